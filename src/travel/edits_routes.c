/* Edits of routes, from names to stops and trips. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "jiujin/network_edits.h"
#include "travel/edit_fault.h"

/* Nobody waits longer at the first stop of a new line than this: it is there when it leaves. */
enum { MOST_MINUTES = 600 };

typedef struct {
  const JjTimetable *timetable;
  const JjStudy *study;
  JjDiagnostics *diagnostics;
  JjRouteEdits *out;
  uint32_t n_errors;
} Reading;

static void complain(Reading *reading, JjDiagnosticCode code, const JjEditText *at, const char *message,
                     const char *expected) {
  edit_fault(reading->diagnostics, code, at, message, expected);
  reading->n_errors++;
}

static bool same_name(const char *a, const char *b) {
  g_autofree char *left = jj_fold_name(a), *right = jj_fold_name(b);
  return strcmp(left, right) == 0;
}

/* ---- routes that run no more ---- */

static const char *nearest_route(const JjTimetable *timetable, const char *name) {
  g_autofree const char **words = g_new0(const char *, (gsize)timetable->n_routes + 1);
  for (uint32_t i = 0; i < timetable->n_routes; i++) words[i] = timetable->route_name[i];
  return jj_nearest_word(name, words);
}

static void read_drop(Reading *reading, const JjEdit *edit) {
  const JjEditText *route = jj_edit_text(edit, JJ_ARG_ROUTE);
  const guint before = reading->out->dropped->len;
  for (JjId i = 0; i < reading->timetable->n_routes; i++)
    if (strcmp(reading->timetable->route_code[i], route->text) == 0 ||
        same_name(reading->timetable->route_name[i], route->text))
      g_array_append_val(reading->out->dropped, i);
  if (reading->out->dropped->len == before)
    complain(reading, JJ_DIAG_TRANSIT_UNKNOWN, route, _("no route has this code or name"),
             nearest_route(reading->timetable, route->text));
}

/* ---- new lines ---- */

/* The stop of this code, or of this name the one nearest to `near` (NULL: the first); JJ_NONE if none is. */
static JjId find_stop(const JjTimetable *timetable, const char *text, const JjPoint *near) {
  JjId best = JJ_NONE;
  double distance = HUGE_VAL;
  for (JjId stop = 0; stop < timetable->n_stops; stop++) {
    if (strcmp(timetable->stop_code[stop], text) == 0) return stop;
    if (!same_name(timetable->stop_name[stop], text)) continue;
    const double own = near ? hypot(timetable->stop_x_m[stop] - near->x_m, timetable->stop_y_m[stop] - near->y_m) : 0;
    if (best == JJ_NONE || own < distance) {
      best = stop;
      distance = own;
    }
  }
  return best;
}

/* A stop at a school or zone. False after a diagnostic. */
static bool make_stop(Reading *reading, const JjEditText *text, JjStop *stop) {
  const JjStudy *study = reading->study;
  JjId id = JJ_NONE;
  g_autofree char *hint = NULL;
  JjPoint point = {(double)NAN, (double)NAN};
  if (jj_study_find_school(study, text->text, &id, &hint) == JJ_FOUND) {
    point = (JjPoint){study->schools.x_m[id], study->schools.y_m[id]};
  } else {
    g_clear_pointer(&hint, g_free);
    if (jj_study_find_zone(study, text->text, &id, &hint) == JJ_FOUND)
      (void)jj_shape_label_point(&study->zones.rings, id, 50, &point);
  }
  *stop = (JjStop){text->text, text->text, point.x_m, point.y_m, 0};
  if (!isnan(point.x_m)) return true;
  complain(reading, JJ_DIAG_TRANSIT_UNKNOWN, text, _("no stop, school or zone has this code or name"), hint);
  return false;
}

/* The id of the stop that the text names, new ones behind the timetable's. *at: where it is. */
static bool resolve_stop(Reading *reading, const JjEditText *text, JjPoint *at, bool first, JjId *out) {
  const JjTimetable *timetable = reading->timetable;
  JjStop stop;
  *out = find_stop(timetable, text->text, first ? NULL : at);
  if (*out != JJ_NONE) {
    *at = (JjPoint){timetable->stop_x_m[*out], timetable->stop_y_m[*out]};
    return true;
  }
  if (!make_stop(reading, text, &stop)) return false;
  *out = timetable->n_stops + reading->out->stops->len;
  *at = (JjPoint){stop.x_m, stop.y_m};
  g_array_append_val(reading->out->stops, stop);
  return true;
}

/* The texts of a list in order. (owned) of const JjEditText * */
static GPtrArray *texts_of(const JjEdit *edit, JjArg arg) {
  GPtrArray *texts = g_ptr_array_new();
  for (uint32_t i = 0; i < edit->n_texts; i++)
    if (edit->texts[i].arg == arg) g_ptr_array_add(texts, &edit->texts[i]);
  return texts;
}

/* The events of the line's trips, times since the first departure. (owned) [texts] NULL after a diagnostic. */
static JjStopEvent *read_events(Reading *reading, const GPtrArray *stops, const GPtrArray *minutes) {
  g_autofree JjStopEvent *events = g_new0(JjStopEvent, (gsize)stops->len + 1);
  JjPoint at = {0, 0};
  uint32_t before = 0;
  for (guint i = 0; i < stops->len; i++) {
    const JjEditText *text = minutes->pdata[i];
    const double value = g_ascii_strtod(text->text, NULL);
    const uint32_t ms = value >= 0 && value <= MOST_MINUTES ? (uint32_t)lround(value * 60000) : JJ_UNREACHABLE;
    if (ms == JJ_UNREACHABLE || ms < before) {
      complain(reading, JJ_DIAG_TIME_ORDER, text, _("minutes since the first stop that go backwards, or are too many"),
               NULL);
      return NULL;
    }
    if (!resolve_stop(reading, stops->pdata[i], &at, i == 0, &events[i].stop)) return NULL;
    events[i].arrive_ms = events[i].depart_ms = before = ms;
  }
  return g_steal_pointer(&events);
}

/* "06:30" (owned) [texts] NULL after a diagnostic. */
static uint32_t *read_departures(Reading *reading, const GPtrArray *texts) {
  g_autofree uint32_t *ms = g_new0(uint32_t, (gsize)texts->len + 1);
  for (guint i = 0; i < texts->len; i++) {
    const JjEditText *text = texts->pdata[i];
    const size_t digits = strspn(text->text, "0123456789");
    const gint64 hours = g_ascii_strtoll(text->text, NULL, 10);
    const gint64 minutes = text->text[digits] == ':' ? g_ascii_strtoll(text->text + digits + 1, NULL, 10) : -1;
    if (digits == 0 || hours > 30 || minutes < 0 || minutes > 59) {
      complain(reading, JJ_DIAG_VALUE_INVALID, text, _("not a time of day"), "06:30");
      return NULL;
    }
    ms[i] = (uint32_t)(hours * 60 + minutes) * 60000;
  }
  return g_steal_pointer(&ms);
}

static bool read_mode(Reading *reading, const JjEdit *edit, JjTransitMode *out) {
  static const char *const words[] = {"bus", "rail", "metro", "ferry", "school_bus", "other", NULL};
  const JjEditText *text = jj_edit_text(edit, JJ_ARG_MODE);
  *out = JJ_TRANSIT_BUS;
  for (unsigned i = 0; text && words[i]; i++)
    if (strcmp(words[i], text->text) == 0) {
      *out = (JjTransitMode)i;
      return true;
    }
  if (!text) return true;
  complain(reading, JJ_DIAG_VALUE_INVALID, text, _("not a kind of route"), jj_nearest_word(text->text, words));
  return false;
}

static void read_line(Reading *reading, const JjEdit *edit) {
  g_autoptr(GPtrArray) stops = texts_of(edit, JJ_ARG_STOPS);
  g_autoptr(GPtrArray) minutes = texts_of(edit, JJ_ARG_MINUTES);
  g_autoptr(GPtrArray) departures = texts_of(edit, JJ_ARG_DEPARTURES);
  JjLine line = {.code = jj_edit_text(edit, JJ_ARG_CODE)->text, .name = jj_edit_text(edit, JJ_ARG_NAME)->text};
  if (stops->len < 2 || minutes->len != stops->len) {
    complain(reading, JJ_DIAG_VALUE_INVALID, stops->pdata[0],
             _("a line needs two stops or more, and as many minutes as stops"), NULL);
    return;
  }
  if (!read_mode(reading, edit, &line.mode)) return;
  g_autofree JjStopEvent *events = read_events(reading, stops, minutes);
  g_autofree uint32_t *times = events ? read_departures(reading, departures) : NULL;
  if (!times) return;
  line.n_stops = stops->len;
  line.n_departures = departures->len;
  line.stops = events;
  line.departure_ms = times;
  g_ptr_array_add(reading->out->owned, g_steal_pointer(&events));
  g_ptr_array_add(reading->out->owned, g_steal_pointer(&times));
  g_array_append_val(reading->out->lines, line);
}

void jj_route_edits_free(JjRouteEdits *edits) {
  if (!edits) return;
  g_array_unref(edits->dropped);
  g_array_unref(edits->stops);
  g_array_unref(edits->lines);
  g_ptr_array_unref(edits->owned);
  g_free(edits);
}

static JjRouteEdits *new_edits(void) {
  JjRouteEdits *edits = g_new0(JjRouteEdits, 1);
  edits->dropped = g_array_new(FALSE, FALSE, sizeof(JjId));
  edits->stops = g_array_new(FALSE, FALSE, sizeof(JjStop));
  edits->lines = g_array_new(FALSE, FALSE, sizeof(JjLine));
  edits->owned = g_ptr_array_new_with_free_func(g_free);
  return edits;
}

JjRouteEdits *jj_edits_of_routes(const JjEdits *edits, const JjTimetable *timetable, const JjStudy *study,
                                 JjDiagnostics *diagnostics) {
  g_autoptr(JjRouteEdits) out = new_edits();
  Reading reading = {timetable, study, diagnostics, out, 0};
  for (uint32_t i = 0; i < edits->n; i++) {
    if (edits->edits[i].kind == JJ_EDIT_DROP_ROUTE) read_drop(&reading, &edits->edits[i]);
    if (edits->edits[i].kind == JJ_EDIT_ADD_ROUTE) read_line(&reading, &edits->edits[i]);
  }
  out->change = (JjTimetableChange){.n_dropped = out->dropped->len,
                                    .n_stops = out->stops->len,
                                    .n_lines = out->lines->len,
                                    .dropped = (const JjId *)out->dropped->data,
                                    .stops = (const JjStop *)out->stops->data,
                                    .lines = (const JjLine *)out->lines->data};
  return reading.n_errors == 0 ? g_steal_pointer(&out) : NULL;
}
