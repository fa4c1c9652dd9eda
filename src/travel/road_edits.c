#include <math.h>

#include "jiujin/places.h"
#include "jiujin/roads.h"

typedef struct {
  const JjRoads *roads;
  const JjRoadGraph *graph;
  const JjSpeeds *speeds;
  GHashTable *ms;                             /* arc → new weight, of arcs that edits concern */
  GArray *added_tail, *added_head, *added_ms; /* uint32_t */
} Edits;

static uint32_t ms_now(const Edits *edits, uint32_t arc) {
  gpointer changed = NULL;
  return g_hash_table_lookup_extended(edits->ms, GUINT_TO_POINTER(arc), NULL, &changed) ? GPOINTER_TO_UINT(changed)
                                                                                        : edits->graph->graph->ms[arc];
}

static void set_ms(const Edits *edits, uint32_t arc, uint32_t ms) {
  if (arc != JJ_NONE) {
    g_hash_table_insert(edits->ms, GUINT_TO_POINTER(arc), GUINT_TO_POINTER(ms));
  }
}

/* Only those of the link's own network and mode change; a speed is that of cars. */
static void edit_link(const Edits *edits, const JjRoadEdit *edit) {
  const JjRoadGraph *graph = edits->graph;
  g_assert(edit->link < edits->roads->n_links);
  uint32_t ms = JJ_UNREACHABLE;
  if (edit->kind == JJ_ROAD_EDIT_SPEED) {
    if (graph->mode != JJ_MODE_CAR) {
      return;
    }
    ms = jj_ms_of_way(edits->roads->length_m[edit->link], edit->speed_kmh);
  }
  set_ms(edits, graph->forward_arc[edit->link], ms);
  set_ms(edits, graph->backward_arc[edit->link], ms);
}

static JjSpotLegs legs_of(const Edits *edits, JjRoadSpot spot, bool leave) {
  const JjRoadGraph *graph = edits->graph;
  g_assert(spot.link < edits->roads->n_links);
  const uint32_t forward = graph->forward_arc[spot.link], backward = graph->backward_arc[spot.link];
  const JjLinkTimes times = {edits->roads->from[spot.link], edits->roads->to[spot.link],
                             forward != JJ_NONE ? ms_now(edits, forward) : JJ_UNREACHABLE,
                             backward != JJ_NONE ? ms_now(edits, backward) : JJ_UNREACHABLE};
  return jj_spot_legs(&times, spot.share, leave);
}

/* A road one way: leave the network at a, come back to it at b. */
static void add_way(const Edits *edits, JjRoadSpot a, JjRoadSpot b, uint32_t ms) {
  const JjSpotLegs out = legs_of(edits, a, false), in = legs_of(edits, b, true);
  for (uint32_t i = 0; i < out.n; i++) {
    for (uint32_t k = 0; k < in.n; k++) {
      const uint32_t sum = jj_ms_sum(jj_ms_sum(out.ms[i], ms), in.ms[k]);
      if (sum != JJ_UNREACHABLE && out.node[i] != in.node[k]) {
        g_array_append_val(edits->added_tail, out.node[i]);
        g_array_append_val(edits->added_head, in.node[k]);
        g_array_append_val(edits->added_ms, sum);
      }
    }
  }
}

static void add_road(const Edits *edits, const JjRoadEdit *edit) {
  const JjMode mode = edits->graph->mode;
  double kmh = edits->speeds->kmh[mode][edit->class_of];
  if (kmh > 0 && mode == JJ_MODE_CAR && !isnan(edit->speed_kmh)) {
    kmh = edit->speed_kmh;
  }
  const uint32_t ms = jj_ms_of_way(edit->length_m, kmh);
  if (edit->access & JJ_ACCESS_FORWARD(mode)) {
    add_way(edits, edit->a, edit->b, ms);
  }
  if (edit->access & JJ_ACCESS_BACKWARD(mode)) {
    add_way(edits, edit->b, edit->a, ms);
  }
}

static gint compare_arcs(gconstpointer a, gconstpointer b) {
  const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
  return (x > y) - (x < y);
}

/* Arcs that changed, ascending. (owned) */
static GArray *changed_arcs(const Edits *edits) {
  GArray *arcs = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  GHashTableIter iter;
  gpointer key = NULL, value = NULL;
  g_hash_table_iter_init(&iter, edits->ms);
  while (g_hash_table_iter_next(&iter, &key, &value)) {
    const uint32_t arc = GPOINTER_TO_UINT(key);
    if (GPOINTER_TO_UINT(value) != edits->graph->graph->ms[arc]) {
      g_array_append_val(arcs, arc);
    }
  }
  g_array_sort(arcs, compare_arcs);
  return arcs;
}

static uint32_t *steal(GArray *array) {
  return (uint32_t *)(void *)g_array_free(array, FALSE);
}

JjArcChanges *jj_roads_changes(const JjRoads *roads, const JjRoadGraph *graph, const JjSpeeds *speeds,
                               const JjRoadEdit *edits, uint32_t n_edits) {
  g_autoptr(GHashTable) ms = g_hash_table_new(NULL, NULL);
  const Edits all = {roads,
                     graph,
                     speeds,
                     ms,
                     g_array_new(FALSE, FALSE, sizeof(uint32_t)),
                     g_array_new(FALSE, FALSE, sizeof(uint32_t)),
                     g_array_new(FALSE, FALSE, sizeof(uint32_t))};
  for (uint32_t i = 0; i < n_edits; i++) {
    if (edits[i].kind != JJ_ROAD_EDIT_ADD) {
      edit_link(&all, &edits[i]);
    }
  }
  for (uint32_t i = 0; i < n_edits; i++) {
    if (edits[i].kind == JJ_ROAD_EDIT_ADD) {
      add_road(&all, &edits[i]);
    }
  }
  GArray *arcs = changed_arcs(&all);
  JjArcChanges *changes = g_new0(JjArcChanges, 1);
  changes->n = arcs->len;
  changes->ms = g_new(uint32_t, (gsize)arcs->len + 1);
  for (uint32_t i = 0; i < arcs->len; i++) {
    changes->ms[i] = ms_now(&all, g_array_index(arcs, uint32_t, i));
  }
  changes->arc = steal(arcs);
  changes->n_added = all.added_tail->len;
  changes->added_tail = steal(all.added_tail);
  changes->added_head = steal(all.added_head);
  changes->added_ms = steal(all.added_ms);
  return changes;
}

void jj_arc_changes_free(JjArcChanges *changes) {
  if (changes == NULL) {
    return;
  }
  void *arrays[] = {changes->arc, changes->ms, changes->added_tail, changes->added_head, changes->added_ms};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) {
    g_free(arrays[i]);
  }
  g_free(changes);
}

JjGraph *jj_graph_changed(const JjGraph *graph, const JjArcChanges *changes, uint32_t *arc_out) {
  const uint32_t n_old = graph->n_arcs, n = n_old + changes->n_added;
  g_autofree uint32_t *tail = g_new(uint32_t, (gsize)n + 1), *head = g_new(uint32_t, (gsize)n + 1);
  g_autofree uint32_t *ms = g_new(uint32_t, (gsize)n + 1), *place = g_new(uint32_t, (gsize)n + 1);
  for (uint32_t node = 0; node < graph->n_nodes; node++) {
    for (uint32_t arc = graph->first_out[node]; arc < graph->first_out[node + 1]; arc++) {
      tail[arc] = node;
      head[arc] = graph->head[arc];
      ms[arc] = graph->ms[arc];
    }
  }
  for (uint32_t i = 0; i < changes->n; i++) {
    ms[changes->arc[i]] = changes->ms[i];
  }
  for (uint32_t i = 0; i < changes->n_added; i++) {
    tail[n_old + i] = changes->added_tail[i];
    head[n_old + i] = changes->added_head[i];
    ms[n_old + i] = changes->added_ms[i];
  }
  JjGraph *changed = jj_graph_new(graph->n_nodes, n, tail, head, ms, place);
  for (uint32_t arc = 0; arc_out != NULL && arc < n_old; arc++) {
    arc_out[arc] = place[arc];
  }
  return changed;
}
