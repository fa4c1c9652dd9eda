/* The pass over the connections. What makes one pass enough: a change takes time (JJ_LEAST_CHANGE_MS), so that whatever
 * is boarded after getting off at instant t arrives later than t and has been looked at before. */
#include "travel/transit.h"

#include <string.h>

/* Only on what is static: clang 14 gives clones of other functions names that other files do not find. */
#if defined(__x86_64__)
#define VECTORS __attribute__((target_clones("avx2", "default")))
#else
#define VECTORS
#endif

#define NEVER (RIDES + 1)

static gsize n_rides(const Window *window) {
  return (gsize)window->n_trips * LANES;
}

static gsize n_times(const Window *window) {
  return (gsize)window->timetable->n_stops * RIDES * LANES;
}

void scan_init(Scan *scan, const Window *window) {
  *scan = (Scan){g_new(uint32_t, n_rides(window) + 1), g_new(uint32_t, n_times(window) + 1),
                 g_new(uint32_t, n_times(window) + 1)};
}

void scan_clear(Scan *scan) {
  g_free(scan->rides);
  g_free(scan->board);
  g_free(scan->reach);
}

void scan_reset(Scan *scan, const Window *window) {
  const gsize n = n_rides(window);
  for (gsize i = 0; i < n; i++) scan->rides[i] = NEVER;
  memset(scan->board, 0, n_times(window) * sizeof *scan->board);
  memset(scan->reach, 0, n_times(window) * sizeof *scan->reach);
}

static uint32_t *row(uint32_t *times, uint32_t stop) {
  return times + (gsize)stop * RIDES * LANES;
}

static uint32_t less(uint32_t time, uint32_t ms) {
  return time > ms ? time - ms : 0;
}

void scan_seed(Scan *scan, uint32_t lane, const JjLegs *schools, uint32_t school, uint32_t bell) {
  for (uint32_t leg = schools->first[school]; leg < schools->first[school + 1]; leg++) {
    uint32_t *reach = row(scan->reach, schools->stop[leg]) + lane;
    const uint32_t latest = less(bell, schools->ms[leg]);
    for (uint32_t k = 0; k < RIDES; k++) reach[(gsize)k * LANES] = MAX(reach[(gsize)k * LANES], latest);
  }
}

/* Who gets off here and goes on: fewest rides, this one included. */
static inline void alight(uint32_t *restrict rides, const uint32_t *restrict reach, uint32_t arrive) {
  uint32_t n[LANES];
  for (uint32_t lane = 0; lane < LANES; lane++) n[lane] = NEVER;
  for (uint32_t k = 0; k < RIDES; k++)
    for (uint32_t lane = 0; lane < LANES; lane++) n[lane] -= reach[k * LANES + lane] >= arrive ? 1 : 0;
  for (uint32_t lane = 0; lane < LANES; lane++) rides[lane] = MIN(rides[lane], n[lane]);
}

/* Is leaving here at `depart` later than what was known, for any lane and number of rides? */
static inline bool embark(uint32_t *restrict board, const uint32_t *restrict rides, uint32_t depart) {
  uint32_t better = 0;
  for (uint32_t k = 0; k < RIDES; k++)
    for (uint32_t lane = 0; lane < LANES; lane++) {
      const uint32_t old = board[k * LANES + lane], time = rides[lane] <= k + 1 ? depart : 0;
      better |= time > old ? 1 : 0;
      board[k * LANES + lane] = MAX(old, time);
    }
  return better != 0;
}

/* Getting off at a stop that is `ms` from the one boarded at. */
static inline void relax(uint32_t *restrict reach, const uint32_t *restrict board, uint32_t ms) {
  for (uint32_t i = 0; i < (RIDES - 1) * LANES; i++) {
    const uint32_t time = board[i] > ms ? board[i] - ms : 0;
    reach[LANES + i] = MAX(reach[LANES + i], time);
  }
}

static inline bool any_by(const uint32_t *reach, uint32_t arrive) {
  uint32_t any = 0;
  for (uint32_t lane = 0; lane < LANES; lane++) any |= reach[(RIDES - 1) * LANES + lane] >= arrive ? 1 : 0;
  return any != 0;
}

static inline bool any_ride(const uint32_t *rides) {
  uint32_t any = 0;
  for (uint32_t lane = 0; lane < LANES; lane++) any |= rides[lane] <= RIDES ? 1 : 0;
  return any != 0;
}

static inline void spread(const Scan *scan, const Window *window, uint32_t stop) {
  const uint32_t *board = row(scan->board, stop);
  relax(row(scan->reach, stop), board, window->timetable->change_ms[stop]);
  for (uint32_t arc = window->walks_back->first_out[stop]; arc < window->walks_back->first_out[stop + 1]; arc++)
    relax(row(scan->reach, window->walks_back->head[arc]), board, window->walks_back->ms[arc]);
}

VECTORS static void pass(const Scan *scan, const Window *window) {
  for (uint32_t i = 0; i < window->n; i++) {
    const Connection *c = &window->scan[i];
    uint32_t *rides = scan->rides + (gsize)c->trip * LANES;
    const uint32_t *reach = row(scan->reach, c->to);
    if (c->may_alight && any_by(reach, c->arrive)) alight(rides, reach, c->arrive);
    if (!c->may_board || !any_ride(rides)) continue;
    if (embark(row(scan->board, c->from), rides, c->depart)) spread(scan, window, c->from);
  }
}

void scan_run(Scan *scan, const Window *window) {
  pass(scan, window);
}

/* Fewest rides with which the stop is left at `depart`, the latest. */
static uint32_t fewest(const uint32_t *board, uint32_t depart) {
  uint32_t k = 0;
  while (board[(gsize)k * LANES] < depart) k++;
  return k + 1;
}

Start scan_start(const Scan *scan, uint32_t lane, const JjLegs *origins, uint32_t origin) {
  Start best = {0};
  for (uint32_t leg = origins->first[origin]; leg < origins->first[origin + 1]; leg++) {
    const uint32_t *board = row(scan->board, origins->stop[leg]) + lane;
    const uint32_t latest = board[(gsize)(RIDES - 1) * LANES], walk = origins->ms[leg];
    const uint32_t depart = less(latest, walk);
    if (depart == 0 || depart < best.depart) continue;
    const Start start = {depart, fewest(board, latest), origins->stop[leg], walk};
    const bool tie = depart == best.depart;
    if (tie && (start.rides > best.rides || (start.rides == best.rides && walk >= best.walk))) continue;
    best = start;
  }
  return best;
}
