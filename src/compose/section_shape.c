/* Shape of communities: the metrics of both sides, a community a line. */
#include <string.h>

#include "base/i18n.h"
#include "compose/sections.h"

static const char *const shape_metrics[] = {"shape_polsby_popper", "shape_reock", "shape_hull", "shape_border"};
enum {
  N_METRICS = G_N_ELEMENTS(shape_metrics),
  NAME = 0,
  CODE,
  FIRST_FIGURE,
  N_COLUMNS = FIRST_FIGURE + 2 * N_METRICS
};

static JjTable *new_table(void) {
  static const JjColumn columns[N_COLUMNS] = {{"name", JJ_COLUMN_TEXT, 0},        {"code", JJ_COLUMN_TEXT, 0},
                                              {"base_pp", JJ_COLUMN_REAL, 3},     {"scen_pp", JJ_COLUMN_REAL, 3},
                                              {"base_reock", JJ_COLUMN_REAL, 3},  {"scen_reock", JJ_COLUMN_REAL, 3},
                                              {"base_hull", JJ_COLUMN_REAL, 3},   {"scen_hull", JJ_COLUMN_REAL, 3},
                                              {"base_border", JJ_COLUMN_REAL, 1}, {"scen_border", JJ_COLUMN_REAL, 1}};
  return jj_table_new(columns, N_COLUMNS);
}

/* The community's line, the last or a new one. */
static void find_line(const JjTable *rows, uint32_t row, JjTable *table) {
  const char *code = jj_table_text(rows, row, JJ_TIDY_CODE);
  const uint32_t line = jj_table_add_row(table, 0);
  jj_table_set_text(table, line, CODE, code);
  jj_table_set_text(table, line, NAME, jj_table_text(rows, row, JJ_TIDY_NAME));
}

/* The first metric makes the lines; the others find theirs in the same order. */
static void add_metric(const JjTable *rows, uint32_t metric, JjTable *table) {
  const Pick pick = {shape_metrics[metric], "community", "shared", false};
  uint32_t line = 0;
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
    if (!picks(&pick, rows, row)) continue;
    if (metric == 0) find_line(rows, row, table);
    jj_table_set_real(table, line, FIRST_FIGURE + 2 * metric, jj_table_real(rows, row, JJ_TIDY_BASE));
    jj_table_set_real(table, line, FIRST_FIGURE + 2 * metric + 1, jj_table_real(rows, row, JJ_TIDY_SCENARIO));
    line++;
  }
}

void section_shape(const JjEvaluation *evaluation, GPtrArray *sections) {
  const char *const captions[N_COLUMNS] = {"",
                                           NULL,
                                           _("Polsby–Popper, base"),
                                           _("scenario"),
                                           _("Reock, base"),
                                           _("scenario"),
                                           _("hull, base"),
                                           _("scenario"),
                                           _("border km, base"),
                                           _("scenario")};
  static const uint32_t printed[] = {NAME, 2, 3, 4, 5, 6, 7, 8, 9};
  g_autoptr(JjTable) table = new_table();
  for (uint32_t i = 0; i < N_METRICS; i++) add_metric(evaluation->scorecard->rows, i, table);
  if (jj_table_n_rows(table) == 0) return;
  JjSection *section = section_add(sections, JJ_CHAPTER_SHAPE, "shape", NULL, _("shape of communities 劃區形狀"));
  section->is_view = true;
  jj_section_take_table(section, g_steal_pointer(&table), captions);
  jj_section_print(section, printed, G_N_ELEMENTS(printed));
}
