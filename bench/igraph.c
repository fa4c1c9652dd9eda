/* igraph PREFIX: the peer's one-to-all Dijkstra on the fixed road graph, from five schools; prints the mean time of one
 * as the phase one-to-all, to which the road workloads are compared. */
#include "road_vectors.h"

#include <igraph.h>
#include <stdio.h>

#define SOURCES 5

static void build(const JjGraph *graph, igraph_t *out, igraph_vector_t *weights) {
  igraph_vector_int_t ends;
  igraph_vector_int_init(&ends, 2 * (igraph_integer_t)graph->n_arcs);
  igraph_vector_init(weights, graph->n_arcs);
  for (uint32_t v = 0; v < graph->n_nodes; v++) {
    for (uint32_t arc = graph->first_out[v]; arc < graph->first_out[v + 1]; arc++) {
      VECTOR(ends)[2 * (size_t)arc] = v;
      VECTOR(ends)[2 * (size_t)arc + 1] = graph->head[arc];
      VECTOR(*weights)[arc] = graph->ms[arc];
    }
  }
  igraph_create(out, &ends, graph->n_nodes, IGRAPH_DIRECTED);
  igraph_vector_int_destroy(&ends);
}

int main(int argc, char **argv) {
  g_auto(RoadVectors) roads = {0};
  g_autoptr(GError) error = NULL;
  if (argc != 2 || !road_vectors_read(argv[1], &roads, &error)) {
    fprintf(stderr, "igraph: %s\n", error ? error->message : "usage: igraph PREFIX");
    return 1;
  }
  igraph_t graph;
  igraph_vector_t weights;
  igraph_matrix_t times;
  build(roads.graph, &graph, &weights);
  igraph_matrix_init(&times, 0, 0);
  const double start = cpu_seconds();
  for (uint32_t i = 0; i < SOURCES; i++)
    igraph_distances_dijkstra(&graph, &times, igraph_vss_1(roads.school[i]), igraph_vss_all(), &weights, IGRAPH_OUT);
  printf("phase one-to-all %.6f\n", (cpu_seconds() - start) / SOURCES);
  igraph_matrix_destroy(&times);
  igraph_vector_destroy(&weights);
  igraph_destroy(&graph);
  return 0;
}
