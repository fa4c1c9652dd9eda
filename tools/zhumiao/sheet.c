#include "sheet.h"

#include <csv.h>
#include <errno.h>
#include <string.h>

typedef struct {
  GPtrArray *rows; /* of char ** */
  GPtrArray *row;  /* of char *, the one being read */
} Reading;

static void end_cell(void *text, size_t length, void *data) {
  Reading *reading = data;
  g_ptr_array_add(reading->row, g_strndup(text == NULL ? "" : text, length));
}

static void end_row(int terminator, void *data) {
  (void)terminator;
  Reading *reading = data;
  g_ptr_array_add(reading->row, NULL);
  g_ptr_array_add(reading->rows, g_ptr_array_free(reading->row, FALSE));
  reading->row = g_ptr_array_new();
}

static bool parse(const char *text, size_t length, Reading *reading) {
  struct csv_parser parser;
  if (csv_init(&parser, CSV_STRICT) != 0) {
    return false;
  }
  const bool done = csv_parse(&parser, text, length, end_cell, end_row, reading) == length &&
                    csv_fini(&parser, end_cell, end_row, reading) == 0;
  csv_free(&parser);
  return done;
}

static void free_row(gpointer row) {
  g_strfreev(row);
}

static bool is_rectangle(const Sheet *sheet, GError **error) {
  for (guint i = 0; i < sheet->rows->len; i++) {
    const guint found = g_strv_length(g_ptr_array_index(sheet->rows, i));
    if (found != g_strv_length(sheet->header)) {
      g_set_error(error, JJ_ERROR, JJ_ERROR_FORMAT, "%s: row %u: %u cells, expected %u", sheet->path, i + 1, found,
                  g_strv_length(sheet->header));
      return false;
    }
  }
  return true;
}

Sheet *sheet_read(const char *dir, const char *name, GError **error) {
  g_autoptr(Sheet) sheet = g_new0(Sheet, 1);
  sheet->path = g_build_filename(dir, name, NULL);
  g_autofree char *text = NULL;
  gsize length = 0;
  if (!g_file_get_contents(sheet->path, &text, &length, error)) {
    return NULL;
  }
  const size_t bom = g_str_has_prefix(text, "\xEF\xBB\xBF") ? 3 : 0;
  Reading reading = {g_ptr_array_new_with_free_func(free_row), g_ptr_array_new()};
  sheet->rows = reading.rows;
  const bool parsed = parse(text + bom, length - bom, &reading);
  g_ptr_array_set_free_func(reading.row, g_free);
  g_ptr_array_free(reading.row, TRUE);
  if (!parsed || sheet->rows->len == 0) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_FORMAT, "%s: not a CSV file with a header", sheet->path);
    return NULL;
  }
  sheet->header = g_ptr_array_steal_index(sheet->rows, 0);
  return is_rectangle(sheet, error) ? g_steal_pointer(&sheet) : NULL;
}

void sheet_free(Sheet *sheet) {
  if (sheet == NULL) {
    return;
  }
  g_free(sheet->path);
  g_strfreev(sheet->header);
  g_clear_pointer(&sheet->rows, g_ptr_array_unref);
  g_free(sheet);
}

const char *sheet_text(const Sheet *sheet, uint32_t row, const char *column) {
  for (guint i = 0; sheet->header[i] != NULL; i++) {
    if (strcmp(sheet->header[i], column) == 0) {
      return ((char **)g_ptr_array_index(sheet->rows, row))[i];
    }
  }
  g_error("%s has no column %s", sheet->path, column);
}

int64_t sheet_int(const Sheet *sheet, uint32_t row, const char *column) {
  return g_ascii_strtoll(sheet_text(sheet, row, column), NULL, 10);
}

double sheet_real(const Sheet *sheet, uint32_t row, const char *column) {
  return g_ascii_strtod(sheet_text(sheet, row, column), NULL);
}

static void append_cell(GString *out, const char *cell) {
  if (strpbrk(cell, ",\"\n\r") == NULL) {
    g_string_append(out, cell);
    return;
  }
  g_auto(GStrv) pieces = g_strsplit(cell, "\"", -1);
  g_autofree char *doubled = g_strjoinv("\"\"", pieces);
  g_string_append_printf(out, "\"%s\"", doubled);
}

void sheet_line(GString *out, ...) {
  va_list cells;
  va_start(cells, out);
  const char *separator = "";
  for (const char *cell = va_arg(cells, const char *); cell != NULL; cell = va_arg(cells, const char *)) {
    g_string_append(out, separator);
    append_cell(out, cell);
    separator = ",";
  }
  va_end(cells);
  g_string_append_c(out, '\n');
}

bool sheet_write(const char *dir, const char *name, const GString *text, GError **error) {
  g_autofree char *path = g_build_filename(dir, name, NULL);
  return g_file_set_contents(path, text->str, (gssize)text->len, error);
}
