/* What one mode of travel means to a side: by school and zone whatever the plan, by origin and community under it. */
#ifndef JJ_EVALUATE_SIDE_MODE_H
#define JJ_EVALUATE_SIDE_MODE_H

#include "evaluate/facts.h"
#include "evaluate/metric.h"
#include "evaluate/ranks.h"

enum { REACH_THRESHOLDS = 3 };
extern const uint32_t reach_minutes[REACH_THRESHOLDS]; /* 30 45 60 */

/* A wish is any school (0), one with program group g (1 + g), or one with a required kind of program (after those). Two
 * kinds of nearest school: any, of an own community (shared ones too). Arrays (owned). */
typedef struct {
  const JjTimes *times; /* (borrowed) */
  const Facts *facts;   /* (borrowed) */
  const JjPlan *plan;   /* (borrowed) */
  const bool *offers;   /* (borrowed) [schools.n × groups.n] */
  uint32_t n_wishes;
  JjRatio *within;        /* [schools.n] entrants within half an hour of those with a way */
  uint32_t *zone_nearest; /* [zones.n] ms */
  uint32_t *nearest[2];   /* [origins.n × n_wishes] ms */
  int64_t *reached[2];    /* [(n_wishes × REACH_THRESHOLDS) × (plan->n + 1)] graduates by primary community */
  int64_t *graduates;     /* [plan->n + 1] of known number and community */
  Ranks ranks[WAY_COUNT]; /* attended: element i is flow facts->first + i; else elements are origins */
  bool stale;             /* the ranks of own nearest schools want sorting */
  bool *own;              /* [plan->n + 1] scratch: is the community one of the origin's? */
  JjId *communities;      /* [plan->n + 1] scratch: those of the origin */
} SideMode;

/* O(schools × (origins × groups + zones) + flows log flows). */
void side_mode_init(SideMode *mode, const Facts *facts, const JjPlan *plan, const JjTimes *times, const bool *offers);
void side_mode_clear(SideMode *mode);

/* Before who belongs where changes for an origin, and after: also when schools of its communities change.
 * O(schools × groups + flows of the origin). */
void side_mode_leave(SideMode *mode, JjId origin);
void side_mode_enter(SideMode *mode, JjId origin);
/* After a number of moves, before anything is read. */
void side_mode_settle(SideMode *mode);

uint32_t wish_of_kind(const SideMode *mode, Kind kind);

/* Index into `reached`; the study is place plan->n. */
size_t reached_at(const SideMode *mode, uint32_t wish, uint32_t threshold, uint32_t place);

#endif
