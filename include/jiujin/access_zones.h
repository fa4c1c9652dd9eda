/* jiujin/access_zones.h: the accessibility of seats, zone by zone and program group by program group.
 *
 * Demand of a zone are its graduates; of a program group the part that the group has of the entrants of the zone's
 * admission district. Seats are those of the schools that are there in the year, special education apart. Outside
 * origins compete with the entrants they have today. Formulas: docs/semantics/accessibility.md.
 */
#ifndef JIUJIN_ACCESS_ZONES_H
#define JIUJIN_ACCESS_ZONES_H

#include "jiujin/accessibility.h"
#include "jiujin/model.h"
#include "jiujin/table.h"
#include "jiujin/times.h"

typedef struct {
  JjAccessMethod method;
  JjDecay decay;
  uint32_t k; /* >= 1: the time to the k-th nearest school */
} JjAccessAsk;
/* E2SFCA, Gaussian with a scale of 30 minutes up to 60, k = 1. */
JjAccessAsk jj_access_ask_default(void);

/* One side and one program group (JJ_NONE: all). Arrays (owned) [zones.n]. */
typedef struct {
  JjId group;
  double *graduates;    /* of the zone, fractions of a group */
  double *access;       /* seats per graduate */
  double *availability; /* seats; of a group with the others of its zone alike */
  double *cumulative;   /* seats in reach, whoever else wants them */
  uint32_t *kth_ms;
  bool *edge;              /* 邊界: the zone lies at the study's border, and of places outside not all are known */
  JjAccessSummary summary; /* of access, over the study's graduates */
  double seats, allotted, supplied; /* of all schools; handed out; of schools with any demand: both equal */
} JjZoneAccess;
JjZoneAccess *jj_zone_access_new(const JjSituation *situation, const JjTimes *times, const JjAccessAsk *ask,
                                 JjId group);
void jj_zone_access_free(JjZoneAccess *access);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjZoneAccess, jj_zone_access_free)

/* The part that a group has of the entrants of an admission district's schools; JJ_NONE, and where the district's have
 * none, that of the study. NaN: the study's programs have no entrants. */
double jj_group_share(const JjSituation *situation, JjId district, JjId group);

/* ---- tables ---- */

/* Both sides, group by group: access[side][i] is of groups[i]. (all borrowed) */
typedef struct {
  const JjSituation *side[2];
  const JjTimes *times[2];
  uint32_t n_groups;
  const JjId *groups;                   /* JJ_NONE first */
  const JjZoneAccess *const *access[2]; /* [n_groups] */
  bool internal;                        /* small counts are shown, all is stamped */
} JjAccessPair;

typedef enum {
  JJ_ACCESS_ZONE_CODE,
  JJ_ACCESS_ZONE_NAME,
  JJ_ACCESS_ZONE_GROUP, /* null: all */
  JJ_ACCESS_ZONE_EDGE,  /* 邊界, or null */
  JJ_ACCESS_ZONE_SIDES, /* graduates, access, availability, cumulative, kth_minutes of each side */
  JJ_ACCESS_ZONE_CHANGE = JJ_ACCESS_ZONE_SIDES + 10, /* of access */
  JJ_ACCESS_ZONE_MODE,
  JJ_ACCESS_ZONE_BASIS,
  JJ_ACCESS_ZONE_MARK,
  JJ_ACCESS_ZONE_COUNT
} JjAccessZoneColumn;
typedef enum {
  JJ_ZONE_GRADUATES,
  JJ_ZONE_ACCESS,
  JJ_ZONE_AVAILABILITY,
  JJ_ZONE_CUMULATIVE,
  JJ_ZONE_KTH,
  JJ_ZONE_PARTS
} JjAccessZonePart;
#define JJ_ACCESS_ZONE_OF(part, side) ((uint32_t)JJ_ACCESS_ZONE_SIDES + (uint32_t)JJ_ZONE_PARTS * (side) + (part))
/* A row a zone of every group. Graduates of few students are hidden, and the seats they would get. (owned) */
JjTable *jj_access_zones_table(const JjAccessPair *pair);
/* The rows of one group alone, for a layer of the zones. (owned) */
JjTable *jj_access_layer_table(const JjAccessPair *pair, uint32_t group);

typedef enum {
  JJ_ACCESS_SUM_GROUP, /* null: all */
  JJ_ACCESS_SUM_NAME,  /* null: for who prints it to say */
  JJ_ACCESS_SUM_SIDES, /* share, seats, mean, p10, median, p90, zero (% of graduates) of each side */
  JJ_ACCESS_SUM_CHANGE = JJ_ACCESS_SUM_SIDES + 14, /* of the mean */
  JJ_ACCESS_SUM_MODE,
  JJ_ACCESS_SUM_BASIS,
  JJ_ACCESS_SUM_MARK,
  JJ_ACCESS_SUM_COUNT
} JjAccessSumColumn;
typedef enum {
  JJ_SUM_SHARE, /* of the group in all entrants, %; null of all */
  JJ_SUM_SEATS,
  JJ_SUM_MEAN,
  JJ_SUM_P10,
  JJ_SUM_MEDIAN,
  JJ_SUM_P90,
  JJ_SUM_ZERO,
  JJ_SUM_PARTS
} JjAccessSumPart;
#define JJ_ACCESS_SUM_OF(part, side) ((uint32_t)JJ_ACCESS_SUM_SIDES + (uint32_t)JJ_SUM_PARTS * (side) + (part))
JjTable *jj_access_summary_table(const JjAccessPair *pair); /* (owned) a row a group */

typedef enum {
  JJ_ACCESS_SHARE_CODE, /* of the admission district */
  JJ_ACCESS_SHARE_NAME,
  JJ_ACCESS_SHARE_GROUP,
  JJ_ACCESS_SHARE_BASE, /* % of the entrants of the district's schools: the part of its graduates that counts */
  JJ_ACCESS_SHARE_SCENARIO,
  JJ_ACCESS_SHARE_BASIS,
  JJ_ACCESS_SHARE_MARK,
  JJ_ACCESS_SHARE_COUNT
} JjAccessShareColumn;
JjTable *jj_access_shares_table(const JjAccessPair *pair); /* (owned) a row a district and group */

#endif
