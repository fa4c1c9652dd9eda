/* Communities under construction: which zone is in which, and their sums. */
#ifndef JJ_CATCHMENT_FUNCTIONAL_H
#define JJ_CATCHMENT_FUNCTIONAL_H

#include "jiujin/functional.h"

/* A community is known by a number below the zones'; one without zones is free. */
typedef struct {
  const JjZoneLinks *links;
  const JjFunctionalTargets *targets;
  JjId *community;       /* [n] JJ_NONE: homeless */
  JjLifeCircle *circles; /* [n] */
  bool *stuck;           /* [n] has no neighbour to go to */
  /* Of the zone that was last looked at: what binds it to each community. */
  int64_t *link;    /* [n] 0 but for `touched` */
  double *border_m; /* [n] likewise */
  bool *beside;     /* [n] likewise: a neighbour is in it */
  JjId *touched;    /* [n] */
  uint32_t n_touched;
} Circles;

/* Every zone alone. */
void circles_init(Circles *circles, const JjZoneLinks *links, const JjFunctionalTargets *targets);
void circles_clear(Circles *circles);

/* A homeless zone joins; a zone becomes homeless. */
void circles_join(Circles *circles, JjId zone, JjId community);
void circles_leave(Circles *circles, JjId zone);
/* Fills link, border_m, beside and touched; those of the zone itself are not counted. */
void circles_look(Circles *circles, JjId zone);
/* The sums as they would be with (sign 1) or without (-1) a zone that `link` entrants bind to it. */
JjLifeCircle circles_changed(const Circles *circles, JjId community, JjId zone, int64_t link, int sign);

/* How good a community is: >= 1 meets the targets, below 0 lacks what is needed always. */
double circle_score(const JjLifeCircle *circle, const JjFunctionalTargets *targets);

/* Homeless zones among `zones` ([n_zones]) join communities, strongest link first: any that they exchange entrants
 * with, or those beside them alone. Some may stay homeless. */
void circles_settle(Circles *circles, const JjId *zones, uint32_t n_zones, bool beside_only);
/* Is the community without this zone (JJ_NONE: as it is) connected? One without zones is. */
bool circles_connected(const Circles *circles, JjId community, JjId without);

#endif
