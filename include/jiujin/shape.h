/* jiujin/shape.h: geometry on plain arrays: areas, label points, shared borders, simplification without gaps.
 *
 * All coordinates are projected metres. Neighbours must share their border vertices *exactly* (the same doubles): that
 * is what makes a layer a coverage, and what every function about borders relies on. Where a layer is none, an edge is
 * simply nobody's shared edge. Nothing here depends on hash order: results are sorted, ties go to the lower index.
 * Polygons come as JjRings (model.h): closed rings taken even-odd, so orientation does not matter; a polygon may have
 * no rings (it is empty). Coordinates must be finite.
 */
#ifndef JIUJIN_SHAPE_H
#define JIUJIN_SHAPE_H

#include "jiujin/model.h"

/* Open or closed lines (borrowed view); a closed one repeats its first point. */
typedef struct {
  uint32_t n_paths;
  const uint32_t *point_start; /* [n_paths + 1] into points */
  const double *x_m, *y_m;     /* [n_points] */
} JjPaths;

/* A box; empty where min > max. */
typedef struct {
  double min_x_m, min_y_m, max_x_m, max_y_m;
} JjExtent;

/* --- one polygon: cost O(points of the polygon) unless said otherwise --- */

/* Even-odd area; 0 for an empty polygon. Rings must not cross each other. Cost O(points × rings of the polygon). */
double jj_shape_area_m2(const JjRings *rings, uint32_t polygon);

/* Length of all its rings, holes included. */
double jj_shape_perimeter_m(const JjRings *rings, uint32_t polygon);

/* Smallest box around one polygon, or around all of them for JJ_NONE; empty if there is no point. */
JjExtent jj_shape_extent(const JjRings *rings, uint32_t polygon);
bool jj_extent_is_empty(const JjExtent *extent);
/* Grown on every side by `margin_m`. */
JjExtent jj_extent_grow(JjExtent extent, double margin_m);

/* Is the point inside? A point on the border, as far as doubles can tell, is. */
bool jj_shape_contains(const JjRings *rings, uint32_t polygon, double x_m, double y_m);

/* Distance to the border, positive inside, negative outside; -HUGE_VAL for an empty polygon. */
double jj_shape_depth_m(const JjRings *rings, uint32_t polygon, double x_m, double y_m);

typedef struct {
  double x_m, y_m;
} JjPoint;

/* Pole of inaccessibility: the inside point farthest from the border, to within `precision_m` (> 0) of that distance.
 * Searched by splitting squares best first (the method of Mapbox's polylabel). Lies inside any polygon of positive
 * area wider than the precision; false, *out untouched, for an empty polygon. */
bool jj_shape_label_point(const JjRings *rings, uint32_t polygon, double precision_m, JjPoint *out);

/* Where the border of a polygon crosses itself: two segments that run through each other, every end more than
 * `tolerance` (>= 0, in the unit of the coordinates, which may be degrees here) away from the other's line. Rings that
 * only touch do not cross. False, *out untouched: nowhere. Of several crossings the first that a sweep from the left
 * meets. Sweep over x, about O(n·√n) for borders of the usual shape, O(n²) at worst. */
bool jj_shape_crossing(const JjRings *rings, uint32_t polygon, double tolerance, JjPoint *out);

/* --- the whole layer: cost O(n log n) in its points, memory O(n) --- */

/* A pair of polygons that share border segments. */
typedef struct {
  uint32_t a, b;   /* polygons, a < b */
  double border_m; /* length shared, > 0 */
} JjBorder;

/* All pairs that share at least one segment (both ends equal to the last bit), sorted by a, then b. Polygons that meet
 * in a point only do not count. A segment with more than two polygons (an overlap) counts for each pair.
 * (owned: g_free) NULL and 0 if there are none. */
JjBorder *jj_shape_adjacency(const JjRings *rings, uint32_t *n_borders);

/* The edges across which the number of polygons changes: all but those where as many polygons lie on one side as on the
 * other. In a coverage that is its outline; where it has gaps or overlaps, their outlines too. JjPoint, two an edge,
 * sorted. (owned) Cost O(n log n), and points × rings for polygons of several rings. */
GArray *jj_shape_loose_edges(const JjRings *rings);

/* Lines that own their arrays. */
typedef struct JjPathStore JjPathStore;
void jj_path_store_free(JjPathStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjPathStore, jj_path_store_free)
JjPaths jj_path_store_view(const JjPathStore *store); /* (borrowed until freed) */

/* Classes on the two sides of a path; `b` is JJ_NONE where nothing lies beyond (an outer edge); a < b. */
typedef struct {
  uint32_t a, b;
} JjSides;
const JjSides *jj_path_store_sides(const JjPathStore *store); /* [n_paths] (borrowed until freed) */

/* Borders between polygons of different class, and outer edges, chained into paths as long as possible: a path ends
 * where more than two border segments meet or the pair of classes changes. `class_of` is [n_polygons]; a polygon of
 * class JJ_NONE counts as nothing. Each segment is in exactly one path. (owned) */
JjPathStore *jj_shape_borders(const JjRings *rings, const uint32_t *class_of);

/* Rings that own their arrays. */
typedef struct JjRingStore JjRingStore;
void jj_ring_store_free(JjRingStore *store);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjRingStore, jj_ring_store_free)
JjRings jj_ring_store_view(const JjRingStore *store); /* (borrowed until freed) */

/* The layer with fewer points: each arc (a run of border with the same polygons on its sides) is thinned once by
 * Douglas and Peucker's rule, so both neighbours get the same points and no gap opens. Points where arcs meet stay;
 * rings keep at least three corners and never vanish, pairs of neighbours stay neighbours. No dropped vertex is
 * farther than `tolerance_m` (>= 0) from the line that replaces it, except where the rule "three corners" forbids
 * dropping. Thinned arcs may cross where they run closer to each other than the tolerance.
 * Ring and polygon counts are unchanged. Typical cost O(n log n), worst O(n²) for adversarial arcs. (owned) */
JjRingStore *jj_shape_simplify(const JjRings *rings, double tolerance_m);

#endif
