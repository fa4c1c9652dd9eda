/* Area, length, extent and position of one polygon. */
#include "jiujin/shape.h"

#include <math.h>

typedef enum { OUTSIDE, INSIDE, ON_BORDER } Position;

double jj_shape_perimeter_m(const JjRings *rings, uint32_t polygon) {
  double length = 0;
  for (uint32_t r = rings->ring_start[polygon]; r < rings->ring_start[polygon + 1]; r++) {
    for (uint32_t i = rings->point_start[r] + 1; i < rings->point_start[r + 1]; i++) {
      length += hypot(rings->x_m[i] - rings->x_m[i - 1], rings->y_m[i] - rings->y_m[i - 1]);
    }
  }
  return length;
}

JjExtent jj_shape_extent(const JjRings *rings, uint32_t polygon) {
  JjExtent extent = {HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
  uint32_t first = polygon == JJ_NONE ? 0 : polygon;
  uint32_t last = polygon == JJ_NONE ? rings->n_polygons : polygon + 1;
  uint32_t end = rings->point_start[rings->ring_start[last]];
  for (uint32_t i = rings->point_start[rings->ring_start[first]]; i < end; i++) {
    extent.min_x_m = fmin(extent.min_x_m, rings->x_m[i]);
    extent.min_y_m = fmin(extent.min_y_m, rings->y_m[i]);
    extent.max_x_m = fmax(extent.max_x_m, rings->x_m[i]);
    extent.max_y_m = fmax(extent.max_y_m, rings->y_m[i]);
  }
  return extent;
}

bool jj_extent_is_empty(const JjExtent *extent) {
  return !(extent->min_x_m <= extent->max_x_m && extent->min_y_m <= extent->max_y_m);
}

JjExtent jj_extent_grow(JjExtent extent, double margin_m) {
  return (JjExtent){extent.min_x_m - margin_m, extent.min_y_m - margin_m, extent.max_x_m + margin_m,
                    extent.max_y_m + margin_m};
}

/* Does the segment ending at point i pass through (x, y)? Exact at its ends. */
static bool segment_touches(const JjRings *rings, uint32_t i, double x, double y) {
  double ax = rings->x_m[i - 1], ay = rings->y_m[i - 1], bx = rings->x_m[i], by = rings->y_m[i];
  if (x < fmin(ax, bx) || x > fmax(ax, bx) || y < fmin(ay, by) || y > fmax(ay, by)) {
    return false;
  }
  return (bx - ax) * (y - ay) == (by - ay) * (x - ax);
}

/* Does a ray from (x, y) to the right cross the segment ending at point i? Half-open in y, so that a ray through a
 * vertex counts once. */
static bool segment_crosses_ray(const JjRings *rings, uint32_t i, double x, double y) {
  double ax = rings->x_m[i - 1], ay = rings->y_m[i - 1], bx = rings->x_m[i], by = rings->y_m[i];
  if ((ay > y) == (by > y)) {
    return false;
  }
  return x < ax + (y - ay) / (by - ay) * (bx - ax);
}

static Position position_in_ring(const JjRings *rings, uint32_t ring, double x, double y) {
  bool inside = false;
  for (uint32_t i = rings->point_start[ring] + 1; i < rings->point_start[ring + 1]; i++) {
    if (segment_touches(rings, i, x, y)) {
      return ON_BORDER;
    }
    inside ^= segment_crosses_ray(rings, i, x, y);
  }
  return inside ? INSIDE : OUTSIDE;
}

bool jj_shape_contains(const JjRings *rings, uint32_t polygon, double x_m, double y_m) {
  bool inside = false;
  for (uint32_t r = rings->ring_start[polygon]; r < rings->ring_start[polygon + 1]; r++) {
    Position position = position_in_ring(rings, r, x_m, y_m);
    if (position == ON_BORDER) {
      return true;
    }
    inside ^= position == INSIDE;
  }
  return inside;
}

/* Twice the signed area, taken from the ring's first point so that large coordinates lose no digits. */
static double ring_double_area(const JjRings *rings, uint32_t ring) {
  uint32_t start = rings->point_start[ring], end = rings->point_start[ring + 1];
  double sum = 0;
  for (uint32_t i = start + 1; i < end; i++) {
    double ax = rings->x_m[i - 1] - rings->x_m[start], ay = rings->y_m[i - 1] - rings->y_m[start];
    double bx = rings->x_m[i] - rings->x_m[start], by = rings->y_m[i] - rings->y_m[start];
    sum += ax * by - bx * ay;
  }
  return sum;
}

/* Rings do not cross, so any vertex of `inner` that is not on `outer` decides; where all are (a chord between vertices
 * of `outer`), the middle of a segment does. */
static bool ring_in_ring(const JjRings *rings, uint32_t inner, uint32_t outer) {
  for (uint32_t i = rings->point_start[inner]; i < rings->point_start[inner + 1]; i++) {
    Position position = position_in_ring(rings, outer, rings->x_m[i], rings->y_m[i]);
    if (position != ON_BORDER) {
      return position == INSIDE;
    }
  }
  for (uint32_t i = rings->point_start[inner] + 1; i < rings->point_start[inner + 1]; i++) {
    Position position = position_in_ring(rings, outer, (rings->x_m[i - 1] + rings->x_m[i]) / 2,
                                         (rings->y_m[i - 1] + rings->y_m[i]) / 2);
    if (position != ON_BORDER) {
      return position == INSIDE;
    }
  }
  return false;
}

double jj_shape_area_m2(const JjRings *rings, uint32_t polygon) {
  double sum = 0;
  uint32_t first = rings->ring_start[polygon], end = rings->ring_start[polygon + 1];
  for (uint32_t r = first; r < end; r++) {
    bool hole = false;
    for (uint32_t other = first; other < end; other++) {
      hole ^= other != r && ring_in_ring(rings, r, other);
    }
    double area = fabs(ring_double_area(rings, r)) / 2;
    sum += hole ? -area : area;
  }
  return sum;
}

/* Squared distance from (x, y) to the segment ending at point i. */
static double segment_distance2(const JjRings *rings, uint32_t i, double x, double y) {
  double ax = rings->x_m[i - 1], ay = rings->y_m[i - 1];
  double dx = rings->x_m[i] - ax, dy = rings->y_m[i] - ay;
  double length2 = dx * dx + dy * dy;
  double t = length2 > 0 ? ((x - ax) * dx + (y - ay) * dy) / length2 : 0;
  t = fmin(fmax(t, 0), 1);
  double ex = x - ax - t * dx, ey = y - ay - t * dy;
  return ex * ex + ey * ey;
}

double jj_shape_depth_m(const JjRings *rings, uint32_t polygon, double x_m, double y_m) {
  double nearest2 = HUGE_VAL;
  for (uint32_t r = rings->ring_start[polygon]; r < rings->ring_start[polygon + 1]; r++) {
    for (uint32_t i = rings->point_start[r] + 1; i < rings->point_start[r + 1]; i++) {
      nearest2 = fmin(nearest2, segment_distance2(rings, i, x_m, y_m));
    }
  }
  return jj_shape_contains(rings, polygon, x_m, y_m) ? sqrt(nearest2) : -sqrt(nearest2);
}
