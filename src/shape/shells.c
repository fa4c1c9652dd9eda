/* Which ring is a hole of which. */
#include "jiujin/contours.h"

#include <math.h>

typedef struct {
  JjRings rings;   /* the one polygon */
  double *area_m2; /* [rings] without sign */
  JjExtent *extent;
} Nest;

static JjRings one_ring(const Nest *nest, const uint32_t bounds[2]) {
  return (JjRings){1, bounds, nest->rings.point_start, nest->rings.x_m, nest->rings.y_m};
}

static bool holds(const Nest *nest, uint32_t first, uint32_t outer, uint32_t inner) {
  const uint32_t point = nest->rings.point_start[first + inner];
  const double x = nest->rings.x_m[point], y = nest->rings.y_m[point];
  const JjExtent *extent = &nest->extent[outer];
  if (nest->area_m2[outer] <= nest->area_m2[inner] || x < extent->min_x_m || x > extent->max_x_m ||
      y < extent->min_y_m || y > extent->max_y_m) {
    return false;
  }
  const uint32_t bounds[2] = {first + outer, first + outer + 1};
  const JjRings ring = one_ring(nest, bounds);
  return jj_shape_contains(&ring, 0, x, y);
}

/* The smallest ring around this one, JJ_NONE where as many as not are around it. */
static uint32_t shell_of(const Nest *nest, uint32_t first, uint32_t n, uint32_t ring) {
  uint32_t depth = 0, smallest = JJ_NONE;
  for (uint32_t other = 0; other < n; other++) {
    if (other == ring || !holds(nest, first, other, ring)) {
      continue;
    }
    depth++;
    if (smallest == JJ_NONE || nest->area_m2[other] < nest->area_m2[smallest]) {
      smallest = other;
    }
  }
  return depth % 2 == 1 ? first + smallest : JJ_NONE;
}

uint32_t *jj_shape_shells(const JjRings *rings, uint32_t polygon) {
  const uint32_t first = rings->ring_start[polygon], n = rings->ring_start[polygon + 1] - first;
  g_autofree double *area_m2 = g_new(double, (gsize)n + 1);
  g_autofree JjExtent *extent = g_new(JjExtent, (gsize)n + 1);
  const Nest nest = {*rings, area_m2, extent};
  for (uint32_t ring = 0; ring < n; ring++) {
    const uint32_t bounds[2] = {first + ring, first + ring + 1};
    const JjRings one = one_ring(&nest, bounds);
    area_m2[ring] = fabs(jj_ring_area_m2(rings, first + ring));
    extent[ring] = jj_shape_extent(&one, 0);
  }
  uint32_t *shells = g_new(uint32_t, (gsize)n + 1);
  for (uint32_t ring = 0; ring < n; ring++) shells[ring] = shell_of(&nest, first, n, ring);
  return shells;
}
