/* The convex hull of points by Andrew's chain. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "jiujin/compactness.h"

static int compare_points(const void *left, const void *right) {
  const JjPoint *a = left, *b = right;
  if (a->x_m != b->x_m) return a->x_m < b->x_m ? -1 : 1;
  return (a->y_m > b->y_m) - (a->y_m < b->y_m);
}

/* Twice the area of the triangle, positive where o, a, b turn left. */
static double turn(const JjPoint *o, const JjPoint *a, const JjPoint *b) {
  return (a->x_m - o->x_m) * (b->y_m - o->y_m) - (a->y_m - o->y_m) * (b->x_m - o->x_m);
}

static uint32_t drop_doubles(JjPoint *points, uint32_t n) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < n; i++)
    if (kept == 0 || compare_points(&points[kept - 1], &points[i]) != 0) points[kept++] = points[i];
  return kept;
}

/* Puts the point at the end of a chain that starts at `from`, dropping what then is no corner; returns the new end. */
static uint32_t push(JjPoint *chain, uint32_t from, uint32_t end, const JjPoint *point) {
  while (end >= from + 2 && turn(&chain[end - 2], &chain[end - 1], point) <= 0) end--;
  chain[end] = *point;
  return end + 1;
}

uint32_t jj_shape_hull(JjPoint *points, uint32_t n) {
  if (n > 1) qsort(points, n, sizeof *points, compare_points);
  n = drop_doubles(points, n);
  if (n < 3) return n;
  g_autofree JjPoint *chain = g_new(JjPoint, 2 * (size_t)n);
  uint32_t end = 0;
  for (uint32_t i = 0; i < n; i++) end = push(chain, 0, end, &points[i]);
  const uint32_t upper = end - 1;
  for (uint32_t i = n - 1; i-- > 0;) end = push(chain, upper, end, &points[i]);
  end--; /* the first point again */
  memcpy(points, chain, end * sizeof *points);
  return end;
}

double jj_shape_corners_area_m2(const JjPoint *corners, uint32_t n) {
  double sum = 0;
  for (uint32_t i = 2; i < n; i++) sum += turn(&corners[0], &corners[i - 1], &corners[i]);
  return fabs(sum) / 2;
}
