/* Which further cells must be hidden so that no hidden one follows from the printed ones. Knows cells and relations
 * only, no metric. */
#ifndef JJ_EVALUATE_PROTECT_H
#define JJ_EVALUATE_PROTECT_H

#include "jiujin/base.h"

/* One cell's part in a relation. */
typedef struct {
  uint32_t cell;
  int32_t factor; /* not 0 */
} Term;

/* Relations between cells: Σ factor·cell is known to the reader. Terms of relation r are
 * term[start[r] .. start[r + 1]), each cell at most once, ascending. */
typedef struct {
  GArray *start; /* of uint32_t, [n_relations + 1] */
  GArray *term;  /* of Term */
} Relations;

Relations *relations_new(void);
void relations_free(Relations *relations);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Relations, relations_free)
uint32_t relations_count(const Relations *relations);
/* Appends a relation; terms of one cell are added up, those that cancel are dropped. Sorts `terms`. */
void relations_add(Relations *relations, GArray *terms);

/* Does the system of relations determine the hidden cell? `hidden` is [n_cells]. Gaussian elimination modulo 2³¹ −
 * 1. */
bool relations_determine(const Relations *relations, const bool *hidden, uint32_t n_cells, uint32_t cell);

/* Hides cells until no hidden one is determined by the relations and the printed ones. The cell to go is the one of
 * least rank among the printed of a relation, the first of equals. A cell that the relations force although all around
 * it is hidden (a zero) stays so. `rank` and `hidden` are [n_cells]. */
void protect(const Relations *relations, const int64_t *rank, uint32_t n_cells, bool *hidden);

#endif
