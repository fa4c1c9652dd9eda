/* Who borders on whom, and the lines between classes of polygons. */
#include "shape/edges.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

struct JjPathStore {
  GArray *start; /* (owned) uint32_t */
  GArray *sides; /* (owned) JjSides */
  double *x, *y; /* (owned) */
};

static void add_pairs(const JjEdgeTable *table, uint32_t first, uint32_t end, GArray *pairs) {
  const JjPoint *u = &table->vertices[table->segments[first].u], *v = &table->vertices[table->segments[first].v];
  double length = hypot(v->x_m - u->x_m, v->y_m - u->y_m);
  for (uint32_t i = first; i < end; i++) {
    for (uint32_t j = i + 1; j < end; j++) {
      JjBorder border = {table->segments[i].polygon, table->segments[j].polygon, length};
      g_array_append_val(pairs, border);
    }
  }
}

/* Pairs counted out by their first polygon, else in the order of the segments; those of polygon p end at end[p].
 * (owned) */
static JjBorder *pairs_by_polygon(const GArray *pairs, uint32_t n_polygons, uint32_t *end) {
  const JjBorder *list = (const JjBorder *)(const void *)pairs->data;
  JjBorder *sorted = g_new0(JjBorder, pairs->len);
  memset(end, 0, n_polygons * sizeof *end);
  for (uint32_t i = 0; i < pairs->len; i++) {
    end[list[i].a]++;
  }
  uint32_t sum = 0;
  for (uint32_t p = 0; p < n_polygons; p++) {
    uint32_t size = end[p];
    end[p] = sum;
    sum += size;
  }
  for (uint32_t i = 0; i < pairs->len; i++) {
    sorted[end[list[i].a]++] = list[i];
  }
  return sorted;
}

static int compare_ids(const void *left, const void *right) {
  const uint32_t *a = left, *b = right;
  return (*a > *b) - (*a < *b);
}

/* The lengths of one polygon's pairs by the other polygon; every number is 0 between two uses. */
typedef struct {
  double *length; /* (owned) [n_polygons] */
  GArray *others; /* (owned) uint32_t */
} Lengths;

/* Adds up the pairs of one polygon, each sum in the order of the segments; appends them by the other polygon. */
static void sum_pairs(Lengths *lengths, const JjBorder *pairs, uint32_t n, GArray *borders) {
  g_array_set_size(lengths->others, 0);
  for (uint32_t i = 0; i < n; i++) {
    double *length = &lengths->length[pairs[i].b];
    if (*length == 0) {
      g_array_append_val(lengths->others, pairs[i].b);
    }
    *length += pairs[i].border_m;
  }
  g_array_sort(lengths->others, compare_ids);
  for (guint i = 0; i < lengths->others->len; i++) {
    uint32_t other = g_array_index(lengths->others, uint32_t, i);
    JjBorder border = {pairs[0].a, other, lengths->length[other]};
    g_array_append_val(borders, border);
    lengths->length[other] = 0;
  }
}

static void sum_all_pairs(const GArray *pairs, uint32_t n_polygons, GArray *borders) {
  g_autofree uint32_t *end = g_new(uint32_t, n_polygons);
  g_autofree JjBorder *sorted = pairs_by_polygon(pairs, n_polygons, end);
  g_autofree double *length = g_new0(double, n_polygons);
  g_autoptr(GArray) others = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  Lengths lengths = {length, others};
  uint32_t first = 0;
  for (uint32_t p = 0; p < n_polygons; p++) {
    sum_pairs(&lengths, sorted + first, end[p] - first, borders);
    first = end[p];
  }
}

JjBorder *jj_shape_adjacency(const JjRings *rings, uint32_t *n_borders) {
  g_autoptr(JjEdgeTable) table = jj_edge_table_new(rings);
  g_autoptr(GArray) pairs = g_array_new(FALSE, FALSE, sizeof(JjBorder));
  uint32_t end;
  for (uint32_t i = 0; i < table->n_segments; i = end) {
    end = jj_edge_table_run_end(table, i);
    add_pairs(table, i, end, pairs);
  }
  if (pairs->len == 0) {
    *n_borders = 0;
    return NULL;
  }
  g_autoptr(GArray) borders = g_array_new(FALSE, FALSE, sizeof(JjBorder));
  sum_all_pairs(pairs, rings->n_polygons, borders);
  *n_borders = borders->len;
  return (JjBorder *)(void *)g_array_free(g_steal_pointer(&borders), FALSE);
}

/* The two lowest different classes at a run of segments; one polygon alone has nothing (JJ_NONE) on its other side. */
static JjSides run_sides(const JjEdgeTable *table, uint32_t first, uint32_t end, const uint32_t *class_of) {
  JjSides sides = {class_of[table->segments[first].polygon], JJ_NONE};
  bool differ = end - first == 1;
  for (uint32_t i = first + 1; i < end; i++) {
    uint32_t next = class_of[table->segments[i].polygon];
    if (next == sides.a) {
      continue;
    }
    uint32_t higher = MAX(next, sides.a);
    sides = (JjSides){MIN(next, sides.a), differ ? MIN(higher, sides.b) : higher};
    differ = true;
  }
  return differ ? sides : (JjSides){sides.a, sides.a};
}

static JjPathStore *store_from_chains(JjChains *chains, const JjPoint *vertices) {
  JjPathStore *store = g_new(JjPathStore, 1);
  uint32_t n = chains->vertices->len;
  store->start = g_array_ref(chains->start);
  store->sides = g_array_ref(chains->sides);
  store->x = g_new(double, n);
  store->y = g_new(double, n);
  for (uint32_t i = 0; i < n; i++) {
    const JjPoint *vertex = &vertices[g_array_index(chains->vertices, uint32_t, i)];
    store->x[i] = vertex->x_m;
    store->y[i] = vertex->y_m;
  }
  return store;
}

JjPathStore *jj_shape_borders(const JjRings *rings, const uint32_t *class_of) {
  g_autoptr(JjEdgeTable) table = jj_edge_table_new(rings);
  g_autoptr(GArray) edges = g_array_new(FALSE, FALSE, sizeof(JjEdge));
  uint32_t end;
  for (uint32_t i = 0; i < table->n_segments; i = end) {
    end = jj_edge_table_run_end(table, i);
    JjEdge edge = {table->segments[i].u, table->segments[i].v, run_sides(table, i, end, class_of)};
    if (edge.sides.a != edge.sides.b) {
      g_array_append_val(edges, edge);
    }
  }
  g_autoptr(JjChains) chains = jj_chains_new(edges, table->n_vertices);
  return store_from_chains(chains, table->vertices);
}

void jj_path_store_free(JjPathStore *store) {
  if (store != NULL) {
    g_array_unref(store->start);
    g_array_unref(store->sides);
    g_free(store->x);
    g_free(store->y);
    g_free(store);
  }
}

JjPaths jj_path_store_view(const JjPathStore *store) {
  return (JjPaths){store->start->len - 1, (const uint32_t *)(const void *)store->start->data, store->x, store->y};
}

const JjSides *jj_path_store_sides(const JjPathStore *store) {
  return (const JjSides *)(const void *)store->sides->data;
}
