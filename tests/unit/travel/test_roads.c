#include "jj_test.h"

#include <math.h>

#include "jiujin/roads.h"
#include "random_roads.h"

/* a --forward only--> b == c, by the class named. (owned) */
static JjRoads *three_nodes(JjRoadClass class_of) {
  g_autoptr(JjRoadsBuilder) builder = jj_roads_builder_new();
  for (int i = 0; i < 3; i++) {
    (void)jj_roads_builder_add_node(builder, 1000.0 * i, 0, 100 + i);
  }
  JjRoadLink link = jj_road_link(0, 1, 1000, class_of);
  link.access = JJ_ACCESS_ALL & ~JJ_ACCESS_BACKWARD(JJ_MODE_CAR);
  (void)jj_roads_builder_add_link(builder, &link);
  link = jj_road_link(1, 2, 500, class_of);
  link.name = "臺３線";
  (void)jj_roads_builder_add_link(builder, &link);
  return jj_roads_builder_finish(builder);
}

static void a_builder_keeps_what_it_was_given(void **state) {
  (void)state;
  g_autoptr(JjRoadsBuilder) builder = jj_roads_builder_new();
  (void)jj_roads_builder_add_node(builder, 1, 2, 7);
  (void)jj_roads_builder_add_node(builder, 3, 4, JJ_ROAD_NO_ID);
  const double x[2] = {5, 6}, y[2] = {7, 8};
  JjRoadLink link = jj_road_link(1, 0, 0, JJ_ROAD_FERRY);
  link.n_points = 2;
  link.x_m = x;
  link.y_m = y;
  (void)jj_roads_builder_add_link(builder, &link);
  g_autoptr(JjRoads) roads = jj_roads_builder_finish(builder);
  assert_int_equal(roads->n_nodes, 2);
  assert_int_equal(roads->n_links, 1);
  assert_true(roads->node_id[0] == 7 && roads->node_id[1] == JJ_ROAD_NO_ID && roads->link_id[0] == JJ_ROAD_NO_ID);
  assert_true(roads->from[0] == 1 && roads->to[0] == 0 && roads->name[0] == JJ_NONE);
  assert_near(roads->length_m[0], 0.001, 0);
  assert_true(roads->point_start[0] == 0 && roads->point_start[1] == 2 && roads->point_y_m[1] == 8);
  assert_int_equal(jj_roads_builder_n_nodes(builder), 0);
}

static void times_are_length_by_speed_rounded_half_up(void **state) {
  (void)state;
  g_autoptr(JjRoads) roads = three_nodes(JJ_ROAD_PRIMARY);
  const JjSpeeds speeds = jj_speeds_default();
  assert_int_equal(jj_road_link_ms(roads, 0, true, JJ_MODE_CAR, &speeds), 80000); /* 1 km at 45 km/h */
  assert_int_equal(jj_road_link_ms(roads, 0, false, JJ_MODE_CAR, &speeds), JJ_UNREACHABLE);
  assert_int_equal(jj_road_link_ms(roads, 0, false, JJ_MODE_WALK, &speeds), 750000);
  assert_int_equal(jj_ms_of_way(0, 30), 1);
  assert_int_equal(jj_ms_of_way(7.0 / 8.0, 36), 88); /* 87.5 */
  assert_int_equal(jj_ms_of_way(1, 0), JJ_UNREACHABLE);
  assert_int_equal(jj_ms_of_way(1e9, 1), JJ_UNREACHABLE);
  assert_int_equal(jj_ms_of_way((double)NAN, 1), JJ_UNREACHABLE);
}

static void sums_end_at_unreachable(void **state) {
  (void)state;
  assert_int_equal(jj_ms_sum(JJ_UNREACHABLE - 2, 1), JJ_UNREACHABLE - 1);
  assert_int_equal(jj_ms_sum(JJ_UNREACHABLE - 2, 2), JJ_UNREACHABLE);
  assert_int_equal(jj_ms_sum(JJ_UNREACHABLE - 1, JJ_UNREACHABLE - 1), JJ_UNREACHABLE);
  assert_int_equal(jj_ms_sum(JJ_UNREACHABLE, 0), JJ_UNREACHABLE);
  assert_int_equal(jj_ms_sum(0, JJ_UNREACHABLE), JJ_UNREACHABLE);
  assert_int_equal(jj_ms_sum(0, 0), 0);
}

/* Own speed by car alone; a limit caps it, and bicycles; a time given is by car; a class of speed 0 is closed. */
static void the_links_own_speeds_count_by_mode(void **state) {
  (void)state;
  g_autoptr(JjRoads) roads = three_nodes(JJ_ROAD_PRIMARY);
  JjSpeeds speeds = jj_speeds_default();
  roads->speed_kmh[0] = 60;
  assert_int_equal(jj_road_link_ms(roads, 0, true, JJ_MODE_CAR, &speeds), 60000);
  assert_int_equal(jj_road_link_ms(roads, 0, true, JJ_MODE_WALK, &speeds), 750000);
  roads->limit_kmh[0] = 10;
  assert_int_equal(jj_road_link_ms(roads, 0, true, JJ_MODE_CAR, &speeds), 360000);
  assert_int_equal(jj_road_link_ms(roads, 0, true, JJ_MODE_BICYCLE, &speeds), 360000);
  assert_int_equal(jj_road_link_ms(roads, 0, true, JJ_MODE_WALK, &speeds), 750000);
  roads->ms[0] = 12345;
  assert_int_equal(jj_road_link_ms(roads, 0, true, JJ_MODE_CAR, &speeds), 12345);
  assert_int_equal(jj_road_link_ms(roads, 0, true, JJ_MODE_BICYCLE, &speeds), 360000);
  speeds.kmh[JJ_MODE_CAR][JJ_ROAD_PRIMARY] = 0;
  assert_int_equal(jj_road_link_ms(roads, 0, true, JJ_MODE_CAR, &speeds), JJ_UNREACHABLE);
}

/* Nobody walks on motorways or drives on steps, whatever the speeds. */
static void classes_bar_modes(void **state) {
  (void)state;
  const JjSpeeds speeds = jj_speeds_default();
  for (unsigned c = 0; c < JJ_ROAD_CLASS_COUNT; c++) {
    g_autoptr(JjRoads) roads = three_nodes((JjRoadClass)c);
    const bool car = jj_road_link_ms(roads, 1, true, JJ_MODE_CAR, &speeds) != JJ_UNREACHABLE;
    const bool walk = jj_road_link_ms(roads, 1, true, JJ_MODE_WALK, &speeds) != JJ_UNREACHABLE;
    assert_int_equal(car, c != JJ_ROAD_PATH && c != JJ_ROAD_STEPS && c != JJ_ROAD_FERRY);
    assert_int_equal(walk, c != JJ_ROAD_MOTORWAY && c != JJ_ROAD_TRUNK);
  }
}

/* Every permitted direction of every link is one arc with its time and ends, and there are no others. */
static void a_graph_has_an_arc_for_each_direction_permitted(void **state) {
  (void)state;
  const JjSpeeds speeds = jj_speeds_default();
  for (uint64_t seed = 0; seed < 12; seed++) {
    g_autoptr(JjRoads) roads = random_roads(seed, 20, 60, 1000);
    const JjMode mode = (JjMode)(seed % JJ_MODE_COUNT);
    g_autoptr(JjRoadGraph) graph = jj_roads_graph(roads, mode, &speeds);
    g_autofree uint32_t *link_of = jj_road_graph_links(roads, graph);
    uint32_t n_arcs = 0;
    for (uint32_t i = 0; i < 2 * roads->n_links; i++) {
      const uint32_t link = i / 2, ms = jj_road_link_ms(roads, link, i % 2 == 0, mode, &speeds);
      const uint32_t arc = i % 2 == 0 ? graph->forward_arc[link] : graph->backward_arc[link];
      assert_int_equal(arc == JJ_NONE, ms == JJ_UNREACHABLE);
      if (arc != JJ_NONE) {
        const uint32_t tail = i % 2 == 0 ? roads->from[link] : roads->to[link];
        assert_true(graph->graph->first_out[tail] <= arc && arc < graph->graph->first_out[tail + 1]);
        assert_int_equal(graph->graph->head[arc], roads->from[link] + roads->to[link] - tail);
        assert_int_equal(graph->graph->ms[arc], ms);
        assert_int_equal(link_of[arc], link);
        n_arcs++;
      }
    }
    assert_int_equal(graph->graph->n_arcs, n_arcs);
  }
}

static void parts_leave_out_nodes_without_arcs(void **state) {
  (void)state;
  g_autoptr(JjRoads) roads = three_nodes(JJ_ROAD_TRUNK);
  const JjSpeeds speeds = jj_speeds_default();
  g_autoptr(JjRoadGraph) car = jj_roads_graph(roads, JJ_MODE_CAR, &speeds);
  JjRoadParts parts = jj_road_parts(car);
  assert_int_equal(parts.n_nodes, 3);
  assert_int_equal(parts.n_arcs, 3);
  assert_int_equal(parts.n_components, 2); /* nobody drives back to the first node */
  assert_int_equal(parts.largest, 2);
  roads->access[0] = 0;
  g_autoptr(JjRoadGraph) less = jj_roads_graph(roads, JJ_MODE_CAR, &speeds);
  parts = jj_road_parts(less);
  assert_int_equal(parts.n_nodes, 2);
  assert_int_equal(parts.n_components, 1);
}

static void links_are_found_by_name_in_any_spelling(void **state) {
  (void)state;
  g_autoptr(JjRoads) roads = three_nodes(JJ_ROAD_PRIMARY);
  g_autoptr(GArray) links = jj_roads_named(roads, "台3線");
  assert_int_equal(links->len, 1);
  assert_int_equal(g_array_index(links, uint32_t, 0), 1);
  g_autoptr(GArray) none = jj_roads_named(roads, "台13線");
  assert_int_equal(none->len, 0);
}

JJ_TEST_MAIN(cmocka_unit_test(a_builder_keeps_what_it_was_given),
             cmocka_unit_test(times_are_length_by_speed_rounded_half_up), cmocka_unit_test(sums_end_at_unreachable),
             cmocka_unit_test(the_links_own_speeds_count_by_mode), cmocka_unit_test(classes_bar_modes),
             cmocka_unit_test(a_graph_has_an_arc_for_each_direction_permitted),
             cmocka_unit_test(parts_leave_out_nodes_without_arcs),
             cmocka_unit_test(links_are_found_by_name_in_any_spelling))
