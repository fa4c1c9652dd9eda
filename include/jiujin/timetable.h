/* jiujin/timetable.h: buses, trains and ferries of one day, and the ways to school and home by them.
 *
 * Times of day are milliseconds since midnight of the one local clock; a trip that runs past midnight goes on beyond 24
 * hours, one of the evening before keeps its events from midnight on. What is counted how: docs/semantics/transit.md.
 */
#ifndef JIUJIN_TIMETABLE_H
#define JIUJIN_TIMETABLE_H

#include "jiujin/graph.h"
#include "jiujin/progress.h"
#include "jiujin/shape.h"

typedef enum {
  JJ_TRANSIT_BUS,
  JJ_TRANSIT_RAIL,
  JJ_TRANSIT_METRO, /* and tram, monorail, cable car */
  JJ_TRANSIT_FERRY,
  JJ_TRANSIT_SCHOOL_BUS, /* 校車 */
  JJ_TRANSIT_OTHER,
  JJ_TRANSIT_N
} JjTransitMode;

/* What passengers may do at an event; 0: both. */
#define JJ_EVENT_NO_BOARDING 1u
#define JJ_EVENT_NO_ALIGHTING 2u

#define JJ_HOUR_MS 3600000u
/* No time of day is later: ten days. */
#define JJ_LATEST_MS 864000000u
/* A change of vehicle takes at least this long, at the same stop or on foot: what makes the order of events that fall
 * on one instant without meaning. */
#define JJ_LEAST_CHANGE_MS 1000u

/* Immutable. Strings and arrays (owned) by it. Routes without trips and stops without events may be. */
typedef struct {
  uint32_t n_stops, n_routes, n_trips, n_events;
  const char **stop_code, **stop_name;   /* [n_stops] */
  double *stop_x_m, *stop_y_m;           /* [n_stops] metres of the study, NaN unknown */
  uint32_t *change_ms;                   /* [n_stops] from one vehicle to another here; JJ_UNREACHABLE: not possible */
  const char **route_code, **route_name; /* [n_routes] */
  uint8_t *route_mode;                   /* [n_routes] JjTransitMode */
  const char **trip_code;                /* [n_trips] */
  uint32_t *trip_route;                  /* [n_trips] */
  uint32_t *first_event;                 /* [n_trips + 1] into the events, in order of travelling */
  uint32_t *event_stop;                  /* [n_events] */
  uint32_t *arrive_ms, *depart_ms;       /* [n_events] never falling along a trip */
  uint8_t *event_use;                    /* [n_events] JJ_EVENT_… */
  JjGraph *walks, *walks_back;           /* foot paths between stops, and the same turned round */
  GStringChunk *strings;
} JjTimetable;

void jj_timetable_free(JjTimetable *timetable);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjTimetable, jj_timetable_free)

/* --- making one: strings are copied; ids are given in order from 0 --- */

typedef struct {
  const char *code, *name;
  double x_m, y_m;
  uint32_t change_ms; /* raised to JJ_LEAST_CHANGE_MS */
} JjStop;

typedef struct {
  JjId stop;
  uint32_t arrive_ms, depart_ms; /* arrive <= depart, and not before the event before */
  uint8_t use;
} JjStopEvent;

typedef struct JjTimetableBuilder JjTimetableBuilder;
JjTimetableBuilder *jj_timetable_builder_new(void);
void jj_timetable_builder_free(JjTimetableBuilder *builder);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjTimetableBuilder, jj_timetable_builder_free)
JjId jj_timetable_builder_add_stop(JjTimetableBuilder *builder, const JjStop *stop);
JjId jj_timetable_builder_add_route(JjTimetableBuilder *builder, const char *code, const char *name,
                                    JjTransitMode mode);
JjId jj_timetable_builder_add_trip(JjTimetableBuilder *builder, const char *code, JjId route);
/* Appends an event to the trip added last. */
void jj_timetable_builder_add_event(JjTimetableBuilder *builder, const JjStopEvent *event);
/* A foot path between two stops, in this direction. Between two rides one foot path is taken, never two in a row:
 * whoever gives paths gives every pair of stops within the limit of walking. Of several for a pair the first counts;
 * JJ_UNREACHABLE closes the pair. Raised to JJ_LEAST_CHANGE_MS; a path from a stop to itself is nothing. */
void jj_timetable_builder_add_walk(JjTimetableBuilder *builder, JjId from, JjId to, uint32_t ms);
/* The timetable of what was added; the builder is empty again. (owned) O(all) */
JjTimetable *jj_timetable_builder_finish(JjTimetableBuilder *builder);

/* --- scenarios --- */

/* A line: every trip calls at the same stops, at the same times after its departure. */
typedef struct {
  const char *code, *name;
  JjTransitMode mode;
  uint32_t n_stops;
  const JjStopEvent *stops; /* times since the departure from the first; [n_stops] */
  uint32_t n_departures;
  const uint32_t *departure_ms; /* [n_departures] */
} JjLine;

typedef struct {
  JjId from, to;
  uint32_t ms;
} JjWalk;

/* All borrowed. New stops get the ids from the base's n_stops on; lines and walks may name them. */
typedef struct {
  uint32_t n_dropped, n_stops, n_walks, n_lines;
  const JjId *dropped; /* routes of the base whose trips run no more */
  const JjStop *stops;
  const JjWalk *walks;
  const JjLine *lines;
} JjTimetableChange;

/* The base with the change; stops and routes keep their ids, trips do not. (owned) O(base + change) */
JjTimetable *jj_timetable_changed(const JjTimetable *base, const JjTimetableChange *change);

/* --- ways on foot --- */

/* Walks between places (homes, schools) and stops: those of place p are first[p] .. first[p + 1]. (owned) */
typedef struct {
  uint32_t n_places;
  uint32_t *first; /* [n_places + 1] */
  uint32_t *stop;
  uint32_t *ms;
} JjLegs;
void jj_legs_free(JjLegs *legs);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjLegs, jj_legs_free)

/* Where there is no road network: walks of the straight-line estimate of at most `limit_ms`, stops of one place by
 * their ids. Places and stops without coordinates have none. (owned) O(places + stops + pairs near each other) */
JjLegs *jj_legs_straight(const JjTimetable *timetable, const JjPoint *places, uint32_t n_places,
                         const JjStraightLine *line, uint32_t limit_ms);
/* The same between the stops added so far: each pair within the limit, both directions. */
void jj_timetable_builder_add_straight_walks(JjTimetableBuilder *builder, const JjStraightLine *line,
                                             uint32_t limit_ms);

/* --- search --- */

/* A journey has at most so many rides; what needs more is unreachable. */
#define JJ_MOST_RIDES 6
#define JJ_TRANSIT_LONGEST_MS (4u * JJ_HOUR_MS)

/* All borrowed. To school: the latest departure from home that is at school by the bell. Home: the earliest arrival at
 * home after leaving school at the given time, which is the same search with time running backwards. */
typedef struct {
  const JjTimetable *timetable;
  bool home;
  const JjLegs *origins, *schools; /* walks in the direction of the way */
  const uint32_t *direct_ms;       /* [origins × schools] walking all the way; NULL: nobody does */
  const uint32_t *clock_ms;        /* [schools] the bell, or the time of leaving; JJ_UNREACHABLE: school left out */
  uint32_t longest_ms;             /* longer journeys are unreachable; also how far the timetable is searched */
} JjTransitQuery;

/* By origin × school, [n_origins × n_schools] each. total = from leaving home to the bell (home: from leaving time to
 * arrival) = walk + wait + early + time in vehicles; JJ_UNREACHABLE where there is no way, the others are 0 then. */
typedef struct {
  uint32_t n_origins, n_schools;
  uint32_t *total_ms;
  uint32_t *walk_ms, *wait_ms; /* on foot; at stops. NULL if not asked for */
  uint32_t *early_ms;          /* at school: before the bell, or after leaving time. NULL if not asked for */
  uint8_t *rides;              /* 0: on foot */
} JjTransitTimes;
void jj_transit_times_free(JjTransitTimes *times);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjTransitTimes, jj_transit_times_free)

/* All origins and schools. Ties: latest departure (earliest arrival), then fewest rides, then less walking choice by
 * choice from home on (docs/semantics/transit.md). `parts`: walk, wait and early too. The same bytes for any number of
 * threads. (owned) NULL and JJ_ERROR_CANCELLED.
 *
 * Method: a connection scan (connections in one sorted array that is scanned once: the idea of Dibbelt, Pajor, Strasser
 * and Wagner, abstract of arXiv:1703.05997) from the bell backwards: one pass in order of arrival, latest first, gives
 * the latest departure from every stop by number of rides; sixteen schools go side by side in vector lanes.
 * O(schools / 16 · connections within longest_ms + origins' legs × schools), memory per thread 768 bytes a stop. */
JjTransitTimes *jj_transit_times(const JjTransitQuery *query, bool parts, uint32_t n_threads,
                                 const JjProgress *progress, GError **error);

/* Minutes both ways: the longer of the two, JJ_UNREACHABLE if either is. */
uint32_t jj_transit_longer_ms(uint32_t to_school_ms, uint32_t home_ms);

typedef enum { JJ_LEG_WALK, JJ_LEG_WAIT, JJ_LEG_RIDE } JjLegKind;

typedef struct {
  JjLegKind kind;
  JjId from, to; /* stops; JJ_NONE: home at the home end, school at the school end */
  uint32_t start_ms, end_ms;
  JjId trip; /* RIDE; else JJ_NONE */
} JjJourneyLeg;

/* Legs in order of time, without gaps; a ride and a walk at home or school may take no time. Waiting at school is the
 * last leg (home: the first). */
typedef struct {
  uint32_t total_ms, walk_ms, wait_ms, early_ms, rides;
  uint32_t n_legs;
  JjJourneyLeg *legs; /* (owned) */
} JjJourney;
void jj_journey_free(JjJourney *journey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjJourney, jj_journey_free)

/* The journey that jj_transit_times counts for the pair, leg by leg. (owned) NULL: there is none. */
JjJourney *jj_transit_journey(const JjTransitQuery *query, uint32_t origin, uint32_t school);

#endif
