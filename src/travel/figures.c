#include "travel/sweep.h"

JjHierarchyFigures jj_weights_figures(const JjWeights *weights) {
  const JjHierarchy *h = weights->hierarchy;
  return (JjHierarchyFigures){h->n_nodes,          h->n_inputs,        h->n_arcs,
                              weights->out.n_arcs, weights->in.n_arcs, h->most_depth};
}

uint32_t jj_weights_search_space(const JjWeights *weights, uint32_t node) {
  const JjHierarchy *h = weights->hierarchy;
  g_assert(node < h->n_nodes);
  g_auto(Climb) climb;
  climb_init(&climb, h->n_nodes);
  climb_from(&climb, h, &weights->out, h->rank[node]);
  return climb.n;
}
