/* 就學之便利性: graduates with at least one school, and with each program group, within half an hour, three quarters and an
 * hour: anywhere, or in a community of their own. */
#include "evaluate/metric.h"

static const uint32_t thresholds[] = {30, 45, 60};
enum { N_THRESHOLDS = G_N_ELEMENTS(thresholds) };

/* What is looked for: wish 0 is any school, wish 1 + g one with program group g. */
typedef struct {
  const JjSituation *situation;
  const JjTimes *times;
  bool own;
  uint32_t n_wishes, n_places; /* communities and, last, the study */
  bool *offers;                /* (owned) [schools.n × groups.n] */
  int64_t *reached;            /* (owned) [n_wishes × N_THRESHOLDS × n_places] graduates */
  int64_t *all;                /* (owned) [n_places] */
} Reach;

static void reach_init(Reach *reach, const JjSituation *situation, const JjTimes *times, bool own) {
  g_autofree JjId *of_flows = groups_of_flows(situation);
  *reach = (Reach){situation, times, own, situation->study->groups.n + 1, situation->plan->n + 1, NULL, NULL, NULL};
  reach->offers = groups_of_schools(situation, of_flows);
  reach->reached = g_new0(int64_t, (size_t)reach->n_wishes * N_THRESHOLDS * reach->n_places);
  reach->all = g_new0(int64_t, reach->n_places);
}

static void reach_clear(Reach *reach) {
  g_free(reach->offers);
  g_free(reach->reached);
  g_free(reach->all);
}

static int64_t *reached_at(const Reach *reach, uint32_t wish, uint32_t threshold, uint32_t place) {
  return &reach->reached[((size_t)wish * N_THRESHOLDS + threshold) * reach->n_places + place];
}

/* The time from the origin to the nearest school of each wish. `nearest` is [n_wishes]. */
static void find_nearest(const Reach *reach, JjId origin, uint32_t *nearest) {
  const JjStudy *study = reach->situation->study;
  for (uint32_t wish = 0; wish < reach->n_wishes; wish++) nearest[wish] = JJ_UNREACHABLE;
  for (JjId school = 0; school < study->schools.n; school++) {
    if (!is_open_to_all(reach->situation, school)) continue;
    if (reach->own && !is_own_school(reach->situation, origin, school)) continue;
    const uint32_t ms = jj_times_of_origin(reach->times, origin, school);
    const bool *offers = &reach->offers[(size_t)school * study->groups.n];
    nearest[0] = MIN(nearest[0], ms);
    for (JjId group = 0; group < study->groups.n; group++)
      if (offers[group]) nearest[1 + group] = MIN(nearest[1 + group], ms);
  }
}

static void count_graduates(const Reach *reach, JjId community, const uint32_t *nearest, int64_t graduates) {
  const uint32_t total = reach->n_places - 1;
  reach->all[community] += graduates;
  reach->all[total] += graduates;
  for (uint32_t wish = 0; wish < reach->n_wishes; wish++)
    for (uint32_t t = 0; t < N_THRESHOLDS; t++) {
      if (nearest[wish] > thresholds[t] * 60000) continue;
      *reached_at(reach, wish, t, community) += graduates;
      *reached_at(reach, wish, t, total) += graduates;
    }
}

static void count_origins(const Reach *reach) {
  const JjSituation *situation = reach->situation;
  const JjStudy *study = situation->study;
  g_autofree uint32_t *nearest = g_new(uint32_t, reach->n_wishes);
  for (JjId origin = 0; origin < study->origins.n; origin++) {
    const int64_t graduates = jj_study_graduates(study, origin, situation->year);
    const JjId community = jj_plan_origin_primary(study, situation->plan, origin);
    if (graduates <= 0 || community == JJ_NONE) continue;
    find_nearest(reach, origin, nearest);
    count_graduates(reach, community, nearest, graduates);
  }
}

static void add_measure(const Reach *reach, uint32_t wish, uint32_t threshold, uint32_t place, GArray *measures) {
  const bool total = place == reach->n_places - 1;
  const JjRatio ratio = {*reached_at(reach, wish, threshold, place), reach->all[place]};
  Measure measure = {.level = total ? JJ_LEVEL_TOTAL : JJ_LEVEL_COMMUNITY,
                     .unit = total ? JJ_NONE : place,
                     .variant = JJ_VARIANT_PRIMARY,
                     .threshold = thresholds[threshold],
                     .of_counts = true,
                     .ratio = ratio,
                     .value = jj_rate(ratio)};
  if (wish > 0) measure.group = (Group){RANK_OF_GROUP(wish - 1), reach->situation->study->groups.name[wish - 1]};
  g_array_append_val(measures, measure);
}

void metric_reach(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures) {
  Reach reach;
  reach_init(&reach, side->situation, times, metric->way == WAY_NEAREST_OWN);
  count_origins(&reach);
  for (uint32_t wish = 0; wish < reach.n_wishes; wish++)
    for (uint32_t t = 0; t < N_THRESHOLDS; t++)
      for (uint32_t place = 0; place < reach.n_places; place++) add_measure(&reach, wish, t, place, measures);
  reach_clear(&reach);
}
