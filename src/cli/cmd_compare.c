/* jiujin compare SCENARIO SCENARIO …: scenarios of one study side by side. */
#include <stdio.h>
#include <string.h>

#include "cli/bar.h"
#include "cli/session.h"
#include "jiujin/compare_report.h"

enum { MOST_SCENARIOS = 8 };

typedef struct {
  JjInputs *inputs;
  JjDiagnostics *diagnostics;
  JjSituation base;
  Networks networks;
  uint32_t n;
  JjScenarioFile *files[MOST_SCENARIOS];
  JjSituation situations[MOST_SCENARIOS];
  Ways ways[MOST_SCENARIOS];
  JjContender contenders[MOST_SCENARIOS];
  JjContest contest;
} Work;

static void work_clear(Work *work) {
  for (uint32_t i = 0; i < work->n; i++) {
    jj_scorecard_free(work->contenders[i].scorecard);
    ways_clear(&work->ways[i]);
    jj_situation_clear(&work->situations[i]);
    jj_scenario_file_free(work->files[i]);
  }
  networks_clear(&work->networks);
  jj_situation_clear(&work->base);
  g_clear_pointer(&work->inputs, jj_inputs_free);
  g_clear_pointer(&work->diagnostics, jj_diagnostics_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Work, work_clear)

/* ---- reading ---- */

static bool is_of_study(const Work *work, const JjScenarioFile *file, GError **error) {
  g_assert(work->files[0]); /* itself, if it is the first */
  g_autofree char *a = g_canonicalize_filename(work->files[0]->study_path, NULL);
  g_autofree char *b = g_canonicalize_filename(file->study_path, NULL);
  if (strcmp(a, b) == 0) return true;
  g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("the scenarios are of different studies: %s and %s"),
              work->files[0]->study_path, file->study_path);
  return false;
}

/* A code names a column. */
static bool is_new_code(const Work *work, const JjScenarioFile *file, const char *path, GError **error) {
  for (uint32_t i = 0; i < work->n - 1; i++) {
    if (strcmp(work->files[i]->code, file->code) != 0) continue;
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("%s: the code '%s' is another scenario's too"), path, file->code);
    return false;
  }
  return true;
}

static bool read_files(Work *work, const Arguments *arguments, GError **error) {
  for (uint32_t i = 0; i < arguments->files->len; i++) {
    const char *path = arguments_file(arguments, i);
    JjScenarioFile *file = NULL;
    if (!jj_load_scenario(path, &file, work->inputs, work->diagnostics, error)) return false;
    work->files[work->n++] = file;
    if (!is_of_study(work, file, error) || !is_new_code(work, file, path, error)) return false;
  }
  g_assert(work->files[0]); /* the command takes two files at least */
  return jj_load_study(work->files[0]->study_path, &work->base.study, &work->base.plan, work->inputs, work->diagnostics,
                       error);
}

static int16_t year_of(const Work *work, uint32_t scenario) {
  return work->files[scenario]->year ? work->files[scenario]->year : work->base.study->year;
}

/* Figures of different years are no comparison of plans. */
static bool find_year(Work *work, const Arguments *arguments, GError **error) {
  uint32_t first, end;
  work->base.year = year_of(work, 0);
  for (uint32_t i = 1; i < work->n; i++) {
    if (year_of(work, i) == work->base.year) continue;
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("%s: of academic year %d, expected %d as the scenarios before"),
                arguments_file(arguments, i), year_of(work, i), work->base.year);
    return false;
  }
  jj_flows_of_year(work->base.study, work->base.year, &first, &end);
  if (first < end || work->base.study->flows.n == 0) return true; /* without any the rest is told */
  g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("no flows in academic year %d"), work->base.year);
  return false;
}

static bool apply_edits(Work *work, const Arguments *arguments, GError **error) {
  for (uint32_t i = 0; i < work->n; i++) {
    JjEdits *edits = work->files[i]->edits;
    if (jj_edits_locate(edits, work->base.study, work->diagnostics) &&
        jj_edits_apply(edits, &work->base, &work->situations[i], work->diagnostics))
      continue;
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("%s: the edits don't fit the study"), arguments_file(arguments, i));
    return false;
  }
  return true;
}

static bool find_ways(Work *work, GError **error) {
  g_auto(Bar) bar;
  if (!networks_load(&work->networks, work->files[0]->study_path, work->base.study, work->inputs, work->diagnostics,
                     error))
    return false;
  bar_start(&bar);
  for (uint32_t i = 0; i < work->n; i++) {
    const WaysSides sides = {&work->base, &work->situations[i], work->files[i]->edits};
    if (!ways_find(&work->ways[i], &work->networks, &sides, &bar.progress, work->diagnostics, error)) return false;
  }
  return true;
}

/* ---- comparing ---- */

static void evaluate(Work *work, bool internal) {
  for (uint32_t i = 0; i < work->n; i++) {
    const JjTravel *travel = &work->ways[i].travel;
    JjScorecard *scorecard = jj_evaluate_travel(&work->base, &work->situations[i], travel);
    const JjScenarioFile *file = work->files[i];
    work->contenders[i] = (JjContender){file->code, file->name, &work->situations[i], travel, file->edits, scorecard};
    if (internal) jj_scorecard_mark_internal(scorecard);
  }
  work->contest = (JjContest){&work->base, work->n, work->contenders};
  if (!internal) jj_contest_suppress(&work->contest);
}

/* The study and each level asked for. */
static uint32_t levels_of(const Arguments *arguments) {
  uint32_t levels = 0;
  for (guint i = 0; i < arguments->given->len; i++) {
    const Given *given = &g_array_index(arguments->given, Given, i);
    for (uint32_t level = 0; strcmp(given->option->name, "level") == 0 && jj_level_words[level]; level++)
      if (strcmp(jj_level_words[level], given->value) == 0) levels |= 1u << level;
  }
  return levels ? levels : 1u << JJ_LEVEL_TOTAL;
}

static int print(const Work *work, const Arguments *arguments) {
  g_autoptr(JjComparison) comparison = jj_compare(&work->contest, levels_of(arguments));
  g_autoptr(JjGains) gains = jj_gains(&work->contest);
  const JjCompareReport report = {work->inputs, &work->contest, comparison, gains};
  g_autofree char *text = arguments_flag(arguments, "json")  ? jj_compose_compare_json(&report)
                          : arguments_flag(arguments, "csv") ? jj_compose_compare_csv(&report)
                                                             : jj_compose_compare_text(&report);
  return command_print(text);
}

static int run(Arguments *arguments) {
  g_autoptr(GError) error = NULL;
  if (arguments_flag(arguments, "json") && arguments_flag(arguments, "csv")) {
    error = g_error_new_literal(JJ_ERROR, JJ_ERROR_USAGE, _("--json and --csv exclude each other"));
    return command_fail(error);
  }
  g_auto(Work) work = {.inputs = jj_inputs_new(), .diagnostics = jj_diagnostics_new()};
  bool fits = read_files(&work, arguments, &error) && find_year(&work, arguments, &error) &&
              apply_edits(&work, arguments, &error);
  arguments_lap(arguments, _("reading"));
  fits = fits && find_ways(&work, &error);
  session_print_diagnostics(work.diagnostics, arguments_flag(arguments, "verbose"));
  arguments_lap(arguments, _("ways to school"));
  if (!fits) return command_fail(error);
  evaluate(&work, arguments_flag(arguments, "internal"));
  arguments_lap(arguments, _("evaluation"));
  return print(&work, arguments);
}

static const Option options[] = {
    {"level", 0, OPTION_TEXT, NULL, N_("figures of these units, may be given several times; total if not given"),
     jj_level_words},
    {"json", 0, OPTION_FLAG, NULL, N_("print the result as JSON"), NULL},
    {"csv", 0, OPTION_FLAG, NULL, N_("print the figures as CSV, for spreadsheets too"), NULL},
    {"internal", 0, OPTION_FLAG, NULL, N_("show small counts too; all is stamped 內部使用"), NULL},
    {0}};

const Command command_compare = {
    .name = "compare",
    .arguments = N_("SCENARIO SCENARIO…"),
    .min_files = 2,
    .max_files = MOST_SCENARIOS,
    .summary = N_("put scenarios of one study side by side"),
    .description = N_(
        "Evaluates each scenario against the study's plan and prints a row for each figure and a column for each "
        "plan, the base first: better, worse or exactly the same by the figure's direction; which plans are dominated "
        "by another and in which figures; zones whose way to the nearest school of their own communities takes over 5 "
        "minutes more or less; communities that gain or lose a program group; and which community is which.\n"
        "Figures without a direction, the nearby-enrollment rate above all, decide nothing. All scenarios must be of "
        "one academic year. Small counts are hidden in a whole row, so that no column tells another's."),
    .examples = "jiujin compare scenarios/move-yuanli-tongxiao.yaml scenarios/share-zhuolan.yaml\n"
                "jiujin compare --level total --level community scenarios/merge-and-close.yaml "
                "scenarios/share-zhuolan.yaml\n"
                "jiujin compare --csv scenarios/merge-and-close.yaml scenarios/share-zhuolan.yaml > figures.csv",
    .options = options,
    .run = run};
