/* A change in N taken apart: who belongs where, who goes where, which schools are there. */
#include <math.h>
#include <string.h>

#include "evaluate/mixing.h"

static void matching_clear(Matching *matching) {
  g_free(matching->after_of);
  g_free(matching->before_of);
  g_free(matching->before_count);
  g_free(matching->after_count);
}

/* The school of `other` with the same code: usually at the same place, since edits only append. */
static JjId same_code(const JjSchools *schools, JjId school, const JjSchools *other) {
  const char *code = schools->code[school];
  if (school < other->n && strcmp(other->code[school], code) == 0) return school;
  for (JjId s = 0; s < other->n; s++)
    if (strcmp(other->code[s], code) == 0) return s;
  return JJ_NONE;
}

static Matching match_schools(const JjSituation *before, const JjSituation *after) {
  uint32_t n_before = before->study->schools.n, n_after = after->study->schools.n;
  Matching matching = {g_new(JjId, (size_t)n_before + 1), g_new(JjId, (size_t)n_after + 1),
                       g_new0(bool, (size_t)n_before + 1), g_new0(bool, (size_t)n_after + 1)};
  for (JjId t = 0; t < n_after; t++) matching.before_of[t] = JJ_NONE;
  for (JjId s = 0; s < n_before; s++) {
    JjId same = same_code(&before->study->schools, s, &after->study->schools);
    JjId now = jj_school_in_year(after->study, same, after->year);
    matching.after_of[s] = now;
    matching.before_count[s] = now != JJ_NONE && jj_school_exists(before->study, s, before->year);
    if (!matching.before_count[s]) continue;
    matching.after_count[now] = true;
    if (matching.before_of[now] == JJ_NONE || same == now) matching.before_of[now] = s;
  }
  return matching;
}

static void assert_same_study(const JjSituation *before, const JjSituation *after) {
  g_assert(before->study->origins.n == after->study->origins.n);
  g_assert(before->plan->n_zones == after->plan->n_zones);
}

/* The schools of the flows' side under the plan of another: `plan_school` [schools of the flows' side] tells which of
 * the plan's side they are. */
static void mixed_plan_init(MixedPlan *mixed, const JjSituation *plan_side, const JjSituation *flow_side,
                            const JjId *plan_school) {
  const uint32_t n = flow_side->study->schools.n;
  mixed->communities = g_new(JjId, (size_t)n + 1);
  for (JjId s = 0; s < n; s++)
    mixed->communities[s] = plan_school[s] == JJ_NONE ? JJ_NONE : plan_side->plan->school_community[plan_school[s]];
  mixed->plan = *plan_side->plan;
  mixed->plan.n_schools = n;
  mixed->plan.school_community = mixed->communities;
  mixed->world = (JjSituation){.study = flow_side->study, .plan = &mixed->plan, .year = flow_side->year};
}

static void count_world(Counting *counting, const JjSituation *world, JjVariant variant, const bool *school_counts) {
  counting_init(counting, world, variant, school_counts);
  counting_year(counting, world->year);
}

Mixing *mixing_new(const JjSituation *before, const JjSituation *after, JjVariant first, uint32_t n) {
  assert_same_study(before, after);
  Mixing *mixing = g_new0(Mixing, 1);
  mixing->matching = match_schools(before, after);
  const Matching *matching = &mixing->matching;
  mixed_plan_init(&mixing->before_after, before, after, matching->before_of);
  mixed_plan_init(&mixing->after_before, after, before, matching->after_of);
  for (JjVariant v = first; v < first + n; v++) {
    count_world(&mixing->of_before_before[v], before, v, matching->before_count);
    count_world(&mixing->of_before_after[v], &mixing->before_after.world, v, matching->after_count);
    count_world(&mixing->of_after_before[v], &mixing->after_before.world, v, matching->before_count);
    count_world(&mixing->of_after_after[v], after, v, matching->after_count);
  }
  return mixing;
}

void mixing_free(Mixing *mixing) {
  if (!mixing) return;
  for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++) {
    counting_clear(&mixing->of_before_before[v]);
    counting_clear(&mixing->of_before_after[v]);
    counting_clear(&mixing->of_after_before[v]);
    counting_clear(&mixing->of_after_after[v]);
  }
  matching_clear(&mixing->matching);
  g_free(mixing->before_after.communities);
  g_free(mixing->after_before.communities);
  g_free(mixing);
}

Worlds mixing_worlds(const Mixing *mixing, JjVariant variant, const JjTally *start, const JjTally *end) {
  return (Worlds){.start = start,
                  .end = end,
                  .before_before = mixing->of_before_before[variant].tally,
                  .before_after = mixing->of_before_after[variant].tally,
                  .after_before = mixing->of_after_before[variant].tally,
                  .after_after = mixing->of_after_after[variant].tally};
}

void mixing_flow_after(Mixing *mixing, uint32_t flow, int sign) {
  for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++) counting_flow(&mixing->of_after_after[v], flow, sign);
}

void mixing_flow_before(Mixing *mixing, uint32_t flow, int sign) {
  for (JjVariant v = 0; v < JJ_VARIANT_COUNT; v++) counting_flow(&mixing->of_after_before[v], flow, sign);
}

void mixing_school_moved(Mixing *mixing, JjId school) {
  const JjId community = mixing->of_after_after[0].plan->school_community[school];
  for (JjId s = 0; s < mixing->after_before.plan.n_schools; s++)
    if (mixing->matching.after_of[s] == school) mixing->after_before.communities[s] = community;
}

static double rate_of(const JjTally *tally, JjId community) {
  return jj_rate(jj_tally_nearby_rate(tally, community));
}

static const JjDecomposition no_answer = {(double)NAN, (double)NAN, (double)NAN, (double)NAN};

JjDecomposition worlds_decompose(const Worlds *worlds, JjId old, JjId new) {
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
  const JjId old = community_code ? community_of_code(before->plan, community_code) : JJ_NONE;
  const JjId new = community_code ? community_of_code(after->plan, community_code) : JJ_NONE;
  if (community_code && (old == JJ_NONE || new == JJ_NONE)) return no_answer;
  g_autoptr(Mixing) mixing = mixing_new(before, after, variant, 1);
  g_autoptr(JjTally) start = jj_tally_new(before, variant, NULL);
  g_autoptr(JjTally) end = jj_tally_new(after, variant, NULL);
  const Worlds worlds = mixing_worlds(mixing, variant, start, end);
  return worlds_decompose(&worlds, old, new);
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

bool decompose_origins(const JjTally *old, const JjTally *new, double *parts) {
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

bool jj_decompose_origins(const JjSituation *before, const JjSituation *after, JjVariant variant, double *parts) {
  assert_same_study(before, after);
  g_autoptr(JjTally) old = jj_tally_new(before, variant, NULL);
  g_autoptr(JjTally) new = jj_tally_new(after, variant, NULL);
  return decompose_origins(old, new, parts);
}
