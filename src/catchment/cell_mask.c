/* Which counts of a table must not be told. The table is looked at with its sums as a row and a column more; whatever
 * four cells at the corners of a rectangle change places (one more, one less, one more, one less) keeps all sums, where
 * a sum goes the other way round. */
#include "jiujin/catchments.h"

typedef struct {
  uint32_t n_rows, n_columns; /* with the sums, which are last */
  int64_t *count;             /* [n_rows × n_columns] */
  bool *hidden;               /* likewise */
  uint32_t *row_start, *row;  /* columns of the counts above 0, by row */
  uint32_t *column_start, *column;
  int64_t least;
} Masking;

static size_t at(const Masking *masking, uint32_t row, uint32_t column) {
  return (size_t)row * masking->n_columns + column;
}

/* ---- the table with its sums ---- */

static void take_counts(Masking *masking, const int64_t *counts) {
  const uint32_t last_row = masking->n_rows - 1, last = masking->n_columns - 1;
  for (uint32_t r = 0; r < last_row; r++)
    for (uint32_t c = 0; c < last; c++) {
      const int64_t count = counts[(size_t)r * last + c];
      masking->count[at(masking, r, c)] = count;
      masking->count[at(masking, r, last)] += count;
      masking->count[at(masking, last_row, c)] += count;
      masking->count[at(masking, last_row, last)] += count;
    }
}

/* Rows and columns as lists of what is above 0. */
static void list_counts(Masking *masking) {
  uint32_t n = 0;
  for (uint32_t r = 0; r < masking->n_rows; r++) {
    for (uint32_t c = 0; c < masking->n_columns; c++)
      if (masking->count[at(masking, r, c)] > 0) masking->row[n++] = c;
    masking->row_start[r + 1] = n;
  }
  n = 0;
  for (uint32_t c = 0; c < masking->n_columns; c++) {
    for (uint32_t r = 0; r < masking->n_rows; r++)
      if (masking->count[at(masking, r, c)] > 0) masking->column[n++] = r;
    masking->column_start[c + 1] = n;
  }
}

static void masking_init(Masking *masking, const int64_t *counts, uint32_t n_rows, uint32_t n_columns, int64_t least) {
  const size_t n = ((size_t)n_rows + 1) * ((size_t)n_columns + 1);
  *masking = (Masking){.n_rows = n_rows + 1, .n_columns = n_columns + 1, .least = least};
  masking->count = g_new0(int64_t, n);
  masking->hidden = g_new0(bool, n);
  masking->row = g_new(uint32_t, n);
  masking->column = g_new(uint32_t, n);
  masking->row_start = g_new0(uint32_t, (size_t)n_rows + 2);
  masking->column_start = g_new0(uint32_t, (size_t)n_columns + 2);
  take_counts(masking, counts);
  list_counts(masking);
}

static void masking_clear(Masking *masking) {
  void *arrays[] = {masking->count,  masking->hidden,    masking->row,
                    masking->column, masking->row_start, masking->column_start};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) g_free(arrays[i]);
}

static bool is_small(const Masking *masking, uint32_t row, uint32_t column) {
  const int64_t count = masking->count[at(masking, row, column)];
  return count > 0 && count < masking->least;
}

/* ---- rectangles ---- */

typedef struct {
  uint32_t row, column, other_row, other_column;
} Rectangle;

/* Sums of rows or columns, but not the sum of all, go the other way round. */
static bool is_sum(const Masking *masking, uint32_t row, uint32_t column) {
  return (row == masking->n_rows - 1) != (column == masking->n_columns - 1);
}

/* Can the cell go up (1) or down (-1) and stay above 0? */
static bool can_go(const Masking *masking, uint32_t row, uint32_t column, int way) {
  const int change = is_sum(masking, row, column) ? -way : way;
  return masking->count[at(masking, row, column)] + change >= 1;
}

static bool can_turn(const Masking *masking, const Rectangle *four, int way) {
  return can_go(masking, four->row, four->column, way) && can_go(masking, four->row, four->other_column, -way) &&
         can_go(masking, four->other_row, four->column, -way) &&
         can_go(masking, four->other_row, four->other_column, way);
}

/* What hiding a cell loses: nothing more, a count, a sum, the sum of all. */
static int64_t price(const Masking *masking, uint32_t row, uint32_t column) {
  const bool last_row = row == masking->n_rows - 1, last_column = column == masking->n_columns - 1;
  if (masking->hidden[at(masking, row, column)]) return 0;
  if (last_row && last_column) return 1000000;
  return (last_row || last_column ? 5000 : 100) + MIN(masking->count[at(masking, row, column)], 99);
}

static int64_t price_of(const Masking *masking, const Rectangle *four) {
  return price(masking, four->row, four->other_column) + price(masking, four->other_row, four->column) +
         price(masking, four->other_row, four->other_column);
}

/* The small counts of a line are few together: one of them must not change places with another. */
static bool row_is_few(const Masking *masking, uint32_t row) {
  int64_t sum = 0;
  for (uint32_t i = masking->row_start[row]; i < masking->row_start[row + 1]; i++)
    if (is_small(masking, row, masking->row[i])) sum += masking->count[at(masking, row, masking->row[i])];
  return sum < masking->least;
}

static bool column_is_few(const Masking *masking, uint32_t column) {
  int64_t sum = 0;
  for (uint32_t i = masking->column_start[column]; i < masking->column_start[column + 1]; i++)
    if (is_small(masking, masking->column[i], column)) sum += masking->count[at(masking, masking->column[i], column)];
  return sum < masking->least;
}

/* Takes the rectangle if it is the cheaper one and can turn. */
static void try_rectangle(const Masking *masking, const Rectangle *four, int64_t *lowest, Rectangle *best) {
  if (masking->count[at(masking, four->other_row, four->other_column)] == 0) return;
  const int64_t cost = price_of(masking, four);
  if (cost >= *lowest || !(can_turn(masking, four, 1) || can_turn(masking, four, -1))) return;
  *lowest = cost;
  *best = *four;
}

/* Those with the cell and another one of its row. */
static void try_column(const Masking *masking, Rectangle four, bool few, int64_t *lowest, Rectangle *best) {
  const uint32_t column = four.column;
  for (uint32_t k = masking->column_start[column]; k < masking->column_start[column + 1] && *lowest > 0; k++) {
    four.other_row = masking->column[k];
    if (four.other_row == four.row || (few && is_small(masking, four.other_row, column))) continue;
    try_rectangle(masking, &four, lowest, best);
  }
}

/* The cheapest rectangle with a corner in the cell; false: none. */
static bool find_rectangle(const Masking *masking, uint32_t row, uint32_t column, Rectangle *best) {
  const bool row_few = row_is_few(masking, row), column_few = column_is_few(masking, column);
  int64_t lowest = INT64_MAX;
  for (uint32_t i = masking->row_start[row]; i < masking->row_start[row + 1] && lowest > 0; i++) {
    const uint32_t other = masking->row[i];
    if (other == column || (row_few && is_small(masking, row, other))) continue;
    try_column(masking, (Rectangle){row, column, row, other}, column_few, &lowest, best);
  }
  return lowest < INT64_MAX;
}

static void hide_rectangle(Masking *masking, const Rectangle *four) {
  masking->hidden[at(masking, four->row, four->column)] = true;
  masking->hidden[at(masking, four->row, four->other_column)] = true;
  masking->hidden[at(masking, four->other_row, four->column)] = true;
  masking->hidden[at(masking, four->other_row, four->other_column)] = true;
}

/* ---- all ---- */

static void hide_small(Masking *masking) {
  for (uint32_t r = 0; r < masking->n_rows; r++)
    for (uint32_t c = 0; c < masking->n_columns; c++)
      if (is_small(masking, r, c)) masking->hidden[at(masking, r, c)] = true;
}

/* Every small count gets its rectangle. False: one has none. */
static bool cover_small(Masking *masking) {
  for (uint32_t r = 0; r < masking->n_rows; r++)
    for (uint32_t c = 0; c < masking->n_columns; c++) {
      Rectangle four;
      if (!is_small(masking, r, c)) continue;
      if (!find_rectangle(masking, r, c, &four)) return false;
      hide_rectangle(masking, &four);
    }
  return true;
}

static JjCellMask *mask_of(const Masking *masking, bool all) {
  const uint32_t n_rows = masking->n_rows - 1, n_columns = masking->n_columns - 1;
  JjCellMask *mask = g_new0(JjCellMask, 1);
  *mask = (JjCellMask){n_rows, n_columns, g_new0(bool, (size_t)n_rows *n_columns + 1), g_new0(bool, (size_t)n_rows + 1),
                       g_new0(bool, (size_t)n_columns + 1)};
  for (uint32_t r = 0; r < n_rows; r++)
    for (uint32_t c = 0; c < n_columns; c++)
      mask->cell[(size_t)r * n_columns + c] = all || masking->hidden[at(masking, r, c)];
  for (uint32_t r = 0; r < n_rows; r++) mask->row[r] = all || masking->hidden[at(masking, r, n_columns)];
  for (uint32_t c = 0; c < n_columns; c++) mask->column[c] = all || masking->hidden[at(masking, n_rows, c)];
  return mask;
}

JjCellMask *jj_cell_mask_new(const int64_t *counts, uint32_t n_rows, uint32_t n_columns, int64_t least) {
  Masking masking;
  masking_init(&masking, counts, n_rows, n_columns, least);
  hide_small(&masking);
  const bool covered = cover_small(&masking);
  JjCellMask *mask = mask_of(&masking, !covered);
  masking_clear(&masking);
  return mask;
}

void jj_cell_mask_free(JjCellMask *mask) {
  if (!mask) return;
  g_free(mask->cell);
  g_free(mask->row);
  g_free(mask->column);
  g_free(mask);
}
