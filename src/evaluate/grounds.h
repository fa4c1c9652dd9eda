/* The ground of zones, measured once for both sides, of which communities are put together. */
#ifndef JJ_EVALUATE_GROUNDS_H
#define JJ_EVALUATE_GROUNDS_H

#include "jiujin/compactness.h"
#include "jiujin/model.h"

typedef struct {
  uint32_t n_zones;
  double *area_m2, *perimeter_m; /* (owned) [n_zones] */
  uint32_t *corner_start;        /* (owned) [n_zones + 1] into corners */
  JjPoint *corners;              /* (owned) of the zones' convex hulls */
} Grounds;

/* Every zone has its polygon, an empty one too. O(points × rings of a zone + points log points). (owned) */
Grounds *grounds_new(const JjZones *zones);
void grounds_free(Grounds *grounds);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Grounds, grounds_free)

/* Of the union of a community's zones, shared ones too. */
typedef struct {
  double area_m2, perimeter_m, hull_area_m2, circle_area_m2; /* all 0 without a zone that has any ground */
} Ground;
Ground ground_of_community(const Grounds *grounds, const JjStudy *study, const JjPlan *plan, JjId community);

#endif
