#include "compose/route_words.h"

#include <math.h>

#include "base/i18n.h"
#include "compose/notes.h"

/* The name that the edit gives its road. */
static const char *name_of_new(const JjRoute *route, uint32_t edit) {
  uint32_t n_before = 0;
  for (uint32_t i = 0; i < edit; i++)
    n_before += g_array_index(route->new_roads, JjRoadEdit, i).kind == JJ_ROAD_EDIT_ADD;
  for (uint32_t i = 0; i < route->edits->n; i++) {
    const JjEdit *own = &route->edits->edits[i];
    if (own->kind == JJ_EDIT_ADD_ROAD && n_before-- == 0) return jj_edit_text(own, JJ_ARG_NAME)->text;
  }
  return NULL;
}

char *route_road_name(const JjRoute *route, const JjRoadLeg *leg) {
  if (leg->kind == JJ_ROAD_LEG_DOOR) return g_strdup(_("between door and road"));
  if (leg->kind == JJ_ROAD_LEG_ROAD && leg->name != JJ_NONE) return g_strdup(route->roads->names[leg->name]);
  if (leg->kind == JJ_ROAD_LEG_ROAD)
    return g_strdup_printf(_("a road without name (%s)"), jj_road_class_words[leg->class_of]);
  const char *name = leg->edit != JJ_NONE && route->edits ? name_of_new(route, leg->edit) : NULL;
  return name ? g_strdup_printf(_("%s (new)"), name) : g_strdup(_("a new road"));
}

const char *route_origin_name(const JjRoute *route) {
  return route->zone != JJ_NONE ? route->study->zones.name[route->zone] : route->study->origins.name[route->origin];
}

const char *route_origin_code(const JjRoute *route) {
  return route->zone != JJ_NONE ? route->study->zones.code[route->zone] : route->study->origins.code[route->origin];
}

const char *route_stop_name(const JjRoute *route, const JjRouteWay *way, JjId stop, bool is_from) {
  if (stop != JJ_NONE) return way->timetable->stop_name[stop];
  return is_from == way->home ? route->study->schools.name[route->school] : route_origin_name(route);
}

bool route_waits_at_school(const JjJourneyLeg *leg) {
  return leg->kind == JJ_LEG_WAIT && leg->from == JJ_NONE;
}

char *route_clock(uint32_t ms) {
  const uint32_t seconds = ms / 1000;
  char *minutes = g_strdup_printf("%02u:%02u", seconds / 3600, seconds / 60 % 60);
  if (seconds % 60 == 0) return minutes;
  char *clock = g_strdup_printf("%s:%02u", minutes, seconds % 60);
  g_free(minutes);
  return clock;
}

const char *route_mark(const JjRouteWay *way) {
  if (!isnan(way->straight_m)) return JJ_STRAIGHT_LINE_MARK;
  return way->basis == JJ_BASIS_OBSERVED ? NULL : basis_mark(way->basis);
}
