#include "shape/edges.h"

#include <stdlib.h>

#include "shape/point_order.h"

/* More segments than this at one vertex are no map, and qsort has the better worst case. */
#define MANY_SPOKES 32u

static int compare_u32(uint32_t a, uint32_t b) {
  return (a > b) - (a < b);
}

static int compare_segments(const void *left, const void *right) {
  const JjSegment *a = left, *b = right;
  if (a->u != b->u) {
    return compare_u32(a->u, b->u);
  }
  return a->v != b->v ? compare_u32(a->v, b->v) : compare_u32(a->polygon, b->polygon);
}

static void number_vertices(JjEdgeTable *table, const JjRings *rings, uint32_t n_points) {
  g_autofree JjNumberedPoint *points = g_new(JjNumberedPoint, n_points);
  for (uint32_t i = 0; i < n_points; i++) {
    points[i] = (JjNumberedPoint){rings->x_m[i], rings->y_m[i], i};
  }
  jj_sort_points(points, n_points);
  table->vertex_of = g_new(uint32_t, n_points);
  table->vertices = g_new(JjPoint, n_points);
  for (uint32_t i = 0; i < n_points; i++) {
    if (i == 0 || points[i].x != points[i - 1].x || points[i].y != points[i - 1].y) {
      table->vertices[table->n_vertices++] = (JjPoint){points[i].x, points[i].y};
    }
    table->vertex_of[points[i].index] = table->n_vertices - 1;
  }
}

static void collect_ring(JjEdgeTable *table, const JjRings *rings, uint32_t ring, uint32_t polygon) {
  for (uint32_t i = rings->point_start[ring] + 1; i < rings->point_start[ring + 1]; i++) {
    uint32_t a = table->vertex_of[i - 1], b = table->vertex_of[i];
    if (a != b) {
      table->segments[table->n_segments++] = (JjSegment){MIN(a, b), MAX(a, b), polygon};
    }
  }
}

/* Those of one vertex u, which come in the order of polygons, by v. */
static void sort_spokes(JjSegment *segments, uint32_t n) {
  if (n > MANY_SPOKES) {
    qsort(segments, n, sizeof *segments, compare_segments);
    return;
  }
  for (uint32_t i = 1; i < n; i++) {
    const JjSegment segment = segments[i];
    uint32_t at = i;
    for (; at > 0 && segments[at - 1].v > segment.v; at--) {
      segments[at] = segments[at - 1];
    }
    segments[at] = segment;
  }
}

/* By u, v, polygon: counted out by u, each u by itself. */
static void sort_segments(JjEdgeTable *table) {
  g_autofree uint32_t *end = g_new0(uint32_t, (size_t)table->n_vertices + 1);
  JjSegment *sorted = g_new0(JjSegment, table->n_segments);
  for (uint32_t i = 0; i < table->n_segments; i++) {
    end[table->segments[i].u + 1]++;
  }
  for (uint32_t u = 0; u < table->n_vertices; u++) {
    end[u + 1] += end[u];
  }
  for (uint32_t i = 0; i < table->n_segments; i++) {
    sorted[end[table->segments[i].u]++] = table->segments[i];
  }
  for (uint32_t u = 0; u < table->n_vertices; u++) {
    const uint32_t first = u > 0 ? end[u - 1] : 0;
    sort_spokes(sorted + first, end[u] - first);
  }
  g_free(table->segments);
  table->segments = sorted;
}

/* Two parts of one polygon that touch along a segment are one area there, not two. */
static void cancel_pairs(JjEdgeTable *table) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < table->n_segments; i++) {
    if (kept > 0 && compare_segments(&table->segments[kept - 1], &table->segments[i]) == 0) {
      kept--;
    } else {
      table->segments[kept++] = table->segments[i];
    }
  }
  table->n_segments = kept;
}

JjEdgeTable *jj_edge_table_new(const JjRings *rings) {
  JjEdgeTable *table = g_new0(JjEdgeTable, 1);
  uint32_t n_points = rings->point_start[rings->ring_start[rings->n_polygons]];
  number_vertices(table, rings, n_points);
  table->segments = g_new0(JjSegment, n_points);
  for (uint32_t p = 0; p < rings->n_polygons; p++) {
    for (uint32_t r = rings->ring_start[p]; r < rings->ring_start[p + 1]; r++) {
      collect_ring(table, rings, r, p);
    }
  }
  sort_segments(table);
  cancel_pairs(table);
  return table;
}

void jj_edge_table_free(JjEdgeTable *table) {
  if (table != NULL) {
    g_free(table->vertex_of);
    g_free(table->vertices);
    g_free(table->segments);
    g_free(table);
  }
}

uint32_t jj_edge_table_run_end(const JjEdgeTable *table, uint32_t first) {
  uint32_t end = first + 1;
  while (end < table->n_segments && table->segments[end].u == table->segments[first].u &&
         table->segments[end].v == table->segments[first].v) {
    end++;
  }
  return end;
}
