#include "catchment/simplex.h"

/* Enough arcs to choose well among, few enough to be quick; and always some rows. */
#define LEAST_BLOCK 1000u
#define BLOCK_ROWS 4u

void simplex_free(Simplex *simplex) {
  if (simplex == NULL) {
    return;
  }
  g_free(simplex->nodes);
  g_free(simplex->price);
  g_free(simplex->room);
  g_free(simplex->stretch);
  g_free(simplex);
}

/* More than any chain of exchanges can save: m-1 of them, each at most the widest range of costs of one origin. */
static int64_t penalty_of(const JjAssignmentProblem *problem) {
  int64_t widest = 0;
  for (uint32_t i = 0; i < problem->n_origins; i++) {
    int64_t least = INT64_MAX;
    int64_t most = INT64_MIN;
    for (uint32_t arc = first_arc(problem, i); arc < first_arc(problem, i + 1); arc++) {
      least = MIN(least, problem->cost[arc]);
      most = MAX(most, problem->cost[arc]);
    }
    widest = least <= most ? MAX(widest, most - least) : widest;
  }
  return 2 * (int64_t)problem->n_schools * widest + 2;
}

static void set_room(Simplex *simplex, uint32_t school) {
  const int64_t least = least_of(simplex->problem, school);
  const int64_t most = most_of(simplex->problem, school);
  int64_t *room = simplex->room + (size_t)school * N_STRETCHES;
  room[0] = least;
  room[1] = most == NO_LIMIT ? NO_LIMIT : most - least;
  room[2] = NO_LIMIT;
}

/* Hangs the origin as a leaf on its cheapest school; the first of equals. */
static void place_origin(Simplex *simplex, uint32_t origin, int64_t *entrants) {
  const JjAssignmentProblem *problem = simplex->problem;
  Node *node = &simplex->nodes[origin_node(simplex, origin)];
  const uint32_t end = first_arc(problem, origin + 1);
  uint32_t best = first_arc(problem, origin);
  *node = (Node){.parent = JJ_NONE, .next = JJ_NONE, .previous = JJ_NONE, .first_child = JJ_NONE};
  if (best == end || problem->supply[origin] == 0) {
    return;
  }
  for (uint32_t arc = best + 1; arc < end; arc++) {
    best = problem->cost[arc] < problem->cost[best] ? arc : best;
  }
  node->parent = school_of(problem, origin, best);
  node->arc = best;
  node->flow = problem->supply[origin];
  entrants[node->parent] += node->flow;
}

/* Below the root by the stretch that is not full. */
static void place_school(Simplex *simplex, uint32_t school, int64_t entrants) {
  const int64_t *room = simplex->room + (size_t)school * N_STRETCHES;
  uint32_t stretch = 0;
  while (stretch < N_STRETCHES - 1 && room[stretch] <= entrants) {
    entrants -= room[stretch++];
  }
  Node *nodes = simplex->nodes;
  const uint32_t first = nodes[simplex->root].first_child;
  nodes[school] = (Node){.parent = simplex->root,
                         .arc = stretch,
                         .next = first,
                         .previous = JJ_NONE,
                         .first_child = JJ_NONE,
                         .depth = 1,
                         .flow = entrants};
  if (first != JJ_NONE) {
    nodes[first].previous = school;
  }
  nodes[simplex->root].first_child = school;
  simplex->price[school] = stretch_cost(simplex, stretch);
}

Simplex *simplex_new(const JjAssignmentProblem *problem) {
  Simplex *simplex = g_new0(Simplex, 1);
  simplex->problem = problem;
  simplex->n_schools = problem->n_schools;
  simplex->root = problem->n_schools;
  simplex->n_nodes = problem->n_schools + 1 + problem->n_origins;
  simplex->block = MAX(LEAST_BLOCK, BLOCK_ROWS * (arcs_of(problem) / MAX(problem->n_origins, 1)));
  simplex->penalty = penalty_of(problem);
  simplex->nodes = g_new(Node, simplex->n_nodes);
  simplex->price = g_new(int64_t, problem->n_schools);
  simplex->room = g_new0(int64_t, (size_t)problem->n_schools * N_STRETCHES);
  simplex->stretch = g_new0(uint8_t, problem->n_schools);
  simplex->nodes[simplex->root] =
      (Node){.parent = JJ_NONE, .next = JJ_NONE, .previous = JJ_NONE, .first_child = JJ_NONE};
  g_autofree int64_t *entrants = g_new0(int64_t, problem->n_schools);
  for (uint32_t origin = 0; origin < problem->n_origins; origin++) {
    place_origin(simplex, origin, entrants);
  }
  for (uint32_t school = 0; school < problem->n_schools; school++) {
    set_room(simplex, school);
    place_school(simplex, school, entrants[school]);
  }
  return simplex;
}
