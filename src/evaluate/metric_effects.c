/* What the change of N is made of: effects by community, parts by zone. See docs/semantics/decomposition.md. */
#include "evaluate/metric.h"

static double boundary_of(const JjDecomposition *parts) {
  return parts->boundary;
}
static double behaviour_of(const JjDecomposition *parts) {
  return parts->behaviour;
}
static double schools_of(const JjDecomposition *parts) {
  return parts->schools;
}

/* The study always, communities where they match. */
static void compare_worlds(const Sides *sides, GArray *changes, double (*effect)(const JjDecomposition *)) {
  const JjPlan *old = sides->base.situation->plan, *new = sides->scenario.situation->plan;
  g_autofree JjId *after = g_new(JjId, (size_t)old->n + 1);
  for (JjId c = 0; c < old->n; c++) after[c] = community_of_code(new, old->code[c]);
  for (JjVariant variant = 0; variant < JJ_VARIANT_COUNT; variant++) {
    JjDecomposition total = worlds_decompose(&sides->worlds[variant], JJ_NONE, JJ_NONE);
    measure_value(changes, JJ_LEVEL_TOTAL, JJ_NONE, variant, effect(&total));
    for (JjId c = 0; c < old->n; c++) {
      if (after[c] == JJ_NONE) continue;
      JjDecomposition parts = worlds_decompose(&sides->worlds[variant], c, after[c]);
      measure_value(changes, JJ_LEVEL_COMMUNITY, c, variant, effect(&parts));
    }
  }
}

void metric_boundary_effect(const Sides *sides, GArray *changes) {
  compare_worlds(sides, changes, boundary_of);
}
void metric_behaviour_effect(const Sides *sides, GArray *changes) {
  compare_worlds(sides, changes, behaviour_of);
}
void metric_schools_effect(const Sides *sides, GArray *changes) {
  compare_worlds(sides, changes, schools_of);
}

/* Parts of origins are multiples of 2^-45 of magnitude below 8, so the sums by zone are exact in any order. */
void metric_zone_part(const Sides *sides, GArray *changes) {
  const JjOrigins *origins = &sides->base.situation->study->origins;
  uint32_t n_zones = sides->base.situation->study->zones.n;
  g_autofree double *parts = g_new0(double, (size_t)origins->n + 1);
  g_autofree double *of_zone = g_new0(double, (size_t)n_zones + 1);
  g_autofree bool *has_origin = g_new0(bool, (size_t)n_zones + 1);
  if (!decompose_origins(sides->base.tally[JJ_VARIANT_SHARED], sides->scenario.tally[JJ_VARIANT_SHARED], parts)) return;
  for (JjId o = 0; o < origins->n; o++) {
    JjId zone = origins->zone[o];
    if (zone == JJ_NONE) {
      measure_value(changes, JJ_LEVEL_FEEDER, o, JJ_VARIANT_SHARED, parts[o]);
      continue;
    }
    of_zone[zone] += parts[o];
    has_origin[zone] = true;
  }
  for (JjId z = 0; z < n_zones; z++)
    if (has_origin[z]) measure_value(changes, JJ_LEVEL_ZONE, z, JJ_VARIANT_SHARED, of_zone[z]);
}
