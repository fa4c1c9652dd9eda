#include "jj_test.h"

#include "jiujin/travel.h"

#include <math.h>

static const double NAN_M = (double)NAN;
static const double FAR_M = 1e12;

typedef struct {
  const char *name;
  JjStraightLine line;
  double x_m, y_m; /* from the origin to here */
  uint32_t ms;
} Row;

static void time_is(void **state) {
  const Row *row = *state;
  assert_int_equal(jj_straight_line_ms(&row->line, 0, 0, row->x_m, row->y_m), row->ms);
  assert_int_equal(jj_straight_line_ms(&row->line, row->x_m, row->y_m, 0, 0), row->ms);
}

static void default_takes_a_kilometre_in_its_time(void **state) {
  (void)state;
  const JjStraightLine line = jj_straight_line_default();
  /* 2 min of access, then 1.3 km at 30 km/h: 156 s */
  assert_int_equal(jj_straight_line_ms(&line, 250000, 2700000, 251000, 2700000), 276000);
}

static void twice_the_speed_halves_the_way(void **state) {
  (void)state;
  const JjStraightLine slow = {1.5, 20, 0};
  const JjStraightLine fast = {1.5, 40, 0};
  for (int step = 0; step < 125; step++) {
    const double x_m = 400.0 * step;
    const double twice = 2.0 * jj_straight_line_ms(&fast, 0, 0, x_m, 3000);
    assert_near(jj_straight_line_ms(&slow, 0, 0, x_m, 3000), twice, 1);
  }
}

int main(void) {
  const Row rows[] = {
      {"straight east", {1, 36, 0}, 1000, 0, 100000},
      {"pythagoras", {1, 36, 0}, 3000, 4000, 500000},
      {"detour lengthens", {1.5, 36, 0}, 1000, 0, 150000},
      {"access alone at one place", {1.3, 30, 90}, 0, 0, 90000},
      {"half a millisecond rounds up", {1, 3.6, 0}, 0.0005, 0, 1},
      {"unknown place", {1, 36, 0}, NAN_M, 0, JJ_UNREACHABLE},
      {"too far for the type", {1, 36, 0}, FAR_M, 0, JJ_UNREACHABLE},
  };
  const struct CMUnitTest tests[] = {cmocka_unit_test(default_takes_a_kilometre_in_its_time),
                                     cmocka_unit_test(twice_the_speed_halves_the_way)};
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  failed += jj_test_run_rows(rows, time_is);
  return jj_test_exit(failed);
}
