/* Communities that span several counties or admission districts, and counties that lie in several communities. */
#include "evaluate/metric.h"

/* The admission district of a zone: that of its primary community in the base plan, whatever a scenario moves. */
static JjId district_of_zone(const Side *side, JjId zone) {
  JjId community = side->base_plan->primary[zone];
  return community == JJ_NONE ? JJ_NONE : side->base_plan->district[community];
}

static JjId county_of_zone(const Side *side, JjId zone) {
  return side->situation->study->zones.county[zone];
}

typedef JjId (*AreaOf)(const Side *side, JjId zone);

/* Which areas the community's zones (by primary community) lie in. (owned) [n_areas + 1] */
static bool *areas_of(const Side *side, JjId community, AreaOf area_of, uint32_t n_areas) {
  const JjPlan *plan = side->situation->plan;
  bool *areas = g_new0(bool, (size_t)n_areas + 1);
  for (JjId z = 0; z < plan->n_zones; z++) {
    if (plan->primary[z] != community) continue;
    JjId area = area_of(side, z);
    if (area != JJ_NONE) areas[area] = true;
  }
  return areas;
}

static int64_t count_areas(const Side *side, JjId community, AreaOf area_of, uint32_t n_areas) {
  g_autofree bool *areas = areas_of(side, community, area_of, n_areas);
  int64_t n = 0;
  for (uint32_t a = 0; a < n_areas; a++) n += areas[a];
  return n;
}

/* By community; of the study, how many communities span several. */
static void measure_spans(const Side *side, GArray *measures, AreaOf area_of, uint32_t n_areas) {
  int64_t n_spanning = 0;
  for (JjId c = 0; c < side->situation->plan->n; c++) {
    int64_t n = count_areas(side, c, area_of, n_areas);
    measure_count(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_PRIMARY, n);
    n_spanning += n > 1;
  }
  measure_count(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_PRIMARY, n_spanning);
}

void metric_counties_spanned(const Side *side, GArray *measures) {
  measure_spans(side, measures, county_of_zone, side->situation->study->counties.n);
}
void metric_districts_spanned(const Side *side, GArray *measures) {
  measure_spans(side, measures, district_of_zone, side->situation->study->districts.n);
}

/* By county; of the study, how many counties lie in several communities. */
void metric_communities_of_county(const Side *side, GArray *measures) {
  const JjStudy *study = side->situation->study;
  g_autofree int64_t *n = g_new0(int64_t, (size_t)study->counties.n + 1);
  for (JjId c = 0; c < side->situation->plan->n; c++) {
    g_autofree bool *areas = areas_of(side, c, county_of_zone, study->counties.n);
    for (JjId county = 0; county < study->counties.n; county++) n[county] += areas[county];
  }
  int64_t n_split = 0;
  for (JjId county = 0; county < study->counties.n; county++) {
    measure_count(measures, JJ_LEVEL_COUNTY, county, JJ_VARIANT_PRIMARY, n[county]);
    n_split += n[county] > 1;
  }
  measure_count(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_PRIMARY, n_split);
}

/* ---- criteria: reported, not judged ---- */

static void name_areas(const Side *side, const JjNames *names, JjId community, AreaOf area_of, GString *detail) {
  g_autofree bool *areas = areas_of(side, community, area_of, names->n);
  for (uint32_t a = 0; a < names->n; a++)
    if (areas[a]) g_string_append_printf(detail, "%s%s", detail->len > 0 ? "、" : "", names->name[a]);
}

void criterion_counties(const Side *side, JjId community, Judgement *judgement) {
  name_areas(side, &side->situation->study->counties, community, county_of_zone, judgement->detail);
}
void criterion_districts(const Side *side, JjId community, Judgement *judgement) {
  name_areas(side, &side->situation->study->districts, community, district_of_zone, judgement->detail);
}
