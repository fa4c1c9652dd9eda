/* CSV: decoded first, then cut into records. */
#include <string.h>

#include "base/i18n.h"
#include "load/csv_cut.h"
#include "load/decode.h"
#include "load/source.h"

#define MAX_COLUMNS 4096

typedef struct {
  const JjReading *reading;
  JjPlace place; /* of the file */
  JjSource *source;
  bool undecodable; /* may cells hold JJ_UNDECODABLE as a mark? */
  bool distrust;    /* read in another encoding than declared: no row is sound */
  bool bad_header;
} CsvReader;

/* The record at hand. */
typedef struct {
  uint32_t line, n_cells;
  char **cells;
} Record;

static bool is_blank(const Record *record, uint32_t from) {
  for (uint32_t i = from; i < record->n_cells; i++) {
    if (record->cells[i][0] != '\0') {
      return false;
    }
  }
  return true;
}

/* The first cell with an undecodable byte; JJ_NONE if all are text. */
static uint32_t bad_cell(const CsvReader *reader, const Record *record) {
  for (uint32_t i = 0; reader->undecodable && i < record->n_cells; i++) {
    if (strstr(record->cells[i], JJ_UNDECODABLE) != NULL) {
      return i;
    }
  }
  return JJ_NONE;
}

static void note_bad_cell(CsvReader *reader, uint32_t line, uint32_t column) {
  if (reader->source->bad_place.file != NULL) {
    return;
  }
  JjPlace place = reader->place;
  const JjTable *table = reader->source->table;
  place.row = line;
  place.column_name = table != NULL && column < jj_table_n_columns(table) ? jj_table_column(table, column)->name : NULL;
  reader->source->bad_place = place;
}

static void take_header(CsvReader *reader, const Record *record) {
  uint32_t bad = bad_cell(reader, record);
  if (bad != JJ_NONE) {
    note_bad_cell(reader, record->line, bad);
    reader->bad_header = true;
  }
  g_autoptr(GPtrArray) names = g_ptr_array_new();
  for (uint32_t i = 0; i < MIN(record->n_cells, MAX_COLUMNS); i++) {
    g_ptr_array_add(names, g_strstrip(record->cells[i]));
  }
  JjPlace place = reader->place;
  place.row = record->line;
  jj_source_set_columns(reader->source, names, place, reader->reading->diagnostics);
}

static JjRowFault fault_of(CsvReader *reader, const Record *record) {
  uint32_t n_columns = jj_table_n_columns(reader->source->table);
  uint32_t bad = bad_cell(reader, record);
  if (bad != JJ_NONE) {
    note_bad_cell(reader, record->line, bad);
  }
  if (bad != JJ_NONE || reader->distrust) {
    return JJ_ROW_UNDECODABLE;
  }
  bool ragged = record->n_cells < n_columns || !is_blank(record, n_columns);
  return ragged ? JJ_ROW_RAGGED : JJ_ROW_SOUND;
}

static void take_row(CsvReader *reader, const Record *record) {
  JjSource *source = reader->source;
  uint32_t row = jj_source_add_row(source, record->line, fault_of(reader, record));
  g_array_append_val(source->n_cells, record->n_cells);
  for (uint32_t i = 0; i < MIN(record->n_cells, jj_table_n_columns(source->table)); i++) {
    const char *cell = record->cells[i];
    jj_table_set_text(source->table, row, i, cell[0] != '\0' ? cell : NULL);
  }
}

static void take_record(void *user, uint32_t line, char **cells, uint32_t n_cells) {
  CsvReader *reader = user;
  const Record record = {line, n_cells, cells};
  if (reader->source->table == NULL) {
    take_header(reader, &record);
  } else if (!is_blank(&record, 0)) {
    take_row(reader, &record);
  }
}

static void parse(CsvReader *reader, const char *text, size_t n) {
  uint32_t open_line = jj_csv_cut(text, n, take_record, reader);
  if (open_line != 0) {
    JjPlace place = reader->place;
    place.row = open_line;
    jj_report(reader->reading->diagnostics, JJ_DIAG_FILE_TRUNCATED, place,
              _("a quoted cell of the row that starts here never ends"), NULL, NULL);
    reader->source->incomplete = true;
  }
}

/* (owned) NULL if there is no header row. */
static JjSource *parse_text(CsvReader *reader, const char *text, size_t n) {
  g_autoptr(JjSource) source = jj_source_new();
  source->n_cells = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  reader->source = source;
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
