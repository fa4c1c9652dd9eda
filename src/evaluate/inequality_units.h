/* Units that count, in one order, with their values and parts of the weight. */
#ifndef JJ_EVALUATE_INEQUALITY_UNITS_H
#define JJ_EVALUATE_INEQUALITY_UNITS_H

#include "jiujin/inequality.h"

typedef struct {
  double value, part; /* part of the whole weight; the parts sum to 1 */
  double need;        /* NaN: not asked for */
  JjId group;
} SampleUnit;

typedef struct {
  uint32_t n;
  SampleUnit *unit; /* (owned) [n] by value, part, need, group */
  double mean;
  bool relative; /* no value is negative and the mean is positive: quotients of the mean mean something */
} Sample;

/* `need` NULL: not asked for, else units without it are left out. */
void sample_init(Sample *sample, const JjUnits *units, const double *need, JjQuantity quantity);
void sample_clear(Sample *sample);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Sample, sample_clear)

#endif
