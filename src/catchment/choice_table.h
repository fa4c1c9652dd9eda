/* A study as the arrays of the choice model. */
#ifndef JJ_CATCHMENT_CHOICE_TABLE_H
#define JJ_CATCHMENT_CHOICE_TABLE_H

#include "jiujin/choice_study.h"

/* Entrants of a year in schools that are there, [origins.n · schools.n]. (owned) */
int64_t *choice_flows(const JjStudy *study, int16_t year);

/* Sources of a covariate: pairs of `shape`, communities and districts of `ties`' plan. */
typedef struct {
  const JjStudy *shape; /* the study whose origins and schools are the rows and columns */
  const JjTimes *times;
  const JjSituation *ties;

} Table;

/* A covariate of a kind, [origins.n · schools.n]; NaN where there is no way. (owned) */
double *choice_covariate(const Table *table, JjChoiceKind kind, bool log_time);

/* Is the school of one of the origin's communities? [origins.n · schools.n] (owned) */
bool *choice_nearby(const JjSituation *situation);

/* Seats of schools in a year, NaN where not given. [schools.n] (owned) */
double *choice_seats(const JjStudy *study, int16_t year);

#endif
