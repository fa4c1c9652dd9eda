/* Pupils by grade, with grade 9 out of graduates. */
#include "jj_test.h"

#include "jiujin/pupils.h"
#include "study_3x3.h"

static bool load(const char *rows, const JjStudy *study, JjPupils **out, JjDiagnostics *diagnostics) {
  const char *dir = jj_test_dir();
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(GError) error = NULL;
  g_autofree char *text = g_strconcat("feeder,year,grade,pupils\n", rows, NULL);
  (void)jj_test_write_file(dir, "pupils.csv", text);
  const char *path =
      jj_test_write_file(dir, "study.yaml", "jiujin: 1\npupils: {source: pupils.csv, basis: modelled}\n");
  const bool ok = jj_load_pupils(path, study, out, inputs, diagnostics, &error);
  assert_int_equal(ok, error == NULL);
  return ok;
}

static int64_t at(const JjPupils *pupils, JjId origin, int year, int grade) {
  const size_t cell = origin * (size_t)pupils->n_years + (size_t)(year - pupils->first_year);
  return grade ? pupils->by_grade[cell * JJ_PUPILS_GRADES + (size_t)grade - 1] : pupils->junior[cell];
}

static void grades_and_graduates_come_together(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(JjPupils) pupils = NULL;
  g_autofree char *rows = g_strdup_printf("%s,113,7-9,120\n%s,113,6,41\n%s,112,9,50\n", study->origins.code[F1],
                                          study->origins.code[F1], study->origins.code[F2]);
  assert_true(load(rows, study, &pupils, diagnostics));
  assert_int_equal(at(pupils, F1, 113, 0), 120);
  assert_int_equal(at(pupils, F1, 113, 6), 41);
  assert_int_equal(at(pupils, F1, 113, 5), -1);
  assert_int_equal(at(pupils, F1, 112, 9), 45); /* the graduates of 113 */
  assert_int_equal(at(pupils, F2, 112, 9), 50); /* what is given goes first */
  assert_int_equal(at(pupils, F2, 112, 0), -1);
  assert_int_equal(pupils->basis, JJ_BASIS_MODELLED);
}

static void without_the_block_there_are_graduates_alone(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjPupils) pupils = NULL;
  const char *path = jj_test_write_file(jj_test_dir(), "plain.yaml", "jiujin: 1\n");
  assert_true(jj_load_pupils(path, study, &pupils, inputs, diagnostics, NULL));
  assert_int_equal(at(pupils, F1, 112, 9), 45);
  assert_int_equal(at(pupils, F1, 112, 0), -1);
  assert_int_equal(pupils->basis, JJ_BASIS_ESTIMATED); /* as the graduates */
}

static void faults_are_named(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3();
  const struct {
    const char *rows;
    JjDiagnosticCode code;
  } cases[] = {{"000000,113,7,20\n", JJ_DIAG_ORIGIN_UNKNOWN},
               {"F1,113,10,20\n", JJ_DIAG_CELL_WORD},
               {"F1,soon,7,20\n", JJ_DIAG_CELL_NUMBER},
               {"F1,113,7,-2\n", JJ_DIAG_CELL_RANGE}};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
    g_autoptr(JjPupils) pupils = NULL;
    assert_false(load(cases[i].rows, study, &pupils, diagnostics));
    assert_true(jj_diagnostics_has(diagnostics, cases[i].code));
    assert_null(pupils);
  }
}

JJ_TEST_MAIN(cmocka_unit_test(grades_and_graduates_come_together),
             cmocka_unit_test(without_the_block_there_are_graduates_alone), cmocka_unit_test(faults_are_named))
