/* Shape of communities on the 3x3 study: columns of 1 km × 3 km, to C's of which the shared middle zone belongs. */
#define _DEFAULT_SOURCE /* M_PI */
#include <math.h>

#include "card.h"
#include "study_3x3.h"

static const CardFigure figures[] = {
    CARD_VALUE("shape_polsby_popper", "community", "A", "shared", 4 * M_PI * 3 / 64),
    CARD_VALUE("shape_reock", "community", "A", "shared", 3 / (M_PI * 2.5)),
    CARD_VALUE("shape_hull", "community", "A", "shared", 1),
    CARD_VALUE("shape_border", "community", "A", "shared", 8),
    CARD_VALUE("shape_polsby_popper", "community", "C", "shared", 4 * M_PI * 4 / 100),
    CARD_VALUE("shape_reock", "community", "C", "shared", 4 / (M_PI * 2.5)),
    CARD_VALUE("shape_hull", "community", "C", "shared", 0.8),
    CARD_VALUE("shape_border", "community", "C", "shared", 10),
};

static void shapes_by_hand(void **state) {
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjScorecard) card = jj_evaluate(&situation, &situation);
  card_expect(card->rows, *state, false);
  card_expect(card->rows, *state, true);
}

/* A and B together are a square of 2 km × 3 km: what lay between them is no border any more. */
static void borders_inside_go(void **state) {
  (void)state;
  static const CardFigure border = CARD_VALUE("shape_border", "community", "B", "shared", 10);
  static const CardFigure circle = CARD_VALUE("shape_reock", "community", "B", "shared", 6 / (M_PI * 3.25));
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) merged = {.study = jj_study_ref(base.study), .year = base.year};
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base.plan);
  jj_plan_builder_merge(builder, A, B);
  merged.plan = jj_plan_builder_finish(builder);
  g_autoptr(JjScorecard) card = jj_evaluate(&base, &merged);
  card_expect(card->rows, &border, true);
  card_expect(card->rows, &circle, true);
}

/* No student is in a shape: none is hidden, with and without secrets. */
static void shapes_are_never_hidden(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjScorecard) card = jj_evaluate(&situation, &situation);
  jj_scorecard_suppress(card, &situation, &situation, NULL);
  assert_true(card->n_hidden > 0);
  for (size_t i = 0; i < G_N_ELEMENTS(figures); i++) card_expect(card->rows, &figures[i], false);
}

/* Zones without polygons have no shape. */
static void no_ground_no_answer(void **state) {
  (void)state;
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new("a", "區");
  jj_study_builder_add_zone(builder, "Z1", "一", JJ_NONE);
  g_auto(JjSituation) situation = {.study = jj_study_builder_finish(builder), .year = 113};
  g_autoptr(JjPlanBuilder) plan = jj_plan_builder_new(situation.study);
  jj_plan_builder_set_primary(plan, 0, jj_plan_builder_add_community(plan, "A", "甲", JJ_NONE));
  situation.plan = jj_plan_builder_finish(plan);
  g_autoptr(JjScorecard) card = jj_evaluate(&situation, &situation);
  static const CardFigure figure = CARD_VALUE("shape_border", "community", "A", "shared", 0);
  const uint32_t row = card_row(card->rows, &figure);
  assert_true(row == JJ_NONE || jj_table_is_null(card->rows, row, JJ_TIDY_BASE));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(borders_inside_go),
      cmocka_unit_test(shapes_are_never_hidden),
      cmocka_unit_test(no_ground_no_answer),
  };
  int n_failed = jj_test_run_rows(figures, shapes_by_hand);
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
