/* One way to school for machines. */
#include <math.h>

#include "compose/json.h"
#include "compose/route_words.h"

/* Minutes as the matrix has them. */
static JjJson *minutes_json(uint32_t ms) {
  return ms == JJ_UNREACHABLE ? jj_json_null() : jj_json_real(floor((double)ms / 60 + 0.5) / 1000);
}

static JjJson *road_legs(const JjRoute *route, const JjRoadJourney *journey) {
  static const char *const kinds[] = {"door", "road", "new_road"};
  JjJson *array = jj_json_array();
  for (uint32_t i = 0; i < journey->n_legs; i++) {
    const JjRoadLeg *leg = &journey->legs[i];
    g_autofree char *name = leg->kind == JJ_ROAD_LEG_DOOR ? NULL : route_road_name(route, leg);
    JjJson *object = jj_json_object();
    jj_json_set(object, "kind", jj_json_text(kinds[leg->kind]));
    jj_json_set(object, "road", jj_json_text(name));
    jj_json_set(object, "length_m", jj_json_real(leg->length_m));
    jj_json_set(object, "ms", jj_json_int(leg->ms));
    jj_json_append(array, object);
  }
  return array;
}

static JjJson *transit_leg(const JjRoute *route, const JjRouteWay *way, const JjJourneyLeg *leg) {
  static const char *const kinds[] = {"walk", "wait", "ride"};
  const JjTimetable *timetable = way->timetable;
  g_assert(timetable); /* the journey is of it */
  const JjId ride = leg->kind == JJ_LEG_RIDE ? timetable->trip_route[leg->trip] : JJ_NONE;
  g_autofree char *start = route_clock(leg->start_ms), *end = route_clock(leg->end_ms);
  JjJson *object = jj_json_object();
  jj_json_set(object, "kind", jj_json_text(route_waits_at_school(leg) ? "wait_at_school" : kinds[leg->kind]));
  jj_json_set(object, "from", jj_json_text(route_stop_name(route, way, leg->from, true)));
  jj_json_set(object, "to", jj_json_text(route_stop_name(route, way, leg->to, false)));
  jj_json_set(object, "route", jj_json_text(ride != JJ_NONE ? timetable->route_name[ride] : NULL));
  jj_json_set(object, "start", jj_json_text(start));
  jj_json_set(object, "end", jj_json_text(end));
  jj_json_set(object, "ms", jj_json_int(leg->end_ms - leg->start_ms));
  return object;
}

static JjJson *legs_json(const JjRoute *route, const JjRouteWay *way) {
  if (way->by_road) return road_legs(route, way->by_road);
  JjJson *array = jj_json_array();
  for (uint32_t i = 0; way->by_transit && i < way->by_transit->n_legs; i++)
    jj_json_append(array, transit_leg(route, way, &way->by_transit->legs[i]));
  return array;
}

/* The time of the way that is explained. */
static uint32_t explained_ms(const JjRouteWay *way) {
  if (way->by_road) return way->by_road->total_ms;
  return way->by_transit ? way->by_transit->total_ms : way->mean_ms;
}

static JjJson *way_json(const JjRoute *route, const JjRouteWay *way) {
  g_autofree char *clock = route_clock(way->clock_ms);
  JjJson *object = jj_json_object();
  jj_json_set(object, "mode", jj_json_text(way->mode));
  jj_json_set(object, "source", jj_json_text(way->source));
  jj_json_set(object, "mark", jj_json_text(route_mark(way)));
  jj_json_set(object, "home", jj_json_bool(way->home));
  jj_json_set(object, "clock", jj_json_text(way->timetable ? clock : NULL));
  jj_json_set(object, "minutes", minutes_json(way->mean_ms));
  jj_json_set(object, "points", jj_json_int(way->n_points));
  jj_json_set(object, "share", jj_json_real(way->share));
  jj_json_set(object, "ms", way->mean_ms == JJ_UNREACHABLE ? jj_json_null() : jj_json_int(explained_ms(way)));
  jj_json_set(object, "straight_m", jj_json_real(way->straight_m));
  jj_json_set(object, "legs", legs_json(route, way));
  return object;
}

char *jj_compose_route_json(const JjRoute *route) {
  g_autoptr(JjJson) root = jj_json_object();
  JjJson *ways = jj_json_array();
  for (uint32_t i = 0; i < route->n_ways; i++) jj_json_append(ways, way_json(route, &route->ways[i]));
  jj_json_set(root, "schema", jj_json_text("jiujin/route/1"));
  jj_json_set(root, "jiujin", jj_json_text(jj_version()));
  jj_json_set(root, "study", json_study(route->study));
  jj_json_set(root, "title", jj_json_text(route->title));
  jj_json_set(root, "from", json_named(route_origin_code(route), route_origin_name(route)));
  jj_json_set(root, "school",
              json_named(route->study->schools.code[route->school], route->study->schools.name[route->school]));
  jj_json_set(root, "inputs", json_inputs(route->inputs));
  jj_json_set(root, "ways", ways);
  return jj_json_to_text(root);
}
