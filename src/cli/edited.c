#include "cli/edited.h"

#include "base/i18n.h"
#include "jiujin/network_edits.h"

static bool edits_any(const JjEdits *edits, JjEditKind first, JjEditKind last) {
  for (uint32_t i = 0; i < edits->n; i++)
    if (edits->edits[i].kind >= first && edits->edits[i].kind <= last) return true;
  return false;
}

static bool edits_roads(const Editing *editing) {
  return edits_any(editing->edits, JJ_EDIT_CLOSE_ROAD, JJ_EDIT_ADD_ROAD);
}

static bool edits_routes(const Editing *editing) {
  return edits_any(editing->edits, JJ_EDIT_DROP_ROUTE, JJ_EDIT_ADD_ROUTE);
}

static bool refuse(GError **error, const char *message) {
  g_set_error_literal(error, JJ_ERROR, JJ_ERROR_DATA, message);
  return false;
}

bool edited_networks_exist(const Editing *editing, GError **error) {
  if (!editing->networks->network && edits_roads(editing))
    return refuse(error, _("the scenario edits roads, but its study has no road network"));
  if (!editing->networks->day && edits_routes(editing))
    return refuse(error, _("the scenario edits routes, but its study has no timetable"));
  return true;
}

GArray *edited_roads(const Editing *editing, GError **error) {
  const JjNetwork *network = editing->networks->network;
  g_autoptr(JjRoadGraph) graph = jj_roads_graph(network->roads, JJ_MODE_CAR, &network->speeds);
  /* Looking up needs no hierarchy. */
  g_autoptr(JjRoadIndex) index = jj_road_index_new(network->roads, graph);
  const JjRoadWays ways = {.roads = network->roads, .speeds = network->speeds, .graph = graph, .index = index};
  GArray *roads = jj_edits_of_roads(editing->edits, &ways, editing->diagnostics);
  if (!roads) (void)refuse(error, _("the edits don't fit the road network"));
  return roads;
}

bool edited_ways(const Editing *editing, JjMode mode, const GArray *roads, JjRoadWays **out, GError **error) {
  *out = NULL;
  if (roads->len == 0) return true;
  const JjRoadWays *base = networks_ways(editing->networks, mode, editing->progress, NULL, error);
  if (base) *out = jj_road_ways_changed(base, (const JjRoadEdit *)roads->data, roads->len, editing->progress, error);
  return *out != NULL;
}

static JjRouteEdits *look_up_routes(const Editing *editing, GError **error) {
  JjRouteEdits *edits =
      jj_edits_of_routes(editing->edits, editing->networks->day->timetable, editing->study, editing->diagnostics);
  if (!edits) (void)refuse(error, _("the edits don't fit the timetable"));
  return edits;
}

bool edited_timetable(const Editing *editing, JjTimetable **out, GError **error) {
  *out = NULL;
  if (!edits_routes(editing)) return true;
  JjRouteEdits *edits = look_up_routes(editing, error);
  if (!edits) return false;
  *out = jj_timetable_changed(editing->networks->day->timetable, &edits->change);
  jj_route_edits_free(edits);
  return true;
}

bool edited_names_fit(const Editing *editing, GError **error) {
  if (!edited_networks_exist(editing, error)) return false;
  g_autoptr(GArray) roads = edits_roads(editing) ? edited_roads(editing, error) : NULL;
  const bool roads_fit = roads || !edits_roads(editing);
  /* Also what is wrong with routes is told, but one error is enough. */
  JjRouteEdits *routes = edits_routes(editing) ? look_up_routes(editing, roads_fit ? error : NULL) : NULL;
  const bool routes_fit = routes || !edits_routes(editing);
  jj_route_edits_free(routes);
  return roads_fit && routes_fit;
}
