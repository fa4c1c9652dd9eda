/* glpk FILE: the peer's out-of-kilter method on a problem of `assignment make`; prints "cost N" or "infeasible". */
#include "assignment_case.h"

#include <glib.h>
#include <glpk.h>
#include <stdio.h>
#include <string.h>

typedef struct {
  double supply;
} Vertex;

typedef struct {
  double lower, upper, cost;
} Arc;

static void add_arc(glp_graph *graph, uint32_t from, uint32_t to, Arc figures) {
  const glp_arc *arc = glp_add_arc(graph, (int)from, (int)to);
  memcpy(arc->data, &figures, sizeof figures);
}

static void set_supply(const glp_graph *graph, uint32_t vertex, int64_t amount) {
  const Vertex figures = {(double)amount};
  memcpy(graph->v[vertex]->data, &figures, sizeof figures);
}

static void build(const AssignmentCase *made, glp_graph *graph) {
  const uint32_t sink = made->n_origins + made->n_schools + 1;
  int64_t all = 0;
  glp_add_vertices(graph, (int)sink);
  for (uint32_t i = 0; i < made->n_origins; i++) {
    const double most = (double)made->supply[i];
    set_supply(graph, i + 1, made->supply[i]);
    all += made->supply[i];
    for (uint32_t k = made->first_arc[i]; k < made->first_arc[i + 1]; k++) {
      add_arc(graph, i + 1, made->n_origins + made->arc_school[k] + 1, (Arc){0, most, (double)made->cost[k]});
    }
  }
  for (uint32_t j = 0; j < made->n_schools; j++) {
    add_arc(graph, made->n_origins + j + 1, sink, (Arc){(double)made->least[j], (double)made->most[j], 0});
  }
  set_supply(graph, sink, -all);
}

int main(int argc, char **argv) {
  AssignmentCase made;
  if (argc != 2 || !assignment_case_read(argv[1], &made)) {
    fputs("glpk: cannot read the problem\n", stderr);
    return 1;
  }
  glp_graph *graph = glp_create_graph(sizeof(Vertex), sizeof(Arc));
  double cost = 0;
  build(&made, graph);
  const int failed = glp_mincost_okalg(graph, offsetof(Vertex, supply), offsetof(Arc, lower), offsetof(Arc, upper),
                                       offsetof(Arc, cost), &cost, -1, -1);
  if (failed == 0) {
    printf("cost %.0f\n", cost);
  } else {
    puts(failed == GLP_ENOPFS ? "infeasible" : "failed");
  }
  glp_delete_graph(graph);
  assignment_case_clear(&made);
  return 0;
}
