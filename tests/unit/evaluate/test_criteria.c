/* Life circle, splits and organisation of the 3x3 study, before and after Z7 goes to B and Z6 with S4 to B. */
#include "card.h"
#include "study_3x3.h"

static JjSituation changed(const JjSituation *base) {
  JjSituation situation = {.study = jj_study_ref(base->study), .year = base->year};
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base->plan);
  jj_plan_builder_set_primary(builder, Z7, B);
  jj_plan_builder_set_primary(builder, Z6, B);
  jj_plan_builder_set_school(builder, S4, B);
  situation.plan = jj_plan_builder_finish(builder);
  return situation;
}

static const CardFigure before[] = {
    /* F2 and F10 stand in Z2: 35 + 8 stay in B and A; away 5 to A, 4 to B. */
    CARD_RATE("zone_own_share", "zone", "Z2", "shared", NULL, 43, 53),
    CARD_RATE("zone_other_share", "zone", "Z2", "shared", NULL, 5, 53),
    CARD_RATE("zone_own_share", "zone", "Z5", "shared", NULL, 30, 40),
    CARD_RATE("zone_own_share", "zone", "Z7", "shared", NULL, 12, 20),
    CARD_RATE("zone_other_share", "zone", "Z7", "shared", NULL, 8, 20),
    CARD_RATE("zone_other_share", "zone", "Z3", "shared", NULL, 0, 31),
    CARD_VALUE("zone_misfit", "zone", "Z7", "shared", 0),
    CARD_VALUE("zone_misfit", "total", "three", "shared", 0),
    CARD_VALUE("counties_spanned", "community", "B", "primary", 1),
    CARD_VALUE("counties_spanned", "total", "three", "primary", 0),
    CARD_VALUE("districts_spanned", "total", "three", "primary", 0),
    CARD_VALUE("communities_of_county", "county", "10001", "primary", 2),
    CARD_VALUE("communities_of_county", "total", "three", "primary", 1),
    CARD_VALUE("schools", "total", "three", "shared", 5),
    CARD_VALUE("schools", "community", "C", "shared", 2),
};

static const CardFigure after[] = {
    CARD_RATE("zone_own_share", "zone", "Z7", "shared", NULL, 8, 20),
    CARD_RATE("zone_other_share", "zone", "Z7", "shared", NULL, 12, 20),
    CARD_VALUE("zone_misfit", "zone", "Z7", "shared", 1),
    /* Z3 and Z9 are C's still, but S4 is B's: F3 2 in S5 to 25; F9 0 to 5 in S3 and 10 in S4. */
    CARD_RATE("zone_own_share", "zone", "Z3", "shared", NULL, 2, 31),
    CARD_RATE("zone_other_share", "zone", "Z9", "shared", NULL, 15, 18),
    CARD_VALUE("zone_misfit", "community", "C", "shared", 2),
    CARD_VALUE("zone_misfit", "total", "three", "shared", 3),
    CARD_VALUE("counties_spanned", "community", "B", "primary", 2),
    CARD_VALUE("counties_spanned", "total", "three", "primary", 1),
    CARD_VALUE("districts_spanned", "community", "B", "primary", 2),
    CARD_VALUE("communities_of_county", "county", "10002", "primary", 2),
    CARD_VALUE("communities_of_county", "total", "three", "primary", 2),
    CARD_VALUE("schools", "community", "B", "shared", 3),
};

static void figure_before(void **state) {
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) scenario = changed(&base);
  g_autoptr(JjScorecard) card = jj_evaluate(&base, &scenario);
  card_expect(card->rows, *state, false);
}

static void figure_after(void **state) {
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) scenario = changed(&base);
  g_autoptr(JjScorecard) card = jj_evaluate(&base, &scenario);
  card_expect(card->rows, *state, true);
}

typedef struct {
  const char *name, *criterion, *code;
  const char *base, *scenario; /* NULL: no verdict */
  const char *base_detail, *scenario_detail;
} Verdict;

static const Verdict verdicts[] = {
    {"misfit", "whole_life_circle", "B", "met", "not_met", "", "西嶺鄉: own 40.0 %, 台安社區 60.0 %"},
    {"few stay", "whole_life_circle", "C", "met", "not_met", "",
     "東河鄉: own 6.5 %, 中央社區 80.6 %; 北灣鄉: own 0.0 %, 中央社區 83.3 %"},
    {"fits", "whole_life_circle", "A", "met", "met", "", ""},
    {"counties", "counties", "B", NULL, NULL, "台西縣", "台西縣、海東縣"},
    {"districts", "districts", "B", NULL, NULL, "西區", "西區、東區"},
    {"one district", "districts", "C", NULL, NULL, "東區", "東區"},
    {"convened", "organised", "B", "met", "met", "南溪高中", "南溪高中"},
    {"convening school gone", "organised", "C", "met", "not_met", "海口高中", "candidates: 東河特教"},
    {"schools", "enough_schools", "B", "not_met", "not_met", "2", "3"},
};

static void verdict_of(void **state) {
  const Verdict *verdict = *state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) scenario = changed(&base);
  g_autoptr(JjScorecard) card = jj_evaluate(&base, &scenario);
  const JjTable *criteria = card->criteria;
  const uint32_t row = card_criterion(criteria, verdict->criterion, verdict->code);
  assert_int_not_equal(row, JJ_NONE);
  const char *base_verdict = jj_table_text(criteria, row, JJ_CRITERIA_BASE);
  const char *scenario_verdict = jj_table_text(criteria, row, JJ_CRITERIA_SCENARIO);
  assert_int_equal(g_strcmp0(base_verdict, verdict->base), 0);
  assert_int_equal(g_strcmp0(scenario_verdict, verdict->scenario), 0);
  assert_string_equal(jj_table_text(criteria, row, JJ_CRITERIA_BASE_DETAIL), verdict->base_detail);
  assert_string_equal(jj_table_text(criteria, row, JJ_CRITERIA_SCENARIO_DETAIL), verdict->scenario_detail);
}

/* Two of 東河鄉 stay: told only where nothing is hidden. */
static void details_hide_what_rows_hide(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) scenario = changed(&base);
  g_autoptr(JjScorecard) card = jj_evaluate(&base, &scenario);
  const uint32_t row = card_criterion(card->criteria, "whole_life_circle", "C");
  assert_non_null(strstr(jj_table_text(card->criteria, row, JJ_CRITERIA_SCENARIO_DETAIL), "東河鄉: own 6.5 %"));
  jj_scorecard_suppress(card, &base, &scenario, NULL);
  assert_non_null(strstr(jj_table_text(card->criteria, row, JJ_CRITERIA_SCENARIO_DETAIL), "東河鄉: own *"));
}

/* In 112 F10 and F7 send nobody: A's Z7 has no entrants at all; nothing is said of it but that. */
static void zones_of_too_few_are_named_and_not_judged(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(112);
  g_autoptr(JjScorecard) card = jj_evaluate(&base, &base);
  const uint32_t row = card_criterion(card->criteria, "whole_life_circle", "A");
  assert_string_equal(jj_table_text(card->criteria, row, JJ_CRITERIA_BASE), "met");
  assert_string_equal(jj_table_text(card->criteria, row, JJ_CRITERIA_BASE_DETAIL), "too few 人數過少: 西嶺鄉");
  static const CardFigure absent = CARD_VALUE("zone_misfit", "zone", "Z7", "shared", 0);
  assert_int_equal(card_row(card->rows, &absent), JJ_NONE);
}

/* After a merge nobody convenes: all schools of the community by entrants. */
static void candidates_go_by_entrants(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) scenario = {.study = jj_study_ref(base.study), .year = 113};
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base.plan);
  jj_plan_builder_merge(builder, C, A);
  jj_plan_builder_set_school(builder, S2, A);
  jj_plan_builder_set_convening(builder, A, JJ_NONE);
  scenario.plan = jj_plan_builder_finish(builder);
  g_autoptr(JjScorecard) card = jj_evaluate(&base, &scenario);
  const uint32_t row = card_criterion(card->criteria, "organised", "A");
  assert_string_equal(jj_table_text(card->criteria, row, JJ_CRITERIA_SCENARIO), "not_met");
  assert_string_equal(jj_table_text(card->criteria, row, JJ_CRITERIA_SCENARIO_DETAIL),
                      "candidates: 台安高中、海口高中、中央高職、東河特教");
  const uint32_t enough = card_criterion(card->criteria, "enough_schools", "A");
  assert_string_equal(jj_table_text(card->criteria, enough, JJ_CRITERIA_SCENARIO), "met");
}

static void every_criterion_has_a_label(void **state) {
  (void)state;
  const char *const *ids = jj_criterion_ids();
  assert_string_equal(ids[0], "connected");
  for (uint32_t i = 0; ids[i]; i++) assert_non_null(jj_criterion_label(ids[i]));
  assert_null(jj_criterion_label("no such criterion"));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(zones_of_too_few_are_named_and_not_judged), cmocka_unit_test(details_hide_what_rows_hide),
      cmocka_unit_test(candidates_go_by_entrants), cmocka_unit_test(every_criterion_has_a_label)};
  int n_failed = jj_test_run_rows(before, figure_before);
  n_failed += jj_test_run_rows(after, figure_after);
  n_failed += jj_test_run_rows(verdicts, verdict_of);
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
