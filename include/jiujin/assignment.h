/* jiujin/assignment.h: graduates assigned to seats at the least total cost, and what a seat is worth.
 *
 * A transportation problem: every origin sends all its graduates over allowed pairs (arcs), every school takes at
 * least `least` and at most `most` of them, and the sum of flow · cost is the least there is. Costs are anything that
 * adds up: milliseconds of travel, 1 for a flow that is not nearby. Solved to proven optimality by a network simplex
 * of our own (docs/decisions/0016-assignment.md; what the figures mean: docs/semantics/assignment.md); the prices
 * prove it.
 *
 * Both margins at observed values: least = most = entrants. Seats alone: least NULL, most = seats.
 */
#ifndef JIUJIN_ASSIGNMENT_H
#define JIUJIN_ASSIGNMENT_H

#include "jiujin/base.h"

/* All arrays (borrowed). Arcs of an origin stand together: those of origin o are first_arc[o] … first_arc[o + 1] - 1.
 * A pair may have several arcs. Where every pair is allowed, first_arc and arc_school are both NULL and the cost of
 * (o, s) is cost[o · n_schools + s]: a matrix by rows, searched fastest. */
typedef struct {
  uint32_t n_origins, n_schools;
  const int64_t *supply;      /* [n_origins] >= 0, graduates */
  const int64_t *least;       /* [n_schools] >= 0; NULL: 0 everywhere */
  const int64_t *most;        /* [n_schools] >= least; NULL or INT64_MAX: no limit */
  const uint32_t *first_arc;  /* [n_origins + 1] from 0, never falling */
  const uint32_t *arc_school; /* [first_arc[n_origins]] below n_schools */
  const int64_t *cost;        /* of each arc; any sign */
} JjAssignmentProblem;

/* Why not all bounds can be kept. */
typedef enum {
  JJ_SHORTAGE_NO_SCHOOL, /* the origins have graduates and no arc */
  JJ_SHORTAGE_SEATS,     /* the origins reach only these schools, which have too few seats */
  JJ_SHORTAGE_GRADUATES  /* the schools are reached only from these origins, which have too few graduates */
} JjShortageKind;

/* A set of origins and schools that cannot be served, whatever the costs: |graduates - places| = missing > 0. */
typedef struct {
  JjShortageKind kind;
  uint32_t n_origins, n_schools;
  uint32_t *origins, *schools; /* (owned) rising */
  int64_t graduates;           /* of these origins */
  int64_t places;              /* most (seats) or least (graduates) of these schools */
  int64_t missing;
} JjShortage;

typedef struct {
  bool feasible; /* all bounds kept: no shortages */
  uint32_t n_origins, n_schools;
  uint32_t n_flows; /* at most n_origins + n_schools */
  /* (owned) [n_flows] the flows above 0, by arc; (flow_origin, flow_school) are the arc's ends */
  uint32_t *flow_arc, *flow_origin, *flow_school;
  int64_t *flow;
  int64_t cost; /* sum of flow · cost */
  /* (owned) The proof, NULL where not feasible: origin_price[o] <= cost + school_price[s] on every arc, equal where
   * there is flow; school_price > 0 only where the school is full (flow = most), < 0 only where it has its least; equal
   * bounds allow any sign. An origin without arcs has 0. So no assignment costs less. */
  int64_t *origin_price; /* [n_origins] */
  int64_t *school_price; /* [n_schools] */
  uint32_t n_shortages;
  JjShortage *shortages; /* (owned) by kind, then by their first origin */
} JjAssignment;

/* The assignment of the least cost. (owned) Where the bounds cannot all be kept it is a result all the same: not
 * feasible, with the shortages named; `flow` then breaks the bounds as little as possible (graduates above `most` plus
 * missing ones below `least` are fewest; those without an arc stay out) and is the cheapest that does so. Several
 * assignments may be cheapest: the one given depends only on the arrays.
 * NULL: JJ_ERROR_DATA for a negative supply or bounds that cross, JJ_ERROR_LIMIT where sums of costs could overflow.
 * Time: 0.03 s for 7,900 origins × 500 schools with 30 arcs each, 0.15 s with all pairs (docs/benchmarks.md); memory
 * O(origins + schools) beside the input. */
JjAssignment *jj_assign(const JjAssignmentProblem *problem, GError **error);
void jj_assignment_free(JjAssignment *assignment);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjAssignment, jj_assignment_free)

/* What jj_assignment_seats says where one seat fewer leaves somebody without any. */
#define JJ_NO_OTHER_SEAT INT64_MAX

/* The shadow price of each school's seats, as whole seats: saved_by_more[s] (>= 0) is what the total cost falls by if
 * `most` of s alone is one higher; cost_of_fewer[s] is what it rises by if `most` alone is one lower (`least` too where
 * it stands at `most`, and then the cost may fall: below 0), JJ_NO_OTHER_SEAT where that is not feasible any more or s
 * has none. Both are facts of the problem, whichever of the cheapest assignments is at hand. The assignment must be a
 * feasible one of this problem. Arrays are [n_schools], either may be NULL. O(flows · arcs of an origin + schools²),
 * memory schools². */
void jj_assignment_seats(const JjAssignmentProblem *problem, const JjAssignment *assignment, int64_t *saved_by_more,
                         int64_t *cost_of_fewer);

/* The most graduates that can enter over the arcs when nobody must and no school takes more than `most`; `least` and
 * `cost` play no part (cost may be NULL). With the arcs of nearby pairs and both margins at observed values this is
 * N_max · T, the bound of the nearby-enrollment rate under any behaviour: the rest can always go elsewhere. With single
 * membership and no limit of time it is the sum of min(O_c, D_c) over the communities. Untouched output and an error as
 * jj_assign. */
bool jj_most_assigned(const JjAssignmentProblem *problem, int64_t *most_out, GError **error);

#endif
