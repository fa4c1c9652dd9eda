/* The bounds of both sides as tables, without what small cells hide. */
#include <math.h>
#include <string.h>

#include "evaluate/metric.h"
#include "evaluate/stamp.h"
#include "jiujin/bounds.h"

const char *const jj_shortage_words[] = {"no_school", "seats", "graduates", NULL};

static const double ms_per_minute = 60000, percent = 100;

/* The weakest of what the bounds of both sides are made of. */
static JjBasis basis_of(const JjBoundsPair *pair, uint32_t inputs) {
  JjBasis basis = MAX(pair->times[0]->basis, pair->times[1]->basis);
  for (int side = 0; side < 2; side++) basis = MAX(basis, jj_study_basis(pair->side[side]->study, inputs));
  return basis;
}

enum {
  RATES = JJ_INPUT_BIT(JJ_INPUT_FLOWS) | JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP) | JJ_INPUT_BIT(JJ_INPUT_SCHOOLS) |
          JJ_INPUT_BIT(JJ_INPUT_FEEDERS),
  PLACES = RATES | JJ_INPUT_BIT(JJ_INPUT_PROGRAMS) | JJ_INPUT_BIT(JJ_INPUT_GRADUATES)
};

/* ---- what the scorecard hides ---- */

static bool cell_is(const JjTable *rows, uint32_t row, JjTidyColumn column, const char *word) {
  return g_strcmp0(jj_table_text(rows, row, column), word) == 0;
}

/* Of the unit, in the headline's way of counting. */
static bool row_is_hidden(const JjTable *rows, uint32_t row, int side) {
  static const JjTidyColumn columns[2][3] = {{JJ_TIDY_BASE, JJ_TIDY_BASE_NUM, JJ_TIDY_BASE_DEN},
                                             {JJ_TIDY_SCENARIO, JJ_TIDY_SCEN_NUM, JJ_TIDY_SCEN_DEN}};
  bool hidden = false;
  for (size_t i = 0; i < 3; i++) hidden = hidden || jj_table_is_hidden(rows, row, columns[side][i]);
  return hidden;
}

/* Is the figure of the community with this code hidden on the side? NULL: of the study. */
static bool is_hidden(const JjBoundsPair *pair, const char *community, int side) {
  const JjTable *rows = pair->scorecard->rows;
  bool hidden = false;
  for (uint32_t row = 0; row < jj_table_n_rows(rows) && !hidden; row++) {
    const bool rate =
        cell_is(rows, row, JJ_TIDY_METRIC, "nearby_rate") || cell_is(rows, row, JJ_TIDY_METRIC, "expected_rate");
    const bool unit = cell_is(rows, row, JJ_TIDY_LEVEL, community ? "community" : "total") &&
                      (!community || cell_is(rows, row, JJ_TIDY_CODE, community));
    if (rate && unit && cell_is(rows, row, JJ_TIDY_VARIANT, "shared") && jj_table_is_null(rows, row, JJ_TIDY_GROUP))
      hidden = row_is_hidden(rows, row, side);
  }
  return hidden;
}

static bool any_is_hidden(const JjBoundsPair *pair, int side) {
  const JjPlan *plan = pair->side[side]->plan;
  bool hidden = is_hidden(pair, NULL, side);
  for (JjId c = 0; c < plan->n && !hidden; c++) hidden = is_hidden(pair, plan->code[c], side);
  return hidden;
}

static void hide_range(JjTable *table, uint32_t row, uint32_t first, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) jj_table_hide(table, row, first + i);
}

/* ---- rates ---- */

static JjTable *rates_new(void) {
  static const JjColumn columns[JJ_BOUNDS_RATE_COUNT] = {
      [JJ_BOUNDS_RATE_BOUND] = {"bound", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_RATE_LEVEL] = {"level", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_RATE_CODE] = {"code", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_RATE_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_RATE_OF(JJ_RATE_ENTRANTS, 0)] = {"base_entrants", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_RATE_OF(JJ_RATE_NEARBY, 0)] = {"base_nearby", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_RATE_OF(JJ_RATE_N, 0)] = {"base_rate", JJ_COLUMN_REAL, 2},
      [JJ_BOUNDS_RATE_OF(JJ_RATE_EXPECTED, 0)] = {"base_expected", JJ_COLUMN_REAL, 2},
      [JJ_BOUNDS_RATE_OF(JJ_RATE_MOST, 0)] = {"base_most", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_RATE_OF(JJ_RATE_N_MAX, 0)] = {"base_most_rate", JJ_COLUMN_REAL, 2},
      [JJ_BOUNDS_RATE_OF(JJ_RATE_EFFICIENCY, 0)] = {"base_efficiency", JJ_COLUMN_REAL, 2},
      [JJ_BOUNDS_RATE_OF(JJ_RATE_ENTRANTS, 1)] = {"scen_entrants", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_RATE_OF(JJ_RATE_NEARBY, 1)] = {"scen_nearby", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_RATE_OF(JJ_RATE_N, 1)] = {"scen_rate", JJ_COLUMN_REAL, 2},
      [JJ_BOUNDS_RATE_OF(JJ_RATE_EXPECTED, 1)] = {"scen_expected", JJ_COLUMN_REAL, 2},
      [JJ_BOUNDS_RATE_OF(JJ_RATE_MOST, 1)] = {"scen_most", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_RATE_OF(JJ_RATE_N_MAX, 1)] = {"scen_most_rate", JJ_COLUMN_REAL, 2},
      [JJ_BOUNDS_RATE_OF(JJ_RATE_EFFICIENCY, 1)] = {"scen_efficiency", JJ_COLUMN_REAL, 2},
      [JJ_BOUNDS_RATE_CHANGE] = {"change", JJ_COLUMN_REAL, 2},
      [JJ_BOUNDS_RATE_BASIS] = {"basis", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_RATE_MARK] = {"mark", JJ_COLUMN_TEXT, 0}};
  return jj_table_new(columns, JJ_BOUNDS_RATE_COUNT);
}

/* One bound of a unit on a side. */
typedef struct {
  JjRatio nearby, expected;
  int64_t most;
} Rate;

static void put_rate(JjTable *table, uint32_t row, uint32_t side, const Rate *rate) {
  const JjRatio most = {rate->most, rate->nearby.den};
  jj_table_set_int(table, row, JJ_BOUNDS_RATE_OF(JJ_RATE_ENTRANTS, side), rate->nearby.den);
  jj_table_set_int(table, row, JJ_BOUNDS_RATE_OF(JJ_RATE_NEARBY, side), rate->nearby.num);
  jj_table_set_real(table, row, JJ_BOUNDS_RATE_OF(JJ_RATE_N, side), percent * jj_rate(rate->nearby));
  jj_table_set_real(table, row, JJ_BOUNDS_RATE_OF(JJ_RATE_EXPECTED, side), percent * jj_rate(rate->expected));
  jj_table_set_int(table, row, JJ_BOUNDS_RATE_OF(JJ_RATE_MOST, side), rate->most);
  jj_table_set_real(table, row, JJ_BOUNDS_RATE_OF(JJ_RATE_N_MAX, side), percent * jj_rate(most));
  jj_table_set_real(table, row, JJ_BOUNDS_RATE_OF(JJ_RATE_EFFICIENCY, side),
                    percent * jj_efficiency(rate->nearby, rate->expected, most));
}

/* The change, where both sides print their efficiency. */
static void finish_rate(const JjBoundsPair *pair, JjTable *table, uint32_t row) {
  const uint32_t base = JJ_BOUNDS_RATE_OF(JJ_RATE_EFFICIENCY, 0), scenario = JJ_BOUNDS_RATE_OF(JJ_RATE_EFFICIENCY, 1);
  if (jj_table_is_hidden(table, row, base) || jj_table_is_hidden(table, row, scenario))
    jj_table_hide(table, row, JJ_BOUNDS_RATE_CHANGE);
  else
    jj_table_set_real(table, row, JJ_BOUNDS_RATE_CHANGE,
                      jj_table_real(table, row, scenario) - jj_table_real(table, row, base));
  stamp_row(table, row, JJ_BOUNDS_RATE_BASIS, basis_of(pair, RATES), pair->scorecard->internal);
}

static uint32_t add_rate_row(JjTable *table, const char *bound, const char *level, const char *code, const char *name) {
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, JJ_BOUNDS_RATE_BOUND, bound);
  jj_table_set_text(table, row, JJ_BOUNDS_RATE_LEVEL, level);
  jj_table_set_text(table, row, JJ_BOUNDS_RATE_CODE, code);
  jj_table_set_text(table, row, JJ_BOUNDS_RATE_NAME, name);
  return row;
}

static void add_total(const JjBoundsPair *pair, const char *bound, size_t most_at, JjTable *table) {
  const JjStudy *study = pair->side[0]->study;
  const uint32_t row = add_rate_row(table, bound, "total", study->code, study->name);
  for (uint32_t side = 0; side < 2; side++) {
    const JjBounds *bounds = pair->bounds[side];
    const int64_t most = *(const int64_t *)((const char *)bounds + most_at);
    const Rate rate = {{bounds->nearby, bounds->entrants}, bounds->expected, most};
    if (rate.most < 0) continue;
    put_rate(table, row, side, &rate);
    if (is_hidden(pair, NULL, (int)side))
      hide_range(table, row, JJ_BOUNDS_RATE_OF(0, side), JJ_RATE_PARTS);
    else if (any_is_hidden(pair, (int)side))
      hide_range(table, row, JJ_BOUNDS_RATE_OF(JJ_RATE_MOST, side), JJ_RATE_PARTS - JJ_RATE_MOST);
  }
  finish_rate(pair, table, row);
}

static void put_community(const JjBoundsPair *pair, uint32_t side, const JjTally *tally, JjId community, JjTable *table,
                          uint32_t row) {
  const Rate rate = {jj_tally_nearby_rate(tally, community), jj_tally_expected_rate(tally, community),
                     MIN(tally->origin_entrants[community], tally->entrants[community])};
  put_rate(table, row, side, &rate);
  if (is_hidden(pair, pair->side[side]->plan->code[community], (int)side))
    hide_range(table, row, JJ_BOUNDS_RATE_OF(0, side), JJ_RATE_PARTS);
}

/* A community with the ids that it has on both sides, one of which may be JJ_NONE. */
static void add_community(const JjBoundsPair *pair, JjTally *const tally[2], const JjId ids[2], JjTable *table) {
  const uint32_t own = ids[0] == JJ_NONE ? 1 : 0;
  const JjPlan *plan = pair->side[own]->plan;
  const uint32_t row = add_rate_row(table, "any", "community", plan->code[ids[own]], plan->name[ids[own]]);
  for (uint32_t side = 0; side < 2; side++)
    if (ids[side] != JJ_NONE) put_community(pair, side, tally[side], ids[side], table, row);
  finish_rate(pair, table, row);
}

/* Those of the base, then those that the scenario alone has. */
static void add_communities(const JjBoundsPair *pair, JjTable *table) {
  g_autoptr(JjTally) base = jj_tally_new(pair->side[0], JJ_VARIANT_SHARED, NULL);
  g_autoptr(JjTally) scenario = jj_tally_new(pair->side[1], JJ_VARIANT_SHARED, NULL);
  JjTally *const tally[] = {base, scenario};
  const JjPlan *plans[] = {pair->side[0]->plan, pair->side[1]->plan};
  for (JjId c = 0; c < plans[0]->n; c++)
    add_community(pair, tally, (const JjId[]){c, community_of_code(plans[1], plans[0]->code[c])}, table);
  for (JjId c = 0; c < plans[1]->n; c++)
    if (community_of_code(plans[0], plans[1]->code[c]) == JJ_NONE)
      add_community(pair, tally, (const JjId[]){JJ_NONE, c}, table);
}

JjTable *jj_bounds_rates_table(const JjBoundsPair *pair) {
  JjTable *table = rates_new();
  const JjBounds *base = pair->bounds[0], *scenario = pair->bounds[1];
  add_total(pair, "any", offsetof(JjBounds, most), table);
  if (base->most_in_group >= 0 || scenario->most_in_group >= 0)
    add_total(pair, "in_group", offsetof(JjBounds, most_in_group), table);
  if (base->most_within >= 0) add_total(pair, "within", offsetof(JjBounds, most_within), table);
  add_communities(pair, table);
  return table;
}

/* ---- travel ---- */

static JjTable *travel_new(void) {
  static const JjColumn columns[JJ_BOUNDS_TRAVEL_COUNT] = {
      [JJ_BOUNDS_TRAVEL_PLACED] = {"placed", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_TRAVEL_NAME] = {"name", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_STUDENTS, 0)] = {"base_students", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_LEFT_OUT, 0)] = {"base_left_out", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_MINUTES, 0)] = {"base_minutes", JJ_COLUMN_REAL, 1},
      [JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_GAP, 0)] = {"base_gap", JJ_COLUMN_REAL, 1},
      [JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_N, 0)] = {"base_rate", JJ_COLUMN_REAL, 2},
      [JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_STUDENTS, 1)] = {"scen_students", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_LEFT_OUT, 1)] = {"scen_left_out", JJ_COLUMN_INT, 0},
      [JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_MINUTES, 1)] = {"scen_minutes", JJ_COLUMN_REAL, 1},
      [JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_GAP, 1)] = {"scen_gap", JJ_COLUMN_REAL, 1},
      [JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_N, 1)] = {"scen_rate", JJ_COLUMN_REAL, 2},
      [JJ_BOUNDS_TRAVEL_CHANGE] = {"change", JJ_COLUMN_REAL, 1},
      [JJ_BOUNDS_TRAVEL_MODE] = {"mode", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_TRAVEL_BASIS] = {"basis", JJ_COLUMN_TEXT, 0},
      [JJ_BOUNDS_TRAVEL_MARK] = {"mark", JJ_COLUMN_TEXT, 0}};
  return jj_table_new(columns, JJ_BOUNDS_TRAVEL_COUNT);
}

static double mean_minutes(const JjPlacement *placement) {
  if (!placement->feasible || placement->students == 0) return (double)NAN;
  return (double)placement->travel_ms / (double)placement->students / ms_per_minute;
}

/* The rate of today is the headline, of all entrants with or without a way. */
static double rate_of(const JjBounds *bounds, JjPlaced placed) {
  const JjPlacement *placement = &bounds->placed[placed];
  if (placed == JJ_PLACED_TODAY) return percent * jj_rate((JjRatio){bounds->nearby, bounds->entrants});
  return placement->feasible ? percent * jj_rate((JjRatio){placement->nearby, placement->students}) : (double)NAN;
}

/* Few students placed or left out, and few who are to place: those that a placement counts more than today's has. */
static bool names_few(const JjBounds *bounds, JjPlaced placed) {
  const JjPlacement *placement = &bounds->placed[placed];
  const int64_t all = placement->students + placement->left_out;
  return few_students(placement->students) || few_students(placement->left_out) ||
         few_students(ABS(all - bounds->entrants));
}

static void put_travel(const JjBoundsPair *pair, uint32_t side, JjPlaced placed, JjTable *table, uint32_t row) {
  const JjBounds *bounds = pair->bounds[side];
  const JjPlacement *placement = &bounds->placed[placed];
  const double minutes = mean_minutes(placement);
  if (placement->feasible) {
    jj_table_set_int(table, row, JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_STUDENTS, side), placement->students);
    jj_table_set_int(table, row, JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_LEFT_OUT, side), placement->left_out);
  }
  jj_table_set_real(table, row, JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_MINUTES, side), minutes);
  jj_table_set_real(table, row, JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_GAP, side),
                    mean_minutes(&bounds->placed[JJ_PLACED_TODAY]) - minutes);
  jj_table_set_real(table, row, JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_N, side), rate_of(bounds, placed));
  if (pair->scorecard->internal) return;
  if (is_hidden(pair, NULL, (int)side))
    hide_range(table, row, JJ_BOUNDS_TRAVEL_OF(0, side), JJ_TRAVEL_PARTS);
  else if (names_few(bounds, placed))
    hide_range(table, row, JJ_BOUNDS_TRAVEL_OF(0, side), JJ_TRAVEL_MINUTES);
}

JjTable *jj_bounds_travel_table(const JjBoundsPair *pair) {
  JjTable *table = travel_new();
  for (JjPlaced placed = 0; placed < JJ_PLACED_COUNT; placed++) {
    const uint32_t row = jj_table_add_row(table, 0);
    const uint32_t base = JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_MINUTES, 0), scen = JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_MINUTES, 1);
    jj_table_set_text(table, row, JJ_BOUNDS_TRAVEL_PLACED, jj_placed_words[placed]);
    for (uint32_t side = 0; side < 2; side++) put_travel(pair, side, placed, table, row);
    jj_table_set_real(table, row, JJ_BOUNDS_TRAVEL_CHANGE,
                      jj_table_real(table, row, scen) - jj_table_real(table, row, base));
    jj_table_set_text(table, row, JJ_BOUNDS_TRAVEL_MODE, pair->times[1]->mode);
    stamp_row(table, row, JJ_BOUNDS_TRAVEL_BASIS, basis_of(pair, PLACES), pair->scorecard->internal);
  }
  return table;
}
