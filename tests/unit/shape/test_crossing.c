#include "jj_test.h"
#include "layer.h"

typedef struct {
  const char *name;
  uint32_t n;
  double xy[16];
  bool crosses;
  double x, y;
} Case;

static const Case cases[] = {
    {"square", 4, {0, 0, 10, 0, 10, 10, 0, 10}, false, 0, 0},
    {"bow tie", 4, {0, 0, 10, 10, 10, 0, 0, 10}, true, 5, 5},
    {"ears crossed near a corner", 6, {0, 0, 10, 0, 10, 10, 9, 10, 11, 4, 0, 10}, true, 10, 50 / 11.0},
    {"touches itself in a corner", 6, {0, 0, 5, 5, 10, 0, 10, 10, 5, 5, 0, 10}, false, 0, 0},
    {"a corner on its own side", 7, {0, 0, 10, 0, 10, 10, 0, 10, 0, 6, 10, 5, 0, 4}, false, 0, 0},
    {"a spike there and back", 5, {0, 0, 10, 0, 20, 0, 10, 0, 10, 10}, false, 0, 0},
};

static void test_case(void **state) {
  const Case *row = *state;
  Layer layer = layer_new();
  layer_polygon(&layer);
  layer_ring(&layer, row->xy, row->n);
  JjRings rings = layer_rings(&layer);
  JjPoint at = {-1, -1};
  assert_int_equal(jj_shape_crossing(&rings, 0, 1e-3, &at), row->crosses);
  assert_near(at.x_m, row->crosses ? row->x : -1, 1e-9);
  assert_near(at.y_m, row->crosses ? row->y : -1, 1e-9);
}

static void test_rings_that_cross_each_other(void **state) {
  (void)state;
  Layer layer = layer_new();
  layer_polygon(&layer);
  layer_box(&layer, 0, 0, 10, 10);
  layer_box(&layer, 5, 5, 15, 8);
  JjRings rings = layer_rings(&layer);
  JjPoint at = {0, 0};
  assert_true(jj_shape_crossing(&rings, 0, 1e-3, &at));
  assert_near(at.x_m, 10, 1e-9);
  Layer hole = layer_new();
  layer_polygon(&hole);
  layer_box(&hole, 0, 0, 10, 10);
  layer_box(&hole, 2, 2, 8, 8);
  rings = layer_rings(&hole);
  assert_false(jj_shape_crossing(&rings, 0, 1e-3, &at));
}

static void test_tolerance(void **state) {
  (void)state;
  Layer layer = layer_new();
  layer_polygon(&layer);
  const double xy[] = {0, 0, 10, 0, 10, 10, 9.99, -0.01, 0, 10}; /* dips a centimetre below its own side */
  layer_ring(&layer, xy, 5);
  JjRings rings = layer_rings(&layer);
  JjPoint at = {0, 0};
  assert_true(jj_shape_crossing(&rings, 0, 1e-3, &at));
  assert_false(jj_shape_crossing(&rings, 0, 0.1, &at));
}

static double turn(const JjRings *r, uint32_t a, uint32_t b, uint32_t c) {
  return (r->x_m[b] - r->x_m[a]) * (r->y_m[c] - r->y_m[a]) - (r->y_m[b] - r->y_m[a]) * (r->x_m[c] - r->x_m[a]);
}

/* Every pair of segments. */
static bool crosses_by_brute_force(const JjRings *r, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    for (uint32_t j = i + 1; j < n; j++) {
      if (turn(r, i, i + 1, j) * turn(r, i, i + 1, j + 1) < 0 && turn(r, j, j + 1, i) * turn(r, j, j + 1, i + 1) < 0) {
        return true;
      }
    }
  }
  return false;
}

static void test_against_brute_force(void **state) {
  (void)state;
  uint32_t n_crossing = 0;
  for (uint64_t seed = 0; seed < 500; seed++) {
    JjRandom random = jj_random(seed);
    uint32_t n = 4 + jj_random_below(&random, 4);
    double xy[16];
    for (uint32_t i = 0; i < 2 * n; i++) {
      xy[i] = jj_random_unit(&random) * 100;
    }
    Layer layer = layer_new();
    layer_polygon(&layer);
    layer_ring(&layer, xy, n);
    JjRings rings = layer_rings(&layer);
    JjPoint at;
    bool crosses = jj_shape_crossing(&rings, 0, 0, &at);
    n_crossing += crosses ? 1 : 0;
    assert_int_equal(crosses, crosses_by_brute_force(&rings, n));
  }
  assert_in_range(n_crossing, 100, 499);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_rings_that_cross_each_other),
      cmocka_unit_test(test_tolerance),
      cmocka_unit_test(test_against_brute_force),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(failed + jj_test_run_rows(cases, test_case));
}
