#include "catchment/choice_private.h"

#include <math.h>

static bool is_choice(const JjChoiceData *data, size_t cell) {
  for (uint32_t j = 0; j < data->n_covariates; j++) {
    if (isnan(data->covariate[j][cell])) {
      return false;
    }
    g_assert(isfinite(data->covariate[j][cell]));
  }
  return true;
}

/* Entrants of rows and columns over choices alone, and of all other pairs. */
typedef struct {
  int64_t *of_origin, *of_school;
  int64_t rest;
} Totals;

static void add_flow(const JjChoiceData *data, uint32_t o, uint32_t s, Totals *totals) {
  const size_t cell = (size_t)o * data->n_schools + s;
  const int64_t flow = data->flows[cell];
  g_assert(flow >= 0);
  if (flow == 0) {
    return;
  }
  if (!is_choice(data, cell)) {
    totals->rest += flow;
    return;
  }
  totals->of_origin[o] += flow;
  totals->of_school[s] += flow;
}

/* The indices with entrants. (owned) */
static JjId *those_with_any(const int64_t *totals, uint32_t n, uint32_t *n_kept) {
  JjId *kept = g_new(JjId, (size_t)n + 1);
  for (uint32_t i = 0; i < n; i++) {
    if (totals[i] > 0) {
      kept[(*n_kept)++] = i;
    }
  }
  return kept;
}

static double *pick_totals(const int64_t *totals, const JjId *kept, uint32_t n) {
  double *picked = g_new(double, (size_t)n + 1);
  for (uint32_t i = 0; i < n; i++) {
    picked[i] = (double)totals[kept[i]];
  }
  return picked;
}

static void copy_cell(Problem *problem, const JjChoiceData *data, size_t from, size_t to) {
  problem->choice[to] = is_choice(data, from);
  problem->n_choices += problem->choice[to];
  problem->flow[to] = problem->choice[to] ? (double)data->flows[from] : 0.0;
  for (uint32_t j = 0; j < problem->k; j++) {
    problem->x[j][to] = problem->choice[to] ? data->covariate[j][from] : 0.0;
  }
}

static void copy_cells(Problem *problem, const JjChoiceData *data) {
  const size_t n = (size_t)problem->n_origins * problem->n_schools;
  problem->flow = g_new(double, n + 1);
  problem->choice = g_new(bool, n + 1);
  for (uint32_t j = 0; j < problem->k; j++) {
    problem->x[j] = g_new(double, n + 1);
  }
  for (uint32_t o = 0; o < problem->n_origins; o++) {
    for (uint32_t s = 0; s < problem->n_schools; s++) {
      copy_cell(problem, data, (size_t)problem->origin[o] * data->n_schools + problem->school[s],
                (size_t)o * problem->n_schools + s);
    }
  }
}

/* Schools that an origin can choose between hang together. */
static void connect(Problem *problem) {
  const uint32_t n = problem->n_schools;
  problem->set = g_new(uint32_t, (size_t)n + 1);
  problem->reference = g_new(bool, (size_t)n + 1);
  jj_sets_init(problem->set, n);
  for (uint32_t o = 0; o < problem->n_origins; o++) {
    const bool *choice = problem->choice + (size_t)o * n;
    JjId first = JJ_NONE;
    for (uint32_t s = 0; s < n; s++) {
      if (choice[s] && first != JJ_NONE) {
        jj_sets_join(problem->set, first, s);
      }
      first = choice[s] && first == JJ_NONE ? s : first;
    }
  }
  for (uint32_t s = 0; s < n; s++) {
    problem->set[s] = jj_sets_find(problem->set, s);
    problem->reference[s] = problem->set[s] == s;
  }
}

Problem *problem_new(const JjChoiceData *data) {
  g_assert(data->n_covariates <= JJ_CHOICE_MOST);
  g_autofree int64_t *of_origin = g_new0(int64_t, (size_t)data->n_origins + 1);
  g_autofree int64_t *of_school = g_new0(int64_t, (size_t)data->n_schools + 1);
  Problem *problem = g_new0(Problem, 1);
  problem->k = data->n_covariates;
  Totals totals = {of_origin, of_school, 0};
  for (size_t cell = 0; cell < (size_t)data->n_origins * data->n_schools; cell++) {
    add_flow(data, (uint32_t)(cell / data->n_schools), (uint32_t)(cell % data->n_schools), &totals);
  }
  problem->n_left_out = totals.rest;
  problem->origin = those_with_any(of_origin, data->n_origins, &problem->n_origins);
  problem->school = those_with_any(of_school, data->n_schools, &problem->n_schools);
  problem->origin_total = pick_totals(of_origin, problem->origin, problem->n_origins);
  problem->school_total = pick_totals(of_school, problem->school, problem->n_schools);
  for (uint32_t o = 0; o < problem->n_origins; o++) {
    problem->total += problem->origin_total[o];
  }
  copy_cells(problem, data);
  connect(problem);
  return problem;
}

void problem_free(Problem *problem) {
  if (problem == NULL) {
    return;
  }
  for (uint32_t j = 0; j < problem->k; j++) {
    g_free(problem->x[j]);
  }
  g_free(problem->origin);
  g_free(problem->school);
  g_free(problem->flow);
  g_free(problem->choice);
  g_free(problem->origin_total);
  g_free(problem->school_total);
  g_free(problem->reference);
  g_free(problem->set);
  g_free(problem);
}
