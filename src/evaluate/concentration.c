/* Does a resource lie where need is? The concentration index over the rank of need. */
#include <math.h>
#include <stdlib.h>

#include "evaluate/inequality_units.h"

static int compare_needs(const void *left, const void *right) {
  const SampleUnit *a = left, *b = right;
  if (a->need != b->need) return a->need < b->need ? -1 : 1;
  if (a->value != b->value) return a->value < b->value ? -1 : 1;
  return (a->part > b->part) - (a->part < b->part);
}

/* One past the units with as much need as the first. */
static uint32_t end_of_tie(const Sample *sample, uint32_t first) {
  uint32_t end = first + 1;
  while (end < sample->n && sample->unit[end].need <= sample->unit[first].need) end++;
  return end;
}

/* Σ part · value · rank of units sorted by need. */
static double ranked_sum(const Sample *sample) {
  double before = 0, sum = 0;
  uint32_t end;
  for (uint32_t first = 0; first < sample->n; first = end) {
    double tied = 0, held = 0;
    end = end_of_tie(sample, first);
    for (uint32_t i = first; i < end; i++) {
      tied += sample->unit[i].part;
      held += sample->unit[i].part * sample->unit[i].value;
    }
    sum += held * (before + tied / 2);
    before += tied;
  }
  return sum;
}

JjConcentration jj_concentration(const JjUnits *units, const double *need, JjQuantity quantity) {
  g_auto(Sample) sample = {0};
  sample_init(&sample, units, need, quantity);
  JjConcentration result = {sample.n, (double)NAN, (double)NAN};
  if (sample.n < 2 || !sample.relative) return result;
  qsort(sample.unit, sample.n, sizeof *sample.unit, compare_needs);
  result.plain = 2 / sample.mean * ranked_sum(&sample) - 1;
  if (quantity == JJ_QUANTITY_SHARE) result.erreygers = 4 * sample.mean * result.plain;
  return result;
}
