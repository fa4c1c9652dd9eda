/* Graduates and entrants to come on the 3×3 study; the forecast itself is tested in catchment. */
#include "jj_test.h"

#include "jiujin/outlook.h"
#include "study_3x3.h"

#include <math.h>
#include <string.h>

enum { FIRST = 110, N_YEARS = 4 };

/* Grade 9 of 110 … 113 stands still but for F4's; grade 8 and 7 of 113 are known of all but F9 and F7. */
typedef struct {
  int64_t by_grade[N_ORIGINS_3X3 * N_YEARS * JJ_GRADES];
  int64_t junior[N_ORIGINS_3X3 * N_YEARS];
  JjCohorts cohorts;
} Known;

static int64_t *grade(Known *known, JjId feeder, int year, int grade) {
  return &known->by_grade[(feeder * N_YEARS + (JjId)(year - FIRST)) * JJ_GRADES + (JjId)grade - 1];
}

static Known *known_new(const JjStudy *study) {
  Known *known = g_new0(Known, 1);
  for (size_t i = 0; i < G_N_ELEMENTS(known->by_grade); i++) known->by_grade[i] = JJ_UNKNOWN_PUPILS;
  for (size_t i = 0; i < G_N_ELEMENTS(known->junior); i++) known->junior[i] = JJ_UNKNOWN_PUPILS;
  for (JjId feeder = 0; feeder < N_ORIGINS_3X3; feeder++) {
    const int64_t now = jj_study_graduates(study, feeder, 113);
    for (int year = FIRST; now >= 0 && year < FIRST + N_YEARS; year++) {
      *grade(known, feeder, year, 9) = now;
      if (feeder == F9) continue;
      *grade(known, feeder, year, 8) = now;
      *grade(known, feeder, year, 7) = now;
    }
  }
  *grade(known, F4, 113, 8) = 2; /* of 31: a village without children */
  *grade(known, F4, 112, 7) = 2;
  known->cohorts = (JjCohorts){N_ORIGINS_3X3, N_YEARS, FIRST, known->by_grade, known->junior};
  return known;
}

static JjOutlook outlook_of(const JjSituation *situation, const Known *known) {
  return (JjOutlook){
      .situation = situation, .cohorts = &known->cohorts, .basis = JJ_BASIS_OBSERVED, .n_years = 3, .class_size = 80};
}

static uint32_t row_of(const JjTable *table, const char *level, const char *code, int64_t year) {
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++)
    if (strcmp(jj_table_text(table, row, JJ_OUTLOOK_LEVEL), level) == 0 &&
        (!code || strcmp(jj_table_text(table, row, JJ_OUTLOOK_CODE), code) == 0) &&
        jj_table_int(table, row, JJ_OUTLOOK_YEAR) == year)
      return row;
  return JJ_NONE;
}

static void graduates_are_told_where_grades_are_known(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autofree Known *known = known_new(situation.study);
  JjOutlook outlook = outlook_of(&situation, known);
  outlook.internal = true;
  int32_t from = 0;
  assert_true(jj_outlook_from(&known->cohorts, &from));
  assert_int_equal(from, 113);
  g_autoptr(JjTable) table = jj_outlook_graduates_table(&outlook);
  g_autofree double *next = jj_forecast_grade_9(&known->cohorts, 113, 1);
  const uint32_t f1 = row_of(table, "feeder", situation.study->origins.code[F1], 115);
  assert_int_equal(jj_table_int(table, f1, JJ_OUTLOOK_GRADUATES), llround(next[F1]));
  assert_true(jj_table_is_null(table, f1, JJ_OUTLOOK_STATE));
  assert_string_equal(jj_table_text(table, f1, JJ_OUTLOOK_MARK), "內部使用、推估");
  const uint32_t f9 = row_of(table, "feeder", situation.study->origins.code[F9], 115);
  assert_true(jj_table_is_null(table, f9, JJ_OUTLOOK_GRADUATES));
  assert_string_equal(jj_table_text(table, f9, JJ_OUTLOOK_STATE), "資料不足");
  assert_int_equal(row_of(table, "feeder", situation.study->origins.code[F7], 115),
                   JJ_NONE); /* nothing is known of it */
  const uint32_t total = row_of(table, "total", NULL, 115);
  assert_int_equal(jj_table_int(table, total, JJ_OUTLOOK_UNKNOWN), 1);
  assert_string_equal(jj_table_text(table, total, JJ_OUTLOOK_STATE), "部分");
  double sum = 0;
  for (JjId feeder = 0; feeder < N_ORIGINS_3X3; feeder++)
    if (!isnan(next[feeder]) && situation.study->origins.zone[feeder] != JJ_NONE) sum += next[feeder];
  assert_int_equal(jj_table_int(table, total, JJ_OUTLOOK_GRADUATES), llround(sum));
  const uint32_t far = row_of(table, "total", NULL, 117); /* three years ahead needs grade 6 */
  assert_string_equal(jj_table_text(table, far, JJ_OUTLOOK_STATE), "資料不足");
}

/* F4's two are few; its zone has no other feeder, and no other zone hides: the total would tell it. */
static void few_graduates_are_hidden_with_what_tells_them(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autofree Known *known = known_new(situation.study);
  const JjOutlook outlook = outlook_of(&situation, known);
  g_autoptr(JjTable) table = jj_outlook_graduates_table(&outlook);
  const JjId zone = situation.study->origins.zone[F4];
  const uint32_t rows[] = {row_of(table, "feeder", situation.study->origins.code[F4], 115),
                           row_of(table, "zone", situation.study->zones.code[zone], 115),
                           row_of(table, "total", NULL, 115)};
  for (size_t i = 0; i < G_N_ELEMENTS(rows); i++) assert_true(jj_table_is_hidden(table, rows[i], JJ_OUTLOOK_GRADUATES));
  assert_false(jj_table_is_hidden(table, row_of(table, "total", NULL, 116), JJ_OUTLOOK_GRADUATES));
}

static void past_forecasts_are_judged(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autofree Known *known = known_new(situation.study);
  const JjOutlook outlook = outlook_of(&situation, known);
  g_autoptr(JjTable) table = jj_outlook_errors_table(&outlook);
  assert_int_equal(jj_table_n_rows(table), 3);
  const JjForecastTest test = jj_forecast_test(&known->cohorts, 112, 1);
  assert_int_equal(jj_table_int(table, 0, JJ_OUTLOOK_ERROR_YEAR), 114);
  assert_int_equal(jj_table_int(table, 0, JJ_OUTLOOK_ERROR_FEEDERS), test.n);
  assert_near(jj_table_real(table, 0, JJ_OUTLOOK_ERROR_COHORT), test.cohort_error, 0);
  assert_int_equal(jj_table_int(table, 2, JJ_OUTLOOK_ERROR_FEEDERS), 0);
  assert_true(jj_table_is_null(table, 2, JJ_OUTLOOK_ERROR_COHORT));
}

/* S1 has 95 entrants of 113, 20 of them from F4; F7's graduates are not known, so without F7 the number is. */
static void schools_that_fall_under_a_class_are_named(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autofree Known *known = known_new(situation.study);
  JjOutlook outlook = outlook_of(&situation, known);
  assert_nan(jj_outlook_entrants(&outlook, S1, 1)); /* F7 */
  assert_nan(jj_outlook_entrants(&outlook, S4, 1)); /* F9 */
  outlook.class_size = 69;
  const double then = jj_outlook_entrants(&outlook, S2, 1);
  g_autofree double *next = jj_forecast_grade_9(&known->cohorts, 113, 1);
  const double by_hand = 10 * next[F1] / 45 + 20 * next[F2] / 44 + 10 * next[F4] / 31 + 20 * next[F5] / 40 +
                         5 * next[F6] / 36 + 4 * next[F10] / 12;
  assert_near(then, by_hand, 1e-9);
  assert_true(then < 69);
  g_autoptr(JjTable) table = jj_outlook_schools_table(&outlook);
  assert_int_equal(jj_table_n_rows(table), 1);
  assert_string_equal(jj_table_text(table, 0, JJ_OUTLOOK_SCHOOL_CODE), situation.study->schools.code[S2]);
  assert_int_equal(jj_table_int(table, 0, JJ_OUTLOOK_SCHOOL_YEAR), 115);
  assert_int_equal(jj_table_int(table, 0, JJ_OUTLOOK_SCHOOL_TODAY), 69);
  assert_true(jj_table_is_hidden(table, 0, JJ_OUTLOOK_SCHOOL_THEN)); /* would tell F4's two */
  outlook.internal = true;
  g_autoptr(JjTable) shown = jj_outlook_schools_table(&outlook);
  assert_int_equal(jj_table_int(shown, 0, JJ_OUTLOOK_SCHOOL_THEN), llround(then));
  assert_string_equal(jj_table_text(table, 0, JJ_OUTLOOK_SCHOOL_MARK), "模擬");
}

static void without_pupils_nothing_is_told(void **state) {
  (void)state;
  g_auto(JjSituation) situation = situation_3x3(113);
  g_autofree Known *known = known_new(situation.study);
  for (size_t i = 0; i < G_N_ELEMENTS(known->by_grade); i++) known->by_grade[i] = JJ_UNKNOWN_PUPILS;
  const JjOutlook outlook = outlook_of(&situation, known);
  g_autoptr(JjTable) graduates = jj_outlook_graduates_table(&outlook);
  g_autoptr(JjTable) errors = jj_outlook_errors_table(&outlook);
  g_autoptr(JjTable) schools = jj_outlook_schools_table(&outlook);
  assert_int_equal(jj_table_n_rows(graduates) + jj_table_n_rows(errors) + jj_table_n_rows(schools), 0);
  assert_nan(jj_outlook_entrants(&outlook, S1, 1));
}

JJ_TEST_MAIN(cmocka_unit_test(graduates_are_told_where_grades_are_known),
             cmocka_unit_test(few_graduates_are_hidden_with_what_tells_them),
             cmocka_unit_test(past_forecasts_are_judged), cmocka_unit_test(schools_that_fall_under_a_class_are_named),
             cmocka_unit_test(without_pupils_nothing_is_told))
