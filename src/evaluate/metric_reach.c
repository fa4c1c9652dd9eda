/* 就學之便利性: graduates with at least one school, and with each program group, within half an hour, three quarters and an
 * hour: anywhere, or in a community of their own. */
#include "evaluate/sums.h"

static void add_measure(const SideMode *mode, const int64_t *reached, Measure measure, GArray *measures) {
  measure.variant = JJ_VARIANT_PRIMARY;
  measure.of_counts = true;
  measure.ratio = (JjRatio){*reached, mode->graduates[measure.unit == JJ_NONE ? mode->plan->n : measure.unit]};
  measure.value = jj_rate(measure.ratio);
  g_array_append_val(measures, measure);
}

static void add_wish(const SideMode *mode, const Metric *metric, uint32_t wish, Group group, GArray *measures) {
  const int64_t *reached = mode->reached[metric->way == WAY_NEAREST_OWN];
  const uint32_t n = mode->plan->n;
  for (uint32_t t = 0; t < REACH_THRESHOLDS; t++)
    for (uint32_t place = 0; place <= n; place++) {
      const Measure measure = {.level = place == n ? JJ_LEVEL_TOTAL : JJ_LEVEL_COMMUNITY,
                               .unit = place == n ? JJ_NONE : place,
                               .group = group,
                               .threshold = reach_minutes[t]};
      add_measure(mode, &reached[reached_at(mode, wish, t, place)], measure, measures);
    }
}

void metric_reach(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures) {
  const SideMode *mode = sums_mode(side->sums, times);
  const JjNames *groups = &side->situation->study->groups;
  add_wish(mode, metric, 0, (Group){0, NULL}, measures);
  for (JjId group = 0; group < groups->n; group++)
    add_wish(mode, metric, 1 + group, (Group){RANK_OF_GROUP(group), groups->name[group]}, measures);
}

/* Without those kinds that the study has no word of: that nobody reaches them is not known. */
void metric_reach_required(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures) {
  const SideMode *mode = sums_mode(side->sums, times);
  const bool *known = side->sums->facts.known;
  for (Kind kind = 0; kind < N_KINDS; kind++) {
    const Group group = {RANK_OF_GROUP(kind), kind_names[kind]};
    if (known[kind]) add_wish(mode, metric, wish_of_kind(mode, kind), group, measures);
  }
}
