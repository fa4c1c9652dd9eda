/* jiujin/composite.h: one score out of several indicators for each of several plans, and how far the weights decide it
 * (docs/semantics/balance.md). */
#ifndef JIUJIN_COMPOSITE_H
#define JIUJIN_COMPOSITE_H

#include "jiujin/base.h"
#include "jiujin/indicators.h"

/* How values of different units become comparable; the direction is then turned so that more is better. */
typedef enum {
  JJ_SCALE_RELATIVE, /* difference from the plans' mean over the mean of their absolute values: keeps how large it is */
  JJ_SCALE_Z,        /* difference from the plans' mean in standard deviations of the plans */
  JJ_SCALE_MIN_MAX,  /* 0 for the worst plan, 1 for the best */
  JJ_SCALE_COUNT
} JjScale;
extern const char *const jj_scale_words[]; /* relative z min_max, NULL-ended */

/* (borrowed views) */
typedef struct {
  uint32_t n_plans, n_indicators;
  const double *value;    /* [n_plans × n_indicators] NaN: no answer */
  const JjBetter *better; /* [n_indicators] */
  const double *weight;   /* [n_indicators] >= 0, finite, of any sum; NULL: all alike */
  JjScale scale;
  uint32_t n_sweeps; /* weightings tried; 0: none */
  uint64_t seed;
} JjCompositeInput;

/* An indicator counts where it has a direction, a weight above 0 and a value in every plan. One in which all plans are
 * equal adds 0 to each. Weights are taken as parts of the weight of all that count. */
typedef struct {
  uint32_t n_plans, n_indicators, n_counting;
  bool *counts;   /* [n_indicators] */
  double *part;   /* [n_indicators] of the weight; 0 where it does not count */
  double *scaled; /* [n_plans × n_indicators] comparable, more is better; NaN where it does not count */
  double *score;  /* [n_plans] Σ part · scaled; NaN if nothing counts */
  JjId first;     /* the plan with the highest score, the first of equals; JJ_NONE if nothing counts */
  bool alone;     /* no other plan has that score */
  /* [n_plans] share of weightings, drawn alike from all there are (Dirichlet with all parameters 1 over those that
   * count), in which the plan has the highest score; equals share the win. NaN without sweeps. */
  double *wins;
  /* [n_indicators] without this indicator, the others keeping their proportions, another plan comes first: `first` no
   * longer has the highest score. */
  bool *flips;
  /* [n_indicators] the part of the weight nearest to the present one at which another plan draws level with `first` and
   * passes it, the others keeping their proportions; NaN: none does, or first is not alone. */
  double *flip_part;
} JjComposite;

void jj_composite_free(JjComposite *composite);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjComposite, jj_composite_free)

/* (owned) O(n_plans · n_indicators · (n_sweeps + n_indicators)). */
JjComposite *jj_composite_new(const JjCompositeInput *input);

#endif
