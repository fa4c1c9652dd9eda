/* The scheme's rules on subsidies on the 3x3 study, against figures worked out by hand. */
#include "jiujin/subsidy.h"

#include "jiujin/evaluate.h"
#include "jj_test.h"
#include "study_3x3.h"

static void execution_bars_and_cuts(void **state) {
  (void)state;
  static const struct {
    int64_t granted, spent;
    JjApplicant applicant;
  } cases[] = {{1000, 699, JJ_APPLICANT_BARRED},
               {1000, 700, JJ_APPLICANT_REDUCED},
               {1000, 799, JJ_APPLICANT_REDUCED},
               {1000, 800, JJ_APPLICANT_ELIGIBLE},
               {1000, 1000, JJ_APPLICANT_ELIGIBLE},
               {1000, 0, JJ_APPLICANT_BARRED},
               {0, 0, JJ_APPLICANT_NO_DATA},
               {3, 2, JJ_APPLICANT_BARRED},  /* 66.7 % */
               {7, 5, JJ_APPLICANT_REDUCED}, /* 71.4 % */
               {INT32_MAX, INT32_MAX, JJ_APPLICANT_ELIGIBLE}};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    assert_int_equal(jj_subsidy_applicant(cases[i].granted, cases[i].spent), cases[i].applicant);
}

static void levels_have_maxima(void **state) {
  (void)state;
  static const int expected[] = {0, 50, 70, 90, 90, 90};
  for (int level = 0; level <= JJ_FISCAL_LEVEL_MAX; level++)
    assert_int_equal(jj_subsidy_maximum(level), expected[level]);
}

/* S1 was under 70 % in 112, S3 under 80 %, S4 spent all; of S2 only 111 is told, S6 is no more. West is of level 1,
 * east of level 4. S1 has the four items, S2 and S3 the first of them too, S3 careers besides. S4 and S5 are all
 * exam-free. */
static void add_grants(JjStudyBuilder *builder, const void *data) {
  (void)data;
  static const JjExecutionRecord execution[] = {{S1, 112, 1000, 690}, {S1, 111, 1000, 1000}, {S2, 111, 500, 100},
                                                {S3, 112, 200, 150},  {S4, 112, 300, 300},   {S6, 112, 100, 10}};
  static const JjExamFreeRecord exam_free[] = {{S4, 113, true}, {S5, 113, true}, {S1, 112, true}};
  static const JjRoleRecord roles[] = {{S1, JJ_ROLE_BOUNDARIES}, {S1, JJ_ROLE_PLATFORM}, {S1, JJ_ROLE_OUTREACH},
                                       {S1, JJ_ROLE_TRANSFER},   {S1, JJ_ROLE_ACADEMIC}, {S2, JJ_ROLE_BOUNDARIES},
                                       {S3, JJ_ROLE_BOUNDARIES}, {S3, JJ_ROLE_CAREER}};
  for (size_t i = 0; i < G_N_ELEMENTS(execution); i++) jj_study_builder_add_execution(builder, &execution[i]);
  for (size_t i = 0; i < G_N_ELEMENTS(exam_free); i++) jj_study_builder_add_exam_free(builder, &exam_free[i]);
  for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) jj_study_builder_add_role(builder, &roles[i]);
  jj_study_builder_set_fiscal_level(builder, jj_study_builder_find_county(builder, "台西縣"), 1);
  jj_study_builder_set_fiscal_level(builder, jj_study_builder_find_county(builder, "10002"), 4);
  jj_study_builder_set_basis(builder, JJ_INPUT_SUBSIDY, JJ_BASIS_ILLUSTRATIVE);
}

static JjSituation with_grants(void) {
  JjSituation situation = {.study = study_3x3_with(add_grants, NULL), .year = 113};
  situation.plan = plan_3x3(situation.study);
  return situation;
}

/* Another plan of the same study. */
static JjSituation redrawn(const JjSituation *base, void (*draw)(JjPlanBuilder *builder)) {
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base->plan);
  draw(builder);
  return (JjSituation){jj_study_ref(base->study), jj_plan_builder_finish(builder), base->year};
}

static uint32_t row_of(const JjTable *table, uint32_t column, const char *code, uint32_t from) {
  for (uint32_t row = from; row < jj_table_n_rows(table); row++)
    if (strcmp(jj_table_text(table, row, column), code) == 0) return row;
  fail_msg("no row of %s", code);
  return JJ_NONE;
}

static void who_may_apply(void **state) {
  (void)state;
  g_auto(JjSituation) now = with_grants();
  g_autoptr(JjSubsidy) subsidy = jj_subsidy_new(&now, &now, false);
  static const struct {
    const char *code;
    int64_t schools, barred, reduced, no_data, exam_free;
    const char *priority, *roles;
  } expected[] = {{"A", 1, 1, 0, 0, 0, "not_met", "met"},
                  {"B", 2, 0, 1, 1, 0, "not_met", "not_met"},
                  {"C", 2, 0, 0, 1, 2, "met", "not_met"}};
  const JjTable *table = subsidy->applicants;
  assert_int_equal(jj_table_n_rows(table), G_N_ELEMENTS(expected));
  for (uint32_t i = 0; i < G_N_ELEMENTS(expected); i++)
    for (uint32_t at = 0; at < 2; at++) {
      assert_string_equal(jj_table_text(table, i, JJ_APPLICANTS_CODE), expected[i].code);
      assert_int_equal(jj_table_int(table, i, JJ_APPLICANTS_BASE_SCHOOLS + at), expected[i].schools);
      assert_int_equal(jj_table_int(table, i, JJ_APPLICANTS_BASE_BARRED + at), expected[i].barred);
      assert_int_equal(jj_table_int(table, i, JJ_APPLICANTS_BASE_REDUCED + at), expected[i].reduced);
      assert_int_equal(jj_table_int(table, i, JJ_APPLICANTS_BASE_NO_DATA + at), expected[i].no_data);
      assert_int_equal(jj_table_int(table, i, JJ_APPLICANTS_BASE_EXAM_FREE + at), expected[i].exam_free);
      assert_string_equal(jj_table_text(table, i, JJ_APPLICANTS_BASE_PRIORITY + at), expected[i].priority);
      assert_string_equal(jj_table_text(table, i, JJ_APPLICANTS_BASE_ROLES + at), expected[i].roles);
    }
  assert_string_equal(jj_table_text(table, 0, JJ_APPLICANTS_MARK), "示範");
  /* B: two schools for the first item, none for the next three. C: nobody has any. */
  const char *detail = jj_table_text(table, B, JJ_APPLICANTS_SCEN_ROLES_DETAIL);
  assert_non_null(strstr(detail, "without a school: platform"));
  assert_non_null(strstr(detail, "too many schools: boundaries"));
  assert_null(strstr(detail, "career"));
  assert_non_null(strstr(jj_table_text(table, C, JJ_APPLICANTS_SCEN_ROLES_DETAIL), "careers or academic paths"));
}

static void schools_under_80_are_named(void **state) {
  (void)state;
  g_auto(JjSituation) now = with_grants();
  g_autoptr(JjSubsidy) subsidy = jj_subsidy_new(&now, &now, true);
  const JjTable *table = subsidy->schools;
  assert_int_equal(jj_table_n_rows(table), 2);
  assert_string_equal(jj_table_text(table, 0, JJ_BARRED_CODE), "100001");
  assert_string_equal(jj_table_text(table, 0, JJ_BARRED_APPLICANT), "barred");
  assert_int_equal(jj_table_int(table, 0, JJ_BARRED_YEAR), 112);
  assert_near(jj_table_real(table, 0, JJ_BARRED_RATE), 69.0, 1e-12);
  assert_string_equal(jj_table_text(table, 1, JJ_BARRED_CODE), "100003");
  assert_string_equal(jj_table_text(table, 1, JJ_BARRED_APPLICANT), "reduced");
  assert_string_equal(jj_table_text(table, 1, JJ_BARRED_MARK), "內部使用、示範");
}

/* Z5 is of the west and of C too, which else lies in the east. */
static void every_county_of_a_community_has_its_maximum(void **state) {
  (void)state;
  g_auto(JjSituation) now = with_grants();
  g_autoptr(JjSubsidy) subsidy = jj_subsidy_new(&now, &now, false);
  const JjTable *table = subsidy->maxima;
  assert_int_equal(jj_table_n_rows(table), 4);
  const uint32_t west = row_of(table, JJ_MAXIMA_CODE, "C", 0), east = row_of(table, JJ_MAXIMA_CODE, "C", west + 1);
  assert_int_equal(jj_table_int(table, west, JJ_MAXIMA_MAXIMUM), 50);
  assert_int_equal(jj_table_int(table, west, JJ_MAXIMA_BASE_ZONES), 1);
  assert_int_equal(jj_table_int(table, west, JJ_MAXIMA_SCEN_SCHOOLS), 0);
  assert_int_equal(jj_table_int(table, east, JJ_MAXIMA_LEVEL), 4);
  assert_int_equal(jj_table_int(table, east, JJ_MAXIMA_MAXIMUM), 90);
  assert_int_equal(jj_table_int(table, east, JJ_MAXIMA_SCEN_ZONES), 3);
  assert_int_equal(jj_table_int(table, east, JJ_MAXIMA_BASE_SCHOOLS), 2);
}

/* ---- plans ---- */

static void nothing(JjPlanBuilder *builder) {
  (void)builder;
}

static void unshare_z5(JjPlanBuilder *builder) {
  jj_plan_builder_unshare(builder, Z5, C);
}

static void move_s1(JjPlanBuilder *builder) {
  jj_plan_builder_set_school(builder, S1, B);
}

static void convene_by_s2(JjPlanBuilder *builder) {
  jj_plan_builder_set_convening(builder, B, S2);
}

static void recode_a(JjPlanBuilder *builder) {
  jj_plan_builder_rename(builder, A, "AA", "甲社區");
}

static void new_without_school(JjPlanBuilder *builder) {
  const JjId d = jj_plan_builder_add_community(builder, "D", "丁社區", JJ_NONE);
  jj_plan_builder_set_primary(builder, Z9, d);
}

static void plans_follow_what_changed(void **state) {
  (void)state;
  static const struct {
    const char *name;
    void (*draw)(JjPlanBuilder *builder);
    const char *code, *fate, *reasons;
  } cases[] = {{"nothing moves", nothing, "A", "stands", NULL},
               {"a shared zone leaves", unshare_z5, "C", "remade", "zones"},
               {"and its primary community keeps it", unshare_z5, "B", "stands", NULL},
               {"the convening school moves away", move_s1, "A", "remade", "schools no_convening roles"},
               {"into another", move_s1, "B", "remade", "schools"},
               {"another school convenes", convene_by_s2, "B", "remade", "convening"},
               {"a new code ends a plan", recode_a, "A", "ends", NULL},
               {"and begins another", recode_a, "AA", "new", NULL},
               {"a new community without a school", new_without_school, "D", "new", "no_convening"},
               {"leaves a hole in another", new_without_school, "C", "remade", "zones"}};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    print_message("%s\n", cases[i].name);
    g_auto(JjSituation) base = with_grants();
    g_auto(JjSituation) scenario = redrawn(&base, cases[i].draw);
    g_autoptr(JjSubsidy) subsidy = jj_subsidy_new(&base, &scenario, false);
    const uint32_t row = row_of(subsidy->plans, JJ_PLANS_CODE, cases[i].code, 0);
    assert_string_equal(jj_table_text(subsidy->plans, row, JJ_PLANS_FATE), cases[i].fate);
    assert_int_equal(g_strcmp0(jj_table_text(subsidy->plans, row, JJ_PLANS_REASONS), cases[i].reasons), 0);
  }
}

static void what_moved_is_named(void **state) {
  (void)state;
  g_auto(JjSituation) base = with_grants();
  g_auto(JjSituation) scenario = redrawn(&base, move_s1);
  g_autoptr(JjSubsidy) subsidy = jj_subsidy_new(&base, &scenario, false);
  assert_string_equal(jj_table_text(subsidy->plans, A, JJ_PLANS_SCHOOLS_OUT), "台安高中");
  assert_string_equal(jj_table_text(subsidy->plans, A, JJ_PLANS_BASE_CONVENING), "台安高中");
  assert_true(jj_table_is_null(subsidy->plans, A, JJ_PLANS_SCEN_CONVENING));
  assert_string_equal(jj_table_text(subsidy->plans, B, JJ_PLANS_SCHOOLS_IN), "台安高中");
  assert_true(jj_table_is_null(subsidy->plans, B, JJ_PLANS_ZONES_IN));
  assert_non_null(strstr(jj_table_text(subsidy->plans, A, JJ_PLANS_ROLES), "transfer"));
  assert_int_equal(jj_table_int(subsidy->applicants, B, JJ_APPLICANTS_SCEN_BARRED), 1);
  assert_int_equal(jj_table_int(subsidy->applicants, A, JJ_APPLICANTS_SCEN_SCHOOLS), 0);
  assert_string_equal(jj_table_text(subsidy->applicants, A, JJ_APPLICANTS_SCEN_PRIORITY), "no_data");
}

/* Without tables only the plans are told, and the seats of programs. */
static void what_is_not_told_is_left_out(void **state) {
  (void)state;
  g_auto(JjSituation) now = situation_3x3(113);
  g_auto(JjSituation) later = situation_3x3(120);
  g_autoptr(JjSubsidy) subsidy = jj_subsidy_new(&now, &now, false);
  assert_int_equal(jj_table_n_rows(subsidy->plans), 3);
  assert_int_equal(jj_table_n_rows(subsidy->maxima), 0);
  assert_int_equal(jj_table_n_rows(subsidy->schools), 0);
  assert_int_equal(jj_table_n_rows(subsidy->applicants), 3);
  assert_string_equal(jj_table_text(subsidy->applicants, C, JJ_APPLICANTS_BASE_PRIORITY), "no_data");
  assert_string_equal(jj_table_text(subsidy->applicants, A, JJ_APPLICANTS_BASE_ROLES), "no_data");
  g_autoptr(JjSubsidy) nothing_told = jj_subsidy_new(&later, &later, false);
  assert_int_equal(jj_table_n_rows(nothing_told->applicants), 0);
}

JJ_TEST_MAIN(cmocka_unit_test(execution_bars_and_cuts), cmocka_unit_test(levels_have_maxima),
             cmocka_unit_test(who_may_apply), cmocka_unit_test(schools_under_80_are_named),
             cmocka_unit_test(every_county_of_a_community_has_its_maximum), cmocka_unit_test(plans_follow_what_changed),
             cmocka_unit_test(what_moved_is_named), cmocka_unit_test(what_is_not_told_is_left_out))
