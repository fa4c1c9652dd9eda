/* The share of entrants within half an hour of their school, whatever the plan says: what stands beside N so that a
 * redraw can't be mistaken for a shorter way. */
#include "evaluate/metric.h"

/* Adds an inside flow of known time to its community and, in the last place, to the study. */
static void count_flow(const Side *side, uint32_t flow, uint32_t ms, JjRatio *ratios) {
  const JjStudy *study = side->situation->study;
  const JjPlan *plan = side->situation->plan;
  JjId community = plan->school_community[study->flows.school[flow]];
  int64_t entrants = study->flows.entrants[flow];
  int64_t within = ms <= WITHIN_MINUTES * 60u * 1000u ? entrants : 0;
  ratios[plan->n] = (JjRatio){ratios[plan->n].num + within, ratios[plan->n].den + entrants};
  if (community != JJ_NONE)
    ratios[community] = (JjRatio){ratios[community].num + within, ratios[community].den + entrants};
}

void metric_within(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures) {
  (void)metric;
  const JjSituation *situation = side->situation;
  const JjStudy *study = situation->study;
  uint32_t n = situation->plan->n;
  g_autofree JjRatio *ratios = g_new0(JjRatio, (size_t)n + 1);
  uint32_t first, end;
  jj_flows_of_year(study, situation->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++) {
    JjId school = study->flows.school[flow];
    if (study->schools.kind[school] != JJ_DESTINATION_SCHOOL) continue;
    if (!jj_school_exists(study, school, situation->year)) continue;
    uint32_t ms = jj_times_of_origin(times, study->flows.origin[flow], school);
    if (ms != JJ_UNREACHABLE) count_flow(side, flow, ms, ratios);
  }
  measure_rate(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_SHARED, ratios[n]);
  for (JjId c = 0; c < n; c++) measure_rate(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_SHARED, ratios[c]);
}
