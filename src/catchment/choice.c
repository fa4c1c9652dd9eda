#include "jiujin/choice.h"

#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "catchment/choice_private.h"
#include "catchment/dense.h"

#define MOST_ROUNDS 100u
#define MOST_HALVINGS 40u
#define STEP_SETTLED 1e-9
#define GAIN_SETTLED 1e-12
/* A coefficient that still runs, in what it does to linear predictors, while the likelihood stands still. */
#define STEP_RUNNING 1e-3

const char *const jj_choice_status_words[] = {"fitted", "nothing", "unidentified", "separated", "unsettled", NULL};

/* ---- Newton's method ---- */

/* How a search stands after a round. */
typedef struct {
  double gain;      /* that the step promised: half the Newton decrement */
  double largest;   /* of the step, in linear predictors */
  JjId running;     /* the coefficient with the largest step, JJ_NONE: no coefficient */
  double run;       /* that step */
  JjId lost;        /* the first coefficient without information, JJ_NONE: none */
  uint32_t n_still; /* rounds in which the likelihood stood still */
} Progress;

static double spread(const Problem *problem, uint32_t j) {
  double least = (double)INFINITY;
  double most = -(double)INFINITY;
  for (size_t cell = 0; cell < (size_t)problem->n_origins * problem->n_schools; cell++) {
    if (problem->choice[cell]) {
      least = fmin(least, problem->x[j][cell]);
      most = fmax(most, problem->x[j][cell]);
    }
  }
  return most > least ? most - least : 1.0;
}

static void measure(const Problem *problem, const System *system, const double *step, Progress *progress) {
  progress->gain = progress->largest = progress->run = 0.0;
  progress->running = JJ_NONE;
  for (uint32_t i = 0; i < system->n; i++) {
    const bool coefficient = i >= problem->n_schools;
    const double size = fabs(step[i]) * (coefficient ? spread(problem, i - problem->n_schools) : 1.0);
    progress->gain += 0.5 * step[i] * system->gradient[i];
    progress->largest = fmax(progress->largest, size);
    if (coefficient && size > progress->run) {
      progress->run = size;
      progress->running = i - problem->n_schools;
    }
  }
}

/* Goes along the step as far as the likelihood gains by it. */
static void advance(System *system, const Problem *problem, const double *step) {
  g_autofree double *from = g_memdup2(system->unknown, system->n * sizeof *from);
  const double before = system->log_likelihood;
  double part = 1.0;
  for (uint32_t halving = 0; halving < MOST_HALVINGS; halving++, part *= 0.5) {
    for (uint32_t i = 0; i < system->n; i++) {
      system->unknown[i] = from[i] + part * step[i];
    }
    system_predict(system, problem);
    if (system->log_likelihood >= before - 1e-12 * fabs(before)) {
      return;
    }
  }
}

/* The first coefficient whose pivot is gone. */
static JjId lost_coefficient(const System *system, const Problem *problem) {
  for (uint32_t j = 0; j < problem->k; j++) {
    const size_t at = problem->n_schools + j;
    if (isinf(system->matrix[at * system->n + at])) {
      return j;
    }
  }
  return JJ_NONE;
}

static void newton_round(System *system, const Problem *problem, Progress *progress) {
  uint32_t first = 0;
  g_autofree double *step = g_memdup2(system->gradient, system->n * sizeof *step);
  (void)dense_factor(system->matrix, system->n, LEAST_PIVOT, &first);
  progress->lost = lost_coefficient(system, problem);
  dense_solve(system->matrix, system->n, step);
  measure(problem, system, step, progress);
  progress->n_still = progress->gain < GAIN_SETTLED ? progress->n_still + 1 : 0;
  advance(system, problem, step);
}

static bool is_settled(const Progress *progress) {
  return progress->largest < STEP_SETTLED || progress->n_still >= 2 || progress->lost != JJ_NONE;
}

/* ---- from the search to the fit ---- */

static void refuse(JjChoiceFit *fit, JjChoiceStatus status, uint32_t coefficient, char *reason) {
  fit->status = status;
  fit->refused = coefficient;
  fit->reason = reason;
}

/* True at an optimum; else the fit says why there is none. */
static bool judge(const Progress *progress, const JjChoiceData *data, JjChoiceFit *fit) {
  const JjId gone = progress->lost != JJ_NONE ? progress->lost : progress->running;
  const bool runs = progress->lost != JJ_NONE || (gone != JJ_NONE && progress->run > STEP_RUNNING);
  if (runs) {
    refuse(fit, JJ_CHOICE_SEPARATED, gone,
           g_strdup_printf(_("%s: its coefficient grows without end: together with the effects it foretells perfectly "
                             "where nobody goes"),
                           data->name[gone]));
  } else if (!is_settled(progress)) {
    refuse(fit, JJ_CHOICE_UNSETTLED, JJ_NONE,
           g_strdup_printf(_("the estimate did not settle in %u rounds"), MOST_ROUNDS));
  }
  return fit->reason == NULL;
}

static bool search(System *system, const Problem *problem, const JjChoiceData *data, JjChoiceFit *fit) {
  Progress progress = {.lost = JJ_NONE, .running = JJ_NONE, .largest = (double)INFINITY};
  system_derive(system, problem);
  if (!choice_identified(system, problem, data, fit)) {
    return false;
  }
  while (fit->n_rounds < MOST_ROUNDS && !is_settled(&progress)) {
    newton_round(system, problem, &progress);
    system_derive(system, problem);
    fit->n_rounds++;
  }
  return judge(&progress, data, fit);
}

/* The matrix at the optimum, factored, and what follows from it. */
static void conclude(System *system, Problem *problem, const JjChoiceData *data, JjChoiceFit *fit) {
  uint32_t first = 0;
  (void)dense_factor(system->matrix, system->n, LEAST_PIVOT, &first);
  const JjId lost = lost_coefficient(system, problem);
  const Progress progress = {.lost = lost, .running = JJ_NONE};
  if (judge(&progress, data, fit)) {
    choice_describe(system, problem, fit);
  }
}

static void fill_nan(double *values, size_t n) {
  for (size_t i = 0; i < n; i++) {
    values[i] = (double)NAN;
  }
}

static JjChoiceFit *fit_new(const JjChoiceData *data, const Problem *problem) {
  JjChoiceFit *fit = g_new0(JjChoiceFit, 1);
  fit->refused = fit->twin = JJ_NONE;
  fit->n_origins = data->n_origins;
  fit->n_schools = data->n_schools;
  fit->n_covariates = data->n_covariates;
  fit->n_used_origins = problem->n_origins;
  fit->n_used_schools = problem->n_schools;
  fit->n_choices = problem->n_choices;
  fit->n_students = (int64_t)problem->total;
  fit->n_left_out = problem->n_left_out;
  fit->school_effect = g_new(double, (size_t)data->n_schools + 1);
  fit->fitted = g_new0(double, (size_t)data->n_origins * data->n_schools + 1);
  fill_nan(fit->school_effect, data->n_schools);
  double *const of_coefficients[] = {fit->coefficient, fit->error, fit->low, fit->high};
  for (uint32_t i = 0; i < G_N_ELEMENTS(of_coefficients); i++) {
    fill_nan(of_coefficients[i], JJ_CHOICE_MOST);
  }
  double *const figures[] = {&fit->dispersion, &fit->deviance_share, &fit->srmse, &fit->common_part,
                             &fit->log_likelihood};
  for (uint32_t i = 0; i < G_N_ELEMENTS(figures); i++) {
    *figures[i] = (double)NAN;
  }
  return fit;
}

JjChoiceFit *jj_choice_fit(const JjChoiceData *data) {
  g_autoptr(Problem) problem = problem_new(data);
  JjChoiceFit *fit = fit_new(data, problem);
  if (problem->n_schools < 2) {
    refuse(
        fit, JJ_CHOICE_NOTHING, JJ_NONE,
        g_strdup_printf(_("nothing to choose between: %u schools have entrants from origins that could go elsewhere"),
                        problem->n_schools));
    return fit;
  }
  g_autoptr(System) system = system_new(problem);
  if (search(system, problem, data, fit)) {
    conclude(system, problem, data, fit);
  }
  return fit;
}

void jj_choice_fit_free(JjChoiceFit *fit) {
  if (fit == NULL) {
    return;
  }
  g_free(fit->reason);
  g_free(fit->school_effect);
  g_free(fit->fitted);
  g_free(fit->score);
  g_free(fit->factor);
  g_free(fit->used_origin);
  g_free(fit->used_school);
  g_free(fit);
}
