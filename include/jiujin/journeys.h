/* jiujin/journeys.h: one way of a study, leg by leg: what a planner shows the parent who asks.
 *
 * Its times are those of the matrices to the millisecond: the same snapping, the same weights, the same timetable.
 */
#ifndef JIUJIN_JOURNEYS_H
#define JIUJIN_JOURNEYS_H

#include "jiujin/road_ways.h"
#include "jiujin/transit_ways.h"

/* The places of one owner as places of owner 0. (owned) */
JjPlaces *jj_places_of_owner(const JjPlaces *places, JjId owner);
/* The place of most weight among those with a way, the first of equals; JJ_NONE where none has. */
uint32_t jj_places_heaviest(const JjPlaces *places, const uint32_t *ms);

/* ---- by road ---- */

typedef enum {
  JJ_ROAD_LEG_DOOR, /* from the door to the road, or back */
  JJ_ROAD_LEG_ROAD, /* along links of one name, or of none and one class */
  JJ_ROAD_LEG_NEW   /* along a road that an edit adds, with what of other roads leads to its ends */
} JjRoadLegKind;

typedef struct {
  JjRoadLegKind kind;
  uint32_t name;        /* ROAD: into the roads' names; JJ_NONE: it has none */
  JjRoadClass class_of; /* ROAD */
  uint32_t edit;        /* NEW: which of the edits; JJ_NONE: unknown */
  double length_m;      /* of a door: the straight distance by its detour */
  uint32_t ms;
} JjRoadLeg;

typedef struct {
  uint32_t total_ms; /* = the sum of the legs */
  double length_m;   /* likewise */
  uint32_t n_legs;
  JjRoadLeg *legs; /* (owned) in order; doors first and last */
} JjRoadJourney;
void jj_road_journey_free(JjRoadJourney *journey);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjRoadJourney, jj_road_journey_free)

/* A quickest way from point to point, its time that of jj_road_ways_matrix. `edits` (of JjRoadEdit, may be NULL) are
 * those that made the ways. (owned) NULL: there is none. O(arcs). */
JjRoadJourney *jj_road_journey(const JjRoadWays *ways, const GArray *edits, JjPoint from, JjPoint to);

/* ---- by public transport ---- */

/* Between some homes and one school. */
typedef struct {
  bool home;             /* from school home; else to school */
  const JjPlaces *homes; /* of owner 0 */
  JjPoint school;
  uint32_t clock_ms; /* the bell, or the time of leaving */
} JjTransitPair;

/* What is found. Trips of the journey are those of the timetable. */
typedef struct {
  JjTimetable *timetable; /* (owned) with foot paths */
  uint32_t *total_ms;     /* (owned) [homes->n] */
  uint32_t place;         /* the home that the journey is of: jj_places_heaviest */
  JjJourney *journey;     /* (owned) NULL: there is none */
} JjTransitFound;
void jj_transit_found_clear(JjTransitFound *found);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JjTransitFound, jj_transit_found_clear)

/* The bells and leaving times of `options` are not looked at. False: JJ_ERROR_CANCELLED, *out untouched. */
bool jj_transit_find(const JjTransitOptions *options, const JjTransitPair *pair, const JjProgress *progress,
                     JjTransitFound *out, GError **error);

#endif
