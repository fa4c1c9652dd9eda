#include "jiujin/base.h"
#include "jj_test.h"

#include <math.h>

/* Wide enough to hold a count times 2^44 exactly. */
__extension__ typedef __int128 Wide;

typedef struct {
  const char *name;
  JjRatio ratio;
  double expected;
} Case;

static const Case cases[] = {
    {"nothing of some", {0, 7}, 0.0},
    {"all", {7, 7}, 1.0},
    {"half", {3, 6}, 0.5},
    {"change below zero", {-3, 4}, -0.75},
    {"the largest allowed", {8000, 1000}, 8.0},
    {"the smallest allowed", {-8000, 1000}, -8.0},
    {"a third, cut to the grid", {1, 3}, 5864062014805.0 * 0x1p-44},
    {"two thirds, rounded up", {2, 3}, 11728124029611.0 * 0x1p-44},
};

static void rate_of_known_ratio(void **state) {
  const Case *row = *state;
  assert_near(jj_rate(row->ratio), row->expected, 0);
}

static void nothing_of_nothing_is_no_answer(void **state) {
  (void)state;
  assert_nan(jj_rate((JjRatio){0, 0}));
  assert_nan(jj_rate((JjRatio){5, 0}));
}

/* Twice the distance between the rate and num/den, in units of 2^-44/den:
 * within den if it is the nearest. */
static Wide doubled_error(JjRatio ratio, double rate) {
  const Wide grid_steps = (Wide)(rate * 0x1p44);
  const Wide off = grid_steps * ratio.den - ((Wide)ratio.num << 44);
  return 2 * (off < 0 ? -off : off);
}

static void rate_lies_on_the_grid_beside_the_ratio(void **state) {
  (void)state;
  JjRandom random = jj_random(1);
  for (int i = 0; i < 100000; i++) {
    const int64_t den = 1 + jj_random_below(&random, UINT32_C(1) << (1 + i % 31));
    const JjRatio ratio = {jj_random_below(&random, (uint32_t)MIN(den * 8 + 1, UINT32_MAX)), den};
    const double rate = jj_rate(ratio);
    assert_near(rate * 0x1p44, rint(rate * 0x1p44), 0);
    /* The double quotient is off by at most 2^-51 itself, a 64th of half a step. */
    assert_true(64 * doubled_error(ratio, rate) <= 65 * (Wide)den);
  }
}

static void equal_ratios_give_the_same_bits(void **state) {
  (void)state;
  JjRandom random = jj_random(2);
  for (int i = 0; i < 10000; i++) {
    const int64_t den = 1 + jj_random_below(&random, 50000);
    const int64_t num = jj_random_below(&random, (uint32_t)den + 1);
    const int64_t times = 1 + jj_random_below(&random, 1000);
    assert_near(jj_rate((JjRatio){num * times, den * times}), jj_rate((JjRatio){num, den}), 0);
  }
}

/* Each double result is compared with the same sum in 128-bit integers. */
static void sums_differences_and_halves_are_exact(void **state) {
  (void)state;
  JjRandom random = jj_random(3);
  for (int i = 0; i < 10000; i++) {
    const double a =
        jj_rate((JjRatio){jj_random_below(&random, 40000), 1 + (int64_t)jj_random_below(&random, 40000) + 39999});
    const double b = jj_rate((JjRatio){jj_random_below(&random, 300), 300 + (int64_t)jj_random_below(&random, 300)});
    const Wide steps_a = (Wide)(a * 0x1p44);
    const Wide steps_b = (Wide)(b * 0x1p44);
    assert_true((Wide)((a + b) * 0x1p45) == 2 * (steps_a + steps_b));
    assert_true((Wide)((a - b) * 0x1p45) == 2 * (steps_a - steps_b));
    assert_true((Wide)((a - b) / 2 * 0x1p45) == steps_a - steps_b);
    assert_near((a - b) / 2 + (a + b) / 2, a, 0);
  }
}

static void grid_keeps_what_lies_on_it(void **state) {
  (void)state;
  assert_near(jj_grid(0x1p-44), 0x1p-44, 0);
  assert_near(jj_grid(7.25), 7.25, 0);
  assert_near(jj_grid(0x1p-45), 0, 0);           /* a tie: to even */
  assert_near(jj_grid(3 * 0x1p-45), 0x1p-43, 0); /* a tie: to even */
  assert_near(jj_grid(-0.1), -jj_grid(0.1), 0);
  assert_nan(jj_grid((double)NAN));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(nothing_of_nothing_is_no_answer),       cmocka_unit_test(rate_lies_on_the_grid_beside_the_ratio),
      cmocka_unit_test(equal_ratios_give_the_same_bits),       cmocka_unit_test(grid_keeps_what_lies_on_it),
      cmocka_unit_test(sums_differences_and_halves_are_exact),
  };
  const int failed = jj_test_run_rows(cases, rate_of_known_ratio);
  return jj_test_exit(failed + cmocka_run_group_tests(tests, NULL, NULL));
}
