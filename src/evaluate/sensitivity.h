/* How far the weights decide which plan comes first. */
#ifndef JJ_EVALUATE_SENSITIVITY_H
#define JJ_EVALUATE_SENSITIVITY_H

#include "jiujin/composite.h"

/* Scores of the plans under these parts of the weight ([n_indicators]), the highest, and who has it up to rounding. */
void composite_scores(const JjComposite *composite, const double *part, double *score);
double composite_best(const double *score, uint32_t n_plans);
bool composite_is_best(double score, double best);

/* Fill wins, and flips with flip_part, of a composite whose scores are there and of which something counts. */
void sensitivity_sweep(JjComposite *composite, uint32_t n_sweeps, uint64_t seed);
void sensitivity_flips(JjComposite *composite);

#endif
