/* Composite scores of the plans of a comparison. */
#include "jiujin/contest_score.h"

#include <math.h>
#include <string.h>

#include "jiujin/balance.h"

/* Weightings tried, from one seed: the same figures in every run. */
enum { N_SWEEPS = 10000, SEED = 1 };

/* What may count, side by side. */
typedef struct {
  const JjContest *contest;
  uint32_t n_plans;
  GArray *value;  /* (owned) of double, [indicators × n_plans] */
  GArray *better; /* (owned) of JjBetter */
  GArray *weight; /* (owned) of double */
  JjTable *words; /* (owned) as `weighed`, of all that may count */
} Scoring;

/* ---- tables ---- */

static JjTable *new_weighed(const JjContest *contest) {
  static const JjColumn first[JJ_WEIGHED_VALUES] = {[JJ_WEIGHED_ID] = {"id", JJ_COLUMN_TEXT, 0},
                                                    [JJ_WEIGHED_NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                                    [JJ_WEIGHED_MODE] = {"mode", JJ_COLUMN_TEXT, 0},
                                                    [JJ_WEIGHED_THRESHOLD] = {"threshold", JJ_COLUMN_INT, 0},
                                                    [JJ_WEIGHED_UNIT] = {"unit", JJ_COLUMN_TEXT, 0},
                                                    [JJ_WEIGHED_DIRECTION] = {"direction", JJ_COLUMN_TEXT, 0},
                                                    [JJ_WEIGHED_PART] = {"part", JJ_COLUMN_REAL, 3},
                                                    [JJ_WEIGHED_FLIPS] = {"flips", JJ_COLUMN_INT, 0},
                                                    [JJ_WEIGHED_FLIP_PART] = {"flip_part", JJ_COLUMN_REAL, 3}};
  const uint32_t n = JJ_WEIGHED_VALUES + 1 + contest->n;
  g_autofree JjColumn *columns = g_new0(JjColumn, n);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  memcpy(columns, first, sizeof first);
  for (uint32_t plan = 0; plan <= contest->n; plan++) {
    char *name = g_strconcat("value_", plan == 0 ? "base" : contest->contenders[plan - 1].code, NULL);
    /* A scenario may be called base, too. */
    if (plan > 0 && strcmp(name, "value_base") == 0) {
      g_free(name);
      name = g_strdup("value_base_");
    }
    g_ptr_array_add(names, name);
    columns[JJ_WEIGHED_VALUES + plan] = (JjColumn){name, JJ_COLUMN_REAL, 3};
  }
  return jj_table_new(columns, n);
}

static JjTable *new_plans(void) {
  static const JjColumn columns[JJ_SCORE_COUNT] = {[JJ_SCORE_SCENARIO] = {"scenario", JJ_COLUMN_TEXT, 0},
                                                   [JJ_SCORE_NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                                   [JJ_SCORE_VALUE] = {"score", JJ_COLUMN_REAL, 3},
                                                   [JJ_SCORE_FIRST] = {"first", JJ_COLUMN_INT, 0},
                                                   [JJ_SCORE_WINS] = {"wins", JJ_COLUMN_REAL, 3}};
  return jj_table_new(columns, JJ_SCORE_COUNT);
}

static Scoring scoring_new(const JjContest *contest) {
  return (Scoring){.contest = contest,
                   .n_plans = contest->n + 1,
                   .value = g_array_new(FALSE, FALSE, sizeof(double)),
                   .better = g_array_new(FALSE, FALSE, sizeof(JjBetter)),
                   .weight = g_array_new(FALSE, FALSE, sizeof(double)),
                   .words = new_weighed(contest)};
}

/* Its words go to the row that is returned, its values to `value`. */
static uint32_t scoring_add(Scoring *scoring, const char *id, JjBetter better, double weight) {
  const uint32_t row = jj_table_add_row(scoring->words, 0);
  jj_table_set_text(scoring->words, row, JJ_WEIGHED_ID, id);
  jj_table_set_text(scoring->words, row, JJ_WEIGHED_DIRECTION, jj_better_words[better]);
  g_array_append_val(scoring->better, better);
  g_array_append_val(scoring->weight, weight);
  return row;
}

static void scoring_value(Scoring *scoring, uint32_t row, uint32_t plan, double value) {
  jj_table_set_real(scoring->words, row, JJ_WEIGHED_VALUES + plan, value);
  g_array_append_val(scoring->value, value);
}

static void copy_cell(const JjTable *from, uint32_t row, JjTable *to, uint32_t to_row, uint32_t column) {
  const JjColumnType type = jj_table_column(from, column)->type;
  if (type == JJ_COLUMN_TEXT) jj_table_set_text(to, to_row, column, jj_table_text(from, row, column));
  if (type == JJ_COLUMN_REAL) jj_table_set_real(to, to_row, column, jj_table_real(from, row, column));
  if (type == JJ_COLUMN_INT && !jj_table_is_null(from, row, column))
    jj_table_set_int(to, to_row, column, jj_table_int(from, row, column));
}

static void tell_weighed(const Scoring *scoring, const JjComposite *composite, JjTable *to) {
  for (uint32_t i = 0; i < composite->n_indicators; i++) {
    if (!composite->counts[i]) continue;
    const uint32_t row = jj_table_add_row(to, 0);
    for (uint32_t column = 0; column < jj_table_n_columns(to); column++) copy_cell(scoring->words, i, to, row, column);
    jj_table_set_real(to, row, JJ_WEIGHED_PART, composite->part[i]);
    jj_table_set_int(to, row, JJ_WEIGHED_FLIPS, composite->flips[i]);
    jj_table_set_real(to, row, JJ_WEIGHED_FLIP_PART, composite->flip_part[i]);
  }
}

static void tell_plans(const Scoring *scoring, const JjComposite *composite, JjTable *to) {
  for (uint32_t plan = 0; plan < scoring->n_plans; plan++) {
    const uint32_t row = jj_table_add_row(to, 0);
    const JjContender *contender = plan == 0 ? NULL : &scoring->contest->contenders[plan - 1];
    const bool first = composite->first != JJ_NONE && !(composite->score[plan] < composite->score[composite->first]);
    jj_table_set_text(to, row, JJ_SCORE_SCENARIO, contender ? contender->code : NULL);
    jj_table_set_text(to, row, JJ_SCORE_NAME, contender ? contender->name : NULL);
    jj_table_set_real(to, row, JJ_SCORE_VALUE, composite->score[plan]);
    jj_table_set_int(to, row, JJ_SCORE_FIRST, first);
    jj_table_set_real(to, row, JJ_SCORE_WINS, composite->wins[plan]);
  }
}

/* [indicators × plans] → [plans × indicators] (owned) */
static double *by_plan(const Scoring *scoring) {
  const uint32_t n = scoring->better->len;
  double *values = g_new(double, (size_t)n * scoring->n_plans + 1);
  for (uint32_t i = 0; i < n; i++)
    for (uint32_t plan = 0; plan < scoring->n_plans; plan++)
      values[(size_t)plan * n + i] = g_array_index(scoring->value, double, (size_t)i * scoring->n_plans + plan);
  return values;
}

/* Takes what it was made of. */
static JjContestScore *score(Scoring *scoring) {
  g_autofree double *values = by_plan(scoring);
  const JjCompositeInput input = {.n_plans = scoring->n_plans,
                                  .n_indicators = scoring->better->len,
                                  .value = values,
                                  .better = (const JjBetter *)scoring->better->data,
                                  .weight = (const double *)scoring->weight->data,
                                  .scale = JJ_SCALE_RELATIVE,
                                  .n_sweeps = N_SWEEPS,
                                  .seed = SEED};
  g_autoptr(JjComposite) composite = jj_composite_new(&input);
  JjContestScore *out = g_new0(JjContestScore, 1);
  out->plans = new_plans();
  out->weighed = new_weighed(scoring->contest);
  tell_plans(scoring, composite, out->plans);
  tell_weighed(scoring, composite, out->weighed);
  g_array_unref(scoring->value);
  g_array_unref(scoring->better);
  g_array_unref(scoring->weight);
  jj_table_free(scoring->words);
  return out;
}

void jj_contest_score_free(JjContestScore *score) {
  if (!score) return;
  jj_table_free(score->plans);
  jj_table_free(score->weighed);
  g_free(score);
}

/* ---- headline figures ---- */

/* With a direction, and each of something else: means, but not the median beside them. What is 0 in the base and some
 * in a plan (students moved, students to place) would outvote all others by itself, and is left to dominance. */
static const struct {
  const char *metric;
  int64_t threshold; /* minutes, 0: whatever the metric's is */
} headlines[] = {{"size_corrected", 0},      {"suitably_near", 0}, {"seats_per_graduate", 0}, {"attended_minutes", 0},
                 {"own_nearest_minutes", 0}, {"reach_own", 30},    {"zone_misfit", 0}};

static bool is_headline(const JjTable *figures, uint32_t at, size_t headline) {
  return strcmp(jj_table_text(figures, at, JJ_FIGURE_METRIC), headlines[headline].metric) == 0 &&
         jj_table_int(figures, at, JJ_FIGURE_COUNTS) == 1 &&
         (headlines[headline].threshold == 0 ||
          jj_table_int(figures, at, JJ_FIGURE_THRESHOLD) == headlines[headline].threshold);
}

static void add_figure(Scoring *scoring, const JjTable *figures, uint32_t at) {
  const bool lower = strcmp(jj_table_text(figures, at, JJ_FIGURE_DIRECTION), "lower") == 0;
  const uint32_t row =
      scoring_add(scoring, jj_table_text(figures, at, JJ_FIGURE_METRIC), lower ? JJ_BETTER_LOWER : JJ_BETTER_HIGHER, 1);
  jj_table_set_text(scoring->words, row, JJ_WEIGHED_MODE, jj_table_text(figures, at, JJ_FIGURE_MODE));
  jj_table_set_text(scoring->words, row, JJ_WEIGHED_UNIT, jj_table_text(figures, at, JJ_FIGURE_UNIT));
  if (!jj_table_is_null(figures, at, JJ_FIGURE_THRESHOLD))
    jj_table_set_int(scoring->words, row, JJ_WEIGHED_THRESHOLD, jj_table_int(figures, at, JJ_FIGURE_THRESHOLD));
  for (uint32_t plan = 0; plan < scoring->n_plans; plan++)
    scoring_value(scoring, row, plan, jj_table_real(figures, at + plan, JJ_FIGURE_VALUE));
}

JjContestScore *jj_contest_score_figures(const JjContest *contest, const JjComparison *comparison) {
  Scoring scoring = scoring_new(contest);
  g_assert(comparison->n_sides == scoring.n_plans);
  for (size_t i = 0; i < G_N_ELEMENTS(headlines); i++)
    for (uint32_t row = 0; row < comparison->n_rows; row++) {
      if (!is_headline(comparison->figures, row * comparison->n_sides, i)) continue;
      add_figure(&scoring, comparison->figures, row * comparison->n_sides);
      break; /* of modes the first */
    }
  return score(&scoring);
}

/* ---- balance ---- */

static uint32_t row_of(const JjTable *spreads, const char *indicator) {
  for (uint32_t row = 0; row < jj_table_n_rows(spreads); row++)
    if (strcmp(jj_table_text(spreads, row, JJ_SPREAD_INDICATOR), indicator) == 0) return row;
  return JJ_NONE;
}

/* NaN where it is hidden, or not told. */
static double spread_in(const JjBalance *balance, const char *indicator, bool scenario) {
  const JjTable *spreads = balance->spreads[JJ_ACROSS_COMMUNITIES];
  const uint32_t row = row_of(spreads, indicator);
  return row == JJ_NONE ? (double)NAN : jj_table_real(spreads, row, JJ_SPREAD_OF(JJ_INEQUALITY_SD, scenario));
}

static void add_spread(Scoring *scoring, JjBalance *const *balances, uint32_t row) {
  const JjIndicators *indicators = &scoring->contest->base->study->indicators;
  const JjTable *spreads = balances[0]->spreads[JJ_ACROSS_COMMUNITIES];
  const char *id = jj_table_text(spreads, row, JJ_SPREAD_INDICATOR);
  const JjId indicator = jj_indicators_find(indicators, id);
  if (indicators->better[indicator] == JJ_BETTER_CONTEXT) return;
  const uint32_t to = scoring_add(scoring, id, JJ_BETTER_LOWER, indicators->weight[indicator]);
  jj_table_set_text(scoring->words, to, JJ_WEIGHED_NAME, jj_table_text(spreads, row, JJ_SPREAD_NAME));
  jj_table_set_text(scoring->words, to, JJ_WEIGHED_UNIT, jj_table_text(spreads, row, JJ_SPREAD_UNIT));
  double base = spread_in(balances[0], id, false);
  for (uint32_t i = 1; i < scoring->contest->n; i++)
    if (isnan(spread_in(balances[i], id, false))) base = (double)NAN; /* hidden beside one is hidden */
  scoring_value(scoring, to, 0, base);
  for (uint32_t i = 0; i < scoring->contest->n; i++)
    scoring_value(scoring, to, i + 1, spread_in(balances[i], id, true));
}

JjContestScore *jj_contest_score_balance(const JjContest *contest, bool internal) {
  g_assert(contest->n > 0);
  if (contest->base->study->indicators.n == 0) return NULL;
  Scoring scoring = scoring_new(contest);
  g_autofree JjBalance **balances = g_new0(JjBalance *, contest->n);
  for (uint32_t i = 0; i < contest->n; i++)
    balances[i] = jj_balance_new(contest->base, contest->contenders[i].situation, internal,
                                 contest->contenders[i].scorecard->rows);
  const uint32_t n = jj_table_n_rows(balances[0]->spreads[JJ_ACROSS_COMMUNITIES]);
  for (uint32_t row = 0; row < n; row++) add_spread(&scoring, balances, row);
  for (uint32_t i = 0; i < contest->n; i++) jj_balance_free(balances[i]);
  return score(&scoring);
}
