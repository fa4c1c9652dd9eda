#include "choice_world.h"
#include "choice_random.h"

#include <math.h>
#include <string.h>

#define TOWN_KM 20.0

ChoiceWorldOptions choice_world_national(uint64_t seed) {
  return (ChoiceWorldOptions){seed, 866, 510, 9, 2, 240.0, {-0.06, 0.5, 1.0}};
}

ChoiceWorldOptions choice_world_small(uint64_t seed) {
  return (ChoiceWorldOptions){seed, 90, 24, 3, 2, 160.0, {-0.05, 0.5, 0.8}};
}

int64_t *choice_world_flows(const double *mean, size_t n, double dispersion, JjRandom *random) {
  int64_t *flows = g_new(int64_t, n);
  for (size_t cell = 0; cell < n; cell++) {
    const double more = dispersion - 1.0;
    const double drawn =
        more > 0.0 && mean[cell] > 0.0 ? more * choice_random_gamma(mean[cell] / more, random) : mean[cell];
    flows[cell] = choice_random_poisson(drawn, random);
  }
  return flows;
}

/* ---- the country ---- */

typedef struct {
  double x_km, y_km;
  uint32_t town;
} Spot;

static Spot *scatter(const ChoiceWorldOptions *options, uint32_t n, double spread_km, JjRandom *random) {
  Spot *spots = g_new(Spot, n);
  const uint32_t n_towns = options->towns_across * options->towns_across;
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t town = i < n_towns ? i : jj_random_below(random, n_towns);
    const uint32_t row = town / options->towns_across;
    const uint32_t column = town % options->towns_across;
    const double east = spread_km * choice_random_normal(random);
    const double north = spread_km * choice_random_normal(random);
    spots[i] = (Spot){TOWN_KM * column + east, TOWN_KM * row + north, town};
  }
  return spots;
}

static uint32_t district(const ChoiceWorldOptions *options, uint32_t town) {
  const uint32_t across = options->towns_across;
  return town % across / options->towns_together + across * (town / across / options->towns_together);
}

static void relate(ChoiceWorld *world, const Spot *origins, const Spot *schools) {
  const ChoiceWorldOptions *options = &world->options;
  for (uint32_t o = 0; o < options->n_origins; o++) {
    for (uint32_t s = 0; s < options->n_schools; s++) {
      const size_t cell = (size_t)o * options->n_schools + s;
      const double km = hypot(origins[o].x_km - schools[s].x_km, origins[o].y_km - schools[s].y_km);
      world->covariate[WORLD_MINUTES][cell] = 5.0 + 2.0 * km;
      world->covariate[WORLD_COMMUNITY][cell] = origins[o].town == schools[s].town;
      world->covariate[WORLD_DISTRICT][cell] = district(options, origins[o].town) == district(options, schools[s].town);
    }
  }
}

static void foresee(ChoiceWorld *world, uint32_t o, double students) {
  const uint32_t n = world->options.n_schools;
  double *mean = world->mean + (size_t)o * n;
  double sum = 0.0;
  for (uint32_t s = 0; s < n; s++) {
    double eta = world->effect[s];
    for (uint32_t j = 0; j < WORLD_COVARIATES; j++) {
      eta += world->options.theta[j] * world->covariate[j][(size_t)o * n + s];
    }
    mean[s] = exp(eta);
    sum += mean[s];
  }
  for (uint32_t s = 0; s < n; s++) {
    mean[s] *= students / sum;
  }
}

static uint32_t *towns_of(const Spot *spots, uint32_t n) {
  uint32_t *towns = g_new(uint32_t, n);
  for (uint32_t i = 0; i < n; i++) {
    towns[i] = spots[i].town;
  }
  return towns;
}

ChoiceWorld *choice_world_new(const ChoiceWorldOptions *options) {
  JjRandom random = jj_random(options->seed);
  ChoiceWorld *world = g_new0(ChoiceWorld, 1);
  world->options = *options;
  const size_t n = (size_t)options->n_origins * options->n_schools;
  g_autofree Spot *origins = scatter(options, options->n_origins, 6.0, &random);
  g_autofree Spot *schools = scatter(options, options->n_schools, 4.0, &random);
  for (uint32_t j = 0; j < WORLD_COVARIATES; j++) {
    world->covariate[j] = g_new0(double, n);
  }
  relate(world, origins, schools);
  world->effect = g_new0(double, options->n_schools);
  for (uint32_t s = 0; s < options->n_schools; s++) {
    world->effect[s] = 0.6 * choice_random_normal(&random);
  }
  world->mean = g_new0(double, n);
  for (uint32_t o = 0; o < options->n_origins; o++) {
    foresee(world, o, floor(options->students * (0.25 + 1.5 * jj_random_unit(&random))));
  }
  world->origin_community = towns_of(origins, options->n_origins);
  world->school_community = towns_of(schools, options->n_schools);
  return world;
}

void choice_world_free(ChoiceWorld *world) {
  for (uint32_t j = 0; j < WORLD_COVARIATES; j++) {
    g_free(world->covariate[j]);
  }
  g_free(world->mean);
  g_free(world->effect);
  g_free(world->origin_community);
  g_free(world->school_community);
  g_free(world);
}
