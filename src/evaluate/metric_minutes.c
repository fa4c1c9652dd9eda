/* 上下學所需時間: minutes of students one way, to the school attended, the nearest, and the nearest of the own community.
 * A student is one of the community that is primary for its origin. */
#include <math.h>
#include <stdlib.h>

#include "evaluate/metric.h"

#define MINUTE_MS 60000

/* Students with one way. */
typedef struct {
  uint32_t ms; /* JJ_UNREACHABLE: none */
  int64_t students;
} Ways;

/* By community, the study last. */
typedef struct {
  GArray **ways; /* (owned) [n + 1] of Ways */
  uint32_t n;
} Collection;

static void collection_init(Collection *collection, uint32_t n) {
  *collection = (Collection){g_new0(GArray *, (size_t)n + 1), n};
  for (uint32_t c = 0; c <= n; c++) collection->ways[c] = g_array_new(FALSE, FALSE, sizeof(Ways));
}

static void collection_clear(Collection *collection) {
  for (uint32_t c = 0; c <= collection->n; c++) g_array_unref(collection->ways[c]);
  g_free(collection->ways);
}

/* Students of no community are in the study's figures alone. */
static void collect(Collection *collection, JjId community, uint32_t ms, int64_t students) {
  const Ways ways = {ms, students};
  if (students <= 0) return;
  g_array_append_val(collection->ways[collection->n], ways);
  if (community != JJ_NONE) g_array_append_val(collection->ways[community], ways);
}

/* ---- which way ---- */

bool is_open_to_all(const JjSituation *situation, JjId school) {
  return school_stands_in(situation, school, JJ_NONE) &&
         situation->study->schools.type[school] != JJ_SCHOOL_SPECIAL_EDUCATION;
}

bool is_own_school(const JjSituation *situation, JjId origin, JjId school) {
  const JjId home = situation->plan->school_community[school];
  return home != JJ_NONE && jj_plan_origin_in(situation->study, situation->plan, origin, home, false);
}

static uint32_t nearest_ms(const JjSituation *situation, const JjTimes *times, JjId origin, bool own) {
  uint32_t nearest = JJ_UNREACHABLE;
  for (JjId school = 0; school < situation->study->schools.n; school++)
    if (is_open_to_all(situation, school) && (!own || is_own_school(situation, origin, school)))
      nearest = MIN(nearest, jj_times_of_origin(times, origin, school));
  return nearest;
}

static void collect_attended(const JjSituation *situation, const JjTimes *times, Collection *collection) {
  const JjStudy *study = situation->study;
  uint32_t first, end;
  jj_flows_of_year(study, situation->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++) {
    const JjId origin = study->flows.origin[flow], school = study->flows.school[flow];
    if (!school_stands_in(situation, school, JJ_NONE)) continue;
    collect(collection, jj_plan_origin_primary(study, situation->plan, origin),
            jj_times_of_origin(times, origin, school), study->flows.entrants[flow]);
  }
}

static void collect_nearest(const JjSituation *situation, const JjTimes *times, bool own, Collection *collection) {
  const JjStudy *study = situation->study;
  for (JjId origin = 0; origin < study->origins.n; origin++) {
    const int64_t graduates = jj_study_graduates(study, origin, situation->year);
    const JjId community = jj_plan_origin_primary(study, situation->plan, origin);
    if (graduates <= 0 || community == JJ_NONE) continue;
    collect(collection, community, nearest_ms(situation, times, origin, own), graduates);
  }
}

/* ---- what is told ---- */

static int compare_ways(const void *left, const void *right) {
  const Ways *a = left, *b = right;
  return (a->ms > b->ms) - (a->ms < b->ms);
}

static int64_t students_of(const GArray *ways) {
  int64_t students = 0;
  for (guint i = 0; i < ways->len; i++) students += g_array_index(ways, Ways, i).students;
  return students;
}

static int64_t students_above(const GArray *ways, uint32_t ms) {
  int64_t students = 0;
  for (guint i = 0; i < ways->len; i++) {
    const Ways *way = &g_array_index(ways, Ways, i);
    if (way->ms > ms) students += way->students;
  }
  return students;
}

/* Of those who have a way: person-milliseconds over students. */
static JjRatio mean_of(const GArray *ways) {
  JjRatio sum = {0, 0};
  for (guint i = 0; i < ways->len; i++) {
    const Ways *way = &g_array_index(ways, Ways, i);
    if (way->ms == JJ_UNREACHABLE) continue;
    sum.num += way->students * (int64_t)way->ms;
    sum.den += way->students;
  }
  return sum;
}

/* The shortest time by which `percent` of the students are there, infinite where that falls among those without a way.
 * Sorts. */
static double percentile_of(GArray *ways, int64_t percent) {
  const int64_t all = students_of(ways);
  int64_t there = 0;
  g_array_sort(ways, compare_ways);
  for (guint i = 0; i < ways->len; i++) {
    const Ways *way = &g_array_index(ways, Ways, i);
    there += way->students;
    if (there * 100 < percent * all) continue;
    return way->ms == JJ_UNREACHABLE ? (double)INFINITY : way->ms / (double)MINUTE_MS;
  }
  return (double)NAN;
}

static Measure told_of(Told told, GArray *ways) {
  Measure measure = {.variant = JJ_VARIANT_PRIMARY, .value = (double)NAN};
  switch (told) {
  case TOLD_MEAN:
    measure.of_counts = true;
    measure.ratio = mean_of(ways);
    if (measure.ratio.den > 0) measure.value = (double)measure.ratio.num / (double)measure.ratio.den / MINUTE_MS;
    break;
  case TOLD_MEDIAN:
    measure.value = percentile_of(ways, 50);
    break;
  case TOLD_P90:
    measure.value = percentile_of(ways, 90);
    break;
  case TOLD_OVER_60:
    measure.of_counts = true;
    measure.ratio = (JjRatio){students_above(ways, 60 * MINUTE_MS), students_of(ways)};
    measure.value = jj_rate(measure.ratio);
    break;
  case TOLD_WITHOUT:
    measure.value = (double)students_above(ways, JJ_UNREACHABLE - 1);
    break;
  }
  return measure;
}

void metric_minutes(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures) {
  const JjSituation *situation = side->situation;
  Collection collection;
  collection_init(&collection, situation->plan->n);
  if (metric->way == WAY_ATTENDED)
    collect_attended(situation, times, &collection);
  else
    collect_nearest(situation, times, metric->way == WAY_NEAREST_OWN, &collection);
  for (uint32_t c = 0; c <= collection.n; c++) {
    Measure measure = told_of(metric->told, collection.ways[c]);
    measure.level = c < collection.n ? JJ_LEVEL_COMMUNITY : JJ_LEVEL_TOTAL;
    measure.unit = c < collection.n ? c : JJ_NONE;
    g_array_append_val(measures, measure);
  }
  collection_clear(&collection);
}

/* The zone's own figure, for maps: no students. */
void metric_zone_nearest(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures) {
  (void)metric;
  const JjSituation *situation = side->situation;
  for (JjId zone = 0; zone < situation->study->zones.n; zone++) {
    uint32_t nearest = JJ_UNREACHABLE;
    for (JjId school = 0; school < situation->study->schools.n; school++)
      if (is_open_to_all(situation, school)) nearest = MIN(nearest, jj_times_of_zone(times, zone, school));
    const double minutes = nearest == JJ_UNREACHABLE ? (double)INFINITY : nearest / (double)MINUTE_MS;
    measure_value(measures, JJ_LEVEL_ZONE, zone, JJ_VARIANT_SHARED, minutes);
  }
}
