/* The share of entrants within half an hour of their school, whatever the plan says: what stands beside N so that a
 * redraw can't be mistaken for a shorter way. Without a network the minutes are a straight-line estimate. */
#include "evaluate/metric.h"
#include "jiujin/travel.h"

static uint32_t flow_ms(const JjStudy *study, const JjStraightLine *line, uint32_t flow) {
  JjId origin = study->flows.origin[flow], school = study->flows.school[flow];
  return jj_straight_line_ms(line, study->origins.x_m[origin], study->origins.y_m[origin], study->schools.x_m[school],
                             study->schools.y_m[school]);
}

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

void metric_within(const Side *side, GArray *measures) {
  const JjSituation *situation = side->situation;
  const JjStudy *study = situation->study;
  uint32_t n = situation->plan->n;
  g_autofree JjRatio *ratios = g_new0(JjRatio, (size_t)n + 1);
  JjStraightLine line = jj_straight_line_default();
  uint32_t first, end;
  jj_flows_of_year(study, situation->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++) {
    JjId school = study->flows.school[flow];
    if (study->schools.kind[school] != JJ_DESTINATION_SCHOOL) continue;
    if (!jj_school_exists(study, school, situation->year)) continue;
    uint32_t ms = flow_ms(study, &line, flow);
    if (ms != JJ_UNREACHABLE) count_flow(side, flow, ms, ratios);
  }
  measure_rate(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_SHARED, ratios[n]);
  for (JjId c = 0; c < n; c++) measure_rate(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_SHARED, ratios[c]);
}
