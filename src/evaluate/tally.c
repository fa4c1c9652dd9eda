/* One pass over the flows of a year: all counts that the rates are made of. */
#include <math.h>
#include <string.h>

#include "jiujin/evaluate.h"

const char *const jj_variant_words[] = {"shared", "primary", "no_cross", "no_direct", NULL};

/* What one flow row is to a tally. */
typedef enum { FLOW_LEFT_OUT, FLOW_OUTSIDE, FLOW_TO_PLACE, FLOW_INSIDE } FlowKind;

typedef struct {
  const JjStudy *study;
  const JjPlan *plan;
  JjVariant variant;
  bool primary_only;
  const bool *school_counts;
  JjTally *tally;
} Counting;

void jj_tally_free(JjTally *tally) {
  if (!tally) return;
  int64_t *arrays[] = {tally->entrants,      tally->nearby,          tally->graduating,
                       tally->staying,       tally->origin_entrants, tally->school_entrants,
                       tally->school_nearby, tally->from_origin,     tally->from_origin_nearby};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) g_free(arrays[i]);
  g_free(tally);
}

static JjTally *tally_alloc(uint32_t n_communities, uint32_t n_schools, uint32_t n_origins) {
  JjTally *tally = g_new0(JjTally, 1);
  tally->n_communities = n_communities;
  tally->n_schools = n_schools;
  tally->n_origins = n_origins;
  tally->entrants = g_new0(int64_t, (size_t)n_communities + 1);
  tally->nearby = g_new0(int64_t, (size_t)n_communities + 1);
  tally->graduating = g_new0(int64_t, (size_t)n_communities + 1);
  tally->staying = g_new0(int64_t, (size_t)n_communities + 1);
  tally->origin_entrants = g_new0(int64_t, (size_t)n_communities + 1);
  tally->school_entrants = g_new0(int64_t, (size_t)n_schools + 1);
  tally->school_nearby = g_new0(int64_t, (size_t)n_schools + 1);
  tally->from_origin = g_new0(int64_t, (size_t)n_origins + 1);
  tally->from_origin_nearby = g_new0(int64_t, (size_t)n_origins + 1);
  return tally;
}

static bool within_one_campus(const JjStudy *study, JjId origin, JjId school) {
  const char *a = study->origins.campus[origin], *b = study->schools.campus[school];
  return a && b && strcmp(a, b) == 0;
}

static bool may_cross(const JjStudy *study, uint32_t flow) {
  JjId school = study->flows.school[flow];
  bool special = study->schools.kind[school] == JJ_DESTINATION_SCHOOL &&
                 study->schools.type[school] == JJ_SCHOOL_SPECIAL_EDUCATION;
  return special || study->flows.cross_community[flow];
}

static bool is_left_out(const Counting *counting, uint32_t flow) {
  const JjStudy *study = counting->study;
  if (counting->variant == JJ_VARIANT_NO_CROSS) return may_cross(study, flow);
  if (counting->variant == JJ_VARIANT_NO_DIRECT)
    return within_one_campus(study, study->flows.origin[flow], study->flows.school[flow]);
  return false;
}

static FlowKind kind_of(const Counting *counting, uint32_t flow) {
  JjId school = counting->study->flows.school[flow];
  if (is_left_out(counting, flow)) return FLOW_LEFT_OUT;
  if (counting->study->schools.kind[school] != JJ_DESTINATION_SCHOOL) return FLOW_OUTSIDE;
  return counting->school_counts[school] ? FLOW_INSIDE : FLOW_TO_PLACE;
}

/* Communities of an origin, written to `out` [at least 1 + also of its zone]; how many. */
static uint32_t communities_of(const Counting *counting, JjId origin, JjId *out) {
  const JjPlan *plan = counting->plan;
  uint32_t n = 0;
  JjId primary = jj_plan_origin_primary(counting->study, plan, origin);
  if (primary != JJ_NONE) out[n++] = primary;
  JjId zone = counting->study->origins.zone[origin];
  bool overridden = plan->origin_community[origin] != JJ_NONE;
  if (zone == JJ_NONE || overridden || counting->primary_only) return n;
  for (uint32_t i = plan->also_start[zone]; i < plan->also_start[zone + 1]; i++) out[n++] = plan->also[i];
  return n;
}

static void count_inside(const Counting *counting, JjId origin, JjId school, int64_t entrants, bool nearby) {
  JjTally *tally = counting->tally;
  JjId community = counting->plan->school_community[school];
  tally->inside += entrants;
  tally->school_entrants[school] += entrants;
  tally->from_origin[origin] += entrants;
  if (community == JJ_NONE) {
    tally->unassigned += entrants;
    return;
  }
  tally->entrants[community] += entrants;
  if (!nearby) return;
  tally->total_nearby += entrants;
  tally->nearby[community] += entrants;
  tally->school_nearby[school] += entrants;
  tally->from_origin_nearby[origin] += entrants;
}

static void count_demand(JjTally *tally, const JjId *communities, uint32_t n, JjId school_community, int64_t entrants) {
  if (n > 0) tally->total_graduating += entrants;
  for (uint32_t i = 0; i < n; i++) {
    tally->graduating[communities[i]] += entrants;
    if (communities[i] == school_community) tally->staying[communities[i]] += entrants;
  }
}

static void count_flow(const Counting *counting, uint32_t flow, JjId *communities) {
  const JjFlows *flows = &counting->study->flows;
  JjTally *tally = counting->tally;
  JjId origin = flows->origin[flow], school = flows->school[flow];
  int64_t entrants = flows->entrants[flow];
  FlowKind kind = kind_of(counting, flow);
  tally->all += entrants;
  if (kind == FLOW_LEFT_OUT) {
    tally->left_out += entrants;
    return;
  }
  uint32_t n = communities_of(counting, origin, communities);
  JjId community = kind == FLOW_INSIDE ? counting->plan->school_community[school] : JJ_NONE;
  bool nearby = false;
  for (uint32_t i = 0; i < n; i++) nearby = nearby || communities[i] == community;
  count_demand(tally, communities, n, community, entrants);
  if (kind == FLOW_OUTSIDE) tally->outside += entrants;
  if (kind == FLOW_TO_PLACE) tally->to_place += entrants;
  if (kind == FLOW_INSIDE) count_inside(counting, origin, school, entrants, nearby);
  for (uint32_t i = 0; kind == FLOW_INSIDE && i < n; i++) tally->origin_entrants[communities[i]] += entrants;
}

static uint32_t most_communities_of_a_zone(const JjPlan *plan) {
  uint32_t most = 0;
  for (JjId z = 0; z < plan->n_zones; z++) most = MAX(most, plan->also_start[z + 1] - plan->also_start[z]);
  return most + 1;
}

JjTally *jj_tally_new(const JjSituation *situation, JjVariant variant, const bool *school_counts) {
  const JjStudy *study = situation->study;
  g_assert(situation->plan->n_schools == study->schools.n && situation->plan->n_origins == study->origins.n);
  g_autofree bool *exists = g_new0(bool, (size_t)study->schools.n + 1);
  for (JjId s = 0; s < study->schools.n; s++) exists[s] = jj_school_exists(study, s, situation->year);
  Counting counting = {.study = study,
                       .plan = situation->plan,
                       .variant = variant,
                       .primary_only = variant == JJ_VARIANT_PRIMARY,
                       .school_counts = school_counts ? school_counts : exists,
                       .tally = tally_alloc(situation->plan->n, study->schools.n, study->origins.n)};
  g_autofree JjId *communities = g_new(JjId, most_communities_of_a_zone(situation->plan));
  uint32_t first, end;
  jj_flows_of_year(study, situation->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++) count_flow(&counting, flow, communities);
  return counting.tally;
}

JjRatio jj_tally_nearby_rate(const JjTally *tally, JjId community) {
  if (community == JJ_NONE) return (JjRatio){tally->total_nearby, tally->inside};
  g_assert(community < tally->n_communities);
  return (JjRatio){tally->nearby[community], tally->entrants[community]};
}

JjRatio jj_tally_stay_rate(const JjTally *tally, JjId community) {
  if (community == JJ_NONE) return (JjRatio){tally->total_nearby, tally->total_graduating};
  g_assert(community < tally->n_communities);
  return (JjRatio){tally->staying[community], tally->graduating[community]};
}

JjRatio jj_tally_expected_rate(const JjTally *tally, JjId community) {
  if (community != JJ_NONE) {
    g_assert(community < tally->n_communities);
    int64_t entrants = tally->entrants[community];
    return (JjRatio){tally->origin_entrants[community] * entrants, tally->inside * entrants};
  }
  int64_t expected = 0;
  for (JjId c = 0; c < tally->n_communities; c++) expected += tally->origin_entrants[c] * tally->entrants[c];
  return (JjRatio){expected, tally->inside * tally->inside};
}

double jj_tally_size_corrected(const JjTally *tally, JjId community) {
  double nearby = jj_rate(jj_tally_nearby_rate(tally, community));
  double expected = jj_rate(jj_tally_expected_rate(tally, community));
  if (isnan(nearby) || isnan(expected) || expected >= 1.0) return (double)NAN;
  return jj_grid((nearby - expected) / (1.0 - expected));
}
