/* The ways to school that an evaluation measures: by every mode that the study's networks give, on both sides. */
#ifndef JJ_CLI_WAYS_H
#define JJ_CLI_WAYS_H

#include "jiujin/evaluate.h"

/* Modes of travel at most. */
#define MOST_MODES 8

typedef struct {
  JjTimes *base[MOST_MODES], *scenario[MOST_MODES]; /* (owned) a scenario's may be the base's own */
  JjTravel travel;                                  /* borrows the two above */
} Ways;

/* Straight-line estimates where there is no network. */
void ways_find(Ways *ways, const JjSituation *base, const JjSituation *scenario);
void ways_clear(Ways *ways);

#endif
