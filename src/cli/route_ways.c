#include "cli/route_ways.h"

#include <math.h>
#include <string.h>

typedef struct {
  Side *side;
  const RoutePair *pair;
  const JjProgress *progress;
  const JjPlaces *homes; /* of owner 0 */
  JjPoint school;
  RouteWays *out;
} Finding;

void route_ways_clear(RouteWays *ways) {
  for (unsigned mode = 0; mode < JJ_MODE_COUNT; mode++) g_clear_pointer(&ways->by_road[mode], jj_road_journey_free);
  jj_transit_found_clear(&ways->transit);
  g_clear_pointer(&ways->transit_source, g_free);
}

static bool is_wanted(const Finding *finding, const char *mode) {
  return strcmp(finding->pair->mode, "all") == 0 || strcmp(finding->pair->mode, mode) == 0;
}

/* The part of the weight at the place. */
static double share_of(const JjPlaces *places, uint32_t place) {
  double all = 0;
  for (uint32_t i = 0; i < places->n; i++) all += places->weight[i];
  return place != JJ_NONE && all > 0 ? places->weight[place] / all : 0;
}

/* A way with the figure of the matrix, from the times of the places. */
static JjRouteWay *add_way(const Finding *finding, const char *mode, const uint32_t *ms) {
  JjRouteWay *way = &finding->out->ways[finding->out->n++];
  *way = (JjRouteWay){.mode = mode,
                      .home = finding->pair->home,
                      .mean_ms = JJ_UNREACHABLE,
                      .n_points = finding->homes->n,
                      .share = share_of(finding->homes, jj_places_heaviest(finding->homes, ms)),
                      .straight_m = (double)NAN};
  jj_places_mean(finding->homes, 1, 1, ms, &way->mean_ms, NULL);
  return way;
}

/* ---- by road ---- */

/* The times between the homes and the school. (owned) [homes->n] NULL with *error. */
static uint32_t *times_by_road(const Finding *finding, const JjRoadWays *ways, GError **error) {
  JjId owner = 0;
  double x_m = finding->school.x_m, y_m = finding->school.y_m, weight = 1;
  const JjPlaces school = {1, &owner, &x_m, &y_m, &weight};
  const bool home = finding->pair->home;
  const JjRoutedPlaces places = {home ? &school : finding->homes, home ? finding->homes : &school};
  return jj_road_ways_matrix(ways, &places, networks_threads(), finding->progress, error);
}

static bool find_road(const Finding *finding, JjMode mode, GError **error) {
  const Side *side = finding->side;
  const JjRoadWays *ways = side_ways(finding->side, mode, finding->progress, error);
  g_autofree uint32_t *ms = ways ? times_by_road(finding, ways, error) : NULL;
  if (!ms) return false;
  JjRouteWay *way = add_way(finding, jj_mode_words[mode], ms);
  way->source = networks_road_source(&side->networks);
  way->basis = side->networks.network->basis;
  const uint32_t place = jj_places_heaviest(finding->homes, ms);
  if (place == JJ_NONE) return true;
  const JjPoint at = {finding->homes->x_m[place], finding->homes->y_m[place]};
  const bool home = finding->pair->home;
  finding->out->by_road[mode] =
      jj_road_journey(ways, side->roads, home ? finding->school : at, home ? at : finding->school);
  way->by_road = finding->out->by_road[mode];
  return true;
}

static bool find_roads(const Finding *finding, GError **error) {
  static const JjMode order[] = {JJ_MODE_CAR, JJ_MODE_BICYCLE, JJ_MODE_WALK};
  for (size_t i = 0; i < G_N_ELEMENTS(order); i++)
    if (is_wanted(finding, jj_mode_words[order[i]]) && !find_road(finding, order[i], error)) return false;
  return true;
}

/* The estimate of the matrix, and the distance that it comes from. */
static void find_straight(const Finding *finding) {
  if (!is_wanted(finding, jj_mode_words[JJ_MODE_CAR])) return;
  const RoutePair *pair = finding->pair;
  const JjStraightLine line = jj_straight_line_default();
  g_autoptr(JjTimes) times = jj_times_straight_line(side_situation(finding->side)->study, &line);
  const uint32_t ms = pair->zone != JJ_NONE ? jj_times_of_zone(times, pair->zone, pair->school)
                                            : jj_times_of_origin(times, pair->origin, pair->school);
  JjRouteWay *way = &finding->out->ways[finding->out->n++];
  *way = (JjRouteWay){.mode = JJ_STRAIGHT_LINE_MODE,
                      .source = JJ_STRAIGHT_LINE_MARK,
                      .basis = JJ_BASIS_ESTIMATED,
                      .home = pair->home,
                      .mean_ms = ms,
                      .n_points = 1,
                      .share = 1,
                      .straight_m = ((double)ms / 1000 - line.access_s) * line.speed_kmh / 3.6 / line.detour};
}

/* ---- by public transport ---- */

/* The study's word for a way home after that time. */
static const char *mode_of(const Finding *finding, const Day *day, uint32_t clock_ms) {
  if (!finding->pair->home) return "transit_to_school";
  const bool late = day->networks->day->n_leaves > 1 && clock_ms == day_leave_ms(day, 1, finding->pair->school) &&
                    clock_ms != day_leave_ms(day, 0, finding->pair->school);
  return late ? "transit_home_late" : "transit_home";
}

static bool find_transit(const Finding *finding, GError **error) {
  const RoutePair *pair = finding->pair;
  const Day day = side_day(finding->side, finding->progress);
  RouteWays *out = finding->out;
  JjTransitOptions options;
  out->transit_source = networks_transit_source(&finding->side->networks);
  if (!day_options(&day, out->transit_source, &options, error)) return false;
  const uint32_t own = pair->home ? day_leave_ms(&day, 0, pair->school) : day_bell_ms(&day, pair->school);
  const uint32_t given = pair->home ? pair->leave_ms : pair->bell_ms;
  const JjTransitPair asked = {pair->home, finding->homes, finding->school, given == JJ_NONE ? own : given};
  if (!jj_transit_find(&options, &asked, finding->progress, &out->transit, error)) return false;
  JjRouteWay *way = add_way(finding, mode_of(finding, &day, asked.clock_ms), out->transit.total_ms);
  way->source = out->transit_source;
  way->basis = options.basis;
  way->clock_ms = asked.clock_ms;
  way->by_transit = out->transit.journey;
  way->timetable = out->transit.timetable;
  return true;
}

/* ---- all ---- */

static JjPlaces *homes_of(const Finding *finding) {
  const RoutePair *pair = finding->pair;
  const JjStudy *study = side_situation(finding->side)->study;
  const JjPlaces *points = finding->side->networks.points;
  g_autoptr(JjPlaces) places =
      pair->zone != JJ_NONE ? jj_places_of_zones(study, points) : jj_places_of_origins(study, points);
  return jj_places_of_owner(places, pair->zone != JJ_NONE ? pair->zone : pair->origin);
}

bool route_ways_find(Side *side, const RoutePair *pair, const JjProgress *progress, RouteWays *out, GError **error) {
  const JjSchools *schools = &side_situation(side)->study->schools;
  Finding finding = {.side = side,
                     .pair = pair,
                     .progress = progress,
                     .school = {schools->x_m[pair->school], schools->y_m[pair->school]},
                     .out = out};
  g_autoptr(JjPlaces) homes = homes_of(&finding);
  finding.homes = homes;
  if (!side->networks.network) find_straight(&finding);
  if (side->networks.network && !find_roads(&finding, error)) return false;
  if (side->networks.day && is_wanted(&finding, "transit") && !find_transit(&finding, error)) return false;
  if (out->n > 0) return true;
  g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("the study's networks give no way by %s"), pair->mode);
  return false;
}
