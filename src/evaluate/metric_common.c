/* Means of minutes over the students who have a way on both sides: those of one side alone leave out others than those
 * of the other, and a change of them may only say that somebody was cut off or reached. */
#include <math.h>
#include <string.h>

#include "evaluate/sums.h"

/* One side's ways of a mode, and the other's. */
typedef struct {
  const SideMode *here, *there;
  JjRatio *sums; /* [here->plan->n + 1] person-milliseconds over students, the study last */
} Common;

/* Students of no community, and those who change it, are in the study's mean alone. */
static void count(const Common *common, JjId origin, uint32_t ms, int64_t students) {
  const JjPlan *here = common->here->plan, *there = common->there->plan;
  const JjId community = jj_plan_origin_primary(common->here->facts->study, here, origin);
  const JjId other = jj_plan_origin_primary(common->there->facts->study, there, origin);
  const JjRatio more = {students * (int64_t)ms, students};
  JjRatio *study = &common->sums[here->n];
  *study = (JjRatio){study->num + more.num, study->den + more.den};
  if (community == JJ_NONE || other == JJ_NONE || strcmp(here->code[community], there->code[other]) != 0) return;
  JjRatio *own = &common->sums[community];
  *own = (JjRatio){own->num + more.num, own->den + more.den};
}

static bool is_attended_there(const Common *common, JjId origin, JjId school) {
  const Facts *facts = common->there->facts;
  return origin < facts->study->origins.n && school < facts->study->schools.n && facts->stands[school] &&
         jj_times_of_origin(common->there->times, origin, school) != JJ_UNREACHABLE;
}

static void count_attended(const Common *common) {
  const Facts *facts = common->here->facts;
  const JjFlows *flows = &facts->study->flows;
  const Ranks *ranks = &common->here->ranks[WAY_ATTENDED];
  for (uint32_t i = 0; i < ranks->n; i++) {
    const JjId origin = flows->origin[facts->first + i], school = flows->school[facts->first + i];
    if (ranks->place[i] == LEFT_OUT || ranks->ms[i] == JJ_UNREACHABLE) continue;
    if (is_attended_there(common, origin, school)) count(common, origin, ranks->ms[i], ranks->students[i]);
  }
}

static bool is_told(const Ranks *ranks, JjId origin) {
  return origin < ranks->n && ranks->place[origin] != LEFT_OUT && ranks->ms[origin] != JJ_UNREACHABLE;
}

static void count_nearest(const Common *common, Way way) {
  const Ranks *here = &common->here->ranks[way], *there = &common->there->ranks[way];
  for (JjId origin = 0; origin < here->n; origin++)
    if (is_told(here, origin) && is_told(there, origin))
      count(common, origin, here->ms[origin], here->students[origin]);
}

void metric_minutes_common(const Side *side, const Metric *metric, const JjTimes *times, GArray *measures) {
  const SideMode *here = sums_mode(side->sums, times);
  const SideMode *there = &side->other->sums->modes[here - side->sums->modes];
  const uint32_t n = here->plan->n;
  g_autofree JjRatio *sums = g_new0(JjRatio, (size_t)n + 1);
  const Common common = {here, there, sums};
  if (metric->way == WAY_ATTENDED)
    count_attended(&common);
  else
    count_nearest(&common, metric->way);
  for (uint32_t c = 0; c <= n; c++) {
    Measure measure = {.level = c < n ? JJ_LEVEL_COMMUNITY : JJ_LEVEL_TOTAL, .unit = c < n ? c : JJ_NONE};
    measure.variant = JJ_VARIANT_PRIMARY;
    measure.of_counts = true;
    measure.ratio = sums[c];
    measure.value = sums[c].den > 0 ? (double)sums[c].num / (double)sums[c].den / MINUTE_MS : (double)NAN;
    g_array_append_val(measures, measure);
  }
}
