/* What a year of a study says whatever a plan makes of it: read once a side, asked by every metric. */
#ifndef JJ_EVALUATE_FACTS_H
#define JJ_EVALUATE_FACTS_H

#include "jiujin/evaluate.h"

/* Rows by what they are of: those of i are row[start[i]] .. row[start[i + 1] - 1], ascending. (owned) */
typedef struct {
  uint32_t *start, *row;
} RowsBy;

typedef struct {
  const JjStudy *study; /* (borrowed) */
  int16_t year;
  uint32_t first, end;         /* the year's rows of flows */
  RowsBy of_origin, of_school; /* the year's flows */
  RowsBy of_zone;              /* origins by their zone */
  bool *stands;                /* [schools.n] a school of the study that is there in the year */
  bool *open;                  /* [schools.n] may whoever lives near choose it? */
  bool *kinds;                 /* [schools.n × N_KINDS] of required programs that it offers */
  bool *known;                 /* [N_KINDS] of which the study's data have a word at all */
  bool programs_told;          /* does a program or a flow of the year say its program group? */
  int64_t *graduates;          /* [origins.n] of the year, -1 not given */
  int64_t *seats;              /* [schools.n] of the year, -1 not given */
  uint32_t *programs;          /* [n_programs] rows of the year's programs of schools that stand */
  uint32_t n_programs;
  JjRatio *of_area; /* [schools.n] entrants from the school's own area of all of them; NULL: no school has one */
} Facts;

/* O(flows of the year + schools + origins log graduates). */
void facts_init(Facts *facts, const JjSituation *situation);
void facts_clear(Facts *facts);

#endif
