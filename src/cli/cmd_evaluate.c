/* jiujin evaluate SCENARIO: base against scenario, for people or machines. */
#include "cli/session.h"

int command_evaluate(int argc, char **argv) {
  gboolean json = FALSE;
  const GOptionEntry options[] = {{"json", 0, 0, G_OPTION_ARG_NONE, &json, N_("print the result as JSON"), NULL},
                                  G_OPTION_ENTRY_NULL};
  g_autofree char *path = NULL;
  if (!command_parse("evaluate", options, argc, argv, &path)) return EXIT_USAGE;

  g_auto(Session) session = {0};
  int exit_code = EXIT_WELL;
  if (!session_evaluate(&session, path, &exit_code)) return exit_code;
  JjEvaluation evaluation = session_evaluation(&session);
  g_autofree char *text = json ? jj_compose_evaluation_json(&evaluation) : jj_compose_evaluation_text(&evaluation);
  return command_print(text);
}
