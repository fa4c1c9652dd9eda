/* N, L, N_rand and K: read off the tallies. */
#include "evaluate/sums.h"

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

/* The part of the entrants inside, ownerships before program groups, as printed. */
static Group group_of_part(const Side *side, uint32_t part) {
  static const char *const ownerships[JJ_OWNERSHIP_COUNT] = {
      [JJ_OWNERSHIP_PUBLIC] = "公立", [JJ_OWNERSHIP_PRIVATE] = "私立"};
  if (part < JJ_OWNERSHIP_COUNT) return (Group){1 + part, ownerships[part]};
  return (Group){1 + part, side->situation->study->groups.name[part - JJ_OWNERSHIP_COUNT]};
}

/* N of each part of the entrants inside, by the headline way of counting: at the study and the communities that have
 * any. */
static void measure_parts(const Side *side, GArray *measures) {
  const uint32_t n = side->sums->n;
  for (uint32_t i = 0; i < side->sums->n_parts * (n + 1); i++) {
    const JjRatio ratio = side->sums->parts[i];
    if (ratio.den == 0) continue;
    const JjId c = i % (n + 1);
    Measure unit = {.level = c == n ? JJ_LEVEL_TOTAL : JJ_LEVEL_COMMUNITY, .unit = c == n ? JJ_NONE : c};
    measure_of_group(measures, &unit, group_of_part(side, i / (n + 1)), ratio);
  }
}

void metric_nearby_rate(const Side *side, GArray *measures) {
  measure_communities(side, measures, jj_tally_nearby_rate);
  measure_parts(side, measures);
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
