/* Words of a network's summary, for people and machines. */
#ifndef JJ_COMPOSE_NETWORK_WORDS_H
#define JJ_COMPOSE_NETWORK_WORDS_H

#include "jiujin/network_summary.h"

/* A kind of join of lines. */
typedef struct {
  const char *word;  /* of JSON */
  const char *label; /* N_() */
  size_t offset;     /* of its count */
} NetworkJoin;
/* All of them, the last without word. */
extern const NetworkJoin network_joins[];
uint32_t network_join_count(const JjNodingCounts *counts, const NetworkJoin *join);

/* Where a hierarchy came from, as people say it. (borrowed, static) */
const char *network_use_label(const char *use);

#endif
