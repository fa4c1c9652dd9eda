/* Edges across which the number of polygons changes. */
#include <stdlib.h>

#include "jiujin/shape.h"

/* Ends in order of x, then y; `left` is 1 where the polygon lies left of a → b, -1 right. */
typedef struct {
  JjPoint a, b;
  int left;
} Edge;

static int compare_points(const JjPoint *p, const JjPoint *q) {
  if (p->x_m != q->x_m) {
    return p->x_m < q->x_m ? -1 : 1;
  }
  return (p->y_m > q->y_m) - (p->y_m < q->y_m);
}

static int compare_edges(const void *left, const void *right) {
  const Edge *s = left, *t = right;
  int first = compare_points(&s->a, &t->a);
  return first != 0 ? first : compare_points(&s->b, &t->b);
}

static JjPoint point_at(const JjRings *rings, uint32_t i) {
  return (JjPoint){rings->x_m[i], rings->y_m[i]};
}

/* Twice the signed area, about the ring's first point. */
static double signed_area(const JjRings *rings, uint32_t first, uint32_t end) {
  JjPoint o = point_at(rings, first);
  double sum = 0;
  for (uint32_t i = first; i + 1 < end; i++) {
    JjPoint p = point_at(rings, i), q = point_at(rings, i + 1);
    sum += (p.x_m - o.x_m) * (q.y_m - o.y_m) - (q.x_m - o.x_m) * (p.y_m - o.y_m);
  }
  return sum;
}

/* Is the middle of the ring's first segment inside an odd number of the polygon's other rings? */
static bool is_hole(const JjRings *rings, uint32_t polygon, uint32_t ring) {
  JjPoint p = point_at(rings, rings->point_start[ring]), q = point_at(rings, rings->point_start[ring] + 1);
  double x = (p.x_m + q.x_m) / 2, y = (p.y_m + q.y_m) / 2;
  bool hole = false;
  for (uint32_t other = rings->ring_start[polygon]; other < rings->ring_start[polygon + 1]; other++) {
    const uint32_t range[] = {other, other + 1};
    JjRings one = {1, range, rings->point_start, rings->x_m, rings->y_m};
    hole = other != ring && jj_shape_contains(&one, 0, x, y) ? !hole : hole;
  }
  return hole;
}

static void add_ring(const JjRings *rings, uint32_t polygon, uint32_t ring, GArray *edges) {
  uint32_t first = rings->point_start[ring], end = rings->point_start[ring + 1];
  if (end - first < 4) {
    return;
  }
  bool left = (signed_area(rings, first, end) > 0) != is_hole(rings, polygon, ring);
  for (uint32_t i = first; i + 1 < end; i++) {
    JjPoint p = point_at(rings, i), q = point_at(rings, i + 1);
    int order = compare_points(&p, &q);
    if (order != 0) {
      Edge edge = {order < 0 ? p : q, order < 0 ? q : p, left == (order < 0) ? 1 : -1};
      g_array_append_val(edges, edge);
    }
  }
}

/* Adds the run of equal edges from `first` on if they don't balance; returns its end. */
static guint settle_run(const GArray *edges, guint first, GArray *loose) {
  const Edge *edge = &g_array_index(edges, Edge, first);
  int balance = 0;
  guint end = first;
  while (end < edges->len && compare_edges(edge, &g_array_index(edges, Edge, end)) == 0) {
    balance += g_array_index(edges, Edge, end++).left;
  }
  if (balance != 0) {
    g_array_append_val(loose, edge->a);
    g_array_append_val(loose, edge->b);
  }
  return end;
}

GArray *jj_shape_loose_edges(const JjRings *rings) {
  g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(Edge));
  GArray *loose = g_array_new(FALSE, FALSE, sizeof(JjPoint));
  for (uint32_t polygon = 0; polygon < rings->n_polygons; polygon++) {
    for (uint32_t ring = rings->ring_start[polygon]; ring < rings->ring_start[polygon + 1]; ring++) {
      add_ring(rings, polygon, ring, edges);
    }
  }
  if (edges->len > 1) {
    qsort(edges->data, edges->len, sizeof(Edge), compare_edges);
  }
  for (guint i = 0; i < edges->len;) {
    i = settle_run(edges, i, loose);
  }
  return loose;
}
