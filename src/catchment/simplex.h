/* catchment/simplex.h: the inside of jj_assign: a network simplex on a tree without its leaves.
 *
 * Nodes: schools 0 … m-1, the root m, origins m+1+i. Arcs lead from origins to schools (no upper limit) and from
 * schools to the root in three stretches: the first `least` places at cost -penalty, those up to `most` at 0, all
 * beyond at +penalty. So any table of flows is feasible, and a bound is broken only where nothing else is possible.
 *
 * The basis is a spanning tree; all but about m of the n origins are leaves of it (one school takes the whole origin).
 * Leaves are in no list of children: a pivot touches schools and shared origins alone. An origin has no stored price:
 * it is the cost of its arc to its parent plus the parent's price.
 */
#ifndef CATCHMENT_SIMPLEX_H
#define CATCHMENT_SIMPLEX_H

#include "jiujin/assignment.h"

#define N_STRETCHES 3u
#define NO_LIMIT INT64_MAX

typedef struct {
  uint32_t parent;
  uint32_t arc;                         /* to or from the parent; of a school below the root: the stretch */
  uint32_t next, previous, first_child; /* lists of children, without leaf origins; JJ_NONE ends them */
  uint32_t depth;                       /* of schools */
  int64_t flow;                         /* on `arc` */
} Node;

typedef struct {
  const JjAssignmentProblem *problem; /* (borrowed) */
  uint32_t n_schools, root, n_nodes;
  int64_t penalty;
  Node *nodes;       /* (owned) [n_nodes] */
  int64_t *price;    /* (owned) [n_schools] what a unit pays from the school to the root along the tree */
  int64_t *room;     /* (owned) [n_schools · N_STRETCHES] places of each stretch */
  uint8_t *stretch;  /* (owned) [n_schools] stretches that are full, all others but a basic one are empty */
  uint32_t next_row; /* where pricing goes on */
  uint32_t block;    /* arcs to look at before the best of them is taken */
} Simplex;

/* An arc that enters the basis: flow goes from `from` over it to `to`. */
typedef struct {
  uint32_t from, to; /* nodes; one of them the root for a stretch */
  uint32_t arc;      /* or stretch */
  int64_t limit;     /* how much it can take */
  int64_t gain;      /* saved by each unit, > 0 */
} Entering;

static inline bool is_school(const Simplex *simplex, uint32_t node) {
  return node < simplex->n_schools;
}

static inline uint32_t origin_node(const Simplex *simplex, uint32_t origin) {
  return simplex->root + 1 + origin;
}

static inline uint32_t first_arc(const JjAssignmentProblem *problem, uint32_t origin) {
  return problem->first_arc != NULL ? problem->first_arc[origin] : origin * problem->n_schools;
}

static inline uint32_t school_of(const JjAssignmentProblem *problem, uint32_t origin, uint32_t arc) {
  return problem->arc_school != NULL ? problem->arc_school[arc] : arc - origin * problem->n_schools;
}

static inline uint32_t arcs_of(const JjAssignmentProblem *problem) {
  return first_arc(problem, problem->n_origins);
}

static inline int64_t least_of(const JjAssignmentProblem *problem, uint32_t school) {
  return problem->least != NULL ? problem->least[school] : 0;
}

static inline int64_t most_of(const JjAssignmentProblem *problem, uint32_t school) {
  return problem->most != NULL ? problem->most[school] : NO_LIMIT;
}

static inline int64_t stretch_cost(const Simplex *simplex, uint32_t stretch) {
  return ((int64_t)stretch - 1) * simplex->penalty;
}

/* What a unit pays from the origin to the root along the tree. */
static inline int64_t origin_price(const Simplex *simplex, uint32_t node) {
  const Node *origin = &simplex->nodes[node];
  return simplex->problem->cost[origin->arc] + simplex->price[origin->parent];
}

/* Every origin whole at its cheapest school, every school below the root: a strongly feasible tree. Origins without
 * arcs or graduates are left out (parent JJ_NONE). */
Simplex *simplex_new(const JjAssignmentProblem *problem);
void simplex_free(Simplex *simplex);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Simplex, simplex_free)

/* An arc that saves: the best of some hundred arcs from where the last search ended. False: none is left. */
bool simplex_price(Simplex *simplex, Entering *entering);

/* Sends what fits around the cycle that `entering` closes and takes the blocking arc out of the tree. */
void simplex_pivot(Simplex *simplex, const Entering *entering);

#endif
