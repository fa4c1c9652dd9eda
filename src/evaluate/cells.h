/* The counts in a scorecard's tidy rows as cells, and what a reader knows of how they hang together
 * (docs/semantics/small-cells.md). */
#ifndef JJ_EVALUATE_CELLS_H
#define JJ_EVALUATE_CELLS_H

#include "evaluate/protect.h"
#include "jiujin/evaluate.h"

typedef enum { SIDE_BASE, SIDE_SCENARIO, N_SIDES } SideIndex;

/* Where in a row and side a count stands. */
typedef enum {
  PART_VALUE,   /* the figure itself, of students */
  PART_NUM,     /* numerator */
  PART_DEN,     /* denominator */
  PART_ORIGINS, /* O_c, the entrants inside from c's origins, which a row of expected_rate tells */
  N_PARTS
} Part;

/* What tells tidy rows apart. Strings borrowed. */
typedef struct {
  const char *metric, *level, *code, *variant, *group; /* group may be NULL */
  int64_t threshold;
} RowKey;

typedef struct {
  const JjTable *rows;
  const JjSituation *situation[N_SIDES];
  uint32_t n;            /* cells, the hidden differences after those of the rows */
  GArray *value;         /* of int64_t, [n] */
  GArray *least;         /* of int64_t, [n] smaller counts than this are hidden */
  uint32_t *of_row;      /* [n_rows × N_SIDES × N_PARTS] JJ_NONE: no count */
  GHashTable *row_of;    /* text of a RowKey → row + 1 */
  GHashTable *community; /* [side]level/code → the code of the community it belongs to */
  GArray *equal;         /* of uint32_t, pairs of cells that are the same students */
  Relations *relations;
} Cells;

/* Figures that cut the same students another way and are no cells: they are hidden whole where one of their family is
 * small, or anything else is hidden. How they hang together with the others is not worked out. */
typedef enum { BESIDE_NONE, BESIDE_FLOWS, BESIDE_PARTS, BESIDE_PROGRAMS, N_BESIDE } Beside;
Beside cells_beside(const RowKey *key);

Cells *cells_new(const JjTable *rows, const JjSituation *base, const JjSituation *scenario);
void cells_free(Cells *cells);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Cells, cells_free)

RowKey cells_key(const Cells *cells, uint32_t row);
/* The row of the key, JJ_NONE if there is none. */
uint32_t cells_row(const Cells *cells, RowKey key);
/* A row's cell; JJ_NONE if the row is JJ_NONE or has no such count. */
uint32_t cells_at(const Cells *cells, uint32_t row, SideIndex side, Part part);
int64_t cells_value(const Cells *cells, uint32_t cell);
/* The code of the community that a school, feeder or zone belongs to on a side (a zone: primarily); NULL if none. */
const char *cells_community(const Cells *cells, SideIndex side, const char *level, const char *code);

/* Fills cells->equal and cells->relations, with a cell more for each small difference. */
void cells_relate(Cells *cells);

#endif
