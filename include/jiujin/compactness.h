/* jiujin/compactness.h: how compact a ground is: convex hulls and smallest enclosing circles of points.
 *
 * Coordinates are projected metres and finite. Results do not depend on the order of points.
 */
#ifndef JIUJIN_COMPACTNESS_H
#define JIUJIN_COMPACTNESS_H

#include "jiujin/shape.h"

/* Turns the points into the corners of their convex hull, anticlockwise from the leftmost (the lowest of equals), no
 * three in a line; returns how many: 0 for no points, 1 or 2 where they are one or lie in a line. Andrew's chain,
 * O(n log n). */
uint32_t jj_shape_hull(JjPoint *points, uint32_t n);

/* Area within corners in order; 0 under three of them. */
double jj_shape_corners_area_m2(const JjPoint *corners, uint32_t n);

typedef struct {
  double x_m, y_m, radius_m;
} JjCircle;

/* The smallest circle around the points; radius 0 for one, all 0 for none. Every point lies within radius + 1e-9 parts
 * of it. Welzl's method on the corners of the hull in a fixed shuffle: expected O(n log n). */
JjCircle jj_shape_enclosing_circle(const JjPoint *points, uint32_t n);

#endif
