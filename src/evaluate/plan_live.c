/* Membership in place. */
#include "evaluate/plan_live.h"

#include <string.h>

static void *copy_of(const void *array, size_t n, size_t size) {
  void *copy = g_malloc0((n + 1) * size);
  if (n > 0) memcpy(copy, array, n * size);
  return copy;
}

void live_plan_init(JjPlan *live, const JjPlan *plan) {
  const uint32_t n_also = plan->also_start[plan->n_zones];
  *live = *plan;
  live->owner = NULL;
  live->primary = copy_of(plan->primary, plan->n_zones, sizeof *plan->primary);
  live->also_start = copy_of(plan->also_start, (size_t)plan->n_zones + 1, sizeof *plan->also_start);
  live->school_community = copy_of(plan->school_community, plan->n_schools, sizeof *plan->school_community);
  live->origin_community = copy_of(plan->origin_community, plan->n_origins, sizeof *plan->origin_community);
  live->also = g_new(JjId, (size_t)plan->n_zones * plan->n + 1); /* room for every zone in every community */
  if (n_also > 0) memcpy(live->also, plan->also, sizeof *plan->also * n_also);
}

void live_plan_clear(JjPlan *live) {
  g_free(live->primary);
  g_free(live->also_start);
  g_free(live->also);
  g_free(live->school_community);
  g_free(live->origin_community);
}

void live_plan_set_zone(JjPlan *live, JjId zone, JjId primary, const JjId *also, uint32_t n_also) {
  const uint32_t start = live->also_start[zone], end = live->also_start[zone + 1],
                 all = live->also_start[live->n_zones];
  memmove(&live->also[start + n_also], &live->also[end], sizeof *live->also * (all - end));
  if (n_also > 0) memcpy(&live->also[start], also, sizeof *also * n_also);
  for (JjId z = zone; n_also != end - start && z < live->n_zones; z++)
    live->also_start[z + 1] = live->also_start[z + 1] - (end - start) + n_also;
  live->primary[zone] = primary;
}
