/* CSV: decoded first, then cut by libcsv line by line, so that a row knows the physical line where it starts. */
#include <csv.h>
#include <string.h>

#include "base/i18n.h"
#include "load/decode.h"
#include "load/source.h"

#define MAX_COLUMNS 4096

typedef struct {
  const JjReading *reading;
  JjPlace place; /* of the file */
  JjSource *source;
  GPtrArray *cells; /* char *, of the record at hand */
  bool undecodable; /* may cells hold JJ_UNDECODABLE as a mark? */
  bool distrust;    /* read in another encoding than declared: no row is sound */
  bool bad_header;
  uint32_t line, record_line;
  uint32_t n_ended; /* records ended in the line at hand */
} CsvReader;

static void end_cell(void *bytes, size_t n, void *data) {
  CsvReader *reader = data;
  g_ptr_array_add(reader->cells, bytes != NULL ? g_strndup(bytes, n) : g_strdup(""));
}

static bool is_blank(const GPtrArray *cells, guint from) {
  for (guint i = from; i < cells->len; i++) {
    const char *cell = g_ptr_array_index(cells, i);
    if (cell[0] != '\0') {
      return false;
    }
  }
  return true;
}

/* The first cell with an undecodable byte; JJ_NONE if all are text. */
static uint32_t bad_cell(const CsvReader *reader) {
  for (guint i = 0; reader->undecodable && i < reader->cells->len; i++) {
    if (strstr(g_ptr_array_index(reader->cells, i), JJ_UNDECODABLE) != NULL) {
      return i;
    }
  }
  return JJ_NONE;
}

static void note_bad_cell(CsvReader *reader, uint32_t column) {
  if (reader->source->bad_place.file != NULL) {
    return;
  }
  JjPlace place = reader->place;
  const JjTable *table = reader->source->table;
  place.row = reader->record_line;
  place.column_name = table != NULL && column < jj_table_n_columns(table) ? jj_table_column(table, column)->name : NULL;
  reader->source->bad_place = place;
}

static void take_header(CsvReader *reader) {
  uint32_t bad = bad_cell(reader);
  if (bad != JJ_NONE) {
    note_bad_cell(reader, bad);
    reader->bad_header = true;
  }
  g_ptr_array_set_size(reader->cells, (gint)MIN(reader->cells->len, MAX_COLUMNS));
  for (guint i = 0; i < reader->cells->len; i++) {
    (void)g_strstrip(g_ptr_array_index(reader->cells, i));
  }
  JjPlace place = reader->place;
  place.row = reader->record_line;
  jj_source_set_columns(reader->source, reader->cells, place, reader->reading->diagnostics);
}

static JjRowFault fault_of(CsvReader *reader) {
  uint32_t n_columns = jj_table_n_columns(reader->source->table);
  uint32_t bad = bad_cell(reader);
  if (bad != JJ_NONE) {
    note_bad_cell(reader, bad);
  }
  if (bad != JJ_NONE || reader->distrust) {
    return JJ_ROW_UNDECODABLE;
  }
  bool ragged = reader->cells->len < n_columns || !is_blank(reader->cells, n_columns);
  return ragged ? JJ_ROW_RAGGED : JJ_ROW_SOUND;
}

static void take_row(CsvReader *reader) {
  JjSource *source = reader->source;
  uint32_t n_cells = reader->cells->len;
  uint32_t row = jj_source_add_row(source, reader->record_line, fault_of(reader));
  g_array_append_val(source->n_cells, n_cells);
  for (uint32_t i = 0; i < MIN(n_cells, jj_table_n_columns(source->table)); i++) {
    const char *cell = g_ptr_array_index(reader->cells, i);
    jj_table_set_text(source->table, row, i, cell[0] != '\0' ? cell : NULL);
  }
}

static void end_record(int terminator, void *data) {
  (void)terminator;
  CsvReader *reader = data;
  reader->n_ended++;
  if (reader->source->table == NULL) {
    take_header(reader);
  } else if (!is_blank(reader->cells, 0)) {
    take_row(reader);
  }
  g_ptr_array_set_size(reader->cells, 0);
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
static void parse_lines(CsvReader *reader, struct csv_parser *parser, const char *text, size_t left) {
  bool open = false;
  while (left > 0) {
    size_t n = line_size(text, left);
    reader->line++;
    reader->n_ended = 0;
    bool starts = !open && has_ink(text, n);
    if (starts) {
      reader->record_line = reader->line;
    }
    (void)csv_parse(parser, text, n, end_cell, end_record, reader);
    open = reader->n_ended == 0 && (open || starts);
    text += n;
    left -= n;
  }
}

static void parse(CsvReader *reader, const char *text, size_t n) {
  struct csv_parser parser;
  int failed = csv_init(&parser, 0);
  g_assert(failed == 0);
  parse_lines(reader, &parser, text, n);
  (void)csv_set_opts(&parser, CSV_STRICT | CSV_STRICT_FINI); /* only at the end: stray quotes elsewhere are text */
  if (csv_fini(&parser, end_cell, end_record, reader) != 0) {
    JjPlace place = reader->place;
    place.row = reader->record_line;
    jj_report(reader->reading->diagnostics, JJ_DIAG_FILE_TRUNCATED, place,
              _("a quoted cell of the row that starts here never ends"), NULL, NULL);
    reader->source->incomplete = true;
  }
  csv_free(&parser);
}

/* (owned) NULL if there is no header row. */
static JjSource *parse_text(CsvReader *reader, const char *text, size_t n) {
  g_autoptr(JjSource) source = jj_source_new();
  source->n_cells = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  g_autoptr(GPtrArray) cells = g_ptr_array_new_with_free_func(g_free);
  reader->source = source;
  reader->cells = cells;
  reader->line = 0;
  parse(reader, text, n);
  if (source->table == NULL) {
    jj_report(reader->reading->diagnostics, JJ_DIAG_FILE_UNREADABLE, reader->place, _("the file has no header row"),
              NULL, NULL);
    return NULL;
  }
  return g_steal_pointer(&source);
}

static void describe_bad_bytes(JjSource *source, const JjDecoded *decoded) {
  source->n_bad = decoded->n_bad;
  source->bad_found = g_strdup(decoded->bad_bytes);
  source->bad_expected = jj_decode_advice(decoded);
}

/* The header is undecodable, so no column can be found: read in CP950 if it is that, to name and count the rows. */
static JjSource *parse_again(const JjReading *reading, const char *path, GBytes *bytes, const JjDecoded *decoded) {
  JjPlace place = {.file = path, .row = decoded->bad_line};
  if (!decoded->is_cp950) {
    g_autofree char *advice = jj_decode_advice(decoded);
    jj_report(reading->diagnostics, JJ_DIAG_ENCODING, place, _("the header is not text of its encoding"),
              decoded->bad_bytes, advice);
    return NULL;
  }
  gsize size = 0;
  const char *content = g_bytes_get_data(bytes, &size);
  g_auto(JjDecoded) again = jj_decode(content, size, "CP950");
  CsvReader reader = {.reading = reading, .place = {.file = path}, .distrust = true};
  JjSource *source = parse_text(&reader, again.text, again.length);
  if (source != NULL) {
    source->bad_place = place;
    describe_bad_bytes(source, decoded);
  }
  return source;
}

JjSource *jj_csv_read(const JjReading *reading, const JjTableSpec *spec) {
  g_autoptr(GBytes) bytes = jj_file_read(reading, spec->path, spec->table);
  if (bytes == NULL) {
    return NULL;
  }
  gsize size = 0;
  const char *content = g_bytes_get_data(bytes, &size);
  g_auto(JjDecoded) decoded = jj_decode(content, size, spec->encoding);
  CsvReader reader = {.reading = reading, .place = {.file = spec->path}, .undecodable = decoded.n_bad > 0};
  g_autoptr(JjSource) source = parse_text(&reader, decoded.text, decoded.length);
  if (source == NULL) {
    return NULL;
  }
  if (reader.bad_header) {
    return parse_again(reading, spec->path, bytes, &decoded);
  }
  if (decoded.n_bad > 0) {
    describe_bad_bytes(source, &decoded);
  }
  return g_steal_pointer(&source);
}
