/* jiujin/layer_write.h: polygons with their columns out to files that geographic information systems open. */
#ifndef JIUJIN_LAYER_WRITE_H
#define JIUJIN_LAYER_WRITE_H

#include "jiujin/model.h"
#include "jiujin/table.h"

typedef enum { JJ_LAYER_GEOPACKAGE, JJ_LAYER_GEOJSON, JJ_LAYER_SHAPEFILE, JJ_LAYER_FORMAT_COUNT } JjLayerFormat;
/* gpkg geojson shp, NULL-ended: the endings of file names */
extern const char *const jj_layer_format_words[];

/* (all borrowed) */
typedef struct {
  const char *name; /* of the layer; of a Shapefile the file's name is */
  const char *crs;  /* authority code, WKT or PROJ text */
  const char *date; /* "2024-08-01": what formats that keep a date of their making are given for it */
  JjRings polygons; /* one a row; an empty one is an empty geometry */
  const JjTable *table;
} JjLayer;

/* Writes the layer, its text in UTF-8, as multipolygons with outer rings and holes told apart: GeoPackage; GeoJSON in
 * the layer's coordinate system, which its member "crs" names; Shapefile with .shx, .dbf, .prj and .cpg, where names of
 * columns are cut at 10 bytes and texts at 254. Every file is replaced as a whole or not at all, those of a Shapefile
 * one after the other. The same layer gives the same bytes. False: JJ_ERROR_UNSUPPORTED where the coordinate system is
 * unknown to GDAL, JJ_ERROR_IO. */
bool jj_write_layer(const JjLayer *layer, JjLayerFormat format, const char *path, GError **error);

#endif
