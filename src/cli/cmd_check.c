/* jiujin check STUDY: reads everything and names every problem. */
#include "cli/session.h"

static int run(Arguments *arguments) {
  g_autoptr(JjInputs) inputs = inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(JjStudy) study = NULL;
  g_autoptr(JjPlan) plan = NULL;
  g_autoptr(GError) error = NULL;
  bool sound = jj_load_study(arguments_file(arguments, 0), &study, &plan, inputs, diagnostics, &error);
  session_print_diagnostics(diagnostics, arguments_flag(arguments, "verbose"));
  arguments_lap(arguments, _("reading"));
  if (!sound && !g_error_matches(error, JJ_ERROR, JJ_ERROR_DATA)) return command_fail(error);
  g_autofree char *text = arguments_flag(arguments, "json") ? jj_compose_check_json(study, inputs, diagnostics)
                                                            : jj_compose_check_text(study, inputs, diagnostics);
  int exit_code = command_print(text);
  return exit_code != EXIT_WELL ? exit_code : sound ? EXIT_WELL : EXIT_DATA;
}

static const Option options[] = {{"json", 0, OPTION_FLAG, NULL, N_("print the result as JSON"), NULL}, {0}};

const Command command_check = {
    .name = "check",
    .arguments = N_("STUDY"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("read a study and name every problem of its files"),
    .description =
        N_("Reads the study file and every table it names. Each problem is printed to standard error with its "
           "file, row and column, what was found, what was expected, what was done about it and how many "
           "students it concerns; a summary of all tables goes to standard output."),
    .examples =
        "jiujin check shapefiles/zhumiao/study.yaml\njiujin check --json shapefiles/zhumiao/study.yaml > check.json",
    .options = options,
    .run = run};
