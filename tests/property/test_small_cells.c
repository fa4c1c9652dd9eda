/* Tries to recover hidden cells: a hidden count whose vector lies in the span of the printed ones is recovered. */
#include "attack.h"
#include "jj_test.h"
#include "random_study.h"

#include <string.h>

enum { N_STUDIES = 150 };

static const struct {
  JjTidyColumn value, num, den;
} columns[2] = {{JJ_TIDY_BASE, JJ_TIDY_BASE_NUM, JJ_TIDY_BASE_DEN},
                {JJ_TIDY_SCENARIO, JJ_TIDY_SCEN_NUM, JJ_TIDY_SCEN_DEN}};

static bool printed(const JjTable *rows, uint32_t row, JjTidyColumn column) {
  return !jj_table_is_null(rows, row, column);
}

static void learn_copy(Attack *attack, const uint64_t *vector) {
  if (vector) attack_learn(attack, g_memdup2(vector, sizeof *vector * (attack->n + 1)));
}

static void learn_change(Attack *attack, const JjTable *rows, uint32_t row, const Figure *figures) {
  const char *metric = jj_table_text(rows, row, JJ_TIDY_METRIC);
  if (!printed(rows, row, JJ_TIDY_CHANGE)) return;
  if (g_str_has_suffix(metric, "_effect")) {
    Scope old, new;
    if (scope_of(rows, row, attack->side[0], &old) && scope_of(rows, row, attack->side[1], &new))
      attack_learn(attack, effect_gradient(attack, metric, &old, &new));
  } else if (figures[0].value && figures[1].value) {
    uint64_t *change = vector_new(attack);
    vector_add(attack, change, 1, figures[1].value);
    vector_add(attack, change, ATTACK_PRIME - 1, figures[0].value);
    attack_learn(attack, change);
  }
}

static void learn_row(Attack *attack, const JjTable *rows, uint32_t row) {
  Figure figures[2];
  for (int side = 0; side < 2; side++) {
    Figure *figure = &figures[side];
    *figure = figure_of(attack, rows, row, side);
    if (printed(rows, row, columns[side].value)) learn_copy(attack, figure->value);
    if (printed(rows, row, columns[side].num)) learn_copy(attack, figure->num);
    if (printed(rows, row, columns[side].den)) learn_copy(attack, figure->den);
  }
  learn_change(attack, rows, row, figures);
  figure_clear(&figures[0]);
  figure_clear(&figures[1]);
}

/* ---- what must not be known ---- */

typedef struct {
  uint32_t n_hidden, n_recovered, n_differences;
  bool loud;
} Finding;

static void report(Finding *finding, const JjTable *rows, uint32_t row, const char *what, int64_t value) {
  finding->n_recovered++;
  if (finding->loud)
    print_error("recovered: %s %s %s %s: %s is %d\n", jj_table_text(rows, row, JJ_TIDY_METRIC),
                jj_table_text(rows, row, JJ_TIDY_LEVEL), jj_table_text(rows, row, JJ_TIDY_CODE),
                jj_table_text(rows, row, JJ_TIDY_VARIANT), what, (int)value);
}

/* Other ways of counting, figures over graduates and stay rates are hidden whole: what is small in them is a secret. */
static bool is_closed(const JjTable *rows, uint32_t row) {
  const char *metric = jj_table_text(rows, row, JJ_TIDY_METRIC);
  if (strcmp(metric, "coverage") == 0 || strcmp(metric, "stay_of_graduates") == 0) return true;
  const bool other = strcmp(jj_table_text(rows, row, JJ_TIDY_VARIANT), "shared") != 0;
  if (other && !g_str_has_prefix(metric, "graduates")) return true;
  return strcmp(metric, "stay_rate") == 0 && strcmp(jj_table_text(rows, row, JJ_TIDY_LEVEL), "total") != 0;
}

/* A vector that is the same 0 whatever the flows are is no secret. */
static bool is_empty(const Attack *attack, const uint64_t *vector) {
  for (uint32_t i = 0; i < attack->n; i++)
    if (vector[i] != 0) return false;
  return true;
}

static void try_cell(const Attack *attack, const JjTable *rows, uint32_t row, JjTidyColumn column,
                     const uint64_t *vector, Finding *finding) {
  if (!vector || !jj_table_is_hidden(rows, row, column) || is_empty(attack, vector)) return;
  const int64_t value = vector_value(attack, vector);
  if (is_closed(rows, row) && (value == 0 || value > 2)) return;
  finding->n_hidden++;
  if (attack_knows(attack, vector))
    report(finding, rows, row, jj_table_column(rows, column)->name, vector_value(attack, vector));
}

/* The difference of two counts, which is tried where it is a small one. */
typedef struct {
  const uint64_t *a, *b;
  const char *what;
} Difference;

static void try_difference(const Attack *attack, const JjTable *rows, uint32_t row, Difference of, Finding *finding) {
  if (!of.a || !of.b) return;
  g_autofree uint64_t *rest = g_memdup2(of.a, sizeof *of.a * (attack->n + 1));
  vector_add(attack, rest, ATTACK_PRIME - 1, of.b);
  const int64_t value = vector_value(attack, rest);
  if (value == 0 || ABS(value) > 2) return;
  finding->n_differences++;
  if (attack_knows(attack, rest)) report(finding, rows, row, of.what, value);
}

static void try_row(const Attack *attack, const JjTable *rows, uint32_t row, Finding *finding) {
  const bool products = strcmp(jj_table_text(rows, row, JJ_TIDY_METRIC), "expected_rate") == 0;
  Figure figures[2];
  for (int side = 0; side < 2; side++) {
    Figure *figure = &figures[side];
    *figure = figure_of(attack, rows, row, side);
    if (products) continue;
    try_cell(attack, rows, row, columns[side].num, figure->num, finding);
    try_cell(attack, rows, row, columns[side].den, figure->den, finding);
    if (!figure->den && strcmp(jj_table_text(rows, row, JJ_TIDY_UNIT), "students") == 0)
      try_cell(attack, rows, row, columns[side].value, figure->value, finding);
    try_difference(attack, rows, row, (Difference){figure->den, figure->num, "all less of"}, finding);
  }
  if (!products) {
    try_difference(attack, rows, row, (Difference){figures[0].num, figures[1].num, "change of the numerator"}, finding);
    try_difference(attack, rows, row, (Difference){figures[0].den, figures[1].den, "change of the denominator"},
                   finding);
  }
  figure_clear(&figures[0]);
  figure_clear(&figures[1]);
}

static Finding attack_rows(const JjTable *rows, const JjSituation *base, const JjSituation *scenario, bool loud) {
  Attack attack;
  Finding finding = {.loud = loud};
  attack_init(&attack, base, scenario);
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) learn_row(&attack, rows, row);
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) try_row(&attack, rows, row, &finding);
  attack_clear(&attack);
  return finding;
}

/* ---- studies and scenarios ---- */

static RandomStudy options_of(uint64_t seed) {
  RandomStudy options = random_study_options(seed);
  options.side = 3;
  options.n_communities = 3 + (uint32_t)(seed % 2);
  options.n_schools = 6;
  options.most_students = 3 + (uint32_t)(seed % 5) * 6;
  options.plain = seed % 4 == 3;
  return options;
}

/* One zone with its schools moved, one shared, as the seed has it. */
static JjPlan *edited_plan(const JjSituation *base, uint64_t seed) {
  JjRandom random = jj_random(seed);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base->plan);
  const JjId zone = jj_random_below(&random, base->study->zones.n), to = jj_random_below(&random, base->plan->n);
  if (seed % 3 != 0) jj_plan_builder_set_primary(builder, zone, to);
  for (JjId s = 0; seed % 3 != 0 && s < base->study->schools.n; s++)
    if (base->study->schools.zone[s] == zone) jj_plan_builder_set_school(builder, s, to);
  const JjId other = jj_random_below(&random, base->study->zones.n);
  if (seed % 3 != 1) jj_plan_builder_share(builder, other, jj_random_below(&random, base->plan->n));
  return jj_plan_builder_finish(builder);
}

/* The scenario of a seed, every second one with a school closed. `closed` holds the study's years of closing. */
static void scenario_of(const JjSituation *base, uint64_t seed, JjStudy *study, int16_t *closed, JjSituation *out) {
  *study = *base->study;
  memcpy(closed, study->schools.closed_year, sizeof *closed * study->schools.n);
  if (seed % 2 == 1) closed[seed % 6] = base->year;
  study->schools.closed_year = closed;
  *out = (JjSituation){study, edited_plan(base, seed), base->year};
}

/* Hides what is small and no more. */
static void hide_naively(JjTable *rows) {
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    for (int side = 0; side < 2; side++) {
      const JjTidyColumn both[] = {columns[side].num, columns[side].den};
      for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
        const int64_t count = jj_table_int(rows, row, both[i]);
        if (count != 1 && count != 2) continue;
        jj_table_hide(rows, row, both[i]);
        jj_table_hide(rows, row, columns[side].value);
        jj_table_hide(rows, row, JJ_TIDY_CHANGE);
      }
    }
}

static void assert_nothing_small_printed(const JjTable *rows) {
  static const JjTidyColumn of_counts[] = {JJ_TIDY_BASE_NUM, JJ_TIDY_BASE_DEN, JJ_TIDY_SCEN_NUM, JJ_TIDY_SCEN_DEN};
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    for (size_t i = 0; i < G_N_ELEMENTS(of_counts); i++) {
      const int64_t count = jj_table_int(rows, row, of_counts[i]);
      if (strstr(jj_table_text(rows, row, JJ_TIDY_METRIC), "seats_per")) continue; /* seats are no students */
      assert_true(count == 0 || count > 2);
    }
}

/* Evaluates the seed's study and scenario, hides, and attacks. */
static Finding attack_seed(uint64_t seed, bool naive) {
  const RandomStudy options = options_of(seed);
  g_auto(JjSituation) base = random_study(&options);
  JjStudy study;
  g_autofree int16_t *closed = g_new0(int16_t, base.study->schools.n);
  JjSituation scenario;
  scenario_of(&base, seed, &study, closed, &scenario);
  g_autoptr(JjScorecard) scorecard = jj_evaluate(&base, &scenario);
  if (naive)
    hide_naively(scorecard->rows);
  else
    jj_scorecard_suppress(scorecard, &base, &scenario);
  if (!naive) assert_nothing_small_printed(scorecard->rows);
  const Finding finding = attack_rows(scorecard->rows, &base, &scenario, !naive);
  jj_plan_free(scenario.plan); /* its study lies on the stack */
  return finding;
}

static void no_hidden_count_is_recovered(void **state) {
  (void)state;
  uint32_t n_hidden = 0, n_differences = 0, n_wrong = 0;
  for (uint64_t seed = 0; seed < N_STUDIES; seed++) {
    const Finding finding = attack_seed(seed, false);
    n_hidden += finding.n_hidden;
    n_differences += finding.n_differences;
    if (finding.n_recovered > 0) print_error("seed %d: %u recovered\n", (int)seed, finding.n_recovered);
    n_wrong += finding.n_recovered;
  }
  assert_int_equal(n_wrong, 0);
  assert_true(n_hidden > 1000 && n_differences > 1000); /* the studies have what there is to find */
}

static void hiding_small_counts_alone_is_found_out(void **state) {
  (void)state;
  uint32_t n_found_out = 0;
  for (uint64_t seed = 0; seed < 20; seed++) n_found_out += attack_seed(seed, true).n_recovered > 0;
  assert_true(n_found_out >= 10);
}

JJ_TEST_MAIN(cmocka_unit_test(no_hidden_count_is_recovered), cmocka_unit_test(hiding_small_counts_alone_is_found_out))
