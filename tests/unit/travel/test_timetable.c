/* A village, a junction, a town; a bus and a train: figures worked out by hand. */
#include "jj_test.h"

#include "jiujin/timetable.h"

enum { VILLAGE, JUNCTION, STATION, TOWN, N_STOPS };
enum { BUS, TRAIN, SLOW_BUS };
enum { MINUTE = 60000 };

static uint32_t at(uint32_t hour, uint32_t minute) {
  return hour * JJ_HOUR_MS + minute * MINUTE;
}

static void add_trip(JjTimetableBuilder *builder, JjId route, JjId from, uint32_t depart, JjId to, uint32_t arrive) {
  (void)jj_timetable_builder_add_trip(builder, "t", route);
  const JjStopEvent first = {from, depart, depart, 0}, last = {to, arrive, arrive, 0};
  jj_timetable_builder_add_event(builder, &first);
  jj_timetable_builder_add_event(builder, &last);
}

/* The bus to the junction leaves at 6:50 and 7:10 and takes 15 minutes; from there it is 3 minutes on foot to the
 * station; trains to town at 7:12 and 7:30 take 20. The slow bus goes all the way from 6:40 to 7:50. Back: a train at
 * 16:30, two buses at 16:52 and 17:10. */
static JjTimetable *hand_made(void) {
  g_autoptr(JjTimetableBuilder) builder = jj_timetable_builder_new();
  static const char *const codes[N_STOPS] = {"village", "junction", "station", "town"};
  for (uint32_t i = 0; i < N_STOPS; i++) {
    const JjStop stop = {codes[i], codes[i], 1000.0 * i, 0, 2 * MINUTE};
    (void)jj_timetable_builder_add_stop(builder, &stop);
  }
  (void)jj_timetable_builder_add_route(builder, "bus", "Bus", JJ_TRANSIT_BUS);
  (void)jj_timetable_builder_add_route(builder, "train", "Train", JJ_TRANSIT_RAIL);
  (void)jj_timetable_builder_add_route(builder, "slow", "Slow bus", JJ_TRANSIT_BUS);
  add_trip(builder, BUS, VILLAGE, at(6, 50), JUNCTION, at(7, 5));
  add_trip(builder, BUS, VILLAGE, at(7, 10), JUNCTION, at(7, 25));
  add_trip(builder, TRAIN, STATION, at(7, 12), TOWN, at(7, 32));
  add_trip(builder, TRAIN, STATION, at(7, 30), TOWN, at(7, 50));
  add_trip(builder, SLOW_BUS, VILLAGE, at(6, 40), TOWN, at(7, 50));
  add_trip(builder, TRAIN, TOWN, at(16, 30), STATION, at(16, 50));
  add_trip(builder, BUS, JUNCTION, at(16, 52), VILLAGE, at(17, 7));
  add_trip(builder, BUS, JUNCTION, at(17, 10), VILLAGE, at(17, 25));
  jj_timetable_builder_add_walk(builder, JUNCTION, STATION, 3 * MINUTE);
  jj_timetable_builder_add_walk(builder, STATION, JUNCTION, 3 * MINUTE);
  return jj_timetable_builder_finish(builder);
}

/* One place that is `ms` from one stop. */
typedef struct {
  uint32_t first[2], stop, ms;
  JjLegs legs;
} Place;

static void place_at(Place *place, JjId stop, uint32_t ms) {
  *place = (Place){.first = {0, 1}, .stop = stop, .ms = ms};
  place->legs = (JjLegs){1, place->first, &place->stop, &place->ms};
}

typedef struct {
  JjTimetable *timetable;
  Place home, school;
  uint32_t clock;
  JjTransitQuery query;
} World;

/* Home is 4 minutes from its stop, school 6. */
static void world_init(World *w, JjTimetable *timetable, uint32_t clock, bool home) {
  w->timetable = timetable;
  w->clock = clock;
  place_at(&w->home, VILLAGE, 4 * MINUTE);
  place_at(&w->school, TOWN, 6 * MINUTE);
  w->query = (JjTransitQuery){.timetable = timetable,
                              .home = home,
                              .origins = &w->home.legs,
                              .schools = &w->school.legs,
                              .clock_ms = &w->clock,
                              .longest_ms = JJ_TRANSIT_LONGEST_MS};
}

/* (owned) NULL: none. */
static JjJourney *journey_to(JjTimetable *timetable, uint32_t clock, bool home) {
  World w;
  world_init(&w, timetable, clock, home);
  return jj_transit_journey(&w.query, 0, 0);
}

static void the_latest_departure_by_the_bell(void **state) {
  (void)state;
  g_autoptr(JjTimetable) timetable = hand_made();
  g_autoptr(JjJourney) by_eight = journey_to(timetable, at(8, 0), false);
  assert_int_equal(by_eight->total_ms, 54 * MINUTE); /* from 7:06 */
  assert_int_equal(by_eight->rides, 2);
  assert_int_equal(by_eight->walk_ms, 13 * MINUTE);
  assert_int_equal(by_eight->wait_ms, 2 * MINUTE);
  assert_int_equal(by_eight->early_ms, 4 * MINUTE);
  g_autoptr(JjJourney) by_ten_to = journey_to(timetable, at(7, 50), false);
  assert_int_equal(by_ten_to->total_ms, 64 * MINUTE); /* from 6:46, at school 7:38 */
  assert_int_equal(by_ten_to->early_ms, 12 * MINUTE);
  assert_null(journey_to(timetable, at(7, 37), false)); /* the first train is there at 7:38 */
}

static void legs_tell_the_whole_way(void **state) {
  (void)state;
  g_autoptr(JjTimetable) timetable = hand_made();
  g_autoptr(JjJourney) journey = journey_to(timetable, at(8, 0), false);
  static const JjJourneyLeg expected[] = {
      {JJ_LEG_WALK, JJ_NONE, VILLAGE, 426, 430, JJ_NONE},  {JJ_LEG_RIDE, VILLAGE, JUNCTION, 430, 445, 1},
      {JJ_LEG_WALK, JUNCTION, STATION, 445, 448, JJ_NONE}, {JJ_LEG_WAIT, STATION, STATION, 448, 450, JJ_NONE},
      {JJ_LEG_RIDE, STATION, TOWN, 450, 470, 3},           {JJ_LEG_WALK, TOWN, JJ_NONE, 470, 476, JJ_NONE},
      {JJ_LEG_WAIT, JJ_NONE, JJ_NONE, 476, 480, JJ_NONE}};
  assert_int_equal(journey->n_legs, G_N_ELEMENTS(expected));
  for (uint32_t i = 0; i < journey->n_legs; i++) {
    assert_int_equal(journey->legs[i].kind, expected[i].kind);
    assert_int_equal(journey->legs[i].from, expected[i].from);
    assert_int_equal(journey->legs[i].to, expected[i].to);
    assert_int_equal(journey->legs[i].start_ms, expected[i].start_ms * MINUTE);
    assert_int_equal(journey->legs[i].end_ms, expected[i].end_ms * MINUTE);
    assert_int_equal(journey->legs[i].trip, expected[i].trip);
  }
}

/* From 16:10: 14 minutes at school, the train, 3 on foot: the bus of 16:52 is just missed. */
static void the_earliest_arrival_home(void **state) {
  (void)state;
  g_autoptr(JjTimetable) timetable = hand_made();
  g_autoptr(JjJourney) journey = journey_to(timetable, at(16, 10), true);
  assert_int_equal(journey->total_ms, 79 * MINUTE); /* 17:29 */
  assert_int_equal(journey->early_ms, 14 * MINUTE);
  assert_int_equal(journey->wait_ms, 17 * MINUTE);
  assert_int_equal(journey->legs[0].kind, JJ_LEG_WAIT);
  assert_int_equal(journey->legs[0].start_ms, at(16, 10));
  assert_null(journey_to(timetable, at(17, 10), true)); /* the last train has gone */
}

/* With the train's route dropped there is the slow bus alone. */
static void a_scenario_drops_and_adds_lines(void **state) {
  (void)state;
  g_autoptr(JjTimetable) timetable = hand_made();
  static const JjId dropped[] = {TRAIN};
  const JjTimetableChange drop = {.n_dropped = 1, .dropped = dropped};
  g_autoptr(JjTimetable) without = jj_timetable_changed(timetable, &drop);
  assert_int_equal(without->n_routes, timetable->n_routes);
  assert_int_equal(without->n_trips, timetable->n_trips - 3);
  g_autoptr(JjJourney) slow = journey_to(without, at(8, 0), false);
  assert_int_equal(slow->total_ms, 84 * MINUTE);
  static const JjStop mill = {"mill", "Mill", 500, 500, 0};
  static const JjWalk walks[] = {{TOWN, N_STOPS, 2 * MINUTE}};
  static const JjStopEvent calls[] = {
      {VILLAGE, 0, 0, 0}, {N_STOPS, 10 * MINUTE, 11 * MINUTE, 0}, {TOWN, 25 * MINUTE, 25 * MINUTE, 0}};
  const uint32_t departures[] = {at(7, 0), at(7, 25)};
  const JjLine line = {"new", "New", JJ_TRANSIT_BUS, 3, calls, 2, departures};
  const JjTimetableChange add = {
      .n_stops = 1, .stops = &mill, .n_walks = 1, .walks = walks, .n_lines = 1, .lines = &line};
  g_autoptr(JjTimetable) with = jj_timetable_changed(without, &add);
  assert_int_equal(with->n_stops, N_STOPS + 1);
  assert_int_equal(with->change_ms[N_STOPS], JJ_LEAST_CHANGE_MS);
  g_autoptr(JjJourney) fast = journey_to(with, at(8, 0), false);
  assert_int_equal(fast->total_ms, 39 * MINUTE); /* 7:21, at school 7:56 */
  assert_int_equal(fast->rides, 1);
}

static void walking_counts_where_it_is_no_slower(void **state) {
  (void)state;
  g_autoptr(JjTimetable) timetable = hand_made();
  World w;
  world_init(&w, timetable, at(8, 0), false);
  const uint32_t minutes[] = {53, 54, 55};
  for (uint32_t i = 0; i < 3; i++) {
    const uint32_t direct = minutes[i] * MINUTE;
    w.query.direct_ms = &direct;
    g_autoptr(JjTransitTimes) times = jj_transit_times(&w.query, true, 1, NULL, NULL);
    assert_int_equal(times->total_ms[0], MIN(minutes[i], 54) * MINUTE);
    assert_int_equal(times->rides[0], i < 2 ? 0 : 2);
    assert_int_equal(times->walk_ms[0], i < 2 ? direct : 13 * MINUTE);
  }
}

static void too_long_is_unreachable(void **state) {
  (void)state;
  g_autoptr(JjTimetable) timetable = hand_made();
  World w;
  world_init(&w, timetable, at(8, 0), false);
  for (uint32_t minutes = 53; minutes < 55; minutes++) {
    w.query.longest_ms = minutes * MINUTE;
    g_autoptr(JjTransitTimes) times = jj_transit_times(&w.query, false, 1, NULL, NULL);
    assert_int_equal(times->total_ms[0], minutes < 54 ? JJ_UNREACHABLE : 54 * MINUTE);
    assert_null(times->wait_ms);
  }
  place_at(&w.home, VILLAGE, 0); /* the first event is as far off as it may be */
  w.query.longest_ms = 50 * MINUTE;
  g_autoptr(JjTransitTimes) at_stop = jj_transit_times(&w.query, false, 1, NULL, NULL);
  assert_int_equal(at_stop->total_ms[0], 50 * MINUTE);
  assert_int_equal(jj_transit_longer_ms(5, 7), 7);
  assert_int_equal(jj_transit_longer_ms(JJ_UNREACHABLE, 7), JJ_UNREACHABLE);
}

static void a_stopped_search_gives_nothing(void **state) {
  (void)state;
  g_autoptr(JjTimetable) timetable = hand_made();
  World w;
  world_init(&w, timetable, at(8, 0), false);
  int cancelled = 1;
  const JjProgress progress = {.cancelled = &cancelled};
  g_autoptr(GError) error = NULL;
  assert_null(jj_transit_times(&w.query, true, 1, &progress, &error));
  assert_int_equal(error->code, JJ_ERROR_CANCELLED);
}

/* Against all pairs. */
static void straight_legs_are_all_within_the_limit(void **state) {
  (void)state;
  JjRandom random = jj_random(5);
  g_autoptr(JjTimetableBuilder) builder = jj_timetable_builder_new();
  JjPoint places[60];
  for (uint32_t i = 0; i < 60; i++) {
    places[i] = (JjPoint){jj_random_unit(&random) * 5000 - 2500, jj_random_unit(&random) * 5000 - 2500};
    const JjStop stop = {"s", "S", places[i].x_m + 100, places[i].y_m, 0};
    (void)jj_timetable_builder_add_stop(builder, &stop);
  }
  const JjStraightLine line = {1.3, 4.5, 30};
  g_autoptr(JjTimetable) timetable = jj_timetable_builder_finish(builder);
  g_autoptr(JjLegs) legs = jj_legs_straight(timetable, places, 60, &line, 700000);
  for (uint32_t p = 0; p < 60; p++) {
    uint32_t leg = legs->first[p];
    for (uint32_t s = 0; s < 60; s++) {
      const uint32_t ms =
          jj_straight_line_ms(&line, places[p].x_m, places[p].y_m, timetable->stop_x_m[s], timetable->stop_y_m[s]);
      if (ms > 700000) continue;
      assert_int_equal(legs->stop[leg], s);
      assert_int_equal(legs->ms[leg++], ms);
    }
    assert_int_equal(leg, legs->first[p + 1]);
  }
}

JJ_TEST_MAIN(cmocka_unit_test(the_latest_departure_by_the_bell), cmocka_unit_test(legs_tell_the_whole_way),
             cmocka_unit_test(the_earliest_arrival_home), cmocka_unit_test(a_scenario_drops_and_adds_lines),
             cmocka_unit_test(walking_counts_where_it_is_no_slower), cmocka_unit_test(too_long_is_unreachable),
             cmocka_unit_test(a_stopped_search_gives_nothing), cmocka_unit_test(straight_legs_are_all_within_the_limit))
