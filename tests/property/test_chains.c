/* What no chain of edits may break: every zone is in exactly one community as primary, every community has zones, all
 * students are still there, what was given stays as it is. */
#include "jiujin/evaluate.h"
#include "jj_test.h"
#include "random_study.h"
#include "said_edits.h"

#include <string.h>

enum { N_CHAINS = 60, CHAIN = 12 };

static void every_zone_is_in_a_community(const JjPlan *plan) {
  for (JjId z = 0; z < plan->n_zones; z++) {
    assert_true(plan->primary[z] < plan->n);
    for (uint32_t i = plan->also_start[z]; i < plan->also_start[z + 1]; i++) {
      assert_true(plan->also[i] < plan->n && plan->also[i] != plan->primary[z]);
      assert_true(i == plan->also_start[z] || plan->also[i - 1] < plan->also[i]);
    }
  }
}

static void every_community_has_zones(const JjPlan *plan) {
  for (JjId c = 0; c < plan->n; c++) {
    uint32_t n = 0;
    for (JjId z = 0; z < plan->n_zones; z++) n += plan->primary[z] == c;
    assert_true(n > 0);
  }
}

static int64_t all_students(const JjSituation *situation) {
  g_autoptr(JjTally) tally = jj_tally_new(situation, JJ_VARIANT_SHARED, NULL);
  assert_int_equal(tally->all, tally->left_out + tally->outside + tally->to_place + tally->inside);
  return tally->all;
}

/* One edit of a random kind; it need not fit. (owned) */
static char *any_edit(const JjSituation *at, JjRandom *random) {
  const JjPlan *plan = at->plan;
  const char *zone = at->study->zones.code[jj_random_below(random, plan->n_zones)];
  const char *school = at->study->schools.code[jj_random_below(random, at->study->schools.n)];
  const char *one = plan->code[jj_random_below(random, plan->n)];
  const char *other = plan->code[jj_random_below(random, plan->n)];
  switch (jj_random_below(random, 6)) {
  case 0:
    return g_strdup_printf("share zones=%s with=%s", zone, one);
  case 1:
    return g_strdup_printf("merge communities=%s,%s into=%s", one, other, one);
  case 2:
    return g_strdup_printf("split community=%s zones=%s into=N%u name=n", one, zone, jj_random_below(random, 1000));
  case 3:
    return g_strdup_printf("close schools=%s", school);
  default:
    return g_strdup_printf("move zones=%s to=%s", zone, one);
  }
}

static uint32_t follow_chain(uint64_t seed) {
  const RandomStudy options = random_study_options(seed);
  JjRandom random = jj_random(seed);
  g_auto(JjSituation) at = random_study(&options);
  const int64_t students = all_students(&at);
  uint32_t n_applied = 0;
  for (uint32_t i = 0; i < CHAIN; i++) {
    g_autofree char *edit = any_edit(&at, &random);
    const JjId before = jj_plan_origin_primary(at.study, at.plan, 0);
    JjSituation next = {0};
    if (!apply_said(edit, &at, &next, NULL)) continue;
    assert_int_equal(jj_plan_origin_primary(at.study, at.plan, 0), before); /* the given one stays */
    jj_situation_clear(&at);
    at = next;
    every_zone_is_in_a_community(at.plan);
    every_community_has_zones(at.plan);
    assert_int_equal(all_students(&at), students);
    n_applied++;
  }
  return n_applied;
}

static void chains_of_edits_keep_the_plan_whole(void **state) {
  (void)state;
  uint32_t n_applied = 0;
  for (uint64_t seed = 0; seed < N_CHAINS; seed++) n_applied += follow_chain(seed);
  assert_true(n_applied > N_CHAINS * CHAIN / 4);
}

JJ_TEST_MAIN(cmocka_unit_test(chains_of_edits_keep_the_plan_whole))
