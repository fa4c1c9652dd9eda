#include "road_vectors.h"

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

static bool is_graph(const uint32_t *first_out, uint32_t n_first, const uint32_t *head, uint32_t n_arcs) {
  bool good = n_first > 0 && first_out[0] == 0 && first_out[n_first - 1] == n_arcs;
  for (uint32_t v = 1; v < n_first; v++) good = good && first_out[v - 1] <= first_out[v];
  for (uint32_t arc = 0; arc < n_arcs; arc++) good = good && head[arc] < n_first - 1;
  return good;
}

static bool read_graph(const char *prefix, RoadVectors *out, GError **error) {
  uint32_t n_first = 0, n_head = 0, n_ms = 0;
  g_autofree uint32_t *first_out = read_vector(prefix, "first_out", &n_first, error);
  g_autofree uint32_t *head = first_out ? read_vector(prefix, "head", &n_head, error) : NULL;
  g_autofree uint32_t *ms = head ? read_vector(prefix, "travel_time", &n_ms, error) : NULL;
  if (!ms) return false;
  if (n_head != n_ms || !is_graph(first_out, n_first, head, n_head)) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_FORMAT, "%s: not a graph", prefix);
    return false;
  }
  out->graph = jj_graph_take(n_first - 1, g_steal_pointer(&first_out), g_steal_pointer(&head), g_steal_pointer(&ms));
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
