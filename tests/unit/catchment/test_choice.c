#include "jj_test.h"

#include "choice_world.h"
#include "jiujin/choice.h"

#include <math.h>
#include <string.h>

enum { MOST_CELLS = 64 };

/* A small table with one covariate, written out. */
typedef struct {
  JjChoiceData data;
  int64_t flows[MOST_CELLS];
  double x[3][MOST_CELLS];
} Table;

static Table *table_new(uint32_t n_origins, uint32_t n_schools, uint32_t k) {
  static const char *const names[] = {"minutes", "same community", "same district"};
  Table *table = g_new0(Table, 1);
  table->data = (JjChoiceData){.n_origins = n_origins, .n_schools = n_schools, .n_covariates = k};
  table->data.flows = table->flows;
  for (uint32_t j = 0; j < k; j++) {
    table->data.covariate[j] = table->x[j];
    table->data.name[j] = names[j];
  }
  return table;
}

/* ---- by hand ---- */

/* Two origins, two schools, x = 1 at home: with all effects the table is fitted exactly, and the log of its odds ratio
 * is 2·theta. */
static void two_by_two_is_half_the_log_odds_ratio(void **state) {
  (void)state;
  g_autofree Table *table = table_new(2, 2, 1);
  const int64_t flows[] = {30, 10, 20, 60};
  memcpy(table->flows, flows, sizeof flows);
  table->x[0][0] = table->x[0][3] = 1.0;
  g_autoptr(JjChoiceFit) fit = jj_choice_fit(&table->data);
  assert_int_equal(fit->status, JJ_CHOICE_FITTED);
  assert_null(fit->reason);
  assert_near(fit->coefficient[0], 0.5 * log(30.0 * 60.0 / (10.0 * 20.0)), 1e-9);
  for (uint32_t cell = 0; cell < 4; cell++) {
    assert_near(fit->fitted[cell], (double)flows[cell], 1e-7);
  }
  assert_near(fit->error[0], 0.0, 1e-8);
  assert_near(fit->deviance_share, 1.0, 1e-9);
  assert_near(fit->common_part, 1.0, 1e-9);
  assert_near(fit->srmse, 0.0, 1e-8);
  /* log odds of school 1 against school 0 for origin 0: ln(10/30) = effect 1 − effect 0 − theta */
  assert_near(fit->school_effect[1] - fit->school_effect[0], log(10.0 / 30.0) + fit->coefficient[0], 1e-9);
  assert_near(fit->school_effect[1] + fit->school_effect[0], 0.0, 1e-12);
}

/* Two origins alike choose between a school at 0 minutes and one at 10 minutes that is as good, mirrored: 3 to 1 each,
 * so theta = −ln 3 / 10. */
static void symmetric_choice_gives_the_log_of_the_odds(void **state) {
  (void)state;
  g_autofree Table *table = table_new(2, 2, 1);
  const int64_t flows[] = {30, 10, 10, 30};
  memcpy(table->flows, flows, sizeof flows);
  table->x[0][1] = table->x[0][2] = 10.0;
  g_autoptr(JjChoiceFit) fit = jj_choice_fit(&table->data);
  assert_near(fit->coefficient[0], -log(3.0) / 10.0, 1e-10);
  assert_near(fit->school_effect[0], 0.0, 1e-9);
  /* null: all 20, deviance of the effects alone is what time explains: everything */
  assert_near(fit->deviance_share, 1.0, 1e-9);
}

/* ---- an oracle with a dummy for every origin and every school ---- */

enum { O = 7, S = 5, K = 2, P = O + S - 1 + K };

/* Row of the design: a dummy an origin, a dummy a school but the first, covariates. */
static void design(const Table *table, uint32_t o, uint32_t s, double *row) {
  memset(row, 0, P * sizeof *row);
  row[o] = 1.0;
  if (s > 0) {
    row[O + s - 1] = 1.0;
  }
  for (uint32_t j = 0; j < K; j++) {
    row[O + S - 1 + j] = table->x[j][o * S + s];
  }
}

/* Row r of both matrices less `factor` times row c. */
static void subtract_row(double *a, double *inverse, uint32_t r, uint32_t c, double factor) {
  for (uint32_t j = 0; j < P; j++) {
    a[r * P + j] -= factor * a[c * P + j];
    inverse[r * P + j] -= factor * inverse[c * P + j];
  }
}

/* The inverse by Gauss and Jordan; a is positive definite, so that no pivot is sought, and is spoiled. */
static void invert(double *a, double *inverse) {
  for (uint32_t i = 0; i < P * P; i++) {
    inverse[i] = i % (P + 1) == 0 ? 1.0 : 0.0;
  }
  for (uint32_t c = 0; c < P; c++) {
    subtract_row(a, inverse, c, c, 1.0 - 1.0 / a[c * P + c]);
    for (uint32_t r = 0; r < P; r++) {
      if (r != c) {
        subtract_row(a, inverse, r, c, a[r * P + c]);
      }
    }
  }
}

typedef struct {
  double unknown[P], mu[O * S], inverse[P * P];
} Oracle;

static void oracle_step(const Table *table, Oracle *oracle) {
  double matrix[P * P] = {0};
  double gradient[P] = {0};
  for (uint32_t cell = 0; cell < O * S; cell++) {
    double row[P];
    double eta = 0.0;
    design(table, cell / S, cell % S, row);
    for (uint32_t i = 0; i < P; i++) {
      eta += row[i] * oracle->unknown[i];
    }
    oracle->mu[cell] = exp(eta);
    for (uint32_t i = 0; i < P; i++) {
      gradient[i] += ((double)table->flows[cell] - oracle->mu[cell]) * row[i];
      for (uint32_t j = 0; j < P; j++) {
        matrix[i * P + j] += oracle->mu[cell] * row[i] * row[j];
      }
    }
  }
  invert(matrix, oracle->inverse);
  for (uint32_t i = 0; i < P; i++) {
    for (uint32_t j = 0; j < P; j++) {
      oracle->unknown[i] += oracle->inverse[i * P + j] * gradient[j];
    }
  }
}

/* Error of an unknown: the sandwich, clustered by origin, surprises over the root of 1 − their part of the school. */
static double oracle_error(const Table *table, const Oracle *oracle, uint32_t unknown) {
  double school[S] = {0};
  double variance = 0.0;
  for (uint32_t cell = 0; cell < O * S; cell++) {
    school[cell % S] += (double)table->flows[cell];
  }
  for (uint32_t o = 0; o < O; o++) {
    double push = 0.0;
    for (uint32_t s = 0; s < S; s++) {
      double row[P];
      design(table, o, s, row);
      const double mu = oracle->mu[o * S + s];
      const double surprise = ((double)table->flows[o * S + s] - mu) / sqrt(1.0 - mu / school[s]);
      for (uint32_t i = 0; i < P; i++) {
        push += oracle->inverse[unknown * P + i] * surprise * row[i];
      }
    }
    variance += push * push;
  }
  return sqrt(variance * O / (O - 1.0));
}

static void random_table(Table *table, uint64_t seed) {
  JjRandom random = jj_random(seed);
  for (uint32_t cell = 0; cell < O * S; cell++) {
    table->x[0][cell] = 3.0 * jj_random_unit(&random);
    table->x[1][cell] = jj_random_below(&random, 2);
    const double mean = 30.0 * exp(0.3 * (cell % S) - table->x[0][cell] + 0.4 * table->x[1][cell]);
    table->flows[cell] = (int64_t)(mean * (0.3 + 1.4 * jj_random_unit(&random)));
  }
}

static void equals_newton_with_dummies(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 25; seed++) {
    g_autofree Table *table = table_new(O, S, K);
    random_table(table, seed);
    Oracle oracle = {0};
    for (uint32_t i = 0; i < O; i++) {
      oracle.unknown[i] = 3.0;
    }
    for (uint32_t round = 0; round < 60; round++) {
      oracle_step(table, &oracle);
    }
    g_autoptr(JjChoiceFit) fit = jj_choice_fit(&table->data);
    assert_int_equal(fit->status, JJ_CHOICE_FITTED);
    for (uint32_t j = 0; j < K; j++) {
      assert_near(fit->coefficient[j], oracle.unknown[O + S - 1 + j], 1e-9);
      assert_near(fit->error[j], oracle_error(table, &oracle, O + S - 1 + j), 1e-9);
      assert_near(fit->high[j] - fit->coefficient[j], 2.446911851 * fit->error[j], 2e-4 * fit->error[j]);
      assert_near(fit->low[j] + fit->high[j], 2.0 * fit->coefficient[j], 1e-12);
    }
    for (uint32_t cell = 0; cell < O * S; cell++) {
      assert_near(fit->fitted[cell], oracle.mu[cell], 1e-7);
    }
    for (uint32_t s = 1; s < S; s++) {
      assert_near(fit->school_effect[s] - fit->school_effect[0], oracle.unknown[O + s - 1], 1e-9);
    }
  }
}

/* ---- what a fit is worth, from its means ---- */

static void worth_follows_from_the_means(void **state) {
  (void)state;
  g_autofree Table *table = table_new(O, S, K);
  random_table(table, 77);
  g_autoptr(JjChoiceFit) fit = jj_choice_fit(&table->data);
  double row[O] = {0};
  double column[S] = {0};
  double total = 0.0;
  for (uint32_t cell = 0; cell < O * S; cell++) {
    row[cell / S] += (double)table->flows[cell];
    column[cell % S] += (double)table->flows[cell];
    total += (double)table->flows[cell];
  }
  double squares = 0.0;
  double common = 0.0;
  double gain = 0.0;
  double null_gain = 0.0;
  double full = 0.0;
  for (uint32_t cell = 0; cell < O * S; cell++) {
    const double flow = (double)table->flows[cell];
    squares += pow(flow - fit->fitted[cell], 2.0);
    common += fmin(flow, fit->fitted[cell]);
    full += flow > 0.0 ? flow * log(flow) : 0.0;
    gain += flow > 0.0 ? flow * log(fit->fitted[cell]) : 0.0;
    null_gain += flow > 0.0 ? flow * log(row[cell / S] * column[cell % S] / total) : 0.0;
  }
  assert_near(fit->srmse, sqrt(squares / (O * S)) / (total / (O * S)), 1e-9);
  assert_near(fit->common_part, common / total, 1e-9);
  assert_near(fit->deviance_share, 1.0 - (full - gain) / (full - null_gain), 1e-8);
  assert_int_equal(fit->n_students, (int64_t)total);
  assert_int_equal(fit->n_choices, O * S);
}

/* ---- what can't be fitted is said ---- */

static void assert_refused(const JjChoiceFit *fit, JjChoiceStatus status, uint32_t refused, const char *part) {
  assert_int_equal(fit->status, status);
  assert_int_equal(fit->refused, refused);
  assert_non_null(fit->reason);
  if (part != NULL) {
    assert_non_null(strstr(fit->reason, part));
  }
  assert_nan(fit->coefficient[0]);
  assert_nan(fit->error[0]);
  assert_nan(fit->dispersion);
  assert_null(fit->score);
}

static void one_school_or_nobody_is_nothing_to_choose(void **state) {
  (void)state;
  g_autofree Table *one = table_new(3, 1, 1);
  one->flows[0] = one->flows[2] = 5;
  g_autoptr(JjChoiceFit) of_one = jj_choice_fit(&one->data);
  assert_refused(of_one, JJ_CHOICE_NOTHING, JJ_NONE, "1 school");
  g_autofree Table *nobody = table_new(3, 3, 1);
  g_autoptr(JjChoiceFit) of_nobody = jj_choice_fit(&nobody->data);
  assert_refused(of_nobody, JJ_CHOICE_NOTHING, JJ_NONE, "0 schools");
  g_autofree Table *none = table_new(0, 0, 1);
  g_autoptr(JjChoiceFit) of_none = jj_choice_fit(&none->data);
  assert_refused(of_none, JJ_CHOICE_NOTHING, JJ_NONE, NULL);
  assert_string_equal(jj_choice_status_words[JJ_CHOICE_NOTHING], "nothing");
}

/* Three origins in two communities; nobody leaves theirs. */
static void nobody_leaving_home_is_separated(void **state) {
  (void)state;
  g_autofree Table *table = table_new(4, 4, 2);
  const int64_t flows[] = {9, 4, 0, 0, 5, 6, 0, 0, 0, 0, 7, 3, 0, 0, 2, 8};
  memcpy(table->flows, flows, sizeof flows);
  for (uint32_t cell = 0; cell < 16; cell++) {
    table->x[0][cell] = 1.0 + (cell * 7 % 5);
    table->x[1][cell] = cell / 4 / 2 == cell % 4 / 2;
  }
  g_autoptr(JjChoiceFit) fit = jj_choice_fit(&table->data);
  assert_refused(fit, JJ_CHOICE_SEPARATED, 1, "same community");
}

/* Every origin goes to its own school, which is the nearest: no end to how much minutes matter. */
static void all_to_the_nearest_is_separated(void **state) {
  (void)state;
  g_autofree Table *table = table_new(3, 3, 1);
  for (uint32_t cell = 0; cell < 9; cell++) {
    table->flows[cell] = cell % 4 == 0 ? 10 : 0;
    table->x[0][cell] = cell % 4 == 0 ? 5.0 : 20.0 + cell;
  }
  g_autoptr(JjChoiceFit) fit = jj_choice_fit(&table->data);
  assert_refused(fit, JJ_CHOICE_SEPARATED, 0, "minutes");
}

static void district_that_is_the_community_is_refused_by_name(void **state) {
  (void)state;
  g_autofree Table *table = table_new(O, S, 3);
  random_table(table, 5);
  memcpy(table->x[2], table->x[1], sizeof table->x[1]);
  g_autoptr(JjChoiceFit) fit = jj_choice_fit(&table->data);
  assert_refused(fit, JJ_CHOICE_UNIDENTIFIED, 2, "same district");
  assert_int_equal(fit->twin, 1);
  assert_non_null(strstr(fit->reason, "same community"));
}

static double row_of(uint32_t cell) {
  const uint32_t row = cell / S;
  return row;
}

/* x2 = x1 + something that effects hold: no less the same. */
static void twin_beside_effects_is_refused(void **state) {
  (void)state;
  g_autofree Table *table = table_new(O, S, 3);
  random_table(table, 5);
  for (uint32_t cell = 0; cell < O * S; cell++) {
    table->x[2][cell] = 4.0 + 3.0 * row_of(cell) - 0.5 * (cell % S) - 2.0 * table->x[1][cell];
  }
  g_autoptr(JjChoiceFit) fit = jj_choice_fit(&table->data);
  assert_refused(fit, JJ_CHOICE_UNIDENTIFIED, 2, "same community");
  assert_int_equal(fit->twin, 1);
}

static void mixture_of_two_is_refused_without_a_twin(void **state) {
  (void)state;
  g_autofree Table *table = table_new(O, S, 3);
  random_table(table, 5);
  for (uint32_t cell = 0; cell < O * S; cell++) {
    table->x[2][cell] = table->x[0][cell] + table->x[1][cell];
  }
  g_autoptr(JjChoiceFit) fit = jj_choice_fit(&table->data);
  assert_refused(fit, JJ_CHOICE_UNIDENTIFIED, 2, "same district");
  assert_int_equal(fit->twin, JJ_NONE);
}

static void covariate_of_origins_alone_is_refused(void **state) {
  (void)state;
  g_autofree Table *table = table_new(O, S, 3);
  random_table(table, 5);
  for (uint32_t cell = 0; cell < O * S; cell++) {
    table->x[2][cell] = row_of(cell) + 10.0 * (cell % S);
  }
  g_autoptr(JjChoiceFit) fit = jj_choice_fit(&table->data);
  assert_refused(fit, JJ_CHOICE_UNIDENTIFIED, 2, "does not vary");
  assert_int_equal(fit->twin, JJ_NONE);
}

/* ---- what is dropped ---- */

/* An empty origin and an empty school change nothing; flows to what is no choice are left out and counted. */
static void empty_ones_and_impossible_pairs_are_dropped(void **state) {
  (void)state;
  g_autofree Table *table = table_new(O, S, K);
  random_table(table, 9);
  table->flows[0] = 4;
  table->x[0][0] = (double)NAN;
  for (uint32_t cell = 0; cell < O * S; cell++) {
    table->flows[cell] = cell / S == 2 || cell % S == 3 ? 0 : table->flows[cell];
  }
  g_autofree Table *less = table_new(O - 1, S - 1, K);
  uint32_t to = 0;
  for (uint32_t cell = 0; cell < O * S; cell++) {
    if (cell / S != 2 && cell % S != 3) {
      less->flows[to] = cell == 0 ? 0 : table->flows[cell];
      less->x[0][to] = table->x[0][cell];
      less->x[1][to++] = table->x[1][cell];
    }
  }
  g_autoptr(JjChoiceFit) fit = jj_choice_fit(&table->data);
  g_autoptr(JjChoiceFit) expected = jj_choice_fit(&less->data);
  assert_int_equal(fit->status, JJ_CHOICE_FITTED);
  assert_int_equal(fit->n_left_out, 4);
  assert_int_equal(fit->n_used_origins, O - 1);
  assert_int_equal(fit->n_used_schools, S - 1);
  assert_int_equal(fit->n_choices, (O - 1) * (S - 1) - 1);
  assert_near(fit->coefficient[0], expected->coefficient[0], 0.0);
  assert_near(fit->error[1], expected->error[1], 0.0);
  assert_nan(fit->school_effect[3]);
  assert_near(fit->fitted[0], 0.0, 0.0);
}

/* Two islands that nobody can leave: effects are told apart on each, and the fit is there. */
static void islands_have_effects_of_their_own(void **state) {
  (void)state;
  g_autofree Table *table = table_new(6, 4, 1);
  JjRandom random = jj_random(3);
  for (uint32_t cell = 0; cell < 24; cell++) {
    const bool same_island = (cell / 4 < 3) == (cell % 4 < 2);
    table->x[0][cell] = same_island ? 1.0 + jj_random_unit(&random) : (double)NAN;
    table->flows[cell] = same_island ? 5 + jj_random_below(&random, 20) : 0;
  }
  g_autoptr(JjChoiceFit) fit = jj_choice_fit(&table->data);
  assert_int_equal(fit->status, JJ_CHOICE_FITTED);
  assert_near(fit->school_effect[0] + fit->school_effect[1], 0.0, 1e-12);
  assert_near(fit->school_effect[2] + fit->school_effect[3], 0.0, 1e-12);
  for (uint32_t s = 0; s < 4; s++) {
    double sum = 0.0;
    for (uint32_t o = 0; o < 6; o++) {
      sum += fit->fitted[o * 4 + s] - (double)table->flows[o * 4 + s];
    }
    assert_near(sum, 0.0, 1e-7);
  }
}

/* ---- draws ---- */

/* An origin's weight alone is its push; pushes squared and summed are the variance. */
static void draws_have_the_variance_of_the_estimates(void **state) {
  (void)state;
  g_autofree Table *table = table_new(O, S, K);
  random_table(table, 11);
  g_autoptr(JjChoiceFit) fit = jj_choice_fit(&table->data);
  double variance[K] = {0};
  for (uint32_t o = 0; o < O; o++) {
    double weight[O] = {0};
    double effects[S];
    double coefficients[K];
    weight[o] = 1.0;
    jj_choice_draw(fit, weight, effects, coefficients);
    for (uint32_t j = 0; j < K; j++) {
      variance[j] += coefficients[j] * coefficients[j];
    }
  }
  assert_near(sqrt(variance[0]), fit->error[0], 1e-12);
  assert_near(sqrt(variance[1]), fit->error[1], 1e-12);
}

static void student_t_is_that_of_the_tables(void **state) {
  (void)state;
  assert_near(jj_student_t_95(1), 12.7062, 5e-5);
  assert_near(jj_student_t_95(2), 4.3027, 5e-5);
  assert_near(jj_student_t_95(3), 3.1824, 3e-2);
  assert_near(jj_student_t_95(5), 2.5706, 2e-3);
  assert_near(jj_student_t_95(10), 2.2281, 1e-4);
  assert_near(jj_student_t_95(30), 2.0423, 5e-5);
  assert_near(jj_student_t_95(1e9), 1.95996, 1e-5);
}

static void same_flows_give_the_same_bytes(void **state) {
  (void)state;
  const ChoiceWorldOptions options = choice_world_small(4);
  g_autoptr(ChoiceWorld) world = choice_world_new(&options);
  JjRandom random = jj_random(8);
  const size_t n = (size_t)options.n_origins * options.n_schools;
  g_autofree int64_t *flows = choice_world_flows(world->mean, n, 1.0, &random);
  const JjChoiceData data = {options.n_origins,
                             options.n_schools,
                             3,
                             flows,
                             {world->covariate[0], world->covariate[1], world->covariate[2]},
                             {"minutes", "same community", "same district"}};
  g_autoptr(JjChoiceFit) a = jj_choice_fit(&data);
  g_autoptr(JjChoiceFit) b = jj_choice_fit(&data);
  assert_memory_equal(a->coefficient, b->coefficient, sizeof a->coefficient);
  assert_memory_equal(a->error, b->error, sizeof a->error);
  assert_memory_equal(a->fitted, b->fitted, n * sizeof *a->fitted);
}

JJ_TEST_MAIN(cmocka_unit_test(two_by_two_is_half_the_log_odds_ratio),
             cmocka_unit_test(symmetric_choice_gives_the_log_of_the_odds), cmocka_unit_test(equals_newton_with_dummies),
             cmocka_unit_test(worth_follows_from_the_means),
             cmocka_unit_test(one_school_or_nobody_is_nothing_to_choose),
             cmocka_unit_test(nobody_leaving_home_is_separated), cmocka_unit_test(all_to_the_nearest_is_separated),
             cmocka_unit_test(district_that_is_the_community_is_refused_by_name),
             cmocka_unit_test(twin_beside_effects_is_refused),
             cmocka_unit_test(mixture_of_two_is_refused_without_a_twin),
             cmocka_unit_test(covariate_of_origins_alone_is_refused),
             cmocka_unit_test(empty_ones_and_impossible_pairs_are_dropped),
             cmocka_unit_test(islands_have_effects_of_their_own),
             cmocka_unit_test(draws_have_the_variance_of_the_estimates),
             cmocka_unit_test(student_t_is_that_of_the_tables), cmocka_unit_test(same_flows_give_the_same_bytes))
