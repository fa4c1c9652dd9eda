/* The ways to school that an evaluation measures: by every mode that the study's networks give, on both sides. */
#ifndef JJ_CLI_WAYS_H
#define JJ_CLI_WAYS_H

#include "cli/networks.h"
#include "jiujin/edits.h"
#include "jiujin/evaluate.h"

/* Modes of travel at most: three by road, public transport to school, home (early, late), and the longest. */
#define MOST_MODES 8

typedef struct {
  JjTimes *base[MOST_MODES], *scenario[MOST_MODES]; /* (owned) a scenario's may be the base's own */
  bool *base_crossed, *scenario_crossed;            /* (owned) NULL: no road network */
  JjTravel travel;                                  /* borrows the two above */
} Ways;

/* Both sides of an evaluation, and the edits between them. */
typedef struct {
  const JjSituation *base, *scenario;
  const JjEdits *edits;
} WaysSides;

/* By the networks; straight-line estimates by car where there are no roads. False with *error: an edit of roads or
 * routes does not fit, or the work was stopped. */
bool ways_find(Ways *ways, Networks *networks, const WaysSides *sides, const JjProgress *progress,
               JjDiagnostics *diagnostics, GError **error);
void ways_clear(Ways *ways);

#endif
