/* jiujin/road_ways.h: a road network made ready for one mode of travel, and the times of a study's ways by it.
 *
 * Base and scenario each have their ways; those of a scenario that edits roads share the order of the hierarchy with
 * the base's, so that only what the edits concern is made anew (docs/decisions/0007-hierarchy.md).
 */
#ifndef JIUJIN_ROAD_WAYS_H
#define JIUJIN_ROAD_WAYS_H

#include "jiujin/hierarchy.h"
#include "jiujin/places.h"
#include "jiujin/times.h"

typedef struct {
  const JjRoads *roads; /* (borrowed) must live as long */
  JjSpeeds speeds;
  JjDoorstep doorstep;
  JjRoadGraph *graph; /* (owned) with the weights after edits; arcs that edits add belong to no link */
  JjWeights *weights; /* (owned) */
  JjRoadIndex *index; /* (owned) of the graph */
} JjRoadWays;

/* `speeds` NULL: the defaults. `weights` (may be NULL: they are made) come from a cache of the same network, mode and
 * speeds; taken. (owned) NULL: JJ_ERROR_LIMIT, JJ_ERROR_CANCELLED. */
JjRoadWays *jj_road_ways_new(const JjRoads *roads, JjMode mode, const JjSpeeds *speeds, JjWeights *weights,
                             const JjProgress *progress, GError **error);
/* After edits of roads; `base` stays as it is. (owned) NULL: as above. */
JjRoadWays *jj_road_ways_changed(const JjRoadWays *base, const JjRoadEdit *edits, uint32_t n_edits,
                                 const JjProgress *progress, GError **error);
void jj_road_ways_free(JjRoadWays *ways);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjRoadWays, jj_road_ways_free)

/* Times from door to door by the ways, from each of the places to each of the schools. (owned) [from->n × to->n] NULL:
 * JJ_ERROR_CANCELLED. Milliseconds for hundreds of places on a city's roads, most of them for snapping. */
typedef struct {
  const JjPlaces *from, *to;
} JjRoutedPlaces;
uint32_t *jj_road_ways_matrix(const JjRoadWays *ways, const JjRoutedPlaces *places, uint32_t n_threads,
                              const JjProgress *progress, GError **error);

/* Where the times of a study come from. */
typedef struct {
  const char *source;     /* printed with them */
  JjBasis basis;          /* of the network */
  const JjPlaces *points; /* where the people of zones live; NULL: at the zones' label points */
  uint32_t n_threads;     /* >= 1 */
} JjTimesOptions;

/* Fills times of the mode for a study. Places far from any road are warnings, once for each school, origin and zone.
 * (owned) NULL: JJ_ERROR_CANCELLED. */
JjTimes *jj_times_by_road(const JjStudy *study, const JjRoadWays *ways, const JjTimesOptions *options,
                          const JjProgress *progress, JjDiagnostics *diagnostics, GError **error);

/* Which of the study's links a road crosses, by car or on foot: a road that goes from one zone straight into the other.
 * Roads that the edits close do not count, those that they add do. (owned) [study->links.n] O(points of roads × points
 * of the zones near them). */
bool *jj_roads_cross(const JjStudy *study, const JjRoads *roads, const JjRoadEdit *edits, uint32_t n_edits);

#endif
