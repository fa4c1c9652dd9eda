/* jiujin/route.h: one way to school, explained for people and machines. */
#ifndef JIUJIN_ROUTE_H
#define JIUJIN_ROUTE_H

#include "jiujin/edits.h"
#include "jiujin/journeys.h"
#include "jiujin/load.h"

/* One way. All (borrowed); of the three kinds of journey one at most is there. */
typedef struct {
  const char *mode;   /* as tidy rows say it: "car", "transit_home" … */
  const char *source; /* where its minutes come from */
  JjBasis basis;
  bool home;
  uint32_t clock_ms;            /* of public transport: the bell, or the time of leaving */
  uint32_t mean_ms;             /* the figure of the matrix; JJ_UNREACHABLE: no way */
  uint32_t n_points;            /* where people of the origin live */
  double share;                 /* part of their weight at the point that the journey is of */
  double straight_m;            /* of a straight-line estimate, NaN else */
  const JjRoadJourney *by_road; /* NULL */
  const JjJourney *by_transit;  /* NULL */
  const JjTimetable *timetable; /* that of `by_transit` */
} JjRouteWay;

typedef struct {
  const char *title; /* of the study or scenario */
  const JjStudy *study;
  const JjInputs *inputs;
  const JjRoads *roads;    /* NULL */
  const JjEdits *edits;    /* NULL: of no scenario */
  const GArray *new_roads; /* of JjRoadEdit, NULL */
  JjId zone, origin;       /* one of them JJ_NONE */
  JjId school;
  uint32_t n_ways;
  const JjRouteWay *ways;
} JjRoute;

/* (owned) */
char *jj_compose_route_text(const JjRoute *route);
char *jj_compose_route_json(const JjRoute *route);

#endif
