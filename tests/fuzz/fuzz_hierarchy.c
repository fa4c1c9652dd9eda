/* A saved road hierarchy, as it comes and with sums that fit it: what loads can be asked for anything. */
#include <string.h>

#include "fuzz.h"
#include "travel/cache.h"

#define MOST_ARCS 4096 /* what damaged weights are asked for takes time, not sense */
#define MOST_NODES 64

static const uint8_t key[JJ_KEY_SIZE] = {0};

static void ask(JjWeights *weights) {
  const JjHierarchyFigures figures = jj_weights_figures(weights);
  const uint32_t n = MIN(figures.n_nodes, MOST_NODES);
  uint32_t node[MOST_NODES], ms[MOST_NODES * MOST_NODES];
  for (uint32_t v = 0; v < n; v++) node[v] = v;
  const JjPairs pairs = {{n, node}, {n, node}};
  fuzz_check(jj_weights_matrix(weights, &pairs, 1, NULL, ms, NULL));
  g_autoptr(GArray) arcs = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  for (uint32_t v = 0; v < n; v++) (void)jj_weights_way(weights, 0, v, arcs);
  for (guint i = 0; i < arcs->len; i++) fuzz_check(g_array_index(arcs, uint32_t, i) < figures.n_graph_arcs);
}

static void ask_all(JjWeights *weights) {
  const JjHierarchyFigures figures = jj_weights_figures(weights);
  if (figures.n_arcs > MOST_ARCS || figures.n_graph_arcs > MOST_ARCS) return;
  ask(weights);
  if (figures.n_graph_arcs == 0) return;
  const uint32_t arc = figures.n_graph_arcs / 2, ms = 7;
  g_autoptr(JjWeights) changed = jj_weights_changed(weights, 1, &arc, &ms, NULL, NULL);
  ask(changed);
  g_autoptr(JjWeights) anew = jj_weights_new(jj_weights_hierarchy(weights), jj_weights_ms(changed), NULL, NULL);
  ask(anew);
}

static void load(const uint8_t *data, size_t size) {
  const char *path = fuzz_write("any.cache", data, size);
  g_autoptr(GError) error = NULL;
  g_autoptr(JjWeights) weights = jj_weights_load(path, key, &error);
  fuzz_check((weights == NULL) == (error != NULL));
  if (weights != NULL) ask_all(weights);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  load(data, size);
  g_autofree uint8_t *sealed = g_memdup2(data, size);
  cache_seal(sealed, size);
  load(sealed, size);
  return 0;
}
