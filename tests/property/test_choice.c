/* Flows from known coefficients: intervals hold the truth as often as they say, whether the variance is the mean or
 * five times it. 200 replications of a small country; the nation is bench-choice's (docs/benchmarks.md). */
#include "jj_test.h"

#include "choice_world.h"
#include "jiujin/choice.h"

enum { N_REPLICATIONS = 200 };

typedef struct {
  const char *name;
  uint64_t seed;
  double dispersion;
} Row;

static const Row rows[] = {{"variance of the mean", 1, 1.0}, {"five times the mean", 2, 5.0}};

static void intervals_hold_the_truth(void **state) {
  const Row *row = *state;
  const ChoiceWorldOptions options = choice_world_small(row->seed);
  g_autoptr(ChoiceWorld) world = choice_world_new(&options);
  JjRandom random = jj_random(row->seed);
  uint32_t n_held[WORLD_COVARIATES] = {0};
  double dispersion = 0.0;
  for (uint32_t replication = 0; replication < N_REPLICATIONS; replication++) {
    g_autofree int64_t *flows =
        choice_world_flows(world->mean, (size_t)options.n_origins * options.n_schools, row->dispersion, &random);
    const JjChoiceData data = {options.n_origins,
                               options.n_schools,
                               WORLD_COVARIATES,
                               flows,
                               {world->covariate[0], world->covariate[1], world->covariate[2]},
                               {"minutes", "same community", "same district"}};
    g_autoptr(JjChoiceFit) fit = jj_choice_fit(&data);
    assert_int_equal(fit->status, JJ_CHOICE_FITTED);
    dispersion += fit->dispersion / N_REPLICATIONS;
    for (uint32_t j = 0; j < WORLD_COVARIATES; j++) {
      n_held[j] += fit->low[j] <= options.theta[j] && options.theta[j] <= fit->high[j];
    }
  }
  for (uint32_t j = 0; j < WORLD_COVARIATES; j++) {
    assert_in_range(n_held[j], N_REPLICATIONS * 90 / 100, N_REPLICATIONS * 99 / 100);
  }
  assert_near(dispersion, row->dispersion, 0.05 * row->dispersion);
}

int main(void) {
  return jj_test_exit(jj_test_run_rows(rows, intervals_hold_the_truth));
}
