/* Pole of inaccessibility: squares are split best first until none can hold a better point than the one found. */
#include "jiujin/shape.h"

#include <math.h>

typedef struct {
  double x, y, half; /* centre and half the side */
  double depth;      /* of the centre */
  double reach;      /* depth that no point of the square exceeds */
} Cell;

/* A total order, so that ties never depend on the heap's history. */
static bool cell_before(const Cell *a, const Cell *b) {
  if (a->reach != b->reach) {
    return a->reach > b->reach;
  }
  return a->x != b->x ? a->x < b->x : a->y < b->y;
}

static Cell cell_make(const JjRings *rings, uint32_t polygon, JjPoint centre, double half) {
  double depth = jj_shape_depth_m(rings, polygon, centre.x_m, centre.y_m);
  return (Cell){centre.x_m, centre.y_m, half, depth, depth + half * sqrt(2.0)};
}

static void heap_swap(GArray *heap, guint a, guint b) {
  Cell kept = g_array_index(heap, Cell, a);
  g_array_index(heap, Cell, a) = g_array_index(heap, Cell, b);
  g_array_index(heap, Cell, b) = kept;
}

static void heap_push(GArray *heap, Cell cell) {
  guint at = heap->len;
  g_array_append_val(heap, cell);
  while (at > 0 && cell_before(&g_array_index(heap, Cell, at), &g_array_index(heap, Cell, (at - 1) / 2))) {
    heap_swap(heap, at, (at - 1) / 2);
    at = (at - 1) / 2;
  }
}

static guint heap_first_of(GArray *heap, guint a, guint b) {
  if (b >= heap->len) {
    return a;
  }
  return cell_before(&g_array_index(heap, Cell, b), &g_array_index(heap, Cell, a)) ? b : a;
}

static Cell heap_pop(GArray *heap) {
  Cell top = g_array_index(heap, Cell, 0);
  heap_swap(heap, 0, heap->len - 1);
  g_array_set_size(heap, heap->len - 1);
  guint at = 0;
  while (2 * at + 1 < heap->len) {
    guint child = heap_first_of(heap, 2 * at + 1, 2 * at + 2);
    if (!cell_before(&g_array_index(heap, Cell, child), &g_array_index(heap, Cell, at))) {
      break;
    }
    heap_swap(heap, at, child);
    at = child;
  }
  return top;
}

/* Squares that cover the extent; their side is its shorter side, but at least a 64th of the longer one. */
static void push_cover(GArray *heap, const JjRings *rings, uint32_t polygon, const JjExtent *extent) {
  double width = extent->max_x_m - extent->min_x_m, height = extent->max_y_m - extent->min_y_m;
  double side = fmax(fmin(width, height), fmax(width, height) / 64);
  for (uint32_t column = 0; extent->min_x_m + column * side < extent->max_x_m; column++) {
    for (uint32_t row = 0; extent->min_y_m + row * side < extent->max_y_m; row++) {
      JjPoint centre = {extent->min_x_m + (column + 0.5) * side, extent->min_y_m + (row + 0.5) * side};
      heap_push(heap, cell_make(rings, polygon, centre, side / 2));
    }
  }
}

static void push_quarters(GArray *heap, const JjRings *rings, uint32_t polygon, const Cell *cell) {
  static const double signs[4][2] = {{-1, -1}, {1, -1}, {-1, 1}, {1, 1}};
  double half = cell->half / 2;
  for (uint32_t i = 0; i < 4; i++) {
    JjPoint centre = {cell->x + signs[i][0] * half, cell->y + signs[i][1] * half};
    heap_push(heap, cell_make(rings, polygon, centre, half));
  }
}

bool jj_shape_label_point(const JjRings *rings, uint32_t polygon, double precision_m, JjPoint *out) {
  g_assert(precision_m > 0);
  JjExtent extent = jj_shape_extent(rings, polygon);
  if (jj_extent_is_empty(&extent)) {
    return false;
  }
  g_autoptr(GArray) heap = g_array_new(FALSE, FALSE, sizeof(Cell));
  push_cover(heap, rings, polygon, &extent);
  JjPoint centre = {(extent.min_x_m + extent.max_x_m) / 2, (extent.min_y_m + extent.max_y_m) / 2};
  Cell best = cell_make(rings, polygon, centre, 0);
  while (heap->len > 0) {
    Cell cell = heap_pop(heap);
    if (cell.reach - best.depth <= precision_m) {
      break;
    }
    if (cell.depth > best.depth) {
      best = cell;
    }
    push_quarters(heap, rings, polygon, &cell);
  }
  *out = (JjPoint){best.x, best.y};
  return true;
}
