/* jiujin/live.h: a scenario that is moved about: after every move the figures that a full evaluation gives, to the last
 * bit, at the cost of what the move touches.
 *
 * The counts are int64 and every figure is read off them by the functions that the full evaluation uses
 * (docs/decisions/0012-live-evaluation.md): jj_evaluate_travel of the same situations gives the same tables.
 */
#ifndef JIUJIN_LIVE_H
#define JIUJIN_LIVE_H

#include "jiujin/evaluate.h"

typedef struct JjLive JjLive;

/* What may change: who belongs where. Nothing else of the plan does, and nothing of the study. */
typedef enum {
  JJ_MOVE_ZONE,    /* the zone's primary community becomes this one, which ceases to be a further one of the zone;
                      JJ_NONE: it is in none, if it has no further ones. Its schools stay where they are. */
  JJ_MOVE_SHARE,   /* the zone is of this community too */
  JJ_MOVE_UNSHARE, /* and not any more */
  JJ_MOVE_SCHOOL,  /* the school is of this community; JJ_NONE: of none */
  JJ_MOVE_ORIGIN   /* the feeder is of this community whatever its zone; JJ_NONE: of those of its zone */
} JjMoveKind;

typedef struct {
  JjMoveKind kind;
  JjId unit;      /* zone, school of the scenario's study, or origin */
  JjId community; /* of the scenario's plan */
} JjMove;

/* Starts at *scenario, whose plan is copied. The situations, the plans, the arrays of `travel` and its times stay the
 * caller's and must outlive it. (owned) What a full evaluation costs. */
JjLive *jj_live_new(const JjSituation *base, const JjSituation *scenario, const JjTravel *travel);
void jj_live_free(JjLive *live);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjLive, jj_live_free)

/* Does the move make sense here: units and communities of the study and plan, a zone shared that has a primary
 * community, with another one that it is not shared with yet; an origin of the study and no outside one? A move without
 * effect is allowed but for sharing. */
bool jj_live_allows(const JjLive *live, JjMove move);
/* Makes a move that is allowed. O(flows, communities and modes of what it touches): the flows of the zone's origins, of
 * the feeder, into the school; of a school also the origins of the communities that it leaves and joins. */
void jj_live_move(JjLive *live, JjMove move);
/* Takes the last move back that was not taken back yet; false where there is none. Costs what the move did. */
bool jj_live_undo(JjLive *live);
/* Moves that can be taken back. */
uint32_t jj_live_n_moves(const JjLive *live);

/* The plan as it stands. (borrowed, until the live evaluation is freed; changes with every move) */
const JjPlan *jj_live_plan(const JjLive *live);

/* Rows and criteria as jj_evaluate_travel has them: nothing is suppressed. (borrowed, until the next move) Redoes the
 * rows that moves since the last call have changed. */
const JjScorecard *jj_live_scorecard(JjLive *live);

/* The headline figures of a community, or of the study for JJ_NONE, that a search looks at; all ways count as
 * JJ_VARIANT_SHARED. Numerators and denominators: jj_rate makes the figures. */
typedef struct {
  JjRatio nearby;        /* N */
  JjRatio stay;          /* L */
  JjRatio expected;      /* N_rand */
  double size_corrected; /* K, NaN: no answer */
} JjHeadline;
/* O(1), of the study O(communities). */
JjHeadline jj_live_headline(const JjLive *live, JjId community);

/* The same by a mode of travel: students by primary community of their origin. */
typedef struct {
  JjRatio attended_ms;  /* person-milliseconds to the school attended over entrants with a way */
  JjRatio over_60;      /* entrants over an hour from it or without a way */
  JjRatio reach_own[3]; /* graduates with a school of an own community within 30, 45, 60 minutes */
} JjHeadlineTravel;
/* `mode` is an index into the travel it was made with. O(1). */
JjHeadlineTravel jj_live_headline_travel(const JjLive *live, uint32_t mode, JjId community);

#endif
