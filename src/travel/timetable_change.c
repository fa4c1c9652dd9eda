#include "jiujin/timetable.h"

static void copy_stops(JjTimetableBuilder *builder, const JjTimetable *base) {
  for (uint32_t i = 0; i < base->n_stops; i++) {
    const JjStop stop = {base->stop_code[i], base->stop_name[i], base->stop_x_m[i], base->stop_y_m[i],
                         base->change_ms[i]};
    (void)jj_timetable_builder_add_stop(builder, &stop);
  }
}

static void copy_walks(JjTimetableBuilder *builder, const JjGraph *walks) {
  for (uint32_t from = 0; from < walks->n_nodes; from++)
    for (uint32_t arc = walks->first_out[from]; arc < walks->first_out[from + 1]; arc++)
      jj_timetable_builder_add_walk(builder, from, walks->head[arc], walks->ms[arc]);
}

static void copy_trip(JjTimetableBuilder *builder, const JjTimetable *base, uint32_t trip) {
  (void)jj_timetable_builder_add_trip(builder, base->trip_code[trip], base->trip_route[trip]);
  for (uint32_t e = base->first_event[trip]; e < base->first_event[trip + 1]; e++) {
    const JjStopEvent event = {base->event_stop[e], base->arrive_ms[e], base->depart_ms[e], base->event_use[e]};
    jj_timetable_builder_add_event(builder, &event);
  }
}

static void copy_trips(JjTimetableBuilder *builder, const JjTimetable *base, const JjTimetableChange *change) {
  g_autofree bool *dropped = g_new0(bool, (gsize)base->n_routes + 1);
  for (uint32_t i = 0; i < change->n_dropped; i++) {
    g_assert(change->dropped[i] < base->n_routes);
    dropped[change->dropped[i]] = true;
  }
  for (uint32_t i = 0; i < base->n_routes; i++)
    (void)jj_timetable_builder_add_route(builder, base->route_code[i], base->route_name[i],
                                         (JjTransitMode)base->route_mode[i]);
  for (uint32_t trip = 0; trip < base->n_trips; trip++)
    if (!dropped[base->trip_route[trip]]) copy_trip(builder, base, trip);
}

static void add_line(JjTimetableBuilder *builder, const JjLine *line) {
  const JjId route = jj_timetable_builder_add_route(builder, line->code, line->name, line->mode);
  for (uint32_t d = 0; d < line->n_departures; d++) {
    (void)jj_timetable_builder_add_trip(builder, line->code, route);
    for (uint32_t i = 0; i < line->n_stops; i++) {
      JjStopEvent event = line->stops[i];
      event.arrive_ms += line->departure_ms[d];
      event.depart_ms += line->departure_ms[d];
      jj_timetable_builder_add_event(builder, &event);
    }
  }
}

JjTimetable *jj_timetable_changed(const JjTimetable *base, const JjTimetableChange *change) {
  g_autoptr(JjTimetableBuilder) builder = jj_timetable_builder_new();
  copy_stops(builder, base);
  for (uint32_t i = 0; i < change->n_stops; i++) (void)jj_timetable_builder_add_stop(builder, &change->stops[i]);
  copy_walks(builder, base->walks);
  for (uint32_t i = 0; i < change->n_walks; i++)
    jj_timetable_builder_add_walk(builder, change->walks[i].from, change->walks[i].to, change->walks[i].ms);
  copy_trips(builder, base, change);
  for (uint32_t i = 0; i < change->n_lines; i++) add_line(builder, &change->lines[i]);
  return jj_timetable_builder_finish(builder);
}
