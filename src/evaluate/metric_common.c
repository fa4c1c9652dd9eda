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
static void count(const Common *common, JjId origin, JjRatio more) {
  const JjPlan *here = common->here->plan, *there = common->there->plan;
  const JjId community = jj_plan_origin_primary(common->here->facts->study, here, origin);
  const JjId other = jj_plan_origin_primary(common->there->facts->study, there, origin);
  JjRatio *study = &common->sums[here->n];
  *study = (JjRatio){study->num + more.num, study->den + more.den};
  if (community == JJ_NONE || other == JJ_NONE || strcmp(here->code[community], there->code[other]) != 0) return;
  JjRatio *own = &common->sums[community];
  *own = (JjRatio){own->num + more.num, own->den + more.den};
}

static void count_attended(const Common *common) {
  for (JjId origin = 0; origin < common->here->facts->study->origins.n; origin++)
    count(common, origin, common->here->attended_common[origin]);
}

static bool is_told(const Ranks *ranks, JjId origin) {
  return origin < ranks->n && ranks->place[origin] != LEFT_OUT && ranks->ms[origin] != JJ_UNREACHABLE;
}

static void count_nearest(const Common *common, Way way) {
  const Ranks *here = &common->here->ranks[way], *there = &common->there->ranks[way];
  for (JjId origin = 0; origin < here->n; origin++)
    if (is_told(here, origin) && is_told(there, origin))
      count(common, origin, (JjRatio){here->students[origin] * (int64_t)here->ms[origin], here->students[origin]});
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
