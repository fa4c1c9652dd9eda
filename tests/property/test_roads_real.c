/* The hierarchy against plain Dijkstra on real networks: OpenStreetMap of Porto Alegre, official roads of north
 * Taiwan. */
#include "jiujin/network.h"
#include "jiujin/road_ways.h"
#include "jj_test.h"

enum { N_SOURCES = 101, N_TARGETS = 100 };

static const struct Real {
  const char *name, *file;
  const char *before, *after; /* of the path in the study file */
} networks[] = {
    {"Porto Alegre", "porto-alegre/poa_osm.pbf", "crs: EPSG:31982\nnetwork:\n  kind: osm\n  source: ", "\n"},
    {"north Taiwan", "taiwan/roads_north.gpkg", "crs: EPSG:3826\nnetwork:\n  kind: lines\n  source: ",
     "\n  layer: RoadL\n  columns: {class: us2, "
     "level: loc, name: rnm}\n"
     "  default_class: track\n"
     "  classes: {1: motorway, 2: trunk, 3: primary, 4: secondary, 5: tertiary, 6: local, 7: path}\n"}};

/* (owned) NULL: the data is not there. */
static JjNetwork *load(const struct Real *real) {
  g_autofree char *file = g_build_filename(JJ_DATA_DIR, real->file, NULL);
  if (!g_file_test(file, G_FILE_TEST_EXISTS)) return NULL;
  g_autofree char *path = g_canonicalize_filename(file, NULL);
  g_autofree char *block = g_strconcat(real->before, path, real->after, NULL);
  const char *study = jj_test_write_file(jj_test_dir(), "study.yaml", block);
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(GError) error = NULL;
  JjNetwork *network = NULL;
  if (!jj_load_network(study, &network, inputs, diagnostics, &error)) fail_msg("%s", error->message);
  return network;
}

/* Returns how many pairs have a way. */
static uint32_t check(const JjRoadWays *ways, uint64_t seed) {
  JjRandom random = jj_random(seed);
  const JjGraph *graph = ways->graph->graph;
  uint32_t from[N_SOURCES], to[N_TARGETS], n_reached = 0;
  for (int i = 0; i < N_SOURCES; i++) from[i] = jj_random_below(&random, graph->n_nodes);
  for (int i = 0; i < N_TARGETS; i++) to[i] = jj_random_below(&random, graph->n_nodes);
  const JjPairs pairs = {{N_SOURCES, from}, {N_TARGETS, to}};
  g_autofree uint32_t *one = g_new(uint32_t, N_SOURCES * N_TARGETS), *two = g_new(uint32_t, N_SOURCES * N_TARGETS);
  assert_true(jj_weights_matrix(ways->weights, &pairs, 1, NULL, one, NULL));
  assert_true(jj_weights_matrix(ways->weights, &pairs, 2, NULL, two, NULL));
  assert_memory_equal(one, two, sizeof *one * N_SOURCES * N_TARGETS);
  g_autofree uint32_t *all = g_new(uint32_t, graph->n_nodes);
  for (int i = 0; i < N_SOURCES; i++) {
    jj_dijkstra(graph, from[i], all, NULL);
    for (int k = 0; k < N_TARGETS; k++) {
      assert_int_equal(one[i * N_TARGETS + k], all[to[k]]);
      n_reached += all[to[k]] != JJ_UNREACHABLE;
    }
  }
  return n_reached;
}

static void hierarchy_equals_dijkstra(void **state) {
  const struct Real *real = *state;
  g_autoptr(JjNetwork) network = load(real);
  if (!network) {
    jj_test_note_skip("no %s in the data folder", real->file);
    skip();
    return;
  }
  g_autoptr(JjRoadWays) ways = jj_road_ways_new(network->roads, JJ_MODE_CAR, &network->speeds, NULL, NULL, NULL);
  assert_true(check(ways, 1) > N_SOURCES * N_TARGETS / 2);
}

int main(void) {
  return jj_test_exit(jj_test_run_rows(networks, hierarchy_equals_dijkstra));
}
