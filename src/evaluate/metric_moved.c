/* Cost of change: what belongs to another community afterwards. By the base's communities: what leaves them. */
#include <string.h>

#include "evaluate/sums.h"

static const char *code_of(const JjPlan *plan, JjId community) {
  return community == JJ_NONE ? NULL : plan->code[community];
}

/* Sums of what moved, by the community of the base that it leaves. [plan->n + 1], the total last: there also what was
 * in no community. */
typedef struct {
  const JjPlan *old, *new;
  int64_t *sums; /* (owned) */
} Moved;

static Moved moved_new(const Sides *sides) {
  Moved moved = {.old = sides->base.situation->plan, .new = sides->scenario.situation->plan};
  moved.sums = g_new0(int64_t, (size_t)moved.old->n + 1);
  return moved;
}

/* Adds the amount if the communities differ by code. */
static void count_if_moved(Moved *moved, JjId from, JjId to, int64_t amount) {
  if (g_strcmp0(code_of(moved->old, from), code_of(moved->new, to)) == 0) return;
  moved->sums[moved->old->n] += amount;
  if (from != JJ_NONE) moved->sums[from] += amount;
}

/* Tells and frees the sums. */
static void measure_moved(Moved *moved, GArray *changes) {
  measure_count(changes, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_PRIMARY, moved->sums[moved->old->n]);
  for (JjId c = 0; c < moved->old->n; c++)
    measure_count(changes, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_PRIMARY, moved->sums[c]);
  g_clear_pointer(&moved->sums, g_free);
}

void metric_zones_moved(const Sides *sides, GArray *changes) {
  Moved moved = moved_new(sides);
  for (JjId z = 0; z < moved.old->n_zones; z++) count_if_moved(&moved, moved.old->primary[z], moved.new->primary[z], 1);
  measure_moved(&moved, changes);
}

void metric_graduates_moved(const Sides *sides, GArray *changes) {
  const JjSituation *base = sides->base.situation, *scenario = sides->scenario.situation;
  Moved moved = moved_new(sides);
  for (JjId o = 0; o < scenario->study->origins.n; o++)
    count_if_moved(&moved, jj_plan_origin_primary(base->study, base->plan, o),
                   jj_plan_origin_primary(scenario->study, scenario->plan, o),
                   MAX(0, sides->scenario.sums->facts.graduates[o]));
  measure_moved(&moved, changes);
}

/* Schools there on both sides, each counting as `amount` says. */
static void compare_schools(const Sides *sides, GArray *changes, int64_t (*amount)(const Sides *sides, JjId school)) {
  const JjSituation *base = sides->base.situation, *scenario = sides->scenario.situation;
  Moved moved = moved_new(sides);
  for (JjId s = 0; s < MIN(base->study->schools.n, scenario->study->schools.n); s++)
    if (sides->base.sums->facts.stands[s] && sides->scenario.sums->facts.stands[s])
      count_if_moved(&moved, base->plan->school_community[s], scenario->plan->school_community[s], amount(sides, s));
  measure_moved(&moved, changes);
}

static int64_t one(const Sides *sides, JjId school) {
  (void)sides;
  (void)school;
  return 1;
}

static int64_t entrants_of(const Sides *sides, JjId school) {
  return sides->scenario.tally[JJ_VARIANT_SHARED]->school_entrants[school];
}

void metric_schools_moved(const Sides *sides, GArray *changes) {
  compare_schools(sides, changes, one);
}

void metric_entrants_moved(const Sides *sides, GArray *changes) {
  compare_schools(sides, changes, entrants_of);
}
