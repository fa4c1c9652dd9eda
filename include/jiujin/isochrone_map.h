/* jiujin/isochrone_map.h: where a school is reached from, as columns of a layer and as a page. */
#ifndef JIUJIN_ISOCHRONE_MAP_H
#define JIUJIN_ISOCHRONE_MAP_H

#include "jiujin/compose.h"
#include "jiujin/places.h"
#include "jiujin/table.h"

/* Polygons from where a school, or the soonest of a community's schools, is reached within so many minutes. Nested:
 * each holds those of fewer minutes. Longest first, so that what is drawn later lies above. (all borrowed) */
typedef struct {
  const JjSituation *situation;
  const JjScenarioFile *file; /* NULL: the study's own plan */
  JjId school, community;     /* one of them is JJ_NONE */
  const JjPlaces *schools;    /* those that are reached */
  const char *mode;           /* "car", "bicycle", "walk" */
  const char *source;         /* of the minutes, as printed; JJ_STRAIGHT_LINE_MARK where there is no network */
  JjBasis basis;              /* of the network */
  double off_road_m;          /* land farther from any road is in none; 0: there is no network */
  uint32_t n;
  const uint32_t *minutes; /* [n] descending */
  JjRings areas;           /* n polygons */
} JjIsochrones;

/* The weakest basis of what the polygons rest on: network, schools and, of a community, membership. */
JjBasis jj_isochrones_basis(const JjIsochrones *isochrones);

/* A row a polygon: kind (school, community), code, name, minutes, mode, source, basis, mark (觀測 推估 模擬 示範), year,
 * scenario (its code, null where there is none). (owned) */
JjTable *jj_compose_isochrone_table(const JjIsochrones *isochrones);

/* One map: the polygons over the zones in tints of one scale that reads in grey and for the colour-blind, borders of
 * zones and communities, the schools, names, legend, scale as bar and 1:n, north arrow, title, neatline, sources and
 * marks. Shows the land that is reached as far as the study has zones, and borders of the study that lie little
 * beyond. (owned) */
JjMapPage *jj_compose_isochrone_map(const JjIsochrones *isochrones, const JjMapOptions *options);

#endif
