#include <string.h>

#include "jiujin/load.h"

#include "jj_test.h"

static const char SOUND[] = "jiujin: 1\n"
                            "scenario: s\n"
                            "name: 情境\n"
                            "study: ../studies/a/study.yaml\n"
                            "year: 2024\n"
                            "notes: [草案]\n"
                            "edits:\n"
                            "  - move:  {zones: [苑裡鎮, 通霄鎮], to: 苗栗社區}\n"
                            "  - share: {zones: 卓蘭鎮, with: B}\n"
                            "  - merge: {communities: [A, B], into: A, name: 新名稱}\n"
                            "  - close: {schools: [\"051413\"]}\n"
                            "also: [assignment]\n";

static bool load(const char *text, JjScenarioFile **out, JjDiagnostics *diagnostics) {
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(GError) error = NULL;
  const char *path = jj_test_write_file(jj_test_dir(), "scenarios/x.yaml", text);
  bool ok = jj_load_scenario(path, out, inputs, diagnostics, &error);
  assert_int_equal(ok, error == NULL);
  return ok;
}

static void test_sound_scenario(void **state) {
  (void)state;
  g_autoptr(JjScenarioFile) scenario = NULL;
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  assert_true(load(SOUND, &scenario, diagnostics));
  assert_int_equal(jj_diagnostics_count(diagnostics), 0);
  assert_string_equal(scenario->code, "s");
  assert_int_equal(scenario->year, 113);
  assert_int_equal(scenario->n_notes, 1);
  assert_int_equal(scenario->also, JJ_TOPIC_BIT(JJ_TOPIC_ASSIGNMENT));
  assert_true(g_str_has_suffix(scenario->study_path, "/studies/a/study.yaml"));
  assert_null(strstr(scenario->study_path, ".."));
}

static void test_edits_keep_words_and_places(void **state) {
  (void)state;
  g_autoptr(JjScenarioFile) scenario = NULL;
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  assert_true(load(SOUND, &scenario, diagnostics));
  const JjEdits *edits = scenario->edits;
  assert_int_equal(edits->n, 4);
  const JjEdit *move = &edits->edits[0];
  assert_int_equal(move->kind, JJ_EDIT_MOVE);
  assert_int_equal(move->n_texts, 3);
  assert_int_equal(move->place.row, 8);
  assert_int_equal(move->texts[1].arg, JJ_ARG_ZONES);
  assert_string_equal(move->texts[1].text, "通霄鎮");
  assert_int_equal(move->texts[1].place.column, 26);
  assert_string_equal(jj_edit_text(move, JJ_ARG_TO)->text, "苗栗社區");
  assert_int_equal(jj_edit_text(move, JJ_ARG_TO)->place.column, 36);
  assert_int_equal(edits->edits[1].n_texts, 2);
  assert_string_equal(jj_edit_text(&edits->edits[2], JJ_ARG_NAME)->text, "新名稱");
  assert_int_equal(edits->edits[3].n_texts, 1);
  assert_string_equal(edits->edits[3].texts[0].text, "051413");
}

typedef struct {
  const char *name, *from, *to;
  JjDiagnosticCode code;
  uint32_t line, column;
  const char *expected; /* contained in the diagnostic's; NULL: not looked at */
} Fault;

static const Fault faults[] = {
    {"unknown edit", "- move:", "- mvoe:", JJ_DIAG_KEY_UNKNOWN, 8, 5, "move"},
    {"unknown key of an edit", "to: 苗栗社區", "too: 苗栗社區", JJ_DIAG_KEY_UNKNOWN, 8, 32, "to"},
    {"no target", ", to: 苗栗社區", "", JJ_DIAG_KEY_MISSING, 8, 12, NULL},
    {"no zones", "zones: [苑裡鎮, 通霄鎮], ", "", JJ_DIAG_KEY_MISSING, 8, 12, "zones"},
    {"empty list of zones", "[苑裡鎮, 通霄鎮]", "[]", JJ_DIAG_VALUE_INVALID, 8, 20, NULL},
    {"map for a zone", "苑裡鎮", "{a: b}", JJ_DIAG_VALUE_INVALID, 8, 21, NULL},
    {"two edits in one item", "  - share:", "    share:", JJ_DIAG_VALUE_INVALID, 8, 5, NULL},
    {"edit that is a word", "- close: {schools: [\"051413\"]}", "- close", JJ_DIAG_VALUE_INVALID, 11, 5, NULL},
    {"edits that are a map", "edits:\n", "edits: {}\nedit:\n", JJ_DIAG_KEY_UNKNOWN, 8, 1, "edits"},
    {"unknown key", "notes:", "note:", JJ_DIAG_KEY_UNKNOWN, 6, 1, "notes"},
    {"no study", "study: ../studies/a/study.yaml\n", "", JJ_DIAG_KEY_MISSING, 1, 1, NULL},
    {"no name", "name: 情境\n", "", JJ_DIAG_KEY_MISSING, 1, 1, NULL},
    {"bad year", "2024", "24", JJ_DIAG_VALUE_INVALID, 5, 7, NULL},
    {"URL as study", "../studies/a/study.yaml", "https://example.org/study.yaml", JJ_DIAG_FILE_FORBIDDEN, 4, 8, NULL},
    {"unknown topic", "[assignment]", "[assignments]", JJ_DIAG_VALUE_INVALID, 12, 8, NULL},
    {"map for a topic", "[assignment]", "{assignment: yes}", JJ_DIAG_VALUE_INVALID, 12, 7, NULL},
    {"other version", "jiujin: 1", "jiujin: 0", JJ_DIAG_SCHEMA_VERSION, 1, 9, "jiujin: 1"},
};

static void test_fault(void **state) {
  const Fault *fault = *state;
  g_autoptr(GString) text = g_string_new(SOUND);
  assert_int_equal(g_string_replace(text, fault->from, fault->to, 1), 1);
  g_autoptr(JjScenarioFile) scenario = NULL;
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  assert_false(load(text->str, &scenario, diagnostics));
  assert_null(scenario);
  const JjDiagnostic *first = jj_diagnostics_at(diagnostics, 0);
  assert_int_equal(first->code, fault->code);
  assert_int_equal(first->place.row, fault->line);
  assert_int_equal(first->place.column, fault->column);
  assert_true(fault->expected == NULL || strstr(first->expected, fault->expected) != NULL);
}

static void test_no_edits_is_the_base_plan(void **state) {
  (void)state;
  g_autoptr(JjScenarioFile) scenario = NULL;
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  assert_true(load("jiujin: 1\nscenario: s\nname: n\nstudy: s.yaml\nedits:\n", &scenario, diagnostics));
  assert_int_equal(scenario->edits->n, 0);
  assert_int_equal(scenario->year, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_sound_scenario),
      cmocka_unit_test(test_edits_keep_words_and_places),
      cmocka_unit_test(test_no_edits_is_the_base_plan),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(failed + jj_test_run_rows(faults, test_fault));
}
