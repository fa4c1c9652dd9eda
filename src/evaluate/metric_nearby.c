/* N, L, N_rand and K: read off the tallies. */
#include "evaluate/metric.h"

typedef JjRatio (*RateOf)(const JjTally *tally, JjId community);

/* A rate of the whole study and of each community, in every variant. */
static void measure_communities(const Side *side, GArray *measures, RateOf rate) {
  for (JjVariant variant = 0; variant < JJ_VARIANT_COUNT; variant++) {
    const JjTally *tally = side->tally[variant];
    measure_rate(measures, JJ_LEVEL_TOTAL, JJ_NONE, variant, rate(tally, JJ_NONE));
    for (JjId c = 0; c < tally->n_communities; c++)
      measure_rate(measures, JJ_LEVEL_COMMUNITY, c, variant, rate(tally, c));
  }
}

static void add_flow(JjRatio *ratio, bool nearby, int64_t entrants) {
  ratio->num += nearby ? entrants : 0;
  ratio->den += entrants;
}

/* N of each part of the entrants inside, by the headline way of counting: at the study and the communities that have
 * any. `part_of` tells the part of each flow, JJ_NONE for none. */
static void measure_parts(const Side *side, GArray *measures, const JjId *part_of, const Group *parts,
                          uint32_t n_parts) {
  const JjSituation *situation = side->situation;
  const JjFlows *flows = &situation->study->flows;
  uint32_t n = situation->plan->n, first, end;
  g_autofree JjRatio *sums = g_new0(JjRatio, (size_t)n_parts * (n + 1) + 1);
  jj_flows_of_year(situation->study, situation->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++) {
    JjId school = flows->school[flow], community = situation->plan->school_community[school];
    if (part_of[flow] == JJ_NONE || !school_stands_in(situation, school, JJ_NONE)) continue;
    bool nearby = community != JJ_NONE &&
                  jj_plan_origin_in(situation->study, situation->plan, flows->origin[flow], community, false);
    JjRatio *of_part = &sums[(size_t)part_of[flow] * (n + 1)];
    add_flow(&of_part[n], nearby, flows->entrants[flow]);
    if (community != JJ_NONE) add_flow(&of_part[community], nearby, flows->entrants[flow]);
  }
  for (uint32_t i = 0; i < n_parts * (n + 1); i++) {
    if (sums[i].den == 0) continue;
    JjId c = i % (n + 1);
    Measure unit = {.level = c == n ? JJ_LEVEL_TOTAL : JJ_LEVEL_COMMUNITY, .unit = c == n ? JJ_NONE : c};
    measure_of_group(measures, &unit, parts[i / (n + 1)], sums[i]);
  }
}

/* By ownership of the school. */
static void measure_ownerships(const Side *side, GArray *measures) {
  static const Group parts[JJ_OWNERSHIP_COUNT] = {
      [JJ_OWNERSHIP_PUBLIC] = {RANK_OF_OWNERSHIP(JJ_OWNERSHIP_PUBLIC), "公立"},
      [JJ_OWNERSHIP_PRIVATE] = {RANK_OF_OWNERSHIP(JJ_OWNERSHIP_PRIVATE), "私立"}};
  const JjStudy *study = side->situation->study;
  g_autofree JjId *part_of = g_new(JjId, (size_t)study->flows.n + 1);
  for (uint32_t flow = 0; flow < study->flows.n; flow++) {
    JjId school = study->flows.school[flow];
    part_of[flow] = study->schools.kind[school] == JJ_DESTINATION_SCHOOL ? study->schools.ownership[school] : JJ_NONE;
  }
  measure_parts(side, measures, part_of, parts, JJ_OWNERSHIP_COUNT);
}

/* By program group, of the flows whose group can be told. */
static void measure_groups(const Side *side, GArray *measures) {
  const JjNames *groups = &side->situation->study->groups;
  g_autofree JjId *part_of = groups_of_flows(side->situation);
  g_autofree Group *parts = g_new(Group, (size_t)groups->n + 1);
  for (JjId g = 0; g < groups->n; g++) parts[g] = (Group){RANK_OF_GROUP(g), groups->name[g]};
  measure_parts(side, measures, part_of, parts, groups->n);
}

void metric_nearby_rate(const Side *side, GArray *measures) {
  measure_communities(side, measures, jj_tally_nearby_rate);
  measure_ownerships(side, measures);
  measure_groups(side, measures);
  const JjSchools *schools = &side->situation->study->schools;
  for (JjVariant variant = 0; variant < JJ_VARIANT_COUNT; variant++) {
    const JjTally *tally = side->tally[variant];
    for (JjId s = 0; s < schools->n; s++)
      if (schools->kind[s] == JJ_DESTINATION_SCHOOL)
        measure_rate(measures, JJ_LEVEL_SCHOOL, s, variant,
                     (JjRatio){tally->school_nearby[s], tally->school_entrants[s]});
  }
}

void metric_stay_rate(const Side *side, GArray *measures) {
  measure_communities(side, measures, jj_tally_stay_rate);
}

void metric_expected_rate(const Side *side, GArray *measures) {
  measure_communities(side, measures, jj_tally_expected_rate);
}

void metric_size_corrected(const Side *side, GArray *measures) {
  for (JjVariant variant = 0; variant < JJ_VARIANT_COUNT; variant++) {
    const JjTally *tally = side->tally[variant];
    measure_value(measures, JJ_LEVEL_TOTAL, JJ_NONE, variant, jj_tally_size_corrected(tally, JJ_NONE));
    for (JjId c = 0; c < tally->n_communities; c++)
      measure_value(measures, JJ_LEVEL_COMMUNITY, c, variant, jj_tally_size_corrected(tally, c));
  }
}
