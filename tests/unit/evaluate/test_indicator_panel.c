/* 逐年 verdicts: series by hand, and the 3x3 study whose nearby rate rises with its borders. */
#include "jiujin/edits.h"
#include "jiujin/indicator_panel.h"
#include "jj_test.h"
#include "study_3x3.h"

#include <math.h>
#include <string.h>

#define AT(n, of)                                                                                                      \
  { 0, true, (n)*JJ_INDICATOR_UNIT, (of)*JJ_INDICATOR_UNIT }
#define GAP                                                                                                            \
  { 0, false, 0, 0 }

static const struct {
  const char *name;
  JjTrendPoint points[4];
  uint32_t n;
  JjBetter way;
  JjVerdict verdict;
  uint32_t from, to;
  int64_t hinges_on;
} series[] = {
    /* 81/100 to 85/100: four students fewer and it is no rise. */
    {"rises", {AT(80, 100), AT(81, 100), AT(85, 100)}, 3, JJ_BETTER_HIGHER, JJ_VERDICT_MET, 0, 1, 1},
    {"rises by four", {AT(81, 100), AT(85, 100)}, 2, JJ_BETTER_HIGHER, JJ_VERDICT_MET, 0, 1, 4},
    /* 1/3 to 34/100: 34/100 exceeds 1/3 by 2/300: one student fewer turns it. */
    {"rises by less than one", {AT(1, 3), AT(34, 100)}, 2, JJ_BETTER_HIGHER, JJ_VERDICT_MET, 0, 1, 1},
    {"stands still", {AT(1, 2), AT(50, 100)}, 2, JJ_BETTER_HIGHER, JJ_VERDICT_NOT_MET, 0, 1, 1},
    {"falls by three", {AT(50, 100), AT(47, 100)}, 2, JJ_BETTER_HIGHER, JJ_VERDICT_NOT_MET, 0, 1, 4},
    {"falls, and more later",
     {AT(50, 100), AT(49, 100), AT(40, 100)},
     3,
     JJ_BETTER_HIGHER,
     JJ_VERDICT_NOT_MET,
     1,
     2,
     10},
    {"falls as asked", {AT(50, 100), AT(47, 100)}, 2, JJ_BETTER_LOWER, JJ_VERDICT_MET, 0, 1, 3},
    {"rises though asked to fall", {AT(47, 100), AT(50, 100)}, 2, JJ_BETTER_LOWER, JJ_VERDICT_NOT_MET, 0, 1, 4},
    {"a gap leaves it open", {AT(1, 10), GAP, AT(3, 10)}, 3, JJ_BETTER_HIGHER, JJ_VERDICT_NO_DATA, 0, 2, 2},
    {"a gap cures no fall", {AT(3, 10), GAP, AT(3, 10)}, 3, JJ_BETTER_HIGHER, JJ_VERDICT_NOT_MET, 0, 2, 1},
    {"one year", {AT(3, 10)}, 1, JJ_BETTER_HIGHER, JJ_VERDICT_NO_DATA, UINT32_MAX, UINT32_MAX, 0},
    {"nothing", {GAP, GAP}, 2, JJ_BETTER_HIGHER, JJ_VERDICT_NO_DATA, UINT32_MAX, UINT32_MAX, 0},
};

static void a_series_is_judged(void **state) {
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(series); i++) {
    print_message("%s\n", series[i].name);
    const JjTrend trend = jj_indicator_trend(series[i].points, series[i].n, series[i].way);
    assert_int_equal(trend.verdict, series[i].verdict);
    assert_int_equal(trend.from, series[i].from);
    assert_int_equal(trend.to, series[i].to);
    assert_int_equal(trend.hinges_on, series[i].hinges_on);
  }
}

/* What it hinges on turns the verdict, and one less does not: against jj_indicator_trend itself. */
static void what_it_hinges_on_turns_it(void **state) {
  (void)state;
  JjRandom random = jj_random(5);
  for (int round = 0; round < 2000; round++) {
    JjTrendPoint points[2];
    for (int i = 0; i < 2; i++)
      points[i] = (JjTrendPoint){0, true, jj_random_below(&random, 1000) * JJ_INDICATOR_UNIT,
                                 (1 + jj_random_below(&random, 1000)) * JJ_INDICATOR_UNIT};
    const JjTrend trend = jj_indicator_trend(points, 2, JJ_BETTER_HIGHER);
    const int64_t sign = trend.verdict == JJ_VERDICT_MET ? -1 : 1;
    points[1].num += sign * (trend.hinges_on - 1) * JJ_INDICATOR_UNIT;
    assert_int_equal(jj_indicator_trend(points, 2, JJ_BETTER_HIGHER).verdict, trend.verdict);
    points[1].num += sign * JJ_INDICATOR_UNIT;
    assert_int_not_equal(jj_indicator_trend(points, 2, JJ_BETTER_HIGHER).verdict, trend.verdict);
  }
}

static void a_few_missing_students_are_enough(void **state) {
  (void)state;
  assert_true(jj_indicator_is_enough(&(JjIndicatorSum){.n_schools = 3}));
  assert_true(
      jj_indicator_is_enough(&(JjIndicatorSum){.n_schools = 3, .n_missing = 1, .entrants = 100, .of_missing = 5}));
  assert_false(
      jj_indicator_is_enough(&(JjIndicatorSum){.n_schools = 3, .n_missing = 1, .entrants = 100, .of_missing = 6}));
  assert_true(jj_indicator_is_enough(&(JjIndicatorSum){.n_schools = 20, .n_missing = 1}));
  assert_false(jj_indicator_is_enough(&(JjIndicatorSum){.n_schools = 19, .n_missing = 1}));
}

/* ---- the 3x3 study ---- */

static void add(JjStudyBuilder *builder, const void *data) {
  (void)data;
  const JjId near = jj_study_builder_indicator_column(builder, "就近入學新生數");
  const JjId all = jj_study_builder_indicator_column(builder, "高一日校新生數");
  const JjId clubs = jj_study_builder_indicator_column(builder, "社團數");
  const JjIndicatorRecord records[] = {{"部定:4-4", "就近", "near", "", "%", JJ_INDICATOR_SHARE, JJ_BETTER_HIGHER,
                                        JJ_BETTER_CONTEXT, (double)NAN, JJ_NONE, near, all, JJ_COMPUTED_NEARBY, 3, 0},
                                       {"社區:1", "社團", "clubs", "", "個/校", JJ_INDICATOR_RATIO, JJ_BETTER_HIGHER,
                                        JJ_BETTER_HIGHER, 5, JJ_NONE, clubs, JJ_NONE, JJ_COMPUTED_NOT, 0, 0}};
  for (size_t i = 0; i < G_N_ELEMENTS(records); i++) jj_study_builder_add_indicator(builder, &records[i]);
  const JjIndicatorRecord alias = {
      .id = "均質:量3.1", .name = "就近逐年提高", .group = "", .alias = 0, .yearly = JJ_BETTER_HIGHER, .target = 50};
  jj_study_builder_add_indicator(builder, &alias);
  for (int16_t year = 112; year <= 113; year++) {
    const JjIndicatorValueRecord value = {clubs, year == 112 ? S6 : S4, year,
                                          (year == 112 ? 2 : 6) * JJ_INDICATOR_UNIT};
    jj_study_builder_add_indicator_value(builder, &value);
  }
  jj_study_builder_set_successor(builder, S6, S4);
}

static JjSituation situation_with_indicators(void) {
  JjSituation made = {.study = study_3x3_with(add, NULL), .year = 113};
  made.plan = plan_3x3(made.study);
  return made;
}

static uint32_t find(const JjTable *table, const char *id, const char *code) {
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++)
    if (strcmp(jj_table_text(table, row, JJ_TRENDS_ID), id) == 0 &&
        g_strcmp0(jj_table_text(table, row, JJ_TRENDS_CODE), code) == 0)
      return row;
  fail_msg("no row %s %s", id, code);
  return JJ_NONE;
}

#define JUDGED (JJ_LEVEL_BIT(JJ_LEVEL_TOTAL) | JJ_LEVEL_BIT(JJ_LEVEL_COMMUNITY) | JJ_LEVEL_BIT(JJ_LEVEL_SCHOOL))

static void verdicts_hold_the_numbers_of_the_rates(void **state) {
  (void)state;
  g_auto(JjSituation) now = situation_with_indicators();
  g_autoptr(JjIndicatorPanel) panel = jj_indicator_panel_new(&now, &now, 112, 113);
  g_autoptr(JjTable) table = jj_indicator_trends_table(panel, JUDGED);
  const uint32_t row = find(table, "部定:4-4", NULL);
  JjRatio rates[2];
  for (int i = 0; i < 2; i++) {
    JjSituation year = now;
    year.year = (int16_t)(112 + i);
    g_autoptr(JjTally) tally = jj_tally_new(&year, JJ_VARIANT_SHARED, NULL);
    rates[i] = jj_tally_nearby_rate(tally, JJ_NONE);
  }
  assert_near(jj_table_real(table, row, JJ_TRENDS_FROM_NUM), (double)rates[0].num, 0);
  assert_near(jj_table_real(table, row, JJ_TRENDS_TO_DEN), (double)rates[1].den, 0);
  const bool rises = jj_rate(rates[1]) > jj_rate(rates[0]);
  assert_string_equal(jj_table_text(table, row, JJ_TRENDS_VERDICT), rises ? "met" : "not_met");
  assert_true(jj_table_is_null(table, row, JJ_TRENDS_DRAWN));
  const uint32_t alias = find(table, "均質:量3.1", NULL);
  assert_string_equal(jj_table_text(table, alias, JJ_TRENDS_ASKED), "yes");
  assert_string_equal(jj_table_text(table, row, JJ_TRENDS_ASKED), "no");
  assert_string_equal(jj_table_text(table, alias, JJ_TRENDS_REACHED), "met");
}

/* Whoever has not hidden small cells prints 內部使用. */
static void every_row_bears_its_mark(void **state) {
  (void)state;
  g_auto(JjSituation) now = situation_with_indicators();
  now.study->basis[JJ_INPUT_INDICATORS] = JJ_BASIS_ILLUSTRATIVE;
  for (int hide = 0; hide < 2; hide++) {
    g_autoptr(JjIndicatorPanel) panel = jj_indicator_panel_new(&now, &now, 112, 113);
    if (hide) (void)jj_indicator_panel_suppress(panel);
    g_autoptr(JjTable) values = jj_indicator_values_table(panel, JUDGED);
    g_autoptr(JjTable) trends = jj_indicator_trends_table(panel, JUDGED);
    for (uint32_t row = 0; row < jj_table_n_rows(values); row++) {
      const char *mark = jj_table_text(values, row, JJ_VALUES_MARK);
      assert_true((mark && g_str_has_prefix(mark, JJ_INTERNAL_MARK)) == !hide);
      if (strcmp(jj_table_text(values, row, JJ_VALUES_SOURCE), "given") == 0)
        assert_string_equal(mark, hide ? "示範" : "內部使用、示範");
    }
    const char *mark = jj_table_text(trends, 0, JJ_TRENDS_MARK);
    assert_true((mark && g_str_has_prefix(mark, JJ_INTERNAL_MARK)) == !hide);
  }
}

/* S6 of 112 became S4: its 2 clubs stand before S4's 6. */
static void a_school_is_followed_to_its_successor(void **state) {
  (void)state;
  g_auto(JjSituation) now = situation_with_indicators();
  g_autoptr(JjIndicatorPanel) panel = jj_indicator_panel_new(&now, &now, 112, 113);
  g_autoptr(JjTable) values = jj_indicator_values_table(panel, JJ_LEVEL_BIT(JJ_LEVEL_SCHOOL));
  uint32_t n = 0;
  for (uint32_t row = 0; row < jj_table_n_rows(values); row++) {
    if (strcmp(jj_table_text(values, row, JJ_VALUES_ID), "社區:1") != 0) continue;
    assert_string_equal(jj_table_text(values, row, JJ_VALUES_CODE), "200004");
    assert_near(jj_table_real(values, row, JJ_VALUES_NUM), n == 0 ? 2 : 6, 0);
    n++;
  }
  assert_int_equal(n, 2);
}

/* Z3 joins B on paper: at constant boundaries another verdict stands than as drawn, somewhere, and is marked. */
static void redrawn_borders_are_told_from_behaviour(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_with_indicators();
  JjSituation drawn = {.study = jj_study_ref(base.study), .year = 113};
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base.plan);
  for (JjId z = 0; z < N_ZONES_3X3; z++) jj_plan_builder_set_primary(builder, z, B);
  for (JjId s = S1; s <= S6; s++) jj_plan_builder_set_school(builder, s, B);
  drawn.plan = jj_plan_builder_finish(builder);
  g_autoptr(JjIndicatorPanel) panel = jj_indicator_panel_new(&base, &drawn, 112, 113);
  g_autoptr(JjTable) table = jj_indicator_trends_table(panel, JUDGED);
  const uint32_t row = find(table, "部定:4-4", NULL);
  /* All in one community: as drawn the rate leaps up; at constant boundaries it is what outside origins leave. */
  assert_string_equal(jj_table_text(table, row, JJ_TRENDS_DRAWN), "met");
  assert_true(jj_table_real(table, row, JJ_TRENDS_DRAWN_FIRST) < jj_table_real(table, row, JJ_TRENDS_FIRST));
  assert_near(jj_table_real(table, row, JJ_TRENDS_DRAWN_LAST), jj_table_real(table, row, JJ_TRENDS_LAST), 0);
  const bool differ = strcmp(jj_table_text(table, row, JJ_TRENDS_VERDICT), "met") != 0;
  assert_true(differ == !jj_table_is_null(table, row, JJ_TRENDS_REDRAWN));
  jj_situation_clear(&drawn);
}

static void years_are_those_that_something_gives(void **state) {
  (void)state;
  g_auto(JjSituation) with = situation_with_indicators(), without = situation_3x3(113);
  int16_t first = 0, last = 0;
  assert_false(jj_indicator_years(&without, &first, &last));
  assert_true(jj_indicator_years(&with, &first, &last));
  assert_int_equal(first, 112);
  assert_int_equal(last, 113);
}

JJ_TEST_MAIN(cmocka_unit_test(a_series_is_judged), cmocka_unit_test(what_it_hinges_on_turns_it),
             cmocka_unit_test(a_few_missing_students_are_enough),
             cmocka_unit_test(verdicts_hold_the_numbers_of_the_rates), cmocka_unit_test(every_row_bears_its_mark),
             cmocka_unit_test(a_school_is_followed_to_its_successor),
             cmocka_unit_test(redrawn_borders_are_told_from_behaviour),
             cmocka_unit_test(years_are_those_that_something_gives))
