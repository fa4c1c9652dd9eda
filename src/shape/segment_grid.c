#include "jiujin/grid.h"

#include <math.h>

/* Farther to both sides than rounding can move the place where a segment passes from row to row. */
#define ROUNDING 1e-6

static uint32_t cell_at(double offset_m, double cell_m, uint32_t n) {
  const double cell = floor(offset_m / cell_m);
  return cell > 0 ? (uint32_t)MIN(cell, (double)(n - 1)) : 0;
}

uint32_t jj_segment_grid_column(const JjSegmentGrid *grid, double x_m) {
  return cell_at(x_m - grid->x_m, grid->cell_m, grid->n_columns);
}

uint32_t jj_segment_grid_row(const JjSegmentGrid *grid, double y_m) {
  return cell_at(y_m - grid->y_m, grid->cell_m, grid->n_rows);
}

typedef struct {
  double from, to;
} Reach;

/* From where to where the segment passes along a row that is not its only one. */
static Reach reach_in_row(const JjSegmentGrid *grid, const JjSegment *s, uint32_t row) {
  const double low_y = MIN(s->ay_m, s->by_m), high_y = MAX(s->ay_m, s->by_m);
  const double low_x = MIN(s->ax_m, s->bx_m), high_x = MAX(s->ax_m, s->bx_m);
  const double bottom = grid->y_m + row * grid->cell_m - grid->margin_m;
  const double top = bottom + grid->cell_m + 2 * grid->margin_m;
  if (high_y <= low_y) {
    return (Reach){low_x, high_x};
  }
  const double slope = (s->bx_m - s->ax_m) / (high_y - low_y) * (s->by_m > s->ay_m ? 1 : -1);
  const double x0 = s->ax_m + (CLAMP(bottom, low_y, high_y) - s->ay_m) * slope;
  const double x1 = s->ax_m + (CLAMP(top, low_y, high_y) - s->ay_m) * slope;
  return (Reach){MAX(low_x, MIN(x0, x1) - ROUNDING * grid->cell_m), MIN(high_x, MAX(x0, x1) + ROUNDING * grid->cell_m)};
}

void jj_segment_grid_walk(const JjSegmentGrid *grid, const JjSegment *s, JjCellVisit visit, void *user) {
  const double margin = grid->margin_m;
  const uint32_t low = jj_segment_grid_row(grid, MIN(s->ay_m, s->by_m) - margin);
  const uint32_t high = jj_segment_grid_row(grid, MAX(s->ay_m, s->by_m) + margin);
  for (uint32_t row = low; row <= high; row++) {
    const Reach reach =
        low == high ? (Reach){MIN(s->ax_m, s->bx_m), MAX(s->ax_m, s->bx_m)} : reach_in_row(grid, s, row);
    const uint32_t last = jj_segment_grid_column(grid, reach.to + margin);
    for (uint32_t column = jj_segment_grid_column(grid, reach.from - margin); column <= last; column++) {
      visit(user, (gsize)row * grid->n_columns + column);
    }
  }
}

typedef struct {
  JjSegmentGrid *grid;
  uint32_t number;
} Filing;

static void count(void *user, gsize cell) {
  const Filing *filing = user;
  filing->grid->first[cell + 2]++;
}

static void put(void *user, gsize cell) {
  const Filing *filing = user;
  filing->grid->segment[filing->grid->first[cell + 1]++] = filing->number;
}

typedef struct {
  uint32_t n;
  JjSegmentOf segment_of;
  const void *user;
} Source;

static void file_all(JjSegmentGrid *grid, const Source *source, JjCellVisit visit) {
  for (uint32_t i = 0; i < source->n; i++) {
    const JjSegment s = source->segment_of(source->user, i);
    Filing filing = {grid, i};
    if (!isnan(s.ax_m)) {
      jj_segment_grid_walk(grid, &s, visit, &filing);
    }
  }
}

/* Width and height not above cell size × number of segments, so that neither has more cells than there are segments. */
static void lay(JjSegmentGrid *grid, const Source *source, JjGridRule rule) {
  double min_x = HUGE_VAL, min_y = HUGE_VAL, max_x = -HUGE_VAL, max_y = -HUGE_VAL, n_filed = 1;
  for (uint32_t i = 0; i < source->n; i++) {
    const JjSegment s = source->segment_of(source->user, i);
    if (!isnan(s.ax_m)) {
      min_x = MIN(min_x, MIN(s.ax_m, s.bx_m));
      max_x = MAX(max_x, MAX(s.ax_m, s.bx_m));
      min_y = MIN(min_y, MIN(s.ay_m, s.by_m));
      max_y = MAX(max_y, MAX(s.ay_m, s.by_m));
      n_filed++;
    }
  }
  const bool any = n_filed > 1;
  const double width = any ? max_x - min_x : 0, height = any ? max_y - min_y : 0;
  grid->x_m = any ? min_x : 0;
  grid->y_m = any ? min_y : 0;
  grid->cell_m = MAX(rule.least_cell_m, MAX(sqrt(width * height / n_filed), MAX(width, height) / n_filed));
  grid->margin_m = rule.margin_m;
  grid->n_columns = (uint32_t)(width / grid->cell_m) + 1;
  grid->n_rows = (uint32_t)(height / grid->cell_m) + 1;
}

JjSegmentGrid *jj_segment_grid_new(uint32_t n, JjSegmentOf segment_of, const void *user, JjGridRule rule) {
  const Source source = {n, segment_of, user};
  JjSegmentGrid *grid = g_new0(JjSegmentGrid, 1);
  lay(grid, &source, rule);
  const gsize n_cells = (gsize)grid->n_columns * grid->n_rows;
  grid->first = g_new0(uint32_t, n_cells + 2);
  file_all(grid, &source, count);
  for (gsize cell = 2; cell <= n_cells; cell++) { /* first[c + 1] is where c begins; put() moves it to where c ends */
    grid->first[cell] += grid->first[cell - 1];
  }
  grid->segment = g_new(uint32_t, (gsize)grid->first[n_cells] + grid->first[n_cells + 1] + 1);
  file_all(grid, &source, put);
  return grid;
}

void jj_segment_grid_free(JjSegmentGrid *grid) {
  if (grid != NULL) {
    g_free(grid->first);
    g_free(grid->segment);
    g_free(grid);
  }
}
