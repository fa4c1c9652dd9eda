/* jiujin evaluate SCENARIO: base against scenario, for people or machines. */
#include "cli/session.h"

static char *compose(const JjEvaluation *evaluation, Arguments *arguments) {
  if (arguments_flag(arguments, "json")) return jj_compose_evaluation_json(evaluation);
  return arguments_flag(arguments, "csv") ? jj_compose_evaluation_csv(evaluation)
                                          : jj_compose_evaluation_text(evaluation);
}

static int run(Arguments *arguments) {
  if (arguments_flag(arguments, "json") && arguments_flag(arguments, "csv")) {
    g_autoptr(GError) error = g_error_new_literal(JJ_ERROR, JJ_ERROR_USAGE, _("--json and --csv exclude each other"));
    return command_fail(error);
  }
  g_auto(Session) session = {.internal = arguments_flag(arguments, "internal")};
  if (!session_read_from(arguments, &session.from_year)) return EXIT_USAGE;
  int exit_code = EXIT_WELL;
  if (!session_evaluate(&session, arguments, &exit_code)) return exit_code;
  JjEvaluation evaluation = session_evaluation(&session);
  g_autofree char *text = compose(&evaluation, arguments);
  return command_print(text);
}

static const Option options[] = {
    {"from", 0, OPTION_TEXT, N_("YEAR"), N_("compare with the study's plan in another academic year"), NULL},
    {"json", 0, OPTION_FLAG, NULL, N_("print the result as JSON"), NULL},
    {"csv", 0, OPTION_FLAG, NULL, N_("print the tidy rows as CSV, for spreadsheets too"), NULL},
    {"internal", 0, OPTION_FLAG, NULL, N_("show small counts too; all is stamped 內部使用"), NULL},
    {0}};

const Command command_evaluate = {
    .name = "evaluate",
    .arguments = N_("SCENARIO"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("compare a scenario with the study's plan"),
    .description = N_(
        "Applies the scenario's edits to its study and prints both sides: the nearby-enrollment rate with its "
        "numerators and denominators, what its change is made of, the criteria of the scheme, and where "
        "every entrant went.\n"
        "With --from the base is the study's plan in an earlier year: the change of the rate is then told apart into "
        "boundaries, behaviour and schools, for the study and each community, with the zones that bear most of it."),
    .examples = "jiujin evaluate scenarios/move-yuanli-tongxiao.yaml\n"
                "jiujin evaluate --from 112 scenarios/move-yuanli-tongxiao.yaml\n"
                "jiujin evaluate --json scenarios/share-zhuolan.yaml > result.json\n"
                "jiujin evaluate --csv scenarios/share-zhuolan.yaml > result.csv",
    .options = options,
    .run = run};
