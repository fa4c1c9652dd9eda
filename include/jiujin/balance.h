/* jiujin/balance.h: how evenly the indicators of a study lie over communities and schools, and whether they lie where
 * need is, on both sides (docs/semantics/balance.md).
 *
 * Every measure of the catalogue (aliases once) that has values on a side. Units are communities, weighted by the
 * indicator's own denominator, or the schools of one community; sums over fewer schools than are there count with what
 * they have. Small cells: where a unit's numerator, or what it leaves of a whole, is less than the indicator's
 * hide_under and not 0, whatever is told over these units is hidden, unless `internal`.
 */
#ifndef JIUJIN_BALANCE_H
#define JIUJIN_BALANCE_H

#include "jiujin/composite.h"
#include "jiujin/inequality.h"
#include "jiujin/model.h"
#include "jiujin/table.h"

/* What the units are. */
typedef enum { JJ_ACROSS_COMMUNITIES, JJ_ACROSS_SCHOOLS, JJ_ACROSS_COUNT } JjAcross;

/* Columns of a table of spreads; from JJ_SPREAD_MEASURES on, two for each JjInequality: base_sd, scen_sd … */
typedef enum {
  JJ_SPREAD_INDICATOR, /* its id */
  JJ_SPREAD_NAME,      /* 中文 */
  JJ_SPREAD_UNIT,      /* of mean, sd and range; points where it is % */
  JJ_SPREAD_CODE,      /* of the community whose schools they are, null across communities */
  JJ_SPREAD_COMMUNITY, /* its name, likewise */
  JJ_SPREAD_BASE_UNITS,
  JJ_SPREAD_SCEN_UNITS, /* units that count */
  JJ_SPREAD_BASE_MEAN,
  JJ_SPREAD_SCEN_MEAN,
  JJ_SPREAD_MARK, /* 推估, 模擬 or 示範 by the basis, before it 內部使用; null: observed */
  JJ_SPREAD_MEASURES
} JjSpreadColumn;

/* Which side's column of a measure. */
#define JJ_SPREAD_OF(measure, scenario)                                                                                \
  ((uint32_t)JJ_SPREAD_MEASURES + 2u * (uint32_t)(measure) + ((scenario) ? 1u : 0u))

/* Needs of students: shares of low-income, indigenous and disabled students (要素:4-1 to 4-3). */
typedef enum { JJ_NEED_LOW_INCOME, JJ_NEED_INDIGENOUS, JJ_NEED_DISABILITY, JJ_NEED_COUNT } JjNeed;
extern const char *const jj_need_words[]; /* low_income indigenous disability, NULL-ended */

/* Columns of a table of concentrations; from JJ_CONCENTRATION_INDICES on, four for each JjNeed: base and scenario,
 * plain and Erreygers'. */
typedef enum {
  JJ_CONCENTRATION_INDICATOR,
  JJ_CONCENTRATION_NAME,
  JJ_CONCENTRATION_BASE_UNITS,
  JJ_CONCENTRATION_SCEN_UNITS, /* that have a value */
  JJ_CONCENTRATION_MARK,
  JJ_CONCENTRATION_INDICES
} JjConcentrationColumn;
#define JJ_CONCENTRATION_OF(need, scenario, erreygers)                                                                 \
  ((uint32_t)JJ_CONCENTRATION_INDICES + 4u * (uint32_t)(need) + ((erreygers) ? 2u : 0u) + ((scenario) ? 1u : 0u))

/* Columns of the table of the composite: an indicator that counts each. */
typedef enum {
  JJ_COMPOSITE_INDICATOR,
  JJ_COMPOSITE_NAME,
  JJ_COMPOSITE_PART,      /* of the weight */
  JJ_COMPOSITE_BASE,      /* standard deviation across communities, less is better */
  JJ_COMPOSITE_SCENARIO,  /* likewise */
  JJ_COMPOSITE_FLIPS,     /* 1: without it the other side comes first */
  JJ_COMPOSITE_FLIP_PART, /* part of the weight at which the other side comes first; null: none */
  JJ_COMPOSITE_MARK,      /* as of spreads */
  JJ_COMPOSITE_COLUMNS
} JjCompositeColumn;

typedef struct {
  /* (owned) by indicator; across schools: those of each community in turn */
  JjTable *spreads[JJ_ACROSS_COUNT];
  /* (owned) by indicator, across communities and across all schools; no rows where no need is given, none of needs */
  JjTable *concentrations[JJ_ACROSS_COUNT];
  JjTable *composite; /* (owned) indicators with a direction whose spread across communities is told on
                        both sides */
  double score[2];    /* base, scenario; more is better; NaN: nothing counts */
  double wins[2];     /* shares of weightings */
} JjBalance;

void jj_balance_free(JjBalance *balance);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjBalance, jj_balance_free)

/* Both situations are of one study (edits of it). `beside`: tidy rows that are printed beside it, as they are hidden;
 * no spread is told of an indicator that they tell too and hide of some school or community. NULL: none are.
 * Indicators weigh as their catalogue says; 10,000 weightings are tried. (owned)
 * O(measures × (flows + schools log schools + schools × communities)). */
JjBalance *jj_balance_new(const JjSituation *base, const JjSituation *scenario, bool internal, const JjTable *beside);

#endif
