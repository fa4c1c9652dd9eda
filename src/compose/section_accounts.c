/* Where every entrant went, and what moves. */
#include "base/i18n.h"
#include "compose/sections.h"

void section_accounts(const JjEvaluation *evaluation, GPtrArray *sections) {
  const JjTable *rows = evaluation->scorecard->rows;
  static const char *const ids[] = {"entrants",          "entrants_inside",        "entrants_outside",
                                    "entrants_to_place", "entrants_unassigned",    "entrants_group_unknown",
                                    "graduates",         "graduates_per_community"};
  static const JjColumn columns[] = {
      {"students", JJ_COLUMN_TEXT, 0}, {"base", JJ_COLUMN_REAL, 0}, {"scenario", JJ_COLUMN_REAL, 0}};
  g_autoptr(JjTable) table = jj_table_new(columns, G_N_ELEMENTS(columns));
  for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
    const Pick pick = {.metric = ids[i], .level = "total"};
    for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
      if (!picks(&pick, rows, row)) continue;
      uint32_t to = jj_table_add_row(table, 0);
      jj_table_set_text(table, to, 0, jj_metric_label(ids[i]));
      copy_figure(rows, row, JJ_TIDY_BASE, 1, table, 1);
      copy_figure(rows, row, JJ_TIDY_SCENARIO, 1, table, 2);
      break; /* the first variant: these do not depend on it */
    }
  }
  const char *const captions[] = {"", _("base"), _("scenario")};
  JjSection *section = section_add(sections, JJ_CHAPTER_CHANGE, "students", NULL, _("Students"));
  section->is_view = true;
  jj_section_take_table(section, g_steal_pointer(&table), captions);
}

void section_moved(const JjEvaluation *evaluation, GPtrArray *sections) {
  static const char *const ids[] = {"zones_moved", "graduates_moved", "schools_moved", "entrants_moved"};
  static const JjColumn columns[] = {{"what", JJ_COLUMN_TEXT, 0}, {"count", JJ_COLUMN_REAL, 0}};
  const JjTable *rows = evaluation->scorecard->rows;
  g_autoptr(JjTable) table = jj_table_new(columns, G_N_ELEMENTS(columns));
  for (size_t i = 0; i < G_N_ELEMENTS(ids); i++) {
    const Pick pick = {.metric = ids[i], .level = "total"};
    for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
      if (!picks(&pick, rows, row)) continue;
      uint32_t to = jj_table_add_row(table, 0);
      jj_table_set_text(table, to, 0, jj_metric_label(ids[i]));
      copy_figure(rows, row, JJ_TIDY_CHANGE, 1, table, 1);
    }
  }
  const char *const captions[] = {"", _("number")};
  JjSection *section = section_add(sections, JJ_CHAPTER_CHANGE, "moved", NULL, _("Cost of change"));
  section->is_view = true;
  jj_section_take_table(section, g_steal_pointer(&table), captions);
}
