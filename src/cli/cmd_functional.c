/* jiujin functional STUDY|SCENARIO: communities drawn from the flows themselves, beside the plan. */
#include <stdio.h>
#include <string.h>

#include "cli/session.h"
#include "cli/side.h"
#include "jiujin/functional_report.h"
#include "jiujin/report.h"

/* ---- the command line ---- */

static bool read_number(const Arguments *arguments, const char *option, guint64 most, guint64 *value) {
  const char *text = arguments_text(arguments, option);
  if (!text || g_ascii_string_to_unsigned(text, 10, 0, most, value, NULL)) return true;
  fprintf(stderr, _("jiujin functional: --%s: '%s', expected a whole number up to %u\n"), option, text, (unsigned)most);
  return false;
}

static bool read_targets(const Arguments *arguments, JjFunctionalTargets *targets) {
  *targets = jj_functional_targets_default();
  guint64 least = (guint64)(100 * targets->least_contained + 0.5);
  guint64 target = (guint64)(100 * targets->target_contained + 0.5);
  guint64 least_graduates = (guint64)targets->least_graduates, target_graduates = (guint64)targets->target_graduates;
  if (!read_number(arguments, "least-contained", 100, &least) ||
      !read_number(arguments, "target-contained", 100, &target) ||
      !read_number(arguments, "least-graduates", 1000000, &least_graduates) ||
      !read_number(arguments, "target-graduates", 1000000, &target_graduates))
    return false;
  *targets = (JjFunctionalTargets){(double)least / 100, (double)target / 100, (int64_t)least_graduates,
                                   (int64_t)target_graduates};
  if (least <= target && least_graduates <= target_graduates) return true;
  fprintf(stderr, "%s\n", _("jiujin functional: a target is below what is least"));
  return false;
}

static bool ends_in(const char *path, const char *ending) {
  const char *dot = path ? strrchr(path, '.') : NULL;
  return dot && g_ascii_strcasecmp(dot + 1, ending) == 0;
}

static bool check_output(const Arguments *arguments) {
  const char *path = arguments_text(arguments, "output");
  if (!path || ends_in(path, "csv") || ends_in(path, "yaml")) return true;
  fprintf(stderr, _("jiujin functional: -o: '%s' ends in none of .csv, .yaml\n"), path);
  return false;
}

/* ---- files ---- */

static bool write_table(const JjBaseline *baseline, const char *path, GError **error) {
  g_autoptr(JjTable) table = jj_baseline_plan_table(baseline);
  g_autofree char *rows = jj_report_csv(table);
  g_autofree char *text = g_strconcat("\xEF\xBB\xBF", rows, NULL);
  if (!jj_file_replace(path, text, strlen(text), error)) return false;
  const uint32_t n_new = jj_baseline_n_new(baseline), n_gone = jj_baseline_n_gone(baseline);
  if (n_new + n_gone > 0)
    fprintf(
        stderr,
        _("jiujin functional: note: communities that the plan lacks: %u, that it alone has: %u; -o FILE.yaml writes "
          "a scenario that makes and merges them\n"),
        n_new, n_gone);
  return true;
}

/* "baseline" of "out/baseline.yaml". (owned) */
static char *code_of(const char *path) {
  g_autofree char *name = g_path_get_basename(path);
  return g_strndup(name, (size_t)(strrchr(name, '.') - name));
}

static bool write_scenario(const Side *side, const JjBaseline *baseline, const char *path, GError **error) {
  if (side->file) {
    g_set_error_literal(error, JJ_ERROR, JJ_ERROR_USAGE,
                        _("a scenario is written from a study alone: its edits would come before"));
    return false;
  }
  g_autoptr(JjScenarioFile) file = jj_scenario_file_new();
  g_autofree char *code = code_of(path);
  jj_edits_free(file->edits);
  file->edits = jj_baseline_edits(baseline);
  file->code = g_string_chunk_insert(file->strings, code);
  file->name = g_string_chunk_insert(file->strings, _("communities drawn from the flows"));
  file->study_path = g_string_chunk_insert(file->strings, side->study_path);
  return jj_write_scenario(file, path, error);
}

static bool write_out(const Side *side, const JjBaseline *baseline, const Arguments *arguments, GError **error) {
  const char *path = arguments_text(arguments, "output");
  if (!path) return true;
  return ends_in(path, "yaml") ? write_scenario(side, baseline, path, error) : write_table(baseline, path, error);
}

/* ---- all ---- */

static char *compose(const JjFunctionalReport *report, const Arguments *arguments) {
  if (arguments_flag(arguments, "csv")) return jj_compose_functional_csv(report);
  return arguments_flag(arguments, "json") ? jj_compose_functional_json(report) : jj_compose_functional_text(report);
}

static bool has_flows(const JjSituation *situation, const char *path, GError **error) {
  uint32_t first, end;
  jj_flows_of_year(situation->study, situation->year, &first, &end);
  if (first == end)
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("%s: no flows in academic year %d"), path, situation->year);
  return first < end;
}

static int run(Arguments *arguments) {
  JjFunctionalTargets targets;
  int exit_code = EXIT_USAGE;
  if (!read_targets(arguments, &targets) || !check_output(arguments)) return exit_code;
  g_auto(Side) side = {0};
  if (!side_load(&side, arguments, &exit_code)) return exit_code;
  session_print_diagnostics(side.diagnostics, arguments_flag(arguments, "verbose"));
  g_autoptr(GError) error = NULL;
  const JjSituation *situation = side_situation(&side);
  if (!has_flows(situation, arguments_file(arguments, 0), &error)) return command_fail(error);
  g_autoptr(JjBaseline) baseline = jj_baseline_new(situation, &targets);
  arguments_lap(arguments, _("evaluation"));
  if (!write_out(&side, baseline, arguments, &error)) return command_fail(error);
  const JjFunctionalReport report = {baseline, side.inputs, side.file ? side.file->code : NULL,
                                     side.file ? side.file->name : NULL, arguments_flag(arguments, "internal")};
  g_autofree char *text = compose(&report, arguments);
  return command_print(text);
}

static const Option options[] = {
    {"output", 'o', OPTION_FILE, N_("FILE"),
     N_("also write the communities: as a plan of two columns (.csv), or as a scenario (.yaml)"), NULL},
    {"least-contained", 0, OPTION_TEXT, "%", N_("share that must stay and come from within at least; 50 unless given"),
     NULL},
    {"target-contained", 0, OPTION_TEXT, "%", N_("share that is enough for the smallest community; 70 unless given"),
     NULL},
    {"least-graduates", 0, OPTION_TEXT, "N", N_("graduates of a community at least; 400 unless given"), NULL},
    {"target-graduates", 0, OPTION_TEXT, "N", N_("graduates with which the least share is enough; 2500 unless given"),
     NULL},
    {"json", 0, OPTION_FLAG, NULL, N_("print the result as JSON"), NULL},
    {"csv", 0, OPTION_FLAG, NULL, N_("print the communities as CSV"), NULL},
    {"internal", 0, OPTION_FLAG, NULL, N_("show small counts too; all is stamped 內部使用"), NULL},
    {0}};

const Command command_functional = {
    .name = "functional",
    .arguments = N_("STUDY|SCENARIO"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("draw communities from the flows themselves, beside the plan"),
    .description = N_(
        "Joins zones by the entrants that they exchange until every community keeps enough of its own students and "
        "is large enough, and is connected: where the life circles are before borders are argued about. Prints how "
        "good they and the plan are, and which zones the plan puts elsewhere. They follow from last year's flows and "
        "change nobody's choice."),
    .examples = "jiujin functional shapefiles/zhumiao/study.yaml\n"
                "jiujin functional shapefiles/zhumiao/study.yaml --least-contained 60 -o circles.yaml",
    .options = options,
    .run = run};
