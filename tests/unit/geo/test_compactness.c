/* Hulls and enclosing circles: closed forms, brute force, and GEOS. */
#define _DEFAULT_SOURCE /* M_PI */
#include <geos_c.h>
#include <math.h>

#include "jiujin/compactness.h"
#include "jj_test.h"

typedef struct {
  const char *name;
  uint32_t n;
  JjPoint points[9];
  uint32_t n_corners;
  double area, x, y, radius;
} Case;

static const Case cases[] = {
    {"nothing", 0, {{0, 0}}, 0, 0, 0, 0, 0},
    {"one point, twice", 2, {{3, 4}, {3, 4}}, 1, 0, 3, 4, 0},
    {"a line", 4, {{0, 0}, {1, 1}, {4, 4}, {2, 2}}, 2, 0, 2, 2, 2 * 1.4142135623730951},
    {"a square with points on its sides and inside",
     9,
     {{0, 0}, {1, 0}, {2, 0}, {2, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}, {1, 1}},
     4,
     4,
     1,
     1,
     1.4142135623730951},
    {"an L", 6, {{0, 0}, {3, 0}, {3, 1}, {1, 1}, {1, 3}, {0, 3}}, 5, 7, 1.5, 1.5, 2.1213203435596424},
    {"a blunt triangle: two points decide", 3, {{0, 0}, {10, 0}, {5, 1}}, 3, 5, 5, 0, 5},
    {"a sharp triangle: three do", 3, {{-3, 0}, {3, 0}, {0, 9}}, 3, 27, 0, 4, 5},
    {"far from the origin",
     4,
     {{250000, 2700000}, {250002, 2700000}, {250002, 2700002}, {250000, 2700002}},
     4,
     4,
     250001,
     2700001,
     1.4142135623730951},
};

static void closed_forms(void **state) {
  const Case *row = *state;
  JjPoint points[9];
  memcpy(points, row->points, sizeof points);
  const JjCircle circle = jj_shape_enclosing_circle(points, row->n);
  assert_near(circle.x_m, row->x, 1e-9);
  assert_near(circle.y_m, row->y, 1e-9);
  assert_near(circle.radius_m, row->radius, 1e-9);
  assert_int_equal(jj_shape_hull(points, row->n), row->n_corners);
  assert_near(jj_shape_corners_area_m2(points, row->n_corners), row->area, 1e-9);
}

enum { MOST = 24 };

static uint32_t random_points(JjRandom *random, JjPoint *points, uint32_t grid) {
  const uint32_t n = 1 + jj_random_below(random, MOST);
  for (uint32_t i = 0; i < n; i++)
    points[i] = (JjPoint){250000 + jj_random_below(random, grid), 2700000 + jj_random_below(random, grid)};
  return n;
}

static double distance(const JjPoint *a, const JjPoint *b) {
  return hypot(a->x_m - b->x_m, a->y_m - b->y_m);
}

/* The largest distance from a centre. */
static double reach_of(const JjPoint *points, uint32_t n, double x, double y) {
  double reach = 0;
  for (uint32_t i = 0; i < n; i++) reach = fmax(reach, hypot(points[i].x_m - x, points[i].y_m - y));
  return reach;
}

/* Centre of the circle through three points, by the perpendicular bisectors. */
static JjPoint centre_of(const JjPoint *a, const JjPoint *b, const JjPoint *c) {
  const double x1 = b->x_m - a->x_m, y1 = b->y_m - a->y_m, x2 = c->x_m - a->x_m, y2 = c->y_m - a->y_m;
  const double det = x1 * y2 - x2 * y1, r1 = (x1 * x1 + y1 * y1) / 2, r2 = (x2 * x2 + y2 * y2) / 2;
  return (JjPoint){a->x_m + (r1 * y2 - r2 * y1) / det, a->y_m + (x1 * r2 - x2 * r1) / det};
}

/* The smallest of all circles that two or three points decide and that hold every point. */
static double radius_by_force(const JjPoint *p, uint32_t n) {
  double best = n > 1 ? HUGE_VAL : 0;
  for (uint32_t i = 0; i < n; i++) {
    for (uint32_t j = i + 1; j < n; j++) {
      best = fmin(best, reach_of(p, n, (p[i].x_m + p[j].x_m) / 2, (p[i].y_m + p[j].y_m) / 2));
      for (uint32_t k = j + 1; k < n; k++) {
        const JjPoint centre = centre_of(&p[i], &p[j], &p[k]);
        if (isfinite(centre.x_m)) best = fmin(best, reach_of(p, n, centre.x_m, centre.y_m));
      }
    }
  }
  return best;
}

static void circles_are_the_smallest(void **state) {
  (void)state;
  JjRandom random = jj_random(31);
  for (int round = 0; round < 400; round++) {
    JjPoint points[MOST];
    const uint32_t n = random_points(&random, points, round % 2 ? 12 : 5000);
    const JjCircle circle = jj_shape_enclosing_circle(points, n);
    assert_near(reach_of(points, n, circle.x_m, circle.y_m), circle.radius_m, 1e-6);
    assert_near(circle.radius_m, radius_by_force(points, n), 1e-6);
  }
}

static double geos_hull_area(GEOSContextHandle_t geos, const JjPoint *points, uint32_t n) {
  GEOSGeometry *list[MOST];
  for (uint32_t i = 0; i < n; i++) list[i] = GEOSGeom_createPointFromXY_r(geos, points[i].x_m, points[i].y_m);
  GEOSGeometry *all = GEOSGeom_createCollection_r(geos, GEOS_MULTIPOINT, list, n);
  GEOSGeometry *hull = GEOSConvexHull_r(geos, all);
  double area = -1;
  GEOSArea_r(geos, hull, &area);
  GEOSGeom_destroy_r(geos, hull);
  GEOSGeom_destroy_r(geos, all);
  return area;
}

static void hulls_agree_with_geos(void **state) {
  (void)state;
  GEOSContextHandle_t geos = GEOS_init_r();
  JjRandom random = jj_random(32);
  for (int round = 0; round < 200; round++) {
    JjPoint points[MOST];
    const uint32_t n = random_points(&random, points, round % 2 ? 8 : 3000);
    const double area = geos_hull_area(geos, points, n);
    assert_near(jj_shape_corners_area_m2(points, jj_shape_hull(points, n)), area, 1e-6);
  }
  GEOS_finish_r(geos);
}

/* Order and doubles of points change no bit. */
static void order_changes_nothing(void **state) {
  (void)state;
  JjRandom random = jj_random(33);
  JjPoint points[MOST], turned[2 * MOST];
  const uint32_t n = random_points(&random, points, 1000);
  for (uint32_t i = 0; i < 2 * n; i++) turned[i] = points[(2 * n - 1 - i) % n];
  const JjCircle a = jj_shape_enclosing_circle(points, n), b = jj_shape_enclosing_circle(turned, 2 * n);
  assert_near(a.x_m, b.x_m, 0);
  assert_near(a.radius_m, b.radius_m, 0);
  const uint32_t corners = jj_shape_hull(points, n);
  assert_int_equal(jj_shape_hull(turned, 2 * n), corners);
  for (uint32_t i = 0; i < corners; i++) assert_near(distance(&points[i], &turned[i]), 0, 0);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(circles_are_the_smallest),
      cmocka_unit_test(hulls_agree_with_geos),
      cmocka_unit_test(order_changes_nothing),
  };
  int n_failed = jj_test_run_rows(cases, closed_forms);
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
