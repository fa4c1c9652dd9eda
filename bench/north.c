/* north ROADS.gpkg STUDY.yaml: the official roads of north Taiwan: STUDY is written to name them; read and noded, the
 * hierarchy for cars built, the matrix of 500 × 7,900 nodes of its largest part. Prints phases and figures. */
#include "jiujin/network.h"
#include "jiujin/road_ways.h"

#include "road_vectors.h"

#include <stdio.h>

enum { N_SCHOOLS = 500, N_VILLAGES = 7900, REPEATS = 5 };

/* Nodes of the largest strong part, spread by seed. */
static void pick(const JjGraph *graph, uint64_t seed, uint32_t n, uint32_t *out) {
  g_autofree uint32_t *part = g_new(uint32_t, (gsize)graph->n_nodes + 1);
  const uint32_t n_parts = jj_graph_components(graph, part);
  g_autofree uint32_t *size = g_new0(uint32_t, (gsize)n_parts + 1);
  uint32_t largest = 0;
  for (uint32_t node = 0; node < graph->n_nodes; node++)
    if (++size[part[node]] > size[largest]) largest = part[node];
  JjRandom random = jj_random(seed);
  for (uint32_t i = 0; i < n;) {
    const uint32_t node = jj_random_below(&random, graph->n_nodes);
    if (part[node] == largest) out[i++] = node;
  }
}

static int compare_doubles(const void *left, const void *right) {
  const double *a = left, *b = right;
  return (*a > *b) - (*a < *b);
}

static void measure_matrix(JjWeights *weights, const JjGraph *graph) {
  double seconds[REPEATS];
  g_autofree uint32_t *from = g_new(uint32_t, N_SCHOOLS), *to = g_new(uint32_t, N_VILLAGES);
  g_autofree uint32_t *ms = g_new(uint32_t, (gsize)N_SCHOOLS * N_VILLAGES);
  pick(graph, 1, N_SCHOOLS, from);
  pick(graph, 2, N_VILLAGES, to);
  const JjPairs pairs = {{N_SCHOOLS, from}, {N_VILLAGES, to}};
  for (int i = 0; i < REPEATS; i++) {
    const double start = cpu_seconds();
    (void)jj_weights_matrix(weights, &pairs, 1, NULL, ms, NULL);
    seconds[i] = cpu_seconds() - start;
  }
  qsort(seconds, REPEATS, sizeof *seconds, compare_doubles);
  printf("phase matrix %.6f\n", seconds[REPEATS / 2]);
}

static bool write_study(const char *roads, const char *path, GError **error) {
  g_autofree char *text =
      g_strdup_printf("crs: EPSG:3826\nnetwork:\n  kind: lines\n  source: %s\n  layer: RoadL\n"
                      "  columns: {class: us2, level: loc, name: rnm}\n  default_class: track\n"
                      "  classes: {1: motorway, 2: trunk, 3: primary, 4: secondary, 5: tertiary, 6: local, 7: path}\n",
                      roads);
  return g_file_set_contents(path, text, -1, error);
}

int main(int argc, char **argv) {
  g_autoptr(GError) error = NULL;
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(JjNetwork) network = NULL;
  if (argc != 3) return 2;
  const double start = cpu_seconds();
  if (!write_study(argv[1], argv[2], &error) || !jj_load_network(argv[2], &network, inputs, diagnostics, &error)) {
    fprintf(stderr, "north: %s\n", error->message);
    return 1;
  }
  const double read = print_phase("read", start);
  g_autoptr(JjRoadGraph) graph = jj_roads_graph(network->roads, JJ_MODE_CAR, &network->speeds);
  g_autoptr(JjHierarchy) hierarchy = jj_hierarchy_new(graph->graph, NULL, &error);
  g_autoptr(JjWeights) weights = hierarchy ? jj_weights_new(hierarchy, graph->graph->ms, NULL, &error) : NULL;
  if (!weights) return 1;
  (void)print_phase("build", read);
  measure_matrix(weights, graph->graph);
  printf("figure nodes %u\nfigure links %u\n", network->roads->n_nodes, network->roads->n_links);
  return 0;
}
