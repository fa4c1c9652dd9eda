/* jiujin/inequality.h: how unevenly a quantity lies over units, and whether it lies where need is.
 *
 * The formulas are in docs/semantics/balance.md. A unit, say a school, gives a numerator and a denominator; its
 * value is their quotient and its weight the denominator, so that the mean is the value of the whole: Σ numerator / Σ
 * denominator. Units whose numerator or denominator is not finite, or whose denominator is not positive, are left out.
 * No answer is NaN. Results do not depend on the order of units, nor on a unit's being given in two parts of equal
 * value, except where the number of units is asked for.
 */
#ifndef JIUJIN_INEQUALITY_H
#define JIUJIN_INEQUALITY_H

#include "jiujin/base.h"

typedef enum {
  JJ_QUANTITY_SHARE,    /* between 0 and 1 */
  JJ_QUANTITY_POSITIVE, /* 0 or more, without an end: money for each student, students for each teacher */
  JJ_QUANTITY_SIGNED    /* may be negative: a growth rate; its mean may be 0, so nothing is told relative to it */
} JjQuantity;

/* (borrowed views) */
typedef struct {
  uint32_t n;
  const double *num, *den; /* [n] NaN: not given */
  const JjId *group; /* [n] the part of the whole (admission district) it lies in, JJ_NONE one too; NULL: no parts */
} JjUnits;

typedef enum {
  JJ_INEQUALITY_SD,            /* weighted standard deviation, in the quantity's unit */
  JJ_INEQUALITY_RANGE,         /* largest less smallest value */
  JJ_INEQUALITY_CV,            /* standard deviation over mean */
  JJ_INEQUALITY_GINI,          /* 0 (equal) to below 1 */
  JJ_INEQUALITY_THEIL,         /* Theil's T, natural logarithm */
  JJ_INEQUALITY_THEIL_BETWEEN, /* part of T between the groups; NaN without groups */
  JJ_INEQUALITY_THEIL_WITHIN,  /* the rest, computed by itself */
  JJ_INEQUALITY_MAX_MIN,       /* largest over smallest value; NaN if that is not positive */
  JJ_INEQUALITY_P90_P10,       /* 90th over 10th percentile; NaN under 10 units, or if the 10th is not positive */
  JJ_INEQUALITY_COUNT
} JjInequality;
extern const char *const jj_inequality_words[]; /* sd range cv gini theil …, NULL-ended */

typedef struct {
  uint32_t n_units; /* that count */
  double mean;
  double value[JJ_INEQUALITY_COUNT];
} JjInequalities;

/* Under two units nothing but the mean is told. Of a signed quantity standard deviation and range alone; likewise where
 * a value is negative or the mean is 0. A percentile is the smallest value at which the units so far hold that part of
 * the weight. O(n log n), with groups O(n²). */
JjInequalities jj_inequalities(const JjUnits *units, JjQuantity quantity);

typedef struct {
  uint32_t n_units; /* that count */
  double plain;     /* concentration index, −1 to 1; positive: more where need is greater */
  double erreygers; /* 4 · mean · plain: Erreygers' correction, of shares alone */
} JjConcentration;

/* Concentration of the quantity over the rank of need: 2/mean · Σ p·value·rank − 1, p being the unit's part of the
 * weight and rank the weight of units with less need and half of that with as much (so ties share their mean rank),
 * both as parts of the whole. `need` is [units->n], NaN: not given, the unit is left out. NaN under two units, of a
 * signed quantity, where a value is negative or the mean 0. O(n log n). */
JjConcentration jj_concentration(const JjUnits *units, const double *need, JjQuantity quantity);

#endif
