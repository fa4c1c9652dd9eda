/* The worlds that a decomposition compares, mixed of both sides: one side's plan over the other's flows, and each side
 * with the schools there on both alone. They follow the scenario's plan as its sums do. */
#ifndef JJ_EVALUATE_MIXING_H
#define JJ_EVALUATE_MIXING_H

#include "evaluate/counting.h"
#include "evaluate/metric.h"

/* Which school of one side is which of the other: the same by code, or the one that it was renamed or merged into. A
 * school that is there on both sides in this sense is common; all others are the third term. Arrays (owned). */
typedef struct {
  JjId *after_of;     /* [schools before] JJ_NONE: no such school is there after */
  JjId *before_of;    /* [schools after] one of those that it was before, itself first; JJ_NONE: none was there */
  bool *before_count; /* [schools before] common? */
  bool *after_count;  /* [schools after] */
} Matching;

/* A plan with the communities of another study's schools. */
typedef struct {
  JjPlan plan;       /* shares all else with the side's own */
  JjId *communities; /* (owned) [schools of the flows' side] */
  JjSituation world;
} MixedPlan;

typedef struct Mixing {
  Matching matching;
  MixedPlan before_after, after_before;
  /* By variant. */
  Counting of_before_before[JJ_VARIANT_COUNT], of_before_after[JJ_VARIANT_COUNT], of_after_before[JJ_VARIANT_COUNT],
      of_after_after[JJ_VARIANT_COUNT];
} Mixing;

/* `plan` of *after may change where it stands (its arrays stay), if every flow is counted out before and in again
 * after. Variants [first, first + n). (owned) O(variants × flows) */
Mixing *mixing_new(const JjSituation *before, const JjSituation *after, JjVariant first, uint32_t n);
void mixing_free(Mixing *mixing);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Mixing, mixing_free)
/* The worlds of a variant, with the tallies of both sides as they are. */
Worlds mixing_worlds(const Mixing *mixing, JjVariant variant, const JjTally *start, const JjTally *end);

/* For every variant: a flow of the scenario in or out, a flow of the base in or out of the scenario's plan. */
void mixing_flow_after(Mixing *mixing, uint32_t flow, int sign);
void mixing_flow_before(Mixing *mixing, uint32_t flow, int sign);
/* A school of the scenario is of another community now; its flows are counted out. O(schools). */
void mixing_school_moved(Mixing *mixing, JjId school);

#endif
