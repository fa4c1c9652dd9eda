#include <math.h>

#include "jj_test.h"
#include "layer.h"

static double segment_length(const JjRings *rings, uint32_t i) {
  return hypot(rings->x_m[i] - rings->x_m[i - 1], rings->y_m[i] - rings->y_m[i - 1]);
}

static bool same_segment(const JjRings *rings, uint32_t i, uint32_t j) {
  const double *x = rings->x_m, *y = rings->y_m;
  bool forth = x[i] == x[j] && y[i] == y[j] && x[i - 1] == x[j - 1] && y[i - 1] == y[j - 1];
  bool back = x[i] == x[j - 1] && y[i] == y[j - 1] && x[i - 1] == x[j] && y[i - 1] == y[j];
  return forth || back;
}

/* Oracle: every segment of a against every one of b. Each polygon has one ring. */
static double shared_length(const JjRings *rings, uint32_t a, uint32_t b) {
  double length = 0;
  for (uint32_t i = rings->point_start[a] + 1; i < rings->point_start[a + 1]; i++) {
    for (uint32_t j = rings->point_start[b] + 1; j < rings->point_start[b + 1]; j++) {
      length += same_segment(rings, i, j) ? segment_length(rings, i) : 0;
    }
  }
  return length;
}

static Layer square_grid(void) {
  Layer layer = layer_new();
  for (uint32_t i = 0; i < 9; i++) {
    layer_polygon(&layer);
    const uint32_t column = i % 3, row = i / 3;
    layer_box(&layer, column, row, column + 1, row + 1);
  }
  return layer;
}

static void test_hand_grid_has_its_twelve_borders(void **state) {
  (void)state;
  static const uint32_t expected[12][2] = {{0, 1}, {0, 3}, {1, 2}, {1, 4}, {2, 5}, {3, 4},
                                           {3, 6}, {4, 5}, {4, 7}, {5, 8}, {6, 7}, {7, 8}};
  Layer layer = square_grid();
  JjRings rings = layer_rings(&layer);
  uint32_t n;
  g_autofree JjBorder *borders = jj_shape_adjacency(&rings, &n);
  assert_int_equal(n, 12);
  for (uint32_t i = 0; i < n; i++) {
    assert_int_equal(borders[i].a, expected[i][0]);
    assert_int_equal(borders[i].b, expected[i][1]);
    assert_near(borders[i].border_m, 1, 0);
  }
}

static void test_jittered_grid_agrees_with_every_pair(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 5; seed++) {
    Layer layer = layer_jittered_grid(5, 3, seed);
    JjRings rings = layer_rings(&layer);
    uint32_t n, next = 0;
    g_autofree JjBorder *borders = jj_shape_adjacency(&rings, &n);
    for (uint32_t pair = 0; pair < 25 * 25; pair++) {
      const uint32_t a = pair / 25, b = pair % 25;
      const double length = a < b ? shared_length(&rings, a, b) : 0;
      if (length > 0) {
        assert_true(next < n && borders[next].a == a && borders[next].b == b);
        assert_near(borders[next++].border_m, length, 1e-9);
      }
    }
    assert_int_equal(next, n);
  }
}

static void test_no_polygons_no_borders(void **state) {
  (void)state;
  Layer layer = layer_new();
  JjRings rings = layer_rings(&layer);
  uint32_t n = 9;
  assert_null(jj_shape_adjacency(&rings, &n));
  assert_int_equal(n, 0);
}

static void test_zone_in_a_hole_is_a_neighbour(void **state) {
  (void)state;
  Layer layer = layer_new();
  layer_polygon(&layer);
  layer_box(&layer, 0, 0, 9, 9);
  layer_box(&layer, 3, 3, 6, 6);
  layer_polygon(&layer);
  layer_box(&layer, 3, 3, 6, 6);
  JjRings rings = layer_rings(&layer);
  uint32_t n;
  g_autofree JjBorder *borders = jj_shape_adjacency(&rings, &n);
  assert_int_equal(n, 1);
  assert_near(borders[0].border_m, 12, 0);
}

static double path_length(const JjPaths *paths, uint32_t path) {
  double length = 0;
  for (uint32_t i = paths->point_start[path] + 1; i < paths->point_start[path + 1]; i++) {
    length += hypot(paths->x_m[i] - paths->x_m[i - 1], paths->y_m[i] - paths->y_m[i - 1]);
  }
  return length;
}

/* Columns 0 and 1 against column 2: one line between them and an outer edge of two. */
static void test_class_borders_of_the_hand_grid(void **state) {
  (void)state;
  static const uint32_t class_of[9] = {7, 7, 2, 7, 7, 2, 7, 7, 2};
  Layer layer = square_grid();
  JjRings rings = layer_rings(&layer);
  g_autoptr(JjPathStore) store = jj_shape_borders(&rings, class_of);
  JjPaths paths = jj_path_store_view(store);
  const JjSides *sides = jj_path_store_sides(store);
  assert_int_equal(paths.n_paths, 3);
  double between = 0, outer_2 = 0, outer_7 = 0;
  for (uint32_t p = 0; p < paths.n_paths; p++) {
    assert_true(sides[p].a < sides[p].b);
    double length = path_length(&paths, p);
    between += sides[p].b == 7 ? length : 0;
    outer_2 += sides[p].a == 2 && sides[p].b == JJ_NONE ? length : 0;
    outer_7 += sides[p].a == 7 && sides[p].b == JJ_NONE ? length : 0;
  }
  assert_near(between, 3, 0);
  assert_near(outer_2, 5, 0);
  assert_near(outer_7, 7, 0);
}

/* A class of JJ_NONE is nothing: the middle cell becomes a hole with a closed outer edge. */
static void test_class_none_is_nothing(void **state) {
  (void)state;
  static const uint32_t class_of[9] = {1, 1, 1, 1, JJ_NONE, 1, 1, 1, 1};
  Layer layer = square_grid();
  JjRings rings = layer_rings(&layer);
  g_autoptr(JjPathStore) store = jj_shape_borders(&rings, class_of);
  JjPaths paths = jj_path_store_view(store);
  assert_int_equal(paths.n_paths, 2);
  assert_near(path_length(&paths, 0) + path_length(&paths, 1), 16, 0);
  for (uint32_t p = 0; p < 2; p++) {
    uint32_t first = paths.point_start[p], last = paths.point_start[p + 1] - 1;
    assert_true(paths.x_m[first] == paths.x_m[last] && paths.y_m[first] == paths.y_m[last]);
  }
}

/* Whatever the classes, each border between two of them is drawn once: lengths agree with the adjacency list. */
static void test_random_classes_agree_with_adjacency(void **state) {
  (void)state;
  Layer layer = layer_jittered_grid(7, 3, 2);
  JjRings rings = layer_rings(&layer);
  uint32_t class_of[49], n;
  JjRandom random = jj_random(9);
  for (uint32_t i = 0; i < 49; i++) {
    class_of[i] = jj_random_below(&random, 4);
  }
  g_autofree JjBorder *borders = jj_shape_adjacency(&rings, &n);
  double expected[4][4] = {{0}}, found[4][4] = {{0}};
  for (uint32_t i = 0; i < n; i++) {
    uint32_t a = class_of[borders[i].a], b = class_of[borders[i].b];
    expected[MIN(a, b)][MAX(a, b)] += a != b ? borders[i].border_m : 0;
  }
  g_autoptr(JjPathStore) store = jj_shape_borders(&rings, class_of);
  JjPaths paths = jj_path_store_view(store);
  const JjSides *sides = jj_path_store_sides(store);
  for (uint32_t p = 0; p < paths.n_paths; p++) {
    if (sides[p].b != JJ_NONE) {
      found[sides[p].a][sides[p].b] += path_length(&paths, p);
    }
  }
  for (uint32_t i = 0; i < 16; i++) {
    assert_near(found[i / 4][i % 4], expected[i / 4][i % 4], 1e-8);
  }
}

JJ_TEST_MAIN(cmocka_unit_test(test_hand_grid_has_its_twelve_borders),
             cmocka_unit_test(test_jittered_grid_agrees_with_every_pair), cmocka_unit_test(test_no_polygons_no_borders),
             cmocka_unit_test(test_zone_in_a_hole_is_a_neighbour),
             cmocka_unit_test(test_class_borders_of_the_hand_grid), cmocka_unit_test(test_class_none_is_nothing),
             cmocka_unit_test(test_random_classes_agree_with_adjacency))
