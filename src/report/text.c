#include "jiujin/report.h"
#include "report/number.h"

#define NOTHING "–"
#define GAP 2

/* The printed cells, captions first: [n_rows + 1][n_columns]. */
typedef struct {
  GPtrArray *cells; /* of char * */
  uint32_t *widths; /* owned, [n_columns] display columns */
  bool *right;      /* owned, [n_columns] aligned to the right */
  uint32_t n_columns;
} Sheet;

/* Line breaks and their like would break the layout. (owned) */
static char *one_line(const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  GString *line = g_string_sized_new(32);
  for (char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
    const gunichar c = g_utf8_get_char(at);
    g_string_append_unichar(line, g_unichar_iscntrl(c) ? ' ' : c);
  }
  return g_string_free(line, FALSE);
}

char *jj_report_cell(const JjTable *table, uint32_t row, uint32_t column) {
  if (jj_table_is_hidden(table, row, column)) {
    return g_strdup(JJ_REPORT_HIDDEN);
  }
  if (jj_table_is_null(table, row, column)) {
    return g_strdup(NOTHING);
  }
  const JjColumn *meta = jj_table_column(table, column);
  if (meta->type == JJ_COLUMN_REAL) {
    return jj_report_fixed(jj_table_real(table, row, column), meta->decimals);
  }
  return meta->type == JJ_COLUMN_INT ? g_strdup_printf("%" G_GINT64_FORMAT, jj_table_int(table, row, column))
                                     : one_line(jj_table_text(table, row, column));
}

/* The table's column that is printed as the index-th. */
static uint32_t shown_column(const JjTextStyle *style, uint32_t index) {
  return style->columns == NULL ? index : style->columns[index];
}

static char *caption(const JjTable *table, const JjTextStyle *style, uint32_t index) {
  const char *given = style->captions == NULL ? NULL : style->captions[index];
  return one_line(given != NULL ? given : jj_table_column(table, shown_column(style, index))->name);
}

static void add_cell(Sheet *sheet, uint32_t index, char *text) {
  sheet->widths[index] = MAX(sheet->widths[index], jj_text_width(text));
  g_ptr_array_add(sheet->cells, text);
}

static Sheet sheet_of(const JjTable *table, const JjTextStyle *style) {
  const uint32_t n = style->columns == NULL ? jj_table_n_columns(table) : style->n_columns;
  Sheet sheet = {g_ptr_array_new_with_free_func(g_free), g_new0(uint32_t, n), g_new0(bool, n), n};
  for (uint32_t i = 0; i < n; i++) {
    sheet.right[i] = jj_table_column(table, shown_column(style, i))->type != JJ_COLUMN_TEXT;
    add_cell(&sheet, i, caption(table, style, i));
  }
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    for (uint32_t i = 0; i < n; i++) {
      add_cell(&sheet, i, jj_report_cell(table, row, shown_column(style, i)));
    }
  }
  return sheet;
}

static void append_spaces(GString *out, uint32_t n) {
  g_string_append_printf(out, "%*s", (int)n, "");
}

static void append_cell(GString *out, const Sheet *sheet, uint32_t index, const char *text) {
  const uint32_t padding = sheet->widths[index] - jj_text_width(text);
  append_spaces(out, sheet->right[index] ? padding : 0);
  g_string_append(out, text);
  append_spaces(out, sheet->right[index] ? 0 : padding);
}

static void end_line(GString *out) {
  while (out->len > 0 && out->str[out->len - 1] == ' ') {
    g_string_truncate(out, out->len - 1);
  }
  g_string_append_c(out, '\n');
}

static char *printed(const Sheet *sheet) {
  GString *out = g_string_new(NULL);
  for (uint32_t i = 0; i < sheet->cells->len; i++) {
    const uint32_t column = i % sheet->n_columns;
    append_spaces(out, column > 0 ? GAP : 0);
    append_cell(out, sheet, column, g_ptr_array_index(sheet->cells, i));
    if (column + 1 == sheet->n_columns) {
      end_line(out);
    }
  }
  return g_string_free(out, FALSE);
}

char *jj_report_text(const JjTable *table, const JjTextStyle *style) {
  static const JjTextStyle plain = {0};
  Sheet sheet = sheet_of(table, style != NULL ? style : &plain);
  char *text = printed(&sheet);
  g_ptr_array_unref(sheet.cells);
  g_free(sheet.widths);
  g_free(sheet.right);
  return text;
}
