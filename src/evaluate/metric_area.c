/* 個別學校就近入學區域: entrants of a school that come from the zones of its own area. */
#include "evaluate/metric.h"

static bool area_has(const JjStudy *study, JjId school, JjId zone) {
  uint32_t first, end;
  jj_area_of_school(study, school, &first, &end);
  for (uint32_t row = first; row < end; row++)
    if (study->school_areas.zone[row] == zone) return true;
  return false;
}

static bool has_area(const JjStudy *study, JjId school) {
  uint32_t first, end;
  jj_area_of_school(study, school, &first, &end);
  return first < end;
}

static void add(JjRatio *ratio, int64_t num, int64_t den) {
  ratio->num += num;
  ratio->den += den;
}

/* An outside origin is in no area. */
static bool from_area(const JjStudy *study, JjId school, JjId zone) {
  return zone != JJ_NONE && area_has(study, school, zone);
}

/* By school, and summed over the schools with an area: of the study and of communities that have any. */
void metric_own_area_rate(const Side *side, GArray *measures) {
  const JjSituation *situation = side->situation;
  const JjStudy *study = situation->study;
  if (study->school_areas.n == 0) return;
  uint32_t n = situation->plan->n, first, end;
  g_autofree JjRatio *schools = g_new0(JjRatio, (size_t)study->schools.n + 1);
  g_autofree JjRatio *communities = g_new0(JjRatio, (size_t)n + 1);
  jj_flows_of_year(study, situation->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++) {
    JjId school = study->flows.school[flow], zone = study->origins.zone[study->flows.origin[flow]];
    if (!has_area(study, school) || !school_stands_in(situation, school, JJ_NONE)) continue;
    int64_t entrants = study->flows.entrants[flow], inside = from_area(study, school, zone) ? entrants : 0;
    JjId community = situation->plan->school_community[school];
    add(&schools[school], inside, entrants);
    add(&communities[n], inside, entrants);
    if (community != JJ_NONE) add(&communities[community], inside, entrants);
  }
  measure_rate(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_SHARED, communities[n]);
  for (JjId c = 0; c < n; c++)
    if (communities[c].den > 0) measure_rate(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_SHARED, communities[c]);
  for (JjId s = 0; s < study->schools.n; s++)
    if (has_area(study, s)) measure_rate(measures, JJ_LEVEL_SCHOOL, s, JJ_VARIANT_SHARED, schools[s]);
}
