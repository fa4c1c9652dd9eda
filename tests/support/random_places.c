/* Random points in a square, each its own owner. */
#include "random_places.h"

JjPlaces *random_places(JjRandom *random, uint32_t n, double side_m) {
  JjPlaces *places = g_new0(JjPlaces, 1);
  *places = (JjPlaces){n, g_new(JjId, n), g_new(double, n), g_new(double, n), g_new(double, n)};
  for (uint32_t i = 0; i < n; i++) {
    places->owner[i] = i;
    places->x_m[i] = jj_random_unit(random) * side_m;
    places->y_m[i] = jj_random_unit(random) * side_m;
    places->weight[i] = 1;
  }
  return places;
}
