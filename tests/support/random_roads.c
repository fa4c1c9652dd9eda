#include "random_roads.h"

#include <math.h>

static void bend(JjRandom *random, JjRoadLink *link, double side_m, double *x, double *y) {
  link->n_points = jj_random_below(random, 4);
  for (uint32_t i = 0; i < link->n_points; i++) {
    x[i] = jj_random_unit(random) * side_m;
    y[i] = jj_random_unit(random) * side_m;
  }
  link->x_m = x;
  link->y_m = y;
}

JjRoads *random_roads(uint64_t seed, uint32_t n_nodes, uint32_t n_links, double side_m) {
  JjRandom random = jj_random(seed);
  g_autoptr(JjRoadsBuilder) builder = jj_roads_builder_new();
  for (uint32_t i = 0; i < n_nodes; i++) {
    const double x = jj_random_unit(&random) * side_m, y = jj_random_unit(&random) * side_m;
    (void)jj_roads_builder_add_node(builder, x, y, (int64_t)i * 10);
  }
  for (uint32_t i = 0; i < n_links; i++) {
    const uint32_t from = jj_random_below(&random, n_nodes), to = jj_random_below(&random, n_nodes);
    const JjRoadClass class_of = (JjRoadClass)jj_random_below(&random, JJ_ROAD_CLASS_COUNT);
    JjRoadLink link = jj_road_link(from, to, 10 + 1000 * jj_random_unit(&random), class_of);
    double x[4], y[4];
    bend(&random, &link, side_m, x, y);
    link.access = jj_random_below(&random, 3) == 0 ? jj_random_u32(&random) & JJ_ACCESS_ALL : JJ_ACCESS_ALL;
    link.speed_kmh = jj_random_below(&random, 4) == 0 ? 20 + jj_random_below(&random, 40) : (double)NAN;
    link.limit_kmh = jj_random_below(&random, 4) == 0 ? 10 + jj_random_below(&random, 80) : (double)NAN;
    link.ms_forward = jj_random_below(&random, 5) == 0 ? 1000 + jj_random_below(&random, 100000) : JJ_NONE;
    link.name = jj_random_below(&random, 2) == 0 ? "台1線" : NULL;
    link.id = i;
    (void)jj_roads_builder_add_link(builder, &link);
  }
  return jj_roads_builder_finish(builder);
}
