/* What the files of the hierarchy share. Nodes are spoken of by rank: 0 is eliminated first. */
#ifndef JJ_TRAVEL_STRUCTURE_H
#define JJ_TRAVEL_STRUCTURE_H

#include "jiujin/hierarchy.h"
#include "travel/order.h"

/* A sum that stays at JJ_UNREACHABLE. */
static inline uint32_t sum_ms(uint32_t a, uint32_t b) {
  return MIN(a, ~b) + b;
}

/* The arcs of the hierarchy turned round: those that come up to y are entry[first[y]] .. first[y + 1], by lower end. */
typedef struct {
  uint32_t arc; /* (x, y) */
  uint32_t end; /* of x's arcs: those after it go to nodes above y */
} FromBelow;

/* What follows from the structure and is made when first asked for. */
typedef struct {
  uint32_t *first;       /* [n + 1] */
  FromBelow *entry;      /* [n_arcs] */
  uint32_t *first_input; /* [n + 1] of the graph's arcs by their lower end */
  uint32_t *input;       /* arcs of the graph */
} Below;

struct JjHierarchy {
  gint refs;
  uint32_t n_nodes, n_inputs, n_arcs; /* inputs: arcs of the graph */
  const uint32_t *rank;               /* [n_nodes] of the graph's nodes */
  const uint32_t *node;               /* [n_nodes] by rank */
  const uint32_t *parent;             /* [n_nodes] the lowest of the upper neighbours, JJ_NONE: none */
  const uint32_t *depth;              /* [n_nodes] ancestors */
  uint32_t most_depth;                /* of all, + 1 */
  const uint32_t *first;              /* [n_nodes + 1] */
  const uint32_t *head;               /* [n_arcs] upper ends by lower, ascending */
  const uint32_t *slot;               /* [n_inputs] 2 × arc, + 1 if it goes down; JJ_NONE: a loop */
  GPtrArray *blocks;                  /* the arrays that are its own (owned) */
  GMappedFile *file;                  /* or where they lie (owned), NULL: in no file */
  Below *below;                       /* (owned) by g_once, NULL: not asked for yet */
};

/* Times of one arc of the hierarchy. */
typedef struct {
  uint32_t up, down; /* from its lower end to its upper, and back */
} Both;

/* An arc that some shortest way needs. */
typedef struct {
  uint32_t head; /* its upper end */
  uint32_t ms;
} Kept;

/* Kept arcs of one direction by their lower end. */
typedef struct {
  uint32_t n_arcs;
  const uint32_t *first; /* [n_nodes + 1] */
  const Kept *arc;       /* [n_arcs] */
} Search;

struct JjWeights {
  gint refs;
  JjHierarchy *hierarchy; /* (owned reference) */
  const uint32_t *ms;     /* [n_inputs] */
  const Both *both;       /* [n_arcs] over the graph's arcs and lower nodes alone */
  Search out, in;         /* up from the lower end, and down to it */
  GPtrArray *blocks;      /* as above */
  GMappedFile *file;
};

/* An array of `size` bytes that `blocks` owns; `zeroed` or as it comes. */
void *block_new(GPtrArray *blocks, gsize size);
/* A hierarchy and weights without arrays. */
JjHierarchy *hierarchy_empty(void);
JjWeights *weights_empty(JjHierarchy *hierarchy);
const Below *hierarchy_below(JjHierarchy *hierarchy);

/* elimination.c: parent, first and head from the ranks, which it may renumber (rank is [n_nodes], in and out). False:
 * too many arcs, or cancelled. */
bool eliminate_nodes(JjHierarchy *hierarchy, const Links *links, uint32_t *rank, const JjProgress *progress,
                     GError **error);
/* The arc between the ranks x < y, JJ_NONE: none. O(log) */
uint32_t hierarchy_arc(const JjHierarchy *hierarchy, uint32_t x, uint32_t y);
/* The lower end of an arc. O(log) */
uint32_t hierarchy_tail(const JjHierarchy *hierarchy, uint32_t arc);

/* depth and most_depth from the parents. */
void find_depths(JjHierarchy *hierarchy);

/* prune.c: the arcs of weights->both that shortest ways need. */
bool prune(JjWeights *weights, const JjProgress *progress);

/* Sets `error` to say that the work was stopped; false. */
bool fail_cancelled(GError **error);

#endif
