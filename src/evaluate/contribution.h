/* What contributions are worked out of: sets of edits and the headline figures of each. */
#ifndef JJ_EVALUATE_CONTRIBUTION_H
#define JJ_EVALUATE_CONTRIBUTION_H

#include "evaluate/coalition.h"
#include "evaluate/headline.h"
#include "jiujin/contributions.h"

/* Edits that are made together. */
typedef struct {
  bool *chosen;          /* (owned) [n_edits] */
  bool fits;             /* they can be made */
  uint32_t ways;         /* into the ways */
  JjTimes *const *times; /* (borrowed) [modes] */
  Headline *figures;     /* (owned) [n_figures] NULL: they don't fit */
} EditSet;

/* Ways that some of the edits that change ways make. */
typedef struct {
  bool *chosen;          /* (owned) [n_edits] of those alone */
  JjTimes *const *times; /* [modes] NULL: can't be found */
  JjTimes **own;         /* (owned, with the times) NULL: somebody else's */
} EditWays;

typedef struct ContributionWork {
  JjContributionInput input;
  uint32_t n_modes;      /* that are told */
  GArray *ways;          /* (owned) of EditWays; base and scenario first */
  EditSet *sets;         /* (owned) [n_sets] with shares by parts as bits; else nothing, all, all but each part */
  uint32_t n_sets, all;  /* `all`: index of the whole scenario; nothing is 0 */
  uint32_t *without;     /* (owned) [n_parts] index of the set without the part and who waits */
  Coalitions coalitions; /* of n_orders > 0 */
} ContributionWork;

/* The situation that the set makes of a base: the input's own, or one of other students. */
typedef struct {
  JjSituation situation; /* (borrowed) */
  JjSituation made;      /* (owned) */
} MadeSet;
/* False: it does not fit there. */
bool made_set_init(MadeSet *made, const ContributionWork *work, const JjSituation *base, const EditSet *set);
void made_set_clear(MadeSet *made);

/* What the figures of all sets tell: [n_figures], [n_parts × n_figures] twice. */
typedef struct {
  double *change, *left_out, *share;
} Parts;
/* Fills the arrays. `figures` [n_sets][n_figures]; NULL for a set that does not fit. */
void contributions_tell(const JjContributions *contributions, Headline *const *figures, const Parts *out);

/* In whole steps as they are printed; STEPS_UNKNOWN: no answer. (owned) [(n_parts × 2 + 1) × n_figures] shares, then
 * what is left out, then the change. */
#define STEPS_UNKNOWN INT64_MIN
int64_t *contribution_steps(const JjContributions *contributions, const Parts *parts);

/* So few students that nobody must be told of them. */
static inline bool contribution_is_few(int64_t students) {
  return students > 0 && students < 3;
}

/* few [n_figures]: is there a set of edits in which a part, when it is made, changes the figure by what becomes of so
 * few students? O(sets × parts × flows of the year). */
void contribution_hinges(const JjContributions *contributions, bool *few);

#endif
