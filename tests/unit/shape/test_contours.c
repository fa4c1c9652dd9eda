/* Contours against surfaces whose shape is known, and against each other. */
#include "jiujin/contours.h"

#include <math.h>

#include "jj_test.h"

/* A surface of `side` × `side` corners, 10 m apart. (owned) */
static JjSurface *surface_new(uint32_t side, uint32_t (*value_at)(double x, double y)) {
  JjSurface *surface = g_new0(JjSurface, 1);
  *surface = (JjSurface){-500, 2000, 10, side, side, g_new(uint32_t, (gsize)side * side)};
  for (uint32_t row = 0; row < side; row++)
    for (uint32_t column = 0; column < side; column++)
      surface->value[row * side + column] = value_at(10.0 * column, 10.0 * row);
  return surface;
}

static uint32_t cone(double x, double y) {
  return (uint32_t)(1000 * hypot(x - 503, y - 497) + 0.5);
}

/* A moat: near 300 m from the middle, far inside and outside of it. */
static uint32_t moat(double x, double y) {
  return (uint32_t)(1000 * fabs(hypot(x - 503, y - 497) - 300) + 0.5);
}

static uint32_t cliff(double x, double y) {
  return x >= 200 && x < 805 && y >= 300 && y < 605 ? 7 : JJ_SURFACE_NOWHERE;
}

static void circles_have_their_area(void **state) {
  (void)state;
  const uint32_t levels[] = {400000, 200000, 0};
  g_autoptr(JjSurface) surface = surface_new(101, cone);
  g_autoptr(JjRingStore) store = jj_shape_contours(surface, levels, 3, 0);
  const JjRings rings = jj_ring_store_view(store);
  assert_int_equal(rings.n_polygons, 3);
  assert_near(jj_shape_area_m2(&rings, 0), acos(-1) * 400 * 400, 100);
  assert_near(jj_shape_area_m2(&rings, 1), acos(-1) * 200 * 200, 100);
  assert_int_equal(rings.ring_start[3], rings.ring_start[2]);
  assert_true(jj_ring_area_m2(&rings, 0) > 0);
}

static void holes_run_clockwise_and_find_their_shell(void **state) {
  (void)state;
  const uint32_t levels[] = {100000};
  g_autoptr(JjSurface) surface = surface_new(101, moat);
  g_autoptr(JjRingStore) store = jj_shape_contours(surface, levels, 1, 0);
  const JjRings rings = jj_ring_store_view(store);
  assert_int_equal(rings.ring_start[1], 2);
  assert_near(jj_ring_area_m2(&rings, 0), acos(-1) * 400 * 400, 200);
  assert_near(jj_ring_area_m2(&rings, 1), -acos(-1) * 200 * 200, 200);
  g_autofree uint32_t *shells = jj_shape_shells(&rings, 0);
  assert_int_equal(shells[0], JJ_NONE);
  assert_int_equal(shells[1], 0);
}

static void nowhere_is_half_a_cell_away(void **state) {
  (void)state;
  const uint32_t levels[] = {7};
  g_autoptr(JjSurface) surface = surface_new(101, cliff);
  g_autoptr(JjRingStore) store = jj_shape_contours(surface, levels, 1, 0);
  const JjRings rings = jj_ring_store_view(store);
  const JjExtent extent = jj_shape_extent(&rings, 0);
  assert_near(extent.min_x_m, -500 + 195, 1e-9);
  assert_near(extent.max_x_m, -500 + 805, 1e-9);
  assert_near(extent.min_y_m, 2000 + 295, 1e-9);
  assert_near(extent.max_y_m, 2000 + 605, 1e-9);
}

/* Values of noise: many saddles, holes and islands. */
static JjSurface *noise(uint64_t seed, uint32_t side) {
  JjRandom random = jj_random(seed);
  JjSurface *surface = g_new0(JjSurface, 1);
  *surface = (JjSurface){0, 0, 1, side, side, g_new(uint32_t, (gsize)side * side)};
  for (uint32_t i = 0; i < side * side; i++) {
    const uint32_t value = jj_random_below(&random, 12);
    surface->value[i] = value == 11 ? JJ_SURFACE_NOWHERE : value;
  }
  return surface;
}

/* Corners at or below a level lie inside, the others outside; rings do not cross; higher levels hold lower ones. */
static void noise_is_told_apart_and_nested(void **state) {
  (void)state;
  enum { SIDE = 24, LEVELS = 3 };
  const uint32_t levels[LEVELS] = {2, 5, 8};
  for (uint64_t seed = 0; seed < 20; seed++) {
    g_autoptr(JjSurface) surface = noise(seed, SIDE);
    g_autoptr(JjRingStore) store = jj_shape_contours(surface, levels, LEVELS, 0);
    const JjRings rings = jj_ring_store_view(store);
    for (uint32_t level = 0; level < LEVELS; level++) {
      JjPoint crossing;
      assert_false(jj_shape_crossing(&rings, level, 1e-9, &crossing));
      for (uint32_t i = 0; i < SIDE * SIDE; i++) {
        const uint32_t row = i / SIDE;
        assert_int_equal(jj_shape_contains(&rings, level, i % SIDE, row), surface->value[i] <= levels[level]);
      }
    }
    for (uint32_t level = 0; level + 1 < LEVELS; level++) {
      assert_true(jj_shape_area_m2(&rings, level) < jj_shape_area_m2(&rings, level + 1));
      const uint32_t first = rings.point_start[rings.ring_start[level]];
      const uint32_t end = rings.point_start[rings.ring_start[level + 1]];
      for (uint32_t i = first; i < end; i++)
        assert_true(jj_shape_depth_m(&rings, level + 1, rings.x_m[i], rings.y_m[i]) > -1e-9);
    }
  }
}

static void small_rings_are_left_out(void **state) {
  (void)state;
  const uint32_t levels[] = {5};
  g_autoptr(JjSurface) surface = noise(3, 24);
  g_autoptr(JjRingStore) all = jj_shape_contours(surface, levels, 1, 0);
  g_autoptr(JjRingStore) large = jj_shape_contours(surface, levels, 1, 1.5);
  const JjRings some = jj_ring_store_view(large), every = jj_ring_store_view(all);
  uint32_t n_large = 0;
  for (uint32_t ring = 0; ring < every.ring_start[1]; ring++) n_large += fabs(jj_ring_area_m2(&every, ring)) >= 1.5;
  assert_int_equal(some.ring_start[1], n_large);
  assert_true(n_large > 0 && n_large < every.ring_start[1]);
}

JJ_TEST_MAIN(cmocka_unit_test(circles_have_their_area), cmocka_unit_test(holes_run_clockwise_and_find_their_shell),
             cmocka_unit_test(nowhere_is_half_a_cell_away), cmocka_unit_test(noise_is_told_apart_and_nested),
             cmocka_unit_test(small_rings_are_left_out))
