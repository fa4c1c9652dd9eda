/* A twin of both sides: the same study with a few students placed otherwise. What the twin prints alike tells nobody
 * which of the two is true (docs/semantics/small-cells.md). */
#ifndef JJ_EVALUATE_TWIN_H
#define JJ_EVALUATE_TWIN_H

#include "evaluate/footprint.h"

/* Students more or less in one place. */
typedef struct {
  Place place;
  int32_t students;
} Step;

typedef struct {
  JjStudy study[N_SIDES]; /* share all that they do not alter */
  JjSituation side[N_SIDES];
  GPtrArray *arrays; /* (owned) what they do not share */
} Twin;

/* `steps` of Step; counts stay as they are where a step would take them below 0. The registered entrants of a school
 * follow its flows where the two agree. */
void twin_init(Twin *twin, const Footing *footing, const GArray *steps);
/* Everybody elsewhere, or all graduates, registered entrants and seats: where no few steps do. */
void twin_stir(Twin *twin, const Footing *footing, bool flows);
void twin_clear(Twin *twin);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Twin, twin_clear)

/* The row of flows of the place; JJ_NONE if there is none. O(log flows + flows of the origin). */
uint32_t flow_row(const JjFlows *flows, const Place *place);
/* The students of a place of the base; 0 where there is no row, -1 not given. */
int64_t place_students(const JjStudy *base, const Place *place);

#endif
