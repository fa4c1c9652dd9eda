/* Who has which part in a sum: the Shapley value over the orders in which parts can join one by one. */
#ifndef JJ_EVALUATE_COALITION_H
#define JJ_EVALUATE_COALITION_H

#include "jiujin/base.h"

enum { MOST_PARTS = 8 };

/* Sets of parts are bits: 1 << i for part i. */
typedef struct {
  uint32_t n;          /* parts, at most MOST_PARTS */
  uint64_t n_orders;   /* in which all join, every set on the way being possible; 0: there is none */
  uint64_t *ways_to;   /* (owned) [1 << n] from nobody to the set */
  uint64_t *ways_from; /* (owned) [1 << n] ... from it to all */
} Coalitions;

/* `possible` [1 << n]: nobody and all are. O(n · 2^n). */
void coalitions_init(Coalitions *coalitions, uint32_t n, const bool *possible);
void coalitions_clear(Coalitions *coalitions);

/* In how many orders the part joins right after exactly this set, which is without it. */
uint64_t coalitions_weight(const Coalitions *coalitions, uint32_t set, uint32_t part);

/* shares [n]: what each part adds when it joins, on the mean over all orders, each on the grid of jj_rate; what
 * rounding leaves over goes to the largest, the first of equals, so that they add up to value[all] - value[0] exactly
 * as long as those are on the grid and below 128. `value` [1 << n]; NaN where it is asked for makes all shares NaN, as
 * having no orders does. */
void coalitions_share(const Coalitions *coalitions, const double *value, double *shares);

#endif
