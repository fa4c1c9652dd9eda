/* What the legs of a way are called, for people and machines. */
#ifndef JJ_COMPOSE_ROUTE_WORDS_H
#define JJ_COMPOSE_ROUTE_WORDS_H

#include "jiujin/route.h"

/* "台13線", "a road without name (local)" (owned) */
char *route_road_name(const JjRoute *route, const JjRoadLeg *leg);
/* A stop's name; JJ_NONE: home or school, whichever end it is of. (borrowed) */
const char *route_stop_name(const JjRoute *route, const JjRouteWay *way, JjId stop, bool is_from);
const char *route_origin_name(const JjRoute *route);
const char *route_origin_code(const JjRoute *route);
/* Where waiting at school is told apart: it is no waiting at a stop. */
bool route_waits_at_school(const JjJourneyLeg *leg);
/* "08:05:30", without seconds where there are none. (owned) */
char *route_clock(uint32_t ms);
/* 「直線估算」 or the basis's; NULL: observed. (borrowed, static) */
const char *route_mark(const JjRouteWay *way);

#endif
