/* Runs every metric on both sides and joins the figures into tidy rows. */
#include <math.h>
#include <string.h>

#include "evaluate/metric.h"

const char *const jj_level_words[] = {"total", "district", "county", "community", "school", "feeder", "zone", NULL};
const char *const jj_verdict_words[] = {"met", "not_met", "no_data", NULL};

/* Both sides and the table they fill. */
typedef struct {
  Side base, scenario;
  Worlds worlds[JJ_VARIANT_COUNT];
  JjTable *rows;
} Scoring;

static JjTable *new_rows(void) {
  static const JjColumn columns[JJ_TIDY_COUNT] = {
      [JJ_TIDY_METRIC] = {"metric", JJ_COLUMN_TEXT, 0},       [JJ_TIDY_LEVEL] = {"level", JJ_COLUMN_TEXT, 0},
      [JJ_TIDY_CODE] = {"code", JJ_COLUMN_TEXT, 0},           [JJ_TIDY_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_TIDY_MATCH] = {"match", JJ_COLUMN_TEXT, 0},         [JJ_TIDY_YEAR] = {"year", JJ_COLUMN_INT, 0},
      [JJ_TIDY_GROUP] = {"group", JJ_COLUMN_TEXT, 0},         [JJ_TIDY_VARIANT] = {"variant", JJ_COLUMN_TEXT, 0},
      [JJ_TIDY_MODE] = {"mode", JJ_COLUMN_TEXT, 0},           [JJ_TIDY_THRESHOLD] = {"threshold", JJ_COLUMN_INT, 0},
      [JJ_TIDY_BASIS] = {"basis", JJ_COLUMN_TEXT, 0},         [JJ_TIDY_UNIT] = {"unit", JJ_COLUMN_TEXT, 0},
      [JJ_TIDY_DIRECTION] = {"direction", JJ_COLUMN_TEXT, 0}, [JJ_TIDY_BASE] = {"base", JJ_COLUMN_REAL, 6},
      [JJ_TIDY_SCENARIO] = {"scenario", JJ_COLUMN_REAL, 6},   [JJ_TIDY_CHANGE] = {"change", JJ_COLUMN_REAL, 6},
      [JJ_TIDY_BASE_NUM] = {"base_num", JJ_COLUMN_INT, 0},    [JJ_TIDY_BASE_DEN] = {"base_den", JJ_COLUMN_INT, 0},
      [JJ_TIDY_SCEN_NUM] = {"scen_num", JJ_COLUMN_INT, 0},    [JJ_TIDY_SCEN_DEN] = {"scen_den", JJ_COLUMN_INT, 0},
      [JJ_TIDY_HIDDEN] = {"hidden", JJ_COLUMN_TEXT, 0},       [JJ_TIDY_MARK] = {"mark", JJ_COLUMN_TEXT, 0},
  };
  return jj_table_new(columns, JJ_TIDY_COUNT);
}

static JjTable *new_criteria(void) {
  static const JjColumn columns[JJ_CRITERIA_COUNT] = {
      [JJ_CRITERIA_CRITERION] = {"criterion", JJ_COLUMN_TEXT, 0},
      [JJ_CRITERIA_CODE] = {"code", JJ_COLUMN_TEXT, 0},
      [JJ_CRITERIA_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_CRITERIA_MATCH] = {"match", JJ_COLUMN_TEXT, 0},
      [JJ_CRITERIA_BASE] = {"base", JJ_COLUMN_TEXT, 0},
      [JJ_CRITERIA_SCENARIO] = {"scenario", JJ_COLUMN_TEXT, 0},
      [JJ_CRITERIA_BASE_DETAIL] = {"base_detail", JJ_COLUMN_TEXT, 0},
      [JJ_CRITERIA_SCENARIO_DETAIL] = {"scenario_detail", JJ_COLUMN_TEXT, 0},
  };
  return jj_table_new(columns, JJ_CRITERIA_COUNT);
}

/* Code and name of the unit that a measure is about. */
static void identify(const JjSituation *situation, const Measure *measure, const char **code, const char **name) {
  const JjStudy *study = situation->study;
  *code = study->code;
  *name = study->name;
  if (measure->level == JJ_LEVEL_COMMUNITY) {
    *code = situation->plan->code[measure->unit];
    *name = situation->plan->name[measure->unit];
  } else if (measure->level == JJ_LEVEL_SCHOOL) {
    *code = study->schools.code[measure->unit];
    *name = study->schools.name[measure->unit];
  }
}

/* The unit on the other side: communities match by code, all else by id. JJ_NONE for a community that is not there. */
static JjId unit_of_other(const Measure *measure, const JjSituation *own, const JjSituation *other) {
  if (measure->level != JJ_LEVEL_COMMUNITY) return measure->unit;
  return community_of_code(other->plan, own->plan->code[measure->unit]);
}

/* Does the unit stand on the other side? */
static bool stands(const Measure *measure, const JjSituation *own, const JjSituation *other) {
  return measure->level != JJ_LEVEL_COMMUNITY || unit_of_other(measure, own, other) != JJ_NONE;
}

/* The measure of the other side about the same unit; NULL if none. */
static const Measure *counterpart(const Measure *measure, const JjSituation *own, const JjSituation *other,
                                  const GArray *measures) {
  if (!stands(measure, own, other)) return NULL;
  JjId unit = unit_of_other(measure, own, other);
  for (guint i = 0; i < measures->len; i++) {
    const Measure *candidate = &g_array_index(measures, Measure, i);
    if (candidate->level == measure->level && candidate->unit == unit && candidate->variant == measure->variant)
      return candidate;
  }
  return NULL;
}

typedef struct {
  JjTidyColumn value, num, den;
} SideColumns;

static void set_side(JjTable *rows, uint32_t row, const Measure *measure, SideColumns columns) {
  if (!measure) return;
  jj_table_set_real(rows, row, columns.value, measure->value);
  if (!measure->of_counts) return;
  jj_table_set_int(rows, row, columns.num, measure->ratio.num);
  jj_table_set_int(rows, row, columns.den, measure->ratio.den);
}

/* What stands beside a figure that is no observation. */
static const char *const basis_marks[] = {NULL, "推估", "模擬", "示範"};

/* A row with everything but the figures. */
static uint32_t add_row(Scoring *scoring, const Metric *metric, const Measure *measure, const Side *side) {
  JjTable *rows = scoring->rows;
  const JjSituation *situation = side->situation;
  uint32_t row = jj_table_add_row(rows, 0);
  const char *code, *name;
  identify(situation, measure, &code, &name);
  /* Which schools are special education decides what no_cross leaves out. */
  uint32_t inputs = metric->inputs | (measure->variant == JJ_VARIANT_NO_CROSS ? JJ_INPUT_BIT(JJ_INPUT_SCHOOL_TYPE) : 0);
  JjBasis basis = MAX(jj_study_basis(scoring->base.situation->study, inputs),
                      jj_study_basis(scoring->scenario.situation->study, inputs));
  if (metric->mode) basis = MAX(basis, JJ_BASIS_ESTIMATED); /* no network yet: minutes are straight-line estimates */
  jj_table_set_text(rows, row, JJ_TIDY_METRIC, metric->id);
  jj_table_set_text(rows, row, JJ_TIDY_LEVEL, jj_level_words[measure->level]);
  jj_table_set_text(rows, row, JJ_TIDY_CODE, code);
  jj_table_set_text(rows, row, JJ_TIDY_NAME, name);
  jj_table_set_int(rows, row, JJ_TIDY_YEAR, situation->year);
  jj_table_set_text(rows, row, JJ_TIDY_VARIANT, jj_variant_words[measure->variant]);
  jj_table_set_text(rows, row, JJ_TIDY_MODE, metric->mode);
  if (metric->threshold > 0) jj_table_set_int(rows, row, JJ_TIDY_THRESHOLD, metric->threshold);
  jj_table_set_text(rows, row, JJ_TIDY_BASIS, jj_basis_words[basis]);
  jj_table_set_text(rows, row, JJ_TIDY_MARK, basis_marks[basis]);
  jj_table_set_text(rows, row, JJ_TIDY_UNIT, unit_words[metric->unit]);
  jj_table_set_text(rows, row, JJ_TIDY_DIRECTION, direction_words[metric->direction]);
  return row;
}

/* On which sides the unit of a measure of `own` stands, `own_word` being the word for that side alone. */
static const char *match_word(const Measure *measure, const JjSituation *own, const JjSituation *other,
                              const char *own_word) {
  return stands(measure, own, other) ? "both" : own_word;
}

static void join(Scoring *scoring, const Metric *metric, const Measure *base, const Measure *scenario) {
  const JjSituation *old = scoring->base.situation, *new = scoring->scenario.situation;
  uint32_t row = add_row(scoring, metric, base ? base : scenario, base ? &scoring->base : &scoring->scenario);
  JjTable *rows = scoring->rows;
  const char *match = base ? match_word(base, old, new, "base") : match_word(scenario, new, old, "scenario");
  jj_table_set_text(rows, row, JJ_TIDY_MATCH, match);
  set_side(rows, row, base, (SideColumns){JJ_TIDY_BASE, JJ_TIDY_BASE_NUM, JJ_TIDY_BASE_DEN});
  set_side(rows, row, scenario, (SideColumns){JJ_TIDY_SCENARIO, JJ_TIDY_SCEN_NUM, JJ_TIDY_SCEN_DEN});
  if (base && scenario) jj_table_set_real(rows, row, JJ_TIDY_CHANGE, scenario->value - base->value);
}

/* By level, unit, variant; JJ_NONE is the only unit of its level. */
static int compare_measures(const void *left, const void *right) {
  const Measure *a = left, *b = right;
  if (a->level != b->level) return a->level < b->level ? -1 : 1;
  if (a->unit != b->unit) return a->unit < b->unit ? -1 : 1;
  return (int)a->variant - (int)b->variant;
}

/* Both sides' figures of one level: those of the base, then those that only the scenario has. */
static void join_level(Scoring *scoring, const Metric *metric, JjLevel level, const GArray *old, const GArray *new) {
  const JjSituation *base = scoring->base.situation, *scenario = scoring->scenario.situation;
  for (guint i = 0; i < old->len; i++) {
    const Measure *measure = &g_array_index(old, Measure, i);
    if (measure->level == level) join(scoring, metric, measure, counterpart(measure, base, scenario, new));
  }
  for (guint i = 0; i < new->len; i++) {
    const Measure *measure = &g_array_index(new, Measure, i);
    if (measure->level == level && !counterpart(measure, scenario, base, old)) join(scoring, metric, NULL, measure);
  }
}

static void score_metric(Scoring *scoring, const Metric *metric) {
  g_autoptr(GArray) old = g_array_new(FALSE, FALSE, sizeof(Measure));
  g_autoptr(GArray) new = g_array_new(FALSE, FALSE, sizeof(Measure));
  metric->measure(&scoring->base, old);
  metric->measure(&scoring->scenario, new);
  g_array_sort(old, compare_measures);
  g_array_sort(new, compare_measures);
  for (JjLevel level = JJ_LEVEL_TOTAL; level <= JJ_LEVEL_ZONE; level++) join_level(scoring, metric, level, old, new);
}

/* The effects of decomposition by metric id. */
static const struct {
  const char *id;
  size_t offset;
} effects[] = {{"boundary_effect", offsetof(JjDecomposition, boundary)},
               {"behaviour_effect", offsetof(JjDecomposition, behaviour)},
               {"schools_effect", offsetof(JjDecomposition, schools)}};

static double effect_of(const char *metric_id, const JjDecomposition *parts) {
  for (size_t i = 0; i < G_N_ELEMENTS(effects); i++)
    if (strcmp(effects[i].id, metric_id) == 0)
      return *(const double *)(const void *)((const char *)parts + effects[i].offset);
  g_assert_not_reached();
}

static void score_effect(Scoring *scoring, const Metric *metric, JjLevel level, JjId community) {
  const JjSituation *base = scoring->base.situation, *scenario = scoring->scenario.situation;
  const char *code = level == JJ_LEVEL_COMMUNITY ? base->plan->code[community] : NULL;
  if (code && community_of_code(scenario->plan, code) == JJ_NONE) return;
  for (JjVariant variant = 0; variant < JJ_VARIANT_COUNT; variant++) {
    JjDecomposition parts = worlds_decompose(&scoring->worlds[variant], code);
    Measure measure = {.level = level, .unit = community, .variant = variant};
    uint32_t row = add_row(scoring, metric, &measure, &scoring->base);
    jj_table_set_text(scoring->rows, row, JJ_TIDY_MATCH, "both");
    jj_table_set_real(scoring->rows, row, JJ_TIDY_CHANGE, effect_of(metric->id, &parts));
  }
}

static void score_effects(Scoring *scoring, const Metric *metric) {
  score_effect(scoring, metric, JJ_LEVEL_TOTAL, JJ_NONE);
  for (JjId c = 0; c < scoring->base.situation->plan->n; c++) score_effect(scoring, metric, JJ_LEVEL_COMMUNITY, c);
}

static void side_init(Side *side, const JjSituation *situation) {
  side->situation = situation;
  for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++) side->tally[v] = jj_tally_new(situation, v, NULL);
}

static void side_clear(Side *side) {
  for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++) jj_tally_free(side->tally[v]);
}

void jj_scorecard_free(JjScorecard *scorecard) {
  if (!scorecard) return;
  jj_table_free(scorecard->rows);
  jj_table_free(scorecard->criteria);
  g_free(scorecard);
}

JjScorecard *jj_evaluate(const JjSituation *base, const JjSituation *scenario) {
  Scoring scoring = {.rows = new_rows()};
  side_init(&scoring.base, base);
  side_init(&scoring.scenario, scenario);
  for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++) worlds_init(&scoring.worlds[v], base, scenario, v);
  for (uint32_t i = 0; i < n_metrics; i++) {
    if (metrics[i].measure)
      score_metric(&scoring, &metrics[i]);
    else
      score_effects(&scoring, &metrics[i]);
  }
  side_clear(&scoring.base);
  side_clear(&scoring.scenario);
  for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++) worlds_clear(&scoring.worlds[v]);
  JjScorecard *scorecard = g_new0(JjScorecard, 1);
  scorecard->rows = scoring.rows;
  scorecard->criteria = new_criteria();
  criterion_connected(base, scenario, scorecard->criteria);
  return scorecard;
}
