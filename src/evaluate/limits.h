/* Verdicts on figures of communities that have a limit in the study. */
#ifndef JJ_EVALUATE_LIMITS_H
#define JJ_EVALUATE_LIMITS_H

#include "evaluate/metric.h"

/* Adds a row to the criteria table for each criterion with a limit, community and mode of travel, and judges it by the
 * figures in the tidy rows. Nothing without limits. O(limits × rows). */
void limits_judge(JjTable *verdicts, const JjTable *rows, const Sides *sides);
/* The same rows again after figures were hidden: a verdict that needs a hidden figure is withheld. */
void limits_judge_again(JjTable *verdicts, const JjTable *rows, const JjStudy *study);

#endif
