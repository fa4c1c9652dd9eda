/* What a metric is inside the module: a function over one side, and a row of the registry. */
#ifndef JJ_EVALUATE_METRIC_H
#define JJ_EVALUATE_METRIC_H

#include "base/i18n.h"
#include "jiujin/evaluate.h"

/* One side of the evaluation with its tallies. */
typedef struct {
  const JjSituation *situation;
  JjTally *tally[JJ_VARIANT_COUNT]; /* (owned) */
} Side;

/* One figure of one unit. */
typedef struct {
  JjLevel level;
  JjId unit; /* community, school … of the side; JJ_NONE at the level total */
  JjVariant variant;
  bool of_counts; /* the value is jj_rate(ratio); else it stands alone */
  JjRatio ratio;
  double value; /* NaN: no answer */
} Measure;

typedef enum { UNIT_SHARE, UNIT_INDEX, UNIT_STUDENTS, UNIT_COUNT } Unit;
extern const char *const unit_words[]; /* share index students count */

typedef enum { DIRECTION_CONTEXT, DIRECTION_HIGHER, DIRECTION_LOWER } Direction;
extern const char *const direction_words[];

typedef struct {
  const char *id;
  const char *label; /* N_() */
  Unit unit;
  Direction direction;
  uint32_t inputs;                                     /* bits of JjInput: which tables' basis it carries */
  const char *mode;                                    /* of travel, NULL: none */
  int threshold;                                       /* minutes, 0: none */
  void (*measure)(const Side *side, GArray *measures); /* NULL: the scorecard fills it from both sides */
} Metric;

/* The threshold of the share within reach beside N. */
#define WITHIN_MINUTES 30u

extern const Metric metrics[];
extern const uint32_t n_metrics;

/* Appends one figure. */
void measure_rate(GArray *measures, JjLevel level, JjId unit, JjVariant variant, JjRatio ratio);
void measure_count(GArray *measures, JjLevel level, JjId unit, JjVariant variant, int64_t count);
void measure_value(GArray *measures, JjLevel level, JjId unit, JjVariant variant, double value);

/* The metrics, one file each (or one family). */
void metric_nearby_rate(const Side *side, GArray *measures);
void metric_stay_rate(const Side *side, GArray *measures);
void metric_expected_rate(const Side *side, GArray *measures);
void metric_size_corrected(const Side *side, GArray *measures);
void metric_coverage(const Side *side, GArray *measures);
void metric_stay_of_graduates(const Side *side, GArray *measures);
void metric_graduates(const Side *side, GArray *measures);
void metric_graduates_per_community(const Side *side, GArray *measures);
void metric_entrants(const Side *side, GArray *measures);
void metric_entrants_inside(const Side *side, GArray *measures);
void metric_entrants_outside(const Side *side, GArray *measures);
void metric_entrants_to_place(const Side *side, GArray *measures);
void metric_entrants_left_out(const Side *side, GArray *measures);
void metric_entrants_unassigned(const Side *side, GArray *measures);
void metric_within(const Side *side, GArray *measures);
void metric_connected_parts(const Side *side, GArray *measures);

/* Appends the rows of the criterion "connected" to the criteria table. */
void criterion_connected(const JjSituation *base, const JjSituation *scenario, JjTable *criteria);

/* The worlds that a decomposition compares, for all communities at once. Common = schools there on both sides only;
 * the first word is the plan's side, the second the flows'. Tallies (owned), plans (borrowed). */
typedef struct {
  const JjPlan *before, *after;
  JjTally *start, *end;                                               /* each side as it is */
  JjTally *before_before, *before_after, *after_before, *after_after; /* common schools */
} Worlds;
void worlds_init(Worlds *worlds, const JjSituation *before, const JjSituation *after, JjVariant variant);
void worlds_clear(Worlds *worlds);
JjDecomposition worlds_decompose(const Worlds *worlds, const char *community_code);

/* Index in `plan` of the community with this code, JJ_NONE if absent. */
JjId community_of_code(const JjPlan *plan, const char *code);

#endif
