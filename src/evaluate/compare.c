/* Several scenarios beside the base: figures, who is better in what, who is dominated. */
#include <math.h>
#include <string.h>

#include "evaluate/compare_rows.h"

int jj_compare_ratios(JjRatio a, JjRatio b) {
  g_assert(a.den > 0 && b.den > 0 && a.num >= 0 && b.num >= 0);
  int sign = 1;
  for (;;) {
    const int64_t whole_a = a.num / a.den, whole_b = b.num / b.den;
    const int64_t rest_a = a.num % a.den, rest_b = b.num % b.den;
    if (whole_a != whole_b) return whole_a < whole_b ? -sign : sign;
    if (rest_a == 0 || rest_b == 0) return sign * ((rest_a > 0) - (rest_b > 0));
    /* Of equal whole parts the larger rest has the smaller inverse. */
    sign = -sign;
    a = (JjRatio){a.den, rest_a};
    b = (JjRatio){b.den, rest_b};
  }
}

/* ---- figures ---- */

/* A figure as it is shown. */
typedef struct {
  bool known; /* there, and not hidden */
  double value;
  JjRatio ratio; /* den 0: not of counts */
} Figure;

static bool is_hidden(const CompareCell *cell) {
  if (!cell->rows) return false;
  const JjTidyColumn columns[] = {cell->value, cell->num, cell->den};
  for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
    if (jj_table_is_hidden(cell->rows, cell->row, columns[i])) return true;
  return false;
}

/* What nobody moves costs nothing. */
static bool is_cost_of_base(const CompareRow *row, uint32_t side) {
  const Metric *metric = &metrics[row->metric];
  return side == 0 && metric->compare && metric->direction == DIRECTION_LOWER;
}

static Figure figure_of(const CompareRows *rows, const CompareRow *row, uint32_t side) {
  const CompareCell cell = compare_cell(rows, row, side);
  if (is_cost_of_base(row, side)) return (Figure){true, 0, {0, 0}};
  if (!cell.rows || jj_table_is_null(cell.rows, cell.row, cell.value)) return (Figure){0};
  Figure figure = {true, jj_table_real(cell.rows, cell.row, cell.value), {0, 0}};
  if (!jj_table_is_null(cell.rows, cell.row, cell.den))
    figure.ratio = (JjRatio){jj_table_int(cell.rows, cell.row, cell.num), jj_table_int(cell.rows, cell.row, cell.den)};
  return figure;
}

static int compare_figures(const Figure *a, const Figure *b) {
  if (a->ratio.den > 0 && b->ratio.den > 0 && a->ratio.num >= 0 && b->ratio.num >= 0)
    return jj_compare_ratios(a->ratio, b->ratio);
  return (a->value > b->value) - (a->value < b->value);
}

/* ---- the comparison ---- */

typedef struct {
  CompareRows rows;
  JjComparison *out;
  bool *counts; /* (owned) [rows] */
  bool *hides;  /* (owned) [rows] */
} Comparing;

/* -1, 0, 1: side `a` is worse than, as good as, better than `b` in a row that counts. */
static int is_better(const Comparing *c, uint32_t row, uint32_t a, uint32_t b) {
  const CompareRow *at = &g_array_index(c->rows.rows, CompareRow, row);
  const Figure x = figure_of(&c->rows, at, a), y = figure_of(&c->rows, at, b);
  const int order = compare_figures(&x, &y);
  return metrics[at->metric].direction == DIRECTION_LOWER ? -order : order;
}

static const char *verdict_of(const Comparing *c, uint32_t row, uint32_t side) {
  static const char *const words[2][3] = {{"worse", "same", "better"}, {"less", "same", "more"}};
  const CompareRow *at = &g_array_index(c->rows.rows, CompareRow, row);
  const Figure own = figure_of(&c->rows, at, side), base = figure_of(&c->rows, at, 0);
  if (side == 0 || c->hides[row] || !own.known || !base.known) return NULL;
  const bool context = metrics[at->metric].direction == DIRECTION_CONTEXT;
  return words[context][1 + is_better(c, row, side, 0)];
}

static void note_rows(Comparing *c) {
  const uint32_t n = c->rows.rows->len;
  c->counts = g_new0(bool, (size_t)n + 1);
  c->hides = g_new0(bool, (size_t)n + 1);
  const char *first_variant = NULL;
  for (uint32_t row = 0; row < n; row++) {
    const CompareRow *at = &g_array_index(c->rows.rows, CompareRow, row);
    bool all_known = true;
    const JjTable *rows = NULL;
    uint32_t told = 0;
    for (uint32_t side = 0; side < c->out->n_sides; side++) {
      const CompareCell cell = compare_cell(&c->rows, at, side);
      if (cell.rows) rows = cell.rows, told = cell.row;
      c->hides[row] = c->hides[row] || is_hidden(&cell);
      all_known = all_known && figure_of(&c->rows, at, side).known;
    }
    const bool new_metric = row == 0 || g_array_index(c->rows.rows, CompareRow, row - 1).metric != at->metric;
    const char *variant = jj_table_text(rows, told, JJ_TIDY_VARIANT);
    if (new_metric) first_variant = variant;
    c->counts[row] = all_known && !c->hides[row] && at->level == JJ_LEVEL_TOTAL &&
                     metrics[at->metric].direction != DIRECTION_CONTEXT &&
                     jj_table_is_null(rows, told, JJ_TIDY_GROUP) && strcmp(variant, first_variant) == 0;
  }
}

/* ---- tables ---- */

static JjTable *new_figures(void) {
  static const JjColumn columns[JJ_FIGURE_COUNT] = {[JJ_FIGURE_METRIC] = {"metric", JJ_COLUMN_TEXT, 0},
                                                    [JJ_FIGURE_LEVEL] = {"level", JJ_COLUMN_TEXT, 0},
                                                    [JJ_FIGURE_CODE] = {"code", JJ_COLUMN_TEXT, 0},
                                                    [JJ_FIGURE_NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                                    [JJ_FIGURE_YEAR] = {"year", JJ_COLUMN_INT, 0},
                                                    [JJ_FIGURE_GROUP] = {"group", JJ_COLUMN_TEXT, 0},
                                                    [JJ_FIGURE_VARIANT] = {"variant", JJ_COLUMN_TEXT, 0},
                                                    [JJ_FIGURE_MODE] = {"mode", JJ_COLUMN_TEXT, 0},
                                                    [JJ_FIGURE_THRESHOLD] = {"threshold", JJ_COLUMN_INT, 0},
                                                    [JJ_FIGURE_BASIS] = {"basis", JJ_COLUMN_TEXT, 0},
                                                    [JJ_FIGURE_UNIT] = {"unit", JJ_COLUMN_TEXT, 0},
                                                    [JJ_FIGURE_DIRECTION] = {"direction", JJ_COLUMN_TEXT, 0},
                                                    [JJ_FIGURE_COUNTS] = {"counts", JJ_COLUMN_INT, 0},
                                                    [JJ_FIGURE_SCENARIO] = {"scenario", JJ_COLUMN_TEXT, 0},
                                                    [JJ_FIGURE_UNIT_CODE] = {"unit_code", JJ_COLUMN_TEXT, 0},
                                                    [JJ_FIGURE_VALUE] = {"value", JJ_COLUMN_REAL, 6},
                                                    [JJ_FIGURE_NUM] = {"num", JJ_COLUMN_INT, 0},
                                                    [JJ_FIGURE_DEN] = {"den", JJ_COLUMN_INT, 0},
                                                    [JJ_FIGURE_VERDICT] = {"verdict", JJ_COLUMN_TEXT, 0},
                                                    [JJ_FIGURE_HIDDEN] = {"hidden", JJ_COLUMN_TEXT, 0},
                                                    [JJ_FIGURE_MARK] = {"mark", JJ_COLUMN_TEXT, 0}};
  return jj_table_new(columns, JJ_FIGURE_COUNT);
}

/* The side whose words a row bears: the first that has one. */
static CompareCell first_cell(const Comparing *c, const CompareRow *row) {
  CompareCell cell = {0};
  for (uint32_t side = 0; side < c->out->n_sides && !cell.rows; side++) cell = compare_cell(&c->rows, row, side);
  return cell;
}

static void copy_words(const CompareCell *from, JjTable *figures, uint32_t to) {
  static const struct {
    JjTidyColumn from;
    JjFigureColumn to;
  } texts[] = {
      {JJ_TIDY_METRIC, JJ_FIGURE_METRIC},       {JJ_TIDY_LEVEL, JJ_FIGURE_LEVEL}, {JJ_TIDY_CODE, JJ_FIGURE_CODE},
      {JJ_TIDY_NAME, JJ_FIGURE_NAME},           {JJ_TIDY_GROUP, JJ_FIGURE_GROUP}, {JJ_TIDY_VARIANT, JJ_FIGURE_VARIANT},
      {JJ_TIDY_MODE, JJ_FIGURE_MODE},           {JJ_TIDY_BASIS, JJ_FIGURE_BASIS}, {JJ_TIDY_UNIT, JJ_FIGURE_UNIT},
      {JJ_TIDY_DIRECTION, JJ_FIGURE_DIRECTION}, {JJ_TIDY_MARK, JJ_FIGURE_MARK}};
  for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
    jj_table_set_text(figures, to, texts[i].to, jj_table_text(from->rows, from->row, texts[i].from));
  jj_table_set_int(figures, to, JJ_FIGURE_YEAR, jj_table_int(from->rows, from->row, JJ_TIDY_YEAR));
  if (!jj_table_is_null(from->rows, from->row, JJ_TIDY_THRESHOLD))
    jj_table_set_int(figures, to, JJ_FIGURE_THRESHOLD, jj_table_int(from->rows, from->row, JJ_TIDY_THRESHOLD));
}

/* All of a figure that there is, hidden. */
static void hide_figure(Comparing *c, const CompareCell *cell, uint32_t to) {
  const struct {
    JjTidyColumn from;
    JjFigureColumn to;
  } parts[] = {{cell->value, JJ_FIGURE_VALUE}, {cell->num, JJ_FIGURE_NUM}, {cell->den, JJ_FIGURE_DEN}};
  g_autoptr(GString) names = g_string_new(NULL);
  for (size_t i = 0; cell->rows && i < G_N_ELEMENTS(parts); i++) {
    if (jj_table_is_null(cell->rows, cell->row, parts[i].from) &&
        !jj_table_is_hidden(cell->rows, cell->row, parts[i].from))
      continue;
    jj_table_hide(c->out->figures, to, parts[i].to);
    c->out->n_hidden++;
    g_string_append_printf(names, "%s%s", names->len > 0 ? " " : "",
                           jj_table_column(c->out->figures, parts[i].to)->name);
  }
  if (names->len > 0) jj_table_set_text(c->out->figures, to, JJ_FIGURE_HIDDEN, names->str);
}

static void set_figure(Comparing *c, uint32_t row, uint32_t side, uint32_t to) {
  const CompareRow *at = &g_array_index(c->rows.rows, CompareRow, row);
  const CompareCell cell = compare_cell(&c->rows, at, side);
  JjTable *figures = c->out->figures;
  if (cell.rows) jj_table_set_text(figures, to, JJ_FIGURE_UNIT_CODE, jj_table_text(cell.rows, cell.row, JJ_TIDY_CODE));
  if (c->hides[row]) {
    hide_figure(c, &cell, to);
    return;
  }
  const Figure figure = figure_of(&c->rows, at, side);
  if (!figure.known) return;
  jj_table_set_real(figures, to, JJ_FIGURE_VALUE, figure.value);
  if (figure.ratio.den <= 0) return;
  jj_table_set_int(figures, to, JJ_FIGURE_NUM, figure.ratio.num);
  jj_table_set_int(figures, to, JJ_FIGURE_DEN, figure.ratio.den);
}

static const char *code_of_side(const Comparing *c, uint32_t side) {
  return side == 0 ? NULL : c->rows.contest->contenders[side - 1].code;
}

static void fill_figures(Comparing *c) {
  for (uint32_t row = 0; row < c->rows.rows->len; row++) {
    const CompareCell words = first_cell(c, &g_array_index(c->rows.rows, CompareRow, row));
    for (uint32_t side = 0; side < c->out->n_sides; side++) {
      const uint32_t to = jj_table_add_row(c->out->figures, 0);
      copy_words(&words, c->out->figures, to);
      jj_table_set_int(c->out->figures, to, JJ_FIGURE_COUNTS, c->counts[row]);
      jj_table_set_text(c->out->figures, to, JJ_FIGURE_SCENARIO, code_of_side(c, side));
      jj_table_set_text(c->out->figures, to, JJ_FIGURE_VERDICT, verdict_of(c, row, side));
      set_figure(c, row, side, to);
    }
  }
}

/* ---- who is better ---- */

/* Figures that count in which side `a` is worse than, as good as, better than `b`. */
typedef struct {
  int64_t worse, same, better;
} Score;

static Score score_of(const Comparing *c, uint32_t a, uint32_t b) {
  Score score = {0, 0, 0};
  for (uint32_t row = 0; row < c->rows.rows->len; row++) {
    if (!c->counts[row]) continue;
    const int better = is_better(c, row, a, b);
    score.worse += better < 0;
    score.same += better == 0;
    score.better += better > 0;
  }
  return score;
}

static char *dominators_of(const Comparing *c, uint32_t side) {
  g_autoptr(GString) codes = g_string_new(NULL);
  for (uint32_t other = 0; other < c->out->n_sides; other++) {
    const Score score = score_of(c, side, other);
    if (other == side || score.better > 0 || score.worse == 0) continue;
    g_string_append_printf(codes, "%s%s", codes->len > 0 ? " " : "", other == 0 ? "-" : code_of_side(c, other));
  }
  return codes->len > 0 ? g_strdup(codes->str) : NULL;
}

static JjTable *standings_of(const Comparing *c) {
  static const JjColumn columns[JJ_STANDING_COUNT] = {[JJ_STANDING_SCENARIO] = {"scenario", JJ_COLUMN_TEXT, 0},
                                                      [JJ_STANDING_NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                                      [JJ_STANDING_BETTER] = {"better", JJ_COLUMN_INT, 0},
                                                      [JJ_STANDING_WORSE] = {"worse", JJ_COLUMN_INT, 0},
                                                      [JJ_STANDING_SAME] = {"same", JJ_COLUMN_INT, 0},
                                                      [JJ_STANDING_DOMINATED_BY] = {"dominated_by", JJ_COLUMN_TEXT, 0}};
  JjTable *table = jj_table_new(columns, JJ_STANDING_COUNT);
  for (uint32_t side = 0; side < c->out->n_sides; side++) {
    const uint32_t row = jj_table_add_row(table, 0);
    const Score score = score_of(c, side, 0);
    g_autofree char *dominators = dominators_of(c, side);
    jj_table_set_text(table, row, JJ_STANDING_SCENARIO, code_of_side(c, side));
    jj_table_set_text(table, row, JJ_STANDING_NAME, side == 0 ? NULL : c->rows.contest->contenders[side - 1].name);
    jj_table_set_text(table, row, JJ_STANDING_DOMINATED_BY, dominators);
    if (side == 0) continue;
    jj_table_set_int(table, row, JJ_STANDING_BETTER, score.better);
    jj_table_set_int(table, row, JJ_STANDING_WORSE, score.worse);
    jj_table_set_int(table, row, JJ_STANDING_SAME, score.same);
  }
  return table;
}

static JjTable *duels_of(const Comparing *c) {
  static const JjColumn columns[JJ_DUEL_COUNT] = {[JJ_DUEL_A] = {"a", JJ_COLUMN_TEXT, 0},
                                                  [JJ_DUEL_B] = {"b", JJ_COLUMN_TEXT, 0},
                                                  [JJ_DUEL_A_BETTER] = {"a_better", JJ_COLUMN_INT, 0},
                                                  [JJ_DUEL_B_BETTER] = {"b_better", JJ_COLUMN_INT, 0},
                                                  [JJ_DUEL_SAME] = {"same", JJ_COLUMN_INT, 0}};
  JjTable *table = jj_table_new(columns, JJ_DUEL_COUNT);
  for (uint32_t a = 1; a < c->out->n_sides; a++)
    for (uint32_t b = a + 1; b < c->out->n_sides; b++) {
      const uint32_t row = jj_table_add_row(table, 0);
      const Score score = score_of(c, a, b);
      jj_table_set_text(table, row, JJ_DUEL_A, code_of_side(c, a));
      jj_table_set_text(table, row, JJ_DUEL_B, code_of_side(c, b));
      jj_table_set_int(table, row, JJ_DUEL_A_BETTER, score.better);
      jj_table_set_int(table, row, JJ_DUEL_B_BETTER, score.worse);
      jj_table_set_int(table, row, JJ_DUEL_SAME, score.same);
    }
  return table;
}

JjComparison *jj_compare(const JjContest *contest, uint32_t levels) {
  Comparing comparing = {.out = g_new0(JjComparison, 1)};
  JjComparison *out = comparing.out;
  g_assert(contest->n >= 1);
  out->n_sides = contest->n + 1;
  out->internal = contest->contenders[0].scorecard->internal;
  out->figures = new_figures();
  compare_rows_init(&comparing.rows, contest, levels);
  out->n_rows = comparing.rows.rows->len;
  note_rows(&comparing);
  fill_figures(&comparing);
  out->standings = standings_of(&comparing);
  out->duels = duels_of(&comparing);
  g_free(comparing.counts);
  g_free(comparing.hides);
  compare_rows_clear(&comparing.rows);
  return out;
}

void jj_comparison_free(JjComparison *comparison) {
  if (!comparison) return;
  jj_table_free(comparison->figures);
  jj_table_free(comparison->standings);
  jj_table_free(comparison->duels);
  g_free(comparison);
}
