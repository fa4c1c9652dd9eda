/* From numerators and denominators to values and parts of the weight, in an order of their own. */
#include "evaluate/inequality_units.h"

#include <math.h>
#include <stdlib.h>

static bool counts(const JjUnits *units, const double *need, uint32_t i) {
  return isfinite(units->num[i]) && isfinite(units->den[i]) && units->den[i] > 0 && (!need || isfinite(need[i]));
}

static int compare_reals(double a, double b) {
  return (a > b) - (a < b);
}

static int compare_units(const void *left, const void *right) {
  const SampleUnit *a = left, *b = right;
  int order = compare_reals(a->value, b->value);
  if (order == 0) order = compare_reals(a->part, b->part);
  if (order == 0) order = compare_reals(a->need, b->need);
  return order != 0 ? order : (a->group > b->group) - (a->group < b->group);
}

void sample_init(Sample *sample, const JjUnits *units, const double *need, JjQuantity quantity) {
  *sample = (Sample){.unit = g_new(SampleUnit, (size_t)units->n + 1), .mean = (double)NAN};
  for (uint32_t i = 0; i < units->n; i++) {
    if (!counts(units, need, i)) continue;
    const JjId group = units->group ? units->group[i] : JJ_NONE;
    sample->unit[sample->n++] =
        (SampleUnit){units->num[i] / units->den[i], units->den[i], need ? need[i] : (double)NAN, group};
  }
  if (sample->n == 0) return;
  qsort(sample->unit, sample->n, sizeof *sample->unit, compare_units);
  double weight = 0, mean = 0;
  for (uint32_t i = 0; i < sample->n; i++) weight += sample->unit[i].part;
  for (uint32_t i = 0; i < sample->n; i++) {
    sample->unit[i].part /= weight;
    mean += sample->unit[i].part * sample->unit[i].value;
  }
  sample->mean = mean;
  sample->relative = quantity != JJ_QUANTITY_SIGNED && sample->unit[0].value >= 0 && mean > 0;
}

void sample_clear(Sample *sample) {
  g_free(sample->unit);
}
