/* 就學之便利性: graduates with at least one school, and with each program group, within half an hour, three quarters and an
 * hour: anywhere, or in a community of their own. */
#include "evaluate/metric.h"

static const uint32_t thresholds[] = {30, 45, 60};
enum { N_THRESHOLDS = G_N_ELEMENTS(thresholds) };

/* What is looked for: wish 0 is any school, wish 1 + p one with part p, a program group or a required kind. */
typedef struct {
  const JjSituation *situation;
  const JjTimes *times;
  bool own, kinds;                      /* parts are kinds of programs; else groups */
  uint32_t n_parts, n_wishes, n_places; /* communities and, last, the study */
  bool *offers;                         /* (owned) [schools.n × n_parts] */
  int64_t *reached;                     /* (owned) [n_wishes × N_THRESHOLDS × n_places] graduates */
  int64_t *all;                         /* (owned) [n_places] */
} Reach;

static void reach_init(Reach *reach, const Side *side, const JjTimes *times, const Metric *metric) {
  const JjSituation *situation = side->situation;
  const bool kinds = metric->travel == metric_reach_required;
  const uint32_t n_parts = kinds ? (uint32_t)N_KINDS : situation->study->groups.n;
  *reach = (Reach){.situation = situation,
                   .times = times,
                   .own = metric->way == WAY_NEAREST_OWN,
                   .kinds = kinds,
                   .n_parts = n_parts,
                   .n_wishes = n_parts + 1,
                   .n_places = situation->plan->n + 1};
  if (kinds) {
    reach->offers = g_memdup2(side->kinds, sizeof(bool) * situation->study->schools.n * n_parts);
  } else {
    g_autofree JjId *of_flows = groups_of_flows(situation);
    reach->offers = groups_of_schools(situation, of_flows);
  }
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

/* Schools for special education are there for those who need it: of the kinds they offer that one alone. */
static bool is_looked_for(const Reach *reach, JjId school) {
  return reach->kinds ? school_stands_in(reach->situation, school, JJ_NONE) : is_open_to_all(reach->situation, school);
}

/* The time from the origin to the nearest school of each wish. `nearest` is [n_wishes]. */
static void find_nearest(const Reach *reach, JjId origin, uint32_t *nearest) {
  const JjStudy *study = reach->situation->study;
  for (uint32_t wish = 0; wish < reach->n_wishes; wish++) nearest[wish] = JJ_UNREACHABLE;
  for (JjId school = 0; school < study->schools.n; school++) {
    if (!is_looked_for(reach, school)) continue;
    if (reach->own && !is_own_school(reach->situation, origin, school)) continue;
    const uint32_t ms = jj_times_of_origin(reach->times, origin, school);
    const bool *offers = &reach->offers[(size_t)school * reach->n_parts];
    nearest[0] = MIN(nearest[0], ms);
    for (uint32_t part = 0; part < reach->n_parts; part++)
      if (offers[part]) nearest[1 + part] = MIN(nearest[1 + part], ms);
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

static Group group_of_wish(const Reach *reach, uint32_t wish) {
  const uint32_t part = wish - 1;
  return (Group){RANK_OF_GROUP(part), reach->kinds ? kind_names[part] : reach->situation->study->groups.name[part]};
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
  if (wish > 0) measure.group = group_of_wish(reach, wish);
  g_array_append_val(measures, measure);
}

static void add_wish(const Reach *reach, uint32_t wish, GArray *measures) {
  for (uint32_t t = 0; t < N_THRESHOLDS; t++)
    for (uint32_t place = 0; place < reach->n_places; place++) add_measure(reach, wish, t, place, measures);
}

void metric_reach(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures) {
  Reach reach;
  reach_init(&reach, side, times, metric);
  count_origins(&reach);
  for (uint32_t wish = 0; wish < reach.n_wishes; wish++) add_wish(&reach, wish, measures);
  reach_clear(&reach);
}

/* Without those kinds that the study has no word of: that nobody reaches them is not known. */
void metric_reach_required(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures) {
  Reach reach;
  bool known[N_KINDS];
  kinds_in_data(side->situation->study, known);
  reach_init(&reach, side, times, metric);
  count_origins(&reach);
  for (Kind kind = 0; kind < N_KINDS; kind++)
    if (known[kind]) add_wish(&reach, 1 + kind, measures);
  reach_clear(&reach);
}
