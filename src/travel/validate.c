#include "travel/cache.h"

/* Ranks and nodes undo each other. */
static bool are_inverse(const uint32_t *rank, const uint32_t *node, uint32_t n) {
  for (uint32_t v = 0; v < n; v++)
    if (rank[v] >= n || node[rank[v]] != v) return false;
  return true; /* n different ranks below n: every node too is met */
}

/* Starts of n lists that fill `end` places. */
static bool are_starts(const uint32_t *first, uint32_t n, uint32_t end) {
  bool rising = first[0] == 0 && first[n] == end;
  for (uint32_t x = 0; x < n; x++) rising = rising && first[x] <= first[x + 1];
  return rising;
}

/* The upper neighbours ascend from above the node, and the first is its parent. */
static bool is_node_sound(const JjHierarchy *h, uint32_t x) {
  uint32_t before = x;
  bool sound = h->parent[x] == (h->first[x] < h->first[x + 1] ? h->head[h->first[x]] : JJ_NONE);
  for (uint32_t arc = h->first[x]; arc < h->first[x + 1]; arc++) {
    sound = sound && h->head[arc] > before && h->head[arc] < h->n_nodes;
    before = h->head[arc];
  }
  return sound;
}

static bool are_nodes_sound(const JjHierarchy *h) {
  for (uint32_t x = 0; x < h->n_nodes; x++)
    if (!is_node_sound(h, x)) return false;
  return true;
}

static bool are_slots_sound(const JjHierarchy *h) {
  bool sound = true;
  for (uint32_t i = 0; i < h->n_inputs; i++) sound = sound && (h->slot[i] == JJ_NONE || h->slot[i] / 2 < h->n_arcs);
  return sound;
}

static bool is_search_sound(const Search *search, uint32_t n_nodes) {
  if (!are_starts(search->first, n_nodes, search->n_arcs)) return false;
  bool sound = true;
  for (uint32_t x = 0; x < n_nodes; x++)
    for (uint32_t a = search->first[x]; a < search->first[x + 1]; a++)
      sound = sound && search->arc[a].head > x && search->arc[a].head < n_nodes;
  return sound;
}

bool is_sound(const JjWeights *weights) {
  const JjHierarchy *h = weights->hierarchy;
  return are_inverse(h->rank, h->node, h->n_nodes) && are_starts(h->first, h->n_nodes, h->n_arcs) &&
         are_nodes_sound(h) && are_slots_sound(h) && is_search_sound(&weights->out, h->n_nodes) &&
         is_search_sound(&weights->in, h->n_nodes);
}
