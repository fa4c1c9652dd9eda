#include "jj_test.h"

#include "jiujin/forecast.h"

#include <math.h>

#define YEARS 5u
#define FIRST 107

/* A cohort table to write into; all unknown at first. */
typedef struct {
  JjCohorts cohorts;
  int64_t by_grade[4 * YEARS * JJ_GRADES];
  int64_t junior[4 * YEARS];
} Case;

static void make_case(Case *made, uint32_t n_feeders) {
  *made = (Case){.cohorts = {n_feeders, YEARS, FIRST, NULL, NULL}};
  made->cohorts.by_grade = made->by_grade;
  made->cohorts.junior = made->junior;
  for (uint32_t k = 0; k < G_N_ELEMENTS(made->by_grade); k++) {
    made->by_grade[k] = JJ_UNKNOWN_PUPILS;
  }
  for (uint32_t k = 0; k < G_N_ELEMENTS(made->junior); k++) {
    made->junior[k] = JJ_UNKNOWN_PUPILS;
  }
}

static int64_t *grade(Case *made, uint32_t feeder, int32_t year, uint32_t g) {
  return &made->by_grade[(feeder * YEARS + (uint32_t)(year - FIRST)) * JJ_GRADES + g - 1];
}

/* Cohorts that nobody leaves or joins: grade 9 of year y is c(y), so that the sum is c(y) + c(y + 1) + c(y + 2). */
static int64_t cohort(uint32_t feeder, int32_t year) {
  return 50 + 10 * (int64_t)feeder + (year * 37 + (int32_t)feeder * 11) % 23;
}

static void make_steady(Case *made) {
  make_case(made, 3);
  for (uint32_t i = 0; i < 3; i++) {
    for (int32_t year = FIRST; year < FIRST + (int32_t)YEARS; year++) {
      *grade(made, i, year, 9) = cohort(i, year);
      made->junior[i * YEARS + (uint32_t)(year - FIRST)] = cohort(i, year) + cohort(i, year + 1) + cohort(i, year + 2);
    }
  }
}

static void sums_give_two_years_exactly_where_nobody_moves(void **state) {
  (void)state;
  Case made;
  make_steady(&made);
  for (uint32_t horizon = 1; horizon <= 2; horizon++) {
    g_autofree double *forecast = jj_forecast_grade_9(&made.cohorts, 111, horizon);
    for (uint32_t i = 0; i < 3; i++) {
      assert_near(forecast[i], (double)cohort(i, 111 + (int32_t)horizon), 1e-12);
    }
  }
}

/* 資料不足, and nothing made up. */
static void the_third_year_needs_elementary_pupils(void **state) {
  (void)state;
  Case made;
  make_steady(&made);
  g_autofree double *none = jj_forecast_grade_9(&made.cohorts, 111, 3);
  assert_nan(none[0]);
  for (uint32_t i = 0; i < 3; i++) {
    *grade(&made, i, 110, 6) = 2 * cohort(i, 113);
    *grade(&made, i, 111, 6) = 2 * cohort(i, 114);
  }
  g_autofree double *forecast = jj_forecast_grade_9(&made.cohorts, 111, 3);
  for (uint32_t i = 0; i < 3; i++) {
    assert_near(forecast[i], (double)cohort(i, 114), 1e-9);
  }
}

/* Given grades go before found ones, with the pooled ratio: 90 of 100 went from 8 to 9. */
static void given_grades_carry_their_ratio(void **state) {
  (void)state;
  Case made;
  make_case(&made, 2);
  *grade(&made, 0, 110, 8) = 60;
  *grade(&made, 1, 110, 8) = 40;
  *grade(&made, 0, 111, 9) = 50;
  *grade(&made, 1, 111, 9) = 40;
  *grade(&made, 0, 111, 8) = 70;
  g_autofree double *forecast = jj_forecast_grade_9(&made.cohorts, 111, 1);
  assert_near(forecast[0], 63, 1e-12);
  assert_nan(forecast[1]);
  *grade(&made, 1, 110, 7) = 30;
  g_autofree double *from_7 = jj_forecast_grade_9(&made.cohorts, 111, 1);
  assert_near(from_7[1], 27, 1e-12);
  *grade(&made, 1, 111, 7) = 20;
  g_autofree double *two_on = jj_forecast_grade_9(&made.cohorts, 111, 2);
  assert_near(two_on[1], 18, 1e-9);
}

/* What lies after `from` must not be looked at. */
static void the_future_is_not_seen(void **state) {
  (void)state;
  Case made;
  make_steady(&made);
  g_autofree double *before = jj_forecast_grade_9(&made.cohorts, 109, 2);
  for (uint32_t i = 0; i < 3; i++) {
    *grade(&made, i, 110, 9) = *grade(&made, i, 111, 9) = 9999;
    made.junior[i * YEARS + 3] = made.junior[i * YEARS + 4] = 99999;
  }
  g_autofree double *after = jj_forecast_grade_9(&made.cohorts, 109, 2);
  assert_memory_equal(before, after, 3 * sizeof *before);
}

static void a_sum_below_its_parts_leaves_nobody(void **state) {
  (void)state;
  Case made;
  make_steady(&made);
  made.junior[YEARS - 2] = 3;
  g_autofree double *forecast = jj_forecast_grade_9(&made.cohorts, 111, 1);
  assert_near(forecast[0], 0, 0);
}

static void a_test_holds_the_forecast_to_what_came(void **state) {
  (void)state;
  Case made;
  make_steady(&made);
  const JjForecastTest steady = jj_forecast_test(&made.cohorts, 110, 1);
  assert_int_equal(steady.n, 3);
  assert_near(steady.cohort_error, 0, 1e-12);
  assert_near(steady.forecast_total, steady.actual_total, 1e-9);
  double same = 0;
  for (uint32_t i = 0; i < 3; i++) {
    same += fabs((double)(cohort(i, 111) - cohort(i, 110))) / 3;
  }
  assert_near(steady.same_error, same, 1e-12);
  const JjForecastTest beyond = jj_forecast_test(&made.cohorts, 111, 1);
  assert_int_equal(beyond.n, 0);
  assert_nan(beyond.cohort_error);
  assert_nan(beyond.actual_total);
}

/* 10, 20, 30 go on as 40; 30, 20, 10, 0 stay at 0. */
static void the_line_goes_on(void **state) {
  (void)state;
  Case made;
  make_case(&made, 1);
  for (int32_t k = 0; k < 4; k++) {
    *grade(&made, 0, FIRST + k, 9) = 10 + 10 * k;
    made.junior[k] = 100;
  }
  const JjForecastTest rising = jj_forecast_test(&made.cohorts, FIRST + 2, 1);
  assert_near(rising.line_error, 0, 1e-9);
  for (int32_t k = 0; k < 4; k++) {
    *grade(&made, 0, FIRST + k, 9) = k == 3 ? 5 : 20 - 10 * k;
  }
  const JjForecastTest falling = jj_forecast_test(&made.cohorts, FIRST + 2, 1);
  assert_near(falling.line_error, 5, 1e-9);
}

JJ_TEST_MAIN(cmocka_unit_test(sums_give_two_years_exactly_where_nobody_moves),
             cmocka_unit_test(the_third_year_needs_elementary_pupils), cmocka_unit_test(given_grades_carry_their_ratio),
             cmocka_unit_test(the_future_is_not_seen), cmocka_unit_test(a_sum_below_its_parts_leaves_nobody),
             cmocka_unit_test(a_test_holds_the_forecast_to_what_came), cmocka_unit_test(the_line_goes_on))
