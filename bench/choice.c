/* bench-choice [replications [draws]]: the choice model at national size against a truth that is known.
 *
 * Flows of 866 × 510 from known coefficients, variance once and five times the mean; one JSON object a dispersion: how
 * many of the replications' 95 % intervals held each coefficient, the expected change of N and the change as it turned
 * out, and the processor time of a fit. Exit code 1: a share below 90 or above 99 %, or a fit of two seconds. */
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "choice_world.h"
#include "jiujin/choice_predict.h"

typedef struct {
  uint32_t n, coefficient[WORLD_COVARIATES], expected, once;
  double dispersion, seconds, slowest;
} Held;

static double processor_s(void) {
  struct timespec now;
  (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static JjChoiceFit *fit_timed(const ChoiceWorld *world, const int64_t *flows, Held *held) {
  const JjChoiceData data = {world->options.n_origins,
                             world->options.n_schools,
                             WORLD_COVARIATES,
                             flows,
                             {world->covariate[0], world->covariate[1], world->covariate[2]},
                             {"minutes", "community", "district"}};
  const double start = processor_s();
  JjChoiceFit *fit = jj_choice_fit(&data);
  const double seconds = processor_s() - start;
  held->seconds += seconds;
  held->slowest = seconds > held->slowest ? seconds : held->slowest;
  return fit;
}

static JjChoicePrediction *predict(const ChoiceWorld *world, const ChoiceChange *change, const JjChoiceFit *fit,
                                   uint32_t n_draws, uint64_t seed) {
  const JjChoiceQuestion question = {
      .fit = fit,
      .n_schools = world->options.n_schools,
      .n_units = world->options.towns_across * world->options.towns_across,
      .students = change->students,
      .base = {.covariate = {world->covariate[0], world->covariate[1], world->covariate[2]},
               .effect = change->open,
               .nearby = change->base_nearby,
               .unit = world->school_community},
      .scenario = {.covariate = {change->minutes, world->covariate[1], world->covariate[2]},
                   .effect = change->closed,
                   .nearby = change->scenario_nearby,
                   .unit = world->school_community},
      .n_draws = n_draws,
      .seed = seed,
      .n_threads = 1};
  return jj_choice_predict(&question);
}

static void replicate(const ChoiceWorld *world, double dispersion, uint32_t n_draws, JjRandom *random, Held *held) {
  const ChoiceWorldOptions *options = &world->options;
  g_autofree int64_t *flows =
      choice_world_flows(world->mean, (size_t)options->n_origins * options->n_schools, dispersion, random);
  g_autoptr(JjChoiceFit) fit = fit_timed(world, flows, held);
  for (uint32_t j = 0; j < WORLD_COVARIATES; j++) {
    held->coefficient[j] += fit->low[j] <= options->theta[j] && options->theta[j] <= fit->high[j];
  }
  g_autoptr(ChoiceChange) change = choice_change_new(world, flows, false);
  g_autoptr(JjChoicePrediction) prediction = predict(world, change, fit, n_draws, jj_random_u32(random));
  const double expected = choice_change_expected(world, change);
  const double once = choice_change_once(world, change, dispersion, random);
  held->expected += prediction->total.expected_low <= expected && expected <= prediction->total.expected_high;
  held->once += prediction->total.low <= once && once <= prediction->total.high;
  held->dispersion += fit->dispersion;
  held->n++;
}

static bool within(uint32_t n_held, uint32_t n) {
  return 100 * n_held >= 90 * n && 100 * n_held <= 99 * n;
}

static bool print(const Held *held, double dispersion) {
  const bool good = within(held->coefficient[0], held->n) && within(held->coefficient[1], held->n) &&
                    within(held->coefficient[2], held->n) && within(held->expected, held->n) &&
                    within(held->once, held->n) && held->slowest < 2.0;
  printf(
      "{\"name\": \"choice/dispersion-%g\", \"replications\": %u, \"minutes\": %u, \"community\": %u, \"district\": "
      "%u, "
      "\"expected_change\": %u, \"change\": %u, \"dispersion\": %.3f, \"fit_cpu_s\": %.3f, \"fit_cpu_most_s\": %.3f, "
      "\"within\": %s}\n",
      dispersion, held->n, held->coefficient[0], held->coefficient[1], held->coefficient[2], held->expected, held->once,
      held->dispersion / held->n, held->seconds / held->n, held->slowest, good ? "true" : "false");
  return good;
}

int main(int argc, char **argv) {
  static const double dispersions[] = {1.0, 5.0};
  const uint32_t n = argc > 1 ? (uint32_t)strtoul(argv[1], NULL, 10) : 200;
  const uint32_t n_draws = argc > 2 ? (uint32_t)strtoul(argv[2], NULL, 10) : 60;
  bool good = n > 0;
  for (uint32_t i = 0; good && i < G_N_ELEMENTS(dispersions); i++) {
    const ChoiceWorldOptions options = choice_world_national(i + 1);
    g_autoptr(ChoiceWorld) world = choice_world_new(&options);
    JjRandom random = jj_random(i + 1);
    Held held = {0};
    for (uint32_t replication = 0; replication < n; replication++) {
      replicate(world, dispersions[i], n_draws, &random, &held);
    }
    good = print(&held, dispersions[i]) && good;
    (void)fflush(stdout);
  }
  return good ? EXIT_SUCCESS : EXIT_FAILURE;
}
