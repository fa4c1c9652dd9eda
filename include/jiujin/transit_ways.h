/* jiujin/transit_ways.h: walks by road to and between the stops of a timetable, and the times of a study's ways by
 * public transport.
 */
#ifndef JIUJIN_TRANSIT_WAYS_H
#define JIUJIN_TRANSIT_WAYS_H

#include "jiujin/road_ways.h"
#include "jiujin/timetable.h"

/* Walks from every place to the points within `limit_ms` by road, doorsteps included; with `turned`, from the points to
 * the places. Points are told by their index, those of a place ascending. Exact, by a Dijkstra from every place that
 * ends at the limit. (owned) O(places × roads within the limit). */
JjLegs *jj_legs_by_road(const JjRoadWays *walk, const JjPlaces *places, const JjPlaces *points, uint32_t limit_ms,
                        bool turned);

/* The stops of a timetable as places; owners are stops. (owned) */
JjPlaces *jj_places_of_stops(const JjTimetable *timetable);

/* How people come to stops. */
typedef struct {
  const JjRoadWays *walk;     /* by road; NULL: by `line` */
  const JjStraightLine *line; /* where there is no road network */
  uint32_t limit_ms;          /* no walk to or between stops is longer */
} JjWalking;

/* The timetable with foot paths between all stops within the limit of walking. (owned) */
JjTimetable *jj_timetable_walked(const JjTimetable *timetable, const JjWalking *walking);

/* What a study's ways by public transport are looked for with. All (borrowed). */
typedef struct {
  const JjTimetable *timetable;
  JjWalking walking;
  const JjPlaces *points; /* where the people of zones live; NULL: at the zones' label points */
  const char *source;     /* printed with the times */
  JjBasis basis;
  const uint32_t *bell_ms;  /* [schools.n] times of day */
  const uint32_t *leave_ms; /* [schools.n] */
  uint32_t longest_ms;
  uint32_t n_threads; /* >= 1 */
} JjTransitOptions;

/* Fills the times to school (by the bell), home (after leaving) and the longer of both. Each (owned). False:
 * JJ_ERROR_CANCELLED, outputs untouched. */
typedef struct {
  JjTimes *to_school, *home, *longer;
} JjTransitDay;
bool jj_times_by_transit(const JjStudy *study, const JjTransitOptions *options, const JjProgress *progress,
                         JjTransitDay *out, GError **error);

#endif
