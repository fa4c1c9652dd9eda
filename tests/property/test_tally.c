/* The tally against the definitions of docs/semantics/rates.md, by nested loops over sets, on seeded random studies. */
#include "jiujin/evaluate.h"
#include "jj_test.h"
#include "random_study.h"

#include <string.h>

enum { N_STUDIES = 250 };

/* ---- the definitions, from the arrays of study and plan alone ---- */

/* c ∈ C(o) */
static bool origin_in(const JjSituation *situation, JjId origin, JjId community, bool primary_only) {
  const JjPlan *plan = situation->plan;
  if (plan->origin_community[origin] != JJ_NONE) return plan->origin_community[origin] == community;
  const JjId zone = situation->study->origins.zone[origin];
  if (zone == JJ_NONE) return false;
  bool in = plan->primary[zone] == community;
  for (uint32_t i = plan->also_start[zone]; !primary_only && i < plan->also_start[zone + 1]; i++)
    in = in || plan->also[i] == community;
  return in;
}

static bool in_any(const JjSituation *situation, JjId origin, bool primary_only) {
  for (JjId c = 0; c < situation->plan->n; c++)
    if (origin_in(situation, origin, c, primary_only)) return true;
  return false;
}

static bool is_left_out(const JjStudy *study, uint32_t flow, JjVariant variant) {
  const JjId origin = study->flows.origin[flow], school = study->flows.school[flow];
  const bool special = study->schools.type[school] == JJ_SCHOOL_SPECIAL_EDUCATION;
  const bool inside = study->schools.kind[school] == JJ_DESTINATION_SCHOOL;
  if (variant == JJ_VARIANT_NO_CROSS) return (inside && special) || study->flows.cross_community[flow];
  const char *a = study->origins.campus[origin], *b = study->schools.campus[school];
  return variant == JJ_VARIANT_NO_DIRECT && a && b && strcmp(a, b) == 0;
}

typedef enum { LEFT_OUT, OUTSIDE, TO_PLACE, INSIDE, N_KINDS } Kind;

static Kind kind_of(const JjSituation *situation, uint32_t flow, JjVariant variant) {
  const JjSchools *schools = &situation->study->schools;
  const JjId school = situation->study->flows.school[flow];
  if (is_left_out(situation->study, flow, variant)) return LEFT_OUT;
  if (schools->kind[school] != JJ_DESTINATION_SCHOOL) return OUTSIDE;
  const bool there = schools->opened_year[school] <= situation->year && schools->closed_year[school] > situation->year;
  return there ? INSIDE : TO_PLACE;
}

/* Which flows a sum takes; JJ_NONE: any. */
typedef struct {
  Kind kind;             /* N_KINDS: any but those left out */
  JjId school_community; /* c(s) */
  JjId origin_community; /* ∈ C(o) */
  JjId school, origin;
  bool nearby;   /* c(s) ∈ C(o) */
  bool assigned; /* C(o) is not empty */
} Wanted;

static const Wanted any = {N_KINDS, JJ_NONE, JJ_NONE, JJ_NONE, JJ_NONE, false, false};

static bool in_wanted_communities(const JjSituation *situation, JjId origin, JjId home, const Wanted *wanted,
                                  bool primary_only) {
  if (wanted->school_community != JJ_NONE && home != wanted->school_community) return false;
  if (wanted->origin_community != JJ_NONE && !origin_in(situation, origin, wanted->origin_community, primary_only))
    return false;
  if (wanted->nearby && (home == JJ_NONE || !origin_in(situation, origin, home, primary_only))) return false;
  return !wanted->assigned || in_any(situation, origin, primary_only);
}

static bool is_wanted(const JjSituation *situation, uint32_t flow, JjVariant variant, const Wanted *wanted) {
  const Kind kind = kind_of(situation, flow, variant);
  const JjId origin = situation->study->flows.origin[flow], school = situation->study->flows.school[flow];
  if (wanted->kind == N_KINDS ? kind == LEFT_OUT : kind != wanted->kind) return false;
  if (wanted->school != JJ_NONE && school != wanted->school) return false;
  if (wanted->origin != JJ_NONE && origin != wanted->origin) return false;
  const JjId home = situation->plan->school_community[school];
  return in_wanted_communities(situation, origin, home, wanted, variant == JJ_VARIANT_PRIMARY);
}

/* Σ f over the flows wanted. */
static int64_t sum(const JjSituation *situation, JjVariant variant, Wanted wanted) {
  const JjFlows *flows = &situation->study->flows;
  int64_t total = 0;
  for (uint32_t flow = 0; flow < flows->n; flow++)
    if (flows->year[flow] == situation->year && is_wanted(situation, flow, variant, &wanted))
      total += flows->entrants[flow];
  return total;
}

/* Σ_o Σ_s O_o·D_s·[c(s) ∈ C(o)], over schools of one community unless JJ_NONE. */
static int64_t expected_numerator(const JjSituation *situation, JjVariant variant, JjId community) {
  const JjStudy *study = situation->study;
  g_autofree int64_t *margin = g_new0(int64_t, study->schools.n + 1);
  for (JjId s = 0; s < study->schools.n; s++) {
    Wanted into = any;
    into.kind = INSIDE;
    into.school = s;
    margin[s] = sum(situation, variant, into);
  }
  int64_t total = 0;
  for (JjId o = 0; o < study->origins.n; o++) {
    Wanted out_of = any;
    out_of.kind = INSIDE;
    out_of.origin = o;
    const int64_t from = sum(situation, variant, out_of);
    for (JjId s = 0; s < study->schools.n; s++) {
      const JjId home = situation->plan->school_community[s];
      if (home == JJ_NONE || (community != JJ_NONE && home != community)) continue;
      if (origin_in(situation, o, home, variant == JJ_VARIANT_PRIMARY)) total += from * margin[s];
    }
  }
  return total;
}

/* ---- the comparison ---- */

static void check_community(const JjSituation *situation, JjVariant variant, const JjTally *tally, JjId c) {
  const Wanted into = {INSIDE, c, JJ_NONE, JJ_NONE, JJ_NONE, false, false};
  const Wanted near = {INSIDE, c, c, JJ_NONE, JJ_NONE, false, false};
  const Wanted out_of = {N_KINDS, JJ_NONE, c, JJ_NONE, JJ_NONE, false, false};
  const Wanted placed = {INSIDE, JJ_NONE, c, JJ_NONE, JJ_NONE, false, false};
  assert_int_equal(tally->entrants[c], sum(situation, variant, into));
  assert_int_equal(tally->nearby[c], sum(situation, variant, near));
  assert_int_equal(tally->staying[c], tally->nearby[c]);
  assert_int_equal(tally->graduating[c], sum(situation, variant, out_of));
  assert_int_equal(tally->origin_entrants[c], sum(situation, variant, placed));
  const JjRatio expected = jj_tally_expected_rate(tally, c);
  assert_int_equal(expected.num, expected_numerator(situation, variant, c));
  assert_int_equal(expected.den, tally->inside * tally->entrants[c]);
}

static void check_schools_and_origins(const JjSituation *situation, JjVariant variant, const JjTally *tally) {
  for (JjId s = 0; s < tally->n_schools; s++) {
    Wanted wanted = {INSIDE, JJ_NONE, JJ_NONE, s, JJ_NONE, false, false};
    assert_int_equal(tally->school_entrants[s], sum(situation, variant, wanted));
    wanted.nearby = true;
    assert_int_equal(tally->school_nearby[s], sum(situation, variant, wanted));
  }
  for (JjId o = 0; o < tally->n_origins; o++) {
    Wanted wanted = {INSIDE, JJ_NONE, JJ_NONE, JJ_NONE, o, false, false};
    assert_int_equal(tally->from_origin[o], sum(situation, variant, wanted));
    wanted.nearby = true;
    assert_int_equal(tally->from_origin_nearby[o], sum(situation, variant, wanted));
  }
}

static void check_totals(const JjSituation *situation, JjVariant variant, const JjTally *tally) {
  Wanted wanted = any;
  wanted.assigned = true;
  assert_int_equal(tally->total_graduating, sum(situation, variant, wanted));
  wanted = any;
  wanted.kind = INSIDE;
  assert_int_equal(tally->inside, sum(situation, variant, wanted));
  wanted.nearby = true;
  assert_int_equal(tally->total_nearby, sum(situation, variant, wanted));
  wanted = any;
  wanted.kind = LEFT_OUT;
  assert_int_equal(tally->left_out, sum(situation, variant, wanted));
  wanted.kind = OUTSIDE;
  assert_int_equal(tally->outside, sum(situation, variant, wanted));
  wanted.kind = TO_PLACE;
  assert_int_equal(tally->to_place, sum(situation, variant, wanted));
  const JjRatio expected = jj_tally_expected_rate(tally, JJ_NONE);
  assert_int_equal(expected.num, expected_numerator(situation, variant, JJ_NONE));
  assert_int_equal(expected.den, tally->inside * tally->inside);
}

static void the_tally_is_what_the_definitions_say(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < N_STUDIES; seed++) {
    RandomStudy options = random_study_options(seed);
    options.side = 3;
    options.n_communities = 4;
    options.n_schools = 6;
    options.most_students = 6;
    g_auto(JjSituation) situation = random_study(&options);
    for (JjVariant variant = 0; variant < JJ_VARIANT_COUNT; variant++) {
      g_autoptr(JjTally) tally = jj_tally_new(&situation, variant, NULL);
      check_totals(&situation, variant, tally);
      check_schools_and_origins(&situation, variant, tally);
      for (JjId c = 0; c < situation.plan->n; c++) check_community(&situation, variant, tally, c);
    }
  }
}

/* ---- conservation: every entrant is counted once ---- */

static void check_conservation(const JjTally *tally, int64_t in_the_table) {
  int64_t in_communities = tally->unassigned, in_schools = 0, from_origins = 0, nearby = 0;
  for (JjId c = 0; c < tally->n_communities; c++) {
    in_communities += tally->entrants[c];
    nearby += tally->nearby[c];
  }
  for (JjId s = 0; s < tally->n_schools; s++) in_schools += tally->school_entrants[s];
  for (JjId o = 0; o < tally->n_origins; o++) from_origins += tally->from_origin[o];
  assert_int_equal(tally->all, in_the_table);
  assert_int_equal(tally->all, tally->left_out + tally->outside + tally->to_place + tally->inside);
  assert_int_equal(tally->inside, in_communities);
  assert_int_equal(tally->inside, in_schools);
  assert_int_equal(tally->inside, from_origins);
  assert_int_equal(tally->total_nearby, nearby);
}

static int64_t entrants_of_year(const JjStudy *study, int16_t year) {
  int64_t total = 0;
  for (uint32_t flow = 0; flow < study->flows.n; flow++)
    if (study->flows.year[flow] == year) total += study->flows.entrants[flow];
  return total;
}

static void no_entrant_is_lost_or_counted_twice(void **state) {
  (void)state;
  int64_t seen[N_KINDS] = {0}, unassigned = 0;
  for (uint32_t run = 0; run < N_STUDIES * JJ_VARIANT_COUNT; run++) {
    const RandomStudy options = random_study_options(run / JJ_VARIANT_COUNT);
    g_auto(JjSituation) situation = random_study(&options);
    situation.year = run / JJ_VARIANT_COUNT % 2 ? RANDOM_FIRST_YEAR : RANDOM_LAST_YEAR;
    g_autoptr(JjTally) tally = jj_tally_new(&situation, run % JJ_VARIANT_COUNT, NULL);
    check_conservation(tally, entrants_of_year(situation.study, situation.year));
    seen[LEFT_OUT] += tally->left_out;
    seen[OUTSIDE] += tally->outside;
    seen[TO_PLACE] += tally->to_place;
    seen[INSIDE] += tally->inside;
    unassigned += tally->unassigned;
  }
  for (Kind kind = LEFT_OUT; kind < N_KINDS; kind++) assert_true(seen[kind] > 0); /* the studies do have them all */
  assert_true(unassigned > 0);
}

JJ_TEST_MAIN(cmocka_unit_test(the_tally_is_what_the_definitions_say),
             cmocka_unit_test(no_entrant_is_lost_or_counted_twice))
