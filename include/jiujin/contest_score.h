/* jiujin/contest_score.h: one score for each plan of a comparison, and how far the weights decide which comes first
 * (jiujin/composite.h; docs/semantics/compare.md).
 */
#ifndef JIUJIN_CONTEST_SCORE_H
#define JIUJIN_CONTEST_SCORE_H

#include "jiujin/compare.h"
#include "jiujin/composite.h"

/* The plans: the base (code null), then the scenarios. */
typedef enum {
  JJ_SCORE_SCENARIO,
  JJ_SCORE_NAME,
  JJ_SCORE_VALUE, /* more is better, 0 is the mean of the plans */
  JJ_SCORE_FIRST, /* 1: no plan has a higher score */
  JJ_SCORE_WINS,  /* share of weightings in which it comes first */
  JJ_SCORE_COUNT
} JjScoreColumn;

/* What counts, and from JJ_WEIGHED_VALUES on the value of each plan. */
typedef enum {
  JJ_WEIGHED_ID,   /* of the indicator or metric */
  JJ_WEIGHED_NAME, /* 中文 of an indicator; null of a metric */
  JJ_WEIGHED_MODE, /* of travel; null: none */
  JJ_WEIGHED_THRESHOLD,
  JJ_WEIGHED_UNIT,
  JJ_WEIGHED_DIRECTION, /* higher or lower is better */
  JJ_WEIGHED_PART,      /* of the weight */
  JJ_WEIGHED_FLIPS,     /* 1: without it another plan comes first */
  JJ_WEIGHED_FLIP_PART, /* part of the weight at which another plan passes the first; null: none */
  JJ_WEIGHED_VALUES     /* "value_base", "value_" and the code of a scenario */
} JjWeighedColumn;

typedef struct {
  JjTable *plans, *weighed; /* (owned) no rows in `weighed`: nothing counts, and there are no scores */
} JjContestScore;
void jj_contest_score_free(JjContestScore *score);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjContestScore, jj_contest_score_free)

/* Over headline figures of the study that count towards dominance (those of travel by the first mode), all weights
 * alike: what is hidden in a row of the comparison is not among them. (owned) */
JjContestScore *jj_contest_score_figures(const JjContest *contest, const JjComparison *comparison);

/* Over the standard deviations across communities of the indicators with a direction, less being better, weights by the
 * catalogue: those that are told, as jj_balance_new has them, of the base and every scenario. (owned) NULL for a study
 * without indicators. */
JjContestScore *jj_contest_score_balance(const JjContest *contest, bool internal);

#endif
