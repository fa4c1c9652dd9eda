/* jiujin/geo.h: from one coordinate system to another, by PROJ; gaps and overlaps of a layer, by GEOS.
 *
 * Axis order is always the traditional one of GIS: x = east or longitude, y = north or latitude; geographic
 * coordinates are degrees. No operation is ever "ballpark": where PROJ knows no real one, making the transform fails
 * instead of shifting by nothing. TWD67 (EPSG:3821, 3828) is shifted to TWD97 by the plane four-parameter formula
 * X97 = X67 + 807.8 + 0.00001549 X67 + 0.000006521 Y67, Y97 = Y67 - 248.6 + 0.00001549 Y67 + 0.000006521 X67, good to
 * about 2 m on the main island (as given in https://e61983.github.io/2021-08-19-gps-format); TWD67 of the outer islands
 * (EPSG:3827) is refused. The network is never asked for grids. One transform serves one
 * thread.
 */
#ifndef JIUJIN_GEO_H
#define JIUJIN_GEO_H

#include "jiujin/base.h"
#include "jiujin/model.h"

typedef struct JjTransform JjTransform;

/* From one coordinate reference system to another, each an authority code ("EPSG:3826"), WKT (that of a .prj file
 * too) or PROJ text. (owned) NULL: JJ_ERROR_FORMAT for text that is no coordinate system, JJ_ERROR_UNSUPPORTED where no
 * operation without a ballpark step is known. Costs milliseconds: make one, use it for a whole layer. */
JjTransform *jj_transform_new(const char *from, const char *to, GError **error);
void jj_transform_free(JjTransform *transform);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjTransform, jj_transform_free)

/* Is `from` in degrees? */
bool jj_transform_from_degrees(const JjTransform *transform);
#define JJ_TWD67_ACCURACY_M 2.0
/* Is `from` of the old datum TWD67, and shifted by formula? */
bool jj_transform_shifts_twd67(const JjTransform *transform);
/* Accuracy of the operation as PROJ states it, -1 unknown. 0 is "by definition". */
double jj_transform_accuracy_m(const JjTransform *transform);

/* Transforms n points in place. A point without a finite result becomes NaN, NaN; returns how many there are. */
size_t jj_transform_apply(JjTransform *transform, double *x, double *y, size_t n);

/* What coordinates look like beside the area that the target system is made for (its area of use, grown by 8 degrees on
 * every side: enough to tell degrees from metres and x from y, never to judge a border). */
typedef enum {
  JJ_COORDINATE_FITS,    /* or nothing is known about the area */
  JJ_COORDINATE_SWAPPED, /* would fit with x and y exchanged */
  JJ_COORDINATE_DEGREES, /* `from` is projected, but they look like longitude and latitude */
  JJ_COORDINATE_METRES,  /* `from` is in degrees, but they look like metres of the target system */
  JJ_COORDINATE_ELSEWHERE
} JjCoordinateFit;
/* Of coordinates before the transform. Not a number is elsewhere. */
JjCoordinateFit jj_transform_fit(const JjTransform *transform, double x, double y);

/* A place that polygons enclose without covering it (n_polygons 0), or cover several times. */
typedef struct {
  uint32_t n_polygons;     /* at (x_m, y_m), which lies inside */
  uint32_t a, b;           /* the first two of them; of a gap the two nearest. JJ_NONE where there is no second */
  double area_m2, width_m; /* width: twice the area by the outline, as of a long strip */
  double x_m, y_m;
} JjFlaw;

/* All of them (JjFlaw), largest first; those of less than a square metre are left aside. (owned) NULL and JJ_ERROR_DATA
 * where GEOS gives up. Only edges that are not shared are looked at: O(n log n) for a coverage. */
GArray *jj_coverage_flaws(const JjRings *rings, GError **error);

#endif
