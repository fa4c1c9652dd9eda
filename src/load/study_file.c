#include "load/study_file.h"

#include <string.h>

#include "base/i18n.h"
#include "jiujin/geo.h"
#include "load/decode.h"
#include "load/indicators.h"

/* `network`, `population_points` and `timetable` are read by those who need them (jiujin/network.h, school_day.h). */
static const char *const study_keys[] = {"jiujin",       "study",        "name",     "year",
                                         "origin_kind",  "crs",          "notes",    "tables",
                                         "attributions", "mapping_unit", "network",  "population_points",
                                         "timetable",    "indicators",   "criteria", NULL};
static const char *const table_keys[] = {"source", "layer", "crs", "encoding", "basis", "columns", NULL};
static const char *const school_table_keys[] = {
    "source", "layer", "crs", "encoding", "basis", "columns", "type_basis", "model_school_basis", NULL};

static bool is_required(JjTableId id, JjOriginKind kind) {
  switch (id) {
  case JJ_TABLE_ZONES:
  case JJ_TABLE_COMMUNITIES:
  case JJ_TABLE_MEMBERSHIP:
  case JJ_TABLE_SCHOOLS:
    return true;
  case JJ_TABLE_FEEDERS:
    return kind == JJ_ORIGIN_FEEDER;
  case JJ_TABLE_PROGRAMS:
  case JJ_TABLE_GRADUATES:
  case JJ_TABLE_FLOWS:
  case JJ_TABLE_LINKS:
  case JJ_TABLE_JOINT_ADMISSION:
  case JJ_TABLE_SCHOOL_AREAS:
  case JJ_TABLE_COUNT:
  default:
    return false;
  }
}

static void read_word(const JjDoc *map, const char *key, const char *const *words, uint32_t *out,
                      JjDiagnostics *diagnostics) {
  if (jj_doc_get(map, key) != NULL) {
    (void)jj_doc_get_word(map, key, words, out, diagnostics);
  }
}

/* The columns map has our words as keys, and texts. */
static const JjDoc *check_columns(const JjDoc *columns, const JjSchema *schema, JjDiagnostics *diagnostics) {
  if (columns == NULL) {
    return NULL;
  }
  const char *allowed[JJ_MAX_FIELDS + 1] = {NULL};
  for (uint32_t i = 0; i < schema->n_fields; i++) {
    allowed[i] = schema->fields[i].name;
  }
  (void)jj_doc_check_keys(columns, allowed, diagnostics);
  for (uint32_t i = 0; i < jj_doc_size(columns) && jj_doc_kind(columns) == JJ_DOC_MAP; i++) {
    const char *name = NULL;
    (void)jj_doc_get_text(columns, jj_doc_key(columns, i), &name, diagnostics);
  }
  return jj_doc_kind(columns) == JJ_DOC_MAP ? columns : NULL;
}

static void read_encoding(JjTableSpec *spec, const JjDoc *map, JjDiagnostics *diagnostics) {
  const char *encoding = NULL;
  if (!jj_doc_get_text_optional(map, "encoding", &encoding, diagnostics) || encoding == NULL) {
    return;
  }
  if (!jj_encoding_is_known(encoding)) {
    static const char *const usual[] = {"UTF-8", "CP950", "Big5", "UTF-16", NULL};
    const char *nearest = jj_nearest_word(encoding, usual);
    jj_report(diagnostics, JJ_DIAG_VALUE_INVALID, jj_doc_place(jj_doc_get(map, "encoding")), _("unknown encoding"),
              encoding, nearest != NULL ? nearest : _("UTF-8, CP950 or another name that iconv knows"));
    return;
  }
  spec->encoding = encoding;
}

/* The path, or NULL after a diagnostic. (owned) */
static char *read_source(const JjDoc *map, const char *study_path, JjDiagnostics *diagnostics) {
  const char *source = NULL;
  if (!jj_doc_get_text(map, "source", &source, diagnostics)) {
    return NULL;
  }
  if (!jj_source_is_local(source)) {
    jj_report(diagnostics, JJ_DIAG_FILE_FORBIDDEN, jj_doc_place(jj_doc_get(map, "source")),
              _("only plain local files are opened"), source, _("a path, without URL, /vsi or VRT"));
    return NULL;
  }
  return jj_path_beside(study_path, source);
}

/* Columns of schools that may be of another basis than the table. */
static void read_school_bases(JjStudyFile *file, const JjDoc *map, JjBasis basis, JjDiagnostics *diagnostics) {
  uint32_t type = (uint32_t)basis, model = (uint32_t)basis;
  read_word(map, "type_basis", jj_basis_words, &type, diagnostics);
  read_word(map, "model_school_basis", jj_basis_words, &model, diagnostics);
  file->type_basis = (JjBasis)type;
  file->model_basis = (JjBasis)model;
}

static void read_table(JjStudyFile *file, JjTableId id, const JjDoc *map, const char *path,
                       JjDiagnostics *diagnostics) {
  JjTableSpec *spec = &file->tables[id];
  bool schools = id == JJ_TABLE_SCHOOLS;
  spec->table = jj_schemas[id].table;
  spec->place = jj_doc_place(map);
  if (jj_doc_kind(map) != JJ_DOC_MAP) {
    (void)jj_doc_check_keys(map, table_keys, diagnostics);
    return;
  }
  (void)jj_doc_check_keys(map, schools ? school_table_keys : table_keys, diagnostics);
  spec->path = read_source(map, path, diagnostics);
  (void)jj_doc_get_text_optional(map, "layer", &spec->layer, diagnostics);
  (void)jj_doc_get_text_optional(map, "crs", &spec->crs, diagnostics);
  read_encoding(spec, map, diagnostics);
  uint32_t basis = JJ_BASIS_OBSERVED;
  read_word(map, "basis", jj_basis_words, &basis, diagnostics);
  spec->basis = (JjBasis)basis;
  if (schools) {
    read_school_bases(file, map, spec->basis, diagnostics);
  }
  spec->columns = check_columns(jj_doc_get(map, "columns"), &jj_schemas[id], diagnostics);
}

static void read_tables(JjStudyFile *file, const char *path, JjDiagnostics *diagnostics) {
  const JjDoc *tables = jj_doc_get(file->doc, "tables");
  const char *allowed[JJ_TABLE_COUNT + 1] = {NULL};
  for (unsigned i = 0; i < JJ_TABLE_COUNT; i++) {
    allowed[i] = jj_schemas[i].table;
  }
  if (tables == NULL) {
    jj_report(diagnostics, JJ_DIAG_KEY_MISSING, jj_doc_place(file->doc), _("a required key is missing"), NULL,
              "tables");
    return;
  }
  (void)jj_doc_check_keys(tables, allowed, diagnostics);
  for (unsigned i = 0; i < JJ_TABLE_COUNT; i++) {
    const JjDoc *map = jj_doc_get(tables, jj_schemas[i].table);
    if (map != NULL) {
      read_table(file, (JjTableId)i, map, path, diagnostics);
    } else if (is_required((JjTableId)i, file->origin_kind)) {
      jj_report(diagnostics, JJ_DIAG_KEY_MISSING, jj_doc_place(tables), _("a required table is missing"), NULL,
                jj_schemas[i].table);
    }
  }
}

static void check_crs(JjStudyFile *file, JjDiagnostics *diagnostics) {
  g_autoptr(GError) error = NULL;
  g_autoptr(JjTransform) self = jj_transform_new(file->crs, file->crs, &error);
  if (self != NULL && !jj_transform_from_degrees(self)) {
    return;
  }
  const JjDoc *node = jj_doc_get(file->doc, "crs");
  jj_report(diagnostics, JJ_DIAG_VALUE_INVALID, jj_doc_place(node != NULL ? node : file->doc),
            self == NULL ? error->message : _("the study's coordinate system must be in metres, not degrees"),
            file->crs, _("a projected system such as EPSG:3826"));
  file->crs = JJ_DEFAULT_CRS;
}

static void read_head(JjStudyFile *file, JjDiagnostics *diagnostics) {
  const JjDoc *root = file->doc;
  (void)jj_doc_check_keys(root, study_keys, diagnostics);
  (void)jj_doc_get_text(root, "study", &file->code, diagnostics);
  (void)jj_doc_get_text(root, "name", &file->name, diagnostics);
  (void)jj_doc_get_text_optional(root, "crs", &file->crs, diagnostics);
  (void)jj_doc_get_text_optional(root, "mapping_unit", &file->mapping_unit, diagnostics);
  check_crs(file, diagnostics);
  uint32_t kind = JJ_ORIGIN_FEEDER;
  read_word(root, "origin_kind", jj_origin_kind_words, &kind, diagnostics);
  file->origin_kind = (JjOriginKind)kind;
  file->year = jj_doc_year(root, "year", diagnostics);
  if (jj_doc_get(root, "year") == NULL) {
    jj_report(diagnostics, JJ_DIAG_KEY_MISSING, jj_doc_place(root), _("a required key is missing"), NULL, "year");
  }
}

bool jj_study_file_read(JjStudyFile *file, const char *path, const JjReading *reading) {
  *file = (JjStudyFile){.code = "", .name = "", .crs = JJ_DEFAULT_CRS};
  file->doc = jj_load_yaml(path, "study", reading->inputs, reading->diagnostics);
  if (file->doc == NULL) {
    return false;
  }
  if (jj_doc_kind(file->doc) != JJ_DOC_MAP || !jj_check_version(file->doc, reading->diagnostics)) {
    return jj_doc_check_keys(file->doc, study_keys, reading->diagnostics) && false;
  }
  read_head(file, reading->diagnostics);
  read_tables(file, path, reading->diagnostics);
  jj_indicator_block_read(file, path, reading->diagnostics);
  jj_limits_read(file, reading->diagnostics);
  return true;
}

void jj_study_file_clear(JjStudyFile *file) {
  for (unsigned i = 0; i < JJ_TABLE_COUNT; i++) {
    g_clear_pointer(&file->tables[i].path, g_free);
  }
  g_clear_pointer(&file->catalogue.path, g_free);
  for (guint i = 0; file->indicator_values != NULL && i < file->indicator_values->len; i++) {
    g_free(g_array_index(file->indicator_values, JjTableSpec, i).path);
  }
  g_clear_pointer(&file->indicator_values, g_array_unref);
  g_clear_pointer(&file->doc, jj_doc_free);
}
