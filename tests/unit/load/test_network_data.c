/* Real networks, where they are beside the project. */
#include "jj_test.h"

#include <stdlib.h>

#include "jiujin/network.h"

static JjNetwork *load(const char *yaml) {
  const char *path = jj_test_write_file(jj_test_dir(), "study.yaml", yaml);
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  JjNetwork *network = NULL;
  assert_true(jj_load_network(path, &network, inputs, diagnostics, NULL));
  return network;
}

static double share(const JjRoadParts *parts) {
  return (double)parts->largest / parts->n_nodes;
}

static void porto_alegre_is_one_network(void **state) {
  (void)state;
  jj_test_need_data("porto-alegre/poa_osm.pbf");
  g_autofree char *yaml = g_strdup_printf("jiujin: 1\ncrs: EPSG:31982\nnetwork: {kind: osm, source: %s}\n",
                                          jj_test_data_path("porto-alegre/poa_osm.pbf"));
  g_autoptr(JjNetwork) network = load(yaml);
  const JjNetworkReport *report = &network->report;
  assert_int_equal(network->roads->n_nodes, 19099);
  assert_int_equal(network->roads->n_links, 26615);
  assert_int_equal(report->records_left_out, 0);
  assert_int_equal(report->missing_nodes, 0);
  assert_near(report->used_m, 1886.5e3, 1e3);
  assert_true(share(&report->parts[JJ_MODE_CAR]) > 0.97);
  assert_true(share(&report->parts[JJ_MODE_WALK]) > 0.97);
  assert_true(share(&report->parts[JJ_MODE_BICYCLE]) > 0.93);
}

#define NORTH                                                                                                          \
  "jiujin: 1\nnetwork:\n  kind: lines\n  source: %s\n  layer: RoadL\n  columns: {class: us2, level: loc, name: rnm}\n" \
  "  classes: {\"0\": local, \"1\": motorway, \"2\": trunk, \"3\": primary, \"4\": secondary, \"5\": local,\n"         \
  "            \"6\": service, \"7\": path, \"8\": track}\n"

/* The counts of ends, of their places and of free ones were found by a program of its own, from the text of the
 * coordinates. */
static void the_official_roads_of_the_north_are_noded(void **state) {
  (void)state;
  jj_test_need_data("taiwan/roads_north.gpkg");
  g_autofree char *yaml = g_strdup_printf(NORTH, jj_test_data_path("taiwan/roads_north.gpkg"));
  g_autoptr(JjNetwork) network = load(yaml);
  const JjNetworkReport *report = &network->report;
  assert_int_equal(report->records_read, 55718);
  assert_int_equal(report->records_left_out, 2); /* one at latitude 54, one that is a point */
  assert_near(report->used_m, 41070.9e3, 100);
  assert_int_equal(report->joins.ends, 2 * 55716);
  assert_int_equal(report->joins.ends_on_points, 61930);
  assert_true(network->roads->n_nodes > 105000 && network->roads->n_nodes < 125000);
  assert_true(network->roads->n_links > 150000 && network->roads->n_links < 180000);
  assert_true(report->parts[JJ_MODE_CAR].largest > 100000);
  assert_true(share(&report->parts[JJ_MODE_CAR]) > 0.89);
}

enum { N_TOWNS = 34 };

/* Car times between the 34 townships of the 竹苗 study on a network: from the points of its simplified roads, which come
 * first in their table, to the node nearest to each. (owned) [N_TOWNS × N_TOWNS] */
static uint32_t *town_times(const JjNetwork *network, const JjRoads *towns) {
  g_autoptr(JjRoadGraph) graph = jj_roads_graph(network->roads, JJ_MODE_CAR, &network->speeds);
  g_autoptr(JjRoadIndex) index = jj_road_index_new(network->roads, graph);
  g_autofree uint32_t *ms = g_new(uint32_t, network->roads->n_nodes);
  uint32_t node[N_TOWNS], *times = g_new(uint32_t, N_TOWNS * N_TOWNS);
  for (uint32_t i = 0; i < N_TOWNS; i++) {
    const JjSnap snap = jj_road_index_nearest(index, towns->x_m[i], towns->y_m[i]);
    node[i] = snap.share < 0.5 ? network->roads->from[snap.link] : network->roads->to[snap.link];
  }
  for (uint32_t i = 0; i < N_TOWNS; i++) {
    jj_dijkstra(graph->graph, node[i], ms, NULL);
    for (uint32_t k = 0; k < N_TOWNS; k++) {
      times[i * N_TOWNS + k] = ms[node[k]];
    }
  }
  return times;
}

static int compare_ratios(const void *a, const void *b) {
  const double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

static JjNetwork *load_zhumiao(void) {
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  JjNetwork *network = NULL;
  assert_true(
      jj_load_network(jj_test_source_path("shapefiles/zhumiao/study.yaml"), &network, inputs, diagnostics, NULL));
  assert_int_equal(jj_diagnostics_count(diagnostics), 0);
  return network;
}

/* The simplified roads of the demonstration: every township reaches every other; times as on the official roads. */
static void the_simplified_roads_take_about_as_long_as_the_official_ones(void **state) {
  (void)state;
  g_autoptr(JjNetwork) simple = load_zhumiao();
  assert_int_equal(simple->basis, JJ_BASIS_ILLUSTRATIVE);
  assert_int_equal(simple->report.parts[JJ_MODE_CAR].n_components, 1);
  g_autofree uint32_t *ours = town_times(simple, simple->roads);
  jj_test_need_data("taiwan/roads_north.gpkg");
  g_autofree char *yaml = g_strdup_printf(NORTH, jj_test_data_path("taiwan/roads_north.gpkg"));
  g_autoptr(JjNetwork) official = load(yaml);
  g_autofree uint32_t *theirs = town_times(official, simple->roads);
  double ratio[N_TOWNS * N_TOWNS];
  uint32_t n = 0;
  for (uint32_t i = 0; i < N_TOWNS * N_TOWNS; i++) {
    assert_true(ours[i] != JJ_UNREACHABLE && theirs[i] != JJ_UNREACHABLE);
    if (i / N_TOWNS != i % N_TOWNS) {
      ratio[n++] = (double)ours[i] / theirs[i];
    }
  }
  qsort(ratio, n, sizeof *ratio, compare_ratios);
  print_message("simplified by official: 5 %% %.2f, median %.2f, 95 %% %.2f\n", ratio[n / 20], ratio[n / 2],
                ratio[n - n / 20]);
  assert_true(ratio[n / 2] > 0.85 && ratio[n / 2] < 1.15);
  assert_true(ratio[n / 20] > 0.6 && ratio[n - n / 20] < 1.5);
}

JJ_TEST_MAIN(cmocka_unit_test(porto_alegre_is_one_network), cmocka_unit_test(the_official_roads_of_the_north_are_noded),
             cmocka_unit_test(the_simplified_roads_take_about_as_long_as_the_official_ones))
