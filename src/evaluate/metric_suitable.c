/* 適性就近: a vocational entrant is suitably near in a community of its origin, or where none of them has the group. */
#include "evaluate/sums.h"

static void count_offers(const JjSituation *situation, Offer *offer) {
  for (JjId school = 0; school < situation->study->schools.n; school++) offer_count(offer, school, 1);
}

void offer_count(Offer *offer, JjId school, int sign) {
  const JjSituation *situation = offer->situation;
  const uint32_t n = situation->study->groups.n;
  const JjId community = situation->plan->school_community[school];
  for (JjId group = 0; community != JJ_NONE && group < n; group++)
    if (offer->of_schools[(size_t)school * n + group])
      offer->offers[(size_t)community * n + group] += sign > 0 ? 1 : UINT32_MAX;
}

void offer_init(Offer *offer, const JjSituation *situation) {
  const JjStudy *study = situation->study;
  *offer = (Offer){.situation = situation, .single = single_groups(situation), .group = groups_of_flows(situation)};
  offer->of_schools = groups_of_schools(situation, offer->group);
  offer->offers = g_new0(uint32_t, (size_t)situation->plan->n * study->groups.n + 1);
  count_offers(situation, offer);
  offer->vocational = g_new0(bool, (size_t)study->groups.n + 1);
  for (JjId g = 0; g < study->groups.n; g++) offer->vocational[g] = group_is_vocational(study->groups.name[g]);
}

void offer_clear(Offer *offer) {
  g_free(offer->single);
  g_free(offer->group);
  g_free(offer->of_schools);
  g_free(offer->offers);
  g_free(offer->vocational);
}

static bool is_offered_in(const Offer *offer, JjId community, JjId group) {
  return offer->offers[(size_t)community * offer->situation->study->groups.n + group] > 0;
}

bool offered_at_home(const Offer *offer, JjId origin, JjId group, bool primary_only) {
  const JjStudy *study = offer->situation->study;
  const JjPlan *plan = offer->situation->plan;
  const JjId primary = jj_plan_origin_primary(study, plan, origin), zone = study->origins.zone[origin];
  if (primary == JJ_NONE || is_offered_in(offer, primary, group)) return true;
  if (primary_only || zone == JJ_NONE || plan->origin_community[origin] != JJ_NONE) return false;
  for (uint32_t i = plan->also_start[zone]; i < plan->also_start[zone + 1]; i++)
    if (is_offered_in(offer, plan->also[i], group)) return true;
  return false;
}

bool is_suitable(const Offer *offer, uint32_t flow, bool primary_only) {
  const JjSituation *situation = offer->situation;
  JjId origin = situation->study->flows.origin[flow];
  JjId community = situation->plan->school_community[situation->study->flows.school[flow]];
  if (community != JJ_NONE && jj_plan_origin_in(situation->study, situation->plan, origin, community, primary_only))
    return true;
  return !offered_at_home(offer, origin, offer->group[flow], primary_only);
}

static void measure_variant(const Sums *sums, JjVariant variant, GArray *measures) {
  const JjRatio *ratios = sums->suitable[variant == JJ_VARIANT_PRIMARY];
  measure_rate(measures, JJ_LEVEL_TOTAL, JJ_NONE, variant, ratios[sums->n]);
  for (JjId c = 0; c < sums->n; c++) measure_rate(measures, JJ_LEVEL_COMMUNITY, c, variant, ratios[c]);
}

void metric_suitably_near(const Side *side, GArray *measures) {
  if (side->situation->study->groups.n == 0) return;
  measure_variant(side->sums, JJ_VARIANT_SHARED, measures);
  measure_variant(side->sums, JJ_VARIANT_PRIMARY, measures);
}

void metric_entrants_group_unknown(const Side *side, GArray *measures) {
  measure_count(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_SHARED, side->sums->group_unknown);
}
