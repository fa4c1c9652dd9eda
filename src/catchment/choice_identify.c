/* What the data can't tell, before any search: where anybody goes does not matter for it, only where they could. */
#include <math.h>

#include "base/i18n.h"
#include "catchment/choice_private.h"
#include "catchment/dense.h"

/* Covariates as they vary beside all effects: their weighted sums of products. */
typedef struct {
  uint32_t k;
  double product[JJ_CHOICE_MOST * JJ_CHOICE_MOST];
  double total[JJ_CHOICE_MOST]; /* of squares before */
} Within;

static double weighted_square(const System *system, const Problem *problem, uint32_t j) {
  double sum = 0.0;
  for (size_t cell = 0; cell < (size_t)problem->n_origins * problem->n_schools; cell++) {
    sum += system->mu[cell] * problem->x[j][cell] * problem->x[j][cell];
  }
  return sum;
}

static Within vary_within(System *system, const Problem *problem) {
  Within within = {.k = problem->k};
  const uint32_t n = problem->n_schools;
  uint32_t first = 0;
  for (uint32_t i = 0; i < problem->k; i++) {
    within.total[i] = weighted_square(system, problem, i);
    for (uint32_t j = 0; j <= i; j++) {
      within.product[i * problem->k + j] = system->matrix[(size_t)(n + i) * system->n + n + j];
    }
  }
  (void)dense_factor(system->matrix, system->n, LEAST_PIVOT, &first);
  for (uint32_t i = 0; i < problem->k; i++) {
    for (uint32_t j = 0; j <= i; j++) {
      const double *left = system->matrix + (size_t)(n + i) * system->n;
      const double *right = system->matrix + (size_t)(n + j) * system->n;
      for (uint32_t s = 0; s < n; s++) {
        within.product[i * problem->k + j] -= left[s] * right[s];
      }
    }
  }
  return within;
}

static double own(const Within *within, uint32_t j) {
  return within->product[j * within->k + j];
}

/* What is left of covariate j when those before it, of which `factor` is made, have taken their part; their factors in
 * *mix. */
static double left_of(const Within *within, const double *factor, uint32_t j, double *mix) {
  for (uint32_t i = 0; i < j; i++) {
    mix[i] = within->product[j * within->k + i];
  }
  dense_solve(factor, j, mix);
  double left = own(within, j);
  for (uint32_t i = 0; i < j; i++) {
    left -= mix[i] * within->product[j * within->k + i];
  }
  return left;
}

/* The one covariate that j consists of; JJ_NONE: several. */
static uint32_t twin_of(const Within *within, uint32_t j, const double *mix) {
  uint32_t twin = JJ_NONE;
  uint32_t n_parts = 0;
  for (uint32_t i = 0; i < j; i++) {
    if (fabs(mix[i]) * sqrt(own(within, i)) > 1e-4 * sqrt(own(within, j))) {
      twin = i;
      n_parts++;
    }
  }
  return n_parts == 1 ? twin : JJ_NONE;
}

static void refuse(JjChoiceFit *fit, uint32_t coefficient, char *reason) {
  fit->status = JJ_CHOICE_UNIDENTIFIED;
  fit->refused = coefficient;
  fit->reason = reason;
}

static bool varies(const Within *within, const JjChoiceData *data, uint32_t j, JjChoiceFit *fit) {
  if (own(within, j) > LEAST_VARIATION * within->total[j]) {
    return true;
  }
  refuse(fit, j,
         g_strdup_printf(_("%s: no coefficient: it does not vary beside the effects of origins and schools"),
                         data->name[j]));
  return false;
}

static bool is_new(const Within *within, const JjChoiceData *data, uint32_t j, JjChoiceFit *fit) {
  double factor[JJ_CHOICE_MOST * JJ_CHOICE_MOST];
  double mix[JJ_CHOICE_MOST];
  uint32_t first = 0;
  for (uint32_t i = 0; i < j; i++) {
    for (uint32_t l = 0; l <= i; l++) {
      factor[i * j + l] = within->product[i * within->k + l];
    }
  }
  (void)dense_factor(factor, j, LEAST_PIVOT, &first);
  if (left_of(within, factor, j, mix) > LEAST_VARIATION * own(within, j)) {
    return true;
  }
  fit->twin = twin_of(within, j, mix);
  refuse(fit, j,
         fit->twin == JJ_NONE
             ? g_strdup_printf(_("%s: no coefficient: it follows from the others together"), data->name[j])
             : g_strdup_printf(_("%s: no coefficient: it coincides with %s beside the effects of origins and schools; "
                                 "leave one of them out"),
                               data->name[j], data->name[fit->twin]));
  return false;
}

bool choice_identified(System *system, const Problem *problem, const JjChoiceData *data, JjChoiceFit *fit) {
  const Within within = vary_within(system, problem);
  for (uint32_t j = 0; j < problem->k; j++) {
    if (!varies(&within, data, j, fit) || !is_new(&within, data, j, fit)) {
      return false;
    }
  }
  system_derive(system, problem);
  return true;
}
