/* Layers written, read back by GDAL and judged by GEOS. */
#include <cpl_conv.h>
#include <gdal.h>
#include <math.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>

#include "jiujin/contours.h"
#include "jiujin/layer_write.h"
#include "jj_test.h"

enum { SIDE = 40, LEVELS = 3 };
static const uint32_t levels[LEVELS] = {700, 500, 300};

/* Hills that leave holes and islands. (owned) */
static JjRingStore *contours(void) {
  JjSurface surface = {250000, 2700000, 100, SIDE, SIDE, g_new(uint32_t, SIDE * SIDE)};
  for (uint32_t row = 0; row < SIDE; row++)
    for (uint32_t column = 0; column < SIDE; column++)
      surface.value[row * SIDE + column] = (uint32_t)(400 + 380 * sin(0.55 * column) * cos(0.41 * row));
  JjRingStore *store = jj_shape_contours(&surface, levels, LEVELS, 0);
  g_free(surface.value);
  return store;
}

static JjTable *columns(void) {
  static const JjColumn spec[] = {
      {"name", JJ_COLUMN_TEXT, 0}, {"minutes", JJ_COLUMN_INT, 0}, {"none", JJ_COLUMN_TEXT, 0}};
  JjTable *table = jj_table_new(spec, 3);
  for (uint32_t i = 0; i < LEVELS; i++) {
    const uint32_t row = jj_table_add_row(table, 0);
    jj_table_set_text(table, row, 0, "國立苗栗農工");
    jj_table_set_int(table, row, 1, levels[i]);
  }
  return table;
}

/* In one folder for all. (borrowed) */
static const char *path_of(const char *ending) {
  static const char *dir = NULL;
  static char path[256];
  if (dir == NULL) dir = jj_test_dir();
  g_snprintf(path, sizeof path, "%s/out.%s", dir, ending);
  return path;
}

static const char *write_as(JjLayerFormat format, const JjRings *rings, const char *crs, GError **error) {
  g_autoptr(JjTable) table = columns();
  const JjLayer layer = {"areas", crs, "2024-08-01", *rings, table};
  const char *path = path_of(jj_layer_format_words[format]);
  return jj_write_layer(&layer, format, path, error) ? path : NULL;
}

static void check_feature(OGRFeatureH feature, const JjRings *rings, uint32_t row) {
  OGRGeometryH geometry = OGR_F_GetGeometryRef(feature);
  assert_true(OGR_G_IsValid(geometry));
  assert_near(OGR_G_Area(geometry), jj_shape_area_m2(rings, row), 1);
  assert_string_equal(OGR_F_GetFieldAsString(feature, OGR_F_GetFieldIndex(feature, "name")), "國立苗栗農工");
  assert_int_equal(OGR_F_GetFieldAsInteger(feature, OGR_F_GetFieldIndex(feature, "minutes")), levels[row]);
  assert_false(OGR_F_IsFieldSetAndNotNull(feature, OGR_F_GetFieldIndex(feature, "none")));
}

static void layers_come_back_valid_and_nested(void **state) {
  (void)state;
  g_autoptr(JjRingStore) store = contours();
  const JjRings rings = jj_ring_store_view(store);
  for (unsigned format = 0; format < JJ_LAYER_FORMAT_COUNT; format++) {
    const char *path = write_as((JjLayerFormat)format, &rings, "EPSG:3826", NULL);
    assert_non_null(path);
    GDALDatasetH dataset = GDALOpenEx(path, GDAL_OF_VECTOR, NULL, NULL, NULL);
    assert_non_null(dataset);
    OGRLayerH layer = GDALDatasetGetLayer(dataset, 0);
    assert_int_equal(OGR_L_GetFeatureCount(layer, TRUE), LEVELS);
    assert_string_equal(OSRGetAuthorityCode(OGR_L_GetSpatialRef(layer), NULL), "3826");
    OGRGeometryH outer = NULL;
    for (uint32_t row = 0; row < LEVELS; row++) {
      OGRFeatureH feature = OGR_L_GetNextFeature(layer);
      check_feature(feature, &rings, row);
      OGRGeometryH geometry = OGR_G_Clone(OGR_F_GetGeometryRef(feature));
      /* GeoJSON rounds to millimetres. */
      OGRGeometryH room = outer ? OGR_G_Buffer(outer, 0.01, 2) : NULL;
      assert_true(!room || OGR_G_Contains(room, geometry));
      OGR_G_DestroyGeometry(room);
      OGR_G_DestroyGeometry(outer);
      outer = geometry;
      OGR_F_Destroy(feature);
    }
    OGR_G_DestroyGeometry(outer);
    GDALClose(dataset);
  }
}

static void the_same_layer_gives_the_same_bytes(void **state) {
  (void)state;
  static const char *const files[] = {"gpkg", "geojson", "shp", "shx", "dbf", "prj", "cpg"};
  g_autoptr(JjRingStore) store = contours();
  const JjRings rings = jj_ring_store_view(store);
  g_autoptr(GPtrArray) first = g_ptr_array_new_with_free_func((GDestroyNotify)g_bytes_unref);
  for (int run = 0; run < 2; run++) {
    for (unsigned format = 0; format < JJ_LAYER_FORMAT_COUNT; format++)
      assert_non_null(write_as((JjLayerFormat)format, &rings, "EPSG:3826", NULL));
    for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
      char *text = NULL;
      gsize size = 0;
      assert_true(g_file_get_contents(path_of(files[i]), &text, &size, NULL));
      g_autoptr(GBytes) bytes = g_bytes_new_take(text, size);
      if (run == 0)
        g_ptr_array_add(first, g_bytes_ref(bytes));
      else
        assert_true(g_bytes_equal(bytes, g_ptr_array_index(first, i)));
    }
    g_usleep(1100000); /* a clock in the file would show */
  }
}

static void unknown_systems_and_folders_are_told(void **state) {
  (void)state;
  g_autoptr(JjRingStore) store = contours();
  const JjRings rings = jj_ring_store_view(store);
  g_autoptr(GError) error = NULL;
  assert_null(write_as(JJ_LAYER_GEOJSON, &rings, "no such system", &error));
  assert_true(g_error_matches(error, JJ_ERROR, JJ_ERROR_UNSUPPORTED));
  g_clear_error(&error);
  g_autoptr(JjTable) table = columns();
  const JjLayer layer = {"areas", "EPSG:3826", "2024-08-01", rings, table};
  g_autofree char *path = g_strdup_printf("%s/none/out.shp", jj_test_dir());
  assert_false(jj_write_layer(&layer, JJ_LAYER_SHAPEFILE, path, &error));
  assert_true(g_error_matches(error, JJ_ERROR, JJ_ERROR_IO));
}

JJ_TEST_MAIN(cmocka_unit_test(layers_come_back_valid_and_nested), cmocka_unit_test(the_same_layer_gives_the_same_bytes),
             cmocka_unit_test(unknown_systems_and_folders_are_told))
