#include <math.h>

#include "choice_random.h"

static double open_unit(JjRandom *random) {
  return jj_random_unit(random) + 0x1p-33;
}

double choice_random_normal(JjRandom *random) {
  return sqrt(-2.0 * log(open_unit(random))) * cos(6.283185307179586 * jj_random_unit(random));
}

/* Marsaglia and Tsang's way: a squeezed cube of a normal number, accepted or drawn anew. */
static double gamma_from_1(double shape, JjRandom *random) {
  const double d = shape - 1.0 / 3.0;
  for (;;) {
    const double z = choice_random_normal(random);
    const double root = 1.0 + z / sqrt(9.0 * d);
    const double v = root * root * root;
    if (v > 0.0 && log(open_unit(random)) < 0.5 * z * z + d - d * v + d * log(v)) {
      return d * v;
    }
  }
}

double choice_random_gamma(double shape, JjRandom *random) {
  return shape >= 1.0 ? gamma_from_1(shape, random)
                      : gamma_from_1(shape + 1.0, random) * pow(open_unit(random), 1.0 / shape);
}

/* By products of unit numbers, in pieces whose exp does not underflow. */
int64_t choice_random_poisson(double mean, JjRandom *random) {
  int64_t n = 0;
  for (; mean > 30.0; mean -= 30.0) {
    n += choice_random_poisson(30.0, random);
  }
  double product = open_unit(random);
  for (const double least = exp(-mean); product > least; n++) {
    product *= open_unit(random);
  }
  return n;
}
