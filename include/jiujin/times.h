/* jiujin/times.h: how long the ways of a study take: door to door, one way, from every origin and zone to every school.
 *
 * The times are whole milliseconds; JJ_UNREACHABLE is a value of its own: there is no way, or a place is unknown.
 */
#ifndef JIUJIN_TIMES_H
#define JIUJIN_TIMES_H

#include "jiujin/model.h"
#include "jiujin/travel.h"

/* The times of one mode. Strings and arrays (owned). */
typedef struct {
  char *mode;    /* as tidy rows say it: "car", "transit_home" … */
  char *source;  /* where the minutes come from, for people: network, date; 「直線估算」 where there is none */
  JjBasis basis; /* of the network */
  uint32_t n_schools;    /* of the study they were made for */
  uint32_t *from_origin; /* [origins.n × n_schools] */
  uint32_t *from_zone;   /* [zones.n × n_schools] */
} JjTimes;

/* All JJ_UNREACHABLE; copies the words. (owned) */
JjTimes *jj_times_new(const JjStudy *study, const char *mode, const char *source, JjBasis basis);
void jj_times_free(JjTimes *times);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjTimes, jj_times_free)

uint32_t jj_times_of_origin(const JjTimes *times, JjId origin, JjId school);
uint32_t jj_times_of_zone(const JjTimes *times, JjId zone, JjId school);

#define JJ_STRAIGHT_LINE_MODE "car_straight_line"
#define JJ_STRAIGHT_LINE_MARK "直線估算"

/* Straight-line estimates. A zone, or an origin in one whose own point is not known, starts at the zone's label point.
 * (owned) O((origins + zones) × schools), and the search for the label points. */
JjTimes *jj_times_straight_line(const JjStudy *study, const JjStraightLine *line);

#endif
