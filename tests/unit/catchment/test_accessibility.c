#include "jj_test.h"

#include "jiujin/accessibility.h"

#include <math.h>
#include <stdlib.h>

#define MINUTE_MS 60000u

/* Two villages, two schools: minutes 10 and 30, 20 and unreachable. 100 and 50 graduates, 60 and 40 seats. */
static const double demand[] = {100, 50};
static const double supply[] = {60, 40};
static const uint32_t travel_ms[] = {10 * MINUTE_MS, 30 * MINUTE_MS, 20 * MINUTE_MS, JJ_UNREACHABLE};
static const JjReach by_hand = {2, 2, demand, supply, travel_ms};

static const uint32_t step_ms[] = {10 * MINUTE_MS, 20 * MINUTE_MS, 30 * MINUTE_MS};
static const double step_weight[] = {1.0, 0.5, 0.25};
static const JjDecay steps = {
    .kind = JJ_DECAY_STEPS, .limit_ms = 30 * MINUTE_MS, .n_steps = 3, .step_ms = step_ms, .step_weight = step_weight};

/* School 0 is wanted by all 150, school 1 by 100: 60/150 and 40/100. */
static void two_steps_by_hand(void **state) {
  (void)state;
  const JjDecay within = {.limit_ms = 30 * MINUTE_MS};
  g_autoptr(JjAccess) access = jj_access(&by_hand, JJ_ACCESS_2SFCA, &within);
  assert_near(access->ratio[0], 0.4, 1e-15);
  assert_near(access->ratio[1], 0.4, 1e-15);
  assert_near(access->access[0], 0.8, 1e-15);
  assert_near(access->access[1], 0.4, 1e-15);
  assert_near(access->allotted, 100, 1e-12);
  assert_near(access->supplied, 100, 0);
}

/* Out of reach by a millisecond: school 1 has no demand, its seats are idle. */
static void a_limit_includes_its_own_time(void **state) {
  (void)state;
  const JjDecay within = {.limit_ms = 30 * MINUTE_MS - 1};
  g_autoptr(JjAccess) access = jj_access(&by_hand, JJ_ACCESS_2SFCA, &within);
  assert_nan(access->ratio[1]);
  assert_near(access->access[0], 0.4, 1e-15);
  assert_near(access->supplied, 60, 0);
  assert_near(access->allotted, 60, 1e-12);
}

/* Wanted: 100·1 + 50·½ = 125 and 100·¼ = 25; ratios 0.48 and 1.6. */
static void enhanced_steps_by_hand(void **state) {
  (void)state;
  g_autoptr(JjAccess) access = jj_access(&by_hand, JJ_ACCESS_E2SFCA, &steps);
  assert_near(access->ratio[0], 0.48, 1e-15);
  assert_near(access->ratio[1], 1.6, 1e-15);
  assert_near(access->access[0], 0.48 + 0.25 * 1.6, 1e-15);
  assert_near(access->access[1], 0.5 * 0.48, 1e-15);
}

/* Village 0 turns to the schools as 1 : ¼, that is 0.8 and 0.2; village 1 to school 0 alone. */
static void three_steps_by_hand(void **state) {
  (void)state;
  g_autoptr(JjAccess) access = jj_access(&by_hand, JJ_ACCESS_3SFCA, &steps);
  const double ratio_0 = 60 / (100 * 0.8 * 1.0 + 50 * 1.0 * 0.5);
  const double ratio_1 = 40 / (100 * 0.2 * 0.25);
  assert_near(access->ratio[0], ratio_0, 1e-14);
  assert_near(access->ratio[1], ratio_1, 1e-14);
  assert_near(access->access[0], 0.8 * ratio_0 + 0.2 * 0.25 * ratio_1, 1e-14);
  assert_near(access->access[1], 0.5 * ratio_0, 1e-14);
}

/* School 0 goes 100 : 25 = 48 and 12 seats, school 1 all to village 0. */
static void seats_are_shared_out_by_hand(void **state) {
  (void)state;
  g_autofree double *seats = jj_spatial_availability(&by_hand, &steps);
  assert_near(seats[0], 48 + 40, 1e-12);
  assert_near(seats[1], 12, 1e-12);
}

static void cumulative_and_nearest_by_hand(void **state) {
  (void)state;
  g_autofree double *seats = jj_cumulative_seats(&by_hand, &steps);
  assert_near(seats[0], 60 + 0.25 * 40, 1e-12);
  assert_near(seats[1], 30, 1e-12);
  const uint32_t want[3][2] = {
      {10 * MINUTE_MS, 20 * MINUTE_MS}, {30 * MINUTE_MS, JJ_UNREACHABLE}, {JJ_UNREACHABLE, JJ_UNREACHABLE}};
  for (uint32_t k = 1; k <= 3; k++) {
    g_autofree uint32_t *nearest = jj_kth_nearest(&by_hand, k);
    assert_memory_equal(nearest, want[k - 1], sizeof want[k - 1]);
  }
  const double one_closed[] = {0, 40};
  const JjReach closed = {2, 2, NULL, one_closed, travel_ms};
  g_autofree uint32_t *nearest = jj_kth_nearest(&closed, 1);
  assert_int_equal(nearest[0], 30 * MINUTE_MS);
  assert_int_equal(nearest[1], JJ_UNREACHABLE);
}

static void decays_by_hand(void **state) {
  (void)state;
  const JjDecay gaussian = {.kind = JJ_DECAY_GAUSSIAN, .limit_ms = 60 * MINUTE_MS, .scale_min = 20};
  const JjDecay exponential = {.kind = JJ_DECAY_EXPONENTIAL, .limit_ms = 60 * MINUTE_MS, .scale_min = 20};
  const JjDecay power = {.kind = JJ_DECAY_POWER, .limit_ms = 60 * MINUTE_MS, .scale_min = 5, .power = 2};
  assert_near(jj_decay(&gaussian, 20 * MINUTE_MS), 0.60653065971263342, 1e-15);
  assert_near(jj_decay(&exponential, 20 * MINUTE_MS), 0.36787944117144233, 1e-15);
  assert_near(jj_decay(&power, 20 * MINUTE_MS), 1.0 / 16, 1e-15);
  assert_near(jj_decay(&power, 3 * MINUTE_MS), 1, 0);
  assert_near(jj_decay(&steps, 10 * MINUTE_MS), 1, 0);
  assert_near(jj_decay(&steps, 10 * MINUTE_MS + 1), 0.5, 0);
  const JjDecay short_steps = {
      .kind = JJ_DECAY_STEPS, .limit_ms = JJ_UNREACHABLE, .n_steps = 1, .step_ms = step_ms, .step_weight = step_weight};
  assert_near(jj_decay(&short_steps, 11 * MINUTE_MS), 0, 0);
  assert_near(jj_decay(&short_steps, JJ_UNREACHABLE), 0, 0);
  assert_near(jj_decay(&gaussian, 60 * MINUTE_MS + 1), 0, 0);
}

static void assert_wrong(JjDecay decay) {
  g_autoptr(GError) error = NULL;
  assert_false(jj_decay_check(&decay, &error));
  assert_true(g_error_matches(error, JJ_ERROR, JJ_ERROR_USAGE));
}

static void impossible_decays_are_refused(void **state) {
  (void)state;
  static const uint32_t back[] = {20, 10};
  static const double rising[] = {0.5, 0.6};
  static const double above[] = {1.5, 0.6};
  static const double falling[] = {0.5, 0.2};
  static const uint32_t forth[] = {10, 20};
  assert_wrong((JjDecay){.kind = JJ_DECAY_GAUSSIAN});
  assert_wrong((JjDecay){.kind = JJ_DECAY_EXPONENTIAL, .scale_min = (double)INFINITY});
  assert_wrong((JjDecay){.kind = JJ_DECAY_POWER, .scale_min = 3});
  assert_wrong((JjDecay){.kind = JJ_DECAY_STEPS});
  assert_wrong((JjDecay){.kind = JJ_DECAY_STEPS, .n_steps = 2, .step_ms = back, .step_weight = falling});
  assert_wrong((JjDecay){.kind = JJ_DECAY_STEPS, .n_steps = 2, .step_ms = forth, .step_weight = rising});
  assert_wrong((JjDecay){.kind = JJ_DECAY_STEPS, .n_steps = 2, .step_ms = forth, .step_weight = above});
  assert_true(jj_decay_check(&steps, NULL));
}

/* A random case, and the formulas once more: each origin and school on its own, from the definition. */
typedef struct {
  JjReach reach;
  double demand[40], supply[25];
  uint32_t travel_ms[1000];
} Case;

static void make_case(Case *made, uint64_t seed) {
  JjRandom random = jj_random(seed);
  *made = (Case){.reach = {1 + jj_random_below(&random, 40), 1 + jj_random_below(&random, 25), NULL, NULL, NULL}};
  made->reach.demand = made->demand;
  made->reach.supply = made->supply;
  made->reach.travel_ms = made->travel_ms;
  for (uint32_t i = 0; i < 40; i++) {
    made->demand[i] = i % 7 == 3 ? 0 : 200 * jj_random_unit(&random);
  }
  for (uint32_t j = 0; j < 25; j++) {
    made->supply[j] = j % 6 == 5 ? 0 : jj_random_below(&random, 900);
  }
  for (uint32_t k = 0; k < 1000; k++) {
    const uint32_t drawn = jj_random_below(&random, 120 * MINUTE_MS);
    made->travel_ms[k] = jj_random_below(&random, 9) == 0 ? JJ_UNREACHABLE : drawn;
  }
}

static double weight(const JjReach *reach, uint32_t i, uint32_t j, uint32_t kind) {
  const uint32_t ms = reach->travel_ms[(size_t)i * reach->n_schools + j];
  const double t = ms / 60000.0;
  if (ms == JJ_UNREACHABLE || t > 45) {
    return 0;
  }
  const double of_steps = t <= 10 ? 1 : t <= 20 ? 0.5 : t <= 30 ? 0.25 : 0;
  const double all[] = {of_steps, exp(-(t * t) / (2 * 18.0 * 18.0)), exp(-t / 18.0),
                        t <= 18 ? 1 : exp(-1.5 * log(t / 18.0)), 1};
  return all[kind];
}

static double selection(const JjReach *reach, uint32_t i, uint32_t j, uint32_t kind) {
  double sum = 0;
  for (uint32_t k = 0; k < reach->n_schools; k++) {
    sum += weight(reach, i, k, kind);
  }
  return sum > 0 ? weight(reach, i, j, kind) / sum : 0;
}

static double direct_access(const JjReach *reach, uint32_t i, uint32_t kind, bool three) {
  double access = 0;
  for (uint32_t j = 0; j < reach->n_schools; j++) {
    double wanted = 0;
    for (uint32_t k = 0; k < reach->n_origins; k++) {
      wanted += reach->demand[k] * weight(reach, k, j, kind) * (three ? selection(reach, k, j, kind) : 1);
    }
    const double own = weight(reach, i, j, kind) * (three ? selection(reach, i, j, kind) : 1);
    access += wanted > 0 ? reach->supply[j] / wanted * own : 0;
  }
  return access;
}

static JjDecay decay_of(uint32_t kind) {
  JjDecay decay = steps;
  decay.kind = (JjDecayKind)(kind % 4);
  decay.limit_ms = 45 * MINUTE_MS;
  decay.scale_min = 18;
  decay.power = 1.5;
  return decay;
}

static void assert_as_direct(const Case *made, uint32_t kind, JjAccessMethod method) {
  const JjDecay decay = decay_of(kind);
  g_autoptr(JjAccess) access = jj_access(&made->reach, method, &decay);
  for (uint32_t i = 0; i < made->reach.n_origins; i++) {
    const double want = direct_access(&made->reach, i, method == JJ_ACCESS_2SFCA ? 4 : kind, method == JJ_ACCESS_3SFCA);
    assert_near(access->access[i], want, 1e-9 * fmax(want, 1));
  }
  assert_near(access->allotted, access->supplied, 1e-9 * fmax(access->supplied, 1));
}

static void all_methods_agree_with_the_definition(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 40; seed++) {
    Case made;
    make_case(&made, seed);
    assert_as_direct(&made, 0, JJ_ACCESS_2SFCA);
    for (uint32_t kind = 0; kind < 4; kind++) {
      assert_as_direct(&made, kind, JJ_ACCESS_E2SFCA);
      assert_as_direct(&made, kind, JJ_ACCESS_3SFCA);
    }
  }
}

/* What an origin gets of one school, by its part of all who want it. */
static double direct_share(const Case *made, uint32_t i, uint32_t j) {
  double wanted = 0;
  for (uint32_t k = 0; k < made->reach.n_origins; k++) {
    wanted += made->demand[k] * weight(&made->reach, k, j, 2);
  }
  const double part = made->demand[i] * weight(&made->reach, i, j, 2);
  return part > 0 ? made->supply[j] * part / wanted : 0;
}

static void assert_shares(const Case *made, const double *seats, const double *cumulative) {
  for (uint32_t i = 0; i < made->reach.n_origins; i++) {
    double want = 0;
    double reached = 0;
    for (uint32_t j = 0; j < made->reach.n_schools; j++) {
      want += direct_share(made, i, j);
      reached += made->supply[j] * weight(&made->reach, i, j, 2);
    }
    assert_near(seats[i], want, 1e-9 * fmax(want, 1));
    assert_near(cumulative[i], reached, 1e-9 * fmax(reached, 1));
  }
}

/* What is shared out is what there is, school by school. */
static void availability_agrees_with_the_definition(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 40; seed++) {
    Case made;
    make_case(&made, seed);
    const JjDecay decay = decay_of(2);
    g_autofree double *seats = jj_spatial_availability(&made.reach, &decay);
    g_autofree double *cumulative = jj_cumulative_seats(&made.reach, &decay);
    assert_shares(&made, seats, cumulative);
  }
}

static int by_time(const void *left, const void *right) {
  const uint32_t *a = left;
  const uint32_t *b = right;
  return (*a > *b) - (*a < *b);
}

static void the_kth_nearest_is_the_kth_of_the_sorted(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 40; seed++) {
    Case made;
    make_case(&made, seed);
    made.reach.supply = NULL;
    const uint32_t k = 1 + (uint32_t)seed % 6;
    g_autofree uint32_t *nearest = jj_kth_nearest(&made.reach, k);
    for (uint32_t i = 0; i < made.reach.n_origins; i++) {
      uint32_t *row = made.travel_ms + (size_t)i * made.reach.n_schools;
      qsort(row, made.reach.n_schools, sizeof *row, by_time);
      assert_int_equal(nearest[i], k <= made.reach.n_schools ? row[k - 1] : JJ_UNREACHABLE);
    }
  }
}

static void summaries_weigh_by_graduates(void **state) {
  (void)state;
  const double people[] = {10, 0, 60, 30};
  const double value[] = {0, 99, 0.5, 2};
  const JjAccessSummary all = jj_access_summary(people, value, 4);
  assert_near(all.people, 100, 0);
  assert_near(all.mean, 0.9, 1e-15);
  assert_near(all.p10, 0, 0);
  assert_near(all.median, 0.5, 0);
  assert_near(all.p90, 2, 0);
  assert_near(all.share_zero, 0.1, 1e-15);
  const JjAccessSummary none = jj_access_summary(people, value, 0);
  assert_nan(none.mean);
  assert_nan(none.median);
  assert_nan(none.share_zero);
  jj_access_free(NULL);
}

JJ_TEST_MAIN(cmocka_unit_test(two_steps_by_hand), cmocka_unit_test(a_limit_includes_its_own_time),
             cmocka_unit_test(enhanced_steps_by_hand), cmocka_unit_test(three_steps_by_hand),
             cmocka_unit_test(seats_are_shared_out_by_hand), cmocka_unit_test(cumulative_and_nearest_by_hand),
             cmocka_unit_test(decays_by_hand), cmocka_unit_test(impossible_decays_are_refused),
             cmocka_unit_test(all_methods_agree_with_the_definition),
             cmocka_unit_test(availability_agrees_with_the_definition),
             cmocka_unit_test(the_kth_nearest_is_the_kth_of_the_sorted), cmocka_unit_test(summaries_weigh_by_graduates))
