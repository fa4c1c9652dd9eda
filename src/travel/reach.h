/* Private to travel: what JjReach holds. */
#ifndef JJ_TRAVEL_REACH_H
#define JJ_TRAVEL_REACH_H

#include "jiujin/isochrone.h"

struct JjReach {
  const JjRoadWays *ways;
  uint32_t n, n_joined;
  JjSnap *snaps;         /* (owned) [n] of the places */
  uint32_t *doorstep_ms; /* (owned) [n] */
  bool *holds;           /* (owned) [n_links] does a place open onto the link? */
  uint32_t *node_ms;     /* (owned) [n_nodes + 1] */
};

#endif
