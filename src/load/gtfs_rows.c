#include "load/gtfs.h"

#include <string.h>

#include "base/i18n.h"
#include "load/decode.h"

/* Rows of one fault that are named; the others are counted. */
#define MOST_NAMED 10
#define MOST_HOURS 200

static void add(const GtfsRows *rows, JjDiagnostic diagnostic) {
  diagnostic.severity = JJ_SEVERITY_WARNING;
  jj_diagnostics_add(rows->draft->reading->diagnostics, &diagnostic);
}

static const char *column_name(const GtfsRows *rows, uint32_t column) {
  if (column == JJ_NONE) return NULL;
  const char *name = rows->table->columns[column];
  return name[0] == '*' ? name + 1 : name;
}

const char *gtfs_text(const GtfsRows *rows, uint32_t column) {
  const uint32_t at = rows->column_of[column];
  const char *text = at < rows->record->n_cells ? rows->record->cells[at] : "";
  return text[0] != '\0' ? text : NULL;
}

static void report(GtfsRows *rows, uint32_t column, JjDiagnosticCode code, const char *message, const char *expected,
                   const char *done) {
  if (rows->n_of[code]++ >= MOST_NAMED) return;
  JjPlace place = rows->place;
  place.column_name = column_name(rows, column);
  JjDiagnostic diagnostic = jj_diagnostic_make(code, place, message);
  diagnostic.found = column != JJ_NONE ? gtfs_text(rows, column) : NULL;
  diagnostic.expected = expected;
  diagnostic.done = done;
  add(rows, diagnostic);
}

void gtfs_warn(GtfsRows *rows, uint32_t column, JjDiagnosticCode code, const char *message, const char *expected) {
  report(rows, column, code, message, expected, NULL);
}

void gtfs_reject(GtfsRows *rows, uint32_t column, JjDiagnosticCode code, const char *message, const char *expected) {
  if (!rows->rejected) report(rows, column, code, message, expected, _("row left out"));
  rows->rejected = true;
}

const char *gtfs_need(GtfsRows *rows, uint32_t column) {
  const char *text = gtfs_text(rows, column);
  if (text == NULL) gtfs_reject(rows, column, JJ_DIAG_CELL_EMPTY, _("a required cell is empty"), NULL);
  return text;
}

static void reject_dangling(GtfsRows *rows) {
  rows->n_dangling += rows->rejected ? 0 : 1;
  rows->rejected = true;
}

JjId gtfs_refer(GtfsRows *rows, uint32_t column, GHashTable *ids) {
  const char *text = gtfs_need(rows, column);
  if (text == NULL) return JJ_NONE;
  gpointer found = NULL;
  const bool named = g_hash_table_lookup_extended(ids, text, NULL, &found);
  if (named && found != NULL) return GPOINTER_TO_UINT(found) - 1;
  if (named || rows->draft->broken)
    reject_dangling(rows);
  else
    gtfs_reject(rows, column, JJ_DIAG_TRANSIT_UNKNOWN, _("there is no such record"), NULL);
  return JJ_NONE;
}

bool gtfs_count(GtfsRows *rows, uint32_t column, uint32_t most, uint32_t other, uint32_t *out) {
  const char *text = gtfs_text(rows, column);
  guint64 value = other;
  *out = other;
  if (text != NULL && !g_ascii_string_to_unsigned(text, 10, 0, most, &value, NULL)) {
    g_autofree char *expected = g_strdup_printf(_("a whole number from 0 to %u"), most);
    gtfs_reject(rows, column, JJ_DIAG_CELL_NUMBER, _("not a whole number in range"), expected);
    return false;
  }
  *out = (uint32_t)value;
  return true;
}

/* Digits up to `end`, at most three; -1: something else. */
static int32_t digits(const char *text, const char *end) {
  int32_t value = 0;
  if (end - text < 1 || end - text > 3) return -1;
  for (; text < end; text++) {
    if (!g_ascii_isdigit(*text)) return -1;
    value = value * 10 + (*text - '0');
  }
  return value;
}

static bool parse_time(const char *text, int32_t *out) {
  const char *first = strchr(text, ':');
  const char *second = first != NULL ? strchr(first + 1, ':') : NULL;
  if (first == NULL) return false;
  const char *end = text + strlen(text);
  const int32_t hours = digits(text, first), minutes = digits(first + 1, second != NULL ? second : end);
  const int32_t seconds = second != NULL ? digits(second + 1, end) : 0;
  if (hours < 0 || hours >= MOST_HOURS || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 59) return false;
  *out = hours * 3600 + minutes * 60 + seconds;
  return true;
}

bool gtfs_time(GtfsRows *rows, uint32_t column, int32_t *out) {
  const char *text = gtfs_text(rows, column);
  *out = GTFS_BLANK;
  if (text == NULL || parse_time(text, out)) return true;
  gtfs_reject(rows, column, JJ_DIAG_CELL_RANGE, _("not a time of day"), "07:05:00, 25:10:00");
  return false;
}

static uint32_t day_of(uint32_t year, uint32_t month, uint32_t day) {
  if (year < 1950 || year > 2200 || !g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year)) return 0;
  GDate date;
  g_date_clear(&date, 1);
  g_date_set_dmy(&date, (GDateDay)day, (GDateMonth)month, (GDateYear)year);
  return g_date_get_julian(&date);
}

static uint32_t parse_digits(const char *text, size_t length) {
  guint64 number = 0;
  const bool ok = strlen(text) == length && strspn(text, "0123456789") == length &&
                  g_ascii_string_to_unsigned(text, 10, 0, UINT32_MAX, &number, NULL);
  return ok ? day_of((uint32_t)number / 10000, (uint32_t)number / 100 % 100, (uint32_t)number % 100) : 0;
}

bool gtfs_day(GtfsRows *rows, uint32_t column, uint32_t *out) {
  const char *text = gtfs_need(rows, column);
  if (text == NULL) return false;
  *out = parse_digits(text, 8);
  if (*out == 0) gtfs_reject(rows, column, JJ_DIAG_CELL_RANGE, _("not a date"), "20240311");
  return *out != 0;
}

uint32_t gtfs_parse_date(const char *date) {
  if (strlen(date) != 10 || date[4] != '-' || date[7] != '-') return 0;
  g_autofree char *plain = g_strdup_printf("%.4s%.2s%s", date, date + 5, date + 8);
  return parse_digits(plain, 8);
}

const char *gtfs_keep(GtfsDraft *draft, const char *text) {
  return g_string_chunk_insert_const(draft->strings, text);
}

JjId gtfs_new_id(GtfsRows *rows, uint32_t column, GHashTable *ids, uint32_t index, const char **code) {
  const char *text = gtfs_need(rows, column);
  if (text == NULL) return JJ_NONE;
  if (g_hash_table_lookup(ids, text) != NULL) {
    gtfs_reject(rows, column, JJ_DIAG_CODE_DUPLICATE, _("a code is given twice"), NULL);
    return JJ_NONE;
  }
  *code = gtfs_keep(rows->draft, text);
  union {
    const char *in;
    gpointer out;
  } key = {*code};
  g_hash_table_insert(ids, key.out, GUINT_TO_POINTER(index + 1));
  return index;
}

/* Remembers that the record at hand is none, for those that name it. */
static void lose_id(GtfsRows *rows) {
  GHashTable *ids = G_STRUCT_MEMBER(GHashTable *, rows->draft, rows->table->ids_offset);
  const char *text = gtfs_text(rows, rows->table->id_column - 1);
  if (text == NULL || g_hash_table_contains(ids, text)) return;
  g_hash_table_insert(ids, g_string_chunk_insert_const(rows->draft->strings, text), NULL);
}

static uint32_t find_column(const JjRecord *record, const char *name) {
  for (uint32_t i = 0; i < record->n_cells; i++)
    if (strcmp(record->cells[i], name) == 0) return i;
  return JJ_NONE;
}

static void take_header(GtfsRows *rows) {
  rows->opened = rows->usable = true;
  rows->n_columns = rows->record->n_cells;
  for (uint32_t i = 0; rows->table->columns[i] != NULL; i++) {
    rows->column_of[i] = find_column(rows->record, column_name(rows, i));
    if (rows->column_of[i] != JJ_NONE || rows->table->columns[i][0] != '*') continue;
    JjPlace place = rows->place;
    place.column_name = column_name(rows, i);
    jj_report(rows->draft->reading->diagnostics, JJ_DIAG_COLUMN_MISSING, place, _("a column is missing"), NULL, NULL);
    rows->usable = false;
  }
}

static void take_row(GtfsRows *rows) {
  rows->summary.rows_read++;
  rows->rejected = !rows->usable;
  rows->aside = false;
  if (!jj_record_is_blank(rows->record, MIN(rows->n_columns, rows->record->n_cells)))
    gtfs_reject(rows, JJ_NONE, JJ_DIAG_ROW_RAGGED, _("the row has more cells than the header"), NULL);
  if (!rows->rejected) rows->table->row(rows);
  if (rows->rejected && rows->usable && rows->table->id_column > 0) lose_id(rows);
  rows->summary.rows_left_out += rows->rejected ? 1 : 0;
  rows->summary.rows_aside += rows->aside && !rows->rejected ? 1 : 0;
}

static void take_record(const JjRecord *record, void *user) {
  GtfsRows *rows = user;
  for (uint32_t i = 0; i < record->n_cells; i++) record->cells[i] = g_strstrip(record->cells[i]);
  if (jj_record_is_blank(record, 0)) return;
  rows->record = record;
  rows->place.row = record->line;
  if (rows->opened)
    take_row(rows);
  else
    take_header(rows);
}

static void report_more(const GtfsRows *rows, JjPlace place) {
  for (uint32_t code = 0; code < JJ_DIAG_COUNT; code++) {
    if (rows->n_of[code] <= MOST_NAMED) continue;
    g_autofree char *found = g_strdup_printf("%u", rows->n_of[code] - MOST_NAMED);
    JjDiagnostic diagnostic = jj_diagnostic_make((JjDiagnosticCode)code, place, _("more rows have this fault"));
    diagnostic.found = found;
    add(rows, diagnostic);
  }
}

static void report_dangling(const GtfsRows *rows, JjPlace place) {
  if (rows->n_dangling == 0 || rows->draft->broken) return;
  g_autofree char *found = g_strdup_printf("%u", rows->n_dangling);
  JjDiagnostic diagnostic =
      jj_diagnostic_make(JJ_DIAG_TRANSIT_UNKNOWN, place, _("rows name records that were left out"));
  diagnostic.found = found;
  diagnostic.done = _("left out too");
  add(rows, diagnostic);
}

static bool report_bytes(const GtfsDraft *draft, JjPlace place, const JjDecoded *decoded) {
  g_autofree char *advice = jj_decode_advice(decoded);
  place.row = decoded->bad_line;
  jj_report(draft->reading->diagnostics, JJ_DIAG_ENCODING, place, _("bytes that are not text of the encoding"),
            decoded->bad_bytes, advice);
  return false;
}

static void close_rows(GtfsRows *rows, JjPlace place, uint32_t open_line) {
  report_more(rows, place);
  report_dangling(rows, place);
  if (open_line != JJ_NONE) {
    place.row = open_line;
    jj_report(rows->draft->reading->diagnostics, JJ_DIAG_FILE_TRUNCATED, place,
              _("a quoted cell of the row that starts here never ends"), NULL, NULL);
    rows->draft->broken = true;
  }
  rows->summary.rows_used = rows->summary.rows_read - rows->summary.rows_aside - rows->summary.rows_left_out;
  JjTableSummary *summary = jj_inputs_add_table(rows->draft->reading->inputs, rows->table->member);
  rows->summary.table = summary->table;
  *summary = rows->summary;
}

static bool read_text(GtfsDraft *draft, const GtfsTable *table, GBytes *bytes) {
  const JjPlace place = {.file = draft->feed->path, .layer = table->member};
  gsize size = 0;
  const char *content = g_bytes_get_data(bytes, &size);
  g_auto(JjDecoded) decoded = jj_decode(content, size, draft->feed->encoding);
  if (decoded.n_bad > 0) return report_bytes(draft, place, &decoded);
  GtfsRows rows = {.draft = draft, .table = table, .place = place};
  close_rows(&rows, place, jj_records_cut(decoded.text, decoded.length, take_record, &rows));
  if (rows.opened) return rows.usable;
  jj_report(draft->reading->diagnostics, JJ_DIAG_FILE_UNREADABLE, place, _("the file has no header row"), NULL, NULL);
  return false;
}

bool gtfs_read_table(GtfsDraft *draft, const GtfsTable *table) {
  if (!table->required && !gtfs_has_member(draft, table->member)) return false;
  if (!gtfs_has_member(draft, table->member)) {
    const JjPlace place = {.file = draft->feed->path, .layer = table->member};
    jj_report(draft->reading->diagnostics, JJ_DIAG_FILE_MISSING, place, _("the feed lacks this table"), NULL, NULL);
    draft->broken = true;
    return false;
  }
  g_autoptr(GBytes) bytes = gtfs_read_member(draft, table->member);
  const bool ok = bytes != NULL && read_text(draft, table, bytes);
  draft->broken = draft->broken || !ok;
  return ok;
}

void gtfs_report(const GtfsDraft *draft, JjSeverity severity, JjDiagnosticCode code, JjPlace place, const char *message,
                 const char *found) {
  JjDiagnostic diagnostic = jj_diagnostic_make(code, place, message);
  diagnostic.severity = severity;
  diagnostic.found = found;
  jj_diagnostics_add(draft->reading->diagnostics, &diagnostic);
}
