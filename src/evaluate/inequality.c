/* Measures of inequality, one function each over values in ascending order. */
#include <math.h>

#include "evaluate/inequality_units.h"

#define FEWEST_FOR_PERCENTILES 10u
/* Sums of parts are as good as this. */
#define ROUNDING 1e-12

const char *const jj_inequality_words[] = {"sd",           "range",   "cv",      "gini", "theil", "theil_between",
                                           "theil_within", "max_min", "p90_p10", NULL};

static double standard_deviation(const Sample *sample) {
  double sum = 0;
  for (uint32_t i = 0; i < sample->n; i++) {
    const double off = sample->unit[i].value - sample->mean;
    sum += sample->unit[i].part * off * off;
  }
  return sqrt(sum);
}

static double range(const Sample *sample) {
  return sample->unit[sample->n - 1].value - sample->unit[0].value;
}

static double variation(const Sample *sample) {
  return standard_deviation(sample) / sample->mean;
}

/* Twice the area between Lorenz's curve and the line of equality. */
static double gini(const Sample *sample) {
  double held = 0, under_curve = 0;
  for (uint32_t i = 0; i < sample->n; i++) {
    const SampleUnit *unit = &sample->unit[i];
    const double own = unit->part * unit->value / sample->mean;
    under_curve += unit->part * (held + own / 2);
    held += own;
  }
  return fmax(1 - 2 * under_curve, 0);
}

/* part · r ln r, which is 0 for r = 0. */
static double entropy(double part, double ratio) {
  return ratio > 0 ? part * ratio * log(ratio) : 0;
}

static double theil(const Sample *sample) {
  double sum = 0;
  for (uint32_t i = 0; i < sample->n; i++) sum += entropy(sample->unit[i].part, sample->unit[i].value / sample->mean);
  return fmax(sum, 0);
}

/* A group's part of the weight, and of the weight times value. */
typedef struct {
  double part, held;
} Group;

static Group group_of(const Sample *sample, JjId id) {
  Group group = {0, 0};
  for (uint32_t i = 0; i < sample->n; i++) {
    if (sample->unit[i].group != id) continue;
    group.part += sample->unit[i].part;
    group.held += sample->unit[i].part * sample->unit[i].value;
  }
  return group;
}

static bool is_first_of_group(const Sample *sample, uint32_t unit) {
  for (uint32_t i = 0; i < unit; i++)
    if (sample->unit[i].group == sample->unit[unit].group) return false;
  return true;
}

static double theil_between(const Sample *sample) {
  double sum = 0;
  for (uint32_t i = 0; i < sample->n; i++) {
    if (!is_first_of_group(sample, i)) continue;
    const Group group = group_of(sample, sample->unit[i].group);
    sum += entropy(group.part, group.held / group.part / sample->mean);
  }
  return fmax(sum, 0);
}

/* Each unit against the mean of its group. */
static double theil_within(const Sample *sample) {
  double sum = 0;
  for (uint32_t i = 0; i < sample->n; i++) {
    const SampleUnit *unit = &sample->unit[i];
    const Group group = group_of(sample, unit->group);
    if (unit->value > 0) sum += unit->part * unit->value / sample->mean * log(unit->value * group.part / group.held);
  }
  return fmax(sum, 0);
}

static double max_min(const Sample *sample) {
  return sample->unit[0].value > 0 ? sample->unit[sample->n - 1].value / sample->unit[0].value : (double)NAN;
}

/* The smallest value up to which the units hold this share of the weight. */
static double percentile(const Sample *sample, double share) {
  double held = 0;
  for (uint32_t i = 0; i + 1 < sample->n; i++) {
    held += sample->unit[i].part;
    if (held >= share - ROUNDING) return sample->unit[i].value;
  }
  return sample->unit[sample->n - 1].value;
}

static double p90_p10(const Sample *sample) {
  const double low = percentile(sample, 0.1);
  return sample->n >= FEWEST_FOR_PERCENTILES && low > 0 ? percentile(sample, 0.9) / low : (double)NAN;
}

static const struct {
  double (*of)(const Sample *sample);
  bool relative, of_groups;
} measures[JJ_INEQUALITY_COUNT] = {
    [JJ_INEQUALITY_SD] = {standard_deviation, false, false},
    [JJ_INEQUALITY_RANGE] = {range, false, false},
    [JJ_INEQUALITY_CV] = {variation, true, false},
    [JJ_INEQUALITY_GINI] = {gini, true, false},
    [JJ_INEQUALITY_THEIL] = {theil, true, false},
    [JJ_INEQUALITY_THEIL_BETWEEN] = {theil_between, true, true},
    [JJ_INEQUALITY_THEIL_WITHIN] = {theil_within, true, true},
    [JJ_INEQUALITY_MAX_MIN] = {max_min, true, false},
    [JJ_INEQUALITY_P90_P10] = {p90_p10, true, false},
};

JjInequalities jj_inequalities(const JjUnits *units, JjQuantity quantity) {
  g_auto(Sample) sample = {0};
  sample_init(&sample, units, NULL, quantity);
  JjInequalities result = {.n_units = sample.n, .mean = sample.mean};
  for (JjInequality i = 0; i < JJ_INEQUALITY_COUNT; i++) {
    const bool told =
        sample.n >= 2 && (sample.relative || !measures[i].relative) && (units->group || !measures[i].of_groups);
    result.value[i] = told ? measures[i].of(&sample) : (double)NAN;
  }
  return result;
}
