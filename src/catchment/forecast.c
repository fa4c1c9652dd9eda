#include "jiujin/forecast.h"

#include <math.h>

#define LAST_ELEMENTARY 6u

/* What may be looked at: nothing later than `from`. */
typedef struct {
  const JjCohorts *cohorts;
  int32_t from;
} View;

static bool is_seen(const View *view, int32_t year) {
  return year >= view->cohorts->first_year && year <= view->from;
}

static size_t cell(const View *view, uint32_t feeder, int32_t year) {
  return (size_t)feeder * view->cohorts->n_years + (size_t)(year - view->cohorts->first_year);
}

static double as_real(int64_t pupils) {
  return pupils == JJ_UNKNOWN_PUPILS ? (double)NAN : (double)pupils;
}

static double known(const View *view, uint32_t feeder, int32_t year, uint32_t grade) {
  return is_seen(view, year) ? as_real(view->cohorts->by_grade[cell(view, feeder, year) * JJ_GRADES + grade - 1])
                             : (double)NAN;
}

static double junior(const View *view, uint32_t feeder, int32_t year) {
  return is_seen(view, year) && view->cohorts->junior != NULL ? as_real(view->cohorts->junior[cell(view, feeder, year)])
                                                              : (double)NAN;
}

static double not_below_0(double pupils) {
  return isnan(pupils) ? pupils : fmax(0.0, pupils);
}

/* Grade 7 as what the sum leaves: grade 8 is the next year's grade 9. */
static double earlier_grade_7(const View *view, uint32_t feeder, int32_t year) {
  return not_below_0(junior(view, feeder, year) - known(view, feeder, year, 9) - known(view, feeder, year + 1, 9));
}

static double grade_8(const View *view, uint32_t feeder, int32_t year) {
  const double given = known(view, feeder, year, 8);
  if (!isnan(given)) {
    return given;
  }
  const double later = known(view, feeder, year + 1, 9);
  if (!isnan(later)) {
    return later;
  }
  const double grade_7 = known(view, feeder, year - 1, 7);
  return isnan(grade_7) ? earlier_grade_7(view, feeder, year - 1) : grade_7;
}

static double grade_7(const View *view, uint32_t feeder, int32_t year) {
  const double given = known(view, feeder, year, 7);
  return isnan(given)
             ? not_below_0(junior(view, feeder, year) - known(view, feeder, year, 9) - grade_8(view, feeder, year))
             : given;
}

static double grade_of(const View *view, uint32_t feeder, int32_t year, uint32_t grade) {
  return grade == 8 ? grade_8(view, feeder, year)
                    : (grade == 7 ? grade_7(view, feeder, year) : known(view, feeder, year, grade));
}

/* Pupils of a grade for one of the grade below a year before, of all feeders and years where both are known. From
 * grade 7 on only numbers that were given count, since those found are found with a ratio of 1; without any it is 1. */
static double survival(const View *view, uint32_t grade) {
  double before = 0.0;
  double after = 0.0;
  for (uint32_t i = 0; i < view->cohorts->n_feeders; i++) {
    for (int32_t year = view->cohorts->first_year; year < view->from; year++) {
      const double low = known(view, i, year, grade);
      const double high = grade == LAST_ELEMENTARY ? grade_7(view, i, year + 1) : known(view, i, year + 1, grade + 1);
      before += isnan(low) || isnan(high) ? 0.0 : low;
      after += isnan(low) || isnan(high) ? 0.0 : high;
    }
  }
  if (before > 0.0) {
    return after / before;
  }
  return grade > LAST_ELEMENTARY ? 1.0 : (double)NAN;
}

double *jj_forecast_grade_9(const JjCohorts *cohorts, int32_t from, uint32_t horizon) {
  g_assert(horizon > 0 && horizon < JJ_GRADES);
  g_assert(from >= cohorts->first_year && from - cohorts->first_year < (int32_t)cohorts->n_years);
  const View view = {cohorts, from};
  double ratio = 1.0;
  for (uint32_t grade = JJ_GRADES - horizon; grade < JJ_GRADES; grade++) {
    ratio *= survival(&view, grade);
  }
  double *forecast = g_new0(double, cohorts->n_feeders);
  for (uint32_t i = 0; i < cohorts->n_feeders; i++) {
    forecast[i] = ratio * grade_of(&view, i, from, JJ_GRADES - horizon);
  }
  return forecast;
}

/* The least-squares line through grade 9 of all years seen, at a later year. NaN under two numbers. */
static double line_at(const View *view, uint32_t feeder, int32_t year) {
  double n = 0.0, sum_x = 0.0, sum_y = 0.0, sum_xx = 0.0, sum_xy = 0.0;
  for (int32_t past = view->cohorts->first_year; past <= view->from; past++) {
    const double y = known(view, feeder, past, 9);
    const double x = past - view->from;
    const bool counts = !isnan(y);
    n += counts ? 1.0 : 0.0;
    sum_x += counts ? x : 0.0;
    sum_xx += counts ? x * x : 0.0;
    sum_y += counts ? y : 0.0;
    sum_xy += counts ? x * y : 0.0;
  }
  const double spread = n * sum_xx - sum_x * sum_x;
  if (!(spread > 0.0)) {
    return (double)NAN;
  }
  const double slope = (n * sum_xy - sum_x * sum_y) / spread;
  return fmax(0.0, (sum_y - slope * sum_x) / n + slope * (year - view->from));
}

static double outcome(const JjCohorts *cohorts, uint32_t feeder, int32_t year) {
  const View all = {cohorts, cohorts->first_year + (int32_t)cohorts->n_years - 1};
  return known(&all, feeder, year, 9);
}

JjForecastTest jj_forecast_test(const JjCohorts *cohorts, int32_t from, uint32_t horizon) {
  g_autofree double *forecast = jj_forecast_grade_9(cohorts, from, horizon);
  const View view = {cohorts, from};
  const int32_t year = from + (int32_t)horizon;
  JjForecastTest test = {0};
  for (uint32_t i = 0; i < cohorts->n_feeders; i++) {
    const double actual = outcome(cohorts, i, year);
    const double same = known(&view, i, from, 9);
    const double line = line_at(&view, i, year);
    if (isnan(actual) || isnan(forecast[i]) || isnan(same) || isnan(line)) {
      continue;
    }
    test.n++;
    test.cohort_error += fabs(forecast[i] - actual);
    test.same_error += fabs(same - actual);
    test.line_error += fabs(line - actual);
    test.forecast_total += forecast[i];
    test.actual_total += actual;
  }
  const double n = test.n > 0 ? (double)test.n : (double)NAN;
  test.cohort_error /= n;
  test.same_error /= n;
  test.line_error /= n;
  test.forecast_total *= n / n;
  test.actual_total *= n / n;
  return test;
}
