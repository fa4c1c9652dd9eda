#include "catchment/simplex.h"

#if defined(__x86_64__) && defined(__GNUC__)
#define JJ_CLONES __attribute__((target_clones("avx2", "default")))
#else
#define JJ_CLONES
#endif

/* The least of cost + price. */
JJ_CLONES
static int64_t least_dense(const int64_t *cost, const int64_t *price, uint32_t n) {
  int64_t least = INT64_MAX;
  for (uint32_t k = 0; k < n; k++) {
    const int64_t sum = cost[k] + price[k];
    least = sum < least ? sum : least;
  }
  return least;
}

static int64_t least_sparse(const int64_t *cost, const uint32_t *school, const int64_t *price, uint32_t n) {
  int64_t least = INT64_MAX;
  for (uint32_t k = 0; k < n; k++) {
    const int64_t sum = cost[k] + price[school[k]];
    least = sum < least ? sum : least;
  }
  return least;
}

/* The first arc of the row whose sum is `least`. */
static uint32_t arc_of(const Simplex *simplex, uint32_t origin, int64_t least) {
  const JjAssignmentProblem *problem = simplex->problem;
  uint32_t arc = first_arc(problem, origin);
  while (problem->cost[arc] + simplex->price[school_of(problem, origin, arc)] != least) {
    arc++;
  }
  return arc;
}

static uint32_t price_origin(const Simplex *simplex, uint32_t origin, Entering *best) {
  const JjAssignmentProblem *problem = simplex->problem;
  const uint32_t node = origin_node(simplex, origin);
  const uint32_t first = first_arc(problem, origin);
  const uint32_t n = first_arc(problem, origin + 1) - first;
  if (simplex->nodes[node].parent == JJ_NONE) {
    return 0;
  }
  const int64_t *cost = problem->cost + first;
  const int64_t least = problem->arc_school == NULL
                            ? least_dense(cost, simplex->price, n)
                            : least_sparse(cost, problem->arc_school + first, simplex->price, n);
  const int64_t gain = origin_price(simplex, node) - least;
  if (gain > best->gain) {
    const uint32_t arc = arc_of(simplex, origin, least);
    *best = (Entering){node, school_of(problem, origin, arc), arc, NO_LIMIT, gain};
  }
  return n;
}

static void price_stretch(const Simplex *simplex, uint32_t school, uint32_t stretch, bool fill, Entering *best) {
  const int64_t room = simplex->room[(size_t)school * N_STRETCHES + stretch];
  const int64_t saved = simplex->price[school] - stretch_cost(simplex, stretch);
  const int64_t gain = fill ? saved : -saved;
  if (room > 0 && gain > best->gain) {
    *best = (Entering){fill ? school : simplex->root, fill ? simplex->root : school, stretch, room, gain};
  }
}

/* The next stretch to fill and the last to empty, of a school that is not below the root; of one that is, neither can
 * save. Stretches without room are passed over. */
static uint32_t price_school(const Simplex *simplex, uint32_t school, Entering *best) {
  if (simplex->nodes[school].parent == simplex->root) {
    return 1;
  }
  const int64_t *room = simplex->room + (size_t)school * N_STRETCHES;
  uint32_t up = simplex->stretch[school];
  while (up < N_STRETCHES - 1 && room[up] == 0) up++;
  uint32_t down = simplex->stretch[school];
  while (down > 1 && room[down - 1] == 0) down--;
  price_stretch(simplex, school, up, true, best);
  if (down > 0) {
    price_stretch(simplex, school, down - 1, false, best);
  }
  return 2;
}

bool simplex_price(Simplex *simplex, Entering *entering) {
  const uint32_t n_origins = simplex->problem->n_origins;
  const uint32_t n_rows = n_origins + simplex->n_schools;
  uint32_t in_block = 0;
  entering->gain = 0;
  for (uint32_t looked = 0; looked < n_rows; looked++) {
    const uint32_t row = simplex->next_row;
    simplex->next_row = row + 1 < n_rows ? row + 1 : 0;
    in_block +=
        row < n_origins ? price_origin(simplex, row, entering) : price_school(simplex, row - n_origins, entering);
    if (in_block >= simplex->block && entering->gain > 0) {
      return true;
    }
  }
  return entering->gain > 0;
}
