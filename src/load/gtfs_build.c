#include <math.h>
#include <stdlib.h>

#include "base/i18n.h"
#include "load/gtfs.h"

#define DAY_MS (24 * (int64_t)JJ_HOUR_MS)
/* Stops of one station that are joined to each other; a larger one is joined by walking distances alone. */
#define MOST_SIBLINGS 64

typedef struct {
  GtfsDraft *draft;
  const JjTimetableSource *source;
  JjTimetableBuilder *builder;
  JjId first_stop, first_route; /* the feed's in the timetable */
  GArray *events;               /* JjStopEvent of the trip at hand */
  guint frequency;              /* the first of the trip at hand, or later */
  uint64_t n_events;
} Build;

static char *named(const Build *build, const char *code) {
  return g_strconcat(build->draft->prefix, code, NULL);
}

/* --- stops and ways between them --- */

static uint32_t seconds_ms(int32_t seconds) {
  return (uint32_t)seconds * 1000u;
}

/* What the feed says of changing at a stop itself. */
static void set_change(const GtfsDraft *draft, const GtfsTransfer *transfer) {
  GtfsStop *stop = &g_array_index(draft->stops, GtfsStop, transfer->from);
  if (transfer->kind == 3) stop->change_ms = JJ_UNREACHABLE;
  if (transfer->kind == 1) stop->change_ms = JJ_LEAST_CHANGE_MS;
  if (transfer->kind != 3 && transfer->time_s != GTFS_BLANK)
    stop->change_ms = MAX(seconds_ms(transfer->time_s), JJ_LEAST_CHANGE_MS);
}

static void add_stops(Build *build) {
  const GtfsDraft *draft = build->draft;
  for (guint i = 0; i < draft->transfers->len; i++) {
    const GtfsTransfer *transfer = &g_array_index(draft->transfers, GtfsTransfer, i);
    if (transfer->from == transfer->to) set_change(draft, transfer);
  }
  for (guint i = 0; i < draft->stops->len; i++) {
    const GtfsStop *from = &g_array_index(draft->stops, GtfsStop, i);
    g_autofree char *code = named(build, from->code);
    const JjStop stop = {code, from->name, from->x_m, from->y_m,
                         from->change_ms > 0 ? from->change_ms : build->source->change_ms};
    const JjId id = jj_timetable_builder_add_stop(build->builder, &stop);
    if (i == 0) build->first_stop = id;
  }
}

static uint32_t straight_ms(const Build *build, JjId from, JjId to) {
  const GtfsStop *p = &g_array_index(build->draft->stops, GtfsStop, from);
  const GtfsStop *q = &g_array_index(build->draft->stops, GtfsStop, to);
  if (build->source->walk == NULL) return JJ_UNREACHABLE;
  return jj_straight_line_ms(build->source->walk, p->x_m, p->y_m, q->x_m, q->y_m);
}

static void add_walk(Build *build, JjId from, JjId to, uint32_t ms) {
  jj_timetable_builder_add_walk(build->builder, build->first_stop + from, build->first_stop + to, ms);
}

/* Forbidden ways are kept as such, so that no estimate opens them again. */
static uint32_t transfer_ms(const Build *build, const GtfsTransfer *transfer) {
  if (transfer->kind == 3) return JJ_UNREACHABLE;
  if (transfer->time_s != GTFS_BLANK) return seconds_ms(transfer->time_s);
  const uint32_t ms = straight_ms(build, transfer->from, transfer->to);
  return ms != JJ_UNREACHABLE ? ms : build->source->change_ms;
}

/* Children of each stop, for transfers between stations. (owned) of GArray of JjId, NULL without. */
static GPtrArray *children_of(const GtfsDraft *draft) {
  GPtrArray *children = g_ptr_array_new_with_free_func((GDestroyNotify)g_array_unref);
  for (guint i = 0; i < draft->stops->len; i++) g_ptr_array_add(children, g_array_new(FALSE, FALSE, sizeof(JjId)));
  for (guint i = 0; i < draft->stops->len; i++) {
    const JjId parent = g_array_index(draft->stops, GtfsStop, i).parent;
    if (parent != JJ_NONE) g_array_append_val(g_ptr_array_index(children, parent), i);
  }
  for (guint i = 0; i < children->len; i++) g_array_append_val(g_ptr_array_index(children, i), i);
  return children;
}

static void add_transfer(Build *build, GPtrArray *children, const GtfsTransfer *transfer) {
  const GArray *from = g_ptr_array_index(children, transfer->from), *to = g_ptr_array_index(children, transfer->to);
  const uint32_t ms = transfer_ms(build, transfer);
  if (from->len > MOST_SIBLINGS || to->len > MOST_SIBLINGS) return;
  for (guint i = 0; i < from->len; i++)
    for (guint k = 0; k < to->len; k++) add_walk(build, g_array_index(from, JjId, i), g_array_index(to, JjId, k), ms);
}

/* From one platform to the others of its station: the time to change, or the walk where that is longer. */
static void join_siblings(Build *build, const GArray *siblings) {
  if (siblings->len > MOST_SIBLINGS) return;
  for (guint i = 0; i < siblings->len; i++)
    for (guint k = 0; k < siblings->len; k++) {
      const JjId from = g_array_index(siblings, JjId, i), to = g_array_index(siblings, JjId, k);
      const uint32_t walk = straight_ms(build, from, to);
      add_walk(build, from, to, MAX(build->source->change_ms, walk != JJ_UNREACHABLE ? walk : 0));
    }
}

/* The feed's own words first: of two ways between the same stops the first counts. */
static void add_ways(Build *build) {
  g_autoptr(GPtrArray) children = children_of(build->draft);
  const GArray *transfers = build->draft->transfers;
  for (guint i = 0; i < transfers->len; i++) {
    const GtfsTransfer *transfer = &g_array_index(transfers, GtfsTransfer, i);
    if (transfer->from != transfer->to) add_transfer(build, children, transfer);
  }
  for (guint i = 0; i < children->len; i++) join_siblings(build, g_ptr_array_index(children, i));
}

/* --- trips --- */

static void add_routes(Build *build) {
  const GArray *routes = build->draft->routes;
  for (guint i = 0; i < routes->len; i++) {
    const GtfsRoute *route = &g_array_index(routes, GtfsRoute, i);
    g_autofree char *code = named(build, route->code);
    const JjId id = jj_timetable_builder_add_route(build->builder, code, route->name, route->mode);
    if (i == 0) build->first_route = id;
  }
}

/* The first event that is not over before midnight. */
static guint first_event(const GArray *events, int64_t shift) {
  guint i = 0;
  while (i < events->len && (int64_t)g_array_index(events, JjStopEvent, i).depart_ms + shift < 0) i++;
  return i;
}

/* The trip at hand, that many milliseconds later; what lies before midnight is cut off. */
static bool add_run(Build *build, const GtfsTrip *trip, int64_t shift) {
  const GArray *events = build->events;
  const guint first = first_event(events, shift);
  if (first + 1 >= events->len) return true;
  if (g_array_index(events, JjStopEvent, events->len - 1).depart_ms + shift > JJ_LATEST_MS) return true;
  build->n_events += events->len - first;
  if (build->n_events > GTFS_MOST_EVENTS) return false;
  g_autofree char *code = named(build, trip->code);
  (void)jj_timetable_builder_add_trip(build->builder, code, build->first_route + trip->route);
  for (guint i = first; i < events->len; i++) {
    JjStopEvent event = g_array_index(events, JjStopEvent, i);
    event.stop += build->first_stop;
    event.arrive_ms = (uint32_t)MAX((int64_t)event.arrive_ms + shift, 0);
    event.depart_ms = (uint32_t)((int64_t)event.depart_ms + shift);
    jj_timetable_builder_add_event(build->builder, &event);
  }
  return true;
}

static bool add_days(Build *build, const GtfsTrip *trip, int64_t shift) {
  return ((trip->runs & GTFS_RUNS) == 0 || add_run(build, trip, shift)) &&
         ((trip->runs & GTFS_RAN_BEFORE) == 0 || add_run(build, trip, shift - DAY_MS));
}

/* A trip with frequencies runs by them alone. They are sorted by trip. */
static bool add_trip(Build *build, JjId id) {
  const GArray *frequencies = build->draft->frequencies;
  const GtfsTrip *trip = &g_array_index(build->draft->trips, GtfsTrip, id);
  const int64_t own = g_array_index(build->events, JjStopEvent, 0).depart_ms;
  bool repeated = false;
  while (build->frequency < frequencies->len && g_array_index(frequencies, GtfsFrequency, build->frequency).trip < id)
    build->frequency++;
  for (guint i = build->frequency; i < frequencies->len; i++) {
    const GtfsFrequency *f = &g_array_index(frequencies, GtfsFrequency, i);
    if (f->trip != id) break;
    repeated = true;
    for (int32_t start = f->start_s; start < f->end_s; start += f->headway_s)
      if (!add_days(build, trip, (int64_t)start * 1000 - own)) return false;
  }
  return repeated || add_days(build, trip, 0);
}

static int by_trip(const void *a, const void *b) {
  const GtfsFrequency *p = a, *q = b;
  if (p->trip != q->trip) return p->trip < q->trip ? -1 : 1;
  return p->start_s < q->start_s ? -1 : p->start_s > q->start_s;
}

static bool add_trips(Build *build) {
  const GArray *times = build->draft->times;
  g_array_sort(build->draft->frequencies, by_trip);
  guint end = 0;
  for (guint first = 0; first < times->len; first = end) {
    const JjId trip = g_array_index(times, GtfsTime, first).trip;
    for (end = first; end < times->len && g_array_index(times, GtfsTime, end).trip == trip;) end++;
    const GtfsTime *rows = &g_array_index(times, GtfsTime, first);
    if (gtfs_schedule(build->draft, rows, end - first, build->events) && !add_trip(build, trip)) return false;
  }
  return true;
}

bool gtfs_build(GtfsDraft *draft, const JjTimetableSource *source, JjTimetableBuilder *builder) {
  g_autoptr(GArray) events = g_array_new(FALSE, FALSE, sizeof(JjStopEvent));
  Build build = {.draft = draft, .source = source, .builder = builder, .events = events};
  if (!gtfs_project_stops(draft, source->crs)) return false;
  add_stops(&build);
  add_ways(&build);
  add_routes(&build);
  const bool ok = add_trips(&build);
  gtfs_report_more(draft);
  if (!ok)
    jj_report(draft->reading->diagnostics, JJ_DIAG_FILE_UNREADABLE, (JjPlace){.file = draft->feed->path},
              _("the feed has too many stops of trips once frequencies are written out"), NULL, NULL);
  return ok;
}
