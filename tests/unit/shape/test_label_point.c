#include <math.h>

#include "jj_test.h"
#include "layer.h"

/* The deepest point of a fine grid over the polygon. */
static double deepest_of_grid(const JjRings *rings, uint32_t polygon) {
  JjExtent extent = jj_shape_extent(rings, polygon);
  double best = -HUGE_VAL;
  for (uint32_t i = 0; i <= 100; i++) {
    for (uint32_t j = 0; j <= 100; j++) {
      double x = extent.min_x_m + (extent.max_x_m - extent.min_x_m) * i / 100;
      double y = extent.min_y_m + (extent.max_y_m - extent.min_y_m) * j / 100;
      best = fmax(best, jj_shape_depth_m(rings, polygon, x, y));
    }
  }
  return best;
}

static void test_square_has_its_middle(void **state) {
  (void)state;
  Layer layer = layer_new();
  layer_polygon(&layer);
  layer_box(&layer, 10, 10, 20, 20);
  JjRings rings = layer_rings(&layer);
  JjPoint point;
  assert_true(jj_shape_label_point(&rings, 0, 0.01, &point));
  assert_near(point.x_m, 15, 0.01);
  assert_near(point.y_m, 15, 0.01);
}

/* A horseshoe whose middle lies outside. */
static void test_concave_polygon_has_it_inside(void **state) {
  (void)state;
  static const double xy[] = {0, 0, 100, 0, 100, 100, 70, 100, 70, 30, 25, 30, 25, 100, 0, 100};
  Layer layer = layer_new();
  layer_polygon(&layer);
  layer_ring(&layer, xy, 8);
  JjRings rings = layer_rings(&layer);
  JjPoint point;
  assert_false(jj_shape_contains(&rings, 0, 50, 50));
  assert_true(jj_shape_label_point(&rings, 0, 0.1, &point));
  assert_true(jj_shape_contains(&rings, 0, point.x_m, point.y_m));
  assert_true(jj_shape_depth_m(&rings, 0, point.x_m, point.y_m) >= deepest_of_grid(&rings, 0) - 0.1);
}

static void test_hole_is_avoided(void **state) {
  (void)state;
  Layer layer = layer_new();
  layer_polygon(&layer);
  layer_box(&layer, 0, 0, 100, 100);
  layer_box(&layer, 20, 20, 80, 80);
  JjRings rings = layer_rings(&layer);
  JjPoint point;
  assert_true(jj_shape_label_point(&rings, 0, 0.1, &point));
  assert_true(jj_shape_depth_m(&rings, 0, point.x_m, point.y_m) >= deepest_of_grid(&rings, 0) - 0.1);
}

static void test_no_grid_point_is_deeper(void **state) {
  (void)state;
  Layer layer = layer_jittered_grid(3, 5, 5);
  JjRings rings = layer_rings(&layer);
  for (uint32_t p = 0; p < rings.n_polygons; p++) {
    JjPoint point, again;
    assert_true(jj_shape_label_point(&rings, p, 0.5, &point));
    assert_true(jj_shape_depth_m(&rings, p, point.x_m, point.y_m) >= deepest_of_grid(&rings, p) - 0.5);
    jj_shape_label_point(&rings, p, 0.5, &again);
    assert_true(point.x_m == again.x_m && point.y_m == again.y_m);
  }
}

static void test_empty_polygon_has_none(void **state) {
  (void)state;
  Layer layer = layer_new();
  layer_polygon(&layer);
  JjRings rings = layer_rings(&layer);
  JjPoint point = {1, 2};
  assert_false(jj_shape_label_point(&rings, 0, 1, &point));
  assert_near(point.x_m, 1, 0);
}

/* A ring without area must not make the search endless. */
static void test_flat_polygon_ends(void **state) {
  (void)state;
  static const double xy[] = {0, 0, 100, 0, 50, 0};
  Layer layer = layer_new();
  layer_polygon(&layer);
  layer_ring(&layer, xy, 3);
  JjRings rings = layer_rings(&layer);
  JjPoint point;
  assert_true(jj_shape_label_point(&rings, 0, 1, &point));
  assert_near(point.y_m, 0, 1);
}

JJ_TEST_MAIN(cmocka_unit_test(test_square_has_its_middle), cmocka_unit_test(test_concave_polygon_has_it_inside),
             cmocka_unit_test(test_hole_is_avoided), cmocka_unit_test(test_no_grid_point_is_deeper),
             cmocka_unit_test(test_empty_polygon_has_none), cmocka_unit_test(test_flat_polygon_ends))
