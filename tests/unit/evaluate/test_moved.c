/* What both sides tell together: cost of change, effects and parts of zones, from one year to the next. */
#include "card.h"
#include "study_3x3.h"

/* Z6 and S4 go from C to B, F10's override from A to C; C gets another name, which moves nobody. */
static JjSituation changed(const JjSituation *base, int16_t year) {
  JjSituation situation = {.study = jj_study_ref(base->study), .year = year};
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base->plan);
  jj_plan_builder_set_primary(builder, Z6, B);
  jj_plan_builder_set_school(builder, S4, B);
  jj_plan_builder_set_origin(builder, F10, C);
  jj_plan_builder_rename(builder, C, "C", "新名");
  situation.plan = jj_plan_builder_finish(builder);
  return situation;
}

static const CardFigure moved[] = {
    CARD_VALUE("zones_moved", "total", "three", "primary", 1),
    CARD_VALUE("zones_moved", "community", "C", "primary", 1),
    CARD_VALUE("zones_moved", "community", "B", "primary", 0),
    CARD_VALUE("graduates_moved", "total", "three", "primary", 36 + 12),
    CARD_VALUE("graduates_moved", "community", "A", "primary", 12),
    CARD_VALUE("schools_moved", "total", "three", "primary", 1),
    CARD_VALUE("entrants_moved", "total", "three", "primary", 78),
    CARD_VALUE("entrants_moved", "community", "C", "primary", 78),
};

static void amount_moved(void **state) {
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) scenario = changed(&base, 113);
  g_autoptr(JjScorecard) card = jj_evaluate(&base, &scenario);
  card_expect_change(card->rows, *state);
}

static void nothing_moves_without_edits(void **state) {
  CardFigure figure = *(const CardFigure *)*state;
  figure.value = 0;
  g_auto(JjSituation) base = situation_3x3(113);
  g_autoptr(JjScorecard) card = jj_evaluate(&base, &base);
  card_expect_change(card->rows, &figure);
}

/* S6 is gone in 113: it moves from C to no community without being moved. */
static void schools_of_one_side_are_not_moved(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(112);
  g_auto(JjSituation) scenario = {.study = jj_study_ref(base.study), .year = 113};
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base.plan);
  jj_plan_builder_set_school(builder, S6, B);
  scenario.plan = jj_plan_builder_finish(builder);
  g_autoptr(JjScorecard) card = jj_evaluate(&base, &scenario);
  static const CardFigure none = CARD_VALUE("schools_moved", "total", "three", "primary", 0);
  card_expect_change(card->rows, &none);
}

/* From 112 to 113 without edits: the worked example of docs/semantics/decomposition.md. */
static const CardFigure years[] = {
    CARD_VALUE("boundary_effect", "total", "three", "shared", 0),
    CARD_VALUE("behaviour_effect", "total", "three", "shared", 232.0 / 303 - 197.0 / 227),
    CARD_VALUE("schools_effect", "total", "three", "shared", 197.0 / 227 - 215.0 / 246),
    CARD_VALUE("behaviour_effect", "community", "B", "shared", 85.0 / 127 - 88.0 / 112),
    /* E1: 3 entrants in 112, 7 in 113, none near. */
    CARD_VALUE("zone_part", "feeder", "E1", "shared", -(232.0 / 303 + 215.0 / 246) / 2 * 4 / ((303 + 246) / 2.0)),
    /* F2 and F10 in Z2: 36 near of 36, then 35 + 8 of 40 + 12. */
    CARD_VALUE("zone_part", "zone", "Z2", "shared",
               (43 - 36 - (232.0 / 303 + 215.0 / 246) / 2 * (52 - 36)) / ((303 + 246) / 2.0)),
};

static void change_between_years(void **state) {
  g_auto(JjSituation) base = situation_3x3(112);
  JjSituation scenario = {base.study, base.plan, 113};
  g_autoptr(JjScorecard) card = jj_evaluate(&base, &scenario);
  card_expect_change(card->rows, *state);
  assert_int_equal(jj_table_int(card->rows, card_row(card->rows, *state), JJ_TIDY_YEAR), 113);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(schools_of_one_side_are_not_moved)};
  int n_failed = jj_test_run_rows(moved, amount_moved);
  n_failed += jj_test_run_rows(moved, nothing_moves_without_edits);
  n_failed += jj_test_run_rows(years, change_between_years);
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
