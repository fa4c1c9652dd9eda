/* Joins the figures of both sides into tidy rows. */
#include "evaluate/scoring.h"

#include <stdlib.h>

const char *const jj_level_words[] = {"total", "district", "county", "community", "school", "feeder", "zone", NULL};

JjTable *tidy_rows_new(void) {
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

int compare_measures(const void *left, const void *right) {
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

void row_set_scenario(JjTable *rows, uint32_t row, const Measure *scenario) {
  set_side(rows, row, scenario, (SideColumns){JJ_TIDY_SCENARIO, JJ_TIDY_SCEN_NUM, JJ_TIDY_SCEN_DEN});
}

/* What stands beside a figure that is no observation. */
const char *const basis_marks[] = {NULL, "推估", "模擬", "示範"};

void set_mark(JjTable *table, uint32_t row, uint32_t column, JjBasis basis, bool internal) {
  const char *mark = basis_marks[basis];
  g_autofree char *stamped = mark ? g_strdup_printf("%s、%s", JJ_INTERNAL_MARK, mark) : g_strdup(JJ_INTERNAL_MARK);
  jj_table_set_text(table, row, column, internal ? stamped : mark);
}

/* How far the minutes of the mode that is told can be trusted. */
static JjBasis basis_of_times(const Scoring *scoring) {
  const Side *base = &scoring->sides.base, *scenario = &scoring->sides.scenario;
  if (scoring->mode == JJ_NONE) return JJ_BASIS_OBSERVED;
  return MAX(base->times[scoring->mode]->basis, scenario->times[scoring->mode]->basis);
}

/* The row to write: a new one at the end, or one that is written over. */
static uint32_t next_row(Scoring *scoring) {
  const uint32_t row = scoring->next_row++;
  if (row == jj_table_n_rows(scoring->rows)) return jj_table_add_row(scoring->rows, 0);
  for (JjTidyColumn column = JJ_TIDY_THRESHOLD; column < JJ_TIDY_COUNT; column++)
    if (jj_table_column(scoring->rows, column)->type != JJ_COLUMN_TEXT) jj_table_set_null(scoring->rows, row, column);
  return row;
}

/* A row with everything but the figures. */
static uint32_t add_row(Scoring *scoring, const Metric *metric, const Measure *measure, const Side *side) {
  JjTable *rows = scoring->rows;
  const JjSituation *situation = side->situation;
  const uint32_t row = next_row(scoring);
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
  const char *mode = scoring->mode == JJ_NONE ? NULL : side->times[scoring->mode]->mode;
  jj_table_set_text(rows, row, JJ_TIDY_MODE, mode);
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

static uint32_t join(Scoring *scoring, const Metric *metric, const Measure *base, const Measure *scenario) {
  const JjSituation *old = scoring->sides.base.situation, *new = scoring->sides.scenario.situation;
  uint32_t row =
      add_row(scoring, metric, base ? base : scenario, base ? &scoring->sides.base : &scoring->sides.scenario);
  JjTable *rows = scoring->rows;
  const char *match = base ? match_word(base, old, new, "base") : match_word(scenario, new, old, "scenario");
  jj_table_set_text(rows, row, JJ_TIDY_MATCH, match);
  set_side(rows, row, base, (SideColumns){JJ_TIDY_BASE, JJ_TIDY_BASE_NUM, JJ_TIDY_BASE_DEN});
  row_set_scenario(rows, row, scenario);
  if (base && scenario) jj_table_set_real(rows, row, JJ_TIDY_CHANGE, scenario->value - base->value);
  return row;
}

/* Both sides' figures of one level: those of the base, then those that only the scenario has. */
static void join_level(Scoring *scoring, const Metric *metric, JjLevel level, const Figures *figures,
                       uint32_t *row_of) {
  const JjSituation *base = scoring->sides.base.situation, *scenario = scoring->sides.scenario.situation;
  const GArray *old = figures->base, *new = figures->scenario;
  for (guint i = 0; i < old->len; i++) {
    const Measure *measure = &g_array_index(old, Measure, i);
    if (measure->level != level) continue;
    const Measure *other = counterpart(measure, base, scenario, new);
    const uint32_t row = join(scoring, metric, measure, other);
    if (other && row_of) row_of[other - (const Measure *)(const void *)new->data] = row;
  }
  for (guint i = 0; i < new->len; i++) {
    const Measure *measure = &g_array_index(new, Measure, i);
    if (measure->level != level || counterpart(measure, scenario, base, old)) continue;
    const uint32_t row = join(scoring, metric, NULL, measure);
    if (row_of) row_of[i] = row;
  }
}

/* Figures that only both sides give. */
static void write_changes(Scoring *scoring, const Metric *metric, const GArray *changes, uint32_t *row_of) {
  const JjSituation *base = scoring->sides.base.situation, *scenario = scoring->sides.scenario.situation;
  for (guint i = 0; i < changes->len; i++) {
    const Measure *measure = &g_array_index(changes, Measure, i);
    const uint32_t row = add_row(scoring, metric, measure, &scoring->sides.base);
    jj_table_set_text(scoring->rows, row, JJ_TIDY_MATCH, match_word(measure, base, scenario, "base"));
    jj_table_set_real(scoring->rows, row, JJ_TIDY_CHANGE, measure->value);
    if (row_of) row_of[i] = row;
  }
}

void write_rows(Scoring *scoring, const Metric *metric, const Figures *figures, uint32_t *row_of) {
  if (metric->compare) {
    write_changes(scoring, metric, figures->scenario, row_of);
    return;
  }
  for (JjLevel level = JJ_LEVEL_TOTAL; level <= JJ_LEVEL_ZONE; level++)
    join_level(scoring, metric, level, figures, row_of);
}

uint32_t count_rows(const Scoring *scoring, const Metric *metric, const Figures *figures) {
  const JjSituation *base = scoring->sides.base.situation, *scenario = scoring->sides.scenario.situation;
  if (metric->compare) return figures->scenario->len;
  uint32_t n = figures->base->len;
  for (guint i = 0; i < figures->scenario->len; i++)
    n += !counterpart(&g_array_index(figures->scenario, Measure, i), scenario, base, figures->base);
  return n;
}

/* ---- figures ---- */

void measure_side(const Scoring *scoring, const Metric *metric, const Side *side, GArray *measures) {
  if (metric->compare)
    metric->compare(&scoring->sides, measures);
  else if (metric->travel)
    metric->travel(side, metric, side->times[scoring->mode], measures);
  else
    metric->measure(side, measures);
}

void figures_init(Figures *figures) {
  figures->base = g_array_new(FALSE, FALSE, sizeof(Measure));
  figures->scenario = g_array_new(FALSE, FALSE, sizeof(Measure));
}

void figures_clear(Figures *figures) {
  g_clear_pointer(&figures->base, g_array_unref);
  g_clear_pointer(&figures->scenario, g_array_unref);
}

void figures_measure(Figures *figures, const Scoring *scoring, const Metric *metric) {
  if (!metric->compare) measure_side(scoring, metric, &scoring->sides.base, figures->base);
  measure_side(scoring, metric, &scoring->sides.scenario, figures->scenario);
  g_array_sort(figures->base, compare_measures);
  g_array_sort(figures->scenario, compare_measures);
}
