/* bench/witness.h: the other way of building a road hierarchy, for comparison alone (docs/decisions/0007): nodes are
 * contracted one by one, and a shortcut is left out where a witness search finds another way as short (Geisberger,
 * Sanders, Schultes and Delling 2008). Its structure depends on the weights. */
#ifndef JJ_BENCH_WITNESS_H
#define JJ_BENCH_WITNESS_H

#include "jiujin/graph.h"

typedef struct {
  uint32_t to, ms;
} WitnessLink;

typedef struct {
  uint32_t n, room;
  WitnessLink *link; /* (owned) [n] */
} WitnessLinks;

/* Upward links of each node, to nodes contracted later. All [n], owned. */
typedef struct {
  uint32_t n;
  uint32_t *order;        /* nodes as contracted */
  uint32_t *rank;         /* of each node in it */
  WitnessLinks *out, *in; /* ways up from the node; ways down to it, by their upper end */
} WitnessHierarchy;

/* `order` [n] is taken as it is; NULL: by edge difference, contracted neighbours and level. Each witness search settles
 * at most `most_settled` nodes. (owned) */
WitnessHierarchy *witness_hierarchy_new(const JjGraph *graph, const uint32_t *order, uint32_t most_settled);
void witness_hierarchy_free(WitnessHierarchy *hierarchy);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(WitnessHierarchy, witness_hierarchy_free)

#endif
