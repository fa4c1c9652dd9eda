/* How compact a community's ground is: Polsby and Popper's, Reock's and the hull's quotient, and its border. */
#include <math.h>

#include "evaluate/grounds.h"
#include "evaluate/metric.h"

#define PI 3.14159265358979323846
#define M_PER_KM 1000

static double quotient(double num, double den) {
  return den > 0 ? num / den : (double)NAN;
}

static double polsby_popper(const Ground *ground) {
  return quotient(4 * PI * ground->area_m2, ground->perimeter_m * ground->perimeter_m);
}
static double reock(const Ground *ground) {
  return quotient(ground->area_m2, ground->circle_area_m2);
}
static double hull(const Ground *ground) {
  return quotient(ground->area_m2, ground->hull_area_m2);
}
static double border_km(const Ground *ground) {
  return ground->area_m2 > 0 ? ground->perimeter_m / M_PER_KM : (double)NAN;
}

/* By community; a study without polygons has no shapes. */
static void measure_shape(const Side *side, GArray *measures, double (*value_of)(const Ground *ground)) {
  if (!side->shapes) return;
  for (JjId c = 0; c < side->situation->plan->n; c++)
    measure_value(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_SHARED, value_of(&side->shapes[c]));
}

void metric_polsby_popper(const Side *side, GArray *measures) {
  measure_shape(side, measures, polsby_popper);
}
void metric_reock(const Side *side, GArray *measures) {
  measure_shape(side, measures, reock);
}
void metric_hull(const Side *side, GArray *measures) {
  measure_shape(side, measures, hull);
}
void metric_border(const Side *side, GArray *measures) {
  measure_shape(side, measures, border_km);
}

Ground *shapes_of_communities(const Grounds *grounds, const JjSituation *situation) {
  Ground *shapes = g_new(Ground, (size_t)situation->plan->n + 1);
  for (JjId c = 0; c < situation->plan->n; c++)
    shapes[c] = ground_of_community(grounds, situation->study, situation->plan, c);
  return shapes;
}
