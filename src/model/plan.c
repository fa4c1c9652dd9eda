/* The plan: who belongs where, and the connected parts of a community. */
#include <string.h>

#include "jiujin/model.h"
#include "model/plan_private.h"

void jj_plan_free(JjPlan *plan) {
  if (!plan) return;
  g_string_chunk_free(plan->owner->strings);
  g_ptr_array_free(plan->owner->arrays, TRUE);
  g_free(plan->owner);
  g_free(plan);
}

bool jj_plan_zone_in(const JjPlan *plan, JjId zone, JjId community, bool primary_only) {
  g_assert(zone < plan->n_zones && community < plan->n);
  if (plan->primary[zone] == community) return true;
  if (primary_only) return false;
  for (uint32_t i = plan->also_start[zone]; i < plan->also_start[zone + 1]; i++)
    if (plan->also[i] == community) return true;
  return false;
}

bool jj_plan_origin_in(const JjStudy *study, const JjPlan *plan, JjId origin, JjId community, bool primary_only) {
  JjId override = plan->origin_community[origin];
  if (override != JJ_NONE) return override == community;
  JjId zone = study->origins.zone[origin];
  return zone != JJ_NONE && jj_plan_zone_in(plan, zone, community, primary_only);
}

JjId jj_plan_origin_primary(const JjStudy *study, const JjPlan *plan, JjId origin) {
  JjId override = plan->origin_community[origin];
  if (override != JJ_NONE) return override;
  JjId zone = study->origins.zone[origin];
  return zone == JJ_NONE ? JJ_NONE : plan->primary[zone];
}

void jj_parts_free(JjParts *parts) {
  if (!parts) return;
  g_free(parts->zone);
  g_free(parts->part);
  g_free(parts);
}

/* Joins each zone of the community with its neighbours in the same community. */
static void join_neighbours(const JjStudy *study, const JjPlan *plan, JjId community, uint32_t *parent) {
  for (JjId zone = 0; zone < plan->n_zones; zone++) {
    if (!jj_plan_zone_in(plan, zone, community, false)) continue;
    for (uint32_t i = study->neighbour_start[zone]; i < study->neighbour_start[zone + 1]; i++) {
      const JjId neighbour = study->neighbour[i];
      if (jj_plan_zone_in(plan, neighbour, community, false)) jj_sets_join(parent, zone, neighbour);
    }
  }
}

/* The parts of which `parent` holds the sets. (owned) */
static JjParts *number_parts(const JjPlan *plan, JjId community, uint32_t *parent) {
  g_autofree uint32_t *number = g_new(uint32_t, (size_t)plan->n_zones + 1);
  JjParts *parts = g_new0(JjParts, 1);
  parts->zone = g_new(JjId, (size_t)plan->n_zones + 1);
  parts->part = g_new(uint32_t, (size_t)plan->n_zones + 1);
  for (JjId z = 0; z < plan->n_zones; z++) {
    if (!jj_plan_zone_in(plan, z, community, false)) continue;
    JjId root = jj_sets_find(parent, z); /* the smallest zone of its part: met first */
    if (root == z) number[z] = parts->n_parts++;
    parts->zone[parts->n_zones] = z;
    parts->part[parts->n_zones++] = number[root];
  }
  return parts;
}

JjParts *jj_plan_parts(const JjStudy *study, const JjPlan *plan, JjId community) {
  g_autofree uint32_t *parent = g_new(uint32_t, (size_t)plan->n_zones + 1);
  jj_sets_init(parent, plan->n_zones);
  join_neighbours(study, plan, community, parent);
  return number_parts(plan, community, parent);
}

JjParts *jj_plan_parts_over(const JjStudy *study, const JjPlan *plan, JjId community, const bool *open) {
  const JjLinks *links = &study->links;
  g_autofree uint32_t *parent = g_new(uint32_t, (size_t)plan->n_zones + 1);
  jj_sets_init(parent, plan->n_zones);
  for (uint32_t i = 0; i < links->n; i++)
    if (open[i] && jj_plan_zone_in(plan, links->a[i], community, false) &&
        jj_plan_zone_in(plan, links->b[i], community, false))
      jj_sets_join(parent, links->a[i], links->b[i]);
  return number_parts(plan, community, parent);
}
