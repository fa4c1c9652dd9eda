/* Adding up what a few students more or less are part of. */
#ifndef JJ_EVALUATE_LEDGER_H
#define JJ_EVALUATE_LEDGER_H

#include "evaluate/footprint.h"

enum { LEDGER_SIZE = 8192 };

/* One count; of an earlier round: empty. */
typedef struct {
  uint64_t count;
  int32_t students;
  uint32_t round;
} Slot;

/* Counts by hash. */
typedef struct Ledger {
  Slot slot[LEDGER_SIZE];
  uint32_t used[LEDGER_SIZE]; /* [n] slots of this round */
  uint32_t n, round;
  GArray *marks;
} Ledger;

uint32_t ledger_hash(uint64_t count);
/* What finds no room is left out: it would have cost something. */
void ledger_add(Ledger *ledger, const Mark *mark);
/* Students more in the count in this round. */
int32_t ledger_at(Ledger *ledger, uint64_t count);

#endif
