/* Real timetables: every time equals the one of the plain search, every journey is real. */
#include "jiujin/gtfs.h"
#include "jj_test.h"
#include "time_expanded.h"

#define WALK_LIMIT_MS 900000u

enum { N_SCHOOLS = 20, N_ORIGINS = 60 };

typedef struct {
  const char *name, *crs;
  const char *feeds[3];
  uint32_t longest_ms;
  uint32_t minutes[2][3]; /* bells, leaving times */
} Region;

/* The buses of Porto Alegre's sample run from noon to 16 o'clock only. */
static const Region regions[] = {{"porto alegre",
                                  "EPSG:32722",
                                  {"porto-alegre/poa_eptc.zip", "porto-alegre/poa_trensurb.zip"},
                                  3 * JJ_HOUR_MS,
                                  {{870, 840, 920}, {750, 790, 860}}},
                                 {"taiwan railway",
                                  "EPSG:3826",
                                  {"taiwan/tra_gtfs_20200413.zip"},
                                  8 * JJ_HOUR_MS,
                                  {{480, 610, 800}, {970, 1030, 750}}}};

static JjTimetable *load(const Region *region, const JjStraightLine *walk) {
  JjFeed feeds[3] = {{0}};
  uint32_t n = 0;
  for (; region->feeds[n] != NULL; n++) feeds[n].path = jj_test_data_path(region->feeds[n]);
  const JjTimetableSource source = {.feeds = feeds,
                                    .n_feeds = n,
                                    .crs = region->crs,
                                    .change_ms = JJ_CHANGE_MS,
                                    .walk = walk,
                                    .walk_limit_ms = WALK_LIMIT_MS / 3};
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(GError) error = NULL;
  JjTimetable *timetable = NULL;
  char date[11];
  assert_true(jj_load_timetable(&source, &timetable, date, inputs, diagnostics, &error));
  return timetable;
}

/* Within some hundred metres of random stops. */
static void random_places(const JjTimetable *timetable, JjRandom *random, JjPoint *places, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t stop = jj_random_below(random, timetable->n_stops);
    places[i].x_m = timetable->stop_x_m[stop] + (jj_random_unit(random) - 0.5) * 600;
    places[i].y_m = timetable->stop_y_m[stop] + (jj_random_unit(random) - 0.5) * 600;
  }
}

typedef struct {
  uint32_t n_pairs, n_reached, n_changes, most_rides;
} Tally;

static void check_school(const JjTransitQuery *query, const TimeExpanded *expanded, const JjTransitTimes *times,
                         uint32_t school, Tally *tally) {
  Expanded oracle[N_ORIGINS];
  time_expanded_search(expanded, query, school, oracle);
  for (uint32_t origin = 0; origin < N_ORIGINS; origin++) {
    const gsize at = (gsize)origin * N_SCHOOLS + school;
    assert_int_equal(times->total_ms[at], oracle[origin].total_ms);
    assert_int_equal(times->rides[at], oracle[origin].rides);
    tally->n_pairs++;
    tally->n_reached += times->total_ms[at] != JJ_UNREACHABLE ? 1 : 0;
    tally->n_changes += times->rides[at] > 1 ? 1 : 0;
    tally->most_rides = MAX(tally->most_rides, times->rides[at]);
  }
}

static void check_journeys(const JjTransitQuery *query, const JjTransitTimes *times) {
  for (uint32_t school = 0; school < N_SCHOOLS; school += 5)
    for (uint32_t origin = school / 5; origin < N_ORIGINS; origin += 6) {
      g_autoptr(JjJourney) journey = jj_transit_journey(query, origin, school);
      const gsize at = (gsize)origin * N_SCHOOLS + school;
      assert_int_equal(journey != NULL, times->total_ms[at] != JJ_UNREACHABLE);
      if (!journey) continue;
      g_autofree char *fault = journey_fault(query, origin, school, journey);
      if (fault) fail_msg("origin %u, school %u: %s", origin, school, fault);
      assert_int_equal(journey->total_ms, times->total_ms[at]);
      assert_int_equal(journey->walk_ms, times->walk_ms[at]);
      assert_int_equal(journey->wait_ms, times->wait_ms[at]);
    }
}

static uint32_t *direct_walks(const JjPoint *origins, const JjPoint *schools, const JjStraightLine *walk) {
  uint32_t *ms = g_new(uint32_t, N_ORIGINS * N_SCHOOLS);
  for (uint32_t i = 0; i < N_ORIGINS * N_SCHOOLS; i++) {
    const JjPoint *from = &origins[i / N_SCHOOLS], *to = &schools[i % N_SCHOOLS];
    ms[i] = jj_straight_line_ms(walk, from->x_m, from->y_m, to->x_m, to->y_m);
  }
  return ms;
}

static void times_equal_the_plain_search(void **state) {
  const Region *region = *state;
  for (uint32_t i = 0; region->feeds[i] != NULL; i++) jj_test_need_data(region->feeds[i]);
  const JjStraightLine walk = {1.3, 4.5, 0};
  g_autoptr(JjTimetable) timetable = load(region, &walk);
  g_autoptr(TimeExpanded) expanded = time_expanded_new(timetable);
  JjRandom random = jj_random(20240311);
  JjPoint origin_points[N_ORIGINS], school_points[N_SCHOOLS];
  random_places(timetable, &random, origin_points, N_ORIGINS);
  random_places(timetable, &random, school_points, N_SCHOOLS);
  g_autoptr(JjLegs) origins = jj_legs_straight(timetable, origin_points, N_ORIGINS, &walk, WALK_LIMIT_MS);
  g_autoptr(JjLegs) schools = jj_legs_straight(timetable, school_points, N_SCHOOLS, &walk, WALK_LIMIT_MS);
  g_autofree uint32_t *direct = direct_walks(origin_points, school_points, &walk);
  for (int home = 0; home < 2; home++) {
    uint32_t clocks[N_SCHOOLS];
    for (uint32_t i = 0; i < N_SCHOOLS; i++) clocks[i] = region->minutes[home][i % 3] * 60000;
    const JjTransitQuery query = {.timetable = timetable,
                                  .home = home == 1,
                                  .origins = origins,
                                  .schools = schools,
                                  .direct_ms = direct,
                                  .clock_ms = clocks,
                                  .longest_ms = region->longest_ms};
    g_autoptr(JjTransitTimes) times = jj_transit_times(&query, true, 2, NULL, NULL);
    Tally tally = {0};
    for (uint32_t school = 0; school < N_SCHOOLS; school++) check_school(&query, expanded, times, school, &tally);
    check_journeys(&query, times);
    print_message("%s, %s: %u pairs, %u reached, %u with changes, at most %u rides\n", region->name,
                  home == 1 ? "home" : "to school", tally.n_pairs, tally.n_reached, tally.n_changes, tally.most_rides);
    assert_true(tally.n_pairs >= 1000 && tally.n_reached >= 500 && tally.n_changes >= 100);
  }
}

int main(void) {
  return jj_test_exit(jj_test_run_rows(regions, times_equal_the_plain_search));
}
