/* Layers of lines as they are drawn, noded here. */
#include <math.h>

#include "base/i18n.h"
#include "load/network_draft.h"

enum { LINE_CLASS, LINE_SPEED, LINE_LIMIT, LINE_LEVEL, LINE_ONE_WAY, LINE_NAME, LINE_FIELDS };
static const char *const field_names[LINE_FIELDS] = {"class", "speed", "limit", "level", "one_way", "name"};

#define MOST_KMH 300.0

/* What a record says of all its lines. */
typedef struct {
  unsigned class_of; /* JjRoadClass, or JJ_ROAD_CLASS_ASIDE */
  unsigned access;
  double speed_kmh, limit_kmh;
  const char *name;
  uint32_t level;
} Facts;

typedef struct {
  JjNetworkDraft *draft;
  const JjSource *source;
  JjTransform *transform;
  uint32_t column_of[LINE_FIELDS];
  GHashTable *levels;        /* text → number + 1 */
  GArray *point_start, *row; /* uint32_t, of lines that are used */
  GArray *x, *y, *level;
  GArray *facts; /* Facts, [rows] */
} LineReader;

static const char *cell(const LineReader *reader, uint32_t row, int field) {
  const uint32_t column = reader->column_of[field];
  return column != JJ_NONE ? jj_table_text(reader->source->table, row, column) : NULL;
}

/* Only a column mapped by name has to be there. */
static bool find_columns(LineReader *reader) {
  bool found = true;
  for (int i = 0; i < LINE_FIELDS; i++) {
    const JjDoc *mapped = jj_doc_get(reader->draft->spec->file.columns, field_names[i]);
    const char *name = mapped != NULL && jj_doc_scalar(mapped) != NULL ? jj_doc_scalar(mapped) : field_names[i];
    reader->column_of[i] = jj_table_find_column(reader->source->table, name);
    if (reader->column_of[i] == JJ_NONE && mapped != NULL) {
      JjPlace place = jj_source_place(reader->source);
      place.column_name = name;
      jj_report(reader->draft->reading->diagnostics, JJ_DIAG_COLUMN_MISSING, place, _("a column is missing"), NULL,
                NULL);
      found = false;
    }
  }
  return found;
}

static bool reject(const LineReader *reader, uint32_t row, int field, JjDiagnostic diagnostic) {
  const uint32_t column = field < LINE_FIELDS ? reader->column_of[field] : JJ_NONE;
  diagnostic.place = jj_table_place(reader->source->table, row, column);
  diagnostic.found = diagnostic.found != NULL || column == JJ_NONE ? diagnostic.found : cell(reader, row, field);
  jj_network_fault(reader->draft, &diagnostic);
  return false;
}

static bool read_kmh(const LineReader *reader, uint32_t row, int field, double *kmh) {
  const char *text = cell(reader, row, field);
  *kmh = (double)NAN;
  double value = 0;
  if (text == NULL) {
    return true;
  }
  if (!jj_parse_real(text, &value)) {
    return reject(reader, row, field, jj_diagnostic_make(JJ_DIAG_CELL_NUMBER, (JjPlace){0}, _("not a number")));
  }
  if (value < 0 || value > MOST_KMH) {
    JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_CELL_RANGE, (JjPlace){0}, _("a number is out of range"));
    diagnostic.expected = _("0 to 300 km/h");
    return reject(reader, row, field, diagnostic);
  }
  *kmh = value > 0 ? value : *kmh; /* layers write 0 for "not known" */
  return true;
}

static bool read_class(const LineReader *reader, uint32_t row, Facts *facts) {
  const JjNetworkSpec *spec = reader->draft->spec;
  facts->class_of = reader->column_of[LINE_CLASS] == JJ_NONE && spec->default_class == JJ_ROAD_CLASS_COUNT
                        ? JJ_ROAD_LOCAL
                        : jj_network_class(spec, cell(reader, row, LINE_CLASS));
  if (facts->class_of == JJ_ROAD_CLASS_COUNT) {
    JjDiagnostic diagnostic =
        jj_diagnostic_make(JJ_DIAG_CELL_WORD, (JjPlace){0}, _("a road class that the study does not list"));
    diagnostic.expected = _("a value listed under classes, or default_class");
    return reject(reader, row, LINE_CLASS, diagnostic);
  }
  facts->access = facts->class_of < JJ_ROAD_CLASS_COUNT ? spec->access[facts->class_of] : 0;
  return true;
}

static bool read_one_way(const LineReader *reader, uint32_t row, Facts *facts) {
  const char *text = cell(reader, row, LINE_ONE_WAY);
  if (text == NULL || jj_network_one_way(text, &facts->access)) {
    return true;
  }
  g_autofree char *expected = jj_describe_words(text, jj_one_way_words);
  JjDiagnostic diagnostic =
      jj_diagnostic_make(JJ_DIAG_CELL_WORD, (JjPlace){0}, _("not one of the words this column takes"));
  diagnostic.expected = expected;
  return reject(reader, row, LINE_ONE_WAY, diagnostic);
}

/* Equal texts are one level; none is a text too. */
static uint32_t read_level(const LineReader *reader, uint32_t row) {
  g_autofree char *text = jj_clean_code(cell(reader, row, LINE_LEVEL) != NULL ? cell(reader, row, LINE_LEVEL) : "");
  guint known = GPOINTER_TO_UINT(g_hash_table_lookup(reader->levels, text));
  if (known == 0) {
    known = g_hash_table_size(reader->levels) + 1;
    g_hash_table_insert(reader->levels, g_strdup(text), GUINT_TO_POINTER(known));
  }
  return known - 1;
}

static bool read_facts(const LineReader *reader, uint32_t row, Facts *facts) {
  if (jj_source_fault(reader->source, row) != JJ_ROW_SOUND) {
    return reject(reader, row, LINE_FIELDS,
                  jj_diagnostic_make(JJ_DIAG_ENCODING, (JjPlace){0}, _("bytes that are not text")));
  }
  facts->name = cell(reader, row, LINE_NAME);
  facts->level = read_level(reader, row);
  return read_class(reader, row, facts) && read_kmh(reader, row, LINE_SPEED, &facts->speed_kmh) &&
         read_kmh(reader, row, LINE_LIMIT, &facts->limit_kmh) && read_one_way(reader, row, facts);
}

static double length_of(const double *x, const double *y, uint32_t first, uint32_t end) {
  double length_m = 0;
  for (uint32_t i = first; i + 1 < end; i++) {
    length_m += hypot(x[i + 1] - x[i], y[i + 1] - y[i]);
  }
  return length_m;
}

static bool reject_geometry(const LineReader *reader, uint32_t row, const char *message, const char *expected,
                            double length_m) {
  g_autofree char *done = isnan(length_m) ? g_strdup(_("record left out")) : jj_network_done(length_m);
  JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_GEOMETRY_INVALID, (JjPlace){0}, message);
  diagnostic.severity = JJ_SEVERITY_WARNING; /* one road of many; without it the others stand */
  diagnostic.expected = expected;
  diagnostic.done = done;
  return reject(reader, row, LINE_FIELDS, diagnostic);
}

/* The row's points to metres, in place. False: one lies where the study's system is not made for, or the row has none.
 * *length_m is NaN where it can't be known. */
static bool project(const LineReader *reader, uint32_t row, double *length_m) {
  const JjSource *source = reader->source;
  *length_m = (double)NAN;
  const JjGeometryState state = (JjGeometryState)g_array_index(source->geometry, uint8_t, row);
  if (state != JJ_GEOMETRY_OK) {
    return reject_geometry(reader, row,
                           state == JJ_GEOMETRY_NULL ? _("a record has no geometry") : _("a record is no line"),
                           _("a line of two points or more"), (double)NAN);
  }
  const uint32_t ring = g_array_index(source->ring_start, uint32_t, row);
  const uint32_t end_ring = g_array_index(source->ring_start, uint32_t, row + 1);
  const uint32_t first = g_array_index(source->point_start, uint32_t, ring);
  const uint32_t end = g_array_index(source->point_start, uint32_t, end_ring);
  double *x = (double *)(void *)source->x->data, *y = (double *)(void *)source->y->data;
  JjCoordinateFit fit = JJ_COORDINATE_FITS;
  for (uint32_t i = first; i < end && fit == JJ_COORDINATE_FITS; i++) {
    fit = jj_transform_fit(reader->transform, x[i], y[i]);
  }
  const size_t n_failed = jj_transform_apply(reader->transform, x + first, y + first, end - first);
  for (uint32_t i = ring; i < end_ring && n_failed == 0; i++) {
    const uint32_t *start = &g_array_index(source->point_start, uint32_t, i);
    *length_m = (i == ring ? 0 : *length_m) + length_of(x, y, start[0], start[1]);
  }
  if (fit != JJ_COORDINATE_FITS || n_failed > 0) {
    return reject_geometry(reader, row, _("a line lies outside the area of the study's coordinate system"), NULL,
                           *length_m);
  }
  return true;
}

static void add_lines(LineReader *reader, uint32_t row, const Facts *facts) {
  const JjSource *source = reader->source;
  const double *x = (const double *)(const void *)source->x->data, *y = (const double *)(const void *)source->y->data;
  for (uint32_t ring = g_array_index(source->ring_start, uint32_t, row);
       ring < g_array_index(source->ring_start, uint32_t, row + 1); ring++) {
    const uint32_t first = g_array_index(source->point_start, uint32_t, ring);
    const uint32_t n = g_array_index(source->point_start, uint32_t, ring + 1) - first;
    g_array_append_vals(reader->x, x + first, n);
    g_array_append_vals(reader->y, y + first, n);
    g_array_append_val(reader->point_start, reader->x->len);
    g_array_append_val(reader->row, row);
    g_array_append_val(reader->level, facts->level);
  }
}

static void read_row(LineReader *reader, uint32_t row) {
  JjNetworkReport *report = reader->draft->report;
  Facts facts = {0};
  double length_m = 0;
  const bool placed = project(reader, row, &length_m);
  const bool told = placed && read_facts(reader, row, &facts);
  const double known_m = isnan(length_m) ? 0 : length_m;
  report->records_read++;
  report->read_m += known_m;
  if (!placed || !told) {
    report->records_left_out++;
    report->left_out_m += known_m;
  } else if (facts.class_of == JJ_ROAD_CLASS_ASIDE) {
    report->records_aside++;
    report->aside_m += known_m;
  } else {
    report->records_used++;
    report->used_m += known_m;
    add_lines(reader, row, &facts);
  }
  g_array_append_val(reader->facts, facts);
}

/* Pieces become links. */
static void link_pieces(const LineReader *reader, const JjNoded *noded) {
  JjRoadsBuilder *builder = reader->draft->builder;
  for (uint32_t i = 0; i < noded->n_nodes; i++) {
    (void)jj_roads_builder_add_node(builder, noded->x_m[i], noded->y_m[i], JJ_ROAD_NO_ID);
  }
  for (uint32_t i = 0; i < noded->n_pieces; i++) {
    const uint32_t row = g_array_index(reader->row, uint32_t, noded->line[i]);
    const Facts *facts = &g_array_index(reader->facts, Facts, row);
    const uint32_t first = noded->point_start[i], end = noded->point_start[i + 1];
    const uint32_t from = noded->from[i], to = noded->to[i];
    double length_m = length_of(noded->point_x_m, noded->point_y_m, first, end);
    const double ax = noded->x_m[from], ay = noded->y_m[from], bx = noded->x_m[to], by = noded->y_m[to];
    length_m += first == end ? hypot(bx - ax, by - ay)
                             : hypot(noded->point_x_m[first] - ax, noded->point_y_m[first] - ay) +
                                   hypot(bx - noded->point_x_m[end - 1], by - noded->point_y_m[end - 1]);
    JjRoadLink link = jj_road_link(from, to, length_m, (JjRoadClass)facts->class_of);
    link.access = facts->access;
    link.speed_kmh = facts->speed_kmh;
    link.limit_kmh = facts->limit_kmh;
    link.name = facts->name;
    link.id = jj_table_place(reader->source->table, row, JJ_NONE).row;
    link.n_points = end - first;
    link.x_m = end > first ? noded->point_x_m + first : NULL; /* without any the arrays may be none */
    link.y_m = end > first ? noded->point_y_m + first : NULL;
    (void)jj_roads_builder_add_link(builder, &link);
  }
}

static void node_and_link(const LineReader *reader) {
  const JjLines lines = {reader->row->len, (const uint32_t *)(const void *)reader->point_start->data,
                         (const double *)(const void *)reader->x->data, (const double *)(const void *)reader->y->data,
                         (const uint32_t *)(const void *)reader->level->data};
  g_autoptr(JjNoded) noded = jj_node_lines(&lines);
  reader->draft->report->joins = noded->counts;
  link_pieces(reader, noded);
}

static bool check_source(const JjNetworkDraft *draft, const JjSource *source) {
  if (source->geometry == NULL) {
    jj_report(draft->reading->diagnostics, JJ_DIAG_GEOMETRY_MISSING, (JjPlace){.file = draft->spec->file.path},
              _("the file has no lines"), NULL, NULL);
  }
  return source->geometry != NULL;
}

static void read_rows(LineReader *reader) {
  const uint32_t zero = 0;
  g_array_append_val(reader->point_start, zero);
  for (uint32_t row = 0; row < jj_table_n_rows(reader->source->table); row++) {
    read_row(reader, row);
  }
  node_and_link(reader);
}

bool jj_network_read_lines(JjNetworkDraft *draft) {
  JjTableSpec spec = draft->spec->file;
  spec.lines = true;
  g_autoptr(JjSource) source = jj_source_read(draft->reading, &spec);
  if (source == NULL || !check_source(draft, source)) {
    return false;
  }
  g_autoptr(JjTransform) transform =
      jj_network_transform(draft->reading, &spec, source->crs, NULL, draft->spec->study_crs);
  g_autoptr(GHashTable) levels = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GArray) point_start = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  g_autoptr(GArray) row = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  g_autoptr(GArray) level = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  g_autoptr(GArray) x = g_array_new(FALSE, FALSE, sizeof(double)), y = g_array_new(FALSE, FALSE, sizeof(double));
  g_autoptr(GArray) facts = g_array_new(FALSE, FALSE, sizeof(Facts));
  LineReader reader = {.draft = draft,
                       .source = source,
                       .transform = transform,
                       .levels = levels,
                       .point_start = point_start,
                       .row = row,
                       .level = level,
                       .x = x,
                       .y = y,
                       .facts = facts};
  const bool ok = transform != NULL && find_columns(&reader);
  if (ok) {
    read_rows(&reader);
  }
  return ok;
}
