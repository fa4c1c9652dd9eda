/* The networks of a study for people. */
#include "base/i18n.h"
#include "compose/network_words.h"
#include "compose/notes.h"
#include "compose/sections.h"
#include "jiujin/report.h"

static double sum_m(const JjRoads *roads) {
  double sum = 0;
  for (uint32_t link = 0; link < roads->n_links; link++) sum += roads->length_m[link];
  return sum;
}

/* ---- records ---- */

enum { FATE, RECORDS, KM, N_RECORD_COLUMNS };

static void add_fate(JjTable *table, const char *fate, uint32_t records, double length_m) {
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, FATE, fate);
  jj_table_set_int(table, row, RECORDS, records);
  jj_table_set_real(table, row, KM, length_m / 1000);
}

static void add_records(GString *text, const JjNetworkReport *report) {
  static const JjColumn columns[N_RECORD_COLUMNS] = {
      {"records", JJ_COLUMN_TEXT, 0}, {"number", JJ_COLUMN_INT, 0}, {"km", JJ_COLUMN_REAL, 1}};
  const char *const captions[N_RECORD_COLUMNS] = {_("records"), _("number"), _("km")};
  g_autoptr(JjTable) table = jj_table_new(columns, N_RECORD_COLUMNS);
  add_fate(table, _("read"), report->records_read, report->read_m);
  add_fate(table, _("used"), report->records_used, report->used_m);
  add_fate(table, _("left aside by class"), report->records_aside, report->aside_m);
  add_fate(table, _("left out as faulty"), report->records_left_out, report->left_out_m);
  g_autofree char *rows = jj_report_text(table, &(JjTextStyle){.captions = captions});
  g_string_append_printf(text, "\n%s", rows);
}

static void add_joins(GString *text, const JjNodingCounts *joins) {
  if (joins->ends == 0) return;
  g_string_append_printf(text, "\n%s\n", _("joins"));
  for (const NetworkJoin *join = network_joins; join->word; join++)
    g_string_append_printf(text, "  %s: %u\n", _(join->label), network_join_count(joins, join));
}

/* ---- modes ---- */

enum { MODE, NODES, ARCS, PARTS, LARGEST, HIERARCHY_ARCS, KEPT_UP, KEPT_DOWN, DEPTH, SEARCH, N_MODE_COLUMNS };

static void add_mode(JjTable *table, const JjNetworkSummary *summary, JjMode mode) {
  const JjRoadParts *parts = &summary->network->report.parts[mode];
  const JjHierarchyFigures *figures = &summary->modes[mode].figures;
  const int64_t numbers[N_MODE_COLUMNS] = {[NODES] = parts->n_nodes,
                                           [ARCS] = parts->n_arcs,
                                           [PARTS] = parts->n_components,
                                           [LARGEST] = parts->largest,
                                           [HIERARCHY_ARCS] = figures->n_arcs,
                                           [KEPT_UP] = figures->n_out,
                                           [KEPT_DOWN] = figures->n_in,
                                           [DEPTH] = figures->depth,
                                           [SEARCH] = summary->modes[mode].search_space};
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, MODE, mode_label(jj_mode_words[mode]));
  for (uint32_t column = NODES; column < N_MODE_COLUMNS; column++)
    jj_table_set_int(table, row, column, numbers[column]);
}

static void add_modes(GString *text, const JjNetworkSummary *summary) {
  static const JjColumn columns[N_MODE_COLUMNS] = {{"mode", JJ_COLUMN_TEXT, 0},   {"nodes", JJ_COLUMN_INT, 0},
                                                   {"arcs", JJ_COLUMN_INT, 0},    {"parts", JJ_COLUMN_INT, 0},
                                                   {"largest", JJ_COLUMN_INT, 0}, {"hierarchy", JJ_COLUMN_INT, 0},
                                                   {"kept up", JJ_COLUMN_INT, 0}, {"kept down", JJ_COLUMN_INT, 0},
                                                   {"depth", JJ_COLUMN_INT, 0},   {"search", JJ_COLUMN_INT, 0}};
  const char *const captions[N_MODE_COLUMNS] = {_("mode"),    _("nodes"),          _("arcs"),    _("strong parts"),
                                                _("largest"), _("hierarchy arcs"), _("kept up"), _("kept down"),
                                                _("depth"),   _("search space")};
  g_autoptr(JjTable) table = jj_table_new(columns, N_MODE_COLUMNS);
  for (unsigned mode = 0; mode < JJ_MODE_COUNT; mode++) add_mode(table, summary, (JjMode)mode);
  g_autofree char *rows = jj_report_text(table, &(JjTextStyle){.captions = captions});
  g_string_append_printf(text, "\n%s", rows);
}

static void add_caches(GString *text, const JjNetworkSummary *summary) {
  g_string_append_printf(text, "\n%s\n", _("cache"));
  for (unsigned mode = 0; mode < JJ_MODE_COUNT; mode++)
    g_string_append_printf(text, "  %s: %s: %s\n", mode_label(jj_mode_words[mode]),
                           network_use_label(summary->modes[mode].cache_use), summary->modes[mode].cache_path);
}

/* ---- all ---- */

static void add_roads(GString *text, const JjNetworkSummary *summary) {
  const JjNetwork *network = summary->network;
  if (!network) {
    g_string_append_c(text, '\n');
    g_string_append_printf(text, _("%s: %s\n"), _("road network"), _("none; minutes by car are 「直線估算」"));
    return;
  }
  g_string_append_c(text, '\n');
  g_string_append_printf(text, _("%s: %s (%s)\n"), _("road network"),
                         network->label ? network->label : jj_network_kind_words[network->kind],
                         basis_mark(network->basis));
  g_string_append_printf(text, _("nodes %u, links %u, %.1f km\n"), network->roads->n_nodes, network->roads->n_links,
                         sum_m(network->roads) / 1000);
  if (network->report.turn_restrictions > 0)
    g_string_append_printf(text, _("turn restrictions, not honoured: %u\n"), network->report.turn_restrictions);
  add_records(text, &network->report);
  add_joins(text, &network->report.joins);
  add_modes(text, summary);
  add_caches(text, summary);
}

static void add_day(GString *text, const JjNetworkSummary *summary) {
  const JjSchoolDay *day = summary->day;
  if (!day) {
    g_string_append_c(text, '\n');
    g_string_append_printf(text, _("%s: %s\n"), _("timetable"), _("none"));
    return;
  }
  const JjTimetable *timetable = day->timetable;
  g_string_append_c(text, '\n');
  g_string_append_printf(text, _("%s: %s (%s)\n"), _("timetable"), day->label ? day->label : "–",
                         basis_mark(day->basis));
  g_string_append_printf(text, _("date of service: %s\n"), day->date[0] ? day->date : "–");
  g_string_append_printf(text, _("routes %u, trips %u, stops %u, events %u\n"), timetable->n_routes, timetable->n_trips,
                         timetable->n_stops, timetable->n_events);
  if (summary->stops_far != JJ_NONE)
    g_string_append_printf(text, _("stops farther than %.0f m from any road: %u\n"), JJ_SNAP_FAR_M, summary->stops_far);
}

char *jj_compose_network_text(const JjNetworkSummary *summary) {
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, _("%s: %s (%s)\n"), _("study"), summary->study->name, summary->study->code);
  add_roads(text, summary);
  add_day(text, summary);
  return g_string_free(text, FALSE);
}
