/* jiujin/accessibility.h: how many seats a graduate can reach, with and without those who compete for them.
 *
 * On plain arrays, so that the caller decides what counts: all graduates and seats, or those of one program group; with
 * outside origins and schools as rows like any other. Formulas, what they mean and where they mislead:
 * docs/semantics/accessibility.md. An FCA score is in seats per graduate; raw counts are cumulative opportunities.
 */
#ifndef JIUJIN_ACCESSIBILITY_H
#define JIUJIN_ACCESSIBILITY_H

#include "jiujin/base.h"
#include "jiujin/travel.h"

/* Who wants, what there is, and how far. All arrays (borrowed). */
typedef struct {
  uint32_t n_origins, n_schools;
  const double *demand;      /* [n_origins] >= 0, graduates; fractions where a group's share is assumed */
  const double *supply;      /* [n_schools] >= 0, seats */
  const uint32_t *travel_ms; /* [n_origins · n_schools] by origins; JJ_UNREACHABLE weighs 0 */
} JjReach;

typedef enum {
  JJ_DECAY_STEPS,       /* weight k up to and with step_ms[k] */
  JJ_DECAY_GAUSSIAN,    /* exp(-(t / scale)² / 2) */
  JJ_DECAY_EXPONENTIAL, /* exp(-t / scale) */
  JJ_DECAY_POWER        /* (t / scale)^-power, 1 up to the scale */
} JjDecayKind;

/* How much a seat counts that is t away: from 1 at no time down, 0 beyond the limit. */
typedef struct {
  JjDecayKind kind;
  uint32_t limit_ms; /* the catchment: longer ways count nothing, one of exactly this length still counts */
  double scale_min;  /* > 0, minutes; not for steps */
  double power;      /* > 0; JJ_DECAY_POWER only */
  uint32_t n_steps;
  const uint32_t *step_ms;   /* (borrowed) [n_steps] rising; beyond the last: 0 */
  const double *step_weight; /* (borrowed) [n_steps] from 0 to 1, never rising */
} JjDecay;

/* False and JJ_ERROR_USAGE, saying what is wrong. The functions below assert it. */
bool jj_decay_check(const JjDecay *decay, GError **error);

/* The weight of a way; 0 for JJ_UNREACHABLE. */
double jj_decay(const JjDecay *decay, uint32_t travel_ms);

typedef enum {
  JJ_ACCESS_2SFCA,  /* within the limit all count alike; of `decay` only limit_ms plays a part */
  JJ_ACCESS_E2SFCA, /* weighted by the decay in both steps */
  JJ_ACCESS_3SFCA   /* and by how likely an origin turns to the school among all it reaches */
} JjAccessMethod;

typedef struct {
  uint32_t n_origins, n_schools;
  double *access;  /* (owned) [n_origins] seats per graduate; 0 where no school with demand is in reach */
  double *ratio;   /* (owned) [n_schools] seats per (weighted) graduate who reaches them; NaN where nobody does */
  double allotted; /* sum of demand · access: equal, but for rounding, to … */
  double supplied; /* … the seats of schools with any demand. Nothing is made or lost; the rest of the seats is idle */
} JjAccess;

/* Floating catchment areas. (owned) O(origins · schools), memory one double for each pair. */
JjAccess *jj_access(const JjReach *reach, JjAccessMethod method, const JjDecay *decay);
void jj_access_free(JjAccess *access);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjAccess, jj_access_free)

/* Spatial availability: the seats of each school shared out among the origins in proportion to demand · weight; what an
 * origin gets of all schools, in seats. (owned) [n_origins]; the sum is the seats of all schools with any demand. For
 * one graduate of the origin it is the E2SFCA access by the same decay. O(origins · schools). */
double *jj_spatial_availability(const JjReach *reach, const JjDecay *decay);

/* Cumulative opportunities: the seats that each origin reaches, weighted by the decay, whoever else wants them; one
 * step of weight 1 counts those within a time. (owned) [n_origins]; `demand` plays no part and may be NULL. */
double *jj_cumulative_seats(const JjReach *reach, const JjDecay *decay);

/* Time to the k-th nearest school with any supply (all schools, if supply is NULL); k >= 1. JJ_UNREACHABLE where fewer
 * can be reached. (owned) [n_origins]; `demand` may be NULL. O(pairs · k) at worst. */
uint32_t *jj_kth_nearest(const JjReach *reach, uint32_t k);

/* A value of origins summed up over their graduates. All but `people` are NaN where there are none. A percentile is the
 * smallest value at which the graduates so far are that part of all. */
typedef struct {
  double people;
  double mean, p10, median, p90;
  double share_zero; /* of graduates whose value is 0 */
} JjAccessSummary;
JjAccessSummary jj_access_summary(const double *demand, const double *value, uint32_t n_origins);

#endif
