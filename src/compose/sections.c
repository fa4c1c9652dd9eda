/* The sections of an evaluation in printing order, and the picking of tidy rows that their makers share. */
#include "compose/sections.h"
#include "compose/topics.h"

#include <math.h>
#include <string.h>

/* By chapter: sections of one chapter stand together. */
static const SectionMaker makers[] = {
    section_figures, section_travel,   section_effects,    section_contributions, section_accounts,
    section_moved,   section_criteria, section_indicators, section_balance,       section_programs,
    section_topics,  section_shape,    section_missing,
};

void sections_make(const JjEvaluation *evaluation, GPtrArray *sections) {
  for (size_t i = 0; i < G_N_ELEMENTS(makers); i++) makers[i](evaluation, sections);
  for (guint i = 1; i < sections->len; i++) {
    const JjSection *before = g_ptr_array_index(sections, i - 1), *section = g_ptr_array_index(sections, i);
    g_assert(before->chapter <= section->chapter);
  }
}

GPtrArray *jj_compose_sections(const JjEvaluation *evaluation) {
  GPtrArray *sections = jj_sections_new();
  sections_make(evaluation, sections);
  return sections;
}

static char *section_id(const char *stem, const char *part) {
  char *id = g_strjoin("-", stem, part, NULL);
  return g_strcanon(id, "abcdefghijklmnopqrstuvwxyz0123456789-", '-');
}

JjSection *section_add(GPtrArray *sections, JjChapter chapter, const char *stem, const char *part,
                       const char *heading) {
  g_autofree char *id = section_id(stem, part);
  JjSection *section = jj_section_new(chapter, id, heading);
  g_ptr_array_add(sections, section);
  return section;
}

static bool cell_is(const JjTable *rows, uint32_t row, JjTidyColumn column, const char *word) {
  return !word || strcmp(jj_table_text(rows, row, column), word) == 0;
}

bool picks(const Pick *pick, const JjTable *rows, uint32_t row) {
  return cell_is(rows, row, JJ_TIDY_METRIC, pick->metric) && cell_is(rows, row, JJ_TIDY_LEVEL, pick->level) &&
         cell_is(rows, row, JJ_TIDY_VARIANT, pick->variant) &&
         jj_table_is_null(rows, row, JJ_TIDY_GROUP) != pick->groups;
}

void copy_figure_to(const JjTable *rows, uint32_t row, JjTidyColumn column, double factor, CellAt at) {
  const bool from_real = jj_table_column(rows, column)->type == JJ_COLUMN_REAL;
  if (jj_table_is_hidden(rows, row, column))
    jj_table_hide(at.table, at.row, at.column);
  else if (from_real)
    jj_table_set_real(at.table, at.row, at.column, jj_table_real(rows, row, column) * factor);
  else if (!jj_table_is_null(rows, row, column))
    jj_table_set_int(at.table, at.row, at.column, jj_table_int(rows, row, column));
}

void copy_figure(const JjTable *rows, uint32_t row, JjTidyColumn column, double factor, JjTable *table, uint32_t at) {
  copy_figure_to(rows, row, column, factor, (CellAt){table, jj_table_n_rows(table) - 1, at});
}

uint32_t headline_row(const JjTable *rows, const char *metric) {
  const Pick pick = {metric, "total", "shared", false};
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++)
    if (picks(&pick, rows, row)) return row;
  return JJ_NONE;
}

double headline_change(const JjTable *rows, const char *metric) {
  const uint32_t row = headline_row(rows, metric);
  return row == JJ_NONE ? (double)NAN : jj_table_real(rows, row, JJ_TIDY_CHANGE);
}
