/* Who borders on whom, and the lines between classes of polygons. */
#include "shape/edges.h"

#include <math.h>
#include <stdlib.h>

struct JjPathStore {
  GArray *start; /* (owned) uint32_t */
  GArray *sides; /* (owned) JjSides */
  double *x, *y; /* (owned) */
};

static int compare_borders(const void *left, const void *right) {
  const JjBorder *a = left, *b = right;
  if (a->a != b->a) {
    return a->a < b->a ? -1 : 1;
  }
  return (a->b > b->b) - (a->b < b->b);
}

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

/* Adds up equal neighbours of the sorted list; returns how many are left. The sort is stable, so the order of the
 * additions is that of the segments. */
static uint32_t sum_pairs(JjBorder *pairs, uint32_t n) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (kept > 0 && compare_borders(&pairs[kept - 1], &pairs[i]) == 0) {
      pairs[kept - 1].border_m += pairs[i].border_m;
    } else {
      pairs[kept++] = pairs[i];
    }
  }
  return kept;
}

static gint compare_borders_data(gconstpointer left, gconstpointer right, G_GNUC_UNUSED gpointer data) {
  return compare_borders(left, right);
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
  JjBorder *list = (JjBorder *)(void *)pairs->data;
  g_qsort_with_data(list, (gint)pairs->len, sizeof *list, compare_borders_data, NULL);
  *n_borders = sum_pairs(list, pairs->len);
  return (JjBorder *)(void *)g_array_free(g_steal_pointer(&pairs), FALSE);
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
