/* Values of indicators as tables give them. */
#include "evaluate/indicator_given.h"

/* Adds the column's values of the year to `sums` of the schools that hold them now; false: it has none. */
static bool add_column(const JjSituation *situation, JjId column, int64_t *sums, bool *has) {
  const JjIndicators *indicators = &situation->study->indicators;
  uint32_t first, end;
  jj_indicators_values(indicators, column, situation->year, &first, &end);
  for (uint32_t row = first; row < end; row++) {
    const JjId school = jj_school_in_year(situation->study, indicators->value_school[row], situation->year);
    if (school == JJ_NONE) continue;
    sums[school] += indicators->value_milli[row];
    has[school] = true;
  }
  return first < end;
}

/* Without a denominator's column a school counts one for each row that its numerator has. */
static void count_ones(const JjSituation *situation, JjId column, int64_t *sums, bool *has) {
  const JjIndicators *indicators = &situation->study->indicators;
  uint32_t first, end;
  jj_indicators_values(indicators, column, situation->year, &first, &end);
  for (uint32_t row = first; row < end; row++) {
    const JjId school = jj_school_in_year(situation->study, indicators->value_school[row], situation->year);
    if (school == JJ_NONE) continue;
    sums[school] = JJ_INDICATOR_UNIT;
    has[school] = true;
  }
}

bool indicator_read_given(const JjSituation *situation, JjIndicatorTally *tally) {
  const JjIndicators *indicators = &situation->study->indicators;
  const JjId numerator = indicators->numerator[tally->indicator],
             denominator = indicators->denominator[tally->indicator];
  g_autofree bool *has_num = g_new0(bool, (size_t)tally->n_schools + 1);
  g_autofree bool *has_den = g_new0(bool, (size_t)tally->n_schools + 1);
  if (!add_column(situation, numerator, tally->num, has_num)) return false;
  if (denominator == JJ_NONE)
    count_ones(situation, numerator, tally->den, has_den);
  else
    (void)add_column(situation, denominator, tally->den, has_den);
  bool any = false;
  for (JjId s = 0; s < tally->n_schools; s++) {
    tally->present[s] = has_num[s] && has_den[s] && tally->there[s];
    if (!tally->present[s]) tally->num[s] = tally->den[s] = 0;
    any = any || tally->present[s];
  }
  return any;
}
