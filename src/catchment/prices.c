#include "catchment/shortage.h"

/* A band of prices at the penalty (sign 1) or below it (sign -1) of a feasible assignment is there by chance: no bound
 * is broken, so the whole band may be brought nearer to 0 until a bound or an arc holds it. */
typedef struct {
  const Simplex *simplex;
  int64_t *price; /* (borrowed) [n_schools] */
  int64_t sign;
} Shift;

static bool is_high(const Shift *shift, int64_t price) {
  return shift->sign * price > shift->simplex->penalty / 2;
}

/* What the tree says an origin pays, by the prices as they are now; false where it is left out. */
static bool pays(const Shift *shift, uint32_t origin, int64_t *out) {
  const Node *node = &shift->simplex->nodes[origin_node(shift->simplex, origin)];
  if (node->parent == JJ_NONE) {
    return false;
  }
  *out = shift->simplex->problem->cost[node->arc] + shift->price[node->parent];
  return true;
}

/* The least slack of arcs that the shift tightens: from origins outside the band into it, or (below) from origins of
 * the band out of it. */
static int64_t arcs_hold(const Shift *shift, uint32_t origin) {
  const JjAssignmentProblem *problem = shift->simplex->problem;
  int64_t paid = 0;
  int64_t least = NO_LIMIT;
  if (!pays(shift, origin, &paid)) {
    return NO_LIMIT;
  }
  const uint32_t parent = shift->simplex->nodes[origin_node(shift->simplex, origin)].parent;
  const bool inside = is_high(shift, shift->price[parent]);
  if (inside == (shift->sign > 0)) {
    return NO_LIMIT;
  }
  for (uint32_t arc = first_arc(problem, origin); arc < first_arc(problem, origin + 1); arc++) {
    const int64_t price = shift->price[school_of(problem, origin, arc)];
    if (is_high(shift, price) != inside) {
      least = MIN(least, problem->cost[arc] + price - paid);
    }
  }
  return least;
}

/* How far the band can come down: to the first price that must keep its sign, or the first arc that would cost less
 * than is paid; where nothing holds it, until its nearest price is 0. */
static int64_t way_down(const Shift *shift) {
  const JjAssignmentProblem *problem = shift->simplex->problem;
  int64_t held = NO_LIMIT;
  int64_t nearest = NO_LIMIT;
  for (uint32_t j = 0; j < problem->n_schools; j++) {
    if (is_high(shift, shift->price[j])) {
      nearest = MIN(nearest, shift->sign * shift->price[j]);
      held = least_of(problem, j) < most_of(problem, j) ? MIN(held, shift->sign * shift->price[j]) : held;
    }
  }
  for (uint32_t i = 0; nearest != NO_LIMIT && i < problem->n_origins; i++) {
    held = MIN(held, arcs_hold(shift, i));
  }
  return held != NO_LIMIT ? held : nearest;
}

static void shift_band(const Simplex *simplex, int64_t *price, int64_t sign) {
  const Shift shift = {simplex, price, sign};
  const int64_t down = way_down(&shift);
  for (uint32_t j = 0; down != NO_LIMIT && j < simplex->n_schools; j++) {
    price[j] -= is_high(&shift, price[j]) ? sign * down : 0;
  }
}

static int64_t cheapest(const JjAssignmentProblem *problem, const int64_t *price, uint32_t origin) {
  int64_t least = INT64_MAX;
  for (uint32_t arc = first_arc(problem, origin); arc < first_arc(problem, origin + 1); arc++) {
    least = MIN(least, problem->cost[arc] + price[school_of(problem, origin, arc)]);
  }
  return least == INT64_MAX ? 0 : least;
}

void take_prices(const Simplex *simplex, JjAssignment *out) {
  out->school_price = g_memdup2(simplex->price, simplex->n_schools * sizeof *simplex->price);
  shift_band(simplex, out->school_price, 1);
  shift_band(simplex, out->school_price, -1);
  out->origin_price = g_new(int64_t, out->n_origins);
  for (uint32_t i = 0; i < out->n_origins; i++) {
    out->origin_price[i] = cheapest(simplex->problem, out->school_price, i);
  }
}
