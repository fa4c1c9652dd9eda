/* jiujin/hierarchy.h: fast shortest ways on a road graph: a contraction hierarchy that takes new weights in a second.
 *
 * Three things of different life. The *hierarchy* depends on which nodes the arcs join alone: an order of the nodes by
 * nested dissection (METIS) and the arcs that eliminating them in this order makes, whatever they weigh (Dibbelt,
 * Strasser and Wagner 2016). The *weights* are one customisation of it: the base and each scenario have theirs, side by
 * side on one hierarchy. They keep only arcs that some shortest way needs, so that searches are as small as in a
 * hierarchy made for these weights alone. *Targets* are the part of the weights that ways to given nodes can use
 * (Delling, Goldberg and Werneck 2011), kept for many sweeps.
 *
 * All three never change once made, are counted by reference where noted, and may be read by any number of threads.
 * Times equal jj_dijkstra's to the millisecond: weights may be 0, arcs closed (JJ_UNREACHABLE), parallel or loops, and
 * the graph in pieces. n: nodes, m: arcs of the graph, a: arcs of the hierarchy (about 6 n on roads).
 */
#ifndef JIUJIN_HIERARCHY_H
#define JIUJIN_HIERARCHY_H

#include "jiujin/graph.h"
#include "jiujin/progress.h"

typedef struct JjHierarchy JjHierarchy;
typedef struct JjWeights JjWeights;
typedef struct JjTargets JjTargets;

/* The hierarchy of the graph's nodes and arcs; its weights are not looked at. (owned) NULL: JJ_ERROR_LIMIT if the graph
 * or what elimination makes of it is too large, JJ_ERROR_CANCELLED (not heard during the dissection itself). The same
 * graph always gives the same hierarchy. It seeds the C library's rand(). Seconds: about 5 for a million nodes. */
JjHierarchy *jj_hierarchy_new(const JjGraph *graph, const JjProgress *progress, GError **error);

/* The hierarchy of another graph with the same nodes, and perhaps more after them, in the order of an earlier one: for
 * new roads, a tenth of the time of a new order. Good while few arcs join what the earlier order held apart. (owned) */
JjHierarchy *jj_hierarchy_adapted(const JjHierarchy *hierarchy, const JjGraph *graph, const JjProgress *progress,
                                  GError **error);
JjHierarchy *jj_hierarchy_ref(JjHierarchy *hierarchy);
void jj_hierarchy_unref(JjHierarchy *hierarchy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjHierarchy, jj_hierarchy_unref)

/* Weights for the hierarchy; `ms` is [m] in the order of the graph's arcs. (owned; keeps the hierarchy.) NULL:
 * JJ_ERROR_CANCELLED. Time in triangles of the hierarchy, about a second for a million nodes. */
JjWeights *jj_weights_new(JjHierarchy *hierarchy, const uint32_t *ms, const JjProgress *progress, GError **error);

/* `base` with other weights for `n` of its arcs: arc[i] takes ms[i] (of an arc named twice, the last holds). `base`
 * stays as it is. Equal to jj_weights_new with the changed array, and quicker the fewer arcs change. (owned) NULL:
 * JJ_ERROR_CANCELLED. */
JjWeights *jj_weights_changed(const JjWeights *base, uint32_t n, const uint32_t *arc, const uint32_t *ms,
                              const JjProgress *progress, GError **error);
JjWeights *jj_weights_ref(JjWeights *weights);
void jj_weights_unref(JjWeights *weights);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjWeights, jj_weights_unref)

/* (borrowed from weights) */
JjHierarchy *jj_weights_hierarchy(const JjWeights *weights);
/* Weights of the graph's arcs, [m] (borrowed from weights). */
const uint32_t *jj_weights_ms(const JjWeights *weights);

/* How large it came out. */
typedef struct {
  uint32_t n_nodes, n_graph_arcs; /* of the graph */
  uint32_t n_arcs;                /* of the hierarchy, each for both directions */
  uint32_t n_out, n_in;           /* arcs kept in these weights to go up, and to come down */
  uint32_t depth;                 /* nodes on the longest way up */
} JjHierarchyFigures;
JjHierarchyFigures jj_weights_figures(const JjWeights *weights);
/* Nodes that a search upwards from `node` settles. */
uint32_t jj_weights_search_space(const JjWeights *weights, uint32_t node);

/* Some nodes, which may repeat. */
typedef struct {
  uint32_t n;
  const uint32_t *node; /* [n] (borrowed) */
} JjNodes;

/* Prepares ways to some nodes. (owned; keeps the weights.) Milliseconds for thousands. */
JjTargets *jj_targets_new(JjWeights *weights, JjNodes nodes);
/* All nodes, target v being node v: for times from a few nodes to all, milliseconds each once this is made. */
JjTargets *jj_targets_all(JjWeights *weights);
void jj_targets_free(JjTargets *targets);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjTargets, jj_targets_free)
/* Nodes and arcs that a sweep passes. */
uint32_t jj_targets_n_nodes(const JjTargets *targets);
uint32_t jj_targets_n_arcs(const JjTargets *targets);

/* Times from each node of `from` to each target: ms_out[i × targets + j], JJ_UNREACHABLE where there is no way. Sixteen
 * sources at a time, on `n_threads` (>= 1) threads; the figures are the same for any number. False: JJ_ERROR_CANCELLED,
 * and what is in ms_out then means nothing. */
bool jj_targets_matrix(const JjTargets *targets, JjNodes from, uint32_t n_threads, const JjProgress *progress,
                       uint32_t *ms_out, GError **error);

/* The same with the targets prepared for this once; ms_out is [from × to]. */
typedef struct {
  JjNodes from, to;
} JjPairs;
bool jj_weights_matrix(JjWeights *weights, const JjPairs *pairs, uint32_t n_threads, const JjProgress *progress,
                       uint32_t *ms_out, GError **error);

/* The time of one way; `arcs_out` (may be NULL) is given the graph's arcs along a shortest one, in order (uint32_t,
 * appended); their weights add up to the time. Nothing is appended where there is no way or from == to. */
uint32_t jj_weights_way(const JjWeights *weights, uint32_t from, uint32_t to, GArray *arcs_out);

/* Saving and loading. The file carries `key`, 32 bytes that the caller makes of its inputs; one with another key, of
 * another version or byte order, cut short or altered is refused (JJ_ERROR_FORMAT) and nothing of it used. Loading maps
 * the file and reads it once through to check it; it must not be written into afterwards, and jj_weights_save never
 * does: it puts a new file in the place of an old one, whole or not at all (JJ_ERROR_IO). */
#define JJ_KEY_SIZE 32
bool jj_weights_save(const JjWeights *weights, const char *path, const uint8_t key[JJ_KEY_SIZE], GError **error);
JjWeights *jj_weights_load(const char *path, const uint8_t key[JJ_KEY_SIZE], GError **error);

#endif
