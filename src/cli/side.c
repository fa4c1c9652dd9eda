#include "cli/side.h"

#include "cli/edited.h"
#include "cli/session.h"

void side_clear(Side *side) {
  for (unsigned mode = 0; mode < JJ_MODE_COUNT; mode++) g_clear_pointer(&side->changed[mode], jj_road_ways_free);
  g_clear_pointer(&side->timetable, jj_timetable_free);
  g_clear_pointer(&side->roads, g_array_unref);
  networks_clear(&side->networks);
  jj_situation_clear(&side->edited);
  jj_situation_clear(&side->base);
  g_clear_pointer(&side->file, jj_scenario_file_free);
  g_clear_pointer(&side->inputs, jj_inputs_free);
  g_clear_pointer(&side->diagnostics, jj_diagnostics_free);
}

const JjSituation *side_situation(const Side *side) {
  return side->edited.study ? &side->edited : &side->base;
}

const char *side_title(const Side *side) {
  return side->file ? side->file->name : side->base.study->name;
}

/* ---- reading ---- */

/* What is no YAML is left for who reads it as a study to complain about. */
bool side_is_scenario(const char *path) {
  g_autoptr(JjInputs) inputs = inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(JjDoc) doc = jj_load_yaml(path, "study", inputs, diagnostics);
  return jj_doc_get(doc, "scenario") != NULL || jj_doc_get(doc, "edits") != NULL;
}

static bool apply(Side *side, const char *path, GError **error) {
  JjEdits *edits = side->file->edits;
  if (side->file->year) side->base.year = side->file->year;
  if (jj_edits_locate(edits, side->base.study, side->diagnostics) &&
      jj_edits_apply(edits, &side->base, &side->edited, side->diagnostics))
    return true;
  g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("%s: the edits don't fit the study"), path);
  return false;
}

/* The networks' own edits. */
static bool edit_networks(Side *side, GError **error) {
  g_autoptr(JjEdits) none = jj_edits_new();
  const Editing editing = {&side->networks, side->base.study, side->file ? side->file->edits : none, NULL,
                           side->diagnostics};
  if (!edited_networks_exist(&editing, error)) return false;
  if (side->networks.network) {
    side->roads = edited_roads(&editing, error);
    if (!side->roads) return false;
  }
  return !side->networks.day || edited_timetable(&editing, &side->timetable, error);
}

static bool load(Side *side, const char *path, GError **error) {
  if (side_is_scenario(path) && !jj_load_scenario(path, &side->file, side->inputs, side->diagnostics, error))
    return false;
  const char *study_path = side->file ? side->file->study_path : path;
  if (!jj_load_study(study_path, &side->base.study, &side->base.plan, side->inputs, side->diagnostics, error))
    return false;
  side->base.year = side->base.study->year;
  side->study_path = study_path;
  return (!side->file || apply(side, path, error)) &&
         networks_load(&side->networks, study_path, side->base.study, side->inputs, side->diagnostics, error) &&
         edit_networks(side, error);
}

bool side_load(Side *side, Arguments *arguments, int *exit_code) {
  g_autoptr(GError) error = NULL;
  side->inputs = inputs_new();
  side->diagnostics = jj_diagnostics_new();
  const bool sound = load(side, arguments_file(arguments, 0), &error);
  arguments_lap(arguments, _("reading"));
  if (sound) return true;
  session_print_diagnostics(side->diagnostics, arguments_flag(arguments, "verbose"));
  *exit_code = command_fail(error);
  return false;
}

/* ---- ways ---- */

const JjRoadWays *side_ways(Side *side, JjMode mode, const JjProgress *progress, GError **error) {
  if (side->changed[mode]) return side->changed[mode];
  if (side->roads->len == 0) return networks_ways(&side->networks, mode, progress, NULL, error);
  const Editing editing = {&side->networks, side->base.study, NULL, progress, side->diagnostics};
  (void)edited_ways(&editing, mode, side->roads, &side->changed[mode], error);
  return side->changed[mode];
}

Day side_day(Side *side, const JjProgress *progress) {
  return (Day){&side->networks, side_situation(side)->study, side->base.study->schools.n,
               side->timetable ? side->timetable : side->networks.day->timetable, progress};
}

JjTimes *side_road_times(Side *side, JjMode mode, const JjProgress *progress, GError **error) {
  const JjTimesOptions options = {networks_road_source(&side->networks), side->networks.network->basis,
                                  side->networks.points, networks_threads()};
  const JjRoadWays *ways = side_ways(side, mode, progress, error);
  return ways ? jj_times_by_road(side_situation(side)->study, ways, &options, progress, side->diagnostics, error)
              : NULL;
}
