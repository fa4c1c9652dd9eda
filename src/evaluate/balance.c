/* Spreads of every indicator across communities and across the schools of each, on both sides. */
#include "jiujin/balance.h"

#include <string.h>

#include "evaluate/balance_units.h"
#include "evaluate/metric.h"

/* ---- the table ---- */

JjTable *balance_spread_table(void) {
  static const JjColumn fixed[JJ_SPREAD_MEASURES] = {
      [JJ_SPREAD_INDICATOR] = {"indicator", JJ_COLUMN_TEXT, 0},
      [JJ_SPREAD_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_SPREAD_UNIT] = {"unit", JJ_COLUMN_TEXT, 0},
      [JJ_SPREAD_CODE] = {"code", JJ_COLUMN_TEXT, 0},
      [JJ_SPREAD_COMMUNITY] = {"community", JJ_COLUMN_TEXT, 0},
      [JJ_SPREAD_BASE_UNITS] = {"base_units", JJ_COLUMN_INT, 0},
      [JJ_SPREAD_SCEN_UNITS] = {"scen_units", JJ_COLUMN_INT, 0},
      [JJ_SPREAD_BASE_MEAN] = {"base_mean", JJ_COLUMN_REAL, 2},
      [JJ_SPREAD_SCEN_MEAN] = {"scen_mean", JJ_COLUMN_REAL, 2},
      [JJ_SPREAD_MARK] = {"mark", JJ_COLUMN_TEXT, 0},
  };
  static const char *const sides[] = {"base", "scen"};
  enum { N_COLUMNS = JJ_SPREAD_MEASURES + 2 * JJ_INEQUALITY_COUNT };
  JjColumn columns[N_COLUMNS];
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  memcpy(columns, fixed, sizeof fixed);
  for (uint32_t i = JJ_SPREAD_MEASURES; i < N_COLUMNS; i++) {
    const uint32_t measure = (i - JJ_SPREAD_MEASURES) / 2, side = (i - JJ_SPREAD_MEASURES) % 2;
    char *name = g_strdup_printf("%s_%s", sides[side], jj_inequality_words[measure]);
    g_ptr_array_add(names, name);
    columns[i] = (JjColumn){name, JJ_COLUMN_REAL, measure <= JJ_INEQUALITY_RANGE ? 2 : 3};
  }
  return jj_table_new(columns, N_COLUMNS);
}

/* ---- rows ---- */

/* Units of both sides: a community stands where it does, JJ_NONE on a side that lacks it. */
typedef struct {
  JjId indicator;
  JjAcross across;
  JjId community[2];
} Scope;

/* Mean, deviation and range are in the indicator's unit: of % in points. */
static double factor_of(const JjIndicators *indicators, JjId indicator, JjInequality measure) {
  const bool percent = strcmp(indicators->unit[indicator], "%") == 0;
  return percent && measure <= JJ_INEQUALITY_RANGE ? 100 : 1;
}

static void put_side(const Balancing *balancing, const Scope *scope, bool scenario, const UnitList *list,
                     JjTable *table) {
  const uint32_t row = jj_table_n_rows(table) - 1;
  const JjUnits units = unit_list_view(list);
  const JjIndicators *indicators = balancing->indicators;
  const JjInequalities spread = jj_inequalities(&units, quantity_of(indicators, scope->indicator));
  const bool hidden = list->small && !balancing->internal;
  const double factor = factor_of(indicators, scope->indicator, JJ_INEQUALITY_SD);
  jj_table_set_int(table, row, scenario ? JJ_SPREAD_SCEN_UNITS : JJ_SPREAD_BASE_UNITS, spread.n_units);
  put_figure(table, row, scenario ? JJ_SPREAD_SCEN_MEAN : JJ_SPREAD_BASE_MEAN, spread.mean * factor, hidden);
  for (JjInequality i = 0; i < JJ_INEQUALITY_COUNT; i++)
    put_figure(table, row, JJ_SPREAD_OF(i, scenario), spread.value[i] * factor_of(indicators, scope->indicator, i),
               hidden);
}

/* The community that a row is about: the base's, else the scenario's. */
static void put_community(const Balancing *balancing, const Scope *scope, JjTable *table) {
  const uint32_t row = jj_table_n_rows(table) - 1;
  const size_t side = scope->community[0] == JJ_NONE;
  const JjId community = scope->community[side];
  const JjPlan *plan = balancing->side[side].situation->plan;
  if (community == JJ_NONE) return;
  jj_table_set_text(table, row, JJ_SPREAD_CODE, plan->code[community]);
  jj_table_set_text(table, row, JJ_SPREAD_COMMUNITY, plan->name[community]);
}

/* Schools of a community that a side lacks: none. */
static void list_units(const Balancing *balancing, const Scope *scope, size_t side, UnitList *list) {
  const bool lacks = scope->across == JJ_ACROSS_SCHOOLS && scope->community[side] == JJ_NONE;
  unit_list_init(list, &balancing->side[side], scope->indicator, scope->across, scope->community[side]);
  if (lacks) list->n = 0;
}

/* A row where a side has two units or more: of one, nothing is uneven. */
static void add_row(const Balancing *balancing, const Scope *scope, JjTable *table) {
  const JjIndicators *indicators = balancing->indicators;
  g_auto(UnitList) base = {0}, scenario = {0};
  list_units(balancing, scope, 0, &base);
  list_units(balancing, scope, 1, &scenario);
  if (MAX(base.n, scenario.n) < 2) return;
  base.small = scenario.small = base.small || scenario.small; /* one side could tell the other */
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_SPREAD_INDICATOR, indicators->id[scope->indicator]);
  jj_table_set_text(table, row, JJ_SPREAD_NAME, indicators->name[scope->indicator]);
  jj_table_set_text(table, row, JJ_SPREAD_UNIT, indicators->unit[scope->indicator]);
  put_mark(balancing, scope->indicator, table, row, JJ_SPREAD_MARK);
  put_community(balancing, scope, table);
  if (base.n > 0) put_side(balancing, scope, false, &base, table);
  if (scenario.n > 0) put_side(balancing, scope, true, &scenario, table);
}

static void add_schools(const Balancing *balancing, JjId indicator, JjTable *table) {
  const JjPlan *base = balancing->side[0].situation->plan, *scenario = balancing->side[1].situation->plan;
  for (JjId c = 0; c < base->n; c++) {
    const JjId other = community_of_code(scenario, base->code[c]);
    add_row(balancing, &(Scope){indicator, JJ_ACROSS_SCHOOLS, {c, other}}, table);
  }
  for (JjId c = 0; c < scenario->n; c++)
    if (community_of_code(base, scenario->code[c]) == JJ_NONE)
      add_row(balancing, &(Scope){indicator, JJ_ACROSS_SCHOOLS, {JJ_NONE, c}}, table);
}

void balance_spreads(const Balancing *balancing, JjAcross across, JjTable *table) {
  for (JjId i = 0; i < balancing->indicators->n; i++) {
    if (!balancing->side[0].tally[i] && !balancing->side[1].tally[i]) continue;
    if (across == JJ_ACROSS_COMMUNITIES)
      add_row(balancing, &(Scope){i, across, {JJ_NONE, JJ_NONE}}, table);
    else
      add_schools(balancing, i, table);
  }
}

/* ---- all of it ---- */

JjBalance *jj_balance_new(const JjSituation *base, const JjSituation *scenario, bool internal, const JjTable *beside) {
  JjBalance *balance = g_new0(JjBalance, 1);
  Balancing balancing = {.indicators = &base->study->indicators, .internal = internal};
  balance_side_init(&balancing.side[0], base, beside);
  balance_side_init(&balancing.side[1], scenario, beside);
  for (JjAcross across = 0; across < JJ_ACROSS_COUNT; across++) {
    balance->spreads[across] = balance_spread_table();
    balance->concentrations[across] = balance_concentration_table();
    balance_spreads(&balancing, across, balance->spreads[across]);
    balance_concentrations(&balancing, across, balance->concentrations[across]);
  }
  balance_composite(&balancing, balance);
  balance_side_clear(&balancing.side[0]);
  balance_side_clear(&balancing.side[1]);
  return balance;
}

void jj_balance_free(JjBalance *balance) {
  if (!balance) return;
  for (JjAcross across = 0; across < JJ_ACROSS_COUNT; across++) {
    jj_table_free(balance->spreads[across]);
    jj_table_free(balance->concentrations[across]);
  }
  jj_table_free(balance->composite);
  g_free(balance);
}
