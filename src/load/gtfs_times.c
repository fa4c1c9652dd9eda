#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "load/gtfs.h"

enum { TIME_TRIP, TIME_ARRIVE, TIME_DEPART, TIME_STOP, TIME_SEQUENCE, TIME_PICKUP, TIME_DROP_OFF };

/* 1 is "none"; calling the agency or asking the driver (2, 3) is possible. */
static bool take_use(GtfsRows *rows, uint8_t *use) {
  uint32_t pickup = 0, drop_off = 0;
  if (!gtfs_count(rows, TIME_PICKUP, 3, 0, &pickup) || !gtfs_count(rows, TIME_DROP_OFF, 3, 0, &drop_off)) return false;
  *use = (uint8_t)((pickup == 1 ? JJ_EVENT_NO_BOARDING : 0) | (drop_off == 1 ? JJ_EVENT_NO_ALIGHTING : 0));
  return true;
}

/* One of arrival and departure stands for both. */
static bool take_instants(GtfsRows *rows, GtfsTime *time) {
  if (!gtfs_time(rows, TIME_ARRIVE, &time->arrive_s) || !gtfs_time(rows, TIME_DEPART, &time->depart_s)) return false;
  if (time->arrive_s == GTFS_BLANK) time->arrive_s = time->depart_s;
  if (time->depart_s == GTFS_BLANK) time->depart_s = time->arrive_s;
  return true;
}

/* Rows of a trip stand together in nearly every feed: the last one is looked at before the table of all. */
static JjId trip_of(GtfsRows *rows) {
  const GtfsDraft *draft = rows->draft;
  const char *code = gtfs_text(rows, TIME_TRIP);
  if (code != NULL && draft->times->len > 0) {
    const JjId last = g_array_index(draft->times, GtfsTime, draft->times->len - 1).trip;
    if (strcmp(g_array_index(draft->trips, GtfsTrip, last).code, code) == 0) return last;
  }
  return gtfs_refer(rows, TIME_TRIP, draft->trip_ids);
}

static void take_time(GtfsRows *rows) {
  GtfsDraft *draft = rows->draft;
  GtfsTime time = {.line = rows->place.row};
  time.trip = trip_of(rows);
  if (time.trip == JJ_NONE) return;
  rows->aside = g_array_index(draft->trips, GtfsTrip, time.trip).runs == 0;
  if (rows->aside) return;
  time.stop = gtfs_refer(rows, TIME_STOP, draft->stop_ids);
  if (time.stop == JJ_NONE || gtfs_need(rows, TIME_SEQUENCE) == NULL) return;
  if (!gtfs_count(rows, TIME_SEQUENCE, INT32_MAX, 0, &time.sequence)) return;
  if (!take_instants(rows, &time) || !take_use(rows, &time.use)) return;
  if (g_array_index(draft->stops, GtfsStop, time.stop).place)
    gtfs_reject(rows, TIME_STOP, JJ_DIAG_CELL_WORD, _("vehicles call at stops and stations, not at entrances"), NULL);
  else
    g_array_append_val(draft->times, time);
}

static const GtfsTable times_table = {"stop_times.txt",
                                      true,
                                      {"*trip_id", "*arrival_time", "*departure_time", "*stop_id", "*stop_sequence",
                                       "pickup_type", "drop_off_type", NULL},
                                      take_time,
                                      0,
                                      0};

static int by_trip_and_sequence(const void *a, const void *b) {
  const GtfsTime *p = a, *q = b;
  if (p->trip != q->trip) return p->trip < q->trip ? -1 : 1;
  if (p->sequence != q->sequence) return p->sequence < q->sequence ? -1 : 1;
  return p->line < q->line ? -1 : p->line > q->line;
}

static bool is_sorted(const GArray *times) {
  for (guint i = 1; i < times->len; i++) {
    const GtfsTime *time = &g_array_index(times, GtfsTime, i);
    if (by_trip_and_sequence(time - 1, time) > 0) return false;
  }
  return true;
}

/* A place in a trip given twice: the first row counts. */
static void drop_duplicates(GtfsDraft *draft) {
  guint kept = 0;
  uint32_t n_dropped = 0;
  JjPlace place = {draft->feed->path, times_table.member, "stop_sequence", 0, 0};
  for (guint i = 0; i < draft->times->len; i++) {
    const GtfsTime *time = &g_array_index(draft->times, GtfsTime, i);
    const GtfsTime *last = kept > 0 ? &g_array_index(draft->times, GtfsTime, kept - 1) : NULL;
    if (last != NULL && last->trip == time->trip && last->sequence == time->sequence) {
      if (n_dropped++ == 0) place.row = time->line;
      continue;
    }
    g_array_index(draft->times, GtfsTime, kept++) = *time;
  }
  g_array_set_size(draft->times, kept);
  if (n_dropped == 0) return;
  g_autofree char *found = g_strdup_printf("%u", n_dropped);
  gtfs_report(draft, JJ_SEVERITY_WARNING, JJ_DIAG_ROW_DUPLICATE, place,
              _("places in a trip are given twice: the first row counts"), found);
}

void gtfs_read_times(GtfsDraft *draft) {
  (void)gtfs_read_table(draft, &times_table);
  if (!is_sorted(draft->times)) g_array_sort(draft->times, by_trip_and_sequence);
  drop_duplicates(draft);
}
