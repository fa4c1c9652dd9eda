/* N of parts of the entrants, and 適性就近, in the 3x3 study by hand. */
#include "card.h"
#include "evaluate/metric.h"
#include "study_3x3.h"

static const CardFigure figures[] = {
    /* S1 70/95, S3 45/58, S4 and S5 77/81; S2 40/69. */
    CARD_RATE("nearby_rate", "total", "three", "shared", "公立", 192, 234),
    CARD_RATE("nearby_rate", "total", "three", "shared", "私立", 40, 69),
    CARD_RATE("nearby_rate", "community", "B", "shared", "公立", 45, 58),
    CARD_RATE("nearby_rate", "community", "B", "shared", "私立", 40, 69),
    /* S1 and S4 have one group in 113, 普通; S3 and S5 家事類; S2 has two, so that its flows can't be told. */
    CARD_RATE("nearby_rate", "total", "three", "shared", "普通", 145, 173),
    CARD_RATE("nearby_rate", "total", "three", "shared", "家事類", 47, 61),
    CARD_VALUE("entrants_group_unknown", "total", "three", "shared", 69),
    /* S3: F2's 15 and F8's 30 are near, F7's 8 come from A, which offers none; F9's 5 could stay in C. S5: F3's 2 are
     * near, F8's 1 could stay in B. */
    CARD_RATE("suitably_near", "total", "three", "shared", NULL, 55, 61),
    CARD_RATE("suitably_near", "community", "A", "shared", NULL, 0, 0),
    CARD_RATE("suitably_near", "community", "B", "shared", NULL, 53, 58),
    CARD_RATE("suitably_near", "community", "C", "primary", NULL, 2, 3),
};

static void figure_of_a_part(void **state) {
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjScorecard) card = jj_evaluate(&situation, &situation);
  card_expect(card->rows, *state, false);
}

static void parts_without_entrants_have_no_row(void **state) {
  (void)state;
  static const CardFigure figure = CARD_RATE("nearby_rate", "community", "A", "shared", "私立", 0, 0);
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjScorecard) card = jj_evaluate(&situation, &situation);
  assert_int_equal(card_row(card->rows, &figure), JJ_NONE);
}

typedef struct {
  const char *name;
  bool vocational;
} GroupCase;

static const GroupCase groups[] = {{"普通", false},     {"普通科", false}, {"學術學程", false},
                                   {"特殊教育", false}, {"體育班", false}, {"機械群", true},
                                   {"商業類", true},    {"餐旅群", true},  {"", true}};

static void group_of_the_table(void **state) {
  const GroupCase *group = *state;
  assert_int_equal(group_is_vocational(group->name), group->vocational);
}

/* A flow's own group goes before that of its school, and says what the school offers. An outside origin is near
 * nowhere, and suitably near neither: what its own place offers is not known. */
static void groups_of_flows_go_first(void **state) {
  (void)state;
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new("g", "群");
  const JjId group = jj_study_builder_group(builder, "機械群"), general = jj_study_builder_group(builder, "普通");
  const JjId here = jj_study_builder_add_zone(builder, "Z1", "一", JJ_NONE);
  const JjId there = jj_study_builder_add_zone(builder, "Z2", "二", JJ_NONE);
  const JjSchoolRecord a = jj_school_record("100001", "一中"), b = jj_school_record("100002", "二工");
  const JjId general_school = jj_study_builder_add_school(builder, &a),
             trade = jj_study_builder_add_school(builder, &b);
  const JjOriginRecord origins[] = {jj_origin_record("F1", "一國中", here), jj_origin_record("E1", "外", JJ_NONE)};
  for (size_t i = 0; i < G_N_ELEMENTS(origins); i++) jj_study_builder_add_origin(builder, &origins[i]);
  const JjFlowRecord flows[] = {{0, trade, group, 113, 20, false},
                                {1, trade, group, 113, 7, false},
                                {0, general_school, group, 112, 3, false},
                                {0, trade, group, 112, 5, false}};
  for (size_t i = 0; i < G_N_ELEMENTS(flows); i++) jj_study_builder_add_flow(builder, &flows[i]);
  const JjProgramRecord program = {general_school, general, 112, 50, -1, -1, -1};
  jj_study_builder_add_program(builder, &program);
  g_auto(JjSituation) situation = {.study = jj_study_builder_finish(builder), .year = 113};
  g_autoptr(JjPlanBuilder) plan = jj_plan_builder_new(situation.study);
  jj_plan_builder_set_primary(plan, here, jj_plan_builder_add_community(plan, "A", "甲", JJ_NONE));
  jj_plan_builder_set_primary(plan, there, jj_plan_builder_add_community(plan, "B", "乙", JJ_NONE));
  jj_plan_builder_set_school(plan, general_school, 0);
  jj_plan_builder_set_school(plan, trade, 1);
  situation.plan = jj_plan_builder_finish(plan);
  JjSituation before = {situation.study, situation.plan, 112};
  g_autoptr(JjScorecard) card = jj_evaluate(&before, &situation);
  static const CardFigure in_112 = CARD_RATE("suitably_near", "total", "g", "shared", NULL, 3, 8);
  static const CardFigure in_113 = CARD_RATE("suitably_near", "total", "g", "shared", NULL, 20, 27);
  card_expect(card->rows, &in_112, false);
  card_expect(card->rows, &in_113, true);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(parts_without_entrants_have_no_row),
                                     cmocka_unit_test(groups_of_flows_go_first)};
  int n_failed = jj_test_run_rows(figures, figure_of_a_part);
  n_failed += jj_test_run_rows(groups, group_of_the_table);
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
