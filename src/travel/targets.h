/* The part of a hierarchy that comes down to given nodes. */
#ifndef JJ_TRAVEL_TARGETS_H
#define JJ_TRAVEL_TARGETS_H

#include "travel/sweep.h"

/* 64 nodes of a set, and how many of it come before them: the place of a node in the set by one look. */
typedef struct {
  uint64_t bits;
  uint32_t before;
} Members;

struct JjTargets {
  JjWeights *weights; /* (owned reference) */
  uint32_t n;
  uint32_t *row;    /* [n] of the member that each is, last first (owned) */
  uint32_t *target; /* [n] in that order (owned) */
  Members *members; /* by rank / 64 (owned) */
  Pull pull;        /* of the members (owned) */
};

static inline bool is_member(const Members *members, uint32_t node) {
  return members[node / 64].bits >> node % 64 & 1;
}

/* The place of a member among them, by rank. */
static inline uint32_t member_row(const Members *members, uint32_t node) {
  const Members *of = &members[node / 64];
  return of->before + (uint32_t)__builtin_popcountll(of->bits & ((1ULL << node % 64) - 1));
}

#endif
