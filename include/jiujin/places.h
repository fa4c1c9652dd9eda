/* jiujin/places.h: from doors to the road network and back: snapping, access legs, and door-to-door times out of
 * node-to-node ones.
 *
 * A place (school, feeder, a point where people live) is joined to the nearest point of a link that its mode may use.
 * That point is no node of the graph: a way leaves it by at most two legs, one to each end of the link where the
 * direction is permitted, and comes to it likewise. So the graph, and all that is prepared on it, depends on no place.
 */
#ifndef JIUJIN_PLACES_H
#define JIUJIN_PLACES_H

#include "jiujin/diagnostic.h"
#include "jiujin/model.h"
#include "jiujin/roads.h"

/* ---- places ---- */

/* Points with weights; several may stand for one owner (a zone, an origin, a school). Arrays (owned). */
typedef struct {
  uint32_t n;
  JjId *owner;       /* [n] ascending */
  double *x_m, *y_m; /* [n] NaN: unknown, never reached */
  double *weight;    /* [n] > 0 */
} JjPlaces;

void jj_places_free(JjPlaces *places);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjPlaces, jj_places_free)

/* One place a school, in the order of the study. (owned) */
JjPlaces *jj_places_of_schools(const JjStudy *study);
/* Where the people of zones live: the points given (owner: zone; NULL: none), and for zones without any a point inside
 * their polygon, as far from the border as can be. Owners are zones; a zone without polygon has no place. (owned) */
JjPlaces *jj_places_of_zones(const JjStudy *study, const JjPlaces *points);
/* The feeders that stand in zones, weighted by their graduates of the year; owners are zones. Feeders without point or
 * graduates are left aside. (owned) */
JjPlaces *jj_places_of_feeders(const JjStudy *study, int16_t year);
/* The study's origins: their own point, else the places of their zone (jj_places_of_zones). Owners are origins; outside
 * origins without point have none. (owned) */
JjPlaces *jj_places_of_origins(const JjStudy *study, const JjPlaces *points);

/* The owners' figures out of their places': `ms` is [places->n × n_columns], `out` [n_owners × n_columns]: the weighted
 * mean over the places that have a way, rounded half up; JJ_UNREACHABLE where none has. `reached_share_out` (may be
 * NULL, same shape): the part of the weight that has a way. */
void jj_places_mean(const JjPlaces *places, uint32_t n_owners, uint32_t n_columns, const uint32_t *ms, uint32_t *out,
                    double *reached_share_out);

/* ---- snapping ---- */

/* Farther from any road than this is worth a warning. */
#define JJ_SNAP_FAR_M 500.0

typedef struct {
  uint32_t link;     /* JJ_NONE: no link, or the place is unknown */
  double share;      /* of the link's length from `from` to the point, 0 to 1, measured along its shape */
  double x_m, y_m;   /* the point */
  double distance_m; /* from the place, straight */
} JjSnap;

/* Finds links near a point: those that the mode may use in some direction and join and leave anywhere along them. Never
 * motorways and ferries; trunk roads only where people may walk; links outside all strong components that have at least
 * a hundredth of the largest one's nodes are passed over, for they lead nowhere. Both (borrowed) for its life. */
typedef struct JjRoadIndex JjRoadIndex;
JjRoadIndex *jj_road_index_new(const JjRoads *roads, const JjRoadGraph *graph);
void jj_road_index_free(JjRoadIndex *index);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjRoadIndex, jj_road_index_free)
/* Exactly the nearest; of equally near ones the lowest link, then the point nearest to its start. */
JjSnap jj_road_index_nearest(const JjRoadIndex *index, double x_m, double y_m);
/* Is the link one of those that are found? */
bool jj_road_index_has(const JjRoadIndex *index, uint32_t link);
/* The same where it is no farther than `within_m`; else no link. Quick for points far from everything. */
JjSnap jj_road_index_within(const JjRoadIndex *index, double x_m, double y_m, double within_m);
/* One snap a place. (owned) [places->n] */
JjSnap *jj_road_index_snap(const JjRoadIndex *index, const JjPlaces *places);

/* A warning with the number of places farther than JJ_SNAP_FAR_M from their snap, or without any, and the farthest of
 * them; `titles` name the owners. Nothing where the same was said already, for another mode or side. */
void jj_report_far_snaps(const JjPlaces *places, const JjSnap *snaps, const char *const *titles, JjMode mode,
                         JjDiagnostics *diagnostics);

/* ---- legs ---- */

/* From the door to the road: straight distance · detour / speed, and a time for getting in, out and parked. */
typedef struct {
  double kmh, detour, fixed_s;
} JjDoorstep;
/* Assumed: on foot 4.8 km/h; by bicycle 10 km/h and 15 s; by car 15 km/h (lanes too small for the map) and 60 s;
 * detour 1.3. */
JjDoorstep jj_doorstep_default(JjMode mode);
uint32_t jj_doorstep_ms(const JjDoorstep *doorstep, double distance_m);

/* Nodes where a way from a spot comes to (or one to it comes from), and its time. */
typedef struct {
  uint32_t n;
  uint32_t node[2], ms[2];
} JjSpotLegs;
typedef struct {
  uint32_t from, to;
  uint32_t forward_ms, backward_ms; /* JJ_UNREACHABLE: closed */
} JjLinkTimes;
/* Legs of a spot at `share` of a link: its times in proportion, rounded half up. A spot at an end is that node, closed
 * link or not. */
JjSpotLegs jj_spot_legs(const JjLinkTimes *link, double share, bool leave);
/* From one spot to another of the same link without leaving it; JJ_UNREACHABLE against a one-way. */
uint32_t jj_along_ms(const JjLinkTimes *link, double from_share, double to_share);

/* ---- door to door ---- */

/* What of a node-to-node matrix is needed for all ways from sources to targets. */
typedef struct {
  uint32_t n_sources, n_targets, n_from, n_to;
  uint32_t *from_node;                          /* [n_from] each once, ascending */
  uint32_t *to_node;                            /* [n_to] likewise */
  struct JjDoorLegs *source_legs, *target_legs; /* private */
} JjDoors;

/* What doors open on. All (borrowed) during the call. */
typedef struct {
  const JjRoads *roads;
  const JjRoadGraph *graph;
  const JjArcChanges *changes; /* weights are those after the changes; NULL: none */
  JjDoorstep doorstep;
} JjDoorNetwork;

/* Snaps of sources and targets on that network. Ways home are those with schools as sources. (owned) */
JjDoors *jj_doors_new(const JjDoorNetwork *network, const JjSnap *sources, uint32_t n_sources, const JjSnap *targets,
                      uint32_t n_targets);
void jj_doors_free(JjDoors *doors);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjDoors, jj_doors_free)

/* `node_ms` is [n_from × n_to], the shortest times between those nodes; `out` [n_sources × n_targets] becomes the exact
 * shortest times from door to door, both doorsteps included: the least over the pairs of legs and the way along one
 * link. O(sources × targets). */
void jj_doors_matrix(const JjDoors *doors, const uint32_t *node_ms, uint32_t *out);

#endif
