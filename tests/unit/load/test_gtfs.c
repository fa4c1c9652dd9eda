/* One feed, whole or with one fault. */
#include "gtfs_case.h"

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

int main(void) {
  return jj_test_exit(jj_test_run_rows(good, good_feed) + jj_test_run_rows(bad, bad_feed));
}
