#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "load/gtfs.h"
#include "load/value.h"

enum { STOP_ID, STOP_NAME, STOP_LAT, STOP_LON, STOP_KIND, STOP_PARENT };

/* Degrees within ±most; NaN, with a warning, for anything else. 0, 0 is what some write for "not known". */
static double degrees(GtfsRows *rows, uint32_t column, double most, bool *told) {
  const char *text = gtfs_text(rows, column);
  double value = 0;
  if (text == NULL) return (double)NAN;
  if (jj_parse_real(text, &value) && fabs(value) <= most) return value;
  gtfs_warn(rows, column, JJ_DIAG_CELL_RANGE, _("not a coordinate in degrees"), NULL);
  *told = true;
  return (double)NAN;
}

static void take_stop(GtfsRows *rows) {
  GtfsDraft *draft = rows->draft;
  uint32_t kind = 0;
  const char *parent = gtfs_text(rows, STOP_PARENT), *name = gtfs_text(rows, STOP_NAME);
  GtfsStop stop = {.parent = JJ_NONE, .line = rows->place.row};
  if (!gtfs_count(rows, STOP_KIND, 4, 0, &kind)) return;
  if (gtfs_new_id(rows, STOP_ID, draft->stop_ids, draft->stops->len, &stop.code) == JJ_NONE) return;
  stop.name = gtfs_keep(draft, name != NULL ? name : stop.code);
  stop.parent_code = parent != NULL ? gtfs_keep(draft, parent) : NULL;
  stop.place = kind > 1;
  stop.lat = degrees(rows, STOP_LAT, 90, &stop.told);
  stop.lon = degrees(rows, STOP_LON, 180, &stop.told);
  if (stop.lat == 0 && stop.lon == 0) stop.lat = stop.lon = (double)NAN;
  g_array_append_val(draft->stops, stop);
}

static const GtfsTable stops_table = {
    "stops.txt",
    true,
    {"*stop_id", "stop_name", "*stop_lat", "*stop_lon", "location_type", "parent_station", NULL},
    take_stop,
    STOP_ID + 1,
    offsetof(GtfsDraft, stop_ids)};

/* Parents may stand after their children. A place without coordinates has its parent's. */
static void resolve_parent(GtfsDraft *draft, GtfsStop *stop) {
  if (stop->parent_code == NULL) return;
  const uint32_t found = GPOINTER_TO_UINT(g_hash_table_lookup(draft->stop_ids, stop->parent_code));
  if (found == 0) {
    const JjPlace place = {draft->feed->path, "stops.txt", "parent_station", stop->line, 0};
    gtfs_report(draft, JJ_SEVERITY_WARNING, JJ_DIAG_TRANSIT_UNKNOWN, place, _("there is no such record"),
                stop->parent_code);
    return;
  }
  stop->parent = found - 1;
  const GtfsStop *parent = &g_array_index(draft->stops, GtfsStop, stop->parent);
  if (!isnan(stop->lat) && !isnan(stop->lon)) return;
  stop->lat = parent->lat;
  stop->lon = parent->lon;
}

void gtfs_read_stops(GtfsDraft *draft) {
  (void)gtfs_read_table(draft, &stops_table);
  for (guint i = 0; i < draft->stops->len; i++) resolve_parent(draft, &g_array_index(draft->stops, GtfsStop, i));
}

static void report_placeless(const GtfsDraft *draft, uint32_t n) {
  if (n == 0) return;
  g_autofree char *found = g_strdup_printf("%u", n);
  gtfs_report(draft, JJ_SEVERITY_WARNING, JJ_DIAG_GEOMETRY_MISSING,
              (JjPlace){.file = draft->feed->path, .layer = "stops.txt"},
              _("stops without coordinates: nobody can walk to them"), found);
}

bool gtfs_project_stops(GtfsDraft *draft, const char *crs) {
  g_autoptr(GError) error = NULL;
  g_autoptr(JjTransform) transform = jj_transform_new("EPSG:4326", crs, &error);
  const guint n = draft->stops->len;
  if (transform == NULL) {
    jj_report(draft->reading->diagnostics, JJ_DIAG_CRS_UNKNOWN, (JjPlace){.file = draft->feed->path}, error->message,
              crs, NULL);
    return false;
  }
  g_autofree double *x = g_new(double, (gsize)n + 1), *y = g_new(double, (gsize)n + 1);
  for (guint i = 0; i < n; i++) {
    x[i] = g_array_index(draft->stops, GtfsStop, i).lon;
    y[i] = g_array_index(draft->stops, GtfsStop, i).lat;
  }
  (void)jj_transform_apply(transform, x, y, n);
  uint32_t n_placeless = 0;
  for (guint i = 0; i < n; i++) {
    GtfsStop *stop = &g_array_index(draft->stops, GtfsStop, i);
    stop->x_m = x[i];
    stop->y_m = y[i];
    n_placeless += isnan(x[i]) && !stop->place && !stop->told ? 1 : 0;
  }
  report_placeless(draft, n_placeless);
  return true;
}

/* --- transfers.txt --- */

enum { FROM_STOP, TO_STOP, TRANSFER_KIND, MIN_TIME, FROM_TRIP, TO_TRIP, FROM_ROUTE, TO_ROUTE };

/* Rules for single trips or routes are finer than what is searched: left aside. */
static void take_transfer(GtfsRows *rows) {
  GtfsDraft *draft = rows->draft;
  for (uint32_t column = FROM_TRIP; column <= TO_ROUTE; column++) rows->aside |= gtfs_text(rows, column) != NULL;
  if (rows->aside) return;
  GtfsTransfer transfer = {.time_s = GTFS_BLANK};
  uint32_t kind = 0, time_s = 0;
  transfer.from = gtfs_refer(rows, FROM_STOP, draft->stop_ids);
  transfer.to = gtfs_refer(rows, TO_STOP, draft->stop_ids);
  const bool ok = gtfs_count(rows, TRANSFER_KIND, 5, 0, &kind) && gtfs_count(rows, MIN_TIME, 86400, 0, &time_s);
  if (!ok || transfer.from == JJ_NONE || transfer.to == JJ_NONE) return;
  rows->aside = kind > 3;
  if (rows->aside) return;
  transfer.kind = (uint8_t)kind;
  if (gtfs_text(rows, MIN_TIME) != NULL) transfer.time_s = (int32_t)time_s;
  g_array_append_val(draft->transfers, transfer);
}

static const GtfsTable transfers_table = {"transfers.txt",
                                          false,
                                          {"*from_stop_id", "*to_stop_id", "transfer_type", "min_transfer_time",
                                           "from_trip_id", "to_trip_id", "from_route_id", "to_route_id", NULL},
                                          take_transfer,
                                          0,
                                          0};

void gtfs_read_transfers(GtfsDraft *draft) {
  (void)gtfs_read_table(draft, &transfers_table);
}
