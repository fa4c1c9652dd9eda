/* A scenario file, written and read back, and its edits on the 3×3 study: what they make is a whole plan that can be
 * evaluated. */
#include <string.h>

#include "jiujin/evaluate.h"

#include "fuzz.h"
#include "study_3x3.h"

static void check_plan(const JjSituation *situation) {
  const JjPlan *plan = situation->plan;
  fuzz_check(plan->n_zones == situation->study->zones.n && plan->n_schools == situation->study->schools.n);
  for (JjId z = 0; z < plan->n_zones; z++) {
    fuzz_check(plan->primary[z] < plan->n);
  }
  for (JjId s = 0; s < plan->n_schools; s++) {
    fuzz_check(plan->school_community[s] == JJ_NONE || plan->school_community[s] < plan->n);
  }
  for (JjId c = 0; c < plan->n; c++) {
    g_autoptr(JjParts) parts = jj_plan_parts(situation->study, plan, c);
    fuzz_check(parts->n_parts <= parts->n_zones);
  }
}

static void apply(const JjScenarioFile *scenario, JjDiagnostics *diagnostics) {
  g_auto(JjSituation) base = situation_3x3(113);
  g_auto(JjSituation) after = {0};
  if (!jj_edits_locate(scenario->edits, base.study, diagnostics)) {
    return;
  }
  uint32_t n_before = jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR);
  bool ok = jj_edits_apply(scenario->edits, &base, &after, diagnostics);
  fuzz_check(ok == (jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR) == n_before));
  if (ok) {
    check_plan(&after);
    g_autoptr(JjScorecard) card = jj_evaluate(&base, &after);
    fuzz_check(jj_table_n_rows(card->rows) > 0);
  }
}

/* What is written reads as the same: it is written alike again. */
static void write_and_read(const JjScenarioFile *scenario) {
  g_autofree char *text = jj_scenario_text(scenario, NULL);
  g_autofree char *path = g_strdup(fuzz_write("again.yaml", (const uint8_t *)text, strlen(text)));
  g_auto(FuzzReading) reading = fuzz_reading();
  g_autoptr(JjScenarioFile) again = NULL;
  bool ok = jj_load_scenario(path, &again, reading.inputs, reading.diagnostics, NULL);
  fuzz_check_diagnostics(reading.diagnostics);
  fuzz_check(ok);
  g_autofree char *same = jj_scenario_text(again, path);
  g_autofree char *first = jj_scenario_text(scenario, path);
  fuzz_check(strcmp(first, same) == 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const char *path = fuzz_write("scenario.yaml", data, size);
  g_auto(FuzzReading) reading = fuzz_reading();
  g_autoptr(JjScenarioFile) scenario = NULL;
  g_autoptr(GError) error = NULL;
  bool ok = jj_load_scenario(path, &scenario, reading.inputs, reading.diagnostics, &error);
  fuzz_check(ok == (scenario != NULL) && ok == (error == NULL));
  if (ok) {
    write_and_read(scenario);
    apply(scenario, reading.diagnostics);
  }
  fuzz_check_diagnostics(reading.diagnostics);
  return 0;
}
