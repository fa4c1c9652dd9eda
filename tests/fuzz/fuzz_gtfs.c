/* A GTFS feed: several files (fuzz.h) as a folder, or one feed.zip; buses.csv are school buses. What loads is searched,
 * and every journey must be real. */
#include <string.h>

#include "fuzz.h"
#include "jiujin/gtfs.h"
#include "time_expanded.h"

#define MOST_EVENTS 2000

static const JjStraightLine on_foot = {1.3, 4.5, 0};

static void check_timetable(const JjTimetable *t) {
  fuzz_check(t->first_event[t->n_trips] == t->n_events && t->walks->n_nodes == t->n_stops);
  for (uint32_t trip = 0; trip < t->n_trips; trip++) {
    fuzz_check(t->trip_route[trip] < t->n_routes);
    for (uint32_t e = t->first_event[trip]; e < t->first_event[trip + 1]; e++) {
      fuzz_check(t->event_stop[e] < t->n_stops && t->arrive_ms[e] <= t->depart_ms[e]);
      fuzz_check(e == t->first_event[trip] || t->depart_ms[e - 1] <= t->arrive_ms[e]);
    }
  }
}

static void search(const JjTimetable *timetable, bool home) {
  const JjPoint places[] = {{timetable->stop_x_m[0], timetable->stop_y_m[0]},
                            {timetable->stop_x_m[timetable->n_stops - 1], timetable->stop_y_m[timetable->n_stops - 1]}};
  g_autoptr(JjLegs) legs = jj_legs_straight(timetable, places, 2, &on_foot, 900000);
  const uint32_t clocks[] = {8 * JJ_HOUR_MS, 17 * JJ_HOUR_MS};
  const JjTransitQuery query = {.timetable = timetable,
                                .home = home,
                                .origins = legs,
                                .schools = legs,
                                .clock_ms = clocks,
                                .longest_ms = JJ_TRANSIT_LONGEST_MS};
  for (uint32_t pair = 0; pair < 4; pair++) {
    g_autoptr(JjJourney) journey = jj_transit_journey(&query, pair / 2, pair % 2);
    g_autofree char *fault = journey != NULL ? journey_fault(&query, pair / 2, pair % 2, journey) : NULL;
    fuzz_check(fault == NULL);
  }
}

static void load(const JjTimetableSource *source) {
  g_auto(FuzzReading) reading = fuzz_reading();
  g_autoptr(JjTimetable) timetable = NULL;
  g_autoptr(GError) error = NULL;
  char date[11];
  const bool ok = jj_load_timetable(source, &timetable, date, reading.inputs, reading.diagnostics, &error);
  fuzz_check(ok == (timetable != NULL) && ok == (error == NULL));
  fuzz_check(ok == (jj_diagnostics_count_of(reading.diagnostics, JJ_SEVERITY_ERROR) == 0));
  fuzz_check_diagnostics(reading.diagnostics);
  if (!ok) return;
  check_timetable(timetable);
  for (int home = 0; home < 2 && timetable->n_stops > 0 && timetable->n_events <= MOST_EVENTS; home++)
    search(timetable, home == 1);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_auto(FuzzFiles) files = fuzz_files_write(data, size);
  const bool zip = fuzz_files_have(&files, "feed.zip"), folder = fuzz_files_have(&files, "stops.txt");
  const bool buses = fuzz_files_have(&files, "buses.csv");
  if (!zip && !folder && !buses) return 0;
  g_autofree char *path = zip ? g_strdup(fuzz_path("feed.zip")) : g_path_get_dirname(fuzz_path("stops.txt"));
  g_autofree char *table = buses ? g_strdup(fuzz_path("buses.csv")) : NULL;
  const JjFeed feed = {.path = path};
  const JjTimetableSource source = {.feeds = &feed,
                                    .n_feeds = zip || folder ? 1 : 0,
                                    .school_buses = table,
                                    .crs = "EPSG:3826",
                                    .change_ms = JJ_CHANGE_MS,
                                    .walk = &on_foot,
                                    .walk_limit_ms = 600000};
  load(&source);
  return 0;
}
