/* Which students to place otherwise so that a small count changes and little else does. */
#ifndef JJ_EVALUATE_MOVES_H
#define JJ_EVALUATE_MOVES_H

#include "evaluate/twin.h"

/* A count, or the difference of two, that has to change. */
typedef struct {
  uint64_t count, less; /* of mark_count; less 0: nothing is taken off */
  bool rises;           /* it must be more: the largest of several, which another may equal */
} Target;

/* What a twin has so far. */
typedef struct {
  const Footing *footing;
  GArray *steps;      /* (owned) of Step */
  GArray *targets;    /* (owned) of Target: those that change */
  GHashTable *change; /* (owned) count → students more, for those that change */
  struct Ledger *ledger;
} Moves;

void moves_init(Moves *moves, const Footing *footing);
void moves_clear(Moves *moves);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Moves, moves_clear)

/* Adds steps so that the target changes, if it does not yet, at the least cost found: the headline and what is above a
 * school or zone are dear. The targets before still change. False where nothing was found. A search in a fixed order
 * over some thousands of candidates at most. */
bool moves_add(Moves *moves, const Target *target);

#endif
