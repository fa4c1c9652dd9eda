/* Concentration of every resource over the needs of students. */
#include <math.h>
#include <string.h>

#include "evaluate/balance_units.h"

const char *const jj_need_words[] = {"low_income", "indigenous", "disability", NULL};
static const char *const need_ids[JJ_NEED_COUNT] = {"要素:4-1", "要素:4-2", "要素:4-3"};

JjTable *balance_concentration_table(void) {
  static const JjColumn fixed[JJ_CONCENTRATION_INDICES] = {
      [JJ_CONCENTRATION_INDICATOR] = {"indicator", JJ_COLUMN_TEXT, 0},
      [JJ_CONCENTRATION_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_CONCENTRATION_BASE_UNITS] = {"base_units", JJ_COLUMN_INT, 0},
      [JJ_CONCENTRATION_SCEN_UNITS] = {"scen_units", JJ_COLUMN_INT, 0},
      [JJ_CONCENTRATION_MARK] = {"mark", JJ_COLUMN_TEXT, 0},
  };
  static const char *const indices[] = {"base_%s", "scen_%s", "base_%s_erreygers", "scen_%s_erreygers"};
  enum { EACH = G_N_ELEMENTS(indices), N_COLUMNS = JJ_CONCENTRATION_INDICES + EACH * JJ_NEED_COUNT };
  JjColumn columns[N_COLUMNS];
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  memcpy(columns, fixed, sizeof fixed);
  for (uint32_t i = JJ_CONCENTRATION_INDICES; i < N_COLUMNS; i++) {
    const uint32_t at = i - JJ_CONCENTRATION_INDICES;
    g_auto(GStrv) parts = g_strsplit(indices[at % EACH], "%s", 2);
    char *name = g_strconcat(parts[0], jj_need_words[at / EACH], parts[1], NULL);
    g_ptr_array_add(names, name);
    columns[i] = (JjColumn){name, JJ_COLUMN_REAL, 3};
  }
  return jj_table_new(columns, N_COLUMNS);
}

/* The measure that holds a need; JJ_NONE: the catalogue has none. */
static JjId measure_of_need(const JjIndicators *indicators, JjNeed need) {
  for (JjId i = 0; i < indicators->n; i++)
    if (strcmp(indicators->id[i], need_ids[need]) == 0) return indicators->measure[i];
  return JJ_NONE;
}

static bool is_need(const JjIndicators *indicators, JjId indicator) {
  for (JjNeed need = 0; need < JJ_NEED_COUNT; need++)
    if (measure_of_need(indicators, need) == indicator) return true;
  return false;
}

/* The need of each unit of `list`, by id; NaN: none told. (owned) [list->n + 1] */
static double *needs_of(const UnitList *list, const UnitList *needs) {
  double *need = g_new(double, (size_t)list->n + 1);
  uint32_t at = 0; /* both are by id */
  for (uint32_t i = 0; i < list->n; i++) {
    while (at < needs->n && needs->id[at] < list->id[i]) at++;
    const bool found = at < needs->n && needs->id[at] == list->id[i];
    need[i] = found ? needs->num[at] / needs->den[at] : (double)NAN;
  }
  return need;
}

typedef struct {
  JjId indicator, need_measure;
  JjNeed need;
  JjAcross across;
  bool scenario;
} Question;

static void put_index(const Balancing *balancing, const Question *ask, const UnitList *list, JjTable *table) {
  const uint32_t row = jj_table_n_rows(table) - 1;
  const BalanceSide *side = &balancing->side[ask->scenario];
  g_auto(UnitList) needs = {0};
  unit_list_init(&needs, side, ask->need_measure, ask->across, JJ_NONE);
  g_autofree double *need = needs_of(list, &needs);
  const JjUnits units = unit_list_view(list);
  const JjConcentration index = jj_concentration(&units, need, quantity_of(balancing->indicators, ask->indicator));
  const bool hidden = (list->small || needs.small) && !balancing->internal;
  put_figure(table, row, JJ_CONCENTRATION_OF(ask->need, ask->scenario, false), index.plain, hidden);
  put_figure(table, row, JJ_CONCENTRATION_OF(ask->need, ask->scenario, true), index.erreygers, hidden);
}

static void put_side(const Balancing *balancing, Question ask, JjTable *table) {
  g_auto(UnitList) list = {0};
  unit_list_init(&list, &balancing->side[ask.scenario], ask.indicator, ask.across, JJ_NONE);
  jj_table_set_int(table, jj_table_n_rows(table) - 1,
                   ask.scenario ? JJ_CONCENTRATION_SCEN_UNITS : JJ_CONCENTRATION_BASE_UNITS, list.n);
  for (ask.need = 0; ask.need < JJ_NEED_COUNT; ask.need++) {
    ask.need_measure = measure_of_need(balancing->indicators, ask.need);
    if (ask.need_measure != JJ_NONE) put_index(balancing, &ask, &list, table);
  }
}

static bool has_values(const Balancing *balancing, JjId indicator) {
  return indicator != JJ_NONE && (balancing->side[0].tally[indicator] || balancing->side[1].tally[indicator]);
}

static bool any_need_has_values(const Balancing *balancing) {
  for (JjNeed need = 0; need < JJ_NEED_COUNT; need++)
    if (has_values(balancing, measure_of_need(balancing->indicators, need))) return true;
  return false;
}

/* Seats over graduates of an area are of no school. */
static bool is_of(const Balancing *balancing, JjId indicator, JjAcross across) {
  const JjIndicatorTally *tally = balancing->side[0].tally[indicator];
  if (!tally) tally = balancing->side[1].tally[indicator];
  return across == JJ_ACROSS_COMMUNITIES || tally->of_schools;
}

void balance_concentrations(const Balancing *balancing, JjAcross across, JjTable *table) {
  const JjIndicators *indicators = balancing->indicators;
  if (!any_need_has_values(balancing)) return;
  for (JjId i = 0; i < indicators->n; i++) {
    if (!has_values(balancing, i) || is_need(indicators, i) || !is_of(balancing, i, across)) continue;
    const uint32_t row = jj_table_add_row(table, 0);
    jj_table_set_text(table, row, JJ_CONCENTRATION_INDICATOR, indicators->id[i]);
    jj_table_set_text(table, row, JJ_CONCENTRATION_NAME, indicators->name[i]);
    put_mark(balancing, i, table, row, JJ_CONCENTRATION_MARK);
    put_side(balancing, (Question){.indicator = i, .across = across, .scenario = false}, table);
    put_side(balancing, (Question){.indicator = i, .across = across, .scenario = true}, table);
  }
}
