/* roads build PREFIX CACHE: the hierarchy of the fixed road graph, saved.
 * roads ask PREFIX CACHE [SUM]: loaded again; the matrix of 500 schools × 7,900 villages, whose sum must be SUM; the
 * same after 100 links have changed, held against plain Dijkstra; one to all. Prints phases and figures. */
#include "jiujin/hierarchy.h"

#include "road_vectors.h"

#include <stdio.h>
#include <string.h>

#define REPEATS 5 /* of what takes milliseconds: the median counts */

static const uint8_t key[JJ_KEY_SIZE] = "bench";

static void print_figure(const char *name, double value) {
  printf("figure %s %.0f\n", name, value);
}

static int build(const RoadVectors *roads, const char *cache, GError **error) {
  const double start = cpu_seconds();
  g_autoptr(JjHierarchy) hierarchy = jj_hierarchy_new(roads->graph, NULL, error);
  if (!hierarchy) return 1;
  const double ordered = print_phase("structure", start);
  g_autoptr(JjWeights) weights = jj_weights_new(hierarchy, roads->graph->ms, NULL, error);
  (void)print_phase("weights", ordered);
  const double built = print_phase("build", start);
  if (!jj_weights_save(weights, cache, key, error)) return 1;
  (void)print_phase("save", built);
  const JjHierarchyFigures figures = jj_weights_figures(weights);
  double settled = 0;
  for (uint32_t i = 0; i < roads->n_schools; i++) settled += jj_weights_search_space(weights, roads->school[i]);
  print_figure("hierarchy_arcs", figures.n_arcs);
  print_figure("kept_arcs", (double)figures.n_out + figures.n_in);
  print_figure("depth", figures.depth);
  print_figure("search_space", settled / roads->n_schools);
  return 0;
}

static int compare_doubles(const void *left, const void *right) {
  const double *a = left, *b = right;
  return (*a > *b) - (*a < *b);
}

static void print_median(const char *phase, double *seconds) {
  qsort(seconds, REPEATS, sizeof *seconds, compare_doubles);
  printf("phase %s %.6f\n", phase, seconds[REPEATS / 2]);
}

static JjWeights *load(const char *cache, GError **error) {
  double seconds[REPEATS];
  JjWeights *weights = NULL;
  for (int i = 0; i < REPEATS; i++) {
    jj_weights_unref(weights);
    const double start = cpu_seconds();
    weights = jj_weights_load(cache, key, error);
    if (!weights) return NULL;
    seconds[i] = cpu_seconds() - start;
  }
  print_median("load", seconds);
  return weights;
}

static uint64_t sum_of(const uint32_t *ms, size_t n) {
  uint64_t sum = 0;
  for (size_t i = 0; i < n; i++) sum += ms[i];
  return sum;
}

/* The targets are prepared anew each time. */
static uint64_t matrix(const RoadVectors *roads, JjWeights *weights, uint32_t *ms) {
  double seconds[REPEATS];
  const JjPairs pairs = {{roads->n_schools, roads->school}, {roads->n_villages, roads->village}};
  for (int i = 0; i < REPEATS; i++) {
    const double start = cpu_seconds();
    (void)jj_weights_matrix(weights, &pairs, 1, NULL, ms, NULL);
    seconds[i] = cpu_seconds() - start;
  }
  print_median("matrix", seconds);
  g_autoptr(JjTargets) targets = jj_targets_new(weights, (JjNodes){roads->n_villages, roads->village});
  print_figure("restricted_nodes", jj_targets_n_nodes(targets));
  print_figure("restricted_arcs", jj_targets_n_arcs(targets));
  return sum_of(ms, (size_t)roads->n_schools * roads->n_villages);
}

/* Does the matrix hold Dijkstra's times from some schools? */
static bool agrees(const RoadVectors *roads, const JjGraph *graph, const uint32_t *ms) {
  g_autofree uint32_t *one = g_new(uint32_t, graph->n_nodes);
  for (uint32_t i = 0; i < roads->n_schools; i += 200) {
    jj_dijkstra(graph, roads->school[i], one, NULL);
    for (uint32_t j = 0; j < roads->n_villages; j++)
      if (ms[(size_t)i * roads->n_villages + j] != one[roads->village[j]]) return false;
  }
  return true;
}

/* Every third link closed, the others three times as slow; changes the graph. */
static bool change(RoadVectors *roads, const JjWeights *weights, uint32_t *ms) {
  uint32_t arc[100], new_ms[100];
  JjRandom random = jj_random(3);
  for (uint32_t i = 0; i < 100; i++) {
    arc[i] = jj_random_below(&random, roads->graph->n_arcs);
    new_ms[i] = i % 3 == 0 ? JJ_UNREACHABLE : 3 * roads->graph->ms[arc[i]];
    roads->graph->ms[arc[i]] = new_ms[i];
  }
  const double start = cpu_seconds();
  const JjPairs pairs = {{roads->n_schools, roads->school}, {roads->n_villages, roads->village}};
  g_autoptr(JjWeights) changed = jj_weights_changed(weights, 100, arc, new_ms, NULL, NULL);
  (void)jj_weights_matrix(changed, &pairs, 1, NULL, ms, NULL);
  (void)print_phase("change", start);
  return agrees(roads, roads->graph, ms);
}

/* Seconds a source, in batches of 16. */
static void to_all(const RoadVectors *roads, JjWeights *weights) {
  double seconds[REPEATS];
  g_autoptr(JjTargets) all = jj_targets_all(weights);
  g_autofree uint32_t *ms = g_new(uint32_t, 16 * (size_t)roads->graph->n_nodes);
  for (int i = 0; i < REPEATS; i++) {
    const double start = cpu_seconds();
    (void)jj_targets_matrix(all, (JjNodes){16, roads->school + 16 * i}, 1, NULL, ms, NULL);
    seconds[i] = (cpu_seconds() - start) / 16;
  }
  print_median("to-all", seconds);
}

static int ask(RoadVectors *roads, const char *cache, const char *sum, GError **error) {
  g_autoptr(JjWeights) weights = load(cache, error);
  if (!weights) return 1;
  g_autofree uint32_t *ms = g_new(uint32_t, (size_t)roads->n_schools * roads->n_villages);
  const uint64_t found = matrix(roads, weights, ms);
  to_all(roads, weights);
  if (sum && found != g_ascii_strtoull(sum, NULL, 10)) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, "the matrix sums to %" G_GUINT64_FORMAT ", not %s", found, sum);
    return 1;
  }
  if (change(roads, weights, ms)) return 0;
  g_set_error_literal(error, JJ_ERROR, JJ_ERROR_DATA, "the changed matrix is not Dijkstra's");
  return 1;
}

int main(int argc, char **argv) {
  if (argc < 4) {
    fputs("usage: roads build|ask PREFIX CACHE [SUM]\n", stderr);
    return 2;
  }
  g_auto(RoadVectors) roads = {0};
  g_autoptr(GError) error = NULL;
  int status = 1;
  if (road_vectors_read(argv[2], &roads, &error))
    status = strcmp(argv[1], "build") == 0 ? build(&roads, argv[3], &error) : ask(&roads, argv[3], argv[4], &error);
  if (error) fprintf(stderr, "roads: %s\n", error->message);
  return status;
}
