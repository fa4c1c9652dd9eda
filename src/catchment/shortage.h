/* catchment/shortage.h: what the prices of a finished simplex say. */
#ifndef CATCHMENT_SHORTAGE_H
#define CATCHMENT_SHORTAGE_H

#include "catchment/simplex.h"

/* Fills `shortages` from a simplex without savings left. */
void find_shortages(const Simplex *simplex, JjAssignment *out);

/* Fills the prices of a feasible assignment, free of the penalty. */
void take_prices(const Simplex *simplex, JjAssignment *out);

#endif
