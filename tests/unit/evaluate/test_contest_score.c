/* Scores of plans side by side: what counts, against the composite of the same values. */
#include "jiujin/contest_score.h"

#include <math.h>
#include <string.h>

#include "jiujin/balance.h"
#include "jj_test.h"
#include "said_edits.h"
#include "study_3x3.h"

enum { N_PLANS = 3 };

typedef struct {
  JjSituation base, scenario[N_PLANS - 1];
  JjContender contenders[N_PLANS - 1];
  JjContest contest;
} Match;

/* Takes the base. */
static void match_init(Match *match, JjSituation base) {
  static const char *const edits[] = {"move zones=Z2 to=A; move zones=Z8 to=C", "move zones=Z5 to=C"};
  static const char *const codes[] = {"one", "base"};
  *match = (Match){.base = base};
  for (uint32_t i = 0; i < N_PLANS - 1; i++) {
    assert_true(apply_said(edits[i], &match->base, &match->scenario[i], NULL));
    match->contenders[i] = (JjContender){codes[i], codes[i], &match->scenario[i],
                                         NULL,     NULL,     jj_evaluate(&match->base, &match->scenario[i])};
  }
  match->contest = (JjContest){&match->base, N_PLANS - 1, match->contenders};
}

static void match_clear(Match *match) {
  for (uint32_t i = 0; i < N_PLANS - 1; i++) {
    jj_scorecard_free(match->contenders[i].scorecard);
    jj_situation_clear(&match->scenario[i]);
  }
  jj_situation_clear(&match->base);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Match, match_clear)

/* The composite of the values that count gives the same scores. */
static void hold_to_composite(const JjContestScore *score, const double *weight) {
  const uint32_t n = jj_table_n_rows(score->weighed);
  g_autofree double *value = g_new(double, (size_t)n *N_PLANS + 1);
  g_autofree JjBetter *better = g_new(JjBetter, (size_t)n + 1);
  for (uint32_t i = 0; i < n; i++) {
    const bool lower = strcmp(jj_table_text(score->weighed, i, JJ_WEIGHED_DIRECTION), "lower") == 0;
    better[i] = lower ? JJ_BETTER_LOWER : JJ_BETTER_HIGHER;
    for (uint32_t plan = 0; plan < N_PLANS; plan++)
      value[plan * n + i] = jj_table_real(score->weighed, i, JJ_WEIGHED_VALUES + plan);
  }
  const JjCompositeInput input = {N_PLANS, n, value, better, weight, JJ_SCALE_RELATIVE, 0, 1};
  g_autoptr(JjComposite) composite = jj_composite_new(&input);
  double wins = 0;
  for (uint32_t plan = 0; plan < N_PLANS; plan++) {
    assert_near(jj_table_real(score->plans, plan, JJ_SCORE_VALUE), composite->score[plan], 1e-12);
    const bool first = !(composite->score[plan] < composite->score[composite->first]);
    assert_int_equal(jj_table_int(score->plans, plan, JJ_SCORE_FIRST), first);
    wins += jj_table_real(score->plans, plan, JJ_SCORE_WINS);
  }
  assert_near(wins, 1, 1e-9);
  for (uint32_t i = 0; i < n; i++) {
    assert_near(jj_table_real(score->weighed, i, JJ_WEIGHED_PART), composite->part[i], 1e-12);
    assert_int_equal(jj_table_int(score->weighed, i, JJ_WEIGHED_FLIPS), composite->flips[i]);
  }
}

/* The comparison's row of a metric; of some, the first. */
static uint32_t row_of(const JjTable *figures, const char *metric) {
  for (uint32_t row = 0; row < jj_table_n_rows(figures); row++)
    if (strcmp(jj_table_text(figures, row, JJ_FIGURE_METRIC), metric) == 0) return row;
  fail_msg("no figure %s", metric);
  return 0;
}

static void figures_with_a_direction_are_scored(void **state) {
  (void)state;
  g_auto(Match) match;
  match_init(&match, situation_3x3(113));
  g_autoptr(JjComparison) comparison = jj_compare(&match.contest, 1u << JJ_LEVEL_TOTAL);
  g_autoptr(JjContestScore) score = jj_contest_score_figures(&match.contest, comparison);
  assert_true(jj_table_n_rows(score->weighed) >= 5);
  for (uint32_t i = 0; i < jj_table_n_rows(score->weighed); i++) {
    const char *metric = jj_table_text(score->weighed, i, JJ_WEIGHED_ID);
    const uint32_t at = row_of(comparison->figures, metric);
    assert_int_equal(jj_table_int(comparison->figures, at, JJ_FIGURE_COUNTS), 1);
    assert_null(strstr(metric, "moved"));
    for (uint32_t plan = 0; plan < N_PLANS; plan++)
      assert_near(jj_table_real(score->weighed, i, JJ_WEIGHED_VALUES + plan),
                  jj_table_real(comparison->figures, at + plan, JJ_FIGURE_VALUE), 0);
  }
  hold_to_composite(score, NULL);
  assert_null(jj_table_text(score->plans, 0, JJ_SCORE_SCENARIO));
  assert_string_equal(jj_table_text(score->plans, 2, JJ_SCORE_SCENARIO), "base");
  assert_string_equal(jj_table_column(score->weighed, JJ_WEIGHED_VALUES + 2)->name, "value_base_");
}

static void hidden_figures_do_not_count(void **state) {
  (void)state;
  g_auto(Match) match;
  match_init(&match, situation_3x3(113));
  JjTable *rows = match.contenders[1].scorecard->rows;
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    if (strcmp(jj_table_text(rows, row, JJ_TIDY_METRIC), "size_corrected") == 0)
      jj_table_hide(rows, row, JJ_TIDY_SCENARIO);
  g_autoptr(JjComparison) comparison = jj_compare(&match.contest, 1u << JJ_LEVEL_TOTAL);
  g_autoptr(JjContestScore) score = jj_contest_score_figures(&match.contest, comparison);
  for (uint32_t i = 0; i < jj_table_n_rows(score->weighed); i++)
    assert_string_not_equal(jj_table_text(score->weighed, i, JJ_WEIGHED_ID), "size_corrected");
  assert_null(jj_contest_score_balance(&match.contest, false)); /* no indicators */
}

/* ---- balance ---- */

/* 教師 weighs 3, by its alias; 教室 1; 學生 has no direction. Few teachers of S1 are hidden. */
static void add_indicators(JjStudyBuilder *builder, const void *data) {
  static const char *const columns[] = {"專任教師", "教室", "身障學生"};
  static const JjBetter betters[] = {JJ_BETTER_HIGHER, JJ_BETTER_HIGHER, JJ_BETTER_CONTEXT};
  const int64_t *few = data;
  const JjId all = jj_study_builder_indicator_column(builder, "教師");
  for (uint32_t i = 0; i < 3; i++) {
    const JjId column = jj_study_builder_indicator_column(builder, columns[i]);
    const JjIndicatorRecord record = {.id = columns[i],
                                      .name = columns[i],
                                      .unit = "%",
                                      .kind = JJ_INDICATOR_RATIO,
                                      .better = betters[i],
                                      .alias = JJ_NONE,
                                      .numerator = column,
                                      .denominator = all,
                                      .hide_under = i == 0 ? 3 : 0};
    jj_study_builder_add_indicator(builder, &record);
    for (JjId school = 0; school < 4; school++) {
      const int64_t count = i == 0 && school == 0 ? *few : 10 + (int64_t)((school + 1) * (i + 3) % 7);
      const JjIndicatorValueRecord value = {column, school, 113, count * JJ_INDICATOR_UNIT};
      jj_study_builder_add_indicator_value(builder, &value);
    }
  }
  for (JjId school = 0; school < 4; school++) {
    const JjIndicatorValueRecord value = {all, school, 113, 20 * JJ_INDICATOR_UNIT};
    jj_study_builder_add_indicator_value(builder, &value);
  }
  const JjIndicatorRecord alias = {.id = "社區:1", .name = "專任", .alias = 0};
  jj_study_builder_weigh_indicator(builder, jj_study_builder_add_indicator(builder, &alias), 3);
}

static JjSituation situation_with(int64_t few) {
  JjSituation made = {.study = study_3x3_with(add_indicators, &few), .year = 113};
  made.plan = plan_3x3(made.study);
  return made;
}

static void spreads_of_indicators_are_scored_by_their_weights(void **state) {
  (void)state;
  g_auto(Match) match;
  match_init(&match, situation_with(17));
  g_autoptr(JjContestScore) score = jj_contest_score_balance(&match.contest, false);
  const double weight[] = {3, 1};
  assert_int_equal(jj_table_n_rows(score->weighed), 2);
  assert_string_equal(jj_table_text(score->weighed, 0, JJ_WEIGHED_NAME), "專任教師");
  assert_near(jj_table_real(score->weighed, 0, JJ_WEIGHED_PART), 0.75, 1e-12);
  hold_to_composite(score, weight);
  g_autoptr(JjBalance) balance = jj_balance_new(&match.base, &match.scenario[1], false, NULL);
  const JjTable *spreads = balance->spreads[JJ_ACROSS_COMMUNITIES];
  assert_near(jj_table_real(score->weighed, 0, JJ_WEIGHED_VALUES + 2),
              jj_table_real(spreads, 0, JJ_SPREAD_OF(JJ_INEQUALITY_SD, true)), 0);
  assert_near(jj_table_real(balance->composite, 0, JJ_COMPOSITE_PART), 0.75, 1e-12);
}

static void few_persons_are_out_of_the_score(void **state) {
  (void)state;
  g_auto(Match) match;
  match_init(&match, situation_with(2));
  g_autoptr(JjContestScore) hidden = jj_contest_score_balance(&match.contest, false);
  g_autoptr(JjContestScore) shown = jj_contest_score_balance(&match.contest, true);
  assert_int_equal(jj_table_n_rows(hidden->weighed), 1);
  assert_int_equal(jj_table_n_rows(shown->weighed), 2);
}

JJ_TEST_MAIN(cmocka_unit_test(figures_with_a_direction_are_scored), cmocka_unit_test(hidden_figures_do_not_count),
             cmocka_unit_test(spreads_of_indicators_are_scored_by_their_weights),
             cmocka_unit_test(few_persons_are_out_of_the_score))
