#include "jiujin/road_ways.h"

#include <string.h>

/* Takes graph and weights. */
static JjRoadWays *ways_of(const JjRoads *roads, const JjSpeeds *speeds, JjRoadGraph *graph, JjWeights *weights) {
  JjRoadWays *ways = g_new0(JjRoadWays, 1);
  *ways =
      (JjRoadWays){roads, *speeds, jj_doorstep_default(graph->mode), graph, weights, jj_road_index_new(roads, graph)};
  return ways;
}

static JjWeights *make_weights(const JjGraph *graph, const JjProgress *progress, GError **error) {
  g_autoptr(JjHierarchy) hierarchy = jj_hierarchy_new(graph, progress, error);
  return hierarchy ? jj_weights_new(hierarchy, graph->ms, progress, error) : NULL;
}

JjRoadWays *jj_road_ways_new(const JjRoads *roads, JjMode mode, const JjSpeeds *speeds, JjWeights *weights,
                             const JjProgress *progress, GError **error) {
  const JjSpeeds defaults = jj_speeds_default();
  g_autoptr(JjRoadGraph) graph = jj_roads_graph(roads, mode, speeds ? speeds : &defaults);
  if (!weights) weights = make_weights(graph->graph, progress, error);
  return weights ? ways_of(roads, speeds ? speeds : &defaults, g_steal_pointer(&graph), weights) : NULL;
}

void jj_road_ways_free(JjRoadWays *ways) {
  if (!ways) return;
  jj_road_index_free(ways->index);
  jj_road_graph_free(ways->graph);
  jj_weights_unref(ways->weights);
  g_free(ways);
}

/* ---- edits ---- */

/* Where the links' arcs are after the graph was changed. (owned) [n_links] */
static uint32_t *moved_arcs(const uint32_t *arc_of_link, uint32_t n_links, const uint32_t *moved) {
  uint32_t *arcs = g_new(uint32_t, (gsize)n_links + 1);
  for (uint32_t link = 0; link < n_links; link++)
    arcs[link] = arc_of_link[link] == JJ_NONE ? JJ_NONE : moved[arc_of_link[link]];
  return arcs;
}

static JjRoadGraph *changed_graph(const JjRoadWays *base, const JjArcChanges *changes) {
  const uint32_t n_links = base->roads->n_links;
  g_autofree uint32_t *moved = g_new(uint32_t, (gsize)base->graph->graph->n_arcs + 1);
  JjRoadGraph *graph = g_new0(JjRoadGraph, 1);
  graph->mode = base->graph->mode;
  graph->graph = jj_graph_changed(base->graph->graph, changes, moved);
  graph->forward_arc = moved_arcs(base->graph->forward_arc, n_links, moved);
  graph->backward_arc = moved_arcs(base->graph->backward_arc, n_links, moved);
  return graph;
}

/* New weights on the hierarchy there is, unless arcs are added: then on one of the same order. */
static JjWeights *changed_weights(const JjRoadWays *base, const JjArcChanges *changes, const JjGraph *graph,
                                  const JjProgress *progress, GError **error) {
  if (changes->n_added == 0)
    return jj_weights_changed(base->weights, changes->n, changes->arc, changes->ms, progress, error);
  g_autoptr(JjHierarchy) hierarchy = jj_hierarchy_adapted(jj_weights_hierarchy(base->weights), graph, progress, error);
  return hierarchy ? jj_weights_new(hierarchy, graph->ms, progress, error) : NULL;
}

JjRoadWays *jj_road_ways_changed(const JjRoadWays *base, const JjRoadEdit *edits, uint32_t n_edits,
                                 const JjProgress *progress, GError **error) {
  g_autoptr(JjArcChanges) changes = jj_roads_changes(base->roads, base->graph, &base->speeds, edits, n_edits);
  g_autoptr(JjRoadGraph) graph = changed_graph(base, changes);
  JjWeights *weights = changed_weights(base, changes, graph->graph, progress, error);
  return weights ? ways_of(base->roads, &base->speeds, g_steal_pointer(&graph), weights) : NULL;
}

/* ---- door to door ---- */

/* Places on the roads. */
typedef struct {
  JjSnap *from, *to; /* (owned) */
} Snapped;

static Snapped snap(const JjRoadWays *ways, const JjRoutedPlaces *places) {
  return (Snapped){jj_road_index_snap(ways->index, places->from), jj_road_index_snap(ways->index, places->to)};
}

static void snapped_clear(Snapped *snapped) {
  g_free(snapped->from);
  g_free(snapped->to);
}

static uint32_t *door_matrix(const JjRoadWays *ways, const JjRoutedPlaces *places, const Snapped *snapped,
                             uint32_t n_threads, const JjProgress *progress, GError **error) {
  const JjDoorNetwork network = {ways->roads, ways->graph, NULL, ways->doorstep};
  g_autoptr(JjDoors) doors = jj_doors_new(&network, snapped->from, places->from->n, snapped->to, places->to->n);
  const JjPairs pairs = {{doors->n_from, doors->from_node}, {doors->n_to, doors->to_node}};
  g_autofree uint32_t *node_ms = g_new(uint32_t, (gsize)doors->n_from * doors->n_to + 1);
  if (!jj_weights_matrix(ways->weights, &pairs, n_threads, progress, node_ms, error)) return NULL;
  uint32_t *out = g_new(uint32_t, (gsize)places->from->n * places->to->n + 1);
  jj_doors_matrix(doors, node_ms, out);
  return out;
}

uint32_t *jj_road_ways_matrix(const JjRoadWays *ways, const JjRoutedPlaces *places, uint32_t n_threads,
                              const JjProgress *progress, GError **error) {
  Snapped snapped = snap(ways, places);
  uint32_t *out = door_matrix(ways, places, &snapped, n_threads, progress, error);
  snapped_clear(&snapped);
  return out;
}

/* ---- the times of a study ---- */

/* Where ways begin, and whose they are. */
typedef struct {
  const JjPlaces *places;
  uint32_t n_owners;
  const char *const *titles; /* [n_owners] names of the owners */
  uint32_t *out;             /* [n_owners × schools] */
} Starts;

typedef struct {
  const JjRoadWays *ways;
  const JjPlaces *schools;
  uint32_t n_schools, n_threads;
  const JjProgress *progress;
  JjDiagnostics *diagnostics;
} Filling;

static bool fill(const Filling *filling, const Starts *starts, GError **error) {
  const JjRoutedPlaces places = {starts->places, filling->schools};
  Snapped snapped = snap(filling->ways, &places);
  jj_report_far_snaps(starts->places, snapped.from, starts->titles, filling->ways->graph->mode, filling->diagnostics);
  g_autofree uint32_t *ms = door_matrix(filling->ways, &places, &snapped, filling->n_threads, filling->progress, error);
  if (ms) jj_places_mean(starts->places, starts->n_owners, filling->n_schools, ms, starts->out, NULL);
  snapped_clear(&snapped);
  return ms != NULL;
}

static void report_schools(const Filling *filling, const JjStudy *study) {
  g_autofree JjSnap *snaps = jj_road_index_snap(filling->ways->index, filling->schools);
  jj_report_far_snaps(filling->schools, snaps, study->schools.name, filling->ways->graph->mode, filling->diagnostics);
}

JjTimes *jj_times_by_road(const JjStudy *study, const JjRoadWays *ways, const JjTimesOptions *options,
                          const JjProgress *progress, JjDiagnostics *diagnostics, GError **error) {
  g_autoptr(JjTimes) times = jj_times_new(study, jj_mode_words[ways->graph->mode], options->source, options->basis);
  g_autoptr(JjPlaces) schools = jj_places_of_schools(study);
  g_autoptr(JjPlaces) zones = jj_places_of_zones(study, options->points);
  g_autoptr(JjPlaces) origins = jj_places_of_origins(study, options->points);
  const Filling filling = {ways, schools, study->schools.n, options->n_threads, progress, diagnostics};
  const Starts of_zones = {zones, study->zones.n, study->zones.name, times->from_zone};
  const Starts of_origins = {origins, study->origins.n, study->origins.name, times->from_origin};
  report_schools(&filling, study);
  if (!fill(&filling, &of_zones, error) || !fill(&filling, &of_origins, error)) return NULL;
  return g_steal_pointer(&times);
}
