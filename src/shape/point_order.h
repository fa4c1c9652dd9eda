/* Private to shape: points in the order of their coordinates. */
#ifndef JJ_SHAPE_POINT_ORDER_H
#define JJ_SHAPE_POINT_ORDER_H

#include "jiujin/base.h"

typedef struct {
  double x, y;
  uint32_t index;
} JjNumberedPoint;

/* Sorts by x, then y, then index; the points must come in the order of their indices, and be finite. Linear for points
 * spread like those of a map, O(n log n) for any; memory for a second array. */
void jj_sort_points(JjNumberedPoint *points, uint32_t n);

#endif
