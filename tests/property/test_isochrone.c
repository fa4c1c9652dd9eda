/* Surfaces of times against the matrix of door-to-door times, and isochrones of a town of squares against geometry. */
#include "jiujin/isochrone.h"

#include <math.h>

#include "jj_test.h"
#include "random_places.h"
#include "random_roads.h"

enum { N_SEEDS = 6, EXTENT_M = 20000, N_SCHOOLS = 3, N_CORNERS = 60 };

/* Corners of the surface, spread over it. (owned) */
static JjPlaces *some_corners(const JjSurface *surface, JjRandom *random, uint32_t *corner) {
  JjPlaces *places = random_places(random, N_CORNERS, EXTENT_M);
  for (uint32_t i = 0; i < N_CORNERS; i++) {
    const uint32_t column = jj_random_below(random, surface->n_columns), row = jj_random_below(random, surface->n_rows);
    corner[i] = row * surface->n_columns + column;
    places->x_m[i] = surface->x_m + column * surface->cell_m;
    places->y_m[i] = surface->y_m + row * surface->cell_m;
  }
  return places;
}

/* Returns how many corners are reached. */
static uint32_t check_corners(const JjRoadWays *ways, const JjPlaces *schools, JjRandom *random) {
  uint32_t corner[N_CORNERS], n_reached = 0;
  g_autoptr(JjReach) reach = jj_reach_new(ways, schools);
  g_autoptr(JjSurface) surface = jj_surface_by_road(reach, 3600000, JJ_SNAP_FAR_M, NULL, NULL);
  if (surface->value == NULL) return 0;
  g_autoptr(JjPlaces) places = some_corners(surface, random, corner);
  g_autoptr(JjRoadIndex) index = jj_road_index_new(ways->roads, ways->graph);
  g_autofree JjSnap *snaps = jj_road_index_snap(index, places);
  const JjRoutedPlaces routed = {places, schools};
  g_autofree uint32_t *ms = jj_road_ways_matrix(ways, &routed, 1, NULL, NULL);
  for (uint32_t i = 0; i < N_CORNERS; i++) {
    uint32_t best = JJ_UNREACHABLE;
    for (uint32_t k = 0; k < N_SCHOOLS; k++) best = MIN(best, ms[i * N_SCHOOLS + k]);
    const uint32_t value = surface->value[corner[i]];
    if (!(snaps[i].distance_m < JJ_SNAP_FAR_M)) best = JJ_SURFACE_NOWHERE;
    /* Milliseconds apart at most: shares are rounded on their way. */
    assert_true(value == best || (value != JJ_SURFACE_NOWHERE && best != JJ_SURFACE_NOWHERE &&
                                  MAX(value, best) - MIN(value, best) <= 3));
    n_reached += value != JJ_SURFACE_NOWHERE;
  }
  return n_reached;
}

static void corners_have_the_times_of_the_matrix(void **state) {
  (void)state;
  uint32_t n_reached = 0;
  for (uint64_t seed = 0; seed < N_SEEDS; seed++) {
    JjRandom random = jj_random(seed);
    g_autoptr(JjRoads) roads = random_roads(seed, 60, 110, EXTENT_M);
    g_autoptr(JjPlaces) schools = random_places(&random, N_SCHOOLS, EXTENT_M);
    g_autoptr(JjRoadWays) ways = jj_road_ways_new(roads, (JjMode)(seed % JJ_MODE_COUNT), NULL, NULL, NULL, NULL);
    n_reached += check_corners(ways, schools, &random);
    const JjRoadEdit edits[] = {{.kind = JJ_ROAD_EDIT_CLOSE, .link = (uint32_t)seed},
                                {.kind = JJ_ROAD_EDIT_SPEED, .link = (uint32_t)seed + 20, .speed_kmh = 7}};
    g_autoptr(JjRoadWays) changed = jj_road_ways_changed(ways, edits, 2, NULL, NULL);
    n_reached += check_corners(changed, schools, &random);
  }
  assert_true(n_reached > N_SEEDS * N_CORNERS / 2);
}

/* ---- a town of squares ---- */

enum { STREETS = 71, BLOCK_M = 50 };

/* Streets every 50 m both ways; the school in the middle. (owned) */
static JjRoads *town(void) {
  g_autoptr(JjRoadsBuilder) builder = jj_roads_builder_new();
  for (uint32_t i = 0; i < STREETS * STREETS; i++) {
    const uint32_t row = i / STREETS;
    (void)jj_roads_builder_add_node(builder, BLOCK_M * (i % STREETS), BLOCK_M * row, i);
  }
  for (uint32_t i = 0; i < STREETS * STREETS; i++) {
    const JjRoadLink right = jj_road_link(i, i + 1, BLOCK_M, JJ_ROAD_LOCAL);
    const JjRoadLink up = jj_road_link(i, i + STREETS, BLOCK_M, JJ_ROAD_LOCAL);
    if (i % STREETS + 1 < STREETS) (void)jj_roads_builder_add_link(builder, &right);
    if (i / STREETS + 1 < STREETS) (void)jj_roads_builder_add_link(builder, &up);
  }
  return jj_roads_builder_finish(builder);
}

static JjPlaces *place_at(double x_m, double y_m) {
  JjPlaces *places = g_new0(JjPlaces, 1);
  *places = (JjPlaces){1, g_new0(JjId, 1), g_new(double, 1), g_new(double, 1), g_new(double, 1)};
  places->x_m[0] = x_m;
  places->y_m[0] = y_m;
  places->weight[0] = 1;
  return places;
}

/* On foot, within T, is a square on its corner: its area twice the square of how far one walks. */
static void town_has_diamonds(void **state) {
  (void)state;
  const uint32_t half = STREETS / 2;
  const double middle = BLOCK_M * half;
  const JjSpeeds speeds = jj_speeds_default();
  const double m_per_s = speeds.kmh[JJ_MODE_WALK][JJ_ROAD_LOCAL] / 3.6;
  g_autoptr(JjRoads) roads = town();
  g_autoptr(JjRoadWays) ways = jj_road_ways_new(roads, JJ_MODE_WALK, NULL, NULL, NULL, NULL);
  g_autoptr(JjPlaces) school = place_at(middle, middle);
  g_autoptr(JjReach) reach = jj_reach_new(ways, school);
  g_autoptr(JjSurface) surface = jj_surface_by_road(reach, 1200000, JJ_SNAP_FAR_M, NULL, NULL);
  const uint32_t levels[] = {1200000, 900000, 600000};
  g_autoptr(JjRingStore) store = jj_shape_contours(surface, levels, 3, 0);
  const JjRings rings = jj_ring_store_view(store);
  for (uint32_t i = 0; i < 3; i++) {
    const double way = m_per_s * levels[i] / 1000.0;
    assert_near(jj_shape_area_m2(&rings, i) / (2 * way * way), 1, 0.04);
  }
  for (uint32_t node = 0; node < roads->n_nodes; node++) {
    const uint32_t ms = jj_reach_node_ms(reach, node);
    const double x = roads->x_m[node], y = roads->y_m[node];
    assert_near(ms, (fabs(x - middle) + fabs(y - middle)) / m_per_s * 1000, 100);
    for (uint32_t i = 0; i < 3; i++) {
      if (ms + 30000 <= levels[i]) assert_true(jj_shape_contains(&rings, i, x, y));
      if (ms >= levels[i] + 30000) assert_false(jj_shape_contains(&rings, i, x, y));
    }
  }
}

static void straight_lines_are_circles(void **state) {
  (void)state;
  const uint32_t levels[] = {1800000, 900000, 60000};
  const JjStraightLine line = jj_straight_line_default();
  g_autoptr(JjPlaces) school = place_at(250000, 2700000);
  g_autoptr(JjSurface) surface = jj_surface_straight_line(&line, school, levels[0]);
  g_autoptr(JjRingStore) store = jj_shape_contours(surface, levels, 3, 0);
  const JjRings rings = jj_ring_store_view(store);
  for (uint32_t i = 0; i < 2; i++) {
    const double radius = (levels[i] / 1000.0 - line.access_s) * line.speed_kmh / 3.6 / line.detour;
    assert_near(jj_shape_area_m2(&rings, i) / (acos(-1) * radius * radius), 1, 0.001);
  }
  assert_int_equal(rings.ring_start[3], rings.ring_start[2]); /* a minute is less than getting in and out takes */
}

static void land_that_is_not_reached_is_empty(void **state) {
  (void)state;
  g_autoptr(JjRoads) roads = town();
  g_autoptr(JjRoadWays) ways = jj_road_ways_new(roads, JJ_MODE_WALK, NULL, NULL, NULL, NULL);
  g_autoptr(JjPlaces) nowhere = place_at((double)NAN, (double)NAN);
  g_autoptr(JjReach) reach = jj_reach_new(ways, nowhere);
  assert_int_equal(jj_reach_n_joined(reach), 0);
  g_autoptr(JjSurface) surface = jj_surface_by_road(reach, 900000, JJ_SNAP_FAR_M, NULL, NULL);
  const uint32_t level = 900000;
  g_autoptr(JjRingStore) store = jj_shape_contours(surface, &level, 1, 0);
  assert_int_equal(jj_ring_store_view(store).ring_start[1], 0);
}

JJ_TEST_MAIN(cmocka_unit_test(corners_have_the_times_of_the_matrix), cmocka_unit_test(town_has_diamonds),
             cmocka_unit_test(straight_lines_are_circles), cmocka_unit_test(land_that_is_not_reached_is_empty))
