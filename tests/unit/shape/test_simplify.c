#define _DEFAULT_SOURCE /* M_PI */
#include <math.h>

#include "jj_test.h"
#include "layer.h"

static uint32_t n_points(const JjRings *rings) {
  return rings->point_start[rings->ring_start[rings->n_polygons]];
}

static void assert_same_neighbours(const JjRings *before, const JjRings *after) {
  uint32_t n, m;
  g_autofree JjBorder *old = jj_shape_adjacency(before, &n);
  g_autofree JjBorder *new = jj_shape_adjacency(after, &m);
  assert_int_equal(n, m);
  for (uint32_t i = 0; i < n; i++) {
    assert_int_equal(old[i].a, new[i].a);
    assert_int_equal(old[i].b, new[i].b);
  }
}

/* Rings are closed, have at least three corners, and only points that were there. */
static void assert_rings_are_rings(const JjRings *rings) {
  for (uint32_t r = 0; r < rings->ring_start[rings->n_polygons]; r++) {
    uint32_t first = rings->point_start[r], last = rings->point_start[r + 1] - 1;
    assert_true(last - first >= 3);
    assert_true(rings->x_m[first] == rings->x_m[last] && rings->y_m[first] == rings->y_m[last]);
  }
}

/* No gap and no overlap: segments inside the layer are those of two polygons, and the areas sum to the outer edge's. */
static void assert_no_gaps(const JjRings *rings) {
  g_autofree uint32_t *class_of = g_new0(uint32_t, rings->n_polygons);
  g_autoptr(JjPathStore) store = jj_shape_borders(rings, class_of);
  JjPaths outer = jj_path_store_view(store);
  assert_int_equal(outer.n_paths, 1);
  const uint32_t ring_start[] = {0, 1};
  JjRings whole = {1, ring_start, outer.point_start, outer.x_m, outer.y_m};
  double sum = 0;
  for (uint32_t p = 0; p < rings->n_polygons; p++) {
    sum += jj_shape_area_m2(rings, p);
  }
  assert_near(sum, jj_shape_area_m2(&whole, 0), 1e-5);
}

static void test_grid_keeps_neighbours_and_closes_up(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 5; seed++) {
    Layer layer = layer_jittered_grid(6, 8, seed);
    JjRings before = layer_rings(&layer);
    g_autoptr(JjRingStore) store = jj_shape_simplify(&before, 35);
    JjRings after = jj_ring_store_view(store);
    assert_true(n_points(&after) < n_points(&before) * 3 / 4);
    assert_rings_are_rings(&after);
    assert_same_neighbours(&before, &after);
    assert_no_gaps(&after);
  }
}

static void test_no_vertex_is_farther_than_the_tolerance(void **state) {
  (void)state;
  Layer layer = layer_jittered_grid(4, 10, 21);
  JjRings before = layer_rings(&layer);
  g_autoptr(JjRingStore) store = jj_shape_simplify(&before, 30);
  JjRings after = jj_ring_store_view(store);
  for (uint32_t p = 0; p < before.n_polygons; p++) {
    for (uint32_t i = before.point_start[p]; i < before.point_start[p + 1]; i++) {
      assert_true(fabs(jj_shape_depth_m(&after, p, before.x_m[i], before.y_m[i])) <= 30 + 1e-9);
    }
  }
}

static void test_tolerance_zero_keeps_every_corner(void **state) {
  (void)state;
  Layer layer = layer_jittered_grid(3, 4, 4);
  JjRings before = layer_rings(&layer);
  g_autoptr(JjRingStore) store = jj_shape_simplify(&before, 0);
  JjRings after = jj_ring_store_view(store);
  assert_int_equal(n_points(&after), n_points(&before));
}

static Layer circle(uint32_t n, double radius) {
  Layer layer = layer_new();
  g_autofree double *xy = g_new(double, 2 * (gsize)n);
  for (uint32_t i = 0; i < n; i++) {
    xy[2 * i] = radius * cos(2 * M_PI * i / n);
    xy[2 * i + 1] = radius * sin(2 * M_PI * i / n);
  }
  layer_polygon(&layer);
  layer_ring(&layer, xy, n);
  return layer;
}

static void test_lone_ring_keeps_three_corners(void **state) {
  (void)state;
  Layer layer = circle(60, 10);
  JjRings before = layer_rings(&layer);
  g_autoptr(JjRingStore) store = jj_shape_simplify(&before, 1000);
  JjRings after = jj_ring_store_view(store);
  assert_rings_are_rings(&after);
  assert_int_equal(n_points(&after), 4);
  assert_true(jj_shape_area_m2(&after, 0) > 50);
}

/* Two halves of a lens: all their arcs run between the same two nodes, and none may vanish. */
static void test_arcs_with_the_same_ends_stay_apart(void **state) {
  (void)state;
  static const double upper[] = {0, 0, 5, 0.1, 10, 0, 5, 1}, lower[] = {0, 0, 5, -1, 10, 0, 5, 0.1};
  Layer layer = layer_new();
  layer_polygon(&layer);
  layer_ring(&layer, upper, 4);
  layer_polygon(&layer);
  layer_ring(&layer, lower, 4);
  JjRings before = layer_rings(&layer);
  g_autoptr(JjRingStore) store = jj_shape_simplify(&before, 1000);
  JjRings after = jj_ring_store_view(store);
  assert_rings_are_rings(&after);
  assert_same_neighbours(&before, &after);
  assert_no_gaps(&after);
}

static void test_empty_and_flat_polygons_pass_through(void **state) {
  (void)state;
  static const double flat[] = {0, 0, 10, 0};
  Layer layer = layer_new();
  layer_polygon(&layer);
  layer_polygon(&layer);
  layer_ring(&layer, flat, 2);
  JjRings before = layer_rings(&layer);
  g_autoptr(JjRingStore) store = jj_shape_simplify(&before, 1);
  JjRings after = jj_ring_store_view(store);
  assert_int_equal(after.n_polygons, 2);
  assert_int_equal(n_points(&after), 3);
}

JJ_TEST_MAIN(cmocka_unit_test(test_grid_keeps_neighbours_and_closes_up),
             cmocka_unit_test(test_no_vertex_is_farther_than_the_tolerance),
             cmocka_unit_test(test_tolerance_zero_keeps_every_corner),
             cmocka_unit_test(test_lone_ring_keeps_three_corners),
             cmocka_unit_test(test_arcs_with_the_same_ends_stay_apart),
             cmocka_unit_test(test_empty_and_flat_polygons_pass_through))
