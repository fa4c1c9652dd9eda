#include "travel/order.h"

#include <metis.h>
#include <string.h>

#include "base/i18n.h"

/* Both ends of every arc but loops, counted; then placed. */
static void place_links(Links *links, const JjGraph *graph) {
  uint32_t *end = links->first + 1; /* of v: first[v + 1], which runs from v's start to its end */
  for (uint32_t v = 0; v < graph->n_nodes; v++) {
    for (uint32_t arc = graph->first_out[v]; arc < graph->first_out[v + 1]; arc++) {
      const uint32_t w = graph->head[arc];
      if (w == v) continue;
      links->other[end[v]++] = w;
      links->other[end[w]++] = v;
    }
  }
}

static void drop_repeated(Links *links) {
  g_autofree uint32_t *seen = g_new0(uint32_t, (gsize)links->n_nodes + 1); /* 1 + the node that saw it last */
  for (uint32_t v = 0; v < links->n_nodes; v++) {
    uint32_t *other = links->other + links->first[v], n = 0;
    for (uint32_t i = 0; i < links->first[v + 1] - links->first[v]; i++) {
      if (seen[other[i]] == v + 1) continue;
      seen[other[i]] = v + 1;
      other[n++] = other[i];
    }
    links->degree[v] = n;
  }
}

Links *links_new(const JjGraph *graph) {
  const uint32_t n = graph->n_nodes;
  Links *links = g_new0(Links, 1);
  links->n_nodes = n;
  links->first = g_new0(uint32_t, (gsize)n + 2);
  links->degree = g_new0(uint32_t, (gsize)n + 1);
  links->other = g_new(uint32_t, 2 * (gsize)graph->n_arcs + 1);
  for (uint32_t v = 0; v < n; v++) {
    for (uint32_t arc = graph->first_out[v]; arc < graph->first_out[v + 1]; arc++) {
      const uint32_t w = graph->head[arc];
      links->first[v + 2] += w != v;
      links->first[w + 2] += w != v;
    }
  }
  for (uint32_t v = 2; v <= n; v++) links->first[v] += links->first[v - 1];
  place_links(links, graph);
  drop_repeated(links);
  return links;
}

void links_free(Links *links) {
  if (!links) return;
  g_free(links->first);
  g_free(links->degree);
  g_free(links->other);
  g_free(links);
}

/* What is left to order while nodes are eliminated: `other` and `degree` are own copies. */
typedef struct {
  const Links *links;
  uint32_t *degree, *other;
  uint32_t *rank;    /* JJ_NONE: not eliminated */
  uint32_t *touched; /* the round in which a neighbour was eliminated */
  uint32_t n_ranked;
} Rest;

/* `v` loses its neighbour `gone` and gains `instead` (JJ_NONE: nothing) unless it has it. */
static void replace_neighbour(Rest *rest, uint32_t v, uint32_t gone, uint32_t instead) {
  uint32_t *other = rest->other + rest->links->first[v], at = 0;
  bool has = instead == JJ_NONE;
  for (uint32_t i = 0; i < rest->degree[v]; i++) {
    if (other[i] == gone) at = i;
    has = has || other[i] == instead;
  }
  other[at] = has ? other[--rest->degree[v]] : instead;
}

static void eliminate(Rest *rest, uint32_t v, uint32_t round) {
  const uint32_t *other = rest->other + rest->links->first[v], degree = rest->degree[v];
  for (uint32_t i = 0; i < degree; i++) {
    rest->touched[other[i]] = round;
    replace_neighbour(rest, other[i], v, degree == 2 ? other[1 - i] : JJ_NONE);
  }
  rest->degree[v] = 0;
  rest->rank[v] = rest->n_ranked++;
}

/* Nodes of at most two neighbours go first: that adds no arc. Rounds without neighbours halve a chain instead of
 * making a ladder of it. */
static void eliminate_chains(Rest *rest) {
  uint32_t before;
  uint32_t round = 0;
  do {
    before = rest->n_ranked;
    round++;
    for (uint32_t v = 0; v < rest->links->n_nodes; v++)
      if (rest->rank[v] == JJ_NONE && rest->degree[v] <= 2 && rest->touched[v] != round) eliminate(rest, v, round);
  } while (rest->n_ranked > before);
}

/* The rest as METIS takes it. */
typedef struct {
  idx_t n;
  uint32_t *node; /* [n] of the rest's nodes (owned) */
  idx_t *first, *other, *permutation, *inverse;
} Core;

static void core_clear(Core *core) {
  g_free(core->node);
  g_free(core->first);
  g_free(core->other);
  g_free(core->permutation);
  g_free(core->inverse);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Core, core_clear)

static void fill_core(Core *core, const Rest *rest) {
  const uint32_t n = rest->links->n_nodes;
  g_autofree uint32_t *number = g_new(uint32_t, (gsize)n + 1);
  gsize n_other = 0;
  for (uint32_t v = 0; v < n; v++) {
    if (rest->rank[v] != JJ_NONE) continue;
    number[v] = (uint32_t)core->n;
    core->node[core->n++] = v;
    n_other += rest->degree[v];
  }
  core->other = g_new(idx_t, n_other + 1);
  idx_t *end = core->other;
  for (idx_t i = 0; i < core->n; i++) {
    const uint32_t v = core->node[i], *other = rest->other + rest->links->first[v];
    core->first[i] = (idx_t)(end - core->other);
    for (uint32_t k = 0; k < rest->degree[v]; k++) *end++ = (idx_t)number[other[k]];
  }
  core->first[core->n] = (idx_t)(end - core->other);
}

/* One separator a cut, up to 40 % out of balance: on road-like graphs as good as METIS' own defaults with three tries,
 * in half the time (docs/decisions/0007-hierarchy.md). */
static void dissect(Rest *rest) {
  const gsize n_left = rest->links->n_nodes - rest->n_ranked;
  g_auto(Core) core = {.node = g_new(uint32_t, n_left + 1),
                       .first = g_new(idx_t, n_left + 1),
                       .permutation = g_new(idx_t, n_left + 1),
                       .inverse = g_new(idx_t, n_left + 1)};
  fill_core(&core, rest);
  if (core.n == 0) return;
  idx_t options[METIS_NOPTIONS];
  METIS_SetDefaultOptions(options);
  options[METIS_OPTION_SEED] = 1;
  options[METIS_OPTION_UFACTOR] = 400;
  const int status = METIS_NodeND(&core.n, core.first, core.other, NULL, options, core.permutation, core.inverse);
  if (status != METIS_OK) g_error("METIS: no memory");
  for (idx_t i = 0; i < core.n; i++) rest->rank[core.node[i]] = rest->n_ranked + (uint32_t)core.inverse[i];
}

uint32_t *order_dissected(const Links *links, const JjProgress *progress, GError **error) {
  const gsize n = (gsize)links->n_nodes + 1;
  g_autofree uint32_t *degree = g_memdup2(links->degree, n * sizeof(uint32_t));
  g_autofree uint32_t *other = g_memdup2(links->other, ((gsize)links->first[links->n_nodes] + 1) * sizeof(uint32_t));
  g_autofree uint32_t *touched = g_new0(uint32_t, n), *rank = g_new(uint32_t, n);
  memset(rank, 0xff, n * sizeof *rank);
  Rest rest = {.links = links, .degree = degree, .other = other, .rank = rank, .touched = touched};
  eliminate_chains(&rest);
  if (!jj_progress(progress, _("ordering the nodes"), rest.n_ranked, MAX(links->n_nodes, 1))) {
    g_set_error_literal(error, JJ_ERROR, JJ_ERROR_CANCELLED, _("stopped"));
    return NULL;
  }
  dissect(&rest);
  return g_steal_pointer(&rank);
}
