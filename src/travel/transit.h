/* The search behind jj_transit_times, in *scan time*: the way to school as it is, the way home turned round (from home
 * to school, with time running backwards), so that both are "be there by the clock, leave as late as possible". */
#ifndef JJ_TRAVEL_TRANSIT_H
#define JJ_TRAVEL_TRANSIT_H

#include "jiujin/timetable.h"

/* Schools that go side by side. */
#define LANES 16
#define RIDES JJ_MOST_RIDES

/* A vehicle going from one stop to the next. Times are scan times, never 0. */
typedef struct {
  uint32_t from, to;
  uint32_t depart, arrive;
  uint32_t trip; /* of the window */
  bool may_board, may_alight;
} Connection;

/* The part of the timetable that a query can need. */
typedef struct {
  const JjTimetable *timetable;
  const JjGraph *walks, *walks_back; /* (borrowed) in the direction of scan time */
  bool home;
  uint32_t n, n_trips;
  Connection *run;       /* [n] trip by trip, in order of travelling */
  uint32_t *first_run;   /* [n_trips + 1] */
  uint32_t *trip_of;     /* [n_trips] the timetable's */
  Connection *scan;      /* [n] by arrival, latest first; of one instant and trip the last first */
  uint32_t *first_board; /* [n_stops + 1] into board: those that may be boarded at the stop */
  uint32_t *board;       /* into run, by departure, earliest first, then by place in run */
} Window;

uint32_t scan_time(bool home, uint32_t ms);
uint32_t clock_time(bool home, uint32_t scan);

/* All of the query's clocks and longest_ms before. (owned) O(events + connections log connections) */
Window *window_new(const JjTransitQuery *query);
void window_free(Window *window);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Window, window_free)

/* What one pass finds, for LANES schools. 0: never. Rows of LANES; k counts rides. */
typedef struct {
  uint32_t
      *rides; /* [n_trips] fewest with which somebody in the vehicle, this ride included, gets there; RIDES + 1: none */
  uint32_t *board; /* [n_stops × RIDES] latest departure from the stop with at most k + 1 rides */
  uint32_t *reach; /* [n_stops × RIDES] latest arrival by vehicle from which at most k more rides get there */
} Scan;

void scan_init(Scan *scan, const Window *window);
void scan_clear(Scan *scan);
/* Empties the lanes; then each school may be put into one, to be reached by `bell` in scan time. */
void scan_reset(Scan *scan, const Window *window);
void scan_seed(Scan *scan, uint32_t lane, const JjLegs *schools, uint32_t school, uint32_t bell);
void scan_run(Scan *scan, const Window *window);

/* The way that counts for an origin and a lane. depart 0: none. */
typedef struct {
  uint32_t depart; /* from home */
  uint32_t rides;
  uint32_t stop, walk; /* the first; rides 0: JJ_NONE and the whole way */
} Start;
Start scan_start(const Scan *scan, uint32_t lane, const JjLegs *origins, uint32_t origin);

/* Its legs in scan time, from home to the bell. */
typedef struct {
  uint32_t n;
  JjJourneyLeg legs[3 * RIDES + 3]; /* trip is the window's */
} Legs;
void scan_unpack(const Scan *scan, const Window *window, uint32_t lane, const Start *start, uint32_t bell, Legs *out);

/* Sums of legs. */
typedef struct {
  uint32_t walk_ms, wait_ms, early_ms;
} Parts;
Parts legs_parts(const Legs *legs);

/* The best of riding and walking; depart 0 where neither is or it takes too long. */
Start query_start(const JjTransitQuery *query, const Scan *scan, uint32_t lane, uint32_t origin, uint32_t school);
/* The school's clock in scan time. */
uint32_t query_bell(const JjTransitQuery *query, uint32_t school);

#endif
