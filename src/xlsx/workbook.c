/* A document through libxlsxwriter. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <xlsxwriter.h>

#include "base/i18n.h"
#include "jiujin/xlsx.h"

#define MOST_DECIMALS 6
#define WIDEST 60.0
#define LEAST_WIDTH 8.0
#define MOST_ROWS 1048576u
#define LONGEST_NAME 31
#define LONGEST_TEXT 32767 /* letters of a cell */

/* The formats of a workbook; owned by it. */
typedef struct {
  lxw_format *title, *heading, *caption, *text, *whole, *real[MOST_DECIMALS + 1], *as_needed, *hidden;
} Formats;

typedef struct {
  lxw_workbook *book;
  Formats formats;
  GHashTable *names; /* of the sheets, in lower case */
} Writing;

/* ---- formats ---- */

static lxw_format *numbers(lxw_workbook *book, const char *pattern) {
  lxw_format *format = workbook_add_format(book);
  format_set_num_format(format, pattern);
  return format;
}

static void make_formats(Writing *writing) {
  static const char *const patterns[MOST_DECIMALS + 1] = {"0", "0.0", "0.00", "0.000", "0.0000", "0.00000", "0.000000"};
  Formats *formats = &writing->formats;
  formats->title = workbook_add_format(writing->book);
  format_set_bold(formats->title);
  format_set_font_size(formats->title, 14);
  formats->heading = workbook_add_format(writing->book);
  format_set_bold(formats->heading);
  formats->caption = workbook_add_format(writing->book);
  format_set_bold(formats->caption);
  format_set_bottom(formats->caption, LXW_BORDER_THIN);
  formats->text = numbers(writing->book, "@");
  formats->whole = numbers(writing->book, "0");
  formats->as_needed = numbers(writing->book, "General");
  for (uint32_t i = 0; i <= MOST_DECIMALS; i++) formats->real[i] = numbers(writing->book, patterns[i]);
  formats->hidden = workbook_add_format(writing->book);
  format_set_align(formats->hidden, LXW_ALIGN_RIGHT);
}

static lxw_format *format_of(const Writing *writing, const JjColumn *column) {
  if (column->type == JJ_COLUMN_TEXT) return writing->formats.text;
  if (column->type == JJ_COLUMN_INT) return writing->formats.whole;
  return column->decimals < 0 ? writing->formats.as_needed
                              : writing->formats.real[MIN(column->decimals, MOST_DECIMALS)];
}

/* ---- sheets ---- */

/* A sheet's name: at most 31 letters, different whatever their case. */
static lxw_worksheet *add_sheet(Writing *writing, const char *id) {
  g_autofree char *name = g_strndup(id, LONGEST_NAME);
  for (uint32_t n = 2; g_hash_table_contains(writing->names, name); n++) {
    g_autofree char *number = g_strdup_printf("-%u", n);
    g_free(name);
    name = g_strdup_printf("%.*s%s", (int)(LONGEST_NAME - strlen(number)), id, number);
  }
  lxw_worksheet *sheet = workbook_add_worksheet(writing->book, name);
  g_hash_table_add(writing->names, g_steal_pointer(&name));
  return sheet;
}

/* What a cell of a spreadsheet can't hold: bytes that are no UTF-8, control characters. (owned) */
static char *clean(const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  GString *line = g_string_new(NULL);
  for (char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
    const gunichar letter = g_utf8_get_char(at);
    g_string_append_unichar(line, g_unichar_iscntrl(letter) ? ' ' : letter);
  }
  if (g_utf8_strlen(line->str, -1) > LONGEST_TEXT)
    g_string_truncate(line, (gsize)(g_utf8_offset_to_pointer(line->str, LONGEST_TEXT) - line->str));
  return g_string_free(line, FALSE);
}

static double write_text(lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text, lxw_format *format) {
  g_autofree char *line = clean(text);
  worksheet_write_string(sheet, row, column, line, format);
  return jj_text_width(line);
}

/* A cell; how wide it is. */
static double write_cell(const Writing *writing, lxw_worksheet *sheet, lxw_row_t at, const JjTable *table, uint32_t row,
                         uint32_t column) {
  const JjColumn *meta = jj_table_column(table, column);
  lxw_format *format = format_of(writing, meta);
  const lxw_col_t to = (lxw_col_t)column;
  if (jj_table_is_hidden(table, row, column)) return write_text(sheet, at, to, "*", writing->formats.hidden);
  if (jj_table_is_null(table, row, column)) return 0;
  if (meta->type == JJ_COLUMN_TEXT) return write_text(sheet, at, to, jj_table_text(table, row, column), format);
  const double value =
      meta->type == JJ_COLUMN_INT ? (double)jj_table_int(table, row, column) : jj_table_real(table, row, column);
  if (value > G_MAXDOUBLE || value < -G_MAXDOUBLE) return write_text(sheet, at, to, value > 0 ? "∞" : "-∞", format);
  worksheet_write_number(sheet, at, to, value, format);
  return 0;
}

static void fill_column(const Writing *writing, lxw_worksheet *sheet, lxw_row_t first, const JjTable *table,
                        const char *caption, uint32_t column) {
  double width = write_text(sheet, first, (lxw_col_t)column, caption, writing->formats.caption);
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++)
    width = MAX(width, write_cell(writing, sheet, first + 1 + row, table, row, column));
  width = CLAMP(width + 2, LEAST_WIDTH, WIDEST);
  worksheet_set_column(sheet, (lxw_col_t)column, (lxw_col_t)column, width, NULL);
}

/* The captions stand at row `first` and stay in sight. NULL captions: the columns' names. */
static bool fill_table(const Writing *writing, lxw_worksheet *sheet, lxw_row_t first, const JjTable *table,
                       char *const *captions, GError **error) {
  if (jj_table_n_rows(table) > MOST_ROWS - first - 1) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_LIMIT, _("%u rows don't fit a sheet, expected at most %u"),
                jj_table_n_rows(table), MOST_ROWS - first - 1);
    return false;
  }
  for (uint32_t i = 0; i < jj_table_n_columns(table); i++)
    fill_column(writing, sheet, first, table, captions ? captions[i] : jj_table_column(table, i)->name, i);
  worksheet_freeze_panes(sheet, first + 1, captions ? 1 : 0);
  return true;
}

static lxw_row_t add_lines(lxw_worksheet *sheet, lxw_row_t row, const GPtrArray *lines, lxw_format *format) {
  for (guint i = 0; i < lines->len; i++) write_text(sheet, row++, 0, g_ptr_array_index(lines, i), format);
  return row;
}

static bool add_section(Writing *writing, const JjSection *section, GError **error) {
  lxw_worksheet *sheet = add_sheet(writing, section->id);
  write_text(sheet, 0, 0, section->heading, writing->formats.heading);
  lxw_row_t row = add_lines(sheet, 1, section->before, NULL);
  if (section->table) {
    if (!fill_table(writing, sheet, row, section->table, section->captions, error)) return false;
    row += jj_table_n_rows(section->table) + 1;
  }
  add_lines(sheet, row, section->after, NULL);
  worksheet_set_landscape(sheet);
  worksheet_fit_to_pages(sheet, 1, 0);
  return true;
}

static void add_front(Writing *writing, const JjDocument *document) {
  lxw_worksheet *sheet = add_sheet(writing, "jiujin");
  write_text(sheet, 0, 0, document->title, writing->formats.title);
  write_text(sheet, 1, 0, document->subtitle, NULL);
  if (document->created) write_text(sheet, 1, 1, document->created, writing->formats.text);
  lxw_row_t row = add_lines(sheet, 2, document->marks, NULL) + 1;
  for (guint i = 0; i < document->sections->len; i++, row++) {
    const JjSection *section = g_ptr_array_index(document->sections, i);
    write_text(sheet, row, 0, section->heading, NULL);
    write_text(sheet, row, 1, section->id, writing->formats.text);
  }
  worksheet_set_column(sheet, 0, 0, WIDEST, NULL);
  worksheet_set_column(sheet, 1, 1, WIDEST / 2, NULL);
}

static bool fill_book(Writing *writing, const JjDocument *document, const JjTable *rows, const char *rows_name,
                      GError **error) {
  /* Any fixed moment: without one the library takes the clock's. */
  lxw_doc_properties properties = {.title = document->title, .created = 946684800};
  workbook_set_properties(writing->book, &properties);
  make_formats(writing);
  add_front(writing, document);
  for (guint i = 0; i < document->sections->len; i++)
    if (!add_section(writing, g_ptr_array_index(document->sections, i), error)) return false;
  return !rows || fill_table(writing, add_sheet(writing, rows_name), 0, rows, NULL, error);
}

/* ---- file ---- */

static bool set_error(GError **error, const char *why) {
  g_set_error(error, JJ_ERROR, JJ_ERROR_IO, _("can't make the spreadsheet: %s"), why);
  return false;
}

/* Makes the book at `path` in any case, because only closing it frees it. */
static bool write_book(const char *path, const JjDocument *document, const JjTable *rows, const char *rows_name,
                       GError **error) {
  Writing writing = {.book = workbook_new(path)};
  if (!writing.book) return set_error(error, _("no memory"));
  writing.names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  const bool filled = fill_book(&writing, document, rows, rows_name, error);
  g_hash_table_unref(writing.names);
  const lxw_error closed = workbook_close(writing.book);
  return filled && (closed == LXW_NO_ERROR || set_error(error, lxw_strerror(closed)));
}

static GBytes *read_all(int file, GError **error) {
  struct stat facts;
  const bool known = fstat(file, &facts) == 0;
  const size_t size = known ? (size_t)facts.st_size : 0;
  g_autofree char *bytes = g_malloc(size + 1);
  size_t done = 0;
  for (ssize_t n = 1; done < size && n > 0; done += n > 0 ? (size_t)n : 0)
    n = pread(file, bytes + done, size - done, (off_t)done);
  if (!known || done < size) {
    set_error(error, g_strerror(errno));
    return NULL;
  }
  return g_bytes_new_take(g_steal_pointer(&bytes), size);
}

GBytes *jj_xlsx_bytes(const JjDocument *document, const JjTable *rows, const char *rows_name, GError **error) {
  g_autoptr(GError) cause = NULL;
  g_autofree char *name = NULL;
  const int file = g_file_open_tmp("jiujin-XXXXXX.xlsx", &name, &cause);
  if (file < 0) {
    set_error(error, cause->message);
    return NULL;
  }
  /* The library writes to a path. Without a name the file is gone however this ends. */
  unlink(name);
  g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", file);
  const bool written = write_book(path, document, rows, rows_name, error);
  GBytes *bytes = written ? read_all(file, error) : NULL;
  close(file);
  return bytes;
}
