/* Edits of roads and routes: what their names stand for, and what is said where they stand for nothing. */
#include "jiujin/network_edits.h"

#include <math.h>
#include <string.h>

#include "jj_test.h"
#include "said_edits.h"
#include "study_3x3.h"

/* ---- roads: 台1線 of two links along y = 0, 縣道5 along y = 1000 ---- */

typedef struct {
  JjRoads *roads;
  JjRoadWays *ways;
} Net;

static void net_clear(Net *net) {
  jj_road_ways_free(net->ways);
  jj_roads_free(net->roads);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Net, net_clear)

static Net make_net(void) {
  static const double x_m[] = {0, 1000, 2000, 0, 2000}, y_m[] = {0, 0, 0, 1000, 1000};
  static const uint32_t ends[][2] = {{0, 1}, {1, 2}, {3, 4}, {0, 3}, {2, 4}};
  static const char *const names[] = {"台1線", "台1線", "縣道5", NULL, NULL};
  g_autoptr(JjRoadsBuilder) builder = jj_roads_builder_new();
  for (int i = 0; i < 5; i++) (void)jj_roads_builder_add_node(builder, x_m[i], y_m[i], i);
  for (int i = 0; i < 5; i++) {
    JjRoadLink link = jj_road_link(ends[i][0], ends[i][1], i == 2 ? 2000 : 1000, JJ_ROAD_PRIMARY);
    link.name = names[i];
    (void)jj_roads_builder_add_link(builder, &link);
  }
  JjRoads *roads = jj_roads_builder_finish(builder);
  return (Net){roads, jj_road_ways_new(roads, JJ_MODE_CAR, NULL, NULL, NULL, NULL)};
}

/* The edits of one line of text on that network; points are metres of its own. (owned) */
static GArray *edits_on(const Net *net, const char *said, JjDiagnostics *diagnostics) {
  g_autoptr(JjEdits) edits = said_edits(said);
  for (uint32_t i = 0; i < edits->n; i++) {
    JjEdit *edit = &edits->edits[i];
    if (!jj_edit_text(edit, JJ_ARG_X)) continue;
    edit->located = true;
    edit->x_m = g_ascii_strtod(jj_edit_text(edit, JJ_ARG_X)->text, NULL);
    edit->y_m = g_ascii_strtod(jj_edit_text(edit, JJ_ARG_Y)->text, NULL);
    if (edit->kind != JJ_EDIT_ADD_ROAD) continue;
    edit->to_x_m = g_ascii_strtod(jj_edit_text(edit, JJ_ARG_TO_X)->text, NULL);
    edit->to_y_m = g_ascii_strtod(jj_edit_text(edit, JJ_ARG_TO_Y)->text, NULL);
  }
  return jj_edits_of_roads(edits, net->ways, diagnostics);
}

static const JjRoadEdit *edit_at(const GArray *edits, guint i) {
  assert_true(i < edits->len);
  return &g_array_index(edits, JjRoadEdit, i);
}

static void a_name_is_all_its_links(void **state) {
  (void)state;
  g_auto(Net) net = make_net();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(GArray) edits =
      edits_on(&net, "close_road road=臺1線; road_speed road=縣道5 kmh=25; move zones=Z1 to=B", diagnostics);
  assert_int_equal(edits->len, 3);
  assert_int_equal(edit_at(edits, 0)->kind, JJ_ROAD_EDIT_CLOSE);
  assert_int_equal(edit_at(edits, 0)->link, 0);
  assert_int_equal(edit_at(edits, 1)->link, 1);
  assert_int_equal(edit_at(edits, 2)->kind, JJ_ROAD_EDIT_SPEED);
  assert_int_equal(edit_at(edits, 2)->link, 2);
  assert_near(edit_at(edits, 2)->speed_kmh, 25, 0);
}

static void a_point_is_the_nearest_of_its_links(void **state) {
  (void)state;
  g_auto(Net) net = make_net();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(GArray) edits = edits_on(&net, "close_road road=台1線 x=1800 y=990", diagnostics); /* 縣道5 is nearer */
  assert_int_equal(edits->len, 1);
  assert_int_equal(edit_at(edits, 0)->link, 1);
}

static void a_new_road_joins_the_nearest_roads(void **state) {
  (void)state;
  g_auto(Net) net = make_net();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  g_autoptr(GArray) edits = edits_on(&net,
                                     "add_road name=橋 x=500 y=10 to_x=500 to_y=910; "
                                     "add_road name=路 x=500 y=10 to_x=500 to_y=990 class=local kmh=15 length_m=1234",
                                     diagnostics);
  assert_int_equal(edits->len, 2);
  const JjRoadEdit *bridge = edit_at(edits, 0), *road = edit_at(edits, 1);
  assert_int_equal(bridge->a.link, 0);
  assert_near(bridge->a.share, 0.5, 1e-9);
  assert_int_equal(bridge->b.link, 2);
  assert_near(bridge->b.share, 0.25, 1e-9);
  assert_near(bridge->length_m, 900, 1e-9);
  assert_true(isnan(bridge->speed_kmh));
  assert_int_equal(bridge->class_of, JJ_ROAD_SECONDARY);
  assert_int_equal(bridge->access, jj_road_class_access(JJ_ROAD_SECONDARY));
  assert_int_equal(road->class_of, JJ_ROAD_LOCAL);
  assert_near(road->speed_kmh, 15, 0);
  assert_near(road->length_m, 1234, 0);
}

static const struct {
  const char *said;
  JjDiagnosticCode code;
  const char *expected; /* NULL: not looked at */
} wrong_roads[] = {
    {"close_road road=台2線", JJ_DIAG_ROAD_UNKNOWN, "台1線"},
    {"road_speed road=縣道6 kmh=30", JJ_DIAG_ROAD_UNKNOWN, "縣道5"},
    {"road_speed road=縣道5 kmh=0", JJ_DIAG_VALUE_INVALID, NULL},
    {"road_speed road=縣道5 kmh=fast", JJ_DIAG_VALUE_INVALID, NULL},
    {"add_road name=橋", JJ_DIAG_KEY_MISSING, NULL},
    {"add_road name=橋 x=0 y=-600 to_x=0 to_y=1000", JJ_DIAG_SNAP_FAR, NULL},
    {"add_road name=橋 x=0 y=0 to_x=0 to_y=1600", JJ_DIAG_SNAP_FAR, NULL},
    {"add_road name=橋 x=0 y=0 to_x=0 to_y=1000 class=primry", JJ_DIAG_VALUE_INVALID, "primary"},
    {"add_road name=橋 x=0 y=0 to_x=0 to_y=1000 kmh=-5", JJ_DIAG_VALUE_INVALID, NULL},
    {"add_road name=橋 x=0 y=0 to_x=0 to_y=1000 length_m=0", JJ_DIAG_VALUE_INVALID, NULL},
};

/* Exactly one error, of this code, at the edit. */
static void assert_told(const JjDiagnostics *diagnostics, JjDiagnosticCode code, const char *expected) {
  assert_int_equal(jj_diagnostics_count(diagnostics), 1);
  const JjDiagnostic *told = jj_diagnostics_at(diagnostics, 0);
  assert_int_equal(told->code, code);
  assert_int_equal(told->severity, JJ_SEVERITY_ERROR);
  assert_string_equal(told->place.file, "said");
  assert_int_equal(told->place.row, 1);
  if (expected) assert_string_equal(told->expected, expected);
}

static void wrong_roads_are_told(void **state) {
  (void)state;
  g_auto(Net) net = make_net();
  for (size_t i = 0; i < G_N_ELEMENTS(wrong_roads); i++) {
    g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
    assert_null(edits_on(&net, wrong_roads[i].said, diagnostics));
    assert_told(diagnostics, wrong_roads[i].code, wrong_roads[i].expected);
  }
}

/* ---- routes: a train over three stops, two buses of one name; two stops are called 車站 ---- */

static JjTimetable *make_timetable(void) {
  static const JjStop stops[] = {{"s1", "甲站", 500, 500, 0},
                                 {"s2", "車站", 1500, 500, 0},
                                 {"s3", "車站", 2500, 2500, 0},
                                 {"s4", "廟口", 2500, 2400, 0}};
  g_autoptr(JjTimetableBuilder) builder = jj_timetable_builder_new();
  for (size_t i = 0; i < G_N_ELEMENTS(stops); i++) (void)jj_timetable_builder_add_stop(builder, &stops[i]);
  static const char *const names[] = {"海線", "藍線", "藍線"};
  for (uint32_t route = 0; route < 3; route++) {
    g_autofree char *code = g_strdup_printf("r%u", route);
    (void)jj_timetable_builder_add_route(builder, code, names[route], route ? JJ_TRANSIT_BUS : JJ_TRANSIT_RAIL);
    (void)jj_timetable_builder_add_trip(builder, code, route);
    for (uint32_t stop = 0; stop < 2; stop++)
      jj_timetable_builder_add_event(builder, &(JjStopEvent){stop, stop * 600000, stop * 600000, 0});
  }
  return jj_timetable_builder_finish(builder);
}

static JjRouteEdits *routes_of(const char *said, JjEdits **keep, JjDiagnostics *diagnostics) {
  g_autoptr(JjTimetable) timetable = make_timetable();
  g_autoptr(JjStudy) study = study_3x3();
  *keep = said_edits(said);
  return jj_edits_of_routes(*keep, timetable, study, diagnostics);
}

static void a_route_is_dropped_by_code_or_name(void **state) {
  (void)state;
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  JjEdits *said = NULL;
  JjRouteEdits *edits = routes_of("drop_route route=藍線; drop_route route=r0", &said, diagnostics);
  assert_int_equal(edits->change.n_dropped, 3);
  assert_int_equal(edits->change.dropped[0], 1);
  assert_int_equal(edits->change.dropped[1], 2);
  assert_int_equal(edits->change.dropped[2], 0);
  jj_route_edits_free(edits);
  jj_edits_free(said);
}

/* A stop by code, of two of one name the nearer, a school, and a zone. */
static void the_stops_of_a_line_are_found(void **state) {
  (void)state;
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  JjEdits *said = NULL;
  JjRouteEdits *edits = routes_of("add_route code=n name=新線 mode=ferry stops=s4,車站,100001,Z9 minutes=0,5,12.5,20 "
                                  "departures=06:30,17:05",
                                  &said, diagnostics);
  assert_non_null(edits);
  assert_int_equal(edits->change.n_lines, 1);
  assert_int_equal(edits->change.n_stops, 2);
  const JjLine *line = &edits->change.lines[0];
  assert_int_equal(line->mode, JJ_TRANSIT_FERRY);
  assert_int_equal(line->n_stops, 4);
  assert_int_equal(line->stops[0].stop, 3);
  assert_int_equal(line->stops[1].stop, 2);
  assert_int_equal(line->stops[2].stop, 4);
  assert_int_equal(line->stops[3].stop, 5);
  assert_int_equal(line->stops[2].arrive_ms, 750000);
  assert_int_equal(line->n_departures, 2);
  assert_int_equal(line->departure_ms[0], 23400000);
  assert_int_equal(line->departure_ms[1], 61500000);
  assert_near(edits->change.stops[0].x_m, 500, 1e-9); /* S1 stands in the middle of Z1 */
  assert_near(edits->change.stops[1].x_m, 2500, 50);
  jj_route_edits_free(edits);
  jj_edits_free(said);
}

static const struct {
  const char *said;
  JjDiagnosticCode code;
  const char *expected;
} wrong_routes[] = {
    {"drop_route route=海綫", JJ_DIAG_TRANSIT_UNKNOWN, "海線"},
    {"add_route code=n name=新線 stops=甲站 minutes=0 departures=06:30", JJ_DIAG_VALUE_INVALID, NULL},
    {"add_route code=n name=新線 stops=甲站,廟口 minutes=0 departures=06:30", JJ_DIAG_VALUE_INVALID, NULL},
    {"add_route code=n name=新線 stops=甲站,廟囗 minutes=0,9 departures=06:30", JJ_DIAG_TRANSIT_UNKNOWN, NULL},
    {"add_route code=n name=新線 stops=甲站,廟口 minutes=9,0 departures=06:30", JJ_DIAG_TIME_ORDER, NULL},
    {"add_route code=n name=新線 stops=甲站,廟口 minutes=0,601 departures=06:30", JJ_DIAG_TIME_ORDER, NULL},
    {"add_route code=n name=新線 stops=甲站,廟口 minutes=0,9 departures=06:60", JJ_DIAG_VALUE_INVALID, NULL},
    {"add_route code=n name=新線 stops=甲站,廟口 minutes=0,9 departures=soon", JJ_DIAG_VALUE_INVALID, NULL},
    {"add_route code=n name=新線 mode=buss stops=甲站,廟口 minutes=0,9 departures=06:30", JJ_DIAG_VALUE_INVALID, "bus"},
};

static void wrong_routes_are_told(void **state) {
  (void)state;
  for (size_t i = 0; i < G_N_ELEMENTS(wrong_routes); i++) {
    g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
    JjEdits *said = NULL;
    assert_null(routes_of(wrong_routes[i].said, &said, diagnostics));
    assert_told(diagnostics, wrong_routes[i].code, wrong_routes[i].expected);
    jj_edits_free(said);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(a_name_is_all_its_links),
                                     cmocka_unit_test(a_point_is_the_nearest_of_its_links),
                                     cmocka_unit_test(a_new_road_joins_the_nearest_roads),
                                     cmocka_unit_test(wrong_roads_are_told),
                                     cmocka_unit_test(a_route_is_dropped_by_code_or_name),
                                     cmocka_unit_test(the_stops_of_a_line_are_found),
                                     cmocka_unit_test(wrong_routes_are_told)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
