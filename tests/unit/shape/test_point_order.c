/* The order of points against qsort, on points that a map has and on points made to be hard. */
#include <float.h>
#include <math.h>
#include <stdlib.h>

#include "jiujin/base.h"
#include "shape/point_order.h"

#include "jj_test.h"

#define N_POINTS 20000u

typedef struct {
  const char *name;
  void (*make)(JjRandom *random, uint32_t i, JjNumberedPoint *point);
} Row;

static void scattered(JjRandom *random, uint32_t i, JjNumberedPoint *point) {
  (void)i;
  point->x = 1e5 * jj_random_unit(random);
  point->y = 1e5 * jj_random_unit(random);
}

static void on_a_grid(JjRandom *random, uint32_t i, JjNumberedPoint *point) {
  (void)i;
  point->x = jj_random_below(random, 50);
  point->y = jj_random_below(random, 50);
}

static void on_one_column(JjRandom *random, uint32_t i, JjNumberedPoint *point) {
  (void)i;
  point->x = 7;
  point->y = jj_random_below(random, 3000);
}

static void all_alike(JjRandom *random, uint32_t i, JjNumberedPoint *point) {
  (void)random;
  (void)i;
  point->x = point->y = 1;
}

/* Each bucket leaves nearly all points to the next level. */
static void ever_closer(JjRandom *random, uint32_t i, JjNumberedPoint *point) {
  (void)random;
  point->x = ldexp(1, -(int)(i * 7919 % 1000));
  point->y = -point->x;
}

static void huge_and_tiny(JjRandom *random, uint32_t i, JjNumberedPoint *point) {
  static const double values[] = {-DBL_MAX, DBL_MAX, 0.0, -0.0, 4.9406564584124654e-324, DBL_MIN};
  (void)i;
  point->x = values[jj_random_below(random, G_N_ELEMENTS(values))];
  point->y = values[jj_random_below(random, G_N_ELEMENTS(values))];
}

/* All within the smallest numbers there are: no width of a bucket can be told. */
static void subnormal(JjRandom *random, uint32_t i, JjNumberedPoint *point) {
  (void)i;
  point->x = 4.9406564584124654e-324 * jj_random_below(random, 3);
  point->y = 0;
}

static int by_qsort(const void *left, const void *right) {
  const JjNumberedPoint *a = left, *b = right;
  if (a->x != b->x) {
    return a->x < b->x ? -1 : 1;
  }
  if (a->y != b->y) {
    return a->y < b->y ? -1 : 1;
  }
  return (a->index > b->index) - (a->index < b->index);
}

static void test_same_order_as_qsort(void **state) {
  const Row *row = *state;
  JjRandom random = jj_random(20);
  for (uint32_t n = 1; n <= N_POINTS; n = n < 40 ? n + 1 : n * 5) {
    g_autofree JjNumberedPoint *points = g_new0(JjNumberedPoint, n);
    for (uint32_t i = 0; i < n; i++) {
      row->make(&random, i, &points[i]);
      points[i].index = i;
    }
    g_autofree JjNumberedPoint *expected = g_memdup2(points, n * sizeof *points);
    qsort(expected, n, sizeof *expected, by_qsort);
    jj_sort_points(points, n);
    for (uint32_t i = 0; i < n; i++) {
      assert_int_equal(points[i].index, expected[i].index);
    }
  }
}

static const Row rows[] = {
    {"scattered", scattered}, {"on a grid", on_a_grid},     {"on one column", on_one_column},
    {"all alike", all_alike}, {"ever closer", ever_closer}, {"huge and tiny", huge_and_tiny},
    {"subnormal", subnormal},
};

static void test_no_points(void **state) {
  (void)state;
  jj_sort_points(NULL, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(test_no_points)};
  return jj_test_exit(cmocka_run_group_tests(tests, NULL, NULL) + jj_test_run_rows(rows, test_same_order_as_qsort));
}
