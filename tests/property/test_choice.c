/* Flows from known coefficients: intervals hold the truth as often as they say, whether the variance is the mean or
 * five times it. 200 replications of a small country; the nation is bench-choice's (docs/benchmarks.md). */
#include "jj_test.h"

#include "choice_world.h"
#include "jiujin/choice_predict.h"

/* Changes are predicted in every second replication: draws take long. */
enum { N_REPLICATIONS = 200, N_PREDICTIONS = N_REPLICATIONS / 2 };

typedef struct {
  const char *name;
  uint64_t seed;
  double dispersion;
  bool ties; /* who comes to another community goes where that sends him */
} Row;

static const Row rows[] = {{"variance of the mean", 1, 1.0, false}, {"five times the mean, ties move", 4, 5.0, true}};

/* How often the truth was held. */
typedef struct {
  uint32_t n, coefficient[WORLD_COVARIATES], expected, once;
  double dispersion;
} Held;

static JjChoicePrediction *predict(const ChoiceWorld *world, const ChoiceChange *change, const JjChoiceFit *fit,
                                   uint64_t seed) {
  const JjChoiceQuestion question = {
      .fit = fit,
      .n_schools = world->options.n_schools,
      .n_units = world->options.towns_across * world->options.towns_across,
      .students = change->students,
      .base = {.covariate = {world->covariate[0], world->covariate[1], world->covariate[2]},
               .effect = change->open,
               .nearby = change->base_nearby,
               .unit = world->school_community},
      .scenario = {.covariate = {change->minutes, change->ties ? change->community : world->covariate[1],
                                 world->covariate[2]},
                   .effect = change->closed,
                   .nearby = change->scenario_nearby,
                   .unit = world->school_community},
      .n_draws = 40,
      .seed = seed,
      .n_threads = 1};
  return jj_choice_predict(&question);
}

static void replicate(const ChoiceWorld *world, const Row *row, JjRandom *random, Held *held) {
  const ChoiceWorldOptions *options = &world->options;
  g_autofree int64_t *flows =
      choice_world_flows(world->mean, (size_t)options->n_origins * options->n_schools, row->dispersion, random);
  const JjChoiceData data = {options->n_origins,
                             options->n_schools,
                             WORLD_COVARIATES,
                             flows,
                             {world->covariate[0], world->covariate[1], world->covariate[2]},
                             {"minutes", "same community", "same district"}};
  g_autoptr(JjChoiceFit) fit = jj_choice_fit(&data);
  assert_int_equal(fit->status, JJ_CHOICE_FITTED);
  for (uint32_t j = 0; j < WORLD_COVARIATES; j++) {
    held->coefficient[j] += fit->low[j] <= options->theta[j] && options->theta[j] <= fit->high[j];
  }
  held->dispersion += fit->dispersion / N_REPLICATIONS;
  if (++held->n % 2 == 0) {
    return;
  }
  g_autoptr(ChoiceChange) change = choice_change_new(world, flows, row->ties);
  g_autoptr(JjChoicePrediction) prediction = predict(world, change, fit, jj_random_u32(random));
  const double expected = choice_change_expected(world, change);
  const double once = choice_change_once(world, change, row->dispersion, random);
  held->expected += prediction->total.expected_low <= expected && expected <= prediction->total.expected_high;
  held->once += prediction->total.low <= once && once <= prediction->total.high;
}

static void assert_held(uint32_t n_held, uint32_t n) {
  assert_in_range(100 * n_held, 90 * n, 99 * n);
}

static void intervals_hold_the_truth(void **state) {
  const Row *row = *state;
  const ChoiceWorldOptions options = choice_world_small(row->seed);
  g_autoptr(ChoiceWorld) world = choice_world_new(&options);
  JjRandom random = jj_random(row->seed);
  Held held = {0};
  for (uint32_t replication = 0; replication < N_REPLICATIONS; replication++) {
    replicate(world, row, &random, &held);
  }
  print_message("held of %d: minutes %u, community %u, district %u; of %d: expected change %u, change %u\n",
                N_REPLICATIONS, held.coefficient[0], held.coefficient[1], held.coefficient[2], N_PREDICTIONS,
                held.expected, held.once);
  for (uint32_t j = 0; j < WORLD_COVARIATES; j++) {
    assert_held(held.coefficient[j], N_REPLICATIONS);
  }
  assert_held(held.expected, N_PREDICTIONS);
  assert_held(held.once, N_PREDICTIONS);
  assert_near(held.dispersion, row->dispersion, 0.05 * row->dispersion);
}

int main(void) {
  return jj_test_exit(jj_test_run_rows(rows, intervals_hold_the_truth));
}
