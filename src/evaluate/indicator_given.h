/* Where the numbers of an indicator's schools come from. */
#ifndef JJ_EVALUATE_INDICATOR_GIVEN_H
#define JJ_EVALUATE_INDICATOR_GIVEN_H

#include "jiujin/indicator_tally.h"

/* Fills present, num and den of schools that are there by the tables of values; false: none has any in the year. */
bool indicator_read_given(const JjSituation *situation, JjIndicatorTally *tally);
/* The same by the study's own tables; false: they don't give it. */
bool indicator_compute(const JjSituation *situation, JjIndicatorTally *tally);
/* Is the denominator the graduates of an area? */
bool indicator_is_per_graduate(JjComputed computed);
/* Adds the graduates of the year to the denominators of the sums. */
void indicator_add_graduates(const JjSituation *situation, JjIndicatorTally *tally);

#endif
