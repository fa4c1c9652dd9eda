/* Rings that cross themselves or each other: a sweep over x with the segments that reach the sweep line. */
#include <math.h>
#include <stdlib.h>

#include "jiujin/shape.h"

/* A segment with its left end first. */
typedef struct {
  JjPoint a, b;
  double low_y, high_y;
  uint32_t order; /* in the polygon */
} Sweep;

static int compare_sweeps(const void *left, const void *right) {
  const Sweep *s = left, *t = right;
  if (s->a.x_m != t->a.x_m) {
    return s->a.x_m < t->a.x_m ? -1 : 1;
  }
  return (s->order > t->order) - (s->order < t->order);
}

static Sweep make_sweep(const JjRings *rings, uint32_t point, uint32_t order) {
  JjPoint p = {rings->x_m[point], rings->y_m[point]}, q = {rings->x_m[point + 1], rings->y_m[point + 1]};
  bool forward = p.x_m < q.x_m;
  return (Sweep){forward ? p : q, forward ? q : p, MIN(p.y_m, q.y_m), MAX(p.y_m, q.y_m), order};
}

static uint32_t collect(const JjRings *rings, uint32_t polygon, Sweep *out) {
  uint32_t n = 0;
  for (uint32_t ring = rings->ring_start[polygon]; ring < rings->ring_start[polygon + 1]; ring++) {
    for (uint32_t i = rings->point_start[ring]; i + 1 < rings->point_start[ring + 1]; i++) {
      out[n] = make_sweep(rings, i, n);
      n++;
    }
  }
  return n;
}

/* Distance of p from the line through s, positive on its left. */
static double side(const Sweep *s, JjPoint p) {
  double dx = s->b.x_m - s->a.x_m, dy = s->b.y_m - s->a.y_m;
  double length = hypot(dx, dy);
  return length > 0 ? (dx * (p.y_m - s->a.y_m) - dy * (p.x_m - s->a.x_m)) / length : 0;
}

static bool apart(double d, double e, double tolerance) {
  return (d > tolerance && e < -tolerance) || (d < -tolerance && e > tolerance);
}

/* Do the two cross inside both, by more than the tolerance on all four sides? */
static bool cross(const Sweep *s, const Sweep *t, double tolerance, JjPoint *out) {
  if (s->high_y < t->low_y || t->high_y < s->low_y) {
    return false;
  }
  double d = side(s, t->a), e = side(s, t->b);
  if (!apart(d, e, tolerance) || !apart(side(t, s->a), side(t, s->b), tolerance)) {
    return false;
  }
  double share = d / (d - e);
  *out = (JjPoint){t->a.x_m + share * (t->b.x_m - t->a.x_m), t->a.y_m + share * (t->b.y_m - t->a.y_m)};
  return true;
}

/* Tests `s` against the active segments and drops those that end left of it; returns how many stay. */
static uint32_t meet(const Sweep *s, const Sweep **active, uint32_t n, double tolerance, JjPoint *out, bool *found) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (active[i]->b.x_m < s->a.x_m) {
      continue;
    }
    active[kept++] = active[i];
    *found = *found || cross(s, active[i], tolerance, out);
  }
  return kept;
}

bool jj_shape_crossing(const JjRings *rings, uint32_t polygon, double tolerance, JjPoint *out) {
  uint32_t n_points =
      rings->point_start[rings->ring_start[polygon + 1]] - rings->point_start[rings->ring_start[polygon]];
  if (n_points < 4) {
    return false;
  }
  g_autofree Sweep *sweeps = g_new(Sweep, n_points);
  g_autofree const Sweep **active = g_new(const Sweep *, n_points);
  uint32_t n = collect(rings, polygon, sweeps), n_active = 0;
  qsort(sweeps, n, sizeof *sweeps, compare_sweeps);
  bool found = false;
  for (uint32_t i = 0; i < n && !found; i++) {
    n_active = meet(&sweeps[i], active, n_active, tolerance, out, &found);
    active[n_active++] = &sweeps[i];
  }
  return found;
}
