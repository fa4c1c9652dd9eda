#include "jiujin/diagnostic.h"
#include "jj_test.h"

#include <stdio.h>
#include <string.h>

typedef struct {
  const char *name;
  JjDiagnostic diagnostic;
  const char *text;
} Case;

static const Case cases[] = {
    {"all parts",
     {JJ_DIAG_CODE_LENGTH,
      JJ_SEVERITY_ERROR,
      {"schools.csv", NULL, "code", 12, 0},
      "code too short",
      "10302",
      "6 characters",
      "row left out",
      248},
     "schools.csv:12:code: error: code too short: found «10302», expected 6 "
     "characters; row left out; 248 students "
     "[code-length]"},
    {"a YAML place",
     {JJ_DIAG_KEY_UNKNOWN, JJ_SEVERITY_ERROR, {"study.yaml", NULL, NULL, 3, 5}, "unknown key", "zone", NULL, NULL, -1},
     "study.yaml:3:5: error: unknown key: found «zone» [key-unknown]"},
    {"a layer and one student",
     {JJ_DIAG_GEOMETRY_MISSING,
      JJ_SEVERITY_WARNING,
      {"a.gpkg", "towns", NULL, 7, 0},
      "no geometry",
      NULL,
      "a polygon",
      NULL,
      1},
     "a.gpkg(towns):7: warning: no geometry: expected a polygon; 1 student "
     "[geometry-missing]"},
    {"names from outside stay on one line",
     {JJ_DIAG_COLUMN_MISSING,
      JJ_SEVERITY_ERROR,
      {"a.csv", "l\r", "two\nlines", 1, 0},
      "m",
      NULL,
      "x\ny\xFF",
      "d\t",
      -1},
     "a.csv(l\\r):1:two\\nlines: error: m: expected x\\ny\uFFFD; d\\t [column-missing]"},
    {"no place",
     {JJ_DIAG_TOTAL_MISMATCH, JJ_SEVERITY_NOTE, {0}, "sums differ", NULL, NULL, NULL, -1},
     "note: sums differ [total-mismatch]"},
    {"a file alone and no students",
     {JJ_DIAG_FILE_MISSING, JJ_SEVERITY_ERROR, {.file = "a.csv"}, "can't open the file", NULL, NULL, NULL, 0},
     "a.csv: error: can't open the file; 0 students [file-missing]"},
    {"a column without a row",
     {JJ_DIAG_COLUMN_MISSING,
      JJ_SEVERITY_ERROR,
      {.file = "a.csv", .column_name = "seats"},
      "no such column",
      NULL,
      NULL,
      NULL,
      -1},
     "a.csv:seats: error: no such column [column-missing]"},
    {"found text that would break the line",
     {JJ_DIAG_CELL_WORD,
      JJ_SEVERITY_ERROR,
      {.file = "a.csv", .row = 2},
      "wrong word",
      "a\n\t\r\x01\xFF",
      NULL,
      NULL,
      -1},
     "a.csv:2: error: wrong word: found «a\\n\\t\\r\\x01\uFFFD» [cell-word]"},
};

static void text_of_diagnostic(void **state) {
  const Case *row = *state;
  g_autofree char *text = jj_diagnostic_to_text(&row->diagnostic);
  assert_string_equal(text, row->text);
}

static void long_text_is_cut(void **state) {
  (void)state;
  g_autofree char *found = g_strnfill(1000, 'x');
  JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_CELL_WORD, (JjPlace){0}, "wrong word");
  diagnostic.found = found;
  g_autofree char *text = jj_diagnostic_to_text(&diagnostic);
  g_autofree char *kept = g_strnfill(80, 'x');
  g_autofree char *expected = g_strdup_printf("error: wrong word: found «%s…» [cell-word]", kept);
  assert_string_equal(text, expected);
}

/* A row forgotten in the table of codes would have no word. */
static void every_code_has_a_word_of_its_own(void **state) {
  (void)state;
  for (unsigned code = 0; code < JJ_DIAG_COUNT; code++) {
    const char *word = jj_diagnostic_word((JjDiagnosticCode)code);
    assert_non_null(word);
    assert_int_equal(strspn(word, "abcdefghijklmnopqrstuvwxyz-"), strlen(word));
    assert_int_equal(jj_diagnostic_from_word(word), code);
  }
  assert_int_equal(jj_diagnostic_from_word("no-such-word"), JJ_DIAG_COUNT);
}

static void usual_severity_comes_with_the_code(void **state) {
  (void)state;
  const JjDiagnostic error = jj_diagnostic_make(JJ_DIAG_SCHOOL_UNKNOWN, (JjPlace){0}, "unknown school");
  assert_int_equal(error.severity, JJ_SEVERITY_ERROR);
  assert_int_equal(error.students, -1);
  const JjDiagnostic warning = jj_diagnostic_make(JJ_DIAG_POINT_OUTSIDE, (JjPlace){0}, "outside");
  assert_int_equal(warning.severity, JJ_SEVERITY_WARNING);
}

static void collection_copies_its_strings(void **state) {
  (void)state;
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  char file[] = "a.csv";
  char found[] = "x";
  JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_CELL_WORD, (JjPlace){.file = file, .row = 1}, "wrong word");
  diagnostic.found = found;
  jj_diagnostics_add(diagnostics, &diagnostic);
  file[0] = found[0] = '!';
  const JjDiagnostic *kept = jj_diagnostics_at(diagnostics, 0);
  assert_string_equal(kept->place.file, "a.csv");
  assert_string_equal(kept->found, "x");
  assert_null(kept->expected);
}

static void borrowed_diagnostics_survive_growth(void **state) {
  (void)state;
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  const JjDiagnostic note = {.code = JJ_DIAG_ENCODING, .message = "first", .students = -1};
  jj_diagnostics_add(diagnostics, &note);
  const JjDiagnostic *first = jj_diagnostics_at(diagnostics, 0);
  for (int i = 0; i < 1000; i++) {
    jj_diagnostics_add(diagnostics, &note);
  }
  assert_ptr_equal(jj_diagnostics_at(diagnostics, 0), first);
  assert_string_equal(first->message, "first");
}

static void collection_counts(void **state) {
  (void)state;
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  assert_int_equal(jj_diagnostics_count(diagnostics), 0);
  assert_int_equal(jj_diagnostics_students(diagnostics), 0);
  JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_SCHOOL_UNKNOWN, (JjPlace){0}, "unknown school");
  jj_diagnostics_add(diagnostics, &diagnostic);
  diagnostic.students = 30;
  jj_diagnostics_add(diagnostics, &diagnostic);
  diagnostic = jj_diagnostic_make(JJ_DIAG_POINT_OUTSIDE, (JjPlace){0}, "outside");
  diagnostic.students = 12;
  jj_diagnostics_add(diagnostics, &diagnostic);
  assert_int_equal(jj_diagnostics_count(diagnostics), 3);
  assert_int_equal(jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR), 2);
  assert_int_equal(jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_WARNING), 1);
  assert_int_equal(jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_NOTE), 0);
  assert_int_equal(jj_diagnostics_students(diagnostics), 42);
  assert_true(jj_diagnostics_has(diagnostics, JJ_DIAG_POINT_OUTSIDE));
  assert_false(jj_diagnostics_has(diagnostics, JJ_DIAG_ENCODING));
}

static void version_and_error_domain(void **state) {
  (void)state;
  int major = 0;
  int minor = 0;
  assert_int_equal(sscanf(jj_version(), "%d.%d.", &major, &minor), 2);
  assert_string_equal(g_quark_to_string(JJ_ERROR), "jj-error-quark");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(long_text_is_cut),
      cmocka_unit_test(every_code_has_a_word_of_its_own),
      cmocka_unit_test(usual_severity_comes_with_the_code),
      cmocka_unit_test(collection_copies_its_strings),
      cmocka_unit_test(borrowed_diagnostics_survive_growth),
      cmocka_unit_test(collection_counts),
      cmocka_unit_test(version_and_error_domain),
  };
  const int failed = jj_test_run_rows(cases, text_of_diagnostic);
  return jj_test_exit(failed + cmocka_run_group_tests(tests, NULL, NULL));
}
