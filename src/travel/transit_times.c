#include "travel/transit.h"

#include <stdatomic.h>

#include "base/i18n.h"

uint32_t query_bell(const JjTransitQuery *query, uint32_t school) {
  g_assert(query->clock_ms[school] <= JJ_LATEST_MS);
  return scan_time(query->home, query->clock_ms[school]);
}

static uint32_t direct_ms(const JjTransitQuery *query, uint32_t origin, uint32_t school) {
  return query->direct_ms ? query->direct_ms[(gsize)origin * query->schools->n_places + school] : JJ_UNREACHABLE;
}

Start query_start(const JjTransitQuery *query, const Scan *scan, uint32_t lane, uint32_t origin, uint32_t school) {
  const uint32_t bell = query_bell(query, school), walk = direct_ms(query, origin, school);
  Start start = scan_start(scan, lane, query->origins, origin);
  if (walk < bell && bell - walk >= start.depart) start = (Start){bell - walk, 0, JJ_NONE, walk};
  if (start.depart > 0 && bell - start.depart > query->longest_ms) start = (Start){0};
  return start;
}

void jj_transit_times_free(JjTransitTimes *times) {
  if (!times) return;
  g_free(times->total_ms);
  g_free(times->walk_ms);
  g_free(times->wait_ms);
  g_free(times->early_ms);
  g_free(times->rides);
  g_free(times);
}

uint32_t jj_transit_longer_ms(uint32_t to_school_ms, uint32_t home_ms) {
  return MAX(to_school_ms, home_ms); /* JJ_UNREACHABLE is the greatest */
}

static JjTransitTimes *times_new(const JjTransitQuery *query, bool parts) {
  JjTransitTimes *times = g_new0(JjTransitTimes, 1);
  times->n_origins = query->origins->n_places;
  times->n_schools = query->schools->n_places;
  const gsize n = (gsize)times->n_origins * times->n_schools + 1;
  times->total_ms = g_new(uint32_t, n);
  for (gsize i = 0; i < n; i++) times->total_ms[i] = JJ_UNREACHABLE;
  times->rides = g_new0(uint8_t, n);
  if (!parts) return times;
  times->walk_ms = g_new0(uint32_t, n);
  times->wait_ms = g_new0(uint32_t, n);
  times->early_ms = g_new0(uint32_t, n);
  return times;
}

/* What the workers share. A batch is LANES schools that follow each other in `order`. */
typedef struct {
  const JjTransitQuery *query;
  const Window *window;
  const JjProgress *progress;
  JjTransitTimes *times;
  uint32_t *order; /* schools that are searched for, neighbours beside each other */
  uint32_t n_order, n_batches;
  atomic_uint next, n_done;
  atomic_bool stopped;
} Work;

static uint32_t batch_school(const Work *work, uint32_t batch, uint32_t lane) {
  const uint32_t i = batch * LANES + lane;
  return i < work->n_order ? work->order[i] : JJ_NONE;
}

static void keep(const Work *work, const Scan *scan, uint32_t lane, uint32_t origin, uint32_t school) {
  JjTransitTimes *times = work->times;
  const Start start = query_start(work->query, scan, lane, origin, school);
  if (start.depart == 0) return;
  const uint32_t bell = query_bell(work->query, school);
  const gsize at = (gsize)origin * times->n_schools + school;
  times->total_ms[at] = bell - start.depart;
  times->rides[at] = (uint8_t)start.rides;
  if (!times->walk_ms) return;
  Legs legs;
  scan_unpack(scan, work->window, lane, &start, bell, &legs);
  const Parts parts = legs_parts(&legs);
  times->walk_ms[at] = parts.walk_ms;
  times->wait_ms[at] = parts.wait_ms;
  times->early_ms[at] = parts.early_ms;
}

static void do_batch(const Work *work, Scan *scan, uint32_t batch) {
  const JjTransitQuery *query = work->query;
  scan_reset(scan, work->window);
  for (uint32_t lane = 0; lane < LANES; lane++) {
    const uint32_t school = batch_school(work, batch, lane);
    if (school != JJ_NONE) scan_seed(scan, lane, query->schools, school, query_bell(query, school));
  }
  scan_run(scan, work->window);
  for (uint32_t origin = 0; origin < query->origins->n_places; origin++)
    for (uint32_t lane = 0; lane < LANES; lane++) {
      const uint32_t school = batch_school(work, batch, lane);
      if (school != JJ_NONE) keep(work, scan, lane, origin, school);
    }
}

/* Batches until none is left. `report`: on the thread that may. */
static void work_on(Work *work, bool report) {
  Scan scan;
  scan_init(&scan, work->window);
  for (uint32_t batch; (batch = atomic_fetch_add(&work->next, 1)) < work->n_batches;) {
    if (jj_progress_cancelled(work->progress)) atomic_store(&work->stopped, true);
    if (atomic_load(&work->stopped)) break;
    do_batch(work, &scan, batch);
    const uint32_t n_done = atomic_fetch_add(&work->n_done, 1) + 1;
    if (report && !jj_progress(work->progress, _("timetable search"), n_done, work->n_batches))
      atomic_store(&work->stopped, true);
  }
  scan_clear(&scan);
}

static void *helper(void *data) {
  work_on(data, false);
  return NULL;
}

static void run_workers(Work *work, uint32_t n_threads) {
  const uint32_t n_helpers = n_threads > 1 ? MIN(n_threads, MAX(work->n_batches, 1)) - 1 : 0;
  g_autofree GThread **helpers = g_new(GThread *, (gsize)n_helpers + 1);
  for (uint32_t i = 0; i < n_helpers; i++) helpers[i] = g_thread_new("transit", helper, work);
  work_on(work, true);
  for (uint32_t i = 0; i < n_helpers; i++) (void)g_thread_join(helpers[i]);
}

typedef struct {
  uint64_t key;
  uint32_t school;
} Placed;

static uint64_t interleave(uint32_t x, uint32_t y) {
  uint64_t key = 0;
  for (uint32_t bit = 0; bit < 32; bit++)
    key |= (uint64_t)(x >> bit & 1) << (2 * bit) | (uint64_t)(y >> bit & 1) << (2 * bit + 1);
  return key;
}

/* Metres from far in the south-west; unknown coordinates are 0. */
static uint32_t grid(double metres) {
  return metres > -1e9 && metres < 1e9 ? (uint32_t)(metres + 1e9) : 0;
}

static int by_key(const void *a, const void *b) {
  const Placed *p = a, *q = b;
  if (p->key != q->key) return p->key < q->key ? -1 : 1;
  return p->school < q->school ? -1 : p->school > q->school;
}

/* Schools of one batch reach their stops at about the same connections: neighbours together, along a Z-curve. */
static void order_schools(Work *work) {
  const JjTransitQuery *query = work->query;
  const uint32_t n = query->schools->n_places;
  g_autofree Placed *placed = g_new(Placed, (gsize)n + 1);
  work->order = g_new(uint32_t, (gsize)n + 1);
  for (uint32_t s = 0; s < n; s++) {
    const uint32_t leg = query->schools->first[s];
    if (query->clock_ms[s] == JJ_UNREACHABLE) continue;
    const bool placeless = leg == query->schools->first[s + 1];
    const uint32_t stop = placeless ? 0 : query->schools->stop[leg];
    const uint64_t key =
        placeless ? 0 : interleave(grid(query->timetable->stop_x_m[stop]), grid(query->timetable->stop_y_m[stop]));
    placed[work->n_order++] = (Placed){key, s};
  }
  qsort(placed, work->n_order, sizeof *placed, by_key);
  for (uint32_t i = 0; i < work->n_order; i++) work->order[i] = placed[i].school;
  work->n_batches = (work->n_order + LANES - 1) / LANES;
}

JjTransitTimes *jj_transit_times(const JjTransitQuery *query, bool parts, uint32_t n_threads,
                                 const JjProgress *progress, GError **error) {
  g_autoptr(Window) window = window_new(query);
  g_autoptr(JjTransitTimes) times = times_new(query, parts);
  Work work = {.query = query, .window = window, .progress = progress, .times = times};
  order_schools(&work);
  run_workers(&work, n_threads);
  g_free(work.order);
  if (atomic_load(&work.stopped)) {
    g_set_error_literal(error, JJ_ERROR, JJ_ERROR_CANCELLED, _("the timetable search was stopped"));
    return NULL;
  }
  return g_steal_pointer(&times);
}
