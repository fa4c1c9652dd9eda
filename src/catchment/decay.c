#include "jiujin/accessibility.h"

#include <math.h>

#define MINUTE_MS 60000.0

static bool steps_are_right(const JjDecay *decay, GError **error) {
  for (uint32_t k = 0; k < decay->n_steps; k++) {
    const double weight = decay->step_weight[k];
    const bool rises = k == 0 || decay->step_ms[k] > decay->step_ms[k - 1];
    const bool falls = weight >= 0.0 && weight <= (k == 0 ? 1.0 : decay->step_weight[k - 1]);
    if (!rises || !falls) {
      g_set_error(error, JJ_ERROR, JJ_ERROR_USAGE,
                  "decay: step %u of %.1f minutes and weight %g: times must rise, weights fall from at most 1", k + 1,
                  decay->step_ms[k] / MINUTE_MS, weight);
      return false;
    }
  }
  if (decay->n_steps == 0) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_USAGE, "decay: no step is given");
  }
  return decay->n_steps > 0;
}

bool jj_decay_check(const JjDecay *decay, GError **error) {
  if (decay->kind == JJ_DECAY_STEPS) {
    return steps_are_right(decay, error);
  }
  if (!(decay->scale_min > 0.0) || !isfinite(decay->scale_min)) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_USAGE, "decay: scale of %g minutes, expected more than 0", decay->scale_min);
    return false;
  }
  if (decay->kind == JJ_DECAY_POWER && (!(decay->power > 0.0) || !isfinite(decay->power))) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_USAGE, "decay: power %g, expected more than 0", decay->power);
    return false;
  }
  return true;
}

static double step_weight(const JjDecay *decay, uint32_t travel_ms) {
  for (uint32_t k = 0; k < decay->n_steps; k++) {
    if (travel_ms <= decay->step_ms[k]) {
      return decay->step_weight[k];
    }
  }
  return 0.0;
}

double jj_decay(const JjDecay *decay, uint32_t travel_ms) {
  if (travel_ms == JJ_UNREACHABLE || travel_ms > decay->limit_ms) {
    return 0.0;
  }
  const double scaled = travel_ms / MINUTE_MS / decay->scale_min;
  switch (decay->kind) {
  case JJ_DECAY_STEPS:
    return step_weight(decay, travel_ms);
  case JJ_DECAY_GAUSSIAN:
    return exp(-0.5 * scaled * scaled);
  case JJ_DECAY_EXPONENTIAL:
    return exp(-scaled);
  case JJ_DECAY_POWER:
    return scaled <= 1.0 ? 1.0 : pow(scaled, -decay->power);
  }
  g_assert_not_reached();
}
