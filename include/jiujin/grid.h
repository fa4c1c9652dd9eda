/* jiujin/grid.h: segments filed by the square cells that they pass through, for whoever looks for what is near.
 *
 * The plane is cut into about as many cells as there are segments; a segment is filed in every cell that it passes
 * through or within a margin of, and sometimes in one beside it.
 */
#ifndef JIUJIN_GRID_H
#define JIUJIN_GRID_H

#include "jiujin/base.h"

typedef struct {
  double ax_m, ay_m, bx_m, by_m;
} JjSegment;

typedef struct {
  double x_m, y_m, cell_m; /* lower left corner; side of a cell */
  double margin_m;
  uint32_t n_columns, n_rows;
  /* (owned) [n_columns · n_rows + 2] those of cell c = row · n_columns + column are first[c] .. first[c + 1] of: */
  uint32_t *first;
  uint32_t *segment; /* (owned) ascending in each cell */
} JjSegmentGrid;

/* The segment of that number; one whose ax_m is NaN is not filed. Others must be finite. */
typedef JjSegment (*JjSegmentOf)(const void *user, uint32_t number);

typedef struct {
  double least_cell_m; /* > 0 */
  double margin_m;     /* >= 0, at most a cell */
} JjGridRule;

/* Files segments 0 .. n - 1. (owned) Linear for segments not much longer than a cell. */
JjSegmentGrid *jj_segment_grid_new(uint32_t n, JjSegmentOf segment_of, const void *user, JjGridRule rule);
void jj_segment_grid_free(JjSegmentGrid *grid);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjSegmentGrid, jj_segment_grid_free)

/* The cells that a segment is, or would be, filed in, each once, by row and column. */
typedef void (*JjCellVisit)(void *user, gsize cell);
void jj_segment_grid_walk(const JjSegmentGrid *grid, const JjSegment *segment, JjCellVisit visit, void *user);

/* The column and row of a point, those at the rim for a point outside. */
uint32_t jj_segment_grid_column(const JjSegmentGrid *grid, double x_m);
uint32_t jj_segment_grid_row(const JjSegmentGrid *grid, double y_m);

#endif
