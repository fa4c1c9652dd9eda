#include "load/records.h"

#include <csv.h>
#include <string.h>

typedef struct {
  void (*sink)(const JjRecord *record, void *user);
  void *user;
  GString *text;    /* cells of the record at hand, each zero-ended */
  GArray *starts;   /* gsize, of the cells in text */
  GPtrArray *cells; /* char *, into text: made when the record ends */
  uint32_t line, record_line;
  uint32_t n_ended; /* records ended in the line at hand */
} Cutter;

static void end_cell(void *bytes, size_t n, void *data) {
  Cutter *cutter = data;
  const gsize start = cutter->text->len;
  g_array_append_val(cutter->starts, start);
  const char *nul = bytes != NULL ? memchr(bytes, '\0', n) : NULL;
  if (bytes != NULL) g_string_append_len(cutter->text, bytes, nul != NULL ? nul - (const char *)bytes : (gssize)n);
  g_string_append_c(cutter->text, '\0');
}

static void end_record(int terminator, void *data) {
  (void)terminator;
  Cutter *cutter = data;
  cutter->n_ended++;
  g_ptr_array_set_size(cutter->cells, 0);
  for (guint i = 0; i < cutter->starts->len; i++)
    g_ptr_array_add(cutter->cells, cutter->text->str + g_array_index(cutter->starts, gsize, i));
  const JjRecord record = {(char **)cutter->cells->pdata, cutter->cells->len, cutter->record_line};
  cutter->sink(&record, cutter->user);
  g_string_truncate(cutter->text, 0);
  g_array_set_size(cutter->starts, 0);
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

bool jj_record_is_blank(const JjRecord *record, uint32_t from) {
  for (uint32_t i = from; i < record->n_cells; i++) {
    if (record->cells[i][0] != '\0') {
      return false;
    }
  }
  return true;
}

uint32_t jj_records_cut(const char *text, size_t n, void (*sink)(const JjRecord *record, void *user), void *user) {
  g_autoptr(GString) cells = g_string_new(NULL);
  g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(gsize));
  g_autoptr(GPtrArray) pointers = g_ptr_array_new();
  Cutter cutter = {.sink = sink, .user = user, .text = cells, .starts = starts, .cells = pointers};
  struct csv_parser parser;
  int failed = csv_init(&parser, 0);
  g_assert(failed == 0);
  parse_lines(&cutter, &parser, text, n);
  (void)csv_set_opts(&parser, CSV_STRICT | CSV_STRICT_FINI); /* only at the end: stray quotes elsewhere are text */
  const bool cut = csv_fini(&parser, end_cell, end_record, &cutter) != 0;
  csv_free(&parser);
  return cut ? cutter.record_line : JJ_NONE;
}
