#include "shape/edges.h"

#include <stdlib.h>

typedef struct {
  double x, y;
  uint32_t index;
} NumberedPoint;

static int compare_u32(uint32_t a, uint32_t b) {
  return (a > b) - (a < b);
}

static int compare_points(const void *left, const void *right) {
  const NumberedPoint *a = left, *b = right;
  if (a->x != b->x) {
    return a->x < b->x ? -1 : 1;
  }
  if (a->y != b->y) {
    return a->y < b->y ? -1 : 1;
  }
  return compare_u32(a->index, b->index);
}

static int compare_segments(const void *left, const void *right) {
  const JjSegment *a = left, *b = right;
  if (a->u != b->u) {
    return compare_u32(a->u, b->u);
  }
  return a->v != b->v ? compare_u32(a->v, b->v) : compare_u32(a->polygon, b->polygon);
}

static void number_vertices(JjEdgeTable *table, const JjRings *rings, uint32_t n_points) {
  g_autofree NumberedPoint *points = g_new(NumberedPoint, n_points);
  for (uint32_t i = 0; i < n_points; i++) {
    points[i] = (NumberedPoint){rings->x_m[i], rings->y_m[i], i};
  }
  if (n_points > 1) {
    qsort(points, n_points, sizeof *points, compare_points);
  }
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
  table->segments = g_new(JjSegment, n_points);
  for (uint32_t p = 0; p < rings->n_polygons; p++) {
    for (uint32_t r = rings->ring_start[p]; r < rings->ring_start[p + 1]; r++) {
      collect_ring(table, rings, r, p);
    }
  }
  if (table->n_segments > 1) {
    qsort(table->segments, table->n_segments, sizeof *table->segments, compare_segments);
  }
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
