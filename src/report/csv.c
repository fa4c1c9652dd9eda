#include <string.h>

#include "jiujin/report.h"
#include "report/number.h"

static void append_quoted(GString *out, const char *text) {
  g_string_append_c(out, '"');
  for (const char *at = text; *at != '\0'; at++) {
    g_string_append(out, *at == '"' ? "\"\"" : (char[]){*at, '\0'});
  }
  g_string_append_c(out, '"');
}

static void append_text(GString *out, const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  if (*valid == '\0' || strpbrk(valid, ",\"\r\n") != NULL) {
    append_quoted(out, valid);
  } else {
    g_string_append(out, valid);
  }
}

static void append_real(GString *out, double value) {
  g_autofree char *digits = jj_report_digits(value);
  g_string_append(out, digits);
}

static void append_null(GString *out, const JjTable *table) {
  if (jj_table_n_columns(table) == 1) {
    append_text(out, "");
  }
}

static void append_cell(GString *out, const JjTable *table, uint32_t row, uint32_t column) {
  if (jj_table_is_hidden(table, row, column)) {
    g_string_append(out, JJ_REPORT_HIDDEN);
    return;
  }
  if (jj_table_is_null(table, row, column)) {
    append_null(out, table);
    return;
  }
  switch (jj_table_column(table, column)->type) {
  case JJ_COLUMN_TEXT:
    append_text(out, jj_table_text(table, row, column));
    break;
  case JJ_COLUMN_INT:
    g_string_append_printf(out, "%" G_GINT64_FORMAT, jj_table_int(table, row, column));
    break;
  case JJ_COLUMN_REAL:
    append_real(out, jj_table_real(table, row, column));
    break;
  }
}

char *jj_report_csv(const JjTable *table) {
  const uint32_t n_columns = jj_table_n_columns(table);
  GString *out = g_string_new(NULL);
  for (uint32_t column = 0; column < n_columns; column++) {
    append_text(out, jj_table_column(table, column)->name);
    g_string_append_c(out, column + 1 < n_columns ? ',' : '\n');
  }
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    for (uint32_t column = 0; column < n_columns; column++) {
      append_cell(out, table, row, column);
      g_string_append_c(out, column + 1 < n_columns ? ',' : '\n');
    }
  }
  return g_string_free(out, FALSE);
}
