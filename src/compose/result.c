/* Head and notes of a result, and its tables for machines. */
#include "compose/result.h"

#include "base/i18n.h"
#include "compose/json.h"
#include "compose/notes.h"
#include "jiujin/report.h"

/* ---- text ---- */

static void add_line(GString *text, const char *label, const char *line) {
  g_string_append_printf(text, _("%s: %s\n"), label, line);
}

static void add_notes(GString *text, const Result *result) {
  const JjStudy *study = result->situation->study;
  if (result->internal) add_line(text, _("note"), JJ_INTERNAL_MARK);
  if (result->hidden) add_line(text, _("note"), NOTE_HIDDEN);
  for (uint32_t i = 0; result->notes && result->notes[i]; i++) add_line(text, _("note"), result->notes[i]);
  for (uint32_t i = 0; i < study->n_notes; i++) add_line(text, _("note"), study->notes[i]);
  for (uint32_t i = 0; i < study->n_attributions; i++) add_line(text, _("source"), study->attributions[i]);
}

char *result_text(const Result *result, const GPtrArray *sections) {
  const JjStudy *study = result->situation->study;
  g_autoptr(GString) text = g_string_new(NULL);
  g_autofree char *basis = notes_basis(study);
  g_string_append_printf(text, _("%s: %s (%s)\n"), _("study"), study->name, study->code);
  if (result->name) g_string_append_printf(text, _("%s: %s (%s)\n"), _("scenario"), result->name, result->code);
  g_string_append_printf(text, _("%s: %d\n"), _("academic year 學年度"), result->situation->year);
  if (basis) add_line(text, _("basis"), basis);
  add_notes(text, result);
  for (guint i = 0; i < sections->len; i++) {
    g_autofree char *lines = jj_report_section_text(g_ptr_array_index(sections, i));
    g_string_append_printf(text, "\n%s", lines);
  }
  return g_strdup(text->str);
}

/* ---- machines ---- */

char *result_mark(const Result *result) {
  return g_strconcat(result->internal ? JJ_INTERNAL_MARK "、" : "", basis_mark(result->basis), NULL);
}

static JjJson *notes_json(const Result *result) {
  const JjStudy *study = result->situation->study;
  JjJson *array = jj_json_array();
  for (uint32_t i = 0; result->notes && result->notes[i]; i++) jj_json_append(array, jj_json_text(result->notes[i]));
  for (uint32_t i = 0; i < study->n_notes; i++) jj_json_append(array, jj_json_text(study->notes[i]));
  for (uint32_t i = 0; i < study->n_attributions; i++) jj_json_append(array, jj_json_text(study->attributions[i]));
  return array;
}

char *result_json(const Result *result) {
  g_autoptr(JjJson) root = jj_json_object();
  g_autofree char *mark = result_mark(result);
  jj_json_set(root, "schema", jj_json_text(result->schema));
  jj_json_set(root, "jiujin", jj_json_text(jj_version()));
  jj_json_set(root, "study", json_study(result->situation->study));
  jj_json_set(root, "scenario", result->name ? json_named(result->code, result->name) : jj_json_null());
  jj_json_set(root, "year", jj_json_int(result->situation->year));
  jj_json_set(root, "basis", jj_json_text(jj_basis_words[result->basis]));
  jj_json_set(root, "mark", jj_json_text(mark));
  jj_json_set(root, "internal", jj_json_bool(result->internal));
  jj_json_set(root, "inputs", json_inputs(result->inputs));
  jj_json_set(root, "notes", notes_json(result));
  for (uint32_t i = 0; i < result->n_tables; i++)
    jj_json_set(root, result->keys[i], jj_json_table_rows(result->tables[i]));
  return jj_json_to_text(root);
}

static void copy_cell(const JjTable *from, JjTable *to, uint32_t row, uint32_t column) {
  if (jj_table_is_hidden(from, row, column)) {
    jj_table_hide(to, row, column);
    return;
  }
  if (jj_table_is_null(from, row, column)) return;
  switch (jj_table_column(from, column)->type) {
  case JJ_COLUMN_TEXT:
    jj_table_set_text(to, row, column, jj_table_text(from, row, column));
    break;
  case JJ_COLUMN_INT:
    jj_table_set_int(to, row, column, jj_table_int(from, row, column));
    break;
  case JJ_COLUMN_REAL:
  default:
    jj_table_set_real(to, row, column, jj_table_real(from, row, column));
  }
}

JjTable *result_marked(const Result *result, const JjTable *table) {
  const uint32_t n = jj_table_n_columns(table);
  g_autofree JjColumn *columns = g_new(JjColumn, (size_t)n + 2);
  g_autofree char *mark = result_mark(result);
  for (uint32_t column = 0; column < n; column++) columns[column] = *jj_table_column(table, column);
  columns[n] = (JjColumn){"basis", JJ_COLUMN_TEXT, 0};
  columns[n + 1] = (JjColumn){"mark", JJ_COLUMN_TEXT, 0};
  JjTable *copy = jj_table_new(columns, n + 2);
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    (void)jj_table_add_row(copy, 0);
    for (uint32_t column = 0; column < n; column++) copy_cell(table, copy, row, column);
    jj_table_set_text(copy, row, n, jj_basis_words[result->basis]);
    jj_table_set_text(copy, row, n + 1, mark);
  }
  return copy;
}

char *result_csv(const Result *result, const JjTable *table) {
  g_autoptr(JjTable) copy = result_marked(result, table);
  g_autofree char *rows = jj_report_csv(copy);
  return g_strconcat("\xEF\xBB\xBF", rows, NULL);
}
