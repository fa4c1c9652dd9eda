/* From an optimum: coefficients with their errors, and what the fit is worth. */
#include <math.h>

#include "catchment/choice_private.h"
#include "catchment/dense.h"

/* ---- errors, clustered by origin ----
 *
 * An origin's score is Σ_s r·(1 at s, x): r its surprises, flow less mean. Fitting has pulled the means of a school
 * towards its own flows, by the part of its entrants that come from the origin; so each surprise is divided by the root
 * of what that leaves (as HC2 does by leverage), and the row made to sum to 0 again, since origins have effects. */

static void surprises(const System *system, const Problem *problem, uint32_t o, double *surprise) {
  const uint32_t n = problem->n_schools;
  const size_t start = (size_t)o * n;
  double sum = 0.0;
  for (uint32_t s = 0; s < n; s++) {
    const double mu = system->mu[start + s];
    const double left = 1.0 - mu / problem->school_total[s];
    surprise[s] = left > 1e-6 ? (problem->flow[start + s] - mu) / sqrt(left) : 0.0;
    sum += surprise[s];
  }
  for (uint32_t s = 0; s < n; s++) {
    surprise[s] -= sum * system->mu[start + s] / problem->origin_total[o];
  }
}

static void make_scores(const System *system, const Problem *problem, JjChoiceFit *fit) {
  const uint32_t n = problem->n_schools;
  const double groups = problem->n_origins;
  const double small_sample = groups > 1.0 ? sqrt(groups / (groups - 1.0)) : 1.0;
  fit->score = g_new0(double, (size_t)problem->n_origins * system->n + 1);
  for (uint32_t o = 0; o < problem->n_origins; o++) {
    double *score = fit->score + (size_t)o * system->n;
    surprises(system, problem, o, score);
    for (uint32_t s = 0; s < n; s++) {
      score[s] *= small_sample;
      for (uint32_t j = 0; j < problem->k; j++) {
        score[n + j] += score[s] * problem->x[j][(size_t)o * n + s];
      }
    }
  }
}

static double error_of(const System *system, const Problem *problem, const JjChoiceFit *fit, uint32_t j) {
  g_autofree double *column = g_new0(double, system->n);
  column[problem->n_schools + j] = 1.0;
  dense_solve(system->matrix, system->n, column);
  double variance = 0.0;
  for (uint32_t o = 0; o < problem->n_origins; o++) {
    const double *score = fit->score + (size_t)o * system->n;
    double push = 0.0;
    for (uint32_t i = 0; i < system->n; i++) {
      push += score[i] * column[i];
    }
    variance += push * push;
  }
  return sqrt(variance);
}

static void describe_coefficients(const System *system, const Problem *problem, JjChoiceFit *fit) {
  const double wide = problem->n_origins > 1 ? jj_student_t_95(problem->n_origins - 1.0) : (double)NAN;
  for (uint32_t j = 0; j < problem->k; j++) {
    fit->coefficient[j] = system->unknown[problem->n_schools + j];
    fit->error[j] = error_of(system, problem, fit, j);
    fit->low[j] = fit->coefficient[j] - wide * fit->error[j];
    fit->high[j] = fit->coefficient[j] + wide * fit->error[j];
  }
}

/* ---- worth ---- */

/* What the fit's figures are made of, over the choices. */
typedef struct {
  double squares;  /* of surprises */
  double expected; /* of them, were the variance the mean */
  double common;
  double deviance, null_deviance;
} Sums;

/* y log(y/mu) − (y − mu), twice. */
static double deviance_of(double flow, double mu) {
  const double entropy = flow > 0.0 ? flow * log(flow / mu) : 0.0;
  return 2.0 * (entropy - (flow - mu));
}

static void add_cell(const Problem *problem, const double *mu, uint32_t o, uint32_t s, Sums *sums) {
  const size_t cell = (size_t)o * problem->n_schools + s;
  const double flow = problem->flow[cell];
  const double leverage =
      mu[cell] / problem->origin_total[o] + mu[cell] / problem->school_total[s] - mu[cell] / problem->total;
  sums->squares += (flow - mu[cell]) * (flow - mu[cell]);
  sums->expected += mu[cell] * fmax(0.0, 1.0 - leverage);
  sums->common += fmin(flow, mu[cell]);
  sums->deviance += deviance_of(flow, mu[cell]);
}

static Sums sum_cells(const System *system, const Problem *problem) {
  Sums sums = {0};
  for (uint32_t o = 0; o < problem->n_origins; o++) {
    for (uint32_t s = 0; s < problem->n_schools; s++) {
      add_cell(problem, system->mu, o, s, &sums);
    }
  }
  return sums;
}

/* Deviance with effects alone. Where all is choice they are the products of the margins; else they are searched for. */
static double null_deviance(const Problem *problem) {
  Problem bare = *problem;
  bare.k = 0;
  g_autoptr(System) system = system_new(&bare);
  g_autofree double *sum = g_new(double, problem->n_schools);
  for (uint32_t round = 0; round < 200; round++) {
    double worst = 0.0;
    for (uint32_t s = 0; s < problem->n_schools; s++) {
      sum[s] = 0.0;
    }
    for (size_t cell = 0; cell < (size_t)problem->n_origins * problem->n_schools; cell++) {
      sum[cell % problem->n_schools] += system->mu[cell];
    }
    for (uint32_t s = 0; s < problem->n_schools; s++) {
      const double step = log(problem->school_total[s] / sum[s]);
      system->unknown[s] += step;
      worst = fmax(worst, fabs(step));
    }
    if (worst < 1e-9) {
      break;
    }
    system_predict(system, &bare);
  }
  return sum_cells(system, &bare).deviance;
}

static void describe_worth(const System *system, const Problem *problem, JjChoiceFit *fit) {
  const Sums sums = sum_cells(system, problem);
  const double null = null_deviance(problem);
  fit->dispersion = sums.expected > 0.0 ? sums.squares / sums.expected : (double)NAN;
  fit->deviance_share = null > 0.0 ? 1.0 - sums.deviance / null : (double)NAN;
  fit->srmse = sqrt(sums.squares / problem->n_choices) / (problem->total / problem->n_choices);
  fit->common_part = sums.common / problem->total;
  fit->log_likelihood = system->log_likelihood;
}

/* ---- handing out ---- */

/* Effects of a set are only told apart from each other: their mean is put to 0. */
static void copy_effects(const System *system, const Problem *problem, JjChoiceFit *fit) {
  g_autofree double *sum = g_new0(double, problem->n_schools);
  g_autofree uint32_t *n = g_new0(uint32_t, problem->n_schools);
  for (uint32_t s = 0; s < problem->n_schools; s++) {
    sum[problem->set[s]] += system->unknown[s];
    n[problem->set[s]]++;
  }
  for (uint32_t s = 0; s < problem->n_schools; s++) {
    fit->school_effect[problem->school[s]] = system->unknown[s] - sum[problem->set[s]] / n[problem->set[s]];
  }
}

static void copy_means(const System *system, const Problem *problem, JjChoiceFit *fit) {
  for (uint32_t o = 0; o < problem->n_origins; o++) {
    for (uint32_t s = 0; s < problem->n_schools; s++) {
      fit->fitted[(size_t)problem->origin[o] * fit->n_schools + problem->school[s]] =
          system->mu[(size_t)o * problem->n_schools + s];
    }
  }
}

void choice_describe(System *system, Problem *problem, JjChoiceFit *fit) {
  make_scores(system, problem, fit);
  describe_coefficients(system, problem, fit);
  describe_worth(system, problem, fit);
  copy_effects(system, problem, fit);
  copy_means(system, problem, fit);
  fit->factor = g_steal_pointer(&system->matrix);
  fit->used_origin = g_steal_pointer(&problem->origin);
  fit->used_school = g_steal_pointer(&problem->school);
}

/* ---- draws of the estimation error ---- */

void jj_choice_draw(const JjChoiceFit *fit, const double *weight, double *school_effect, double *coefficient) {
  g_assert(fit->status == JJ_CHOICE_FITTED);
  const uint32_t n = fit->n_used_schools + fit->n_covariates;
  g_autofree double *push = g_new0(double, n);
  for (uint32_t o = 0; o < fit->n_used_origins; o++) {
    const double *score = fit->score + (size_t)o * n;
    const double by = weight[fit->used_origin[o]];
    for (uint32_t i = 0; i < n; i++) {
      push[i] += by * score[i];
    }
  }
  dense_solve(fit->factor, n, push);
  for (uint32_t s = 0; s < fit->n_schools; s++) {
    school_effect[s] = 0.0;
  }
  for (uint32_t s = 0; s < fit->n_used_schools; s++) {
    school_effect[fit->used_school[s]] = push[s];
  }
  for (uint32_t j = 0; j < fit->n_covariates; j++) {
    coefficient[j] = push[fit->n_used_schools + j];
  }
}

/* Cornish–Fisher's expansion of the quantile around the normal one; exact for 1 and 2 degrees. */
double jj_student_t_95(double degrees) {
  g_assert(degrees > 0.0);
  const double z = 1.959963984540054;
  const double z2 = z * z;
  if (degrees <= 1.0) {
    return 12.706204736174694;
  }
  if (degrees <= 2.0) {
    return 4.302652729749464;
  }
  const double terms[] = {z, z * (z2 + 1.0) / 4.0, z * ((5.0 * z2 + 16.0) * z2 + 3.0) / 96.0,
                          z * (((3.0 * z2 + 19.0) * z2 + 17.0) * z2 - 15.0) / 384.0,
                          z * ((((79.0 * z2 + 776.0) * z2 + 1482.0) * z2 - 1920.0) * z2 - 945.0) / 92160.0};
  double sum = 0.0;
  for (uint32_t i = G_N_ELEMENTS(terms); i-- > 0;) {
    sum = sum / degrees + terms[i];
  }
  return sum;
}
