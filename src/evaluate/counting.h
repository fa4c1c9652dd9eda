/* A tally under way: flows are counted in, and out again before who belongs where changes. */
#ifndef JJ_EVALUATE_COUNTING_H
#define JJ_EVALUATE_COUNTING_H

#include "jiujin/evaluate.h"

typedef struct {
  const JjStudy *study; /* (borrowed) */
  const JjPlan *plan;   /* (borrowed) as it is when a flow is counted */
  JjVariant variant;
  bool *school_counts; /* (owned) [schools.n] */
  JjId *communities;   /* (owned) [plan->n + 1] of the origin at hand */
  JjTally *tally;      /* (owned) */
} Counting;

/* Nothing counted yet. `school_counts` [n_schools] tells which schools are there; NULL: those of the year. */
void counting_init(Counting *counting, const JjSituation *situation, JjVariant variant, const bool *school_counts);
void counting_clear(Counting *counting);
/* Counts a flow in (sign 1) or out (-1) under the plan as it is. O(communities of its origin). */
void counting_flow(Counting *counting, uint32_t flow, int sign);
/* Counts all flows of the year in. */
void counting_year(Counting *counting, int16_t year);

/* All communities of an origin, its primary one first, written to `out` [plan->n + 1]; how many. */
uint32_t communities_of_origin(const JjStudy *study, const JjPlan *plan, JjId origin, JjId *out);

#endif
