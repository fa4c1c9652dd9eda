/* 個別學校就近入學區域: entrants of a school that come from the zones of its own area. */
#include "evaluate/sums.h"

static bool has_area(const JjStudy *study, JjId school) {
  uint32_t first, end;
  jj_area_of_school(study, school, &first, &end);
  return first < end;
}

static void add(JjRatio *sum, JjRatio ratio) {
  sum->num += ratio.num;
  sum->den += ratio.den;
}

/* By school, and summed over the schools with an area: of the study and of communities that have any. */
void metric_own_area_rate(const Side *side, GArray *measures) {
  const JjSituation *situation = side->situation;
  const JjRatio *schools = side->sums->facts.of_area;
  const uint32_t n = situation->plan->n, n_schools = situation->study->schools.n;
  if (!schools) return;
  g_autofree JjRatio *communities = g_new0(JjRatio, (size_t)n + 1);
  for (JjId s = 0; s < n_schools; s++) {
    if (!has_area(situation->study, s)) continue;
    const JjId community = situation->plan->school_community[s];
    add(&communities[n], schools[s]);
    if (community != JJ_NONE) add(&communities[community], schools[s]);
  }
  measure_rate(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_SHARED, communities[n]);
  for (JjId c = 0; c < n; c++)
    if (communities[c].den > 0) measure_rate(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_SHARED, communities[c]);
  for (JjId s = 0; s < n_schools; s++)
    if (has_area(situation->study, s)) measure_rate(measures, JJ_LEVEL_SCHOOL, s, JJ_VARIANT_SHARED, schools[s]);
}
