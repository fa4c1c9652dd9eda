/* jiujin/outlook.h: graduates of the years to come, and what becomes of the schools if students go on choosing alike.
 *
 * Graduates by cohort survival (jiujin/forecast.h); where the grades needed are not known there is no number (資料不足).
 * A school's entrants are those of today, each origin's scaled to its graduates to come: shares stay, nobody reacts.
 * Basis: estimated at best.
 */
#ifndef JIUJIN_OUTLOOK_H
#define JIUJIN_OUTLOOK_H

#include "jiujin/forecast.h"
#include "jiujin/model.h"
#include "jiujin/table.h"

enum { JJ_OUTLOOK_MOST_YEARS = 8 };

typedef struct {
  const JjSituation *situation; /* (borrowed) */
  const JjCohorts *cohorts;     /* (borrowed) feeders are the study's origins */
  JjBasis basis;                /* of the cohorts */
  uint32_t n_years;             /* 1 … JJ_OUTLOOK_MOST_YEARS */
  uint32_t class_size;          /* schools with fewer entrants are named */
  bool internal;                /* small counts are shown, and all is stamped */
} JjOutlook;

/* The last year of which a grade 7–9 is known for some feeder: forecasts start from it. False: there is none. */
bool jj_outlook_from(const JjCohorts *cohorts, int32_t *from);

/* Columns of graduates: total, then zones, then feeders, a row each and year of entry. */
typedef enum {
  JJ_OUTLOOK_LEVEL, /* total, zone, feeder */
  JJ_OUTLOOK_CODE,
  JJ_OUTLOOK_NAME,
  JJ_OUTLOOK_YEAR,      /* of entry */
  JJ_OUTLOOK_GRADUATES, /* null: 資料不足 */
  JJ_OUTLOOK_UNKNOWN,   /* feeders of the unit whose number is not known and that had graduates: not in the sum */
  JJ_OUTLOOK_STATE,     /* 資料不足 where no feeder is known, 部分 where some are not; null: all are */
  JJ_OUTLOOK_BASIS,
  JJ_OUTLOOK_MARK,
  JJ_OUTLOOK_COUNT
} JjOutlookColumn;
/* (owned) Few graduates of a feeder are hidden with their zone's, and where that is one zone alone, the total. */
JjTable *jj_outlook_graduates_table(const JjOutlook *outlook);

/* How forecasts of past years by the same horizons turned out, the latest year that can be judged. */
typedef enum {
  JJ_OUTLOOK_ERROR_HORIZON, /* years ahead */
  JJ_OUTLOOK_ERROR_YEAR,    /* of entry, forecast so many years before */
  JJ_OUTLOOK_ERROR_FEEDERS, /* judged; 0: 資料不足 */
  JJ_OUTLOOK_ERROR_COHORT,  /* mean absolute error, students a feeder */
  JJ_OUTLOOK_ERROR_SAME,    /* of last year's number */
  JJ_OUTLOOK_ERROR_LINE,    /* of a straight line */
  JJ_OUTLOOK_ERROR_TOTAL,   /* of the sum, % */
  JJ_OUTLOOK_ERROR_BASIS,
  JJ_OUTLOOK_ERROR_MARK,
  JJ_OUTLOOK_ERROR_COUNT
} JjOutlookErrorColumn;
JjTable *jj_outlook_errors_table(const JjOutlook *outlook); /* (owned) */

/* Schools whose entrants fall under the class size in a year to come and are not under it today. */
typedef enum {
  JJ_OUTLOOK_SCHOOL_CODE,
  JJ_OUTLOOK_SCHOOL_NAME,
  JJ_OUTLOOK_SCHOOL_YEAR, /* the first of entry with too few */
  JJ_OUTLOOK_SCHOOL_TODAY,
  JJ_OUTLOOK_SCHOOL_THEN,
  JJ_OUTLOOK_SCHOOL_BASIS,
  JJ_OUTLOOK_SCHOOL_MARK,
  JJ_OUTLOOK_SCHOOL_COUNT
} JjOutlookSchoolColumn;
JjTable *jj_outlook_schools_table(const JjOutlook *outlook); /* (owned) */

/* Entrants of a school by constant shares in the year of entry so many years after `from`; NaN where graduates of an
 * origin that sends it students are not known. Outside origins stay as they are. */
double jj_outlook_entrants(const JjOutlook *outlook, JjId school, uint32_t horizon);

#endif
