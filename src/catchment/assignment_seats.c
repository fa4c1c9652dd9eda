#include "catchment/simplex.h"

/* The exchanges between schools of an assignment, the root being number n: weight[from · (n + 1) + to] is what it costs
 * that one graduate leaves `from` for `to`, made free of negatives by the prices. From the root: the school ends with
 * one fewer; to the root: with one more. NO_LIMIT: impossible. */
typedef struct {
  uint32_t n;
  int64_t *weight; /* (owned) */
} Exchanges;

static void exchanges_clear(Exchanges *exchanges) {
  g_free(exchanges->weight);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Exchanges, exchanges_clear)

static int64_t *weight_at(const Exchanges *exchanges, uint32_t from, uint32_t to) {
  return &exchanges->weight[(size_t)from * (exchanges->n + 1) + to];
}

static void add_flow(const JjAssignmentProblem *problem, const JjAssignment *assignment, uint32_t i, Exchanges *out) {
  const uint32_t origin = assignment->flow_origin[i];
  const int64_t paid = assignment->origin_price[origin];
  for (uint32_t arc = first_arc(problem, origin); arc < first_arc(problem, origin + 1); arc++) {
    const uint32_t school = school_of(problem, origin, arc);
    int64_t *weight = weight_at(out, assignment->flow_school[i], school);
    *weight = MIN(*weight, problem->cost[arc] + assignment->school_price[school] - paid);
  }
}

static Exchanges exchanges_of(const JjAssignmentProblem *problem, const JjAssignment *assignment) {
  const uint32_t n = problem->n_schools;
  Exchanges out = {n, g_new(int64_t, (size_t)(n + 1) * (n + 1))};
  g_autofree int64_t *entrants = g_new0(int64_t, n);
  for (size_t k = 0; k < (size_t)(n + 1) * (n + 1); k++) {
    out.weight[k] = NO_LIMIT;
  }
  for (uint32_t i = 0; i < assignment->n_flows; i++) {
    add_flow(problem, assignment, i, &out);
    entrants[assignment->flow_school[i]] += assignment->flow[i];
  }
  for (uint32_t j = 0; j < n; j++) {
    if (entrants[j] < most_of(problem, j)) {
      *weight_at(&out, j, n) = -assignment->school_price[j];
    }
    if (entrants[j] > least_of(problem, j)) {
      *weight_at(&out, n, j) = assignment->school_price[j];
    }
  }
  return out;
}

static uint32_t nearest_open(const int64_t *distance, const bool *done, uint32_t n_nodes) {
  uint32_t best = JJ_NONE;
  for (uint32_t v = 0; v < n_nodes; v++) {
    if (!done[v] && distance[v] != NO_LIMIT && (best == JJ_NONE || distance[v] < distance[best])) {
      best = v;
    }
  }
  return best;
}

/* Dijkstra on the matrix, from the root, or to it with the weights read backwards. (owned) [n + 1] */
static int64_t *distances(const Exchanges *exchanges, bool backwards) {
  const uint32_t n_nodes = exchanges->n + 1;
  int64_t *distance = g_new(int64_t, n_nodes);
  g_autofree bool *done = g_new0(bool, n_nodes);
  for (uint32_t v = 0; v < n_nodes; v++) {
    distance[v] = v == exchanges->n ? 0 : NO_LIMIT;
  }
  for (uint32_t at = exchanges->n; at != JJ_NONE; at = nearest_open(distance, done, n_nodes)) {
    done[at] = true;
    for (uint32_t v = 0; v < n_nodes; v++) {
      const int64_t weight = backwards ? *weight_at(exchanges, v, at) : *weight_at(exchanges, at, v);
      if (weight != NO_LIMIT) {
        distance[v] = MIN(distance[v], distance[at] + weight);
      }
    }
  }
  return distance;
}

/* Whoever comes to the new seat leaves one that somebody else may take, and so on, or one that stays empty. */
static void find_saved(const Exchanges *exchanges, const JjAssignment *assignment, int64_t *saved) {
  g_autofree int64_t *distance = distances(exchanges, false);
  for (uint32_t j = 0; j < exchanges->n; j++) {
    saved[j] = distance[j] == NO_LIMIT ? 0 : MAX(0, assignment->school_price[j] - distance[j]);
  }
}

/* An empty seat fewer costs nothing; else somebody must go, and the exchanges end at an empty seat. */
static void find_cost(const Exchanges *exchanges, const JjAssignmentProblem *problem, const JjAssignment *assignment,
                      int64_t *cost) {
  g_autofree int64_t *distance = distances(exchanges, true);
  for (uint32_t j = 0; j < exchanges->n; j++) {
    const bool has_empty = *weight_at(exchanges, j, exchanges->n) != NO_LIMIT;
    const bool none = distance[j] == NO_LIMIT || most_of(problem, j) == 0;
    const int64_t moved = none ? JJ_NO_OTHER_SEAT : distance[j] + assignment->school_price[j];
    cost[j] = has_empty ? 0 : moved;
  }
}

void jj_assignment_seats(const JjAssignmentProblem *problem, const JjAssignment *assignment, int64_t *saved_by_more,
                         int64_t *cost_of_fewer) {
  g_assert(assignment->feasible && assignment->n_schools == problem->n_schools);
  g_auto(Exchanges) exchanges = exchanges_of(problem, assignment);
  if (saved_by_more != NULL) {
    find_saved(&exchanges, assignment, saved_by_more);
  }
  if (cost_of_fewer != NULL) {
    find_cost(&exchanges, problem, assignment, cost_of_fewer);
  }
}

/* The problem with one school more, `elsewhere`, that takes everybody at a cost of 1; the arcs cost nothing. */
typedef struct {
  int64_t *most, *cost;
  uint32_t *first_arc, *arc_school;
} Elsewhere;

static void elsewhere_clear(Elsewhere *elsewhere) {
  g_free(elsewhere->most);
  g_free(elsewhere->cost);
  g_free(elsewhere->first_arc);
  g_free(elsewhere->arc_school);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Elsewhere, elsewhere_clear)

static void add_arcs(const JjAssignmentProblem *problem, Elsewhere *out) {
  uint32_t n = 0;
  for (uint32_t i = 0; i < problem->n_origins; i++) {
    out->first_arc[i] = n;
    for (uint32_t arc = first_arc(problem, i); arc < first_arc(problem, i + 1); arc++) {
      out->arc_school[n++] = school_of(problem, i, arc);
    }
    out->cost[n] = 1;
    out->arc_school[n++] = problem->n_schools;
  }
  out->first_arc[problem->n_origins] = n;
}

static JjAssignmentProblem with_elsewhere(const JjAssignmentProblem *problem, Elsewhere *out) {
  const size_t n_arcs = (size_t)arcs_of(problem) + problem->n_origins;
  g_assert(n_arcs < JJ_NONE);
  out->most = g_new(int64_t, problem->n_schools + 1);
  out->cost = g_new0(int64_t, n_arcs);
  out->first_arc = g_new(uint32_t, (size_t)problem->n_origins + 1);
  out->arc_school = g_new(uint32_t, n_arcs);
  for (uint32_t j = 0; j < problem->n_schools; j++) {
    out->most[j] = most_of(problem, j);
  }
  out->most[problem->n_schools] = NO_LIMIT;
  add_arcs(problem, out);
  JjAssignmentProblem made = *problem;
  made.n_schools = problem->n_schools + 1;
  made.least = NULL;
  made.most = out->most;
  made.first_arc = out->first_arc;
  made.arc_school = out->arc_school;
  made.cost = out->cost;
  return made;
}

bool jj_most_assigned(const JjAssignmentProblem *problem, int64_t *most_out, GError **error) {
  g_auto(Elsewhere) elsewhere = {0};
  const JjAssignmentProblem made = with_elsewhere(problem, &elsewhere);
  g_autoptr(JjAssignment) assignment = jj_assign(&made, error);
  if (assignment == NULL) {
    return false;
  }
  int64_t all = 0;
  for (uint32_t i = 0; i < problem->n_origins; i++) {
    all += problem->supply[i];
  }
  *most_out = all - assignment->cost;
  return true;
}
