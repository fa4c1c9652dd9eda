/* What a check found, for people. */
#include "base/i18n.h"
#include "compose/notes.h"
#include "jiujin/report.h"

enum { TABLE, ROWS, USED, ASIDE, LEFT_OUT, STUDENTS, STUDENTS_USED, STUDENTS_LEFT_OUT, N_COLUMNS };

static JjTable *summary_table(const JjInputs *inputs) {
  static const JjColumn columns[N_COLUMNS] = {[TABLE] = {"table", JJ_COLUMN_TEXT, 0},
                                              [ROWS] = {"rows", JJ_COLUMN_INT, 0},
                                              [USED] = {"used", JJ_COLUMN_INT, 0},
                                              [ASIDE] = {"aside", JJ_COLUMN_INT, 0},
                                              [LEFT_OUT] = {"left out", JJ_COLUMN_INT, 0},
                                              [STUDENTS] = {"students", JJ_COLUMN_INT, 0},
                                              [STUDENTS_USED] = {"students used", JJ_COLUMN_INT, 0},
                                              [STUDENTS_LEFT_OUT] = {"students left out", JJ_COLUMN_INT, 0}};
  JjTable *table = jj_table_new(columns, N_COLUMNS);
  for (uint32_t i = 0; i < inputs->n_tables; i++) {
    const JjTableSummary *summary = &inputs->tables[i];
    uint32_t row = jj_table_add_row(table, 0);
    jj_table_set_text(table, row, TABLE, table_label(summary->table));
    jj_table_set_int(table, row, ROWS, summary->rows_read);
    jj_table_set_int(table, row, USED, summary->rows_used);
    jj_table_set_int(table, row, ASIDE, summary->rows_aside);
    jj_table_set_int(table, row, LEFT_OUT, summary->rows_left_out);
    if (summary->students_read == 0) continue;
    jj_table_set_int(table, row, STUDENTS, summary->students_read);
    jj_table_set_int(table, row, STUDENTS_USED, summary->students_used);
    jj_table_set_int(table, row, STUDENTS_LEFT_OUT, summary->students_left_out);
  }
  return table;
}

static char *summary_text(const JjInputs *inputs) {
  const char *const captions[N_COLUMNS] = {[TABLE] = _("table"),        [ROWS] = _("rows"),
                                           [USED] = _("used"),          [ASIDE] = _("aside"),
                                           [LEFT_OUT] = _("left out"),  [STUDENTS] = _("students"),
                                           [STUDENTS_USED] = _("used"), [STUDENTS_LEFT_OUT] = _("left out")};
  g_autoptr(JjTable) table = summary_table(inputs);
  return jj_report_text(table, &(JjTextStyle){.captions = captions});
}

static void add_study(GString *text, const JjStudy *study) {
  g_string_append_printf(text, _("%s: %s (%s)\n"), _("study"), study->name, study->code);
  g_autofree char *basis = notes_basis(study);
  if (basis) g_string_append_printf(text, _("%s: %s\n"), _("basis"), basis);
  for (uint32_t i = 0; i < study->n_notes; i++) g_string_append_printf(text, _("%s: %s\n"), _("note"), study->notes[i]);
  g_string_append_c(text, '\n');
}

char *jj_compose_check_text(const JjStudy *study, const JjInputs *inputs, const JjDiagnostics *diagnostics) {
  g_autoptr(GString) text = g_string_new(NULL);
  if (study) add_study(text, study);
  g_autofree char *summary = summary_text(inputs);
  g_string_append_printf(text, "%s\n", summary);
  g_string_append_printf(text, _("%u files read, %u errors, %u warnings"), inputs->n_files,
                         jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR),
                         jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_WARNING));
  g_string_append_c(text, '\n');
  return g_strdup(text->str);
}
