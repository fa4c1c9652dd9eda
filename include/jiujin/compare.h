/* jiujin/compare.h: several scenarios of one study beside its plan; the rules are in docs/semantics/compare.md. */
#ifndef JIUJIN_COMPARE_H
#define JIUJIN_COMPARE_H

#include "jiujin/edits.h"
#include "jiujin/evaluate.h"

/* ---- which community of one plan is which of another ----------------------------------------------------------- */

/* The heaviest one-to-one choice from n_from × n_to weights >= 0: *to_of [n_from] is JJ_NONE where nothing is left that
 * weighs more than 0. Of equally heavy choices always the same one. (owned) O(max(n_from, n_to)^3), the Hungarian
 * method. The sum of the weights must fit into int64. */
JjId *jj_heaviest_matching(const int64_t *weights, uint32_t n_from, uint32_t n_to);

typedef struct {
  uint32_t n_from, n_to;
  JjId *to_of, *from_of; /* [n_from], [n_to] JJ_NONE: matched with none */
  int64_t *shared;       /* [n_from × n_to] graduates of the year whose origin is of the one, then of the other */
} JjMatching;
void jj_matching_free(JjMatching *matching);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjMatching, jj_matching_free)

/* Matches the communities of two plans of one study so that as many graduates as possible (by primary community, in the
 * year of *to) are in a pair; of equal choices the one with most pairs of one code. Without shared graduates only a
 * pair of one code is matched. (owned) */
JjMatching *jj_match_communities(const JjSituation *from, const JjSituation *to);

#endif
