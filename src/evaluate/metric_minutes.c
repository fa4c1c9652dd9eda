/* 上下學所需時間: minutes of students one way, to the school attended, the nearest, and the nearest of the own community.
 * A student is one of the community that is primary for its origin. */
#include <math.h>

#include "evaluate/sums.h"

bool is_open_to_all(const JjSituation *situation, JjId school) {
  return school_stands_in(situation, school, JJ_NONE) &&
         situation->study->schools.type[school] != JJ_SCHOOL_SPECIAL_EDUCATION;
}

/* Person-milliseconds over students who have a way. */
static void tell_mean(const RankSums *sums, Measure *measure) {
  measure->of_counts = true;
  measure->ratio = (JjRatio){sums->person_ms, sums->timed};
  if (sums->timed > 0) measure->value = (double)sums->person_ms / (double)sums->timed / MINUTE_MS;
}

static Measure told_of(Told told, const Ranks *ranks, uint32_t place) {
  const RankSums *sums = &ranks->sums[place];
  Measure measure = {.variant = JJ_VARIANT_PRIMARY, .value = (double)NAN};
  switch (told) {
  case TOLD_MEAN:
    tell_mean(sums, &measure);
    break;
  case TOLD_MEDIAN:
    measure.value = ranks_percentile(ranks, place, 50);
    break;
  case TOLD_P90:
    measure.value = ranks_percentile(ranks, place, 90);
    break;
  case TOLD_OVER_60:
    measure.of_counts = true;
    measure.ratio = (JjRatio){sums->over_60, sums->students};
    measure.value = jj_rate(measure.ratio);
    break;
  case TOLD_WITHOUT:
    measure.value = (double)sums->without;
    break;
  }
  return measure;
}

void metric_minutes(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures) {
  const Ranks *ranks = &sums_mode(side->sums, times)->ranks[metric->way];
  for (uint32_t c = 0; c <= ranks->n_places; c++) {
    Measure measure = told_of(metric->told, ranks, c);
    measure.level = c < ranks->n_places ? JJ_LEVEL_COMMUNITY : JJ_LEVEL_TOTAL;
    measure.unit = c < ranks->n_places ? c : JJ_NONE;
    g_array_append_val(measures, measure);
  }
}

/* The zone's own figure, for maps: no students. */
void metric_zone_nearest(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures) {
  (void)metric;
  const SideMode *mode = sums_mode(side->sums, times);
  for (JjId zone = 0; zone < side->situation->study->zones.n; zone++) {
    const uint32_t nearest = mode->zone_nearest[zone];
    const double minutes = nearest == JJ_UNREACHABLE ? (double)INFINITY : nearest / (double)MINUTE_MS;
    measure_value(measures, JJ_LEVEL_ZONE, zone, JJ_VARIANT_SHARED, minutes);
  }
}
