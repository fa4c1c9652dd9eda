/* Communities that span several counties or admission districts, and counties that lie in several communities. */
#include "evaluate/sums.h"

/* Zones of each community (by primary community) in each area of a kind. */
typedef struct {
  const uint32_t *zones; /* [communities × n_areas] */
  uint32_t n_areas;
} Areas;

static Areas counties_of(const Side *side) {
  return (Areas){side->sums->in_county, side->situation->study->counties.n};
}
static Areas districts_of(const Side *side) {
  return (Areas){side->sums->in_district, side->situation->study->districts.n};
}

static bool lies_in(const Areas *areas, JjId community, JjId area) {
  return areas->zones[(size_t)community * areas->n_areas + area] > 0;
}

/* By community; of the study, how many communities span several. */
static void measure_spans(const Side *side, GArray *measures, Areas areas) {
  int64_t n_spanning = 0;
  for (JjId c = 0; c < side->situation->plan->n; c++) {
    int64_t n = 0;
    for (JjId area = 0; area < areas.n_areas; area++) n += lies_in(&areas, c, area);
    measure_count(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_PRIMARY, n);
    n_spanning += n > 1;
  }
  measure_count(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_PRIMARY, n_spanning);
}

void metric_counties_spanned(const Side *side, GArray *measures) {
  measure_spans(side, measures, counties_of(side));
}
void metric_districts_spanned(const Side *side, GArray *measures) {
  measure_spans(side, measures, districts_of(side));
}

/* By county; of the study, how many counties lie in several communities. */
void metric_communities_of_county(const Side *side, GArray *measures) {
  const Areas counties = counties_of(side);
  int64_t n_split = 0;
  for (JjId county = 0; county < counties.n_areas; county++) {
    int64_t n = 0;
    for (JjId c = 0; c < side->situation->plan->n; c++) n += lies_in(&counties, c, county);
    measure_count(measures, JJ_LEVEL_COUNTY, county, JJ_VARIANT_PRIMARY, n);
    n_split += n > 1;
  }
  measure_count(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_PRIMARY, n_split);
}

/* ---- criteria: reported, not judged ---- */

static void name_areas(Areas areas, const JjNames *names, JjId community, GString *detail) {
  for (uint32_t a = 0; a < names->n; a++) {
    if (!lies_in(&areas, community, a)) continue;
    g_string_append(detail, detail->len > 0 ? "、" : "");
    g_string_append(detail, names->name[a]);
  }
}

void criterion_counties(const Side *side, JjId community, Judgement *judgement) {
  name_areas(counties_of(side), &side->situation->study->counties, community, judgement->detail);
}
void criterion_districts(const Side *side, JjId community, Judgement *judgement) {
  name_areas(districts_of(side), &side->situation->study->districts, community, judgement->detail);
}
