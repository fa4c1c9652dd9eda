/* Times to the soonest of some places from everywhere on the roads: Dijkstra on the reversed graph from one more node,
 * which has arcs to where the places' doors open. */
#include "travel/reach.h"

void jj_reach_free(JjReach *reach) {
  if (reach) {
    g_free(reach->snaps);
    g_free(reach->doorstep_ms);
    g_free(reach->holds);
    g_free(reach->node_ms);
    g_free(reach);
  }
}

static uint32_t arc_ms(const JjRoadGraph *graph, uint32_t arc) {
  return arc == JJ_NONE ? JJ_UNREACHABLE : graph->graph->ms[arc];
}

static JjLinkTimes times_of_link(const JjRoadWays *ways, uint32_t link) {
  return (JjLinkTimes){ways->roads->from[link], ways->roads->to[link],
                       arc_ms(ways->graph, ways->graph->forward_arc[link]),
                       arc_ms(ways->graph, ways->graph->backward_arc[link])};
}

/* ---- the search ---- */

typedef struct {
  GArray *tail, *head, *ms; /* uint32_t */
} Arcs;

static void add_arc(const Arcs *arcs, uint32_t tail, uint32_t head, uint32_t ms) {
  g_array_append_val(arcs->tail, tail);
  g_array_append_val(arcs->head, head);
  g_array_append_val(arcs->ms, ms);
}

static void add_reversed(const Arcs *arcs, const JjGraph *graph) {
  for (uint32_t node = 0; node < graph->n_nodes; node++) {
    for (uint32_t arc = graph->first_out[node]; arc < graph->first_out[node + 1]; arc++) {
      add_arc(arcs, graph->head[arc], node, graph->ms[arc]);
    }
  }
}

/* Arcs from the further node to where the door of the place opens. */
static void add_door(const JjReach *reach, const Arcs *arcs, uint32_t place) {
  const JjSnap *snap = &reach->snaps[place];
  if (snap->link == JJ_NONE) {
    return;
  }
  const JjLinkTimes times = times_of_link(reach->ways, snap->link);
  const JjSpotLegs legs = jj_spot_legs(&times, snap->share, false);
  for (uint32_t i = 0; i < legs.n; i++) {
    add_arc(arcs, reach->ways->roads->n_nodes, legs.node[i], jj_ms_sum(legs.ms[i], reach->doorstep_ms[place]));
  }
}

static void search(JjReach *reach) {
  const JjGraph *graph = reach->ways->graph->graph;
  const guint n = graph->n_arcs + 2 * reach->n;
  g_autoptr(GArray) tail = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), n);
  g_autoptr(GArray) head = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), n);
  g_autoptr(GArray) ms = g_array_sized_new(FALSE, FALSE, sizeof(uint32_t), n);
  const Arcs arcs = {tail, head, ms};
  add_reversed(&arcs, graph);
  for (uint32_t place = 0; place < reach->n; place++) add_door(reach, &arcs, place);
  g_autoptr(JjGraph) reversed =
      jj_graph_new(graph->n_nodes + 1, tail->len, (const uint32_t *)(const void *)tail->data,
                   (const uint32_t *)(const void *)head->data, (const uint32_t *)(const void *)ms->data, NULL);
  reach->node_ms = g_new(uint32_t, (gsize)graph->n_nodes + 1);
  jj_dijkstra(reversed, graph->n_nodes, reach->node_ms, NULL);
}

JjReach *jj_reach_new(const JjRoadWays *ways, const JjPlaces *to) {
  g_autoptr(JjRoadIndex) index = jj_road_index_new(ways->roads, ways->graph);
  JjReach *reach = g_new0(JjReach, 1);
  reach->ways = ways;
  reach->n = to->n;
  reach->snaps = jj_road_index_snap(index, to);
  reach->doorstep_ms = g_new(uint32_t, (gsize)to->n + 1);
  reach->holds = g_new0(bool, (gsize)ways->roads->n_links + 1);
  for (uint32_t i = 0; i < to->n; i++) {
    reach->doorstep_ms[i] = jj_doorstep_ms(&ways->doorstep, reach->snaps[i].distance_m);
    if (reach->snaps[i].link != JJ_NONE) {
      reach->holds[reach->snaps[i].link] = true;
      reach->n_joined++;
    }
  }
  search(reach);
  return reach;
}

/* ---- what was found ---- */

uint32_t jj_reach_node_ms(const JjReach *reach, uint32_t node) {
  return reach->node_ms[node];
}

uint32_t jj_reach_n_joined(const JjReach *reach) {
  return reach->n_joined;
}

/* To places on the same link, without leaving it. */
static uint32_t along_ms(const JjReach *reach, const JjLinkTimes *times, uint32_t link, double share) {
  uint32_t best = JJ_UNREACHABLE;
  for (uint32_t i = 0; i < reach->n; i++) {
    if (reach->snaps[i].link == link) {
      best = MIN(best, jj_ms_sum(jj_along_ms(times, share, reach->snaps[i].share), reach->doorstep_ms[i]));
    }
  }
  return best;
}

uint32_t jj_reach_spot_ms(const JjReach *reach, uint32_t link, double share) {
  const JjLinkTimes times = times_of_link(reach->ways, link);
  uint32_t best = reach->holds[link] ? along_ms(reach, &times, link, share) : JJ_UNREACHABLE;
  const JjSpotLegs legs = jj_spot_legs(&times, share, true);
  for (uint32_t i = 0; i < legs.n; i++) {
    best = MIN(best, jj_ms_sum(legs.ms[i], reach->node_ms[legs.node[i]]));
  }
  return best;
}
