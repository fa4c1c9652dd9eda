#include "catchment/shortage.h"
#include "catchment/simplex.h"

/* Half of what int64 holds: room for a sum of two. */
#define MOST_COST 4e18

static void free_shortages(JjAssignment *assignment) {
  for (uint32_t i = 0; i < assignment->n_shortages; i++) {
    g_free(assignment->shortages[i].origins);
    g_free(assignment->shortages[i].schools);
  }
  g_free(assignment->shortages);
}

void jj_assignment_free(JjAssignment *assignment) {
  if (assignment == NULL) {
    return;
  }
  free_shortages(assignment);
  g_free(assignment->flow_arc);
  g_free(assignment->flow_origin);
  g_free(assignment->flow_school);
  g_free(assignment->flow);
  g_free(assignment->origin_price);
  g_free(assignment->school_price);
  g_free(assignment);
}

static bool supplies_are_right(const JjAssignmentProblem *problem, double *total, GError **error) {
  *total = 0;
  for (uint32_t i = 0; i < problem->n_origins; i++) {
    if (problem->supply[i] < 0) {
      g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, "assignment: origin %u: %" G_GINT64_FORMAT " graduates", i,
                  problem->supply[i]);
      return false;
    }
    *total += (double)problem->supply[i];
  }
  return true;
}

static bool bounds_are_right(const JjAssignmentProblem *problem, GError **error) {
  for (uint32_t j = 0; j < problem->n_schools; j++) {
    const int64_t least = least_of(problem, j);
    const int64_t most = most_of(problem, j);
    if (least < 0 || most < least) {
      g_set_error(error, JJ_ERROR, JJ_ERROR_DATA,
                  "assignment: school %u: at least %" G_GINT64_FORMAT ", at most %" G_GINT64_FORMAT, j, least, most);
      return false;
    }
  }
  return true;
}

/* In reals: what is summed in whole numbers stays far from where these would differ. */
static bool costs_fit(const JjAssignmentProblem *problem, double total, GError **error) {
  double largest = 1;
  for (uint32_t arc = 0; arc < arcs_of(problem); arc++) {
    const double cost = (double)problem->cost[arc];
    largest = MAX(largest, MAX(cost, -cost));
  }
  /* The penalty is 4 · schools · largest at most, a price twice that, its sum with a cost a little more. */
  const bool fits = largest * total <= MOST_COST && 16.0 * largest * (problem->n_schools + 2.0) <= MOST_COST;
  if (!fits) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_LIMIT,
                "assignment: sums of costs could overflow: %.0f graduates, %u schools, costs up to %.0f", total,
                problem->n_schools, largest);
  }
  return fits;
}

static bool problem_is_right(const JjAssignmentProblem *problem, GError **error) {
  g_assert((problem->first_arc == NULL) == (problem->arc_school == NULL));
  g_assert((uint64_t)problem->n_origins + problem->n_schools < JJ_NONE - 1);
  g_assert(problem->first_arc != NULL || (uint64_t)problem->n_origins * problem->n_schools < JJ_NONE);
  double total = 0;
  return supplies_are_right(problem, &total, error) && bounds_are_right(problem, error) &&
         costs_fit(problem, total, error);
}

typedef struct {
  uint32_t arc, origin, school;
  int64_t flow;
} Flow;

static int by_arc(const void *left, const void *right) {
  const Flow *a = left;
  const Flow *b = right;
  return (a->arc > b->arc) - (a->arc < b->arc);
}

/* The arcs of the tree that carry somebody: an origin's to its parent, a school's from the origin above it. */
static GArray *collect_flows(const Simplex *simplex) {
  GArray *flows = g_array_new(FALSE, FALSE, sizeof(Flow));
  for (uint32_t v = 0; v < simplex->n_nodes; v++) {
    const Node *node = &simplex->nodes[v];
    if (node->parent == JJ_NONE || node->parent == simplex->root || node->flow == 0) {
      continue;
    }
    const uint32_t origin = (is_school(simplex, v) ? node->parent : v) - simplex->root - 1;
    const Flow flow = {node->arc, origin, is_school(simplex, v) ? v : node->parent, node->flow};
    g_array_append_val(flows, flow);
  }
  if (flows->len > 0) {
    qsort(flows->data, flows->len, sizeof(Flow), by_arc);
  }
  return flows;
}

static void take_flows(const Simplex *simplex, JjAssignment *out) {
  g_autoptr(GArray) flows = collect_flows(simplex);
  out->n_flows = flows->len;
  out->flow_arc = g_new(uint32_t, flows->len);
  out->flow_origin = g_new(uint32_t, flows->len);
  out->flow_school = g_new(uint32_t, flows->len);
  out->flow = g_new(int64_t, flows->len);
  for (uint32_t i = 0; i < flows->len; i++) {
    const Flow *flow = &g_array_index(flows, Flow, i);
    out->flow_arc[i] = flow->arc;
    out->flow_origin[i] = flow->origin;
    out->flow_school[i] = flow->school;
    out->flow[i] = flow->flow;
    out->cost += flow->flow * simplex->problem->cost[flow->arc];
  }
}

JjAssignment *jj_assign(const JjAssignmentProblem *problem, GError **error) {
  if (!problem_is_right(problem, error)) {
    return NULL;
  }
  g_autoptr(Simplex) simplex = simplex_new(problem);
  Entering entering;
  while (simplex_price(simplex, &entering)) {
    simplex_pivot(simplex, &entering);
  }
  g_autoptr(JjAssignment) out = g_new0(JjAssignment, 1);
  out->n_origins = problem->n_origins;
  out->n_schools = problem->n_schools;
  take_flows(simplex, out);
  find_shortages(simplex, out);
  out->feasible = out->n_shortages == 0;
  if (out->feasible) {
    take_prices(simplex, out);
  }
  return g_steal_pointer(&out);
}
