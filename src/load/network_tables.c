/* Tables of nodes and links. They may have millions of rows, so cells become numbers as they are cut and no table of
 * texts is kept. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "load/decode.h"
#include "load/network_draft.h"
#include "load/network_ids.h"
#include "load/records.h"

#define DEGREES "EPSG:4326"
#define MOST_KMH 300.0
#define MOST_M 1e9
/* Digits that a double holds exactly, and powers of ten likewise. */
#define EXACT_DIGITS 15

enum { NODE_ID, NODE_LON, NODE_LAT, NODE_X, NODE_Y, NODE_FIELDS };
enum {
  LINK_FROM,
  LINK_TO,
  LINK_LENGTH,
  LINK_SECONDS,
  LINK_MS,
  LINK_ONE_WAY,
  LINK_CLASS,
  LINK_SPEED,
  LINK_LIMIT,
  LINK_NAME,
  LINK_FIELDS
};
static const char *const node_names[NODE_FIELDS] = {"id", "lon", "lat", "x", "y"};
static const char *const link_names[LINK_FIELDS] = {"from",    "to",    "length_m", "seconds", "ms",
                                                    "one_way", "class", "speed",    "limit",   "name"};

typedef struct {
  JjNetworkDraft *draft;
  JjNodeIds *ids;
  GArray *x, *y;          /* of nodes, as in the file, then metres */
  GArray *id, *line;      /* int64_t, uint32_t of nodes */
  bool degrees;           /* lon and lat, not x and y */
  unsigned class_of[128]; /* of values of one ASCII letter, +1; 0: not met yet */
} Tables;

typedef struct TableReader TableReader;
struct TableReader {
  Tables *tables;
  const JjTableSpec *spec;
  const char *const *names;
  uint32_t n_fields;
  void (*take)(TableReader *reader);
  uint32_t column_of[LINK_FIELDS];
  char **header; /* (owned) names as in the file */
  bool unusable; /* the header lacks a column */
  /* the row at hand */
  uint32_t line, n_cells;
  char **cells;
};

static const char *cell(const TableReader *reader, uint32_t field) {
  const uint32_t column = reader->column_of[field];
  return column < reader->n_cells && reader->cells[column][0] != '\0' ? reader->cells[column] : NULL;
}

/* Tells the fault and returns false. `field` may be JJ_NONE. */
static bool reject(const TableReader *reader, uint32_t field, JjDiagnosticCode code, const char *message,
                   const char *expected) {
  const uint32_t column = field != JJ_NONE ? reader->column_of[field] : JJ_NONE;
  const JjPlace place = {.file = reader->spec->path,
                         .row = reader->line,
                         .column_name = column != JJ_NONE ? reader->header[column] : NULL};
  JjDiagnostic diagnostic = jj_diagnostic_make(code, place, message);
  diagnostic.found = field != JJ_NONE ? cell(reader, field) : NULL;
  diagnostic.expected = expected;
  diagnostic.done = _("row left out");
  jj_network_fault(reader->tables->draft, &diagnostic);
  return false;
}

/* Digits, perhaps a sign and a point: what nearly all cells are. */
static bool parse_plain(const char *text, double *out) {
  static const double powers[EXACT_DIGITS + 1] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                  1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  const bool negative = text[0] == '-';
  int64_t digits = 0;
  int n = 0, after_point = -1;
  for (const char *c = text + (negative ? 1 : 0); *c != '\0'; c++) {
    if (*c == '.' && after_point < 0) {
      after_point = 0;
    } else if (*c >= '0' && *c <= '9' && n < EXACT_DIGITS) {
      digits = digits * 10 + (*c - '0');
      n++;
      after_point += after_point >= 0 ? 1 : 0;
    } else {
      return false;
    }
  }
  const double value = (double)digits / powers[MAX(after_point, 0)];
  *out = negative ? -value : value;
  return n > 0;
}

typedef struct {
  double least, most, factor;
  const char *expected; /* not translated: it is needed for one row in a million */
} Range;

/* The number times the factor; NaN where the cell is empty. False: rejected. */
static bool read_real(const TableReader *reader, uint32_t field, const Range *range, double *out) {
  const char *text = cell(reader, field);
  *out = (double)NAN;
  if (text == NULL) {
    return true;
  }
  double value = 0;
  if (!parse_plain(text, &value) && !jj_parse_real(text, &value)) {
    return reject(reader, field, JJ_DIAG_CELL_NUMBER, _("not a number"), NULL);
  }
  if (value < range->least || value > range->most) {
    return reject(reader, field, JJ_DIAG_CELL_RANGE, _("a number is out of range"),
                  range->expected != NULL ? _(range->expected) : NULL);
  }
  *out = value * range->factor;
  return true;
}

static bool find_columns(TableReader *reader) {
  const JjTableSpec *spec = reader->spec;
  bool found = true;
  for (uint32_t i = 0; i < reader->n_fields; i++) {
    const JjDoc *mapped = jj_doc_get(spec->columns, reader->names[i]);
    const char *name = mapped != NULL && jj_doc_scalar(mapped) != NULL ? jj_doc_scalar(mapped) : reader->names[i];
    uint32_t column = 0;
    while (reader->header[column] != NULL && strcmp(reader->header[column], name) != 0) column++;
    reader->column_of[i] = reader->header[column] != NULL ? column : JJ_NONE;
    const bool required = i == 0 || (reader->names == link_names && i == LINK_TO);
    if (reader->column_of[i] == JJ_NONE && (mapped != NULL || required)) {
      const JjPlace place = {.file = spec->path, .row = reader->line, .column_name = name};
      jj_report(reader->tables->draft->reading->diagnostics, JJ_DIAG_COLUMN_MISSING, place, _("a column is missing"),
                NULL, NULL);
      found = false;
    }
  }
  return found;
}

static bool find_coordinates(const TableReader *reader) {
  const uint32_t *column_of = reader->column_of;
  const bool degrees = column_of[NODE_LON] != JJ_NONE && column_of[NODE_LAT] != JJ_NONE;
  const bool metres = column_of[NODE_X] != JJ_NONE && column_of[NODE_Y] != JJ_NONE;
  if (!degrees && !metres) {
    const JjPlace place = {.file = reader->spec->path, .row = reader->line};
    jj_report(reader->tables->draft->reading->diagnostics, JJ_DIAG_COLUMN_MISSING, place, _("a column is missing"),
              NULL, _("lon and lat, or x and y"));
  }
  reader->tables->degrees = degrees;
  return degrees || metres;
}

static void take_header(TableReader *reader) {
  reader->header = g_new0(char *, (gsize)reader->n_cells + 1);
  for (uint32_t i = 0; i < reader->n_cells; i++) {
    reader->header[i] = g_strdup(g_strstrip(reader->cells[i]));
  }
  reader->unusable = !find_columns(reader) || (reader->names == node_names && !find_coordinates(reader));
}

static bool is_blank(const TableReader *reader) {
  for (uint32_t i = 0; i < reader->n_cells; i++) {
    if (reader->cells[i][0] != '\0') {
      return false;
    }
  }
  return true;
}

static void take_record(const JjRecord *record, void *user) {
  TableReader *reader = user;
  reader->line = record->line;
  reader->cells = record->cells;
  reader->n_cells = record->n_cells;
  if (reader->header == NULL) {
    take_header(reader);
  } else if (!reader->unusable && !is_blank(reader)) {
    reader->take(reader);
  }
}

/* ---- nodes ---- */

static bool read_node(TableReader *reader, double *x, double *y, const char **id) {
  const Range any = {-HUGE_VAL, HUGE_VAL, 1, NULL};
  const bool degrees = reader->tables->degrees;
  *id = cell(reader, NODE_ID);
  if (*id == NULL) {
    return reject(reader, NODE_ID, JJ_DIAG_CELL_EMPTY, _("a required cell is empty"), NULL);
  }
  if (!read_real(reader, degrees ? NODE_LON : NODE_X, &any, x) ||
      !read_real(reader, degrees ? NODE_LAT : NODE_Y, &any, y)) {
    return false;
  }
  if (isnan(*x) || isnan(*y)) {
    const uint32_t empty = (degrees ? NODE_LON : NODE_X) + (isnan(*x) ? 0u : 1u);
    return reject(reader, empty, JJ_DIAG_CELL_EMPTY, _("half of a point is missing"), NULL);
  }
  return true;
}

static void take_node(TableReader *reader) {
  Tables *tables = reader->tables;
  double x = 0, y = 0;
  const char *id = NULL;
  if (!read_node(reader, &x, &y, &id)) {
    return;
  }
  if (!jj_node_ids_add(tables->ids, id)) {
    (void)reject(reader, NODE_ID, JJ_DIAG_CODE_DUPLICATE, _("an id is given to two nodes"), NULL);
    return;
  }
  double number = 0;
  const int64_t source = parse_plain(id, &number) && number == floor(number) ? (int64_t)number : JJ_ROAD_NO_ID;
  g_array_append_val(tables->x, x);
  g_array_append_val(tables->y, y);
  g_array_append_val(tables->id, source);
  g_array_append_val(tables->line, reader->line);
}

/* A node that lies nowhere stays in the table, so that links to it can be told from links to unknown ones. */
static void place_nodes(Tables *tables, JjTransform *transform) {
  JjNetworkDraft *draft = tables->draft;
  double *x = (double *)(void *)tables->x->data, *y = (double *)(void *)tables->y->data;
  for (guint i = 0; i < tables->x->len; i++) {
    const JjCoordinateFit fit = jj_transform_fit(transform, x[i], y[i]);
    const bool placed = fit == JJ_COORDINATE_FITS && jj_transform_apply(transform, &x[i], &y[i], 1) == 0;
    if (!placed) {
      const JjPlace place = {.file = draft->spec->nodes.path, .row = g_array_index(tables->line, uint32_t, i)};
      const JjDiagnostic diagnostic =
          jj_diagnostic_make(JJ_DIAG_CRS_MISMATCH, place, _("coordinates do not fit their system"));
      jj_network_fault(draft, &diagnostic);
      x[i] = (double)NAN;
    }
    (void)jj_roads_builder_add_node(draft->builder, placed ? x[i] : 0, placed ? y[i] : 0,
                                    g_array_index(tables->id, int64_t, i));
  }
}

/* ---- links ---- */

static bool read_end(const TableReader *reader, uint32_t field, uint32_t *node) {
  const char *id = cell(reader, field);
  if (id == NULL) {
    return reject(reader, field, JJ_DIAG_CELL_EMPTY, _("a required cell is empty"), NULL);
  }
  *node = jj_node_ids_find(reader->tables->ids, id);
  return *node != JJ_NONE ||
         reject(reader, field, JJ_DIAG_NODE_UNKNOWN, _("there is no such node"), _("an id of the table of nodes"));
}

static unsigned class_of(const TableReader *reader) {
  Tables *tables = reader->tables;
  const JjNetworkSpec *spec = tables->draft->spec;
  if (reader->column_of[LINK_CLASS] == JJ_NONE && spec->default_class == JJ_ROAD_CLASS_COUNT) {
    return JJ_ROAD_LOCAL;
  }
  const char *value = cell(reader, LINK_CLASS);
  const bool letter = value != NULL && value[0] > 0 && value[1] == '\0';
  if (!letter) {
    return jj_network_class(spec, value);
  }
  unsigned *known = &tables->class_of[(unsigned char)value[0]];
  *known = *known != 0 ? *known : jj_network_class(spec, value) + 1;
  return *known - 1;
}

/* Class, access and directions. */
static bool read_kind(const TableReader *reader, unsigned *class_out, unsigned *access) {
  const JjNetworkSpec *spec = reader->tables->draft->spec;
  *class_out = class_of(reader);
  if (*class_out == JJ_ROAD_CLASS_COUNT) {
    return reject(reader, LINK_CLASS, JJ_DIAG_CELL_WORD, _("a road class that the study does not list"),
                  _("a value listed under classes, or default_class"));
  }
  *access = *class_out < JJ_ROAD_CLASS_COUNT ? spec->access[*class_out] : 0;
  if (spec->directed) {
    *access &= ~jj_access_against();
    return true;
  }
  const char *one_way = cell(reader, LINK_ONE_WAY);
  if (one_way != NULL && !jj_network_one_way(one_way, access)) {
    g_autofree char *expected = jj_describe_words(one_way, jj_one_way_words);
    return reject(reader, LINK_ONE_WAY, JJ_DIAG_CELL_WORD, _("not one of the words this column takes"), expected);
  }
  return true;
}

/* A time in milliseconds, from either column; JJ_NONE: not given. */
static bool read_time(const TableReader *reader, uint32_t *ms) {
  const double most_ms = (double)(JJ_UNREACHABLE - 1);
  const Range seconds = {0, most_ms / 1000, 1000, N_("0 to 4294967 s")},
              whole = {0, most_ms, 1, N_("0 to 4294967294 ms")};
  double value = 0;
  if (!read_real(reader, LINK_MS, &whole, &value) ||
      (isnan(value) && !read_real(reader, LINK_SECONDS, &seconds, &value))) {
    return false;
  }
  *ms = isnan(value) ? JJ_NONE : (uint32_t)floor(value + 0.5);
  return true;
}

static bool read_numbers(const TableReader *reader, JjRoadLink *link) {
  const Range length = {0, MOST_M, 1, N_("0 to 1000000000 m")}, kmh = {0, MOST_KMH, 1, N_("0 to 300 km/h")};
  uint32_t ms = JJ_NONE;
  if (!read_real(reader, LINK_LENGTH, &length, &link->length_m) || !read_time(reader, &ms) ||
      !read_real(reader, LINK_SPEED, &kmh, &link->speed_kmh) ||
      !read_real(reader, LINK_LIMIT, &kmh, &link->limit_kmh)) {
    return false;
  }
  link->speed_kmh = link->speed_kmh > 0 ? link->speed_kmh : (double)NAN;
  link->limit_kmh = link->limit_kmh > 0 ? link->limit_kmh : (double)NAN;
  link->ms_forward = link->ms_backward = ms;
  return true;
}

static bool read_link(const TableReader *reader, JjRoadLink *link, unsigned *class_out) {
  uint32_t from = JJ_NONE, to = JJ_NONE;
  *link = jj_road_link(0, 0, 0, JJ_ROAD_LOCAL);
  if (!read_end(reader, LINK_FROM, &from) || !read_end(reader, LINK_TO, &to) ||
      !read_kind(reader, class_out, &link->access) || !read_numbers(reader, link)) {
    return false;
  }
  link->from = from;
  link->to = to;
  link->name = cell(reader, LINK_NAME);
  link->id = reader->line;
  if (isnan(link->length_m)) {
    const double *x = (const double *)(const void *)reader->tables->x->data;
    const double *y = (const double *)(const void *)reader->tables->y->data;
    link->length_m = hypot(x[to] - x[from], y[to] - y[from]);
  }
  return isfinite(link->length_m); /* a node that lies nowhere was told */
}

static void take_link(TableReader *reader) {
  const JjNetworkDraft *draft = reader->tables->draft;
  JjNetworkReport *report = draft->report;
  JjRoadLink link;
  unsigned class_found = 0;
  report->records_read++;
  if (!read_link(reader, &link, &class_found)) {
    report->records_left_out++;
    return;
  }
  report->read_m += link.length_m;
  if (class_found == JJ_ROAD_CLASS_ASIDE) {
    report->records_aside++;
    report->aside_m += link.length_m;
    return;
  }
  link.class_of = (JjRoadClass)class_found;
  report->records_used++;
  report->used_m += link.length_m;
  (void)(draft->spec->directed ? jj_roads_builder_add_direction(draft->builder, &link)
                               : jj_roads_builder_add_link(draft->builder, &link));
}

/* ---- files ---- */

static bool check_text(const TableReader *reader, const JjDecoded *decoded) {
  if (decoded->n_bad > 0) {
    g_autofree char *advice = jj_decode_advice(decoded);
    const JjPlace place = {.file = reader->spec->path, .row = decoded->bad_line};
    jj_report(reader->tables->draft->reading->diagnostics, JJ_DIAG_ENCODING, place, _("bytes that are not text"),
              decoded->bad_bytes, advice);
  }
  return decoded->n_bad == 0;
}

static bool cut(TableReader *reader, const JjDecoded *decoded) {
  JjDiagnostics *diagnostics = reader->tables->draft->reading->diagnostics;
  const uint32_t open_line = jj_records_cut(decoded->text, decoded->length, take_record, reader);
  if (reader->header == NULL) {
    jj_report(diagnostics, JJ_DIAG_FILE_UNREADABLE, (JjPlace){.file = reader->spec->path},
              _("the file has no header row"), NULL, NULL);
  }
  if (open_line != JJ_NONE) {
    jj_report(diagnostics, JJ_DIAG_FILE_TRUNCATED, (JjPlace){.file = reader->spec->path, .row = open_line},
              _("a quoted cell of the row that starts here never ends"), NULL, NULL);
  }
  const bool usable = reader->header != NULL && !reader->unusable;
  g_clear_pointer(&reader->header, g_strfreev);
  return usable;
}

static bool read_file(TableReader *reader) {
  GBytes *bytes = jj_file_read(reader->tables->draft->reading, reader->spec->path, "network");
  if (bytes == NULL) {
    return false;
  }
  gsize size = 0;
  const char *content = g_bytes_get_data(bytes, &size);
  g_auto(JjDecoded) decoded = jj_decode(content, size, reader->spec->encoding);
  g_bytes_unref(bytes);
  return check_text(reader, &decoded) && cut(reader, &decoded);
}

static bool read_both(Tables *tables) {
  const JjNetworkSpec *spec = tables->draft->spec;
  TableReader nodes = {
      .tables = tables, .spec = &spec->nodes, .names = node_names, .n_fields = NODE_FIELDS, .take = take_node};
  if (!read_file(&nodes)) {
    return false;
  }
  g_autoptr(JjTransform) transform = jj_network_transform(tables->draft->reading, &spec->nodes, NULL,
                                                          tables->degrees ? DEGREES : spec->study_crs, spec->study_crs);
  if (transform == NULL) {
    return false;
  }
  place_nodes(tables, transform);
  TableReader links = {
      .tables = tables, .spec = &spec->file, .names = link_names, .n_fields = LINK_FIELDS, .take = take_link};
  return read_file(&links);
}

bool jj_network_read_tables(JjNetworkDraft *draft) {
  g_autoptr(GArray) x = g_array_new(FALSE, FALSE, sizeof(double)), y = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GArray) id = g_array_new(FALSE, FALSE, sizeof(int64_t));
  g_autoptr(GArray) line = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  Tables tables = {.draft = draft, .ids = jj_node_ids_new(), .x = x, .y = y, .id = id, .line = line};
  const bool ok = read_both(&tables);
  jj_node_ids_free(tables.ids);
  return ok;
}
