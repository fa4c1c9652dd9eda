/* A study file with all its tables; what loads must evaluate. The input is several files (fuzz.h), one study.yaml. */
#include "jiujin/evaluate.h"
#include "jiujin/indicator_panel.h"
#include "jiujin/subsidy.h"

#include "fuzz.h"

static void check_summaries(const JjInputs *inputs) {
  for (uint32_t i = 0; i < inputs->n_tables; i++) {
    const JjTableSummary *table = &inputs->tables[i];
    fuzz_check(table->rows_read == table->rows_used + table->rows_aside + table->rows_left_out);
    fuzz_check(table->students_read == table->students_used + table->students_aside + table->students_left_out);
  }
}

static void evaluate(JjStudy *study, JjPlan *plan) {
  const JjSituation now = {study, plan, study->year}, before = {study, plan, (int16_t)(study->year - 1)};
  g_autoptr(JjScorecard) card = jj_evaluate(&now, &now);
  fuzz_check(jj_table_n_rows(card->rows) > 0 && jj_table_n_rows(card->criteria) > 0);
  JjDecomposition parts = jj_decompose(&before, &now, NULL, JJ_VARIANT_SHARED);
  fuzz_check(parts.change != parts.change || parts.change == parts.boundary + parts.behaviour + parts.schools);
}

static void tell_indicators(JjStudy *study, JjPlan *plan) {
  const JjSituation now = {study, plan, study->year};
  int16_t first = 0, last = 0;
  if (!jj_indicator_years(&now, &first, &last) || last - first > 8) {
    return;
  }
  g_autoptr(JjIndicatorPanel) panel = jj_indicator_panel_new(&now, &now, first, last);
  (void)jj_indicator_panel_suppress(panel);
  g_autoptr(JjTable) values = jj_indicator_values_table(panel, ~0u);
  g_autoptr(JjTable) trends = jj_indicator_trends_table(panel, ~0u);
  fuzz_check(jj_table_n_rows(values) > 0 || jj_table_n_rows(trends) == 0);
}

static void tell_subsidies(JjStudy *study, JjPlan *plan) {
  const JjSituation now = {study, plan, study->year};
  g_autoptr(JjSubsidy) subsidy = jj_subsidy_new(&now, &now, false);
  fuzz_check(jj_table_n_rows(subsidy->plans) == plan->n);
}

static void load(const char *path) {
  g_auto(FuzzReading) reading = fuzz_reading();
  g_autoptr(JjStudy) study = NULL;
  g_autoptr(JjPlan) plan = NULL;
  g_autoptr(GError) error = NULL;
  bool ok = jj_load_study(path, &study, &plan, reading.inputs, reading.diagnostics, &error);
  fuzz_check(ok == (study != NULL) && ok == (plan != NULL) && ok == (error == NULL));
  fuzz_check(ok == (jj_diagnostics_count_of(reading.diagnostics, JJ_SEVERITY_ERROR) == 0));
  fuzz_check_diagnostics(reading.diagnostics);
  check_summaries(reading.inputs);
  if (ok) {
    evaluate(study, plan);
    tell_indicators(study, plan);
    tell_subsidies(study, plan);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_auto(FuzzFiles) files = fuzz_files_write(data, size);
  if (fuzz_files_have(&files, "study.yaml")) {
    g_autofree char *path = g_strdup(fuzz_path("study.yaml"));
    load(path);
  }
  return 0;
}
