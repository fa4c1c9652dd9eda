/* The tidy rows alone: what small cells are compared in. */
#ifndef JJ_EVALUATE_SCORING_H
#define JJ_EVALUATE_SCORING_H

#include "evaluate/metric.h"

/* Every metric of the registry on both sides, as jj_evaluate has it, and rows that it prints on a
 * condition alone; without those that no student changes (shapes). (owned) */
JjTable *score_rows(const JjSituation *base, const JjSituation *scenario, const JjTravel *travel);

#endif
