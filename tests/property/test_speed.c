/* The straight-line estimate: twice the speed halves the time, twice the way doubles it, there is as far as back. */
#include "jiujin/travel.h"
#include "jj_test.h"

#include <math.h>

enum { N_PAIRS = 2000 };

static double any_m(JjRandom *random) {
  return 150000.0 + 200000.0 * jj_random_unit(random);
}

static void times_follow_speed_and_way(void **state) {
  (void)state;
  JjRandom random = jj_random(7);
  for (int i = 0; i < N_PAIRS; i++) {
    const double x = any_m(&random), y = any_m(&random), to_x = any_m(&random), to_y = any_m(&random);
    JjStraightLine line = {.detour = 1.0 + jj_random_unit(&random), .speed_kmh = 5 + 60 * jj_random_unit(&random)};
    const uint32_t there = jj_straight_line_ms(&line, x, y, to_x, to_y);
    assert_int_equal(jj_straight_line_ms(&line, to_x, to_y, x, y), there);
    assert_near(jj_straight_line_ms(&line, x, y, 2 * to_x - x, 2 * to_y - y), 2.0 * there, 1.5);
    line.speed_kmh *= 2;
    assert_near(jj_straight_line_ms(&line, x, y, to_x, to_y), there / 2.0, 1);
    line.access_s = 90;
    assert_near(jj_straight_line_ms(&line, x, y, to_x, to_y), there / 2.0 + 90000, 1.5);
  }
}

JJ_TEST_MAIN(cmocka_unit_test(times_follow_speed_and_way))
