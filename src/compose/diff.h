/* The tables that say who moves between two plans of one study. */
#ifndef JJ_COMPOSE_DIFF_H
#define JJ_COMPOSE_DIFF_H

#include "jiujin/compose.h"
#include "jiujin/table.h"

/* Communities are matched by code: codes of a shared place are joined by '+', the primary one first; null: none. */
typedef enum {
  DIFF_MOVES_KIND, /* zone, school, feeder */
  DIFF_MOVES_CODE,
  DIFF_MOVES_NAME,
  DIFF_MOVES_FROM,
  DIFF_MOVES_TO,
  DIFF_MOVES_FROM_NAME,
  DIFF_MOVES_TO_NAME,
  DIFF_MOVES_GRADUATES, /* of a feeder, or of all origins in a zone; null for schools and where not given */
  DIFF_MOVES_ENTRANTS,  /* of a feeder, or from all origins in a zone; into a school */
  DIFF_MOVES_HIDDEN,    /* names of the hidden columns, divided by blanks */
  DIFF_MOVES_COUNT
} DiffMovesColumn;

/* The same counted by communities: one row a pair. Graduates and entrants are those whose origin moves. */
typedef enum {
  DIFF_SUMS_FROM,
  DIFF_SUMS_TO,
  DIFF_SUMS_FROM_NAME,
  DIFF_SUMS_TO_NAME,
  DIFF_SUMS_ZONES,
  DIFF_SUMS_SCHOOLS,
  DIFF_SUMS_FEEDERS,
  DIFF_SUMS_GRADUATES,
  DIFF_SUMS_ENTRANTS,
  DIFF_SUMS_HIDDEN,
  DIFF_SUMS_COUNT
} DiffSumsColumn;

/* Communities that come, go, or have another name or convening school; null: not there, or none. */
typedef enum {
  DIFF_COMMUNITIES_CODE,
  DIFF_COMMUNITIES_FROM_NAME,
  DIFF_COMMUNITIES_TO_NAME,
  DIFF_COMMUNITIES_FROM_CONVENING,
  DIFF_COMMUNITIES_TO_CONVENING,
  DIFF_COMMUNITIES_COUNT
} DiffCommunitiesColumn;

typedef struct {
  JjTable *moves, *sums, *communities; /* (owned) */
  uint32_t n_hidden;
} DiffTables;

/* Students of the year on the side `to`. (all owned) */
typedef struct {
  int64_t *graduates, *entrants; /* [origins] -1: not given */
  int64_t *school_entrants;      /* [schools of to] */
} DiffStudents;
DiffStudents diff_students(const JjDifference *difference);
void diff_students_clear(DiffStudents *students);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DiffStudents, diff_students_clear)
/* The tables with these students, nothing hidden. */
DiffTables diff_tables_of(const JjDifference *difference, const DiffStudents *students);

/* Unless internal, small counts are hidden, and what would tell them (docs/semantics/small-cells.md). Zones in their
 * order, then schools, then origins. O(zones + schools + origins + flows + moves × pairs). */
DiffTables diff_tables(const JjDifference *difference);
void diff_tables_clear(DiffTables *tables);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(DiffTables, diff_tables_clear)

#endif
