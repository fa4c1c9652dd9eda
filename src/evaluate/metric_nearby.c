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

void metric_nearby_rate(const Side *side, GArray *measures) {
  measure_communities(side, measures, jj_tally_nearby_rate);
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
