/* On the 3 × 3 study of squares of 1 km: which neighbours a road joins. */
#include "jiujin/road_ways.h"
#include "jj_test.h"
#include "study_3x3.h"

/* One straight road. (owned) */
static JjRoads *road(double ax, double ay, double bx, double by, JjRoadClass class_of) {
  g_autoptr(JjRoadsBuilder) builder = jj_roads_builder_new();
  const uint32_t a = jj_roads_builder_add_node(builder, ax, ay, 1), b = jj_roads_builder_add_node(builder, bx, by, 2);
  const JjRoadLink link = jj_road_link(a, b, 1000, class_of);
  (void)jj_roads_builder_add_link(builder, &link);
  return jj_roads_builder_finish(builder);
}

static uint32_t count(const JjStudy *study, const bool *crossed) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < study->links.n; i++) n += crossed[i];
  return n;
}

static bool joined(const JjStudy *study, const bool *crossed, JjId a, JjId b) {
  for (uint32_t i = 0; i < study->links.n; i++)
    if (crossed[i] && study->links.a[i] == MIN(a, b) && study->links.b[i] == MAX(a, b)) return true;
  return false;
}

static void a_road_through_three_zones_joins_two_pairs(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjRoads) roads = road(500, 500, 2500, 500, JJ_ROAD_PRIMARY);
  g_autofree bool *crossed = jj_roads_cross(study, roads, NULL, 0);
  assert_int_equal(count(study, crossed), 2);
  assert_true(joined(study, crossed, Z1, Z2) && joined(study, crossed, Z2, Z3));
}

static void a_closed_road_joins_nothing(void **state) {
  (void)state;
  const JjRoadEdit close = {.kind = JJ_ROAD_EDIT_CLOSE, .link = 0};
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjRoads) roads = road(500, 500, 2500, 500, JJ_ROAD_PRIMARY);
  g_autofree bool *crossed = jj_roads_cross(study, roads, &close, 1);
  assert_int_equal(count(study, crossed), 0);
}

static void a_new_road_joins(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjRoads) roads = road(500, 500, 2500, 500, JJ_ROAD_PRIMARY);
  const JjRoadEdit edits[] = {{.kind = JJ_ROAD_EDIT_CLOSE, .link = 0},
                              {.kind = JJ_ROAD_EDIT_ADD, .a = {0, 0}, .b = {0, 0.5}}};
  g_autofree bool *crossed = jj_roads_cross(study, roads, edits, 2);
  assert_int_equal(count(study, crossed), 1);
  assert_true(joined(study, crossed, Z1, Z2));
}

static void a_road_within_a_zone_or_outside_all_joins_nothing(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjRoads) inside = road(100, 100, 900, 900, JJ_ROAD_LOCAL);
  g_autoptr(JjRoads) outside = road(-9000, -9000, 9000, -9000, JJ_ROAD_LOCAL);
  g_autofree bool *of_inside = jj_roads_cross(study, inside, NULL, 0),
                  *of_outside = jj_roads_cross(study, outside, NULL, 0);
  assert_int_equal(count(study, of_inside) + count(study, of_outside), 0);
}

JJ_TEST_MAIN(cmocka_unit_test(a_road_through_three_zones_joins_two_pairs),
             cmocka_unit_test(a_closed_road_joins_nothing), cmocka_unit_test(a_new_road_joins),
             cmocka_unit_test(a_road_within_a_zone_or_outside_all_joins_nothing))
