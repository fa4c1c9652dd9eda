/* A study file with its road network and population points. The input is several files (fuzz.h), one study.yaml. */
#include "jiujin/network.h"

#include "fuzz.h"

static void check_roads(const JjNetwork *network) {
  const JjRoads *roads = network->roads;
  const JjNetworkReport *report = &network->report;
  fuzz_check(report->records_read == report->records_used + report->records_aside + report->records_left_out);
  for (uint32_t link = 0; link < roads->n_links; link++) {
    fuzz_check(roads->from[link] < roads->n_nodes && roads->to[link] < roads->n_nodes);
    fuzz_check(roads->length_m[link] > 0 && roads->class_of[link] < JJ_ROAD_CLASS_COUNT);
    fuzz_check(roads->name[link] == JJ_NONE || roads->name[link] < roads->n_names);
  }
  for (unsigned mode = 0; mode < JJ_MODE_COUNT; mode++) {
    g_autoptr(JjRoadGraph) graph = jj_roads_graph(roads, (JjMode)mode, &network->speeds);
    g_autoptr(JjRoadIndex) index = jj_road_index_new(roads, graph);
    const JjSnap snap = jj_road_index_nearest(index, 250000, 2745000);
    fuzz_check(snap.link == JJ_NONE || (snap.share >= 0 && snap.share <= 1));
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_auto(FuzzFiles) files = fuzz_files_write(data, size);
  if (!fuzz_files_have(&files, "study.yaml")) {
    return 0;
  }
  g_autofree char *path = g_strdup(fuzz_path("study.yaml"));
  g_auto(FuzzReading) reading = fuzz_reading();
  g_autoptr(JjNetwork) network = NULL;
  g_autoptr(GError) error = NULL;
  const bool ok = jj_load_network(path, &network, reading.inputs, reading.diagnostics, &error);
  fuzz_check(ok == (error == NULL));
  fuzz_check(ok == (jj_diagnostics_count_of(reading.diagnostics, JJ_SEVERITY_ERROR) == 0));
  fuzz_check_diagnostics(reading.diagnostics);
  if (network != NULL) {
    check_roads(network);
  }
  return 0;
}
