/* jiujin matrix STUDY|SCENARIO -o FILE: the times of all ways to school. */
#include <stdio.h>
#include <string.h>

#include "cli/bar.h"
#include "cli/session.h"
#include "cli/side.h"
#include "jiujin/matrix.h"

/* Times asked for. */
typedef struct {
  JjTimes *times[MOST_MODES]; /* (owned) */
  uint32_t n;
} Found;

static void found_clear(Found *found) {
  for (uint32_t i = 0; i < found->n; i++) jj_times_free(found->times[i]);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Found, found_clear)

/* What is being found. */
typedef struct {
  Side *side;
  const char *wanted; /* "all", or one */
  const JjProgress *progress;
  Found *found;
} Finding;

static bool is_wanted(const Finding *finding, const char *mode) {
  return strcmp(finding->wanted, "all") == 0 || strcmp(finding->wanted, mode) == 0;
}

static bool find_roads(const Finding *finding, GError **error) {
  static const JjMode order[] = {JJ_MODE_CAR, JJ_MODE_BICYCLE, JJ_MODE_WALK};
  for (size_t i = 0; i < G_N_ELEMENTS(order); i++) {
    if (!is_wanted(finding, jj_mode_words[order[i]])) continue;
    JjTimes *times = side_road_times(finding->side, order[i], finding->progress, error);
    if (!times) return false;
    finding->found->times[finding->found->n++] = times;
  }
  return true;
}

/* Where there are no roads a car's way is estimated. */
static void find_straight(const Finding *finding) {
  const JjStraightLine line = jj_straight_line_default();
  if (is_wanted(finding, jj_mode_words[JJ_MODE_CAR]))
    finding->found->times[finding->found->n++] = jj_times_straight_line(side_situation(finding->side)->study, &line);
}

static bool find_transit(const Finding *finding, GError **error) {
  if (strcmp(finding->wanted, "all") != 0 && !g_str_has_prefix(finding->wanted, "transit")) return true;
  const Day day = side_day(finding->side, finding->progress);
  DayTimes times;
  if (!day_times_find(&day, &times, error)) return false;
  for (uint32_t i = 0; i < times.n; i++) {
    if (is_wanted(finding, times.times[i]->mode))
      finding->found->times[finding->found->n++] = g_steal_pointer(&times.times[i]);
  }
  day_times_clear(&times);
  return true;
}

static bool find(const Finding *finding, GError **error) {
  const Networks *networks = &finding->side->networks;
  if (!networks->network) find_straight(finding);
  if ((networks->network && !find_roads(finding, error)) || (networks->day && !find_transit(finding, error)))
    return false;
  if (finding->found->n > 0) return true;
  g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("the study's networks give no way by %s"), finding->wanted);
  return false;
}

static bool write_out(const JjMatrix *matrix, const char *path, GError **error) {
  if (g_str_has_suffix(path, ".csv")) {
    g_autofree char *text = jj_compose_matrix_csv(matrix);
    return jj_file_replace(path, text, strlen(text), error);
  }
  g_autoptr(GByteArray) bytes = jj_compose_matrix_binary(matrix);
  return jj_file_replace(path, bytes->data, bytes->len, error);
}

static JjMatrix matrix_of(const Side *side, const Found *found, const Arguments *arguments) {
  const JjSituation *situation = side_situation(side);
  const char *origins = arguments_text(arguments, "origins");
  return (JjMatrix){.study = situation->study,
                    .year = situation->year,
                    .origins = origins && strcmp(origins, "origins") == 0,
                    .times = (const JjTimes *const *)found->times,
                    .n_times = found->n};
}

static bool may_write(const Arguments *arguments) {
  const char *path = arguments_text(arguments, "output");
  if (path && (g_str_has_suffix(path, ".csv") || g_str_has_suffix(path, ".jjm"))) return true;
  if (path)
    fprintf(stderr, _("jiujin matrix: '%s' ends in none of .csv, .jjm\n"), path);
  else
    fprintf(stderr, "%s\n", _("jiujin matrix: no output given, expected -o FILE.csv or -o FILE.jjm"));
  return false;
}

static int run(Arguments *arguments) {
  int exit_code = EXIT_USAGE;
  if (!may_write(arguments)) return exit_code;
  g_auto(Side) side = {0};
  if (!side_load(&side, arguments, &exit_code)) return exit_code;
  g_autoptr(GError) error = NULL;
  g_auto(Found) found = {0};
  Bar bar;
  bar_start(&bar);
  const char *wanted = arguments_text(arguments, "mode");
  const Finding finding = {&side, wanted ? wanted : "all", &bar.progress, &found};
  const bool done = find(&finding, &error);
  bar_end(&bar);
  session_print_diagnostics(side.diagnostics, arguments_flag(arguments, "verbose"));
  arguments_lap(arguments, _("ways to school"));
  const JjMatrix matrix = matrix_of(&side, &found, arguments);
  const char *path = arguments_text(arguments, "output");
  if (!done || !write_out(&matrix, path, &error)) return command_fail(error);
  arguments_lap(arguments, _("writing"));
  g_autofree char *line =
      g_strdup_printf(_("%s is written, origins: %u, modes: %u\n"), path,
                      matrix.origins ? matrix.study->origins.n : matrix.study->zones.n, matrix.n_times);
  return command_print(line);
}

static const char *const modes[] = {
    "all", "car", "bicycle", "walk", "transit_to_school", "transit_home", "transit_home_late", "transit_longer", NULL};
static const char *const kinds[] = {"zones", "origins", NULL};

static const Option options[] = {
    {"output", 'o', OPTION_FILE, N_("FILE.csv|FILE.jjm"), N_("the matrix to write: CSV, or plain numbers"), NULL},
    {"mode", 0, OPTION_TEXT, NULL, N_("how people go; all that the study's networks give unless given"), modes},
    {"origins", 0, OPTION_TEXT, NULL, N_("where they come from; zones unless given"), kinds},
    {0}};

const Command command_matrix = {
    .name = "matrix",
    .arguments = N_("STUDY|SCENARIO"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("write the minutes from everywhere to every school"),
    .description = N_(
        "Door-to-door minutes from every zone, or every feeder, to every school there is in the year, by the study's "
        "road network and timetable, with the scenario's edits of schools, roads and routes. Where there is no road "
        "network, a car's minutes are a straight-line estimate and marked 「直線估算」. No way is an empty cell with "
        "unreachable 1. The formats are in docs/formats.md."),
    .examples = "jiujin matrix shapefiles/zhumiao/study.yaml -o minutes.csv\n"
                "jiujin matrix scenarios/share-zhuolan.yaml --mode car --origins origins -o minutes.jjm",
    .options = options,
    .run = run};
