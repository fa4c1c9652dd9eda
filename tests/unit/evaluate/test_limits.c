/* Verdicts by limits that a study sets to minutes and shares within reach, by hand on the 3x3 study. */
#include "card.h"
#include "evaluate/limits.h"
#include "study_3x3.h"

#define MINUTE 60000u

typedef struct {
  JjLimit limit;
  double value;
} Given;

static void add_limits(JjStudyBuilder *builder, const void *data) {
  for (const Given *given = data; given->limit != JJ_LIMIT_COUNT; given++)
    jj_study_builder_set_limit(builder, given->limit, given->value);
}

typedef struct {
  JjSituation base, scenario;
  JjTimes *car, *walk;
  JjScorecard *card;
} Case;

/* Ten minutes from everywhere to every school, but where A's graduates (45 of F1, 31 of F4, 12 of F10) go to S1, their
 * only one: 20, 40 and 65. One entrant, of F8 in B, needs an hour and more. On foot nobody arrives. */
static JjTimes *times_by_car(const JjStudy *study) {
  JjTimes *times = jj_times_new(study, "car", "by hand", JJ_BASIS_MODELLED);
  for (uint32_t i = 0; i < study->origins.n * study->schools.n; i++) times->from_origin[i] = 10 * MINUTE;
  times->from_origin[F1 * study->schools.n + S1] = 20 * MINUTE;
  times->from_origin[F4 * study->schools.n + S1] = 40 * MINUTE;
  times->from_origin[F10 * study->schools.n + S1] = 65 * MINUTE;
  times->from_origin[F8 * study->schools.n + S5] = 61 * MINUTE;
  return times;
}

/* The scenario calls A by another code: a community that the base lacks. */
static void case_init(Case *of, const Given *limits, bool suppress) {
  JjStudy *study = study_3x3_with(add_limits, limits);
  of->base = (JjSituation){study, plan_3x3(study), 113};
  of->scenario = (JjSituation){jj_study_ref(study), plan_3x3(study), 113};
  of->scenario.plan->code[A] = "D";
  of->car = times_by_car(study);
  of->walk = jj_times_new(study, "walk", "by hand", JJ_BASIS_MODELLED);
  JjTimes *const modes[] = {of->car, of->walk};
  const JjTravel travel = {.n = 2, .base = modes, .scenario = modes};
  of->card = jj_evaluate_travel(&of->base, &of->scenario, &travel);
  if (suppress) jj_scorecard_suppress(of->card, &of->base, &of->scenario, &travel);
}

static void case_clear(Case *of) {
  jj_scorecard_free(of->card);
  jj_times_free(of->car);
  jj_times_free(of->walk);
  jj_situation_clear(&of->base);
  jj_situation_clear(&of->scenario);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Case, case_clear)

static uint32_t row_of(const JjTable *told, const char *criterion, const char *code, const char *mode) {
  for (uint32_t row = 0; row < jj_table_n_rows(told); row++)
    if (g_strcmp0(jj_table_text(told, row, JJ_CRITERIA_CRITERION), criterion) == 0 &&
        g_strcmp0(jj_table_text(told, row, JJ_CRITERIA_CODE), code) == 0 &&
        g_strcmp0(jj_table_text(told, row, JJ_CRITERIA_MODE), mode) == 0)
      return row;
  return JJ_NONE;
}

typedef struct {
  const char *name;
  Given limit;
  const char *criterion, *mode, *verdict, *detail;
} Verdict;

#define WITHIN "graduates with a school of their own community within reach, "

/* Of community A on the base's side. */
static const Verdict verdicts[] = {
    {"more than asked",
     {JJ_LIMIT_SCHOOL_30, 51},
     "convenient",
     "car",
     "met",
     WITHIN "30 minutes: 51.1 % (at least 51 %)"},
    {"less than asked",
     {JJ_LIMIT_SCHOOL_45, 87},
     "convenient",
     "car",
     "not_met",
     WITHIN "45 minutes: 86.4 % (at least 87 %)"},
    {"nobody on foot",
     {JJ_LIMIT_SCHOOL_60, 0.5},
     "convenient",
     "walk",
     "not_met",
     WITHIN "60 minutes: 0.0 % (at least 0.5 %)"},
    {"a percentile at most",
     {JJ_LIMIT_OWN_NEAREST_MEDIAN, 20},
     "reasonable_time",
     "car",
     "met",
     "median minutes to the nearest school of the own community: 20.0 (at most 20)"},
    {"a percentile above",
     {JJ_LIMIT_OWN_NEAREST_P90, 64.5},
     "reasonable_time",
     "car",
     "not_met",
     "90th percentile of the minutes to the nearest school of the own community: 65.0 (at most 64.5)"},
    {"no way is longer than any limit",
     {JJ_LIMIT_OWN_NEAREST_MEDIAN, 1440},
     "reasonable_time",
     "walk",
     "not_met",
     "median minutes to the nearest school of the own community: ∞ (at most 1440)"},
    {"a mean of nobody",
     {JJ_LIMIT_OWN_NEAREST_MEAN, 30},
     "reasonable_time",
     "walk",
     "no_data",
     "mean minutes to the nearest school of the own community: – (at most 30)"},
    {"over an hour",
     {JJ_LIMIT_OWN_NEAREST_OVER_60, 13},
     "reasonable_time",
     "car",
     "not_met",
     "graduates over 60 minutes from the nearest school of the own community: 13.6 % (at most 13 %)"},
};

static void a_figure_is_held_to_its_limit(void **state) {
  const Verdict *row = *state;
  const Given limits[] = {row->limit, {JJ_LIMIT_COUNT, 0}};
  g_auto(Case) of;
  case_init(&of, limits, false);
  const uint32_t at = row_of(of.card->criteria, row->criterion, "A", row->mode);
  assert_int_not_equal(at, JJ_NONE);
  assert_string_equal(jj_table_text(of.card->criteria, at, JJ_CRITERIA_BASE), row->verdict);
  assert_string_equal(jj_table_text(of.card->criteria, at, JJ_CRITERIA_BASE_DETAIL), row->detail);
}

/* 76 of 88 are 86.3636… %, which no decimal writes: a limit of counts is kept by counts. F10's 12 are 13.6363… */
static void a_share_that_equals_its_limit_keeps_it(void **state) {
  (void)state;
  for (int64_t students = 10; students <= 90; students += 10) {
    const Given limits[] = {{JJ_LIMIT_SCHOOL_30, (double)students}, {JJ_LIMIT_COUNT, 0}};
    g_auto(Case) of;
    case_init(&of, limits, false);
    JjTable *rows = of.card->rows;
    for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
      if (strcmp(jj_table_text(rows, row, JJ_TIDY_METRIC), "reach_own") != 0) continue;
      jj_table_set_int(rows, row, JJ_TIDY_BASE_NUM, students);
      jj_table_set_int(rows, row, JJ_TIDY_BASE_DEN, 100);
      jj_table_set_real(rows, row, JJ_TIDY_BASE, jj_rate((JjRatio){students, 100}));
    }
    limits_judge_again(of.card->criteria, rows, of.base.study);
    const uint32_t at = row_of(of.card->criteria, "convenient", "A", "car");
    assert_string_equal(jj_table_text(of.card->criteria, at, JJ_CRITERIA_BASE), "met");
  }
}

static void without_limits_nothing_is_judged(void **state) {
  (void)state;
  static const Given none[] = {{JJ_LIMIT_COUNT, 0}};
  g_auto(Case) of;
  case_init(&of, none, false);
  for (uint32_t row = 0; row < jj_table_n_rows(of.card->criteria); row++)
    assert_true(jj_table_is_null(of.card->criteria, row, JJ_CRITERIA_MODE));
}

/* The worst of several decides, and every required kind of program counts. */
static void all_limits_of_a_criterion_have_to_hold(void **state) {
  (void)state;
  static const Given limits[] = {{JJ_LIMIT_SCHOOL_30, 50}, {JJ_LIMIT_PROGRAMS_60, 1}, {JJ_LIMIT_COUNT, 0}};
  g_auto(Case) of;
  case_init(&of, limits, false);
  const uint32_t at = row_of(of.card->criteria, "convenient", "A", "car");
  const char *detail = jj_table_text(of.card->criteria, at, JJ_CRITERIA_BASE_DETAIL);
  assert_string_equal(jj_table_text(of.card->criteria, at, JJ_CRITERIA_BASE), "not_met");
  assert_null(strstr(detail, "51.1 %")); /* that limit is kept */
  assert_non_null(strstr(detail, "60 minutes, 工業類: 0.0 % (at least 1 %)"));
  assert_null(strstr(detail, "特殊資優")); /* the data have no word of it */
}

static void a_community_of_one_side_is_judged_there(void **state) {
  (void)state;
  static const Given limits[] = {{JJ_LIMIT_SCHOOL_30, 50}, {JJ_LIMIT_COUNT, 0}};
  g_auto(Case) of;
  case_init(&of, limits, false);
  const JjTable *told = of.card->criteria;
  const uint32_t old = row_of(told, "convenient", "A", "car"), new = row_of(told, "convenient", "D", "car");
  assert_string_equal(jj_table_text(told, old, JJ_CRITERIA_MATCH), "base");
  assert_null(jj_table_text(told, old, JJ_CRITERIA_SCENARIO));
  assert_null(jj_table_text(told, old, JJ_CRITERIA_SCENARIO_DETAIL));
  assert_string_equal(jj_table_text(told, new, JJ_CRITERIA_MATCH), "scenario");
  assert_null(jj_table_text(told, new, JJ_CRITERIA_BASE));
  assert_string_equal(jj_table_text(told, new, JJ_CRITERIA_SCENARIO), "met");
}

/* One entrant of B is over an hour: the share is hidden, and that it is little would tell it. */
static void a_verdict_on_a_hidden_figure_is_withheld(void **state) {
  (void)state;
  static const Given limits[] = {{JJ_LIMIT_ATTENDED_OVER_60, 50}, {JJ_LIMIT_COUNT, 0}};
  for (int suppress = 0; suppress < 2; suppress++) {
    g_auto(Case) of;
    case_init(&of, limits, suppress > 0);
    const uint32_t at = row_of(of.card->criteria, "reasonable_time", "B", "car");
    assert_int_equal(jj_table_is_null(of.card->criteria, at, JJ_CRITERIA_BASE), suppress > 0);
    if (suppress > 0)
      assert_non_null(strstr(jj_table_text(of.card->criteria, at, JJ_CRITERIA_BASE_DETAIL), ": * (at most 50 %)"));
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_share_that_equals_its_limit_keeps_it),
                                     cmocka_unit_test(without_limits_nothing_is_judged),
                                     cmocka_unit_test(all_limits_of_a_criterion_have_to_hold),
                                     cmocka_unit_test(a_community_of_one_side_is_judged_there),
                                     cmocka_unit_test(a_verdict_on_a_hidden_figure_is_withheld)};
  const int n_failed = jj_test_run_rows(verdicts, a_figure_is_held_to_its_limit);
  return jj_test_exit(n_failed + cmocka_run_group_tests(tests, NULL, NULL));
}
