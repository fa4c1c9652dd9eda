/* What lies on and across segments: pairs of segments that share a cell of a grid. */
#include <math.h>

#include "geo/noding.h"
#include "jiujin/grid.h"

#define LEAST_CELL_M 20.0

static bool is_last(const JjNoding *noding, uint32_t point) {
  return point + 1 == noding->lines->point_start[noding->line_of[point] + 1];
}

static JjSegment segment_of(const void *user, uint32_t point) {
  const JjNoding *noding = user;
  const JjLines *lines = noding->lines;
  if (is_last(noding, point)) {
    return (JjSegment){(double)NAN, 0, 0, 0};
  }
  return (JjSegment){lines->x_m[point], lines->y_m[point], lines->x_m[point + 1], lines->y_m[point + 1]};
}

/* Two segments, a < b. */
typedef struct {
  JjNoding *noding;
  uint32_t a, b;
  bool equal_level;
} Pair;

/* Where on the segment the point lies, 0 and 1 apart; NaN: not near it, or at one of its ends. */
static double share_on(const JjNoding *noding, uint32_t segment, uint32_t point) {
  const uint32_t here = noding->same[point];
  if (here == noding->same[segment] || here == noding->same[segment + 1]) {
    return (double)NAN;
  }
  const double *x = noding->lines->x_m, *y = noding->lines->y_m;
  const double dx = x[segment + 1] - x[segment], dy = y[segment + 1] - y[segment], square = dx * dx + dy * dy;
  const double px = x[point] - x[segment], py = y[point] - y[segment];
  const double share = square > 0 ? (px * dx + py * dy) / square : -1;
  const bool near = share > 0 && share < 1 && hypot(px - share * dx, py - share * dy) <= JJ_NODING_NEAR_M;
  return near ? share : (double)NAN;
}

/* True if the point lies on the segment, joined to it or not. */
static bool try_point(const Pair *pair, uint32_t segment, uint32_t point) {
  JjNoding *noding = pair->noding;
  const double share = share_on(noding, segment, point);
  if (isnan(share)) {
    return false;
  }
  if (pair->equal_level || jj_noding_is_end(noding, point)) {
    const JjSplit split = {segment, point, share};
    g_array_append_val(noding->splits, split);
    noding->touched[point] = true;
  }
  return true;
}

/* Twice the signed area of the triangle. */
static double turn(const JjLines *lines, uint32_t a, uint32_t b, uint32_t c) {
  const double *x = lines->x_m, *y = lines->y_m;
  return (x[b] - x[a]) * (y[c] - y[a]) - (y[b] - y[a]) * (x[c] - x[a]);
}

static bool opposite(double a, double b) {
  return (a > 0 && b < 0) || (a < 0 && b > 0);
}

static void try_crossing(const Pair *pair) {
  JjNoding *noding = pair->noding;
  const JjLines *lines = noding->lines;
  const uint32_t a = pair->a, b = pair->b;
  const double b0 = turn(lines, a, a + 1, b), b1 = turn(lines, a, a + 1, b + 1);
  const double a0 = turn(lines, b, b + 1, a), a1 = turn(lines, b, b + 1, a + 1);
  if (!opposite(a0, a1) || !opposite(b0, b1)) {
    return;
  }
  if (!pair->equal_level) {
    noding->counts.crossings_apart++;
    return;
  }
  noding->counts.crossings_joined++;
  const double on_a = a0 / (a0 - a1), on_b = b0 / (b0 - b1);
  const JjCrossing crossing = {lines->x_m[a] + on_a * (lines->x_m[a + 1] - lines->x_m[a]),
                               lines->y_m[a] + on_a * (lines->y_m[a + 1] - lines->y_m[a])};
  const uint32_t key = noding->n_points + noding->crossings->len;
  const JjSplit splits[2] = {{a, key, on_a}, {b, key, on_b}};
  g_array_append_val(noding->crossings, crossing);
  g_array_append_vals(noding->splits, splits, 2);
}

static bool boxes_meet(const JjLines *lines, uint32_t a, uint32_t b) {
  const double *x = lines->x_m, *y = lines->y_m, near = JJ_NODING_NEAR_M;
  return MIN(x[a], x[a + 1]) <= MAX(x[b], x[b + 1]) + near && MIN(x[b], x[b + 1]) <= MAX(x[a], x[a + 1]) + near &&
         MIN(y[a], y[a + 1]) <= MAX(y[b], y[b + 1]) + near && MIN(y[b], y[b + 1]) <= MAX(y[a], y[a + 1]) + near;
}

static void try_pair(JjNoding *noding, uint32_t a, uint32_t b) {
  const uint32_t *same = noding->same, *line_of = noding->line_of;
  if ((a + 1 == b && line_of[a] == line_of[b]) || !boxes_meet(noding->lines, a, b)) {
    return;
  }
  const Pair pair = {noding, a, b, noding->lines->level[line_of[a]] == noding->lines->level[line_of[b]]};
  bool touch = try_point(&pair, a, b);
  touch = try_point(&pair, a, b + 1) || touch;
  touch = try_point(&pair, b, a) || touch;
  touch = try_point(&pair, b, a + 1) || touch;
  const bool meet =
      same[a] == same[b] || same[a] == same[b + 1] || same[a + 1] == same[b] || same[a + 1] == same[b + 1];
  if (!touch && !meet) {
    try_crossing(&pair);
  }
}

typedef struct {
  JjNoding *noding;
  const JjSegmentGrid *grid;
  uint32_t a;
  uint32_t *seen; /* [n_points] the last a that each b was held against */
} Neighbours;

static void try_cell(void *user, gsize cell) {
  const Neighbours *all = user;
  for (uint32_t i = all->grid->first[cell]; i < all->grid->first[cell + 1]; i++) {
    const uint32_t b = all->grid->segment[i];
    if (b > all->a && all->seen[b] != all->a) {
      all->seen[b] = all->a;
      try_pair(all->noding, all->a, b);
    }
  }
}

void jj_noding_find_crossings(JjNoding *noding) {
  const JjGridRule rule = {LEAST_CELL_M, JJ_NODING_NEAR_M};
  g_autoptr(JjSegmentGrid) grid = jj_segment_grid_new(noding->n_points, segment_of, noding, rule);
  g_autofree uint32_t *seen = g_new(uint32_t, (gsize)noding->n_points + 1);
  for (uint32_t i = 0; i < noding->n_points; i++) {
    seen[i] = JJ_NONE;
  }
  for (uint32_t a = 0; a < noding->n_points; a++) {
    const JjSegment s = segment_of(noding, a);
    Neighbours all = {noding, grid, a, seen};
    if (!isnan(s.ax_m)) {
      jj_segment_grid_walk(grid, &s, try_cell, &all);
    }
  }
}
