#include "road_vectors.h"

#include "jiujin/network.h"

#include <stdio.h>
#include <time.h>

static uint32_t *read_vector(const char *prefix, const char *name, uint32_t *n_out, GError **error) {
  g_autofree char *path = g_strdup_printf("%s.bin/%s", prefix, name);
  char *content = NULL;
  gsize size = 0;
  if (!g_file_get_contents(path, &content, &size, error)) return NULL;
  *n_out = (uint32_t)(size / sizeof(uint32_t));
  return (uint32_t *)(void *)content;
}

/* The study file that names the graph's tables. (owned) its path, NULL: *error */
static char *write_study(const char *prefix, GError **error) {
  g_autofree char *name = g_path_get_basename(prefix);
  g_autofree char *path = g_strdup_printf("%s.yaml", prefix);
  g_autofree char *text = g_strdup_printf(
      "crs: EPSG:3826\nnetwork:\n  kind: tables\n  directed: true\n  nodes: {source: %s.nodes.csv}\n"
      "  links: {source: %s.edges.csv, columns: {from: src, to: dst, ms: w_ms, length_m: len_m, class: class}}\n"
      "  classes: {0: local, 1: secondary, 2: primary, 3: motorway}\n",
      name, name);
  return g_file_set_contents(path, text, -1, error) ? g_steal_pointer(&path) : NULL;
}

/* The node and edge tables by jiujin's own reader: nodes are those of the file, in order. */
static bool read_graph(const char *prefix, RoadVectors *out, GError **error) {
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(JjNetwork) network = NULL;
  g_autofree char *study = write_study(prefix, error);
  if (!study || !jj_load_network(study, &network, inputs, diagnostics, error)) return false;
  JjRoadGraph *graph = jj_roads_graph(network->roads, JJ_MODE_CAR, &network->speeds);
  out->graph = g_steal_pointer(&graph->graph);
  jj_road_graph_free(graph);
  return true;
}

bool road_vectors_read(const char *prefix, RoadVectors *out, GError **error) {
  *out = (RoadVectors){0};
  if (!read_graph(prefix, out, error)) return false;
  out->village = read_vector(prefix, "villages", &out->n_villages, error);
  out->school = out->village ? read_vector(prefix, "schools", &out->n_schools, error) : NULL;
  return out->school != NULL;
}

void road_vectors_clear(RoadVectors *roads) {
  g_clear_pointer(&roads->graph, jj_graph_free);
  g_clear_pointer(&roads->village, g_free);
  g_clear_pointer(&roads->school, g_free);
}

double cpu_seconds(void) {
  struct timespec time;
  (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return (double)time.tv_sec + (double)time.tv_nsec / 1e9;
}

double print_phase(const char *phase, double start) {
  const double now = cpu_seconds();
  printf("phase %s %.6f\n", phase, now - start);
  return now;
}
