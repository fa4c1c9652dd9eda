/* The times of one trip: whole, in order, believable. */
#include <math.h>

#include "base/i18n.h"
#include "load/gtfs.h"

#define MINUTE_S 60
/* Trips of one fault that are named; the others are counted. */
#define MOST_NAMED 10

static const double most_kmh[JJ_TRANSIT_N] = {
    [JJ_TRANSIT_BUS] = 130,   [JJ_TRANSIT_RAIL] = 350,       [JJ_TRANSIT_METRO] = 130,
    [JJ_TRANSIT_FERRY] = 120, [JJ_TRANSIT_SCHOOL_BUS] = 130, [JJ_TRANSIT_OTHER] = HUGE_VAL};

static bool leave_out(GtfsDraft *draft, const GtfsTime *time, JjDiagnosticCode code, const char *message) {
  if (draft->n_told[code]++ >= MOST_NAMED) return false;
  JjDiagnostic diagnostic =
      jj_diagnostic_make(code, (JjPlace){draft->feed->path, "stop_times.txt", "arrival_time", time->line, 0}, message);
  diagnostic.severity = JJ_SEVERITY_WARNING;
  diagnostic.found = g_array_index(draft->trips, GtfsTrip, time->trip).code;
  diagnostic.done = _("trip left out");
  jj_diagnostics_add(draft->reading->diagnostics, &diagnostic);
  return false;
}

static double metres(const GtfsDraft *draft, JjId a, JjId b) {
  const GtfsStop *p = &g_array_index(draft->stops, GtfsStop, a), *q = &g_array_index(draft->stops, GtfsStop, b);
  const double way = hypot(q->x_m - p->x_m, q->y_m - p->y_m);
  return isfinite(way) ? way : 0;
}

/* A minute is forgiven: most timetables know no seconds. */
static bool is_too_fast(const GtfsDraft *draft, const GtfsTime *from, const GtfsTime *to) {
  const GtfsTrip *trip = &g_array_index(draft->trips, GtfsTrip, to->trip);
  const double limit = most_kmh[g_array_index(draft->routes, GtfsRoute, trip->route).mode];
  const double hours = (double)(to->arrive_s - from->depart_s + MINUTE_S) / 3600.0;
  return metres(draft, from->stop, to->stop) / 1000.0 > limit * hours;
}

static void warn_speed(GtfsDraft *draft, const GtfsTime *from, const GtfsTime *to) {
  if (draft->n_told[JJ_DIAG_SPEED]++ >= MOST_NAMED) return;
  const double km = metres(draft, from->stop, to->stop) / 1000.0;
  g_autofree char *found = g_strdup_printf("%.1f km, %d s", km, to->arrive_s - from->depart_s);
  gtfs_report(draft, JJ_SEVERITY_WARNING, JJ_DIAG_SPEED,
              (JjPlace){draft->feed->path, "stop_times.txt", "arrival_time", to->line, 0},
              _("a vehicle is faster than its kind can be"), found);
}

/* Given times in order; once a trip a speed is named. */
static bool check_times(GtfsDraft *draft, const GtfsTime *times, uint32_t n) {
  const GtfsTime *last = NULL;
  bool told = false;
  for (uint32_t i = 0; i < n; i++) {
    const GtfsTime *time = &times[i];
    if (time->arrive_s == GTFS_BLANK) continue;
    if (time->depart_s < time->arrive_s || (last != NULL && time->arrive_s < last->depart_s))
      return leave_out(draft, time, JJ_DIAG_TIME_ORDER, _("times go backwards"));
    if (last != NULL && !told && is_too_fast(draft, last, time)) {
      warn_speed(draft, last, time);
      told = true;
    }
    last = time;
  }
  return true;
}

static int64_t ms(int32_t seconds) {
  return (int64_t)seconds * 1000;
}

/* Blank times between two given ones, to the second: by the straight way from stop to stop; by the count of stops where
 * there is none. */
static void fill_blanks(const GtfsDraft *draft, const GtfsTime *times, uint32_t from, uint32_t to, GArray *events) {
  double whole = 0, gone = 0;
  for (uint32_t i = from; i < to; i++) whole += metres(draft, times[i].stop, times[i + 1].stop);
  const int64_t start = ms(times[from].depart_s), span = ms(times[to].arrive_s) - start;
  for (uint32_t i = from + 1; i < to; i++) {
    gone += metres(draft, times[i - 1].stop, times[i].stop);
    const double share = whole > 0 ? MIN(gone / whole, 1.0) : (double)(i - from) / (double)(to - from);
    const uint32_t at = (uint32_t)(start + (int64_t)floor((double)span * share / 1000 + 0.5) * 1000);
    const JjStopEvent event = {times[i].stop, at, at, times[i].use};
    g_array_append_val(events, event);
  }
}

bool gtfs_schedule(GtfsDraft *draft, const GtfsTime *times, uint32_t n, GArray *events) {
  g_array_set_size(events, 0);
  if (n < 2) return leave_out(draft, &times[0], JJ_DIAG_TRANSIT_UNKNOWN, _("a trip calls at fewer than two stops"));
  if (times[0].arrive_s == GTFS_BLANK || times[n - 1].arrive_s == GTFS_BLANK)
    return leave_out(draft, &times[0], JJ_DIAG_CELL_EMPTY, _("a trip lacks its first or last time"));
  if (!check_times(draft, times, n)) return false;
  uint32_t last = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (times[i].arrive_s == GTFS_BLANK) continue;
    if (i > last + 1) fill_blanks(draft, times, last, i, events);
    const JjStopEvent event = {times[i].stop, (uint32_t)ms(times[i].arrive_s), (uint32_t)ms(times[i].depart_s),
                               times[i].use};
    g_array_append_val(events, event);
    last = i;
  }
  return true;
}

void gtfs_report_more(const GtfsDraft *draft) {
  for (uint32_t code = 0; code < JJ_DIAG_COUNT; code++) {
    if (draft->n_told[code] <= MOST_NAMED) continue;
    g_autofree char *found = g_strdup_printf("%u", draft->n_told[code] - MOST_NAMED);
    gtfs_report(draft, JJ_SEVERITY_WARNING, (JjDiagnosticCode)code,
                (JjPlace){.file = draft->feed->path, .layer = "stop_times.txt"}, _("more trips have this fault"),
                found);
  }
}
