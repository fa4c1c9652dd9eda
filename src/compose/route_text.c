/* One way to school for people. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "compose/route_words.h"
#include "compose/sections.h"
#include "jiujin/report.h"

static double minutes_of(uint32_t ms) {
  return (double)ms / 60000;
}

/* ---- by road ---- */

enum { ROAD, METRES, ROAD_MINUTES, N_ROAD_COLUMNS };

static void add_road_legs(GString *text, const JjRoute *route, const JjRoadJourney *journey) {
  static const JjColumn columns[N_ROAD_COLUMNS] = {
      {"road", JJ_COLUMN_TEXT, 0}, {"m", JJ_COLUMN_INT, 0}, {"min", JJ_COLUMN_REAL, 1}};
  const char *const captions[N_ROAD_COLUMNS] = {_("along"), _("m"), _("min")};
  g_autoptr(JjTable) table = jj_table_new(columns, N_ROAD_COLUMNS);
  for (uint32_t i = 0; i < journey->n_legs; i++) {
    const JjRoadLeg *leg = &journey->legs[i];
    g_autofree char *name = route_road_name(route, leg);
    const uint32_t row = jj_table_add_row(table, 0);
    jj_table_set_text(table, row, ROAD, name);
    jj_table_set_int(table, row, METRES, llround(leg->length_m));
    jj_table_set_real(table, row, ROAD_MINUTES, minutes_of(leg->ms));
  }
  g_autofree char *rows = jj_report_text(table, &(JjTextStyle){.captions = captions});
  g_string_append(text, rows);
  g_string_append_printf(text, _("together %.1f km, %.1f min\n"), journey->length_m / 1000,
                         minutes_of(journey->total_ms));
}

/* ---- by public transport ---- */

static void add_ride(GString *text, const JjRoute *route, const JjRouteWay *way, const JjJourneyLeg *leg) {
  const JjTimetable *timetable = way->timetable;
  g_autofree char *end = route_clock(leg->end_ms);
  g_string_append_printf(
      text, _("%s from %s to %s, there at %s"), timetable->route_name[timetable->trip_route[leg->trip]],
      route_stop_name(route, way, leg->from, true), route_stop_name(route, way, leg->to, false), end);
}

static void add_other(GString *text, const JjRoute *route, const JjRouteWay *way, const JjJourneyLeg *leg) {
  if (leg->kind == JJ_LEG_WALK)
    g_string_append_printf(text, _("walk from %s to %s"), route_stop_name(route, way, leg->from, true),
                           route_stop_name(route, way, leg->to, false));
  else if (route_waits_at_school(leg))
    g_string_append_printf(text, "%s",
                           way->home ? _("wait at school after leaving time") : _("wait at school for the bell"));
  else
    g_string_append_printf(text, _("wait at %s"), route_stop_name(route, way, leg->from, true));
}

static void add_transit_legs(GString *text, const JjRoute *route, const JjRouteWay *way) {
  const JjJourney *journey = way->by_transit;
  for (uint32_t i = 0; i < journey->n_legs; i++) {
    const JjJourneyLeg *leg = &journey->legs[i];
    if (leg->kind != JJ_LEG_RIDE && leg->start_ms == leg->end_ms) continue;
    g_autofree char *start = route_clock(leg->start_ms);
    g_string_append_printf(text, "  %-8s  ", start);
    if (leg->kind == JJ_LEG_RIDE)
      add_ride(text, route, way, leg);
    else
      add_other(text, route, way, leg);
    g_string_append_printf(text, _(" (%.1f min)\n"), minutes_of(leg->end_ms - leg->start_ms));
  }
  g_string_append_printf(text, _("together %.1f min: on foot %.1f, waiting at stops %.1f, at school %.1f, rides %u\n"),
                         minutes_of(journey->total_ms), minutes_of(journey->walk_ms), minutes_of(journey->wait_ms),
                         minutes_of(journey->early_ms), journey->rides);
}

/* ---- all ---- */

static void add_head(GString *text, const JjRouteWay *way) {
  const char *mark = route_mark(way);
  g_autofree char *clock = route_clock(way->clock_ms);
  g_string_append_printf(text, "\n%s", mode_label(way->mode));
  if (way->timetable) g_string_append_printf(text, way->home ? _(", leaving at %s") : _(", bell at %s"), clock);
  if (way->mean_ms != JJ_UNREACHABLE) g_string_append_printf(text, _(": %.1f min"), minutes_of(way->mean_ms));
  const bool apart = mark && strcmp(mark, way->source) != 0;
  g_string_append_printf(text, " (%s%s%s)\n", way->source, apart ? _(", ") : "", apart ? mark : "");
}

static void add_way(GString *text, const JjRoute *route, const JjRouteWay *way) {
  add_head(text, way);
  if (way->mean_ms == JJ_UNREACHABLE) g_string_append_printf(text, "%s\n", _("no way"));
  if (way->n_points > 1 && way->mean_ms != JJ_UNREACHABLE)
    g_string_append_printf(
        text, _("the weighted mean of %u points where people live; the way from the one with most of them, %.0f %%:\n"),
        way->n_points, way->share * 100);
  if (way->by_road) add_road_legs(text, route, way->by_road);
  if (way->by_transit) add_transit_legs(text, route, way);
  if (!isnan(way->straight_m) && way->mean_ms != JJ_UNREACHABLE)
    g_string_append_printf(text, _("%.1f km in a straight line; no road is known\n"), way->straight_m / 1000);
}

char *jj_compose_route_text(const JjRoute *route) {
  GString *text = g_string_new(NULL);
  const char *origin = route_origin_name(route), *school = route->study->schools.name[route->school];
  const bool home = route->n_ways > 0 && route->ways[0].home;
  g_string_append_printf(text, "%s → %s\n", home ? school : origin, home ? origin : school);
  g_string_append_printf(text, "%s\n", route->title);
  for (uint32_t i = 0; i < route->n_ways; i++) add_way(text, route, &route->ways[i]);
  return g_string_free(text, FALSE);
}
