/* Private to shape: the layer's vertices and border segments, numbered and sorted. */
#ifndef JJ_SHAPE_EDGES_H
#define JJ_SHAPE_EDGES_H

#include "jiujin/shape.h"

/* A border segment of a polygon; u < v are vertices. */
typedef struct {
  uint32_t u, v, polygon;
} JjSegment;

typedef struct {
  uint32_t n_vertices, n_segments;
  uint32_t *vertex_of; /* (owned) [n_points] the vertex that a point is */
  JjPoint *vertices;   /* (owned) [n_vertices] by x, then y */
  JjSegment *segments; /* (owned) [n_segments] by u, v, polygon; those a polygon has twice cancel (even-odd) */
} JjEdgeTable;

JjEdgeTable *jj_edge_table_new(const JjRings *rings);
void jj_edge_table_free(JjEdgeTable *table);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjEdgeTable, jj_edge_table_free)

/* One past the last segment with the same ends as segments[first]. */
uint32_t jj_edge_table_run_end(const JjEdgeTable *table, uint32_t first);

/* An undirected edge with the two things it divides. */
typedef struct {
  uint32_t u, v;
  JjSides sides;
} JjEdge;

/* Edges chained into lines of vertices. */
typedef struct {
  GArray *start;    /* (owned) uint32_t [n_chains + 1] into vertices */
  GArray *vertices; /* (owned) uint32_t */
  GArray *sides;    /* (owned) JjSides [n_chains] */
} JjChains;

/* Chains `edges` (sorted by u, v; each once) as long as possible: chains end at vertices where not exactly two edges
 * meet or the two have different sides. Closed chains repeat their first vertex. */
JjChains *jj_chains_new(const GArray *edges, uint32_t n_vertices);
void jj_chains_free(JjChains *chains);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjChains, jj_chains_free)

#endif
