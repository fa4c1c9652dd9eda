#include "slow_flow.h"

#define BONUS 1000000000000 /* for each of the `least` that enter: more than any saving */

/* Arc k and its reverse k^1. */
typedef struct {
  uint32_t from, to;
  int64_t room, cost;
} Arc;

static void add_arc(GArray *arcs, uint32_t from, uint32_t to, int64_t room, int64_t cost) {
  const Arc both[] = {{from, to, room, cost}, {to, from, 0, -cost}};
  g_array_append_vals(arcs, both, 2);
}

/* 0 is the source, 1 the sink, then origins and schools. (owned) */
static GArray *network_of(const RandomAssignment *made) {
  const JjAssignmentProblem *problem = &made->problem;
  GArray *arcs = g_array_new(FALSE, FALSE, sizeof(Arc));
  for (uint32_t i = 0; i < problem->n_origins; i++) {
    add_arc(arcs, 0, 2 + i, made->supply[i], 0);
    for (uint32_t arc = made->first_arc[i]; arc < made->first_arc[i + 1]; arc++) {
      add_arc(arcs, 2 + i, 2 + problem->n_origins + made->arc_school[arc], made->supply[i], made->cost[arc]);
    }
  }
  for (uint32_t j = 0; j < problem->n_schools; j++) {
    const uint32_t school = 2 + problem->n_origins + j;
    add_arc(arcs, school, 1, made->least[j], -BONUS);
    add_arc(arcs, school, 1, made->most[j] - made->least[j], 0);
  }
  return arcs;
}

static void relax_all(const GArray *arcs, int64_t *distance, uint32_t *by, uint32_t n_nodes) {
  bool changed = true;
  for (uint32_t round = 0; changed && round < n_nodes; round++) {
    changed = false;
    for (uint32_t k = 0; k < arcs->len; k++) {
      const Arc *arc = &g_array_index(arcs, Arc, k);
      if (arc->room > 0 && distance[arc->from] != INT64_MAX && distance[arc->from] + arc->cost < distance[arc->to]) {
        distance[arc->to] = distance[arc->from] + arc->cost;
        by[arc->to] = k;
        changed = true;
      }
    }
  }
}

/* One unit along a shortest path. False: there is none. */
static bool augment(GArray *arcs, uint32_t n_nodes, int64_t *cost) {
  g_autofree int64_t *distance = g_new(int64_t, n_nodes);
  g_autofree uint32_t *by = g_new0(uint32_t, n_nodes);
  for (uint32_t v = 0; v < n_nodes; v++) {
    distance[v] = v == 0 ? 0 : INT64_MAX;
  }
  relax_all(arcs, distance, by, n_nodes);
  if (distance[1] == INT64_MAX) {
    return false;
  }
  for (uint32_t v = 1; v != 0; v = g_array_index(arcs, Arc, by[v]).from) {
    g_array_index(arcs, Arc, by[v]).room--;
    g_array_index(arcs, Arc, by[v] ^ 1u).room++;
  }
  *cost += distance[1];
  return true;
}

bool slow_least_cost(const RandomAssignment *made, int64_t *cost) {
  g_autoptr(GArray) arcs = network_of(made);
  int64_t missing = 0;
  int64_t least = 0;
  for (uint32_t i = 0; i < made->problem.n_origins; i++) {
    missing += made->supply[i];
  }
  for (uint32_t j = 0; j < made->problem.n_schools; j++) {
    least += made->least[j];
  }
  *cost = least * BONUS;
  while (augment(arcs, 2 + made->problem.n_origins + made->problem.n_schools, cost)) {
    missing--;
  }
  return missing == 0 && *cost < BONUS / 2;
}
