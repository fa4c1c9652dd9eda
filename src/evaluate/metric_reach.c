/* 就學之便利性: graduates with at least one school, and with each program group, within half an hour, three quarters and an
 * hour: anywhere, or in a community of their own. */
#include "evaluate/sums.h"

static void add_measure(const SideMode *mode, const int64_t *reached, Measure measure, GArray *measures) {
  measure.variant = JJ_VARIANT_PRIMARY;
  measure.of_counts = true;
  measure.ratio = (JjRatio){*reached, mode->graduates[measure.unit == JJ_NONE ? mode->plan->n : measure.unit]};
  measure.value = jj_rate(measure.ratio);
  g_array_append_val(measures, measure);
}

static Group group_of_wish(const JjStudy *study, uint32_t wish) {
  return wish == 0 ? (Group){0, NULL} : (Group){RANK_OF_GROUP(wish - 1), study->groups.name[wish - 1]};
}

void metric_reach(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures) {
  const SideMode *mode = sums_mode(side->sums, times);
  const int64_t *reached = mode->reached[metric->way == WAY_NEAREST_OWN];
  const uint32_t n = mode->plan->n;
  for (uint32_t wish = 0; wish < mode->n_wishes; wish++)
    for (uint32_t t = 0; t < REACH_THRESHOLDS; t++)
      for (uint32_t place = 0; place <= n; place++) {
        const Measure measure = {.level = place == n ? JJ_LEVEL_TOTAL : JJ_LEVEL_COMMUNITY,
                                 .unit = place == n ? JJ_NONE : place,
                                 .group = group_of_wish(side->situation->study, wish),
                                 .threshold = reach_minutes[t]};
        add_measure(mode, &reached[reached_at(mode, wish, t, place)], measure, measures);
      }
}
