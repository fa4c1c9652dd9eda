/* Rate of a school's entrants from its own area: a study of two schools, one with an area. */
#include "card.h"

static const CardFigure figures[] = {
    CARD_RATE("own_area_rate", "school", "100001", "shared", NULL, 20, 34),
    CARD_RATE("own_area_rate", "community", "A", "shared", NULL, 20, 34),
    CARD_RATE("own_area_rate", "total", "a", "shared", NULL, 20, 34),
};

/* F1 in Z1, F2 in Z2, E1 outside; the area of 100001 is Z1 and Z3. */
static JjSituation study_with_area(void) {
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new("a", "區");
  static const char *const zones[] = {"Z1", "Z2", "Z3"};
  for (size_t z = 0; z < G_N_ELEMENTS(zones); z++) jj_study_builder_add_zone(builder, zones[z], zones[z], JJ_NONE);
  const JjSchoolRecord schools[] = {jj_school_record("100001", "一中"), jj_school_record("100002", "二中")};
  for (size_t s = 0; s < G_N_ELEMENTS(schools); s++) jj_study_builder_add_school(builder, &schools[s]);
  const JjOriginRecord origins[] = {jj_origin_record("F1", "一", 0), jj_origin_record("F2", "二", 1),
                                    jj_origin_record("E1", "外", JJ_NONE)};
  for (size_t o = 0; o < G_N_ELEMENTS(origins); o++) jj_study_builder_add_origin(builder, &origins[o]);
  const JjFlowRecord flows[] = {{0, 0, JJ_NONE, 113, 20, false},
                                {1, 0, JJ_NONE, 113, 10, false},
                                {2, 0, JJ_NONE, 113, 4, false},
                                {0, 1, JJ_NONE, 113, 8, false}};
  for (size_t i = 0; i < G_N_ELEMENTS(flows); i++) jj_study_builder_add_flow(builder, &flows[i]);
  jj_study_builder_add_school_area(builder, 0, 0);
  jj_study_builder_add_school_area(builder, 0, 2);
  JjSituation situation = {.study = jj_study_builder_finish(builder), .year = 113};
  g_autoptr(JjPlanBuilder) plan = jj_plan_builder_new(situation.study);
  const JjId a = jj_plan_builder_add_community(plan, "A", "甲", JJ_NONE);
  const JjId b = jj_plan_builder_add_community(plan, "B", "乙", JJ_NONE);
  jj_plan_builder_set_school(plan, 0, a);
  jj_plan_builder_set_school(plan, 1, b);
  situation.plan = jj_plan_builder_finish(plan);
  return situation;
}

static void rate_from_the_area(void **state) {
  g_auto(JjSituation) situation = study_with_area();
  g_autoptr(JjScorecard) card = jj_evaluate(&situation, &situation);
  card_expect(card->rows, *state, false);
}

static void schools_without_an_area_have_no_rate(void **state) {
  (void)state;
  static const CardFigure school = CARD_RATE("own_area_rate", "school", "100002", "shared", NULL, 0, 0);
  static const CardFigure community = CARD_RATE("own_area_rate", "community", "B", "shared", NULL, 0, 0);
  g_auto(JjSituation) situation = study_with_area();
  g_autoptr(JjScorecard) card = jj_evaluate(&situation, &situation);
  assert_int_equal(card_row(card->rows, &school), JJ_NONE);
  assert_int_equal(card_row(card->rows, &community), JJ_NONE);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(schools_without_an_area_have_no_rate)};
  int n_failed = jj_test_run_rows(figures, rate_from_the_area);
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
