/* 校車 as a table: one row for each stop of a line of a school, with its time. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "load/gtfs.h"
#include "load/schema.h"

enum { BUS_SCHOOL, BUS_LINE, BUS_DIRECTION, BUS_STOP, BUS_LON, BUS_LAT, BUS_TIME };
enum { TO_SCHOOL, HOME };

static const JjWord directions[] = {{"to", TO_SCHOOL}, {"上學", TO_SCHOOL}, {"home", HOME}, {"放學", HOME}, {NULL, 0}};

static const JjField fields[] = {
    {.name = "school", .type = JJ_FIELD_CODE, .required = true, .code_length = JJ_SCHOOL_CODE_LENGTH},
    {.name = "line", .type = JJ_FIELD_TEXT, .required = true},
    {.name = "direction", .type = JJ_FIELD_WORD, .words = directions},
    {.name = "stop", .type = JJ_FIELD_TEXT},
    {.name = "lon", .type = JJ_FIELD_REAL, .required = true},
    {.name = "lat", .type = JJ_FIELD_REAL, .required = true},
    {.name = "time", .type = JJ_FIELD_TEXT, .required = true}};
static const JjSchema schema = {"school_buses", fields, G_N_ELEMENTS(fields)};

typedef struct {
  char *key, *name; /* (owned) school, line and direction; of the stop */
  double x_m, y_m;
  int64_t minute;
  int64_t direction;
  uint32_t row; /* in the table */
} Call;

static void call_clear(gpointer data) {
  Call *call = data;
  g_free(call->key);
  g_free(call->name);
}

/* "07:05", "0705" is none. -1: no time of day. */
static int64_t parse_minute(const char *text) {
  g_autofree char *folded = jj_fold_name(text);
  char *colon = strchr(folded, ':');
  int64_t hours = 0, minutes = 0;
  if (colon == NULL) return -1;
  *colon = '\0';
  const bool ok = jj_parse_int(folded, &hours) && jj_parse_int(colon + 1, &minutes);
  return ok && hours >= 0 && hours < 24 && minutes >= 0 && minutes < 60 ? hours * 60 + minutes : -1;
}

static bool place_call(JjRows *rows, JjTransform *transform, Call *call) {
  call->x_m = rows->cells[BUS_LON].real;
  call->y_m = rows->cells[BUS_LAT].real;
  if (fabs(call->x_m) <= 180 && fabs(call->y_m) <= 90 && jj_transform_apply(transform, &call->x_m, &call->y_m, 1) == 0)
    return true;
  jj_rows_reject(rows, BUS_LON, JJ_DIAG_CRS_MISMATCH, _("not a coordinate in degrees"), NULL);
  return false;
}

static void take_call(JjRows *rows, JjTransform *transform, GArray *calls) {
  Call call = {.minute = parse_minute(jj_rows_text(rows, BUS_TIME)), .row = calls->len};
  if (call.minute < 0) {
    jj_rows_reject(rows, BUS_TIME, JJ_DIAG_CELL_RANGE, _("not a time of day"), "07:05");
    return;
  }
  if (!place_call(rows, transform, &call)) return;
  const char *school = jj_rows_text(rows, BUS_SCHOOL), *line = jj_rows_text(rows, BUS_LINE);
  const char *stop = jj_rows_text(rows, BUS_STOP);
  call.direction = rows->cells[BUS_DIRECTION].given ? rows->cells[BUS_DIRECTION].integer : TO_SCHOOL;
  call.key = g_strdup_printf("%s/%s/%s", school, line, call.direction == HOME ? "home" : "to");
  call.name = g_strdup(stop != NULL ? stop : line);
  g_array_append_val(calls, call);
}

static int by_line_and_time(const void *a, const void *b) {
  const Call *p = a, *q = b;
  const int order = strcmp(p->key, q->key);
  if (order != 0) return order;
  if (p->minute != q->minute) return p->minute < q->minute ? -1 : 1;
  return p->row < q->row ? -1 : p->row > q->row;
}

/* To school everyone gets on before the last stop and off there; home the reverse. */
static uint8_t use_of(const Call *call, bool first, bool last) {
  if (call->direction == HOME) return first ? JJ_EVENT_NO_ALIGHTING : JJ_EVENT_NO_BOARDING;
  return last ? JJ_EVENT_NO_BOARDING : JJ_EVENT_NO_ALIGHTING;
}

static void add_line(JjTimetableBuilder *builder, const Call *calls, guint n) {
  g_autofree JjId *stops = g_new(JjId, n);
  for (guint i = 0; i < n; i++) {
    g_autofree char *code = g_strdup_printf("%s/%u", calls[i].key, i + 1);
    const JjStop stop = {code, calls[i].name, calls[i].x_m, calls[i].y_m, JJ_LEAST_CHANGE_MS};
    stops[i] = jj_timetable_builder_add_stop(builder, &stop);
  }
  const JjId route = jj_timetable_builder_add_route(builder, calls->key, calls->key, JJ_TRANSIT_SCHOOL_BUS);
  (void)jj_timetable_builder_add_trip(builder, calls->key, route);
  for (guint i = 0; i < n; i++) {
    const uint32_t ms = (uint32_t)calls[i].minute * 60000u;
    const JjStopEvent event = {stops[i], ms, ms, use_of(&calls[i], i == 0, i + 1 == n)};
    jj_timetable_builder_add_event(builder, &event);
  }
}

static void add_lines(const JjTimetableSource *source, JjDiagnostics *diagnostics, GArray *calls,
                      JjTimetableBuilder *builder) {
  g_array_sort(calls, by_line_and_time);
  guint end = 0;
  for (guint first = 0; first < calls->len; first = end) {
    const Call *call = &g_array_index(calls, Call, first);
    for (end = first; end < calls->len && strcmp(g_array_index(calls, Call, end).key, call->key) == 0;) end++;
    if (end - first > 1)
      add_line(builder, call, end - first);
    else
      jj_report(diagnostics, JJ_DIAG_TRANSIT_UNKNOWN, (JjPlace){.file = source->school_buses},
                _("a trip calls at fewer than two stops"), call->key, NULL);
  }
}

bool gtfs_build_school_buses(const JjReading *reading, const JjTimetableSource *source, JjTimetableBuilder *builder) {
  g_autofree char *path = g_strdup(source->school_buses);
  const JjTableSpec spec = {.table = schema.table, .path = path, .place = {.file = path}};
  g_autoptr(GError) error = NULL;
  g_autoptr(JjTransform) transform = jj_transform_new("EPSG:4326", source->crs, &error);
  if (transform == NULL || !jj_source_is_local(path)) {
    jj_report(reading->diagnostics, transform == NULL ? JJ_DIAG_CRS_UNKNOWN : JJ_DIAG_FILE_FORBIDDEN,
              (JjPlace){.file = path}, transform == NULL ? error->message : _("only a local file is opened"), NULL,
              NULL);
    return false;
  }
  g_autoptr(GArray) calls = g_array_new(FALSE, FALSE, sizeof(Call));
  g_array_set_clear_func(calls, call_clear);
  g_auto(JjRows) rows;
  if (!jj_rows_open(&rows, reading, &schema, &spec, NULL)) return false;
  while (jj_rows_next(&rows)) take_call(&rows, transform, calls);
  add_lines(source, reading->diagnostics, calls, builder);
  return true;
}
