#include "jiujin/base.h"
#include "jj_test.h"

/* The sample output that its author publishes for seed 42, stream 54. */
static void sequence_is_the_published_one(void **state) {
  (void)state;
  static const uint32_t published[] = {0xa15c02b7, 0x7b47f409, 0xba1d3330, 0x83d2f293, 0xbfa4784b, 0xcbed606e};
  JjRandom random = jj_random(42);
  for (size_t i = 0; i < G_N_ELEMENTS(published); i++) {
    assert_int_equal(jj_random_u32(&random), published[i]);
  }
}

static void seeds_differ(void **state) {
  (void)state;
  JjRandom one = jj_random(1);
  JjRandom two = jj_random(2);
  assert_int_not_equal(jj_random_u32(&one), jj_random_u32(&two));
}

/* 6000 throws of a die: each face 1000 times, give or take five standard
 * deviations (29 each). */
static void below_is_even(void **state) {
  (void)state;
  uint32_t counts[6] = {0};
  JjRandom random = jj_random(7);
  for (int i = 0; i < 6000; i++) {
    const uint32_t face = jj_random_below(&random, 6);
    assert_true(face < 6);
    counts[face]++;
  }
  for (int face = 0; face < 6; face++) {
    assert_in_range(counts[face], 1000 - 145, 1000 + 145);
  }
}

/* Just above half the range, taking the remainder without rejection would give
 * small numbers twice as often. */
static void below_has_no_bias_for_large_bounds(void **state) {
  (void)state;
  const uint32_t bound = UINT32_C(3) << 30;
  JjRandom random = jj_random(8);
  uint32_t low = 0;
  for (int i = 0; i < 9000; i++) {
    low += jj_random_below(&random, bound) < bound / 3 ? 1 : 0;
  }
  assert_in_range(low, 3000 - 225, 3000 + 225);
}

static void below_edge_bounds(void **state) {
  (void)state;
  JjRandom random = jj_random(9);
  for (int i = 0; i < 100; i++) {
    assert_int_equal(jj_random_below(&random, 1), 0);
    assert_true(jj_random_below(&random, UINT32_MAX) < UINT32_MAX);
  }
}

static void unit_lies_below_one(void **state) {
  (void)state;
  JjRandom random = jj_random(10);
  double sum = 0;
  for (int i = 0; i < 10000; i++) {
    const double value = jj_random_unit(&random);
    assert_true(value >= 0 && value < 1);
    sum += value;
  }
  assert_near(sum / 10000, 0.5, 0.015);
}

JJ_TEST_MAIN(cmocka_unit_test(sequence_is_the_published_one), cmocka_unit_test(seeds_differ),
             cmocka_unit_test(below_is_even), cmocka_unit_test(below_has_no_bias_for_large_bounds),
             cmocka_unit_test(below_edge_bounds), cmocka_unit_test(unit_lies_below_one))
