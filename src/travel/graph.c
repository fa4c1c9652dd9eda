#include "jiujin/graph.h"

JjGraph *jj_graph_take(uint32_t n_nodes, uint32_t *first_out, uint32_t *head, uint32_t *ms) {
  JjGraph *graph = g_new0(JjGraph, 1);
  *graph = (JjGraph){n_nodes, first_out[n_nodes], first_out, head, ms};
  return graph;
}

/* Counting sort by tail, which keeps the order of equals. */
JjGraph *jj_graph_new(uint32_t n_nodes, uint32_t n_arcs, const uint32_t *tail, const uint32_t *head, const uint32_t *ms,
                      uint32_t *arc_out) {
  uint32_t *first_out = g_new0(uint32_t, (gsize)n_nodes + 2);
  uint32_t *to = g_new(uint32_t, (gsize)n_arcs + 1), *weight = g_new(uint32_t, (gsize)n_arcs + 1);
  for (uint32_t arc = 0; arc < n_arcs; arc++) {
    g_assert(tail[arc] < n_nodes && head[arc] < n_nodes);
    first_out[tail[arc] + 2]++;
  }
  for (uint32_t node = 2; node <= n_nodes; node++) first_out[node] += first_out[node - 1];
  for (uint32_t arc = 0; arc < n_arcs; arc++) { /* first_out[v + 1] runs from the start of v's arcs to their end */
    const uint32_t place = first_out[tail[arc] + 1]++;
    to[place] = head[arc];
    weight[place] = ms[arc];
    if (arc_out) arc_out[arc] = place;
  }
  return jj_graph_take(n_nodes, first_out, to, weight);
}

/* The tail of every arc. (owned) */
static uint32_t *tails(const JjGraph *graph) {
  uint32_t *tail = g_new0(uint32_t, (gsize)graph->n_arcs + 1);
  for (uint32_t node = 0; node < graph->n_nodes; node++)
    for (uint32_t arc = graph->first_out[node]; arc < graph->first_out[node + 1]; arc++) tail[arc] = node;
  return tail;
}

JjGraph *jj_graph_reversed(const JjGraph *graph, uint32_t *arc_out) {
  g_autofree uint32_t *tail = tails(graph);
  return jj_graph_new(graph->n_nodes, graph->n_arcs, graph->head, tail, graph->ms, arc_out);
}

void jj_graph_free(JjGraph *graph) {
  if (!graph) return;
  g_free(graph->first_out);
  g_free(graph->head);
  g_free(graph->ms);
  g_free(graph);
}

/* Tarjan's search with a stack of its own (Tarjan 1972): a component is whole when its first node is left. */
typedef struct {
  const JjGraph *graph;
  uint32_t *order;           /* [n] when it was met, 0: not yet */
  uint32_t *low;             /* [n] the earliest node met that it reaches */
  uint32_t *next;            /* [n] the arc to look at next */
  uint32_t *path, n_path;    /* the way from the root */
  uint32_t *open, n_open;    /* met, of no component yet */
  uint32_t *component, n, t; /* JJ_NONE: of none yet */
} Search;

static void enter(Search *s, uint32_t node) {
  s->order[node] = s->low[node] = ++s->t;
  s->next[node] = s->graph->first_out[node];
  s->path[s->n_path++] = s->open[s->n_open++] = node;
}

static void leave(Search *s, uint32_t node) {
  s->n_path--;
  if (s->n_path > 0) s->low[s->path[s->n_path - 1]] = MIN(s->low[s->path[s->n_path - 1]], s->low[node]);
  if (s->low[node] != s->order[node]) return;
  uint32_t member;
  do {
    member = s->open[--s->n_open];
    s->component[member] = s->n;
  } while (member != node);
  s->n++;
}

static void search_from(Search *s, uint32_t root) {
  enter(s, root);
  while (s->n_path > 0) {
    const uint32_t node = s->path[s->n_path - 1];
    if (s->next[node] == s->graph->first_out[node + 1]) {
      leave(s, node);
      continue;
    }
    const uint32_t arc = s->next[node]++, head = s->graph->head[arc];
    if (s->graph->ms[arc] == JJ_UNREACHABLE) continue;
    if (s->order[head] == 0)
      enter(s, head);
    else if (s->component[head] == JJ_NONE)
      s->low[node] = MIN(s->low[node], s->order[head]);
  }
}

/* Components by their first node. */
static void renumber(uint32_t *component, uint32_t n_nodes, uint32_t n) {
  g_autofree uint32_t *number = g_new0(uint32_t, (gsize)n + 1); /* one more than it; 0: none yet */
  uint32_t next = 0;
  for (uint32_t node = 0; node < n_nodes; node++) {
    if (number[component[node]] == 0) number[component[node]] = ++next;
    component[node] = number[component[node]] - 1;
  }
}

uint32_t jj_graph_components(const JjGraph *graph, uint32_t *component_out) {
  const gsize n = (gsize)graph->n_nodes + 1;
  g_autofree uint32_t *order = g_new0(uint32_t, n), *low = g_new(uint32_t, n), *next = g_new(uint32_t, n);
  g_autofree uint32_t *path = g_new(uint32_t, n), *open = g_new(uint32_t, n);
  Search search = {
      .graph = graph, .order = order, .low = low, .next = next, .path = path, .open = open, .component = component_out};
  for (uint32_t node = 0; node < graph->n_nodes; node++) component_out[node] = JJ_NONE;
  for (uint32_t node = 0; node < graph->n_nodes; node++)
    if (order[node] == 0) search_from(&search, node);
  renumber(component_out, graph->n_nodes, search.n);
  return search.n;
}
