/* Catchments in words, JSON, CSV and as a layer. */
#include "jj_test.h"

#include <string.h>

#include "jiujin/catchment_report.h"
#include "jiujin/shape.h"
#include "study_3x3.h"

static void has(const char *text, const char *word) {
  if (!strstr(text, word)) fail_msg("no '%s' in:\n%s", word, text);
}

static void every_kind_speaks_and_bears_its_mark(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  const JjStraightLine line = jj_straight_line_default();
  g_autoptr(JjTimes) times = jj_times_straight_line(situation.study, &line);
  for (JjCatchmentKind kind = 0; kind < JJ_CATCHMENT_KIND_COUNT; kind++) {
    const bool minutes = kind == JJ_CATCHMENT_VORONOI || kind == JJ_CATCHMENT_ISOCHRONE;
    const JjCatchmentQuery query = {&situation, kind, JJ_NONE, JJ_NONE, 80, 30, times, true};
    const JjCatchmentReport report = {&query, inputs, "x", "情境"};
    g_autofree char *text = jj_compose_catchment_text(&report);
    g_autofree char *json = jj_compose_catchment_json(&report);
    g_autofree char *csv = jj_compose_catchment_csv(&report);
    has(text, "內部使用");
    has(text, "情境 (x)");
    has(json, "\"jiujin/catchment/1\"");
    has(json, minutes ? "內部使用、推估" : "內部使用、模擬");
    if (minutes) has(text, "直線估算");
    g_auto(GStrv) lines = g_strsplit(csv, "\n", -1);
    for (uint32_t i = 1; lines[i] && lines[i][0] != '\0'; i++)
      assert_true(g_str_has_suffix(lines[i], minutes ? ",內部使用、推估" : ",內部使用、模擬"));
  }
}

static void a_group_and_an_empty_catchment_are_told(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  const JjStraightLine line = jj_straight_line_default();
  g_autoptr(JjTimes) times = jj_times_straight_line(situation.study, &line);
  JjCatchmentQuery query = {&situation, JJ_CATCHMENT_VORONOI, JJ_NONE, 0, 80, 30, times, false};
  const JjCatchmentReport report = {&query, inputs, NULL, NULL};
  g_autofree char *text = jj_compose_catchment_text(&report);
  has(text, situation.study->groups.name[0]);
  query.kind = JJ_CATCHMENT_SHARE;
  query.school = S6; /* not there */
  g_autofree char *empty = jj_compose_catchment_text(&report);
  has(empty, "none");
}

static void a_layer_has_the_zone_of_each_row(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  const JjCatchmentQuery query = {&situation, JJ_CATCHMENT_SHARE, S4, JJ_NONE, 80, 30, NULL, true};
  const JjCatchmentReport report = {&query, inputs, NULL, NULL};
  g_autoptr(JjCatchmentLayer) layer = jj_compose_catchment_layer(&report);
  static const JjId zones[] = {Z3, Z5, Z6};
  assert_int_equal(layer->rings.n_polygons, 3);
  assert_int_equal(jj_table_n_rows(layer->table), 3);
  for (uint32_t row = 0; row < 3; row++) {
    const JjExtent made = jj_shape_extent(&layer->rings, row);
    const JjExtent true_one = jj_shape_extent(&situation.study->zones.rings, zones[row]);
    assert_memory_equal(&made, &true_one, sizeof made);
    assert_string_equal(jj_table_text(layer->table, row, JJ_CATCHMENT_ZONE_CODE),
                        situation.study->zones.code[zones[row]]);
  }
}

JJ_TEST_MAIN(cmocka_unit_test(every_kind_speaks_and_bears_its_mark),
             cmocka_unit_test(a_group_and_an_empty_catchment_are_told),
             cmocka_unit_test(a_layer_has_the_zone_of_each_row))
