/* Real networks, where they are beside the project. */
#include "jj_test.h"

#include <math.h>

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

JJ_TEST_MAIN(cmocka_unit_test(porto_alegre_is_one_network), cmocka_unit_test(the_official_roads_of_the_north_are_noded))
