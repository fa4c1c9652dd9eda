/* jiujin/isochrone.h: how far from a school every place of the land is, by a road network or in a straight line.
 *
 * A place's time is the one that the matrix of door-to-door times gives for it: from its door to the nearest point of a
 * road by the doorstep of the mode (places.h), along the roads to the school that is soonest reached, and in at its
 * door. Places farther from any road than a limit are nowhere.
 */
#ifndef JIUJIN_ISOCHRONE_H
#define JIUJIN_ISOCHRONE_H

#include "jiujin/contours.h"
#include "jiujin/road_ways.h"

/* Times to the soonest of some places, from everywhere on the roads. */
typedef struct JjReach JjReach;
/* `ways` (borrowed) must live as long. One Dijkstra on the roads turned round. (owned) */
JjReach *jj_reach_new(const JjRoadWays *ways, const JjPlaces *to);
void jj_reach_free(JjReach *reach);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjReach, jj_reach_free)
/* From a node to the door, without a doorstep at its beginning; JJ_UNREACHABLE where there is no way. */
uint32_t jj_reach_node_ms(const JjReach *reach, uint32_t node);
/* From a point of a link, likewise. */
uint32_t jj_reach_spot_ms(const JjReach *reach, uint32_t link, double share);
/* How many of the places are on the roads at all. */
uint32_t jj_reach_n_joined(const JjReach *reach);

/* How far from roads people live: JJ_SNAP_FAR_M; in a network so sparse (main roads alone) that half the mean distance
 * between its roads, over so much land, is more, that, but at most 3 km. */
double jj_off_road_limit_m(const JjRoads *roads, double land_m2);

/* The times (milliseconds) over the land that is reached within `most_ms`, and a little around it, exact at the
 * corners of cells: 25 m wide where that land is at most 25 km across, at most 250 m up to 1,000 km. Corners lie on
 * multiples of the cell; those farther than `off_road_m` (> 0) from any road are nowhere. Roads that edits add carry
 * traffic, but nobody lives along them. (owned) NULL: JJ_ERROR_CANCELLED. Cost: road segments near that land × corners
 * within `off_road_m` of each. */
JjSurface *jj_surface_by_road(const JjReach *reach, uint32_t most_ms, double off_road_m, const JjProgress *progress,
                              GError **error);

/* The same by straight-line estimate, from every place of the plane. (owned) */
JjSurface *jj_surface_straight_line(const JjStraightLine *line, const JjPlaces *to, uint32_t most_ms);
/* What is assumed where there is no network: by car jj_straight_line_default, on foot 4.8 km/h, by bicycle 12 km/h and
 * 30 s of access; detour 1.3. */
JjStraightLine jj_straight_line_of_mode(JjMode mode);

#endif
