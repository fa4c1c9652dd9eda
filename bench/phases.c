/* phases SCENARIO: loads, edits and evaluates as the program does, and prints how long each took. */
#include "jiujin/evaluate.h"
#include "jiujin/load.h"

#include <stdio.h>

static gint64 print_phase(const char *phase, gint64 start_us) {
  const gint64 now = g_get_monotonic_time();
  printf("phase %s %.6f\n", phase, (double)(now - start_us) / 1e6);
  return now;
}

static bool run(const char *path, GError **error) {
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(JjScenarioFile) file = NULL;
  g_autoptr(JjStudy) study = NULL;
  g_autoptr(JjPlan) plan = NULL;
  gint64 start = g_get_monotonic_time();
  if (!jj_load_scenario(path, &file, inputs, diagnostics, error) ||
      !jj_load_study(file->study_path, &study, &plan, inputs, diagnostics, error)) {
    return false;
  }
  start = print_phase("load", start);
  const JjSituation base = {study, plan, study->year};
  g_auto(JjSituation) scenario = {0};
  if (!jj_edits_apply(file->edits, &base, &scenario, diagnostics)) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, "%s: the edits don't fit the study", path);
    return false;
  }
  start = print_phase("edit", start);
  jj_scorecard_free(jj_evaluate(&base, &scenario));
  print_phase("evaluate", start);
  return true;
}

int main(int argc, char **argv) {
  if (argc != 2) {
    fputs("usage: phases SCENARIO\n", stderr);
    return 2;
  }
  g_autoptr(GError) error = NULL;
  if (!run(argv[1], &error)) {
    fprintf(stderr, "phases: %s\n", error->message);
    return 1;
  }
  return 0;
}
