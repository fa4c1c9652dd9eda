#include "base/i18n.h"
#include "load/gtfs.h"

enum { ROUTE_ID, SHORT_NAME, LONG_NAME, ROUTE_TYPE };

/* GTFS's types of routes, and the hundreds of the extended ones. */
static const struct {
  uint32_t from, to;
  JjTransitMode mode;
} modes[] = {{0, 1, JJ_TRANSIT_METRO},       {2, 2, JJ_TRANSIT_RAIL},       {3, 3, JJ_TRANSIT_BUS},
             {4, 4, JJ_TRANSIT_FERRY},       {5, 7, JJ_TRANSIT_METRO},      {11, 11, JJ_TRANSIT_BUS},
             {12, 12, JJ_TRANSIT_METRO},     {100, 199, JJ_TRANSIT_RAIL},   {200, 299, JJ_TRANSIT_BUS},
             {300, 399, JJ_TRANSIT_RAIL},    {400, 699, JJ_TRANSIT_METRO},  {712, 712, JJ_TRANSIT_SCHOOL_BUS},
             {700, 899, JJ_TRANSIT_BUS},     {900, 999, JJ_TRANSIT_METRO},  {1000, 1099, JJ_TRANSIT_FERRY},
             {1200, 1299, JJ_TRANSIT_FERRY}, {1300, 1499, JJ_TRANSIT_METRO}};

static JjTransitMode mode_of(GtfsRows *rows, uint32_t type) {
  for (size_t i = 0; i < G_N_ELEMENTS(modes); i++)
    if (type >= modes[i].from && type <= modes[i].to) return modes[i].mode;
  gtfs_warn(rows, ROUTE_TYPE, JJ_DIAG_CELL_WORD, _("not a type of route known here: no speed is checked"), NULL);
  return JJ_TRANSIT_OTHER;
}

static void take_route(GtfsRows *rows) {
  GtfsDraft *draft = rows->draft;
  uint32_t type = 0;
  GtfsRoute route = {0};
  if (!gtfs_count(rows, ROUTE_TYPE, 9999, 9999, &type)) return;
  if (gtfs_new_id(rows, ROUTE_ID, draft->route_ids, draft->routes->len, &route.code) == JJ_NONE) return;
  const char *short_name = gtfs_text(rows, SHORT_NAME), *long_name = gtfs_text(rows, LONG_NAME);
  const char *name = short_name != NULL ? short_name : long_name != NULL ? long_name : route.code;
  route.name = gtfs_keep(draft, name);
  route.mode = mode_of(rows, type);
  g_array_append_val(draft->routes, route);
}

static const GtfsTable routes_table = {
    "routes.txt", true,         {"*route_id", "route_short_name", "route_long_name", "*route_type", NULL},
    take_route,   ROUTE_ID + 1, offsetof(GtfsDraft, route_ids)};

enum { TRIP_ROUTE, TRIP_SERVICE, TRIP_ID };

static void take_trip(GtfsRows *rows) {
  GtfsDraft *draft = rows->draft;
  GtfsTrip trip = {.line = rows->place.row};
  trip.route = gtfs_refer(rows, TRIP_ROUTE, draft->route_ids);
  trip.service = gtfs_refer(rows, TRIP_SERVICE, draft->service_ids);
  if (trip.route == JJ_NONE || trip.service == JJ_NONE) return;
  if (gtfs_new_id(rows, TRIP_ID, draft->trip_ids, draft->trips->len, &trip.code) == JJ_NONE) return;
  g_array_append_val(draft->trips, trip);
}

static const GtfsTable trips_table = {"trips.txt", true,        {"*route_id", "*service_id", "*trip_id", NULL},
                                      take_trip,   TRIP_ID + 1, offsetof(GtfsDraft, trip_ids)};

enum { RUN_TRIP, RUN_START, RUN_END, RUN_HEADWAY };

static void take_frequency(GtfsRows *rows) {
  GtfsFrequency run = {0};
  uint32_t headway = 0;
  run.trip = gtfs_refer(rows, RUN_TRIP, rows->draft->trip_ids);
  const bool ok = gtfs_need(rows, RUN_START) != NULL && gtfs_need(rows, RUN_END) != NULL &&
                  gtfs_need(rows, RUN_HEADWAY) != NULL && gtfs_time(rows, RUN_START, &run.start_s) &&
                  gtfs_time(rows, RUN_END, &run.end_s) && gtfs_count(rows, RUN_HEADWAY, 86400, 0, &headway);
  if (!ok || run.trip == JJ_NONE) return;
  run.headway_s = (int32_t)headway;
  if (headway == 0)
    gtfs_reject(rows, RUN_HEADWAY, JJ_DIAG_CELL_RANGE, _("a headway is no time at all"), NULL);
  else if (run.end_s <= run.start_s)
    gtfs_reject(rows, RUN_END, JJ_DIAG_TIME_ORDER, _("times go backwards"), NULL);
  else
    g_array_append_val(rows->draft->frequencies, run);
}

static const GtfsTable frequencies_table = {
    "frequencies.txt", false, {"*trip_id", "*start_time", "*end_time", "*headway_secs", NULL}, take_frequency, 0, 0};

void gtfs_read_trips(GtfsDraft *draft) {
  (void)gtfs_read_table(draft, &routes_table);
  (void)gtfs_read_table(draft, &trips_table);
  (void)gtfs_read_table(draft, &frequencies_table);
}
