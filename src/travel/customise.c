/* Customisation: every arc of the hierarchy gets the time of the best way over the graph's arc and lower nodes. */
#include <string.h>

#include "base/i18n.h"
#include "travel/structure.h"

JjWeights *weights_empty(JjHierarchy *hierarchy) {
  JjWeights *weights = g_new0(JjWeights, 1);
  weights->refs = 1;
  weights->hierarchy = jj_hierarchy_ref(hierarchy);
  weights->blocks = g_ptr_array_new_with_free_func(g_free);
  return weights;
}

JjWeights *jj_weights_ref(JjWeights *weights) {
  g_atomic_int_inc(&weights->refs);
  return weights;
}

void jj_weights_unref(JjWeights *weights) {
  if (!weights || !g_atomic_int_dec_and_test(&weights->refs)) return;
  jj_hierarchy_unref(weights->hierarchy);
  g_ptr_array_unref(weights->blocks);
  g_clear_pointer(&weights->file, g_mapped_file_unref);
  g_free(weights);
}

JjHierarchy *jj_weights_hierarchy(const JjWeights *weights) {
  return weights->hierarchy;
}

const uint32_t *jj_weights_ms(const JjWeights *weights) {
  return weights->ms;
}

/* Work on the arcs of one node after the other. */
typedef struct {
  const JjHierarchy *h;
  const Below *below;
  Both *both;
  uint32_t *arc_to; /* [n_nodes] by upper neighbour of the node at hand */
} Work;

/* The graph's own arcs of x and its upper neighbours, and nothing else. */
static void reset_node(const Work *work, const uint32_t *ms, uint32_t x) {
  const JjHierarchy *h = work->h;
  for (uint32_t arc = h->first[x]; arc < h->first[x + 1]; arc++)
    work->both[arc] = (Both){JJ_UNREACHABLE, JJ_UNREACHABLE};
  for (uint32_t i = work->below->first_input[x]; i < work->below->first_input[x + 1]; i++) {
    const uint32_t input = work->below->input[i], slot = h->slot[input];
    uint32_t *time = slot % 2 ? &work->both[slot / 2].down : &work->both[slot / 2].up;
    *time = MIN(*time, ms[input]);
  }
}

/* Ways y – x – z over every lower neighbour x of y, to their common upper neighbours z. */
static void join_below(const Work *work, uint32_t y) {
  const JjHierarchy *h = work->h;
  for (uint32_t arc = h->first[y]; arc < h->first[y + 1]; arc++) work->arc_to[h->head[arc]] = arc;
  for (uint32_t i = work->below->first[y]; i < work->below->first[y + 1]; i++) {
    const FromBelow from = work->below->entry[i];
    const Both xy = work->both[from.arc];
    for (uint32_t arc = from.arc + 1; arc < from.end; arc++) {
      const Both xz = work->both[arc];
      Both *yz = &work->both[work->arc_to[h->head[arc]]];
      yz->up = MIN(yz->up, sum_ms(xy.down, xz.up));
      yz->down = MIN(yz->down, sum_ms(xz.down, xy.up));
    }
  }
}

static bool customise(const Work *work, const uint32_t *ms, const JjProgress *progress) {
  const uint32_t n = work->h->n_nodes;
  for (uint32_t y = 0; y < n; y++) {
    if (y % 65536 == 0 && !jj_progress(progress, _("weighing the hierarchy"), y, n)) return false;
    reset_node(work, ms, y);
    join_below(work, y);
  }
  return true;
}

JjWeights *jj_weights_new(JjHierarchy *hierarchy, const uint32_t *ms, const JjProgress *progress, GError **error) {
  g_autoptr(JjWeights) weights = weights_empty(hierarchy);
  uint32_t *own_ms = block_new(weights->blocks, hierarchy->n_inputs * sizeof(uint32_t));
  memcpy(own_ms, ms, hierarchy->n_inputs * sizeof(uint32_t));
  Both *both = block_new(weights->blocks, hierarchy->n_arcs * sizeof(Both));
  weights->ms = own_ms;
  weights->both = both;
  g_autofree uint32_t *arc_to = g_new0(uint32_t, (gsize)hierarchy->n_nodes + 1);
  const Work work = {hierarchy, hierarchy_below(hierarchy), both, arc_to};
  if (!customise(&work, ms, progress) || !prune(weights, progress)) {
    fail_cancelled(error);
    return NULL;
  }
  return g_steal_pointer(&weights);
}

/* What a change touches. */
typedef struct {
  Work work;
  const uint32_t *ms;
  uint64_t *dirty; /* nodes whose arcs are to be done again, by rank / 64 (owned) */
  Both *old;       /* [most arcs of a node] (owned) */
} Change;

static void mark(const Change *change, uint32_t x) {
  change->dirty[x / 64] |= 1ULL << x % 64;
}

static uint32_t most_arcs(const JjHierarchy *h) {
  uint32_t most = 0;
  for (uint32_t x = 0; x < h->n_nodes; x++) most = MAX(most, h->first[x + 1] - h->first[x]);
  return most;
}

/* Does the node's arcs again. A changed one, (y, z), enters the arcs between z and y's other upper neighbours, which
 * are arcs of the lower of the two. */
static void redo_node(const Change *change, uint32_t y) {
  const JjHierarchy *h = change->work.h;
  Both *both = change->work.both + h->first[y];
  const uint32_t n = h->first[y + 1] - h->first[y];
  uint32_t end = n;
  memcpy(change->old, both, n * sizeof *both);
  reset_node(&change->work, change->ms, y);
  join_below(&change->work, y);
  while (end > 0 && both[end - 1].up == change->old[end - 1].up && both[end - 1].down == change->old[end - 1].down)
    end--;
  for (uint32_t i = 0; i < end; i++) mark(change, h->head[h->first[y] + i]);
}

/* Dirty nodes by rank; those that become so are above. */
static void redo(const Change *change) {
  for (uint32_t word = 0; word <= change->work.h->n_nodes / 64; word++) {
    while (change->dirty[word] != 0) {
      const uint32_t bit = (uint32_t)__builtin_ctzll(change->dirty[word]);
      change->dirty[word] &= change->dirty[word] - 1;
      redo_node(change, word * 64 + bit);
    }
  }
}

static void mark_inputs(const Change *change, uint32_t n, const uint32_t *arc) {
  const JjHierarchy *h = change->work.h;
  for (uint32_t i = 0; i < n; i++)
    if (h->slot[arc[i]] != JJ_NONE) mark(change, hierarchy_tail(h, h->slot[arc[i]] / 2));
}

JjWeights *jj_weights_changed(const JjWeights *base, uint32_t n, const uint32_t *arc, const uint32_t *ms,
                              const JjProgress *progress, GError **error) {
  JjHierarchy *h = base->hierarchy;
  g_autoptr(JjWeights) weights = weights_empty(h);
  uint32_t *own_ms = block_new(weights->blocks, h->n_inputs * sizeof(uint32_t));
  memcpy(own_ms, base->ms, h->n_inputs * sizeof(uint32_t));
  for (uint32_t i = 0; i < n; i++) {
    g_assert(arc[i] < h->n_inputs);
    own_ms[arc[i]] = ms[i];
  }
  Both *both = block_new(weights->blocks, h->n_arcs * sizeof(Both));
  memcpy(both, base->both, h->n_arcs * sizeof(Both));
  weights->ms = own_ms;
  weights->both = both;
  g_autofree uint32_t *arc_to = g_new0(uint32_t, (gsize)h->n_nodes + 1);
  g_autofree uint64_t *dirty = g_new0(uint64_t, h->n_nodes / 64 + 1);
  g_autofree Both *old = g_new(Both, (gsize)most_arcs(h) + 1);
  const Change change = {{h, hierarchy_below(h), both, arc_to}, own_ms, dirty, old};
  mark_inputs(&change, n, arc);
  redo(&change);
  if (!prune(weights, progress)) {
    fail_cancelled(error);
    return NULL;
  }
  return g_steal_pointer(&weights);
}
