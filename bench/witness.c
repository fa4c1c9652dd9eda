#include "witness.h"

#include "travel/heap.h"

#include <string.h>

typedef struct {
  WitnessHierarchy *hierarchy;
  uint32_t *level, *gone; /* [n] of the priority: depth below, neighbours contracted */
  Heap search;            /* of one witness search */
  uint32_t *ms;           /* [n] its times, JJ_UNREACHABLE between searches */
  GArray *touched;        /* whose times are set */
  uint32_t most_settled;
} Contraction;

static void put(WitnessLinks *links, uint32_t to, uint32_t ms) {
  for (uint32_t i = 0; i < links->n; i++) {
    if (links->link[i].to != to) continue;
    links->link[i].ms = MIN(links->link[i].ms, ms);
    return;
  }
  if (links->n == links->room) {
    links->room = links->room ? 2 * links->room : 4;
    links->link = g_renew(WitnessLink, links->link, links->room);
  }
  links->link[links->n++] = (WitnessLink){to, ms};
}

static void drop(WitnessLinks *links, uint32_t to) {
  uint32_t kept = 0;
  for (uint32_t i = 0; i < links->n; i++)
    if (links->link[i].to != to) links->link[kept++] = links->link[i];
  links->n = kept;
}

static void forget_search(Contraction *work) {
  for (guint i = 0; i < work->touched->len; i++) {
    const uint32_t node = g_array_index(work->touched, uint32_t, i);
    work->ms[node] = JJ_UNREACHABLE;
    work->search.place[node] = JJ_NONE;
  }
  g_array_set_size(work->touched, 0);
  work->search.n = 0;
}

static void reach(Contraction *work, uint32_t node, uint32_t ms) {
  if (ms >= work->ms[node]) return;
  if (work->ms[node] == JJ_UNREACHABLE) g_array_append_val(work->touched, node);
  work->ms[node] = ms;
  heap_push(&work->search, node, ms);
}

/* Times from `from` without `without`, up to `longest`; those not settled are no less than the true ones. */
static void search(Contraction *work, uint32_t from, uint32_t without, uint32_t longest) {
  forget_search(work);
  reach(work, from, 0);
  for (uint32_t settled = 0; work->search.n > 0 && settled < work->most_settled; settled++) {
    const uint32_t node = heap_pop(&work->search), ms = work->ms[node];
    if (ms > longest) return;
    const WitnessLinks *links = &work->hierarchy->out[node];
    for (uint32_t i = 0; i < links->n; i++)
      if (links->link[i].to != without && links->link[i].ms <= longest - ms)
        reach(work, links->link[i].to, ms + links->link[i].ms);
  }
}

static uint32_t longest_of(const WitnessLinks *links) {
  uint32_t longest = 0;
  for (uint32_t i = 0; i < links->n; i++) longest = MAX(longest, links->link[i].ms);
  return longest;
}

/* Shortcuts that the node's leaving needs; puts them in unless it only counts. */
static uint32_t shortcuts(Contraction *work, uint32_t node, bool only_count) {
  const WitnessHierarchy *hierarchy = work->hierarchy;
  const WitnessLinks *in = &hierarchy->in[node], *out = &hierarchy->out[node];
  uint32_t n = 0;
  for (uint32_t i = 0; i < in->n; i++) {
    const WitnessLink from = in->link[i];
    search(work, from.to, node, from.ms + longest_of(out));
    for (uint32_t j = 0; j < out->n; j++) {
      const WitnessLink to = out->link[j];
      if (to.to == from.to || work->ms[to.to] <= from.ms + to.ms) continue;
      n++;
      if (only_count) continue;
      put(&hierarchy->out[from.to], to.to, from.ms + to.ms);
      put(&hierarchy->in[to.to], from.to, from.ms + to.ms);
    }
  }
  return n;
}

/* Bias keeps keys positive. */
static uint32_t priority(Contraction *work, uint32_t node) {
  const int64_t added = shortcuts(work, node, true);
  const int64_t removed = (int64_t)work->hierarchy->in[node].n + work->hierarchy->out[node].n;
  return (uint32_t)(1000 + 2 * (added - removed) + work->gone[node] + work->level[node]);
}

static void contract(Contraction *work, uint32_t node) {
  WitnessHierarchy *hierarchy = work->hierarchy;
  (void)shortcuts(work, node, false);
  const WitnessLinks *both[] = {&hierarchy->in[node], &hierarchy->out[node]};
  for (int side = 0; side < 2; side++)
    for (uint32_t i = 0; i < both[side]->n; i++) {
      const uint32_t to = both[side]->link[i].to;
      drop(&hierarchy->out[to], node);
      drop(&hierarchy->in[to], node);
      work->gone[to]++;
      work->level[to] = MAX(work->level[to], work->level[node] + 1);
    }
}

/* The least node comes up stale at times: it goes back with its key as it is now. */
static void contract_by_priority(Contraction *work) {
  WitnessHierarchy *hierarchy = work->hierarchy;
  Heap queue;
  heap_init(&queue, hierarchy->n);
  for (uint32_t node = 0; node < hierarchy->n; node++) heap_push(&queue, node, priority(work, node));
  for (uint32_t done = 0; queue.n > 0;) {
    const uint32_t node = heap_pop(&queue), key = priority(work, node);
    if (queue.n > 0 && key > queue.key[queue.id[0]]) {
      heap_push(&queue, node, key);
      continue;
    }
    hierarchy->order[done++] = node;
    contract(work, node);
  }
  heap_clear(&queue);
}

static void fill(WitnessHierarchy *hierarchy, const JjGraph *graph) {
  for (uint32_t node = 0; node < graph->n_nodes; node++)
    for (uint32_t arc = graph->first_out[node]; arc < graph->first_out[node + 1]; arc++) {
      if (graph->head[arc] == node || graph->ms[arc] == JJ_UNREACHABLE) continue;
      put(&hierarchy->out[node], graph->head[arc], graph->ms[arc]);
      put(&hierarchy->in[graph->head[arc]], node, graph->ms[arc]);
    }
}

static void work_init(Contraction *work, uint32_t n) {
  work->level = g_new0(uint32_t, n);
  work->gone = g_new0(uint32_t, n);
  work->ms = g_new(uint32_t, n);
  for (uint32_t node = 0; node < n; node++) work->ms[node] = JJ_UNREACHABLE;
  work->touched = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  heap_init(&work->search, n);
}

static void work_clear(Contraction *work) {
  g_free(work->level);
  g_free(work->gone);
  g_free(work->ms);
  g_array_unref(work->touched);
  heap_clear(&work->search);
}

WitnessHierarchy *witness_hierarchy_new(const JjGraph *graph, const uint32_t *order, uint32_t most_settled) {
  const uint32_t n = graph->n_nodes;
  WitnessHierarchy *hierarchy = g_new0(WitnessHierarchy, 1);
  *hierarchy =
      (WitnessHierarchy){n, g_new0(uint32_t, n), g_new0(uint32_t, n), g_new0(WitnessLinks, n), g_new0(WitnessLinks, n)};
  fill(hierarchy, graph);
  Contraction work = {.hierarchy = hierarchy, .most_settled = most_settled};
  work_init(&work, n);
  if (order) {
    memcpy(hierarchy->order, order, n * sizeof *order);
    for (uint32_t i = 0; i < n; i++) contract(&work, order[i]);
  } else {
    contract_by_priority(&work);
  }
  work_clear(&work);
  for (uint32_t i = 0; i < n; i++) hierarchy->rank[hierarchy->order[i]] = i;
  return hierarchy;
}

void witness_hierarchy_free(WitnessHierarchy *hierarchy) {
  if (!hierarchy) return;
  for (uint32_t node = 0; node < hierarchy->n; node++) {
    g_free(hierarchy->out[node].link);
    g_free(hierarchy->in[node].link);
  }
  g_free(hierarchy->out);
  g_free(hierarchy->in);
  g_free(hierarchy->order);
  g_free(hierarchy->rank);
  g_free(hierarchy);
}
