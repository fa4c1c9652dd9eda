/* A change in N taken apart: who belongs where, who goes where, which schools are there. */
#include <math.h>
#include <string.h>

#include "evaluate/metric.h"

/* Which school of one side is which of the other: the same by code, or the one that it was renamed or merged into. A
 * school that is there on both sides in this sense is common; all others are the third term. */
typedef struct {
  JjId *after_of;     /* [schools before] JJ_NONE: no such school is there after */
  JjId *before_of;    /* [schools after] one of those that it was before, itself first; JJ_NONE: none was there */
  bool *before_count; /* [schools before] common? */
  bool *after_count;  /* [schools after] */
} Matching;

static void matching_clear(Matching *matching) {
  g_free(matching->after_of);
  g_free(matching->before_of);
  g_free(matching->before_count);
  g_free(matching->after_count);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Matching, matching_clear)

/* The school of `other` with the same code: usually at the same place, since edits only append. */
static JjId same_code(const JjSchools *schools, JjId school, const JjSchools *other) {
  const char *code = schools->code[school];
  if (school < other->n && strcmp(other->code[school], code) == 0) return school;
  for (JjId s = 0; s < other->n; s++)
    if (strcmp(other->code[s], code) == 0) return s;
  return JJ_NONE;
}

static Matching match_schools(const JjSituation *before, const JjSituation *after) {
  uint32_t n_before = before->study->schools.n, n_after = after->study->schools.n;
  Matching matching = {g_new(JjId, (size_t)n_before + 1), g_new(JjId, (size_t)n_after + 1),
                       g_new0(bool, (size_t)n_before + 1), g_new0(bool, (size_t)n_after + 1)};
  for (JjId t = 0; t < n_after; t++) matching.before_of[t] = JJ_NONE;
  for (JjId s = 0; s < n_before; s++) {
    JjId same = same_code(&before->study->schools, s, &after->study->schools);
    JjId now = jj_school_in_year(after->study, same, after->year);
    matching.after_of[s] = now;
    matching.before_count[s] = now != JJ_NONE && jj_school_exists(before->study, s, before->year);
    if (!matching.before_count[s]) continue;
    matching.after_count[now] = true;
    if (matching.before_of[now] == JJ_NONE || same == now) matching.before_of[now] = s;
  }
  return matching;
}

static void assert_same_study(const JjSituation *before, const JjSituation *after) {
  g_assert(before->study->origins.n == after->study->origins.n);
  g_assert(before->plan->n_zones == after->plan->n_zones);
}

/* The flows and schools of one side under the plan of another: its schools are those that `plan_school` [schools of
 * the flows' side] says. */
static JjTally *tally_mixed(const JjSituation *plan_side, const JjSituation *flow_side, JjVariant variant,
                            const JjId *plan_school, const bool *school_counts) {
  uint32_t n = flow_side->study->schools.n;
  g_autofree JjId *communities = g_new(JjId, (size_t)n + 1);
  for (JjId s = 0; s < n; s++)
    communities[s] = plan_school[s] == JJ_NONE ? JJ_NONE : plan_side->plan->school_community[plan_school[s]];
  JjPlan plan = *plan_side->plan;
  plan.n_schools = n;
  plan.school_community = communities;
  JjSituation world = {.study = flow_side->study, .plan = &plan, .year = flow_side->year};
  return jj_tally_new(&world, variant, school_counts);
}

void worlds_init(Worlds *worlds, const JjSituation *before, const JjSituation *after, JjVariant variant) {
  assert_same_study(before, after);
  g_auto(Matching) matching = match_schools(before, after);
  worlds->before = before->plan;
  worlds->after = after->plan;
  worlds->start = jj_tally_new(before, variant, NULL);
  worlds->end = jj_tally_new(after, variant, NULL);
  worlds->before_before = jj_tally_new(before, variant, matching.before_count);
  worlds->before_after = tally_mixed(before, after, variant, matching.before_of, matching.after_count);
  worlds->after_before = tally_mixed(after, before, variant, matching.after_of, matching.before_count);
  worlds->after_after = jj_tally_new(after, variant, matching.after_count);
}

void worlds_clear(Worlds *worlds) {
  JjTally *tallies[] = {worlds->start,        worlds->end,          worlds->before_before,
                        worlds->before_after, worlds->after_before, worlds->after_after};
  for (size_t i = 0; i < G_N_ELEMENTS(tallies); i++) jj_tally_free(tallies[i]);
}

static double rate_of(const JjTally *tally, JjId community) {
  return jj_rate(jj_tally_nearby_rate(tally, community));
}

static const JjDecomposition no_answer = {(double)NAN, (double)NAN, (double)NAN, (double)NAN};

JjDecomposition worlds_decompose(const Worlds *worlds, const char *community_code) {
  JjId old = JJ_NONE, new = JJ_NONE;
  if (community_code) {
    old = community_of_code(worlds->before, community_code);
    new = community_of_code(worlds->after, community_code);
    if (old == JJ_NONE || new == JJ_NONE) return no_answer;
  }
  double start = rate_of(worlds->start, old), end = rate_of(worlds->end, new);
  double before_before = rate_of(worlds->before_before, old), before_after = rate_of(worlds->before_after, old);
  double after_before = rate_of(worlds->after_before, new), after_after = rate_of(worlds->after_after, new);
  /* All six lie on the grid of jj_rate, so the sums, differences and halves below are exact. */
  JjDecomposition parts = {
      .change = end - start,
      .boundary = ((after_before - before_before) + (after_after - before_after)) / 2,
      .behaviour = ((before_after - before_before) + (after_after - after_before)) / 2,
      .schools = (end - after_after) - (start - before_before),
  };
  return isnan(parts.change + parts.boundary + parts.behaviour + parts.schools) ? no_answer : parts;
}

JjDecomposition jj_decompose(const JjSituation *before, const JjSituation *after, const char *community_code,
                             JjVariant variant) {
  Worlds worlds;
  worlds_init(&worlds, before, after, variant);
  JjDecomposition parts = worlds_decompose(&worlds, community_code);
  worlds_clear(&worlds);
  return parts;
}

/* Rounding leaves the parts a few grid steps away from the change: the largest part takes them. */
static void settle(double *parts, uint32_t n, double change) {
  double sum = 0;
  uint32_t largest = 0;
  for (uint32_t i = 0; i < n; i++) {
    sum += parts[i];
    if (fabs(parts[i]) > fabs(parts[largest])) largest = i;
  }
  if (n > 0) parts[largest] += change - sum;
}

bool jj_decompose_origins(const JjSituation *before, const JjSituation *after, JjVariant variant, double *parts) {
  assert_same_study(before, after);
  g_autoptr(JjTally) old = jj_tally_new(before, variant, NULL);
  g_autoptr(JjTally) new = jj_tally_new(after, variant, NULL);
  double old_rate = jj_rate(jj_tally_nearby_rate(old, JJ_NONE));
  double new_rate = jj_rate(jj_tally_nearby_rate(new, JJ_NONE));
  memset(parts, 0, sizeof *parts * old->n_origins);
  if (isnan(old_rate) || isnan(new_rate)) return false;
  double mean_rate = (old_rate + new_rate) / 2;
  double mean_entrants = (double)(old->inside + new->inside) / 2;
  for (JjId o = 0; o < old->n_origins; o++) {
    double nearby = (double)(new->from_origin_nearby[o] - old->from_origin_nearby[o]);
    double entrants = (double)(new->from_origin[o] - old->from_origin[o]);
    parts[o] = jj_grid((nearby - mean_rate * entrants) / mean_entrants);
  }
  settle(parts, old->n_origins, new_rate - old_rate);
  return true;
}
