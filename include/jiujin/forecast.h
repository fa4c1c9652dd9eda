/* jiujin/forecast.h: how many will leave grade 9 in the years to come, by cohort survival.
 *
 * Children who are in a lower grade today are in grade 9 so many years later: a forecast carries them up, grade by
 * grade, with the ratios at which earlier cohorts went on. It reaches as far as grades are known, and says so where
 * they are not (資料不足). A forecast for year y is of grade 9 in y, that is of the graduates who enter in y + 1.
 * Formulas: docs/semantics/forecast.md. Basis of every figure: estimated.
 */
#ifndef JIUJIN_FORECAST_H
#define JIUJIN_FORECAST_H

#include "jiujin/base.h"

#define JJ_GRADES 9u
#define JJ_UNKNOWN_PUPILS (-1)

/* Pupils by feeder and year. Arrays (borrowed); JJ_UNKNOWN_PUPILS where a number is not known. Grades 1–6 are the
 * pupils who will belong to the feeder (its elementary schools' or its area's). */
typedef struct {
  uint32_t n_feeders, n_years;
  int32_t first_year;
  const int64_t *by_grade; /* [n_feeders · n_years · JJ_GRADES], grade 1 first */
  const int64_t *junior;   /* [n_feeders · n_years] grades 7, 8 and 9 together; NULL: nowhere known */
} JjCohorts;

/* Grade 9 of each feeder in the year `from + horizon`, by what is known up to and with `from`. (owned) [n_feeders], in
 * real numbers; NaN where the grades needed are not known. horizon 1–8; `from` is one of the years.
 *
 * Where only grade 9 and the sum of 7–9 are known, grades 8 and 7 are found from them: grade 8 of a year is the next
 * year's grade 9, what is left of the sum is grade 7. So two years' sums give horizons 1 and 2; from 3 on grades 1–6
 * are needed. O(feeders · years). */
double *jj_forecast_grade_9(const JjCohorts *cohorts, int32_t from, uint32_t horizon);

/* How a forecast from a past year turned out, beside two that need no cohorts: last year's number once more, and the
 * straight line through the past numbers (not below 0). Errors are mean absolute ones, in pupils a feeder, over the
 * feeders where all three and the outcome are known. */
typedef struct {
  uint32_t n; /* such feeders; 0: all else is NaN, 資料不足 */
  double cohort_error, same_error, line_error;
  double forecast_total, actual_total;
} JjForecastTest;
JjForecastTest jj_forecast_test(const JjCohorts *cohorts, int32_t from, uint32_t horizon);

#endif
