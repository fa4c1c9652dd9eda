/* random_assignment.h: seeded transportation problems, small or large, and what must hold of any answer. */
#ifndef RANDOM_ASSIGNMENT_H
#define RANDOM_ASSIGNMENT_H

#include "jiujin/assignment.h"

/* What to make. Bounds of the schools come from a random table over the arcs, so that they can be kept, unless
 * `spoiled`: then some are too low or too high. */
typedef struct {
  uint32_t n_origins, n_schools;
  uint32_t most_arcs; /* of an origin, at least 1 but for spoiled ones; 0: every pair, as a matrix */
  uint32_t most_supply;
  int64_t most_cost; /* costs are drawn from 0 … most_cost; small ones give many ties */
  bool exact;        /* least = most */
  bool spoiled;
} AssignmentKind;

/* A problem and its arrays. */
typedef struct {
  JjAssignmentProblem problem;
  int64_t *supply, *least, *most, *cost; /* (owned) */
  uint32_t *first_arc, *arc_school;      /* (owned) filled for a matrix too */
} RandomAssignment;

RandomAssignment *random_assignment(AssignmentKind kind, uint64_t seed);
void random_assignment_free(RandomAssignment *made);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(RandomAssignment, random_assignment_free)

/* Fails the test unless flows, bounds, cost and prices of a feasible assignment prove each other. */
void assert_assignment_proven(const RandomAssignment *made, const JjAssignment *assignment);

/* Fails the test unless each shortage is one by the arcs and numbers alone. */
void assert_shortages_proven(const RandomAssignment *made, const JjAssignment *assignment);

#endif
