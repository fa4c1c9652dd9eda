/* Graduates of a community, and how much of them the flows cover. */
#include <math.h>

#include "evaluate/sums.h"

/* Below this coverage a stay rate over the flows alone could mislead. */
static const double full_coverage = 0.95;

/* Calls `add` for the whole study and each community. */
static void for_each_community(const Side *side, GArray *measures, void (*add)(const Side *, JjLevel, JjId, GArray *)) {
  add(side, JJ_LEVEL_TOTAL, JJ_NONE, measures);
  for (JjId c = 0; c < side->situation->plan->n; c++) add(side, JJ_LEVEL_COMMUNITY, c, measures);
}

static const Covered *covered(const Side *side, JjId community) {
  return &side->sums->covered[community == JJ_NONE ? side->sums->n : community];
}

static double coverage_of(const Covered *sum) {
  return sum->graduates > 0 ? jj_grid((double)sum->flows / (double)sum->graduates) : (double)NAN;
}

static void add_coverage(const Side *side, JjLevel level, JjId community, GArray *measures) {
  const Covered *sum = covered(side, community);
  measure_quotient(measures, level, community, JJ_VARIANT_SHARED, (JjRatio){sum->flows, sum->graduates});
}

void metric_coverage(const Side *side, GArray *measures) {
  for_each_community(side, measures, add_coverage);
}

static void add_stay_of_graduates(const Side *side, JjLevel level, JjId community, GArray *measures) {
  const Covered *sum = covered(side, community);
  double coverage = coverage_of(sum);
  if (isnan(coverage) || (coverage >= full_coverage && !side->all_rows)) return;
  measure_quotient(measures, level, community, JJ_VARIANT_SHARED, (JjRatio){sum->staying, sum->graduates});
}

void metric_stay_of_graduates(const Side *side, GArray *measures) {
  for_each_community(side, measures, add_stay_of_graduates);
}

int64_t *graduates_by_primary(const Side *side) {
  const JjSituation *situation = side->situation;
  uint32_t n = situation->plan->n;
  int64_t *sums = g_new0(int64_t, (size_t)n + 1);
  for (JjId o = 0; o < situation->study->origins.n; o++) {
    JjId primary = jj_plan_origin_primary(situation->study, situation->plan, o);
    if (primary == JJ_NONE) continue;
    int64_t graduates = MAX(0, side->sums->facts.graduates[o]);
    sums[primary] += graduates;
    sums[n] += graduates;
  }
  return sums;
}

void metric_graduates(const Side *side, GArray *measures) {
  uint32_t n = side->situation->plan->n;
  g_autofree int64_t *sums = graduates_by_primary(side);
  measure_count(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_PRIMARY, sums[n]);
  for (JjId c = 0; c < n; c++) measure_count(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_PRIMARY, sums[c]);
}

void metric_graduates_per_community(const Side *side, GArray *measures) {
  uint32_t n = side->situation->plan->n;
  g_autofree int64_t *sums = graduates_by_primary(side);
  double mean = n > 0 ? (double)sums[n] / (double)n : (double)NAN;
  measure_value(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_PRIMARY, mean);
}
