/* Which of many points lie within a walk of which others. */
#ifndef JJ_TRAVEL_NEAR_H
#define JJ_TRAVEL_NEAR_H

#include "jiujin/timetable.h"

typedef struct {
  const JjPoint *points; /* (borrowed) */
  uint32_t n;
} PointSet;

/* Legs from every place to the stops within the limit by the straight-line estimate, stops by index. (owned) */
JjLegs *jj_near_legs(PointSet places, PointSet stops, const JjStraightLine *line, uint32_t limit_ms);

#endif
