/* Hiding small cells of several scorecards that are printed together. */
#ifndef JJ_EVALUATE_TOGETHER_H
#define JJ_EVALUATE_TOGETHER_H

#include "jiujin/compare.h"

/* Who prints more of the same students than scorecards do sees every twin too, and hides what it would print
 * otherwise of it. */
typedef struct {
  void (*see)(gpointer data, uint32_t contender, const JjSituation *base, const JjSituation *scenario);
  gpointer data;
} Witness;

/* Hides in all scorecards of the contest, whose contenders must have `travel`. Without a small count in any of them
 * there is no twin, and nothing is hidden. */
void suppress_together(const JjContest *contest, const Witness *witness);

#endif
