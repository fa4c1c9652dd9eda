/* The composite score of plans: values made comparable, weighed and summed. */
#include "jiujin/composite.h"

#include <math.h>

#include "evaluate/sensitivity.h"

const char *const jj_scale_words[] = {"relative", "z", "min_max", NULL};

/* Scores that differ by less are equal: what sums of parts leave. */
#define ROUNDING 1e-12

/* What the plans' values of one indicator have in common. */
typedef struct {
  double mean, absolute, deviation, least, most;
} Spread;

static double value_of(const JjCompositeInput *input, uint32_t plan, uint32_t indicator) {
  return input->value[(size_t)plan * input->n_indicators + indicator];
}

static bool counts(const JjCompositeInput *input, uint32_t indicator) {
  bool all = input->better[indicator] != JJ_BETTER_CONTEXT && input->n_plans > 0;
  for (uint32_t plan = 0; plan < input->n_plans; plan++) all = all && isfinite(value_of(input, plan, indicator));
  return all;
}

static Spread spread_of(const JjCompositeInput *input, uint32_t indicator) {
  Spread spread = {.least = HUGE_VAL, .most = -HUGE_VAL};
  for (uint32_t plan = 0; plan < input->n_plans; plan++) {
    const double value = value_of(input, plan, indicator);
    spread.mean += value / input->n_plans;
    spread.absolute += fabs(value) / input->n_plans;
    spread.least = fmin(spread.least, value);
    spread.most = fmax(spread.most, value);
  }
  for (uint32_t plan = 0; plan < input->n_plans; plan++) {
    const double off = value_of(input, plan, indicator) - spread.mean;
    spread.deviation += off * off / input->n_plans;
  }
  spread.deviation = sqrt(spread.deviation);
  return spread;
}

/* More is better. Plans that are all equal get 0. */
static double scaled(const JjCompositeInput *input, const Spread *spread, uint32_t plan, uint32_t indicator) {
  const double value = value_of(input, plan, indicator);
  const bool higher = input->better[indicator] == JJ_BETTER_HIGHER;
  const double off = higher ? value - spread->mean : spread->mean - value;
  if (!(spread->most > spread->least)) return 0;
  if (input->scale == JJ_SCALE_RELATIVE) return off / spread->absolute;
  if (input->scale == JJ_SCALE_Z) return off / spread->deviation;
  return (higher ? value - spread->least : spread->most - value) / (spread->most - spread->least);
}

static void scale_indicator(JjComposite *composite, const JjCompositeInput *input, uint32_t indicator) {
  const Spread spread = spread_of(input, indicator);
  for (uint32_t plan = 0; plan < input->n_plans; plan++) {
    double *cell = &composite->scaled[(size_t)plan * input->n_indicators + indicator];
    *cell = composite->counts[indicator] ? scaled(input, &spread, plan, indicator) : (double)NAN;
  }
}

/* Weights as parts of what counts. */
static void part_weights(JjComposite *composite, const JjCompositeInput *input) {
  double sum = 0;
  for (uint32_t i = 0; i < input->n_indicators; i++) {
    const double weight = input->weight ? input->weight[i] : 1;
    g_assert(isfinite(weight) && weight >= 0);
    composite->counts[i] = weight > 0 && counts(input, i);
    composite->part[i] = composite->counts[i] ? weight : 0;
    composite->n_counting += composite->counts[i];
    sum += composite->part[i];
  }
  for (uint32_t i = 0; i < input->n_indicators; i++)
    if (composite->counts[i]) composite->part[i] /= sum;
}

void composite_scores(const JjComposite *composite, const double *part, double *score) {
  for (uint32_t plan = 0; plan < composite->n_plans; plan++) {
    const double *scaled_of = &composite->scaled[(size_t)plan * composite->n_indicators];
    score[plan] = 0;
    for (uint32_t i = 0; i < composite->n_indicators; i++)
      if (composite->counts[i]) score[plan] += part[i] * scaled_of[i];
  }
}

double composite_best(const double *score, uint32_t n_plans) {
  double best = -HUGE_VAL;
  for (uint32_t plan = 0; plan < n_plans; plan++) best = fmax(best, score[plan]);
  return best;
}

bool composite_is_best(double score, double best) {
  return score >= best - ROUNDING;
}

static void find_first(JjComposite *composite) {
  const double best = composite_best(composite->score, composite->n_plans);
  uint32_t n_best = 0;
  for (uint32_t plan = composite->n_plans; plan-- > 0;) {
    if (!composite_is_best(composite->score[plan], best)) continue;
    composite->first = plan;
    n_best++;
  }
  composite->alone = n_best == 1;
}

static void fill(double *values, uint32_t n, double value) {
  for (uint32_t i = 0; i < n; i++) values[i] = value;
}

JjComposite *jj_composite_new(const JjCompositeInput *input) {
  const uint32_t n = input->n_indicators, n_plans = input->n_plans;
  JjComposite *composite = g_new(JjComposite, 1);
  *composite = (JjComposite){.n_plans = n_plans, .n_indicators = n, .first = JJ_NONE};
  composite->counts = g_new0(bool, (size_t)n + 1);
  composite->part = g_new0(double, (size_t)n + 1);
  composite->scaled = g_new0(double, (size_t)n_plans *n + 1);
  composite->score = g_new0(double, (size_t)n_plans + 1);
  composite->wins = g_new0(double, (size_t)n_plans + 1);
  composite->flips = g_new0(bool, (size_t)n + 1);
  composite->flip_part = g_new0(double, (size_t)n + 1);
  fill(composite->score, n_plans, (double)NAN);
  fill(composite->wins, n_plans, (double)NAN);
  fill(composite->flip_part, n, (double)NAN);
  part_weights(composite, input);
  for (uint32_t i = 0; i < n; i++) scale_indicator(composite, input, i);
  if (composite->n_counting == 0) return composite;
  composite_scores(composite, composite->part, composite->score);
  find_first(composite);
  sensitivity_sweep(composite, input->n_sweeps, input->seed);
  sensitivity_flips(composite);
  return composite;
}

void jj_composite_free(JjComposite *composite) {
  if (!composite) return;
  g_free(composite->counts);
  g_free(composite->part);
  g_free(composite->scaled);
  g_free(composite->score);
  g_free(composite->wins);
  g_free(composite->flips);
  g_free(composite->flip_part);
  g_free(composite);
}
