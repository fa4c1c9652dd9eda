#include "jj_test.h"

#include "jiujin/graph.h"

/* A random graph of `n` nodes with loops, parallel and closed arcs. (owned) */
static JjGraph *random_graph(uint64_t seed, uint32_t n, uint32_t n_arcs) {
  JjRandom random = jj_random(seed);
  g_autofree uint32_t *tail = g_new(uint32_t, n_arcs), *head = g_new(uint32_t, n_arcs), *ms = g_new(uint32_t, n_arcs);
  for (uint32_t i = 0; i < n_arcs; i++) {
    tail[i] = jj_random_below(&random, n);
    head[i] = jj_random_below(&random, n);
    ms[i] = jj_random_below(&random, 10) == 0 ? JJ_UNREACHABLE : jj_random_below(&random, 50);
  }
  return jj_graph_new(n, n_arcs, tail, head, ms, NULL);
}

/* Floyd and Warshall's times between all pairs. (owned) [n × n] */
static uint64_t *all_pairs(const JjGraph *graph) {
  const uint32_t n = graph->n_nodes;
  uint64_t *ms = g_new0(uint64_t, (gsize)n * n);
  for (uint32_t i = 0; i < n * n; i++) ms[i] = JJ_UNREACHABLE;
  for (uint32_t v = 0; v < n; v++) {
    ms[v * n + v] = 0;
    for (uint32_t a = graph->first_out[v]; a < graph->first_out[v + 1]; a++)
      ms[v * n + graph->head[a]] = MIN(ms[v * n + graph->head[a]], graph->ms[a]);
  }
  for (uint32_t k = 0; k < n; k++)
    for (uint32_t i = 0; i < n; i++)
      for (uint32_t j = 0; j < n; j++) ms[i * n + j] = MIN(ms[i * n + j], ms[i * n + k] + ms[k * n + j]);
  return ms;
}

static void dijkstra_equals_floyd_and_warshall(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 40; seed++) {
    const uint32_t n = 2 + (uint32_t)seed, n_arcs = n * (1 + (uint32_t)seed % 4);
    g_autoptr(JjGraph) graph = random_graph(seed, n, n_arcs);
    g_autofree uint64_t *oracle = all_pairs(graph);
    g_autofree uint32_t *ms = g_new(uint32_t, n), *arc = g_new(uint32_t, n);
    for (uint32_t s = 0; s < n; s++) {
      jj_dijkstra(graph, s, ms, arc);
      for (uint32_t t = 0; t < n; t++) {
        assert_int_equal(ms[t], oracle[s * n + t]);
        assert_int_equal(arc[t] == JJ_NONE, t == s || ms[t] == JJ_UNREACHABLE);
        if (arc[t] != JJ_NONE) assert_int_equal(graph->head[arc[t]], t);
      }
    }
  }
}

static void turned_round_ways_take_the_same_time(void **state) {
  (void)state;
  g_autoptr(JjGraph) graph = random_graph(7, 30, 90);
  uint32_t place[90], there[30], back[30];
  g_autoptr(JjGraph) reversed = jj_graph_reversed(graph, place);
  for (uint32_t arc = 0; arc < 90; arc++) assert_int_equal(reversed->ms[place[arc]], graph->ms[arc]);
  for (uint32_t s = 0; s < 30; s++) {
    jj_dijkstra(graph, s, there, NULL);
    for (uint32_t t = 0; t < 30; t++) {
      jj_dijkstra(reversed, t, back, NULL);
      assert_int_equal(there[t], back[s]);
    }
  }
}

static void components_are_nodes_that_reach_each_other(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 40; seed++) {
    const uint32_t n = 25;
    g_autoptr(JjGraph) graph = random_graph(seed, n, 20 + (uint32_t)seed);
    g_autofree uint64_t *ms = all_pairs(graph);
    uint32_t component[25] = {0}, next = 0;
    const uint32_t n_components = jj_graph_components(graph, component);
    for (uint32_t i = 0; i < n; i++) {
      for (uint32_t j = 0; j < n; j++) {
        const bool mutual = ms[i * n + j] < JJ_UNREACHABLE && ms[j * n + i] < JJ_UNREACHABLE;
        assert_int_equal(component[i] == component[j], mutual);
      }
      assert_true(component[i] <= next);
      next = MAX(next, component[i] + 1);
    }
    assert_int_equal(n_components, next);
  }
}

static void a_sum_too_long_for_the_type_is_no_way(void **state) {
  (void)state;
  const uint32_t tail[] = {0, 1}, head[] = {1, 2}, ms[] = {JJ_UNREACHABLE - 1, 1};
  uint32_t out[3];
  g_autoptr(JjGraph) graph = jj_graph_new(3, 2, tail, head, ms, NULL);
  jj_dijkstra(graph, 0, out, NULL);
  assert_int_equal(out[1], JJ_UNREACHABLE - 1);
  assert_int_equal(out[2], JJ_UNREACHABLE);
}

JJ_TEST_MAIN(cmocka_unit_test(dijkstra_equals_floyd_and_warshall),
             cmocka_unit_test(turned_round_ways_take_the_same_time),
             cmocka_unit_test(components_are_nodes_that_reach_each_other),
             cmocka_unit_test(a_sum_too_long_for_the_type_is_no_way))
