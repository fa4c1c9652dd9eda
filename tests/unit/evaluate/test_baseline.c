/* Communities of the flows beside the plan: figures against tallies and counts of the test's own, edits that really
 * make them, what is hidden. */
#include "jj_test.h"

#include <math.h>
#include <string.h>

#include "jiujin/baseline.h"
#include "random_study.h"
#include "study_3x3.h"

static const JjFunctionalTargets modest = {0.3, 0.5, 20, 120};

static uint32_t row_of(const JjTable *table, uint32_t column, const char *word) {
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++)
    if (g_strcmp0(jj_table_text(table, row, column), word) == 0) return row;
  fail_msg("no row %s", word);
  return JJ_NONE;
}

/* ---- figures ---- */

static void figures_are_those_of_the_tallies(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 10; seed++) {
    RandomStudy options = random_study_options(seed);
    options.most_students = 60;
    g_auto(JjSituation) situation = random_study(&options);
    g_autoptr(JjBaseline) baseline = jj_baseline_new(&situation, &modest);
    uint32_t n_hidden = 0;
    g_autoptr(JjTable) table = jj_baseline_figures(baseline, true, &n_hidden);
    assert_int_equal(n_hidden, 0);
    g_autoptr(JjTally) official = jj_tally_new(&situation, JJ_VARIANT_SHARED, NULL);
    g_autoptr(JjTally) drawn = jj_tally_new(&baseline->drawn, JJ_VARIANT_SHARED, NULL);
    const uint32_t nearby = row_of(table, JJ_BASELINE_FIGURE, "nearby_rate");
    assert_int_equal(jj_table_int(table, nearby, JJ_BASELINE_OFFICIAL_NUM), official->total_nearby);
    assert_int_equal(jj_table_int(table, nearby, JJ_BASELINE_DRAWN_NUM), drawn->total_nearby);
    assert_near(jj_table_real(table, nearby, JJ_BASELINE_DRAWN), 100 * jj_rate(jj_tally_nearby_rate(drawn, JJ_NONE)),
                0);
    const uint32_t k = row_of(table, JJ_BASELINE_FIGURE, "size_corrected");
    const double corrected = jj_tally_size_corrected(official, JJ_NONE);
    if (isnan(corrected))
      assert_nan(jj_table_real(table, k, JJ_BASELINE_OFFICIAL));
    else
      assert_near(jj_table_real(table, k, JJ_BASELINE_OFFICIAL), 100 * corrected, 0);
    const uint32_t n = row_of(table, JJ_BASELINE_FIGURE, "communities");
    assert_near(jj_table_real(table, n, JJ_BASELINE_OFFICIAL), situation.plan->n, 0);
    assert_near(jj_table_real(table, n, JJ_BASELINE_DRAWN), baseline->functional->n, 0);
    assert_true(jj_table_is_null(table, row_of(table, JJ_BASELINE_FIGURE, "agreement"), JJ_BASELINE_OFFICIAL));
  }
}

/* Where all schools stand in zones, the drawn communities' sums are those that the tally finds under the drawn plan. */
static void communities_are_those_of_the_tally(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjBaseline) baseline = jj_baseline_new(&situation, &modest);
  g_autoptr(JjTally) tally = jj_tally_new(&baseline->drawn, JJ_VARIANT_SHARED, NULL);
  uint32_t n_hidden = 0, n_zones = 0;
  g_autoptr(JjTable) table = jj_baseline_communities(baseline, true, &n_hidden);
  assert_int_equal(jj_table_n_rows(table), baseline->functional->n);
  for (JjId c = 0; c < baseline->functional->n; c++) {
    assert_int_equal(jj_table_int(table, c, JJ_DRAWN_ENTRANTS), tally->entrants[c]);
    assert_int_equal(jj_table_int(table, c, JJ_DRAWN_NEARBY), tally->nearby[c]);
    assert_near(jj_table_real(table, c, JJ_DRAWN_STAY_RATE), 100 * jj_rate(jj_tally_stay_rate(tally, c)), 0);
    assert_string_equal(jj_table_text(table, c, JJ_DRAWN_MEETS), baseline->functional->met[c] ? "yes" : "no");
    n_zones += (uint32_t)jj_table_int(table, c, JJ_DRAWN_ZONES);
  }
  assert_int_equal(n_zones, N_ZONES_3X3);
}

/* ---- edits ---- */

static bool same_community(const JjPlan *plan, JjId a, JjId b) {
  return plan->primary[a] == plan->primary[b];
}

static void edits_make_the_communities(void **state) {
  (void)state;
  uint32_t n_split = 0, n_merged = 0;
  for (uint64_t seed = 1; seed <= 40; seed++) {
    RandomStudy options = random_study_options(seed);
    options.most_students = 40;
    options.n_communities = 2 + (uint32_t)(seed % 8);
    g_auto(JjSituation) situation = random_study(&options);
    const JjFunctionalTargets targets = {0.05, seed % 3 == 0 ? 0.1 : 0.6, 5, seed % 2 == 0 ? 30 : 300};
    g_autoptr(JjBaseline) baseline = jj_baseline_new(&situation, &targets);
    g_autoptr(JjEdits) edits = jj_baseline_edits(baseline);
    g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
    g_auto(JjSituation) edited = {0};
    assert_true(jj_edits_apply(edits, &situation, &edited, diagnostics));
    assert_int_equal(jj_diagnostics_count(diagnostics), 0);
    assert_int_equal(edited.plan->n, baseline->functional->n);
    assert_int_equal(edited.plan->also_start[edited.plan->n_zones], 0);
    for (JjId a = 0; a < edited.plan->n_zones; a++)
      for (JjId b = 0; b < edited.plan->n_zones; b++)
        assert_int_equal(same_community(edited.plan, a, b), same_community(baseline->drawn.plan, a, b));
    n_split += jj_baseline_n_new(baseline);
    n_merged += jj_baseline_n_gone(baseline);
  }
  assert_true(n_split > 0 && n_merged > 0);
}

static void the_table_names_every_zone_and_its_community(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjBaseline) baseline = jj_baseline_new(&situation, &modest);
  g_autoptr(JjTable) table = jj_baseline_plan_table(baseline);
  assert_int_equal(jj_table_n_rows(table), N_ZONES_3X3);
  assert_string_equal(jj_table_column(table, 0)->name, "鄉鎮市區");
  assert_string_equal(jj_table_column(table, 1)->name, "新社區");
  assert_string_equal(jj_table_text(table, Z2, 0), situation.study->zones.code[Z2]); /* 東河鄉, as is Z3 */
  assert_string_equal(jj_table_text(table, Z1, 0), situation.study->zones.name[Z1]);
  for (JjId z = 0; z < N_ZONES_3X3; z++) {
    const JjId match = baseline->matching->to_of[baseline->drawn.plan->primary[z]];
    if (match != JJ_NONE) assert_string_equal(jj_table_text(table, z, 1), situation.plan->name[match]);
  }
}

/* ---- hiding ---- */

/* Z1 with both neighbours and a school of its own: A's students come from A, but for two. */
static void add_two_strangers(JjStudyBuilder *builder, const void *data) {
  (void)data;
  const JjFlowRecord few = {.origin = F9, .school = S1, .group = JJ_NONE, .year = 113, .entrants = 2};
  jj_study_builder_add_flow(builder, &few);
}

/* Does the printed row tell `few` as a count or what a numerator leaves? */
static bool tells_few(const JjTable *table, uint32_t row) {
  if (jj_table_is_hidden(table, row, JJ_DRAWN_ENTRANTS)) return false;
  const int64_t rest = jj_table_int(table, row, JJ_DRAWN_ENTRANTS) - jj_table_int(table, row, JJ_DRAWN_NEARBY);
  return rest == 1 || rest == 2;
}

static void few_students_are_hidden_with_a_companion(void **state) {
  (void)state;
  uint32_t n_secrets = 0;
  for (uint64_t seed = 1; seed <= 60; seed++) {
    RandomStudy options = random_study_options(seed);
    options.plain = seed % 2 == 0;
    g_auto(JjSituation) situation = random_study(&options);
    const JjFunctionalTargets targets = {0.05, 0.3, 1, 40};
    g_autoptr(JjBaseline) baseline = jj_baseline_new(&situation, &targets);
    uint32_t n_shown = 0, n_hidden = 0, n_rows = 0;
    g_autoptr(JjTable) shown = jj_baseline_communities(baseline, true, &n_shown);
    g_autoptr(JjTable) table = jj_baseline_communities(baseline, false, &n_hidden);
    assert_int_equal(n_shown, 0);
    for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
      n_secrets += tells_few(shown, row);
      assert_false(tells_few(table, row));
      n_rows += jj_table_is_hidden(table, row, JJ_DRAWN_ENTRANTS);
    }
    if (jj_table_n_rows(table) > 1) assert_int_not_equal(n_rows, 1);
    assert_int_equal(n_hidden, n_rows * (JJ_DRAWN_AGREEMENT - JJ_DRAWN_GRADUATES + 1));
  }
  assert_true(n_secrets > 0);
}

/* One community of everything: the whole study's two strangers are those of the row, and of the figures. */
static void figures_of_few_are_hidden(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3_with(add_two_strangers, NULL);
  g_auto(JjSituation) situation = {jj_study_ref(study), plan_3x3(study), 113};
  const JjFunctionalTargets whole = {1, 1, 100000, 100000};
  g_autoptr(JjBaseline) baseline = jj_baseline_new(&situation, &whole);
  uint32_t n_hidden = 0;
  assert_int_equal(baseline->functional->n, 1);
  g_autoptr(JjTable) table = jj_baseline_figures(baseline, false, &n_hidden);
  assert_int_equal(n_hidden, 0); /* 7 of E1 come from outside, more than few */
  const uint32_t nearby = row_of(table, JJ_BASELINE_FIGURE, "nearby_rate");
  assert_int_equal(
      jj_table_int(table, nearby, JJ_BASELINE_DRAWN_DEN) - jj_table_int(table, nearby, JJ_BASELINE_DRAWN_NUM), 7);
}

/* ---- zones ---- */

/* Counted flow by flow. */
static JjRatio share_into(const JjSituation *situation, const JjPlan *plan, JjId zone) {
  const JjFlows *flows = &situation->study->flows;
  JjRatio share = {0, 0};
  for (uint32_t i = 0; i < flows->n; i++) {
    if (flows->year[i] != situation->year || situation->study->origins.zone[flows->origin[i]] != zone) continue;
    share.den += flows->entrants[i];
    if (plan->primary[zone] != JJ_NONE && plan->school_community[flows->school[i]] == plan->primary[zone] &&
        jj_school_exists(situation->study, flows->school[i], situation->year))
      share.num += flows->entrants[i];
  }
  return share;
}

static void zones_elsewhere_are_named_with_both_shares(void **state) {
  (void)state;
  uint32_t n_elsewhere = 0, n_stars = 0;
  for (uint64_t seed = 1; seed <= 20; seed++) {
    RandomStudy options = random_study_options(seed);
    options.most_students = 30;
    g_auto(JjSituation) situation = random_study(&options);
    g_autoptr(JjBaseline) baseline = jj_baseline_new(&situation, &modest);
    uint32_t n_hidden = 0;
    g_autoptr(JjTable) table = jj_baseline_elsewhere(baseline, false, &n_hidden);
    uint32_t row = 0;
    for (JjId z = 0; z < situation.study->zones.n; z++) {
      const JjId drawn = baseline->drawn.plan->primary[z];
      if (baseline->matching->to_of[drawn] == situation.plan->primary[z] && situation.plan->primary[z] != JJ_NONE)
        continue;
      assert_string_equal(jj_table_text(table, row, JJ_ELSEWHERE_CODE), situation.study->zones.code[z]);
      const JjRatio own = share_into(&situation, situation.plan, z);
      const int64_t rest = own.den - own.num;
      const bool few = own.den > 0 && (own.den < 10 || own.num == 1 || own.num == 2 || rest == 1 || rest == 2);
      assert_int_equal(jj_table_is_hidden(table, row, JJ_ELSEWHERE_OWN_SHARE), few);
      if (!few && own.den > 0) assert_near(jj_table_real(table, row, JJ_ELSEWHERE_OWN_SHARE), 100 * jj_rate(own), 0);
      n_stars += few;
      n_elsewhere++;
      row++;
    }
    assert_int_equal(row, jj_table_n_rows(table));
  }
  assert_true(n_elsewhere > 0 && n_stars > 0);
}

JJ_TEST_MAIN(cmocka_unit_test(figures_are_those_of_the_tallies), cmocka_unit_test(communities_are_those_of_the_tally),
             cmocka_unit_test(edits_make_the_communities),
             cmocka_unit_test(the_table_names_every_zone_and_its_community),
             cmocka_unit_test(few_students_are_hidden_with_a_companion), cmocka_unit_test(figures_of_few_are_hidden),
             cmocka_unit_test(zones_elsewhere_are_named_with_both_shares))
