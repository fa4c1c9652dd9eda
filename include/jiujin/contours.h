/* jiujin/contours.h: polygons of where a surface lies at or below a level.
 *
 * Marching squares: the surface is known at the corners of square cells; a polygon's border crosses the side between a
 * corner at or below the level and one above it where a straight line between the two values would, halfway where the
 * upper one is nowhere. Corners that meet only across a cell are not joined.
 */
#ifndef JIUJIN_CONTOURS_H
#define JIUJIN_CONTOURS_H

#include "jiujin/shape.h"

/* Of a corner that no level reaches. */
#define JJ_SURFACE_NOWHERE UINT32_MAX

typedef struct {
  double x_m, y_m; /* the corner of column 0 and row 0, which is the lower left one */
  double cell_m;   /* > 0 */
  uint32_t n_columns, n_rows;
  uint32_t *value; /* (owned) [n_rows × n_columns] of the corners; NULL: there are none */
} JjSurface;

void jj_surface_free(JjSurface *surface);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjSurface, jj_surface_free)

/* One polygon a level (below JJ_SURFACE_NOWHERE), empty where no corner is at or below it. Rings are closed, outer ones
 * anticlockwise, holes clockwise; no two touch and none touches itself. Rings around less than `least_m2` are left out.
 * Of two levels the polygon of the higher contains that of the lower. Nothing is below a level beyond the surface's
 * rim. (owned) O(corners) a level. */
JjRingStore *jj_shape_contours(const JjSurface *surface, const uint32_t *levels, uint32_t n_levels, double least_m2);

/* Signed area of a ring, positive if it runs anticlockwise. */
double jj_ring_area_m2(const JjRings *rings, uint32_t ring);

/* Of every ring of the polygon the ring that it is a hole of, JJ_NONE for an outer one. Rings must not cross; how they
 * run does not matter. (owned) [rings of the polygon], numbers count from the layer's first ring. O(rings² + points ×
 * rings that may contain them). */
uint32_t *jj_shape_shells(const JjRings *rings, uint32_t polygon);

#endif
