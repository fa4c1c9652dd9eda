#include "jiujin/gtfs.h"

#include <math.h>
#include <string.h>

#include <glib/gstdio.h>

#include "jj_test.h"

/* A feed of three stops and one line, two trips; a member may be given otherwise, or be absent (""). */
typedef struct {
  const char *member, *text;
} Member;

static const Member whole[] = {
    {"stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,甲,24.50,120.80\nB,乙,24.52,120.80\nC,丙,24.56,120.80\n"},
    {"routes.txt", "route_id,route_short_name,route_type\nR,5801,3\n"},
    {"trips.txt", "route_id,service_id,trip_id\nR,W,T1\nR,W,T2\n"},
    {"stop_times.txt", "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
                       "T1,07:00:00,07:00:00,A,1\nT1,07:05:00,07:06:00,B,2\nT1,07:15:00,07:15:00,C,5\n"
                       "T2,23:50:00,23:50:00,A,1\nT2,,,B,2\nT2,24:20:00,24:20:00,C,3\n"},
    {"calendar.txt", "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"
                     "W,1,1,1,1,1,0,0,20240304,20240329\n"}};

static const char *text_of(const Member *changed, const char *member) {
  if (changed != NULL && strcmp(changed->member, member) == 0) return changed->text;
  for (size_t i = 0; i < G_N_ELEMENTS(whole); i++)
    if (strcmp(whole[i].member, member) == 0) return whole[i].text;
  return "";
}

/* A folder with the feed, one member changed or added. (borrowed) */
static const char *feed_folder(const Member *changed) {
  const char *dir = jj_test_dir();
  for (size_t i = 0; i < G_N_ELEMENTS(whole); i++) {
    const char *text = text_of(changed, whole[i].member);
    if (text[0] != '\0') jj_test_write_file(dir, whole[i].member, text);
  }
  if (changed != NULL && changed->text[0] != '\0') jj_test_write_file(dir, changed->member, changed->text);
  return dir;
}

typedef struct {
  JjTimetable *timetable;
  JjDiagnostics *diagnostics;
  JjInputs *inputs;
  char date[11];
  bool ok;
} Loaded;

static void loaded_clear(Loaded *loaded) {
  jj_timetable_free(loaded->timetable);
  jj_diagnostics_free(loaded->diagnostics);
  jj_inputs_free(loaded->inputs);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Loaded, loaded_clear)

static Loaded load_source(const JjTimetableSource *source) {
  Loaded loaded = {.diagnostics = jj_diagnostics_new(), .inputs = jj_inputs_new()};
  g_autoptr(GError) error = NULL;
  loaded.ok = jj_load_timetable(source, &loaded.timetable, loaded.date, loaded.inputs, loaded.diagnostics, &error);
  assert_int_equal(loaded.ok, loaded.timetable != NULL);
  assert_int_equal(loaded.ok, error == NULL);
  return loaded;
}

static JjTimetableSource source_of(const JjFeed *feeds, uint32_t n, const char *date) {
  return (JjTimetableSource){.feeds = feeds, .n_feeds = n, .date = date, .crs = "EPSG:3826", .change_ms = JJ_CHANGE_MS};
}

static Loaded load(const char *path, const char *date) {
  const JjFeed feed = {.path = path};
  const JjTimetableSource source = source_of(&feed, 1, date);
  return load_source(&source);
}

/* "T1 A 25200-25200 …; T2 …" of all trips, in seconds. (owned) */
static char *told(const JjTimetable *t) {
  GString *text = g_string_new(NULL);
  for (uint32_t trip = 0; trip < t->n_trips; trip++) {
    g_string_append_printf(text, "%s%s", trip > 0 ? "; " : "", t->trip_code[trip]);
    for (uint32_t e = t->first_event[trip]; e < t->first_event[trip + 1]; e++)
      g_string_append_printf(text, " %s%s %u-%u", t->stop_code[t->event_stop[e]],
                             t->event_use[e] == JJ_EVENT_NO_BOARDING    ? "-"
                             : t->event_use[e] == JJ_EVENT_NO_ALIGHTING ? "+"
                                                                        : "",
                             t->arrive_ms[e] / 1000, t->depart_ms[e] / 1000);
  }
  return g_string_free(text, FALSE);
}

/* --- what is read --- */

typedef struct {
  const char *name;
  Member changed;
  const char *date;
  const char *trips; /* NULL: refused */
} Good;

#define BOTH "T1 A 25200-25200 B 25500-25560 C 26100-26100; T2 A 85800-85800 B 86400-86400 C 87600-87600"
/* The day before, T2 ran past midnight: what is left of it. */
#define TAIL "; T2 B 0-0 C 1200-1200"
#define TIMES "trip_id,arrival_time,departure_time,stop_id,stop_sequence\n"
#define T2 "T2,23:50:00,23:50:00,A,1\nT2,,,B,2\nT2,24:20:00,24:20:00,C,3\n"

static const Good good[] = {
    {"a Monday without the day before", {"", ""}, "2024-03-11", BOTH},
    {"the day after a service day", {"", ""}, "2024-03-12", BOTH TAIL},
    {"Saturday: only what is left of Friday", {"", ""}, "2024-03-09", NULL},
    {"outside the calendar", {"", ""}, "2025-03-11", NULL},
    {"chosen date", {"", ""}, NULL, BOTH},
    {"no date", {"", ""}, "2024-02-30", NULL},
    {"service removed on the day",
     {"calendar_dates.txt", "service_id,date,exception_type\nW,20240311,2\n"},
     "2024-03-11",
     NULL},
    {"service added on a Saturday",
     {"calendar_dates.txt", "service_id,date,exception_type\nW,20240316,1\n"},
     "2024-03-16",
     BOTH TAIL},
    {"service by exceptions alone", {"calendar.txt", ""}, "2024-03-11", NULL},
    {"frequencies instead of the trip's own time",
     {"frequencies.txt", "trip_id,start_time,end_time,headway_secs\nT1,06:00:00,06:20:00,600\n"},
     "2024-03-11",
     "T1 A 21600-21600 B 21900-21960 C 22500-22500; T1 A 22200-22200 B 22500-22560 C 23100-23100; "
     "T2 A 85800-85800 B 86400-86400 C 87600-87600"},
    {"rows in any order, arrival alone, blanks about cells",
     {"stop_times.txt", TIMES T2 "T1,07:15:00,, C ,5\nT1, 7:00:00,,A,1\nT1,,07:05:00,B,2\n"},
     "2024-03-11",
     "T1 A 25200-25200 B 25500-25500 C 26100-26100; T2 A 85800-85800 B 86400-86400 C 87600-87600"},
    {"no boarding, no alighting",
     {"stop_times.txt", "trip_id,arrival_time,departure_time,stop_id,stop_sequence,pickup_type,drop_off_type\n"
                        "T1,07:00:00,07:00:00,A,1,0,1\nT1,07:15:00,07:15:00,C,2,1,0\n"},
     "2024-03-11",
     "T1 A+ 25200-25200 C- 26100-26100"},
    {"byte order mark and CR LF",
     {"trips.txt", "\xEF\xBB\xBFroute_id,service_id,trip_id\r\nR,W,T1\r\nR,W,T2\r\n"},
     "2024-03-11",
     BOTH},
};

static void good_feed(void **state) {
  const Good *row = *state;
  g_auto(Loaded) loaded = load(feed_folder(row->changed.member[0] != '\0' ? &row->changed : NULL), row->date);
  assert_int_equal(loaded.ok, row->trips != NULL);
  if (!loaded.ok) {
    assert_true(jj_diagnostics_count_of(loaded.diagnostics, JJ_SEVERITY_ERROR) > 0);
    return;
  }
  g_autofree char *trips = told(loaded.timetable);
  assert_string_equal(trips, row->trips);
  assert_int_equal(jj_diagnostics_count(loaded.diagnostics), 0);
}

/* --- what is wrong, and where --- */

typedef struct {
  const char *name;
  Member changed;
  JjDiagnosticCode code;
  const char *layer, *column;
  uint32_t line;
  bool usable;
  bool dangling; /* rows of another table name what was left out: one more warning */
} Bad;

#define CALENDAR "service_id,monday,tuesday,wednesday,thursday,friday,saturday,sunday,start_date,end_date\n"

static const Bad bad[] = {
    {"no stops", {"stops.txt", ""}, JJ_DIAG_FILE_MISSING, "stops.txt", NULL, 0, false, false},
    {"no calendar at all", {"calendar.txt", ""}, JJ_DIAG_FILE_MISSING, "calendar.txt", NULL, 0, false, false},
    {"column missing",
     {"trips.txt", "route_id,trip_id\nR,T1\n"},
     JJ_DIAG_COLUMN_MISSING,
     "trips.txt",
     "service_id",
     1,
     false,
     false},
    {"header missing", {"trips.txt", "\n"}, JJ_DIAG_FILE_UNREADABLE, "trips.txt", NULL, 0, false, false},
    {"CP950 not declared",
     {"stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,\xA4\xA4,24,120\n"},
     JJ_DIAG_ENCODING,
     "stops.txt",
     NULL,
     2,
     false,
     false},
    {"quote never ends",
     {"trips.txt", "route_id,service_id,trip_id\nR,W,\"T1\n"},
     JJ_DIAG_FILE_TRUNCATED,
     "trips.txt",
     NULL,
     2,
     false,
     false},
    {"more cells than columns",
     {"trips.txt", "route_id,service_id,trip_id\nR,W,T1\nR,W,T2,x\n"},
     JJ_DIAG_ROW_RAGGED,
     "trips.txt",
     NULL,
     3,
     true,
     true},
    {"stop given twice",
     {"stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,a,24.5,120.8\nA,b,24.5,120.8\nB,b,24.52,120.8\n"
                   "C,c,24.56,120.8\n"},
     JJ_DIAG_CODE_DUPLICATE,
     "stops.txt",
     "stop_id",
     3,
     true,
     false},
    {"latitude of 245",
     {"stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,a,245,120.8\nB,b,24.52,120.8\nC,c,24.56,120.8\n"},
     JJ_DIAG_CELL_RANGE,
     "stops.txt",
     "stop_lat",
     2,
     true,
     false},
    {"stop at 0, 0",
     {"stops.txt", "stop_id,stop_name,stop_lat,stop_lon\nA,a,0,0\nB,b,24.52,120.8\nC,c,24.56,120.8\n"},
     JJ_DIAG_GEOMETRY_MISSING,
     "stops.txt",
     NULL,
     0,
     true,
     false},
    {"parent unknown",
     {"stops.txt", "stop_id,stop_lat,stop_lon,parent_station\nA,24.5,120.8,X\nB,24.52,120.8,\nC,24.56,120.8,\n"},
     JJ_DIAG_TRANSIT_UNKNOWN,
     "stops.txt",
     "parent_station",
     2,
     true,
     false},
    {"route unknown",
     {"trips.txt", "route_id,service_id,trip_id\nR,W,T1\nX,W,T2\n"},
     JJ_DIAG_TRANSIT_UNKNOWN,
     "trips.txt",
     "route_id",
     3,
     true,
     true},
    {"service unknown",
     {"trips.txt", "route_id,service_id,trip_id\nR,W,T1\nR,X,T2\n"},
     JJ_DIAG_TRANSIT_UNKNOWN,
     "trips.txt",
     "service_id",
     3,
     true,
     true},
    {"type of route unknown",
     {"routes.txt", "route_id,route_type\nR,50\n"},
     JJ_DIAG_CELL_WORD,
     "routes.txt",
     "route_type",
     2,
     true,
     false},
    {"trip unknown",
     {"stop_times.txt", TIMES T2 "X,07:00:00,07:00:00,A,1\n"},
     JJ_DIAG_TRANSIT_UNKNOWN,
     "stop_times.txt",
     "trip_id",
     5,
     true,
     false},
    {"stop unknown",
     {"stop_times.txt", TIMES T2 "T2,24:30:00,24:30:00,X,4\n"},
     JJ_DIAG_TRANSIT_UNKNOWN,
     "stop_times.txt",
     "stop_id",
     5,
     true,
     false},
    {"no time",
     {"stop_times.txt", TIMES T2 "T1,7.00,,A,1\n"},
     JJ_DIAG_CELL_RANGE,
     "stop_times.txt",
     "arrival_time",
     5,
     true,
     false},
    {"place in the trip given twice",
     {"stop_times.txt", TIMES T2 "T2,24:20:00,24:20:00,B,3\n"},
     JJ_DIAG_ROW_DUPLICATE,
     "stop_times.txt",
     "stop_sequence",
     5,
     true,
     false},
    {"time goes backwards",
     {"stop_times.txt", TIMES T2 "T1,07:10:00,07:10:00,A,1\nT1,07:05:00,07:05:00,B,2\n"},
     JJ_DIAG_TIME_ORDER,
     "stop_times.txt",
     "arrival_time",
     6,
     true,
     false},
    {"one stop",
     {"stop_times.txt", TIMES T2 "T1,07:10:00,07:10:00,A,1\n"},
     JJ_DIAG_TRANSIT_UNKNOWN,
     "stop_times.txt",
     "arrival_time",
     5,
     true,
     false},
    {"last time missing",
     {"stop_times.txt", TIMES T2 "T1,07:10:00,07:10:00,A,1\nT1,,,B,2\n"},
     JJ_DIAG_CELL_EMPTY,
     "stop_times.txt",
     "arrival_time",
     5,
     true,
     false},
    {"a bus at 200 km/h",
     {"stop_times.txt", TIMES T2 "T1,07:00:00,07:00:00,A,1\nT1,07:01:00,07:01:00,C,2\n"},
     JJ_DIAG_SPEED,
     "stop_times.txt",
     "arrival_time",
     6,
     true,
     false},
    {"no headway",
     {"frequencies.txt", "trip_id,start_time,end_time,headway_secs\nT1,06:00:00,07:00:00,0\n"},
     JJ_DIAG_CELL_RANGE,
     "frequencies.txt",
     "headway_secs",
     2,
     true,
     false},
    {"32nd of March",
     {"calendar.txt", CALENDAR "W,1,1,1,1,1,0,0,20240304,20240329\nX,1,0,0,0,0,0,0,20240332,20240401\n"},
     JJ_DIAG_CELL_RANGE,
     "calendar.txt",
     "start_date",
     3,
     true,
     false},
    {"calendar backwards",
     {"calendar.txt", CALENDAR "W,1,1,1,1,1,0,0,20240304,20240329\nX,1,0,0,0,0,0,0,20240402,20240401\n"},
     JJ_DIAG_TIME_ORDER,
     "calendar.txt",
     "end_date",
     3,
     true,
     false},
    {"neither added nor removed",
     {"calendar_dates.txt", "service_id,date,exception_type\nW,20240311,0\n"},
     JJ_DIAG_CELL_WORD,
     "calendar_dates.txt",
     "exception_type",
     2,
     true,
     false},
    {"transfer from nowhere",
     {"transfers.txt", "from_stop_id,to_stop_id,transfer_type\nX,A,0\n"},
     JJ_DIAG_TRANSIT_UNKNOWN,
     "transfers.txt",
     "from_stop_id",
     2,
     true,
     false},
};

static void bad_feed(void **state) {
  const Bad *row = *state;
  g_auto(Loaded) loaded = load(feed_folder(&row->changed), "2024-03-11");
  assert_int_equal(loaded.ok, row->usable);
  assert_int_equal(jj_diagnostics_count(loaded.diagnostics), row->dangling ? 2 : 1);
  const JjDiagnostic *diagnostic = jj_diagnostics_at(loaded.diagnostics, 0);
  assert_string_equal(jj_diagnostic_word(diagnostic->code), jj_diagnostic_word(row->code));
  assert_int_equal(diagnostic->severity, row->usable ? JJ_SEVERITY_WARNING : JJ_SEVERITY_ERROR);
  if (diagnostic->place.layer != NULL) assert_string_equal(diagnostic->place.layer, row->layer);
  if (row->column != NULL) assert_string_equal(diagnostic->place.column_name, row->column);
  if (row->column != NULL && row->line > 0) assert_int_equal(diagnostic->place.row, row->line);
}

/* --- the rest --- */

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

static const struct CMUnitTest others[] = {
    cmocka_unit_test(two_feeds_keep_apart),        cmocka_unit_test(the_weekday_with_the_most_trips_is_chosen),
    cmocka_unit_test(transfers_and_walks),         cmocka_unit_test(stations_stand_for_their_platforms),
    cmocka_unit_test(only_local_feeds_are_opened), cmocka_unit_test(school_buses_are_routes),
    cmocka_unit_test(far_stops_are_named),
};

int main(void) {
  const int n_failed = jj_test_run_rows(good, good_feed) + jj_test_run_rows(bad, bad_feed);
  return jj_test_exit(n_failed + cmocka_run_group_tests(others, NULL, NULL));
}
