/* Random small timetables, dense with ties: the search equals the plain one, journeys are real. */
#include "jj_test.h"
#include "time_expanded.h"

enum { N_ORIGINS = 6, MINUTE = 60000 };

typedef struct {
  JjTimetable *timetable;
  JjLegs *origins, *schools;
  uint32_t *direct, *to_school, *home; /* clocks */
} World;

static void add_trip(JjTimetableBuilder *builder, JjRandom *random, JjId route, const JjId *stops, uint32_t n) {
  uint32_t ms = (340 + jj_random_below(random, 160)) * MINUTE;
  (void)jj_timetable_builder_add_trip(builder, "t", route);
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t dwell = jj_random_below(random, 3) == 0 ? MINUTE : 0;
    const uint8_t use = (uint8_t)(jj_random_below(random, 8) == 0 ? 1 + jj_random_below(random, 3) : 0);
    const JjStopEvent event = {stops[i], ms, ms + dwell, use};
    jj_timetable_builder_add_event(builder, &event);
    ms += dwell + jj_random_below(random, 8) * MINUTE; /* often none at all */
  }
}

static void add_stops(JjTimetableBuilder *builder, JjRandom *random, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    const JjStop stop = {"s", "S", 0, 0,
                         jj_random_below(random, 10) == 0 ? JJ_UNREACHABLE : jj_random_below(random, 4) * MINUTE};
    (void)jj_timetable_builder_add_stop(builder, &stop);
  }
  for (uint32_t i = 0; i < 2 * n; i++)
    jj_timetable_builder_add_walk(builder, jj_random_below(random, n), jj_random_below(random, n),
                                  jj_random_below(random, 9) == 0 ? JJ_UNREACHABLE
                                                                  : jj_random_below(random, 6) * MINUTE);
}

/* The line both ways, some trips of each. */
static void add_route(JjTimetableBuilder *builder, JjRandom *random, uint32_t n_stops) {
  JjId stops[8], back[8];
  const uint32_t n = 2 + jj_random_below(random, 6);
  for (uint32_t i = 0; i < n; i++) stops[i] = back[n - 1 - i] = jj_random_below(random, n_stops);
  const JjId route = jj_timetable_builder_add_route(builder, "r", "R", JJ_TRANSIT_BUS);
  for (uint32_t t = jj_random_below(random, 8); t > 0; t--)
    add_trip(builder, random, route, jj_random_below(random, 2) == 0 ? stops : back, n);
}

static JjLegs *random_legs(JjRandom *random, uint32_t n_places, uint32_t n_stops) {
  JjLegs *legs = g_new0(JjLegs, 1);
  legs->n_places = n_places;
  legs->first = g_new0(uint32_t, (gsize)n_places + 1);
  legs->stop = g_new(uint32_t, (gsize)n_places * 3);
  legs->ms = g_new(uint32_t, (gsize)n_places * 3);
  for (uint32_t place = 0; place < n_places; place++) {
    uint32_t at = legs->first[place];
    for (uint32_t n = jj_random_below(random, 4); n > 0; n--, at++) {
      legs->stop[at] = jj_random_below(random, n_stops);
      legs->ms[at] = jj_random_below(random, 12) * MINUTE;
    }
    legs->first[place + 1] = at;
  }
  return legs;
}

static JjTimetable *random_timetable(JjRandom *random, uint32_t n_stops) {
  g_autoptr(JjTimetableBuilder) builder = jj_timetable_builder_new();
  add_stops(builder, random, n_stops);
  for (uint32_t n = 2 + jj_random_below(random, 10); n > 0; n--) add_route(builder, random, n_stops);
  return jj_timetable_builder_finish(builder);
}

static World world_new(uint64_t seed) {
  JjRandom random = jj_random(seed);
  const uint32_t n_stops = 3 + jj_random_below(&random, 14), n_schools = 1 + jj_random_below(&random, 40);
  World w = {.timetable = random_timetable(&random, n_stops)};
  w.origins = random_legs(&random, N_ORIGINS, n_stops);
  w.schools = random_legs(&random, n_schools, n_stops);
  w.direct = g_new(uint32_t, (gsize)N_ORIGINS * n_schools);
  w.to_school = g_new(uint32_t, n_schools);
  w.home = g_new(uint32_t, n_schools);
  for (uint32_t i = 0; i < N_ORIGINS * n_schools; i++)
    w.direct[i] = jj_random_below(&random, 3) == 0 ? jj_random_below(&random, 90) * MINUTE : JJ_UNREACHABLE;
  for (uint32_t i = 0; i < n_schools; i++) {
    w.to_school[i] = jj_random_below(&random, 9) == 0 ? JJ_UNREACHABLE : (450 + jj_random_below(&random, 60)) * MINUTE;
    w.home[i] = (340 + jj_random_below(&random, 60)) * MINUTE;
  }
  return w;
}

static void world_clear(World *w) {
  jj_timetable_free(w->timetable);
  jj_legs_free(w->origins);
  jj_legs_free(w->schools);
  g_free(w->direct);
  g_free(w->to_school);
  g_free(w->home);
}

static JjTransitQuery query_of(const World *w, bool home) {
  return (JjTransitQuery){.timetable = w->timetable,
                          .home = home,
                          .origins = w->origins,
                          .schools = w->schools,
                          .direct_ms = w->direct,
                          .clock_ms = home ? w->home : w->to_school,
                          .longest_ms = 100 * MINUTE};
}

static void check_journey(const JjTransitQuery *query, const JjTransitTimes *times, uint32_t origin, uint32_t school) {
  const gsize at = (gsize)origin * times->n_schools + school;
  g_autoptr(JjJourney) journey = jj_transit_journey(query, origin, school);
  assert_int_equal(journey != NULL, times->total_ms[at] != JJ_UNREACHABLE);
  if (!journey) return;
  g_autofree char *fault = journey_fault(query, origin, school, journey);
  if (fault) fail_msg("origin %u, school %u: %s", origin, school, fault);
  assert_int_equal(journey->total_ms, times->total_ms[at]);
  assert_int_equal(journey->rides, times->rides[at]);
  assert_int_equal(journey->walk_ms, times->walk_ms[at]);
  assert_int_equal(journey->wait_ms, times->wait_ms[at]);
  assert_int_equal(journey->early_ms, times->early_ms[at]);
}

static void check_school(const JjTransitQuery *query, const TimeExpanded *expanded, const JjTransitTimes *times,
                         uint32_t school) {
  Expanded oracle[N_ORIGINS] = {{0}};
  if (query->clock_ms[school] != JJ_UNREACHABLE) time_expanded_search(expanded, query, school, oracle);
  for (uint32_t origin = 0; origin < N_ORIGINS; origin++) {
    const gsize at = (gsize)origin * times->n_schools + school;
    if (query->clock_ms[school] == JJ_UNREACHABLE) oracle[origin] = (Expanded){JJ_UNREACHABLE, 0};
    assert_int_equal(times->total_ms[at], oracle[origin].total_ms);
    assert_int_equal(times->rides[at], oracle[origin].rides);
    check_journey(query, times, origin, school);
  }
}

typedef struct {
  uint32_t n_reached, n_changes;
} Tally;

static void check_direction(const World *w, bool home, const TimeExpanded *expanded, Tally *tally) {
  const JjTransitQuery query = query_of(w, home);
  g_autoptr(JjTransitTimes) times = jj_transit_times(&query, true, 1, NULL, NULL);
  for (uint32_t school = 0; school < times->n_schools; school++) check_school(&query, expanded, times, school);
  for (uint32_t i = 0; i < times->n_schools * N_ORIGINS; i++) {
    tally->n_reached += times->rides[i] > 0 ? 1 : 0;
    tally->n_changes += times->rides[i] > 1 ? 1 : 0;
  }
}

static void search_equals_the_plain_one(void **state) {
  (void)state;
  Tally tally = {0};
  for (uint64_t seed = 0; seed < 300; seed++) {
    World w = world_new(seed);
    g_autoptr(TimeExpanded) expanded = time_expanded_new(w.timetable);
    check_direction(&w, false, expanded, &tally);
    check_direction(&w, true, expanded, &tally);
    world_clear(&w);
  }
  assert_true(tally.n_reached > 5000 && tally.n_changes > 1000); /* the worlds are worth it */
}

static void threads_change_nothing(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 20; seed++) {
    World w = world_new(seed);
    const JjTransitQuery query = query_of(&w, seed % 2 == 1);
    g_autoptr(JjTransitTimes) one = jj_transit_times(&query, true, 1, NULL, NULL);
    g_autoptr(JjTransitTimes) two = jj_transit_times(&query, true, 2, NULL, NULL);
    const size_t n = (size_t)one->n_origins * one->n_schools;
    assert_memory_equal(one->total_ms, two->total_ms, n * 4);
    assert_memory_equal(one->walk_ms, two->walk_ms, n * 4);
    assert_memory_equal(one->wait_ms, two->wait_ms, n * 4);
    assert_memory_equal(one->early_ms, two->early_ms, n * 4);
    assert_memory_equal(one->rides, two->rides, n);
    world_clear(&w);
  }
}

/* A later bell never makes a way from home begin earlier, and another vehicle never makes any longer. */
static void more_is_never_worse(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 40; seed++) {
    World w = world_new(seed);
    const JjTransitQuery query = query_of(&w, seed % 2 == 1);
    g_autoptr(JjTransitTimes) before = jj_transit_times(&query, false, 1, NULL, NULL);
    const JjStopEvent stops[] = {{0, 0, 0, 0}, {1, 5 * MINUTE, 6 * MINUTE, 0}, {2, 9 * MINUTE, 9 * MINUTE, 0}};
    const uint32_t departures[] = {400 * MINUTE, 430 * MINUTE};
    const JjLine line = {"new", "New", JJ_TRANSIT_BUS, 3, stops, 2, departures};
    const JjTimetableChange change = {.n_lines = 1, .lines = &line};
    g_autoptr(JjTimetable) changed = jj_timetable_changed(w.timetable, &change);
    JjTransitQuery after_query = query;
    after_query.timetable = changed;
    g_autoptr(JjTransitTimes) after = jj_transit_times(&after_query, false, 1, NULL, NULL);
    for (uint32_t i = 0; i < before->n_schools * N_ORIGINS; i++) assert_true(after->total_ms[i] <= before->total_ms[i]);
    world_clear(&w);
  }
}

JJ_TEST_MAIN(cmocka_unit_test(search_equals_the_plain_one), cmocka_unit_test(threads_change_nothing),
             cmocka_unit_test(more_is_never_worse))
