/* jiujin/network_edits.h: a scenario's edits of roads and routes, looked up on the networks they are of. */
#ifndef JIUJIN_NETWORK_EDITS_H
#define JIUJIN_NETWORK_EDITS_H

#include "jiujin/edits.h"
#include "jiujin/road_ways.h"
#include "jiujin/timetable.h"

/* Edits of roads as edits of this network, in order; the others are passed over. `close_road` and `road_speed` concern
 * every link of the name, or, with a point, the nearest of them; `add_road` joins the roads nearest to its two points.
 * Points must have been located. (owned, of JjRoadEdit) NULL after a diagnostic that is an error: an unknown road with
 * the nearest name, a word that is no class, a point without road near. */
GArray *jj_edits_of_roads(const JjEdits *edits, const JjRoadWays *roads, JjDiagnostics *diagnostics);

/* What edits of routes change in a timetable. Arrays (owned); `change` borrows them, and its names from the edits. */
typedef struct {
  JjTimetableChange change;
  GArray *dropped, *stops, *lines; /* of JjId, JjStop, JjLine */
  GPtrArray *owned;                /* arrays of the lines */
} JjRouteEdits;
void jj_route_edits_free(JjRouteEdits *edits);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjRouteEdits, jj_route_edits_free)

/* Edits of routes as a change of this timetable. `drop_route` drops every route of the code or name. The stops of
 * `add_route` are stops by code or name, schools, or zones (at their label point), in this order of search; of several
 * stops of one name the one nearest to the stop before. (owned) NULL after a diagnostic that is an error. */
JjRouteEdits *jj_edits_of_routes(const JjEdits *edits, const JjTimetable *timetable, const JjStudy *study,
                                 JjDiagnostics *diagnostics);

#endif
