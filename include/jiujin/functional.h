/* jiujin/functional.h: communities drawn from the flows themselves: where the life circles are, whatever the plan says.
 *
 * In the manner of travel-to-work areas: a good area is one that most of its students stay in (demand side) and that
 * most of the students of its schools come from (supply side), and is not too small; the rules here are our own, in
 * docs/semantics/functional.md. Everything is decided by whole numbers of students and by targets, so that the order of
 * zones matters between equals only.
 */
#ifndef JIUJIN_FUNCTIONAL_H
#define JIUJIN_FUNCTIONAL_H

#include "jiujin/model.h"

/* ---- the problem ----------------------------------------------------------------------------------------------- */

/* Entrants of a year between zones, and which zones touch. Arrays (owned). Links and neighbours of a zone are rows of
 * compressed tables, ascending, symmetric, never the zone itself. */
typedef struct {
  uint32_t n;
  int64_t *graduates;   /* [n] of the year; where not given, what leaves */
  int64_t *leaving;     /* [n] entrants from it, wherever they go: outside destinations too */
  int64_t *arriving;    /* [n] entrants of the schools in it, wherever from: outside origins too */
  int64_t *staying;     /* [n] from it into schools in it */
  uint32_t *link_start; /* [n + 1] */
  JjId *linked;
  int64_t *link;             /* entrants both ways, > 0 */
  uint32_t *neighbour_start; /* [n + 1] */
  JjId *neighbour;
  double *border_m; /* 0: a bridge or ferry alone */
} JjZoneLinks;

/* Of the year of the situation; its plan is not looked at, nor are feeders' overrides: an origin counts where it
 * stands. Schools are those that are there in the year and stand in a zone; entrants of others only leave. (owned)
 * O(flows log flows). */
JjZoneLinks *jj_zone_links_new(const JjSituation *situation);
void jj_zone_links_free(JjZoneLinks *links);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjZoneLinks, jj_zone_links_free)

/* ---- targets --------------------------------------------------------------------------------------------------- */

/* What a community must be. Self-containment is the smaller of its stay rate (staying / leaving) and its nearby rate
 * (staying / arriving). Least values are needed always; between them and the targets one makes up for the other: with
 * a = (contained − least) / (target − least) and b alike of graduates, both cut off at 1, a + b >= 1. */
typedef struct {
  double least_contained, target_contained;  /* shares, 0 <= least <= target <= 1 */
  int64_t least_graduates, target_graduates; /* 0 <= least <= target */
} JjFunctionalTargets;
/* 0.50 and 0.70, 400 and 2500: assumed, not measured. */
JjFunctionalTargets jj_functional_targets_default(void);

/* Sums of a community. */
typedef struct {
  uint32_t n_zones;
  int64_t graduates, leaving, arriving, staying;
} JjLifeCircle;
/* min(staying / leaving, staying / arriving), 0 where nobody leaves or arrives. On the grid of jj_rate. */
double jj_life_circle_contained(const JjLifeCircle *circle);
bool jj_life_circle_meets(const JjLifeCircle *circle, const JjFunctionalTargets *targets);

/* ---- communities ----------------------------------------------------------------------------------------------- */

typedef struct {
  uint32_t n;            /* communities, in the order of their first zones */
  JjId *community;       /* (owned) [zones] */
  JjLifeCircle *circles; /* (owned) [n] */
  bool *met;             /* (owned) [n] the targets are met; else no neighbour was there to join */
} JjFunctional;
void jj_functional_free(JjFunctional *functional);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjFunctional, jj_functional_free)

/* Every zone in one community, every community connected over the neighbours. Zones begin alone; the community that is
 * farthest from the targets is dissolved and its zones join, strongest link first, the community that they exchange
 * most entrants with; until all meet the targets. Then what is not connected is taken apart and joined to neighbours,
 * communities that lost the targets thereby are dissolved among their neighbours, and zones at borders go over to a
 * neighbour that they exchange more with where both sides still meet what they met. Communities that do not meet the
 * targets have nothing beside them. Equal links: the longer border, then the lower zone. (owned)
 * O(zones · (zones + links of a zone)) in the usual case. */
JjFunctional *jj_functional_communities(const JjZoneLinks *links, const JjFunctionalTargets *targets);

/* The communities as a plan of the study: schools belong where they stand, no zone is shared, no feeder has an
 * override. Codes F1, F2 …; a community is named after the zone whose schools have most entrants (none: most
 * graduates), with 生活圈 after it, and the county before it where two would bear one name. (owned) */
JjPlan *jj_functional_plan(const JjStudy *study, const JjZoneLinks *links, const JjFunctional *functional);
/* The zone that a community is named after. */
JjId jj_functional_centre(const JjZoneLinks *links, const JjFunctional *functional, JjId community);

#endif
