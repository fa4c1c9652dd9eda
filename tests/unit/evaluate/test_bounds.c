/* Bounds of the rate and of travel, on two zones worked out by hand.
 *
 * f lives in A, g in B; P is A's school (6 seats), Q B's (10). Minutes: f–P 10, f–Q 20, g–P 30, g–Q 5. Entrants of 113:
 * f→P 4, f→Q 3, g→P 5, so that O = 7, 5, D = 9, 3, T = 12. */
#include "jj_test.h"

#include "jiujin/bounds.h"
#include "random_study.h"
#include "study_3x3.h"

#include <string.h>

enum { F, G, N_FEEDERS };
enum { P, Q, N_SCHOOLS };
enum { MINUTE = 60000 };

typedef struct {
  JjSituation situation;
  JjTimes *times;
} Hand;

typedef struct {
  bool groups; /* f's three at Q are of 工業類, all others 普通; seats likewise */
  bool closed; /* Q is not there any more */
  bool no_seats;
} Made;

/* A school and a feeder in the zone, with seats and graduates. */
typedef struct {
  const char *school, *feeder;
  JjId zone, group;
  int64_t seats, graduates; /* seats -1: none are given */
  int16_t closed_year;
} Place;

static void add_place(JjStudyBuilder *builder, const Place *place) {
  JjSchoolRecord school = jj_school_record(place->school, place->school);
  school.zone = place->zone;
  school.closed_year = place->closed_year;
  const JjId at = jj_study_builder_add_school(builder, &school);
  const JjOriginRecord feeder = jj_origin_record(place->feeder, place->feeder, place->zone);
  const JjId from = jj_study_builder_add_origin(builder, &feeder);
  const JjProgramRecord seats = {at, place->group, 113, place->seats, -1, -1, -1};
  if (place->seats >= 0) jj_study_builder_add_program(builder, &seats);
  jj_study_builder_add_graduates(builder, from, 113, place->graduates);
}

static JjStudy *study_by_hand(Made made) {
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new("hand", "hand");
  jj_study_builder_set_year(builder, 113);
  jj_study_builder_set_basis(builder, JJ_INPUT_FLOWS, JJ_BASIS_MODELLED);
  const JjId county = jj_study_builder_county(builder, "1", "縣");
  const JjId general = jj_study_builder_group(builder, "普通"), industry = jj_study_builder_group(builder, "工業類");
  const JjId zones[] = {jj_study_builder_add_zone(builder, "A", "甲鎮", county),
                        jj_study_builder_add_zone(builder, "B", "乙鎮", county)};
  const int64_t no_seats = -1;
  const Place places[] = {{"P", "f", zones[0], general, made.no_seats ? no_seats : 6, 8, INT16_MAX},
                          {"Q", "g", zones[1], made.groups ? industry : general, made.no_seats ? no_seats : 10, 9,
                           made.closed ? 113 : INT16_MAX}};
  for (size_t i = 0; i < G_N_ELEMENTS(places); i++) add_place(builder, &places[i]);
  const JjFlowRecord flows[] = {{F, P, made.groups ? general : JJ_NONE, 113, 4, false},
                                {F, Q, made.groups ? industry : JJ_NONE, 113, 3, false},
                                {G, P, made.groups ? general : JJ_NONE, 113, 5, false}};
  for (size_t i = 0; i < G_N_ELEMENTS(flows); i++) jj_study_builder_add_flow(builder, &flows[i]);
  return jj_study_builder_finish(builder);
}

static Hand hand(Made made) {
  static const uint32_t minutes[N_FEEDERS][N_SCHOOLS] = {{10, 20}, {30, 5}};
  JjStudy *study = study_by_hand(made);
  JjPlanBuilder *builder = jj_plan_builder_new(study);
  for (JjId i = 0; i < 2; i++) {
    const JjId community =
        jj_plan_builder_add_community(builder, i == 0 ? "CA" : "CB", i == 0 ? "甲社區" : "乙社區", JJ_NONE);
    jj_plan_builder_set_primary(builder, i, community);
    jj_plan_builder_set_school(builder, i, community);
  }
  Hand out = {{study, jj_plan_builder_finish(builder), 113}, jj_times_new(study, "car", "hand", JJ_BASIS_OBSERVED)};
  jj_plan_builder_free(builder);
  for (JjId o = 0; o < N_FEEDERS; o++)
    for (JjId s = 0; s < N_SCHOOLS; s++) out.times->from_origin[o * N_SCHOOLS + s] = minutes[o][s] * MINUTE;
  return out;
}

static void hand_clear(Hand *hand) {
  jj_times_free(hand->times);
  jj_situation_clear(&hand->situation);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Hand, hand_clear)

static void assert_placed(const JjPlacement *placement, int64_t students, int64_t minutes, int64_t nearby) {
  assert_true(placement->feasible);
  assert_int_equal(placement->students, students);
  assert_int_equal(placement->travel_ms, minutes * MINUTE);
  assert_int_equal(placement->nearby, nearby);
  assert_int_equal(placement->left_out, 0);
}

static void the_rate_is_held_against_chance_and_the_most_there_could_be(void **state) {
  (void)state;
  g_auto(Hand) made = hand((Made){0});
  const JjBoundsAsk ask = jj_bounds_ask_default();
  g_autoptr(JjBounds) bounds = jj_bounds_new(&made.situation, made.times, &ask, NULL);
  assert_int_equal(bounds->entrants, 12);
  assert_int_equal(bounds->nearby, 4);
  assert_int_equal(bounds->most, 7 + 3);
  assert_int_equal(bounds->most_in_group, -1);
  assert_int_equal(bounds->most_within, -1);
  assert_int_equal(bounds->expected.num * 144, (7 * 9 + 5 * 3) * bounds->expected.den);
  const JjRatio nearby = {4, 12}, most = {10, 12};
  assert_near(jj_efficiency(nearby, bounds->expected, most), -30.0 / 42, 1e-12);
  assert_nan(jj_efficiency(nearby, most, most));
  assert_nan(jj_efficiency((JjRatio){0, 0}, bounds->expected, most));
}

static void ways_are_shortest_with_todays_entrants_and_with_the_seats(void **state) {
  (void)state;
  g_auto(Hand) made = hand((Made){0});
  const JjBoundsAsk ask = jj_bounds_ask_default();
  g_autoptr(JjBounds) bounds = jj_bounds_new(&made.situation, made.times, &ask, NULL);
  assert_placed(&bounds->placed[JJ_PLACED_TODAY], 12, 4 * 10 + 3 * 20 + 5 * 30, 4);
  assert_placed(&bounds->placed[JJ_PLACED_ENTRANTS], 12, 7 * 10 + 2 * 30 + 3 * 5, 10);
  assert_placed(&bounds->placed[JJ_PLACED_NEAREST], 12, 7 * 10 + 5 * 5, 12);
  assert_placed(&bounds->placed[JJ_PLACED_SEATS], 12, 6 * 10 + 20 + 5 * 5, 11);
  assert_int_equal(bounds->n_seats, 2);
  assert_int_equal(bounds->seats[P].seats, 6);
  assert_true(bounds->seats[P].full);
  assert_int_equal(bounds->seats[P].saved_ms, 10 * MINUTE);
  assert_int_equal(bounds->seats[P].lost_ms, 10 * MINUTE);
  assert_false(bounds->seats[Q].full);
  assert_int_equal(bounds->seats[Q].saved_ms, 0);
  assert_int_equal(bounds->seats[Q].lost_ms, 0);
}

/* In A alone 7 want 6 seats. */
static void too_few_seats_in_a_community_are_named(void **state) {
  (void)state;
  g_auto(Hand) made = hand((Made){0});
  const JjBoundsAsk ask = jj_bounds_ask_default();
  g_autoptr(JjBounds) bounds = jj_bounds_new(&made.situation, made.times, &ask, NULL);
  assert_false(bounds->placed[JJ_PLACED_SEATS_OWN].feasible);
  assert_int_equal(bounds->n_shortages, 1);
  const JjBoundsShortage *lack = &bounds->shortages[0];
  assert_int_equal(lack->placed, JJ_PLACED_SEATS_OWN);
  assert_int_equal(lack->shortage.kind, JJ_SHORTAGE_SEATS);
  assert_int_equal(lack->shortage.n_origins, 1);
  assert_int_equal(lack->shortage.origins[0], F);
  assert_int_equal(lack->shortage.schools[0], P);
  assert_int_equal(lack->shortage.missing, 1);
}

static void a_limit_of_minutes_binds_every_bound_but_today(void **state) {
  (void)state;
  g_auto(Hand) made = hand((Made){0});
  const JjBoundsAsk ask = {15 * MINUTE, JJ_DEMAND_ENTRANTS};
  g_autoptr(JjBounds) bounds = jj_bounds_new(&made.situation, made.times, &ask, NULL);
  assert_int_equal(bounds->most_within, 10);
  assert_true(bounds->placed[JJ_PLACED_TODAY].feasible);
  assert_false(bounds->placed[JJ_PLACED_ENTRANTS].feasible); /* P must have 9, and only f's 7 are near */
  assert_false(bounds->placed[JJ_PLACED_SEATS].feasible);
  assert_int_equal(bounds->n_seats, 0);
  const JjBoundsAsk short_ask = {7 * MINUTE, JJ_DEMAND_ENTRANTS};
  g_autoptr(JjBounds) nearer = jj_bounds_new(&made.situation, made.times, &short_ask, NULL);
  assert_int_equal(nearer->most_within, 3);
  assert_int_equal(nearer->placed[JJ_PLACED_NEAREST].students, 5);
  assert_int_equal(nearer->placed[JJ_PLACED_NEAREST].left_out, 7);
}

static void graduates_may_ask_instead_of_entrants(void **state) {
  (void)state;
  g_auto(Hand) made = hand((Made){0});
  const JjBoundsAsk ask = {JJ_UNREACHABLE, JJ_DEMAND_GRADUATES};
  g_autoptr(JjBounds) bounds = jj_bounds_new(&made.situation, made.times, &ask, NULL);
  assert_placed(&bounds->placed[JJ_PLACED_NEAREST], 17, 8 * 10 + 9 * 5, 17);
  assert_false(bounds->placed[JJ_PLACED_SEATS].feasible); /* 17 for 16 seats */
  assert_int_equal(bounds->shortages[0].shortage.missing, 1);
}

/* Whom a closed school sends away ask for seats elsewhere; N leaves them out. */
static void those_to_place_ask_for_seats(void **state) {
  (void)state;
  g_auto(Hand) made = hand((Made){.closed = true});
  const JjBoundsAsk ask = jj_bounds_ask_default();
  g_autoptr(JjBounds) bounds = jj_bounds_new(&made.situation, made.times, &ask, NULL);
  assert_int_equal(bounds->entrants, 9);
  assert_placed(&bounds->placed[JJ_PLACED_TODAY], 9, 4 * 10 + 5 * 30, 4);
  assert_placed(&bounds->placed[JJ_PLACED_NEAREST], 12, 7 * 10 + 5 * 30, 7);
  assert_int_equal(bounds->shortages[0].placed, JJ_PLACED_SEATS);
  assert_int_equal(bounds->shortages[0].shortage.missing, 12 - 6);
}

/* f's three of 工業類 must stay at Q, the five of g of 普通 at P. */
static void program_groups_bind_where_flows_have_them(void **state) {
  (void)state;
  g_auto(Hand) made = hand((Made){.groups = true});
  const JjBoundsAsk ask = jj_bounds_ask_default();
  g_autoptr(JjBounds) bounds = jj_bounds_new(&made.situation, made.times, &ask, NULL);
  assert_true(bounds->by_group);
  assert_int_equal(bounds->most, 10);
  assert_int_equal(bounds->most_in_group, 4);
  assert_placed(&bounds->placed[JJ_PLACED_ENTRANTS], 12, 250, 4);
  assert_placed(&bounds->placed[JJ_PLACED_NEAREST], 12, 250, 4);
  assert_false(bounds->placed[JJ_PLACED_SEATS].feasible); /* 9 want 6 seats of 普通 */
  assert_int_equal(bounds->shortages[0].group, 0);
}

static void entrants_stand_for_seats_that_are_not_given(void **state) {
  (void)state;
  g_auto(Hand) made = hand((Made){.no_seats = true});
  const JjBoundsAsk ask = jj_bounds_ask_default();
  g_autoptr(JjBounds) bounds = jj_bounds_new(&made.situation, made.times, &ask, NULL);
  assert_int_equal(bounds->schools_without_seats, 2);
  assert_placed(&bounds->placed[JJ_PLACED_SEATS], 12, 145, 10);
}

/* No way from g: its five are left out of all ways, and stay in the rate. */
static void who_has_no_way_is_left_out(void **state) {
  (void)state;
  g_auto(Hand) made = hand((Made){0});
  for (JjId s = 0; s < N_SCHOOLS; s++) made.times->from_origin[G * N_SCHOOLS + s] = JJ_UNREACHABLE;
  const JjBoundsAsk ask = jj_bounds_ask_default();
  g_autoptr(JjBounds) bounds = jj_bounds_new(&made.situation, made.times, &ask, NULL);
  assert_int_equal(bounds->most, 10);
  for (JjPlaced placed = 0; placed < JJ_PLACED_COUNT; placed++) assert_int_equal(bounds->placed[placed].left_out, 5);
  assert_int_equal(bounds->placed[JJ_PLACED_ENTRANTS].students, 7);
}

/* ---- against other ways of counting ---- */

/* Z5 is B's and C's: 95 + 77 + 77 + 40, by hand from the table of the study. */
static void a_shared_zone_helps_both_its_communities(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  const JjStraightLine line = jj_straight_line_default();
  g_autoptr(JjTimes) times = jj_times_straight_line(situation.study, &line);
  const JjBoundsAsk ask = jj_bounds_ask_default();
  g_autoptr(JjBounds) bounds = jj_bounds_new(&situation, times, &ask, NULL);
  assert_int_equal(bounds->most, 289);
  const JjPlacement *today = &bounds->placed[JJ_PLACED_TODAY], *entrants = &bounds->placed[JJ_PLACED_ENTRANTS];
  assert_int_equal(entrants->students, today->students);
  assert_true(entrants->travel_ms < today->travel_ms);
  for (uint32_t i = 0; i < bounds->n_seats; i++) /* nobody is sent to special education */
    assert_true(bounds->seats[i].school != S5 && bounds->seats[i].school != S6);
}

/* With single membership N_max is the sum of min(O_c, D_c); with nothing but shared zones added it is no less. */
static void with_single_membership_the_most_is_the_sum_of_the_smaller_margins(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 40; seed++) {
    RandomStudy options = random_study_options(seed);
    options.plain = options.places = true;
    g_auto(JjSituation) situation = random_study(&options);
    const JjStraightLine line = jj_straight_line_default();
    g_autoptr(JjTimes) times = jj_times_straight_line(situation.study, &line);
    const JjBoundsAsk ask = jj_bounds_ask_default();
    g_autoptr(JjBounds) bounds = jj_bounds_new(&situation, times, &ask, NULL);
    g_autoptr(JjTally) tally = jj_tally_new(&situation, JJ_VARIANT_SHARED, NULL);
    int64_t least = 0;
    for (JjId c = 0; c < tally->n_communities; c++) least += MIN(tally->origin_entrants[c], tally->entrants[c]);
    assert_int_equal(bounds->most, least);
    assert_true(bounds->nearby <= bounds->most && bounds->most <= bounds->entrants);
    assert_true(bounds->placed[JJ_PLACED_ENTRANTS].feasible);
    assert_true(bounds->placed[JJ_PLACED_ENTRANTS].travel_ms <= bounds->placed[JJ_PLACED_TODAY].travel_ms);
    assert_true(bounds->placed[JJ_PLACED_ENTRANTS].nearby <= bounds->most);
  }
}

/* ---- tables ---- */

static uint32_t row_of(const JjTable *table, uint32_t column, const char *word) {
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++)
    if (g_strcmp0(jj_table_text(table, row, column), word) == 0) return row;
  return JJ_NONE;
}

static void hide_community(JjTable *rows, const char *code) {
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    if (strcmp(jj_table_text(rows, row, JJ_TIDY_METRIC), "nearby_rate") == 0 &&
        g_strcmp0(jj_table_text(rows, row, JJ_TIDY_CODE), code) == 0)
      jj_table_hide(rows, row, JJ_TIDY_BASE_NUM);
}

static void tables_say_percent_minutes_and_marks(void **state) {
  (void)state;
  g_auto(Hand) made = hand((Made){0});
  const JjBoundsAsk ask = jj_bounds_ask_default();
  g_autoptr(JjBounds) bounds = jj_bounds_new(&made.situation, made.times, &ask, NULL);
  g_autoptr(JjScorecard) card = jj_evaluate(&made.situation, &made.situation);
  const JjBoundsPair pair = {{&made.situation, &made.situation}, {bounds, bounds}, {made.times, made.times}, card};
  g_autoptr(JjTable) rates = jj_bounds_rates_table(&pair);
  assert_int_equal(jj_table_n_rows(rates), 3);
  assert_near(jj_table_real(rates, 0, JJ_BOUNDS_RATE_OF(JJ_RATE_N_MAX, 1)), 1000.0 / 12, 1e-9);
  assert_near(jj_table_real(rates, 0, JJ_BOUNDS_RATE_CHANGE), 0, 0);
  const uint32_t b = row_of(rates, JJ_BOUNDS_RATE_CODE, "CB");
  assert_int_equal(jj_table_int(rates, b, JJ_BOUNDS_RATE_OF(JJ_RATE_MOST, 0)), 3);
  assert_string_equal(jj_table_text(rates, b, JJ_BOUNDS_RATE_MARK), "模擬");
  g_autoptr(JjTable) travel = jj_bounds_travel_table(&pair);
  assert_near(jj_table_real(travel, JJ_PLACED_ENTRANTS, JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_GAP, 0)), 105.0 / 12, 1e-9);
  assert_true(jj_table_is_null(travel, JJ_PLACED_SEATS_OWN, JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_STUDENTS, 0)));
  g_autoptr(JjTable) seats = jj_bounds_seats_table(&pair);
  assert_near(jj_table_real(seats, P, JJ_BOUNDS_SEATS_OF(JJ_SEATS_SAVED, 1)), 10, 0);
  assert_string_equal(jj_table_text(seats, P, JJ_BOUNDS_SEATS_COMMUNITY), "甲社區");
  g_autoptr(JjTable) lacks = jj_bounds_shortages_table(&pair);
  assert_int_equal(jj_table_n_rows(lacks), 2);
  assert_string_equal(jj_table_text(lacks, 0, JJ_BOUNDS_SHORT_COMMUNITY), "甲社區");
  assert_true(jj_table_is_hidden(lacks, 0, JJ_BOUNDS_SHORT_MISSING)); /* one student */
}

static void what_the_scorecard_hides_is_hidden(void **state) {
  (void)state;
  g_auto(Hand) made = hand((Made){0});
  const JjBoundsAsk ask = jj_bounds_ask_default();
  g_autoptr(JjBounds) bounds = jj_bounds_new(&made.situation, made.times, &ask, NULL);
  g_autoptr(JjScorecard) card = jj_evaluate(&made.situation, &made.situation);
  const JjBoundsPair pair = {{&made.situation, &made.situation}, {bounds, bounds}, {made.times, made.times}, card};
  hide_community(card->rows, "CB");
  g_autoptr(JjTable) rates = jj_bounds_rates_table(&pair);
  const uint32_t b = row_of(rates, JJ_BOUNDS_RATE_CODE, "CB");
  assert_true(jj_table_is_hidden(rates, b, JJ_BOUNDS_RATE_OF(JJ_RATE_MOST, 0)));
  assert_false(jj_table_is_hidden(rates, b, JJ_BOUNDS_RATE_OF(JJ_RATE_MOST, 1)));
  assert_true(jj_table_is_hidden(rates, b, JJ_BOUNDS_RATE_CHANGE));
  assert_true(jj_table_is_hidden(rates, 0, JJ_BOUNDS_RATE_OF(JJ_RATE_MOST, 0))); /* less A's it would tell B's */
  assert_false(jj_table_is_hidden(rates, 0, JJ_BOUNDS_RATE_OF(JJ_RATE_N, 0)));
  hide_community(card->rows, "hand");
  g_autoptr(JjTable) all = jj_bounds_rates_table(&pair);
  g_autoptr(JjTable) travel = jj_bounds_travel_table(&pair);
  assert_true(jj_table_is_hidden(all, 0, JJ_BOUNDS_RATE_OF(JJ_RATE_N, 0)));
  assert_true(jj_table_is_hidden(travel, 0, JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_MINUTES, 0)));
  jj_scorecard_mark_internal(card);
  g_autoptr(JjTable) shown = jj_bounds_travel_table(&pair);
  assert_string_equal(jj_table_text(shown, 0, JJ_BOUNDS_TRAVEL_MARK), "內部使用、模擬");
}

JJ_TEST_MAIN(cmocka_unit_test(the_rate_is_held_against_chance_and_the_most_there_could_be),
             cmocka_unit_test(ways_are_shortest_with_todays_entrants_and_with_the_seats),
             cmocka_unit_test(too_few_seats_in_a_community_are_named),
             cmocka_unit_test(a_limit_of_minutes_binds_every_bound_but_today),
             cmocka_unit_test(graduates_may_ask_instead_of_entrants), cmocka_unit_test(those_to_place_ask_for_seats),
             cmocka_unit_test(program_groups_bind_where_flows_have_them),
             cmocka_unit_test(entrants_stand_for_seats_that_are_not_given),
             cmocka_unit_test(who_has_no_way_is_left_out), cmocka_unit_test(a_shared_zone_helps_both_its_communities),
             cmocka_unit_test(with_single_membership_the_most_is_the_sum_of_the_smaller_margins),
             cmocka_unit_test(tables_say_percent_minutes_and_marks),
             cmocka_unit_test(what_the_scorecard_hides_is_hidden))
