#include "jj_test.h"

#include <math.h>
#include <string.h>

#include "jiujin/network.h"
#include "study_3x3.h"

typedef struct {
  JjNetwork *network; /* NULL: not read, or none there */
  bool ok;
  JjInputs *inputs;
  JjDiagnostics *diagnostics;
} Loaded;

static void loaded_clear(Loaded *loaded) {
  jj_network_free(loaded->network);
  jj_inputs_free(loaded->inputs);
  jj_diagnostics_free(loaded->diagnostics);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Loaded, loaded_clear)

/* The study file of the text, in `dir`. */
static Loaded load(const char *dir, const char *yaml) {
  Loaded loaded = {.inputs = jj_inputs_new(), .diagnostics = jj_diagnostics_new()};
  const char *path = jj_test_write_file(dir, "study.yaml", yaml);
  g_autoptr(GError) error = NULL;
  loaded.ok = jj_load_network(path, &loaded.network, loaded.inputs, loaded.diagnostics, &error);
  assert_int_equal(loaded.ok, error == NULL);
  assert_int_equal(loaded.ok, jj_diagnostics_count_of(loaded.diagnostics, JJ_SEVERITY_ERROR) == 0);
  return loaded;
}

static void a_study_without_network_has_none(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load(jj_test_dir(), "jiujin: 1\nstudy: x\n");
  assert_true(loaded.ok && loaded.network == NULL);
}

/* ---- OpenStreetMap ---- */

#define OSM_NODES                                                                                                      \
  "<node id='1' lat='24.80' lon='120.97'/><node id='2' lat='24.80' lon='120.98'/>"                                     \
  "<node id='3' lat='24.80' lon='120.99'/><node id='4' lat='24.81' lon='120.98'/>"                                     \
  "<node id='5' lat='24.82' lon='120.98'/>"
#define OSM_BLOCK "jiujin: 1\nnetwork:\n  kind: osm\n  source: a.osm\n"

static Loaded load_osm(const char *ways) {
  const char *dir = jj_test_dir();
  g_autofree char *text = g_strconcat("<?xml version='1.0'?><osm>", OSM_NODES, ways, "</osm>", NULL);
  (void)jj_test_write_file(dir, "a.osm", text);
  return load(dir, OSM_BLOCK);
}

typedef struct {
  const char *name, *tags;
  JjRoadClass class_of;
  const char *access; /* two letters a mode, walk bicycle car: f forward, b backward, - not */
  double limit_kmh;   /* 0: none */
} TagCase;

#define T(key, value) "<tag k='" key "' v='" value "'/>"
static const TagCase tag_cases[] = {
    {"a street", T("highway", "residential"), JJ_ROAD_LOCAL, "fbfbfb", 0},
    {"a one-way street", T("highway", "primary") T("oneway", "yes"), JJ_ROAD_PRIMARY, "fbf-f-", 0},
    {"against its nodes", T("highway", "primary") T("oneway", "-1"), JJ_ROAD_PRIMARY, "fb-b-b", 0},
    {"bicycles both ways", T("highway", "primary") T("oneway", "yes") T("oneway:bicycle", "no"), JJ_ROAD_PRIMARY,
     "fbfbf-", 0},
    {"bicycles on a lane of their own", T("highway", "tertiary") T("oneway", "1") T("cycleway", "opposite_lane"),
     JJ_ROAD_TERTIARY, "fbfbf-", 0},
    {"a roundabout", T("highway", "secondary") T("junction", "roundabout"), JJ_ROAD_SECONDARY, "fbf-f-", 0},
    {"a motorway", T("highway", "motorway"), JJ_ROAD_MOTORWAY, "----f-", 0},
    {"a motorway of both ways", T("highway", "motorway") T("oneway", "no"), JJ_ROAD_MOTORWAY, "----fb", 0},
    {"a ramp", T("highway", "motorway_link"), JJ_ROAD_MOTORWAY, "----f-", 50},
    {"a road for cars", T("highway", "trunk") T("motorroad", "yes"), JJ_ROAD_TRUNK, "----fb", 0},
    {"private", T("highway", "service") T("access", "private") T("foot", "yes"), JJ_ROAD_SERVICE, "fb----", 0},
    {"no motor vehicles", T("highway", "track") T("motor_vehicle", "no"), JJ_ROAD_TRACK, "fbfb--", 0},
    {"for those who live there", T("highway", "track") T("vehicle", "no") T("motor_vehicle", "destination"),
     JJ_ROAD_TRACK, "fb--fb", 0},
    {"a footway", T("highway", "footway"), JJ_ROAD_PATH, "fb----", 0},
    {"a footway for bicycles", T("highway", "footway") T("bicycle", "yes"), JJ_ROAD_PATH, "fbfb--", 0},
    {"steps", T("highway", "steps"), JJ_ROAD_STEPS, "fb----", 0},
    {"a ferry", T("route", "ferry"), JJ_ROAD_FERRY, "fbfb--", 0},
    {"a ferry for cars", T("route", "ferry") T("motor_vehicle", "yes"), JJ_ROAD_FERRY, "fbfbfb", 0},
    {"a limit", T("highway", "primary") T("maxspeed", "70"), JJ_ROAD_PRIMARY, "fbfbfb", 70},
    {"a limit with unit", T("highway", "primary") T("maxspeed", "70 km/h"), JJ_ROAD_PRIMARY, "fbfbfb", 70},
    {"a limit in miles", T("highway", "primary") T("maxspeed", "30 mph"), JJ_ROAD_PRIMARY, "fbfbfb", 48.28032},
    {"no limit that is a number", T("highway", "primary") T("maxspeed", "TW:urban"), JJ_ROAD_PRIMARY, "fbfbfb", 0},
};

static void tags_mean_classes_access_and_limits(void **state) {
  const TagCase *c = *state;
  g_autofree char *way = g_strconcat("<way id='9'><nd ref='1'/><nd ref='2'/>", c->tags, "</way>", NULL);
  g_auto(Loaded) loaded = load_osm(way);
  assert_true(loaded.ok);
  const JjRoads *roads = loaded.network->roads;
  assert_int_equal(roads->n_links, 1);
  assert_int_equal(roads->class_of[0], c->class_of);
  for (unsigned bit = 0; bit < 6; bit++) {
    assert_int_equal((roads->access[0] >> bit) & 1u, c->access[bit] != '-');
  }
  if (c->limit_kmh > 0) {
    assert_near((double)roads->limit_kmh[0], c->limit_kmh, 1e-4);
  } else {
    assert_true(isnan(roads->limit_kmh[0]));
  }
}

/* Nodes become junctions where ways meet or end; the others are shape. */
static void ways_are_cut_where_they_share_nodes(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_osm("<way id='10'><nd ref='1'/><nd ref='2'/><nd ref='3'/>" T("highway", "primary") T(
      "name", "中華路") "</way>"
                        "<way id='11'><nd ref='2'/><nd ref='4'/><nd ref='5'/>" T(
                            "highway", "residential") "</way>"
                                                      "<way id='12'><nd ref='1'/><nd ref='5'/>" T(
                                                          "building",
                                                          "yes") "</way>"
                                                                 "<way id='13'><nd ref='1'/><nd ref='5'/>" T(
                                                                     "highway",
                                                                     "construction") "</way>"
                                                                                     "<relation id='1'>" T(
                                                                                         "type",
                                                                                         "restriction") "</relation>");
  assert_true(loaded.ok);
  const JjRoads *roads = loaded.network->roads;
  assert_int_equal(roads->n_nodes, 4);
  assert_int_equal(roads->n_links, 3);
  assert_true(roads->link_id[0] == 10 && roads->link_id[1] == 10 && roads->link_id[2] == 11);
  assert_true(roads->node_id[0] == 1 && roads->node_id[1] == 2 && roads->node_id[2] == 3 && roads->node_id[3] == 5);
  assert_string_equal(roads->names[roads->name[1]], "中華路");
  assert_int_equal(roads->point_start[3], 1); /* node 4 */
  assert_near(roads->length_m[0], 1011, 2);   /* a hundredth of a degree at 24.8° north */
  assert_int_equal(loaded.network->report.records_read, 2);
  assert_int_equal(loaded.network->report.turn_restrictions, 1);
  assert_true(jj_diagnostics_has(loaded.diagnostics, JJ_DIAG_TURNS_IGNORED));
  assert_int_equal(loaded.inputs->n_files, 1);
  assert_string_equal(loaded.inputs->files[0].role, "network");
}

static void ways_that_leave_the_extract_are_cut(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_osm("<way id='10'><nd ref='1'/><nd ref='2'/><nd ref='77'/><nd ref='3'/><nd ref='4'/>" T(
      "highway", "primary") "</way><way id='11'><nd ref='77'/><nd ref='5'/>" T("highway", "primary") "</way>");
  assert_true(loaded.ok);
  assert_int_equal(loaded.network->roads->n_links, 2);
  assert_int_equal(loaded.network->report.missing_nodes, 2);
  assert_int_equal(loaded.network->report.records_left_out, 1);
  assert_true(jj_diagnostics_has(loaded.diagnostics, JJ_DIAG_NODE_UNKNOWN));
}

static void a_file_that_is_none_is_refused(void **state) {
  (void)state;
  const char *dir = jj_test_dir();
  (void)jj_test_write_file(dir, "a.osm", "<osm><way id='1'>");
  g_auto(Loaded) xml = load(dir, OSM_BLOCK);
  assert_true(!xml.ok && jj_diagnostics_has(xml.diagnostics, JJ_DIAG_FILE_UNREADABLE));
  static const char *const lame[] = {"<osm><node id='1' lat='24'/></osm>",
                                     "<osm><node id='x' lat='24' lon='121'/></osm>",
                                     "<osm><node id='1' lat='24' lon='1e9'/></osm>",
                                     "<osm><way/></osm>",
                                     "<osm><way id='1'><nd/></way></osm>",
                                     "<osm><way id='1'>\n<tag k='maxspeed' x='1'/></way></osm>",
                                     ""};
  for (size_t i = 0; i < G_N_ELEMENTS(lame); i++) {
    (void)jj_test_write_file(dir, "a.osm", lame[i]);
    g_auto(Loaded) none = load(dir, OSM_BLOCK);
    assert_true(!none.ok && jj_diagnostics_has(none.diagnostics, JJ_DIAG_FILE_UNREADABLE));
    if (i == 5) {
      assert_non_null(strstr(jj_diagnostics_at(none.diagnostics, 0)->found, "ine 2"));
    }
  }
  (void)jj_test_write_file(dir, "a.pbf", "not protocol buffers at all");
  g_auto(Loaded) pbf = load(dir, "jiujin: 1\nnetwork: {kind: osm, source: a.pbf}\n");
  assert_true(!pbf.ok && jj_diagnostics_has(pbf.diagnostics, JJ_DIAG_FILE_UNREADABLE));
}

/* ---- lines ---- */

#define FEATURE(properties, coordinates)                                                                               \
  "{\"type\":\"Feature\",\"properties\":{" properties                                                                  \
  "},\"geometry\":{\"type\":\"LineString\",\"coordinates\":[" coordinates "]}}"
#define COLLECTION(features) "{\"type\":\"FeatureCollection\",\"features\":[" features "]}"
#define LINES_BLOCK                                                                                                    \
  "jiujin: 1\nnetwork:\n  kind: lines\n  source: roads.geojson\n  columns: {class: k, level: loc, name: n, one_way: "  \
  "o}\n"                                                                                                               \
  "  classes: {\"1\": motorway, \"5\": local, \"9\": none}\n  access: {local: [walk, car]}\n"                          \
  "  speeds: {car: {local: 36}}\n"

static Loaded load_lines(const char *features) {
  const char *dir = jj_test_dir();
  g_autofree char *text = g_strconcat("{\"type\":\"FeatureCollection\",\"features\":[", features, "]}", NULL);
  (void)jj_test_write_file(dir, "roads.geojson", text);
  return load(dir, LINES_BLOCK);
}

static void lines_are_noded_and_typed(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_lines(
      FEATURE("\"k\":\"5\",\"loc\":\"21\",\"n\":\"台１線\",\"o\":null",
              "[120.97,24.8],[120.98,24.8],[120."
              "99,24.8]") "," FEATURE("\"k\":\"5\",\"loc\":\"31\",\"n\":null,\"o\":\"yes\"",
                                      "[120.98,24.8],[120.98,24.81]") "," FEATURE("\"k\":\"1\",\"loc\":\"31\","
                                                                                  "\"n\":null,\"o\":null",
                                                                                  "[120.975,24.79],[120.975,24."
                                                                                  "81]") "," FEATURE("\"k\":"
                                                                                                     "\"9\","
                                                                                                     "\"loc\":"
                                                                                                     "\"21\","
                                                                                                     "\"n\":"
                                                                                                     "null,"
                                                                                                     "\"o\":"
                                                                                                     "null",
                                                                                                     "[120.97,"
                                                                                                     "24.8],["
                                                                                                     "120.97,"
                                                                                                     "24.81]"));
  assert_true(loaded.ok);
  const JjRoads *roads = loaded.network->roads;
  const JjNetworkReport *report = &loaded.network->report;
  assert_int_equal(roads->n_links, 4); /* the motorway passes over the road */
  assert_int_equal(roads->n_nodes, 6);
  assert_int_equal(report->joins.ends_on_points, 1);
  assert_int_equal(report->joins.crossings_apart, 1);
  assert_int_equal(report->records_aside, 1);
  assert_int_equal(report->records_used, 3);
  assert_near(report->read_m, report->used_m + report->aside_m, 1e-6);
  assert_int_equal(roads->access[0], JJ_ACCESS_BOTH(JJ_MODE_WALK) | JJ_ACCESS_BOTH(JJ_MODE_CAR));
  assert_int_equal(roads->access[2], JJ_ACCESS_BOTH(JJ_MODE_WALK) | JJ_ACCESS_FORWARD(JJ_MODE_CAR));
  assert_int_equal(roads->link_id[2], 2);
  assert_near(loaded.network->speeds.kmh[JJ_MODE_CAR][JJ_ROAD_LOCAL], 36, 0);
}

static void a_line_elsewhere_is_left_out_with_its_length(void **state) {
  (void)state;
  g_auto(Loaded) loaded =
      load_lines(FEATURE("\"k\":\"5\",\"loc\":\"21\",\"n\":null,\"o\":null", "[120.97,24.8],[120.98,24.8]") "," FEATURE(
          "\"k\":\"5\",\"loc\":\"21\",\"n\":null,\"o\":null", "[121,54.41],[121,54.42]"));
  assert_true(loaded.ok);
  assert_int_equal(loaded.network->report.records_left_out, 1);
  assert_near(loaded.network->report.left_out_m, 1113, 5);
  const JjDiagnostic *first = jj_diagnostics_at(loaded.diagnostics, 0);
  assert_int_equal(first->code, JJ_DIAG_GEOMETRY_INVALID);
  assert_int_equal(first->severity, JJ_SEVERITY_WARNING);
  assert_int_equal(first->place.row, 2);
}

static void a_class_that_is_not_listed_is_an_error(void **state) {
  (void)state;
  g_auto(Loaded) loaded =
      load_lines(FEATURE("\"k\":\"5\",\"loc\":\"21\",\"n\":null,\"o\":null", "[120.97,24.8],[120.98,24.8]") "," FEATURE(
          "\"k\":\"6\",\"loc\":\"21\",\"n\":null,\"o\":\"perhaps\"", "[120.97,24.8],[120.98,24.9]"));
  assert_false(loaded.ok);
  const JjDiagnostic *first = jj_diagnostics_at(loaded.diagnostics, 0);
  assert_int_equal(first->code, JJ_DIAG_CELL_WORD);
  assert_int_equal(first->place.row, 2);
  assert_string_equal(first->place.column_name, "k");
  assert_string_equal(first->found, "6");
}

/* ---- tables ---- */

#define NODES "id,lon,lat\n1,120.97,24.80\n2,120.98,24.80\nc,120.99,24.80\n"
#define TABLES_BLOCK                                                                                                   \
  "jiujin: 1\nnetwork:\n  kind: tables\n  label: 簡化\n  basis: illustrative\n  nodes: {source: nodes.csv}\n"        \
  "  links: {source: links.csv}\n"

static Loaded load_tables(const char *nodes, const char *links, const char *more) {
  const char *dir = jj_test_dir();
  (void)jj_test_write_file(dir, "nodes.csv", nodes);
  (void)jj_test_write_file(dir, "links.csv", links);
  g_autofree char *yaml = g_strconcat(TABLES_BLOCK, more, NULL);
  return load(dir, yaml);
}

static void tables_of_nodes_and_links_are_a_network(void **state) {
  (void)state;
  g_auto(Loaded) loaded = load_tables(NODES,
                                      "from,to,length_m,seconds,one_way,class,speed,name\n"
                                      "1,2,1500,,,primary,50,台1線\n"
                                      "2,c,\"1,200.5\",90.5,1,local,,\n"
                                      "1,c,,,,,,\n",
                                      "  default_class: tertiary\n");
  assert_true(loaded.ok);
  const JjRoads *roads = loaded.network->roads;
  assert_int_equal(roads->n_nodes, 3);
  assert_int_equal(roads->n_links, 3);
  assert_true(roads->node_id[1] == 2 && roads->node_id[2] == JJ_ROAD_NO_ID);
  assert_near(roads->length_m[1], 1200.5, 0);
  assert_near(roads->length_m[2], 2022, 3); /* straight */
  assert_int_equal(roads->ms[2], 90500);
  assert_int_equal(roads->ms[0], JJ_NONE);
  assert_near((double)roads->speed_kmh[0], 50, 0);
  assert_int_equal(roads->class_of[2], JJ_ROAD_TERTIARY);
  assert_int_equal(roads->access[1] & JJ_ACCESS_BOTH(JJ_MODE_CAR), JJ_ACCESS_FORWARD(JJ_MODE_CAR));
  assert_int_equal(roads->link_id[1], 3);
  assert_string_equal(loaded.network->label, "簡化");
  assert_int_equal(loaded.network->basis, JJ_BASIS_ILLUSTRATIVE);
  assert_int_equal(loaded.network->report.parts[JJ_MODE_CAR].n_components, 1);
}

/* Two rows of the same road are one link, so that a door on it has both ways to go. */
static void rows_of_one_direction_find_each_other(void **state) {
  (void)state;
  g_auto(Loaded) loaded =
      load_tables(NODES, "from,to,ms,length_m\n1,2,1000,10\n2,1,1100,10\n2,1,900,11\n2,c,5,1\n", "  directed: true\n");
  assert_true(loaded.ok);
  const JjRoads *roads = loaded.network->roads;
  assert_int_equal(roads->n_links, 3);
  assert_true(roads->ms[0] == 1000 && roads->ms[1] == 1100 && roads->ms[2] == 900 && roads->ms[3] == JJ_NONE);
  assert_int_equal(loaded.network->report.parts[JJ_MODE_CAR].n_arcs, 4);
  assert_int_equal(loaded.network->report.parts[JJ_MODE_WALK].n_arcs, 6); /* walkers go both ways */
}

typedef struct {
  const char *name, *nodes, *links, *more;
  JjDiagnosticCode code;
  const char *file;
  uint32_t row;
  const char *column;
} Broken;

static const Broken broken[] = {
    {"no id", "id,lon,lat\n,121,24\n", "from,to\n", "", JJ_DIAG_CELL_EMPTY, "nodes.csv", 2, "id"},
    {"an id twice", "id,lon,lat\n1,121,24\n1,121,24\n", "from,to\n", "", JJ_DIAG_CODE_DUPLICATE, "nodes.csv", 3, "id"},
    {"half a point", "id,lon,lat\n1,121,\n", "from,to\n", "", JJ_DIAG_CELL_EMPTY, "nodes.csv", 2, "lat"},
    {"swapped", "id,lon,lat\n1,24,121\n", "from,to\n", "", JJ_DIAG_CRS_MISMATCH, "nodes.csv", 2, NULL},
    {"no coordinates", "id,east\n1,2\n", "from,to\n", "", JJ_DIAG_COLUMN_MISSING, "nodes.csv", 1, NULL},
    {"no column", NODES, "from,too\n1,2\n", "", JJ_DIAG_COLUMN_MISSING, "links.csv", 1, "to"},
    {"unknown node", NODES, "from,to\n1,2\n1,7\n", "", JJ_DIAG_NODE_UNKNOWN, "links.csv", 3, "to"},
    {"no number", NODES, "from,to,length_m\n1,2,far\n", "", JJ_DIAG_CELL_NUMBER, "links.csv", 2, "length_m"},
    {"negative", NODES, "from,to,seconds\n1,2,-1\n", "", JJ_DIAG_CELL_RANGE, "links.csv", 2, "seconds"},
    {"too long", NODES, "from,to,ms\n1,2,4294967295\n", "", JJ_DIAG_CELL_RANGE, "links.csv", 2, "ms"},
    {"no such class", NODES, "from,to,class\n1,2,street\n", "", JJ_DIAG_CELL_WORD, "links.csv", 2, "class"},
    {"no such word", NODES, "from,to,one_way\n1,2,maybe\n", "", JJ_DIAG_CELL_WORD, "links.csv", 2, "one_way"},
    {"no roads", NODES, "from,to\n", "", JJ_DIAG_FILE_UNREADABLE, "links.csv", 0, NULL},
    {"open quote", NODES, "from,to\n1,2\n\"1,2\n", "", JJ_DIAG_FILE_TRUNCATED, "links.csv", 3, NULL},
    {"not text", NODES, "from,to\n1,2\xff\n", "", JJ_DIAG_ENCODING, "links.csv", 2, NULL},
    {"empty", NODES, "", "", JJ_DIAG_FILE_UNREADABLE, "links.csv", 0, NULL},
    {"unknown key", NODES, "from,to\n1,2\n", "  layer: x\n", JJ_DIAG_KEY_UNKNOWN, "study.yaml", 8, NULL},
    {"unknown mode", NODES, "from,to\n1,2\n", "  access: {local: [boat]}\n", JJ_DIAG_VALUE_INVALID, "study.yaml", 8,
     NULL},
    {"speed too high", NODES, "from,to\n1,2\n", "  speeds: {car: {local: 301}}\n", JJ_DIAG_VALUE_INVALID, "study.yaml",
     8, NULL},
    {"no class", NODES, "from,to\n1,2\n", "  classes: {a: alley}\n", JJ_DIAG_VALUE_INVALID, "study.yaml", 8, NULL},
};

static void faults_are_told_at_their_place(void **state) {
  const Broken *c = *state;
  g_auto(Loaded) loaded = load_tables(c->nodes, c->links, c->more);
  assert_false(loaded.ok);
  const JjDiagnostic *first = jj_diagnostics_at(loaded.diagnostics, 0);
  g_autofree char *text = jj_diagnostic_to_text(first);
  if (first->code != c->code || first->place.row != c->row || !g_str_has_suffix(first->place.file, c->file)) {
    fail_msg("%s", text);
  }
  if (c->column != NULL) {
    assert_string_equal(first->place.column_name, c->column);
  }
}

static void many_faults_are_told_by_their_number(void **state) {
  (void)state;
  g_autoptr(GString) links = g_string_new("from,to\n1,2\n");
  for (int i = 0; i < 50; i++) {
    g_string_append(links, "1,x\n");
  }
  g_auto(Loaded) loaded = load_tables(NODES, links->str, "");
  assert_int_equal(jj_diagnostics_count_of(loaded.diagnostics, JJ_SEVERITY_ERROR), 20);
  const JjDiagnostic *last = jj_diagnostics_at(loaded.diagnostics, 20);
  assert_string_equal(last->done, "records left out: 30");
}

/* Nothing but plain local files, and what GDAL could be led elsewhere by is refused. */
static void sources_elsewhere_are_refused(void **state) {
  (void)state;
  static const char *const sources[] = {"https://example.org/a.gpkg", "/vsicurl/a.gpkg", "a.vrt"};
  for (size_t i = 0; i < G_N_ELEMENTS(sources); i++) {
    g_autofree char *yaml = g_strdup_printf("jiujin: 1\nnetwork: {kind: lines, source: \"%s\"}\n", sources[i]);
    g_auto(Loaded) loaded = load(jj_test_dir(), yaml);
    assert_true(!loaded.ok && jj_diagnostics_has(loaded.diagnostics, JJ_DIAG_FILE_FORBIDDEN));
  }
}

static void population_points_come_by_zone(void **state) {
  (void)state;
  g_autoptr(JjStudy) study = study_3x3();
  const char *dir = jj_test_dir();
  (void)jj_test_write_file(dir, "points.csv", "zone,x,y,weight\nZ5,200500,2500500,3\nZ1,200100,2500100,\nZ5,1,1,0\n");
  const char *path = jj_test_write_file(dir, "study.yaml", "jiujin: 1\npopulation_points: {source: points.csv}\n");
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(JjPlaces) points = NULL;
  g_autoptr(GError) error = NULL;
  const bool ok = jj_load_population_points(path, study, &points, inputs, diagnostics, &error);
  assert_false(ok); /* (1, 1) lies in the sea off Africa, where metres of this system are none */
  assert_int_equal(jj_diagnostics_count(diagnostics), 1);
  (void)jj_test_write_file(dir, "points.csv",
                           "zone,x,y,weight\nZ5,200500,2500500,3\nZ1,200100,2500100,\nZ5,200600,2500500,0\n");
  g_clear_error(&error);
  assert_true(jj_load_population_points(path, study, &points, inputs, diagnostics, &error));
  assert_int_equal(points->n, 2);
  assert_true(points->owner[0] == Z1 && points->weight[0] == 1 && points->owner[1] == Z5 && points->weight[1] == 3);
  (void)jj_test_write_file(dir, "points.csv", "zone,x,y\nZ77,200500,2500500\n");
  g_autoptr(JjPlaces) none = NULL;
  assert_false(jj_load_population_points(path, study, &none, inputs, diagnostics, NULL));
  assert_true(jj_diagnostics_has(diagnostics, JJ_DIAG_ZONE_UNKNOWN));
}

int main(void) {
  int n_failed = jj_test_run_rows(tag_cases, tags_mean_classes_access_and_limits);
  n_failed += jj_test_run_rows(broken, faults_are_told_at_their_place);
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(a_study_without_network_has_none),
      cmocka_unit_test(ways_are_cut_where_they_share_nodes),
      cmocka_unit_test(ways_that_leave_the_extract_are_cut),
      cmocka_unit_test(a_file_that_is_none_is_refused),
      cmocka_unit_test(lines_are_noded_and_typed),
      cmocka_unit_test(a_line_elsewhere_is_left_out_with_its_length),
      cmocka_unit_test(a_class_that_is_not_listed_is_an_error),
      cmocka_unit_test(tables_of_nodes_and_links_are_a_network),
      cmocka_unit_test(rows_of_one_direction_find_each_other),
      cmocka_unit_test(many_faults_are_told_by_their_number),
      cmocka_unit_test(sources_elsewhere_are_refused),
      cmocka_unit_test(population_points_come_by_zone),
  };
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
