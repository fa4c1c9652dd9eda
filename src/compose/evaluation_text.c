/* An evaluation for people: its sections in order. */
#include "compose/evaluation_text.h"

#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "compose/notes.h"

static bool cell_is(const JjTable *rows, uint32_t row, JjTidyColumn column, const char *word) {
  return !word || strcmp(jj_table_text(rows, row, column), word) == 0;
}

bool picks(const Pick *pick, const JjTable *rows, uint32_t row) {
  return cell_is(rows, row, JJ_TIDY_METRIC, pick->metric) && cell_is(rows, row, JJ_TIDY_LEVEL, pick->level) &&
         cell_is(rows, row, JJ_TIDY_VARIANT, pick->variant) &&
         jj_table_is_null(rows, row, JJ_TIDY_GROUP) != pick->groups;
}

void copy_figure(const JjTable *rows, uint32_t row, JjTidyColumn column, double factor, JjTable *table, uint32_t at) {
  const uint32_t to = jj_table_n_rows(table) - 1;
  const bool from_real = jj_table_column(rows, column)->type == JJ_COLUMN_REAL;
  if (jj_table_is_hidden(rows, row, column))
    jj_table_hide(table, to, at);
  else if (from_real)
    jj_table_set_real(table, to, at, jj_table_real(rows, row, column) * factor);
  else if (!jj_table_is_null(rows, row, column))
    jj_table_set_int(table, to, at, jj_table_int(rows, row, column));
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

static void add_years(GString *text, const JjEvaluation *evaluation) {
  int from = evaluation->base->year, to = evaluation->scenario->year;
  if (from == to)
    g_string_append_printf(text, _("%s: %d\n"), _("academic year 學年度"), to);
  else
    g_string_append_printf(text, "%s: %d → %d\n", _("academic years 學年度"), from, to);
}

static void add_head(GString *text, const JjEvaluation *evaluation) {
  const JjStudy *study = evaluation->base->study;
  g_string_append_printf(text, _("%s: %s (%s)\n"), _("study"), study->name, study->code);
  g_string_append_printf(text, _("%s: %s (%s)\n"), _("scenario"), evaluation->file->name, evaluation->file->code);
  add_years(text, evaluation);
  g_autoptr(GArray) notes = notes_of_evaluation(evaluation);
  for (guint i = 0; i < notes->len; i++) {
    const Note *note = &g_array_index(notes, Note, i);
    const char *label = strcmp(note->code, "basis") == 0    ? _("basis")
                        : strcmp(note->code, "source") == 0 ? _("source")
                                                            : _("note");
    g_string_append_printf(text, _("%s: %s\n"), label, note->text);
  }
}

char *jj_compose_evaluation_text(const JjEvaluation *evaluation) {
  g_autoptr(GString) text = g_string_new(NULL);
  add_head(text, evaluation);
  text_add_figures(text, evaluation);
  text_add_travel(text, evaluation);
  text_add_effects(text, evaluation);
  text_add_accounts(text, evaluation);
  text_add_moved(text, evaluation);
  text_add_criteria(text, evaluation);
  return g_strdup(text->str);
}
