/* pairs: which polygons of a layer share a line, timed by phase.
 *
 *   pairs gdal FILE LAYER               every feature through GDAL alone: the baseline
 *   pairs find FILE LAYER               read with load's checks, then jj_shape_adjacency
 *   pairs size FILE LAYER               how many points it has
 *   pairs densify FILE LAYER OUT POINTS writes the layer with so many points as a GeoPackage
 *
 * Prints "phase NAME SECONDS" and "size N" for the suite. */
#include "layer.h"

#include <gdal.h>
#include <ogr_api.h>
#include <ogr_srs_api.h>
#include <stdio.h>
#include <string.h>

static void print_phase(const char *phase, gint64 start_us) {
  printf("phase %s %.6f\n", phase, (double)(g_get_monotonic_time() - start_us) / 1e6);
}

static int read_with_gdal(char **arguments) {
  const gint64 start = g_get_monotonic_time();
  GDALAllRegister();
  GDALDatasetH dataset = GDALOpenEx(arguments[0], GDAL_OF_VECTOR | GDAL_OF_READONLY, NULL, NULL, NULL);
  OGRLayerH layer = dataset != NULL ? GDALDatasetGetLayerByName(dataset, arguments[1]) : NULL;
  if (layer == NULL) {
    fprintf(stderr, "pairs: cannot read %s\n", arguments[0]);
    return 1;
  }
  uint32_t n = 0;
  OGRFeatureH feature = NULL;
  while ((feature = OGR_L_GetNextFeature(layer)) != NULL) {
    n += OGR_F_GetGeometryRef(feature) != NULL;
    OGR_F_Destroy(feature);
  }
  GDALClose(dataset);
  print_phase("read", start);
  fprintf(stderr, "%u features\n", n);
  return 0;
}

static int find_pairs(char **arguments) {
  gint64 start = g_get_monotonic_time();
  g_autoptr(JjSource) source = layer_read(arguments[0], arguments[1]);
  if (source == NULL) {
    return 1;
  }
  print_phase("read", start);
  start = g_get_monotonic_time();
  const JjRings rings = layer_rings(source);
  uint32_t n_pairs = 0;
  g_free(jj_shape_adjacency(&rings, &n_pairs));
  print_phase("adjacency", start);
  fprintf(stderr, "%u polygons, %u points, %u pairs\n", rings.n_polygons, source->x->len, n_pairs);
  return 0;
}

static int print_size(char **arguments) {
  g_autoptr(JjSource) source = layer_read(arguments[0], arguments[1]);
  if (source == NULL) {
    return 1;
  }
  printf("size %u\n", source->x->len);
  return 0;
}

static OGRGeometryH ring_geometry(const JjRings *rings, uint32_t ring) {
  OGRGeometryH line = OGR_G_CreateGeometry(wkbLinearRing);
  const uint32_t first = rings->point_start[ring], n = rings->point_start[ring + 1] - first;
  OGR_G_SetPoints(line, (int)n, rings->x_m + first, sizeof(double), rings->y_m + first, sizeof(double), NULL, 0);
  return line;
}

/* All rings in one polygon: parts and holes are told apart by none who reads them even-odd. */
static bool write_polygon(OGRLayerH layer, const JjRings *rings, uint32_t polygon) {
  OGRFeatureH feature = OGR_F_Create(OGR_L_GetLayerDefn(layer));
  OGRGeometryH geometry = OGR_G_CreateGeometry(wkbPolygon);
  for (uint32_t r = rings->ring_start[polygon]; r < rings->ring_start[polygon + 1]; r++) {
    OGR_G_AddGeometryDirectly(geometry, ring_geometry(rings, r));
  }
  OGR_F_SetGeometryDirectly(feature, geometry);
  const bool ok = OGR_L_CreateFeature(layer, feature) == OGRERR_NONE;
  OGR_F_Destroy(feature);
  return ok;
}

static bool write_layer(const char *path, const JjRings *rings) {
  GDALAllRegister();
  GDALDatasetH dataset = GDALCreate(GDALGetDriverByName("GPKG"), path, 0, 0, 0, GDT_Unknown, NULL);
  if (dataset == NULL) {
    return false;
  }
  OGRSpatialReferenceH system = OSRNewSpatialReference(NULL);
  bool ok = OSRImportFromEPSG(system, 3824) == OGRERR_NONE;
  OGRLayerH layer = GDALDatasetCreateLayer(dataset, "dense", system, wkbPolygon, NULL);
  OSRRelease(system);
  ok = ok && layer != NULL && OGR_L_StartTransaction(layer) == OGRERR_NONE;
  for (uint32_t p = 0; ok && p < rings->n_polygons; p++) {
    ok = write_polygon(layer, rings, p);
  }
  ok = ok && OGR_L_CommitTransaction(layer) == OGRERR_NONE;
  GDALClose(dataset);
  return ok;
}

static int write_dense(char **arguments) {
  g_autoptr(JjSource) source = layer_read(arguments[0], arguments[1]);
  if (source == NULL) {
    return 1;
  }
  const JjRings rings = layer_rings(source);
  g_autoptr(DenseLayer) dense = layer_densify(&rings, (uint32_t)g_ascii_strtoull(arguments[3], NULL, 10));
  const JjRings dense_rings = layer_dense_rings(dense);
  printf("size %u\n", dense->x->len);
  return write_layer(arguments[2], &dense_rings) ? 0 : 1;
}

static const struct {
  const char *word;
  int n_arguments;
  int (*run)(char **arguments);
} actions[] = {
    {"gdal", 2, read_with_gdal}, {"find", 2, find_pairs}, {"size", 2, print_size}, {"densify", 4, write_dense}};

int main(int argc, char **argv) {
  for (size_t i = 0; argc > 1 && i < G_N_ELEMENTS(actions); i++) {
    if (strcmp(argv[1], actions[i].word) == 0 && argc == 2 + actions[i].n_arguments) {
      return actions[i].run(argv + 2);
    }
  }
  fputs("usage: pairs gdal|find|size FILE LAYER, or pairs densify FILE LAYER OUT.gpkg POINTS\n", stderr);
  return 2;
}
