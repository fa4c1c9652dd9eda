#include "jiujin/timetable.h"

#include "travel/near.h"

/* Columns while they grow; finish hands their arrays over. */
struct JjTimetableBuilder {
  GArray *stop_code, *stop_name, *stop_x_m, *stop_y_m, *change_ms;
  GArray *route_code, *route_name, *route_mode;
  GArray *trip_code, *trip_route, *first_event;
  GArray *event_stop, *arrive_ms, *depart_ms, *event_use;
  GArray *walk_from, *walk_to, *walk_ms;
  GStringChunk *strings;
};

void jj_timetable_free(JjTimetable *timetable) {
  if (!timetable) return;
  void *const columns[] = {timetable->stop_code, timetable->stop_name,  timetable->stop_x_m,    timetable->stop_y_m,
                           timetable->change_ms, timetable->route_code, timetable->route_name,  timetable->route_mode,
                           timetable->trip_code, timetable->trip_route, timetable->first_event, timetable->event_stop,
                           timetable->arrive_ms, timetable->depart_ms,  timetable->event_use};
  for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) g_free(columns[i]);
  jj_graph_free(timetable->walks);
  jj_graph_free(timetable->walks_back);
  g_string_chunk_free(timetable->strings);
  g_free(timetable);
}

static GArray *strings_new(void) {
  return g_array_new(FALSE, FALSE, sizeof(const char *));
}

static GArray *numbers_new(void) {
  return g_array_new(FALSE, FALSE, sizeof(uint32_t));
}

static GArray *reals_new(void) {
  return g_array_new(FALSE, FALSE, sizeof(double));
}

static GArray *bytes_new(void) {
  return g_array_new(FALSE, FALSE, sizeof(uint8_t));
}

static void open_columns(JjTimetableBuilder *b) {
  *b = (JjTimetableBuilder){
      strings_new(), strings_new(), reals_new(),   reals_new(),   numbers_new(),           strings_new(), strings_new(),
      bytes_new(),   strings_new(), numbers_new(), numbers_new(), numbers_new(),           numbers_new(), numbers_new(),
      bytes_new(),   numbers_new(), numbers_new(), numbers_new(), g_string_chunk_new(4096)};
}

JjTimetableBuilder *jj_timetable_builder_new(void) {
  JjTimetableBuilder *builder = g_new(JjTimetableBuilder, 1);
  open_columns(builder);
  return builder;
}

void jj_timetable_builder_free(JjTimetableBuilder *builder) {
  if (!builder) return;
  GArray *const columns[] = {builder->stop_code, builder->stop_name,  builder->stop_x_m,    builder->stop_y_m,
                             builder->change_ms, builder->route_code, builder->route_name,  builder->route_mode,
                             builder->trip_code, builder->trip_route, builder->first_event, builder->event_stop,
                             builder->arrive_ms, builder->depart_ms,  builder->event_use,   builder->walk_from,
                             builder->walk_to,   builder->walk_ms};
  for (size_t i = 0; i < G_N_ELEMENTS(columns); i++) g_array_unref(columns[i]);
  g_string_chunk_free(builder->strings);
  g_free(builder);
}

static void add_text(JjTimetableBuilder *builder, GArray *column, const char *text) {
  const char *copy = g_string_chunk_insert_const(builder->strings, text);
  g_array_append_val(column, copy);
}

static uint32_t least_change(uint32_t ms) {
  return MAX(ms, JJ_LEAST_CHANGE_MS);
}

JjId jj_timetable_builder_add_stop(JjTimetableBuilder *builder, const JjStop *stop) {
  const uint32_t change_ms = least_change(stop->change_ms);
  add_text(builder, builder->stop_code, stop->code);
  add_text(builder, builder->stop_name, stop->name);
  g_array_append_val(builder->stop_x_m, stop->x_m);
  g_array_append_val(builder->stop_y_m, stop->y_m);
  g_array_append_val(builder->change_ms, change_ms);
  return builder->change_ms->len - 1;
}

JjId jj_timetable_builder_add_route(JjTimetableBuilder *builder, const char *code, const char *name,
                                    JjTransitMode mode) {
  const uint8_t byte = (uint8_t)mode;
  add_text(builder, builder->route_code, code);
  add_text(builder, builder->route_name, name);
  g_array_append_val(builder->route_mode, byte);
  return builder->route_mode->len - 1;
}

JjId jj_timetable_builder_add_trip(JjTimetableBuilder *builder, const char *code, JjId route) {
  g_assert(route < builder->route_mode->len);
  const uint32_t first = builder->event_stop->len;
  add_text(builder, builder->trip_code, code);
  g_array_append_val(builder->trip_route, route);
  g_array_append_val(builder->first_event, first);
  return builder->trip_route->len - 1;
}

void jj_timetable_builder_add_event(JjTimetableBuilder *builder, const JjStopEvent *event) {
  const guint n = builder->event_stop->len, n_trips = builder->trip_route->len;
  g_assert(n_trips > 0 && event->stop < builder->change_ms->len);
  g_assert(event->arrive_ms <= event->depart_ms && event->depart_ms <= JJ_LATEST_MS);
  const bool first = g_array_index(builder->first_event, uint32_t, n_trips - 1) == n;
  g_assert(first || g_array_index(builder->depart_ms, uint32_t, n - 1) <= event->arrive_ms);
  g_array_append_val(builder->event_stop, event->stop);
  g_array_append_val(builder->arrive_ms, event->arrive_ms);
  g_array_append_val(builder->depart_ms, event->depart_ms);
  g_array_append_val(builder->event_use, event->use);
}

void jj_timetable_builder_add_walk(JjTimetableBuilder *builder, JjId from, JjId to, uint32_t ms) {
  g_assert(from < builder->change_ms->len && to < builder->change_ms->len);
  if (from == to) return;
  ms = least_change(ms);
  g_array_append_val(builder->walk_from, from);
  g_array_append_val(builder->walk_to, to);
  g_array_append_val(builder->walk_ms, ms);
}

void jj_timetable_builder_add_straight_walks(JjTimetableBuilder *builder, const JjStraightLine *line,
                                             uint32_t limit_ms) {
  const uint32_t n = builder->change_ms->len;
  g_autofree JjPoint *points = g_new0(JjPoint, (gsize)n + 1);
  for (uint32_t i = 0; i < n; i++)
    points[i] = (JjPoint){g_array_index(builder->stop_x_m, double, i), g_array_index(builder->stop_y_m, double, i)};
  g_autoptr(JjLegs) legs = jj_near_legs((PointSet){points, n}, (PointSet){points, n}, line, limit_ms);
  for (uint32_t from = 0; from < n; from++)
    for (uint32_t leg = legs->first[from]; leg < legs->first[from + 1]; leg++)
      jj_timetable_builder_add_walk(builder, from, legs->stop[leg], legs->ms[leg]);
}

/* Of several paths between two stops the first. */
static void drop_later_paths(JjGraph *walks) {
  g_autofree uint32_t *seen = g_new0(uint32_t, (gsize)walks->n_nodes + 1); /* by head: tail + 1 */
  uint32_t kept = 0, arc = 0;
  for (uint32_t tail = 0; tail < walks->n_nodes; tail++) {
    const uint32_t end = walks->first_out[tail + 1];
    for (; arc < end; arc++) {
      const uint32_t head = walks->head[arc];
      if (seen[head] == tail + 1) continue;
      seen[head] = tail + 1;
      walks->ms[kept] = walks->ms[arc];
      walks->head[kept++] = head;
    }
    walks->first_out[tail + 1] = kept;
  }
  walks->n_arcs = kept;
}

static uint32_t *numbers_of(const GArray *column) {
  return (uint32_t *)(void *)column->data;
}

static void take_walks(JjTimetableBuilder *builder, JjTimetable *timetable) {
  timetable->walks = jj_graph_new(timetable->n_stops, builder->walk_ms->len, numbers_of(builder->walk_from),
                                  numbers_of(builder->walk_to), numbers_of(builder->walk_ms), NULL);
  drop_later_paths(timetable->walks);
  timetable->walks_back = jj_graph_reversed(timetable->walks, NULL);
}

/* The array of a column that is refilled from empty; never NULL. */
static void *take(GArray **column) {
  const guint size = g_array_get_element_size(*column);
  g_autoptr(GArray) taken = g_steal_pointer(column);
  *column = g_array_new(FALSE, FALSE, size);
  const uint64_t none = 0;
  if (taken->len == 0) g_array_append_vals(taken, &none, 1);
  return g_array_steal(taken, NULL);
}

JjTimetable *jj_timetable_builder_finish(JjTimetableBuilder *b) {
  JjTimetable *timetable = g_new0(JjTimetable, 1);
  const uint32_t n_events = b->event_stop->len;
  *timetable = (JjTimetable){.n_stops = b->change_ms->len,
                             .n_routes = b->route_mode->len,
                             .n_trips = b->trip_route->len,
                             .n_events = n_events};
  take_walks(b, timetable);
  g_array_append_val(b->first_event, n_events);
  timetable->stop_code = take(&b->stop_code);
  timetable->stop_name = take(&b->stop_name);
  timetable->stop_x_m = take(&b->stop_x_m);
  timetable->stop_y_m = take(&b->stop_y_m);
  timetable->change_ms = take(&b->change_ms);
  timetable->route_code = take(&b->route_code);
  timetable->route_name = take(&b->route_name);
  timetable->route_mode = take(&b->route_mode);
  timetable->trip_code = take(&b->trip_code);
  timetable->trip_route = take(&b->trip_route);
  timetable->first_event = take(&b->first_event);
  timetable->event_stop = take(&b->event_stop);
  timetable->arrive_ms = take(&b->arrive_ms);
  timetable->depart_ms = take(&b->depart_ms);
  timetable->event_use = take(&b->event_use);
  timetable->strings = g_steal_pointer(&b->strings);
  b->strings = g_string_chunk_new(4096);
  GArray *const walks[] = {b->walk_from, b->walk_to, b->walk_ms};
  for (size_t i = 0; i < G_N_ELEMENTS(walks); i++) g_array_set_size(walks[i], 0);
  return timetable;
}
