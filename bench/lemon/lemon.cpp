// lemon FILE: the peer's network simplex on a problem of `assignment make`; prints the phase and "cost N", or
// "infeasible". Origins are nodes, schools are nodes, and one more takes what every school lets through.
#include "assignment_case.h"

#include <lemon/network_simplex.h>
#include <lemon/smart_graph.h>

#include <cstdio>

using Graph = lemon::SmartDigraph;
using Solver = lemon::NetworkSimplex<Graph, int64_t, int64_t>;

int main(int argc, char **argv) {
  AssignmentCase made;
  if (argc != 2 || !assignment_case_read(argv[1], &made)) {
    std::fputs("lemon: cannot read the problem\n", stderr);
    return 1;
  }
  Graph graph;
  const uint32_t n_nodes = made.n_origins + made.n_schools + 1;
  graph.reserveNode(int(n_nodes));
  graph.reserveArc(int(made.n_arcs + made.n_schools));
  for (uint32_t v = 0; v < n_nodes; v++) graph.addNode();
  Graph::ArcMap<int64_t> cost(graph), lower(graph), upper(graph);
  Graph::NodeMap<int64_t> supply(graph, 0);
  const auto node = [&](uint32_t v) { return graph.nodeFromId(int(v)); };
  const auto add = [&](uint32_t from, uint32_t to, int64_t least, int64_t most, int64_t price) {
    const auto arc = graph.addArc(node(from), node(to));
    lower[arc] = least;
    upper[arc] = most;
    cost[arc] = price;
  };
  int64_t all = 0;
  for (uint32_t i = 0; i < made.n_origins; i++) {
    supply[node(i)] = made.supply[i];
    all += made.supply[i];
    for (uint32_t k = made.first_arc[i]; k < made.first_arc[i + 1]; k++)
      add(i, made.n_origins + made.arc_school[k], 0, made.supply[i], made.cost[k]);
  }
  for (uint32_t j = 0; j < made.n_schools; j++)
    add(made.n_origins + j, n_nodes - 1, made.least[j], made.most[j], 0);
  supply[node(n_nodes - 1)] = -all;
  const double start = assignment_seconds();
  Solver solver(graph);
  solver.lowerMap(lower).upperMap(upper).costMap(cost).supplyMap(supply);
  const auto result = solver.run();
  std::printf("phase solve %.6f\n", assignment_seconds() - start);
  if (result == Solver::OPTIMAL) {
    std::printf("cost %lld\n", (long long)solver.totalCost());
  } else {
    std::puts("infeasible");
  }
  assignment_case_clear(&made);
  return 0;
}
