/* Communities drawn from the flows, as people and machines are told. */
#include "jj_test.h"

#include <string.h>

#include "jiujin/functional_report.h"
#include "study_3x3.h"

typedef struct {
  JjInputs *inputs;
  JjSituation situation;
  JjBaseline *baseline;
  JjFunctionalReport report;
} Reported;

static const JjFunctionalTargets targets = {0.3, 0.5, 20, 120};

static void report_3x3(Reported *reported) {
  *reported = (Reported){.inputs = jj_inputs_new(), .situation = situation_3x3(113)};
  reported->baseline = jj_baseline_new(&reported->situation, &targets);
  reported->report = (JjFunctionalReport){.baseline = reported->baseline, .inputs = reported->inputs};
}

static void reported_clear(Reported *reported) {
  jj_baseline_free(reported->baseline);
  jj_situation_clear(&reported->situation);
  jj_inputs_free(reported->inputs);
}

static void people_read_marks_targets_and_communities(void **state) {
  (void)state;
  Reported reported;
  report_3x3(&reported);
  g_autofree char *text = jj_compose_functional_text(&reported.report);
  const char *const words[] = {
      "flows modelled 模擬", "self-contained 30–50 %", "graduates 20–120", "功能性社區", "生活圈", "F1", "misfit"};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (!strstr(text, words[i])) fail_msg("no '%s' in:\n%s", words[i], text);
  assert_null(strstr(text, "內部使用"));
  reported_clear(&reported);
}

static void machines_read_all_tables_and_the_basis(void **state) {
  (void)state;
  Reported reported;
  report_3x3(&reported);
  reported.report.internal = true;
  reported.report.code = "x";
  reported.report.name = "情境";
  g_autofree char *json = jj_compose_functional_json(&reported.report);
  const char *const words[] = {"\"jiujin/functional/1\"", "\"figures\": [", "\"communities\": [",
                               "\"elsewhere\": [",        "\"plan\": [",    "\"mark\": \"內部使用、模擬\"",
                               "\"basis\": \"modelled\"", "\"情境\"",       "\"internal\": true"};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (!strstr(json, words[i])) fail_msg("no '%s' in:\n%s", words[i], json);
  g_autofree char *text = jj_compose_functional_text(&reported.report);
  assert_non_null(strstr(text, "內部使用"));
  assert_non_null(strstr(text, "情境 (x)"));
  reported_clear(&reported);
}

static void every_row_of_csv_bears_its_mark(void **state) {
  (void)state;
  Reported reported;
  report_3x3(&reported);
  g_autofree char *csv = jj_compose_functional_csv(&reported.report);
  g_auto(GStrv) lines = g_strsplit(csv, "\n", -1);
  assert_true(g_str_has_prefix(lines[0], "\xEF\xBB\xBF"
                                         "code,name"));
  uint32_t n = 0;
  for (uint32_t i = 1; lines[i] && lines[i][0] != '\0'; i++, n++)
    assert_true(g_str_has_suffix(lines[i], ",modelled,模擬"));
  assert_int_equal(n, reported.baseline->functional->n);
  reported_clear(&reported);
}

JJ_TEST_MAIN(cmocka_unit_test(people_read_marks_targets_and_communities),
             cmocka_unit_test(machines_read_all_tables_and_the_basis),
             cmocka_unit_test(every_row_of_csv_bears_its_mark))
