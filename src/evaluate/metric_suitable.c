/* 適性就近: a vocational entrant is suitably near in a community of its origin, or where none of them has the group. */
#include "evaluate/metric.h"

static void note_offer(Offer *offer, JjId school, JjId group) {
  const JjSituation *situation = offer->situation;
  if (group == JJ_NONE || !school_stands_in(situation, school, JJ_NONE)) return;
  JjId community = situation->plan->school_community[school];
  if (community != JJ_NONE) offer->offers[(size_t)community * situation->study->groups.n + group] = true;
}

void offer_init(Offer *offer, const JjSituation *situation) {
  const JjStudy *study = situation->study;
  const JjPrograms *programs = &study->programs;
  *offer = (Offer){.situation = situation, .single = single_groups(situation), .group = groups_of_flows(situation)};
  offer->offers = g_new0(bool, (size_t)situation->plan->n * study->groups.n + 1);
  offer->vocational = g_new0(bool, (size_t)study->groups.n + 1);
  for (JjId g = 0; g < study->groups.n; g++) offer->vocational[g] = group_is_vocational(study->groups.name[g]);
  for (uint32_t row = 0; row < programs->n; row++)
    if (programs->year[row] == situation->year && programs->seats[row] != 0)
      note_offer(offer, programs->school[row], programs->group[row]);
  uint32_t first, end;
  jj_flows_of_year(study, situation->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++) note_offer(offer, study->flows.school[flow], offer->group[flow]);
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
