/* Graduates of a community, and how much of them the flows cover. */
#include <math.h>

#include "evaluate/metric.h"

/* Below this coverage a stay rate over the flows alone could mislead. */
static const double full_coverage = 0.95;

/* Flows, graduates and staying of the origins whose graduates are known. */
typedef struct {
  int64_t flows, graduates, staying;
} Covered;

static bool belongs(const JjSituation *situation, JjId origin, JjId community) {
  if (community != JJ_NONE) return jj_plan_origin_in(situation->study, situation->plan, origin, community, false);
  return jj_plan_origin_primary(situation->study, situation->plan, origin) != JJ_NONE;
}

/* Does the flow end in a school of the community (of any of the origin's for JJ_NONE)? */
static bool stays(const JjSituation *situation, uint32_t flow, JjId community) {
  const JjStudy *study = situation->study;
  JjId school = study->flows.school[flow];
  JjId home = situation->plan->school_community[school];
  if (home == JJ_NONE || !jj_school_exists(study, school, situation->year)) return false;
  if (community != JJ_NONE) return home == community;
  return jj_plan_origin_in(study, situation->plan, study->flows.origin[flow], home, false);
}

static Covered covered(const JjSituation *situation, JjId community) {
  const JjStudy *study = situation->study;
  Covered sum = {0, 0, 0};
  for (JjId o = 0; o < study->origins.n; o++)
    if (belongs(situation, o, community)) sum.graduates += MAX(0, jj_study_graduates(study, o, situation->year));
  uint32_t first, end;
  jj_flows_of_year(study, situation->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++) {
    JjId origin = study->flows.origin[flow];
    if (!belongs(situation, origin, community)) continue;
    if (jj_study_graduates(study, origin, situation->year) < 0) continue;
    sum.flows += study->flows.entrants[flow];
    if (stays(situation, flow, community)) sum.staying += study->flows.entrants[flow];
  }
  return sum;
}

/* Calls `add` for the whole study and each community. */
static void for_each_community(const Side *side, GArray *measures, void (*add)(const Side *, JjLevel, JjId, GArray *)) {
  add(side, JJ_LEVEL_TOTAL, JJ_NONE, measures);
  for (JjId c = 0; c < side->situation->plan->n; c++) add(side, JJ_LEVEL_COMMUNITY, c, measures);
}

static double coverage_of(const Covered *sum) {
  return sum->graduates > 0 ? jj_grid((double)sum->flows / (double)sum->graduates) : (double)NAN;
}

static void add_coverage(const Side *side, JjLevel level, JjId community, GArray *measures) {
  Covered sum = covered(side->situation, community);
  measure_quotient(measures, level, community, JJ_VARIANT_SHARED, (JjRatio){sum.flows, sum.graduates});
}

void metric_coverage(const Side *side, GArray *measures) {
  for_each_community(side, measures, add_coverage);
}

static void add_stay_of_graduates(const Side *side, JjLevel level, JjId community, GArray *measures) {
  Covered sum = covered(side->situation, community);
  double coverage = coverage_of(&sum);
  if (isnan(coverage) || (coverage >= full_coverage && !side->all_rows)) return;
  measure_quotient(measures, level, community, JJ_VARIANT_SHARED, (JjRatio){sum.staying, sum.graduates});
}

void metric_stay_of_graduates(const Side *side, GArray *measures) {
  for_each_community(side, measures, add_stay_of_graduates);
}

int64_t *graduates_by_primary(const JjSituation *situation) {
  uint32_t n = situation->plan->n;
  int64_t *sums = g_new0(int64_t, (size_t)n + 1);
  for (JjId o = 0; o < situation->study->origins.n; o++) {
    JjId primary = jj_plan_origin_primary(situation->study, situation->plan, o);
    if (primary == JJ_NONE) continue;
    int64_t graduates = MAX(0, jj_study_graduates(situation->study, o, situation->year));
    sums[primary] += graduates;
    sums[n] += graduates;
  }
  return sums;
}

void metric_graduates(const Side *side, GArray *measures) {
  uint32_t n = side->situation->plan->n;
  g_autofree int64_t *sums = graduates_by_primary(side->situation);
  measure_count(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_PRIMARY, sums[n]);
  for (JjId c = 0; c < n; c++) measure_count(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_PRIMARY, sums[c]);
}

void metric_graduates_per_community(const Side *side, GArray *measures) {
  uint32_t n = side->situation->plan->n;
  g_autofree int64_t *sums = graduates_by_primary(side->situation);
  double mean = n > 0 ? (double)sums[n] / (double)n : (double)NAN;
  measure_value(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_PRIMARY, mean);
}
