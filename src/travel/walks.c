/* Walks by road: from each place a Dijkstra that ends at the limit, and the points whose legs it meets. */
#include <stdlib.h>

#include "jiujin/transit_ways.h"
#include "travel/heap.h"

/* Points by the node at which they are reached, and by the link they lie on. */
typedef struct {
  uint32_t *first; /* [n + 1] into the two below */
  uint32_t *point, *ms;
} PointsAt;

typedef struct {
  const JjRoadWays *walk;
  bool turned;
  const JjGraph *graph; /* the arcs turned round where `turned` */
  JjGraph *reversed;    /* (owned) those */
  JjSnap *places, *points;
  uint32_t n_places, n_points, limit_ms;
  PointsAt of_node, of_link;
  Heap heap;
  uint32_t *node_ms;  /* [nodes] JJ_UNREACHABLE: not met by this search */
  uint32_t *point_ms; /* [points] likewise */
  GArray *met_nodes, *met_points;
} Walks;

static uint32_t weight(const Walks *walks, const uint32_t *arc_of, uint32_t link) {
  return arc_of[link] == JJ_NONE ? JJ_UNREACHABLE : walks->walk->graph->graph->ms[arc_of[link]];
}

static JjLinkTimes times_of(const Walks *walks, uint32_t link) {
  const JjRoadGraph *graph = walks->walk->graph;
  return (JjLinkTimes){walks->walk->roads->from[link], walks->walk->roads->to[link],
                       weight(walks, graph->forward_arc, link), weight(walks, graph->backward_arc, link)};
}

/* The legs of a snap with its doorstep in them; none where there is no road. */
static JjSpotLegs door_legs(const Walks *walks, const JjSnap *snap, bool leave) {
  if (snap->link == JJ_NONE) return (JjSpotLegs){0};
  const JjLinkTimes times = times_of(walks, snap->link);
  const uint32_t doorstep = jj_doorstep_ms(&walks->walk->doorstep, snap->distance_m);
  JjSpotLegs legs = jj_spot_legs(&times, snap->share, leave);
  for (uint32_t i = 0; i < legs.n; i++) legs.ms[i] = jj_ms_sum(legs.ms[i], doorstep);
  return legs;
}

/* ---- points by where they are ---- */

/* Lists `n` pairs (key, point, ms) by key, those of one key in the order given. */
static PointsAt points_at(uint32_t n_keys, uint32_t n, const uint32_t *key, const uint32_t *point, const uint32_t *ms) {
  PointsAt at = {g_new0(uint32_t, (gsize)n_keys + 2), g_new(uint32_t, (gsize)n + 1), g_new(uint32_t, (gsize)n + 1)};
  for (uint32_t i = 0; i < n; i++) at.first[key[i] + 2]++;
  for (uint32_t k = 2; k <= n_keys; k++) at.first[k] += at.first[k - 1];
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t place = at.first[key[i] + 1]++;
    at.point[place] = point[i];
    at.ms[place] = ms[i];
  }
  return at;
}

static void points_at_clear(PointsAt *at) {
  g_free(at->first);
  g_free(at->point);
  g_free(at->ms);
}

static void file_points(Walks *walks) {
  const gsize most = 2 * (gsize)walks->n_points + 1;
  g_autofree uint32_t *node = g_new(uint32_t, most), *point = g_new(uint32_t, most), *ms = g_new(uint32_t, most);
  g_autofree uint32_t *link = g_new(uint32_t, most), *on_link = g_new(uint32_t, most);
  uint32_t n = 0, n_on_links = 0;
  for (uint32_t i = 0; i < walks->n_points; i++) {
    const JjSpotLegs legs = door_legs(walks, &walks->points[i], walks->turned);
    for (uint32_t k = 0; k < legs.n; k++, n++) {
      node[n] = legs.node[k];
      point[n] = i;
      ms[n] = legs.ms[k];
    }
    if (walks->points[i].link == JJ_NONE) continue;
    link[n_on_links] = walks->points[i].link;
    on_link[n_on_links++] = i;
  }
  walks->of_node = points_at(walks->walk->roads->n_nodes, n, node, point, ms);
  walks->of_link = points_at(walks->walk->roads->n_links, n_on_links, link, on_link, on_link);
}

/* ---- one place ---- */

static void meet_point(Walks *walks, uint32_t point, uint32_t ms) {
  if (ms > walks->limit_ms || ms >= walks->point_ms[point]) return;
  if (walks->point_ms[point] == JJ_UNREACHABLE) g_array_append_val(walks->met_points, point);
  walks->point_ms[point] = ms;
}

static void meet_node(Walks *walks, uint32_t node, uint32_t ms) {
  if (ms > walks->limit_ms || ms >= walks->node_ms[node]) return;
  if (walks->node_ms[node] == JJ_UNREACHABLE) g_array_append_val(walks->met_nodes, node);
  walks->node_ms[node] = ms;
  heap_push(&walks->heap, node, ms);
}

static void settle(Walks *walks, uint32_t node) {
  const JjGraph *graph = walks->graph;
  const uint32_t ms = walks->node_ms[node];
  for (uint32_t i = walks->of_node.first[node]; i < walks->of_node.first[node + 1]; i++)
    meet_point(walks, walks->of_node.point[i], jj_ms_sum(ms, walks->of_node.ms[i]));
  for (uint32_t arc = graph->first_out[node]; arc < graph->first_out[node + 1]; arc++)
    meet_node(walks, graph->head[arc], jj_ms_sum(ms, graph->ms[arc]));
}

/* Points on the place's own link, without leaving it. */
static void meet_along(Walks *walks, const JjSnap *snap) {
  if (snap->link == JJ_NONE) return;
  const JjLinkTimes times = times_of(walks, snap->link);
  const JjDoorstep *doorstep = &walks->walk->doorstep;
  const uint32_t own = jj_doorstep_ms(doorstep, snap->distance_m);
  for (uint32_t i = walks->of_link.first[snap->link]; i < walks->of_link.first[snap->link + 1]; i++) {
    const JjSnap *point = &walks->points[walks->of_link.point[i]];
    const uint32_t ms =
        walks->turned ? jj_along_ms(&times, point->share, snap->share) : jj_along_ms(&times, snap->share, point->share);
    meet_point(walks, walks->of_link.point[i],
               jj_ms_sum(jj_ms_sum(ms, own), jj_doorstep_ms(doorstep, point->distance_m)));
  }
}

static void search(Walks *walks, const JjSnap *place) {
  const JjSpotLegs legs = door_legs(walks, place, !walks->turned);
  for (uint32_t i = 0; i < legs.n; i++) meet_node(walks, legs.node[i], legs.ms[i]);
  meet_along(walks, place);
  while (walks->heap.n > 0) settle(walks, heap_pop(&walks->heap));
}

static int by_number(const void *left, const void *right) {
  const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
  return (a > b) - (a < b);
}

/* Moves what the search found into the lists, and forgets it. */
static void take(Walks *walks, GArray *stops, GArray *ms) {
  g_array_sort(walks->met_points, by_number);
  for (guint i = 0; i < walks->met_points->len; i++) {
    const uint32_t point = g_array_index(walks->met_points, uint32_t, i);
    g_array_append_val(stops, point);
    g_array_append_val(ms, walks->point_ms[point]);
    walks->point_ms[point] = JJ_UNREACHABLE;
  }
  for (guint i = 0; i < walks->met_nodes->len; i++)
    walks->node_ms[g_array_index(walks->met_nodes, uint32_t, i)] = JJ_UNREACHABLE;
  g_array_set_size(walks->met_points, 0);
  g_array_set_size(walks->met_nodes, 0);
}

/* ---- all places ---- */

static uint32_t *unreachable(uint32_t n) {
  uint32_t *ms = g_new(uint32_t, (gsize)n + 1);
  for (uint32_t i = 0; i < n; i++) ms[i] = JJ_UNREACHABLE;
  return ms;
}

/* Whoever is farther from any road than can be walked in the time needs no road. (owned) */
static JjSnap *snap_near(const Walks *walks, const JjPlaces *places) {
  const JjDoorstep *doorstep = &walks->walk->doorstep;
  const double within_m = walks->limit_ms * (doorstep->kmh / 3600.0) / doorstep->detour + 1.0;
  JjSnap *snaps = g_new(JjSnap, (gsize)places->n + 1);
  for (uint32_t i = 0; i < places->n; i++)
    snaps[i] = jj_road_index_within(walks->walk->index, places->x_m[i], places->y_m[i], within_m);
  return snaps;
}

static void walks_init(Walks *walks, const JjPlaces *places, const JjPlaces *points) {
  const JjRoads *roads = walks->walk->roads;
  const JjGraph *graph = walks->walk->graph->graph;
  walks->reversed = walks->turned ? jj_graph_reversed(graph, NULL) : NULL;
  walks->graph = walks->turned ? walks->reversed : graph;
  walks->places = snap_near(walks, places);
  walks->points = snap_near(walks, points);
  walks->n_places = places->n;
  walks->n_points = points->n;
  heap_init(&walks->heap, roads->n_nodes);
  walks->node_ms = unreachable(roads->n_nodes);
  walks->point_ms = unreachable(points->n);
  walks->met_nodes = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  walks->met_points = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  file_points(walks);
}

static void walks_clear(Walks *walks) {
  jj_graph_free(walks->reversed);
  g_free(walks->places);
  g_free(walks->points);
  points_at_clear(&walks->of_node);
  points_at_clear(&walks->of_link);
  heap_clear(&walks->heap);
  g_free(walks->node_ms);
  g_free(walks->point_ms);
  g_array_unref(walks->met_nodes);
  g_array_unref(walks->met_points);
}

JjLegs *jj_legs_by_road(const JjRoadWays *walk, const JjPlaces *places, const JjPlaces *points, uint32_t limit_ms,
                        bool turned) {
  Walks walks = {.walk = walk, .turned = turned, .limit_ms = MIN(limit_ms, JJ_UNREACHABLE - 1)};
  walks_init(&walks, places, points);
  g_autoptr(GArray) stops = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  g_autoptr(GArray) ms = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  JjLegs *legs = g_new0(JjLegs, 1);
  legs->n_places = places->n;
  legs->first = g_new0(uint32_t, (gsize)places->n + 1);
  for (uint32_t place = 0; place < places->n; place++) {
    search(&walks, &walks.places[place]);
    take(&walks, stops, ms);
    legs->first[place + 1] = stops->len;
  }
  legs->stop = g_array_steal(stops, NULL);
  legs->ms = g_array_steal(ms, NULL);
  walks_clear(&walks);
  return legs;
}
