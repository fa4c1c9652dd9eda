/* The tidy rows of a scenario that is moved about: after a move only the cells that it changed are written. */
#ifndef JJ_EVALUATE_LIVE_ROWS_H
#define JJ_EVALUATE_LIVE_ROWS_H

#include "evaluate/scoring.h"

typedef struct LiveRows LiveRows;

/* `scoring` (borrowed) holds the sides. (owned) */
LiveRows *live_rows_new(Scoring *scoring);
void live_rows_free(LiveRows *live);
/* The scenario's sums have changed. */
void live_rows_stale(LiveRows *live);
/* Up to date. (borrowed) */
const JjScorecard *live_rows_scorecard(LiveRows *live);

#endif
