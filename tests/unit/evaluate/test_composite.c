/* The composite score by hand, its sensitivity against closed forms and against scoring anew. */
#include <math.h>

#include "jiujin/composite.h"
#include "jj_test.h"

/* Plans P, Q, R; a balance (lower), a reach (higher), a context. */
static const double values[] = {0.2, 10, 7, 0.4, 30, 7, 0.3, 20, 9};
static const JjBetter betters[] = {JJ_BETTER_LOWER, JJ_BETTER_HIGHER, JJ_BETTER_CONTEXT};

static JjCompositeInput three_plans(JjScale scale) {
  return (JjCompositeInput){.n_plans = 3, .n_indicators = 3, .value = values, .better = betters, .scale = scale};
}

typedef struct {
  const char *name;
  JjScale scale;
  double scaled[3][2];
} ScaleCase;

#define Z 1.224744871391589 /* √(3/2) */
static const ScaleCase scale_cases[] = {
    {"relative", JJ_SCALE_RELATIVE, {{1.0 / 3, -0.5}, {-1.0 / 3, 0.5}, {0, 0}}},
    {"z", JJ_SCALE_Z, {{Z, -Z}, {-Z, Z}, {0, 0}}},
    {"min-max", JJ_SCALE_MIN_MAX, {{1, 0}, {0, 1}, {0.5, 0.5}}},
};

static void scales_by_hand(void **state) {
  const ScaleCase *row = *state;
  JjCompositeInput input = three_plans(row->scale);
  const double weights[] = {3, 1, 5};
  input.weight = weights;
  g_autoptr(JjComposite) composite = jj_composite_new(&input);
  assert_int_equal(composite->n_counting, 2);
  assert_false(composite->counts[2]);
  assert_near(composite->part[0], 0.75, 1e-15);
  for (uint32_t plan = 0; plan < 3; plan++) {
    for (uint32_t i = 0; i < 2; i++) assert_near(composite->scaled[plan * 3 + i], row->scaled[plan][i], 1e-12);
    assert_nan(composite->scaled[plan * 3 + 2]);
    assert_near(composite->score[plan], 0.75 * row->scaled[plan][0] + 0.25 * row->scaled[plan][1], 1e-12);
  }
  assert_int_equal(composite->first, 0);
  assert_true(composite->alone);
}

/* Over min-max: P leads by 2w − 1 over Q, w the part of the first; a draw at ½. */
static void flips_by_hand(void **state) {
  (void)state;
  JjCompositeInput input = three_plans(JJ_SCALE_MIN_MAX);
  const double weights[] = {3, 1, 0};
  input.weight = weights;
  g_autoptr(JjComposite) composite = jj_composite_new(&input);
  assert_true(composite->flips[0]);
  assert_false(composite->flips[1]);
  assert_near(composite->flip_part[0], 0.5, 1e-12);
  assert_near(composite->flip_part[1], 0.5, 1e-12);
  assert_nan(composite->flip_part[2]);
}

/* Two plans, two indicators: the first wins where w·d₁ > (1 − w)·d₂, in d₁/(d₁ + d₂) of all weightings. */
static void wins_have_a_closed_form(void **state) {
  (void)state;
  const double two[] = {1.0, 1.3, 1.2, 1.9};
  const JjBetter better[] = {JJ_BETTER_LOWER, JJ_BETTER_HIGHER};
  const JjCompositeInput input = {.n_plans = 2,
                                  .n_indicators = 2,
                                  .value = two,
                                  .better = better,
                                  .scale = JJ_SCALE_RELATIVE,
                                  .n_sweeps = 40000,
                                  .seed = 11};
  const double first = 0.2 / 1.1, second = 0.6 / 1.6;
  g_autoptr(JjComposite) composite = jj_composite_new(&input);
  assert_near(composite->wins[0], first / (first + second), 0.01);
  assert_near(composite->wins[0] + composite->wins[1], 1, 1e-9);
  g_autoptr(JjComposite) again = jj_composite_new(&input);
  assert_near(composite->wins[0], again->wins[0], 0);
}

static void equals_share(void **state) {
  (void)state;
  const double same[] = {4, 5, 4, 5};
  const JjBetter better[] = {JJ_BETTER_LOWER, JJ_BETTER_HIGHER};
  for (JjScale scale = 0; scale < JJ_SCALE_COUNT; scale++) {
    const JjCompositeInput input = {
        .n_plans = 2, .n_indicators = 2, .value = same, .better = better, .scale = scale, .n_sweeps = 10};
    g_autoptr(JjComposite) composite = jj_composite_new(&input);
    assert_int_equal(composite->first, 0);
    assert_false(composite->alone);
    assert_false(composite->flips[0]);
    assert_nan(composite->flip_part[0]);
    assert_near(composite->wins[1], 0.5, 1e-12);
    assert_near(composite->score[0], 0, 0);
  }
}

static void nothing_that_counts_is_no_answer(void **state) {
  (void)state;
  const double lacking[] = {(double)NAN, 5, 4, 5};
  const JjBetter better[] = {JJ_BETTER_LOWER, JJ_BETTER_CONTEXT};
  const JjCompositeInput input = {.n_plans = 2, .n_indicators = 2, .value = lacking, .better = better, .n_sweeps = 5};
  g_autoptr(JjComposite) composite = jj_composite_new(&input);
  assert_int_equal(composite->n_counting, 0);
  assert_int_equal(composite->first, JJ_NONE);
  assert_nan(composite->score[0]);
  assert_nan(composite->wins[0]);
}

static void one_indicator_decides_alone(void **state) {
  (void)state;
  const double one[] = {2, 1};
  const JjBetter better[] = {JJ_BETTER_HIGHER};
  const JjCompositeInput input = {.n_plans = 2, .n_indicators = 1, .value = one, .better = better, .n_sweeps = 7};
  g_autoptr(JjComposite) composite = jj_composite_new(&input);
  assert_int_equal(composite->first, 0);
  assert_near(composite->wins[0], 1, 1e-12);
  assert_false(composite->flips[0]);
  assert_nan(composite->flip_part[0]);
}

/* ---- against scoring anew ---- */

enum { PLANS = 4, INDICATORS = 5 };

typedef struct {
  double value[PLANS * INDICATORS], weight[INDICATORS];
  JjBetter better[INDICATORS];
} World;

static World random_world(JjRandom *random) {
  World world;
  for (uint32_t i = 0; i < PLANS * INDICATORS; i++) world.value[i] = 1 + jj_random_unit(random);
  for (uint32_t i = 0; i < INDICATORS; i++) {
    world.weight[i] = 0.1 + jj_random_unit(random);
    world.better[i] = jj_random_below(random, 2) ? JJ_BETTER_HIGHER : JJ_BETTER_LOWER;
  }
  return world;
}

static JjCompositeInput input_of(const World *world, JjScale scale) {
  return (JjCompositeInput){.n_plans = PLANS,
                            .n_indicators = INDICATORS,
                            .value = world->value,
                            .better = world->better,
                            .weight = world->weight,
                            .scale = scale};
}

/* The first plan where indicator i has this part of the weight. */
static JjId first_at(World world, JjScale scale, uint32_t i, double part) {
  double others = 0;
  for (uint32_t k = 0; k < INDICATORS; k++) others += k == i ? 0 : world.weight[k];
  for (uint32_t k = 0; k < INDICATORS; k++) world.weight[k] *= k == i ? 0 : (1 - part) / others;
  world.weight[i] = part;
  const JjCompositeInput input = input_of(&world, scale);
  g_autoptr(JjComposite) composite = jj_composite_new(&input);
  return composite->first;
}

/* No flip between the present part and flip_part; one just beyond. */
static void check_flips(const World *world, JjScale scale) {
  const JjCompositeInput input = input_of(world, scale);
  g_autoptr(JjComposite) composite = jj_composite_new(&input);
  for (uint32_t i = 0; i < INDICATORS; i++) {
    const double present = composite->part[i], flip = composite->flip_part[i];
    assert_int_equal(composite->flips[i], first_at(*world, scale, i, 0) != composite->first);
    if (isnan(flip)) {
      assert_int_equal(first_at(*world, scale, i, 0), composite->first);
      assert_int_equal(first_at(*world, scale, i, 1), composite->first);
      continue;
    }
    const double beyond = flip > present ? 1e-6 : -1e-6;
    assert_int_equal(first_at(*world, scale, i, flip - beyond), composite->first);
    assert_int_not_equal(first_at(*world, scale, i, fmin(fmax(flip + beyond, 0), 1)), composite->first);
  }
}

static void flips_are_where_another_comes_first(void **state) {
  (void)state;
  JjRandom random = jj_random(21);
  for (int round = 0; round < 60; round++) {
    const World world = random_world(&random);
    for (JjScale scale = 0; scale < JJ_SCALE_COUNT; scale++) check_flips(&world, scale);
  }
}

/* Units of measurement and the order of plans decide nothing. */
static void units_and_order_decide_nothing(void **state) {
  (void)state;
  JjRandom random = jj_random(22);
  const World world = random_world(&random);
  World other = world;
  for (uint32_t i = 0; i < INDICATORS; i++)
    for (uint32_t plan = 0; plan < PLANS; plan++)
      other.value[(PLANS - 1 - plan) * INDICATORS + i] = 8 * world.value[plan * INDICATORS + i];
  for (JjScale scale = 0; scale < JJ_SCALE_COUNT; scale++) {
    const JjCompositeInput a = input_of(&world, scale), b = input_of(&other, scale);
    g_autoptr(JjComposite) before = jj_composite_new(&a);
    g_autoptr(JjComposite) after = jj_composite_new(&b);
    for (uint32_t plan = 0; plan < PLANS; plan++)
      assert_near(before->score[plan], after->score[PLANS - 1 - plan], 1e-12);
    assert_int_equal(before->first, PLANS - 1 - after->first);
  }
}

static void words_name_each_scale(void **state) {
  (void)state;
  uint32_t n = 0;
  while (jj_scale_words[n]) n++;
  assert_int_equal(n, JJ_SCALE_COUNT);
  assert_string_equal(jj_scale_words[JJ_SCALE_MIN_MAX], "min_max");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(flips_by_hand),
      cmocka_unit_test(wins_have_a_closed_form),
      cmocka_unit_test(equals_share),
      cmocka_unit_test(nothing_that_counts_is_no_answer),
      cmocka_unit_test(one_indicator_decides_alone),
      cmocka_unit_test(flips_are_where_another_comes_first),
      cmocka_unit_test(units_and_order_decide_nothing),
      cmocka_unit_test(words_name_each_scale),
  };
  int n_failed = jj_test_run_rows(scale_cases, scales_by_hand);
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
