#include "load/gtfs.h"

static char *prefix_of(const JjFeed *feed, uint32_t number, bool alone) {
  if (feed->prefix != NULL) return g_strconcat(feed->prefix, ":", NULL);
  return alone ? g_strdup("") : g_strdup_printf("%u:", number);
}

static GHashTable *ids_new(void) {
  return g_hash_table_new(g_str_hash, g_str_equal);
}

GtfsDraft *gtfs_draft_new(const JjReading *reading, const JjFeed *feed, uint32_t number, bool alone) {
  GtfsDraft *draft = g_new0(GtfsDraft, 1);
  *draft = (GtfsDraft){.reading = reading,
                       .feed = feed,
                       .prefix = prefix_of(feed, number, alone),
                       .strings = g_string_chunk_new(4096),
                       .stop_ids = ids_new(),
                       .route_ids = ids_new(),
                       .trip_ids = ids_new(),
                       .service_ids = ids_new(),
                       .stops = g_array_new(FALSE, FALSE, sizeof(GtfsStop)),
                       .routes = g_array_new(FALSE, FALSE, sizeof(GtfsRoute)),
                       .services = g_array_new(FALSE, FALSE, sizeof(GtfsService)),
                       .exceptions = g_array_new(FALSE, FALSE, sizeof(GtfsException)),
                       .trips = g_array_new(FALSE, FALSE, sizeof(GtfsTrip)),
                       .frequencies = g_array_new(FALSE, FALSE, sizeof(GtfsFrequency)),
                       .transfers = g_array_new(FALSE, FALSE, sizeof(GtfsTransfer)),
                       .times = g_array_new(FALSE, FALSE, sizeof(GtfsTime))};
  return draft;
}

void gtfs_draft_free(GtfsDraft *draft) {
  if (draft == NULL) return;
  GArray *const arrays[] = {draft->stops, draft->routes,      draft->services,  draft->exceptions,
                            draft->trips, draft->frequencies, draft->transfers, draft->times};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) g_array_unref(arrays[i]);
  GHashTable *const tables[] = {draft->stop_ids, draft->route_ids, draft->trip_ids, draft->service_ids};
  for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) g_hash_table_unref(tables[i]);
  g_string_chunk_free(draft->strings);
  g_free(draft->prefix);
  g_free(draft->zip_base);
  g_free(draft);
}
