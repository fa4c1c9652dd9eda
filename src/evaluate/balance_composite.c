/* One score of both sides out of the spreads across communities. */
#include <math.h>

#include "evaluate/balance_units.h"

/* Weightings tried, from one seed: the same figures in every run. */
enum { N_SWEEPS = 10000, SEED = 1 };

static JjTable *new_table(void) {
  static const JjColumn columns[JJ_COMPOSITE_COLUMNS] = {
      [JJ_COMPOSITE_INDICATOR] = {"indicator", JJ_COLUMN_TEXT, 0}, [JJ_COMPOSITE_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_COMPOSITE_PART] = {"part", JJ_COLUMN_REAL, 3},           [JJ_COMPOSITE_BASE] = {"base", JJ_COLUMN_REAL, 2},
      [JJ_COMPOSITE_SCENARIO] = {"scenario", JJ_COLUMN_REAL, 2},   [JJ_COMPOSITE_FLIPS] = {"flips", JJ_COLUMN_INT, 0},
      [JJ_COMPOSITE_FLIP_PART] = {"flip_part", JJ_COLUMN_REAL, 3}, [JJ_COMPOSITE_MARK] = {"mark", JJ_COLUMN_TEXT, 0},
  };
  return jj_table_new(columns, JJ_COMPOSITE_COLUMNS);
}

/* What has a direction is a resource, and less spread of it is better; who the students are is not judged. */
static bool is_resource(const JjIndicators *indicators, const char *id) {
  return indicators->better[jj_indicators_find(indicators, id)] != JJ_BETTER_CONTEXT;
}

/* What is hidden is null, so that it does not count. */
static JjComposite *compose(const Balancing *balancing, const JjTable *spreads) {
  const uint32_t n = jj_table_n_rows(spreads);
  g_autofree double *value = g_new(double, 2 * (size_t)n + 1);
  g_autofree JjBetter *better = g_new(JjBetter, (size_t)n + 1);
  g_autofree double *weight = g_new(double, (size_t)n + 1);
  for (uint32_t row = 0; row < n; row++) {
    for (uint32_t side = 0; side < 2; side++)
      value[side * n + row] = jj_table_real(spreads, row, JJ_SPREAD_OF(JJ_INEQUALITY_SD, side == 1));
    weight[row] =
        balancing->indicators
            ->weight[jj_indicators_find(balancing->indicators, jj_table_text(spreads, row, JJ_SPREAD_INDICATOR))];
    better[row] = is_resource(balancing->indicators, jj_table_text(spreads, row, JJ_SPREAD_INDICATOR))
                      ? JJ_BETTER_LOWER
                      : JJ_BETTER_CONTEXT;
  }
  const JjCompositeInput input = {.n_plans = 2,
                                  .n_indicators = n,
                                  .value = value,
                                  .better = better,
                                  .weight = weight,
                                  .scale = JJ_SCALE_RELATIVE,
                                  .n_sweeps = N_SWEEPS,
                                  .seed = SEED};
  return jj_composite_new(&input);
}

static void add_row(const JjComposite *composite, const JjTable *spreads, uint32_t from, JjTable *table) {
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_COMPOSITE_INDICATOR, jj_table_text(spreads, from, JJ_SPREAD_INDICATOR));
  jj_table_set_text(table, row, JJ_COMPOSITE_NAME, jj_table_text(spreads, from, JJ_SPREAD_NAME));
  jj_table_set_real(table, row, JJ_COMPOSITE_PART, composite->part[from]);
  jj_table_set_real(table, row, JJ_COMPOSITE_BASE, jj_table_real(spreads, from, JJ_SPREAD_OF(JJ_INEQUALITY_SD, false)));
  jj_table_set_real(table, row, JJ_COMPOSITE_SCENARIO,
                    jj_table_real(spreads, from, JJ_SPREAD_OF(JJ_INEQUALITY_SD, true)));
  jj_table_set_int(table, row, JJ_COMPOSITE_FLIPS, composite->flips[from]);
  jj_table_set_real(table, row, JJ_COMPOSITE_FLIP_PART, composite->flip_part[from]);
  jj_table_set_text(table, row, JJ_COMPOSITE_MARK, jj_table_text(spreads, from, JJ_SPREAD_MARK));
}

void balance_composite(const Balancing *balancing, JjBalance *balance) {
  const JjTable *spreads = balance->spreads[JJ_ACROSS_COMMUNITIES];
  g_autoptr(JjComposite) composite = compose(balancing, spreads);
  balance->composite = new_table();
  for (uint32_t side = 0; side < 2; side++) {
    balance->score[side] = composite->score[side];
    balance->wins[side] = composite->wins[side];
  }
  for (uint32_t row = 0; row < composite->n_indicators; row++)
    if (composite->counts[row]) add_row(composite, spreads, row, balance->composite);
}
