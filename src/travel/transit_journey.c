#include "travel/transit.h"

void jj_journey_free(JjJourney *journey) {
  if (!journey) return;
  g_free(journey->legs);
  g_free(journey);
}

/* From scan time to the clock; home, the leg is turned round. */
static JjJourneyLeg told(const Window *window, const JjJourneyLeg *leg) {
  JjJourneyLeg out = *leg;
  if (leg->trip != JJ_NONE) out.trip = window->trip_of[leg->trip];
  out.start_ms = clock_time(window->home, window->home ? leg->end_ms : leg->start_ms);
  out.end_ms = clock_time(window->home, window->home ? leg->start_ms : leg->end_ms);
  out.from = window->home ? leg->to : leg->from;
  out.to = window->home ? leg->from : leg->to;
  return out;
}

static JjJourney *journey_new(const Window *window, const Start *start, uint32_t bell, const Legs *legs) {
  const Parts parts = legs_parts(legs);
  JjJourney *journey = g_new0(JjJourney, 1);
  *journey = (JjJourney){.total_ms = bell - start->depart,
                         .walk_ms = parts.walk_ms,
                         .wait_ms = parts.wait_ms,
                         .early_ms = parts.early_ms,
                         .rides = start->rides,
                         .n_legs = legs->n,
                         .legs = g_new(JjJourneyLeg, (gsize)legs->n + 1)};
  for (uint32_t i = 0; i < legs->n; i++)
    journey->legs[i] = told(window, &legs->legs[window->home ? legs->n - 1 - i : i]);
  return journey;
}

JjJourney *jj_transit_journey(const JjTransitQuery *query, uint32_t origin, uint32_t school) {
  g_assert(origin < query->origins->n_places && school < query->schools->n_places);
  if (query->clock_ms[school] == JJ_UNREACHABLE) return NULL;
  g_autoptr(Window) window = window_new(query);
  const uint32_t bell = query_bell(query, school);
  Scan scan;
  scan_init(&scan, window);
  scan_reset(&scan, window);
  scan_seed(&scan, 0, query->schools, school, bell);
  scan_run(&scan, window);
  const Start start = query_start(query, &scan, 0, origin, school);
  Legs legs;
  if (start.depart > 0) scan_unpack(&scan, window, 0, &start, bell, &legs);
  scan_clear(&scan);
  return start.depart > 0 ? journey_new(window, &start, bell, &legs) : NULL;
}
