#include "cli/session.h"
#include "cli/bar.h"
#include "cli/side.h"

#include <stdio.h>

void session_clear(Session *session) {
  g_clear_pointer(&session->inputs, jj_inputs_free);
  g_clear_pointer(&session->diagnostics, jj_diagnostics_free);
  g_clear_pointer(&session->file, jj_scenario_file_free);
  g_clear_pointer(&session->scorecard, jj_scorecard_free);
  g_clear_pointer(&session->contributions, jj_contributions_free);
  g_clear_pointer(&session->further_ways, g_ptr_array_unref);
  ways_clear(&session->ways);
  networks_clear(&session->networks);
  jj_situation_clear(&session->base);
  jj_situation_clear(&session->scenario);
}

void session_print_diagnostics(const JjDiagnostics *diagnostics, bool notes) {
  for (uint32_t i = 0; i < jj_diagnostics_count(diagnostics); i++) {
    const JjDiagnostic *diagnostic = jj_diagnostics_at(diagnostics, i);
    if (diagnostic->severity == JJ_SEVERITY_NOTE && !notes) continue;
    g_autofree char *line = jj_diagnostic_to_text(diagnostic);
    fprintf(stderr, "%s\n", line);
  }
}

/* "112, 113": the years that have flows. (owned) */
static char *years_with_flows(const JjStudy *study) {
  g_autoptr(GString) years = g_string_new(NULL);
  for (uint32_t i = 0; i < study->flows.n; i++)
    if (i == 0 || study->flows.year[i] != study->flows.year[i - 1])
      g_string_append_printf(years, "%s%d", years->len > 0 ? _(", ") : "", study->flows.year[i]);
  return g_strdup(years->str);
}

static bool year_has_flows(const JjSituation *base, const char *scenario_path, GError **error) {
  uint32_t first, end;
  jj_flows_of_year(base->study, base->year, &first, &end);
  if (first < end || base->study->flows.n == 0) return true; /* without any the rest is told */
  g_autofree char *years = years_with_flows(base->study);
  g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("%s: no flows in academic year %d, expected one of %s"), scenario_path,
              base->year, years);
  return false;
}

/* The file of a scenario, or one without code and edits that names the study. */
static bool load_file(Session *session, const char *path, GError **error) {
  if (!session->may_be_study || side_is_scenario(path))
    return jj_load_scenario(path, &session->file, session->inputs, session->diagnostics, error);
  session->file = jj_scenario_file_new();
  session->file->study_path = g_string_chunk_insert(session->file->strings, path);
  return true;
}

static bool load_and_edit(Session *session, const char *scenario_path, GError **error) {
  if (!load_file(session, scenario_path, error)) return false;
  if (!jj_load_study(session->file->study_path, &session->base.study, &session->base.plan, session->inputs,
                     session->diagnostics, error))
    return false;
  session->base.year = session->file->year ? session->file->year : session->base.study->year;
  if (!year_has_flows(&session->base, scenario_path, error)) return false;
  JjEdits *edits = session->file->edits;
  if (jj_edits_locate(edits, session->base.study, session->diagnostics) &&
      jj_edits_apply(edits, &session->base, &session->scenario, session->diagnostics)) {
    /* Edits are of the scenario's year: what it closes was there before. */
    if (session->from_year) session->base.year = session->from_year;
    return year_has_flows(&session->base, scenario_path, error);
  }
  g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("%s: the edits don't fit the study"), scenario_path);
  return false;
}

static bool find_ways(Session *session, GError **error) {
  if (!networks_load(&session->networks, session->file->study_path, session->base.study, session->inputs,
                     session->diagnostics, error))
    return false;
  const WaysSides sides = {&session->base, &session->scenario, session->file->edits};
  g_auto(Bar) bar;
  bar_start(&bar);
  return ways_find(&session->ways, &session->networks, &sides, &bar.progress, session->diagnostics, error);
}

static void free_ways(gpointer data) {
  ways_clear(data);
  g_free(data);
}

/* The ways that some of the edits make, for contributions; what there is to say of them was said of all. */
static JjTimes *const *find_further(gpointer data, const JjEdits *edits, const JjSituation *edited) {
  Session *session = data;
  g_autoptr(JjDiagnostics) said = jj_diagnostics_new();
  g_auto(Bar) bar;
  bar_start(&bar);
  Ways *ways = g_new0(Ways, 1);
  g_ptr_array_add(session->further_ways, ways);
  const WaysSides sides = {&session->unedited, edited, edits};
  return ways_find(ways, &session->networks, &sides, &bar.progress, said, NULL) ? ways->scenario : NULL;
}

static void find_contributions(Session *session) {
  session->unedited = (JjSituation){session->base.study, session->base.plan, session->scenario.year};
  session->further_ways = g_ptr_array_new_with_free_func(free_ways);
  session->finder = (JjWaysFinder){find_further, session};
  const JjContributionInput input = {&session->unedited, &session->scenario, session->file->edits,
                                     &session->ways.travel, &session->finder};
  session->contributions = jj_contributions_new(&input);
}

static void suppress(Session *session) {
  if (session->contributions)
    jj_contributions_suppress(session->contributions, session->scorecard, &session->base, &session->ways.travel);
  else
    jj_scorecard_suppress(session->scorecard, &session->base, &session->scenario, &session->ways.travel);
}

bool session_evaluate(Session *session, Arguments *arguments, int *exit_code) {
  session->inputs = inputs_new();
  session->diagnostics = jj_diagnostics_new();
  g_autoptr(GError) error = NULL;
  bool fits = load_and_edit(session, arguments_file(arguments, 0), &error);
  arguments_lap(arguments, _("reading"));
  fits = fits && find_ways(session, &error);
  session_print_diagnostics(session->diagnostics, arguments_flag(arguments, "verbose"));
  arguments_lap(arguments, _("ways to school"));
  if (!fits) {
    *exit_code = command_fail(error);
    return false;
  }
  session->scorecard = jj_evaluate_travel(&session->base, &session->scenario, &session->ways.travel);
  if (!session->no_figures) find_contributions(session);
  if (session->internal)
    jj_scorecard_mark_internal(session->scorecard);
  else if (!session->no_figures)
    suppress(session);
  arguments_lap(arguments, _("evaluation"));
  return true;
}

bool session_read_from(const Arguments *arguments, int16_t *year) {
  const char *text = arguments_text(arguments, "from");
  int64_t parsed = 0;
  if (text && (!jj_parse_year(text, &parsed) || parsed < JJ_YEAR_MIN || parsed > JJ_YEAR_MAX)) {
    fprintf(stderr, _("jiujin %s: --from: '%s' is no academic year; expected one like 112\n"), arguments->command->name,
            text);
    return false;
  }
  *year = (int16_t)parsed;
  return true;
}

JjEvaluation session_evaluation(const Session *session) {
  return (JjEvaluation){.file = session->file,
                        .inputs = session->inputs,
                        .base = &session->base,
                        .scenario = &session->scenario,
                        .scorecard = session->scorecard,
                        .travel = &session->ways.travel,
                        .asked = &session->asked,
                        .contributions = session->contributions};
}
