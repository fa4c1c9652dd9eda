#include "cli/ways.h"

#include "cli/day.h"
#include "cli/edited.h"

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
  ways->travel.n++;
  ways->travel.base = ways->base;
  ways->travel.scenario = ways->scenario;
}

void ways_clear(Ways *ways) {
  for (uint32_t i = 0; i < ways->travel.n; i++) {
    if (ways->scenario[i] != ways->base[i]) jj_times_free(ways->scenario[i]);
    jj_times_free(ways->base[i]);
  }
  g_free(ways->base_crossed);
  g_free(ways->scenario_crossed);
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

static Editing editing_of(const Finding *finding) {
  return (Editing){finding->networks, finding->sides->base->study, finding->sides->edits, finding->progress,
                   finding->diagnostics};
}

/* ---- roads ---- */

static JjTimes *times_by_road(const Finding *finding, const JjStudy *study, const JjRoadWays *ways, GError **error) {
  const JjTimesOptions options = {networks_road_source(finding->networks), finding->networks->network->basis,
                                  finding->networks->points, networks_threads()};
  return jj_times_by_road(study, ways, &options, finding->progress, finding->diagnostics, error);
}

static bool add_mode(const Finding *finding, JjMode mode, const GArray *edits, GError **error) {
  const JjRoadWays *ways = networks_ways(finding->networks, mode, finding->progress, NULL, error);
  const Editing editing = editing_of(finding);
  g_autoptr(JjRoadWays) changed = NULL;
  if (!ways || !edited_ways(&editing, mode, edits, &changed, error)) return false;
  JjTimes *base = times_by_road(finding, finding->sides->base->study, ways, error);
  if (!base) return false;
  const bool same = one_study(finding) && !changed;
  JjTimes *scenario =
      same ? base : times_by_road(finding, finding->sides->scenario->study, changed ? changed : ways, error);
  if (scenario) add(finding->ways, base, scenario);
  if (!scenario) jj_times_free(base);
  return scenario != NULL;
}

/* Which neighbours a road joins, on both sides. */
static void note_crossings(const Finding *finding, const GArray *edits) {
  const JjRoads *roads = finding->networks->network->roads;
  Ways *ways = finding->ways;
  ways->base_crossed = jj_roads_cross(finding->sides->base->study, roads, NULL, 0);
  ways->scenario_crossed =
      jj_roads_cross(finding->sides->scenario->study, roads, (const JjRoadEdit *)edits->data, edits->len);
  ways->travel.base_crossed = ways->base_crossed;
  ways->travel.scenario_crossed = ways->scenario_crossed;
}

static bool add_roads(const Finding *finding, GError **error) {
  const Editing editing = editing_of(finding);
  g_autoptr(GArray) edits = edited_roads(&editing, error);
  if (edits) note_crossings(finding, edits);
  return edits && add_mode(finding, JJ_MODE_CAR, edits, error) && add_mode(finding, JJ_MODE_BICYCLE, edits, error) &&
         add_mode(finding, JJ_MODE_WALK, edits, error);
}

/* ---- public transport ---- */

static Day day_of(const Finding *finding, const JjSituation *side, const JjTimetable *timetable) {
  return (Day){finding->networks, side->study, finding->sides->base->study->schools.n, timetable, finding->progress};
}

static bool add_transit(const Finding *finding, GError **error) {
  const JjTimetable *timetable = finding->networks->day->timetable;
  const Editing editing = editing_of(finding);
  g_autoptr(JjTimetable) changed = NULL;
  if (!edited_timetable(&editing, &changed, error)) return false;
  const Day of_base = day_of(finding, finding->sides->base, timetable);
  const Day of_scenario = day_of(finding, finding->sides->scenario, changed ? changed : timetable);
  DayTimes base, scenario;
  if (!day_times_find(&of_base, &base, error)) return false;
  scenario = base;
  if ((!one_study(finding) || changed) && !day_times_find(&of_scenario, &scenario, error)) {
    day_times_clear(&base);
    return false;
  }
  for (uint32_t i = 0; i < base.n; i++) add(finding->ways, base.times[i], scenario.times[i]);
  return true;
}

/* ---- all ---- */

bool ways_find(Ways *ways, Networks *networks, const WaysSides *sides, const JjProgress *progress,
               JjDiagnostics *diagnostics, GError **error) {
  const Finding finding = {ways, networks, sides, progress, diagnostics};
  const Editing editing = editing_of(&finding);
  ways->travel.of_points = networks->points != NULL;
  if (!edited_networks_exist(&editing, error)) return false;
  if (!networks->network) add_straight(&finding);
  if (networks->network && !add_roads(&finding, error)) return false;
  return !networks->day || add_transit(&finding, error);
}
