#include "cli/networks.h"

#include <string.h>

#include "base/i18n.h"

bool networks_load(Networks *networks, const char *study_path, const JjStudy *study, JjInputs *inputs,
                   JjDiagnostics *diagnostics, GError **error) {
  return jj_load_network(study_path, &networks->network, inputs, diagnostics, error) &&
         jj_load_population_points(study_path, study, &networks->points, inputs, diagnostics, error) &&
         jj_load_school_day(study_path, study, &networks->day, inputs, diagnostics, error);
}

void networks_clear(Networks *networks) {
  for (unsigned mode = 0; mode < JJ_MODE_COUNT; mode++) g_clear_pointer(&networks->ways[mode], jj_road_ways_free);
  g_clear_pointer(&networks->network, jj_network_free);
  g_clear_pointer(&networks->day, jj_school_day_free);
  g_clear_pointer(&networks->points, jj_places_free);
}

uint32_t networks_threads(void) {
  return CLAMP(g_get_num_processors(), 1, 16);
}

/* ---- the cache ---- */

/* What a hierarchy and its weights depend on, and nothing else: the graph. */
static void key_of_graph(const JjGraph *graph, uint8_t key[JJ_KEY_SIZE]) {
  gsize size = JJ_KEY_SIZE;
  g_autoptr(GChecksum) sum = g_checksum_new(G_CHECKSUM_SHA256);
  g_checksum_update(sum, (const guchar *)jj_version(), -1);
  g_checksum_update(sum, (const guchar *)graph->first_out, (gssize)(sizeof(uint32_t) * ((gsize)graph->n_nodes + 1)));
  g_checksum_update(sum, (const guchar *)graph->head, (gssize)(sizeof(uint32_t) * graph->n_arcs));
  g_checksum_update(sum, (const guchar *)graph->ms, (gssize)(sizeof(uint32_t) * graph->n_arcs));
  g_checksum_get_digest(sum, key, &size);
}

static char *path_of_key(const uint8_t key[JJ_KEY_SIZE], JjMode mode) {
  g_autoptr(GString) name = g_string_new(NULL);
  for (int i = 0; i < 16; i++) g_string_append_printf(name, "%02x", key[i]);
  g_string_append_printf(name, ".%s.hierarchy", jj_mode_words[mode]);
  return g_build_filename(g_get_user_cache_dir(), "jiujin", name->str, NULL);
}

char *networks_cache_path(const Networks *networks, JjMode mode) {
  uint8_t key[JJ_KEY_SIZE];
  g_autoptr(JjRoadGraph) graph = jj_roads_graph(networks->network->roads, mode, &networks->network->speeds);
  key_of_graph(graph->graph, key);
  return path_of_key(key, mode);
}

/* A cache that can't be written is no reason to stop. */
static void keep(const JjWeights *weights, const char *path, const uint8_t key[JJ_KEY_SIZE]) {
  g_autofree char *dir = g_path_get_dirname(path);
  if (g_mkdir_with_parents(dir, 0700) == 0) (void)jj_weights_save(weights, path, key, NULL);
}

/* The weights of the cache (owned), NULL where there are none or they are not sound. */
static JjWeights *recall(const char *path, const uint8_t key[JJ_KEY_SIZE], CacheUse *use) {
  *use = CACHE_MADE;
  if (!g_file_test(path, G_FILE_TEST_EXISTS)) return NULL;
  JjWeights *weights = jj_weights_load(path, key, NULL);
  *use = weights ? CACHE_HIT : CACHE_REFUSED;
  return weights;
}

const JjRoadWays *networks_ways(Networks *networks, JjMode mode, const JjProgress *progress, CacheUse *use,
                                GError **error) {
  CacheUse own = CACHE_HIT;
  if (!use) use = &own;
  *use = CACHE_HIT;
  if (networks->ways[mode]) return networks->ways[mode];
  const JjNetwork *network = networks->network;
  uint8_t key[JJ_KEY_SIZE];
  g_autoptr(JjRoadGraph) graph = jj_roads_graph(network->roads, mode, &network->speeds);
  key_of_graph(graph->graph, key);
  g_autofree char *path = path_of_key(key, mode);
  JjWeights *weights = recall(path, key, use);
  networks->ways[mode] = jj_road_ways_new(network->roads, mode, &network->speeds, weights, progress, error);
  if (networks->ways[mode] && *use != CACHE_HIT) keep(networks->ways[mode]->weights, path, key);
  return networks->ways[mode];
}

/* ---- what is printed, and walking ---- */

const char *networks_road_source(const Networks *networks) {
  return networks->network->label ? networks->network->label : _("the study's road network");
}

char *networks_transit_source(const Networks *networks) {
  const JjSchoolDay *day = networks->day;
  const char *label = day->label ? day->label : _("the study's timetable");
  return day->date[0] ? g_strdup_printf("%s, %s", label, day->date) : g_strdup(label);
}

bool networks_walking(Networks *networks, const JjProgress *progress, JjWalking *out, GError **error) {
  static const JjStraightLine on_foot = {.detour = 1.3, .speed_kmh = 4.8, .access_s = 0};
  *out = (JjWalking){NULL, &on_foot, networks->day->walk_limit_ms};
  if (!networks->network) return true;
  out->walk = networks_ways(networks, JJ_MODE_WALK, progress, NULL, error);
  return out->walk != NULL;
}
