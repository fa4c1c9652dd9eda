/* slow_flow.h: an independent solver of transportation problems: successive shortest paths by Bellman and Ford on a
 * list of arcs. For small problems. */
#ifndef SLOW_FLOW_H
#define SLOW_FLOW_H

#include "random_assignment.h"

/* The least cost; false: the bounds cannot be kept. */
bool slow_least_cost(const RandomAssignment *made, int64_t *cost);

#endif
