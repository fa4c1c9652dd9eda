/* jiujin evaluate SCENARIO: base against scenario, for people or machines. */
#include "cli/session.h"

static char *compose(const JjEvaluation *evaluation, bool json, bool csv) {
  if (json) return jj_compose_evaluation_json(evaluation);
  return csv ? jj_compose_evaluation_csv(evaluation) : jj_compose_evaluation_text(evaluation);
}

int command_evaluate(int argc, char **argv) {
  gboolean json = FALSE, csv = FALSE, internal = FALSE;
  const GOptionEntry options[] = {
      {"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("print the result as JSON"), NULL},
      {"csv", 0, 0, G_OPTION_ARG_NONE, &csv, N_("print the tidy rows as CSV, for spreadsheets too"), NULL},
      {"internal", 0, 0, G_OPTION_ARG_NONE, &internal, N_("show small counts too; all is stamped 內部使用"), NULL},
      G_OPTION_ENTRY_NULL};
  g_autofree char *path = NULL;
  if (!command_parse("evaluate", options, argc, argv, &path)) return EXIT_USAGE;

  if (json && csv) {
    g_autoptr(GError) error = g_error_new_literal(JJ_ERROR, JJ_ERROR_USAGE, _("--json and --csv exclude each other"));
    return command_fail(error);
  }

  g_auto(Session) session = {.internal = internal};
  int exit_code = EXIT_WELL;
  if (!session_evaluate(&session, path, &exit_code)) return exit_code;
  JjEvaluation evaluation = session_evaluation(&session);
  g_autofree char *text = compose(&evaluation, json, csv);
  return command_print(text);
}
