#include "jj_test.h"

#include <math.h>

#include "jiujin/places.h"
#include "random_roads.h"
#include "study_3x3.h"

static double segment_distance(double x, double y, const double a[2], const double b[2]) {
  const double dx = b[0] - a[0], dy = b[1] - a[1], square = dx * dx + dy * dy;
  const double t = square > 0 ? CLAMP(((x - a[0]) * dx + (y - a[1]) * dy) / square, 0, 1) : 0;
  return hypot(a[0] + t * dx - x, a[1] + t * dy - y);
}

static double link_distance(const JjRoads *roads, uint32_t link, double x, double y) {
  double a[2] = {roads->x_m[roads->from[link]], roads->y_m[roads->from[link]]}, best = HUGE_VAL;
  for (uint32_t i = roads->point_start[link]; i <= roads->point_start[link + 1]; i++) {
    const bool end = i == roads->point_start[link + 1];
    const double b[2] = {end ? roads->x_m[roads->to[link]] : roads->point_x_m[i],
                         end ? roads->y_m[roads->to[link]] : roads->point_y_m[i]};
    best = MIN(best, segment_distance(x, y, a, b));
    a[0] = b[0];
    a[1] = b[1];
  }
  return best;
}

/* Against every link, for places inside and far outside; all parts are large with so few nodes. */
static void the_nearest_link_is_the_nearest(void **state) {
  (void)state;
  const JjSpeeds speeds = jj_speeds_default();
  for (uint64_t seed = 0; seed < 30; seed++) {
    g_autoptr(JjRoads) roads = random_roads(seed, 30, 50, 20000);
    const JjMode mode = (JjMode)(seed % JJ_MODE_COUNT);
    g_autoptr(JjRoadGraph) graph = jj_roads_graph(roads, mode, &speeds);
    g_autoptr(JjRoadIndex) index = jj_road_index_new(roads, graph);
    JjRandom random = jj_random(seed + 99);
    for (int i = 0; i < 50; i++) {
      const double x = (jj_random_unit(&random) * 3 - 1) * 20000, y = (jj_random_unit(&random) * 3 - 1) * 20000;
      const JjSnap snap = jj_road_index_nearest(index, x, y);
      double best = HUGE_VAL;
      for (uint32_t link = 0; link < roads->n_links; link++) {
        const unsigned c = roads->class_of[link];
        const bool foot = (roads->access[link] & JJ_ACCESS_BOTH(JJ_MODE_WALK)) != 0;
        const bool may = (graph->forward_arc[link] != JJ_NONE || graph->backward_arc[link] != JJ_NONE) &&
                         c != JJ_ROAD_MOTORWAY && c != JJ_ROAD_FERRY && (c != JJ_ROAD_TRUNK || foot);
        best = may ? MIN(best, link_distance(roads, link, x, y)) : best;
      }
      assert_near(snap.distance_m, best, 1e-6);
      assert_near(hypot(snap.x_m - x, snap.y_m - y), snap.distance_m, 1e-6);
      assert_near(link_distance(roads, snap.link, snap.x_m, snap.y_m), 0, 1e-6);
    }
  }
}

/* Two links of 1 km that cross nothing: a big square of roads, and one road apart that leads nowhere. */
static void a_road_that_leads_nowhere_is_passed_over(void **state) {
  (void)state;
  g_autoptr(JjRoadsBuilder) builder = jj_roads_builder_new();
  enum { N = 301 };
  for (int i = 0; i < N + 1; i++) {
    (void)jj_roads_builder_add_node(builder, i < N ? 10.0 * i : 0, i < N ? 0 : 500, i);
  }
  (void)jj_roads_builder_add_node(builder, 100, 500, N + 1);
  for (uint32_t i = 0; i + 1 < N; i++) {
    const JjRoadLink link = jj_road_link(i, i + 1, 10, JJ_ROAD_LOCAL);
    (void)jj_roads_builder_add_link(builder, &link);
  }
  const JjRoadLink apart = jj_road_link(N, N + 1, 100, JJ_ROAD_LOCAL);
  (void)jj_roads_builder_add_link(builder, &apart);
  g_autoptr(JjRoads) roads = jj_roads_builder_finish(builder);
  const JjSpeeds speeds = jj_speeds_default();
  g_autoptr(JjRoadGraph) graph = jj_roads_graph(roads, JJ_MODE_CAR, &speeds);
  g_autoptr(JjRoadIndex) index = jj_road_index_new(roads, graph);
  const JjSnap snap = jj_road_index_nearest(index, 55, 490);
  assert_int_equal(snap.link, 5);
  assert_near(snap.distance_m, 490, 1e-9);
  assert_near(snap.share, 0.5, 1e-9);
  const JjSnap unknown = jj_road_index_nearest(index, (double)NAN, 0);
  assert_true(unknown.link == JJ_NONE && isnan(unknown.distance_m));
}

static void legs_respect_one_ways_and_ends(void **state) {
  (void)state;
  const JjLinkTimes one_way = {7, 8, 1000, JJ_UNREACHABLE};
  const JjSpotLegs out = jj_spot_legs(&one_way, 0.25, true), in = jj_spot_legs(&one_way, 0.25, false);
  assert_true(out.n == 1 && out.node[0] == 8 && out.ms[0] == 750);
  assert_true(in.n == 1 && in.node[0] == 7 && in.ms[0] == 250);
  const JjLinkTimes closed = {7, 8, JJ_UNREACHABLE, JJ_UNREACHABLE};
  const JjSpotLegs end = jj_spot_legs(&closed, 1, true);
  assert_true(end.n == 1 && end.node[0] == 8 && end.ms[0] == 0);
  assert_int_equal(jj_spot_legs(&closed, 0.5, true).n, 0);
  assert_int_equal(jj_along_ms(&one_way, 0.25, 0.75), 500);
  assert_int_equal(jj_along_ms(&one_way, 0.75, 0.25), JJ_UNREACHABLE);
  assert_int_equal(jj_along_ms(&closed, 0.5, 0.5), 0);
}

enum { NODES = 15, LINKS = 35, DOORS = 12, SPOTS = 2 * DOORS };

typedef struct {
  uint32_t n;
  uint32_t tail[4 * 2 * LINKS + 16 * SPOTS], head[4 * 2 * LINKS + 16 * SPOTS], ms[4 * 2 * LINKS + 16 * SPOTS];
} Arcs;

static void add(Arcs *arcs, uint32_t tail, uint32_t head, uint32_t ms) {
  arcs->tail[arcs->n] = tail;
  arcs->head[arcs->n] = head;
  arcs->ms[arcs->n++] = ms;
}

enum { FIRST_DOOR = NODES + LINKS * 8 };

/* A node for every door there. */
static void hang_doors(Arcs *arcs, const JjSnap *doors, uint32_t link, double share, uint32_t node) {
  for (uint32_t door = 0; door < SPOTS; door++) {
    if (doors[door].link == link && doors[door].share == share) {
      add(arcs, node, FIRST_DOOR + door, 0);
      add(arcs, FIRST_DOOR + door, node, 0);
    }
  }
}

/* One direction of a link as a chain over its quarters. */
static void add_chain(Arcs *arcs, const JjRoads *roads, const JjSnap *doors, uint32_t link, bool forward, uint32_t ms) {
  uint32_t at = forward ? roads->from[link] : roads->to[link];
  for (uint32_t quarter = 1; quarter < 4; quarter++) {
    const uint32_t next = NODES + link * 8 + (forward ? 0 : 4) + quarter;
    add(arcs, at, next, ms / 4);
    hang_doors(arcs, doors, link, forward ? quarter / 4.0 : 1 - quarter / 4.0, next);
    at = next;
  }
  add(arcs, at, forward ? roads->to[link] : roads->from[link], ms / 4);
}

/* The same network with a node at every door; times of links are divisible by 4 and doors stand at quarters. */
static JjGraph *with_doors_as_nodes(const JjRoads *roads, const JjRoadGraph *graph, const JjSnap *doors) {
  Arcs arcs = {0};
  for (uint32_t i = 0; i < 2 * LINKS; i++) {
    const uint32_t arc = i % 2 == 0 ? graph->forward_arc[i / 2] : graph->backward_arc[i / 2];
    if (arc != JJ_NONE) {
      add_chain(&arcs, roads, doors, i / 2, i % 2 == 0, graph->graph->ms[arc]);
    }
  }
  return jj_graph_new(FIRST_DOOR + SPOTS, arcs.n, arcs.tail, arcs.head, arcs.ms, NULL);
}

static void check_doors(uint64_t seed) {
  g_autoptr(JjRoads) roads = random_roads(seed, NODES, LINKS, 1000);
  const JjSpeeds speeds = jj_speeds_default();
  g_autoptr(JjRoadGraph) graph = jj_roads_graph(roads, JJ_MODE_CAR, &speeds);
  for (uint32_t arc = 0; arc < graph->graph->n_arcs; arc++) {
    graph->graph->ms[arc] = graph->graph->ms[arc] / 4 * 4 + 4;
  }
  JjRandom random = jj_random(seed);
  JjSnap doors[SPOTS];
  for (uint32_t i = 0; i < SPOTS; i++) {
    doors[i] = (JjSnap){jj_random_below(&random, LINKS), (1 + jj_random_below(&random, 3)) / 4.0, 0, 0,
                        jj_random_below(&random, 100)};
  }
  const JjDoorNetwork network = {roads, graph, NULL, {36, 1, 2}};
  g_autoptr(JjDoors) all = jj_doors_new(&network, doors, DOORS, doors + DOORS, DOORS);
  g_autofree uint32_t *node_ms = g_new(uint32_t, (gsize)all->n_from * all->n_to + 1);
  uint32_t ms[FIRST_DOOR + SPOTS], got[DOORS * DOORS];
  for (uint32_t i = 0; i < all->n_from; i++) {
    jj_dijkstra(graph->graph, all->from_node[i], ms, NULL);
    for (uint32_t k = 0; k < all->n_to; k++) {
      node_ms[i * all->n_to + k] = ms[all->to_node[k]];
    }
  }
  jj_doors_matrix(all, node_ms, got);
  g_autoptr(JjGraph) oracle = with_doors_as_nodes(roads, graph, doors);
  for (uint32_t i = 0; i < DOORS; i++) {
    jj_dijkstra(oracle, FIRST_DOOR + i, ms, NULL);
    for (uint32_t k = 0; k < DOORS; k++) {
      const double steps_m = doors[i].distance_m + doors[DOORS + k].distance_m; /* 36 km/h: 100 ms a metre */
      const bool same = doors[i].link == doors[DOORS + k].link && doors[i].share == doors[DOORS + k].share;
      const uint32_t way = same ? 0 : ms[FIRST_DOOR + DOORS + k]; /* even where the link is closed */
      assert_int_equal(got[i * DOORS + k], jj_ms_sum(way, (uint32_t)(steps_m * 100) + 4000));
    }
  }
}

static void door_to_door_is_what_a_graph_with_the_doors_says(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 200; seed++) {
    check_doors(seed);
  }
}

static void a_place_without_road_is_unreachable(void **state) {
  (void)state;
  g_autoptr(JjRoads) roads = random_roads(1, NODES, LINKS, 1000);
  const JjSpeeds speeds = jj_speeds_default();
  g_autoptr(JjRoadGraph) graph = jj_roads_graph(roads, JJ_MODE_WALK, &speeds);
  const JjSnap doors[2] = {{.link = JJ_NONE, .distance_m = (double)NAN}, {.link = 0, .share = 0.5}};
  const JjDoorNetwork network = {roads, graph, NULL, jj_doorstep_default(JJ_MODE_WALK)};
  g_autoptr(JjDoors) all = jj_doors_new(&network, doors, 2, doors, 1);
  const uint32_t none[4] = {0};
  uint32_t got[2];
  jj_doors_matrix(all, none, got);
  assert_int_equal(got[0], JJ_UNREACHABLE);
  assert_int_equal(got[1], JJ_UNREACHABLE);
}

/* Zones without points have their middle, others their points; the mean is by weight over what is reached. */
static void zones_have_points_or_their_middle(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3();
  JjId owner[2] = {Z5, Z5};
  double x[2] = {1200, 1800}, y[2] = {1500, 1500}, weight[2] = {1, 3};
  const JjPlaces points = {2, owner, x, y, weight};
  g_autoptr(JjPlaces) zones = jj_places_of_zones(study, &points);
  assert_int_equal(zones->n, N_ZONES_3X3 + 1);
  assert_near(zones->x_m[Z1], 500, 20);
  assert_near(zones->y_m[Z1], 500, 20);
  assert_true(zones->owner[Z5] == Z5 && zones->owner[Z5 + 1] == Z5 && zones->x_m[Z5 + 1] == 1800);
  g_autofree uint32_t *ms = g_new0(uint32_t, zones->n), *mean = g_new0(uint32_t, study->zones.n);
  g_autofree double *reached = g_new0(double, study->zones.n);
  ms[Z1] = JJ_UNREACHABLE;
  ms[Z5] = 1000;
  ms[Z5 + 1] = 2001;
  jj_places_mean(zones, study->zones.n, 1, ms, mean, reached);
  assert_int_equal(mean[Z1], JJ_UNREACHABLE);
  assert_int_equal(mean[Z5], 1751); /* (1000 + 3 · 2001) / 4 = 1750.75 */
  assert_near(reached[Z1], 0, 0);
  assert_near(reached[Z5], 1, 0);
  ms[Z5 + 1] = JJ_UNREACHABLE;
  jj_places_mean(zones, study->zones.n, 1, ms, mean, reached);
  assert_int_equal(mean[Z5], 1000);
  assert_near(reached[Z5], 0.25, 0);
}

static void origins_stand_where_they_stand_or_in_their_zone(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjPlaces) origins = jj_places_of_origins(study, NULL);
  assert_int_equal(origins->n, N_ORIGINS_3X3);
  assert_near(origins->x_m[F9], 2500, 20); /* its point is not known: the middle of Z9 */
  assert_near(origins->y_m[F9], 2500, 20);
  g_autoptr(JjPlaces) feeders = jj_places_of_feeders(study, 113);
  assert_int_equal(feeders->n, 8); /* F1 to F6, F8, F10; F7 has no graduates, F9 no point, E1 no zone */
  assert_true(feeders->owner[0] == Z1 && feeders->weight[0] == 45);
  assert_true(feeders->owner[1] == Z2 && feeders->owner[2] == Z2 && feeders->weight[2] == 12);
  g_autoptr(JjPlaces) schools = jj_places_of_schools(study);
  assert_int_equal(schools->n, N_SCHOOLS_3X3);
}

static void far_places_are_told(void **state) {
  (void)state;
  JjId owner[4] = {0, 1, 2, 3};
  double x[4] = {0, 0, 0, (double)NAN}, y[4] = {0}, weight[4] = {1, 1, 1, 1};
  const JjPlaces places = {4, owner, x, y, weight};
  const JjSnap snaps[4] = {
      {0, 0, 0, 0, 500}, {0, 0, 0, 0, 501}, {.link = JJ_NONE, .distance_m = HUGE_VAL}, {.link = JJ_NONE}};
  const char *const titles[] = {"A", "B", "C", "D"};
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  jj_report_far_snaps(&places, snaps, titles, JJ_MODE_CAR, diagnostics);
  assert_int_equal(jj_diagnostics_count(diagnostics), 1);
  assert_int_equal(jj_diagnostics_at(diagnostics, 0)->code, JJ_DIAG_SNAP_FAR);
  assert_string_equal(jj_diagnostics_at(diagnostics, 0)->found, "2: C no road、B 501 m");
  jj_report_far_snaps(&places, snaps, titles, JJ_MODE_WALK, diagnostics); /* as far: once is enough */
  assert_int_equal(jj_diagnostics_count(diagnostics), 1);
  const JjSnap nearer[4] = {{0, 0, 0, 0, 500}, {0, 0, 0, 0, 502}, {0, 0, 0, 0, 1}, {.link = JJ_NONE}};
  jj_report_far_snaps(&places, nearer, titles, JJ_MODE_WALK, diagnostics);
  assert_int_equal(jj_diagnostics_count(diagnostics), 2);
}

JJ_TEST_MAIN(cmocka_unit_test(the_nearest_link_is_the_nearest),
             cmocka_unit_test(a_road_that_leads_nowhere_is_passed_over),
             cmocka_unit_test(legs_respect_one_ways_and_ends),
             cmocka_unit_test(door_to_door_is_what_a_graph_with_the_doors_says),
             cmocka_unit_test(a_place_without_road_is_unreachable), cmocka_unit_test(zones_have_points_or_their_middle),
             cmocka_unit_test(origins_stand_where_they_stand_or_in_their_zone), cmocka_unit_test(far_places_are_told))
