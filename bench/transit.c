/* transit FEED CRS SCHOOLS ORIGINS to|home [THREADS]: reads the feed and finds the way to school or home by it for
 * every origin and school, places made up near its stops. Prints how long each phase took, and the sum of all times. */
#include "jiujin/gtfs.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ACCESS_MS (15 * 60000u)
#define CHANGE_WALK_MS (5 * 60000u)

static const JjStraightLine on_foot = {1.3, 4.5, 0};

static gint64 print_phase(const char *phase, gint64 start_us) {
  const gint64 now = g_get_monotonic_time();
  printf("phase %s %.6f\n", phase, (double)(now - start_us) / 1e6);
  return now;
}

static JjTimetable *read_feed(const char *path, const char *crs) {
  const JjFeed feed = {.path = path};
  const JjTimetableSource source = {.feeds = &feed,
                                    .n_feeds = 1,
                                    .crs = crs,
                                    .change_ms = JJ_CHANGE_MS,
                                    .walk = &on_foot,
                                    .walk_limit_ms = CHANGE_WALK_MS};
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(GError) error = NULL;
  JjTimetable *timetable = NULL;
  char date[11];
  if (jj_load_timetable(&source, &timetable, date, inputs, diagnostics, &error)) return timetable;
  fprintf(stderr, "transit: %s\n", error->message);
  exit(1);
}

static JjLegs *places_near_stops(const JjTimetable *timetable, JjRandom *random, uint32_t n) {
  g_autofree JjPoint *places = g_new(JjPoint, n);
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t stop = jj_random_below(random, timetable->n_stops);
    places[i].x_m = timetable->stop_x_m[stop] + (jj_random_unit(random) - 0.5) * 800;
    places[i].y_m = timetable->stop_y_m[stop] + (jj_random_unit(random) - 0.5) * 800;
  }
  return jj_legs_straight(timetable, places, n, &on_foot, ACCESS_MS);
}

static void print_sum(const JjTransitTimes *times) {
  uint64_t total = 0, wait = 0, n = 0;
  for (gsize i = 0; i < (gsize)times->n_origins * times->n_schools; i++) {
    if (times->total_ms[i] == JJ_UNREACHABLE) continue;
    n++;
    total += times->total_ms[i];
    wait += times->wait_ms[i];
  }
  printf("sum: %" PRIu64 " pairs, %" PRIu64 " ms, waiting %" PRIu64 " ms\n", n, total, wait);
}

static void search(JjTransitQuery *query, uint32_t n_threads) {
  g_autofree uint32_t *clocks = g_new(uint32_t, query->schools->n_places);
  for (uint32_t i = 0; i < query->schools->n_places; i++) clocks[i] = (query->home ? 970 : 480) * 60000u;
  query->clock_ms = clocks;
  const gint64 start = g_get_monotonic_time();
  g_autoptr(JjTransitTimes) times = jj_transit_times(query, true, n_threads, NULL, NULL);
  print_phase("search", start);
  print_sum(times);
}

int main(int argc, char **argv) {
  if (argc < 6) {
    fputs("usage: transit FEED CRS SCHOOLS ORIGINS to|home [THREADS]\n", stderr);
    return 2;
  }
  gint64 start = g_get_monotonic_time();
  g_autoptr(JjTimetable) timetable = read_feed(argv[1], argv[2]);
  start = print_phase("read", start);
  JjRandom random = jj_random(7900);
  g_autoptr(JjLegs) schools = places_near_stops(timetable, &random, (uint32_t)strtoul(argv[3], NULL, 10));
  g_autoptr(JjLegs) origins = places_near_stops(timetable, &random, (uint32_t)strtoul(argv[4], NULL, 10));
  print_phase("legs", start);
  JjTransitQuery query = {.timetable = timetable,
                          .home = strcmp(argv[5], "home") == 0,
                          .origins = origins,
                          .schools = schools,
                          .longest_ms = JJ_TRANSIT_LONGEST_MS};
  search(&query, argc > 6 ? (uint32_t)strtoul(argv[6], NULL, 10) : 1);
  printf("size %u\n", timetable->n_events);
  return 0;
}
