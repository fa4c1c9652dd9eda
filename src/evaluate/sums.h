/* What the plan of a side makes of the facts: sums that every metric is read off. They are filled element by element
 * (flows, origins, zones, schools), and a move takes the elements it touches out, changes the plan and puts them in
 * again: that is why a side that was moved about is the side that the plan makes, to the last bit. */
#ifndef JJ_EVALUATE_SUMS_H
#define JJ_EVALUATE_SUMS_H

#include "evaluate/counting.h"
#include "evaluate/metric.h"
#include "evaluate/side_mode.h"

/* Flows, graduates and staying of the origins whose graduates are known. */
typedef struct {
  int64_t flows, graduates, staying;
} Covered;

/* Arrays (owned). A place is a community, or the study, which comes last: n = plan->n. */
typedef struct Sums {
  const JjSituation *situation; /* (borrowed) */
  const bool *crossed;          /* (borrowed) [links.n], NULL: no road network */
  uint32_t n;
  Facts facts;
  Offer offer;
  Counting counting[JJ_VARIANT_COUNT];
  uint32_t n_parts;      /* ownerships, then program groups: of rank 1 + part */
  JjRatio *parts;        /* [n_parts × (n + 1)] nearby of inside */
  Covered *covered;      /* [n + 1] */
  JjRatio *suitable[2];  /* [n + 1] vocational entrants: shared, primary alone */
  int64_t *away;         /* [zones.n × n] entrants of a zone into a community that is none of their origin's */
  ZoneFlows *zone_flows; /* [zones.n] */
  bool *zone_changed;    /* [zones.n] its other community is to be found anew */
  JjId *district;        /* [zones.n] admission district by the base plan */
  uint32_t *in_county;   /* [n × counties.n] zones of the community (primary) in the county */
  uint32_t *in_district; /* [n × districts.n] */
  JjParts **connected;   /* [n] over all links; NULL: to be found anew */
  JjParts **road_linked; /* [n] over crossed and listed ones; likewise */
  SideMode *modes;       /* [n_modes] by mode */
  uint32_t n_modes;
  int64_t group_unknown; /* entrants of schools that stand whose program group can't be told */
  JjId *communities;     /* [n + 1] scratch */
} Sums;

typedef struct {
  JjTimes *const *times; /* [n] by mode */
  uint32_t n;
  const bool *crossed;
} SideTravel;

/* (owned) O(flows of the year + what side_mode_init takes + zones × communities). */
Sums *sums_new(const JjSituation *situation, const JjPlan *base_plan, const SideTravel *travel);
void sums_free(Sums *sums);

/* Of one element: in (sign 1) or out (-1), under the plan as it is. */
void sums_flow(Sums *sums, uint32_t flow, int sign);
/* Whether a flow is suitably near hangs on the offers of its origin's communities too: counted apart. */
void sums_suitable(Sums *sums, uint32_t flow, int sign);
void sums_origin(Sums *sums, JjId origin, int sign);
void sums_zone(Sums *sums, JjId zone, int sign);
/* What a school offers, to the community that it is of. */
void sums_offers(Sums *sums, JjId school, int sign);
/* The community's zones change. */
void sums_forget_parts(Sums *sums, JjId community);
/* After a number of moves, before anything is read. */
void sums_settle(Sums *sums);

/* The connected parts of a community; over roads where `by_road`. (borrowed) */
const JjParts *sums_parts(const Sums *sums, JjId community, bool by_road);
/* The ways of a mode. (borrowed) */
const SideMode *sums_mode(const Sums *sums, const JjTimes *times);

#endif
