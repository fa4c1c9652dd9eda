/* jiujin route STUDY|SCENARIO --from ZONE --to SCHOOL: one way, leg by leg. */
#include <stdio.h>
#include <string.h>

#include "cli/bar.h"
#include "cli/names.h"
#include "cli/route_ways.h"
#include "cli/session.h"

/* "16:10" in *ms, which stays if the option is not given. False after a message. */
static bool read_clock(const Arguments *arguments, const char *option, uint32_t *ms) {
  const char *text = arguments_text(arguments, option);
  if (!text) return true;
  g_auto(GStrv) parts = g_strsplit(text, ":", -1);
  guint64 hours = 0, minutes = 0;
  if (g_strv_length(parts) == 2 && g_ascii_string_to_unsigned(parts[0], 10, 0, 23, &hours, NULL) &&
      strlen(parts[1]) == 2 && g_ascii_string_to_unsigned(parts[1], 10, 0, 59, &minutes, NULL)) {
    *ms = (uint32_t)(hours * 60 + minutes) * 60000;
    return true;
  }
  fprintf(stderr, _("jiujin route: --%s: '%s' is no time of day; expected one like 16:10\n"), option, text);
  return false;
}

static bool options_fit(const Arguments *arguments, RoutePair *pair) {
  const char *mode = arguments_text(arguments, "mode");
  *pair =
      (RoutePair){JJ_NONE, JJ_NONE, JJ_NONE, mode ? mode : "all", arguments_flag(arguments, "home"), JJ_NONE, JJ_NONE};
  if (!arguments_text(arguments, "from") || !arguments_text(arguments, "to")) {
    fprintf(stderr, "%s\n", _("jiujin route: expected --from ZONE and --to SCHOOL"));
    return false;
  }
  if (arguments_text(arguments, "leave") && !pair->home) {
    fprintf(stderr, "%s\n", _("jiujin route: --leave is of the way home, expected --home with it"));
    return false;
  }
  return read_clock(arguments, "bell", &pair->bell_ms) && read_clock(arguments, "leave", &pair->leave_ms);
}

/* A zone, else an origin that is none. */
static bool find_origin(const JjStudy *study, const char *text, RoutePair *pair, GError **error) {
  g_autofree char *of_zone = NULL, *of_origin = NULL;
  const JjLookup zone = jj_study_find_zone(study, text, &pair->zone, &of_zone);
  if (zone == JJ_FOUND) return true;
  if (zone == JJ_AMBIGUOUS) return name_unknown("from", text, zone, of_zone, error);
  const JjLookup origin = jj_study_find_origin(study, text, &pair->origin, &of_origin);
  return origin == JJ_FOUND ||
         name_unknown("from", text, origin, of_zone && origin != JJ_AMBIGUOUS ? of_zone : of_origin, error);
}

static bool find_pair(const JjSituation *situation, const Arguments *arguments, RoutePair *pair, GError **error) {
  const JjStudy *study = situation->study;
  const char *to = arguments_text(arguments, "to");
  g_autofree char *hint = NULL;
  const JjLookup school = jj_study_find_school(study, to, &pair->school, &hint);
  if (!find_origin(study, arguments_text(arguments, "from"), pair, error)) return false;
  if (school != JJ_FOUND) return name_unknown("to", to, school, hint, error);
  if (study->schools.kind[pair->school] == JJ_DESTINATION_SCHOOL &&
      jj_school_exists(study, pair->school, situation->year))
    return true;
  g_set_error(error, JJ_ERROR, JJ_ERROR_USAGE, _("--to: %s is no school of the study in academic year %d"),
              study->schools.name[pair->school], situation->year);
  return false;
}

static int print(const Side *side, const RoutePair *pair, const RouteWays *ways, const Arguments *arguments) {
  const JjRoute route = {.title = side_title(side),
                         .study = side_situation(side)->study,
                         .inputs = side->inputs,
                         .roads = side->networks.network ? side->networks.network->roads : NULL,
                         .edits = side->file ? side->file->edits : NULL,
                         .new_roads = side->roads,
                         .zone = pair->zone,
                         .origin = pair->origin,
                         .school = pair->school,
                         .n_ways = ways->n,
                         .ways = ways->ways};
  g_autofree char *text =
      arguments_flag(arguments, "json") ? jj_compose_route_json(&route) : jj_compose_route_text(&route);
  return command_print(text);
}

static bool find(Side *side, Arguments *arguments, RoutePair *pair, RouteWays *ways, GError **error) {
  Bar bar;
  if (!find_pair(side_situation(side), arguments, pair, error)) return false;
  bar_start(&bar);
  const bool found = route_ways_find(side, pair, &bar.progress, ways, error);
  bar_end(&bar);
  return found;
}

static int run(Arguments *arguments) {
  RoutePair pair;
  int exit_code = EXIT_USAGE;
  if (!options_fit(arguments, &pair)) return exit_code;
  g_auto(Side) side = {0};
  if (!side_load(&side, arguments, &exit_code)) return exit_code;
  g_autoptr(GError) error = NULL;
  g_auto(RouteWays) ways = {0};
  const bool found = find(&side, arguments, &pair, &ways, &error);
  session_print_diagnostics(side.diagnostics, arguments_flag(arguments, "verbose"));
  arguments_lap(arguments, _("ways to school"));
  return found ? print(&side, &pair, &ways, arguments) : command_fail(error);
}

static const char *const modes[] = {"all", "car", "bicycle", "walk", "transit", NULL};

static const Option options[] = {
    {"from", 0, OPTION_TEXT, N_("ZONE|FEEDER"), N_("where the way begins, by code or name"), NULL},
    {"to", 0, OPTION_TEXT, N_("SCHOOL"), N_("the school, by code or name"), NULL},
    {"mode", 0, OPTION_TEXT, NULL, N_("how to go; all that the study's networks give unless given"), modes},
    {"home", 0, OPTION_FLAG, NULL, N_("the way home instead of the way to school"), NULL},
    {"bell", 0, OPTION_TEXT, N_("TIME"), N_("when school begins; the study's time unless given"), NULL},
    {"leave", 0, OPTION_TEXT, N_("TIME"), N_("with --home: when school ends; the study's first time unless given"),
     NULL},
    {"json", 0, OPTION_FLAG, NULL, N_("print the result as JSON"), NULL},
    {0}};

const Command command_route = {
    .name = "route",
    .arguments = N_("STUDY|SCENARIO"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("explain one way to school, leg by leg"),
    .description =
        N_("The way between a zone or a feeder and a school, as it is counted in the matrix and in evaluations: by "
           "road with the "
           "names, metres and minutes of what it goes along, by public transport with walks, waits and rides by the "
           "clock, "
           "waiting at school apart. Where a zone has several points where people live, its figure is their weighted "
           "mean, "
           "and the way from the point with most weight is the one explained. Without a road network a car's way is a "
           "straight-line estimate, marked 「直線估算」."),
    .examples = "jiujin route shapefiles/zhumiao/study.yaml --from 苑裡鎮 --to 050303\n"
                "jiujin route scenarios/share-zhuolan.yaml --from 卓蘭鎮 --to 050303 --home --json > route.json",
    .options = options,
    .run = run};
