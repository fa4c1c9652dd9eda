#include <math.h>

#include "choice_random.h"
#include "choice_world.h"

enum { TOWN_MOVES = 6, SCHOOL_CLOSES = 11, TOWN_FASTER = 7 };

static uint32_t community_after(const ChoiceWorld *world, uint32_t origin) {
  const uint32_t n_towns = world->options.towns_across * world->options.towns_across;
  const uint32_t town = world->origin_community[origin];
  return town % TOWN_MOVES == 1 ? (town + 1) % n_towns : town;
}

/* The row's means by these minutes and ties, without closed schools. */
static void foresee(const ChoiceWorld *world, const ChoiceChange *change, const double *community, uint32_t o) {
  const uint32_t n = world->options.n_schools;
  const size_t start = (size_t)o * n;
  const double *theta = world->options.theta;
  double sum = 0.0;
  for (uint32_t s = 0; s < n; s++) {
    const double eta = world->effect[s] + change->closed[s] + theta[WORLD_MINUTES] * change->minutes[start + s] +
                       theta[WORLD_COMMUNITY] * community[start + s] +
                       theta[WORLD_DISTRICT] * world->covariate[WORLD_DISTRICT][start + s];
    change->scenario_mean[start + s] = exp(eta);
    sum += exp(eta);
  }
  for (uint32_t s = 0; s < n; s++) {
    change->scenario_mean[start + s] *= (double)change->students[o] / sum;
  }
}

static void relate(const ChoiceWorld *world, ChoiceChange *change, uint32_t o) {
  const uint32_t n = world->options.n_schools;
  double sum = 0.0;
  for (uint32_t s = 0; s < n; s++) {
    const size_t cell = (size_t)o * n + s;
    const double faster = world->origin_community[o] % TOWN_FASTER == 2 ? 0.8 : 1.0;
    change->minutes[cell] = faster * world->covariate[WORLD_MINUTES][cell];
    change->base_nearby[cell] = world->origin_community[o] == world->school_community[s];
    change->scenario_nearby[cell] = community_after(world, o) == world->school_community[s];
    change->community[cell] = change->scenario_nearby[cell];
    sum += world->mean[cell];
  }
  for (uint32_t s = 0; s < n; s++) {
    const size_t cell = (size_t)o * n + s;
    change->base_mean[cell] = world->mean[cell] * (double)change->students[o] / sum;
  }
}

ChoiceChange *choice_change_new(const ChoiceWorld *world, const int64_t *flows, bool ties) {
  const ChoiceWorldOptions *options = &world->options;
  const size_t n = (size_t)options->n_origins * options->n_schools;
  ChoiceChange *change = g_new0(ChoiceChange, 1);
  change->ties = ties;
  change->minutes = g_new0(double, n);
  change->community = g_new0(double, n);
  change->base_mean = g_new0(double, n);
  change->scenario_mean = g_new0(double, n);
  change->base_nearby = g_new0(bool, n);
  change->scenario_nearby = g_new0(bool, n);
  change->closed = g_new0(double, options->n_schools);
  change->open = g_new0(double, options->n_schools);
  change->students = g_new0(int64_t, options->n_origins);
  for (uint32_t s = 0; s < options->n_schools; s++) {
    change->closed[s] = s % SCHOOL_CLOSES == 5 ? -(double)INFINITY : 0.0;
  }
  for (size_t cell = 0; cell < n; cell++) {
    change->students[cell / options->n_schools] += flows[cell];
  }
  for (uint32_t o = 0; o < options->n_origins; o++) {
    relate(world, change, o);
    foresee(world, change, ties ? change->community : world->covariate[WORLD_COMMUNITY], o);
  }
  return change;
}

void choice_change_free(ChoiceChange *change) {
  g_free(change->minutes);
  g_free(change->community);
  g_free(change->base_mean);
  g_free(change->scenario_mean);
  g_free(change->base_nearby);
  g_free(change->scenario_nearby);
  g_free(change->closed);
  g_free(change->open);
  g_free(change->students);
  g_free(change);
}

static double share(const double *flows, const bool *nearby, size_t n) {
  double all = 0.0;
  double near = 0.0;
  for (size_t cell = 0; cell < n; cell++) {
    all += flows[cell];
    near += nearby[cell] ? flows[cell] : 0.0;
  }
  return near / all;
}

double choice_change_expected(const ChoiceWorld *world, const ChoiceChange *change) {
  const size_t n = (size_t)world->options.n_origins * world->options.n_schools;
  return share(change->scenario_mean, change->scenario_nearby, n) - share(change->base_mean, change->base_nearby, n);
}

/* ---- how it turns out ---- */

/* Probabilities of a row on both sides, with its taste. */
typedef struct {
  double *base, *scenario; /* [n_schools] (owned) */
} Row;

static void normalise(double *values, uint32_t n) {
  double sum = 0.0;
  for (uint32_t s = 0; s < n; s++) {
    sum += values[s];
  }
  for (uint32_t s = 0; s < n; s++) {
    values[s] /= sum;
  }
}

static void taste(const ChoiceWorld *world, const ChoiceChange *change, uint32_t o, double dispersion, Row *row,
                  JjRandom *random) {
  const uint32_t n = world->options.n_schools;
  const double students = (double)change->students[o];
  const double firmness = (students - dispersion) / (dispersion - 1.0); /* of the Dirichlet; +∞: none */
  for (uint32_t s = 0; s < n; s++) {
    const double mean = change->base_mean[(size_t)o * n + s];
    const double shape = firmness * mean / students;
    const double factor = dispersion > 1.0 && firmness > 0.0 ? choice_random_gamma(shape, random) / shape : 1.0;
    row->base[s] = mean * factor;
    row->scenario[s] = change->scenario_mean[(size_t)o * n + s] * factor;
  }
  normalise(row->base, n);
  normalise(row->scenario, n);
}

static uint32_t draw_from(const double *probability, uint32_t n, JjRandom *random) {
  double left = jj_random_unit(random);
  uint32_t s = 0;
  for (; s + 1 < n && left >= probability[s]; s++) {
    left -= probability[s];
  }
  return s;
}

/* What the scenario has more than the base, as probabilities. */
static void gains(const Row *row, uint32_t n, double *more) {
  for (uint32_t s = 0; s < n; s++) {
    more[s] = fmax(0.0, row->scenario[s] - row->base[s]);
  }
  normalise(more, n);
}

double choice_change_once(const ChoiceWorld *world, const ChoiceChange *change, double dispersion, JjRandom *random) {
  const uint32_t n = world->options.n_schools;
  g_autofree double *base = g_new0(double, n);
  g_autofree double *scenario = g_new0(double, n);
  g_autofree double *more = g_new0(double, n);
  Row row = {base, scenario};
  int64_t near[2] = {0};
  int64_t all = 0;
  for (uint32_t o = 0; o < world->options.n_origins; o++) {
    if (change->students[o] == 0) {
      continue;
    }
    taste(world, change, o, dispersion, &row, random);
    gains(&row, n, more);
    for (int64_t student = 0; student < change->students[o]; student++) {
      const uint32_t school = draw_from(base, n, random);
      const bool stays = jj_random_unit(random) * base[school] < scenario[school];
      const uint32_t then = stays ? school : draw_from(more, n, random);
      near[0] += change->base_nearby[(size_t)o * n + school];
      near[1] += change->scenario_nearby[(size_t)o * n + then];
      all++;
    }
  }
  return (double)(near[1] - near[0]) / (double)all;
}
