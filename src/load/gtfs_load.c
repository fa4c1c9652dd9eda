#include <math.h>

#include "base/i18n.h"
#include "load/decode.h"
#include "load/gtfs.h"

static bool check_encoding(const GtfsDraft *draft) {
  const char *encoding = draft->feed->encoding;
  if (encoding == NULL || jj_encoding_is_known(encoding)) return true;
  jj_report(draft->reading->diagnostics, JJ_DIAG_ENCODING, (JjPlace){.file = draft->feed->path},
            _("an encoding that is not known here"), encoding, NULL);
  return false;
}

/* All but the times. (owned) NULL after a diagnostic. */
static GtfsDraft *read_feed(const JjReading *reading, const JjTimetableSource *source, uint32_t i) {
  g_autoptr(GtfsDraft) draft = gtfs_draft_new(reading, &source->feeds[i], i + 1, source->n_feeds == 1);
  if (!check_encoding(draft) || !gtfs_open(draft)) return NULL;
  gtfs_read_stops(draft);
  gtfs_read_calendar(draft);
  gtfs_read_trips(draft);
  gtfs_read_transfers(draft);
  return draft->broken ? NULL : g_steal_pointer(&draft);
}

/* (owned) of GtfsDraft; fewer than there are feeds after diagnostics. */
static GPtrArray *read_feeds(const JjReading *reading, const JjTimetableSource *source) {
  GPtrArray *drafts = g_ptr_array_new_with_free_func((GDestroyNotify)gtfs_draft_free);
  for (uint32_t i = 0; i < source->n_feeds; i++) {
    GtfsDraft *draft = read_feed(reading, source, i);
    if (draft != NULL) g_ptr_array_add(drafts, draft);
  }
  return drafts;
}

static uint32_t find_day(const JjReading *reading, const JjTimetableSource *source, GPtrArray *drafts) {
  const uint32_t day = source->date != NULL ? gtfs_parse_date(source->date) : gtfs_choose_day(drafts);
  if (day > 0) return day;
  const JjPlace place = {.file = source->feeds[0].path};
  if (source->date != NULL)
    jj_report(reading->diagnostics, JJ_DIAG_VALUE_INVALID, place, _("not a date"), source->date, "2024-03-11");
  else
    jj_report(reading->diagnostics, JJ_DIAG_FILE_UNREADABLE, place, _("the calendar has no weekday with a trip"), NULL,
              NULL);
  return 0;
}

static void write_date(uint32_t day, char *out) {
  GDate date;
  g_date_clear(&date, 1);
  g_date_set_julian(&date, day);
  (void)g_snprintf(out, 11, "%04u-%02u-%02u", (unsigned)g_date_get_year(&date) % 10000u,
                   (unsigned)g_date_get_month(&date) % 100u, (unsigned)g_date_get_day(&date) % 100u);
}

/* A feed without a trip that day is told of; all of them without one are an error. */
static bool mark_trips(GPtrArray *drafts, uint32_t day, const char *date) {
  uint64_t n_trips = 0;
  for (guint i = 0; i < drafts->len; i++) {
    GtfsDraft *draft = g_ptr_array_index(drafts, i);
    const uint32_t n = gtfs_mark_trips(draft, day);
    n_trips += n;
    if (n == 0)
      gtfs_report(draft, JJ_SEVERITY_WARNING, JJ_DIAG_SERVICE_EMPTY,
                  (JjPlace){.file = draft->feed->path, .layer = "calendar.txt"}, _("no trip runs on the date"), date);
  }
  if (n_trips > 0) return true;
  const GtfsDraft *draft = g_ptr_array_index(drafts, 0);
  gtfs_report(draft, JJ_SEVERITY_ERROR, JJ_DIAG_SERVICE_EMPTY, (JjPlace){.file = draft->feed->path},
              _("no trip of any feed runs on the date"), date);
  return false;
}

static bool build_feeds(const JjReading *reading, const JjTimetableSource *source, JjTimetableBuilder *builder,
                        char *date) {
  g_autoptr(GPtrArray) drafts = read_feeds(reading, source);
  if (drafts->len < source->n_feeds) return false;
  const uint32_t day = find_day(reading, source, drafts);
  if (day == 0) return false;
  write_date(day, date);
  if (!mark_trips(drafts, day, date)) return false;
  for (guint i = 0; i < drafts->len; i++) {
    GtfsDraft *draft = g_ptr_array_index(drafts, i);
    gtfs_read_times(draft);
    if (draft->broken || !gtfs_build(draft, source, builder)) return false;
    g_array_set_size(draft->times, 0);
  }
  return true;
}

bool jj_load_timetable(const JjTimetableSource *source, JjTimetable **out, char *date_out, JjInputs *inputs,
                       JjDiagnostics *diagnostics, GError **error) {
  g_assert(source->n_feeds > 0 || source->school_buses != NULL);
  const JjReading reading = {inputs, diagnostics};
  const uint32_t n_before = jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR);
  g_autoptr(JjTimetableBuilder) builder = jj_timetable_builder_new();
  char date[11] = "";
  bool ok = source->n_feeds == 0 || build_feeds(&reading, source, builder, date);
  if (ok && source->school_buses != NULL) ok = gtfs_build_school_buses(&reading, source, builder);
  const uint32_t n_errors = jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR) - n_before;
  if (!ok || n_errors > 0) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("the timetable cannot be used: errors: %u"), n_errors);
    return false;
  }
  if (source->walk != NULL) jj_timetable_builder_add_straight_walks(builder, source->walk, source->walk_limit_ms);
  *out = jj_timetable_builder_finish(builder);
  (void)g_strlcpy(date_out, date, sizeof date);
  return true;
}

static bool *served_stops(const JjTimetable *timetable) {
  bool *served = g_new0(bool, (gsize)timetable->n_stops + 1);
  for (uint32_t e = 0; e < timetable->n_events; e++) served[timetable->event_stop[e]] = true;
  return served;
}

void jj_check_stops(const JjTimetable *timetable, const double *distance_m, double limit_m,
                    JjDiagnostics *diagnostics) {
  g_autofree bool *served = served_stops(timetable);
  for (uint32_t stop = 0; stop < timetable->n_stops; stop++) {
    if (!served[stop] || isnan(distance_m[stop]) || distance_m[stop] <= limit_m) continue;
    g_autofree char *found =
        g_strdup_printf("%s %s, %.0f m", timetable->stop_code[stop], timetable->stop_name[stop], distance_m[stop]);
    jj_report(diagnostics, JJ_DIAG_STOP_FAR, (JjPlace){0}, _("a stop is far from the road network"), found, NULL);
  }
}
