/* jiujin indicators STUDY|SCENARIO: values of the resource indicators, and the verdicts of 逐年. */
#include <stdio.h>
#include <string.h>

#include "cli/session.h"
#include "cli/side.h"
#include "jiujin/indicator_panel.h"

static bool parse_year(const char *text, int16_t *year) {
  int64_t parsed = 0;
  if (!jj_parse_year(text, &parsed) || parsed < JJ_YEAR_MIN || parsed > JJ_YEAR_MAX) return false;
  *year = (int16_t)parsed;
  return true;
}

/* "110-113" or "113" in *query; false after a message. */
static bool choose_years(const Arguments *arguments, JjIndicatorQuery *query) {
  const char *text = arguments_text(arguments, "years");
  if (!text) return true;
  g_auto(GStrv) parts = g_strsplit(text, "-", 2);
  const char *last = parts[0] && parts[1] ? parts[1] : parts[0];
  if (last && parse_year(parts[0], &query->first_year) && parse_year(last, &query->last_year) &&
      query->first_year <= query->last_year)
    return true;
  fprintf(stderr, _("jiujin indicators: --years: '%s' are no academic years; expected like 110-113\n"), text);
  return false;
}

static char *compose(const JjIndicatorQuery *query, const Arguments *arguments) {
  const char *table = arguments_text(arguments, "table");
  if (arguments_flag(arguments, "csv")) return jj_compose_indicators_csv(query, table && strcmp(table, "trends") == 0);
  return arguments_flag(arguments, "json") ? jj_compose_indicators_json(query) : jj_compose_indicators_text(query);
}

static int print(const Side *side, const Arguments *arguments) {
  JjIndicatorQuery query = {.base = &side->base,
                            .scenario = side_situation(side),
                            .inputs = side->inputs,
                            .code = side->file ? side->file->code : NULL,
                            .name = side->file ? side->file->name : NULL,
                            .internal = arguments_flag(arguments, "internal")};
  if (!jj_indicator_years(query.scenario, &query.first_year, &query.last_year)) {
    g_autoptr(GError) error =
        g_error_new(JJ_ERROR, JJ_ERROR_DATA, _("%s: the study has no indicators, see docs/formats.md"),
                    arguments_file(arguments, 0));
    return command_fail(error);
  }
  if (!choose_years(arguments, &query)) return EXIT_USAGE;
  g_autofree char *text = compose(&query, arguments);
  return command_print(text);
}

/* Options that make no sense together; false after a message. */
static bool check_options(const Arguments *arguments) {
  const bool csv = arguments_flag(arguments, "csv");
  const char *fault = NULL;
  if (csv && arguments_flag(arguments, "json")) fault = _("--json and --csv exclude each other");
  if (!csv && arguments_text(arguments, "table")) fault = _("--table says which table --csv prints, expected --csv");
  if (!fault) return true;
  g_autoptr(GError) error = g_error_new_literal(JJ_ERROR, JJ_ERROR_USAGE, fault);
  (void)command_fail(error);
  return false;
}

static int run(Arguments *arguments) {
  g_auto(Side) side = {0};
  int exit_code = EXIT_WELL;
  if (!check_options(arguments)) return EXIT_USAGE;
  if (!side_load(&side, arguments, &exit_code)) return exit_code;
  session_print_diagnostics(side.diagnostics, arguments_flag(arguments, "verbose"));
  return print(&side, arguments);
}

static const char *const tables[] = {"values", "trends", NULL};
static const Option options[] = {
    {"years", 0, OPTION_TEXT, N_("FROM-TO"), N_("academic years; all that have values if absent"), NULL},
    {"csv", 0, OPTION_FLAG, NULL, N_("print a table of all units as CSV, for spreadsheets too"), NULL},
    {"table", 0, OPTION_TEXT, NULL, N_("which table --csv prints; values if absent"), tables},
    {"json", 0, OPTION_FLAG, NULL, N_("print the result as JSON"), NULL},
    {"internal", 0, OPTION_FLAG, NULL, N_("show small counts too; all is stamped 內部使用"), NULL},
    {0}};

const Command command_indicators = {
    .name = "indicators",
    .arguments = N_("STUDY|SCENARIO"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("print resource indicators and their year-by-year verdicts"),
    .description = N_(
        "Prints the indicators that the study gives or its tables hold, of the study and its communities, each with "
        "numerator and denominator, and the check list 期末檢核表: whether what is asked to rise or fall year by year "
        "does, at constant boundaries, and on how many students the verdict hinges. CSV and JSON have counties, "
        "admission districts and schools too."),
    .examples = "jiujin indicators shapefiles/zhumiao/study.yaml\n"
                "jiujin indicators --years 112-114 --csv --table trends shapefiles/zhumiao/study.yaml > trends.csv",
    .options = options,
    .run = run};
