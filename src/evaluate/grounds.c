/* Area, border, hull and enclosing circle of communities out of those of their zones. */
#include "evaluate/grounds.h"

#include <string.h>

#define PI 3.14159265358979323846

static void measure_zone(Grounds *grounds, const JjRings *rings, JjId zone, uint32_t *end) {
  const uint32_t first = rings->point_start[rings->ring_start[zone]];
  const uint32_t n = rings->point_start[rings->ring_start[zone + 1]] - first;
  JjPoint *corners = &grounds->corners[*end];
  for (uint32_t i = 0; i < n; i++) corners[i] = (JjPoint){rings->x_m[first + i], rings->y_m[first + i]};
  *end += jj_shape_hull(corners, n);
  grounds->area_m2[zone] = jj_shape_area_m2(rings, zone);
  grounds->perimeter_m[zone] = jj_shape_perimeter_m(rings, zone);
}

Grounds *grounds_new(const JjZones *zones) {
  const JjRings *rings = &zones->rings;
  const uint32_t n_points = rings->point_start[rings->ring_start[zones->n]];
  Grounds *grounds = g_new0(Grounds, 1);
  grounds->n_zones = zones->n;
  grounds->area_m2 = g_new0(double, (size_t)zones->n + 1);
  grounds->perimeter_m = g_new0(double, (size_t)zones->n + 1);
  grounds->corner_start = g_new0(uint32_t, (size_t)zones->n + 1);
  grounds->corners = g_new(JjPoint, (size_t)n_points + 1);
  uint32_t end = 0;
  for (JjId z = 0; z < zones->n; z++) {
    grounds->corner_start[z] = end;
    measure_zone(grounds, rings, z, &end);
  }
  grounds->corner_start[zones->n] = end;
  return grounds;
}

void grounds_free(Grounds *grounds) {
  if (!grounds) return;
  g_free(grounds->area_m2);
  g_free(grounds->perimeter_m);
  g_free(grounds->corner_start);
  g_free(grounds->corners);
  g_free(grounds);
}

/* What two zones of the community share is no border of it. */
static double inner_borders(const JjLinks *links, const bool *own) {
  double sum = 0;
  for (uint32_t i = 0; i < links->n; i++)
    if (links->kind[i] == JJ_LINK_BORDER && own[links->a[i]] && own[links->b[i]]) sum += links->border_m[i];
  return sum;
}

/* Hull and circle around the corners of all own zones. */
static void enclose(const Grounds *grounds, const bool *own, Ground *ground) {
  g_autofree JjPoint *corners = g_new(JjPoint, (size_t)grounds->corner_start[grounds->n_zones] + 1);
  uint32_t n = 0;
  for (JjId z = 0; z < grounds->n_zones; z++) {
    const uint32_t first = grounds->corner_start[z], count = grounds->corner_start[z + 1] - first;
    if (!own[z]) continue;
    memcpy(&corners[n], &grounds->corners[first], count * sizeof *corners);
    n += count;
  }
  n = jj_shape_hull(corners, n);
  const JjCircle circle = jj_shape_enclosing_circle(corners, n);
  ground->hull_area_m2 = jj_shape_corners_area_m2(corners, n);
  ground->circle_area_m2 = PI * circle.radius_m * circle.radius_m;
}

Ground ground_of_community(const Grounds *grounds, const JjStudy *study, const JjPlan *plan, JjId community) {
  Ground ground = {0, 0, 0, 0};
  g_autofree bool *own = g_new0(bool, (size_t)grounds->n_zones + 1);
  for (JjId z = 0; z < grounds->n_zones; z++) {
    own[z] = jj_plan_zone_in(plan, z, community, false);
    if (!own[z]) continue;
    ground.area_m2 += grounds->area_m2[z];
    ground.perimeter_m += grounds->perimeter_m[z];
  }
  ground.perimeter_m -= 2 * inner_borders(&study->links, own);
  enclose(grounds, own, &ground);
  return ground;
}
