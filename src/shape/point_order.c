/* Distribution sort: points go to buckets of equal width, each bucket again, the last few by insertion. Every step is
 * stable, so that equal points keep the order of their indices. A general sort spends most of its time on the calls of
 * its comparator and on memory far apart; here the first pass leaves pieces that fit into the cache. */
#include "shape/point_order.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define MAX_BUCKETS 2048u
#define FEW 16u     /* sorted by insertion */
#define MAX_DEPTH 6 /* beyond it the points are no map, and qsort has the better worst case */

typedef double (*Coordinate)(const JjNumberedPoint *point);

static double x_of(const JjNumberedPoint *point) {
  return point->x;
}

static double y_of(const JjNumberedPoint *point) {
  return point->y;
}

static bool comes_before(const JjNumberedPoint *a, const JjNumberedPoint *b) {
  return a->x < b->x || (a->x == b->x && a->y < b->y);
}

static int compare_points(const void *left, const void *right) {
  const JjNumberedPoint *a = left, *b = right;
  if (comes_before(a, b) || comes_before(b, a)) {
    return comes_before(a, b) ? -1 : 1;
  }
  return (a->index > b->index) - (a->index < b->index);
}

static void insert_each(JjNumberedPoint *points, uint32_t n) {
  for (uint32_t i = 1; i < n; i++) {
    const JjNumberedPoint point = points[i];
    uint32_t at = i;
    for (; at > 0 && comes_before(&point, &points[at - 1]); at--) {
      points[at] = points[at - 1];
    }
    points[at] = point;
  }
}

/* Buckets of equal width along one coordinate. */
typedef struct {
  Coordinate coordinate;
  double low, per_unit;
  uint32_t n;
} Buckets;

/* False where all points have this coordinate alike. */
static bool buckets_along(Buckets *buckets, Coordinate coordinate, const JjNumberedPoint *points, uint32_t n) {
  double low = coordinate(&points[0]), high = low;
  for (uint32_t i = 1; i < n; i++) {
    const double at = coordinate(&points[i]);
    low = at < low ? at : low;
    high = at > high ? at : high;
  }
  const uint32_t n_buckets = MIN(n / 4, MAX_BUCKETS);
  *buckets = (Buckets){coordinate, low, (n_buckets - 1) / (high - low), n_buckets};
  return low < high;
}

/* By x, or by y where x is alike. False where all points are alike, or so far apart or close that doubles do not count
 * widths of that size. */
static bool choose_buckets(Buckets *buckets, const JjNumberedPoint *points, uint32_t n) {
  const bool differ = buckets_along(buckets, x_of, points, n) || buckets_along(buckets, y_of, points, n);
  return differ && isfinite(buckets->per_unit) && buckets->per_unit > 0;
}

static uint32_t bucket_of(const Buckets *buckets, const JjNumberedPoint *point) {
  const double bucket = (buckets->coordinate(point) - buckets->low) * buckets->per_unit;
  return bucket < buckets->n - 1 ? (uint32_t)bucket : buckets->n - 1;
}

/* Moves the points into the order of their buckets; end[b] is where bucket b ends. */
static void distribute(const Buckets *buckets, JjNumberedPoint *points, JjNumberedPoint *spare, uint32_t n,
                       uint32_t *end) {
  memset(end, 0, buckets->n * sizeof *end);
  for (uint32_t i = 0; i < n; i++) {
    end[bucket_of(buckets, &points[i])]++;
  }
  uint32_t sum = 0;
  for (uint32_t b = 0; b < buckets->n; b++) {
    const uint32_t size = end[b];
    end[b] = sum;
    sum += size;
  }
  for (uint32_t i = 0; i < n; i++) {
    spare[end[bucket_of(buckets, &points[i])]++] = points[i];
  }
  memcpy(points, spare, n * sizeof *points);
}

/* At most MAX_DEPTH deep. */
static void sort_range(JjNumberedPoint *points, JjNumberedPoint *spare, uint32_t n,
                       int depth) { // NOLINT(misc-no-recursion)
  if (n <= FEW) {
    insert_each(points, n);
    return;
  }
  Buckets buckets;
  if (depth == MAX_DEPTH || !choose_buckets(&buckets, points, n)) {
    qsort(points, n, sizeof *points, compare_points);
    return;
  }
  uint32_t end[MAX_BUCKETS], start = 0;
  distribute(&buckets, points, spare, n, end);
  for (uint32_t b = 0; b < buckets.n; b++) {
    sort_range(points + start, spare + start, end[b] - start, depth + 1);
    start = end[b];
  }
}

void jj_sort_points(JjNumberedPoint *points, uint32_t n) {
  g_autofree JjNumberedPoint *spare = g_new(JjNumberedPoint, n);
  sort_range(points, spare, n, 0);
}
