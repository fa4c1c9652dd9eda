/* What merging communities does to N and to K. docs/semantics/rates.md states the same.
 *
 * N never falls. Let m map the communities before a merge to those after it (m(A) = m(B) = A, else itself). An origin's
 * communities become m(C(o)), a school's m(c(s)). A flow is nearby when c(s) ∈ C(o), and then m(c(s)) ∈ m(C(o)): no
 * nearby flow stops being one. Which flows are inside depends on schools and year alone, so the denominator T stays.
 * Hence N = nearby/T of the whole study does not fall: for every study, plan, variant and pair. The merged community
 * has the entrants of both and at least the nearby ones of both: its N is at least their mean weighted by entrants (and
 * may be below the better of the two). N_rand, being N of the flows O_o·D_s/T, does not fall either.
 *
 * K has no systematic direction. Deal the T entrants inside to their T places at random, every assignment alike: both
 * margins stay, so N_rand stays. An entrant of o gets a place of s with probability D_s/T, so
 *   E[N] = (1/T)·Σ_o O_o·Σ_s (D_s/T)·[c(s) ∈ C(o)] = N_rand, exactly,
 * and as K = (N − N_rand)/(1 − N_rand) is linear in N with constants of the margins, E[K] = 0: before a merge, and
 * after it with that plan's N_rand, as long as N_rand < 1. So where choice ignores place, merging raises the mean of N
 * by the whole rise of N_rand and leaves the mean of K at 0. A single case may go either way: the examples below. */
#include "jiujin/evaluate.h"
#include "jj_test.h"
#include "random_study.h"

#include <math.h>

/* The situation with community `from` merged into `into`. */
static void merge(JjSituation *situation, JjId from, JjId into) {
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(situation->plan);
  jj_plan_builder_merge(builder, from, into);
  jj_plan_free(situation->plan);
  situation->plan = jj_plan_builder_finish(builder);
}

/* a/b <= c/d for counts */
static void assert_not_above(JjRatio a, JjRatio b) {
  assert_int_equal(a.den, b.den);
  assert_true(a.num <= b.num);
}

static void check_merge(JjSituation *situation, JjVariant variant, JjId from, JjId into) {
  g_autoptr(JjTally) before = jj_tally_new(situation, variant, NULL);
  merge(situation, from, into);
  g_autoptr(JjTally) after = jj_tally_new(situation, variant, NULL);
  assert_not_above(jj_tally_nearby_rate(before, JJ_NONE), jj_tally_nearby_rate(after, JJ_NONE));
  assert_not_above(jj_tally_expected_rate(before, JJ_NONE), jj_tally_expected_rate(after, JJ_NONE));
  const JjId merged = into > from ? into - 1 : into;
  assert_int_equal(after->entrants[merged], before->entrants[from] + before->entrants[into]);
  assert_true(after->nearby[merged] >= before->nearby[from] + before->nearby[into]);
}

static void no_merge_lowers_the_rate(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 300; seed++) {
    const RandomStudy options = random_study_options(seed);
    JjRandom random = jj_random(seed);
    g_auto(JjSituation) situation = random_study(&options);
    while (situation.plan->n > 1) {
      const JjId from = jj_random_below(&random, situation.plan->n);
      const JjId into = (from + 1 + jj_random_below(&random, situation.plan->n - 1)) % situation.plan->n;
      check_merge(&situation, seed % JJ_VARIANT_COUNT, from, into);
    }
  }
}

/* ---- dealt at random ---- */

enum { N_COMMUNITIES = 6, N_STEPS = N_COMMUNITIES - 1, N_DEALS = 400 }; /* the last merge makes N_rand 1 */

typedef struct {
  double n, k, k_squared, expected; /* sums over the deals; N_rand of the plan */
} Step;

static RandomStudy plain_options(uint64_t shuffle) {
  RandomStudy options = random_study_options(11);
  options.side = 5;
  options.n_communities = N_COMMUNITIES;
  options.n_schools = 9;
  options.plain = true;
  options.home_share = 0.8;
  options.shuffle = shuffle;
  return options;
}

static void add_deal(uint64_t shuffle, Step steps[N_STEPS]) {
  const RandomStudy options = plain_options(shuffle);
  g_auto(JjSituation) situation = random_study(&options);
  for (int step = 0; step < N_STEPS; step++) {
    g_autoptr(JjTally) tally = jj_tally_new(&situation, JJ_VARIANT_SHARED, NULL);
    const double k = jj_tally_size_corrected(tally, JJ_NONE),
                 expected = jj_rate(jj_tally_expected_rate(tally, JJ_NONE));
    assert_true(shuffle == 1 || expected == steps[step].expected); /* dealing keeps the margins */
    steps[step].expected = expected;
    steps[step].n += jj_rate(jj_tally_nearby_rate(tally, JJ_NONE));
    steps[step].k += k;
    steps[step].k_squared += k * k;
    merge(&situation, 1, 0);
  }
}

static void dealt_at_random_merging_raises_n_and_leaves_k_at_nothing(void **state) {
  (void)state;
  Step steps[N_STEPS] = {{0}};
  for (uint64_t shuffle = 1; shuffle <= N_DEALS; shuffle++) add_deal(shuffle, steps);
  for (int i = 0; i < N_STEPS; i++) {
    const double mean = steps[i].k / N_DEALS;
    const double variance = steps[i].k_squared / N_DEALS - mean * mean;
    const double standard_error = sqrt(variance / (N_DEALS - 1));
    assert_true(standard_error > 0);
    assert_true(fabs(mean) <= 4 * standard_error);
    /* E[N] = N_rand: in units of K the same deviation. */
    assert_near(steps[i].n / N_DEALS, steps[i].expected + mean * (1 - steps[i].expected), 1e-9);
    if (i > 0) assert_true(steps[i].n > steps[i - 1].n);
    if (i > 0) assert_true(steps[i].expected > steps[i - 1].expected);
  }
}

/* The same students before they are dealt prefer their own community: K says so at every step, merged or not. */
static void where_place_matters_k_stays_above_nothing(void **state) {
  (void)state;
  const RandomStudy options = plain_options(0);
  g_auto(JjSituation) situation = random_study(&options);
  for (int step = 0; step < N_STEPS; step++) {
    g_autoptr(JjTally) tally = jj_tally_new(&situation, JJ_VARIANT_SHARED, NULL);
    assert_true(jj_tally_size_corrected(tally, JJ_NONE) > 0.2);
    merge(&situation, 1, 0);
  }
}

/* ---- small studies: one zone, feeder and school a community ---- */

enum { MOST = 4 };

static JjSituation small_study(uint32_t n, const int64_t flows[MOST][MOST]) {
  static const char *const codes[MOST] = {"A", "B", "C", "D"};
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new("small", "small");
  for (JjId i = 0; i < n; i++) jj_study_builder_add_zone(builder, codes[i], codes[i], JJ_NONE);
  for (JjId i = 0; i < n; i++) {
    const JjOriginRecord origin = jj_origin_record(codes[i], codes[i], i);
    const JjSchoolRecord school = jj_school_record(codes[i], codes[i]);
    jj_study_builder_add_origin(builder, &origin);
    jj_study_builder_add_school(builder, &school);
  }
  for (JjId o = 0; o < n; o++)
    for (JjId s = 0; s < n; s++) {
      const JjFlowRecord flow = {o, s, JJ_NONE, 113, flows[o][s], false};
      jj_study_builder_add_flow(builder, &flow);
    }
  JjSituation situation = {.study = jj_study_builder_finish(builder), .year = 113};
  g_autoptr(JjPlanBuilder) plan = jj_plan_builder_new(situation.study);
  for (JjId i = 0; i < n; i++) {
    jj_plan_builder_add_community(plan, codes[i], codes[i], JJ_NONE);
    jj_plan_builder_set_primary(plan, i, i);
    jj_plan_builder_set_school(plan, i, i);
  }
  situation.plan = jj_plan_builder_finish(plan);
  return situation;
}

/* A and B exchange their students or not; all margins are 10, so N_rand is 3·100/900 = 1/3 before merging A and B, and
 * (20·20 + 10·10)/900 = 5/9 after it. */
typedef struct {
  const char *name;
  int64_t flows[MOST][MOST];
  JjRatio before, after; /* N */
  double k_before, k_after;
} Example;

static const Example examples[] = {
    {"A and B exchange all: K rises from 0 to 1",
     {{0, 10, 0, 0}, {10, 0, 0, 0}, {0, 0, 10, 0}},
     {10, 30},
     {30, 30},
     0,
     1},
    {"B and C exchange all: K falls from 0 to -1/2",
     {{10, 0, 0, 0}, {0, 0, 10, 0}, {0, 10, 0, 0}},
     {10, 30},
     {10, 30},
     0,
     -0.5},
    {"all stay: K is 1 before and after", {{10, 0, 0, 0}, {0, 10, 0, 0}, {0, 0, 10, 0}}, {30, 30}, {30, 30}, 1, 1},
};

static void example_of_a_merge(void **state) {
  const Example *row = *state;
  g_auto(JjSituation) situation = small_study(3, row->flows);
  g_autoptr(JjTally) before = jj_tally_new(&situation, JJ_VARIANT_SHARED, NULL);
  merge(&situation, 1, 0);
  g_autoptr(JjTally) after = jj_tally_new(&situation, JJ_VARIANT_SHARED, NULL);
  assert_memory_equal(&(JjRatio[]){jj_tally_nearby_rate(before, JJ_NONE)}, &row->before, sizeof(JjRatio));
  assert_memory_equal(&(JjRatio[]){jj_tally_nearby_rate(after, JJ_NONE)}, &row->after, sizeof(JjRatio));
  assert_near(jj_rate(jj_tally_expected_rate(before, JJ_NONE)), 1.0 / 3, 1e-13);
  assert_near(jj_rate(jj_tally_expected_rate(after, JJ_NONE)), 5.0 / 9, 1e-13);
  assert_near(jj_tally_size_corrected(before, JJ_NONE), row->k_before, 1e-12);
  assert_near(jj_tally_size_corrected(after, JJ_NONE), row->k_after, 1e-12);
}

/* ---- E[N] = N_rand over every way to deal, in whole numbers ---- */

enum { T = 7 };

typedef struct {
  JjId origins[T], places[T];
  JjId merge_from; /* JJ_NONE: no merge */
  int64_t n_deals, nearby;
  JjRatio expected;
} Deals;

static void count_deal(Deals *deals) {
  int64_t flows[MOST][MOST] = {{0}};
  for (int i = 0; i < T; i++) flows[deals->origins[i]][deals->places[i]]++;
  g_auto(JjSituation) situation = small_study(MOST, (const int64_t(*)[MOST])flows);
  if (deals->merge_from != JJ_NONE) merge(&situation, deals->merge_from, 0);
  g_autoptr(JjTally) tally = jj_tally_new(&situation, JJ_VARIANT_SHARED, NULL);
  deals->n_deals++;
  deals->nearby += tally->total_nearby;
  deals->expected = jj_tally_expected_rate(tally, JJ_NONE);
}

/* Heap's way through all orders of the places. */
static void deal_all(Deals *deals, int n) {
  if (n == 1) {
    count_deal(deals);
    return;
  }
  for (int i = 0; i < n; i++) {
    deal_all(deals, n - 1);
    const int other = n % 2 == 0 ? i : 0;
    const JjId place = deals->places[n - 1];
    deals->places[n - 1] = deals->places[other];
    deals->places[other] = place;
  }
}

static void the_mean_over_all_deals_is_exactly_the_expected_rate(void **state) {
  (void)state;
  static const JjId merges[] = {JJ_NONE, 1, 3};
  for (size_t i = 0; i < G_N_ELEMENTS(merges); i++) {
    Deals deals = {.origins = {0, 0, 0, 1, 1, 2, 3}, .places = {0, 1, 1, 2, 2, 2, 3}, .merge_from = merges[i]};
    deal_all(&deals, T);
    assert_int_equal(deals.n_deals, 5040);
    assert_int_equal(deals.expected.den, T * T);
    /* mean of nearby/T = num/T²  ⇔  nearby·T = num·deals */
    assert_int_equal(deals.nearby * T, deals.expected.num * deals.n_deals);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_merge_lowers_the_rate),
      cmocka_unit_test(dealt_at_random_merging_raises_n_and_leaves_k_at_nothing),
      cmocka_unit_test(where_place_matters_k_stays_above_nothing),
      cmocka_unit_test(the_mean_over_all_deals_is_exactly_the_expected_rate),
  };
  int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
  n_failed += jj_test_run_rows(examples, example_of_a_merge);
  return jj_test_exit(n_failed);
}
