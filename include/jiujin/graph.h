/* jiujin/graph.h: weighted directed graphs on plain arrays, and shortest ways in them.
 *
 * Weights are whole milliseconds. A way's time is the sum of its weights; JJ_UNREACHABLE where there is none or the sum
 * does not fit below it.
 */
#ifndef JIUJIN_GRAPH_H
#define JIUJIN_GRAPH_H

#include "jiujin/base.h"
#include "jiujin/travel.h"

/* Arcs sorted by tail: those of node v are first_out[v] .. first_out[v + 1]. Parallel arcs and loops are allowed. A
 * closed arc has the weight JJ_UNREACHABLE. Arrays (owned). */
typedef struct {
  uint32_t n_nodes, n_arcs;
  uint32_t *first_out; /* [n_nodes + 1] */
  uint32_t *head;      /* [n_arcs] */
  uint32_t *ms;        /* [n_arcs] */
} JjGraph;

/* From arcs in any order; those of one tail keep their order. `arc_out` (may be NULL, [n_arcs]) is filled with the
 * place in the graph of each arc given. (owned) O(nodes + arcs). */
JjGraph *jj_graph_new(uint32_t n_nodes, uint32_t n_arcs, const uint32_t *tail, const uint32_t *head, const uint32_t *ms,
                      uint32_t *arc_out);
/* Takes the arrays as they are. (owned) */
JjGraph *jj_graph_take(uint32_t n_nodes, uint32_t *first_out, uint32_t *head, uint32_t *ms);
/* All arcs turned round; `arc_out` as above. (owned) */
JjGraph *jj_graph_reversed(const JjGraph *graph, uint32_t *arc_out);
void jj_graph_free(JjGraph *graph);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjGraph, jj_graph_free)

/* Plain Dijkstra from `source` to all nodes: the reference that everything faster is held against.
 * `ms_out` is [n_nodes]; `arc_out` (may be NULL, [n_nodes]) is the last arc of the way, JJ_NONE at the source and where
 * there is no way. O((nodes + arcs) log nodes). */
void jj_dijkstra(const JjGraph *graph, uint32_t source, uint32_t *ms_out, uint32_t *arc_out);

/* Strongly connected components: `component_out` is [n_nodes], numbered by their first node. Returns how many. */
uint32_t jj_graph_components(const JjGraph *graph, uint32_t *component_out);

#endif
