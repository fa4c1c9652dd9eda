/* random_roads.h: seeded road networks with one-ways, closed modes, loops, parallel links, shapes and given times. */
#ifndef RANDOM_ROADS_H
#define RANDOM_ROADS_H

#include "jiujin/roads.h"

/* `n_nodes` in a square of `side_m`, `n_links` between them. (owned) */
JjRoads *random_roads(uint64_t seed, uint32_t n_nodes, uint32_t n_links, double side_m);

#endif
