/* jiujin check STUDY: reads everything and names every problem. */
#include "cli/session.h"

int command_check(int argc, char **argv) {
  gboolean json = FALSE, notes = FALSE;
  const GOptionEntry options[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("print the result as JSON"), NULL},
      {"verbose", 'v', 0, G_OPTION_ARG_NONE, &notes, N_("print notes as well as warnings and errors"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autofree char *path = NULL;
  if (!command_parse("check", options, argc, argv, &path)) return EXIT_USAGE;

  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(JjStudy) study = NULL;
  g_autoptr(JjPlan) plan = NULL;
  g_autoptr(GError) error = NULL;
  bool sound = jj_load_study(path, &study, &plan, inputs, diagnostics, &error);
  session_print_diagnostics(diagnostics, notes);
  if (!sound && !g_error_matches(error, JJ_ERROR, JJ_ERROR_DATA)) return command_fail(error);
  g_autofree char *text =
      json ? jj_compose_check_json(study, inputs, diagnostics) : jj_compose_check_text(study, inputs, diagnostics);
  int exit_code = command_print(text);
  return exit_code != EXIT_WELL ? exit_code : sound ? EXIT_WELL : EXIT_DATA;
}
