/* The share of entrants within half an hour of their school, whatever the plan says: what stands beside N so that a
 * redraw can't be mistaken for a shorter way. */
#include "evaluate/sums.h"

void metric_within(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures) {
  (void)metric;
  const JjRatio *schools = sums_mode(side->sums, times)->within;
  const JjPlan *plan = side->situation->plan;
  const uint32_t n = plan->n;
  g_autofree JjRatio *ratios = g_new0(JjRatio, (size_t)n + 1);
  for (JjId s = 0; s < plan->n_schools; s++) {
    const JjId community = plan->school_community[s];
    ratios[n] = (JjRatio){ratios[n].num + schools[s].num, ratios[n].den + schools[s].den};
    if (community == JJ_NONE) continue;
    ratios[community] = (JjRatio){ratios[community].num + schools[s].num, ratios[community].den + schools[s].den};
  }
  measure_rate(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_SHARED, ratios[n]);
  for (JjId c = 0; c < n; c++) measure_rate(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_SHARED, ratios[c]);
}
