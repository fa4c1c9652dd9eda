/* A scenario written and read back is the same, kind by kind. */
#include <string.h>

#include "jiujin/load.h"

#include "jj_test.h"
#include "said_edits.h"

/* Every kind, and texts that YAML could take for something else. */
static const char EVERY_KIND[] =
    "move zones=苑裡鎮,010302,yes to=A; share zones=z with=null; unshare zones=z from=~; "
    "merge communities=A,B into=0x1F name=新:名稱; split community=A zones=a,b into=N name=#新 convening=150303; "
    "rename community=A name=1.5 code=1e3; assign schools=051413 feeders=051501 to=B; "
    "open code=300001 name=新「校」 lon=121.05 lat=24.05 ownership=private type=skill community=A "
    "program_group=普通 seats=100 exam_free_seats=80 seats@1=50; "
    "open code=300002 name=\"引\" zone=z ownership=public type=general; close schools=051413; "
    "relocate school=051413 x=250000.5 y=2700000; seats school=051413 program_group=工業類 seats=7; "
    "succeed school=a by=b; convene community=A school=b; link zones=a,b kind=ferry name=-; unlink zones=a,b; "
    "joint_admission zones=a feeders=051501 district=中投區 quota=3";

static void same_edits(const JjEdits *a, const JjEdits *b) {
  assert_int_equal(a->n, b->n);
  for (uint32_t i = 0; i < a->n; i++) {
    assert_int_equal(a->edits[i].kind, b->edits[i].kind);
    assert_int_equal(a->edits[i].n_texts, b->edits[i].n_texts);
    for (uint32_t t = 0; t < a->edits[i].n_texts; t++) { /* the grammar's order is the one of the texts above */
      assert_int_equal(a->edits[i].texts[t].arg, b->edits[i].texts[t].arg);
      assert_int_equal(a->edits[i].texts[t].row, b->edits[i].texts[t].row);
      assert_string_equal(a->edits[i].texts[t].text, b->edits[i].texts[t].text);
    }
  }
}

static JjScenarioFile *scenario_of(const char *edits, const char *study_path) {
  JjScenarioFile *scenario = jj_scenario_file_new();
  scenario->code = "every-kind";
  scenario->name = "示範：每一種";
  scenario->study_path = study_path;
  jj_edits_free(scenario->edits);
  scenario->edits = said_edits(edits);
  return scenario;
}

static JjScenarioFile *read_back(const char *path) {
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(GError) error = NULL;
  JjScenarioFile *scenario = NULL;
  bool ok = jj_load_scenario(path, &scenario, inputs, diagnostics, &error);
  for (uint32_t i = 0; i < jj_diagnostics_count(diagnostics); i++) {
    g_autofree char *line = jj_diagnostic_to_text(jj_diagnostics_at(diagnostics, i));
    print_message("%s\n", line);
  }
  assert_true(ok);
  assert_int_equal(jj_diagnostics_count(diagnostics), 0);
  return scenario;
}

static void test_round_trip(void **state) {
  (void)state;
  const char *dir = jj_test_dir();
  g_autofree char *study = g_build_filename(dir, "studies", "a", "study.yaml", NULL);
  g_autofree char *path = g_build_filename(dir, "written.yaml", NULL);
  g_autoptr(JjScenarioFile) written = scenario_of(EVERY_KIND, study);
  written->year = 113;
  written->also = JJ_TOPIC_BIT(JJ_TOPIC_ASSIGNMENT);
  written->notes = g_renew(const char *, written->notes, 2);
  written->notes[written->n_notes++] = "草案: 一";
  written->notes[written->n_notes++] = "long note that goes beyond the width of a line, which the emitter may fold at "
                                       "a space and must give back as it was, word for word";
  assert_true(jj_write_scenario(written, path, NULL));
  g_autoptr(JjScenarioFile) read = read_back(path);
  assert_string_equal(read->code, written->code);
  assert_string_equal(read->name, written->name);
  assert_string_equal(read->study_path, study);
  assert_int_equal(read->year, 113);
  assert_int_equal(read->n_notes, 2);
  assert_string_equal(read->notes[0], written->notes[0]);
  assert_string_equal(read->notes[1], written->notes[1]);
  assert_int_equal(read->also, JJ_TOPIC_BIT(JJ_TOPIC_ASSIGNMENT));
  same_edits(read->edits, written->edits);
  g_autofree char *again = jj_scenario_text(read, path);
  g_autofree char *first = jj_scenario_text(written, path);
  assert_string_equal(again, first);
}

static void test_no_edits(void **state) {
  (void)state;
  g_autofree char *path = g_build_filename(jj_test_dir(), "none.yaml", NULL);
  g_autoptr(JjScenarioFile) written = jj_scenario_file_new();
  written->code = "n";
  written->name = "n";
  written->study_path = "study.yaml";
  assert_true(jj_write_scenario(written, path, NULL));
  g_autoptr(JjScenarioFile) read = read_back(path);
  assert_int_equal(read->edits->n, 0);
  assert_int_equal(read->year, 0);
}

static const struct {
  const char *name, *path, *study, *expected;
} paths[] = {
    {"beside", "scenarios/x.yaml", "scenarios/study.yaml", "study: study.yaml"},
    {"across", "scenarios/x.yaml", "shapefiles/z/study.yaml", "study: ../shapefiles/z/study.yaml"},
    {"below", "x.yaml", "z/study.yaml", "study: z/study.yaml"},
    {"up", "a/b/x.yaml", "study.yaml", "study: ../../study.yaml"},
    {"absolute study", "a/x.yaml", "/data/study.yaml", "study: /data/study.yaml"},
    {"both absolute", "/data/s/x.yaml", "/data/z/study.yaml", "study: ../z/study.yaml"},
    {"to nowhere", NULL, "z/study.yaml", "study: z/study.yaml"},
};

static void test_study_path(void **state) {
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
    g_autoptr(JjScenarioFile) scenario = scenario_of("close schools=051413", paths[i].study);
    g_autofree char *text = jj_scenario_text(scenario, paths[i].path);
    g_autofree char *line = g_strdup_printf("\n%s\n", paths[i].expected);
    assert_non_null(strstr(text, line));
    assert_non_null(strstr(text, "\n- close: {schools: [\"051413\"]}\n"));
  }
}

static void test_a_folder_is_not_written(void **state) {
  (void)state;
  g_autoptr(GError) error = NULL;
  g_autoptr(JjScenarioFile) scenario = scenario_of("close schools=051413", "study.yaml");
  assert_false(jj_write_scenario(scenario, "no/such/folder/x.yaml", &error));
  assert_true(g_error_matches(error, JJ_ERROR, JJ_ERROR_IO));
}

JJ_TEST_MAIN(cmocka_unit_test(test_round_trip), cmocka_unit_test(test_no_edits), cmocka_unit_test(test_study_path),
             cmocka_unit_test(test_a_folder_is_not_written))
