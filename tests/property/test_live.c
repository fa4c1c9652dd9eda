/* A scenario that is moved about tells what a full evaluation of it tells: every cell, after every move and undo. */
#include "jiujin/live.h"

#include <string.h>

#include "jiujin/load.h"
#include "jj_test.h"
#include "random_study.h"

/* ---- tables ---- */

static bool same_cell(const JjTable *a, const JjTable *b, uint32_t row, uint32_t column) {
  if (jj_table_is_null(a, row, column) != jj_table_is_null(b, row, column)) return false;
  if (jj_table_is_null(a, row, column)) return true;
  switch (jj_table_column(a, column)->type) {
  case JJ_COLUMN_TEXT:
    return strcmp(jj_table_text(a, row, column), jj_table_text(b, row, column)) == 0;
  case JJ_COLUMN_INT:
    return jj_table_int(a, row, column) == jj_table_int(b, row, column);
  case JJ_COLUMN_REAL:
    return jj_table_real(a, row, column) == jj_table_real(b, row, column);
  }
  return false;
}

static void assert_same_cell(const JjTable *live, const JjTable *full, uint32_t row, uint32_t column) {
  if (same_cell(live, full, row, column)) return;
  fail_msg("%s of row %u (%s, %s) is another in the live evaluation: %.17g, not %.17g",
           jj_table_column(full, column)->name, row, jj_table_text(full, row, 0), jj_table_text(full, row, 2),
           jj_table_column(full, column)->type == JJ_COLUMN_REAL ? jj_table_real(live, row, column) : 0,
           jj_table_column(full, column)->type == JJ_COLUMN_REAL ? jj_table_real(full, row, column) : 0);
}

static void assert_same_table(const JjTable *live, const JjTable *full) {
  assert_int_equal(jj_table_n_columns(live), jj_table_n_columns(full));
  for (uint32_t row = 0; row < MIN(jj_table_n_rows(live), jj_table_n_rows(full)); row++)
    for (uint32_t column = 0; column < jj_table_n_columns(full); column++) assert_same_cell(live, full, row, column);
  assert_int_equal(jj_table_n_rows(live), jj_table_n_rows(full));
}

/* ---- one study ---- */

typedef struct {
  const JjSituation *base, *scenario;
  const JjTravel *travel;
  JjLive *live;
  JjRandom random;
} Trial;

static void assert_as_evaluated(const Trial *trial, const JjPlan *plan) {
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(plan);
  g_autoptr(JjPlan) copy = jj_plan_builder_finish(builder);
  const JjSituation moved = {trial->scenario->study, copy, trial->scenario->year};
  g_autoptr(JjScorecard) full = jj_evaluate_travel(trial->base, &moved, trial->travel);
  const JjScorecard *live = jj_live_scorecard(trial->live);
  assert_same_table(live->rows, full->rows);
  assert_same_table(live->criteria, full->criteria);
}

static JjMove any_move(Trial *trial) {
  const JjPlan *plan = jj_live_plan(trial->live);
  JjMove move = {.kind = jj_random_below(&trial->random, JJ_MOVE_ORIGIN + 1)};
  do {
    const bool to_none = jj_random_below(&trial->random, 12) == 0;
    move.unit = jj_random_below(&trial->random, move.kind == JJ_MOVE_SCHOOL   ? plan->n_schools
                                                : move.kind == JJ_MOVE_ORIGIN ? plan->n_origins
                                                                              : plan->n_zones);
    move.community = to_none ? JJ_NONE : jj_random_below(&trial->random, plan->n);
    if (jj_random_below(&trial->random, 40) == 0) move.kind = JJ_MOVE_ZONE; /* where nothing can be unshared */
  } while (!jj_live_allows(trial->live, move));
  return move;
}

/* Moves at random, now and then some back; in the end all of them. */
static uint32_t wander(Trial *trial, uint32_t n_moves) {
  uint32_t n_compared = 0;
  for (uint32_t i = 0; i < n_moves; i++) {
    jj_live_move(trial->live, any_move(trial));
    if (jj_random_below(&trial->random, 8) == 0) continue; /* several moves before the next look */
    assert_as_evaluated(trial, jj_live_plan(trial->live));
    n_compared++;
    if (jj_random_below(&trial->random, 4) > 0) continue;
    assert_true(jj_live_undo(trial->live));
    if (jj_random_below(&trial->random, 4) == 0) assert_as_evaluated(trial, jj_live_plan(trial->live));
  }
  while (jj_live_undo(trial->live)) continue;
  assert_int_equal(jj_live_n_moves(trial->live), 0);
  assert_as_evaluated(trial, trial->scenario->plan);
  return n_compared;
}

static uint32_t try_moves(const JjSituation *base, const JjSituation *scenario, const JjTravel *travel, uint64_t seed,
                          uint32_t n_moves) {
  g_autoptr(JjLive) live = jj_live_new(base, scenario, travel);
  Trial trial = {base, scenario, travel, live, jj_random(seed)};
  assert_as_evaluated(&trial, scenario->plan);
  return wander(&trial, n_moves);
}

/* ---- random studies ---- */

/* Times of 0 to 100 minutes, one in eight without a way. (owned) */
static JjTimes *random_times(const JjStudy *study, const char *mode, uint64_t seed) {
  JjRandom random = jj_random(seed);
  JjTimes *times = jj_times_new(study, mode, "a test", JJ_BASIS_MODELLED);
  for (uint32_t i = 0; i < study->origins.n * study->schools.n; i++)
    if (jj_random_below(&random, 8) > 0) times->from_origin[i] = jj_random_below(&random, 100 * 60000);
  for (uint32_t i = 0; i < study->zones.n * study->schools.n; i++)
    if (jj_random_below(&random, 8) > 0) times->from_zone[i] = jj_random_below(&random, 100 * 60000);
  return times;
}

static bool *random_crossings(const JjStudy *study, uint64_t seed) {
  JjRandom random = jj_random(seed);
  bool *crossed = g_new(bool, (size_t)study->links.n + 1);
  for (uint32_t i = 0; i < study->links.n; i++) crossed[i] = jj_random_below(&random, 3) > 0;
  return crossed;
}

static const char *area_codes[] = {"a", "b", "c"};

/* Zones in three counties, communities in three districts. (owned) the zones' */
static JjId *give_areas(JjStudy *study, JjPlan *plan) {
  JjId *county = g_new(JjId, (size_t)study->zones.n + 1);
  for (JjId z = 0; z < study->zones.n; z++) county[z] = z % 4 == 3 ? JJ_NONE : z % 4;
  for (JjId c = 0; c < plan->n; c++) plan->district[c] = c % 3;
  study->zones.county = county;
  study->counties = study->districts = (JjNames){G_N_ELEMENTS(area_codes), area_codes, area_codes};
  return county;
}

/* The scenario has another plan, now and then another year or a school less. */
static uint32_t try_random_study(uint64_t seed, uint32_t side, uint32_t n_moves) {
  RandomStudy options = random_study_options(seed);
  options.side = side;
  options.n_communities = 2 + (uint32_t)seed % 4;
  options.n_schools = side + 2;
  options.most_students = side == 3 ? 5 : 12;
  options.places = true;
  options.plain = seed % 5 == 0;
  g_auto(JjSituation) base = random_study(&options);
  g_autoptr(JjPlan) plan = random_plan(base.study, &options, seed + 77);
  JjStudy known = *base.study; /* with counties, and limits */
  known.limits[JJ_LIMIT_SCHOOL_45] = (JjGivenLimit){seed % 2 == 0, 50};
  known.limits[JJ_LIMIT_OWN_NEAREST_P90] = (JjGivenLimit){seed % 2 == 0, 60};
  g_autofree JjId *county = give_areas(&known, base.plan);
  g_assert(county);
  JjStudy fewer = known; /* of a school less */
  g_autofree int16_t *closed = g_memdup2(fewer.schools.closed_year, sizeof *closed * fewer.schools.n);
  closed[0] = base.year;
  fewer.schools.closed_year = closed;
  const JjSituation scenario = {seed % 3 == 0 ? &fewer : &known, plan, base.year};
  const JjSituation before = {&known, base.plan, seed % 4 == 0 ? RANDOM_FIRST_YEAR : RANDOM_LAST_YEAR};
  g_autoptr(JjTimes) walk = random_times(base.study, "walk", seed);
  g_autoptr(JjTimes) car = random_times(base.study, "car", seed + 1);
  g_autoptr(JjTimes) slow = random_times(base.study, "car", seed + 2);
  g_autofree bool *crossed = random_crossings(base.study, seed);
  JjTimes *const of_base[] = {walk, car}, *const of_scenario[] = {walk, slow};
  const JjTravel travel = {
      .n = 2, .base = of_base, .scenario = of_scenario, .base_crossed = crossed, .scenario_crossed = crossed};
  return try_moves(&before, &scenario, &travel, seed, n_moves);
}

enum { PART = JJ_TEST_SANITIZED ? 5 : 1 };

static void small_studies_agree_after_every_move(void **state) {
  (void)state;
  uint32_t n_compared = 0;
  for (uint64_t seed = 1; seed <= 60; seed++) n_compared += try_random_study(seed, 3, 190 / PART);
  print_message("%u moves compared\n", n_compared);
  assert_true(n_compared >= 9500 / PART);
}

static void middling_studies_agree_after_every_move(void **state) {
  (void)state;
  uint32_t n_compared = 0;
  for (uint64_t seed = 101; seed <= 112; seed++) n_compared += try_random_study(seed, 6, 70 / PART);
  print_message("%u moves compared\n", n_compared);
  assert_true(n_compared >= 600 / PART);
}

/* ---- 竹苗 ---- */

static void zhumiao_agrees_after_every_move(void **state) {
  (void)state;
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(JjStudy) study = NULL;
  g_autoptr(JjPlan) plan = NULL;
  const char *path = jj_test_source_path("shapefiles/zhumiao/study.yaml");
  assert_true(jj_load_study(path, &study, &plan, inputs, diagnostics, NULL));
  const JjSituation situation = {study, plan, study->year};
  const JjStraightLine line = jj_straight_line_default();
  g_autoptr(JjTimes) times = jj_times_straight_line(study, &line);
  JjTimes *const modes[] = {times};
  const uint32_t n_compared =
      try_moves(&situation, &situation, &(JjTravel){.n = 1, .base = modes, .scenario = modes}, 5, 60);
  print_message("%u moves compared\n", n_compared);
  assert_true(n_compared > 40);
}

JJ_TEST_MAIN(cmocka_unit_test(small_studies_agree_after_every_move),
             cmocka_unit_test(middling_studies_agree_after_every_move),
             cmocka_unit_test(zhumiao_agrees_after_every_move))
