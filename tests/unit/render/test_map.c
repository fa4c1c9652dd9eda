#include "jj_test.h"
#include "page.h"

typedef struct {
  const char *name;
  double metres_per_mm, max_width_mm, length_m;
} BarCase;

static const BarCase bar_cases[] = {
    {"just below two", 100, 19.9, 1000},
    {"just two", 100, 20, 2000},
    {"five", 428, 70, 20000},
    {"ten", 1000, 11, 10000},
    {"a power of ten", 10, 100, 1000},
    {"under a kilometre", 5, 60, 200},
    {"under a metre", 0.01, 60, 0.5},
};

static void bar_length(void **state) {
  const BarCase *row = *state;
  assert_near(jj_scale_bar_length_m(row->metres_per_mm, row->max_width_mm), row->length_m, 1e-9);
}

static void fit_takes_the_tighter_side(void **state) {
  (void)state;
  const JjExtent wide = {0, 0, 1000, 100}, tall = {0, 0, 100, 900};
  const JjBox box = {5, 5, 10, 10};
  assert_near(jj_map_fit(&wide, &box), 100, 0);
  assert_near(jj_map_fit(&tall, &box), 90, 0);
}

static void extent_at_a_scale_gives_it_back(void **state) {
  (void)state;
  const JjExtent extent = {200000, 2700000, 201000, 2700500};
  const JjBox box = {0, 0, 120, 80};
  const JjExtent at = jj_map_extent_at(&extent, &box, 400);
  assert_near(jj_map_fit(&at, &box), 400, 1e-9);
  assert_near((at.min_x_m + at.max_x_m) / 2, 200500, 1e-9);
  assert_near((at.min_y_m + at.max_y_m) / 2, 2700250, 1e-9);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(fit_takes_the_tighter_side),
      cmocka_unit_test(extent_at_a_scale_gives_it_back),
  };
  int failed = jj_test_run_rows(bar_cases, bar_length);
  return jj_test_exit(failed + cmocka_run_group_tests(tests, NULL, NULL));
}
