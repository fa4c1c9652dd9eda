/* Catchments by hand on the 3x3 study, share catchments against all subsets, overlaps, nearest schools, tables. */
#include "jj_test.h"

#include <string.h>

#include "jiujin/catchments.h"
#include "random_study.h"
#include "study_3x3.h"

static JjCatchmentQuery query_of(const JjSituation *situation, JjCatchmentKind kind) {
  return (JjCatchmentQuery){.situation = situation,
                            .kind = kind,
                            .school = JJ_NONE,
                            .group = JJ_NONE,
                            .percent = 80,
                            .minutes = 30,
                            .internal = true};
}

static int64_t cell(const JjZoneFlows *flows, JjId zone, JjId school) {
  return flows->entrants[(size_t)zone * flows->n_schools + school];
}

/* ---- by hand ---- */

static void flows_of_zones_by_hand(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjZoneFlows) flows = jj_zone_flows_new(&situation);
  assert_int_equal(cell(flows, Z2, S1), 5 + 8); /* F2, and F10 that stands in Z2 too */
  assert_int_equal(cell(flows, Z1, X2), 0);     /* 五專 is no school of the study */
  assert_int_equal(flows->of_zone[Z1], 40);
  assert_int_equal(cell(flows, N_ZONES_3X3, S4), 3); /* E1 */
  assert_int_equal(flows->of_school[S4], 25 + 10 + 30 + 10 + 3);
}

static void primary_schools_by_hand(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjZoneFlows) flows = jj_zone_flows_new(&situation);
  g_autofree JjId *primary = jj_primary_schools(flows);
  static const JjId expected[] = {S1, S2, S4, S1, S2, S4, S1, S3, S4};
  for (JjId z = 0; z < N_ZONES_3X3; z++) assert_int_equal(primary[z], expected[z]);
}

/* S4's 78: Z6 30, Z3 25, Z5 and Z9 10 each, 3 from outside. 80 % are 62.4: Z6, Z3 and the first of two equal ones. */
static void share_catchment_by_hand(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjZoneFlows) flows = jj_zone_flows_new(&situation);
  bool reached = false;
  g_autofree bool *inside = jj_share_catchment(flows, S4, 80, &reached);
  assert_true(reached);
  for (JjId z = 0; z < N_ZONES_3X3; z++) assert_int_equal(inside[z], z == Z3 || z == Z5 || z == Z6);
  g_autofree bool *all = jj_share_catchment(flows, S4, 100, &reached);
  assert_false(reached); /* some come from outside */
  assert_true(all[Z9]);
}

/* S2 and S3 share Z2: min(24, 15); F9 sends S3 alone, F7 and F8 too. Both: 69 and 58. */
static void overlap_by_hand(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjZoneFlows) flows = jj_zone_flows_new(&situation);
  const JjOverlap overlap = jj_school_overlap(flows, S2, S3, 3);
  assert_int_equal(overlap.n_zones, 1);
  assert_int_equal(overlap.overlap.num, 15);
  assert_int_equal(overlap.overlap.den, 58);
  assert_int_equal(overlap.jaccard.den, 69 + 58 - 15);
  const JjOverlap none = jj_school_overlap(flows, S2, S3, 16);
  assert_int_equal(none.n_zones, 0);
}

static void a_group_is_offered_by_program_or_flow(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  JjId group = JJ_NONE;
  g_autofree char *hint = NULL;
  assert_int_equal(jj_study_find_group(situation.study, "家事類", &group, &hint), JJ_FOUND);
  g_autofree bool *offers = jj_schools_offering(&situation, group);
  for (JjId s = 0; s < N_SCHOOLS_3X3; s++) assert_int_equal(offers[s], s == S3 || s == S5);
  g_autofree bool *there = jj_schools_offering(&situation, JJ_NONE);
  assert_false(there[S6]); /* until 112 */
  assert_false(there[X1]);
}

static void the_nearest_is_the_first_of_equals(void **state) {
  (void)state;
  const uint32_t ms[] = {5, 3, 3, JJ_UNREACHABLE, JJ_UNREACHABLE, 9, 1, 2, 3};
  const bool all[] = {true, true, true}, not_first[] = {false, true, true}, none[] = {false, false, false};
  g_autofree JjId *nearest = jj_nearest_schools(ms, 3, 3, all);
  assert_int_equal(nearest[0], 1);
  assert_int_equal(nearest[1], 2);
  assert_int_equal(nearest[2], 0);
  g_autofree JjId *others = jj_nearest_schools(ms, 3, 3, not_first);
  assert_int_equal(others[2], 1);
  g_autofree JjId *nothing = jj_nearest_schools(ms, 3, 3, none);
  assert_int_equal(nothing[0], JJ_NONE);
}

/* ---- all subsets ---- */

static uint32_t fewest_zones(const JjZoneFlows *flows, JjId school, uint32_t percent) {
  uint32_t fewest = UINT32_MAX;
  for (uint32_t set = 0; set < 1u << flows->n_zones; set++) {
    uint32_t n = 0;
    int64_t held = 0;
    for (JjId z = 0; z < flows->n_zones; z++) {
      if (!(set >> z & 1)) continue;
      n++;
      held += cell(flows, z, school);
    }
    if (100 * held >= flows->of_school[school] * percent) fewest = MIN(fewest, n);
  }
  return fewest;
}

static void no_fewer_zones_hold_the_share(void **state) {
  (void)state;
  for (uint64_t seed = 1; seed <= 20; seed++) {
    RandomStudy options = random_study_options(seed);
    options.side = 3;
    g_auto(JjSituation) situation = random_study(&options);
    g_autoptr(JjZoneFlows) flows = jj_zone_flows_new(&situation);
    for (JjId s = 0; s < flows->n_schools; s++) {
      bool reached = false;
      uint32_t n = 0;
      g_autofree bool *inside = jj_share_catchment(flows, s, 70, &reached);
      for (JjId z = 0; z < flows->n_zones; z++) n += inside[z];
      const uint32_t fewest = fewest_zones(flows, s, 70);
      assert_int_equal(reached, fewest != UINT32_MAX);
      if (reached) assert_int_equal(n, fewest);
    }
  }
}

/* ---- tables ---- */

static void tables_have_the_rows_of_their_kind(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  const JjStraightLine line = jj_straight_line_default();
  g_autoptr(JjTimes) times = jj_times_straight_line(situation.study, &line);
  static const uint32_t expected[] = {[JJ_CATCHMENT_PRIMARY] = 9, [JJ_CATCHMENT_VORONOI] = 9};
  for (JjCatchmentKind kind = 0; kind < JJ_CATCHMENT_KIND_COUNT; kind++) {
    JjCatchmentQuery query = query_of(&situation, kind);
    g_autoptr(GArray) zones = NULL;
    uint32_t n_hidden = 0;
    query.times = times;
    g_autoptr(JjTable) table = jj_catchment_table(&query, &zones, &n_hidden);
    assert_int_equal(n_hidden, 0);
    assert_int_equal(zones->len, jj_table_n_rows(table));
    assert_true(jj_table_n_rows(table) > 0);
    if (expected[MIN(kind, JJ_CATCHMENT_VORONOI)] > 0 && kind <= JJ_CATCHMENT_VORONOI)
      assert_int_equal(jj_table_n_rows(table), expected[kind]);
  }
}

/* All entrants between zones, once: 303 less 7 of E1. */
static void desire_lines_hold_everybody(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  const JjCatchmentQuery query = query_of(&situation, JJ_CATCHMENT_LINES);
  uint32_t n_hidden = 0;
  int64_t sum = 0, before = INT64_MAX;
  g_autoptr(JjTable) table = jj_catchment_table(&query, NULL, &n_hidden);
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    const int64_t entrants = jj_table_int(table, row, JJ_LINE_ENTRANTS);
    assert_true(entrants <= before);
    before = entrants;
    sum += entrants;
    assert_true(jj_table_real(table, row, JJ_LINE_FROM_X) > 0);
  }
  assert_int_equal(sum, 95 + 69 + 58 + 78 + 3 - 7);
}

/* Within no minutes nobody, within many everybody; the nearest is within whatever reaches anything. */
static void isochrones_hold_the_nearest(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  const JjStraightLine line = jj_straight_line_default();
  g_autoptr(JjTimes) times = jj_times_straight_line(situation.study, &line);
  JjCatchmentQuery query = query_of(&situation, JJ_CATCHMENT_ISOCHRONE);
  uint32_t n_hidden = 0;
  query.times = times;
  query.school = S1;
  query.minutes = 200;
  g_autoptr(JjTable) all = jj_catchment_table(&query, NULL, &n_hidden);
  assert_int_equal(jj_table_n_rows(all), N_ZONES_3X3);
  query.minutes = 4;
  g_autoptr(JjTable) near = jj_catchment_table(&query, NULL, &n_hidden);
  assert_true(jj_table_n_rows(near) < N_ZONES_3X3);
  for (uint32_t row = 0; row < jj_table_n_rows(near); row++)
    assert_true(jj_table_real(near, row, JJ_CATCHMENT_MINUTES) <= 4);
}

/* Counts that are shown; none is 1 or 2. */
static uint32_t shown(const JjTable *table, uint32_t column) {
  uint32_t n = 0;
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    if (jj_table_is_hidden(table, row, column)) continue;
    assert_true(jj_table_int(table, row, column) >= 3);
    n++;
  }
  return n;
}

static void few_students_are_not_told(void **state) {
  (void)state;
  static const struct {
    JjCatchmentKind kind;
    uint32_t column;
  } kinds[] = {{JJ_CATCHMENT_PRIMARY, JJ_CATCHMENT_ENTRANTS},
               {JJ_CATCHMENT_SHARE, JJ_CATCHMENT_ENTRANTS},
               {JJ_CATCHMENT_OVERLAP, JJ_OVERLAP_SHARED},
               {JJ_CATCHMENT_LINES, JJ_LINE_ENTRANTS}};
  uint32_t n_hidden = 0, n_shown = 0;
  for (uint64_t seed = 1; seed <= 30; seed++) {
    RandomStudy options = random_study_options(seed);
    options.side = 6;
    options.most_students = 40;
    g_auto(JjSituation) situation = random_study(&options);
    for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
      JjCatchmentQuery query = query_of(&situation, kinds[i].kind);
      uint32_t n = 0;
      query.internal = false;
      g_autoptr(JjTable) table = jj_catchment_table(&query, NULL, &n);
      n_shown += shown(table, kinds[i].column);
      n_hidden += n;
    }
  }
  assert_true(n_hidden > 0 && n_shown > 0);
}

JJ_TEST_MAIN(cmocka_unit_test(flows_of_zones_by_hand), cmocka_unit_test(primary_schools_by_hand),
             cmocka_unit_test(share_catchment_by_hand), cmocka_unit_test(overlap_by_hand),
             cmocka_unit_test(a_group_is_offered_by_program_or_flow),
             cmocka_unit_test(the_nearest_is_the_first_of_equals), cmocka_unit_test(no_fewer_zones_hold_the_share),
             cmocka_unit_test(tables_have_the_rows_of_their_kind), cmocka_unit_test(desire_lines_hold_everybody),
             cmocka_unit_test(isochrones_hold_the_nearest), cmocka_unit_test(few_students_are_not_told))
