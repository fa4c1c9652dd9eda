/* A hash table that is emptied by its round. */
#include "evaluate/ledger.h"

uint32_t ledger_hash(uint64_t count) {
  return (uint32_t)((count * 0x9e3779b97f4a7c15u) >> 40);
}

static Slot *slot_of(Ledger *ledger, uint64_t count) {
  uint32_t i = ledger_hash(count) % LEDGER_SIZE;
  while (ledger->slot[i].round == ledger->round && ledger->slot[i].count != count) i = (i + 1) % LEDGER_SIZE;
  return &ledger->slot[i];
}

void ledger_add(Ledger *ledger, const Mark *mark) {
  Slot *slot = slot_of(ledger, mark->count);
  if (slot->round != ledger->round) {
    if (ledger->n == LEDGER_SIZE / 2) return;
    *slot = (Slot){mark->count, 0, ledger->round};
    ledger->used[ledger->n++] = (uint32_t)(slot - ledger->slot);
  }
  slot->students += mark->students;
}

int32_t ledger_at(Ledger *ledger, uint64_t count) {
  const Slot *slot = slot_of(ledger, count);
  return slot->round == ledger->round ? slot->students : 0;
}
