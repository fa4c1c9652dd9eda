/* Random numbers of the made-up countries. */
#ifndef CHOICE_RANDOM_H
#define CHOICE_RANDOM_H

#include "jiujin/base.h"

double choice_random_normal(JjRandom *random);
/* Gamma with this shape and scale 1. */
double choice_random_gamma(double shape, JjRandom *random);
int64_t choice_random_poisson(double mean, JjRandom *random);

#endif
