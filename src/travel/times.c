#include "jiujin/times.h"

#include <math.h>

#include "jiujin/shape.h"

/* Nearer than that a label point need not be. */
static const double label_precision_m = 50;

static uint32_t *unreachable(size_t n) {
  uint32_t *ms = g_new(uint32_t, n + 1);
  for (size_t i = 0; i < n; i++) ms[i] = JJ_UNREACHABLE;
  return ms;
}

JjTimes *jj_times_new(const JjStudy *study, const char *mode, const char *source, JjBasis basis) {
  const size_t n = study->schools.n;
  JjTimes *times = g_new0(JjTimes, 1);
  *times = (JjTimes){.mode = g_strdup(mode),
                     .source = g_strdup(source),
                     .basis = basis,
                     .n_schools = study->schools.n,
                     .from_origin = unreachable(study->origins.n * n),
                     .from_zone = unreachable(study->zones.n * n)};
  return times;
}

void jj_times_free(JjTimes *times) {
  if (!times) return;
  g_free(times->mode);
  g_free(times->source);
  g_free(times->from_origin);
  g_free(times->from_zone);
  g_free(times);
}

uint32_t jj_times_of_origin(const JjTimes *times, JjId origin, JjId school) {
  return times->from_origin[(size_t)origin * times->n_schools + school];
}

uint32_t jj_times_of_zone(const JjTimes *times, JjId zone, JjId school) {
  return times->from_zone[(size_t)zone * times->n_schools + school];
}

/* The zones' label points; NaN for an empty polygon. (owned) [zones.n] */
static JjPoint *label_points(const JjStudy *study) {
  JjPoint *points = g_new0(JjPoint, (size_t)study->zones.n + 1);
  for (JjId zone = 0; zone < study->zones.n; zone++) {
    points[zone] = (JjPoint){(double)NAN, (double)NAN};
    (void)jj_shape_label_point(&study->zones.rings, zone, label_precision_m, &points[zone]);
  }
  return points;
}

static JjPoint point_of_origin(const JjStudy *study, JjId origin, const JjPoint *of_zone) {
  const JjPoint own = {study->origins.x_m[origin], study->origins.y_m[origin]};
  const JjId zone = study->origins.zone[origin];
  const bool known = !isnan(own.x_m) && !isnan(own.y_m);
  return known || zone == JJ_NONE ? own : of_zone[zone];
}

/* The times from one point to all schools. */
static void fill(const JjStudy *study, const JjStraightLine *line, JjPoint from, uint32_t *ms) {
  const JjSchools *schools = &study->schools;
  for (JjId school = 0; school < schools->n; school++)
    ms[school] = jj_straight_line_ms(line, from.x_m, from.y_m, schools->x_m[school], schools->y_m[school]);
}

JjTimes *jj_times_straight_line(const JjStudy *study, const JjStraightLine *line) {
  const size_t n = study->schools.n;
  JjTimes *times = jj_times_new(study, JJ_STRAIGHT_LINE_MODE, JJ_STRAIGHT_LINE_MARK, JJ_BASIS_ESTIMATED);
  g_autofree JjPoint *of_zone = label_points(study);
  for (JjId zone = 0; zone < study->zones.n; zone++) fill(study, line, of_zone[zone], times->from_zone + zone * n);
  for (JjId origin = 0; origin < study->origins.n; origin++)
    fill(study, line, point_of_origin(study, origin, of_zone), times->from_origin + origin * n);
  return times;
}
