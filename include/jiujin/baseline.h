/* jiujin/baseline.h: the communities that the flows draw (functional.h) beside those of the plan: how good either is,
 * which zones the plan puts elsewhere, and what it would take to have the former (docs/semantics/functional.md).
 */
#ifndef JIUJIN_BASELINE_H
#define JIUJIN_BASELINE_H

#include "jiujin/compare.h"
#include "jiujin/functional.h"

typedef struct {
  const JjSituation *official; /* (borrowed) */
  JjFunctionalTargets targets;
  JjSituation drawn; /* (owned) the study with the communities of the flows as its plan, in the same year */
  JjZoneLinks *links;
  JjFunctional *functional;
  JjMatching *matching; /* from drawn to official */
} JjBaseline;
/* Of the situation's year; it must outlive the result. (owned) O(zones²) about; see functional.h and compare.h. */
JjBaseline *jj_baseline_new(const JjSituation *official, const JjFunctionalTargets *targets);
void jj_baseline_free(JjBaseline *baseline);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjBaseline, jj_baseline_free)

/* Figures of both plans. A figure of one plan alone leaves the other null. */
typedef enum {
  JJ_BASELINE_FIGURE, /* communities nearby_rate expected_rate size_corrected stay_rate least_contained meeting_targets
                       * misfit_zones agreement */
  JJ_BASELINE_UNIT,   /* "%": of values; else they are counts */
  JJ_BASELINE_OFFICIAL,
  JJ_BASELINE_OFFICIAL_NUM,
  JJ_BASELINE_OFFICIAL_DEN,
  JJ_BASELINE_DRAWN,
  JJ_BASELINE_DRAWN_NUM,
  JJ_BASELINE_DRAWN_DEN,
  JJ_BASELINE_FIGURE_COLUMNS
} JjBaselineFigureColumn;

/* The communities that the flows draw. Rates are per cent. */
typedef enum {
  JJ_DRAWN_CODE,
  JJ_DRAWN_NAME,
  JJ_DRAWN_OFFICIAL_CODE, /* the official community with which it shares graduates; null: matched with none */
  JJ_DRAWN_OFFICIAL_NAME,
  JJ_DRAWN_ZONES,
  JJ_DRAWN_SCHOOLS,
  JJ_DRAWN_GRADUATES,
  JJ_DRAWN_ENTRANTS, /* of its schools */
  JJ_DRAWN_NEARBY,   /* of those, from itself */
  JJ_DRAWN_NEARBY_RATE,
  JJ_DRAWN_STAY_RATE,
  JJ_DRAWN_CONTAINED, /* the smaller of the two */
  JJ_DRAWN_AGREEMENT, /* graduates that are in the official community too */
  JJ_DRAWN_MEETS,     /* the targets: yes, no */
  JJ_DRAWN_COLUMNS
} JjDrawnColumn;

/* Zones that the plan puts elsewhere than the flows do: their drawn community is matched with another one than theirs,
 * or with none. Shares are per cent of all entrants from the zone. */
typedef enum {
  JJ_ELSEWHERE_CODE,
  JJ_ELSEWHERE_NAME,
  JJ_ELSEWHERE_OFFICIAL_CODE, /* null: in none */
  JJ_ELSEWHERE_OFFICIAL_NAME,
  JJ_ELSEWHERE_DRAWN_CODE,
  JJ_ELSEWHERE_DRAWN_NAME,  /* of the official community it is matched with, else its own */
  JJ_ELSEWHERE_OWN_SHARE,   /* into schools of the official community */
  JJ_ELSEWHERE_DRAWN_SHARE, /* into schools of the drawn one */
  JJ_ELSEWHERE_MISFIT,      /* yes: a misfit zone of the plan (docs/semantics/life-circle.md); no; few: 人數過少 */
  JJ_ELSEWHERE_COLUMNS
} JjElsewhereColumn;

/* Unless `internal`, all tables hide counts under 3 and what leaves so few of a whole, with a companion where a sum
 * would tell them, and shares of zones with under 10 entrants. What is hidden is added to *n_hidden. (owned) */
JjTable *jj_baseline_figures(const JjBaseline *baseline, bool internal, uint32_t *n_hidden);
JjTable *jj_baseline_communities(const JjBaseline *baseline, bool internal, uint32_t *n_hidden);
JjTable *jj_baseline_elsewhere(const JjBaseline *baseline, bool internal, uint32_t *n_hidden);

/* 鄉鎮市區, 新社區: every zone by name (code where several bear it) with its drawn community, by the name of the official
 * one it is matched with, else its own. (owned) */
JjTable *jj_baseline_plan_table(const JjBaseline *baseline);
/* Drawn communities that are matched with no official one, and official ones that none is matched with: where either is
 * not 0 the table above can't be read as moves alone. */
uint32_t jj_baseline_n_new(const JjBaseline *baseline);
uint32_t jj_baseline_n_gone(const JjBaseline *baseline);
/* What makes the plan's zones those of the drawn communities: unshare, merge, split, move, in this order; feeders keep
 * their overrides, and schools that do not belong where they stand stay. (owned) */
JjEdits *jj_baseline_edits(const JjBaseline *baseline);

#endif
