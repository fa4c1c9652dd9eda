/* From columns of a section's table to a plot on a page of its size. */
#include "compose/chart.h"

#include <math.h>

#include "compose/map_private.h"

#define WIDTH_MM 165.0
#define TYPE_PT 8.5

static double value_at(const JjTable *table, uint32_t row, uint32_t column) {
  if (jj_table_is_null(table, row, column)) return (double)NAN;
  return jj_table_column(table, column)->type == JJ_COLUMN_INT ? (double)jj_table_int(table, row, column)
                                                               : jj_table_real(table, row, column);
}

/* Appends the row's values; false, with nothing appended, where it has none. */
static bool add_values(const JjTable *table, uint32_t row, const JjSectionChart *chart, GArray *values) {
  bool any = false;
  const guint start = values->len;
  for (uint32_t s = 0; s < chart->n_series; s++) {
    const double value = value_at(table, row, chart->series[s]);
    any = any || isfinite(value);
    g_array_append_val(values, value);
  }
  if (!any) g_array_set_size(values, start);
  return any;
}

static GBytes *draw(const JjPlot *plot, GError **error) {
  const JjPage page = {.width_mm = plot->box.width_mm,
                       .height_mm = plot->box.height_mm,
                       .created = "2000-01-01T00:00:00Z", /* SVG tells no date */
                       .families = map_families,
                       .plots = plot,
                       .n_plots = 1};
  return jj_render_bytes(&page, &(JjOutput){.format = JJ_FORMAT_SVG}, NULL, error);
}

GBytes *chart_svg(const JjSection *section, const JjSectionChart *chart, GError **error) {
  static const JjPlotKind kinds[] = {[JJ_CHART_DOTS] = JJ_PLOT_DOTS, [JJ_CHART_BARS] = JJ_PLOT_BARS};
  g_autoptr(GArray) labels = g_array_new(FALSE, FALSE, sizeof(char *));
  g_autoptr(GArray) values = g_array_new(FALSE, FALSE, sizeof(double));
  const char *series[JJ_CHART_MOST_SERIES];
  for (uint32_t row = 0; row < jj_table_n_rows(section->table); row++) {
    const char *name = jj_table_text(section->table, row, chart->label), *label = name ? name : "";
    if (add_values(section->table, row, chart, values)) g_array_append_val(labels, label);
  }
  if (labels->len == 0) return NULL;
  for (uint32_t s = 0; s < chart->n_series; s++) series[s] = section->captions[chart->series[s]];
  const double height = jj_plot_height_mm(kinds[chart->kind], labels->len, chart->n_series, TYPE_PT);
  const JjPlot plot = {.box = {0, 0, WIDTH_MM, height},
                       .kind = kinds[chart->kind],
                       .n_rows = labels->len,
                       .n_series = chart->n_series,
                       .labels = (const char *const *)(void *)labels->data,
                       .series = series,
                       .values = (const double *)(void *)values->data,
                       .unit = chart->unit,
                       .type = map_type(TYPE_PT, JJ_WEIGHT_REGULAR)};
  return draw(&plot, error);
}

char *chart_caption(const JjSection *section, const JjSectionChart *chart) {
  g_autoptr(GString) text = g_string_new(NULL);
  const char *between = chart->kind == JJ_CHART_DOTS ? " → " : " / "; /* dots are joined, from one to the next */
  for (uint32_t s = 0; s < chart->n_series; s++)
    g_string_append_printf(text, "%s%s", s > 0 ? between : "", section->captions[chart->series[s]]);
  if (chart->unit) g_string_append_printf(text, " (%s)", chart->unit);
  return g_strdup(text->str);
}
