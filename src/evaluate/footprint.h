/* Which counts of a scorecard one student is part of. This guides the choice of small cells' company
 * (docs/semantics/small-cells.md) and decides nothing: what is hidden is read off a second evaluation. */
#ifndef JJ_EVALUATE_FOOTPRINT_H
#define JJ_EVALUATE_FOOTPRINT_H

#include "evaluate/metric.h"

typedef enum { SIDE_BASE, SIDE_SCENARIO, N_SIDES } SideIndex;

/* Counts, each by unit; the first ones by way of counting too. */
typedef enum {
  COUNT_IN,      /* entrants inside; by school, community, study; of a part where the group says so */
  COUNT_NEAR,    /* those that are nearby */
  COUNT_DEMAND,  /* flows of the community's origins */
  COUNT_ORIGINS, /* those inside */
  COUNT_ALL,
  COUNT_OUTSIDE,
  COUNT_TO_PLACE,
  COUNT_LEFT_OUT,
  COUNT_UNASSIGNED,
  COUNT_VOCATIONAL,
  COUNT_SUITABLE,
  COUNT_MIXED, /* nearby by the plan of one side in the flows of the other */
  COUNT_OF_VARIANTS,
  COUNT_TIMED = COUNT_OF_VARIANTS,
  COUNT_WITHIN,
  COUNT_OVER_60,     /* of the community's origins, over an hour from their school or without a way */
  COUNT_WITHOUT_WAY, /* ... without a way */
  COUNT_COVERED,
  COUNT_COVERED_STAYING,
  COUNT_AREA_ALL,
  COUNT_AREA,
  COUNT_GROUP_UNKNOWN,
  COUNT_ZONE, /* flows of a zone */
  COUNT_OWN,  /* those into its own communities */
  COUNT_AWAY, /* those into the community that the group says */
  COUNT_ABOVE_SEATS,
  COUNT_MOVED,
  COUNT_GRADUATES,
  COUNT_GRADUATES_PRIMARY,
  COUNT_REACHED, /* some of those, by their way to the nearest school: not told apart */
  COUNT_GRADUATES_MOVED,
  COUNT_REGISTERED,
  COUNT_SEATS,
  COUNT_EXAM_FREE,
  COUNT_EXAM_FREE_OF,
  N_COUNTS
} Count;

/* Students more or less in one count. */
typedef struct {
  uint64_t count; /* of mark_count */
  int32_t students;
} Mark;

/* A count in one word. The group is a rank (0: all), of COUNT_AWAY the community + 1. */
typedef struct {
  Count count;
  SideIndex side;
  JjVariant variant;
  JjLevel level;
  JjId unit; /* of the side; 0 at the level total */
  uint32_t group;
} CountKey;
uint64_t mark_count(const CountKey *key);
CountKey mark_key(uint64_t count);

/* The tables whose counts are of students or of their chairs. */
typedef enum { TABLE_FLOWS, TABLE_GRADUATES, TABLE_ENTRANTS, TABLE_EXAM_FREE, TABLE_SEATS } StudentTable;

/* A place in one of the tables. */
typedef struct {
  StudentTable table;
  int16_t year;
  JjId origin, school, group;
  bool cross;   /* of a flow */
  uint32_t row; /* of the base's programs */
} Place;

/* Both sides with what the counts ask of them. */
typedef struct {
  const JjSituation *side[N_SIDES];
  const JjTimes *times[N_SIDES]; /* (borrowed) of the first mode, NULL: none */
  Offer offer[N_SIDES];          /* (owned) */
  int64_t *seats[N_SIDES];       /* (owned) [schools of the side] -1: not given */
  int64_t *entrants[N_SIDES];    /* (owned) [schools of the side] inside */
  JjId *school_of[N_SIDES];      /* (owned) [schools of the base] who has its students on the side: a successor */
} Footing;
void footing_init(Footing *footing, const JjSituation *base, const JjSituation *scenario, const JjTravel *travel);
void footing_clear(Footing *footing);

/* Appends to `marks` what `students` more in the place are part of. O(communities of an origin). */
void footprint(const Footing *footing, const Place *place, int32_t students, GArray *marks);

#endif
