#include "time_expanded.h"

#include <stdlib.h>

/* Nodes of event e: somebody has arrived in the vehicle; somebody leaves in it; somebody stands at the stop, waiting
 * for it or for a later one. */
enum { ARRIVED, LEAVING, WAITING, KINDS };

struct TimeExpanded {
  const JjTimetable *timetable;
  JjGraph *forward, *backward; /* weights: rides begun, 0 or 1 */
  uint32_t *first_at, *at;     /* events of each stop by departure */
};

typedef struct {
  GArray *tail, *head, *ms;
} Arcs;

static void add_arc(Arcs *arcs, uint32_t tail, uint32_t head, uint32_t rides) {
  g_array_append_val(arcs->tail, tail);
  g_array_append_val(arcs->head, head);
  g_array_append_val(arcs->ms, rides);
}

static uint32_t node(uint32_t event, uint32_t kind) {
  return event * KINDS + kind;
}

static int by_departure(gconstpointer a, gconstpointer b, gpointer data) {
  const JjTimetable *t = data;
  const uint32_t p = *(const uint32_t *)a, q = *(const uint32_t *)b;
  if (t->depart_ms[p] != t->depart_ms[q]) return t->depart_ms[p] < t->depart_ms[q] ? -1 : 1;
  return p < q ? -1 : p > q;
}

static void list_events(TimeExpanded *x) {
  const JjTimetable *t = x->timetable;
  x->first_at = g_new0(uint32_t, (gsize)t->n_stops + 2);
  x->at = g_new(uint32_t, (gsize)t->n_events + 1);
  for (uint32_t e = 0; e < t->n_events; e++) x->first_at[t->event_stop[e] + 1]++;
  for (uint32_t s = 0; s < t->n_stops; s++) x->first_at[s + 1] += x->first_at[s];
  g_autofree uint32_t *next = g_memdup2(x->first_at, sizeof(uint32_t) * ((gsize)t->n_stops + 1));
  for (uint32_t e = 0; e < t->n_events; e++) x->at[next[t->event_stop[e]]++] = e;
  union {
    const JjTimetable *in;
    gpointer out;
  } user = {t};
  for (uint32_t s = 0; s < t->n_stops; s++)
    g_qsort_with_data(x->at + x->first_at[s], (gint)(x->first_at[s + 1] - x->first_at[s]), sizeof(uint32_t),
                      by_departure, user.out);
}

/* The first event of the stop that leaves at `ms` or later; JJ_NONE if none does. */
static uint32_t first_leaving(const TimeExpanded *x, uint32_t stop, uint64_t ms) {
  uint32_t low = x->first_at[stop], high = x->first_at[stop + 1];
  while (low < high) {
    const uint32_t middle = (low + high) / 2;
    if (x->timetable->depart_ms[x->at[middle]] < ms)
      low = middle + 1;
    else
      high = middle;
  }
  return low < x->first_at[stop + 1] ? x->at[low] : JJ_NONE;
}

static void add_change(const TimeExpanded *x, Arcs *arcs, uint32_t event, uint32_t stop, uint32_t ms) {
  if (ms == JJ_UNREACHABLE) return;
  const uint32_t to = first_leaving(x, stop, (uint64_t)x->timetable->arrive_ms[event] + ms);
  if (to != JJ_NONE) add_arc(arcs, node(event, ARRIVED), node(to, WAITING), 0);
}

static void add_event_arcs(const TimeExpanded *x, Arcs *arcs, uint32_t event, bool last) {
  const JjTimetable *t = x->timetable;
  const uint32_t stop = t->event_stop[event];
  add_arc(arcs, node(event, ARRIVED), node(event, LEAVING), 0);
  if (!last) add_arc(arcs, node(event, LEAVING), node(event + 1, ARRIVED), 0);
  if ((t->event_use[event] & JJ_EVENT_NO_BOARDING) == 0) add_arc(arcs, node(event, WAITING), node(event, LEAVING), 1);
  if ((t->event_use[event] & JJ_EVENT_NO_ALIGHTING) != 0) return;
  add_change(x, arcs, event, stop, t->change_ms[stop]);
  for (uint32_t arc = t->walks->first_out[stop]; arc < t->walks->first_out[stop + 1]; arc++)
    add_change(x, arcs, event, t->walks->head[arc], t->walks->ms[arc]);
}

static void add_all_arcs(const TimeExpanded *x, Arcs *arcs) {
  const JjTimetable *t = x->timetable;
  for (uint32_t trip = 0; trip < t->n_trips; trip++)
    for (uint32_t e = t->first_event[trip]; e < t->first_event[trip + 1]; e++)
      add_event_arcs(x, arcs, e, e + 1 == t->first_event[trip + 1]);
  for (uint32_t s = 0; s < t->n_stops; s++)
    for (uint32_t i = x->first_at[s]; i + 1 < x->first_at[s + 1]; i++)
      add_arc(arcs, node(x->at[i], WAITING), node(x->at[i + 1], WAITING), 0);
}

TimeExpanded *time_expanded_new(const JjTimetable *timetable) {
  TimeExpanded *x = g_new0(TimeExpanded, 1);
  x->timetable = timetable;
  list_events(x);
  Arcs arcs = {g_array_new(FALSE, FALSE, 4), g_array_new(FALSE, FALSE, 4), g_array_new(FALSE, FALSE, 4)};
  add_all_arcs(x, &arcs);
  x->forward = jj_graph_new(timetable->n_events * KINDS, arcs.ms->len, (uint32_t *)(void *)arcs.tail->data,
                            (uint32_t *)(void *)arcs.head->data, (uint32_t *)(void *)arcs.ms->data, NULL);
  x->backward = jj_graph_reversed(x->forward, NULL);
  g_array_unref(arcs.tail);
  g_array_unref(arcs.head);
  g_array_unref(arcs.ms);
  return x;
}

void time_expanded_free(TimeExpanded *x) {
  if (!x) return;
  jj_graph_free(x->forward);
  jj_graph_free(x->backward);
  g_free(x->first_at);
  g_free(x->at);
  g_free(x);
}

/* Fewest rides from the nodes of `level` (rides 0) to every node, by Dijkstra with a queue for each number of rides. */
static void spread(const JjGraph *graph, GArray *level, uint32_t *rides) {
  g_autoptr(GArray) next = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  for (uint32_t r = 0; level->len > 0; r++) {
    while (level->len > 0) {
      const uint32_t at = g_array_index(level, uint32_t, level->len - 1);
      g_array_set_size(level, level->len - 1);
      if (rides[at] <= r) continue;
      rides[at] = r;
      for (uint32_t arc = graph->first_out[at]; arc < graph->first_out[at + 1]; arc++)
        g_array_append_val(graph->ms[arc] == 0 ? level : next, graph->head[arc]);
    }
    g_array_append_vals(level, next->data, next->len);
    g_array_set_size(next, 0);
  }
}

static uint32_t *rides_new(const JjTimetable *t) {
  uint32_t *rides = g_new(uint32_t, (gsize)t->n_events * KINDS + 1);
  for (uint32_t i = 0; i < t->n_events * KINDS; i++) rides[i] = UINT32_MAX;
  return rides;
}

static void offer(Expanded *best, uint64_t total_ms, uint32_t rides, const JjTransitQuery *query) {
  if (total_ms > query->longest_ms || rides > JJ_MOST_RIDES) return;
  if (total_ms > best->total_ms || (total_ms == best->total_ms && rides >= best->rides)) return;
  *best = (Expanded){(uint32_t)total_ms, rides};
}

/* The events from which school is reached on foot in time. (owned, of uint32_t nodes) */
static GArray *last_events(const TimeExpanded *x, const JjTransitQuery *query, uint32_t school) {
  const JjTimetable *t = x->timetable;
  const JjLegs *s = query->schools;
  GArray *sources = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  for (uint32_t leg = s->first[school]; leg < s->first[school + 1]; leg++)
    for (uint32_t i = x->first_at[s->stop[leg]]; i < x->first_at[s->stop[leg] + 1]; i++) {
      const uint32_t e = x->at[i], source = node(e, ARRIVED);
      const bool may = (t->event_use[e] & JJ_EVENT_NO_ALIGHTING) == 0;
      if (may && t->arrive_ms[e] + (uint64_t)s->ms[leg] <= query->clock_ms[school]) g_array_append_val(sources, source);
    }
  return sources;
}

/* One leg of an origin: every event that can be boarded at its stop. */
static void board(const TimeExpanded *x, const JjTransitQuery *query, uint64_t bell, uint32_t leg,
                  const uint32_t *rides, Expanded *best) {
  const JjTimetable *t = x->timetable;
  const JjLegs *o = query->origins;
  for (uint32_t i = x->first_at[o->stop[leg]]; i < x->first_at[o->stop[leg] + 1]; i++) {
    const uint32_t e = x->at[i], n = rides[node(e, LEAVING)];
    const bool may = (t->event_use[e] & JJ_EVENT_NO_BOARDING) == 0;
    if (may && n < UINT32_MAX && t->depart_ms[e] <= bell)
      offer(best, bell + o->ms[leg] - t->depart_ms[e], n + 1, query);
  }
}

/* Backwards from every event from which school is reached on foot in time. */
static void to_school(const TimeExpanded *x, const JjTransitQuery *query, uint32_t school, Expanded *out) {
  const JjLegs *o = query->origins;
  g_autofree uint32_t *rides = rides_new(x->timetable);
  g_autoptr(GArray) sources = last_events(x, query, school);
  spread(x->backward, sources, rides);
  for (uint32_t origin = 0; origin < o->n_places; origin++)
    for (uint32_t leg = o->first[origin]; leg < o->first[origin + 1]; leg++)
      board(x, query, query->clock_ms[school], leg, rides, &out[origin]);
}

/* Forwards from the first event at every stop near school. */
static void home(const TimeExpanded *x, const JjTransitQuery *query, uint32_t school, Expanded *out) {
  const JjTimetable *t = x->timetable;
  const JjLegs *s = query->schools, *o = query->origins;
  const uint64_t leave = query->clock_ms[school];
  g_autofree uint32_t *rides = rides_new(t);
  g_autoptr(GArray) sources = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  for (uint32_t leg = s->first[school]; leg < s->first[school + 1]; leg++) {
    const uint32_t e = first_leaving(x, s->stop[leg], leave + s->ms[leg]), source = node(e, WAITING);
    if (e != JJ_NONE) g_array_append_val(sources, source);
  }
  spread(x->forward, sources, rides);
  for (uint32_t origin = 0; origin < o->n_places; origin++)
    for (uint32_t leg = o->first[origin]; leg < o->first[origin + 1]; leg++)
      for (uint32_t i = x->first_at[o->stop[leg]]; i < x->first_at[o->stop[leg] + 1]; i++) {
        const uint32_t e = x->at[i], n = rides[node(e, ARRIVED)];
        if ((t->event_use[e] & JJ_EVENT_NO_ALIGHTING) == 0 && n < UINT32_MAX)
          offer(&out[origin], (uint64_t)t->arrive_ms[e] + o->ms[leg] - leave, n, query);
      }
}

void time_expanded_search(const TimeExpanded *x, const JjTransitQuery *query, uint32_t school, Expanded *out) {
  const uint32_t n_schools = query->schools->n_places;
  for (uint32_t origin = 0; origin < query->origins->n_places; origin++) {
    out[origin] = (Expanded){JJ_UNREACHABLE, 0};
    if (query->direct_ms) offer(&out[origin], query->direct_ms[(gsize)origin * n_schools + school], 0, query);
  }
  if (query->home)
    home(x, query, school, out);
  else
    to_school(x, query, school, out);
}

/* --- journeys --- */

typedef struct {
  const JjTransitQuery *query;
  uint32_t origin, school;
  const JjJourney *journey;
} Judged;

static bool has_leg(const JjLegs *legs, uint32_t place, uint32_t stop, uint32_t ms) {
  for (uint32_t leg = legs->first[place]; leg < legs->first[place + 1]; leg++)
    if (legs->stop[leg] == stop && legs->ms[leg] == ms) return true;
  return false;
}

static bool has_walk(const JjGraph *walks, uint32_t from, uint32_t to, uint32_t ms) {
  for (uint32_t arc = walks->first_out[from]; arc < walks->first_out[from + 1]; arc++)
    if (walks->head[arc] == to && walks->ms[arc] == ms) return true;
  return false;
}

static bool walk_exists(const Judged *j, uint32_t i) {
  const JjJourneyLeg *leg = &j->journey->legs[i];
  const JjTransitQuery *q = j->query;
  const uint32_t ms = leg->end_ms - leg->start_ms;
  if (leg->from != JJ_NONE && leg->to != JJ_NONE) return has_walk(q->timetable->walks, leg->from, leg->to, ms);
  if (leg->from == JJ_NONE && leg->to == JJ_NONE)
    return q->direct_ms && q->direct_ms[(gsize)j->origin * q->schools->n_places + j->school] == ms;
  const bool at_home = (leg->from == JJ_NONE) != q->home;
  return has_leg(at_home ? q->origins : q->schools, at_home ? j->origin : j->school,
                 leg->from == JJ_NONE ? leg->to : leg->from, ms);
}

static bool ride_runs(const JjTimetable *t, const JjJourneyLeg *leg) {
  bool aboard = false;
  for (uint32_t e = t->first_event[leg->trip]; e < t->first_event[leg->trip + 1]; e++) {
    const bool gets_off = t->event_stop[e] == leg->to && t->arrive_ms[e] == leg->end_ms;
    if (aboard && gets_off && (t->event_use[e] & JJ_EVENT_NO_ALIGHTING) == 0) return true;
    const bool gets_on = t->event_stop[e] == leg->from && t->depart_ms[e] == leg->start_ms;
    aboard = aboard || (gets_on && (t->event_use[e] & JJ_EVENT_NO_BOARDING) == 0);
  }
  return false;
}

/* Between two rides at one stop there is its time to change; one walk at most. */
static const char *changes_fault(const Judged *j) {
  const JjTimetable *t = j->query->timetable;
  const JjJourneyLeg *last = NULL;
  uint32_t n_walks = 0;
  for (uint32_t i = 0; i < j->journey->n_legs; i++) {
    const JjJourneyLeg *leg = &j->journey->legs[i];
    n_walks += leg->kind == JJ_LEG_WALK ? 1 : 0;
    if (leg->kind != JJ_LEG_RIDE) continue;
    if (last && n_walks > 1) return "two walks in a row";
    if (last && n_walks == 0 && leg->start_ms - last->end_ms < t->change_ms[leg->from]) return "change too short";
    last = leg;
    n_walks = 0;
  }
  return NULL;
}

static const char *leg_fault(const Judged *j, uint32_t i) {
  const JjJourneyLeg *leg = &j->journey->legs[i];
  if (leg->end_ms < leg->start_ms) return "runs backwards";
  if (i > 0 && j->journey->legs[i - 1].end_ms != leg->start_ms) return "gap in time";
  if (i > 0 && j->journey->legs[i - 1].to != leg->from) return "gap in place";
  if (leg->kind == JJ_LEG_WALK && !walk_exists(j, i)) return "no such walk";
  if (leg->kind == JJ_LEG_RIDE && !ride_runs(j->query->timetable, leg)) return "no such vehicle";
  return NULL;
}

static const char *sums_fault(const Judged *j) {
  const JjJourney *journey = j->journey;
  uint32_t sums[3] = {0}, rides = 0, early = 0;
  for (uint32_t i = 0; i < journey->n_legs; i++) {
    const JjJourneyLeg *leg = &journey->legs[i];
    const bool at_school = leg->kind == JJ_LEG_WAIT && leg->from == JJ_NONE;
    sums[leg->kind] += at_school ? 0 : leg->end_ms - leg->start_ms;
    early += at_school ? leg->end_ms - leg->start_ms : 0;
    rides += leg->kind == JJ_LEG_RIDE ? 1 : 0;
  }
  if (sums[JJ_LEG_WALK] != journey->walk_ms || sums[JJ_LEG_WAIT] != journey->wait_ms) return "sums of walks and waits";
  if (early != journey->early_ms || rides != journey->rides) return "early or rides";
  return journey->total_ms == sums[0] + sums[1] + sums[2] + early ? NULL : "total";
}

static const char *ends_fault(const Judged *j) {
  const JjJourney *journey = j->journey;
  if (journey->n_legs == 0) return journey->total_ms == 0 ? NULL : "no legs";
  const uint32_t clock = j->query->clock_ms[j->school];
  const JjJourneyLeg *first = &journey->legs[0], *last = &journey->legs[journey->n_legs - 1];
  return (j->query->home ? first->start_ms : last->end_ms) == clock ? NULL : "not by the clock";
}

char *journey_fault(const JjTransitQuery *query, uint32_t origin, uint32_t school, const JjJourney *journey) {
  const Judged j = {query, origin, school, journey};
  const char *fault = NULL;
  for (uint32_t i = 0; !fault && i < journey->n_legs; i++) fault = leg_fault(&j, i);
  if (!fault) fault = changes_fault(&j);
  if (!fault) fault = sums_fault(&j);
  if (!fault) fault = ends_fault(&j);
  return g_strdup(fault);
}
