/* 上下學所需時間: minutes of students one way, to the school attended, the nearest, and the nearest of the own community.
 * A student is one of the community that is primary for its origin. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

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

/* Whose ways to which schools are collected. */
typedef struct {
  const JjSituation *situation;
  const JjTimes *times;
  Way way;
  /* (borrowed) NULL, or the other side: then only ways that both sides have */
  const JjSituation *other;
  const JjTimes *other_times;
} Asked;

/* The community, unless the other side has the student in another one: JJ_NONE. */
static JjId common_community(const Asked *asked, JjId origin, JjId community) {
  const JjPlan *plan = asked->situation->plan, *other = asked->other->plan;
  const JjId there = jj_plan_origin_primary(asked->other->study, other, origin);
  const bool same = community != JJ_NONE && there != JJ_NONE && strcmp(plan->code[community], other->code[there]) == 0;
  return same ? community : JJ_NONE;
}

static bool is_attended_there(const Asked *asked, JjId origin, JjId school) {
  const JjStudy *study = asked->other->study;
  return origin < study->origins.n && school < study->schools.n && school_stands_in(asked->other, school, JJ_NONE) &&
         jj_times_of_origin(asked->other_times, origin, school) != JJ_UNREACHABLE;
}

static void collect_attended(const Asked *asked, Collection *collection) {
  const JjSituation *situation = asked->situation;
  const JjFlows *flows = &situation->study->flows;
  uint32_t first, end;
  jj_flows_of_year(situation->study, situation->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++) {
    const JjId origin = flows->origin[flow], school = flows->school[flow];
    if (!school_stands_in(situation, school, JJ_NONE)) continue;
    if (asked->other && !is_attended_there(asked, origin, school)) continue;
    JjId community = jj_plan_origin_primary(situation->study, situation->plan, origin);
    if (asked->other) community = common_community(asked, origin, community);
    collect(collection, community, jj_times_of_origin(asked->times, origin, school), flows->entrants[flow]);
  }
}

static bool has_nearest_there(const Asked *asked, JjId origin) {
  const JjStudy *study = asked->other->study;
  return origin < study->origins.n && jj_plan_origin_primary(study, asked->other->plan, origin) != JJ_NONE &&
         nearest_ms(asked->other, asked->other_times, origin, asked->way == WAY_NEAREST_OWN) != JJ_UNREACHABLE;
}

static void collect_nearest(const Asked *asked, Collection *collection) {
  const JjSituation *situation = asked->situation;
  const JjStudy *study = situation->study;
  for (JjId origin = 0; origin < study->origins.n; origin++) {
    const int64_t graduates = jj_study_graduates(study, origin, situation->year);
    JjId community = jj_plan_origin_primary(study, situation->plan, origin);
    if (graduates <= 0 || community == JJ_NONE) continue;
    if (asked->other && !has_nearest_there(asked, origin)) continue;
    if (asked->other) community = common_community(asked, origin, community);
    const uint32_t ms = nearest_ms(situation, asked->times, origin, asked->way == WAY_NEAREST_OWN);
    collect(collection, community, ms, graduates);
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
  case TOLD_MEAN_COMMON:
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

/* The same mode of the side that this one is compared with. */
static const JjTimes *other_times_of(const Side *side, const JjTimes *times) {
  uint32_t mode = 0;
  while (side->times[mode] != times) mode++;
  return side->other->times[mode];
}

void metric_minutes(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures) {
  Asked asked = {.situation = side->situation, .times = times, .way = metric->way};
  Collection collection;
  collection_init(&collection, side->situation->plan->n);
  if (metric->told == TOLD_MEAN_COMMON) {
    asked.other = side->other->situation;
    asked.other_times = other_times_of(side, times);
  }
  if (metric->way == WAY_ATTENDED)
    collect_attended(&asked, &collection);
  else
    collect_nearest(&asked, &collection);
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
