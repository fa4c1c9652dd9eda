/* Runs every metric on both sides and joins the figures into tidy rows. */
#include <stdlib.h>

#include "evaluate/mixing.h"
#include "evaluate/scoring.h"
#include "evaluate/sums.h"

const char *const jj_level_words[] = {"total", "district", "county", "community", "school", "feeder", "zone", NULL};

/* Both sides and the table they fill. */
typedef struct {
  Sides sides;
  JjTable *rows;
  uint32_t mode; /* of travel that is being told; JJ_NONE: none */
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

typedef struct {
  uint32_t n;
  const char *const *code, *const *name; /* [n] (borrowed) */
} Units;

/* The units of a level, the total being one without an id. */
static Units units_of(const JjSituation *situation, JjLevel level) {
  const JjStudy *study = situation->study;
  const JjPlan *plan = situation->plan;
  switch (level) {
  case JJ_LEVEL_TOTAL:
    return (Units){1, (const char *const *)&study->code, (const char *const *)&study->name};
  case JJ_LEVEL_DISTRICT:
    return (Units){study->districts.n, study->districts.code, study->districts.name};
  case JJ_LEVEL_COUNTY:
    return (Units){study->counties.n, study->counties.code, study->counties.name};
  case JJ_LEVEL_COMMUNITY:
    return (Units){plan->n, plan->code, plan->name};
  case JJ_LEVEL_SCHOOL:
    return (Units){study->schools.n, study->schools.code, study->schools.name};
  case JJ_LEVEL_FEEDER:
    return (Units){study->origins.n, study->origins.code, study->origins.name};
  case JJ_LEVEL_ZONE:
    return (Units){study->zones.n, study->zones.code, study->zones.name};
  }
  g_assert_not_reached();
}

/* The unit on the other side: communities match by code, all else by id; JJ_NONE at the total. False: not there. */
static bool unit_of_other(const Measure *measure, const JjSituation *own, const JjSituation *other, JjId *unit) {
  *unit = measure->unit;
  if (measure->level == JJ_LEVEL_TOTAL) return true;
  if (measure->level == JJ_LEVEL_COMMUNITY) *unit = community_of_code(other->plan, own->plan->code[measure->unit]);
  return *unit < units_of(other, measure->level).n;
}

/* By level, unit, variant, group (all first), threshold; JJ_NONE is the only unit of its level. */
static int compare_measures(const void *left, const void *right) {
  const Measure *a = left, *b = right;
  if (a->level != b->level) return a->level < b->level ? -1 : 1;
  if (a->unit != b->unit) return a->unit < b->unit ? -1 : 1;
  if (a->variant != b->variant) return a->variant < b->variant ? -1 : 1;
  if (a->group.rank != b->group.rank) return a->group.rank < b->group.rank ? -1 : 1;
  return a->threshold < b->threshold ? -1 : a->threshold > b->threshold;
}

/* The measure of the other side about the same unit; NULL if none. `measures` are sorted. */
static const Measure *counterpart(const Measure *measure, const JjSituation *own, const JjSituation *other,
                                  const GArray *measures) {
  Measure key = *measure;
  if (!unit_of_other(measure, own, other, &key.unit) || measures->len == 0) return NULL;
  return bsearch(&key, measures->data, measures->len, sizeof key, compare_measures);
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
const char *const basis_marks[] = {NULL, "推估", "模擬", "示範"};

/* How far the minutes of the mode that is told can be trusted. */
static JjBasis basis_of_times(const Scoring *scoring) {
  const Side *base = &scoring->sides.base, *scenario = &scoring->sides.scenario;
  if (scoring->mode == JJ_NONE) return JJ_BASIS_OBSERVED;
  return MAX(base->times[scoring->mode]->basis, scenario->times[scoring->mode]->basis);
}

/* A row with everything but the figures. */
static uint32_t add_row(Scoring *scoring, const Metric *metric, const Measure *measure, const Side *side) {
  JjTable *rows = scoring->rows;
  const JjSituation *situation = side->situation;
  uint32_t row = jj_table_add_row(rows, 0);
  Units units = units_of(situation, measure->level);
  JjId unit = measure->level == JJ_LEVEL_TOTAL ? 0 : measure->unit;
  /* Which schools are special education decides what no_cross leaves out. */
  uint32_t inputs = metric->inputs | (measure->variant == JJ_VARIANT_NO_CROSS ? JJ_INPUT_BIT(JJ_INPUT_SCHOOL_TYPE) : 0);
  JjBasis basis = MAX(jj_study_basis(scoring->sides.base.situation->study, inputs),
                      jj_study_basis(scoring->sides.scenario.situation->study, inputs));
  basis = MAX(basis, basis_of_times(scoring));
  jj_table_set_text(rows, row, JJ_TIDY_METRIC, metric->id);
  jj_table_set_text(rows, row, JJ_TIDY_LEVEL, jj_level_words[measure->level]);
  jj_table_set_text(rows, row, JJ_TIDY_CODE, units.code[unit]);
  jj_table_set_text(rows, row, JJ_TIDY_NAME, units.name[unit]);
  jj_table_set_int(rows, row, JJ_TIDY_YEAR, scoring->sides.scenario.situation->year);
  jj_table_set_text(rows, row, JJ_TIDY_GROUP, measure->group.name);
  jj_table_set_text(rows, row, JJ_TIDY_VARIANT, jj_variant_words[measure->variant]);
  const int64_t threshold = measure->threshold > 0 ? measure->threshold : metric->threshold;
  if (scoring->mode != JJ_NONE) jj_table_set_text(rows, row, JJ_TIDY_MODE, side->times[scoring->mode]->mode);
  if (threshold > 0) jj_table_set_int(rows, row, JJ_TIDY_THRESHOLD, threshold);
  jj_table_set_text(rows, row, JJ_TIDY_BASIS, jj_basis_words[basis]);
  jj_table_set_text(rows, row, JJ_TIDY_MARK, basis_marks[basis]);
  jj_table_set_text(rows, row, JJ_TIDY_UNIT, unit_words[metric->unit]);
  jj_table_set_text(rows, row, JJ_TIDY_DIRECTION, direction_words[metric->direction]);
  return row;
}

/* On which sides the unit of a measure of `own` stands, `own_word` being the word for that side alone. */
static const char *match_word(const Measure *measure, const JjSituation *own, const JjSituation *other,
                              const char *own_word) {
  JjId unit;
  return unit_of_other(measure, own, other, &unit) ? "both" : own_word;
}

static void join(Scoring *scoring, const Metric *metric, const Measure *base, const Measure *scenario) {
  const JjSituation *old = scoring->sides.base.situation, *new = scoring->sides.scenario.situation;
  uint32_t row =
      add_row(scoring, metric, base ? base : scenario, base ? &scoring->sides.base : &scoring->sides.scenario);
  JjTable *rows = scoring->rows;
  const char *match = base ? match_word(base, old, new, "base") : match_word(scenario, new, old, "scenario");
  jj_table_set_text(rows, row, JJ_TIDY_MATCH, match);
  set_side(rows, row, base, (SideColumns){JJ_TIDY_BASE, JJ_TIDY_BASE_NUM, JJ_TIDY_BASE_DEN});
  set_side(rows, row, scenario, (SideColumns){JJ_TIDY_SCENARIO, JJ_TIDY_SCEN_NUM, JJ_TIDY_SCEN_DEN});
  if (base && scenario) jj_table_set_real(rows, row, JJ_TIDY_CHANGE, scenario->value - base->value);
}

/* Both sides' figures of one level: those of the base, then those that only the scenario has. */
static void join_level(Scoring *scoring, const Metric *metric, JjLevel level, const GArray *old, const GArray *new) {
  const JjSituation *base = scoring->sides.base.situation, *scenario = scoring->sides.scenario.situation;
  for (guint i = 0; i < old->len; i++) {
    const Measure *measure = &g_array_index(old, Measure, i);
    if (measure->level == level) join(scoring, metric, measure, counterpart(measure, base, scenario, new));
  }
  for (guint i = 0; i < new->len; i++) {
    const Measure *measure = &g_array_index(new, Measure, i);
    if (measure->level == level && !counterpart(measure, scenario, base, old)) join(scoring, metric, NULL, measure);
  }
}

static void measure_side(const Scoring *scoring, const Metric *metric, const Side *side, GArray *measures) {
  if (scoring->mode == JJ_NONE)
    metric->measure(side, measures);
  else
    metric->travel(side, metric, side->times[scoring->mode], measures);
}

static void score_sides(Scoring *scoring, const Metric *metric) {
  g_autoptr(GArray) old = g_array_new(FALSE, FALSE, sizeof(Measure));
  g_autoptr(GArray) new = g_array_new(FALSE, FALSE, sizeof(Measure));
  measure_side(scoring, metric, &scoring->sides.base, old);
  measure_side(scoring, metric, &scoring->sides.scenario, new);
  g_array_sort(old, compare_measures);
  g_array_sort(new, compare_measures);
  for (JjLevel level = JJ_LEVEL_TOTAL; level <= JJ_LEVEL_ZONE; level++) join_level(scoring, metric, level, old, new);
}

static void score_changes(Scoring *scoring, const Metric *metric) {
  const JjSituation *base = scoring->sides.base.situation, *scenario = scoring->sides.scenario.situation;
  g_autoptr(GArray) changes = g_array_new(FALSE, FALSE, sizeof(Measure));
  metric->compare(&scoring->sides, changes);
  g_array_sort(changes, compare_measures);
  for (guint i = 0; i < changes->len; i++) {
    const Measure *measure = &g_array_index(changes, Measure, i);
    uint32_t row = add_row(scoring, metric, measure, &scoring->sides.base);
    jj_table_set_text(scoring->rows, row, JJ_TIDY_MATCH, match_word(measure, base, scenario, "base"));
    jj_table_set_real(scoring->rows, row, JJ_TIDY_CHANGE, measure->value);
  }
}

static void score_modes(Scoring *scoring, const Metric *metric) {
  for (scoring->mode = 0; scoring->mode < scoring->sides.base.n_times; scoring->mode++) score_sides(scoring, metric);
  scoring->mode = JJ_NONE;
}

static void side_init(Side *side, const JjSituation *situation, const JjPlan *base_plan, const SideTravel *travel) {
  side->situation = situation;
  side->base_plan = base_plan;
  side->times = travel->times;
  side->n_times = travel->n;
  side->crossed = travel->crossed;
  side->sums = sums_new(situation, base_plan, travel);
  side->zone_flows = side->sums->zone_flows;
  for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++) side->tally[v] = side->sums->counting[v].tally;
}

void jj_scorecard_free(JjScorecard *scorecard) {
  if (!scorecard) return;
  jj_table_free(scorecard->rows);
  jj_table_free(scorecard->criteria);
  g_free(scorecard);
}

static void sides_init(Sides *sides, const JjSituation *base, const JjSituation *scenario, const JjTravel *travel) {
  const SideTravel old = {travel->base, travel->n, travel->base_crossed};
  const SideTravel new = {travel->scenario, travel->n, travel->scenario_crossed};
  side_init(&sides->base, base, base->plan, &old);
  side_init(&sides->scenario, scenario, base->plan, &new);
  sides->base.other = &sides->scenario;
  sides->scenario.other = &sides->base;
  sides->mixing = mixing_new(base, scenario, 0, JJ_VARIANT_COUNT);
  for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++)
    sides->worlds[v] = mixing_worlds(sides->mixing, v, sides->base.tally[v], sides->scenario.tally[v]);
}

static void sides_clear(Sides *sides) {
  g_free(sides->base.shapes);
  g_free(sides->scenario.shapes);
  sums_free(sides->base.sums);
  sums_free(sides->scenario.sums);
  mixing_free(sides->mixing);
}

static void score(Scoring *scoring, const Metric *metric) {
  if (metric->measure)
    score_sides(scoring, metric);
  else if (metric->travel)
    score_modes(scoring, metric);
  else
    score_changes(scoring, metric);
}

static void scoring_init(Scoring *scoring, const JjSituation *base, const JjSituation *scenario,
                         const JjTravel *travel) {
  *scoring = (Scoring){.rows = new_rows(), .mode = JJ_NONE};
  sides_init(&scoring->sides, base, scenario, travel);
}

JjTable *score_rows(const JjSituation *base, const JjSituation *scenario, const JjTravel *travel) {
  Scoring scoring;
  scoring_init(&scoring, base, scenario, travel);
  scoring.sides.base.all_rows = scoring.sides.scenario.all_rows = true;
  for (uint32_t i = 0; i < n_metrics; i++) score(&scoring, &metrics[i]);
  sides_clear(&scoring.sides);
  return scoring.rows;
}

/* Zones of both sides are the same polygons. A study without any has no shapes. */
static void add_shapes(Sides *sides) {
  const JjZones *zones = &sides->base.situation->study->zones;
  const uint32_t n = zones->rings.n_polygons;
  if (n == 0 || zones->rings.ring_start[n] == 0) return;
  g_autoptr(Grounds) grounds = grounds_new(zones);
  sides->base.shapes = shapes_of_communities(grounds, sides->base.situation);
  sides->scenario.shapes = shapes_of_communities(grounds, sides->scenario.situation);
}

JjScorecard *jj_evaluate_travel(const JjSituation *base, const JjSituation *scenario, const JjTravel *travel) {
  Scoring scoring;
  scoring_init(&scoring, base, scenario, travel);
  add_shapes(&scoring.sides);
  for (uint32_t i = 0; i < n_metrics; i++) score(&scoring, &metrics[i]);
  JjScorecard *scorecard = g_new0(JjScorecard, 1);
  scorecard->rows = scoring.rows;
  scorecard->criteria = criteria_table(&scoring.sides);
  sides_clear(&scoring.sides);
  return scorecard;
}

JjScorecard *jj_evaluate(const JjSituation *base, const JjSituation *scenario) {
  const JjStraightLine line = jj_straight_line_default();
  g_autoptr(JjTimes) old = jj_times_straight_line(base->study, &line);
  g_autoptr(JjTimes) other = base->study == scenario->study ? NULL : jj_times_straight_line(scenario->study, &line);
  JjTimes *const of_base[] = {old}, *const of_scenario[] = {other ? other : old};
  return jj_evaluate_travel(base, scenario, &(JjTravel){.n = 1, .base = of_base, .scenario = of_scenario});
}
