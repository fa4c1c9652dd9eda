#include "jj_test.h"
#include "random_graph.h"

#include "jiujin/hierarchy.h"
#include "travel/structure.h"

typedef struct {
  const char *name;
  uint32_t n_nodes, n_arcs;
  uint32_t tail[6], head[6], ms[6];
  uint32_t from, to, expected; /* ms */
  uint32_t n_way;              /* arcs of the way */
} Case;

#define FAR JJ_UNREACHABLE
static const Case cases[] = {
    {"a single node", 1, 0, {0}, {0}, {0}, 0, 0, 0, 0},
    {"a single node with a loop", 1, 1, {0}, {0}, {7}, 0, 0, 0, 0},
    {"nodes without arcs", 2, 0, {0}, {0}, {0}, 0, 1, FAR, 0},
    {"one arc", 2, 1, {0}, {1}, {9}, 0, 1, 9, 1},
    {"one arc, against it", 2, 1, {0}, {1}, {9}, 1, 0, FAR, 0},
    {"the least of parallel arcs", 2, 3, {0, 0, 0}, {1, 1, 1}, {9, 4, 6}, 0, 1, 4, 1},
    {"a closed arc", 2, 1, {0}, {1}, {FAR}, 0, 1, FAR, 0},
    {"a closed arc beside an open one", 2, 2, {0, 0}, {1, 1}, {FAR, 3}, 0, 1, 3, 1},
    {"no time at all", 3, 3, {0, 1, 2}, {1, 2, 0}, {0, 0, 0}, 0, 2, 0, 2},
    {"a chain", 4, 3, {0, 1, 2}, {1, 2, 3}, {1, 2, 3}, 0, 3, 6, 3},
    {"a shorter way round", 3, 3, {0, 0, 1}, {2, 1, 2}, {9, 4, 4}, 0, 2, 8, 2},
    {"the longest time", 3, 2, {0, 1}, {1, 2}, {FAR - 2, 1}, 0, 2, FAR - 1, 2},
    {"a time beyond the type", 3, 2, {0, 1}, {1, 2}, {FAR - 2, 2}, 0, 2, FAR, 0},
};

static void small_graphs_have_their_times(void **state) {
  const Case *c = *state;
  g_autoptr(JjGraph) graph = jj_graph_new(c->n_nodes, c->n_arcs, c->tail, c->head, c->ms, NULL);
  g_autoptr(JjHierarchy) hierarchy = jj_hierarchy_new(graph, NULL, NULL);
  g_autoptr(JjWeights) weights = jj_weights_new(hierarchy, graph->ms, NULL, NULL);
  g_autoptr(GArray) arcs = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  const JjPairs pairs = {{1, &c->from}, {1, &c->to}};
  uint32_t ms = 1;
  assert_true(jj_weights_matrix(weights, &pairs, 1, NULL, &ms, NULL));
  assert_int_equal(ms, c->expected);
  assert_int_equal(jj_weights_way(weights, c->from, c->to, arcs), c->expected);
  assert_int_equal(arcs->len, c->n_way);
}

static void no_nodes_no_sources_and_no_targets_are_fine(void **state) {
  (void)state;
  g_autoptr(JjGraph) graph = jj_graph_new(0, 0, NULL, NULL, NULL, NULL);
  g_autoptr(JjHierarchy) hierarchy = jj_hierarchy_new(graph, NULL, NULL);
  g_autoptr(JjWeights) weights = jj_weights_new(hierarchy, graph->ms, NULL, NULL);
  const JjPairs pairs = {{0, NULL}, {0, NULL}};
  assert_true(jj_weights_matrix(weights, &pairs, 3, NULL, NULL, NULL));
  g_autoptr(JjTargets) all = jj_targets_all(weights);
  assert_int_equal(jj_targets_n_nodes(all), 0);
}

/* The same graph gives the same hierarchy, whatever rand() did before. */
static void the_order_is_the_same_every_time(void **state) {
  (void)state;
  JjRandom random = jj_random(4);
  g_autoptr(JjGraph) graph = random_graph(GRAPH_GRID, 4000, &random);
  const uint8_t key[JJ_KEY_SIZE] = {0};
  g_autofree char *content[2] = {NULL, NULL};
  gsize size[2];
  for (unsigned i = 0; i < 2; i++) {
    srand(i);
    g_autoptr(JjHierarchy) hierarchy = jj_hierarchy_new(graph, NULL, NULL);
    g_autoptr(JjWeights) weights = jj_weights_new(hierarchy, graph->ms, NULL, NULL);
    g_autofree char *path = g_build_filename(jj_test_dir(), "same", NULL);
    assert_true(jj_weights_save(weights, path, key, NULL));
    char *bytes = NULL;
    assert_true(g_file_get_contents(path, &bytes, &size[i], NULL));
    if (i == 0) {
      content[0] = bytes;
      continue;
    }
    assert_int_equal(size[0], size[1]);
    assert_memory_equal(content[0], bytes, size[0]);
    g_free(bytes);
  }
}

/* A grid of 64 × 64 is cut by separators of about 64: searches see a small part of its 4,096 nodes. */
static void searches_are_small(void **state) {
  (void)state;
  JjRandom random = jj_random(1);
  g_autoptr(JjGraph) graph = random_graph(GRAPH_GRID, 4096, &random);
  g_autoptr(JjHierarchy) hierarchy = jj_hierarchy_new(graph, NULL, NULL);
  g_autoptr(JjWeights) weights = jj_weights_new(hierarchy, graph->ms, NULL, NULL);
  const JjHierarchyFigures figures = jj_weights_figures(weights);
  g_assert(graph->n_nodes > 0);
  assert_int_equal(figures.n_nodes, graph->n_nodes);
  assert_int_equal(figures.n_graph_arcs, graph->n_arcs);
  assert_in_range(figures.depth, 64, 400);
  assert_in_range(figures.n_arcs, graph->n_arcs / 2, 10 * (uint64_t)graph->n_nodes);
  assert_true(figures.n_out < figures.n_arcs && figures.n_in < figures.n_arcs);
  uint64_t settled = 0;
  for (uint32_t v = 0; v < graph->n_nodes; v++) settled += jj_weights_search_space(weights, v);
  assert_in_range(settled / graph->n_nodes, 10, 200);
}

/* A kept arc takes the best time between its ends, over whatever nodes. */
static void kept_arcs_cannot_be_bettered(void **state) {
  (void)state;
  for (uint32_t kind = 0; kind < N_GRAPH_KINDS; kind++) {
    JjRandom random = jj_random(kind);
    g_autoptr(JjGraph) graph = random_graph((GraphKind)kind, 100, &random);
    g_autoptr(JjHierarchy) h = jj_hierarchy_new(graph, NULL, NULL);
    g_autoptr(JjWeights) weights = jj_weights_new(h, graph->ms, NULL, NULL);
    g_autoptr(JjGraph) reversed = jj_graph_reversed(graph, NULL);
    uint32_t there[100], back[100];
    for (uint32_t x = 0; x < h->n_nodes; x++) {
      const Search *out = &weights->out, *in = &weights->in;
      jj_dijkstra(graph, h->node[x], there, NULL);
      jj_dijkstra(reversed, h->node[x], back, NULL);
      for (uint32_t a = out->first[x]; a < out->first[x + 1]; a++)
        assert_int_equal(out->arc[a].ms, there[h->node[out->arc[a].head]]);
      for (uint32_t a = in->first[x]; a < in->first[x + 1]; a++)
        assert_int_equal(in->arc[a].ms, back[h->node[in->arc[a].head]]);
    }
  }
}

static void stop_at_once(void **state) {
  (void)state;
  int stop = 1;
  const JjProgress progress = {.cancelled = &stop};
  JjRandom random = jj_random(1);
  g_autoptr(JjGraph) graph = random_graph(GRAPH_GRID, 100, &random);
  g_autoptr(JjHierarchy) hierarchy = jj_hierarchy_new(graph, NULL, NULL);
  g_autoptr(JjWeights) weights = jj_weights_new(hierarchy, graph->ms, NULL, NULL);
  g_autoptr(JjTargets) all = jj_targets_all(weights);
  uint32_t from[40] = {0}, arc = 0, ms = 5, times[40 * 100];
  GError *error[5] = {NULL};
  assert_null(jj_hierarchy_new(graph, &progress, &error[0]));
  assert_null(jj_hierarchy_adapted(hierarchy, graph, &progress, &error[1]));
  assert_null(jj_weights_new(hierarchy, graph->ms, &progress, &error[2]));
  assert_null(jj_weights_changed(weights, 1, &arc, &ms, &progress, &error[3]));
  assert_false(jj_targets_matrix(all, (JjNodes){40, from}, 2, &progress, times, &error[4]));
  for (int i = 0; i < 5; i++) {
    assert_true(g_error_matches(error[i], JJ_ERROR, JJ_ERROR_CANCELLED));
    g_error_free(error[i]);
  }
}

static void count_reports(void *user, const char *what, uint64_t done, uint64_t total) {
  assert_true(what[0] != '\0' && done <= total);
  ++*(uint32_t *)user;
}

static void long_work_reports(void **state) {
  (void)state;
  uint32_t n = 0;
  const JjProgress progress = {.report = count_reports, .user = &n};
  JjRandom random = jj_random(1);
  g_autoptr(JjGraph) graph = random_graph(GRAPH_GRID, 100, &random);
  g_autoptr(JjHierarchy) hierarchy = jj_hierarchy_new(graph, &progress, NULL);
  assert_in_range(n, 2, 100);
  n = 0;
  g_autoptr(JjWeights) weights = jj_weights_new(hierarchy, graph->ms, &progress, NULL);
  assert_non_null(weights);
  assert_in_range(n, 2, 100);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(no_nodes_no_sources_and_no_targets_are_fine),
      cmocka_unit_test(the_order_is_the_same_every_time),
      cmocka_unit_test(searches_are_small),
      cmocka_unit_test(kept_arcs_cannot_be_bettered),
      cmocka_unit_test(stop_at_once),
      cmocka_unit_test(long_work_reports),
  };
  const int n_failed = jj_test_run_rows(cases, small_graphs_have_their_times);
  return jj_test_exit(n_failed + cmocka_run_group_tests(tests, NULL, NULL));
}
