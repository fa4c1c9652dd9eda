/* A change in N taken apart: who belongs where, who goes where, which schools are there. */
#include <math.h>
#include <string.h>

#include "jiujin/evaluate.h"

/* One of the four worlds that the decomposition compares: a plan with the flows and schools of one side. */
typedef struct {
  const JjSituation *plan_side, *flow_side;
  const bool *school_counts;
} World;

static JjId community_with_code(const JjPlan *plan, const char *code) {
  for (JjId c = 0; c < plan->n; c++)
    if (strcmp(plan->code[c], code) == 0) return c;
  return JJ_NONE;
}

/* N in a world, NaN where it has no answer or the community is not there. */
static double nearby_rate(World world, const char *code, JjVariant variant) {
  JjSituation situation = {.study = world.flow_side->study, .plan = world.plan_side->plan,
                           .year = world.flow_side->year};
  JjId community = code ? community_with_code(situation.plan, code) : JJ_NONE;
  if (code && community == JJ_NONE) return (double)NAN;
  g_autoptr(JjTally) tally = jj_tally_new(&situation, variant, world.school_counts);
  return jj_rate(jj_tally_nearby_rate(tally, community));
}

/* Schools there on both sides. (owned) [n_schools] */
static bool *common_schools(const JjSituation *before, const JjSituation *after) {
  uint32_t n = before->study->schools.n;
  bool *common = g_new0(bool, (size_t)n + 1);
  for (JjId s = 0; s < n; s++)
    common[s] = jj_school_exists(before->study, s, before->year) && jj_school_exists(after->study, s, after->year);
  return common;
}

static void assert_same_study(const JjSituation *before, const JjSituation *after) {
  g_assert(before->study->schools.n == after->study->schools.n);
  g_assert(before->study->origins.n == after->study->origins.n);
  g_assert(before->plan->n_zones == after->plan->n_zones);
}

JjDecomposition jj_decompose(const JjSituation *before, const JjSituation *after, const char *community_code,
                             JjVariant variant) {
  assert_same_study(before, after);
  g_autofree bool *common = common_schools(before, after);
  const char *code = community_code;
  double start = nearby_rate((World){before, before, NULL}, code, variant);
  double end = nearby_rate((World){after, after, NULL}, code, variant);
  /* Common schools only; the first word is the plan, the second the flows. */
  double before_before = nearby_rate((World){before, before, common}, code, variant);
  double before_after = nearby_rate((World){before, after, common}, code, variant);
  double after_before = nearby_rate((World){after, before, common}, code, variant);
  double after_after = nearby_rate((World){after, after, common}, code, variant);
  /* All six lie on the grid of jj_rate, so the sums, differences and halves below are exact. */
  JjDecomposition parts = {
      .change = end - start,
      .boundary = ((after_before - before_before) + (after_after - before_after)) / 2,
      .behaviour = ((before_after - before_before) + (after_after - after_before)) / 2,
      .schools = (end - after_after) - (start - before_before),
  };
  if (isnan(parts.change + parts.boundary + parts.behaviour + parts.schools))
    return (JjDecomposition){(double)NAN, (double)NAN, (double)NAN, (double)NAN};
  return parts;
}

/* Rounding leaves the parts a few grid steps away from the change: the largest part takes them. */
static void settle(double *parts, uint32_t n, double change) {
  double sum = 0;
  uint32_t largest = 0;
  for (uint32_t i = 0; i < n; i++) {
    sum += parts[i];
    if (fabs(parts[i]) > fabs(parts[largest])) largest = i;
  }
  if (n > 0) parts[largest] += change - sum;
}

bool jj_decompose_origins(const JjSituation *before, const JjSituation *after, JjVariant variant, double *parts) {
  assert_same_study(before, after);
  g_autoptr(JjTally) old = jj_tally_new(before, variant, NULL);
  g_autoptr(JjTally) new = jj_tally_new(after, variant, NULL);
  double old_rate = jj_rate(jj_tally_nearby_rate(old, JJ_NONE));
  double new_rate = jj_rate(jj_tally_nearby_rate(new, JJ_NONE));
  memset(parts, 0, sizeof *parts * old->n_origins);
  if (isnan(old_rate) || isnan(new_rate)) return false;
  double mean_rate = (old_rate + new_rate) / 2;
  double mean_entrants = (double)(old->inside + new->inside) / 2;
  for (JjId o = 0; o < old->n_origins; o++) {
    double nearby = (double)(new->from_origin_nearby[o] - old->from_origin_nearby[o]);
    double entrants = (double)(new->from_origin[o] - old->from_origin[o]);
    parts[o] = jj_grid((nearby - mean_rate * entrants) / mean_entrants);
  }
  settle(parts, old->n_origins, new_rate - old_rate);
  return true;
}
