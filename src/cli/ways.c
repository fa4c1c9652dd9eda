#include "cli/ways.h"

#include <string.h>

#include "base/i18n.h"
#include "jiujin/network_edits.h"

/* What finding the ways needs throughout. */
typedef struct {
  Ways *ways;
  Networks *networks;
  const WaysSides *sides;
  const JjProgress *progress;
  JjDiagnostics *diagnostics;
} Finding;

/* Takes both; they may be one. */
static void add(Ways *ways, JjTimes *base, JjTimes *scenario) {
  g_assert(ways->travel.n < MOST_MODES);
  ways->base[ways->travel.n] = base;
  ways->scenario[ways->travel.n] = scenario;
  ways->travel = (JjTravel){ways->travel.n + 1, ways->base, ways->scenario};
}

void ways_clear(Ways *ways) {
  for (uint32_t i = 0; i < ways->travel.n; i++) {
    if (ways->scenario[i] != ways->base[i]) jj_times_free(ways->scenario[i]);
    jj_times_free(ways->base[i]);
  }
  *ways = (Ways){0};
}

/* A study that no edit touched is the base's own. */
static bool one_study(const Finding *finding) {
  return finding->sides->base->study == finding->sides->scenario->study;
}

static void add_straight(const Finding *finding) {
  const JjStraightLine line = jj_straight_line_default();
  JjTimes *base = jj_times_straight_line(finding->sides->base->study, &line);
  add(finding->ways, base, one_study(finding) ? base : jj_times_straight_line(finding->sides->scenario->study, &line));
}

static bool edits_any(const JjEdits *edits, JjEditKind first, JjEditKind last) {
  for (uint32_t i = 0; i < edits->n; i++)
    if (edits->edits[i].kind >= first && edits->edits[i].kind <= last) return true;
  return false;
}

static bool refuse(GError **error, const char *message) {
  g_set_error_literal(error, JJ_ERROR, JJ_ERROR_DATA, message);
  return false;
}

/* ---- roads ---- */

static JjTimes *times_by_road(const Finding *finding, const JjStudy *study, const JjRoadWays *ways, GError **error) {
  const JjTimesOptions options = {networks_road_source(finding->networks), finding->networks->network->basis,
                                  finding->networks->points, networks_threads()};
  return jj_times_by_road(study, ways, &options, finding->progress, finding->diagnostics, error);
}

/* The scenario's ways (owned), NULL where they are the base's. False with *error. */
static bool change_ways(const Finding *finding, const JjRoadWays *base, const GArray *edits, JjRoadWays **out,
                        GError **error) {
  *out = NULL;
  if (edits->len == 0) return true;
  *out = jj_road_ways_changed(base, (const JjRoadEdit *)edits->data, edits->len, finding->progress, error);
  return *out != NULL;
}

static bool add_mode(const Finding *finding, JjMode mode, const GArray *edits, GError **error) {
  const JjRoadWays *ways = networks_ways(finding->networks, mode, finding->progress, NULL, error);
  g_autoptr(JjRoadWays) changed = NULL;
  if (!ways || !change_ways(finding, ways, edits, &changed, error)) return false;
  JjTimes *base = times_by_road(finding, finding->sides->base->study, ways, error);
  if (!base) return false;
  const bool same = one_study(finding) && !changed;
  JjTimes *scenario =
      same ? base : times_by_road(finding, finding->sides->scenario->study, changed ? changed : ways, error);
  if (scenario) add(finding->ways, base, scenario);
  if (!scenario) jj_times_free(base);
  return scenario != NULL;
}

static bool add_roads(const Finding *finding, GError **error) {
  const JjRoadWays *car = networks_ways(finding->networks, JJ_MODE_CAR, finding->progress, NULL, error);
  if (!car) return false;
  g_autoptr(GArray) edits = jj_edits_of_roads(finding->sides->edits, car, finding->diagnostics);
  if (!edits) return refuse(error, _("the edits don't fit the road network"));
  return add_mode(finding, JJ_MODE_CAR, edits, error) && add_mode(finding, JJ_MODE_BICYCLE, edits, error) &&
         add_mode(finding, JJ_MODE_WALK, edits, error);
}

/* ---- public transport ---- */

/* The times of one side after the leaving time `leave`. False with *error. */
static bool find_day(const Finding *finding, const JjStudy *study, const JjTimetable *timetable, uint32_t leave,
                     JjTransitDay *out, GError **error) {
  const JjSchoolDay *day = finding->networks->day;
  g_autofree char *source = networks_transit_source(finding->networks);
  JjTransitOptions options = {.timetable = timetable,
                              .points = finding->networks->points,
                              .source = source,
                              .basis = day->basis,
                              .longest_ms = day->longest_ms,
                              .n_threads = networks_threads()};
  /* Schools that a scenario opens keep the usual times: those of the last school. */
  const uint32_t n = study->schools.n, n_known = finding->sides->base->study->schools.n;
  g_autofree uint32_t *bell = g_new(uint32_t, (gsize)n + 1), *leaving = g_new(uint32_t, (gsize)n + 1);
  for (uint32_t school = 0; school < n; school++) {
    const uint32_t known = MIN(school, n_known - 1);
    bell[school] = day->bell_ms[known];
    leaving[school] = day->leave_ms[leave][known];
  }
  options.bell_ms = bell;
  options.leave_ms = leaving;
  return networks_walking(finding->networks, finding->progress, &options.walking, error) &&
         jj_times_by_transit(study, &options, finding->progress, out, error);
}

/* The longest of both: a's rows become those of the longer. */
static void lengthen(const JjStudy *study, JjTimes *a, const JjTimes *b) {
  const gsize m = study->schools.n;
  for (gsize i = 0; i < study->origins.n * m; i++)
    a->from_origin[i] = jj_transit_longer_ms(a->from_origin[i], b->from_origin[i]);
  for (gsize i = 0; i < study->zones.n * m; i++)
    a->from_zone[i] = jj_transit_longer_ms(a->from_zone[i], b->from_zone[i]);
}

/* Times of one side: to school, home after each leaving time, and the longest. */
typedef struct {
  JjTimes *times[2 + JJ_MOST_LEAVES];
  uint32_t n;
} DayTimes;

static bool find_side(const Finding *finding, const JjStudy *study, const JjTimetable *timetable, DayTimes *out,
                      GError **error) {
  JjTimes *longest = NULL;
  *out = (DayTimes){{NULL}, 0};
  for (uint32_t leave = 0; leave < finding->networks->day->n_leaves; leave++) {
    JjTransitDay found = {NULL, NULL, NULL};
    if (!find_day(finding, study, timetable, leave, &found, error)) return false;
    if (leave == 0) {
      out->times[out->n++] = found.to_school;
      longest = found.longer;
    } else {
      lengthen(study, longest, found.longer);
      jj_times_free(found.to_school);
      jj_times_free(found.longer);
      g_free(found.home->mode);
      found.home->mode = g_strdup("transit_home_late");
    }
    out->times[out->n++] = found.home;
  }
  out->times[out->n++] = longest;
  return true;
}

static bool add_transit(const Finding *finding, GError **error) {
  const WaysSides *sides = finding->sides;
  const JjTimetable *timetable = finding->networks->day->timetable;
  g_autoptr(JjTimetable) changed = NULL;
  if (edits_any(sides->edits, JJ_EDIT_DROP_ROUTE, JJ_EDIT_ADD_ROUTE)) {
    g_autoptr(JjRouteEdits) edits =
        jj_edits_of_routes(sides->edits, timetable, sides->base->study, finding->diagnostics);
    if (!edits) return refuse(error, _("the edits don't fit the timetable"));
    changed = jj_timetable_changed(timetable, &edits->change);
  }
  DayTimes base, scenario;
  if (!find_side(finding, sides->base->study, timetable, &base, error)) return false;
  const bool same = one_study(finding) && !changed;
  scenario = base;
  if (!same && !find_side(finding, sides->scenario->study, changed ? changed : timetable, &scenario, error))
    return false;
  for (uint32_t i = 0; i < base.n; i++) add(finding->ways, base.times[i], scenario.times[i]);
  return true;
}

/* ---- all ---- */

static bool check_edits(const Finding *finding, GError **error) {
  const JjEdits *edits = finding->sides->edits;
  if (!finding->networks->network && edits_any(edits, JJ_EDIT_CLOSE_ROAD, JJ_EDIT_ADD_ROAD))
    return refuse(error, _("the scenario edits roads, but its study has no road network"));
  if (!finding->networks->day && edits_any(edits, JJ_EDIT_DROP_ROUTE, JJ_EDIT_ADD_ROUTE))
    return refuse(error, _("the scenario edits routes, but its study has no timetable"));
  return true;
}

bool ways_find(Ways *ways, Networks *networks, const WaysSides *sides, const JjProgress *progress,
               JjDiagnostics *diagnostics, GError **error) {
  const Finding finding = {ways, networks, sides, progress, diagnostics};
  if (!check_edits(&finding, error)) return false;
  if (!networks->network) add_straight(&finding);
  if (networks->network && !add_roads(&finding, error)) return false;
  return !networks->day || add_transit(&finding, error);
}
