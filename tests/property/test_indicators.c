/* Indicators of seeded studies: what must not matter does not, and no hidden cell comes back from the printed ones. */
#include "jiujin/balance.h"
#include "jiujin/indicator_panel.h"
#include "jj_test.h"

#include <string.h>

enum { N_SCHOOLS = 13, N_COMMUNITIES = 4, N_COUNTIES = 3, FIRST = 110, LAST = 113, N_ROUNDS = 60 };

typedef struct {
  uint64_t seed;
  bool backwards; /* rows of values in the other order */
  bool split;     /* every number in two rows */
  bool relabel;   /* school s stands at N_SCHOOLS − 1 − s */
  int64_t least;  /* few persons are so many at least; then no rest is small */
} Options;

static JjId place_of(const Options *options, JjId school) {
  return options->relabel ? N_SCHOOLS - 1 - school : school;
}

static void add_value(JjStudyBuilder *builder, const Options *options, JjIndicatorValueRecord record) {
  record.school = place_of(options, record.school);
  const int64_t part = options->split ? record.milli / 3 : 0;
  if (options->split) {
    JjIndicatorValueRecord first = record;
    first.milli = part;
    jj_study_builder_add_indicator_value(builder, &first);
  }
  record.milli -= part;
  jj_study_builder_add_indicator_value(builder, &record);
}

/* Of persons: pupils, and of these a few. A school in six gives nothing in a year. */
static GArray *draw_values(const Options *options, JjId few, JjId all, JjId more) {
  JjRandom random = jj_random(options->seed + 77);
  GArray *values = g_array_new(FALSE, FALSE, sizeof(JjIndicatorValueRecord));
  for (int y = FIRST; y <= LAST; y++)
    for (JjId s = 0; s < N_SCHOOLS; s++) {
      const int16_t year = (int16_t)y;
      const int64_t pupils = (options->least > 0 ? 40 : 5) + jj_random_below(&random, 60),
                    some = options->least + jj_random_below(&random, 9);
      const JjIndicatorValueRecord rows[] = {
          {few, s, year, MIN(some, pupils) * JJ_INDICATOR_UNIT},
          {all, s, year, pupils * JJ_INDICATOR_UNIT},
          {more, s, year, (pupils - options->least - jj_random_below(&random, 5)) * JJ_INDICATOR_UNIT}};
      if (jj_random_below(&random, 6) > 0) g_array_append_vals(values, rows, G_N_ELEMENTS(rows));
    }
  return values;
}

static void add_indicators(JjStudyBuilder *builder, const Options *options) {
  const JjId few = jj_study_builder_indicator_column(builder, "低收入戶學生數");
  const JjId all = jj_study_builder_indicator_column(builder, "學生數");
  const JjId more = jj_study_builder_indicator_column(builder, "畢業學生數");
  const JjIndicatorRecord records[] = {
      {"a", "低收", "", "", "%", JJ_INDICATOR_SHARE, JJ_BETTER_LOWER, JJ_BETTER_LOWER, 10, JJ_NONE, few, all, 0, 5, 0},
      {"b", "畢業", "", "", "%", JJ_INDICATOR_SHARE, JJ_BETTER_HIGHER, JJ_BETTER_HIGHER, 50, JJ_NONE, more, all, 0, 3,
       0},
      {"c", "其中", "", "", "%", JJ_INDICATOR_RATIO, JJ_BETTER_HIGHER, JJ_BETTER_CONTEXT, 1, JJ_NONE, few, more, 0, 3,
       0}};
  for (size_t i = 0; i < G_N_ELEMENTS(records); i++) jj_study_builder_add_indicator(builder, &records[i]);
  g_autoptr(GArray) values = draw_values(options, few, all, more);
  for (guint i = 0; i < values->len; i++)
    add_value(builder, options,
              g_array_index(values, JjIndicatorValueRecord, options->backwards ? values->len - 1 - i : i));
}

static JjSituation make(const Options *options) {
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new("random", "隨機");
  for (uint32_t z = 0; z < N_COUNTIES; z++) {
    g_autofree char *code = g_strdup_printf("K%u", z);
    (void)jj_study_builder_add_zone(builder, code, code, jj_study_builder_county(builder, code, code));
  }
  jj_study_builder_district(builder, "D", "區");
  for (JjId at = 0; at < N_SCHOOLS; at++) {
    const JjId s = place_of(options, at); /* its own inverse */
    g_autofree char *code = g_strdup_printf("%06u", 100000 + s);
    JjSchoolRecord record = jj_school_record(code, code);
    record.zone = s * 7 % N_COUNTIES;
    if (s == 5) record.closed_year = LAST;
    jj_study_builder_add_school(builder, &record);
  }
  jj_study_builder_set_successor(builder, place_of(options, 5), place_of(options, 6));
  jj_study_builder_set_year(builder, LAST);
  add_indicators(builder, options);
  JjSituation situation = {.study = jj_study_builder_finish(builder), .year = LAST};
  g_autoptr(JjPlanBuilder) plan = jj_plan_builder_new(situation.study);
  for (uint32_t c = 0; c < N_COMMUNITIES; c++) {
    g_autofree char *code = g_strdup_printf("C%u", c);
    jj_plan_builder_add_community(plan, code, code, 0);
  }
  for (JjId s = 0; s < N_SCHOOLS; s++) /* one community has a single school */
    jj_plan_builder_set_school(plan, place_of(options, s), s == 0 ? 0 : 1 + s % (N_COMMUNITIES - 1));
  situation.plan = jj_plan_builder_finish(plan);
  return situation;
}

#define ALL_LEVELS                                                                                                     \
  (JJ_LEVEL_BIT(JJ_LEVEL_TOTAL) | JJ_LEVEL_BIT(JJ_LEVEL_DISTRICT) | JJ_LEVEL_BIT(JJ_LEVEL_COUNTY) |                    \
   JJ_LEVEL_BIT(JJ_LEVEL_COMMUNITY) | JJ_LEVEL_BIT(JJ_LEVEL_SCHOOL))

static int compare_lines(const void *left, const void *right) {
  return strcmp(*(const char *const *)left, *(const char *const *)right);
}

static void add_cell(GString *line, const JjTable *table, uint32_t row, uint32_t c) {
  const JjColumnType type = jj_table_column(table, c)->type;
  g_string_append_c(line, ' ');
  if (jj_table_is_null(table, row, c))
    g_string_append(line, jj_table_is_hidden(table, row, c) ? "*" : "-");
  else if (type == JJ_COLUMN_TEXT)
    g_string_append(line, jj_table_text(table, row, c));
  else if (type == JJ_COLUMN_INT)
    g_string_append_printf(line, "%" G_GINT64_FORMAT, jj_table_int(table, row, c));
  else
    g_string_append_printf(line, "%.17g", jj_table_real(table, row, c));
}

/* A line for each row of both tables, in an order of their own. (owned) */
static char *told(const Options *options, bool suppressed) {
  g_auto(JjSituation) situation = make(options);
  g_autoptr(JjIndicatorPanel) panel = jj_indicator_panel_new(&situation, &situation, FIRST, LAST);
  if (suppressed) (void)jj_indicator_panel_suppress(panel);
  g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
  for (int t = 0; t < 2; t++) {
    g_autoptr(JjTable) table =
        t ? jj_indicator_trends_table(panel, ALL_LEVELS) : jj_indicator_values_table(panel, ALL_LEVELS);
    for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
      GString *line = g_string_new(NULL);
      for (uint32_t c = 0; c < jj_table_n_columns(table); c++) add_cell(line, table, row, c);
      g_ptr_array_add(lines, g_string_free(line, FALSE));
    }
  }
  g_ptr_array_sort(lines, compare_lines);
  g_ptr_array_add(lines, NULL);
  return g_strjoinv("\n", (char **)lines->pdata);
}

static void order_splits_and_labels_do_not_matter(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 10; seed++) {
    g_autofree char *plain = told(&(Options){.seed = seed}, false);
    const Options others[] = {{.seed = seed, .backwards = true},
                              {.seed = seed, .split = true},
                              {.seed = seed, .relabel = true},
                              {.seed = seed, .backwards = true, .split = true, .relabel = true}};
    for (size_t i = 0; i < G_N_ELEMENTS(others); i++) {
      g_autofree char *other = told(&others[i], false);
      assert_string_equal(other, plain);
    }
    assert_true(strlen(plain) > 1000);
  }
}

/* ---- the attack ---
 * Whoever reads the values knows which schools a unit has. Each printed number is an equation over the schools'; all
 * are whole, not negative, and a part no larger than a printed whole. Equations are combined by elimination in doubles,
 * and what is left narrows each school's bounds until nothing moves. A hidden number whose bounds meet is recovered. */

enum { MOST_ROWS = 64 };
typedef struct {
  uint32_t n_rows;
  double row[MOST_ROWS][N_SCHOOLS + 1]; /* coefficients, then the sum */
  double low[N_SCHOOLS], high[N_SCHOOLS];
  bool known[N_SCHOOLS]; /* a thing of the system */
} Attack;

static uint32_t unit_index(const char *level, const char *code, const JjSituation *situation, JjId school) {
  if (strcmp(level, "total") == 0 || strcmp(level, "district") == 0) return 1;
  if (strcmp(level, "school") == 0) {
    const JjId now = jj_school_in_year(situation->study, school, LAST);
    return strcmp(situation->study->schools.code[now], code) == 0;
  }
  if (strcmp(level, "county") == 0)
    return strcmp(
               situation->study->counties.code[situation->study->zones.county[situation->study->schools.zone[school]]],
               code) == 0;
  return strcmp(situation->plan->code[situation->plan->school_community[school]], code) == 0;
}

/* Has the school the column in the year? Rows with missing schools tell a reader as much. */
static bool gives(const JjSituation *situation, JjId school, int16_t year) {
  uint32_t first, end;
  const JjIndicators *indicators = &situation->study->indicators;
  jj_indicators_values(indicators, 0, year, &first, &end);
  for (uint32_t i = first; i < end; i++) {
    const bool own = indicators->value_school[i] == school && jj_school_exists(situation->study, school, year);
    if (own || (indicators->value_school[i] == 5 && year == LAST && school == 6)) return true;
  }
  return false;
}

static uint32_t find_pivot(const Attack *attack, uint32_t done, uint32_t c) {
  uint32_t pivot = done;
  for (uint32_t r = done; r < attack->n_rows; r++)
    if (ABS(attack->row[r][c]) > ABS(attack->row[pivot][c])) pivot = r;
  return pivot;
}

/* Makes the pivot's row the next one, with 1 at its column. */
static void take_pivot(Attack *attack, uint32_t done, uint32_t pivot, uint32_t c) {
  const double by = attack->row[pivot][c];
  for (uint32_t i = 0; i <= N_SCHOOLS; i++) {
    const double taken = attack->row[pivot][i] / by;
    attack->row[pivot][i] = attack->row[done][i];
    attack->row[done][i] = taken;
  }
}

static void eliminate(Attack *attack) {
  uint32_t done = 0;
  for (uint32_t c = 0; c < N_SCHOOLS && done < attack->n_rows; c++) {
    const uint32_t pivot = find_pivot(attack, done, c);
    if (ABS(attack->row[pivot][c]) < 1e-9) continue;
    take_pivot(attack, done, pivot, c);
    for (uint32_t r = 0; r < attack->n_rows; r++) {
      const double factor = r == done ? 0 : attack->row[r][c];
      for (uint32_t i = 0; i <= N_SCHOOLS; i++) attack->row[r][i] -= factor * attack->row[done][i];
    }
    done++;
  }
}

/* Bounds of school c from one row. */
static bool narrow(Attack *attack, const double *row, uint32_t c) {
  double low = row[N_SCHOOLS], high = row[N_SCHOOLS];
  if (ABS(row[c]) < 1e-9) return false;
  for (uint32_t i = 0; i < N_SCHOOLS; i++) {
    if (i == c || ABS(row[i]) < 1e-9) continue;
    low -= row[i] * (row[i] > 0 ? attack->high[i] : attack->low[i]);
    high -= row[i] * (row[i] > 0 ? attack->low[i] : attack->high[i]);
  }
  const double a = (row[c] > 0 ? low : high) / row[c], b = (row[c] > 0 ? high : low) / row[c];
  const double new_low = MAX(attack->low[c], a - 1e-6), new_high = MIN(attack->high[c], b + 1e-6);
  const bool moved = new_low > attack->low[c] + 0.5 || new_high < attack->high[c] - 0.5;
  attack->low[c] = new_low > attack->low[c] + 0.5 ? (double)(int64_t)(new_low + 0.999) : attack->low[c];
  attack->high[c] = new_high < attack->high[c] - 0.5 ? (double)(int64_t)(new_high + 1e-3) : attack->high[c];
  return moved;
}

static void propagate(Attack *attack, const Attack *original) {
  for (int round = 0; round < 50; round++) {
    bool moved = false;
    for (uint32_t c = 0; c < N_SCHOOLS; c++) {
      for (uint32_t r = 0; r < attack->n_rows; r++) moved = narrow(attack, attack->row[r], c) || moved;
      for (uint32_t r = 0; r < original->n_rows; r++) moved = narrow(attack, original->row[r], c) || moved;
    }
    if (!moved) return;
  }
}

/* What one printed row says. */
static void read_row(Attack *attack, const JjSituation *situation, const JjTable *table, uint32_t r) {
  const char *level = jj_table_text(table, r, JJ_VALUES_LEVEL), *code = jj_table_text(table, r, JJ_VALUES_CODE);
  const bool printed = !jj_table_is_null(table, r, JJ_VALUES_NUM), whole = !jj_table_is_null(table, r, JJ_VALUES_DEN);
  const bool is_share = strcmp(jj_table_text(table, r, JJ_VALUES_ID), "c") != 0;
  const bool bounds = strcmp(level, "school") == 0 && whole && is_share;
  for (uint32_t s = 0; s < N_SCHOOLS; s++) {
    if (!attack->known[s] || !unit_index(level, code, situation, s)) continue;
    if (printed) attack->row[attack->n_rows][s] = 1;
    if (bounds) attack->high[s] = MIN(attack->high[s], jj_table_real(table, r, JJ_VALUES_DEN));
  }
  if (!printed) return;
  attack->row[attack->n_rows++][N_SCHOOLS] = jj_table_real(table, r, JJ_VALUES_NUM);
  assert_true(attack->n_rows < MOST_ROWS);
}

/* The equations of an id and year. */
static void read_equations(Attack *attack, const JjSituation *situation, const JjTable *table, const char *id,
                           int64_t year) {
  *attack = (Attack){0};
  for (uint32_t s = 0; s < N_SCHOOLS; s++) {
    attack->known[s] = gives(situation, s, (int16_t)year);
    attack->high[s] = attack->known[s] ? 1000 : 0;
  }
  for (uint32_t r = 0; r < jj_table_n_rows(table); r++)
    if (strcmp(jj_table_text(table, r, JJ_VALUES_ID), id) == 0 && jj_table_int(table, r, JJ_VALUES_YEAR) == year)
      read_row(attack, situation, table, r);
}

/* Numerators hidden in `table` that the attack recovers. */
static uint32_t recovered(const JjSituation *situation, const JjTable *table, const JjTable *truth) {
  uint32_t found = 0;
  for (uint32_t r = 0; r < jj_table_n_rows(table); r++) {
    if (!jj_table_is_hidden(table, r, JJ_VALUES_NUM)) continue;
    Attack attack, original;
    const char *level = jj_table_text(table, r, JJ_VALUES_LEVEL), *code = jj_table_text(table, r, JJ_VALUES_CODE);
    read_equations(&attack, situation, table, jj_table_text(table, r, JJ_VALUES_ID),
                   jj_table_int(table, r, JJ_VALUES_YEAR));
    original = attack;
    eliminate(&attack);
    propagate(&attack, &original);
    double low = 0, high = 0;
    for (uint32_t s = 0; s < N_SCHOOLS; s++) {
      if (!attack.known[s] || !unit_index(level, code, situation, s)) continue;
      low += attack.low[s];
      high += attack.high[s];
    }
    const double value = jj_table_real(truth, r, JJ_VALUES_NUM);
    assert_true(low <= value && value <= high); /* else the attack itself is wrong */
    found += high - low < 0.5 ? 1 : 0;
  }
  return found;
}

/* What a careless author would do: the few persons alone. */
static void hide_the_few(JjTable *table) {
  for (uint32_t r = 0; r < jj_table_n_rows(table); r++) {
    const bool low_income = strcmp(jj_table_text(table, r, JJ_VALUES_ID), "a") == 0;
    const double num = jj_table_real(table, r, JJ_VALUES_NUM);
    if (num > 0 && num < (low_income ? 5 : 3)) jj_table_hide(table, r, JJ_VALUES_NUM);
  }
}

static void no_hidden_number_comes_back(void **state) {
  (void)state;
  uint32_t careless = 0, hidden = 0, printed = 0;
  for (uint64_t seed = 0; seed < N_ROUNDS; seed++) {
    g_auto(JjSituation) situation = make(&(Options){.seed = seed});
    g_autoptr(JjIndicatorPanel) open = jj_indicator_panel_new(&situation, &situation, FIRST, LAST);
    g_autoptr(JjIndicatorPanel) closed = jj_indicator_panel_new(&situation, &situation, FIRST, LAST);
    assert_true(jj_indicator_panel_suppress(closed) > 0);
    g_autoptr(JjTable) truth = jj_indicator_values_table(open, ALL_LEVELS);
    g_autoptr(JjTable) told_careless = jj_indicator_values_table(open, ALL_LEVELS);
    g_autoptr(JjTable) told_well = jj_indicator_values_table(closed, ALL_LEVELS);
    hide_the_few(told_careless);
    careless += recovered(&situation, told_careless, truth);
    assert_int_equal(recovered(&situation, told_well, truth), 0);
    for (uint32_t r = 0; r < jj_table_n_rows(told_well); r++) {
      hidden += jj_table_is_hidden(told_well, r, JJ_VALUES_NUM);
      printed += !jj_table_is_hidden(told_well, r, JJ_VALUES_NUM);
      /* The value goes with its numbers, and no few persons are printed. */
      if (jj_table_is_hidden(told_well, r, JJ_VALUES_NUM))
        assert_true(jj_table_is_hidden(told_well, r, JJ_VALUES_VALUE));
      const double num = jj_table_real(told_well, r, JJ_VALUES_NUM);
      if (!jj_table_is_null(told_well, r, JJ_VALUES_NUM)) assert_false(num > 0 && num < 3);
    }
  }
  print_message("careless: %u recovered; else 0 of %u hidden, %u printed\n", careless, hidden, printed);
  assert_true(careless > 100);
  assert_true(printed > hidden);
}

/* ---- balance ---- */

/* Is a value of the unit hidden in the last year? `code` NULL: of any unit of the level. */
static bool hides(const JjTable *values, const char *id, const char *level, const char *code) {
  for (uint32_t r = 0; r < jj_table_n_rows(values); r++) {
    if (strcmp(jj_table_text(values, r, JJ_VALUES_ID), id) != 0 || jj_table_int(values, r, JJ_VALUES_YEAR) != LAST)
      continue;
    if (strcmp(jj_table_text(values, r, JJ_VALUES_LEVEL), level) != 0) continue;
    if (code && g_strcmp0(jj_table_text(values, r, JJ_VALUES_CODE), code) != 0) continue;
    if (jj_table_is_hidden(values, r, JJ_VALUES_NUM) || jj_table_is_hidden(values, r, JJ_VALUES_DEN)) return true;
  }
  return false;
}

static bool tells(const JjTable *spreads, uint32_t row) {
  for (uint32_t measure = 0; measure < JJ_INEQUALITY_COUNT; measure++)
    if (!jj_table_is_null(spreads, row, JJ_SPREAD_OF(measure, false))) return true;
  return false;
}

typedef struct {
  uint32_t told, hidden, needless;
} Count;

/* Told: no unit of it is hidden. Hidden: some value of the indicator is, else it was needless. */
static void hold_spreads(const JjSituation *situation, const JjTable *spreads, const JjTable *values, bool of_schools,
                         Count *count) {
  for (uint32_t r = 0; r < jj_table_n_rows(spreads); r++) {
    const char *id = jj_table_text(spreads, r, JJ_SPREAD_INDICATOR), *code = jj_table_text(spreads, r, JJ_SPREAD_CODE);
    bool unit_hidden = !of_schools && hides(values, id, "community", NULL);
    for (JjId s = 0; of_schools && s < N_SCHOOLS; s++)
      if (strcmp(situation->plan->code[situation->plan->school_community[s]], code) == 0)
        unit_hidden = unit_hidden || hides(values, id, "school", situation->study->schools.code[s]);
    if (tells(spreads, r)) assert_false(unit_hidden);
    const bool all_told = !hides(values, id, "school", NULL) && !hides(values, id, "community", NULL);
    count->told += tells(spreads, r);
    count->hidden += !tells(spreads, r);
    count->needless += jj_table_is_hidden(spreads, r, JJ_SPREAD_OF(JJ_INEQUALITY_SD, false)) && all_told;
  }
}

static void no_spread_is_told_over_a_hidden_value(void **state) {
  (void)state;
  static const int64_t least[] = {0, 3, 5}; /* 3: few to one indicator of the column alone */
  Count count = {0, 0, 0};
  for (uint64_t seed = 0; seed < 10 * N_ROUNDS; seed++) {
    g_auto(JjSituation) situation = make(&(Options){.seed = seed, .least = least[seed % G_N_ELEMENTS(least)]});
    g_autoptr(JjIndicatorPanel) panel = jj_indicator_panel_new(&situation, &situation, LAST, LAST);
    (void)jj_indicator_panel_suppress(panel);
    g_autoptr(JjTable) values = jj_indicator_values_table(panel, ALL_LEVELS);
    g_autoptr(JjBalance) balance = jj_balance_new(&situation, &situation, false, NULL);
    for (JjAcross across = 0; across < JJ_ACROSS_COUNT; across++)
      hold_spreads(&situation, balance->spreads[across], values, across == JJ_ACROSS_SCHOOLS, &count);
  }
  print_message("%u told, %u hidden, %u of them where every value is printed\n", count.told, count.hidden,
                count.needless);
  assert_true(count.told > 1000);
  assert_int_equal(count.needless, 0);
}

JJ_TEST_MAIN(cmocka_unit_test(no_spread_is_told_over_a_hidden_value),
             cmocka_unit_test(order_splits_and_labels_do_not_matter), cmocka_unit_test(no_hidden_number_comes_back))
