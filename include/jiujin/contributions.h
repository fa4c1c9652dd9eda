/* jiujin/contributions.h: which part each edit of a scenario has in what the scenario changes of the headline figures
 * (docs/semantics/contributions.md).
 *
 * Two answers stand side by side. *Left out*: the whole scenario less the scenario without the edit. *Share*: the
 * Shapley value, which is what the edit adds when it is made, on the mean over all orders in which the edits can be
 * made; shares add up to the change. An edit that can't be made without another one waits for it: it is left out with
 * it, and comes after it in every order (Faigle and Kern 1992). Edits that can't be made without each other are one
 * part.
 */
#ifndef JIUJIN_CONTRIBUTIONS_H
#define JIUJIN_CONTRIBUTIONS_H

#include "jiujin/edits.h"
#include "jiujin/evaluate.h"

/* More parts than these have no shares: all 2^8 sets of edits are evaluated. */
#define JJ_MOST_SHARING 8

/* Finds the ways of what some of the edits make. */
typedef struct {
  /* By mode, as many and in the order of the travel given. (borrowed, until the contributions are freed) NULL: they
   * can't be found. */
  JjTimes *const *(*find)(gpointer data, const JjEdits *edits, const JjSituation *edited);
  gpointer data;
} JjWaysFinder;

/* (all borrowed, until the contributions are freed) */
typedef struct {
  const JjSituation *base;     /* without edits, in the scenario's year */
  const JjSituation *scenario; /* with all of them */
  const JjEdits *edits;        /* they fit, and points in them are located */
  const JjTravel *travel;      /* of base and scenario */
  const JjWaysFinder *finder;  /* of ways that only some of the edits make; NULL: straight-line estimates */
} JjContributionInput;

/* Which headline figure: of the whole study, by its first way of counting. */
typedef struct {
  const char *metric; /* id in the registry (borrowed, static) */
  const char *mode;   /* of travel (borrowed from the travel); NULL: none */
  uint32_t threshold; /* minutes, 0: none */
  double step;        /* the table tells it in whole ones of these: 0.0001 of a rate, 0.01 minutes */
} JjContributionFigure;

typedef struct JjContributions {
  uint32_t n_edits, n_parts, n_figures;
  uint32_t *part_of;             /* (owned) [n_edits] */
  bool *waits;                   /* (owned) [n_parts × n_edits] edits of other parts that are left out with the part */
  JjContributionFigure *figures; /* (owned) [n_figures] */
  uint64_t n_orders;             /* in which the parts can be made one by one; 0: too many parts, or none */
  bool without_ways;             /* edits of roads, routes and schools' places would ask for too many ways: the figures
                                    of travel are left out */
  /* On the grid of jj_rate, minutes too; NaN: no answer. */
  double *change;   /* (owned) [n_figures] scenario less base */
  double *left_out; /* (owned) [n_parts × n_figures] */
  double *share;    /* (owned) [n_parts × n_figures] add up to `change` exactly; NaN without orders */
  /* What the table must not tell. (owned) as above */
  bool *hides_change, *hides_left_out, *hides_share;
  struct ContributionWork *work; /* (owned) what hiding goes back to */
} JjContributions;

void jj_contributions_free(JjContributions *contributions);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjContributions, jj_contributions_free)

/* Nothing is hidden yet. (owned) NULL for fewer than two edits: there is nothing to tell apart. O(sets of edits ×
 * (flows of the year + modes × origins × schools)): 2^parts sets up to JJ_MOST_SHARING parts, else parts + 2. */
JjContributions *jj_contributions_new(const JjContributionInput *input);

/* jj_scorecard_suppress for a scorecard that is printed with the contributions, and hides of them what the twins of the
 * study would tell otherwise. A figure is hidden throughout where in any set of edits a part hangs on fewer students
 * than may be told, or where the scorecard hides it. `base` and `travel` are those of the scorecard; its base may be of
 * another year. */
void jj_contributions_suppress(JjContributions *contributions, JjScorecard *scorecard, const JjSituation *base,
                               const JjTravel *travel);

/* A row a part and the change last; two columns a figure: "share_" and "left_out_" with its metric, threshold and mode.
 * Points and minutes in whole steps of the figure, such that the shares of a column add up to its change. */
typedef enum {
  JJ_CONTRIBUTION_EDITS,   /* numbers of the part's edits, from 1, divided by blanks; of the change null */
  JJ_CONTRIBUTION_WORDS,   /* null: for who has words */
  JJ_CONTRIBUTION_WAITING, /* numbers of those that wait for it; null: none */
  JJ_CONTRIBUTION_FIRST_FIGURE
} JjContributionColumn;
#define JJ_CONTRIBUTION_SHARE(figure) (JJ_CONTRIBUTION_FIRST_FIGURE + 2 * (figure))
#define JJ_CONTRIBUTION_LEFT_OUT(figure) (JJ_CONTRIBUTION_SHARE(figure) + 1)
/* (owned) */
JjTable *jj_contributions_table(const JjContributions *contributions);

#endif
