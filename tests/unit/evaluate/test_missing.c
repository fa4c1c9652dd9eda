/* What the 3x3 study lacks, and that a study of nothing but places is evaluated all the same. */
#include "card.h"
#include "study_3x3.h"

static char *parts_of(const JjSituation *situation) {
  g_autoptr(JjTable) table = jj_missing_parts(situation, NULL);
  g_autoptr(GString) parts = g_string_new(NULL);
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    g_string_append_printf(parts, "%s ", jj_table_text(table, row, JJ_MISSING_PART));
    assert_true(strlen(jj_table_text(table, row, JJ_MISSING_NAME)) > 0);
    assert_true(strlen(jj_table_text(table, row, JJ_MISSING_NEEDED)) > 0);
  }
  return g_strdup(parts->str);
}

static void each_part_is_named_once(void **state) {
  (void)state;
  g_auto(JjSituation) full = situation_3x3(113);
  g_autofree char *parts = parts_of(&full);
  assert_string_equal(parts, "indicators model_schools network population_points timetable school_areas ");
}

static bool names(const JjTable *table, const char *part) {
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++)
    if (strcmp(jj_table_text(table, row, JJ_MISSING_PART), part) == 0) return true;
  return false;
}

static void travel_has_parts_too(void **state) {
  (void)state;
  g_auto(JjSituation) full = situation_3x3(113);
  g_autoptr(JjTimes) times = jj_times_new(full.study, "transit_home", "by hand", JJ_BASIS_MODELLED);
  JjTimes *const modes[] = {times};
  const bool crossed[1] = {false};
  const JjTravel travel = {1, modes, modes, crossed, crossed, true};
  g_autoptr(JjTable) table = jj_missing_parts(&full, &travel);
  static const char *const parts[] = {"network", "population_points", "timetable"};
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) assert_false(names(table, parts[i]));
  assert_true(names(table, "indicators"));
}

/* A year of which nothing is told. */
static void a_year_without_tables_lacks_them(void **state) {
  (void)state;
  g_auto(JjSituation) empty = situation_3x3(120);
  g_autofree char *parts = parts_of(&empty);
  assert_string_equal(
      parts, "flows graduates seats indicators model_schools network population_points timetable school_areas ");
}

/* One zone, one school, one community. */
static JjSituation places_alone(void) {
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new("one", "一校");
  const JjId zone = jj_study_builder_add_zone(builder, "Z", "一鄉", JJ_NONE);
  JjSchoolRecord record = jj_school_record("100001", "一高");
  record.zone = zone;
  (void)jj_study_builder_add_school(builder, &record);
  JjSituation situation = {.study = jj_study_builder_finish(builder), .year = 113};
  g_autoptr(JjPlanBuilder) plan = jj_plan_builder_new(situation.study);
  const JjId community = jj_plan_builder_add_community(plan, "C", "一社區", JJ_NONE);
  jj_plan_builder_set_primary(plan, zone, community);
  jj_plan_builder_set_school(plan, 0, community);
  situation.plan = jj_plan_builder_finish(plan);
  return situation;
}

static void the_rest_still_works(void **state) {
  (void)state;
  g_auto(JjSituation) bare = places_alone();
  g_autofree char *parts = parts_of(&bare);
  assert_string_equal(parts, "flows graduates seats program_groups indicators model_schools convening_schools "
                             "districts counties network population_points timetable school_areas ");
  g_autoptr(JjScorecard) card = jj_evaluate(&bare, &bare);
  static const CardFigure rate = CARD_RATE("nearby_rate", "community", "C", "shared", NULL, 0, 0);
  card_expect(card->rows, &rate, false); /* no answer, but a row */
  const uint32_t row = card_criterion(card->criteria, "connected", "C");
  assert_string_equal(jj_table_text(card->criteria, row, JJ_CRITERIA_BASE), "met");
  jj_scorecard_suppress(card, &bare, &bare, NULL);
}

JJ_TEST_MAIN(cmocka_unit_test(each_part_is_named_once), cmocka_unit_test(travel_has_parts_too),
             cmocka_unit_test(a_year_without_tables_lacks_them), cmocka_unit_test(the_rest_still_works))
