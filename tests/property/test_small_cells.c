/* Tries to recover hidden cells: a hidden count whose vector lies in the span of the printed ones is recovered. */
#include "attack.h"
#include "jj_test.h"
#include "random_study.h"

#include <stdio.h>
#include <string.h>

enum { N_STUDIES = 150 };

static const struct {
  JjTidyColumn value, num, den;
} columns[2] = {{JJ_TIDY_BASE, JJ_TIDY_BASE_NUM, JJ_TIDY_BASE_DEN},
                {JJ_TIDY_SCENARIO, JJ_TIDY_SCEN_NUM, JJ_TIDY_SCEN_DEN}};

static bool printed(const JjTable *rows, uint32_t row, JjTidyColumn column) {
  return !jj_table_is_null(rows, row, column);
}

static bool is_metric(const JjTable *rows, uint32_t row, const char *metric) {
  return strcmp(jj_table_text(rows, row, JJ_TIDY_METRIC), metric) == 0;
}

/* ---- what must not be known ---- */

typedef struct {
  uint32_t n_hidden, n_recovered, n_small, n_not_expressed, n_rows, n_hiding_rows;
  bool loud;
} Finding;

static void report(Finding *finding, const JjTable *rows, uint32_t row, const char *what, int64_t value) {
  finding->n_recovered++;
  if (finding->loud)
    print_error("recovered: %s %s %s %s %s: %s is %d\n", jj_table_text(rows, row, JJ_TIDY_METRIC),
                jj_table_text(rows, row, JJ_TIDY_LEVEL), jj_table_text(rows, row, JJ_TIDY_CODE),
                jj_table_text(rows, row, JJ_TIDY_VARIANT),
                jj_table_text(rows, row, JJ_TIDY_GROUP) ? jj_table_text(rows, row, JJ_TIDY_GROUP) : "", what,
                (int)value);
}

/* A vector that is the same 0 whatever the tables are is no secret. */
static bool is_empty(const uint64_t *vector, const uint64_t *less) {
  for (uint32_t i = 0; i < 8; i++)
    if (vector[i] != (less ? less[i] : 0)) return false;
  return true;
}

/* Seats are no students, and N_rand's parts are products. */
static bool is_count(const JjTable *rows, uint32_t row, JjTidyColumn column) {
  static const struct {
    const char *metric;
    int part; /* 0 value, 1 numerator, 2 denominator, -1 all */
  } others[] = {{"expected_rate", -1},     {"graduates_per_community", -1}, {"seats", -1},
                {"seats_per_graduate", 1}, {"registration_rate", 2},        {"exam_free_seats_per_graduate", 1}};
  const bool num = column == JJ_TIDY_BASE_NUM || column == JJ_TIDY_SCEN_NUM;
  const bool den = column == JJ_TIDY_BASE_DEN || column == JJ_TIDY_SCEN_DEN;
  if (!num && !den && strcmp(jj_table_text(rows, row, JJ_TIDY_UNIT), "students") != 0) return false;
  if (!den && strcmp(jj_table_text(rows, row, JJ_TIDY_UNIT), "minutes") == 0) return false;
  for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
    if (is_metric(rows, row, others[i].metric) && (others[i].part < 0 || others[i].part == num + 2 * den)) return false;
  return true;
}

static int64_t count_at(const JjTable *rows, uint32_t row, JjTidyColumn column) {
  if (jj_table_column(rows, column)->type == JJ_COLUMN_INT) return jj_table_int(rows, row, column);
  return (int64_t)jj_table_real(rows, row, column);
}

/* What is tried: the true rows and those printed. */
typedef struct {
  Attack *attack;
  const JjTable *truth, *printed;
  Finding *finding;
} Trial;

/* A school at its seats, of which the reader knows as much as that it may be above: sums bend there. */
static bool bends(const Trial *trial, uint32_t row, JjTidyColumn column) {
  if (!is_metric(trial->truth, row, "entrants_above_seats")) return false;
  for (uint32_t r = 0; r < jj_table_n_rows(trial->truth); r++)
    if (is_metric(trial->truth, r, "entrants_above_seats") && jj_table_is_hidden(trial->printed, r, column) &&
        count_at(trial->truth, r, column) == 0)
      return true;
  return false;
}

static void try_figure(const Trial *trial, uint32_t row, JjTidyColumn column) {
  if (!jj_table_is_hidden(trial->printed, row, column) || !is_count(trial->truth, row, column)) return;
  if (column == JJ_TIDY_CHANGE && !jj_table_is_null(trial->truth, row, JJ_TIDY_BASE)) return;
  const bool num = column == JJ_TIDY_BASE_NUM || column == JJ_TIDY_SCEN_NUM;
  const uint64_t *vector = attack_vector(trial->attack, row, column);
  trial->finding->n_hidden++;
  if (is_metric(trial->truth, row, "zone_other_share") && num) {
    if (attack_knows_largest(trial->attack, row, column == JJ_TIDY_SCEN_NUM))
      report(trial->finding, trial->truth, row, "largest", count_at(trial->truth, row, column));
    return;
  }
  if (!vector) {
    trial->finding->n_not_expressed++;
    return;
  }
  if (!is_empty(vector, NULL) && !bends(trial, row, column) && attack_knows(trial->attack, vector, NULL))
    report(trial->finding, trial->truth, row, jj_table_column(trial->truth, column)->name,
           count_at(trial->truth, row, column));
}

/* The few that a numerator leaves of its denominator. */
static void try_rest(const Trial *trial, uint32_t row, int side) {
  const JjTable *rows = trial->truth;
  const JjTidyColumn num = columns[side].num, den = columns[side].den;
  if (jj_table_is_null(rows, row, num) || !is_count(rows, row, num) || !is_count(rows, row, den)) return;
  const int64_t rest = jj_table_int(rows, row, den) - jj_table_int(rows, row, num);
  if (rest < 1 || rest > 2 || is_metric(rows, row, "zone_other_share")) return;
  const uint64_t *of_num = attack_vector(trial->attack, row, num), *of_den = attack_vector(trial->attack, row, den);
  trial->finding->n_small++;
  if (!of_num || !of_den || is_empty(of_den, of_num)) return;
  if (attack_knows(trial->attack, of_den, of_num)) report(trial->finding, rows, row, "rest", rest);
}

/* No small count of students is printed. */
static void try_printed(const Trial *trial, uint32_t row, JjTidyColumn column) {
  const JjTable *rows = trial->truth;
  if (!printed(trial->printed, row, column) || !is_count(rows, row, column)) return;
  if (column == JJ_TIDY_CHANGE && !jj_table_is_null(rows, row, JJ_TIDY_BASE)) return;
  const int64_t count = count_at(rows, row, column);
  if (strcmp(jj_table_text(rows, row, JJ_TIDY_UNIT), "count") != 0 && (count == 1 || count == 2))
    report(trial->finding, rows, row, "printed", count);
}

static void try_row(const Trial *trial, uint32_t row) {
  bool hides = false;
  for (JjTidyColumn column = JJ_TIDY_BASE; column <= JJ_TIDY_SCEN_DEN; column++) {
    hides = hides || jj_table_is_hidden(trial->printed, row, column);
    try_figure(trial, row, column);
    try_printed(trial, row, column);
  }
  for (int side = 0; side < 2; side++) try_rest(trial, row, side);
  trial->finding->n_rows++;
  trial->finding->n_hiding_rows += hides;
}

static void attack_rows(const Trial *trial) {
  for (uint32_t row = 0; row < jj_table_n_rows(trial->truth); row++)
    for (JjTidyColumn column = JJ_TIDY_BASE; column <= JJ_TIDY_SCEN_DEN; column++) {
      if (!printed(trial->printed, row, column)) continue;
      attack_learn(trial->attack, row, column);
      const bool expressed = !attack_expresses(trial->truth, row, column) || attack_vector(trial->attack, row, column);
      const double value = jj_table_column(trial->truth, column)->type == JJ_COLUMN_REAL
                               ? jj_table_real(trial->truth, row, column)
                               : (double)jj_table_int(trial->truth, row, column);
      if (expressed) continue;
      if (trial->finding->loud && trial->finding->n_not_expressed < 20)
        print_error("not expressed: %s %s %s %s %g\n", jj_table_text(trial->truth, row, JJ_TIDY_METRIC),
                    jj_table_text(trial->truth, row, JJ_TIDY_LEVEL), jj_table_text(trial->truth, row, JJ_TIDY_CODE),
                    jj_table_column(trial->truth, column)->name, value);
      trial->finding->n_not_expressed++;
    }
  assert_true(attack_room(trial->attack) > 10);
  for (uint32_t row = 0; row < jj_table_n_rows(trial->truth); row++) try_row(trial, row);
}

/* ---- studies and scenarios ---- */

static RandomStudy options_of(uint64_t seed) {
  RandomStudy options = random_study_options(seed);
  options.side = 3;
  options.n_communities = 3 + (uint32_t)(seed % 2);
  options.n_schools = 6;
  options.most_students = 3 + (uint32_t)(seed % 5) * 6;
  options.plain = seed % 4 == 3;
  options.places = true;
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

/* Evaluates the seed's study and scenario, hides, and attacks; `naive` is what hides the small counts alone. */
static void attack_seed(uint64_t seed, Finding *finding, Finding *naive) {
  const RandomStudy options = options_of(seed);
  g_auto(JjSituation) base = random_study(&options);
  JjStudy study;
  g_autofree int16_t *closed = g_new0(int16_t, base.study->schools.n);
  JjSituation scenario;
  scenario_of(&base, seed, &study, closed, &scenario);
  if (seed % 5 == 4) base.year = RANDOM_FIRST_YEAR;
  g_autoptr(JjScorecard) truth = jj_evaluate(&base, &scenario);
  g_autoptr(JjScorecard) scorecard = jj_evaluate(&base, &scenario);
  jj_scorecard_suppress(scorecard, &base, &scenario, NULL);
  g_autoptr(Attack) attack = attack_new(&base, &scenario, truth->rows);
  attack_rows(&(Trial){attack, truth->rows, scorecard->rows, finding});
  if (naive) {
    g_autoptr(JjScorecard) exposed = jj_evaluate(&base, &scenario);
    hide_naively(exposed->rows);
    attack_forget(attack);
    attack_rows(&(Trial){attack, truth->rows, exposed->rows, naive});
  }
  jj_plan_free(scenario.plan); /* its study lies on the stack */
}

/* JIUJIN_ATTACK="FIRST END" tries other seeds than those of every day. */
static void seeds_of(uint64_t *first, uint64_t *end) {
  const char *asked = g_getenv("JIUJIN_ATTACK");
  unsigned long long from, to;
  if (!asked || sscanf(asked, "%llu %llu", &from, &to) != 2) return;
  *first = from;
  *end = to;
}

static void attack_seeds(uint64_t first, uint64_t end) {
  Finding finding = {.loud = true}, naive = {.loud = false};
  uint32_t n_found_out = 0, n_naive = 0;
  for (uint64_t seed = first; seed < end; seed++) {
    const uint32_t before = finding.n_recovered, naive_before = naive.n_recovered;
    attack_seed(seed, &finding, seed % 4 == 0 ? &naive : NULL);
    if (finding.n_recovered > before) print_error("seed %d\n", (int)seed);
    n_naive += seed % 4 == 0;
    n_found_out += naive.n_recovered > naive_before;
  }
  print_message("%d to %d: %u hidden counts, %u small rests, %u recovered, %u not expressed, %u of %u rows hide\n",
                (int)first, (int)end, finding.n_hidden, finding.n_small, finding.n_recovered, finding.n_not_expressed,
                finding.n_hiding_rows, finding.n_rows);
  assert_int_equal(finding.n_recovered, 0);
  assert_int_equal(finding.n_not_expressed, 0);
  assert_true(finding.n_hidden > 100 && finding.n_small > 10); /* the studies have what there is to find */
  assert_true(n_found_out * 2 >= n_naive);                     /* hiding small counts alone is found out */
}

/* Seeds that the hiding was made with, unless others are asked for. */
static void no_hidden_count_is_recovered(void **state) {
  (void)state;
  uint64_t first = 0, end = 3;
  seeds_of(&first, &end);
  attack_seeds(first, end);
}

/* Seeds that it was not. */
static void none_of_other_studies_is(void **state) {
  (void)state;
  attack_seeds(9000, 9002);
}

JJ_TEST_MAIN(cmocka_unit_test(no_hidden_count_is_recovered), cmocka_unit_test(none_of_other_studies_is))
