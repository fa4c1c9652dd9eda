/* Catchments in words, as rows and as polygons. */
#include "jiujin/catchment_report.h"

#include <string.h>

#include "base/i18n.h"
#include "compose/result.h"
#include "compose/sections.h"

static bool is_of_minutes(JjCatchmentKind kind) {
  return kind == JJ_CATCHMENT_VORONOI || kind == JJ_CATCHMENT_ISOCHRONE;
}

static JjBasis basis_of(const JjCatchmentQuery *query) {
  const JjStudy *study = query->situation->study;
  const uint32_t places = JJ_INPUT_BIT(JJ_INPUT_ZONES) | JJ_INPUT_BIT(JJ_INPUT_SCHOOLS);
  const uint32_t groups = query->group != JJ_NONE ? JJ_INPUT_BIT(JJ_INPUT_PROGRAMS) : 0;
  if (is_of_minutes(query->kind)) return MAX(jj_study_basis(study, places | groups), query->times->basis);
  return jj_study_basis(study, places | JJ_INPUT_BIT(JJ_INPUT_FLOWS) | JJ_INPUT_BIT(JJ_INPUT_FEEDERS));
}

/* `notes` [2] is filled with where the minutes come from, and NULL. */
static Result result_of(const JjCatchmentReport *report, char **source, const char **notes) {
  const JjCatchmentQuery *query = report->query;
  *source = is_of_minutes(query->kind)
                ? g_strdup_printf(_("minutes, %s: %s"), mode_label(query->times->mode), query->times->source)
                : NULL;
  notes[0] = *source;
  notes[1] = NULL;
  return (Result){.schema = "jiujin/catchment/1",
                  .situation = query->situation,
                  .code = report->code,
                  .name = report->name,
                  .inputs = report->inputs,
                  .basis = basis_of(query),
                  .internal = query->internal,
                  .notes = notes};
}

/* ---- people ---- */

static char *heading_of(const JjCatchmentQuery *query) {
  switch (query->kind) {
  case JJ_CATCHMENT_SHARE:
    return g_strdup_printf(_("The fewest zones that hold %u %% of a school's entrants"), query->percent);
  case JJ_CATCHMENT_VORONOI:
    return query->group == JJ_NONE ? g_strdup(_("The nearest school of each zone"))
                                   : g_strdup_printf(_("The nearest school of each zone that offers %s"),
                                                     query->situation->study->groups.name[query->group]);
  case JJ_CATCHMENT_ISOCHRONE:
    return g_strdup_printf(_("Zones from where a school is reached within %u minutes"), query->minutes);
  case JJ_CATCHMENT_OVERLAP:
    return g_strdup(_("What schools have in common: students of the same zones"));
  case JJ_CATCHMENT_LINES:
    return g_strdup(_("Desire lines: entrants from zone to zone"));
  case JJ_CATCHMENT_PRIMARY:
  case JJ_CATCHMENT_KIND_COUNT:
  default:
    return g_strdup(_("The school that takes most entrants of each zone"));
  }
}

/* Which columns of a kind are printed. */
typedef struct {
  uint32_t n, columns[JJ_CATCHMENT_COLUMNS];
} Printed;

static const Printed printed[JJ_CATCHMENT_KIND_COUNT] = {
    [JJ_CATCHMENT_PRIMARY] = {5,
                              {JJ_CATCHMENT_ZONE_NAME, JJ_CATCHMENT_SCHOOL_NAME, JJ_CATCHMENT_ENTRANTS,
                               JJ_CATCHMENT_OF_ZONE, JJ_CATCHMENT_OF_SCHOOL}},
    [JJ_CATCHMENT_SHARE] = {5,
                            {JJ_CATCHMENT_SCHOOL_NAME, JJ_CATCHMENT_ZONE_NAME, JJ_CATCHMENT_ENTRANTS,
                             JJ_CATCHMENT_OF_SCHOOL, JJ_CATCHMENT_OF_ZONE}},
    [JJ_CATCHMENT_VORONOI] = {3, {JJ_CATCHMENT_ZONE_NAME, JJ_CATCHMENT_SCHOOL_NAME, JJ_CATCHMENT_MINUTES}},
    [JJ_CATCHMENT_ISOCHRONE] = {3, {JJ_CATCHMENT_SCHOOL_NAME, JJ_CATCHMENT_ZONE_NAME, JJ_CATCHMENT_MINUTES}},
    [JJ_CATCHMENT_OVERLAP] = {6,
                              {JJ_OVERLAP_A_NAME, JJ_OVERLAP_B_NAME, JJ_OVERLAP_ZONES, JJ_OVERLAP_SHARED,
                               JJ_OVERLAP_COEFFICIENT, JJ_OVERLAP_JACCARD}},
    [JJ_CATCHMENT_LINES] = {3, {JJ_LINE_FROM_NAME, JJ_LINE_TO_NAME, JJ_LINE_ENTRANTS}},
};

static const char *caption_of(const char *column) {
  static const struct {
    const char *column, *caption;
  } captions[] = {{"school", N_("school")},
                  {"zone", N_("zone")},
                  {"entrants", N_("entrants")},
                  {"of_school", N_("of the school %")},
                  {"of_zone", N_("of the zone %")},
                  {"minutes", N_("minutes")},
                  {"a", ""},
                  {"b", ""},
                  {"zones", N_("zones")},
                  {"shared", N_("in common")},
                  {"overlap", N_("of the smaller %")},
                  {"jaccard", N_("of both %")},
                  {"from", N_("from")},
                  {"to", N_("to")}};
  for (size_t i = 0; i < G_N_ELEMENTS(captions); i++)
    if (strcmp(captions[i].column, column) == 0) return captions[i].caption[0] != '\0' ? _(captions[i].caption) : "";
  return column;
}

static GPtrArray *sections_of(const JjCatchmentQuery *query, JjTable *table) {
  GPtrArray *sections = jj_sections_new();
  g_autofree char *heading = heading_of(query);
  g_autofree const char **captions = g_new(const char *, jj_table_n_columns(table));
  for (uint32_t column = 0; column < jj_table_n_columns(table); column++)
    captions[column] = caption_of(jj_table_column(table, column)->name);
  JjSection *section = section_add(sections, JJ_CHAPTER_RATES, "catchment", jj_catchment_words[query->kind], heading);
  if (jj_table_n_rows(table) == 0) jj_section_say_before(section, _("none"));
  jj_section_take_table(section, table, captions);
  jj_section_print(section, printed[query->kind].columns, printed[query->kind].n);
  return sections;
}

char *jj_compose_catchment_text(const JjCatchmentReport *report) {
  g_autofree char *source = NULL;
  const char *notes[2];
  uint32_t n_hidden = 0;
  Result result = result_of(report, &source, notes);
  g_autoptr(GPtrArray) sections = sections_of(report->query, jj_catchment_table(report->query, NULL, &n_hidden));
  result.hidden = n_hidden > 0;
  return result_text(&result, sections);
}

/* ---- machines ---- */

char *jj_compose_catchment_json(const JjCatchmentReport *report) {
  static const char *const keys[] = {"rows"};
  g_autofree char *source = NULL;
  const char *notes[2];
  uint32_t n_hidden = 0;
  g_autoptr(JjTable) table = jj_catchment_table(report->query, NULL, &n_hidden);
  JjTable *const tables[] = {table};
  Result result = result_of(report, &source, notes);
  result.n_tables = 1;
  result.keys = keys;
  result.tables = tables;
  return result_json(&result);
}

char *jj_compose_catchment_csv(const JjCatchmentReport *report) {
  g_autofree char *source = NULL;
  const char *notes[2];
  uint32_t n_hidden = 0;
  const Result result = result_of(report, &source, notes);
  g_autoptr(JjTable) table = jj_catchment_table(report->query, NULL, &n_hidden);
  return result_csv(&result, table);
}

/* ---- maps ---- */

void jj_catchment_layer_free(JjCatchmentLayer *layer) {
  if (!layer) return;
  jj_table_free(layer->table);
  g_free(layer->ring_start);
  g_free(layer->point_start);
  g_free(layer->x_m);
  g_free(layer->y_m);
  g_free(layer);
}

/* The rings of each row's zone, one after the other. */
static void copy_rings(JjCatchmentLayer *layer, const JjRings *zones, const GArray *rows) {
  g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  g_autoptr(GArray) x = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GArray) y = g_array_new(FALSE, FALSE, sizeof(double));
  layer->ring_start = g_new0(uint32_t, (size_t)rows->len + 1);
  for (guint row = 0; row < rows->len; row++) {
    const JjId zone = g_array_index(rows, JjId, row);
    for (uint32_t ring = zones->ring_start[zone]; ring < zones->ring_start[zone + 1]; ring++) {
      const uint32_t first = zones->point_start[ring], n = zones->point_start[ring + 1] - first;
      g_array_append_val(starts, x->len);
      g_array_append_vals(x, &zones->x_m[first], n);
      g_array_append_vals(y, &zones->y_m[first], n);
    }
    layer->ring_start[row + 1] = starts->len;
  }
  g_array_append_val(starts, x->len);
  layer->point_start = (uint32_t *)(void *)g_array_free(g_steal_pointer(&starts), FALSE);
  layer->x_m = (double *)(void *)g_array_free(g_steal_pointer(&x), FALSE);
  layer->y_m = (double *)(void *)g_array_free(g_steal_pointer(&y), FALSE);
  layer->rings = (JjRings){rows->len, layer->ring_start, layer->point_start, layer->x_m, layer->y_m};
}

JjCatchmentLayer *jj_compose_catchment_layer(const JjCatchmentReport *report) {
  g_assert(report->query->kind != JJ_CATCHMENT_OVERLAP && report->query->kind != JJ_CATCHMENT_LINES);
  g_autofree char *source = NULL;
  g_autoptr(GArray) rows = NULL;
  const char *notes[2];
  uint32_t n_hidden = 0;
  const Result result = result_of(report, &source, notes);
  g_autoptr(JjTable) table = jj_catchment_table(report->query, &rows, &n_hidden);
  JjCatchmentLayer *layer = g_new0(JjCatchmentLayer, 1);
  layer->table = result_marked(&result, table);
  copy_rings(layer, &report->query->situation->study->zones.rings, rows);
  return layer;
}
