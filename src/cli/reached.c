#include "cli/reached.h"

#include <math.h>

#include "base/i18n.h"
#include "cli/bar.h"
#include "cli/names.h"
#include "jiujin/isochrone.h"

void reached_clear(Reached *reached) {
  g_clear_pointer(&reached->schools, jj_places_free);
  g_clear_pointer(&reached->areas, jj_ring_store_free);
}

/* ---- the schools ---- */

static bool is_open(const JjSituation *situation, JjId school) {
  const JjSchools *schools = &situation->study->schools;
  return schools->kind[school] == JJ_DESTINATION_SCHOOL && !isnan(schools->x_m[school]) &&
         !isnan(schools->y_m[school]) && jj_school_exists(situation->study, school, situation->year);
}

static bool is_asked_for(const JjSituation *situation, const Reached *found, JjId school) {
  return is_open(situation, school) &&
         (found->school == school ||
          (found->community != JJ_NONE && situation->plan->school_community[school] == found->community));
}

/* The schools' places, one a school that is there. */
static void choose_schools(const JjSituation *situation, Reached *found) {
  JjPlaces *places = jj_places_of_schools(situation->study);
  uint32_t n = 0;
  for (uint32_t i = 0; i < places->n; i++) {
    if (!is_asked_for(situation, found, places->owner[i])) continue;
    places->owner[n] = places->owner[i];
    places->x_m[n] = places->x_m[i];
    places->y_m[n] = places->y_m[i];
    places->weight[n++] = places->weight[i];
  }
  places->n = n;
  found->schools = places;
}

static bool find_schools(const Side *side, const char *school, const char *community, Reached *found, GError **error) {
  const JjSituation *situation = side_situation(side);
  g_autofree char *hint = NULL;
  *found = (Reached){.school = JJ_NONE, .community = JJ_NONE};
  const JjLookup lookup = school ? jj_study_find_school(situation->study, school, &found->school, &hint)
                                 : jj_plan_find_community(situation->plan, community, &found->community, &hint);
  if (lookup != JJ_FOUND)
    return name_unknown(school ? "school" : "community", school ? school : community, lookup, hint, error);
  choose_schools(situation, found);
  if (found->schools->n > 0) return true;
  g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("%s has no school with a known place in academic year %d"),
              school ? school : community, situation->year);
  return false;
}

/* ---- the areas ---- */

static double land_m2(const JjStudy *study) {
  double area = 0;
  for (JjId zone = 0; zone < study->zones.n; zone++) area += jj_shape_area_m2(&study->zones.rings, zone);
  return area;
}

static JjSurface *find_surface(Side *side, Wanted *wanted, const Reached *found, const JjProgress *progress,
                               GError **error) {
  const uint32_t most_ms = wanted->minutes[0] * 60000;
  if (!side->networks.network) {
    const JjStraightLine line = jj_straight_line_of_mode(wanted->mode);
    wanted->off_road_m = 0;
    return jj_surface_straight_line(&line, found->schools, most_ms);
  }
  const JjRoadWays *ways = side_ways(side, wanted->mode, progress, error);
  if (!ways) return NULL;
  g_autoptr(JjReach) reach = jj_reach_new(ways, found->schools);
  if (wanted->off_road_m <= 0)
    wanted->off_road_m = round(jj_off_road_limit_m(ways->roads, land_m2(side->base.study)) / 10) * 10;
  return jj_surface_by_road(reach, most_ms, wanted->off_road_m, progress, error);
}

static bool find_areas(Side *side, Wanted *wanted, Reached *found, GError **error) {
  Bar bar;
  bar_start(&bar);
  g_autoptr(JjSurface) surface = find_surface(side, wanted, found, &bar.progress, error);
  bar_end(&bar);
  if (!surface) return false;
  uint32_t levels[REACHED_MOST_LEVELS];
  for (uint32_t i = 0; i < wanted->n; i++) levels[i] = wanted->minutes[i] * 60000;
  found->areas = jj_shape_contours(surface, levels, wanted->n, surface->cell_m * surface->cell_m);
  return true;
}

bool reached_find(Side *side, Wanted *wanted, const char *school, const char *community, Reached *out, GError **error) {
  return find_schools(side, school, community, out, error) && find_areas(side, wanted, out, error);
}
