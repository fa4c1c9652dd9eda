/* Rows of several scorecards that tell of one figure, side by side. */
#ifndef JJ_EVALUATE_COMPARE_ROWS_H
#define JJ_EVALUATE_COMPARE_ROWS_H

#include "evaluate/metric.h"
#include "jiujin/compare.h"

/* Where a figure of one side stands: a row of a scorecard's tidy rows. */
typedef struct {
  uint32_t *row;      /* (owned) [1 + n] base first, JJ_NONE: the side has none */
  uint32_t base_card; /* whose scorecard tells the base's figure */
  uint32_t metric;    /* into the registry */
  JjLevel level;
  uint32_t order; /* in which it was met */
} CompareRow;

typedef struct {
  const JjContest *contest;
  GArray *rows;           /* (owned) of CompareRow, by metric, level, unit, … */
  JjMatching **matchings; /* (owned) [n] base to scenario */
} CompareRows;

/* Rows at these levels. A community's figures stand in the row of the base's that it is matched with. */
void compare_rows_init(CompareRows *rows, const JjContest *contest, uint32_t levels);
void compare_rows_clear(CompareRows *rows);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(CompareRows, compare_rows_clear)

/* The tidy rows and columns that tell side `side` of a row. */
typedef struct {
  const JjTable *rows; /* NULL: the side has none */
  uint32_t row;
  JjTidyColumn value, num, den;
} CompareCell;
CompareCell compare_cell(const CompareRows *rows, const CompareRow *row, uint32_t side);

#endif
