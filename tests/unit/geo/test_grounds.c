/* Ground of communities on jittered grids against GEOS: union, hull and smallest circle of their zones' polygons. */
#include <geos_c.h>
#include <math.h>

#include "../shape/layer.h"
#include "evaluate/grounds.h"
#include "jj_test.h"

#define PI 3.14159265358979323846

enum { SIDE = 5, N_COMMUNITIES = 3 };

static void add_zones(JjStudyBuilder *builder, const JjRings *rings) {
  for (uint32_t z = 0; z < rings->n_polygons; z++) {
    g_autofree char *code = g_strdup_printf("Z%u", z);
    jj_study_builder_add_zone(builder, code, code, JJ_NONE);
    const uint32_t first = rings->point_start[rings->ring_start[z]];
    const uint32_t n = rings->point_start[rings->ring_start[z] + 1] - first;
    jj_study_builder_add_ring(builder, rings->x_m + first, rings->y_m + first, n);
  }
  uint32_t n_borders = 0;
  g_autofree JjBorder *borders = jj_shape_adjacency(rings, &n_borders);
  for (uint32_t i = 0; i < n_borders; i++)
    jj_study_builder_add_link(builder, borders[i].a, borders[i].b, JJ_LINK_BORDER, borders[i].border_m);
}

static JjStudy *grid_study(uint64_t seed) {
  const Layer layer = layer_jittered_grid(SIDE, 3, seed);
  const JjRings rings = layer_rings(&layer);
  g_autoptr(JjStudyBuilder) builder = jj_study_builder_new("g", "格");
  add_zones(builder, &rings);
  return jj_study_builder_finish(builder);
}

/* Every zone somewhere, some shared: parts that hang apart and holes come of themselves. */
static JjPlan *random_plan(const JjStudy *study, JjRandom *random) {
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_new(study);
  for (uint32_t c = 0; c < N_COMMUNITIES; c++) {
    const char code[] = {(char)('A' + (char)c), 0};
    jj_plan_builder_add_community(builder, code, code, JJ_NONE);
  }
  for (JjId z = 0; z < study->zones.n; z++) {
    const JjId primary = jj_random_below(random, N_COMMUNITIES);
    jj_plan_builder_set_primary(builder, z, primary);
    if (jj_random_below(random, 5) == 0) jj_plan_builder_share(builder, z, (primary + 1) % N_COMMUNITIES);
  }
  return jj_plan_builder_finish(builder);
}

static GEOSGeometry *polygon_of(GEOSContextHandle_t geos, const JjRings *rings, JjId zone) {
  const uint32_t first = rings->point_start[rings->ring_start[zone]];
  const uint32_t n = rings->point_start[rings->ring_start[zone] + 1] - first;
  GEOSCoordSequence *points =
      GEOSCoordSeq_copyFromArrays_r(geos, rings->x_m + first, rings->y_m + first, NULL, NULL, n);
  return GEOSGeom_createPolygon_r(geos, GEOSGeom_createLinearRing_r(geos, points), NULL, 0);
}

static GEOSGeometry *union_of(GEOSContextHandle_t geos, const JjStudy *study, const JjPlan *plan, JjId community) {
  GEOSGeometry *zones[SIDE * SIDE];
  uint32_t n = 0;
  for (JjId z = 0; z < study->zones.n; z++)
    if (jj_plan_zone_in(plan, z, community, false)) zones[n++] = polygon_of(geos, &study->zones.rings, z);
  GEOSGeometry *all = GEOSGeom_createCollection_r(geos, GEOS_MULTIPOLYGON, zones, n);
  GEOSGeometry *together = GEOSUnaryUnion_r(geos, all);
  GEOSGeom_destroy_r(geos, all);
  return together;
}

static void expect_as_geos(GEOSContextHandle_t geos, const GEOSGeometry *whole, const Ground *ground) {
  double area = 0, length = 0, hull_area = 0, radius = 0;
  GEOSGeometry *hull = GEOSConvexHull_r(geos, whole), *centre = NULL;
  GEOSGeometry *circle = GEOSMinimumBoundingCircle_r(geos, whole, &radius, &centre);
  GEOSArea_r(geos, whole, &area);
  GEOSLength_r(geos, whole, &length);
  GEOSArea_r(geos, hull, &hull_area);
  assert_near(ground->area_m2 / area, 1, 1e-9);
  assert_near(ground->perimeter_m / length, 1, 1e-9);
  assert_near(ground->hull_area_m2 / hull_area, 1, 1e-9);
  assert_near(ground->circle_area_m2 / (PI * radius * radius), 1, 1e-9);
  GEOSGeom_destroy_r(geos, hull);
  GEOSGeom_destroy_r(geos, centre);
  GEOSGeom_destroy_r(geos, circle);
}

static void communities_are_as_geos_has_them(void **state) {
  (void)state;
  GEOSContextHandle_t geos = GEOS_init_r();
  JjRandom random = jj_random(41);
  for (uint64_t seed = 1; seed <= 10; seed++) {
    g_autoptr(JjStudy) study = grid_study(seed);
    g_autoptr(JjPlan) plan = random_plan(study, &random);
    g_autoptr(Grounds) grounds = grounds_new(&study->zones);
    for (JjId c = 0; c < plan->n; c++) {
      const Ground ground = ground_of_community(grounds, study, plan, c);
      GEOSGeometry *whole = union_of(geos, study, plan, c);
      expect_as_geos(geos, whole, &ground);
      GEOSGeom_destroy_r(geos, whole);
    }
  }
  GEOS_finish_r(geos);
}

JJ_TEST_MAIN(cmocka_unit_test(communities_are_as_geos_has_them))
