/* From the latest times to a journey: from home on, choosing at each step among what keeps the number of rides. */
#include "travel/transit.h"

typedef struct {
  const Scan *scan;
  const Window *window;
  uint32_t lane;
  Legs *out;
  uint32_t now; /* scan time */
} Unpacking;

static void add_leg(Unpacking *u, const JjJourneyLeg *leg) {
  g_assert(u->out->n < G_N_ELEMENTS(u->out->legs));
  u->out->legs[u->out->n++] = *leg;
  u->now = leg->end_ms;
}

static void add_walk(Unpacking *u, uint32_t from, uint32_t to, uint32_t ms) {
  const JjJourneyLeg leg = {JJ_LEG_WALK, from, to, u->now, u->now + ms, JJ_NONE};
  add_leg(u, &leg);
}

static void add_wait(Unpacking *u, uint32_t stop, uint32_t until) {
  if (until == u->now) return;
  const JjJourneyLeg leg = {JJ_LEG_WAIT, stop, stop, u->now, until, JJ_NONE};
  add_leg(u, &leg);
}

static uint32_t reach_at(const Unpacking *u, uint32_t stop, uint32_t more) {
  return u->scan->reach[((gsize)stop * RIDES + more) * LANES + u->lane];
}

/* Latest departure with at most `rides` of them, at least one. */
static uint32_t board_at(const Unpacking *u, uint32_t stop, uint32_t rides) {
  return u->scan->board[((gsize)stop * RIDES + rides - 1) * LANES + u->lane];
}

/* Where to get off, and where to board next. */
typedef struct {
  uint32_t run;  /* the last connection of the ride; JJ_NONE: nowhere */
  uint32_t next; /* stop; JJ_NONE: school */
  uint32_t walk; /* to it */
  uint32_t ready;
} Change;

static void offer(Change *best, uint32_t run, uint32_t next, uint32_t walk, uint32_t ready) {
  if (best->run != JJ_NONE && walk >= best->walk) return;
  *best = (Change){run, next, walk, ready};
}

static void offer_changes(const Unpacking *u, uint32_t run, uint32_t more, Change *best) {
  const Connection *c = &u->window->run[run];
  const uint32_t change_ms = u->window->timetable->change_ms[c->to];
  const JjGraph *walks = u->window->walks;
  if (change_ms != JJ_UNREACHABLE && board_at(u, c->to, more) >= c->arrive + change_ms)
    offer(best, run, c->to, 0, c->arrive + change_ms);
  for (uint32_t arc = walks->first_out[c->to]; arc < walks->first_out[c->to + 1]; arc++) {
    if (walks->ms[arc] == JJ_UNREACHABLE) continue;
    const uint32_t ready = c->arrive + walks->ms[arc];
    if (board_at(u, walks->head[arc], more) >= ready) offer(best, run, walks->head[arc], walks->ms[arc], ready);
  }
}

/* With `more` rides after this one, on board from connection `run` on: least walking, then the first. */
static Change find_change(const Unpacking *u, uint32_t run, uint32_t more, uint32_t bell) {
  const Window *w = u->window;
  Change best = {.run = JJ_NONE};
  for (uint32_t i = run; i < w->first_run[w->run[run].trip + 1]; i++) {
    const Connection *c = &w->run[i];
    const uint32_t reach = reach_at(u, c->to, more);
    if (!c->may_alight || reach < c->arrive) continue;
    if (more == 0)
      offer(&best, i, JJ_NONE, bell - reach, 0);
    else
      offer_changes(u, i, more, &best);
  }
  return best;
}

/* The first vehicle from where the last one was left for that gets there with so many rides. */
static Change ride(Unpacking *u, const Change *from, uint32_t rides, uint32_t bell) {
  const Window *w = u->window;
  const uint32_t stop = from->next;
  const uint32_t end = w->first_board[stop + 1];
  uint32_t low = w->first_board[stop], high = end;
  while (low < high) {
    const uint32_t middle = low + (high - low) / 2;
    if (w->run[w->board[middle]].depart < from->ready)
      low = middle + 1;
    else
      high = middle;
  }
  for (; low < end; low++) {
    const Connection *c = &w->run[w->board[low]];
    if (u->scan->rides[(gsize)c->trip * LANES + u->lane] > rides) continue;
    const Change change = find_change(u, w->board[low], rides - 1, bell);
    if (change.run == JJ_NONE) continue;
    add_wait(u, stop, c->depart);
    const Connection *last = &w->run[change.run];
    const JjJourneyLeg leg = {JJ_LEG_RIDE, stop, last->to, c->depart, last->arrive, c->trip};
    add_leg(u, &leg);
    return change;
  }
  g_assert_not_reached();
}

void scan_unpack(const Scan *scan, const Window *window, uint32_t lane, const Start *start, uint32_t bell, Legs *out) {
  Unpacking u = {scan, window, lane, out, start->depart};
  out->n = 0;
  add_walk(&u, JJ_NONE, start->stop, start->walk);
  Change change = {.next = start->stop, .ready = u.now};
  for (uint32_t rides = start->rides; rides > 0; rides--) {
    change = ride(&u, &change, rides, bell);
    const uint32_t at = window->run[change.run].to;
    if (at != change.next) add_walk(&u, at, change.next, change.walk);
  }
  add_wait(&u, JJ_NONE, bell);
}

Parts legs_parts(const Legs *legs) {
  Parts parts = {0};
  for (uint32_t i = 0; i < legs->n; i++) {
    const JjJourneyLeg *leg = &legs->legs[i];
    const uint32_t ms = leg->end_ms - leg->start_ms;
    if (leg->kind == JJ_LEG_WALK) parts.walk_ms += ms;
    if (leg->kind == JJ_LEG_WAIT && leg->from != JJ_NONE) parts.wait_ms += ms;
    if (leg->kind == JJ_LEG_WAIT && leg->from == JJ_NONE) parts.early_ms += ms;
  }
  return parts;
}
