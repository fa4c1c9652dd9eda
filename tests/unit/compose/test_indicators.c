/* What the indicators of the 3x3 study print, in words, CSV and JSON. */
#include "jiujin/compose.h"
#include "jj_test.h"
#include "study_3x3.h"

#include <math.h>
#include <string.h>

/* 低收入戶: S1 4 of 100, S2 30 of 60, S3 20 of 90; S4 gives nothing in 113. A year before all but S1 have fewer. */
static void add(JjStudyBuilder *builder, const void *data) {
  (void)data;
  const JjId few = jj_study_builder_indicator_column(builder, "低收入戶學生數");
  const JjId all = jj_study_builder_indicator_column(builder, "學生數");
  const JjIndicatorRecord record = {"要素:4-1",
                                    "低收入戶學生比率",
                                    "low-income students",
                                    "學生背景",
                                    "%",
                                    JJ_INDICATOR_SHARE,
                                    JJ_BETTER_HIGHER,
                                    JJ_BETTER_HIGHER,
                                    (double)NAN,
                                    JJ_NONE,
                                    few,
                                    all,
                                    JJ_COMPUTED_NOT,
                                    5,
                                    0};
  jj_study_builder_add_indicator(builder, &record);
  const struct {
    JjId school;
    int16_t year;
    int64_t few, all;
  } rows[] = {{S1, 112, 4, 100}, {S2, 112, 20, 60}, {S3, 112, 10, 90}, {S4, 112, 9, 90}, {S1, 113, 4, 100},
              {S2, 113, 30, 60}, {S3, 113, 20, 90}, {S5, 112, 0, 9},   {S5, 113, 0, 9}};
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) {
    const JjIndicatorValueRecord values[] = {{few, rows[i].school, rows[i].year, rows[i].few * JJ_INDICATOR_UNIT},
                                             {all, rows[i].school, rows[i].year, rows[i].all * JJ_INDICATOR_UNIT}};
    jj_study_builder_add_indicator_value(builder, &values[0]);
    jj_study_builder_add_indicator_value(builder, &values[1]);
  }
}

static bool has(const char *text, const char *part) {
  if (!strstr(text, part)) print_message("no %s in\n%s\n", part, text);
  return strstr(text, part) != NULL;
}

static void all_outputs_hide_the_few(void **state) {
  (void)state;
  JjSituation now = {.study = study_3x3_with(add, NULL), .year = 113};
  now.plan = plan_3x3(now.study);
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  JjIndicatorQuery query = {.base = &now, .scenario = &now, .inputs = inputs, .first_year = 112, .last_year = 113};
  g_autofree char *text = jj_compose_indicators_text(&query), *json = jj_compose_indicators_json(&query);
  g_autofree char *values = jj_compose_indicators_csv(&query, false), *trends = jj_compose_indicators_csv(&query, true);
  assert_true(has(text, "Indicators of 113") && has(text, "low-income students") && has(text, "期末檢核表"));
  assert_true(has(text, "partial: 1 of 2 schools"));
  assert_true(has(text, "人數過少") && has(text, "*"));
  assert_true(has(json, "jiujin/indicators/1") && has(json, "\"trends\""));
  assert_true(has(values, ",*,") && !strstr(values, ",4,100,"));
  assert_true(has(trends, "no_data"));
  query.internal = true;
  g_autofree char *open = jj_compose_indicators_csv(&query, false), *stamped = jj_compose_indicators_text(&query);
  assert_true(has(open, ",4,100,") && !strstr(open, "*"));
  assert_true(has(stamped, "內部使用"));
  jj_situation_clear(&now);
}

JJ_TEST_MAIN(cmocka_unit_test(all_outputs_hide_the_few))
