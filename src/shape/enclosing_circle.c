/* The smallest circle around points, after Welzl: points come in a fixed shuffle, and one outside the circle so far
 * lies on the border of the next. */
#include <math.h>
#include <string.h>

#include "jiujin/compactness.h"

/* A point this many parts of the radius outside counts as inside: what circles through points leave. */
#define SLACK 1e-12

/* The shuffle's seed; any would do. */
#define SEED 1u

static double distance(const JjPoint *a, double x, double y) {
  return hypot(a->x_m - x, a->y_m - y);
}

static bool has(const JjCircle *circle, const JjPoint *point) {
  return distance(point, circle->x_m, circle->y_m) <= circle->radius_m * (1 + SLACK);
}

static JjCircle circle_of_two(const JjPoint *a, const JjPoint *b) {
  const double x = (a->x_m + b->x_m) / 2, y = (a->y_m + b->y_m) / 2;
  return (JjCircle){x, y, fmax(distance(a, x, y), distance(b, x, y))};
}

/* Through three points, taken from the first so that large coordinates lose no digits. In a line: around the ends. */
static JjCircle circle_of_three(const JjPoint *a, const JjPoint *b, const JjPoint *c) {
  const double bx = b->x_m - a->x_m, by = b->y_m - a->y_m, cx = c->x_m - a->x_m, cy = c->y_m - a->y_m;
  const double turn = 2 * (bx * cy - by * cx), b2 = bx * bx + by * by, c2 = cx * cx + cy * cy;
  if (!(fabs(turn) > 0)) {
    const JjCircle ab = circle_of_two(a, b), ac = circle_of_two(a, c);
    return ab.radius_m > ac.radius_m ? ab : ac;
  }
  const double x = (cy * b2 - by * c2) / turn, y = (bx * c2 - cx * b2) / turn;
  const JjCircle circle = {a->x_m + x, a->y_m + y, 0};
  const double radius = fmax(distance(a, circle.x_m, circle.y_m),
                             fmax(distance(b, circle.x_m, circle.y_m), distance(c, circle.x_m, circle.y_m)));
  return (JjCircle){circle.x_m, circle.y_m, radius};
}

/* Around the first n points, with two more on its border. */
static JjCircle around_with_two(const JjPoint *points, uint32_t n, const JjPoint *a, const JjPoint *b) {
  JjCircle circle = circle_of_two(a, b);
  for (uint32_t i = 0; i < n; i++)
    if (!has(&circle, &points[i])) circle = circle_of_three(a, b, &points[i]);
  return circle;
}

/* Around the first n points, with one more on its border. */
static JjCircle around_with_one(const JjPoint *points, uint32_t n, const JjPoint *a) {
  JjCircle circle = {a->x_m, a->y_m, 0};
  for (uint32_t i = 0; i < n; i++)
    if (!has(&circle, &points[i])) circle = around_with_two(points, i, a, &points[i]);
  return circle;
}

static void shuffle(JjPoint *points, uint32_t n) {
  JjRandom random = jj_random(SEED);
  for (uint32_t i = n; i > 1; i--) {
    const uint32_t other = jj_random_below(&random, i);
    const JjPoint held = points[i - 1];
    points[i - 1] = points[other];
    points[other] = held;
  }
}

JjCircle jj_shape_enclosing_circle(const JjPoint *points, uint32_t n) {
  if (n == 0) return (JjCircle){0, 0, 0};
  g_autofree JjPoint *corners = g_new(JjPoint, n);
  memcpy(corners, points, n * sizeof *points);
  n = jj_shape_hull(corners, n);
  shuffle(corners, n);
  JjCircle circle = {corners[0].x_m, corners[0].y_m, 0};
  for (uint32_t i = 1; i < n; i++)
    if (!has(&circle, &corners[i])) circle = around_with_one(corners, i, &corners[i]);
  return circle;
}
