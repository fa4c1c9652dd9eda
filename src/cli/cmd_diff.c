/* jiujin diff A [B]: who moves between two scenarios of one study, or between the study's plan and a scenario. */
#include <string.h>

#include "cli/session.h"

/* The two sides; `files` [1] is NULL where the study's own plan is compared. */
typedef struct {
  JjInputs *inputs;
  JjDiagnostics *diagnostics;
  JjScenarioFile *files[2];
  JjSituation study, sides[2];
} Comparison;

static void comparison_clear(Comparison *comparison) {
  g_clear_pointer(&comparison->inputs, jj_inputs_free);
  g_clear_pointer(&comparison->diagnostics, jj_diagnostics_free);
  for (int i = 0; i < 2; i++) {
    g_clear_pointer(&comparison->files[i], jj_scenario_file_free);
    jj_situation_clear(&comparison->sides[i]);
  }
  jj_situation_clear(&comparison->study);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Comparison, comparison_clear)

static bool same_study(const Comparison *comparison, GError **error) {
  if (!comparison->files[1]) return true;
  g_autofree char *a = g_canonicalize_filename(comparison->files[0]->study_path, NULL);
  g_autofree char *b = g_canonicalize_filename(comparison->files[1]->study_path, NULL);
  if (strcmp(a, b) == 0) return true;
  g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("the scenarios are of different studies: %s and %s"),
              comparison->files[0]->study_path, comparison->files[1]->study_path);
  return false;
}

static bool read_files(Comparison *comparison, const Arguments *arguments, GError **error) {
  for (uint32_t i = 0; i < arguments->files->len; i++)
    if (!jj_load_scenario(arguments_file(arguments, i), &comparison->files[i], comparison->inputs,
                          comparison->diagnostics, error))
      return false;
  g_assert(comparison->files[0]); /* the command takes one file at least */
  if (!same_study(comparison, error)) return false;
  JjSituation *study = &comparison->study;
  return jj_load_study(comparison->files[0]->study_path, &study->study, &study->plan, comparison->inputs,
                       comparison->diagnostics, error);
}

/* Applies the edits of each file, both in the year of the last. */
static bool apply_edits(Comparison *comparison, const Arguments *arguments, GError **error) {
  uint32_t n = arguments->files->len;
  const JjScenarioFile *last = comparison->files[n - 1];
  comparison->study.year = last->year ? last->year : comparison->study.study->year;
  for (uint32_t i = 0; i < n; i++) {
    JjEdits *edits = comparison->files[i]->edits;
    if (jj_edits_locate(edits, comparison->study.study, comparison->diagnostics) &&
        jj_edits_apply(edits, &comparison->study, &comparison->sides[i], comparison->diagnostics))
      continue;
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("%s: the edits don't fit the study"), arguments_file(arguments, i));
    return false;
  }
  return true;
}

static JjSide side_of(const Comparison *comparison, uint32_t index) {
  const JjScenarioFile *file = comparison->files[index];
  return (JjSide){file->code, file->name, &comparison->sides[index]};
}

static JjDifference difference_of(const Comparison *comparison) {
  JjSide own = {NULL, NULL, &comparison->study};
  bool one = !comparison->files[1];
  return (JjDifference){
      .from = one ? own : side_of(comparison, 0), .to = side_of(comparison, one ? 0 : 1), .inputs = comparison->inputs};
}

static int run(Arguments *arguments) {
  g_auto(Comparison) comparison = {.inputs = inputs_new(), .diagnostics = jj_diagnostics_new()};
  g_autoptr(GError) error = NULL;
  bool fits = read_files(&comparison, arguments, &error) && apply_edits(&comparison, arguments, &error);
  session_print_diagnostics(comparison.diagnostics, arguments_flag(arguments, "verbose"));
  arguments_lap(arguments, _("reading"));
  if (!fits) return command_fail(error);
  JjDifference difference = difference_of(&comparison);
  difference.internal = arguments_flag(arguments, "internal");
  g_autofree char *text =
      arguments_flag(arguments, "json") ? jj_compose_diff_json(&difference) : jj_compose_diff_text(&difference);
  return command_print(text);
}

static const Option options[] = {
    {"json", 0, OPTION_FLAG, NULL, N_("print the result as JSON"), NULL},
    {"internal", 0, OPTION_FLAG, NULL, N_("show small counts too; all is stamped 內部使用"), NULL},
    {0}};

const Command command_diff = {
    .name = "diff",
    .arguments = N_("SCENARIO [SCENARIO]"),
    .min_files = 1,
    .max_files = 2,
    .summary = N_("say who moves between two plans"),
    .description =
        N_("Compares two scenarios of one study, or the study's plan with a scenario: which zones, schools and feeders "
           "belong elsewhere, and how many graduates and entrants they have, by community from and to. Communities "
           "are matched by code. Both sides are taken in the academic year of the last scenario."),
    .examples = "jiujin diff scenarios/move-yuanli-tongxiao.yaml\n"
                "jiujin diff scenarios/move-yuanli-tongxiao.yaml scenarios/share-zhuolan.yaml",
    .options = options,
    .run = run};
