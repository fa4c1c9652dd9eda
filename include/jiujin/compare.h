/* jiujin/compare.h: several scenarios of one study beside its plan; the rules are in docs/semantics/compare.md. */
#ifndef JIUJIN_COMPARE_H
#define JIUJIN_COMPARE_H

#include "jiujin/edits.h"
#include "jiujin/evaluate.h"

/* ---- which community of one plan is which of another ----------------------------------------------------------- */

/* The heaviest one-to-one choice from n_from × n_to weights >= 0: *to_of [n_from] is JJ_NONE where nothing is left that
 * weighs more than 0. Of equally heavy choices always the same one. (owned) O(max(n_from, n_to)^3), the Hungarian
 * method. The sum of the weights must fit into int64. */
JjId *jj_heaviest_matching(const int64_t *weights, uint32_t n_from, uint32_t n_to);

typedef struct {
  uint32_t n_from, n_to;
  JjId *to_of, *from_of; /* [n_from], [n_to] JJ_NONE: matched with none */
  int64_t *shared;       /* [n_from × n_to] graduates of the year whose origin is of the one, then of the other */
} JjMatching;
void jj_matching_free(JjMatching *matching);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjMatching, jj_matching_free)

/* Matches the communities of two plans of one study so that as many graduates as possible (by primary community, in the
 * year of *to) are in a pair; of equal choices the one with most pairs of one code. Without shared graduates only a
 * pair of one code is matched. (owned) */
JjMatching *jj_match_communities(const JjSituation *from, const JjSituation *to);

/* ---- scenarios side by side ------------------------------------------------------------------------------------ */

/* A scenario with the scorecard of the base against it. (all borrowed) */
typedef struct {
  const char *code, *name;
  const JjSituation *situation;
  const JjTravel *travel; /* of base and scenario; NULL: straight-line estimates */
  const JjEdits *edits;   /* from the base; NULL: not told */
  JjScorecard *scorecard;
} JjContender;

/* What is compared, all in one year: `base` and `n` >= 1 scenarios of its study. (all borrowed) */
typedef struct {
  const JjSituation *base;
  uint32_t n;
  const JjContender *contenders; /* [n] */
} JjContest;

/* jj_scorecard_suppress for scorecards that are printed together, each with its `travel`: no small count of any follows
 * from all of them, for every twin is one of them all. Counts within reach that are hidden without a twin take those of
 * all units along. */
void jj_contest_suppress(const JjContest *contest);

/* The columns of the figures: for every row of the comparison 1 + n rows, the base's first. */
typedef enum {
  JJ_FIGURE_METRIC,
  JJ_FIGURE_LEVEL,
  JJ_FIGURE_CODE, /* of the unit on the base's side, or of a new one on the scenario's */
  JJ_FIGURE_NAME,
  JJ_FIGURE_YEAR,
  JJ_FIGURE_GROUP,
  JJ_FIGURE_VARIANT,
  JJ_FIGURE_MODE,
  JJ_FIGURE_THRESHOLD,
  JJ_FIGURE_BASIS,
  JJ_FIGURE_UNIT,
  JJ_FIGURE_DIRECTION,
  JJ_FIGURE_COUNTS,    /* 1: takes part in dominance; else 0 */
  JJ_FIGURE_SCENARIO,  /* its code; null: the base */
  JJ_FIGURE_UNIT_CODE, /* of the matched unit on that side, null where there is none */
  JJ_FIGURE_VALUE,
  JJ_FIGURE_NUM,
  JJ_FIGURE_DEN,
  JJ_FIGURE_VERDICT, /* against the base: better worse same; more less same without a direction; null: no answer */
  JJ_FIGURE_HIDDEN,  /* names of the row's hidden columns, divided by blanks */
  JJ_FIGURE_MARK,
  JJ_FIGURE_COUNT
} JjFigureColumn;

/* How a side stands: the base (code null) first, then the scenarios. */
typedef enum {
  JJ_STANDING_SCENARIO,
  JJ_STANDING_NAME,
  JJ_STANDING_BETTER, /* figures that count, against the base */
  JJ_STANDING_WORSE,
  JJ_STANDING_SAME,
  JJ_STANDING_DOMINATED_BY, /* codes divided by blanks, the base as "-"; null: by none */
  JJ_STANDING_COUNT
} JjStandingColumn;

/* Scenario against scenario, each pair once in order. */
typedef enum { JJ_DUEL_A, JJ_DUEL_B, JJ_DUEL_A_BETTER, JJ_DUEL_B_BETTER, JJ_DUEL_SAME, JJ_DUEL_COUNT } JjDuelColumn;

typedef struct {
  JjTable *figures, *standings, *duels; /* (owned) */
  uint32_t n_sides;                     /* 1 + n */
  uint32_t n_rows;                      /* of the comparison: rows of `figures` over n_sides */
  uint32_t n_hidden;                    /* cells of `figures` */
  bool internal;                        /* of the scorecards */
} JjComparison;
void jj_comparison_free(JjComparison *comparison);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjComparison, jj_comparison_free)

/* Compares at these levels (bits 1 << JjLevel). Communities are matched by shared graduates, all else by code. Exact:
 * figures of counts compare as fractions, others as they are, and only equal ones are the same. What a scorecard hides
 * in one cell is hidden in the whole row. A row counts towards dominance if it is of the whole study, has a direction,
 * is of no group and of the metric's first way of counting, and all sides show an answer. What moved (a cost) is 0 on
 * the base's side. (owned) */
JjComparison *jj_compare(const JjContest *contest, uint32_t levels);

/* a < b: -1, equal: 0, a > b: 1, exactly. Both den > 0 and num >= 0. */
int jj_compare_ratios(JjRatio a, JjRatio b);

#endif
