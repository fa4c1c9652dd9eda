/* Who gains and loses on the 3×3 study, with times made by hand. */
#include "jiujin/compare.h"
#include "jj_test.h"
#include "study_3x3.h"

#include <string.h>

/* Every zone is `zone_ms` from each school of column A (S1), B (S2, S3), C (S4, S5). */
static JjTimes *times_of(const JjStudy *study, const uint32_t zone_ms[3]) {
  static const int column[] = {0, 1, 1, 2, 2, 2};
  JjTimes *times = jj_times_new(study, "car", "by hand", JJ_BASIS_OBSERVED);
  for (JjId zone = 0; zone < N_ZONES_3X3; zone++)
    for (JjId school = S1; school <= S6; school++)
      times->from_zone[(size_t)zone * times->n_schools + school] = zone_ms[column[school]];
  return times;
}

typedef struct {
  JjSituation base, scenario;
  JjTimes *times;
  JjTimes *of_side[1];
  JjTravel travel;
  JjContender contender;
} Pair;

/* The scenario moves `zone` to `to`. */
static void pair_init(Pair *pair, JjId zone, JjId to, const uint32_t zone_ms[3]) {
  pair->base = situation_3x3(113);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(pair->base.plan);
  jj_plan_builder_set_primary(builder, zone, to);
  pair->scenario = (JjSituation){jj_study_ref(pair->base.study), jj_plan_builder_finish(builder), 113};
  pair->of_side[0] = pair->times = times_of(pair->base.study, zone_ms);
  pair->travel = (JjTravel){.n = 1, .base = pair->of_side, .scenario = pair->of_side};
  pair->contender = (JjContender){"x", "X", &pair->scenario, &pair->travel, NULL, NULL};
}

static void pair_clear(Pair *pair) {
  jj_times_free(pair->times);
  jj_situation_clear(&pair->base);
  jj_situation_clear(&pair->scenario);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Pair, pair_clear)

#define MINUTES(n) ((n)*60000u)

static void only_over_five_minutes_is_told(void **state) {
  (void)state;
  for (int over = 0; over < 2; over++) {
    g_auto(Pair) pair;
    pair_init(&pair, Z1, B, (const uint32_t[]){MINUTES(10), MINUTES(15) + (uint32_t)over, MINUTES(20)});
    g_autoptr(JjGains) gains = jj_gains(&(JjContest){&pair.base, 1, &pair.contender});
    assert_int_equal(jj_table_n_rows(gains->zones), over);
    if (over == 0) continue;
    assert_string_equal(jj_table_text(gains->zones, 0, JJ_ZONE_GAIN_CODE), pair.base.study->zones.code[Z1]);
    assert_string_equal(jj_table_text(gains->zones, 0, JJ_ZONE_GAIN_OUTCOME), "loses");
    assert_near(jj_table_real(gains->zones, 0, JJ_ZONE_GAIN_BASE), 10, 0);
  }
}

static void a_shared_zone_has_the_nearer_of_its_communities(void **state) {
  (void)state;
  g_auto(Pair) pair;
  pair_init(&pair, Z5, A, (const uint32_t[]){MINUTES(9), MINUTES(30), MINUTES(20)}); /* Z5: B and C, then A and C */
  g_autoptr(JjGains) gains = jj_gains(&(JjContest){&pair.base, 1, &pair.contender});
  assert_int_equal(jj_table_n_rows(gains->zones), 1);
  assert_string_equal(jj_table_text(gains->zones, 0, JJ_ZONE_GAIN_OUTCOME), "gains");
  assert_near(jj_table_real(gains->zones, 0, JJ_ZONE_GAIN_CHANGE), 9 - 20, 0);
}

static void a_way_that_is_lost_is_told(void **state) {
  (void)state;
  g_auto(Pair) pair;
  pair_init(&pair, Z1, B, (const uint32_t[]){MINUTES(10), JJ_UNREACHABLE, MINUTES(20)});
  g_autoptr(JjGains) gains = jj_gains(&(JjContest){&pair.base, 1, &pair.contender});
  assert_int_equal(jj_table_n_rows(gains->zones), 1);
  assert_string_equal(jj_table_text(gains->zones, 0, JJ_ZONE_GAIN_OUTCOME), "loses");
  assert_true(jj_table_is_null(gains->zones, 0, JJ_ZONE_GAIN_THEN));
}

/* C's S4 (普通) goes to A, which has 普通 already: C loses it, A gains nothing. */
static void a_community_that_loses_a_group_is_named(void **state) {
  (void)state;
  g_auto(Pair) pair;
  pair_init(&pair, Z1, A, (const uint32_t[]){0, 0, 0});
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(pair.base.plan);
  jj_plan_builder_set_school(builder, S4, A);
  jj_plan_free(pair.scenario.plan);
  pair.scenario.plan = jj_plan_builder_finish(builder);
  g_autoptr(JjGains) gains = jj_gains(&(JjContest){&pair.base, 1, &pair.contender});
  assert_int_equal(jj_table_n_rows(gains->groups), 1);
  assert_string_equal(jj_table_text(gains->groups, 0, JJ_GROUP_GAIN_CODE), pair.base.plan->code[C]);
  assert_string_equal(jj_table_text(gains->groups, 0, JJ_GROUP_GAIN_GROUP), "普通");
  assert_string_equal(jj_table_text(gains->groups, 0, JJ_GROUP_GAIN_OUTCOME), "loses");
  assert_int_equal(jj_table_n_rows(gains->matches), 0);
}

static void the_unmatched_are_named(void **state) {
  (void)state;
  g_auto(Pair) pair;
  pair_init(&pair, Z1, A, (const uint32_t[]){0, 0, 0});
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(pair.base.plan);
  jj_plan_builder_merge(builder, B, A);
  jj_plan_free(pair.scenario.plan);
  pair.scenario.plan = jj_plan_builder_finish(builder);
  g_autoptr(JjGains) gains = jj_gains(&(JjContest){&pair.base, 1, &pair.contender});
  assert_int_equal(jj_table_n_rows(gains->matches), 2);
  assert_string_equal(jj_table_text(gains->matches, 0, JJ_MATCH_CODE), pair.base.plan->code[A]);
  assert_true(jj_table_is_null(gains->matches, 0, JJ_MATCH_THEN_CODE));
  assert_string_equal(jj_table_text(gains->matches, 1, JJ_MATCH_CODE), pair.base.plan->code[B]);
  assert_string_equal(jj_table_text(gains->matches, 1, JJ_MATCH_THEN_CODE), pair.base.plan->code[A]);
}

JJ_TEST_MAIN(cmocka_unit_test(only_over_five_minutes_is_told),
             cmocka_unit_test(a_shared_zone_has_the_nearer_of_its_communities),
             cmocka_unit_test(a_way_that_is_lost_is_told), cmocka_unit_test(a_community_that_loses_a_group_is_named),
             cmocka_unit_test(the_unmatched_are_named))
