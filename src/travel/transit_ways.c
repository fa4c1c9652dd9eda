#include "jiujin/transit_ways.h"

#include <string.h>

#include "jiujin/journeys.h"

/* ---- stops and foot paths ---- */

JjPlaces *jj_places_of_stops(const JjTimetable *timetable) {
  const gsize n = timetable->n_stops;
  JjPlaces *places = g_new0(JjPlaces, 1);
  *places = (JjPlaces){timetable->n_stops, g_new(JjId, n + 1), g_new(double, n + 1), g_new(double, n + 1),
                       g_new(double, n + 1)};
  for (uint32_t stop = 0; stop < timetable->n_stops; stop++) {
    places->owner[stop] = stop;
    places->x_m[stop] = timetable->stop_x_m[stop];
    places->y_m[stop] = timetable->stop_y_m[stop];
    places->weight[stop] = 1;
  }
  return places;
}

static JjPoint *points_of(const JjPlaces *places) {
  JjPoint *points = g_new(JjPoint, (gsize)places->n + 1);
  for (uint32_t i = 0; i < places->n; i++) points[i] = (JjPoint){places->x_m[i], places->y_m[i]};
  return points;
}

/* Walks from places to stops, or with `turned` from stops to places. (owned) */
static JjLegs *legs_to_stops(const JjTimetable *timetable, const JjWalking *walking, const JjPlaces *places,
                             bool turned) {
  if (walking->walk) {
    g_autoptr(JjPlaces) stops = jj_places_of_stops(timetable);
    return jj_legs_by_road(walking->walk, places, stops, walking->limit_ms, turned);
  }
  g_autofree JjPoint *points = points_of(places);
  return jj_legs_straight(timetable, points, places->n, walking->line, walking->limit_ms);
}

JjTimetable *jj_timetable_walked(const JjTimetable *timetable, const JjWalking *walking) {
  g_autoptr(JjPlaces) stops = jj_places_of_stops(timetable);
  g_autoptr(JjLegs) legs = legs_to_stops(timetable, walking, stops, false);
  g_autoptr(GArray) walks = g_array_new(FALSE, FALSE, sizeof(JjWalk));
  for (uint32_t from = 0; from < legs->n_places; from++)
    for (uint32_t i = legs->first[from]; i < legs->first[from + 1]; i++) {
      const JjWalk walk = {from, legs->stop[i], legs->ms[i]};
      if (walk.to != from) g_array_append_val(walks, walk);
    }
  const JjTimetableChange change = {.n_walks = walks->len, .walks = (const JjWalk *)walks->data};
  return jj_timetable_changed(timetable, &change);
}

/* ---- the times of a study ---- */

/* Appends places with their owners shifted. */
static void append_places(JjPlaces *to, const JjPlaces *from, uint32_t shift) {
  for (uint32_t i = 0; i < from->n; i++, to->n++) {
    to->owner[to->n] = from->owner[i] + shift;
    to->x_m[to->n] = from->x_m[i];
    to->y_m[to->n] = from->y_m[i];
    to->weight[to->n] = from->weight[i];
  }
}

/* Where ways begin: the zones' places, then the origins'. (owned) */
static JjPlaces *homes_of(const JjStudy *study, const JjPlaces *points) {
  g_autoptr(JjPlaces) zones = jj_places_of_zones(study, points);
  g_autoptr(JjPlaces) origins = jj_places_of_origins(study, points);
  const gsize n = (gsize)zones->n + origins->n;
  JjPlaces *homes = g_new0(JjPlaces, 1);
  *homes = (JjPlaces){0, g_new(JjId, n + 1), g_new(double, n + 1), g_new(double, n + 1), g_new(double, n + 1)};
  append_places(homes, zones, 0);
  append_places(homes, origins, study->zones.n);
  return homes;
}

/* Both ends of all ways. */
typedef struct {
  const JjStudy *study;
  const JjTransitOptions *options;
  const JjTimetable *timetable; /* with foot paths */
  JjPlaces *homes, *schools;    /* (owned) */
} Ends;

/* Walking all the way, [homes × schools]; home: from the schools. (owned) NULL: cancelled. */
static uint32_t *direct_walks(const Ends *ends, bool home, const JjProgress *progress, GError **error) {
  const JjWalking *walking = &ends->options->walking;
  const uint32_t n = ends->homes->n, m = ends->schools->n;
  uint32_t *ms = g_new(uint32_t, (gsize)n * m + 1);
  g_autofree uint32_t *by_road = NULL;
  if (walking->walk) {
    const JjRoutedPlaces places = {home ? ends->schools : ends->homes, home ? ends->homes : ends->schools};
    by_road = jj_road_ways_matrix(walking->walk, &places, ends->options->n_threads, progress, error);
    if (!by_road) return g_free(ms), NULL;
  }
  for (gsize cell = 0; cell < (gsize)n * m; cell++) {
    const uint32_t i = (uint32_t)(cell / m), school = (uint32_t)(cell % m);
    ms[cell] = by_road ? by_road[home ? (gsize)school * n + i : cell]
                       : jj_straight_line_ms(walking->line, ends->homes->x_m[i], ends->homes->y_m[i],
                                             ends->schools->x_m[school], ends->schools->y_m[school]);
  }
  return ms;
}

static JjTimes *new_times(const Ends *ends, const char *mode) {
  return jj_times_new(ends->study, mode, ends->options->source, ends->options->basis);
}

/* A query with what it borrows. */
typedef struct {
  uint32_t *direct;              /* (owned) */
  JjLegs *of_homes, *of_schools; /* (owned) */
  JjTransitQuery query;
} Asking;

static void asking_clear(Asking *asking) {
  g_clear_pointer(&asking->direct, g_free);
  g_clear_pointer(&asking->of_homes, jj_legs_free);
  g_clear_pointer(&asking->of_schools, jj_legs_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Asking, asking_clear)

/* One direction between the ends. False: cancelled. */
static bool ask(const Ends *ends, bool home, const JjProgress *progress, Asking *out, GError **error) {
  const JjTransitOptions *options = ends->options;
  out->direct = direct_walks(ends, home, progress, error);
  if (!out->direct) return false;
  out->of_homes = legs_to_stops(ends->timetable, &options->walking, ends->homes, home);
  out->of_schools = legs_to_stops(ends->timetable, &options->walking, ends->schools, !home);
  out->query = (JjTransitQuery){.timetable = ends->timetable,
                                .home = home,
                                .origins = out->of_homes,
                                .schools = out->of_schools,
                                .direct_ms = out->direct,
                                .clock_ms = home ? options->leave_ms : options->bell_ms,
                                .longest_ms = options->longest_ms};
  return true;
}

/* The times of one direction. (owned) NULL: cancelled. */
static JjTimes *find_times(const Ends *ends, bool home, const JjProgress *progress, GError **error) {
  const JjStudy *study = ends->study;
  g_auto(Asking) asking = {0};
  if (!ask(ends, home, progress, &asking, error)) return NULL;
  g_autoptr(JjTransitTimes) found = jj_transit_times(&asking.query, false, ends->options->n_threads, progress, error);
  if (!found) return NULL;
  const gsize n_zones = study->zones.n, m = study->schools.n;
  g_autofree uint32_t *means = g_new(uint32_t, (n_zones + study->origins.n) * m + 1);
  jj_places_mean(ends->homes, study->zones.n + study->origins.n, study->schools.n, found->total_ms, means, NULL);
  JjTimes *times = new_times(ends, home ? "transit_home" : "transit_to_school");
  memcpy(times->from_zone, means, sizeof *means * n_zones * m);
  memcpy(times->from_origin, means + n_zones * m, sizeof *means * study->origins.n * m);
  return times;
}

static JjTimes *longer_of(const Ends *ends, const JjTimes *a, const JjTimes *b) {
  JjTimes *times = new_times(ends, "transit_longer");
  const gsize m = ends->study->schools.n;
  for (gsize i = 0; i < ends->study->zones.n * m; i++)
    times->from_zone[i] = jj_transit_longer_ms(a->from_zone[i], b->from_zone[i]);
  for (gsize i = 0; i < ends->study->origins.n * m; i++)
    times->from_origin[i] = jj_transit_longer_ms(a->from_origin[i], b->from_origin[i]);
  return times;
}

bool jj_times_by_transit(const JjStudy *study, const JjTransitOptions *options, const JjProgress *progress,
                         JjTransitDay *out, GError **error) {
  g_autoptr(JjTimetable) timetable = jj_timetable_walked(options->timetable, &options->walking);
  g_autoptr(JjPlaces) homes = homes_of(study, options->points);
  g_autoptr(JjPlaces) schools = jj_places_of_schools(study);
  const Ends ends = {study, options, timetable, homes, schools};
  g_autoptr(JjTimes) to_school = find_times(&ends, false, progress, error);
  g_autoptr(JjTimes) home = to_school ? find_times(&ends, true, progress, error) : NULL;
  if (!home) return false;
  out->longer = longer_of(&ends, to_school, home);
  out->to_school = g_steal_pointer(&to_school);
  out->home = g_steal_pointer(&home);
  return true;
}

/* ---- one pair ---- */

void jj_transit_found_clear(JjTransitFound *found) {
  g_clear_pointer(&found->timetable, jj_timetable_free);
  g_clear_pointer(&found->total_ms, g_free);
  g_clear_pointer(&found->journey, jj_journey_free);
}

bool jj_transit_find(const JjTransitOptions *options, const JjTransitPair *pair, const JjProgress *progress,
                     JjTransitFound *out, GError **error) {
  JjTransitOptions own = *options;
  own.bell_ms = own.leave_ms = &pair->clock_ms;
  JjId owner = 0;
  double x_m = pair->school.x_m, y_m = pair->school.y_m, weight = 1;
  JjPlaces school = {1, &owner, &x_m, &y_m, &weight};
  g_autoptr(JjPlaces) homes = jj_places_of_owner(pair->homes, 0);
  g_autoptr(JjTimetable) timetable = jj_timetable_walked(options->timetable, &options->walking);
  const Ends ends = {.options = &own, .timetable = timetable, .homes = homes, .schools = &school};
  g_auto(Asking) asking = {0};
  if (!ask(&ends, pair->home, progress, &asking, error)) return false;
  g_autoptr(JjTransitTimes) times = jj_transit_times(&asking.query, false, 1, progress, error);
  if (!times) return false;
  const uint32_t place = jj_places_heaviest(homes, times->total_ms);
  *out = (JjTransitFound){.place = place,
                          .journey = place == JJ_NONE ? NULL : jj_transit_journey(&asking.query, place, 0),
                          .total_ms = g_steal_pointer(&times->total_ms),
                          .timetable = g_steal_pointer(&timetable)};
  return true;
}
