/* Polygons out of GDAL's geometries. */
#ifndef JIUJIN_LOAD_GEOMETRY_H
#define JIUJIN_LOAD_GEOMETRY_H

#include <ogr_api.h>

#include "load/source.h"

/* Gives the source its geometry arrays. */
void jj_geometry_init(JjSource *source);
/* Adds the polygons of one record as rings, without repeated points. A record that is no polygon, or has a ring that
 * is open, shorter than three corners or not finite, is marked broken and gets no ring. */
void jj_geometry_add(JjSource *source, OGRGeometryH geometry);
/* Likewise the lines of one record; each must have two different points. */
void jj_geometry_add_lines(JjSource *source, OGRGeometryH geometry);

#endif
