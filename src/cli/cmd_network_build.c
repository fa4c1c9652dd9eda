/* jiujin network build STUDY: makes the study's networks ready, and says what they are. */
#include <math.h>
#include <stdio.h>

#include "cli/bar.h"
#include "cli/session.h"
#include "jiujin/network_summary.h"

/* A study with its networks. */
typedef struct {
  JjInputs *inputs;
  JjDiagnostics *diagnostics;
  JjStudy *study;
  JjPlan *plan;
  Networks networks;
  char *cache_path[JJ_MODE_COUNT];
  JjNetworkSummary summary;
} Build;

static void build_clear(Build *build) {
  for (unsigned mode = 0; mode < JJ_MODE_COUNT; mode++) g_free(build->cache_path[mode]);
  networks_clear(&build->networks);
  jj_plan_free(build->plan);
  jj_study_unref(build->study);
  jj_inputs_free(build->inputs);
  jj_diagnostics_free(build->diagnostics);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Build, build_clear)

static bool load(Build *build, const char *path, GError **error) {
  return jj_load_study(path, &build->study, &build->plan, build->inputs, build->diagnostics, error) &&
         networks_load(&build->networks, path, build->study, build->inputs, build->diagnostics, error);
}

/* ---- roads ---- */

/* The mean of nodes spread evenly over all. */
static uint32_t search_space(const JjWeights *weights, uint32_t n_nodes) {
  enum { SAMPLE = 1000 };
  const uint32_t n = MIN(n_nodes, SAMPLE);
  uint64_t sum = 0;
  for (uint32_t i = 0; i < n; i++) sum += jj_weights_search_space(weights, (uint32_t)((uint64_t)i * n_nodes / n));
  return n > 0 ? (uint32_t)((sum + n / 2) / n) : 0;
}

static void tell_refused(const char *path) {
  fprintf(stderr, _("jiujin network build: %s: the cache file is not sound; made anew\n"), path);
}

static bool build_mode(Build *build, JjMode mode, Arguments *arguments, GError **error) {
  static const char *const uses[] = {[CACHE_HIT] = "hit", [CACHE_MADE] = "made", [CACHE_REFUSED] = "refused"};
  CacheUse use = CACHE_HIT;
  Bar bar;
  bar_start(&bar);
  const JjRoadWays *ways = networks_ways(&build->networks, mode, &bar.progress, &use, error);
  bar_end(&bar);
  if (!ways) return false;
  build->cache_path[mode] = networks_cache_path(&build->networks, mode);
  if (use == CACHE_REFUSED) tell_refused(build->cache_path[mode]);
  build->summary.modes[mode] = (JjModeSummary){.figures = jj_weights_figures(ways->weights),
                                               .search_space = search_space(ways->weights, ways->roads->n_nodes),
                                               .cache_path = build->cache_path[mode],
                                               .cache_use = uses[use]};
  arguments_lap(arguments, jj_mode_words[mode]);
  return true;
}

static bool build_roads(Build *build, Arguments *arguments, GError **error) {
  for (unsigned mode = 0; mode < JJ_MODE_COUNT; mode++)
    if (!build_mode(build, (JjMode)mode, arguments, error)) return false;
  return true;
}

/* ---- stops ---- */

/* Metres from each stop to the roads that people walk on; NaN: not known. (owned) [n_stops] */
static double *distances(const JjTimetable *timetable, const JjRoadWays *walk) {
  double *distance_m = g_new(double, (gsize)timetable->n_stops + 1);
  for (JjId stop = 0; stop < timetable->n_stops; stop++) {
    const JjSnap snap = jj_road_index_nearest(walk->index, timetable->stop_x_m[stop], timetable->stop_y_m[stop]);
    distance_m[stop] = snap.link == JJ_NONE ? (double)NAN : snap.distance_m;
  }
  return distance_m;
}

static uint32_t count_far(const JjTimetable *timetable, const double *distance_m) {
  g_autofree bool *served = g_new0(bool, (gsize)timetable->n_stops + 1);
  for (uint32_t event = 0; event < timetable->n_events; event++) served[timetable->event_stop[event]] = true;
  uint32_t n = 0;
  for (JjId stop = 0; stop < timetable->n_stops; stop++) n += served[stop] && distance_m[stop] > JJ_SNAP_FAR_M;
  return n;
}

static bool check_stops(Build *build, GError **error) {
  const JjSchoolDay *day = build->networks.day;
  const JjRoadWays *walk = networks_ways(&build->networks, JJ_MODE_WALK, NULL, NULL, error);
  if (!walk) return false;
  g_autofree double *distance_m = distances(day->timetable, walk);
  jj_check_stops(day->timetable, distance_m, JJ_SNAP_FAR_M, build->diagnostics);
  build->summary.stops_far = count_far(day->timetable, distance_m);
  return true;
}

/* ---- all ---- */

static bool make(Build *build, Arguments *arguments, GError **error) {
  if (!load(build, arguments_file(arguments, 0), error)) return false;
  arguments_lap(arguments, _("reading"));
  const Networks *networks = &build->networks;
  if (!networks->network && !networks->day) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("%s names neither a road network nor a timetable"),
                arguments_file(arguments, 0));
    return false;
  }
  build->summary.study = build->study;
  build->summary.network = networks->network;
  build->summary.day = networks->day;
  build->summary.stops_far = JJ_NONE;
  return !networks->network || (build_roads(build, arguments, error) && (!networks->day || check_stops(build, error)));
}

static int run(Arguments *arguments) {
  g_auto(Build) build = {.inputs = inputs_new(), .diagnostics = jj_diagnostics_new()};
  g_autoptr(GError) error = NULL;
  const bool made = make(&build, arguments, &error);
  session_print_diagnostics(build.diagnostics, arguments_flag(arguments, "verbose"));
  if (!made) return command_fail(error);
  g_autofree char *text = arguments_flag(arguments, "json") ? jj_compose_network_json(&build.summary)
                                                            : jj_compose_network_text(&build.summary);
  return command_print(text);
}

static const Option options[] = {{"json", 0, OPTION_FLAG, NULL, N_("print the result as JSON"), NULL}, {0}};

const Command command_network_build = {
    .name = "network build",
    .arguments = N_("STUDY"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("make a study's roads and timetable ready, and say what they are"),
    .description = N_("Reads the road network and the timetable that the study names, makes the hierarchies by which "
                      "ways on foot, by "
                      "bicycle and by car are found in no time, and keeps them in $XDG_CACHE_HOME/jiujin "
                      "(~/.cache/jiujin). A file of "
                      "that cache is used only if it is sound and of the very same network; any other is made anew. "
                      "Every command that "
                      "needs the hierarchies does so by itself: this one tells how they came out."),
    .examples = "jiujin network build shapefiles/zhumiao/study.yaml\n"
                "jiujin network build --json --verbose shapefiles/zhumiao/study.yaml > network.json",
    .options = options,
    .run = run};
