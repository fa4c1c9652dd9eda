/* Simplification without gaps: every arc is thinned once, and rings keep the vertices their arcs keep. */
#include "shape/edges.h"

#include <math.h>
#include <stdlib.h>

#include "shape/ring_store.h"

typedef struct {
  const JjPoint *vertices;
  const uint32_t *chain; /* vertex ids */
  bool *keep;            /* [n_vertices] */
  double tolerance;
} Thinning;

typedef struct {
  uint32_t from, to; /* positions in the chain */
} Span;

/* The position strictly between the span's ends that is farthest from the segment between them; `span.from` and
 * distance -1 if there is none. The first of equals. */
static uint32_t farthest(const Thinning *thinning, Span span, double *distance) {
  JjPoint a = thinning->vertices[thinning->chain[span.from]], b = thinning->vertices[thinning->chain[span.to]];
  double dx = b.x_m - a.x_m, dy = b.y_m - a.y_m, length2 = dx * dx + dy * dy;
  uint32_t best = span.from;
  *distance = -1;
  for (uint32_t i = span.from + 1; i < span.to; i++) {
    JjPoint p = thinning->vertices[thinning->chain[i]];
    double t = length2 > 0 ? ((p.x_m - a.x_m) * dx + (p.y_m - a.y_m) * dy) / length2 : 0;
    t = fmin(fmax(t, 0), 1);
    double away = hypot(p.x_m - a.x_m - t * dx, p.y_m - a.y_m - t * dy);
    if (away > *distance) {
      *distance = away;
      best = i;
    }
  }
  return best;
}

/* Douglas and Peucker's rule with a stack of spans instead of recursion. */
static void thin_span(const Thinning *thinning, Span whole) {
  g_autoptr(GArray) stack = g_array_new(FALSE, FALSE, sizeof(Span));
  g_array_append_val(stack, whole);
  while (stack->len > 0) {
    Span span = g_array_index(stack, Span, stack->len - 1);
    g_array_set_size(stack, stack->len - 1);
    double distance;
    uint32_t middle = farthest(thinning, span, &distance);
    if (distance > thinning->tolerance) {
      thinning->keep[thinning->chain[middle]] = true;
      Span parts[2] = {{span.from, middle}, {middle, span.to}};
      g_array_append_vals(stack, parts, 2);
    }
  }
}

/* Keeps the farthest vertex of the span in any case, then thins both halves. Returns its position. */
static uint32_t split_span(const Thinning *thinning, Span span) {
  double distance;
  uint32_t middle = farthest(thinning, span, &distance);
  thinning->keep[thinning->chain[middle]] = true;
  return middle;
}

/* A closed chain keeps three corners: its start, the vertex farthest from it and the one farthest from their line. */
static void thin_closed(const Thinning *thinning, uint32_t last) {
  uint32_t far = split_span(thinning, (Span){0, last});
  double distance[2];
  uint32_t third[2] = {farthest(thinning, (Span){0, far}, &distance[0]),
                       farthest(thinning, (Span){far, last}, &distance[1])};
  uint32_t corner = third[distance[1] > distance[0]];
  thinning->keep[thinning->chain[corner]] = true;
  uint32_t stops[4] = {0, MIN(corner, far), MAX(corner, far), last};
  for (uint32_t i = 0; i < 3; i++) {
    thin_span(thinning, (Span){stops[i], stops[i + 1]});
  }
}

/* `twin`: another chain joins the same two ends. Straightened both, they would fall together and what lies between
 * them would vanish. */
static void thin_chain(const Thinning *thinning, uint32_t last, bool twin) {
  for (uint32_t i = 1; i < last; i++) {
    thinning->keep[thinning->chain[i]] = false;
  }
  if (last < 2) {
    return;
  }
  if (thinning->chain[0] == thinning->chain[last]) {
    thin_closed(thinning, last);
  } else if (twin) {
    uint32_t middle = split_span(thinning, (Span){0, last});
    thin_span(thinning, (Span){0, middle});
    thin_span(thinning, (Span){middle, last});
  } else {
    thin_span(thinning, (Span){0, last});
  }
}

typedef struct {
  uint32_t low, high, chain;
} Ends;

static int compare_ends(const void *left, const void *right) {
  const Ends *a = left, *b = right;
  if (a->low != b->low) {
    return a->low < b->low ? -1 : 1;
  }
  if (a->high != b->high) {
    return a->high < b->high ? -1 : 1;
  }
  return (a->chain > b->chain) - (a->chain < b->chain);
}

/* Which chains share both their ends with another one. (owned) [n_chains] */
static bool *find_twins(const JjChains *chains) {
  uint32_t n = chains->sides->len;
  g_autofree Ends *ends = g_new(Ends, n);
  for (uint32_t c = 0; c < n; c++) {
    const uint32_t *start = &g_array_index(chains->start, uint32_t, c);
    uint32_t a = g_array_index(chains->vertices, uint32_t, start[0]);
    uint32_t b = g_array_index(chains->vertices, uint32_t, start[1] - 1);
    ends[c] = (Ends){MIN(a, b), MAX(a, b), c};
  }
  if (n > 1) {
    qsort(ends, n, sizeof *ends, compare_ends);
  }
  bool *twins = g_new0(bool, n);
  for (uint32_t c = 1; c < n; c++) {
    if (ends[c].low == ends[c - 1].low && ends[c].high == ends[c - 1].high) {
      twins[ends[c].chain] = twins[ends[c - 1].chain] = true;
    }
  }
  return twins;
}

/* Edges with the polygons beside them. Two suffice: where a third joins or leaves, edges branch. */
static GArray *polygon_edges(const JjEdgeTable *table) {
  GArray *edges = g_array_new(FALSE, FALSE, sizeof(JjEdge));
  uint32_t end;
  for (uint32_t i = 0; i < table->n_segments; i = end) {
    end = jj_edge_table_run_end(table, i);
    const JjSegment *segment = &table->segments[i];
    JjSides sides = {segment->polygon, end - i > 1 ? segment[1].polygon : JJ_NONE};
    JjEdge edge = {segment->u, segment->v, sides};
    g_array_append_val(edges, edge);
  }
  return edges;
}

/* Which vertices stay. (owned) [n_vertices] */
static bool *thin_layer(const JjEdgeTable *table, double tolerance) {
  g_autoptr(GArray) edges = polygon_edges(table);
  g_autoptr(JjChains) chains = jj_chains_new(edges, table->n_vertices);
  g_autofree bool *twins = find_twins(chains);
  bool *keep = g_new(bool, table->n_vertices);
  for (uint32_t v = 0; v < table->n_vertices; v++) {
    keep[v] = true;
  }
  const uint32_t *vertices = (const uint32_t *)(const void *)chains->vertices->data;
  for (uint32_t c = 0; c < chains->sides->len; c++) {
    const uint32_t *start = &g_array_index(chains->start, uint32_t, c);
    Thinning thinning = {table->vertices, vertices + start[0], keep, tolerance};
    thin_chain(&thinning, start[1] - start[0] - 1, twins[c]);
  }
  return keep;
}

static void append_point(JjRingStore *store, const JjRings *rings, uint32_t point) {
  g_array_append_val(store->x, rings->x_m[point]);
  g_array_append_val(store->y, rings->y_m[point]);
}

/* Copies the ring's kept points and closes it. A ring that has no three (it was degenerate) is copied whole. */
static void append_ring(JjRingStore *store, const JjRings *rings, uint32_t ring, const JjEdgeTable *table,
                        const bool *keep) {
  uint32_t start = rings->point_start[ring], end = rings->point_start[ring + 1];
  uint32_t kept = 0;
  for (uint32_t i = start; i + 1 < end; i++) {
    kept += keep[table->vertex_of[i]];
  }
  uint32_t first = store->x->len;
  for (uint32_t i = start; i + 1 < end; i++) {
    if (kept < 3 || keep[table->vertex_of[i]]) {
      append_point(store, rings, i);
    }
  }
  if (store->x->len > first) {
    double x = g_array_index(store->x, double, first), y = g_array_index(store->y, double, first);
    g_array_append_val(store->x, x);
    g_array_append_val(store->y, y);
  }
  g_array_append_val(store->point_start, store->x->len);
}

JjRingStore *jj_shape_simplify(const JjRings *rings, double tolerance_m) {
  g_assert(tolerance_m >= 0);
  g_autoptr(JjEdgeTable) table = jj_edge_table_new(rings);
  g_autofree bool *keep = thin_layer(table, tolerance_m);
  JjRingStore *store = g_new(JjRingStore, 1);
  uint32_t zero = 0;
  store->n_polygons = rings->n_polygons;
  store->ring_start = g_memdup2(rings->ring_start, (rings->n_polygons + (gsize)1) * sizeof(uint32_t));
  store->point_start = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  store->x = g_array_new(FALSE, FALSE, sizeof(double));
  store->y = g_array_new(FALSE, FALSE, sizeof(double));
  g_array_append_val(store->point_start, zero);
  for (uint32_t r = 0; r < rings->ring_start[rings->n_polygons]; r++) {
    append_ring(store, rings, r, table, keep);
  }
  return store;
}
