/* jiujin/evaluate.h: from a base and a scenario to a scorecard; the formulas are in docs/semantics/.
 *
 * Counts of students are int64 and exact; every rate is jj_rate of two of them. A flow is *inside* when its school is
 * one of the study and there in that year, *outside* when its destination is 外區, 五專 or 未升學/其他, and *to place*
 * (待安置) when its school is one of the study but not there in the year (closed by a scenario).
 */
#ifndef JIUJIN_EVALUATE_H
#define JIUJIN_EVALUATE_H

#include "jiujin/base.h"
#include "jiujin/model.h"
#include "jiujin/table.h"
#include "jiujin/times.h"

/* How a rate counts. All but PRIMARY take a shared zone as belonging to each of its communities. */
typedef enum {
  JJ_VARIANT_SHARED,    /* the headline */
  JJ_VARIANT_PRIMARY,   /* a shared zone belongs to its primary community alone */
  JJ_VARIANT_NO_CROSS,  /* without special-education schools and flows flagged cross_community */
  JJ_VARIANT_NO_DIRECT, /* without 直升: flows within one campus */
  JJ_VARIANT_COUNT
} JjVariant;
extern const char *const jj_variant_words[]; /* shared primary no_cross no_direct, NULL-ended */

typedef enum {
  JJ_LEVEL_TOTAL,
  JJ_LEVEL_DISTRICT,
  JJ_LEVEL_COUNTY,
  JJ_LEVEL_COMMUNITY,
  JJ_LEVEL_SCHOOL,
  JJ_LEVEL_FEEDER,
  JJ_LEVEL_ZONE
} JjLevel;
extern const char *const jj_level_words[];

/* ---- tally: all counts that the rates are made of, in one pass over the flows ---------------------------------- */

typedef struct {
  uint32_t n_communities, n_schools, n_origins;
  /* [n_communities] supply side: inside flows into its schools, and those of them that are nearby */
  int64_t *entrants, *nearby;
  /* [n_communities] demand side: all flows of its origins, and those that go to its own schools */
  int64_t *graduating, *staying;
  /* [n_communities] inside flows of its origins, wherever they go: the O of N_rand */
  int64_t *origin_entrants;
  int64_t *school_entrants, *school_nearby;  /* [n_schools] inside flows */
  int64_t *from_origin, *from_origin_nearby; /* [n_origins] inside flows */
  /* Totals, each flow once. all = left_out + outside + to_place + inside, exactly. */
  int64_t all, left_out, outside, to_place, inside, total_nearby;
  int64_t unassigned;       /* part of inside: into schools of no community */
  int64_t total_graduating; /* flows of origins that belong to a community */
} JjTally;

void jj_tally_free(JjTally *tally);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjTally, jj_tally_free)

/* Counts the flows of situation->year under its plan. `school_counts` [n_schools] tells which schools are there; NULL:
 * those that exist in that year. (owned) O(flows of the year × communities of a zone + zones). */
JjTally *jj_tally_new(const JjSituation *situation, JjVariant variant, const bool *school_counts);

/* Nearby-enrollment rate N of a community, or of the whole study for JJ_NONE. */
JjRatio jj_tally_nearby_rate(const JjTally *tally, JjId community);
/* Stay rate L, likewise. */
JjRatio jj_tally_stay_rate(const JjTally *tally, JjId community);
/* N_rand: what N would be if choice ignored place and both margins stayed. den is T·D (or T²) for T entrants inside:
 * exact, and within the range of jj_rate, for T < 10^9. */
JjRatio jj_tally_expected_rate(const JjTally *tally, JjId community);
/* K = (N − N_rand)/(1 − N_rand) on the grid of jj_rate; NaN where either has no answer or N_rand is 1. */
double jj_tally_size_corrected(const JjTally *tally, JjId community);

/* ---- decomposition of a change in N ---------------------------------------------------------------------------- */

/* On the grid of jj_rate and its halves: change == boundary + behaviour + schools exactly in double. All NaN where a
 * rate they need has no answer. */
typedef struct {
  double change;    /* N(after) − N(before) */
  double boundary;  /* from who belongs where */
  double behaviour; /* from who goes where, and how many */
  double schools;   /* 學校增減: from schools there on one side only */
} JjDecomposition;

/* Between (plan, year) of *before and *after, for the community with this code on both sides, or the whole study for
 * NULL. Both studies must have the same zones and origins; schools match by code, and one that was renamed or merged
 * matches its successor; schools of one side alone are the third term. Each effect is the mean over the two orders. A
 * community that one side lacks gives NaN throughout. */
JjDecomposition jj_decompose(const JjSituation *before, const JjSituation *after, const char *community_code,
                             JjVariant variant);

/* Each origin's part of the change in the study's N: (Δn − N̄·Δd)/D̄ with bars for the mean of both ends, on the grid;
 * the rounding that remains goes to the largest part (the first of equals), so that the parts sum exactly to the
 * change. `parts` is [n_origins]; false and zeros where N has no answer on a side. */
bool jj_decompose_origins(const JjSituation *before, const JjSituation *after, JjVariant variant, double *parts);

/* ---- scorecard ------------------------------------------------------------------------------------------------- */

typedef enum { JJ_VERDICT_MET, JJ_VERDICT_NOT_MET, JJ_VERDICT_NO_DATA } JjVerdict;
extern const char *const jj_verdict_words[]; /* met not_met no_data */

/* The columns of the tidy rows (docs/formats.md), in this order. */
typedef enum {
  JJ_TIDY_METRIC,
  JJ_TIDY_LEVEL,
  JJ_TIDY_CODE,
  JJ_TIDY_NAME,
  JJ_TIDY_MATCH, /* both, base or scenario: on which sides the unit stands */
  JJ_TIDY_YEAR,
  JJ_TIDY_GROUP,
  JJ_TIDY_VARIANT,
  JJ_TIDY_MODE,
  JJ_TIDY_THRESHOLD,
  JJ_TIDY_BASIS,
  JJ_TIDY_UNIT,
  JJ_TIDY_DIRECTION,
  JJ_TIDY_BASE,
  JJ_TIDY_SCENARIO,
  JJ_TIDY_CHANGE,
  JJ_TIDY_BASE_NUM,
  JJ_TIDY_BASE_DEN,
  JJ_TIDY_SCEN_NUM,
  JJ_TIDY_SCEN_DEN,
  JJ_TIDY_HIDDEN, /* names of the row's hidden columns, divided by blanks */
  JJ_TIDY_MARK,   /* 推估, 模擬 or 示範 by the basis, before it 內部使用 */
  JJ_TIDY_COUNT
} JjTidyColumn;

/* The columns of the criteria table: criterion, community code and name, verdict and detail of each side; of a
 * criterion that is judged by mode of travel the mode, else null. */
typedef enum {
  JJ_CRITERIA_CRITERION,
  JJ_CRITERIA_CODE,
  JJ_CRITERIA_NAME,
  JJ_CRITERIA_MATCH,
  JJ_CRITERIA_BASE,
  JJ_CRITERIA_SCENARIO,
  JJ_CRITERIA_BASE_DETAIL,
  JJ_CRITERIA_SCENARIO_DETAIL,
  JJ_CRITERIA_MODE,
  JJ_CRITERIA_COUNT
} JjCriteriaColumn;

typedef struct {
  /* (owned) tidy rows by metric, level, unit (those of the base, then those of the scenario alone), variant, group.
   * A figure that is printed on one side only (stay_of_graduates) leaves the other null; `match` is about the unit.
   * A figure of both sides at once (effects, parts of zones, what moved) stands in `change` alone. `group` is a part
   * of the unit: 公立, 私立, a program group; null is all of it, and comes first. */
  JjTable *rows;
  /* (owned) verdicts by criterion and community; no verdict where a criterion only reports, or where the figures that
   * it needs are hidden. Last, by criterion, mode and community, those that the study sets limits for. */
  JjTable *criteria;
  uint32_t n_hidden; /* cells of the rows that are hidden */
  bool internal;     /* nothing is hidden, every row says 內部使用 */
} JjScorecard;
void jj_scorecard_free(JjScorecard *scorecard);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjScorecard, jj_scorecard_free)

/* The ways of both sides, mode by mode: base[i] and scenario[i] are of one mode, and may be the same. (borrowed) */
typedef struct {
  uint32_t n;
  JjTimes *const *base, *const *scenario; /* [n] */
  /* Which links of the side's study a road crosses, [links.n]; NULL: there is no road network. */
  const bool *base_crossed, *scenario_crossed;
  bool of_points; /* zones are measured from points where people live, not from one in their polygon */
} JjTravel;

/* Every metric and criterion of the registry on both sides, travel by straight-line estimates. Both situations are of
 * one study (edits of it); their years may differ, and the rows bear the scenario's: then the effects tell behaviour
 * apart too. (owned) O(metrics × flows). */
JjScorecard *jj_evaluate(const JjSituation *base, const JjSituation *scenario);
/* The same with travel by these times. */
JjScorecard *jj_evaluate_travel(const JjSituation *base, const JjSituation *scenario, const JjTravel *travel);

/* Hides small counts (under 3 students, under 5 of low-income, indigenous and disabled ones) and as many further cells
 * as it takes that none of them follows from the printed ones (what that covers: docs/semantics/small-cells.md).
 * Whatever prints figures has passed here. The situations and times are those evaluated; `travel` NULL: straight-line
 * estimates. */
void jj_scorecard_suppress(JjScorecard *scorecard, const JjSituation *base, const JjSituation *scenario,
                           const JjTravel *travel);
/* The other way: nothing is hidden, and every row is stamped. */
void jj_scorecard_mark_internal(JjScorecard *scorecard);
#define JJ_INTERNAL_MARK "內部使用"

/* The columns of jj_program_check: a row a community and kind of program. */
typedef enum {
  JJ_PROGRAM_CHECK_CODE,
  JJ_PROGRAM_CHECK_NAME,
  JJ_PROGRAM_CHECK_KIND, /* 普通, 工業類 … as the KPI table names them */
  JJ_PROGRAM_CHECK_BASE, /* a word of jj_offered_words; null where the side lacks the community */
  JJ_PROGRAM_CHECK_SCENARIO,
  JJ_PROGRAM_CHECK_COUNT
} JjProgramCheckColumn;
typedef enum { JJ_OFFERED_PRESENT, JJ_OFFERED_MISSING, JJ_OFFERED_NO_DATA, JJ_OFFERED_COUNT } JjOffered;
extern const char *const jj_offered_words[]; /* present missing no_data, NULL-ended */
/* 均質化 質性 3.1: which of the six kinds of programs each community offers, those of the base, then those of the scenario
 * alone; `no_data`: the data have no word of the kind (docs/semantics/programs.md). (owned) */
JjTable *jj_program_check(const JjSituation *base, const JjSituation *scenario);

/* The columns of jj_missing_parts: a stable word, the part's name, what it would take to have it (translated). */
typedef enum { JJ_MISSING_PART, JJ_MISSING_NAME, JJ_MISSING_NEEDED, JJ_MISSING_COUNT } JjMissingColumn;
/* What the side's input lacks, each part once: figures that need it have no answer or are not printed, all others
 * stand. `travel` NULL: straight lines alone. (owned) */
JjTable *jj_missing_parts(const JjSituation *situation, const JjTravel *travel);

/* The ids of all metrics in registry order, NULL-ended. (borrowed, static) */
const char *const *jj_metric_ids(void);
/* The ids of all criteria in the order of the criteria table, NULL-ended, and a criterion's heading, translated:
 * NULL for an unknown id. (borrowed, static) */
const char *const *jj_criterion_ids(void);
const char *jj_criterion_label(const char *id);
/* The metric's name as printed, translated. NULL for an unknown id. (borrowed, static) */
const char *jj_metric_label(const char *id);

#endif
