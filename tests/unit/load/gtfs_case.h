/* A small feed, and what becomes of it. */
#ifndef GTFS_CASE_H
#define GTFS_CASE_H

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

static inline const char *text_of(const Member *changed, const char *member) {
  if (changed != NULL && strcmp(changed->member, member) == 0) return changed->text;
  for (size_t i = 0; i < G_N_ELEMENTS(whole); i++)
    if (strcmp(whole[i].member, member) == 0) return whole[i].text;
  return "";
}

/* A folder with the feed, one member changed or added. (borrowed) */
static inline const char *feed_folder(const Member *changed) {
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

static inline void loaded_clear(Loaded *loaded) {
  jj_timetable_free(loaded->timetable);
  jj_diagnostics_free(loaded->diagnostics);
  jj_inputs_free(loaded->inputs);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Loaded, loaded_clear)

static inline Loaded load_source(const JjTimetableSource *source) {
  Loaded loaded = {.diagnostics = jj_diagnostics_new(), .inputs = jj_inputs_new()};
  g_autoptr(GError) error = NULL;
  loaded.ok = jj_load_timetable(source, &loaded.timetable, loaded.date, loaded.inputs, loaded.diagnostics, &error);
  assert_int_equal(loaded.ok, loaded.timetable != NULL);
  assert_int_equal(loaded.ok, error == NULL);
  return loaded;
}

static inline JjTimetableSource source_of(const JjFeed *feeds, uint32_t n, const char *date) {
  return (JjTimetableSource){.feeds = feeds, .n_feeds = n, .date = date, .crs = "EPSG:3826", .change_ms = JJ_CHANGE_MS};
}

static inline Loaded load(const char *path, const char *date) {
  const JjFeed feed = {.path = path};
  const JjTimetableSource source = source_of(&feed, 1, date);
  return load_source(&source);
}

/* "T1 A 25200-25200 …; T2 …" of all trips, in seconds. (owned) */
static inline char *told(const JjTimetable *t) {
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

#endif
