/* Door-to-door times by the hierarchy against the same doors with plain Dijkstra between them, before and after
 * edits. */
#include <math.h>

#include "jiujin/road_ways.h"
#include "jj_test.h"
#include "random_places.h"
#include "random_roads.h"

enum { N_SEEDS = 40, N_PLACES = 12, EXTENT_M = 20000 };

/* The doors' matrix with Dijkstra from every node. (owned) */
static uint32_t *by_dijkstra(const JjRoadWays *ways, const JjRoutedPlaces *places) {
  g_autofree JjSnap *from = jj_road_index_snap(ways->index, places->from);
  g_autofree JjSnap *to = jj_road_index_snap(ways->index, places->to);
  const JjDoorNetwork network = {ways->roads, ways->graph, NULL, ways->doorstep};
  g_autoptr(JjDoors) doors = jj_doors_new(&network, from, N_PLACES, to, N_PLACES);
  g_autofree uint32_t *node_ms = g_new(uint32_t, (gsize)doors->n_from * doors->n_to + 1);
  g_autofree uint32_t *all = g_new(uint32_t, ways->roads->n_nodes);
  for (uint32_t i = 0; i < doors->n_from; i++) {
    jj_dijkstra(ways->graph->graph, doors->from_node[i], all, NULL);
    for (uint32_t k = 0; k < doors->n_to; k++) node_ms[i * doors->n_to + k] = all[doors->to_node[k]];
  }
  uint32_t *out = g_new(uint32_t, N_PLACES * N_PLACES);
  jj_doors_matrix(doors, node_ms, out);
  return out;
}

static uint32_t check(const JjRoadWays *ways, const JjRoutedPlaces *places) {
  g_autoptr(GError) error = NULL;
  g_autofree uint32_t *expected = by_dijkstra(ways, places);
  g_autofree uint32_t *one = jj_road_ways_matrix(ways, places, 1, NULL, &error);
  g_autofree uint32_t *two = jj_road_ways_matrix(ways, places, 2, NULL, &error);
  assert_null(error);
  assert_memory_equal(one, expected, sizeof *one * N_PLACES * N_PLACES);
  assert_memory_equal(two, expected, sizeof *two * N_PLACES * N_PLACES);
  uint32_t n_reached = 0;
  for (uint32_t i = 0; i < N_PLACES * N_PLACES; i++) n_reached += one[i] != JJ_UNREACHABLE;
  return n_reached;
}

/* Closed links, other speeds and, with `add`, new roads. */
static GArray *random_edits(const JjRoads *roads, JjRandom *random, bool add) {
  GArray *edits = g_array_new(FALSE, FALSE, sizeof(JjRoadEdit));
  for (int i = 0; i < 6; i++) {
    JjRoadEdit edit = {.kind = i % 2 == 0 ? JJ_ROAD_EDIT_CLOSE : JJ_ROAD_EDIT_SPEED,
                       .link = jj_random_below(random, roads->n_links),
                       .speed_kmh = 5 + 100 * jj_random_unit(random)};
    g_array_append_val(edits, edit);
  }
  for (int i = 0; add && i < 2; i++) {
    JjRoadEdit edit = {.kind = JJ_ROAD_EDIT_ADD,
                       .speed_kmh = (double)NAN,
                       .a = {jj_random_below(random, roads->n_links), jj_random_unit(random)},
                       .b = {jj_random_below(random, roads->n_links), jj_random_unit(random)},
                       .length_m = 1 + 3000 * jj_random_unit(random),
                       .class_of = JJ_ROAD_TERTIARY,
                       .access = JJ_ACCESS_ALL};
    g_array_append_val(edits, edit);
  }
  return edits;
}

static void ways_equal_dijkstra_before_and_after_edits(void **state) {
  (void)state;
  uint32_t n_reached = 0;
  for (uint64_t seed = 0; seed < N_SEEDS; seed++) {
    JjRandom random = jj_random(seed);
    g_autoptr(JjRoads) roads = random_roads(seed, 60, 110, EXTENT_M);
    g_autoptr(JjPlaces) from = random_places(&random, N_PLACES, EXTENT_M);
    g_autoptr(JjPlaces) to = random_places(&random, N_PLACES, EXTENT_M);
    const JjRoutedPlaces places = {from, to};
    g_autoptr(JjRoadWays) ways = jj_road_ways_new(roads, (JjMode)(seed % JJ_MODE_COUNT), NULL, NULL, NULL, NULL);
    n_reached += check(ways, &places);
    g_autoptr(GArray) edits = random_edits(roads, &random, seed % 2 == 1);
    g_autoptr(JjRoadWays) changed = jj_road_ways_changed(ways, (const JjRoadEdit *)edits->data, edits->len, NULL, NULL);
    n_reached += check(changed, &places);
    (void)check(ways, &places); /* the base stays */
  }
  assert_true(n_reached > N_SEEDS * N_PLACES * N_PLACES / 2);
}

JJ_TEST_MAIN(cmocka_unit_test(ways_equal_dijkstra_before_and_after_edits))
