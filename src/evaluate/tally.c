/* One pass over the flows of a year: all counts that the rates are made of. */
#include <math.h>
#include <string.h>

#include "evaluate/counting.h"

const char *const jj_variant_words[] = {"shared", "primary", "no_cross", "no_direct", NULL};

/* What one flow row is to a tally. */
typedef enum { FLOW_LEFT_OUT, FLOW_OUTSIDE, FLOW_TO_PLACE, FLOW_INSIDE } FlowKind;

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

uint32_t communities_of_origin(const JjStudy *study, const JjPlan *plan, JjId origin, JjId *out) {
  uint32_t n = 0;
  const JjId primary = jj_plan_origin_primary(study, plan, origin), zone = study->origins.zone[origin];
  if (primary != JJ_NONE) out[n++] = primary;
  if (zone == JJ_NONE || plan->origin_community[origin] != JJ_NONE) return n;
  for (uint32_t i = plan->also_start[zone]; i < plan->also_start[zone + 1]; i++) out[n++] = plan->also[i];
  return n;
}

/* Those that the variant counts: at most the first of all, or all. */
static uint32_t communities_of(const Counting *counting, JjId origin) {
  const uint32_t n = communities_of_origin(counting->study, counting->plan, origin, counting->communities);
  if (counting->variant != JJ_VARIANT_PRIMARY) return n;
  const bool has_primary = jj_plan_origin_primary(counting->study, counting->plan, origin) != JJ_NONE;
  return has_primary ? 1 : 0;
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

void counting_flow(Counting *counting, uint32_t flow, int sign) {
  const JjFlows *flows = &counting->study->flows;
  JjTally *tally = counting->tally;
  JjId origin = flows->origin[flow], school = flows->school[flow];
  int64_t entrants = sign * flows->entrants[flow];
  FlowKind kind = kind_of(counting, flow);
  tally->all += entrants;
  if (kind == FLOW_LEFT_OUT) {
    tally->left_out += entrants;
    return;
  }
  const JjId *communities = counting->communities;
  uint32_t n = communities_of(counting, origin);
  JjId community = kind == FLOW_INSIDE ? counting->plan->school_community[school] : JJ_NONE;
  bool nearby = false;
  for (uint32_t i = 0; i < n; i++) nearby = nearby || communities[i] == community;
  count_demand(tally, communities, n, community, entrants);
  if (kind == FLOW_OUTSIDE) tally->outside += entrants;
  if (kind == FLOW_TO_PLACE) tally->to_place += entrants;
  if (kind == FLOW_INSIDE) count_inside(counting, origin, school, entrants, nearby);
  for (uint32_t i = 0; kind == FLOW_INSIDE && i < n; i++) tally->origin_entrants[communities[i]] += entrants;
}

void counting_init(Counting *counting, const JjSituation *situation, JjVariant variant, const bool *school_counts) {
  const JjStudy *study = situation->study;
  const JjPlan *plan = situation->plan;
  g_assert(plan->n_schools == study->schools.n && plan->n_origins == study->origins.n);
  *counting = (Counting){.study = study, .plan = plan, .variant = variant};
  counting->school_counts = g_new0(bool, (size_t)study->schools.n + 1);
  for (JjId s = 0; s < study->schools.n; s++)
    counting->school_counts[s] = school_counts ? school_counts[s] : jj_school_exists(study, s, situation->year);
  counting->communities = g_new0(JjId, (size_t)plan->n + 1);
  counting->tally = tally_alloc(plan->n, study->schools.n, study->origins.n);
}

void counting_clear(Counting *counting) {
  g_clear_pointer(&counting->school_counts, g_free);
  g_clear_pointer(&counting->communities, g_free);
  g_clear_pointer(&counting->tally, jj_tally_free);
}

void counting_year(Counting *counting, int16_t year) {
  uint32_t first, end;
  jj_flows_of_year(counting->study, year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++) counting_flow(counting, flow, 1);
}

JjTally *jj_tally_new(const JjSituation *situation, JjVariant variant, const bool *school_counts) {
  Counting counting;
  counting_init(&counting, situation, variant, school_counts);
  counting_year(&counting, situation->year);
  JjTally *tally = g_steal_pointer(&counting.tally);
  counting_clear(&counting);
  return tally;
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
