#include "jj_test.h"

#include <math.h>

#include "jiujin/places.h"
#include "random_roads.h"

/* What an edited network is by definition: added roads are links between new nodes that split the links they touch. The
 * times of split links are parts of whole milliseconds, so all times here are multiples of the shares' denominator. */
enum { N_NODES = 14, N_LINKS = 30, PARTS = 4 };

typedef struct {
  uint32_t n, n_nodes;
  uint32_t tail[8 * N_LINKS + 64], head[8 * N_LINKS + 64], ms[8 * N_LINKS + 64];
} Arcs;

static void add(Arcs *arcs, uint32_t tail, uint32_t head, uint32_t ms) {
  if (ms != JJ_UNREACHABLE) {
    arcs->tail[arcs->n] = tail;
    arcs->head[arcs->n] = head;
    arcs->ms[arcs->n++] = ms;
  }
}

static uint32_t part(uint32_t ms, uint32_t parts) {
  return ms == JJ_UNREACHABLE ? ms : ms / PARTS * parts;
}

static uint32_t arc_ms(const JjRoadGraph *graph, const JjArcChanges *closed, uint32_t arc) {
  for (uint32_t i = 0; arc != JJ_NONE && i < closed->n; i++) {
    if (closed->arc[i] == arc) {
      return closed->ms[i];
    }
  }
  return arc != JJ_NONE ? graph->graph->ms[arc] : JJ_UNREACHABLE;
}

/* A new node on the link; returns it. */
static uint32_t split(Arcs *arcs, const JjRoads *roads, const JjRoadGraph *graph, const JjArcChanges *closed,
                      JjRoadSpot spot) {
  const uint32_t node = arcs->n_nodes++, parts = (uint32_t)(spot.share * PARTS + 0.5);
  const uint32_t forward = arc_ms(graph, closed, graph->forward_arc[spot.link]);
  const uint32_t backward = arc_ms(graph, closed, graph->backward_arc[spot.link]);
  const uint32_t from = roads->from[spot.link], to = roads->to[spot.link];
  add(arcs, from, node, parts == 0 ? 0 : part(forward, parts));
  add(arcs, node, to, parts == PARTS ? 0 : part(forward, PARTS - parts));
  add(arcs, node, from, parts == 0 ? 0 : part(backward, parts));
  add(arcs, to, node, parts == PARTS ? 0 : part(backward, PARTS - parts));
  return node;
}

static void make_times_divisible(const JjRoadGraph *graph) {
  for (uint32_t arc = 0; arc < graph->graph->n_arcs; arc++) {
    graph->graph->ms[arc] = graph->graph->ms[arc] / PARTS * PARTS + PARTS;
  }
}

static JjRoadEdit random_edit(JjRandom *random) {
  JjRoadEdit edit = {.kind = jj_random_below(random, 2) == 0 ? JJ_ROAD_EDIT_CLOSE : JJ_ROAD_EDIT_ADD,
                     .link = jj_random_below(random, N_LINKS),
                     .a = {jj_random_below(random, N_LINKS), jj_random_below(random, PARTS + 1) / (double)PARTS},
                     .b = {jj_random_below(random, N_LINKS), jj_random_below(random, PARTS + 1) / (double)PARTS},
                     .length_m = 1 + jj_random_below(random, 300),
                     .speed_kmh = (double)NAN,
                     .class_of = JJ_ROAD_LOCAL,
                     .access = jj_random_below(random, 3) == 0 ? JJ_ACCESS_FORWARD(JJ_MODE_CAR) : JJ_ACCESS_ALL};
  return edit;
}

static void check_edits(uint64_t seed) {
  g_autoptr(JjRoads) roads = random_roads(seed, N_NODES, N_LINKS, 1000);
  JjSpeeds speeds = jj_speeds_default();
  g_autoptr(JjRoadGraph) graph = jj_roads_graph(roads, JJ_MODE_CAR, &speeds);
  make_times_divisible(graph);
  JjRandom random = jj_random(seed + 1000);
  JjRoadEdit edits[4];
  uint32_t n_closed = 0;
  JjRoadEdit closes[4];
  for (uint32_t i = 0; i < G_N_ELEMENTS(edits); i++) {
    edits[i] = random_edit(&random);
    if (edits[i].kind == JJ_ROAD_EDIT_CLOSE) {
      closes[n_closed++] = edits[i];
    }
  }
  g_autoptr(JjArcChanges) changes = jj_roads_changes(roads, graph, &speeds, edits, G_N_ELEMENTS(edits));
  g_autoptr(JjArcChanges) closed = jj_roads_changes(roads, graph, &speeds, closes, n_closed);
  g_autoptr(JjGraph) changed = jj_graph_changed(graph->graph, changes, NULL);
  Arcs arcs = {.n_nodes = N_NODES};
  for (uint32_t link = 0; link < N_LINKS; link++) {
    add(&arcs, roads->from[link], roads->to[link], arc_ms(graph, closed, graph->forward_arc[link]));
    add(&arcs, roads->to[link], roads->from[link], arc_ms(graph, closed, graph->backward_arc[link]));
  }
  for (uint32_t i = 0; i < G_N_ELEMENTS(edits); i++) {
    if (edits[i].kind == JJ_ROAD_EDIT_ADD) {
      const uint32_t a = split(&arcs, roads, graph, closed, edits[i].a);
      const uint32_t b = split(&arcs, roads, graph, closed, edits[i].b);
      const uint32_t ms = jj_ms_of_way(edits[i].length_m, speeds.kmh[JJ_MODE_CAR][JJ_ROAD_LOCAL]);
      add(&arcs, a, b, ms);
      add(&arcs, b, a, edits[i].access == JJ_ACCESS_ALL ? ms : JJ_UNREACHABLE);
    }
  }
  g_autoptr(JjGraph) oracle = jj_graph_new(arcs.n_nodes, arcs.n, arcs.tail, arcs.head, arcs.ms, NULL);
  uint32_t got[N_NODES], want[N_NODES + 16];
  for (uint32_t source = 0; source < N_NODES; source++) {
    jj_dijkstra(changed, source, got, NULL);
    jj_dijkstra(oracle, source, want, NULL);
    assert_memory_equal(got, want, sizeof got);
  }
}

static void edited_networks_are_those_with_new_nodes(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 300; seed++) {
    check_edits(seed);
  }
}

static void the_last_edit_of_a_link_counts_and_none_leaves_no_trace(void **state) {
  (void)state;
  g_autoptr(JjRoads) roads = random_roads(5, N_NODES, N_LINKS, 1000);
  const JjSpeeds speeds = jj_speeds_default();
  g_autoptr(JjRoadGraph) graph = jj_roads_graph(roads, JJ_MODE_CAR, &speeds);
  uint32_t link = 0;
  while (graph->forward_arc[link] == JJ_NONE || graph->backward_arc[link] == JJ_NONE) link++;
  const JjRoadEdit edits[] = {{.kind = JJ_ROAD_EDIT_CLOSE, .link = link},
                              {.kind = JJ_ROAD_EDIT_SPEED, .link = link, .speed_kmh = 7}};
  g_autoptr(JjArcChanges) changes = jj_roads_changes(roads, graph, &speeds, edits, 2);
  assert_int_equal(changes->n, 2);
  assert_true(changes->arc[0] < changes->arc[1]);
  assert_int_equal(changes->ms[0], jj_ms_of_way(roads->length_m[link], 7));
  assert_int_equal(changes->ms[1], changes->ms[0]);
  g_autoptr(JjRoadGraph) walk = jj_roads_graph(roads, JJ_MODE_WALK, &speeds);
  g_autoptr(JjArcChanges) on_foot = jj_roads_changes(roads, walk, &speeds, &edits[1], 1);
  assert_int_equal(on_foot->n + on_foot->n_added, 0);
  uint32_t place[2 * N_LINKS];
  g_autoptr(JjGraph) changed = jj_graph_changed(graph->graph, changes, place);
  for (uint32_t arc = 0; arc < changed->n_arcs; arc++) {
    assert_int_equal(changed->head[place[arc]], graph->graph->head[arc]);
  }
}

JJ_TEST_MAIN(cmocka_unit_test(edited_networks_are_those_with_new_nodes),
             cmocka_unit_test(the_last_edit_of_a_link_counts_and_none_leaves_no_trace))
