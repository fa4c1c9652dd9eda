/* random_graph.h: seeded road graphs of many kinds. */
#ifndef JJ_RANDOM_GRAPH_H
#define JJ_RANDOM_GRAPH_H

#include "jiujin/graph.h"

typedef enum {
  GRAPH_SPARSE,  /* 1.5 arcs a node: many pieces */
  GRAPH_DENSE,   /* 6 arcs a node */
  GRAPH_GRID,    /* both ways, some roads missing */
  GRAPH_TREE,    /* both ways */
  GRAPH_ISLANDS, /* four grids that nothing joins */
  GRAPH_ONE_WAY, /* a grid whose roads go one way only */
  GRAPH_ZEROS,   /* a grid with many weights of 0, parallel arcs, loops and closed arcs */
  N_GRAPH_KINDS
} GraphKind;

extern const char *const graph_kind_name[N_GRAPH_KINDS];

/* About `n` nodes. (owned) */
JjGraph *random_graph(GraphKind kind, uint32_t n, JjRandom *random);

#endif
