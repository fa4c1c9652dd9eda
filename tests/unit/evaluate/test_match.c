/* Matching communities: against every one-to-one choice of small tables, and on the 3×3 study. */
#include "jiujin/compare.h"
#include "jj_test.h"
#include "study_3x3.h"

/* The heaviest choice of rows from `row` on over columns not taken, by trying all. */
static int64_t heaviest(const int64_t *weights, uint32_t n, uint32_t m, uint32_t row, uint32_t taken) {
  if (row == n) return 0;
  int64_t best = heaviest(weights, n, m, row + 1, taken);
  for (uint32_t j = 0; j < m; j++)
    if (!(taken >> j & 1)) best = MAX(best, weights[row * m + j] + heaviest(weights, n, m, row + 1, taken | 1u << j));
  return best;
}

static void it_is_the_heaviest(void **state) {
  (void)state;
  JjRandom random = jj_random(7);
  for (int i = 0; i < 400; i++) {
    const uint32_t n = 1 + jj_random_below(&random, 6), m = 1 + jj_random_below(&random, 6);
    int64_t weights[36] = {0};
    const uint32_t most = i % 3 == 0 ? 3 : 1000; /* small weights tie often */
    for (uint32_t k = 0; k < n * m; k++) weights[k] = jj_random_below(&random, most);
    g_autofree JjId *to_of = jj_heaviest_matching(weights, n, m);
    g_autofree JjId *again = jj_heaviest_matching(weights, n, m);
    int64_t sum = 0;
    uint32_t taken = 0;
    for (JjId a = 0; a < n; a++) {
      assert_int_equal(to_of[a], again[a]);
      if (to_of[a] == JJ_NONE) continue;
      assert_true(to_of[a] < m && !(taken >> to_of[a] & 1));
      assert_true(weights[a * m + to_of[a]] > 0);
      taken |= 1u << to_of[a];
      sum += weights[a * m + to_of[a]];
    }
    assert_int_equal(sum, heaviest(weights, n, m, 0, 0));
  }
}

static JjPlan *moved(const JjSituation *base, const JjId *zones, uint32_t n, JjId to) {
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base->plan);
  for (uint32_t i = 0; i < n; i++) jj_plan_builder_set_primary(builder, zones[i], to);
  return jj_plan_builder_finish(builder);
}

/* A has F1 45, F4 31, F10 12 = 88 graduates, F7's unknown; B F2 44, F5 40, F8 40 = 124; C F3 33, F6 36, F9 30. */
static void communities_keep_most_of_their_graduates(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  const JjId zones[] = {Z2, Z5};
  g_auto(JjSituation) other = {jj_study_ref(base.study), moved(&base, zones, 2, A), 113};
  g_autoptr(JjMatching) matching = jj_match_communities(&base, &other);
  assert_int_equal(matching->shared[A * 3 + A], 88);
  assert_int_equal(matching->shared[B * 3 + A], 84);
  assert_int_equal(matching->shared[B * 3 + B], 40);
  assert_int_equal(matching->to_of[A], A); /* 88 + 40 are more than 84 */
  assert_int_equal(matching->to_of[B], B);
  assert_int_equal(matching->from_of[C], C);
}

static void a_merged_community_is_the_larger_part(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_copy(base.plan);
  jj_plan_builder_merge(builder, B, A);
  g_auto(JjSituation) other = {jj_study_ref(base.study), jj_plan_builder_finish(builder), 113};
  g_autoptr(JjMatching) matching = jj_match_communities(&base, &other);
  assert_int_equal(matching->n_to, 2);
  assert_int_equal(matching->to_of[A], JJ_NONE); /* B's 124 are more than its 88 */
  assert_int_equal(matching->to_of[B], 0);
  assert_int_equal(matching->to_of[C], 1);
  assert_int_equal(matching->from_of[0], B);
}

static void codes_decide_without_graduates(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113), other = situation_3x3(113);
  base.year = other.year = 100;
  g_autoptr(JjMatching) matching = jj_match_communities(&base, &other);
  for (JjId c = A; c <= C; c++) assert_int_equal(matching->to_of[c], c);
}

JJ_TEST_MAIN(cmocka_unit_test(it_is_the_heaviest), cmocka_unit_test(communities_keep_most_of_their_graduates),
             cmocka_unit_test(a_merged_community_is_the_larger_part), cmocka_unit_test(codes_decide_without_graduates))
