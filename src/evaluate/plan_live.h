/* A plan that moves change where it stands: its arrays never move, so that what was made of them stays good. */
#ifndef JJ_EVALUATE_PLAN_LIVE_H
#define JJ_EVALUATE_PLAN_LIVE_H

#include "jiujin/model.h"

/* A copy of the plan with arrays of its own for who belongs where; the rest is shared, and must outlive it. */
void live_plan_init(JjPlan *live, const JjPlan *plan);
void live_plan_clear(JjPlan *live);

/* The zone's communities: `also` [n_also] ascending, without the primary one. O(zones + shared zones). */
void live_plan_set_zone(JjPlan *live, JjId zone, JjId primary, const JjId *also, uint32_t n_also);

#endif
