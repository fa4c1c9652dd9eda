/* A change in N taken apart: who belongs where, who goes where, which schools are there. */
#include <math.h>
#include <string.h>

#include "evaluate/metric.h"

/* Schools there on both sides; one that only a side's study has is none. (owned) [the larger n_schools] */
static bool *common_schools(const JjSituation *before, const JjSituation *after) {
  uint32_t a = before->study->schools.n, b = after->study->schools.n;
  bool *common = g_new0(bool, (size_t)MAX(a, b) + 1);
  for (JjId s = 0; s < MIN(a, b); s++)
    common[s] = jj_school_exists(before->study, s, before->year) && jj_school_exists(after->study, s, after->year);
  return common;
}

static void assert_same_places(const JjSituation *before, const JjSituation *after) {
  g_assert(before->study->origins.n == after->study->origins.n);
  g_assert(before->plan->n_zones == after->plan->n_zones);
}

/* The flows and schools of one side under the plan of another. */
static JjTally *tally_world(const JjSituation *plan_side, const JjSituation *flow_side, JjVariant variant,
                            const bool *school_counts) {
  JjSituation world = {.study = flow_side->study, .plan = plan_side->plan, .year = flow_side->year};
  return jj_tally_new(&world, variant, school_counts);
}

void worlds_init(Worlds *worlds, const JjSituation *before, const JjSituation *after, JjVariant variant) {
  assert_same_places(before, after);
  g_autofree bool *common = common_schools(before, after);
  worlds->before = before->plan;
  worlds->after = after->plan;
  worlds->start = tally_world(before, before, variant, NULL);
  worlds->end = tally_world(after, after, variant, NULL);
  worlds->before_before = tally_world(before, before, variant, common);
  worlds->before_after = tally_world(before, after, variant, common);
  worlds->after_before = tally_world(after, before, variant, common);
  worlds->after_after = tally_world(after, after, variant, common);
}

void worlds_clear(Worlds *worlds) {
  JjTally *tallies[] = {worlds->start,        worlds->end,          worlds->before_before,
                        worlds->before_after, worlds->after_before, worlds->after_after};
  for (size_t i = 0; i < G_N_ELEMENTS(tallies); i++) jj_tally_free(tallies[i]);
}

static double rate_of(const JjTally *tally, JjId community) {
  return jj_rate(jj_tally_nearby_rate(tally, community));
}

static const JjDecomposition no_answer = {(double)NAN, (double)NAN, (double)NAN, (double)NAN};

JjDecomposition worlds_decompose(const Worlds *worlds, const char *community_code) {
  JjId old = JJ_NONE, new = JJ_NONE;
  if (community_code) {
    old = community_of_code(worlds->before, community_code);
    new = community_of_code(worlds->after, community_code);
    if (old == JJ_NONE || new == JJ_NONE) return no_answer;
  }
  double start = rate_of(worlds->start, old), end = rate_of(worlds->end, new);
  double before_before = rate_of(worlds->before_before, old), before_after = rate_of(worlds->before_after, old);
  double after_before = rate_of(worlds->after_before, new), after_after = rate_of(worlds->after_after, new);
  /* All six lie on the grid of jj_rate, so the sums, differences and halves below are exact. */
  JjDecomposition parts = {
      .change = end - start,
      .boundary = ((after_before - before_before) + (after_after - before_after)) / 2,
      .behaviour = ((before_after - before_before) + (after_after - after_before)) / 2,
      .schools = (end - after_after) - (start - before_before),
  };
  return isnan(parts.change + parts.boundary + parts.behaviour + parts.schools) ? no_answer : parts;
}

JjDecomposition jj_decompose(const JjSituation *before, const JjSituation *after, const char *community_code,
                             JjVariant variant) {
  Worlds worlds;
  worlds_init(&worlds, before, after, variant);
  JjDecomposition parts = worlds_decompose(&worlds, community_code);
  worlds_clear(&worlds);
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
  assert_same_places(before, after);
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
