/* Balance of the 3x3 study's indicators, worked out by hand: spreads, concentration over need, hidden rows, composite.
 *
 * Teachers of 113: S1 40 of 50 (A), S2 30 of 60 and S3 36 of 40 (B), S4 45 of 50 (C). Low-income students: S1 10 of
 * 100, S2 30 of 100, S3 20 of 100, S4 `few` of 100. Growth: S1 −5 of 50, S2 0 of 60, S3 4 of 40, S4 5 of 50. */
#include <math.h>
#include <string.h>

#include "jiujin/balance.h"
#include "jiujin/evaluate.h"
#include "jj_test.h"
#include "study_3x3.h"

typedef struct {
  const char *id, *num, *den;
  JjIndicatorKind kind;
  JjBetter better;
  uint32_t hide_under;
} Indicator;

static const Indicator indicators[] = {
    {"部定:1-2", "專任教師數", "教師數", JJ_INDICATOR_SHARE, JJ_BETTER_HIGHER, 3},
    {"自訂:1", "教師增減數", "教師數", JJ_INDICATOR_NET, JJ_BETTER_HIGHER, 0},
    {"要素:4-1", "低收入戶學生數", "學生數", JJ_INDICATOR_SHARE, JJ_BETTER_CONTEXT, 5},
    {"自訂:2", "專科教室數", NULL, JJ_INDICATOR_RATIO, JJ_BETTER_HIGHER, 0},
};

static void add_values(JjStudyBuilder *builder, const char *column, const int64_t *number) {
  for (JjId school = S1; school <= S4; school++) {
    const JjIndicatorValueRecord record = {jj_study_builder_indicator_column(builder, column), school, 113,
                                           number[school] * JJ_INDICATOR_UNIT};
    jj_study_builder_add_indicator_value(builder, &record);
  }
}

static void add_indicators(JjStudyBuilder *builder, const void *data) {
  const int64_t *few = data;
  for (size_t i = 0; i < G_N_ELEMENTS(indicators); i++) {
    const Indicator *row = &indicators[i];
    const JjIndicatorRecord record = {.id = row->id,
                                      .name = row->num,
                                      .unit = row->kind == JJ_INDICATOR_RATIO ? "間/校" : "%",
                                      .kind = row->kind,
                                      .better = row->better,
                                      .alias = JJ_NONE,
                                      .numerator = jj_study_builder_indicator_column(builder, row->num),
                                      .denominator =
                                          row->den ? jj_study_builder_indicator_column(builder, row->den) : JJ_NONE,
                                      .hide_under = row->hide_under};
    jj_study_builder_add_indicator(builder, &record);
  }
  add_values(builder, "專任教師數", (const int64_t[]){40, 30, 36, 45});
  add_values(builder, "教師數", (const int64_t[]){50, 60, 40, 50});
  add_values(builder, "教師增減數", (const int64_t[]){-5, 0, 4, 5});
  add_values(builder, "低收入戶學生數", (const int64_t[]){10, 30, 20, *few});
  add_values(builder, "學生數", (const int64_t[]){100, 100, 100, 100});
  add_values(builder, "專科教室數", (const int64_t[]){4, 2, 2, 4});
}

static JjSituation situation_with(int64_t few) {
  JjSituation made = {.study = study_3x3_with(add_indicators, &few), .year = 113};
  made.plan = plan_3x3(made.study);
  return made;
}

/* S3, with its zone of feeders or not, moves from B to A. */
static JjSituation move_s3(const JjSituation *base) {
  JjSituation made = {.study = jj_study_ref(base->study), .year = base->year};
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base->plan);
  jj_plan_builder_set_school(builder, S3, A);
  made.plan = jj_plan_builder_finish(builder);
  return made;
}

static uint32_t row_of(const JjTable *table, const char *indicator, const char *code) {
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    if (g_strcmp0(jj_table_text(table, row, JJ_SPREAD_INDICATOR), indicator) != 0) continue;
    if (!code || g_strcmp0(jj_table_text(table, row, JJ_SPREAD_CODE), code) == 0) return row;
  }
  fail_msg("no row of %s", indicator);
  return JJ_NONE;
}

/* A 40/50, B 66/100, C 45/50 of 200 teachers: mean 75.5 %, Σp(v − μ)² = ¼·4.5² + ½·9.5² + ¼·14.5² = 102.75. */
static void spreads_across_communities(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_with(40), scenario = move_s3(&base);
  g_autoptr(JjBalance) balance = jj_balance_new(&base, &scenario, false, NULL);
  const JjTable *table = balance->spreads[JJ_ACROSS_COMMUNITIES];
  const uint32_t row = row_of(table, "部定:1-2", NULL);
  assert_int_equal(jj_table_int(table, row, JJ_SPREAD_BASE_UNITS), 3);
  assert_near(jj_table_real(table, row, JJ_SPREAD_BASE_MEAN), 75.5, 1e-9);
  assert_near(jj_table_real(table, row, JJ_SPREAD_SCEN_MEAN), 75.5, 1e-9);
  assert_near(jj_table_real(table, row, JJ_SPREAD_OF(JJ_INEQUALITY_SD, false)), sqrt(102.75), 1e-9);
  assert_near(jj_table_real(table, row, JJ_SPREAD_OF(JJ_INEQUALITY_RANGE, false)), 24, 1e-9);
  assert_near(jj_table_real(table, row, JJ_SPREAD_OF(JJ_INEQUALITY_CV, false)), sqrt(102.75) / 75.5, 1e-9);
  assert_near(jj_table_real(table, row, JJ_SPREAD_OF(JJ_INEQUALITY_MAX_MIN, false)), 90.0 / 66, 1e-9);
  /* A 76/90, B 30/60, C 45/50: B is left with the worse of its schools */
  assert_near(jj_table_real(table, row, JJ_SPREAD_OF(JJ_INEQUALITY_RANGE, true)), 40, 1e-9);
}

/* Two admission districts: the parts are told and sum to the whole. Signed: deviation and range alone. */
static void what_a_kind_is_told_of(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_with(40);
  g_autoptr(JjBalance) balance = jj_balance_new(&base, &base, false, NULL);
  const JjTable *table = balance->spreads[JJ_ACROSS_COMMUNITIES];
  const uint32_t share = row_of(table, "部定:1-2", NULL), net = row_of(table, "自訂:1", NULL);
  const double whole = jj_table_real(table, share, JJ_SPREAD_OF(JJ_INEQUALITY_THEIL, false));
  assert_near(jj_table_real(table, share, JJ_SPREAD_OF(JJ_INEQUALITY_THEIL_BETWEEN, false)) +
                  jj_table_real(table, share, JJ_SPREAD_OF(JJ_INEQUALITY_THEIL_WITHIN, false)),
              whole, 1e-12);
  assert_near(jj_table_real(table, net, JJ_SPREAD_OF(JJ_INEQUALITY_RANGE, false)), 20, 1e-9);
  assert_true(jj_table_is_null(table, net, JJ_SPREAD_OF(JJ_INEQUALITY_GINI, false)));
  assert_false(jj_table_is_hidden(table, net, JJ_SPREAD_OF(JJ_INEQUALITY_GINI, false)));
}

/* B has two schools: 50 % of 60 and 90 % of 40, deviation √(0.6·16² + 0.4·24²). A gets its second in the scenario. */
static void spreads_across_schools(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_with(40), scenario = move_s3(&base);
  g_autoptr(JjBalance) balance = jj_balance_new(&base, &scenario, false, NULL);
  const JjTable *table = balance->spreads[JJ_ACROSS_SCHOOLS];
  const uint32_t of_b = row_of(table, "部定:1-2", "B"), of_a = row_of(table, "部定:1-2", "A");
  assert_near(jj_table_real(table, of_b, JJ_SPREAD_OF(JJ_INEQUALITY_SD, false)), sqrt(0.6 * 256 + 0.4 * 576), 1e-9);
  assert_int_equal(jj_table_int(table, of_b, JJ_SPREAD_SCEN_UNITS), 1);
  assert_true(jj_table_is_null(table, of_b, JJ_SPREAD_OF(JJ_INEQUALITY_SD, true)));
  assert_int_equal(jj_table_int(table, of_a, JJ_SPREAD_SCEN_UNITS), 2);
  assert_near(jj_table_real(table, of_a, JJ_SPREAD_OF(JJ_INEQUALITY_RANGE, true)), 10, 1e-9);
}

/* Needs of A 10 %, B 25 %, C 40 %; classrooms a school 4, 2, 4 over 1, 2, 1 schools: mean 3,
 * C = 2/3·(⅛·1 + ½·1 + ⅞·1) − 1. */
static void concentration_over_need(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_with(40);
  g_autoptr(JjBalance) balance = jj_balance_new(&base, &base, false, NULL);
  const JjTable *table = balance->concentrations[JJ_ACROSS_COMMUNITIES];
  const uint32_t row = row_of(table, "自訂:2", NULL), share = row_of(table, "部定:1-2", NULL);
  const uint32_t plain = JJ_CONCENTRATION_OF(JJ_NEED_LOW_INCOME, false, false);
  assert_near(jj_table_real(table, row, plain), 2.0 / 3 * 1.5 - 1, 1e-12);
  assert_true(jj_table_is_null(table, row, JJ_CONCENTRATION_OF(JJ_NEED_LOW_INCOME, false, true)));
  assert_near(jj_table_real(table, share, JJ_CONCENTRATION_OF(JJ_NEED_LOW_INCOME, false, true)),
              4 * 0.755 * jj_table_real(table, share, plain), 1e-12);
  assert_true(jj_table_is_null(table, row, JJ_CONCENTRATION_OF(JJ_NEED_INDIGENOUS, false, false)));
  for (uint32_t r = 0; r < jj_table_n_rows(table); r++)
    assert_string_not_equal(jj_table_text(table, r, JJ_CONCENTRATION_INDICATOR), "要素:4-1");
}

/* Four low-income students at S4 are few: whatever is told of that indicator goes, of B's schools too, for the table of
 * values may hide one of them for S4's sake; others stay. */
static void few_persons_hide_what_is_told_over_them(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_with(4);
  g_autoptr(JjBalance) balance = jj_balance_new(&base, &base, false, NULL);
  g_autoptr(JjBalance) open = jj_balance_new(&base, &base, true, NULL);
  const JjTable *spreads = balance->spreads[JJ_ACROSS_COMMUNITIES];
  const JjTable *indices = balance->concentrations[JJ_ACROSS_COMMUNITIES];
  const JjTable *schools = balance->spreads[JJ_ACROSS_SCHOOLS];
  const uint32_t need = row_of(spreads, "要素:4-1", NULL), teachers = row_of(spreads, "部定:1-2", NULL);
  for (JjInequality i = 0; i <= JJ_INEQUALITY_THEIL; i++)
    assert_true(jj_table_is_hidden(spreads, need, JJ_SPREAD_OF(i, false)));
  assert_true(jj_table_is_hidden(spreads, need, JJ_SPREAD_BASE_MEAN));
  assert_false(jj_table_is_hidden(spreads, teachers, JJ_SPREAD_BASE_MEAN));
  assert_true(jj_table_is_hidden(schools, row_of(schools, "要素:4-1", "B"), JJ_SPREAD_BASE_MEAN));
  assert_false(jj_table_is_hidden(schools, row_of(schools, "部定:1-2", "B"), JJ_SPREAD_BASE_MEAN));
  assert_true(jj_table_is_hidden(indices, row_of(indices, "部定:1-2", NULL),
                                 JJ_CONCENTRATION_OF(JJ_NEED_LOW_INCOME, false, false)));
  assert_false(jj_table_is_hidden(open->spreads[JJ_ACROSS_COMMUNITIES], need, JJ_SPREAD_BASE_MEAN));
}

/* What a share leaves of the whole may be few too: 98 of 100 are. */
static void few_others_hide_as_well(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_with(98);
  g_autoptr(JjBalance) balance = jj_balance_new(&base, &base, false, NULL);
  const JjTable *spreads = balance->spreads[JJ_ACROSS_COMMUNITIES];
  assert_true(jj_table_is_hidden(spreads, row_of(spreads, "要素:4-1", NULL), JJ_SPREAD_BASE_MEAN));
}

/* Resources count, who the students are does not. The move leaves teachers and classrooms less even. */
static void composite_of_resources(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_with(40), scenario = move_s3(&base);
  g_autoptr(JjBalance) balance = jj_balance_new(&base, &scenario, false, NULL);
  const JjTable *table = balance->composite;
  assert_int_equal(jj_table_n_rows(table), 3);
  assert_string_equal(jj_table_text(table, 0, JJ_COMPOSITE_INDICATOR), "部定:1-2");
  assert_near(jj_table_real(table, 0, JJ_COMPOSITE_PART), 1.0 / 3, 1e-12);
  assert_near(jj_table_real(table, 0, JJ_COMPOSITE_BASE), sqrt(102.75), 1e-9);
  assert_near(balance->score[0] + balance->score[1], 0, 1e-12);
  assert_near(balance->wins[0] + balance->wins[1], 1, 1e-9);
}

static void a_study_without_indicators_has_no_rows(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_autoptr(JjBalance) balance = jj_balance_new(&base, &base, false, NULL);
  for (JjAcross across = 0; across < JJ_ACROSS_COUNT; across++) {
    assert_int_equal(jj_table_n_rows(balance->spreads[across]), 0);
    assert_int_equal(jj_table_n_rows(balance->concentrations[across]), 0);
  }
  assert_int_equal(jj_table_n_rows(balance->composite), 0);
  assert_nan(balance->score[0]);
  jj_balance_free(NULL);
}

static void needs_have_words(void **state) {
  (void)state;
  assert_string_equal(jj_need_words[JJ_NEED_DISABILITY], "disability");
  assert_null(jj_need_words[JJ_NEED_COUNT]);
}

/* The nearby rate as an indicator, which the tidy rows tell as well. */
static void add_nearby(JjStudyBuilder *builder, const void *data) {
  (void)data;
  const JjIndicatorRecord record = {.id = "部定:4-4",
                                    .name = "就近入學",
                                    .unit = "%",
                                    .kind = JJ_INDICATOR_SHARE,
                                    .better = JJ_BETTER_HIGHER,
                                    .alias = JJ_NONE,
                                    .computed = JJ_COMPUTED_NEARBY,
                                    .numerator = jj_study_builder_indicator_column(builder, "就近入學新生數"),
                                    .denominator = jj_study_builder_indicator_column(builder, "新生數")};
  jj_study_builder_add_indicator(builder, &record);
}

/* A community's rate that the rows hide, in whatever part, could be found from how far the rates spread. */
static void what_the_rows_hide_no_spread_tells(void **state) {
  (void)state;
  g_auto(JjSituation) base = {.study = study_3x3_with(add_nearby, NULL), .year = 113};
  base.plan = plan_3x3(base.study);
  g_autoptr(JjScorecard) card = jj_evaluate(&base, &base);
  g_autoptr(JjBalance) open = jj_balance_new(&base, &base, false, card->rows);
  const uint32_t told = row_of(open->spreads[JJ_ACROSS_COMMUNITIES], "部定:4-4", NULL);
  assert_false(jj_table_is_hidden(open->spreads[JJ_ACROSS_COMMUNITIES], told, JJ_SPREAD_BASE_MEAN));
  uint32_t row = 0;
  while (strcmp(jj_table_text(card->rows, row, JJ_TIDY_METRIC), "nearby_rate") != 0 ||
         strcmp(jj_table_text(card->rows, row, JJ_TIDY_LEVEL), "community") != 0 ||
         !jj_table_is_null(card->rows, row, JJ_TIDY_GROUP))
    row++;
  jj_table_hide(card->rows, row, JJ_TIDY_SCEN_NUM);
  g_autoptr(JjBalance) hidden = jj_balance_new(&base, &base, false, card->rows);
  for (JjAcross across = 0; across < JJ_ACROSS_COUNT; across++) {
    const JjTable *spreads = hidden->spreads[across];
    for (uint32_t r = 0; r < jj_table_n_rows(spreads); r++)
      assert_true(jj_table_is_hidden(spreads, r, JJ_SPREAD_BASE_MEAN));
  }
  assert_true(jj_table_n_rows(hidden->spreads[JJ_ACROSS_COMMUNITIES]) > 0);
}

JJ_TEST_MAIN(cmocka_unit_test(what_the_rows_hide_no_spread_tells), cmocka_unit_test(spreads_across_communities),
             cmocka_unit_test(what_a_kind_is_told_of), cmocka_unit_test(spreads_across_schools),
             cmocka_unit_test(concentration_over_need), cmocka_unit_test(few_persons_hide_what_is_told_over_them),
             cmocka_unit_test(few_others_hide_as_well), cmocka_unit_test(composite_of_resources),
             cmocka_unit_test(a_study_without_indicators_has_no_rows), cmocka_unit_test(needs_have_words))
