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
  if (measure->level == JJ_LEVEL_COMMUNITY) *unit = community_of_other(own->plan, other->plan, measure->unit);
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
static Measure *counterpart(const Measure *measure, const JjSituation *own, const JjSituation *other,
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

/* Writes everything but the figures. */
static void describe(const Scoring *scoring, const Metric *metric, uint32_t row, const Measure *measure,
                     const Side *side) {
  JjTable *rows = scoring->rows;
  const JjSituation *situation = side->situation;
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
}

/* On which sides the unit of a measure of `own` stands, `own_word` being the word for that side alone. */
static const char *match_word(const Measure *measure, const JjSituation *own, const JjSituation *other,
                              const char *own_word) {
  JjId unit;
  return unit_of_other(measure, own, other, &unit) ? "both" : own_word;
}

/* A figure that only both sides give is told as the scenario's, of a unit of the base. */
static const Measure *unit_of_line(const Scoring *scoring, const Metric *metric, const Line *line, const Side **side) {
  *side = line->base || metric->compare ? &scoring->sides.base : &scoring->sides.scenario;
  return line->base ? line->base : line->scenario;
}

void write_figures(const Scoring *scoring, const Metric *metric, uint32_t row, const Line *line) {
  JjTable *rows = scoring->rows;
  for (JjTidyColumn column = JJ_TIDY_BASE; column <= JJ_TIDY_SCEN_DEN; column++) jj_table_set_null(rows, row, column);
  if (metric->compare) {
    jj_table_set_real(rows, row, JJ_TIDY_CHANGE, line->scenario->value);
    return;
  }
  set_side(rows, row, line->base, (SideColumns){JJ_TIDY_BASE, JJ_TIDY_BASE_NUM, JJ_TIDY_BASE_DEN});
  set_side(rows, row, line->scenario, (SideColumns){JJ_TIDY_SCENARIO, JJ_TIDY_SCEN_NUM, JJ_TIDY_SCEN_DEN});
  if (line->base && line->scenario)
    jj_table_set_real(rows, row, JJ_TIDY_CHANGE, line->scenario->value - line->base->value);
}

void write_line(const Scoring *scoring, const Metric *metric, uint32_t row, const Line *line) {
  const Side *side;
  const Measure *unit = unit_of_line(scoring, metric, line, &side);
  const bool of_base = side == &scoring->sides.base;
  const JjSituation *other = (of_base ? &scoring->sides.scenario : &scoring->sides.base)->situation;
  const char *match = match_word(unit, side->situation, other, of_base ? "base" : "scenario");
  describe(scoring, metric, row, unit, side);
  jj_table_set_text(scoring->rows, row, JJ_TIDY_MATCH, match);
  write_figures(scoring, metric, row, line);
}

/* Both sides' figures of one level: those of the base, then those that only the scenario has. */
static void add_lines(GArray *lines, const Scoring *scoring, JjLevel level, const Figures *figures) {
  const JjSituation *base = scoring->sides.base.situation, *scenario = scoring->sides.scenario.situation;
  const GArray *old = figures->base, *new = figures->scenario;
  for (guint i = 0; i < old->len; i++) {
    Measure *measure = &g_array_index(old, Measure, i);
    if (measure->level != level) continue;
    const Line line = {measure, counterpart(measure, base, scenario, new)};
    g_array_append_val(lines, line);
  }
  for (guint i = 0; i < new->len; i++) {
    const Line line = {NULL, &g_array_index(new, Measure, i)};
    if (line.scenario->level == level && !counterpart(line.scenario, scenario, base, old))
      g_array_append_val(lines, line);
  }
}

/* As the figures themselves are. */
static void add_changes(GArray *lines, const GArray *changes) {
  for (guint i = 0; i < changes->len; i++) {
    const Line line = {NULL, &g_array_index(changes, Measure, i)};
    g_array_append_val(lines, line);
  }
}

GArray *lines_of(const Scoring *scoring, const Metric *metric, const Figures *figures) {
  GArray *lines = g_array_new(FALSE, FALSE, sizeof(Line));
  if (metric->compare) {
    add_changes(lines, figures->scenario);
    return lines;
  }
  for (JjLevel level = JJ_LEVEL_TOTAL; level <= JJ_LEVEL_ZONE; level++) add_lines(lines, scoring, level, figures);
  return lines;
}

int compare_lines(const Line *a, const Line *b) {
  const Measure *x = a->base ? a->base : a->scenario, *y = b->base ? b->base : b->scenario;
  if (x->level != y->level) return x->level < y->level ? -1 : 1;
  if (!a->base != !b->base) return a->base ? -1 : 1;
  return compare_measures(x, y);
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
