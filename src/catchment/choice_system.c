#include "catchment/choice_private.h"
#include "catchment/dense.h"

#include <math.h>
#include <string.h>

System *system_new(const Problem *problem) {
  System *system = g_new0(System, 1);
  const uint32_t n = problem->n_schools + problem->k;
  system->n = n;
  system->unknown = g_new0(double, (size_t)n + 1);
  system->gradient = g_new(double, (size_t)n + 1);
  system->matrix = g_new(double, (size_t)n *n + 1);
  system->mu = g_new(double, (size_t)problem->n_origins * problem->n_schools + 1);
  system->rows = g_new(double, (size_t)problem->n_origins *n + 1);
  for (uint32_t s = 0; s < problem->n_schools; s++) {
    system->unknown[s] = log(problem->school_total[s]);
  }
  system_predict(system, problem);
  return system;
}

void system_free(System *system) {
  g_free(system->unknown);
  g_free(system->gradient);
  g_free(system->matrix);
  g_free(system->mu);
  g_free(system->rows);
  g_free(system);
}

/* Linear predictors of a row, -∞ where no choice; returns the largest. */
static double predict_row(const System *system, const Problem *problem, uint32_t o, double *eta) {
  const uint32_t n = problem->n_schools;
  const size_t start = (size_t)o * n;
  const double *theta = system->unknown + n;
  double largest = -(double)INFINITY;
  memcpy(eta, system->unknown, n * sizeof *eta);
  for (uint32_t j = 0; j < problem->k; j++) {
    for (uint32_t s = 0; s < n; s++) {
      eta[s] += theta[j] * problem->x[j][start + s];
    }
  }
  for (uint32_t s = 0; s < n; s++) {
    eta[s] = problem->choice[start + s] ? eta[s] : -(double)INFINITY;
    largest = fmax(largest, eta[s]);
  }
  return largest;
}

/* The row's part of the log likelihood. */
static double system_predict_row(System *system, const Problem *problem, uint32_t o) {
  const uint32_t n = problem->n_schools;
  double *mu = system->mu + (size_t)o * n;
  const double *flow = problem->flow + (size_t)o * n;
  const double largest = predict_row(system, problem, o, mu);
  double sum = 0.0;
  double log_likelihood = 0.0;
  for (uint32_t s = 0; s < n; s++) {
    log_likelihood += flow[s] > 0.0 ? flow[s] * (mu[s] - largest) : 0.0;
    mu[s] = exp(mu[s] - largest);
    sum += mu[s];
  }
  const double scale = problem->origin_total[o] / sum;
  for (uint32_t s = 0; s < n; s++) {
    mu[s] *= scale;
  }
  return log_likelihood - problem->origin_total[o] * log(sum);
}

void system_predict(System *system, const Problem *problem) {
  system->log_likelihood = 0.0;
  for (uint32_t o = 0; o < problem->n_origins; o++) {
    system->log_likelihood += system_predict_row(system, problem, o);
  }
}

/* A row's products beside those of its sums with each other: weights of the schools and coefficients alone. */
static void add_row(System *system, const Problem *problem, uint32_t o) {
  const uint32_t n = problem->n_schools;
  const size_t start = (size_t)o * n;
  const double *mu = system->mu + start;
  for (uint32_t s = 0; s < n; s++) {
    system->matrix[(size_t)s * system->n + s] += mu[s];
    system->gradient[s] += problem->flow[start + s] - mu[s];
  }
  for (uint32_t i = 0; i < problem->k; i++) {
    const double *x = problem->x[i] + start;
    double *to = system->matrix + (size_t)(n + i) * system->n;
    for (uint32_t s = 0; s < n; s++) {
      to[s] += mu[s] * x[s];
      system->gradient[n + i] += (problem->flow[start + s] - mu[s]) * x[s];
    }
    for (uint32_t j = 0; j <= i; j++) {
      double sum = 0.0;
      for (uint32_t s = 0; s < n; s++) {
        sum += mu[s] * x[s] * problem->x[j][start + s];
      }
      to[n + j] += sum;
    }
  }
}

/* The row's means and their sums with each covariate, over the root of its total. */
static void sum_row(System *system, const Problem *problem, uint32_t o) {
  const uint32_t n = problem->n_schools;
  const double *mu = system->mu + (size_t)o * n;
  double *row = system->rows + (size_t)o * system->n;
  const double scale = 1.0 / sqrt(problem->origin_total[o]);
  for (uint32_t s = 0; s < n; s++) {
    row[s] = mu[s] * scale;
  }
  for (uint32_t j = 0; j < problem->k; j++) {
    const double *x = problem->x[j] + (size_t)o * n;
    double sum = 0.0;
    for (uint32_t s = 0; s < n; s++) {
      sum += mu[s] * x[s];
    }
    row[n + j] = sum * scale;
  }
}

void system_derive(System *system, const Problem *problem) {
  memset(system->gradient, 0, system->n * sizeof *system->gradient);
  memset(system->matrix, 0, (size_t)system->n * system->n * sizeof *system->matrix);
  for (uint32_t o = 0; o < problem->n_origins; o++) {
    add_row(system, problem, o);
    sum_row(system, problem, o);
  }
  dense_subtract_products(system->matrix, system->n, system->rows, problem->n_origins);
  for (uint32_t s = 0; s < problem->n_schools; s++) {
    if (problem->reference[s]) {
      system->matrix[(size_t)s * system->n + s] = 0.0;
    }
  }
}
