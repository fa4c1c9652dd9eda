/* Weights swept over all there are, and moved one by one until another plan comes first. */
#include "evaluate/sensitivity.h"

#include <math.h>

/* Alike from all weightings: exponential draws over their sum (Dirichlet with all parameters 1). */
static void draw_parts(const JjComposite *composite, JjRandom *random, double *part) {
  double sum = 0;
  for (uint32_t i = 0; i < composite->n_indicators; i++) {
    if (!composite->counts[i]) continue;
    part[i] = -log1p(-jj_random_unit(random));
    sum += part[i];
  }
  for (uint32_t i = 0; i < composite->n_indicators; i++)
    if (composite->counts[i]) part[i] = sum > 0 ? part[i] / sum : 1.0 / composite->n_counting;
}

/* Equals share the win. */
static void count_win(JjComposite *composite, const double *score) {
  const double best = composite_best(score, composite->n_plans);
  uint32_t n_best = 0;
  for (uint32_t plan = 0; plan < composite->n_plans; plan++) n_best += composite_is_best(score[plan], best);
  for (uint32_t plan = 0; plan < composite->n_plans; plan++)
    if (composite_is_best(score[plan], best)) composite->wins[plan] += 1.0 / n_best;
}

void sensitivity_sweep(JjComposite *composite, uint32_t n_sweeps, uint64_t seed) {
  if (n_sweeps == 0) return;
  JjRandom random = jj_random(seed);
  g_autofree double *part = g_new0(double, (size_t)composite->n_indicators + 1);
  g_autofree double *score = g_new0(double, (size_t)composite->n_plans + 1);
  for (uint32_t plan = 0; plan < composite->n_plans; plan++) composite->wins[plan] = 0;
  for (uint32_t i = 0; i < n_sweeps; i++) {
    draw_parts(composite, &random, part);
    composite_scores(composite, part, score);
    count_win(composite, score);
  }
  for (uint32_t plan = 0; plan < composite->n_plans; plan++) composite->wins[plan] /= n_sweeps;
}

static double scaled_of(const JjComposite *composite, JjId plan, uint32_t indicator) {
  return composite->scaled[(size_t)plan * composite->n_indicators + indicator];
}

/* By how much `first` leads the plan in the score, of the others alone and of the indicator alone. */
typedef struct {
  double others, own;
} Lead;

static Lead lead_over(const JjComposite *composite, JjId plan, uint32_t indicator) {
  const JjId first = composite->first;
  const double part = composite->part[indicator];
  const double own = scaled_of(composite, first, indicator) - scaled_of(composite, plan, indicator);
  return (Lead){(composite->score[first] - composite->score[plan] - part * own) / (1 - part), own};
}

/* The part at which the lead is gone: part · own + (1 − part) · others = 0; NaN where it never is. */
static double part_of_draw(const Lead *lead) {
  if (composite_is_best(fmin(lead->others, lead->own), 0)) return (double)NAN; /* ahead or level at both ends */
  return lead->others / (lead->others - lead->own);
}

static void flip_indicator(JjComposite *composite, uint32_t indicator) {
  double *nearest = &composite->flip_part[indicator];
  const double present = composite->part[indicator];
  for (JjId plan = 0; plan < composite->n_plans; plan++) {
    if (plan == composite->first) continue;
    const Lead lead = lead_over(composite, plan, indicator);
    const double part = part_of_draw(&lead);
    composite->flips[indicator] = composite->flips[indicator] || !composite_is_best(lead.others, 0);
    if (!composite->alone || isnan(part)) continue;
    if (isnan(*nearest) || fabs(part - present) < fabs(*nearest - present)) *nearest = part;
  }
}

/* One indicator alone has no others to keep their proportions. */
void sensitivity_flips(JjComposite *composite) {
  if (composite->n_counting < 2) return;
  for (uint32_t i = 0; i < composite->n_indicators; i++)
    if (composite->counts[i]) flip_indicator(composite, i);
}
