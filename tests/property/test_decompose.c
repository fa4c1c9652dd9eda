/* A change in N taken apart: the parts sum to the change to the last bit, each is right within the grid of jj_rate by
 * an oracle in exact rationals, and what did not change has no effect. See docs/semantics/decomposition.md. */
#include "jiujin/evaluate.h"
#include "jj_test.h"
#include "random_study.h"

#include <math.h>
#include <string.h>

__extension__ typedef __int128 Big;

/* ---- exact rationals ---- */

typedef struct {
  Big num, den; /* den > 0, lowest terms */
} Exact;

static Exact exact(Big num, Big den) {
  assert_true(den > 0);
  Big a = num < 0 ? -num : num, b = den;
  while (b > 0) {
    const Big rest = a % b;
    a = b;
    b = rest;
  }
  return (Exact){num / a, den / a};
}

static Exact plus(Exact a, Exact b) {
  return exact(a.num * b.den + b.num * a.den, a.den * b.den);
}

static Exact minus(Exact a, Exact b) {
  return plus(a, (Exact){-b.num, b.den});
}

static Exact half(Exact a) {
  return exact(a.num, 2 * a.den);
}

/* |value − oracle| <= tolerance steps of 2^-44, without rounding: value is a multiple of 2^-45. */
static void assert_exact(double value, Exact oracle, int tolerance) {
  const double scaled = value * 0x1p45;
  assert_true(scaled == rint(scaled)); /* on the grid and its halves */
  Big difference = (Big)scaled * oracle.den - oracle.num * ((Big)1 << 45);
  if (difference < 0) difference = -difference;
  assert_true(difference <= 2 * tolerance * oracle.den);
}

/* ---- the worlds of the definition, by tallies whose counts test_tally.c proves ---- */

/* N of a community (by code) or of all, with plan and flows of two sides; schools NULL: those there on the flows'. */
static JjRatio rate_in(const JjSituation *plan_side, const JjSituation *flow_side, const char *code, JjVariant variant,
                       const bool *schools) {
  const JjSituation world = {flow_side->study, plan_side->plan, flow_side->year};
  g_autoptr(JjTally) tally = jj_tally_new(&world, variant, schools);
  JjId community = JJ_NONE;
  if (code) assert_int_equal(jj_plan_find_community(plan_side->plan, code, &community, NULL), JJ_FOUND);
  return jj_tally_nearby_rate(tally, community);
}

typedef struct {
  bool answer;
  Exact change, boundary, behaviour, schools;
} Oracle;

enum { START, BB, BA, AB, AA, FINISH, N_RATES };

static Oracle oracle_of(const JjSituation *before, const JjSituation *after, const char *code, JjVariant variant) {
  bool common[64] = {false};
  assert_true(before->study->schools.n <= 64);
  for (JjId s = 0; s < before->study->schools.n; s++)
    common[s] = jj_school_exists(before->study, s, before->year) && jj_school_exists(after->study, s, after->year);
  const JjRatio ratios[N_RATES] = {
      [START] = rate_in(before, before, code, variant, NULL), [BB] = rate_in(before, before, code, variant, common),
      [BA] = rate_in(before, after, code, variant, common),   [AB] = rate_in(after, before, code, variant, common),
      [AA] = rate_in(after, after, code, variant, common),    [FINISH] = rate_in(after, after, code, variant, NULL)};
  Exact n[N_RATES];
  for (int i = 0; i < N_RATES; i++) {
    if (ratios[i].den == 0) return (Oracle){.answer = false};
    n[i] = exact(ratios[i].num, ratios[i].den);
  }
  return (Oracle){.answer = true,
                  .change = minus(n[FINISH], n[START]),
                  .boundary = half(plus(minus(n[AB], n[BB]), minus(n[AA], n[BA]))),
                  .behaviour = half(plus(minus(n[BA], n[BB]), minus(n[AA], n[AB]))),
                  .schools = minus(minus(n[FINISH], n[AA]), minus(n[START], n[BB]))};
}

/* ---- random pairs: another plan, year or set of schools, each in half of the cases ---- */

typedef struct {
  JjSituation before, after;
} Pair;

static void close_one(JjSituation *situation, JjRandom *random) {
  const char *subject = situation->study->schools.code[jj_random_below(random, 5)];
  g_autoptr(JjEdits) edits = jj_edits_new();
  jj_edits_add(edits, JJ_EDIT_CLOSE, (JjPlace){0});
  jj_edits_say(edits, JJ_ARG_SCHOOLS, 0, subject, (JjPlace){0});
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  JjSituation closed = {0};
  assert_true(jj_edits_apply(edits, situation, &closed, diagnostics));
  jj_situation_clear(situation);
  *situation = closed;
}

static JjPlan *copy_of(const JjPlan *plan) {
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(plan);
  return jj_plan_builder_finish(builder);
}

enum { OTHER_PLAN = 1, OTHER_YEAR = 2, OTHER_SCHOOLS = 4, ALL_CHANGES = 8 };

static Pair random_pair(uint64_t seed, unsigned changes) {
  const RandomStudy options = random_study_options(seed);
  JjRandom random = jj_random(seed);
  Pair pair = {.before = random_study(&options)};
  pair.after = (JjSituation){.study = jj_study_ref(pair.before.study), .year = RANDOM_LAST_YEAR};
  pair.after.plan =
      changes & OTHER_PLAN ? random_plan(pair.before.study, &options, seed + 77) : copy_of(pair.before.plan);
  if (changes & OTHER_YEAR) pair.before.year = RANDOM_FIRST_YEAR;
  if (changes & OTHER_SCHOOLS) close_one(&pair.after, &random);
  return pair;
}

static void pair_clear(Pair *pair) {
  jj_situation_clear(&pair->before);
  jj_situation_clear(&pair->after);
}

/* ---- the facts ---- */

static void check_parts(JjDecomposition parts, const Oracle *oracle, unsigned changes) {
  if (!oracle->answer) {
    assert_nan(parts.change);
    assert_nan(parts.boundary);
    assert_nan(parts.behaviour);
    assert_nan(parts.schools);
    return;
  }
  assert_true(parts.change == parts.boundary + parts.behaviour + parts.schools);
  assert_true(parts.change == parts.schools + parts.behaviour + parts.boundary);
  assert_exact(parts.change, oracle->change, 1);
  assert_exact(parts.boundary, oracle->boundary, 1);
  assert_exact(parts.behaviour, oracle->behaviour, 1);
  assert_exact(parts.schools, oracle->schools, 2);
  if (!(changes & OTHER_PLAN)) assert_near(parts.boundary, 0, 0);
  if (!(changes & OTHER_YEAR)) assert_near(parts.behaviour, 0, 0);
  if (changes == 0) assert_near(parts.change, 0, 0);
}

static void parts_sum_exactly_and_are_right(void **state) {
  (void)state;
  uint32_t n_answers = 0;
  for (uint64_t seed = 0; seed < 240; seed++) {
    const unsigned changes = seed % ALL_CHANGES;
    const JjVariant variant = seed / ALL_CHANGES % JJ_VARIANT_COUNT;
    Pair pair = random_pair(seed, changes);
    for (JjId c = 0; c <= pair.before.plan->n; c++) {
      const char *code = c < pair.before.plan->n ? pair.before.plan->code[c] : NULL;
      const Oracle oracle = oracle_of(&pair.before, &pair.after, code, variant);
      check_parts(jj_decompose(&pair.before, &pair.after, code, variant), &oracle, changes);
      n_answers += oracle.answer;
    }
    pair_clear(&pair);
  }
  assert_true(n_answers > 700); /* of 1440 */
}

static void a_community_of_one_side_has_no_parts(void **state) {
  (void)state;
  Pair pair = random_pair(1, OTHER_PLAN);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(pair.after.plan);
  jj_plan_builder_merge(builder, 0, 1);
  jj_plan_free(pair.after.plan);
  pair.after.plan = jj_plan_builder_finish(builder);
  assert_nan(jj_decompose(&pair.before, &pair.after, "C0", JJ_VARIANT_SHARED).change);
  assert_nan(jj_decompose(&pair.after, &pair.before, "C0", JJ_VARIANT_SHARED).schools);
  assert_nan(jj_decompose(&pair.before, &pair.after, "C99", JJ_VARIANT_SHARED).boundary);
  assert_true(!isnan(jj_decompose(&pair.before, &pair.after, NULL, JJ_VARIANT_SHARED).change));
  pair_clear(&pair);
}

/* Swapping the sides turns every sign. */
static void backwards_is_the_negative(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 40; seed++) {
    Pair pair = random_pair(seed, seed % ALL_CHANGES);
    const JjDecomposition there = jj_decompose(&pair.before, &pair.after, NULL, JJ_VARIANT_SHARED);
    const JjDecomposition back = jj_decompose(&pair.after, &pair.before, NULL, JJ_VARIANT_SHARED);
    assert_true(there.change == -back.change);
    assert_true(there.boundary == -back.boundary);
    assert_true(there.behaviour == -back.behaviour);
    assert_true(there.schools == -back.schools);
    pair_clear(&pair);
  }
}

/* (Δn_o − N̄·Δd_o)/D̄ over one denominator: N̄ = (n0·d1 + n1·d0)/(2·d0·d1), D̄ = (d0 + d1)/2. */
static Exact origin_oracle(const JjTally *old, const JjTally *new, JjId origin) {
  const Big n0 = old->total_nearby, d0 = old->inside, n1 = new->total_nearby, d1 = new->inside;
  const Big nearby = new->from_origin_nearby[origin] - old->from_origin_nearby[origin];
  const Big entrants = new->from_origin[origin] - old->from_origin[origin];
  return exact(2 * nearby * d0 * d1 - (n0 * d1 + n1 * d0) * entrants, d0 * d1 * (d0 + d1));
}

static void check_origins(const Pair *pair, JjVariant variant) {
  g_autofree double *parts = g_new(double, pair->before.study->origins.n);
  assert_true(jj_decompose_origins(&pair->before, &pair->after, variant, parts));
  g_autoptr(JjTally) old = jj_tally_new(&pair->before, variant, NULL);
  g_autoptr(JjTally) new = jj_tally_new(&pair->after, variant, NULL);
  const JjId n = old->n_origins;
  double forwards = 0, backwards = 0;
  Exact exact_sum = {0, 1};
  for (JjId o = 0; o < n; o++) {
    const Exact oracle = origin_oracle(old, new, o);
    forwards += parts[o];
    backwards += parts[n - 1 - o];
    exact_sum = plus(exact_sum, oracle);
    assert_exact(parts[o], oracle, 2 + (int)n); /* one of them takes the rounding of all */
  }
  const double change = jj_decompose(&pair->before, &pair->after, NULL, variant).change;
  assert_true(forwards == change);
  assert_true(backwards == change);
  assert_exact(change, exact_sum, 1);
}

static void parts_of_origins_sum_exactly_and_are_right(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 200; seed++) {
    Pair pair = random_pair(seed, seed % ALL_CHANGES);
    check_origins(&pair, seed / ALL_CHANGES % JJ_VARIANT_COUNT);
    pair_clear(&pair);
  }
}

static void expect_no_parts(const JjSituation *before, const JjSituation *after) {
  double parts[64];
  for (size_t i = 0; i < 64; i++) parts[i] = 7;
  assert_false(jj_decompose_origins(before, after, JJ_VARIANT_SHARED, parts));
  for (JjId o = 0; o < before->study->origins.n; o++) assert_near(parts[o], 0, 0);
  assert_near(parts[before->study->origins.n], 7, 0);
}

static void origins_without_an_answer_are_zero(void **state) {
  (void)state;
  Pair pair = random_pair(3, 0);
  const int16_t year = pair.after.year;
  pair.after.year = 99;
  expect_no_parts(&pair.before, &pair.after);
  expect_no_parts(&pair.after, &pair.before);
  pair.after.year = year;
  pair_clear(&pair);
}

JJ_TEST_MAIN(cmocka_unit_test(parts_sum_exactly_and_are_right), cmocka_unit_test(a_community_of_one_side_has_no_parts),
             cmocka_unit_test(backwards_is_the_negative), cmocka_unit_test(parts_of_origins_sum_exactly_and_are_right),
             cmocka_unit_test(origins_without_an_answer_are_zero))
