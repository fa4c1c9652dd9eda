#include "jj_test.h"

#include "jiujin/choice_tables.h"
#include "random_study.h"
#include "study_3x3.h"

#include <math.h>
#include <string.h>

/* A random study with places, its times by straight line, and a fit. */
typedef struct {
  JjSituation situation;
  JjTimes *times;
  JjChoiceStudy *model;
  JjChoiceOptions options;
  RandomStudy made;
} World;

static void world_clear(World *world) {
  jj_choice_study_free(world->model);
  jj_times_free(world->times);
  jj_situation_clear(&world->situation);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, world_clear)

static void world_init(World *world) {
  const JjStraightLine line = jj_straight_line_default();
  world->made = random_study_options(3);
  world->made.places = true;
  world->made.most_students = 200;
  world->situation = random_study(&world->made);
  world->times = jj_times_straight_line(world->situation.study, &line);
  world->options = jj_choice_options_default();
  world->options.n_draws = 20;
  world->model = jj_choice_study_new(&world->situation, world->times, &world->options);
  assert_int_equal(world->model->fit->status, JJ_CHOICE_FITTED);
}

static void modelled_flows_are_refused(void **state) {
  (void)state;
  g_autoptr(JjStudy) modelled = study_3x3();
  g_autoptr(GError) error = NULL;
  assert_true(jj_choice_refuses(modelled, &error));
  assert_non_null(strstr(error->message, "模擬流量不可驗證模型"));
  g_auto(World) world = {0};
  world_init(&world);
  assert_false(jj_choice_refuses(world.situation.study, NULL));
}

static void every_kind_has_a_row_with_a_mark(void **state) {
  (void)state;
  g_auto(World) world = {0};
  world_init(&world);
  g_autoptr(JjTable) table = jj_choice_coefficients_table(world.model, world.situation.study, world.times, true);
  assert_int_equal(jj_table_n_rows(table), JJ_CHOICE_KIND_COUNT);
  assert_string_equal(jj_table_text(table, 0, JJ_COEFFICIENT_KIND), "time");
  assert_string_equal(jj_table_text(table, 0, JJ_COEFFICIENT_TOLD), "fitted");
  assert_near(jj_table_real(table, 0, JJ_COEFFICIENT_VALUE), world.model->fit->coefficient[0], 0.0);
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    assert_non_null(strstr(jj_table_text(table, row, JJ_COEFFICIENT_MARK), "內部使用、"));
  }
  g_autoptr(JjTable) figures = jj_choice_figures_table(world.model, world.situation.study, world.times, false);
  assert_near(jj_table_real(figures, 0, JJ_CHOICE_FIGURE_VALUE), (double)world.model->fit->n_students, 0.0);
  world.options.without = 1u << JJ_CHOICE_COMMUNITY;
  world.options.log_time = true;
  g_autoptr(JjChoiceStudy) less = jj_choice_study_new(&world.situation, world.times, &world.options);
  assert_int_equal(less->n_covariates, world.model->n_covariates - 1);
  assert_near(less->covariate[0][0], log(fmax(1.0, world.model->covariate[0][0])), 1e-12);
}

/* Redrawing alone: nobody goes elsewhere unless ties move. */
static void a_redraw_alone_moves_nobody(void **state) {
  (void)state;
  g_auto(World) world = {0};
  world_init(&world);
  g_autoptr(JjPlan) plan = random_plan(world.situation.study, &world.made, 99);
  const JjSituation scenario = {world.situation.study, plan, world.situation.year};
  const size_t n = (size_t)world.situation.study->origins.n * world.situation.study->schools.n;
  g_autoptr(JjChoicePrediction) as_is =
      jj_choice_study_predict(world.model, &world.situation, &scenario, world.times, false, &world.options);
  g_autoptr(JjChoicePrediction) ties =
      jj_choice_study_predict(world.model, &world.situation, &scenario, world.times, true, &world.options);
  for (size_t cell = 0; cell < n; cell++) {
    assert_near(as_is->scenario_flows[cell], as_is->base_flows[cell], 1e-9);
    assert_near(as_is->base_flows[cell], world.model->fit->fitted[cell], 1e-6);
  }
  assert_true(memcmp(ties->scenario_flows, ties->base_flows, n * sizeof(double)) != 0);
  g_autoptr(JjTable) table = jj_modelled_rates_table(as_is, ties, &world.situation, &scenario, false);
  assert_int_equal(jj_table_n_rows(table), 2 * (1 + plan->n));
  assert_near(jj_table_real(table, 0, JJ_MODELLED_CHANGE), 100 * as_is->total.change, 1e-12);
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    assert_string_equal(jj_table_text(table, row, JJ_MODELLED_MARK), "模擬");
  }
}

/* Into a year in which a school is gone and another is there: nobody is lost. */
static void students_of_a_year_stay_the_same_number(void **state) {
  (void)state;
  g_auto(World) world = {0};
  world_init(&world);
  const JjSituation before = {world.situation.study, world.situation.plan, RANDOM_FIRST_YEAR};
  g_autoptr(JjChoiceStudy) model = jj_choice_study_new(&before, world.times, &world.options);
  if (model->fit->status != JJ_CHOICE_FITTED) {
    assert_non_null(model->fit->reason);
    return;
  }
  g_autoptr(JjChoicePrediction) prediction =
      jj_choice_study_predict(model, &before, &world.situation, world.times, false, &world.options);
  double sums[2] = {0};
  for (uint32_t s = 0; s < prediction->n_schools; s++) {
    sums[0] += prediction->base_entrants[s];
    sums[1] += prediction->scenario_entrants[s];
  }
  assert_near(sums[0] + prediction->base_stranded, sums[1] + prediction->scenario_stranded, 1e-6);
}

static void the_back_test_compares_with_what_happened(void **state) {
  (void)state;
  g_auto(World) world = {0};
  world_init(&world);
  g_autoptr(JjChoiceTest) test = jj_choice_test(&world.situation, world.times, &world.options);
  assert_int_equal(test->fitted_year, RANDOM_FIRST_YEAR);
  assert_int_equal(test->year, RANDOM_LAST_YEAR);
  assert_null(test->reason);
  assert_near(test->error, test->predicted - test->actual, 0.0);
  assert_true(test->low < 0.0 && test->high > 0.0 && test->n_students > 0);
  assert_true(test->actual >= 0.0 && test->actual <= 1.0 && test->school_error >= 0.0);
  g_autoptr(JjTable) table = jj_choice_test_table(test, world.situation.study, world.times, false);
  assert_near(jj_table_real(table, 2, JJ_CHOICE_FIGURE_VALUE), 100 * test->error, 1e-4);
  const JjSituation alone = {world.situation.study, world.situation.plan, RANDOM_FIRST_YEAR};
  g_autoptr(JjChoiceTest) none = jj_choice_test(&alone, world.times, &world.options);
  assert_int_equal(none->status, JJ_CHOICE_NOTHING);
  assert_non_null(none->reason);
}

JJ_TEST_MAIN(cmocka_unit_test(modelled_flows_are_refused), cmocka_unit_test(every_kind_has_a_row_with_a_mark),
             cmocka_unit_test(a_redraw_alone_moves_nobody), cmocka_unit_test(students_of_a_year_stay_the_same_number),
             cmocka_unit_test(the_back_test_compares_with_what_happened))
