/* The networks of a study for machines. */
#include <string.h>

#include "base/i18n.h"
#include "compose/json.h"
#include "compose/network_words.h"
#include "compose/notes.h"

#define JOIN(member, label)                                                                                            \
  { #member, (label), offsetof(JjNodingCounts, member) }

const NetworkJoin network_joins[] = {
    JOIN(ends, N_("ends of lines")),
    JOIN(ends_on_ends, N_("ends at another line's end")),
    JOIN(ends_on_points, N_("ends at a point inside another line")),
    JOIN(ends_on_segments, N_("ends between the points of another line")),
    JOIN(ends_free, N_("ends that join nothing")),
    JOIN(points_joined, N_("points inside several lines of one level, joined")),
    JOIN(points_apart, N_("points inside lines of different levels, not joined")),
    JOIN(points_on_segments, N_("points inside a line on a segment of one level, joined")),
    JOIN(crossings_joined, N_("crossings of one level, joined")),
    JOIN(crossings_apart, N_("crossings of different levels, not joined")),
    {NULL, NULL, 0}};

uint32_t network_join_count(const JjNodingCounts *counts, const NetworkJoin *join) {
  uint32_t count = 0;
  memcpy(&count, (const char *)counts + join->offset, sizeof count);
  return count;
}

const char *network_use_label(const char *use) {
  static const struct {
    const char *use, *label;
  } labels[] = {{"hit", N_("read from the cache")},
                {"made", N_("made and kept")},
                {"refused", N_("the file was not sound; made anew and kept")}};
  for (size_t i = 0; i < G_N_ELEMENTS(labels); i++)
    if (strcmp(labels[i].use, use) == 0) return _(labels[i].label);
  g_assert_not_reached();
}

static void set_count(JjJson *object, const char *key, uint32_t count) {
  jj_json_set(object, key, jj_json_int(count));
}

static JjJson *records_json(const JjNetworkReport *report) {
  JjJson *object = jj_json_object();
  set_count(object, "read", report->records_read);
  set_count(object, "used", report->records_used);
  set_count(object, "aside", report->records_aside);
  set_count(object, "left_out", report->records_left_out);
  jj_json_set(object, "read_m", jj_json_real(report->read_m));
  jj_json_set(object, "used_m", jj_json_real(report->used_m));
  jj_json_set(object, "aside_m", jj_json_real(report->aside_m));
  jj_json_set(object, "left_out_m", jj_json_real(report->left_out_m));
  return object;
}

static JjJson *joins_json(const JjNodingCounts *counts) {
  JjJson *object = jj_json_object();
  for (const NetworkJoin *join = network_joins; join->word; join++)
    set_count(object, join->word, network_join_count(counts, join));
  return object;
}

static JjJson *mode_json(const JjNetworkSummary *summary, JjMode mode) {
  const JjModeSummary *own = &summary->modes[mode];
  const JjRoadParts *parts = &summary->network->report.parts[mode];
  JjJson *object = jj_json_object();
  jj_json_set(object, "mode", jj_json_text(jj_mode_words[mode]));
  set_count(object, "nodes", parts->n_nodes);
  set_count(object, "arcs", parts->n_arcs);
  set_count(object, "strong_components", parts->n_components);
  set_count(object, "largest_component", parts->largest);
  set_count(object, "hierarchy_arcs", own->figures.n_arcs);
  set_count(object, "kept_up", own->figures.n_out);
  set_count(object, "kept_down", own->figures.n_in);
  set_count(object, "depth", own->figures.depth);
  set_count(object, "search_space", own->search_space);
  jj_json_set(object, "cache", jj_json_text(own->cache_use));
  jj_json_set(object, "cache_path", jj_json_text(own->cache_path));
  return object;
}

static JjJson *roads_json(const JjNetworkSummary *summary) {
  const JjNetwork *network = summary->network;
  if (!network) return jj_json_null();
  JjJson *object = jj_json_object(), *modes = jj_json_array();
  jj_json_set(object, "kind", jj_json_text(jj_network_kind_words[network->kind]));
  jj_json_set(object, "label", jj_json_text(network->label));
  jj_json_set(object, "basis", jj_json_text(jj_basis_words[network->basis]));
  jj_json_set(object, "mark", jj_json_text(basis_mark(network->basis)));
  set_count(object, "nodes", network->roads->n_nodes);
  set_count(object, "links", network->roads->n_links);
  jj_json_set(object, "records", records_json(&network->report));
  jj_json_set(object, "joins", joins_json(&network->report.joins));
  set_count(object, "turn_restrictions", network->report.turn_restrictions);
  for (unsigned mode = 0; mode < JJ_MODE_COUNT; mode++) jj_json_append(modes, mode_json(summary, (JjMode)mode));
  jj_json_set(object, "modes", modes);
  return object;
}

static JjJson *day_json(const JjNetworkSummary *summary) {
  const JjSchoolDay *day = summary->day;
  if (!day) return jj_json_null();
  JjJson *object = jj_json_object();
  jj_json_set(object, "label", jj_json_text(day->label));
  jj_json_set(object, "basis", jj_json_text(jj_basis_words[day->basis]));
  jj_json_set(object, "mark", jj_json_text(basis_mark(day->basis)));
  jj_json_set(object, "date", jj_json_text(day->date[0] ? day->date : NULL));
  set_count(object, "routes", day->timetable->n_routes);
  set_count(object, "trips", day->timetable->n_trips);
  set_count(object, "stops", day->timetable->n_stops);
  set_count(object, "events", day->timetable->n_events);
  jj_json_set(object, "stops_far", summary->stops_far == JJ_NONE ? jj_json_null() : jj_json_int(summary->stops_far));
  return object;
}

char *jj_compose_network_json(const JjNetworkSummary *summary) {
  g_autoptr(JjJson) root = jj_json_object();
  jj_json_set(root, "schema", jj_json_text("jiujin/network/1"));
  jj_json_set(root, "jiujin", jj_json_text(jj_version()));
  jj_json_set(root, "study", json_study(summary->study));
  jj_json_set(root, "network", roads_json(summary));
  jj_json_set(root, "timetable", day_json(summary));
  return jj_json_to_text(root);
}
