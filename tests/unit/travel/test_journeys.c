/* A way told leg by leg takes the matrix's time, whatever the roads and whatever was edited. */
#include "jiujin/journeys.h"

#include <math.h>

#include "jj_test.h"
#include "random_places.h"
#include "random_roads.h"

enum { N_PLACES = 14, N_NODES = 60, N_LINKS = 130 };
static const double side_m = 6000;

static JjPoint point_of(const JjPlaces *places, uint32_t i) {
  return (JjPoint){places->x_m[i], places->y_m[i]};
}

static uint32_t sum_of_legs(const JjRoadJourney *journey) {
  uint32_t sum = 0;
  for (uint32_t i = 0; i < journey->n_legs; i++) sum += journey->legs[i].ms;
  return sum;
}

/* Doors first and last and nowhere else; no road twice in a row. */
static void assert_well_formed(const JjRoadJourney *journey) {
  assert_true(journey->n_legs >= 2);
  double length_m = 0;
  for (uint32_t i = 0; i < journey->n_legs; i++) {
    const JjRoadLeg *leg = &journey->legs[i];
    const bool door = i == 0 || i + 1 == journey->n_legs;
    assert_int_equal(leg->kind == JJ_ROAD_LEG_DOOR, door);
    assert_true(leg->length_m >= 0);
    length_m += leg->length_m;
    if (i > 1 && !door && leg->kind == JJ_ROAD_LEG_ROAD && leg[-1].kind == JJ_ROAD_LEG_ROAD)
      assert_true(leg->name != leg[-1].name || (leg->name == JJ_NONE && leg->class_of != leg[-1].class_of));
  }
  assert_near(journey->length_m, length_m, 1e-6);
  assert_int_equal(sum_of_legs(journey), journey->total_ms);
}

/* The number of pairs with a way. */
static uint32_t compare(const JjRoadWays *ways, const GArray *edits, const JjPlaces *places, uint32_t *n_new) {
  const JjRoutedPlaces routed = {places, places};
  g_autofree uint32_t *ms = jj_road_ways_matrix(ways, &routed, 1, NULL, NULL);
  uint32_t n_found = 0;
  for (uint32_t i = 0; i < places->n; i++)
    for (uint32_t k = 0; k < places->n; k++) {
      g_autoptr(JjRoadJourney) journey = jj_road_journey(ways, edits, point_of(places, i), point_of(places, k));
      assert_int_equal(journey ? journey->total_ms : JJ_UNREACHABLE, ms[i * places->n + k]);
      if (!journey) continue;
      assert_well_formed(journey);
      n_found++;
      for (uint32_t leg = 0; leg < journey->n_legs; leg++) *n_new += journey->legs[leg].kind == JJ_ROAD_LEG_NEW;
    }
  return n_found;
}

/* Closes a link, slows one, adds a road between two places in links. (owned) */
static GArray *some_edits(JjRandom *random) {
  GArray *edits = g_array_new(FALSE, FALSE, sizeof(JjRoadEdit));
  const JjRoadEdit close = {.kind = JJ_ROAD_EDIT_CLOSE, .link = jj_random_below(random, N_LINKS)};
  const JjRoadEdit slow = {.kind = JJ_ROAD_EDIT_SPEED, .link = jj_random_below(random, N_LINKS), .speed_kmh = 5};
  const JjRoadEdit add = {.kind = JJ_ROAD_EDIT_ADD,
                          .a = {jj_random_below(random, N_LINKS), jj_random_unit(random)},
                          .b = {jj_random_below(random, N_LINKS), 0},
                          .length_m = 50,
                          .speed_kmh = 120,
                          .class_of = JJ_ROAD_PRIMARY,
                          .access = JJ_ACCESS_ALL};
  g_array_append_val(edits, close);
  g_array_append_val(edits, slow);
  g_array_append_val(edits, add);
  return edits;
}

static void a_way_takes_the_matrix_s_time(void **state) {
  (void)state;
  uint32_t n_found = 0, n_new = 0, n_before = 0;
  for (uint64_t seed = 1; seed <= 6; seed++) {
    JjRandom random = jj_random(seed);
    g_autoptr(JjRoads) roads = random_roads(seed, N_NODES, N_LINKS, side_m);
    g_autoptr(JjPlaces) places = random_places(&random, N_PLACES, side_m);
    g_autoptr(GArray) edits = some_edits(&random);
    for (unsigned mode = 0; mode < JJ_MODE_COUNT; mode++) {
      g_autoptr(JjRoadWays) base = jj_road_ways_new(roads, (JjMode)mode, NULL, NULL, NULL, NULL);
      g_autoptr(JjRoadWays) changed =
          jj_road_ways_changed(base, (const JjRoadEdit *)(void *)edits->data, edits->len, NULL, NULL);
      n_found += compare(base, NULL, places, &n_before);
      n_found += compare(changed, edits, places, &n_new);
    }
  }
  assert_true(n_found > 1000);
  assert_int_equal(n_before, 0);
  assert_true(n_new > 20);
}

/* Two links of one road and one of another in a row, 1 km each. */
static void one_road_is_one_leg(void **state) {
  (void)state;
  g_autoptr(JjRoadsBuilder) builder = jj_roads_builder_new();
  for (int i = 0; i < 4; i++) (void)jj_roads_builder_add_node(builder, i * 1000.0, 0, i);
  for (uint32_t i = 0; i < 3; i++) {
    JjRoadLink link = jj_road_link(i, i + 1, 1000, JJ_ROAD_PRIMARY);
    link.name = i < 2 ? "台1線" : "中山路";
    (void)jj_roads_builder_add_link(builder, &link);
  }
  g_autoptr(JjRoads) roads = jj_roads_builder_finish(builder);
  g_autoptr(JjRoadWays) ways = jj_road_ways_new(roads, JJ_MODE_WALK, NULL, NULL, NULL, NULL);
  g_autoptr(JjRoadJourney) journey = jj_road_journey(ways, NULL, (JjPoint){500, 100}, (JjPoint){2400, 0});
  assert_int_equal(journey->n_legs, 4);
  assert_near(journey->legs[0].length_m, 130, 1e-9);
  assert_string_equal(roads->names[journey->legs[1].name], "台1線");
  assert_near(journey->legs[1].length_m, 1500, 1e-9);
  assert_string_equal(roads->names[journey->legs[2].name], "中山路");
  assert_near(journey->legs[2].length_m, 400, 1e-9);
  assert_int_equal(journey->legs[3].ms, 0);
  assert_int_equal(journey->total_ms, 97500 + 1125000 + 300000);
}

static void the_heaviest_place_with_a_way(void **state) {
  (void)state;
  JjId owner[] = {3, 5, 5, 5, 7};
  double x_m[] = {0, 1, 2, 3, 4}, y_m[] = {0, 0, 0, 0, 0}, weight[] = {9, 2, 4, 4, 9};
  const JjPlaces all = {5, owner, x_m, y_m, weight};
  g_autoptr(JjPlaces) own = jj_places_of_owner(&all, 5);
  assert_int_equal(own->n, 3);
  assert_near(own->x_m[0], 1, 0);
  const uint32_t ms[] = {1, 2, 3}, partly[] = {1, JJ_UNREACHABLE, JJ_UNREACHABLE},
                 none[] = {JJ_UNREACHABLE, JJ_UNREACHABLE, JJ_UNREACHABLE};
  assert_int_equal(jj_places_heaviest(own, ms), 1);
  assert_int_equal(jj_places_heaviest(own, partly), 0);
  assert_int_equal(jj_places_heaviest(own, none), JJ_NONE);
  g_autoptr(JjPlaces) nobody = jj_places_of_owner(&all, 4);
  assert_int_equal(nobody->n, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_way_takes_the_matrix_s_time),
                                     cmocka_unit_test(one_road_is_one_leg),
                                     cmocka_unit_test(the_heaviest_place_with_a_way)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
