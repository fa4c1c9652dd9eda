/* Seats per graduate of zones and program groups, on the 3×3 study and by hand. */
#include "jj_test.h"

#include "jiujin/access_zones.h"
#include "study_3x3.h"

#include <math.h>
#include <string.h>

enum { MINUTE = 60000 };

static uint32_t *time_of(JjTimes *times, JjId zone, JjId school) {
  return &times->from_zone[zone * times->n_schools + school];
}

/* Z1 has 45 graduates, Z4 31; S1's 100 seats of 普通 are 10 and 50 minutes away, S4's 70 only from Z4, 20 minutes. */
static JjTimes *times_by_hand(const JjStudy *study) {
  JjTimes *times = jj_times_new(study, "car", "hand", JJ_BASIS_ESTIMATED);
  *time_of(times, Z1, S1) = 10 * MINUTE;
  *time_of(times, Z4, S1) = 50 * MINUTE;
  *time_of(times, Z4, S4) = 20 * MINUTE;
  *time_of(times, Z4, S5) = 1 * MINUTE; /* special education: no school for all */
  return times;
}

static double gaussian(double minutes) {
  return exp(-(minutes / 30) * (minutes / 30) / 2);
}

static void seats_are_handed_out_once(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjTimes) times = times_by_hand(situation.study);
  const JjAccessAsk ask = jj_access_ask_default();
  g_autoptr(JjZoneAccess) access = jj_zone_access_new(&situation, times, &ask, JJ_NONE);
  const double wanted = 45 * gaussian(10) + 31 * gaussian(50);
  const double far = 100 / wanted * gaussian(50) + 70 / (31 * gaussian(20)) * gaussian(20);
  assert_near(access->graduates[Z1], 45, 0);
  assert_near(access->access[Z1], 100 / wanted * gaussian(10), 1e-12);
  assert_near(access->access[Z4], far, 1e-12);
  assert_near(access->availability[Z4], 31 * far, 1e-9);
  assert_near(access->cumulative[Z4], 100 * gaussian(50) + 70 * gaussian(20), 1e-9);
  assert_int_equal(access->kth_ms[Z4], 20 * MINUTE);
  assert_int_equal(access->kth_ms[Z7], JJ_UNREACHABLE);
  assert_near(access->allotted, 170, 1e-9);
  assert_near(access->supplied, 170, 0);
  assert_near(access->seats, 100 + 40 + 35 + 60 + 70, 0); /* without S5 and S6 */
  assert_true(access->summary.share_zero > 0);
}

/* 普通 has 95 and 78 of the 303 entrants; A's and B's district 95 of 222, C's 78 of 81. */
static void a_group_counts_for_its_part_of_the_districts_entrants(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjTimes) times = times_by_hand(situation.study);
  const JjAccessAsk ask = jj_access_ask_default();
  JjId general = JJ_NONE;
  assert_int_equal(jj_study_find_group(situation.study, "普通", &general, NULL), JJ_FOUND);
  const JjId first = situation.plan->district[A], second = situation.plan->district[C];
  assert_near(jj_group_share(&situation, first, general), 95.0 / 222, 1e-12);
  assert_near(jj_group_share(&situation, second, general), 78.0 / 81, 1e-12);
  assert_near(jj_group_share(&situation, JJ_NONE, general), 173.0 / 303, 1e-12);
  g_autoptr(JjZoneAccess) access = jj_zone_access_new(&situation, times, &ask, general);
  assert_near(access->graduates[Z1], 45 * 95.0 / 222, 1e-9);
  assert_near(access->graduates[Z3], 33 * 78.0 / 81, 1e-9);
  assert_near(access->seats, 170, 0);
  situation.year = 90; /* nothing is known of it */
  assert_nan(jj_group_share(&situation, first, general));
}

/* X1 has no place and students go there: all zones but the middle one lie at the border. */
static void zones_at_the_border_are_marked_where_places_outside_are_unknown(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjTimes) times = times_by_hand(situation.study);
  const JjAccessAsk ask = jj_access_ask_default();
  g_autoptr(JjZoneAccess) access = jj_zone_access_new(&situation, times, &ask, JJ_NONE);
  for (JjId zone = 0; zone < N_ZONES_3X3; zone++) assert_int_equal(access->edge[zone], zone != Z5);
}

typedef struct {
  JjId groups[2];
  JjZoneAccess *access[2];
  const JjZoneAccess *seen[2];
} Both;

static void tables_have_zones_groups_and_marks(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjTimes) times = times_by_hand(situation.study);
  const JjAccessAsk ask = jj_access_ask_default();
  Both both = {{JJ_NONE, 0}, {NULL}, {NULL}};
  for (int i = 0; i < 2; i++)
    both.seen[i] = both.access[i] = jj_zone_access_new(&situation, times, &ask, both.groups[i]);
  both.access[0]->graduates[Z9] = 2;
  JjAccessPair pair = {.side = {&situation, &situation},
                       .times = {times, times},
                       .n_groups = 2,
                       .groups = both.groups,
                       .access = {both.seen, both.seen}};
  g_autoptr(JjTable) zones = jj_access_zones_table(&pair);
  assert_int_equal(jj_table_n_rows(zones), 2 * N_ZONES_3X3);
  assert_string_equal(jj_table_text(zones, Z1, JJ_ACCESS_ZONE_EDGE), "邊界");
  assert_string_equal(jj_table_text(zones, 0, JJ_ACCESS_ZONE_MARK), "模擬");
  assert_near(jj_table_real(zones, Z1, JJ_ACCESS_ZONE_CHANGE), 0, 0);
  assert_near(jj_table_real(zones, Z4, JJ_ACCESS_ZONE_OF(JJ_ZONE_KTH, 1)), 20, 0);
  assert_true(jj_table_is_null(zones, Z7, JJ_ACCESS_ZONE_OF(JJ_ZONE_KTH, 1)));
  for (uint32_t group = 0; group < 2; group++) { /* of few graduates a part is told by the share */
    assert_true(jj_table_is_hidden(zones, group * N_ZONES_3X3 + Z9, JJ_ACCESS_ZONE_OF(JJ_ZONE_GRADUATES, 0)));
    assert_true(jj_table_is_hidden(zones, group * N_ZONES_3X3 + Z9, JJ_ACCESS_ZONE_OF(JJ_ZONE_AVAILABILITY, 1)));
  }
  g_autoptr(JjTable) layer = jj_access_layer_table(&pair, 1);
  assert_int_equal(jj_table_n_rows(layer), N_ZONES_3X3);
  assert_string_equal(jj_table_text(layer, 0, JJ_ACCESS_ZONE_GROUP), situation.study->groups.name[0]);
  g_autoptr(JjTable) summary = jj_access_summary_table(&pair);
  assert_int_equal(jj_table_n_rows(summary), 2);
  assert_true(jj_table_is_null(summary, 0, JJ_ACCESS_SUM_OF(JJ_SUM_SHARE, 0)));
  assert_near(jj_table_real(summary, 0, JJ_ACCESS_SUM_OF(JJ_SUM_MEAN, 1)), both.access[0]->summary.mean, 0);
  g_autoptr(JjTable) shares = jj_access_shares_table(&pair);
  assert_int_equal(jj_table_n_rows(shares), 2);
  pair.internal = true;
  g_autoptr(JjTable) shown = jj_access_zones_table(&pair);
  assert_false(jj_table_is_hidden(shown, Z9, JJ_ACCESS_ZONE_OF(JJ_ZONE_GRADUATES, 0)));
  assert_string_equal(jj_table_text(shown, 0, JJ_ACCESS_ZONE_MARK), "內部使用、模擬");
  for (int i = 0; i < 2; i++) jj_zone_access_free(both.access[i]);
}

JJ_TEST_MAIN(cmocka_unit_test(seats_are_handed_out_once),
             cmocka_unit_test(a_group_counts_for_its_part_of_the_districts_entrants),
             cmocka_unit_test(zones_at_the_border_are_marked_where_places_outside_are_unknown),
             cmocka_unit_test(tables_have_zones_groups_and_marks))
