#include "load/csv_cut.h"

#include <csv.h>
#include <string.h>

typedef struct {
  JjCsvTake take;
  void *user;
  GByteArray *text; /* of the cells of the record at hand, each with a NUL */
  GArray *start;    /* size_t, into text */
  GPtrArray *cells; /* char * */
  uint32_t line, record_line;
  uint32_t n_ended; /* records ended in the line at hand */
} Cutter;

static void end_cell(void *bytes, size_t n, void *data) {
  Cutter *cutter = data;
  const size_t start = cutter->text->len;
  g_array_append_val(cutter->start, start);
  if (n > 0) {
    g_byte_array_append(cutter->text, bytes, (guint)n);
  }
  g_byte_array_append(cutter->text, (const guint8 *)"", 1);
}

static void end_record(int terminator, void *data) {
  (void)terminator;
  Cutter *cutter = data;
  cutter->n_ended++;
  g_ptr_array_set_size(cutter->cells, 0);
  for (guint i = 0; i < cutter->start->len; i++) {
    g_ptr_array_add(cutter->cells, (char *)cutter->text->data + g_array_index(cutter->start, size_t, i));
  }
  cutter->take(cutter->user, cutter->record_line, (char **)cutter->cells->pdata, cutter->cells->len);
  g_array_set_size(cutter->start, 0);
  g_byte_array_set_size(cutter->text, 0);
}

/* Bytes of the line at `text`, its end included: LF, CR LF or CR. */
static size_t line_size(const char *text, size_t left) {
  for (size_t i = 0; i < left; i++) {
    if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n')) {
      return i + 1;
    }
  }
  return left;
}

/* To libcsv a form feed is text. */
static bool has_ink(const char *text, size_t n) {
  for (size_t i = 0; i < n; i++) {
    if (strchr(" \t\r\n", text[i]) == NULL) {
      return true;
    }
  }
  return false;
}

/* Feeds line by line. A record starts at the first line with ink after the last record's end. */
static void parse_lines(Cutter *cutter, struct csv_parser *parser, const char *text, size_t left) {
  bool open = false;
  while (left > 0) {
    size_t n = line_size(text, left);
    cutter->line++;
    cutter->n_ended = 0;
    bool starts = !open && has_ink(text, n);
    if (starts) {
      cutter->record_line = cutter->line;
    }
    (void)csv_parse(parser, text, n, end_cell, end_record, cutter);
    open = cutter->n_ended == 0 && (open || starts);
    text += n;
    left -= n;
  }
}

uint32_t jj_csv_cut(const char *text, size_t n, JjCsvTake take, void *user) {
  g_autoptr(GByteArray) bytes = g_byte_array_new();
  g_autoptr(GArray) start = g_array_new(FALSE, FALSE, sizeof(size_t));
  g_autoptr(GPtrArray) cells = g_ptr_array_new();
  Cutter cutter = {.take = take, .user = user, .text = bytes, .start = start, .cells = cells};
  struct csv_parser parser;
  int failed = csv_init(&parser, 0);
  g_assert(failed == 0);
  parse_lines(&cutter, &parser, text, n);
  (void)csv_set_opts(&parser, CSV_STRICT | CSV_STRICT_FINI); /* only at the end: stray quotes elsewhere are text */
  bool open = csv_fini(&parser, end_cell, end_record, &cutter) != 0;
  csv_free(&parser);
  return open ? cutter.record_line : 0;
}
