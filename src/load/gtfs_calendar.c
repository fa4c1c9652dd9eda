#include <string.h>

#include "base/i18n.h"
#include "load/gtfs.h"

/* Days looked at where a date is chosen. */
#define MOST_DAYS 3653u

enum { SERVICE_ID, MONDAY, SUNDAY = MONDAY + 6, START_DATE, END_DATE };

static void take_service(GtfsRows *rows) {
  GtfsDraft *draft = rows->draft;
  GtfsService service = {0};
  for (uint32_t column = MONDAY; column <= SUNDAY; column++) {
    uint32_t runs = 0;
    if (!gtfs_count(rows, column, 1, 0, &runs)) return;
    service.weekdays |= (uint8_t)(runs << (column - MONDAY));
  }
  if (!gtfs_day(rows, START_DATE, &service.first_day) || !gtfs_day(rows, END_DATE, &service.last_day)) return;
  if (service.last_day < service.first_day) {
    gtfs_reject(rows, END_DATE, JJ_DIAG_TIME_ORDER, _("times go backwards"), NULL);
    return;
  }
  if (gtfs_new_id(rows, SERVICE_ID, draft->service_ids, draft->services->len, &service.code) == JJ_NONE) return;
  g_array_append_val(draft->services, service);
}

static const GtfsTable calendar_table = {"calendar.txt",
                                         false,
                                         {"*service_id", "*monday", "*tuesday", "*wednesday", "*thursday", "*friday",
                                          "*saturday", "*sunday", "*start_date", "*end_date", NULL},
                                         take_service,
                                         SERVICE_ID + 1,
                                         offsetof(GtfsDraft, service_ids)};

enum { EXCEPTION_SERVICE, EXCEPTION_DATE, EXCEPTION_KIND };

/* A service may exist by its exceptions alone. */
static JjId service_of(GtfsRows *rows) {
  GtfsDraft *draft = rows->draft;
  const char *code = gtfs_need(rows, EXCEPTION_SERVICE);
  if (code == NULL || g_hash_table_contains(draft->service_ids, code))
    return gtfs_refer(rows, EXCEPTION_SERVICE, draft->service_ids);
  GtfsService service = {0};
  const JjId id = gtfs_new_id(rows, EXCEPTION_SERVICE, draft->service_ids, draft->services->len, &service.code);
  g_array_append_val(draft->services, service);
  return id;
}

static void take_exception(GtfsRows *rows) {
  GtfsException exception = {0};
  uint32_t kind = 0;
  if (!gtfs_day(rows, EXCEPTION_DATE, &exception.day) || !gtfs_count(rows, EXCEPTION_KIND, 2, 0, &kind)) return;
  if (kind == 0) {
    gtfs_reject(rows, EXCEPTION_KIND, JJ_DIAG_CELL_WORD, _("neither 1 (added) nor 2 (removed)"), NULL);
    return;
  }
  exception.added = kind == 1;
  exception.service = service_of(rows);
  if (exception.service != JJ_NONE) g_array_append_val(rows->draft->exceptions, exception);
}

static const GtfsTable dates_table = {"calendar_dates.txt", false, {"*service_id", "*date", "*exception_type", NULL},
                                      take_exception,       0,     0};

void gtfs_read_calendar(GtfsDraft *draft) {
  const bool weeks = gtfs_read_table(draft, &calendar_table);
  const bool dates = gtfs_read_table(draft, &dates_table);
  if (weeks || dates || draft->broken) return;
  jj_report(draft->reading->diagnostics, JJ_DIAG_FILE_MISSING,
            (JjPlace){.file = draft->feed->path, .layer = "calendar.txt"},
            _("the feed has neither calendar.txt nor calendar_dates.txt"), NULL, NULL);
  draft->broken = true;
}

/* Day 1 was a Monday. */
static uint32_t weekday(uint32_t day) {
  return (day - 1) % 7;
}

static bool in_weeks(const GtfsService *service, uint32_t day) {
  return day >= service->first_day && day <= service->last_day && (service->weekdays >> weekday(day) & 1u) != 0;
}

static void count_trips(const GtfsDraft *draft, GArray *n_trips) {
  g_array_set_size(n_trips, 0);
  g_array_set_size(n_trips, draft->services->len);
  for (guint i = 0; i < draft->trips->len; i++)
    g_array_index(n_trips, uint32_t, g_array_index(draft->trips, GtfsTrip, i).service)++;
}

/* Trips of each day from `first` on, by the weeks. */
static void add_weeks(const GtfsDraft *draft, const GArray *n_trips, uint32_t first, int64_t *per_day) {
  for (guint s = 0; s < draft->services->len; s++) {
    const GtfsService *service = &g_array_index(draft->services, GtfsService, s);
    const uint32_t end = MIN(service->last_day, first + MOST_DAYS - 1);
    for (uint32_t day = MAX(service->first_day, first); day <= end && service->weekdays != 0; day++)
      per_day[day - first] += in_weeks(service, day) ? g_array_index(n_trips, uint32_t, s) : 0;
  }
}

/* What exceptions add and take. */
static void add_exceptions(const GtfsDraft *draft, const GArray *n_trips, uint32_t first, int64_t *per_day) {
  for (guint e = 0; e < draft->exceptions->len; e++) {
    const GtfsException *exception = &g_array_index(draft->exceptions, GtfsException, e);
    if (exception->day < first || exception->day >= first + MOST_DAYS) continue;
    const bool usual = in_weeks(&g_array_index(draft->services, GtfsService, exception->service), exception->day);
    const int64_t n = g_array_index(n_trips, uint32_t, exception->service);
    if (usual != exception->added) per_day[exception->day - first] += exception->added ? n : -n;
  }
}

static void add_days(const GtfsDraft *draft, uint32_t first, int64_t *per_day) {
  g_autoptr(GArray) n_trips = g_array_new(FALSE, TRUE, sizeof(uint32_t));
  count_trips(draft, n_trips);
  add_weeks(draft, n_trips, first, per_day);
  add_exceptions(draft, n_trips, first, per_day);
}

static uint32_t first_day(GPtrArray *drafts) {
  uint32_t first = UINT32_MAX;
  for (guint i = 0; i < drafts->len; i++) {
    const GtfsDraft *draft = g_ptr_array_index(drafts, i);
    for (guint s = 0; s < draft->services->len; s++) {
      const uint32_t day = g_array_index(draft->services, GtfsService, s).first_day;
      first = day > 0 ? MIN(first, day) : first;
    }
    for (guint e = 0; e < draft->exceptions->len; e++)
      first = MIN(first, g_array_index(draft->exceptions, GtfsException, e).day);
  }
  return first;
}

uint32_t gtfs_choose_day(GPtrArray *drafts) {
  const uint32_t first = first_day(drafts);
  if (first == UINT32_MAX) return 0;
  g_autofree int64_t *per_day = g_new0(int64_t, MOST_DAYS);
  for (guint i = 0; i < drafts->len; i++) add_days(g_ptr_array_index(drafts, i), first, per_day);
  uint32_t best = 0;
  int64_t most = 0;
  for (uint32_t i = 0; i < MOST_DAYS; i++) {
    if (weekday(first + i) > 4 || per_day[i] <= most) continue;
    most = per_day[i];
    best = first + i;
  }
  return best;
}

/* Which services run on the day: the last exception named counts. */
static void find_running(const GtfsDraft *draft, uint32_t day, bool *running) {
  for (guint s = 0; s < draft->services->len; s++)
    running[s] = in_weeks(&g_array_index(draft->services, GtfsService, s), day);
  for (guint e = 0; e < draft->exceptions->len; e++) {
    const GtfsException *exception = &g_array_index(draft->exceptions, GtfsException, e);
    if (exception->day == day) running[exception->service] = exception->added;
  }
}

uint32_t gtfs_mark_trips(GtfsDraft *draft, uint32_t day) {
  const gsize n = (gsize)draft->services->len + 1;
  g_autofree bool *today = g_new0(bool, n), *before = g_new0(bool, n);
  find_running(draft, day, today);
  find_running(draft, day - 1, before);
  uint32_t n_running = 0;
  for (guint i = 0; i < draft->trips->len; i++) {
    GtfsTrip *trip = &g_array_index(draft->trips, GtfsTrip, i);
    trip->runs = (uint8_t)((today[trip->service] ? GTFS_RUNS : 0) | (before[trip->service] ? GTFS_RAN_BEFORE : 0));
    n_running += today[trip->service] ? 1 : 0;
  }
  return n_running;
}
