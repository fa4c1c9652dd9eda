/* From tallies of an indicator to units with numerators and denominators. */
#include "evaluate/balance_units.h"

#include <math.h>
#include <string.h>

#include "evaluate/metric.h"

static bool is_hidden(const JjTable *rows, uint32_t row) {
  static const uint32_t columns[] = {JJ_TIDY_BASE,     JJ_TIDY_SCENARIO, JJ_TIDY_BASE_NUM,
                                     JJ_TIDY_BASE_DEN, JJ_TIDY_SCEN_NUM, JJ_TIDY_SCEN_DEN};
  for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
    if (jj_table_is_hidden(rows, row, columns[i])) return true;
  return false;
}

/* Is the row's metric another telling of what is computed so? */
static bool is_told_by(JjComputed computed, const char *metric) {
  static const char *const tellers[][2] = {[JJ_COMPUTED_NEARBY] = {"nearby_rate"},
                                           [JJ_COMPUTED_SUITABLE] = {"nearby_rate", "suitably_near"},
                                           [JJ_COMPUTED_REGISTRATION] = {"registration_rate"},
                                           [JJ_COMPUTED_EXAM_FREE] = {"exam_free_share"},
                                           [JJ_COMPUTED_CAPACITY] = {"seats"},
                                           [JJ_COMPUTED_PUBLIC_SEATS] = {"seats"},
                                           [JJ_COMPUTED_SEATS] = {"seats_per_graduate"},
                                           [JJ_COMPUTED_EXAM_FREE_SEATS] = {"exam_free_seats_per_graduate"}};
  return g_strcmp0(tellers[computed][0], metric) == 0 || g_strcmp0(tellers[computed][1], metric) == 0;
}

/* Rows of all students alone: an indicator has no groups. */
static void note_withheld(BalanceSide *side, const JjTable *rows) {
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
    const char *level = jj_table_text(rows, row, JJ_TIDY_LEVEL);
    const bool of_unit =
        strcmp(level, jj_level_words[JJ_LEVEL_SCHOOL]) == 0 || strcmp(level, jj_level_words[JJ_LEVEL_COMMUNITY]) == 0;
    if (!of_unit || !jj_table_is_null(rows, row, JJ_TIDY_GROUP) || !is_hidden(rows, row)) continue;
    for (JjComputed c = JJ_COMPUTED_NEARBY; c < G_N_ELEMENTS(side->withheld); c++)
      side->withheld[c] = side->withheld[c] || is_told_by(c, jj_table_text(rows, row, JJ_TIDY_METRIC));
  }
}

void balance_side_init(BalanceSide *side, const JjSituation *situation, const JjTable *beside) {
  const JjIndicators *indicators = &situation->study->indicators;
  *side = (BalanceSide){.situation = situation, .tally = g_new0(JjIndicatorTally *, (size_t)indicators->n + 1)};
  for (JjId i = 0; i < indicators->n; i++) {
    if (!jj_indicator_is_measure(indicators, i)) continue;
    g_autoptr(JjIndicatorTally) tally = jj_indicator_tally_new(situation, i);
    if (tally->given) side->tally[i] = g_steal_pointer(&tally);
  }
  if (beside) note_withheld(side, beside);
}

void balance_side_clear(BalanceSide *side) {
  for (JjId i = 0; i < side->situation->study->indicators.n; i++) jj_indicator_tally_free(side->tally[i]);
  g_free(side->tally);
}

/* Few persons, but somebody: in the numerator, or in what it leaves of a whole. */
static bool is_few(const JjIndicators *indicators, JjId indicator, int64_t num, int64_t den) {
  const int64_t least = (int64_t)indicators->hide_under[indicator] * JJ_INDICATOR_UNIT;
  const int64_t rest = indicators->kind[indicator] == JJ_INDICATOR_SHARE ? den - num : 0;
  const int64_t count = num < 0 ? -num : num;
  return (count > 0 && count < least) || (rest > 0 && rest < least);
}

static void add_unit(UnitList *list, JjId id, JjId group, int64_t num, int64_t den) {
  if (den <= 0) return;
  list->id[list->n] = id;
  list->group[list->n] = group;
  list->num[list->n] = (double)num / JJ_INDICATOR_UNIT;
  list->den[list->n] = (double)den / JJ_INDICATOR_UNIT;
  list->grouped = list->grouped || group != list->group[0];
  list->n++;
}

static void add_communities(UnitList *list, const BalanceSide *side, const JjIndicatorTally *tally) {
  for (JjId c = 0; c < tally->n_communities; c++) {
    const JjIndicatorSum *sum = &tally->community[c];
    add_unit(list, c, side->situation->plan->district[c], sum->num, sum->den);
  }
}

static void add_schools(UnitList *list, const BalanceSide *side, const JjIndicatorTally *tally, JjId community) {
  const JjPlan *plan = side->situation->plan;
  for (JjId s = 0; s < tally->n_schools; s++) {
    const JjId own = plan->school_community[s];
    if (!tally->present[s] || (community != JJ_NONE && own != community)) continue;
    add_unit(list, s, own == JJ_NONE ? JJ_NONE : plan->district[own], tally->num[s], tally->den[s]);
  }
}

/* Counts any school or community few persons? Then the table of values hides further units for its sake, which a
 * spread over them would give away, wherever they stand. */
static bool counts_few(const BalanceSide *side, const JjIndicatorTally *tally) {
  const JjIndicators *indicators = &side->situation->study->indicators;
  for (JjId c = 0; c < tally->n_communities; c++)
    if (is_few(indicators, tally->indicator, tally->community[c].num, tally->community[c].den)) return true;
  for (JjId s = 0; s < tally->n_schools; s++)
    if (tally->present[s] && is_few(indicators, tally->indicator, tally->num[s], tally->den[s])) return true;
  return false;
}

/* ... and hides them in every indicator that has the column in which they are counted. */
static bool has_few(const BalanceSide *side, const JjIndicatorTally *tally) {
  const JjIndicators *indicators = &side->situation->study->indicators;
  if (counts_few(side, tally)) return true;
  if (tally->computed && side->withheld[indicators->computed[tally->indicator]]) return true;
  for (JjId i = 0; !tally->computed && i < indicators->n; i++) {
    const JjIndicatorTally *other = side->tally[i];
    if (!other || other->computed) continue;
    const JjId column = indicators->numerator[i];
    const bool shared =
        column == indicators->numerator[tally->indicator] || column == indicators->denominator[tally->indicator];
    if (shared && counts_few(side, other)) return true;
  }
  return false;
}

void unit_list_init(UnitList *list, const BalanceSide *side, JjId indicator, JjAcross across, JjId community) {
  const JjIndicatorTally *tally = side->tally[indicator];
  const size_t most = (size_t)side->situation->plan->n + side->situation->study->schools.n + 1;
  *list = (UnitList){
      .id = g_new(JjId, most), .num = g_new(double, most), .den = g_new(double, most), .group = g_new(JjId, most)};
  if (!tally) return;
  list->small = has_few(side, tally);
  if (across == JJ_ACROSS_COMMUNITIES)
    add_communities(list, side, tally);
  else
    add_schools(list, side, tally, community);
}

void unit_list_clear(UnitList *list) {
  g_free(list->id);
  g_free(list->num);
  g_free(list->den);
  g_free(list->group);
}

JjUnits unit_list_view(const UnitList *list) {
  return (JjUnits){list->n, list->num, list->den, list->grouped ? list->group : NULL};
}

JjQuantity quantity_of(const JjIndicators *indicators, JjId indicator) {
  static const JjQuantity quantities[] = {[JJ_INDICATOR_SHARE] = JJ_QUANTITY_SHARE,
                                          [JJ_INDICATOR_NET] = JJ_QUANTITY_SIGNED,
                                          [JJ_INDICATOR_RATIO] = JJ_QUANTITY_POSITIVE};
  return quantities[indicators->kind[indicator]];
}

#define SCHOOLS (JJ_INPUT_BIT(JJ_INPUT_SCHOOLS) | JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP))
#define FLOWS (SCHOOLS | JJ_INPUT_BIT(JJ_INPUT_FLOWS) | JJ_INPUT_BIT(JJ_INPUT_FEEDERS))
#define PROGRAMS (SCHOOLS | JJ_INPUT_BIT(JJ_INPUT_PROGRAMS))
#define GRADUATES (PROGRAMS | JJ_INPUT_BIT(JJ_INPUT_GRADUATES) | JJ_INPUT_BIT(JJ_INPUT_FEEDERS))

/* The tables that a measure is computed from; given values have their own. */
static uint32_t inputs_of(const JjIndicatorTally *tally, const JjIndicators *indicators) {
  static const uint32_t inputs[] = {[JJ_COMPUTED_NOT] = SCHOOLS,
                                    [JJ_COMPUTED_NEARBY] = FLOWS,
                                    [JJ_COMPUTED_SUITABLE] = FLOWS,
                                    [JJ_COMPUTED_REGISTRATION] = PROGRAMS,
                                    [JJ_COMPUTED_EXAM_FREE] = PROGRAMS,
                                    [JJ_COMPUTED_CAPACITY] = PROGRAMS,
                                    [JJ_COMPUTED_PUBLIC_SEATS] = PROGRAMS,
                                    [JJ_COMPUTED_SEATS] = GRADUATES,
                                    [JJ_COMPUTED_EXAM_FREE_SEATS] = GRADUATES};
  if (!tally) return 0;
  return tally->computed ? inputs[indicators->computed[tally->indicator]] : SCHOOLS | JJ_INPUT_BIT(JJ_INPUT_INDICATORS);
}

static JjBasis basis_of(const Balancing *balancing, JjId indicator) {
  JjBasis basis = JJ_BASIS_OBSERVED;
  for (size_t i = 0; i < G_N_ELEMENTS(balancing->side); i++) {
    const BalanceSide *side = &balancing->side[i];
    const uint32_t inputs = inputs_of(side->tally[indicator], balancing->indicators);
    basis = MAX(basis, jj_study_basis(side->situation->study, inputs));
  }
  return basis;
}

void put_mark(const Balancing *balancing, JjId indicator, JjTable *table, uint32_t row, uint32_t column) {
  set_mark(table, row, column, basis_of(balancing, indicator), balancing->internal);
}

void put_figure(JjTable *table, uint32_t row, uint32_t column, double value, bool hidden) {
  if (isnan(value)) return;
  if (hidden)
    jj_table_hide(table, row, column);
  else
    jj_table_set_real(table, row, column, value);
}
