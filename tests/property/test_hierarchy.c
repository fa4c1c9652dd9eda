/* Times of the hierarchy are Dijkstra's, whatever the graph. */
#include "jj_test.h"
#include "random_graph.h"

#include "jiujin/hierarchy.h"

#include <string.h>

static uint32_t *all_nodes(uint32_t n) {
  uint32_t *node = g_new(uint32_t, (gsize)n + 1);
  for (uint32_t v = 0; v < n; v++) node[v] = v;
  return node;
}

/* Times between all pairs. (owned) [n × n] */
static uint32_t *times(JjWeights *weights, uint32_t n, uint32_t n_threads) {
  g_autofree uint32_t *node = all_nodes(n);
  uint32_t *ms = g_new(uint32_t, (gsize)n * n + 1);
  const JjPairs pairs = {{n, node}, {n, node}};
  assert_true(jj_weights_matrix(weights, &pairs, n_threads, NULL, ms, NULL));
  return ms;
}

/* All pairs against the reference, for a graph of these weights. */
static void check_times(JjWeights *weights, const JjGraph *graph) {
  const uint32_t n = graph->n_nodes;
  g_autofree uint32_t *ms = times(weights, n, 1), *ms2 = times(weights, n, 2), *one = g_new(uint32_t, (gsize)n + 1);
  assert_memory_equal(ms, ms2, (gsize)n * n * sizeof *ms);
  for (uint32_t s = 0; s < n; s++) {
    jj_dijkstra(graph, s, one, NULL);
    assert_memory_equal(ms + (gsize)s * n, one, n * sizeof *one);
  }
}

static uint32_t tail_of(const JjGraph *graph, uint32_t arc) {
  uint32_t v = 0;
  while (graph->first_out[v + 1] <= arc) v++;
  return v;
}

/* A way is a chain of arcs from one node to the other, whose weights add up to its time. */
static void check_way(const JjWeights *weights, const JjGraph *graph, uint32_t from, uint32_t to) {
  g_autofree uint32_t *one = g_new(uint32_t, (gsize)graph->n_nodes + 1);
  jj_dijkstra(graph, from, one, NULL);
  g_autoptr(GArray) arcs = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  assert_int_equal(jj_weights_way(weights, from, to, arcs), one[to]);
  assert_int_equal(jj_weights_way(weights, from, to, NULL), one[to]);
  uint32_t at = from, ms = 0;
  for (guint i = 0; i < arcs->len; i++) {
    const uint32_t arc = g_array_index(arcs, uint32_t, i);
    assert_int_equal(tail_of(graph, arc), at);
    at = graph->head[arc];
    ms += graph->ms[arc];
  }
  assert_true(one[to] == JJ_UNREACHABLE ? arcs->len == 0 : at == to && ms == one[to]);
}

static void check_ways(const JjWeights *weights, const JjGraph *graph, JjRandom *random) {
  for (int i = 0; i < 40; i++)
    check_way(weights, graph, jj_random_below(random, graph->n_nodes), jj_random_below(random, graph->n_nodes));
}

/* 7 kinds × 6 seeds of about 150 nodes: some 900,000 pairs. */
static void times_are_dijkstras(void **state) {
  (void)state;
  for (uint32_t kind = 0; kind < N_GRAPH_KINDS; kind++) {
    for (uint64_t seed = 0; seed < 6; seed++) {
      JjRandom random = jj_random(seed);
      g_autoptr(JjGraph) graph = random_graph((GraphKind)kind, 90 + 25 * (uint32_t)seed, &random);
      g_autoptr(JjHierarchy) hierarchy = jj_hierarchy_new(graph, NULL, NULL);
      g_autoptr(JjWeights) weights = jj_weights_new(hierarchy, graph->ms, NULL, NULL);
      check_times(weights, graph);
      check_ways(weights, graph, &random);
    }
  }
}

static void change_some(JjGraph *graph, uint32_t n, uint32_t *arc, uint32_t *ms, JjRandom *random) {
  for (uint32_t i = 0; i < n; i++) {
    arc[i] = jj_random_below(random, graph->n_arcs);
    ms[i] = jj_random_below(random, 4) == 0 ? JJ_UNREACHABLE : jj_random_below(random, 100000);
    graph->ms[arc[i]] = ms[i];
  }
}

/* Closed, slower and quicker arcs, change upon change; the base keeps its times. */
static void changed_weights_are_those_of_the_changed_graph(void **state) {
  (void)state;
  for (uint32_t kind = 0; kind < N_GRAPH_KINDS; kind++) {
    JjRandom random = jj_random(kind);
    g_autoptr(JjGraph) graph = random_graph((GraphKind)kind, 200, &random);
    g_autoptr(JjHierarchy) hierarchy = jj_hierarchy_new(graph, NULL, NULL);
    g_autoptr(JjWeights) weights = jj_weights_new(hierarchy, graph->ms, NULL, NULL);
    for (uint32_t n = 1; n <= 16; n *= 4) {
      g_autofree uint32_t *before = times(weights, graph->n_nodes, 1);
      uint32_t arc[16], ms[16];
      change_some(graph, n, arc, ms, &random);
      g_autoptr(JjWeights) changed = jj_weights_changed(weights, n, arc, ms, NULL, NULL);
      assert_memory_equal(jj_weights_ms(changed), graph->ms, graph->n_arcs * sizeof(uint32_t));
      check_times(changed, graph);
      check_ways(changed, graph, &random);
      g_autofree uint32_t *after = times(weights, graph->n_nodes, 1);
      assert_memory_equal(before, after, (gsize)graph->n_nodes * graph->n_nodes * sizeof *before);
      jj_weights_unref(weights);
      weights = g_steal_pointer(&changed);
    }
  }
}

/* The graph with two more nodes and twelve more arcs anywhere. (owned) */
static JjGraph *with_bridges(const JjGraph *graph, JjRandom *random) {
  const uint32_t n_nodes = graph->n_nodes + 2, n_arcs = graph->n_arcs + 12;
  g_autofree uint32_t *tail = g_new(uint32_t, n_arcs), *head = g_new(uint32_t, n_arcs), *ms = g_new(uint32_t, n_arcs);
  for (uint32_t arc = 0; arc < n_arcs; arc++) {
    const bool is_new = arc >= graph->n_arcs;
    tail[arc] = is_new ? jj_random_below(random, n_nodes) : tail_of(graph, arc);
    head[arc] = is_new ? jj_random_below(random, n_nodes) : graph->head[arc];
    ms[arc] = is_new ? jj_random_below(random, 1000) : graph->ms[arc];
  }
  return jj_graph_new(n_nodes, n_arcs, tail, head, ms, NULL);
}

static void new_roads_need_no_new_order(void **state) {
  (void)state;
  for (uint32_t kind = 0; kind < N_GRAPH_KINDS; kind++) {
    JjRandom random = jj_random(kind);
    g_autoptr(JjGraph) graph = random_graph((GraphKind)kind, 150, &random);
    g_autoptr(JjGraph) more = with_bridges(graph, &random);
    g_autoptr(JjHierarchy) hierarchy = jj_hierarchy_new(graph, NULL, NULL);
    g_autoptr(JjHierarchy) adapted = jj_hierarchy_adapted(hierarchy, more, NULL, NULL);
    g_autoptr(JjWeights) weights = jj_weights_new(adapted, more->ms, NULL, NULL);
    check_times(weights, more);
    check_ways(weights, more, &random);
  }
}

/* What is saved is what was there; from few nodes to few, from few to all, with nodes named twice. */
static void saved_and_loaded_weights_are_the_same(void **state) {
  (void)state;
  const uint8_t key[JJ_KEY_SIZE] = {1, 2, 3};
  for (uint32_t kind = 0; kind < N_GRAPH_KINDS; kind++) {
    JjRandom random = jj_random(kind);
    g_autoptr(JjGraph) graph = random_graph((GraphKind)kind, 200, &random);
    g_autoptr(JjHierarchy) hierarchy = jj_hierarchy_new(graph, NULL, NULL);
    g_autoptr(JjWeights) weights = jj_weights_new(hierarchy, graph->ms, NULL, NULL);
    g_autofree char *path = g_build_filename(jj_test_dir(), graph_kind_name[kind], NULL);
    assert_true(jj_weights_save(weights, path, key, NULL));
    g_autoptr(JjWeights) loaded = jj_weights_load(path, key, NULL);
    assert_non_null(loaded);
    check_times(loaded, graph);
    check_ways(loaded, graph, &random);
    uint32_t arc[8], ms[8];
    change_some(graph, 8, arc, ms, &random);
    g_autoptr(JjWeights) changed = jj_weights_changed(loaded, 8, arc, ms, NULL, NULL);
    check_times(changed, graph);
  }
}

static void a_few_sources_and_targets_give_their_part(void **state) {
  (void)state;
  JjRandom random = jj_random(1);
  g_autoptr(JjGraph) graph = random_graph(GRAPH_GRID, 2500, &random);
  g_autoptr(JjHierarchy) hierarchy = jj_hierarchy_new(graph, NULL, NULL);
  g_autoptr(JjWeights) weights = jj_weights_new(hierarchy, graph->ms, NULL, NULL);
  uint32_t from[70], to[53], ms[70 * 53];
  for (uint32_t i = 0; i < 70; i++) from[i] = jj_random_below(&random, graph->n_nodes);
  for (uint32_t j = 0; j < 53; j++) to[j] = j % 2 ? to[j / 2] : jj_random_below(&random, graph->n_nodes);
  g_autoptr(JjTargets) targets = jj_targets_new(weights, (JjNodes){53, to});
  g_autoptr(JjTargets) all = jj_targets_all(weights);
  g_autofree uint32_t *one = g_new(uint32_t, graph->n_nodes), *ms_all = g_new(uint32_t, 70 * (gsize)graph->n_nodes);
  assert_true(jj_targets_matrix(targets, (JjNodes){70, from}, 2, NULL, ms, NULL));
  assert_true(jj_targets_matrix(all, (JjNodes){70, from}, 1, NULL, ms_all, NULL));
  assert_true(jj_targets_n_nodes(targets) < graph->n_nodes / 2);
  for (uint32_t i = 0; i < 70; i++) {
    jj_dijkstra(graph, from[i], one, NULL);
    for (uint32_t j = 0; j < 53; j++) assert_int_equal(ms[i * 53 + j], one[to[j]]);
    assert_memory_equal(ms_all + (gsize)i * graph->n_nodes, one, graph->n_nodes * sizeof *one);
  }
}

JJ_TEST_MAIN(cmocka_unit_test(times_are_dijkstras), cmocka_unit_test(changed_weights_are_those_of_the_changed_graph),
             cmocka_unit_test(new_roads_need_no_new_order), cmocka_unit_test(saved_and_loaded_weights_are_the_same),
             cmocka_unit_test(a_few_sources_and_targets_give_their_part))
