/* 適性就近: a vocational entrant is suitably near in a community of its origin, or where none of them has the group. */
#include "evaluate/metric.h"

/* What the schools of each community offer. (owned) [plan->n × groups.n] */
static bool *offers_of_communities(const JjSituation *situation, const bool *offers_of_schools) {
  const uint32_t n = situation->study->groups.n;
  bool *offers = g_new0(bool, (size_t)situation->plan->n *n + 1);
  for (JjId school = 0; school < situation->study->schools.n; school++) {
    const JjId community = situation->plan->school_community[school];
    for (JjId group = 0; community != JJ_NONE && group < n; group++)
      if (offers_of_schools[(size_t)school * n + group]) offers[(size_t)community * n + group] = true;
  }
  return offers;
}

void offer_init(Offer *offer, const JjSituation *situation) {
  const JjStudy *study = situation->study;
  *offer = (Offer){.situation = situation, .single = single_groups(situation), .group = groups_of_flows(situation)};
  g_autofree bool *of_schools = groups_of_schools(situation, offer->group);
  offer->offers = offers_of_communities(situation, of_schools);
  offer->vocational = g_new0(bool, (size_t)study->groups.n + 1);
  for (JjId g = 0; g < study->groups.n; g++) offer->vocational[g] = group_is_vocational(study->groups.name[g]);
}

void offer_clear(Offer *offer) {
  g_free(offer->single);
  g_free(offer->group);
  g_free(offer->offers);
  g_free(offer->vocational);
}

bool offered_at_home(const Offer *offer, JjId origin, JjId group, bool primary_only) {
  const JjSituation *situation = offer->situation;
  if (jj_plan_origin_primary(situation->study, situation->plan, origin) == JJ_NONE) return true;
  for (JjId c = 0; c < situation->plan->n; c++)
    if (offer->offers[(size_t)c * situation->study->groups.n + group] &&
        jj_plan_origin_in(situation->study, situation->plan, origin, c, primary_only))
      return true;
  return false;
}

static bool is_suitable(const Offer *offer, uint32_t flow, bool primary_only) {
  const JjSituation *situation = offer->situation;
  JjId origin = situation->study->flows.origin[flow];
  JjId community = situation->plan->school_community[situation->study->flows.school[flow]];
  if (community != JJ_NONE && jj_plan_origin_in(situation->study, situation->plan, origin, community, primary_only))
    return true;
  return !offered_at_home(offer, origin, offer->group[flow], primary_only);
}

static void measure_variant(const Offer *offer, JjVariant variant, GArray *measures) {
  const JjSituation *situation = offer->situation;
  const JjFlows *flows = &situation->study->flows;
  uint32_t n = situation->plan->n, first, end;
  g_autofree JjRatio *sums = g_new0(JjRatio, (size_t)n + 1);
  jj_flows_of_year(situation->study, situation->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++) {
    JjId group = offer->group[flow];
    if (group == JJ_NONE || !offer->vocational[group]) continue;
    if (!school_stands_in(situation, flows->school[flow], JJ_NONE)) continue;
    JjId community = situation->plan->school_community[flows->school[flow]];
    int64_t entrants = flows->entrants[flow];
    int64_t suitable = is_suitable(offer, flow, variant == JJ_VARIANT_PRIMARY) ? entrants : 0;
    sums[n] = (JjRatio){sums[n].num + suitable, sums[n].den + entrants};
    if (community != JJ_NONE)
      sums[community] = (JjRatio){sums[community].num + suitable, sums[community].den + entrants};
  }
  measure_rate(measures, JJ_LEVEL_TOTAL, JJ_NONE, variant, sums[n]);
  for (JjId c = 0; c < n; c++) measure_rate(measures, JJ_LEVEL_COMMUNITY, c, variant, sums[c]);
}

void metric_suitably_near(const Side *side, GArray *measures) {
  if (side->situation->study->groups.n == 0) return;
  Offer offer;
  offer_init(&offer, side->situation);
  measure_variant(&offer, JJ_VARIANT_SHARED, measures);
  measure_variant(&offer, JJ_VARIANT_PRIMARY, measures);
  offer_clear(&offer);
}

void metric_entrants_group_unknown(const Side *side, GArray *measures) {
  const JjSituation *situation = side->situation;
  const JjFlows *flows = &situation->study->flows;
  g_autofree JjId *groups = groups_of_flows(situation);
  int64_t unknown = 0;
  uint32_t first, end;
  jj_flows_of_year(situation->study, situation->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++)
    if (groups[flow] == JJ_NONE && school_stands_in(situation, flows->school[flow], JJ_NONE))
      unknown += flows->entrants[flow];
  measure_count(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_SHARED, unknown);
}
