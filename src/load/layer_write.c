/* Layers out through GDAL, in its file system in memory; what came of it is put into place by jj_file_replace. */
#include "jiujin/layer_write.h"

#include <cpl_conv.h>
#include <cpl_error.h>
#include <cpl_string.h>
#include <cpl_vsi.h>
#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <string.h>

#include "base/i18n.h"
#include "jiujin/contours.h"

#define MEMORY "/vsimem/jiujin"
/* What a text column of a .dbf holds at most, in bytes. */
#define DBF_TEXT 254

const char *const jj_layer_format_words[] = {"gpkg", "geojson", "shp", NULL};

typedef struct {
  const char *driver;
  const char *files[6]; /* endings, NULL-ended; the one that is opened last */
  const char *creation; /* option of the layer; NULL: none */
} Format;

static const Format formats[JJ_LAYER_FORMAT_COUNT] = {
    [JJ_LAYER_GEOPACKAGE] = {"GPKG", {"gpkg"}, NULL},
    [JJ_LAYER_GEOJSON] = {"GeoJSON", {"geojson"}, "COORDINATE_PRECISION=3"},
    [JJ_LAYER_SHAPEFILE] = {"ESRI Shapefile", {"cpg", "prj", "dbf", "shx", "shp"}, "ENCODING=UTF-8"},
};

typedef struct {
  const JjLayer *layer;
  const Format *format;
  const char *path;
  char *stem; /* (owned) in memory, without ending */
} Writing;

static bool fail(const Writing *writing, JjErrorCode code, GError **error) {
  const char *reason = CPLGetLastErrorMsg();
  g_set_error(error, JJ_ERROR, (gint)code, _("can't write %s: %s"), writing->path,
              reason[0] != '\0' ? reason : _("GDAL gives no reason"));
  return false;
}

/* ---- geometry ---- */

static OGRGeometryH ring_of(const JjRings *rings, uint32_t ring) {
  OGRGeometryH line = OGR_G_CreateGeometry(wkbLinearRing);
  for (uint32_t i = rings->point_start[ring]; i < rings->point_start[ring + 1]; i++)
    OGR_G_AddPoint_2D(line, rings->x_m[i], rings->y_m[i]);
  return line;
}

/* An outer ring with its holes. */
static OGRGeometryH part_of(const JjRings *rings, uint32_t polygon, const uint32_t *shells, uint32_t outer) {
  const uint32_t first = rings->ring_start[polygon], end = rings->ring_start[polygon + 1];
  OGRGeometryH part = OGR_G_CreateGeometry(wkbPolygon);
  OGR_G_AddGeometryDirectly(part, ring_of(rings, outer));
  for (uint32_t ring = first; ring < end; ring++)
    if (shells[ring - first] == outer) OGR_G_AddGeometryDirectly(part, ring_of(rings, ring));
  return part;
}

static OGRGeometryH geometry_of(const JjRings *rings, uint32_t polygon) {
  const uint32_t first = rings->ring_start[polygon], end = rings->ring_start[polygon + 1];
  g_autofree uint32_t *shells = jj_shape_shells(rings, polygon);
  OGRGeometryH geometry = OGR_G_CreateGeometry(wkbMultiPolygon);
  for (uint32_t ring = first; ring < end; ring++)
    if (shells[ring - first] == JJ_NONE) OGR_G_AddGeometryDirectly(geometry, part_of(rings, polygon, shells, ring));
  return geometry;
}

/* ---- rows ---- */

static bool add_columns(const Writing *writing, OGRLayerH out) {
  static const OGRFieldType types[] = {
      [JJ_COLUMN_TEXT] = OFTString, [JJ_COLUMN_INT] = OFTInteger64, [JJ_COLUMN_REAL] = OFTReal};
  const bool narrow = writing->format == &formats[JJ_LAYER_SHAPEFILE];
  const JjTable *table = writing->layer->table;
  bool well = true;
  for (uint32_t column = 0; well && column < jj_table_n_columns(table); column++) {
    const JjColumn *spec = jj_table_column(table, column);
    OGRFieldDefnH field = OGR_Fld_Create(spec->name, types[spec->type]);
    if (narrow && spec->type == JJ_COLUMN_TEXT) OGR_Fld_SetWidth(field, DBF_TEXT);
    well = OGR_L_CreateField(out, field, TRUE) == OGRERR_NONE;
    OGR_Fld_Destroy(field);
  }
  return well;
}

static void set_cell(OGRFeatureH feature, const JjTable *table, uint32_t row, uint32_t column) {
  const int field = (int)column;
  if (jj_table_is_null(table, row, column)) {
    OGR_F_SetFieldNull(feature, field);
    return;
  }
  switch (jj_table_column(table, column)->type) {
  case JJ_COLUMN_TEXT:
    OGR_F_SetFieldString(feature, field, jj_table_text(table, row, column));
    break;
  case JJ_COLUMN_INT:
    OGR_F_SetFieldInteger64(feature, field, jj_table_int(table, row, column));
    break;
  case JJ_COLUMN_REAL:
  default:
    OGR_F_SetFieldDouble(feature, field, jj_table_real(table, row, column));
  }
}

static bool add_row(const Writing *writing, OGRLayerH out, uint32_t row) {
  const JjTable *table = writing->layer->table;
  OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(out));
  for (uint32_t column = 0; column < jj_table_n_columns(table); column++) set_cell(feature, table, row, column);
  OGR_F_SetGeometryDirectly(feature, geometry_of(&writing->layer->polygons, row));
  const bool well = OGR_L_CreateFeature(out, feature) == OGRERR_NONE;
  OGR_F_Destroy(feature);
  return well;
}

/* ---- the dataset ---- */

/* (owned) NULL: GDAL does not know it. */
static OGRSpatialReferenceH reference_of(const char *crs) {
  OGRSpatialReferenceH reference = OSRNewSpatialReference(NULL);
  OSRSetAxisMappingStrategy(reference, OAMS_TRADITIONAL_GIS_ORDER);
  if (OSRSetFromUserInput(reference, crs) == OGRERR_NONE) return reference;
  OSRDestroySpatialReference(reference);
  return NULL;
}

static bool fill(const Writing *writing, GDALDatasetH dataset, OGRSpatialReferenceH reference) {
  char **options = writing->format->creation ? CSLAddString(NULL, writing->format->creation) : NULL;
  if (writing->format == &formats[JJ_LAYER_SHAPEFILE])
    options = CSLSetNameValue(options, "DBF_DATE_LAST_UPDATE", writing->layer->date);
  OGRLayerH out = GDALDatasetCreateLayer(dataset, writing->layer->name, reference, wkbMultiPolygon, options);
  CSLDestroy(options);
  bool well = out && add_columns(writing, out);
  for (uint32_t row = 0; well && row < writing->layer->polygons.n_polygons; row++) well = add_row(writing, out, row);
  return well;
}

static bool make(const Writing *writing, OGRSpatialReferenceH reference, GError **error) {
  const Format *format = writing->format;
  uint32_t last = 0;
  while (format->files[last + 1]) last++;
  g_autofree char *name = g_strdup_printf("%s.%s", writing->stem, format->files[last]);
  GDALDriverH driver = GDALGetDriverByName(format->driver);
  GDALDatasetH dataset = driver ? GDALCreate(driver, name, 0, 0, 0, GDT_Unknown, NULL) : NULL;
  bool well = dataset && fill(writing, dataset, reference);
  if (dataset) GDALClose(dataset); /* writes what was kept back; its only word about it is the error */
  return (well && CPLGetLastErrorType() < CE_Failure) || fail(writing, JJ_ERROR_IO, error);
}

/* ---- into place ---- */

/* "DIR/name.shp" → "DIR/name.dbf"; a path without that ending keeps its name. (owned) */
static char *sidecar(const char *path, const char *ending) {
  const char *dot = strrchr(path, '.'), *slash = strrchr(path, '/');
  const gsize stem = dot && (!slash || dot > slash) ? (gsize)(dot - path) : strlen(path);
  return g_strdup_printf("%.*s.%s", (int)stem, path, ending);
}

static bool put(const Writing *writing, const char *ending, const char *path, GError **error) {
  g_autofree char *name = g_strdup_printf("%s.%s", writing->stem, ending);
  vsi_l_offset size = 0;
  const GByte *bytes = VSIGetMemFileBuffer(name, &size, FALSE);
  return bytes ? jj_file_replace(path, bytes, (size_t)size, error) : fail(writing, JJ_ERROR_IO, error);
}

static bool put_all(const Writing *writing, GError **error) {
  const char *const *files = writing->format->files;
  bool well = true;
  for (uint32_t i = 0; well && files[i]; i++) {
    g_autofree char *path = files[i + 1] ? sidecar(writing->path, files[i]) : g_strdup(writing->path);
    well = put(writing, files[i], path, error);
  }
  return well;
}

static void wipe(const Writing *writing) {
  for (uint32_t i = 0; writing->format->files[i]; i++) {
    g_autofree char *name = g_strdup_printf("%s.%s", writing->stem, writing->format->files[i]);
    (void)VSIUnlink(name);
  }
}

static bool write_with(Writing *writing, OGRSpatialReferenceH reference, GError **error) {
  g_autofree char *now = g_strconcat(writing->layer->date, "T00:00:00.000Z", NULL);
  writing->stem = g_strdup_printf(MEMORY "/%s", writing->layer->name);
  CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", now);
  const bool well = make(writing, reference, error) && put_all(writing, error);
  CPLSetThreadLocalConfigOption("OGR_CURRENT_DATE", NULL);
  wipe(writing);
  g_clear_pointer(&writing->stem, g_free);
  return well;
}

bool jj_write_layer(const JjLayer *layer, JjLayerFormat format, const char *path, GError **error) {
  g_assert(jj_table_n_rows(layer->table) == layer->polygons.n_polygons);
  Writing writing = {layer, &formats[format], path, NULL};
  GDALAllRegister();
  CPLPushErrorHandler(CPLQuietErrorHandler);
  CPLErrorReset();
  OGRSpatialReferenceH reference = reference_of(layer->crs);
  const bool well = reference ? write_with(&writing, reference, error) : fail(&writing, JJ_ERROR_UNSUPPORTED, error);
  if (reference) OSRDestroySpatialReference(reference);
  CPLPopErrorHandler();
  return well;
}
