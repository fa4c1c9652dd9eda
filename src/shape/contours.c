/* Marching squares. Where the border crosses a side of a cell is one point, whichever of the two cells asks, and in
 * each of them it leads to one other point: so following them always comes back, and rings never meet. */
#include "jiujin/contours.h"

#include <math.h>

#include "shape/ring_store.h"

/* A crossing keeps this part of a side away from both corners. */
#define LEAST_PART (1.0 / 1024)

/* The corners with a rim of corners that are nowhere around them. */
typedef struct {
  const JjSurface *surface;
  uint32_t width, height; /* with the rim */
  uint32_t level;
  uint32_t *next; /* (owned) [2 × width × height] of a crossed side the next one along the ring; JJ_NONE: not crossed */
} March;

void jj_surface_free(JjSurface *surface) {
  if (surface != NULL) {
    g_free(surface->value);
    g_free(surface);
  }
}

static uint32_t value_at(const March *march, uint32_t row, uint32_t column) {
  const JjSurface *surface = march->surface;
  const bool rim = row == 0 || column == 0 || row > surface->n_rows || column > surface->n_columns;
  return rim ? JJ_SURFACE_NOWHERE : surface->value[(gsize)(row - 1) * surface->n_columns + (column - 1)];
}

/* ---- sides ---- */

/* Two sides belong to a corner: the one to its right (even numbers), the one above it (odd). */
static uint32_t side_right_of(const March *march, uint32_t row, uint32_t column) {
  return 2 * (row * march->width + column);
}

static uint32_t side_above(const March *march, uint32_t row, uint32_t column) {
  return 2 * (row * march->width + column) + 1;
}

/* How far along a side from its inner end the border is. */
static double part_of(uint32_t inner, uint32_t outer, uint32_t level) {
  if (outer == JJ_SURFACE_NOWHERE) {
    return 0.5;
  }
  const double part = ((double)level - (double)inner) / ((double)outer - (double)inner);
  return CLAMP(part, LEAST_PART, 1 - LEAST_PART);
}

static JjPoint crossing_of(const March *march, uint32_t side) {
  g_assert(march->width > 0);
  const uint32_t corner = side / 2, row = corner / march->width, column = corner % march->width;
  const bool up = side % 2 == 1;
  const uint32_t a = value_at(march, row, column), b = value_at(march, row + (up ? 1 : 0), column + (up ? 0 : 1));
  const double part = a <= march->level ? part_of(a, b, march->level) : 1 - part_of(b, a, march->level);
  const JjSurface *surface = march->surface;
  return (JjPoint){surface->x_m + ((double)column - 1 + (up ? 0 : part)) * surface->cell_m,
                   surface->y_m + ((double)row - 1 + (up ? part : 0)) * surface->cell_m};
}

/* ---- cells ---- */

/* Corners and sides run anticlockwise from the lower left; side k lies between corners k and k + 1. A run of inner
 * corners is left by the side after its last and entered by the one before its first: the border goes from that to
 * this, the inner corners at its left. */
static void march_cell(const March *march, uint32_t row, uint32_t column) {
  const bool inner[4] = {value_at(march, row, column) <= march->level, value_at(march, row, column + 1) <= march->level,
                         value_at(march, row + 1, column + 1) <= march->level,
                         value_at(march, row + 1, column) <= march->level};
  const uint32_t side[4] = {side_right_of(march, row, column), side_above(march, row, column + 1),
                            side_right_of(march, row + 1, column), side_above(march, row, column)};
  for (uint32_t last = 0; last < 4; last++) {
    if (!inner[last] || inner[(last + 1) % 4]) {
      continue;
    }
    uint32_t first = last;
    while (inner[(first + 3) % 4]) first = (first + 3) % 4;
    march->next[side[last]] = side[(first + 3) % 4];
  }
}

static void march_cells(const March *march) {
  const gsize n_sides = 2 * (gsize)march->width * march->height;
  for (gsize i = 0; i < n_sides; i++) march->next[i] = JJ_NONE;
  for (uint32_t row = 0; row + 1 < march->height; row++) {
    for (uint32_t column = 0; column + 1 < march->width; column++) march_cell(march, row, column);
  }
}

/* ---- rings ---- */

/* Follows the ring through the side, which is taken out; the ring is closed. */
static void add_points(const March *march, uint32_t first, JjRingStore *store) {
  const guint start = store->x->len;
  for (uint32_t side = first; side != JJ_NONE;) {
    const JjPoint point = crossing_of(march, side);
    g_array_append_val(store->x, point.x_m);
    g_array_append_val(store->y, point.y_m);
    const uint32_t next = march->next[side];
    march->next[side] = JJ_NONE;
    side = next;
  }
  /* The first side was met again: that point is its own already. */
  g_assert(store->x->len > start + 3);
}

double jj_ring_area_m2(const JjRings *rings, uint32_t ring) {
  const uint32_t first = rings->point_start[ring];
  double twice = 0;
  for (uint32_t i = first + 1; i < rings->point_start[ring + 1]; i++) {
    const double ax = rings->x_m[i - 1] - rings->x_m[first], ay = rings->y_m[i - 1] - rings->y_m[first];
    const double bx = rings->x_m[i] - rings->x_m[first], by = rings->y_m[i] - rings->y_m[first];
    twice += ax * by - bx * ay;
  }
  return twice / 2;
}

static void add_ring(const March *march, uint32_t side, double least_m2, JjRingStore *store) {
  const guint start = store->x->len;
  add_points(march, side, store);
  g_array_append_val(store->point_start, store->x->len);
  const JjRings rings = jj_ring_store_view(store);
  if (fabs(jj_ring_area_m2(&rings, store->point_start->len - 2)) < least_m2) {
    g_array_set_size(store->x, start);
    g_array_set_size(store->y, start);
    g_array_set_size(store->point_start, store->point_start->len - 1);
  }
}

static void add_level(const March *march, double least_m2, JjRingStore *store) {
  march_cells(march);
  const gsize n_sides = 2 * (gsize)march->width * march->height;
  for (gsize side = 0; side < n_sides; side++) {
    if (march->next[side] != JJ_NONE) {
      add_ring(march, (uint32_t)side, least_m2, store);
    }
  }
}

JjRingStore *jj_shape_contours(const JjSurface *surface, const uint32_t *levels, uint32_t n_levels, double least_m2) {
  const uint32_t zero = 0;
  JjRingStore *store = g_new0(JjRingStore, 1);
  store->n_polygons = n_levels;
  store->ring_start = g_new0(uint32_t, (gsize)n_levels + 1);
  store->point_start = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  store->x = g_array_new(FALSE, FALSE, sizeof(double));
  store->y = g_array_new(FALSE, FALSE, sizeof(double));
  g_array_append_val(store->point_start, zero);
  g_assert((uint64_t)(surface->n_columns + 2) * (surface->n_rows + 2) < UINT32_MAX / 2);
  March march = {surface, surface->n_columns + 2, surface->n_rows + 2, 0, NULL};
  g_autofree uint32_t *next = g_new(uint32_t, 2 * (gsize)march.width * march.height);
  march.next = next;
  for (uint32_t i = 0; i < n_levels; i++) {
    g_assert(levels[i] < JJ_SURFACE_NOWHERE);
    march.level = levels[i];
    add_level(&march, least_m2, store);
    store->ring_start[i + 1] = store->point_start->len - 1;
  }
  return store;
}
