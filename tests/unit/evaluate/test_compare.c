/* Scenarios of the 3×3 study side by side. */
#include "jiujin/compare.h"
#include "jj_test.h"
#include "study_3x3.h"

#include <string.h>

static void ratios_compare_exactly(void **state) {
  (void)state;
  assert_int_equal(jj_compare_ratios((JjRatio){1, 3}, (JjRatio){2, 6}), 0);
  assert_int_equal(jj_compare_ratios((JjRatio){1, 3}, (JjRatio){333333333, 1000000000}), 1);
  const int64_t large = INT64_MAX / 2; /* products would not fit, and doubles are equal */
  assert_int_equal(jj_compare_ratios((JjRatio){large - 1, large}, (JjRatio){large - 2, large - 1}), 1);
  assert_int_equal(jj_compare_ratios((JjRatio){large - 2, large - 1}, (JjRatio){large - 1, large}), -1);
  assert_int_equal(jj_compare_ratios((JjRatio){0, 5}, (JjRatio){0, 9}), 0);
  assert_int_equal(jj_compare_ratios((JjRatio){7, 5}, (JjRatio){4, 3}), 1);
}

static void fractions_compare_as_products_do(void **state) {
  (void)state;
  JjRandom random = jj_random(11);
  for (int i = 0; i < 3000; i++) {
    const JjRatio a = {jj_random_below(&random, 40), 1 + jj_random_below(&random, 40)};
    const JjRatio b = {jj_random_below(&random, 40), 1 + jj_random_below(&random, 40)};
    const int64_t left = a.num * b.den, right = b.num * a.den;
    assert_int_equal(jj_compare_ratios(a, b), (left > right) - (left < right));
  }
}

/* ---- a contest ---- */

enum { MOST = 3 };

typedef struct {
  JjSituation base, scenario[MOST];
  JjContender contenders[MOST];
  JjContest contest;
} Match;

static const char *const codes[MOST] = {"one", "two", "three"};

/* Each scenario moves `n_zones[i]` of the zones to a community. */
static void match_add(Match *match, const JjId *zones, uint32_t n, JjId to) {
  const uint32_t i = match->contest.n++;
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(match->base.plan);
  for (uint32_t k = 0; k < n; k++) jj_plan_builder_set_primary(builder, zones[k], to);
  match->scenario[i] = (JjSituation){jj_study_ref(match->base.study), jj_plan_builder_finish(builder), 113};
  match->contenders[i] = (JjContender){codes[i], codes[i], &match->scenario[i],
                                       NULL,     NULL,     jj_evaluate(&match->base, &match->scenario[i])};
}

static void match_init(Match *match) {
  *match = (Match){.base = situation_3x3(113)};
  match->contest = (JjContest){&match->base, 0, match->contenders};
}

static void match_clear(Match *match) {
  for (uint32_t i = 0; i < match->contest.n; i++) {
    jj_scorecard_free(match->contenders[i].scorecard);
    jj_situation_clear(&match->scenario[i]);
  }
  jj_situation_clear(&match->base);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Match, match_clear)

/* The row of a metric at a level and side: the first of them. */
static uint32_t row_of(const JjTable *figures, const char *metric, const char *level, const char *code,
                       const char *scenario) {
  for (uint32_t row = 0; row < jj_table_n_rows(figures); row++)
    if (strcmp(jj_table_text(figures, row, JJ_FIGURE_METRIC), metric) == 0 &&
        strcmp(jj_table_text(figures, row, JJ_FIGURE_LEVEL), level) == 0 &&
        (!code || strcmp(jj_table_text(figures, row, JJ_FIGURE_CODE), code) == 0) &&
        g_strcmp0(jj_table_text(figures, row, JJ_FIGURE_SCENARIO), scenario) == 0)
      return row;
  fail_msg("no row of %s", metric);
  return JJ_NONE;
}

#define ALL_LEVELS (1u << JJ_LEVEL_TOTAL | 1u << JJ_LEVEL_COMMUNITY)

static void each_side_has_its_own_figures(void **state) {
  (void)state;
  g_auto(Match) match;
  match_init(&match);
  match_add(&match, (const JjId[]){Z2}, 1, A);
  match_add(&match, (const JjId[]){Z1}, 1, B);
  g_autoptr(JjComparison) comparison = jj_compare(&match.contest, ALL_LEVELS);
  const JjTable *figures = comparison->figures;
  assert_int_equal(comparison->n_sides, 3);
  assert_int_equal(jj_table_n_rows(figures), comparison->n_rows * 3);
  for (uint32_t i = 0; i < 2; i++) {
    g_autoptr(JjTally) tally = jj_tally_new(&match.scenario[i], JJ_VARIANT_SHARED, NULL);
    const JjRatio rate = jj_tally_nearby_rate(tally, JJ_NONE);
    const uint32_t row = row_of(figures, "nearby_rate", "total", NULL, codes[i]);
    assert_int_equal(jj_table_int(figures, row, JJ_FIGURE_NUM), rate.num);
    assert_int_equal(jj_table_int(figures, row, JJ_FIGURE_DEN), rate.den);
    assert_near(jj_table_real(figures, row, JJ_FIGURE_VALUE), jj_rate(rate), 0);
    /* N has no direction: more or less, never better, and it counts for nothing. */
    assert_int_equal(jj_table_int(figures, row, JJ_FIGURE_COUNTS), 0);
    const char *verdict = jj_table_text(figures, row, JJ_FIGURE_VERDICT);
    assert_true(strcmp(verdict, "more") == 0 || strcmp(verdict, "less") == 0);
  }
}

/* A mean over those who have a way on both sides has another base beside each scenario: no row could hold it. */
static void what_one_pair_shares_is_not_compared(void **state) {
  (void)state;
  g_auto(Match) match;
  match_init(&match);
  match_add(&match, (const JjId[]){Z2}, 1, A);
  g_autoptr(JjComparison) comparison = jj_compare(&match.contest, ALL_LEVELS);
  uint32_t n_minutes = 0;
  for (uint32_t row = 0; row < jj_table_n_rows(comparison->figures); row++) {
    const char *metric = jj_table_text(comparison->figures, row, JJ_FIGURE_METRIC);
    assert_false(g_str_has_suffix(metric, "_minutes_common"));
    n_minutes += strcmp(metric, "attended_minutes") == 0;
  }
  assert_true(n_minutes > 0);
}

static void what_moves_is_a_cost_that_the_base_has_not(void **state) {
  (void)state;
  g_auto(Match) match;
  match_init(&match);
  match_add(&match, (const JjId[]){Z2}, 1, A);
  match_add(&match, (const JjId[]){Z1, Z4}, 2, B);
  g_autoptr(JjComparison) comparison = jj_compare(&match.contest, 1u << JJ_LEVEL_TOTAL);
  const JjTable *figures = comparison->figures;
  const char *const sides[] = {NULL, "one", "two"};
  for (int i = 0; i < 3; i++) {
    const uint32_t row = row_of(figures, "zones_moved", "total", NULL, sides[i]);
    assert_near(jj_table_real(figures, row, JJ_FIGURE_VALUE), i, 0);
    assert_int_equal(jj_table_int(figures, row, JJ_FIGURE_COUNTS), 1);
    assert_string_equal(i == 0 ? "worse" : jj_table_text(figures, row, JJ_FIGURE_VERDICT), "worse");
  }
}

/* A scenario that differs from another in a worse way alone is dominated, and equals dominate nobody. */
static void the_dominated_are_named(void **state) {
  (void)state;
  g_auto(Match) match;
  match_init(&match);
  match_add(&match, NULL, 0, A);
  match_add(&match, NULL, 0, A);
  match_add(&match, (const JjId[]){Z1, Z7}, 2, C); /* away from their schools: nothing is better for it */
  g_autoptr(JjComparison) comparison = jj_compare(&match.contest, 1u << JJ_LEVEL_TOTAL);
  const JjTable *standings = comparison->standings;
  for (uint32_t side = 0; side < 3; side++) assert_true(jj_table_is_null(standings, side, JJ_STANDING_DOMINATED_BY));
  assert_int_equal(jj_table_int(standings, 1, JJ_STANDING_BETTER) + jj_table_int(standings, 1, JJ_STANDING_WORSE), 0);
  assert_true(jj_table_int(standings, 1, JJ_STANDING_SAME) > 10);
  const char *by = jj_table_text(standings, 3, JJ_STANDING_DOMINATED_BY);
  if (jj_table_int(standings, 3, JJ_STANDING_BETTER) == 0)
    assert_string_equal(by, "- one two");
  else
    assert_null(by);
  const JjTable *duels = comparison->duels;
  assert_int_equal(jj_table_n_rows(duels), 3);
  assert_int_equal(jj_table_int(duels, 1, JJ_DUEL_B_BETTER), jj_table_int(standings, 3, JJ_STANDING_BETTER));
  assert_int_equal(jj_table_int(duels, 1, JJ_DUEL_A_BETTER), jj_table_int(standings, 3, JJ_STANDING_WORSE));
}

/* B of the base stands beside what became of it, though it bears A's code there. */
static void matched_communities_stand_in_one_row(void **state) {
  (void)state;
  g_auto(Match) match;
  match_init(&match);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(match.base.plan);
  jj_plan_builder_merge(builder, B, A);
  match.scenario[0] = (JjSituation){jj_study_ref(match.base.study), jj_plan_builder_finish(builder), 113};
  match.contenders[0] =
      (JjContender){"merged", "merged", &match.scenario[0], NULL, NULL, jj_evaluate(&match.base, &match.scenario[0])};
  match.contest.n = 1;
  g_autoptr(JjComparison) comparison = jj_compare(&match.contest, 1u << JJ_LEVEL_COMMUNITY);
  const JjTable *figures = comparison->figures;
  const char *a = match.base.plan->code[A], *b = match.base.plan->code[B];
  assert_true(jj_table_is_null(figures, row_of(figures, "graduates", "community", a, "merged"), JJ_FIGURE_VALUE));
  const uint32_t row = row_of(figures, "graduates", "community", b, "merged");
  assert_string_equal(jj_table_text(figures, row, JJ_FIGURE_UNIT_CODE), a);
  assert_near(jj_table_real(figures, row, JJ_FIGURE_VALUE), 88 + 124, 0);
  assert_string_equal(jj_table_text(figures, row, JJ_FIGURE_VERDICT), "more");
}

static void a_hidden_cell_takes_its_row_along(void **state) {
  (void)state;
  g_auto(Match) match;
  match_init(&match);
  match_add(&match, (const JjId[]){Z2}, 1, A);
  match_add(&match, (const JjId[]){Z1}, 1, B);
  JjTable *rows = match.contenders[1].scorecard->rows;
  uint32_t at = 0;
  while (strcmp(jj_table_text(rows, at, JJ_TIDY_METRIC), "size_corrected") != 0) at++;
  jj_table_hide(rows, at, JJ_TIDY_SCENARIO);
  g_autoptr(JjComparison) comparison = jj_compare(&match.contest, 1u << JJ_LEVEL_TOTAL);
  const uint32_t first = row_of(comparison->figures, "size_corrected", "total", NULL, NULL);
  for (uint32_t row = first; row < first + 3; row++) {
    assert_true(jj_table_is_hidden(comparison->figures, row, JJ_FIGURE_VALUE));
    assert_true(jj_table_is_null(comparison->figures, row, JJ_FIGURE_VERDICT));
    assert_int_equal(jj_table_int(comparison->figures, row, JJ_FIGURE_COUNTS), 0);
    assert_string_equal(jj_table_text(comparison->figures, row, JJ_FIGURE_HIDDEN), "value");
  }
  assert_int_equal(comparison->n_hidden, 3);
}

JJ_TEST_MAIN(cmocka_unit_test(ratios_compare_exactly), cmocka_unit_test(fractions_compare_as_products_do),
             cmocka_unit_test(each_side_has_its_own_figures), cmocka_unit_test(what_one_pair_shares_is_not_compared),
             cmocka_unit_test(what_moves_is_a_cost_that_the_base_has_not), cmocka_unit_test(the_dominated_are_named),
             cmocka_unit_test(matched_communities_stand_in_one_row),
             cmocka_unit_test(a_hidden_cell_takes_its_row_along))
