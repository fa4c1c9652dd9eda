#include "travel/targets.h"

#include <stdlib.h>
#include <string.h>

/* Members as they are found. */
typedef struct {
  const JjWeights *weights;
  Members *members;
  uint32_t n;
  GArray *arc, *first, *place;
} Collection;

static void add_member(Members *members, uint32_t x) {
  members[x / 64].bits |= 1ULL << x % 64;
}

/* The heads of the arcs down to a member are members too. */
static void follow(Collection *all, uint32_t x) {
  const JjHierarchy *h = all->weights->hierarchy;
  const Search *in = &all->weights->in;
  const uint32_t n_arcs = in->first[x + 1] - in->first[x], old = all->arc->len, place = 2 * h->depth[x];
  g_array_append_val(all->first, old);
  g_array_append_val(all->place, place);
  g_array_set_size(all->arc, old + n_arcs);
  Kept *arc = &g_array_index(all->arc, Kept, old);
  for (uint32_t i = 0; i < n_arcs; i++) {
    const Kept kept = in->arc[in->first[x] + i];
    add_member(all->members, kept.head);
    arc[i] = (Kept){h->depth[kept.head], kept.ms};
  }
}

/* Through the members by rank: those found on the way are all still to come. */
static void follow_all(Collection *all) {
  const uint32_t n_words = all->weights->hierarchy->n_nodes / 64 + 1;
  for (uint32_t word = 0; word < n_words; word++) {
    Members *members = &all->members[word];
    members->before = all->n;
    uint64_t done = 0;
    for (uint64_t left; (left = members->bits & ~done) != 0; done |= left & -left) {
      follow(all, word * 64 + (uint32_t)__builtin_ctzll(left));
      all->n++;
    }
  }
}

static Pull build_pull(const JjWeights *weights, Members *members) {
  Collection all = {.weights = weights,
                    .members = members,
                    .arc = g_array_sized_new(FALSE, FALSE, sizeof(Kept), 64),
                    .first = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
                    .place = g_array_new(FALSE, FALSE, sizeof(uint32_t))};
  follow_all(&all);
  const uint32_t end = all.arc->len;
  g_array_append_val(all.first, end);
  return (Pull){all.n, (uint32_t *)(void *)g_array_free(all.first, FALSE), (Kept *)(void *)g_array_free(all.arc, FALSE),
                (uint32_t *)(void *)g_array_free(all.place, FALSE)};
}

/* A target and its row. */
typedef struct {
  uint32_t row, target;
} Wanted;

static int compare_wanted(const void *left, const void *right) {
  const Wanted *a = left, *b = right;
  if (a->row != b->row) return a->row > b->row ? -1 : 1;
  return (a->target > b->target) - (a->target < b->target);
}

/* The targets in the order in which a sweep comes to them. */
static void sort_targets(JjTargets *targets, const uint32_t *node) {
  const uint32_t *rank = targets->weights->hierarchy->rank;
  g_autofree Wanted *wanted = g_new(Wanted, (gsize)targets->n + 1);
  for (uint32_t i = 0; i < targets->n; i++) wanted[i] = (Wanted){member_row(targets->members, rank[node[i]]), i};
  qsort(wanted, targets->n, sizeof *wanted, compare_wanted);
  for (uint32_t i = 0; i < targets->n; i++) {
    targets->row[i] = wanted[i].row;
    targets->target[i] = wanted[i].target;
    targets->pull.place[wanted[i].row] |= 1;
  }
}

static JjTargets *targets_empty(JjWeights *weights, uint32_t n) {
  JjTargets *targets = g_new0(JjTargets, 1);
  targets->weights = jj_weights_ref(weights);
  targets->n = n;
  targets->row = g_new(uint32_t, (gsize)n + 1);
  targets->target = g_new(uint32_t, (gsize)n + 1);
  targets->members = g_new0(Members, weights->hierarchy->n_nodes / 64 + 1);
  return targets;
}

JjTargets *jj_targets_new(JjWeights *weights, JjNodes nodes) {
  JjTargets *targets = targets_empty(weights, nodes.n);
  for (uint32_t i = 0; i < nodes.n; i++) {
    g_assert(nodes.node[i] < weights->hierarchy->n_nodes);
    add_member(targets->members, weights->hierarchy->rank[nodes.node[i]]);
  }
  targets->pull = build_pull(weights, targets->members);
  sort_targets(targets, nodes.node);
  return targets;
}

JjTargets *jj_targets_all(JjWeights *weights) {
  const JjHierarchy *h = weights->hierarchy;
  JjTargets *targets = targets_empty(weights, h->n_nodes);
  for (uint32_t x = 0; x < h->n_nodes; x++) add_member(targets->members, x);
  targets->pull = build_pull(weights, targets->members);
  for (uint32_t i = 0; i < targets->n; i++) {
    targets->row[i] = h->n_nodes - 1 - i;
    targets->target[i] = h->node[targets->row[i]];
    targets->pull.place[i] |= 1;
  }
  return targets;
}

void jj_targets_free(JjTargets *targets) {
  if (!targets) return;
  jj_weights_unref(targets->weights);
  g_free(targets->row);
  g_free(targets->target);
  g_free(targets->members);
  pull_clear(&targets->pull);
  g_free(targets);
}

uint32_t jj_targets_n_nodes(const JjTargets *targets) {
  return targets->pull.n;
}

uint32_t jj_targets_n_arcs(const JjTargets *targets) {
  return targets->pull.first[targets->pull.n];
}
