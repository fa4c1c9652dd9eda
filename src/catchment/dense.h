/* Symmetric systems of some hundred unknowns; see docs/decisions/0017-choice-model.md for why no library. */
#ifndef JJ_CATCHMENT_DENSE_H
#define JJ_CATCHMENT_DENSE_H

#include "jiujin/base.h"

/* Matrices are row-major [n · n]; of symmetric ones only the lower triangle is read and written. */

/* a -= Σ row · rowᵀ over the n_rows rows of `rows` [n_rows · n]. Each cell sums in the order of rows, whatever the
 * width of vectors. O(n_rows · n² / 2). */
void dense_subtract_products(double *a, uint32_t n, const double *rows, uint32_t n_rows);

/* a becomes its Cholesky factor. A pivot that is at most `least` times its diagonal before is put to +∞: its unknown is
 * solved as 0. Returns the number of such, and the first in *first (JJ_NONE: none). O(n³ / 6). */
uint32_t dense_factor(double *a, uint32_t n, double least, uint32_t *first);

/* x becomes the solution of a·x = x for the factor a. O(n²). */
void dense_solve(const double *factor, uint32_t n, double *x);

#endif
