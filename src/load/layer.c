/* Attribute tables and polygon layers through GDAL, which loses text and rows quietly: cells come as raw bytes and are
 * decoded here, every message of GDAL is kept, and what the file promised is counted. */
#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <string.h>

#include "base/i18n.h"
#include "load/decode.h"
#include "load/geometry.h"
#include "load/shapefile.h"
#include "load/source.h"
#include "load/spreadsheet.h"

#define PRJ_LIMIT 65536

/* What is read, by which driver. Text of all but Shapefiles is UTF-8 by definition. */
typedef enum { LAYER_PLAIN, LAYER_SHAPEFILE, LAYER_SHEET, LAYER_DATABASE } LayerKind;

typedef struct {
  const char *ending;
  const char *drivers[3];
  LayerKind kind;
} LayerFormat;

static const LayerFormat formats[] = {
    {".shp", {"ESRI Shapefile"}, LAYER_SHAPEFILE},
    {".dbf", {"ESRI Shapefile"}, LAYER_SHAPEFILE},
    {".gpkg", {"GPKG"}, LAYER_PLAIN},
    {".geojson", {"GeoJSON", "TopoJSON"}, LAYER_PLAIN},
    {".json", {"GeoJSON", "TopoJSON"}, LAYER_PLAIN},
    {".topojson", {"TopoJSON"}, LAYER_PLAIN},
    {".xlsx", {"XLSX"}, LAYER_SHEET},
    {".ods", {"ODS"}, LAYER_SHEET},
};

/* What layers of lines may come in besides. A list all the same: of every driver GDAL has, some follow file to file. */
static const LayerFormat line_formats[] = {
    {".fgb", {"FlatGeobuf"}, LAYER_PLAIN},
    {".tab", {"MapInfo File"}, LAYER_PLAIN},
    {".mif", {"MapInfo File"}, LAYER_PLAIN},
};
static const LayerFormat database = {"PG:", {"PostgreSQL"}, LAYER_DATABASE};

typedef struct {
  const JjReading *reading;
  const JjTableSpec *spec;
  const LayerFormat *format;
  JjSource *source;
  JjPlace place;
  GString *failures, *warnings; /* of GDAL */
  GPtrArray *raw;               /* char * or NULL, [rows × columns] as in the file */
  GPtrArray *names;             /* char *, [columns] as in the file */
  GArray *rows;                 /* uint32_t, [rows] record number */
  GChecksum *content;           /* of a database: what was read, in its order */
  uint64_t content_size;
} LayerReader;

static const LayerFormat *find_format(const LayerFormat *list, size_t n, const char *path) {
  g_autofree char *lower = g_ascii_strdown(path, -1);
  for (size_t i = 0; i < n; i++) {
    if (g_str_has_suffix(lower, list[i].ending)) {
      return &list[i];
    }
  }
  return NULL;
}

static const LayerFormat *format_of(const char *path, bool lines) {
  if (lines && g_ascii_strncasecmp(path, database.ending, strlen(database.ending)) == 0) {
    return &database;
  }
  const LayerFormat *format = find_format(formats, G_N_ELEMENTS(formats), path);
  return format != NULL || !lines ? format : find_format(line_formats, G_N_ELEMENTS(line_formats), path);
}

bool jj_layer_is_readable(const char *path, bool lines) {
  return format_of(path, lines) != NULL;
}

/* Sheets are read as text without a header of GDAL's choosing: it takes one only where types differ. */
static void start_gdal(void) {
  static const char *const options[][2] = {{"GDAL_PAM_ENABLED", "NO"},      {"OGR_SETFIELD_NUMERIC_WARNING", "YES"},
                                           {"OGR_XLSX_HEADERS", "DISABLE"}, {"OGR_XLSX_FIELD_TYPES", "STRING"},
                                           {"OGR_ODS_HEADERS", "DISABLE"},  {"OGR_ODS_FIELD_TYPES", "STRING"}};
  static gsize started = 0;
  if (g_once_init_enter(&started)) {
    for (size_t i = 0; i < G_N_ELEMENTS(options); i++) {
      CPLSetConfigOption(options[i][0], options[i][1]);
    }
    GDALAllRegister();
    g_once_init_leave(&started, 1);
  }
}

static void CPL_STDCALL keep_message(CPLErr severity, CPLErrorNum number, const char *message) {
  (void)number;
  LayerReader *reader = CPLGetErrorHandlerUserData();
  GString *kept = severity >= CE_Failure ? reader->failures : severity == CE_Warning ? reader->warnings : NULL;
  if (kept != NULL && kept->len < 400) {
    g_autofree char *redacted = jj_redact(message, reader->spec->database);
    g_string_append_printf(kept, "%s%s", kept->len > 0 ? "; " : "", redacted);
  }
}

static GDALDatasetH open_dataset(const LayerReader *reader) {
  const char *const raw_text[] = {"ENCODING=", NULL};
  const char *name = reader->format->kind == LAYER_DATABASE ? reader->spec->database : reader->spec->path;
  return GDALOpenEx(name, GDAL_OF_VECTOR | GDAL_OF_READONLY | GDAL_OF_VERBOSE_ERROR, reader->format->drivers,
                    reader->format->kind == LAYER_SHAPEFILE ? raw_text : NULL, NULL);
}

/* (owned) The layers of the dataset, for a message. */
static char *list_layers(GDALDatasetH dataset) {
  GString *list = g_string_new(NULL);
  for (int i = 0; i < GDALDatasetGetLayerCount(dataset); i++) {
    g_string_append_printf(list, "%s%s", i > 0 ? _(", ") : "", OGR_L_GetName(GDALDatasetGetLayer(dataset, i)));
  }
  return g_string_free(list, FALSE);
}

static OGRLayerH find_layer(LayerReader *reader, GDALDatasetH dataset) {
  const char *name = reader->spec->layer;
  OGRLayerH layer = NULL;
  for (int i = 0; name != NULL && layer == NULL && i < GDALDatasetGetLayerCount(dataset); i++) {
    OGRLayerH candidate = GDALDatasetGetLayer(dataset, i);
    layer = strcmp(OGR_L_GetName(candidate), name) == 0 ? candidate : NULL;
  }
  if (name == NULL && GDALDatasetGetLayerCount(dataset) == 1) {
    layer = GDALDatasetGetLayer(dataset, 0);
  }
  if (layer == NULL) {
    g_autofree char *layers = list_layers(dataset);
    g_autofree char *expected = g_strdup_printf(_("one of the layers: %s"), layers);
    jj_report(reader->reading->diagnostics, JJ_DIAG_FILE_UNREADABLE, reader->place,
              name != NULL ? _("the file has no layer of this name") : _("the file has several layers, or none"), name,
              expected);
  }
  return layer;
}

/* Bytes of known number, so that no two contents look alike. */
static void digest(LayerReader *reader, const void *bytes, gsize size) {
  const uint64_t head = size;
  g_checksum_update(reader->content, (const guchar *)&head, sizeof head);
  g_checksum_update(reader->content, bytes, (gssize)size);
  reader->content_size += size;
}

static void read_names(LayerReader *reader, OGRLayerH layer) {
  OGRFeatureDefnH definition = OGR_L_GetLayerDefn(layer);
  for (int i = 0; i < OGR_FD_GetFieldCount(definition); i++) {
    g_ptr_array_add(reader->names, g_strdup(OGR_Fld_GetNameRef(OGR_FD_GetFieldDefn(definition, i))));
    const char *name = g_ptr_array_index(reader->names, (guint)i);
    if (reader->format->kind == LAYER_DATABASE) {
      digest(reader, name, strlen(name));
    }
  }
}

/* The record of a Shapefile counted over deleted ones, the row of a sheet, else the how many-eth. */
static uint32_t row_number(const LayerReader *reader, OGRFeatureH feature) {
  switch (reader->format->kind) {
  case LAYER_SHAPEFILE:
    return (uint32_t)OGR_F_GetFID(feature) + 1;
  case LAYER_SHEET:
    return (uint32_t)OGR_F_GetFID(feature);
  case LAYER_PLAIN:
  case LAYER_DATABASE:
  default:
    return reader->rows->len + 1;
  }
}

static void digest_feature(LayerReader *reader, OGRFeatureH feature) {
  OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
  const gsize n_cells = reader->names->len, first = reader->raw->len - n_cells;
  for (gsize i = 0; i < n_cells; i++) {
    const char *cell = g_ptr_array_index(reader->raw, first + i);
    digest(reader, cell != NULL ? cell : "", cell != NULL ? strlen(cell) : 0);
  }
  const gsize size = geometry != NULL ? (gsize)OGR_G_WkbSize(geometry) : 0;
  g_autofree guchar *wkb = g_malloc(size + 1);
  if (geometry != NULL && OGR_G_ExportToIsoWkb(geometry, wkbNDR, wkb) == OGRERR_NONE) {
    digest(reader, wkb, size);
  }
}

/* A database has no file to be hashed: the record of what was read stands for it. */
static void record_content(LayerReader *reader) {
  jj_inputs_add(reader->reading->inputs, reader->spec->path, reader->spec->table,
                g_checksum_get_string(reader->content), reader->content_size);
}

static void read_feature(LayerReader *reader, OGRFeatureH feature) {
  uint32_t row = row_number(reader, feature);
  g_array_append_val(reader->rows, row);
  for (guint i = 0; i < reader->names->len; i++) {
    bool given = OGR_F_IsFieldSetAndNotNull(feature, (int)i);
    const char *text = given ? OGR_F_GetFieldAsString(feature, (int)i) : "";
    char *cell = text[0] != '\0' ? g_strdup(text) : NULL;
    if (cell != NULL && reader->format->kind == LAYER_SHEET) {
      jj_spreadsheet_trim_number(cell);
    }
    g_ptr_array_add(reader->raw, cell);
  }
  if (reader->format->kind == LAYER_SHEET) {
    return;
  }
  if (reader->format->kind == LAYER_DATABASE) {
    digest_feature(reader, feature);
  }
  if (reader->spec->lines) {
    jj_geometry_add_lines(reader->source, OGR_F_GetGeometryRef(feature));
  } else {
    jj_geometry_add(reader->source, OGR_F_GetGeometryRef(feature));
  }
}

static void report_warnings(LayerReader *reader, uint32_t row) {
  if (reader->warnings->len == 0) {
    return;
  }
  JjPlace place = reader->place;
  place.row = row;
  JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_FILE_UNREADABLE, place, _("the reading library warns"));
  diagnostic.severity = JJ_SEVERITY_WARNING;
  diagnostic.found = reader->warnings->str;
  jj_diagnostics_add(reader->reading->diagnostics, &diagnostic);
  g_string_truncate(reader->warnings, 0);
}

static void read_features(LayerReader *reader, OGRLayerH layer) {
  OGRFeatureH feature = NULL;
  OGR_L_ResetReading(layer);
  while ((feature = OGR_L_GetNextFeature(layer)) != NULL) {
    read_feature(reader, feature);
    report_warnings(reader, g_array_index(reader->rows, uint32_t, reader->rows->len - 1));
    OGR_F_Destroy(feature);
  }
}

/* Too few features and errors along the way; what the headers told already is not told twice. */
static void check_end(LayerReader *reader, GIntBig n_promised) {
  JjDiagnostics *diagnostics = reader->reading->diagnostics;
  if (reader->source->incomplete) {
    return;
  }
  JjPlace place = reader->place;
  place.row = reader->rows->len + 1;
  bool short_of = reader->format->kind != LAYER_SHAPEFILE && n_promised > (GIntBig)reader->rows->len;
  if (!short_of && reader->failures->len == 0 && CPLGetLastErrorType() < CE_Failure) {
    return;
  }
  const char *found = reader->failures->len > 0 ? reader->failures->str : NULL;
  jj_report(diagnostics, short_of ? JJ_DIAG_FILE_TRUNCATED : JJ_DIAG_FILE_UNREADABLE, place,
            _("reading the layer failed before or at this record"), found, NULL);
  reader->source->incomplete = true;
}

/* Does the test hold for all names and cells? */
static bool all_text(const LayerReader *reader, const char *encoding) {
  const GPtrArray *const lists[] = {reader->names, reader->raw};
  for (size_t k = 0; k < G_N_ELEMENTS(lists); k++) {
    for (guint i = 0; i < lists[k]->len; i++) {
      const char *cell = g_ptr_array_index(lists[k], i);
      if (cell != NULL && !g_str_is_ascii(cell) && !jj_decodes_as(cell, strlen(cell), encoding)) {
        return false;
      }
    }
  }
  return true;
}

/* Declared, else .cpg, else UTF-8 if all of it is, else CP950 if all of it is (with a note), else UTF-8. (owned) */
static char *choose_encoding(const LayerReader *reader) {
  if (reader->format->kind != LAYER_SHAPEFILE) {
    return g_strdup("UTF-8");
  }
  char *encoding =
      reader->spec->encoding != NULL ? g_strdup(reader->spec->encoding) : jj_shapefile_encoding(reader->spec->path);
  if (encoding != NULL) {
    return encoding;
  }
  if (all_text(reader, "UTF-8") || !all_text(reader, "CP950")) {
    return g_strdup("UTF-8");
  }
  JjDiagnostic diagnostic =
      jj_diagnostic_make(JJ_DIAG_ENCODING, reader->place, _("no encoding is declared and the text is not UTF-8"));
  diagnostic.severity = JJ_SEVERITY_WARNING;
  diagnostic.expected = _("a .cpg file or encoding: in the study file");
  diagnostic.done = _("read as CP950 (Big5)");
  jj_diagnostics_add(reader->reading->diagnostics, &diagnostic);
  return g_strdup("CP950");
}

static void note_bad(LayerReader *reader, JjDecoded *decoded, JjPlace place) {
  JjSource *source = reader->source;
  if (source->n_bad == 0) {
    decoded->is_cp950 = strcmp(decoded->encoding, "UTF-8") == 0 && all_text(reader, "CP950");
    source->bad_place = place;
    source->bad_found = g_strdup(decoded->bad_bytes);
    source->bad_expected = jj_decode_advice(decoded);
  }
  source->n_bad += decoded->n_bad;
}

static void decode_names(LayerReader *reader, const char *encoding) {
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  for (guint i = 0; i < reader->names->len; i++) {
    const char *raw = g_ptr_array_index(reader->names, i);
    g_auto(JjDecoded) decoded = jj_decode(raw, strlen(raw), encoding);
    g_ptr_array_add(names, g_strstrip(g_steal_pointer(&decoded.text)));
  }
  jj_source_set_columns(reader->source, names, reader->place, reader->reading->diagnostics);
}

static bool decode_cell(LayerReader *reader, const char *encoding, uint32_t row, uint32_t column) {
  JjTable *table = reader->source->table;
  const char *raw = g_ptr_array_index(reader->raw, (gsize)row * reader->names->len + column);
  if (raw == NULL) {
    return true;
  }
  g_auto(JjDecoded) decoded = jj_decode(raw, strlen(raw), encoding);
  jj_table_set_text(table, row, column, decoded.text);
  if (decoded.n_bad > 0) {
    note_bad(reader, &decoded, jj_table_place(table, row, column));
  }
  return decoded.n_bad == 0;
}

static void decode_rows(LayerReader *reader) {
  g_autofree char *encoding = choose_encoding(reader);
  decode_names(reader, encoding);
  for (uint32_t row = 0; row < reader->rows->len; row++) {
    (void)jj_source_add_row(reader->source, g_array_index(reader->rows, uint32_t, row), JJ_ROW_SOUND);
    bool text = true;
    for (uint32_t column = 0; column < reader->names->len; column++) {
      text = decode_cell(reader, encoding, row, column) && text;
    }
    g_array_index(reader->source->faults, uint8_t, row) = (uint8_t)(text ? JJ_ROW_SOUND : JJ_ROW_UNDECODABLE);
  }
}

/* The text of the .prj itself, which PROJ reads better than what GDAL makes of it; else the layer's. (owned) */
static char *find_crs(const LayerReader *reader, OGRLayerH layer) {
  if (reader->format->kind == LAYER_SHAPEFILE) {
    g_autofree char *prj = jj_sidecar(reader->spec->path, ".prj");
    char *text = NULL;
    gsize size = 0;
    bool read = prj != NULL && g_file_get_contents(prj, &text, &size, NULL);
    if (read && (size > PRJ_LIMIT || !g_utf8_validate(text, (gssize)size, NULL))) {
      g_clear_pointer(&text, g_free);
    }
    return text;
  }
  OGRSpatialReferenceH system = OGR_L_GetSpatialRef(layer);
  char *wkt = NULL;
  const char *const options[] = {"FORMAT=WKT2_2019", NULL};
  char *copy = system != NULL && OSRExportToWktEx(system, &wkt, options) == OGRERR_NONE ? g_strdup(wkt) : NULL;
  CPLFree(wkt);
  return copy;
}

static bool read_layer(LayerReader *reader, GDALDatasetH dataset) {
  OGRLayerH layer = find_layer(reader, dataset);
  if (layer == NULL) {
    return false;
  }
  reader->place.layer = reader->format->kind == LAYER_SHAPEFILE ? NULL : OGR_L_GetName(layer);
  reader->source->crs = find_crs(reader, layer);
  read_names(reader, layer);
  GIntBig n_promised = OGR_L_GetFeatureCount(layer, FALSE);
  read_features(reader, layer);
  check_end(reader, n_promised);
  if (reader->format->kind == LAYER_DATABASE) {
    record_content(reader);
  }
  if (reader->format->kind == LAYER_SHEET) {
    jj_spreadsheet_take_header(reader->names, reader->raw, reader->rows);
  }
  decode_rows(reader);
  return true;
}

static bool read_dataset(LayerReader *reader) {
  CPLErrorReset();
  GDALDatasetH dataset = open_dataset(reader);
  if (dataset == NULL) {
    jj_report(reader->reading->diagnostics, JJ_DIAG_FILE_UNREADABLE, reader->place, _("the file cannot be read"),
              reader->failures->len > 0 ? reader->failures->str : NULL,
              reader->format->kind == LAYER_SHEET ? _("an .xlsx or .ods file saved without password") : NULL);
    return false;
  }
  report_warnings(reader, 0);
  bool ok = read_layer(reader, dataset);
  GDALClose(dataset);
  return ok;
}

static bool check_files(const JjReading *reading, const JjTableSpec *spec, LayerReader *reader) {
  if (reader->format->kind == LAYER_DATABASE) {
    return true;
  }
  if (!jj_file_record(reading, spec->path, spec->table)) {
    return false;
  }
  return reader->format->kind == LAYER_SHAPEFILE ? jj_shapefile_check(reading, spec, &reader->source->incomplete)
         : reader->format->kind == LAYER_SHEET   ? jj_spreadsheet_check(reading, spec)
                                                 : true;
}

JjSource *jj_layer_read(const JjReading *reading, const JjTableSpec *spec) {
  g_autoptr(JjSource) source = jj_source_new();
  g_autoptr(GPtrArray) raw = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  g_autoptr(GString) failures = g_string_new(NULL);
  g_autoptr(GString) warnings = g_string_new(NULL);
  g_autoptr(GChecksum) content = g_checksum_new(G_CHECKSUM_SHA256);
  LayerReader reader = {.reading = reading,
                        .spec = spec,
                        .format = format_of(spec->path, spec->lines),
                        .source = source,
                        .place = {.file = spec->path},
                        .failures = failures,
                        .warnings = warnings,
                        .raw = raw,
                        .names = names,
                        .rows = rows,
                        .content = content};
  g_assert(reader.format != NULL); /* callers ask jj_layer_is_readable */
  if (reader.format->kind != LAYER_SHEET) {
    jj_geometry_init(source);
  }
  if (!check_files(reading, spec, &reader)) {
    return NULL;
  }
  start_gdal();
  CPLPushErrorHandlerEx(keep_message, &reader);
  bool ok = read_dataset(&reader);
  CPLPopErrorHandler();
  return ok ? g_steal_pointer(&source) : NULL;
}
