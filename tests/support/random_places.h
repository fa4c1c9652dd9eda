/* random_places.h: doors anywhere. */
#ifndef RANDOM_PLACES_H
#define RANDOM_PLACES_H

#include "jiujin/places.h"

/* `n` points in a square of `side_m`; each is its own owner, of weight 1. (owned) */
JjPlaces *random_places(JjRandom *random, uint32_t n, double side_m);

#endif
