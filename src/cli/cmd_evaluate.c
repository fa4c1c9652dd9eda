/* jiujin evaluate SCENARIO: base against scenario, for people or machines. */
#include "cli/session.h"

static int run(Arguments *arguments) {
  g_auto(Session) session = {0};
  int exit_code = EXIT_WELL;
  if (!session_evaluate(&session, arguments, &exit_code)) return exit_code;
  JjEvaluation evaluation = session_evaluation(&session);
  g_autofree char *text = arguments_flag(arguments, "json") ? jj_compose_evaluation_json(&evaluation)
                                                            : jj_compose_evaluation_text(&evaluation);
  return command_print(text);
}

static const Option options[] = {{"json", 0, OPTION_FLAG, NULL, N_("print the result as JSON"), NULL}, {0}};

const Command command_evaluate = {
    .name = "evaluate",
    .arguments = N_("SCENARIO"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("compare a scenario with the study's plan"),
    .description =
        N_("Applies the scenario's edits to its study and prints both sides: the nearby-enrollment rate with its "
           "numerators and denominators, what its change is made of, the criteria of the scheme, and where "
           "every entrant went."),
    .examples = "jiujin evaluate scenarios/move-yuanli-tongxiao.yaml\n"
                "jiujin evaluate --json scenarios/share-zhuolan.yaml > result.json",
    .options = options,
    .run = run};
