/* Which community of one plan is which of another: the pairs that share most graduates. */
#include <string.h>

#include "evaluate/metric.h"
#include "jiujin/compare.h"

/* The Hungarian method on a square of cost = −weight, rows and columns from 1 on; 0 is the one that is outside. Kuhn
 * 1955, in the form with potentials that adds row after row along a shortest way. */
typedef struct {
  uint32_t n;
  const int64_t *weights;
  uint32_t n_from, n_to;
  int64_t *row_price, *column_price; /* (owned) [n + 1] */
  uint32_t *row_of;                  /* (owned) [n + 1] of a column; 0: none */
  uint32_t *before;                  /* (owned) [n + 1] the column before on the way */
  int64_t *slack;                    /* (owned) [n + 1] */
  bool *reached;                     /* (owned) [n + 1] columns */
} Assignment;

static int64_t cost(const Assignment *a, uint32_t row, uint32_t column) {
  if (row > a->n_from || column > a->n_to) return 0;
  return -a->weights[(size_t)(row - 1) * a->n_to + (column - 1)];
}

/* Measures the columns not yet reached from the row of `column`; the nearest of them, with its distance. */
static uint32_t nearest_column(Assignment *a, uint32_t column, int64_t *distance) {
  const uint32_t row = a->row_of[column];
  uint32_t nearest = 0;
  for (uint32_t j = 1; j <= a->n; j++) {
    if (a->reached[j]) continue;
    const int64_t slack = cost(a, row, j) - a->row_price[row] - a->column_price[j];
    if (slack < a->slack[j]) {
      a->slack[j] = slack;
      a->before[j] = column;
    }
    if (nearest == 0 || a->slack[j] < a->slack[nearest]) nearest = j;
  }
  *distance = a->slack[nearest];
  return nearest;
}

static void move_prices(Assignment *a, int64_t distance) {
  for (uint32_t j = 0; j <= a->n; j++) {
    if (a->reached[j]) {
      a->row_price[a->row_of[j]] += distance;
      a->column_price[j] -= distance;
    } else {
      a->slack[j] -= distance;
    }
  }
}

/* Gives the row a column, others changing theirs along the shortest way. */
static void assign_row(Assignment *a, uint32_t row) {
  uint32_t column = 0;
  a->row_of[0] = row;
  for (uint32_t j = 0; j <= a->n; j++) a->slack[j] = INT64_MAX;
  memset(a->reached, 0, sizeof *a->reached * ((size_t)a->n + 1));
  do {
    int64_t distance;
    a->reached[column] = true;
    column = nearest_column(a, column, &distance);
    move_prices(a, distance);
  } while (a->row_of[column] != 0);
  for (; column != 0; column = a->before[column]) a->row_of[column] = a->row_of[a->before[column]];
}

JjId *jj_heaviest_matching(const int64_t *weights, uint32_t n_from, uint32_t n_to) {
  const uint32_t n = MAX(n_from, n_to);
  g_autofree int64_t *row_price = g_new0(int64_t, (size_t)n + 1), *column_price = g_new0(int64_t, (size_t)n + 1);
  g_autofree uint32_t *row_of = g_new0(uint32_t, (size_t)n + 1), *before = g_new0(uint32_t, (size_t)n + 1);
  g_autofree int64_t *slack = g_new(int64_t, (size_t)n + 1);
  g_autofree bool *reached = g_new(bool, (size_t)n + 1);
  Assignment assignment = {n, weights, n_from, n_to, row_price, column_price, row_of, before, slack, reached};
  for (uint32_t row = 1; row <= n; row++) assign_row(&assignment, row);
  JjId *to_of = g_new(JjId, (size_t)n_from + 1);
  for (JjId a = 0; a < n_from; a++) to_of[a] = JJ_NONE;
  for (uint32_t column = 1; column <= n_to; column++) {
    const uint32_t row = row_of[column];
    if (row >= 1 && row <= n_from && cost(&assignment, row, column) < 0) to_of[row - 1] = column - 1;
  }
  return to_of;
}

/* ---- communities ---- */

static void count_shared(JjMatching *matching, const JjSituation *from, const JjSituation *to) {
  for (JjId o = 0; o < to->study->origins.n; o++) {
    const int64_t graduates = jj_study_graduates(to->study, o, to->year);
    const JjId a = jj_plan_origin_primary(from->study, from->plan, o);
    const JjId b = jj_plan_origin_primary(to->study, to->plan, o);
    if (a == JJ_NONE || b == JJ_NONE || graduates <= 0) continue;
    matching->shared[(size_t)a * matching->n_to + b] += graduates;
  }
}

JjMatching *jj_match_communities(const JjSituation *from, const JjSituation *to) {
  const uint32_t n_from = from->plan->n, n_to = to->plan->n;
  const size_t n_pairs = (size_t)n_from * n_to;
  JjMatching *matching = g_new0(JjMatching, 1);
  *matching = (JjMatching){.n_from = n_from, .n_to = n_to, .shared = g_new0(int64_t, n_pairs + 1)};
  g_assert(from->study->origins.n == to->study->origins.n);
  count_shared(matching, from, to);
  /* Codes decide between equal sums: all of them together weigh less than one graduate. */
  g_autofree int64_t *weights = g_new(int64_t, n_pairs + 1);
  for (JjId a = 0; a < n_from; a++)
    for (JjId b = 0; b < n_to; b++) {
      const size_t pair = (size_t)a * n_to + b;
      const bool same = strcmp(from->plan->code[a], to->plan->code[b]) == 0;
      weights[pair] = matching->shared[pair] * ((int64_t)MIN(n_from, n_to) + 1) + (same ? 1 : 0);
    }
  matching->to_of = jj_heaviest_matching(weights, n_from, n_to);
  matching->from_of = g_new(JjId, (size_t)n_to + 1);
  for (JjId b = 0; b < n_to; b++) matching->from_of[b] = JJ_NONE;
  for (JjId a = 0; a < n_from; a++)
    if (matching->to_of[a] != JJ_NONE) matching->from_of[matching->to_of[a]] = a;
  return matching;
}

void jj_matching_free(JjMatching *matching) {
  if (!matching) return;
  g_free(matching->to_of);
  g_free(matching->from_of);
  g_free(matching->shared);
  g_free(matching);
}
