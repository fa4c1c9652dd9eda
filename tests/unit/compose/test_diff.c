#include "compose/diff.h"

#include <string.h>

#include "jj_test.h"
#include "study_3x3.h"

static void change_nothing(JjPlanBuilder *plan) {
  (void)plan;
}

static void move_z1_with_s1(JjPlanBuilder *plan) {
  jj_plan_builder_set_primary(plan, Z1, B);
  jj_plan_builder_set_school(plan, S1, B);
}

static void move_z7(JjPlanBuilder *plan) {
  jj_plan_builder_set_primary(plan, Z7, B);
}

static void end_sharing_z5(JjPlanBuilder *plan) {
  jj_plan_builder_unshare(plan, Z5, C);
}

static void assign_f2(JjPlanBuilder *plan) {
  jj_plan_builder_set_origin(plan, F2, A);
}

static void merge_c_into_b(JjPlanBuilder *plan) {
  jj_plan_builder_merge(plan, C, B);
}

static void rename_b(JjPlanBuilder *plan) {
  jj_plan_builder_rename(plan, B, "B", "中區");
  jj_plan_builder_set_convening(plan, B, S2);
}

/* Figures by hand from the table in study_3x3.h, year 113. */
static const struct Case {
  const char *name;
  void (*change)(JjPlanBuilder *plan);
  const char *moves;       /* code from>to graduates/entrants */
  const char *sums;        /* from>to zones schools feeders graduates entrants */
  const char *communities; /* code from>to convening>convening */
} cases[] = {
    {"nothing", change_nothing, "", "", ""},
    {"a zone with its school", move_z1_with_s1, "Z1 A>B 45/42; 100001 A>B -/95; F1 A>B 45/42; ", "A>B 1 1 1 45 42; ",
     ""},
    {"graduates not given", move_z7, "Z7 A>B -/20; F7 A>B -/20; ", "A>B 1 0 1 0 20; ", ""},
    {"a zone no longer shared", end_sharing_z5, "Z5 B+C>B 40/40; F5 B+C>B 40/40; ", "B+C>B 1 0 1 40 40; ", ""},
    {"a feeder alone", assign_f2, "F2 B>A 44/41; ", "B>A 0 0 1 44 41; ", ""},
    {"a merge: a school that is not there in the year does not move", merge_c_into_b,
     "Z3 C>B 33/31; Z5 B+C>B 40/40; Z6 C>B 36/35; Z9 C>B 30/18; 200004 C>B -/78; 200005 C>B -/3; F3 C>B 33/31; "
     "F5 B+C>B 40/40; F6 C>B 36/35; F9 C>B 30/18; ",
     "C>B 3 2 3 99 84; B+C>B 1 0 1 40 40; ", "C 海口社區>- 海口高中>-; "},
    {"a new name is no move", rename_b, "", "", "B 中央社區>中區 南溪高中>中央高職; "},
};

static const char *text_at(const JjTable *table, uint32_t row, uint32_t column) {
  const char *text = jj_table_text(table, row, column);
  return text ? text : "-";
}

static char *count_at(const JjTable *table, uint32_t row, uint32_t column) {
  if (jj_table_is_null(table, row, column)) return g_strdup("-");
  return g_strdup_printf("%" G_GINT64_FORMAT, jj_table_int(table, row, column));
}

static char *moves_said(const JjTable *moves) {
  GString *said = g_string_new(NULL);
  for (uint32_t row = 0; row < jj_table_n_rows(moves); row++) {
    g_autofree char *graduates = count_at(moves, row, DIFF_MOVES_GRADUATES);
    g_autofree char *entrants = count_at(moves, row, DIFF_MOVES_ENTRANTS);
    g_string_append_printf(said, "%s %s>%s %s/%s; ", text_at(moves, row, DIFF_MOVES_CODE),
                           text_at(moves, row, DIFF_MOVES_FROM), text_at(moves, row, DIFF_MOVES_TO), graduates,
                           entrants);
  }
  return g_string_free(said, FALSE);
}

static char *sums_said(const JjTable *sums) {
  GString *said = g_string_new(NULL);
  for (uint32_t row = 0; row < jj_table_n_rows(sums); row++) {
    g_string_append_printf(said, "%s>%s", text_at(sums, row, DIFF_SUMS_FROM), text_at(sums, row, DIFF_SUMS_TO));
    for (uint32_t column = DIFF_SUMS_ZONES; column < DIFF_SUMS_HIDDEN; column++)
      g_string_append_printf(said, " %" G_GINT64_FORMAT, jj_table_int(sums, row, column));
    g_string_append(said, "; ");
  }
  return g_string_free(said, FALSE);
}

static char *communities_said(const JjTable *communities) {
  GString *said = g_string_new(NULL);
  for (uint32_t row = 0; row < jj_table_n_rows(communities); row++)
    g_string_append_printf(said, "%s %s>%s %s>%s; ", text_at(communities, row, DIFF_COMMUNITIES_CODE),
                           text_at(communities, row, DIFF_COMMUNITIES_FROM_NAME),
                           text_at(communities, row, DIFF_COMMUNITIES_TO_NAME),
                           text_at(communities, row, DIFF_COMMUNITIES_FROM_CONVENING),
                           text_at(communities, row, DIFF_COMMUNITIES_TO_CONVENING));
  return g_string_free(said, FALSE);
}

static void difference_is_as_said(void **state) {
  const struct Case *row = *state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base.plan);
  row->change(builder);
  g_autoptr(JjPlan) plan = jj_plan_builder_finish(builder);
  JjSituation changed = {base.study, plan, 113};
  JjDifference difference = {.from = {NULL, NULL, &base}, .to = {"x", "x", &changed}, .internal = true};
  g_auto(DiffTables) tables = diff_tables(&difference);
  g_autofree char *moves = moves_said(tables.moves);
  g_autofree char *sums = sums_said(tables.sums);
  g_autofree char *communities = communities_said(tables.communities);
  assert_string_equal(moves, row->moves);
  assert_string_equal(sums, row->sums);
  assert_string_equal(communities, row->communities);
}

/* Two zones of two feeders move as a pair; one feeder has two students. */
static JjSituation small_study(void) {
  static const int64_t students[] = {2, 9, 8, 7};
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new("small", "small");
  jj_study_builder_set_year(builder, 113);
  for (int z = 0; z < 2; z++) jj_study_builder_add_zone(builder, z ? "Z1" : "Z0", "zone", JJ_NONE);
  const JjSchoolRecord school = jj_school_record("S", "S");
  const JjId s = jj_study_builder_add_school(builder, &school);
  for (uint32_t o = 0; o < G_N_ELEMENTS(students); o++) {
    g_autofree char *code = g_strdup_printf("F%u", o);
    const JjOriginRecord record = jj_origin_record(code, code, o / 2);
    const JjId origin = jj_study_builder_add_origin(builder, &record);
    jj_study_builder_add_graduates(builder, origin, 113, students[o] + 1);
    const JjFlowRecord flow = {origin, s, JJ_NONE, 113, students[o], false};
    jj_study_builder_add_flow(builder, &flow);
  }
  JjSituation situation = {.study = jj_study_builder_finish(builder), .year = 113};
  g_autoptr(JjPlanBuilder) plan = jj_plan_builder_new(situation.study);
  for (int c = 0; c < 2; c++) jj_plan_builder_add_community(plan, c ? "B" : "A", "community", JJ_NONE);
  for (JjId z = 0; z < 2; z++) jj_plan_builder_set_primary(plan, z, 0);
  situation.plan = jj_plan_builder_finish(plan);
  return situation;
}

static void small_counts_have_company(void **state) {
  (void)state;
  g_auto(JjSituation) base = small_study();
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base.plan);
  for (JjId z = 0; z < 2; z++) jj_plan_builder_set_primary(builder, z, 1);
  g_autoptr(JjPlan) plan = jj_plan_builder_finish(builder);
  JjSituation changed = {base.study, plan, 113};
  JjDifference difference = {.from = {NULL, NULL, &base}, .to = {"x", "x", &changed}};
  g_auto(DiffTables) tables = diff_tables(&difference);
  g_autofree char *moves = moves_said(tables.moves);
  g_autofree char *sums = sums_said(tables.sums);
  /* F0's two entrants, and F1's so that the zone's sum does not tell them. */
  assert_string_equal(moves, "Z0 A>B 13/11; Z1 A>B 17/15; F0 A>B 3/-; F1 A>B 10/-; F2 A>B 9/8; F3 A>B 8/7; ");
  assert_string_equal(sums, "A>B 2 0 4 30 26; ");
  assert_int_equal(tables.n_hidden, 2);
  assert_string_equal(jj_table_text(tables.moves, 2, DIFF_MOVES_HIDDEN), "entrants");
  g_autofree char *text = jj_compose_diff_text(&difference);
  assert_non_null(strstr(text, "*：人數過少"));
  difference.internal = true;
  g_autofree char *all = jj_compose_diff_text(&difference);
  assert_null(strstr(all, "*"));
  assert_non_null(strstr(all, "內部使用"));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(small_counts_have_company)};
  const int n_failed = cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed + jj_test_run_rows(cases, difference_is_as_said));
}
