/* The panel as tables: values, and the verdicts of 期末檢核表. */
#include <math.h>
#include <string.h>

#include "evaluate/indicator_panel.h"
#include "evaluate/metric.h"

typedef struct {
  const JjIndicatorPanel *panel;
  const JjIndicators *indicators;
  JjTable *table;
  uint32_t row;
} Writer;

static Writer writer_new(const JjIndicatorPanel *panel, const JjColumn *columns, uint32_t n) {
  return (Writer){panel, &panel->scenario->study->indicators, jj_table_new(columns, n), 0};
}

static double ones(int64_t milli) {
  return (double)milli / JJ_INDICATOR_UNIT;
}

/* A number, or a star where it is hidden. */
static void put(const Writer *writer, uint32_t column, bool hidden, double value) {
  if (hidden)
    jj_table_hide(writer->table, writer->row, column);
  else
    jj_table_set_real(writer->table, writer->row, column, value);
}

static void put_value(const Writer *writer, uint32_t column, JjId measure, const PanelCell *cell) {
  put(writer, column, cell->num_hidden || cell->den_hidden,
      jj_indicator_value(writer->indicators, measure, cell->sum.num, cell->sum.den));
}

static void put_unit(const Writer *writer, const PanelPlace *place, uint32_t level) {
  const char *code = NULL, *name = NULL;
  panel_name(writer->panel, place, &code, &name);
  jj_table_set_text(writer->table, writer->row, level, jj_level_words[place->level]);
  jj_table_set_text(writer->table, writer->row, level + 1, code);
  jj_table_set_text(writer->table, writer->row, level + 2, name);
}

/* Computed values stand on the study's own tables. */
static void put_basis(const Writer *writer, uint32_t measure, uint32_t year, uint32_t column, uint32_t mark) {
  const uint32_t tables = JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP) | JJ_INPUT_BIT(JJ_INPUT_FLOWS) |
                          JJ_INPUT_BIT(JJ_INPUT_PROGRAMS) | JJ_INPUT_BIT(JJ_INPUT_GRADUATES);
  const bool computed = panel_tally(writer->panel, measure, year, PANEL_CONSTANT)->computed;
  const uint32_t inputs = computed ? tables : JJ_INPUT_BIT(JJ_INPUT_INDICATORS) | JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP);
  const JjBasis basis = jj_study_basis(writer->panel->scenario->study, inputs);
  jj_table_set_text(writer->table, writer->row, column, jj_basis_words[basis]);
  set_mark(writer->table, writer->row, mark, basis, !writer->panel->suppressed);
}

static int16_t year_of(const JjIndicatorPanel *panel, uint32_t year) {
  return (int16_t)(panel->first_year + (int16_t)year);
}

/* ---- values ---- */

static const JjColumn value_columns[JJ_VALUES_COUNT] = {[JJ_VALUES_ID] = {"id", JJ_COLUMN_TEXT, 0},
                                                        [JJ_VALUES_NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                                        [JJ_VALUES_LABEL] = {"label", JJ_COLUMN_TEXT, 0},
                                                        [JJ_VALUES_GROUP] = {"group", JJ_COLUMN_TEXT, 0},
                                                        [JJ_VALUES_LEVEL] = {"level", JJ_COLUMN_TEXT, 0},
                                                        [JJ_VALUES_CODE] = {"code", JJ_COLUMN_TEXT, 0},
                                                        [JJ_VALUES_UNIT_NAME] = {"unit_name", JJ_COLUMN_TEXT, 0},
                                                        [JJ_VALUES_YEAR] = {"year", JJ_COLUMN_INT, 0},
                                                        [JJ_VALUES_VALUE] = {"value", JJ_COLUMN_REAL, 2},
                                                        [JJ_VALUES_UNIT] = {"unit", JJ_COLUMN_TEXT, 0},
                                                        [JJ_VALUES_NUM] = {"num", JJ_COLUMN_REAL, -1},
                                                        [JJ_VALUES_DEN] = {"den", JJ_COLUMN_REAL, -1},
                                                        [JJ_VALUES_SCHOOLS] = {"schools", JJ_COLUMN_INT, 0},
                                                        [JJ_VALUES_MISSING] = {"missing", JJ_COLUMN_INT, 0},
                                                        [JJ_VALUES_ENTRANTS] = {"entrants", JJ_COLUMN_INT, 0},
                                                        [JJ_VALUES_OF_MISSING] = {"of_missing", JJ_COLUMN_INT, 0},
                                                        [JJ_VALUES_SOURCE] = {"source", JJ_COLUMN_TEXT, 0},
                                                        [JJ_VALUES_BASIS] = {"basis", JJ_COLUMN_TEXT, 0},
                                                        [JJ_VALUES_MARK] = {"mark", JJ_COLUMN_TEXT, 0}};

static void add_value(Writer *writer, const PanelPlace *place) {
  const PanelCell *cell = panel_cell(writer->panel, place);
  const JjIndicatorTally *tally = panel_tally(writer->panel, place->measure, place->year, place->plan);
  if (!tally->given || cell->sum.n_schools == cell->sum.n_missing) return;
  const JjId measure = writer->panel->measure[place->measure];
  JjTable *table = writer->table;
  const uint32_t row = writer->row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_VALUES_ID, writer->indicators->id[measure]);
  jj_table_set_text(table, row, JJ_VALUES_NAME, writer->indicators->name[measure]);
  jj_table_set_text(table, row, JJ_VALUES_LABEL, writer->indicators->label[measure]);
  jj_table_set_text(table, row, JJ_VALUES_GROUP, writer->indicators->group[measure]);
  put_unit(writer, place, JJ_VALUES_LEVEL);
  jj_table_set_int(table, row, JJ_VALUES_YEAR, year_of(writer->panel, place->year));
  put_value(writer, JJ_VALUES_VALUE, measure, cell);
  jj_table_set_text(table, row, JJ_VALUES_UNIT, writer->indicators->unit[measure]);
  put(writer, JJ_VALUES_NUM, cell->num_hidden, ones(cell->sum.num));
  put(writer, JJ_VALUES_DEN, cell->den_hidden, ones(cell->sum.den));
  jj_table_set_int(table, row, JJ_VALUES_SCHOOLS, cell->sum.n_schools);
  jj_table_set_int(table, row, JJ_VALUES_MISSING, cell->sum.n_missing);
  jj_table_set_int(table, row, JJ_VALUES_ENTRANTS, cell->sum.entrants);
  jj_table_set_int(table, row, JJ_VALUES_OF_MISSING, cell->sum.of_missing);
  jj_table_set_text(table, row, JJ_VALUES_SOURCE, tally->computed ? "computed" : "given");
  put_basis(writer, place->measure, place->year, JJ_VALUES_BASIS, JJ_VALUES_MARK);
}

JjTable *jj_indicator_values_table(const JjIndicatorPanel *panel, uint32_t levels) {
  Writer writer = writer_new(panel, value_columns, JJ_VALUES_COUNT);
  PanelPlace place = {.plan = PANEL_CONSTANT};
  for (place.measure = 0; place.measure < panel->n_measures; place.measure++)
    for (place.level = 0; place.level < N_PANEL_LEVELS; place.level++)
      for (place.unit = 0; place.unit < panel->n_units[place.level]; place.unit++)
        for (place.year = 0; place.year < panel->n_years; place.year++)
          if (levels & JJ_LEVEL_BIT(place.level)) add_value(&writer, &place);
  return writer.table;
}

/* ---- trends ---- */

static const JjColumn trend_columns[JJ_TRENDS_COUNT] = {
    [JJ_TRENDS_ID] = {"id", JJ_COLUMN_TEXT, 0},
    [JJ_TRENDS_NAME] = {"name", JJ_COLUMN_TEXT, 0},
    [JJ_TRENDS_LABEL] = {"label", JJ_COLUMN_TEXT, 0},
    [JJ_TRENDS_ASKED] = {"asked", JJ_COLUMN_TEXT, 0},
    [JJ_TRENDS_WAY] = {"way", JJ_COLUMN_TEXT, 0},
    [JJ_TRENDS_LEVEL] = {"level", JJ_COLUMN_TEXT, 0},
    [JJ_TRENDS_CODE] = {"code", JJ_COLUMN_TEXT, 0},
    [JJ_TRENDS_UNIT_NAME] = {"unit_name", JJ_COLUMN_TEXT, 0},
    [JJ_TRENDS_FIRST_YEAR] = {"first_year", JJ_COLUMN_INT, 0},
    [JJ_TRENDS_LAST_YEAR] = {"last_year", JJ_COLUMN_INT, 0},
    [JJ_TRENDS_FIRST] = {"first", JJ_COLUMN_REAL, 2},
    [JJ_TRENDS_LAST] = {"last", JJ_COLUMN_REAL, 2},
    [JJ_TRENDS_UNIT] = {"unit", JJ_COLUMN_TEXT, 0},
    [JJ_TRENDS_VERDICT] = {"verdict", JJ_COLUMN_TEXT, 0},
    [JJ_TRENDS_FROM] = {"from", JJ_COLUMN_INT, 0},
    [JJ_TRENDS_TO] = {"to", JJ_COLUMN_INT, 0},
    [JJ_TRENDS_FROM_NUM] = {"from_num", JJ_COLUMN_REAL, -1},
    [JJ_TRENDS_FROM_DEN] = {"from_den", JJ_COLUMN_REAL, -1},
    [JJ_TRENDS_TO_NUM] = {"to_num", JJ_COLUMN_REAL, -1},
    [JJ_TRENDS_TO_DEN] = {"to_den", JJ_COLUMN_REAL, -1},
    [JJ_TRENDS_HINGES_ON] = {"hinges_on", JJ_COLUMN_INT, 0},
    [JJ_TRENDS_ENTRANTS] = {"entrants", JJ_COLUMN_INT, 0},
    [JJ_TRENDS_YEARS_WITHOUT] = {"years_without", JJ_COLUMN_TEXT, 0},
    [JJ_TRENDS_DRAWN] = {"drawn", JJ_COLUMN_TEXT, 0},
    [JJ_TRENDS_DRAWN_FIRST] = {"drawn_first", JJ_COLUMN_REAL, 2},
    [JJ_TRENDS_DRAWN_LAST] = {"drawn_last", JJ_COLUMN_REAL, 2},
    [JJ_TRENDS_REDRAWN] = {"redrawn", JJ_COLUMN_TEXT, 0},
    [JJ_TRENDS_TARGET] = {"target", JJ_COLUMN_REAL, -1},
    [JJ_TRENDS_BASIS] = {"basis", JJ_COLUMN_TEXT, 0},
    [JJ_TRENDS_REACHED] = {"reached", JJ_COLUMN_TEXT, 0},
    [JJ_TRENDS_MARK] = {"mark", JJ_COLUMN_TEXT, 0}};

/* The cell that stands in the plan's series in a year: as drawn, the scenario's from its year on. */
static const PanelCell *series_cell(const JjIndicatorPanel *panel, PanelPlace place, uint32_t year) {
  place.year = year;
  if (place.plan == PANEL_DRAWN && panel_is_drawn_anew(panel, year)) place.plan = PANEL_CONSTANT;
  return panel_cell(panel, &place);
}

/* (owned) [n_years] */
static JjTrendPoint *series_of(const JjIndicatorPanel *panel, const PanelPlace *place) {
  JjTrendPoint *points = g_new0(JjTrendPoint, (size_t)panel->n_years + 1);
  for (uint32_t y = 0; y < panel->n_years; y++) {
    const JjIndicatorSum *sum = &series_cell(panel, *place, y)->sum;
    const bool given = panel_tally(panel, place->measure, y, place->plan)->given;
    const bool known = given && sum->den > 0 && jj_indicator_is_enough(sum);
    points[y] = (JjTrendPoint){year_of(panel, y), known, sum->num, sum->den};
  }
  return points;
}

static JjBetter way_of(const JjIndicators *indicators, JjId indicator) {
  const JjBetter asked = indicators->yearly[indicator];
  return asked != JJ_BETTER_CONTEXT ? asked : indicators->better[indicator];
}

static void put_head(Writer *writer, JjId indicator) {
  JjTable *table = writer->table;
  const bool asked = writer->indicators->yearly[indicator] != JJ_BETTER_CONTEXT;
  jj_table_set_text(table, writer->row, JJ_TRENDS_ID, writer->indicators->id[indicator]);
  jj_table_set_text(table, writer->row, JJ_TRENDS_NAME, writer->indicators->name[indicator]);
  jj_table_set_text(table, writer->row, JJ_TRENDS_LABEL, writer->indicators->label[indicator]);
  jj_table_set_text(table, writer->row, JJ_TRENDS_ASKED, asked ? "yes" : "no");
  jj_table_set_text(table, writer->row, JJ_TRENDS_WAY, jj_better_words[way_of(writer->indicators, indicator)]);
  jj_table_set_text(table, writer->row, JJ_TRENDS_UNIT, writer->indicators->unit[indicator]);
}

static bool is_hidden(const PanelCell *cell) {
  return cell->num_hidden || cell->den_hidden;
}

/* The pair that decides. Its verdict is told; what it hinges on only where its numbers are. */
static void put_pair(const Writer *writer, const PanelPlace *place, const JjTrend *trend, const JjTrendPoint *points) {
  if (trend->from == UINT32_MAX) return;
  const PanelCell *from = series_cell(writer->panel, *place, trend->from);
  const PanelCell *to = series_cell(writer->panel, *place, trend->to);
  jj_table_set_int(writer->table, writer->row, JJ_TRENDS_FROM, points[trend->from].year);
  jj_table_set_int(writer->table, writer->row, JJ_TRENDS_TO, points[trend->to].year);
  put(writer, JJ_TRENDS_FROM_NUM, from->num_hidden, ones(from->sum.num));
  put(writer, JJ_TRENDS_FROM_DEN, from->den_hidden, ones(from->sum.den));
  put(writer, JJ_TRENDS_TO_NUM, to->num_hidden, ones(to->sum.num));
  put(writer, JJ_TRENDS_TO_DEN, to->den_hidden, ones(to->sum.den));
  if (is_hidden(from) || is_hidden(to))
    jj_table_hide(writer->table, writer->row, JJ_TRENDS_HINGES_ON);
  else
    jj_table_set_int(writer->table, writer->row, JJ_TRENDS_HINGES_ON, trend->hinges_on);
}

/* Values of the first and last year, where known. */
static void put_ends(const Writer *writer, const PanelPlace *place, const JjTrendPoint *points, uint32_t first,
                     uint32_t last) {
  const JjIndicatorPanel *panel = writer->panel;
  const JjId measure = panel->measure[place->measure];
  if (points[0].known) put_value(writer, first, measure, series_cell(panel, *place, 0));
  if (points[panel->n_years - 1].known)
    put_value(writer, last, measure, series_cell(panel, *place, panel->n_years - 1));
}

static void put_gaps(const Writer *writer, const JjTrendPoint *points) {
  g_autoptr(GString) years = g_string_new(NULL);
  for (uint32_t y = 0; y < writer->panel->n_years; y++)
    if (!points[y].known) g_string_append_printf(years, "%s%d", years->len > 0 ? " " : "", points[y].year);
  if (years->len > 0) jj_table_set_text(writer->table, writer->row, JJ_TRENDS_YEARS_WITHOUT, years->str);
}

/* As drawn, where borders change and the unit is a community or the nation. */
static void put_drawn(const Writer *writer, PanelPlace place, JjBetter way, JjVerdict constant) {
  const JjIndicatorPanel *panel = writer->panel;
  if (!panel->redrawn || place.level == JJ_LEVEL_SCHOOL) return;
  place.plan = PANEL_DRAWN;
  g_autofree JjTrendPoint *points = series_of(panel, &place);
  const JjTrend trend = jj_indicator_trend(points, panel->n_years, way);
  jj_table_set_text(writer->table, writer->row, JJ_TRENDS_DRAWN, jj_verdict_words[trend.verdict]);
  put_ends(writer, &place, points, JJ_TRENDS_DRAWN_FIRST, JJ_TRENDS_DRAWN_LAST);
  if (trend.verdict != constant) jj_table_set_text(writer->table, writer->row, JJ_TRENDS_REDRAWN, "yes");
}

static void put_target(const Writer *writer, JjId indicator, JjBetter way, const JjTrendPoint *last) {
  const double target = writer->indicators->target[indicator];
  if (isnan(target)) return;
  jj_table_set_real(writer->table, writer->row, JJ_TRENDS_TARGET, target);
  JjVerdict reached = JJ_VERDICT_NO_DATA;
  if (last->known) {
    const double value = jj_indicator_value(writer->indicators, indicator, last->num, last->den);
    reached = (way == JJ_BETTER_LOWER ? value <= target : value >= target) ? JJ_VERDICT_MET : JJ_VERDICT_NOT_MET;
  }
  jj_table_set_text(writer->table, writer->row, JJ_TRENDS_REACHED, jj_verdict_words[reached]);
}

static bool has_any(const JjTrendPoint *points, uint32_t n) {
  for (uint32_t y = 0; y < n; y++)
    if (points[y].known) return true;
  return false;
}

static void add_trend(Writer *writer, JjId indicator, const PanelPlace *place) {
  const JjIndicatorPanel *panel = writer->panel;
  const uint32_t last = panel->n_years - 1;
  g_autofree JjTrendPoint *points = series_of(panel, place);
  if (!has_any(points, panel->n_years)) return;
  const JjBetter way = way_of(writer->indicators, indicator);
  const JjTrend trend = jj_indicator_trend(points, panel->n_years, way);
  writer->row = jj_table_add_row(writer->table, 0);
  put_head(writer, indicator);
  put_unit(writer, place, JJ_TRENDS_LEVEL);
  jj_table_set_int(writer->table, writer->row, JJ_TRENDS_FIRST_YEAR, year_of(panel, 0));
  jj_table_set_int(writer->table, writer->row, JJ_TRENDS_LAST_YEAR, year_of(panel, last));
  jj_table_set_text(writer->table, writer->row, JJ_TRENDS_VERDICT, jj_verdict_words[trend.verdict]);
  put_basis(writer, place->measure, last, JJ_TRENDS_BASIS, JJ_TRENDS_MARK);
  put_ends(writer, place, points, JJ_TRENDS_FIRST, JJ_TRENDS_LAST);
  put_pair(writer, place, &trend, points);
  jj_table_set_int(writer->table, writer->row, JJ_TRENDS_ENTRANTS, series_cell(panel, *place, last)->sum.entrants);
  put_gaps(writer, points);
  put_drawn(writer, *place, way, trend.verdict);
  put_target(writer, indicator, way, &points[last]);
}

static void add_indicator(Writer *writer, JjId indicator, uint32_t measure, uint32_t levels) {
  static const JjLevel judged[] = {JJ_LEVEL_TOTAL, JJ_LEVEL_COMMUNITY, JJ_LEVEL_SCHOOL};
  for (size_t i = 0; i < G_N_ELEMENTS(judged); i++) {
    PanelPlace place = {.measure = measure, .plan = PANEL_CONSTANT, .level = judged[i]};
    if (!(levels & JJ_LEVEL_BIT(judged[i]))) continue;
    for (place.unit = 0; place.unit < writer->panel->n_units[judged[i]]; place.unit++)
      add_trend(writer, indicator, &place);
  }
}

JjTable *jj_indicator_trends_table(const JjIndicatorPanel *panel, uint32_t levels) {
  Writer writer = writer_new(panel, trend_columns, JJ_TRENDS_COUNT);
  for (JjId i = 0; i < writer.indicators->n; i++) {
    if (way_of(writer.indicators, i) == JJ_BETTER_CONTEXT) continue;
    for (uint32_t m = 0; m < panel->n_measures; m++)
      if (panel->measure[m] == writer.indicators->measure[i]) add_indicator(&writer, i, m, levels);
  }
  return writer.table;
}
