#include "travel/transit.h"

#include <stdlib.h>
#include <string.h>

/* Instants before this one, so that the later becomes the smaller. */
#define MIRROR (2 * JJ_LATEST_MS)

uint32_t scan_time(bool home, uint32_t ms) {
  return home ? MIRROR - ms : ms + 1;
}

uint32_t clock_time(bool home, uint32_t scan) {
  return home ? MIRROR - scan : scan - 1;
}

typedef struct {
  uint32_t from, to; /* scan times */
} Span;

static Span span_of(const JjTransitQuery *query) {
  Span span = {UINT32_MAX, 0};
  for (uint32_t s = 0; s < query->schools->n_places; s++) {
    if (query->clock_ms[s] == JJ_UNREACHABLE) continue;
    const uint32_t bell = query_bell(query, s);
    span.from = MIN(span.from, bell > query->longest_ms ? bell - query->longest_ms : 1);
    span.to = MAX(span.to, bell);
  }
  return span;
}

/* Connection i of a trip of n events, as scan time has it. */
static Connection connection_at(const Window *window, uint32_t trip, uint32_t i) {
  const JjTimetable *t = window->timetable;
  const uint32_t first = t->first_event[trip], end = t->first_event[trip + 1];
  const bool home = window->home;
  const uint32_t a = home ? end - 1 - i : first + i, b = home ? a - 1 : a + 1;
  const uint32_t *depart = home ? t->arrive_ms : t->depart_ms, *arrive = home ? t->depart_ms : t->arrive_ms;
  const uint32_t no_board = home ? JJ_EVENT_NO_ALIGHTING : JJ_EVENT_NO_BOARDING;
  const uint32_t no_alight = home ? JJ_EVENT_NO_BOARDING : JJ_EVENT_NO_ALIGHTING;
  return (Connection){.from = t->event_stop[a],
                      .to = t->event_stop[b],
                      .depart = scan_time(home, depart[a]),
                      .arrive = scan_time(home, arrive[b]),
                      .trip = window->n_trips,
                      .may_board = (t->event_use[a] & no_board) == 0,
                      .may_alight = (t->event_use[b] & no_alight) == 0};
}

static void take_trip(Window *window, uint32_t trip, Span span, GArray *run) {
  const uint32_t first = window->timetable->first_event[trip], end = window->timetable->first_event[trip + 1];
  const guint before = run->len;
  for (uint32_t i = 0; i + first + 1 < end; i++) {
    const Connection c = connection_at(window, trip, i);
    if (c.depart >= span.from && c.arrive <= span.to) g_array_append_val(run, c);
  }
  if (run->len == before) return;
  window->trip_of[window->n_trips++] = trip;
  window->first_run[window->n_trips] = run->len;
}

static void take_trips(Window *window, Span span) {
  g_autoptr(GArray) run = g_array_new(FALSE, FALSE, sizeof(Connection));
  const gsize n_trips = window->timetable->n_trips;
  window->trip_of = g_new(uint32_t, n_trips + 1);
  window->first_run = g_new0(uint32_t, n_trips + 2);
  for (uint32_t trip = 0; trip < n_trips; trip++) take_trip(window, trip, span, run);
  window->n = run->len;
  window->run = g_array_steal(run, NULL);
}

/* The order of connections by a time, earliest first, equals as they stand: least significant digits first. (owned) */
static uint32_t *order_by(const Connection *run, uint32_t n, bool by_arrival) {
  enum { BITS = 11, BUCKETS = 1 << BITS };
  uint32_t *order = g_new(uint32_t, (gsize)n + 1), *other = g_new(uint32_t, (gsize)n + 1);
  for (uint32_t i = 0; i < n; i++) order[i] = i;
  for (uint32_t shift = 0; shift < 32; shift += BITS) {
    uint32_t start[BUCKETS + 1] = {0};
    for (uint32_t i = 0; i < n; i++) start[((by_arrival ? run[i].arrive : run[i].depart) >> shift) % BUCKETS + 1]++;
    for (uint32_t b = 0; b < BUCKETS; b++) start[b + 1] += start[b];
    for (uint32_t i = 0; i < n; i++) {
      const Connection *c = &run[order[i]];
      other[start[((by_arrival ? c->arrive : c->depart) >> shift) % BUCKETS]++] = order[i];
    }
    uint32_t *swap = order;
    order = other;
    other = swap;
  }
  g_free(other);
  return order;
}

/* Equals stand in order of travelling and are read from the end. */
static void sort_scan(Window *window) {
  g_autofree uint32_t *order = order_by(window->run, window->n, true);
  window->scan = g_new(Connection, (gsize)window->n + 1);
  for (uint32_t i = 0; i < window->n; i++) window->scan[i] = window->run[order[window->n - 1 - i]];
}

static void sort_boardings(Window *window) {
  g_autofree uint32_t *order = order_by(window->run, window->n, false);
  const gsize n_stops = window->timetable->n_stops;
  uint32_t *first = g_new0(uint32_t, n_stops + 2);
  for (uint32_t i = 0; i < window->n; i++) first[window->run[i].from + 2] += window->run[i].may_board ? 1 : 0;
  for (gsize stop = 2; stop <= n_stops; stop++) first[stop] += first[stop - 1];
  window->board = g_new(uint32_t, (gsize)window->n + 1);
  for (uint32_t i = 0; i < window->n; i++) {
    const Connection *c = &window->run[order[i]];
    if (c->may_board) window->board[first[c->from + 1]++] = order[i];
  }
  window->first_board = first;
}

Window *window_new(const JjTransitQuery *query) {
  const JjTimetable *timetable = query->timetable;
  Window *window = g_new0(Window, 1);
  window->timetable = timetable;
  window->home = query->home;
  window->walks = query->home ? timetable->walks_back : timetable->walks;
  window->walks_back = query->home ? timetable->walks : timetable->walks_back;
  take_trips(window, span_of(query));
  sort_scan(window);
  sort_boardings(window);
  return window;
}

void window_free(Window *window) {
  if (!window) return;
  g_free(window->run);
  g_free(window->first_run);
  g_free(window->trip_of);
  g_free(window->scan);
  g_free(window->first_board);
  g_free(window->board);
  g_free(window);
}
