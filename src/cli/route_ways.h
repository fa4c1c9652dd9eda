/* The ways between one origin and one school, by every mode that is asked for. */
#ifndef JJ_CLI_ROUTE_WAYS_H
#define JJ_CLI_ROUTE_WAYS_H

#include "cli/side.h"
#include "jiujin/route.h"

typedef struct {
  JjId zone, origin; /* one of them JJ_NONE */
  JjId school;
  const char *mode;           /* "all", "car", "bicycle", "walk", "transit" */
  bool home;                  /* from school home */
  uint32_t bell_ms, leave_ms; /* JJ_NONE: the study's */
} RoutePair;

typedef struct {
  uint32_t n;
  JjRouteWay ways[JJ_MODE_COUNT + 1];
  JjRoadJourney *by_road[JJ_MODE_COUNT]; /* (owned) */
  JjTransitFound transit;
  char *transit_source; /* (owned) */
} RouteWays;
void route_ways_clear(RouteWays *ways);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(RouteWays, route_ways_clear)

/* False with *error: none of the study's networks gives a way by the mode, or the work was stopped. */
bool route_ways_find(Side *side, const RoutePair *pair, const JjProgress *progress, RouteWays *out, GError **error);

#endif
