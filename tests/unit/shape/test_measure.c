#define _DEFAULT_SOURCE /* M_PI */
#include <math.h>

#include "jj_test.h"
#include "layer.h"

/* Boxes x0 y0 x1 y1, each a ring of one polygon. */
typedef struct {
  const char *name;
  double boxes[4][4];
  uint32_t n_boxes;
  double area, perimeter;
} BoxCase;

static const BoxCase box_cases[] = {
    {"empty", {{0}}, 0, 0, 0},
    {"one", {{0, 0, 3, 2}}, 1, 6, 10},
    {"hole", {{0, 0, 10, 10}, {2, 2, 4, 4}}, 2, 96, 48},
    {"hole before its outer ring", {{2, 2, 4, 4}, {0, 0, 10, 10}}, 2, 96, 48},
    {"two parts", {{0, 0, 1, 1}, {5, 5, 7, 7}}, 2, 5, 12},
    {"island in a hole", {{0, 0, 10, 10}, {2, 2, 8, 8}, {4, 4, 5, 5}}, 3, 65, 68},
    {"hole that touches a corner", {{0, 0, 10, 10}, {0, 0, 5, 5}}, 2, 75, 60},
    {"far from the origin", {{250000, 2700000, 250001, 2700001}}, 1, 1, 4},
};

static void test_boxes(void **state) {
  const BoxCase *row = *state;
  Layer layer = layer_new();
  layer_polygon(&layer);
  for (uint32_t i = 0; i < row->n_boxes; i++) {
    layer_box(&layer, row->boxes[i][0], row->boxes[i][1], row->boxes[i][2], row->boxes[i][3]);
  }
  JjRings rings = layer_rings(&layer);
  assert_near(jj_shape_area_m2(&rings, 0), row->area, 0);
  assert_near(jj_shape_perimeter_m(&rings, 0), row->perimeter, 0);
}

static void test_regular_polygon_area_is_closed_form(void **state) {
  (void)state;
  double xy[200];
  for (uint32_t i = 0; i < 100; i++) {
    xy[2 * i] = 250000 + 1000 * cos(2 * M_PI * i / 100);
    xy[2 * i + 1] = 2700000 + 1000 * sin(2 * M_PI * i / 100);
  }
  Layer layer = layer_new();
  layer_polygon(&layer);
  layer_ring(&layer, xy, 100);
  JjRings rings = layer_rings(&layer);
  assert_near(jj_shape_area_m2(&rings, 0), 50.0 * 1e6 * sin(2 * M_PI / 100), 1e-3);
  assert_near(jj_shape_perimeter_m(&rings, 0), 200.0 * 1000 * sin(M_PI / 100), 1e-6);
}

/* The cells of a jittered grid cover the same ground as its outer edge. */
static void test_areas_of_a_coverage_sum_to_the_whole(void **state) {
  (void)state;
  Layer layer = layer_jittered_grid(6, 4, 7);
  JjRings rings = layer_rings(&layer);
  uint32_t class_of[36] = {0};
  g_autoptr(JjPathStore) store = jj_shape_borders(&rings, class_of);
  JjPaths outer = jj_path_store_view(store);
  assert_int_equal(outer.n_paths, 1);
  const uint32_t ring_start[] = {0, 1};
  JjRings whole = {1, ring_start, outer.point_start, outer.x_m, outer.y_m};
  double sum = 0;
  for (uint32_t p = 0; p < rings.n_polygons; p++) {
    sum += jj_shape_area_m2(&rings, p);
  }
  assert_near(sum, jj_shape_area_m2(&whole, 0), 1e-6);
}

typedef struct {
  const char *name;
  double x, y;
  bool inside;
} PointCase;

/* A box with a hole, and a part of its own to the right. */
static const PointCase point_cases[] = {
    {"inside", 1, 1, true},
    {"in the hole", 5, 5, false},
    {"on the outer edge", 0, 5, true},
    {"on a corner", 10, 10, true},
    {"on the hole's edge", 4, 5, true},
    {"left of all", -1, 5, false},
    {"level with a top", 11, 10, false},
    {"in the second part", 21, 1, true},
    {"between the parts", 15, 1, false},
    {"left, level with a corner", -1, 0, false},
};

static Layer holed_layer(void) {
  Layer layer = layer_new();
  layer_polygon(&layer);
  layer_box(&layer, 0, 0, 10, 10);
  layer_box(&layer, 4, 4, 6, 6);
  layer_box(&layer, 20, 0, 22, 2);
  return layer;
}

static void test_contains(void **state) {
  const PointCase *row = *state;
  Layer layer = holed_layer();
  JjRings rings = layer_rings(&layer);
  assert_int_equal(jj_shape_contains(&rings, 0, row->x, row->y), row->inside);
}

static void test_depth_is_signed_distance(void **state) {
  (void)state;
  Layer layer = holed_layer();
  JjRings rings = layer_rings(&layer);
  assert_near(jj_shape_depth_m(&rings, 0, 2, 5), 2, 0);
  assert_near(jj_shape_depth_m(&rings, 0, 5, 5), -1, 0);
  assert_near(jj_shape_depth_m(&rings, 0, 13, 14), -5, 0);
}

/* Every point of the grid's ground lies in one cell, unless it lies on a border. */
static void test_points_are_in_exactly_one_cell(void **state) {
  (void)state;
  Layer layer = layer_jittered_grid(4, 3, 11);
  JjRings rings = layer_rings(&layer);
  JjRandom random = jj_random(3);
  for (uint32_t i = 0; i < 500; i++) {
    double x = 50 + 1100 * jj_random_unit(&random), y = 50 + 1100 * jj_random_unit(&random);
    uint32_t n = 0;
    for (uint32_t p = 0; p < rings.n_polygons; p++) {
      n += jj_shape_contains(&rings, p, x, y);
    }
    assert_int_equal(n, 1);
  }
}

static void test_extents(void **state) {
  (void)state;
  Layer layer = holed_layer();
  layer_polygon(&layer);
  JjRings rings = layer_rings(&layer);
  JjExtent extent = jj_extent_grow(jj_shape_extent(&rings, JJ_NONE), 1);
  assert_near(extent.min_x_m, -1, 0);
  assert_near(extent.max_x_m, 23, 0);
  assert_near(extent.max_y_m, 11, 0);
  JjExtent none = jj_shape_extent(&rings, 1);
  assert_true(jj_extent_is_empty(&none));
  assert_false(jj_extent_is_empty(&extent));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_regular_polygon_area_is_closed_form),
      cmocka_unit_test(test_areas_of_a_coverage_sum_to_the_whole),
      cmocka_unit_test(test_depth_is_signed_distance),
      cmocka_unit_test(test_points_are_in_exactly_one_cell),
      cmocka_unit_test(test_extents),
  };
  int failed = jj_test_run_rows(box_cases, test_boxes);
  failed += jj_test_run_rows(point_cases, test_contains);
  return jj_test_exit(failed + cmocka_run_group_tests(tests, NULL, NULL));
}
