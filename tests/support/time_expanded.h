/* time_expanded.h: ways by timetable found the plain way: a graph whose nodes are events, searched by number of rides.
 * Written from docs/semantics/transit.md, apart from the search that it judges. */
#ifndef TIME_EXPANDED_H
#define TIME_EXPANDED_H

#include "jiujin/timetable.h"

typedef struct TimeExpanded TimeExpanded;
/* (owned) The timetable is borrowed. */
TimeExpanded *time_expanded_new(const JjTimetable *timetable);
void time_expanded_free(TimeExpanded *x);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(TimeExpanded, time_expanded_free)

typedef struct {
  uint32_t total_ms; /* JJ_UNREACHABLE: no way */
  uint32_t rides;    /* fewest of those with this total; 0 where unreachable */
} Expanded;

/* Of all origins to the school, or home from it as the query says: out is [origins]. */
void time_expanded_search(const TimeExpanded *x, const JjTransitQuery *query, uint32_t school, Expanded *out);

/* Nothing, or what is wrong with the journey as a way in the timetable: gaps, vehicles that do not run so, changes too
 * short, walks that nobody offered, sums. (owned) */
char *journey_fault(const JjTransitQuery *query, uint32_t origin, uint32_t school, const JjJourney *journey);

#endif
