/* 逐年提高, 逐年降低: one series. Quotients are compared by their products, exactly. */
#include "jiujin/indicator_panel.h"

__extension__ typedef __int128 Wide;

/* By how much the later quotient is better, times both denominators. */
static Wide gain(const JjTrendPoint *a, const JjTrendPoint *b, JjBetter way) {
  const Wide difference = (Wide)b->num * a->den - (Wide)a->num * b->den;
  return way == JJ_BETTER_LOWER ? -difference : difference;
}

/* Ones of the later numerator that turn the pair. */
static int64_t hinge(const JjTrendPoint *a, Wide gained) {
  const Wide one = (Wide)JJ_INDICATOR_UNIT * a->den;
  return (int64_t)(gained > 0 ? (gained + one - 1) / one : -gained / one + 1);
}

/* Does this pair decide rather than the one found so far? */
static bool decides(const JjTrend *trend, bool failed, int64_t ones) {
  if (trend->from == UINT32_MAX) return true;
  if (failed != (trend->verdict == JJ_VERDICT_NOT_MET)) return failed;
  return failed ? ones > trend->hinges_on : ones < trend->hinges_on;
}

JjTrend jj_indicator_trend(const JjTrendPoint *points, uint32_t n, JjBetter way) {
  g_assert(way != JJ_BETTER_CONTEXT);
  JjTrend trend = {JJ_VERDICT_MET, UINT32_MAX, UINT32_MAX, 0};
  uint32_t last = UINT32_MAX;
  bool gap = n < 2;
  for (uint32_t i = 0; i < n; i++) {
    if (!points[i].known) {
      gap = true;
      continue;
    }
    const uint32_t before = last;
    last = i;
    if (before == UINT32_MAX) continue;
    const Wide gained = gain(&points[before], &points[i], way);
    const int64_t ones = hinge(&points[before], gained);
    if (decides(&trend, gained <= 0, ones))
      trend = (JjTrend){gained <= 0 ? JJ_VERDICT_NOT_MET : JJ_VERDICT_MET, before, i, ones};
  }
  if (trend.verdict == JJ_VERDICT_MET && gap) trend.verdict = JJ_VERDICT_NO_DATA;
  return trend;
}

bool jj_indicator_is_enough(const JjIndicatorSum *sum) {
  const int64_t most_in = 20; /* one in so many: 5 % */
  if (sum->n_missing == 0) return true;
  return sum->entrants > 0 ? sum->of_missing * most_in <= sum->entrants
                           : (int64_t)sum->n_missing * most_in <= (int64_t)sum->n_schools;
}
