#include <math.h>

#include "jiujin/roads.h"

JjSpeeds jj_speeds_default(void) {
  return (JjSpeeds){{
      [JJ_MODE_WALK] = {[JJ_ROAD_MOTORWAY] = 0,
                        [JJ_ROAD_TRUNK] = 4.8,
                        [JJ_ROAD_PRIMARY] = 4.8,
                        [JJ_ROAD_SECONDARY] = 4.8,
                        [JJ_ROAD_TERTIARY] = 4.8,
                        [JJ_ROAD_LOCAL] = 4.8,
                        [JJ_ROAD_SERVICE] = 4.8,
                        [JJ_ROAD_TRACK] = 4.2,
                        [JJ_ROAD_PATH] = 4.2,
                        [JJ_ROAD_STEPS] = 2.0,
                        [JJ_ROAD_FERRY] = 15},
      [JJ_MODE_BICYCLE] = {[JJ_ROAD_MOTORWAY] = 0,
                           [JJ_ROAD_TRUNK] = 14,
                           [JJ_ROAD_PRIMARY] = 14,
                           [JJ_ROAD_SECONDARY] = 14,
                           [JJ_ROAD_TERTIARY] = 14,
                           [JJ_ROAD_LOCAL] = 13,
                           [JJ_ROAD_SERVICE] = 11,
                           [JJ_ROAD_TRACK] = 9,
                           [JJ_ROAD_PATH] = 10,
                           [JJ_ROAD_STEPS] = 0,
                           [JJ_ROAD_FERRY] = 15},
      [JJ_MODE_CAR] = {[JJ_ROAD_MOTORWAY] = 90,
                       [JJ_ROAD_TRUNK] = 65,
                       [JJ_ROAD_PRIMARY] = 45,
                       [JJ_ROAD_SECONDARY] = 38,
                       [JJ_ROAD_TERTIARY] = 32,
                       [JJ_ROAD_LOCAL] = 22,
                       [JJ_ROAD_SERVICE] = 15,
                       [JJ_ROAD_TRACK] = 15,
                       [JJ_ROAD_PATH] = 0,
                       [JJ_ROAD_STEPS] = 0,
                       [JJ_ROAD_FERRY] = 15},
  }};
}

/* 0: may not pass. */
static double speed_on(const JjRoads *roads, uint32_t link, JjMode mode, const JjSpeeds *speeds) {
  double kmh = speeds->kmh[mode][roads->class_of[link]];
  if (kmh <= 0 || mode == JJ_MODE_WALK) {
    return kmh;
  }
  const double own = (double)roads->speed_kmh[link], limit = (double)roads->limit_kmh[link];
  if (mode == JJ_MODE_CAR && !isnan(own)) {
    kmh = own;
  }
  return !isnan(limit) ? MIN(kmh, limit) : kmh;
}

static bool may_pass(unsigned access, bool forward, JjMode mode) {
  return (access & (forward ? JJ_ACCESS_FORWARD(mode) : JJ_ACCESS_BACKWARD(mode))) != 0;
}

uint32_t jj_road_link_ms(const JjRoads *roads, uint32_t link, bool forward, JjMode mode, const JjSpeeds *speeds) {
  g_assert(link < roads->n_links && (unsigned)mode < JJ_MODE_COUNT);
  if (!may_pass(roads->access[link], forward, mode)) {
    return JJ_UNREACHABLE;
  }
  const double kmh = speed_on(roads, link, mode, speeds);
  const uint32_t given = roads->ms[2 * (gsize)link + (forward ? 0 : 1)];
  const bool as_given = mode == JJ_MODE_CAR && given != JJ_NONE && kmh > 0;
  return as_given ? MAX(given, 1) : jj_ms_of_way(roads->length_m[link], kmh);
}

typedef struct {
  uint32_t n;
  uint32_t *tail, *head, *ms;
} Arcs;

static uint32_t add_arc(Arcs *arcs, uint32_t tail, uint32_t head, uint32_t ms) {
  if (ms == JJ_UNREACHABLE) {
    return JJ_NONE;
  }
  arcs->tail[arcs->n] = tail;
  arcs->head[arcs->n] = head;
  arcs->ms[arcs->n] = ms;
  return arcs->n++;
}

static void renumber(uint32_t *arc, uint32_t n, const uint32_t *place) {
  for (uint32_t i = 0; i < n; i++) {
    arc[i] = arc[i] != JJ_NONE ? place[arc[i]] : JJ_NONE;
  }
}

JjRoadGraph *jj_roads_graph(const JjRoads *roads, JjMode mode, const JjSpeeds *speeds) {
  const gsize most = 2 * (gsize)roads->n_links + 1;
  g_assert(most < JJ_NONE);
  g_autofree uint32_t *tail = g_new(uint32_t, most), *head = g_new(uint32_t, most), *ms = g_new(uint32_t, most);
  Arcs arcs = {0, tail, head, ms};
  JjRoadGraph *graph = g_new0(JjRoadGraph, 1);
  graph->mode = mode;
  graph->forward_arc = g_new(uint32_t, (gsize)roads->n_links + 1);
  graph->backward_arc = g_new(uint32_t, (gsize)roads->n_links + 1);
  for (uint32_t link = 0; link < roads->n_links; link++) {
    const uint32_t from = roads->from[link], to = roads->to[link];
    graph->forward_arc[link] = add_arc(&arcs, from, to, jj_road_link_ms(roads, link, true, mode, speeds));
    graph->backward_arc[link] = add_arc(&arcs, to, from, jj_road_link_ms(roads, link, false, mode, speeds));
  }
  g_autofree uint32_t *place = g_new(uint32_t, most);
  graph->graph = jj_graph_new(roads->n_nodes, arcs.n, tail, head, ms, place);
  renumber(graph->forward_arc, roads->n_links, place);
  renumber(graph->backward_arc, roads->n_links, place);
  return graph;
}

void jj_road_graph_free(JjRoadGraph *graph) {
  if (graph == NULL) {
    return;
  }
  jj_graph_free(graph->graph);
  g_free(graph->forward_arc);
  g_free(graph->backward_arc);
  g_free(graph);
}

uint32_t *jj_road_graph_links(const JjRoads *roads, const JjRoadGraph *graph) {
  uint32_t *link_of = g_new(uint32_t, (gsize)graph->graph->n_arcs + 1);
  for (uint32_t arc = 0; arc < graph->graph->n_arcs; arc++) {
    link_of[arc] = JJ_NONE;
  }
  for (uint32_t link = 0; link < roads->n_links; link++) {
    if (graph->forward_arc[link] != JJ_NONE) {
      link_of[graph->forward_arc[link]] = link;
    }
    if (graph->backward_arc[link] != JJ_NONE) {
      link_of[graph->backward_arc[link]] = link;
    }
  }
  return link_of;
}

JjRoadParts jj_road_parts(const JjRoadGraph *road_graph) {
  const JjGraph *graph = road_graph->graph;
  g_autofree uint32_t *component = g_new(uint32_t, (gsize)graph->n_nodes + 1);
  const uint32_t n_all = jj_graph_components(graph, component);
  g_autofree uint32_t *size = g_new0(uint32_t, (gsize)n_all + 1);
  g_autofree bool *touched = g_new0(bool, (gsize)graph->n_nodes + 1);
  for (uint32_t node = 0; node < graph->n_nodes; node++) {
    for (uint32_t arc = graph->first_out[node]; arc < graph->first_out[node + 1]; arc++) {
      touched[node] = touched[graph->head[arc]] = true;
    }
  }
  JjRoadParts parts = {.n_arcs = graph->n_arcs};
  for (uint32_t node = 0; node < graph->n_nodes; node++) {
    if (touched[node]) {
      parts.n_nodes++;
      parts.n_components += size[component[node]] == 0 ? 1 : 0;
      size[component[node]]++;
      parts.largest = MAX(parts.largest, size[component[node]]);
    }
  }
  return parts;
}
