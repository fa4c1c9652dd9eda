/* The undirected graph, and an order to eliminate its nodes in. */
#ifndef JJ_TRAVEL_ORDER_H
#define JJ_TRAVEL_ORDER_H

#include "jiujin/graph.h"
#include "jiujin/progress.h"

/* Neighbours of each node, each once, without loops and directions: other[first[v]] .. of number degree[v]. */
typedef struct {
  uint32_t n_nodes;
  uint32_t *first;  /* [n_nodes + 1] (owned) */
  uint32_t *degree; /* [n_nodes] (owned) */
  uint32_t *other;  /* [first[n_nodes]] (owned) */
} Links;

Links *links_new(const JjGraph *graph);
void links_free(Links *links);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Links, links_free)

/* When each node is to be eliminated: rank [n_nodes], a permutation that cuts the graph by small separators, which come
 * last. (owned) NULL: cancelled. */
uint32_t *order_dissected(const Links *links, const JjProgress *progress, GError **error);

#endif
