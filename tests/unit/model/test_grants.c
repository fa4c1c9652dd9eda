/* What a study tells of subsidies, in order, and that edits keep it. */
#include "jj_test.h"
#include "study_3x3.h"

static void add(JjStudyBuilder *builder, const void *data) {
  (void)data;
  static const JjExecutionRecord execution[] = {{S3, 112, 5, 4}, {S1, 113, 9, 9}, {S1, 112, 7, 1}, {S1, 112, 8, 8}};
  static const JjExamFreeRecord exam_free[] = {{S4, 113, true}, {S4, 112, false}};
  static const JjRoleRecord roles[] = {
      {S2, JJ_ROLE_CAREER}, {S2, JJ_ROLE_PLATFORM}, {S1, JJ_ROLE_CAREER}, {S2, JJ_ROLE_CAREER}};
  for (size_t i = 0; i < G_N_ELEMENTS(execution); i++) jj_study_builder_add_execution(builder, &execution[i]);
  for (size_t i = 0; i < G_N_ELEMENTS(exam_free); i++) jj_study_builder_add_exam_free(builder, &exam_free[i]);
  for (size_t i = 0; i < G_N_ELEMENTS(roles); i++) jj_study_builder_add_role(builder, &roles[i]);
  const JjId east = jj_study_builder_find_county(builder, "海東縣");
  assert_int_equal(east, jj_study_builder_find_county(builder, "10002"));
  assert_int_equal(jj_study_builder_find_county(builder, "南縣"), JJ_NONE);
  jj_study_builder_set_fiscal_level(builder, east, 2);
  jj_study_builder_set_fiscal_level(builder, east, 5);
}

static void records_are_sorted_and_stand_once(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3_with(add, NULL);
  const JjGrants *grants = &study->grants;
  assert_int_equal(grants->n_execution, 3);
  assert_int_equal(grants->execution[0].granted, 7);
  assert_int_equal(grants->execution[1].year, 113);
  assert_int_equal(grants->execution[2].school, S3);
  assert_int_equal(grants->n_exam_free, 2);
  assert_false(grants->exam_free[0].all);
  assert_int_equal(grants->n_roles, 3);
  assert_int_equal(grants->roles[0].school, S1);
  assert_int_equal(grants->roles[1].role, JJ_ROLE_PLATFORM);
  assert_int_equal(grants->roles[2].role, JJ_ROLE_CAREER);
  assert_int_equal(grants->n_levels, 1);
  assert_int_equal(grants->level[0], 0);
  assert_int_equal(grants->level[1], 5);
}

static void a_study_may_tell_nothing(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3();
  assert_null(study->grants.level);
  assert_int_equal(
      study->grants.n_levels + study->grants.n_execution + study->grants.n_exam_free + study->grants.n_roles, 0);
  uint32_t n = 0;
  while (jj_role_words[n]) n++;
  assert_int_equal(n, JJ_ROLE_COUNT);
}

JJ_TEST_MAIN(cmocka_unit_test(records_are_sorted_and_stand_once), cmocka_unit_test(a_study_may_tell_nothing))
