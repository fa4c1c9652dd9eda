/* Several feeds, dates, transfers, stations, school buses. */
#include "gtfs_case.h"

static void two_feeds_keep_apart(void **state) {
  (void)state;
  const JjFeed feeds[] = {{.path = feed_folder(NULL)}, {.path = feed_folder(NULL), .prefix = "公車"}};
  const JjTimetableSource source = source_of(feeds, 2, "2024-03-11");
  g_auto(Loaded) loaded = load_source(&source);
  assert_true(loaded.ok);
  assert_int_equal(loaded.timetable->n_stops, 6);
  assert_int_equal(loaded.timetable->n_trips, 4);
  assert_string_equal(loaded.timetable->stop_code[0], "1:A");
  assert_string_equal(loaded.timetable->stop_code[3], "公車:A");
  assert_int_equal(loaded.timetable->event_stop[loaded.timetable->first_event[2]], 3);
}

static void the_weekday_with_the_most_trips_is_chosen(void **state) {
  (void)state;
  const Member days = {"calendar_dates.txt", "service_id,date,exception_type\nW,20240304,2\nW,20240305,2\n"};
  g_auto(Loaded) loaded = load(feed_folder(&days), NULL);
  assert_true(loaded.ok);
  assert_string_equal(loaded.date, "2024-03-06");
  const JjFeed feeds[] = {{.path = feed_folder(&days)}, {.path = feed_folder(NULL)}};
  const JjTimetableSource source = source_of(feeds, 2, "2024-03-04");
  g_auto(Loaded) half = load_source(&source);
  assert_true(half.ok);
  assert_true(jj_diagnostics_has(half.diagnostics, JJ_DIAG_SERVICE_EMPTY));
}

static uint32_t walk_ms(const JjTimetable *t, uint32_t from, uint32_t to) {
  for (uint32_t arc = t->walks->first_out[from]; arc < t->walks->first_out[from + 1]; arc++)
    if (t->walks->head[arc] == to) return t->walks->ms[arc];
  return 0;
}

/* The feed's own transfers stand before what is estimated. */
static void transfers_and_walks(void **state) {
  (void)state;
  const Member transfers = {"transfers.txt", "from_stop_id,to_stop_id,transfer_type,min_transfer_time\n"
                                             "A,B,2,240\nB,A,3,\nA,A,2,300\nB,B,3,\nC,C,1,\n"};
  const JjStraightLine line = {1.0, 3.6, 0};
  const JjFeed feed = {.path = feed_folder(&transfers)};
  JjTimetableSource source = source_of(&feed, 1, "2024-03-11");
  source.walk = &line;
  source.walk_limit_ms = 2500000;
  g_auto(Loaded) loaded = load_source(&source);
  assert_true(loaded.ok);
  assert_int_equal(walk_ms(loaded.timetable, 0, 1), 240000);
  assert_true(walk_ms(loaded.timetable, 1, 0) == JJ_UNREACHABLE);
  assert_int_equal(walk_ms(loaded.timetable, 1, 2), 0); /* 4.4 km are too far */
  assert_int_equal(loaded.timetable->change_ms[0], 300000);
  assert_true(loaded.timetable->change_ms[1] == JJ_UNREACHABLE);
  assert_int_equal(loaded.timetable->change_ms[2], JJ_LEAST_CHANGE_MS);
}

/* Platforms of one station are joined, and a transfer of the station is one of its platforms. */
static void stations_stand_for_their_platforms(void **state) {
  (void)state;
  const Member stops = {
      "stops.txt", "stop_id,stop_name,stop_lat,stop_lon,location_type,parent_station\n"
                   "A,a,,,0,S\nB,b,24.5001,120.8,0,S\nS,s,24.5,120.8,1,\nC,c,24.56,120.8,0,\nE,e,24.5,120.8,2,S\n"};
  g_auto(Loaded) loaded = load(feed_folder(&stops), "2024-03-11");
  assert_true(loaded.ok);
  assert_int_equal(walk_ms(loaded.timetable, 0, 1), JJ_CHANGE_MS);
  assert_true(isfinite(loaded.timetable->stop_x_m[0]) != 0);
  assert_near(loaded.timetable->stop_y_m[0], loaded.timetable->stop_y_m[2], 1e-6);
}

static void only_local_feeds_are_opened(void **state) {
  (void)state;
  static const char *const paths[] = {"http://example.org/a.zip", "/vsicurl/x.zip", "/vsizip/x.zip", "{x}.zip"};
  for (size_t i = 0; i < G_N_ELEMENTS(paths); i++) {
    g_auto(Loaded) loaded = load(paths[i], NULL);
    assert_false(loaded.ok);
    assert_true(jj_diagnostics_has(loaded.diagnostics, JJ_DIAG_FILE_FORBIDDEN));
  }
  g_auto(Loaded) missing = load("nowhere.zip", NULL);
  assert_true(jj_diagnostics_has(missing.diagnostics, JJ_DIAG_FILE_MISSING));
  const char *dir = jj_test_dir();
  g_auto(Loaded) broken = load(jj_test_write_file(dir, "x.zip", "PK no zip"), NULL);
  assert_true(jj_diagnostics_has(broken.diagnostics, JJ_DIAG_FILE_UNREADABLE));
}

static void school_buses_are_routes(void **state) {
  (void)state;
  const char *path = jj_test_write_file(jj_test_dir(), "buses.csv",
                                        "school,line,direction,stop,lon,lat,time\n"
                                        "050310,甲線,,村口,120.80,24.50,06:50\n"
                                        "050310,甲線,,學校,120.84,24.56,07:25\n"
                                        "050310,甲線,上學,廟前,120.82,24.52,07:00\n"
                                        "050310,甲線,放學,學校,120.84,24.56,17:20\n"
                                        "050310,甲線,放學,廟前,120.82,24.52,17:45\n"
                                        "050310,乙線,,獨站,120.82,24.52,07:00\n"
                                        "050310,丙線,,,120.82,24.52,7點\n");
  const JjTimetableSource source = {.school_buses = path, .crs = "EPSG:3826", .change_ms = JJ_CHANGE_MS};
  g_auto(Loaded) loaded = load_source(&source);
  assert_false(loaded.ok); /* of the time that is none */
  assert_true(jj_diagnostics_has(loaded.diagnostics, JJ_DIAG_CELL_RANGE));
  assert_true(jj_diagnostics_has(loaded.diagnostics, JJ_DIAG_TRANSIT_UNKNOWN));
  const char *sound = jj_test_write_file(jj_test_dir(), "sound.csv",
                                         "school,line,direction,stop,lon,lat,time\n"
                                         "050310,甲線,,村口,120.80,24.50,06:50\n"
                                         "050310,甲線,,學校,120.84,24.56,07:25\n"
                                         "050310,甲線,放學,學校,120.84,24.56,17:20\n"
                                         "050310,甲線,放學,廟前,120.82,24.52,17:45\n");
  const JjTimetableSource again = {.school_buses = sound, .crs = "EPSG:3826", .change_ms = JJ_CHANGE_MS};
  g_auto(Loaded) buses = load_source(&again);
  assert_true(buses.ok);
  assert_string_equal(buses.date, "");
  g_autofree char *trips = told(buses.timetable);
  assert_string_equal(trips, "050310/甲線/home 050310/甲線/home/1+ 62400-62400 050310/甲線/home/2- 63900-63900; "
                             "050310/甲線/to 050310/甲線/to/1+ 24600-24600 050310/甲線/to/2- 26700-26700");
  assert_int_equal(buses.timetable->route_mode[0], JJ_TRANSIT_SCHOOL_BUS);
}

static void far_stops_are_named(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load(feed_folder(NULL), "2024-03-11");
  const double distance_m[] = {12, 900, (double)NAN};
  jj_check_stops(loaded.timetable, distance_m, 500, loaded.diagnostics);
  assert_int_equal(jj_diagnostics_count(loaded.diagnostics), 1);
  assert_string_equal(jj_diagnostics_at(loaded.diagnostics, 0)->found, "B 乙, 900 m");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(two_feeds_keep_apart),        cmocka_unit_test(the_weekday_with_the_most_trips_is_chosen),
    cmocka_unit_test(transfers_and_walks),         cmocka_unit_test(stations_stand_for_their_platforms),
    cmocka_unit_test(only_local_feeds_are_opened), cmocka_unit_test(school_buses_are_routes),
    cmocka_unit_test(far_stops_are_named),
};

int main(void) {
  return jj_test_exit(cmocka_run_group_tests(tests, NULL, NULL));
}
