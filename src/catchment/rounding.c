/* Controlled rounding: floors first, then the missing units on fractional cells, largest fractions first; what greed
 * could not place goes along augmenting paths (row → column over a cell to round up, column → row over one to take
 * back), found breadth first and therefore shortest first. */
#include "jiujin/catchment.h"

#include <math.h>

#define WHOLE 1e-9

/* A cell that may go up. */
typedef struct {
  double fraction;
  uint32_t row, column;
} Fraction;

typedef struct {
  uint32_t n_rows, n_columns;
  int64_t *cells;                   /* [n_rows · n_columns] (owned) */
  bool *fractional, *raised;        /* likewise */
  int64_t *row_lack, *column_lack;  /* what is missing (owned) */
  JjId *row_parent, *column_parent; /* of a path search: the node before, JJ_NONE unseen (owned) */
  uint32_t *queue;                  /* [n_rows] rows to look at (owned) */
  GArray *fractions;                /* of Fraction (owned) */
} Rounding;

static void rounding_free(Rounding *rounding) {
  g_free(rounding->cells);
  g_free(rounding->fractional);
  g_free(rounding->raised);
  g_free(rounding->row_lack);
  g_free(rounding->column_lack);
  g_free(rounding->row_parent);
  g_free(rounding->column_parent);
  g_free(rounding->queue);
  g_array_unref(rounding->fractions);
  g_free(rounding);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Rounding, rounding_free)

static size_t cell_of(const Rounding *rounding, uint32_t row, uint32_t column) {
  return (size_t)row * rounding->n_columns + column;
}

static Rounding *rounding_new(const JjFill *margins) {
  const size_t n_cells = (size_t)margins->n_rows * margins->n_columns;
  Rounding *rounding = g_new0(Rounding, 1);
  rounding->n_rows = margins->n_rows;
  rounding->n_columns = margins->n_columns;
  rounding->cells = g_new0(int64_t, n_cells);
  rounding->fractional = g_new0(bool, n_cells);
  rounding->raised = g_new0(bool, n_cells);
  rounding->row_lack = g_memdup2(margins->row_totals, margins->n_rows * sizeof *margins->row_totals);
  rounding->column_lack = g_memdup2(margins->column_totals, margins->n_columns * sizeof *margins->column_totals);
  rounding->row_parent = g_new(JjId, margins->n_rows);
  rounding->column_parent = g_new(JjId, margins->n_columns);
  rounding->queue = g_new(uint32_t, margins->n_rows);
  rounding->fractions = g_array_new(FALSE, FALSE, sizeof(Fraction));
  return rounding;
}

static void take_floor(Rounding *rounding, uint32_t row, uint32_t column, double value) {
  g_assert(isfinite(value) && fabs(value) < 9e15);
  const size_t cell = cell_of(rounding, row, column);
  const double nearest = round(value);
  const bool whole = fabs(value - nearest) <= WHOLE;
  const double bottom = whole ? nearest : floor(value);
  rounding->cells[cell] = (int64_t)bottom;
  rounding->row_lack[row] -= rounding->cells[cell];
  rounding->column_lack[column] -= rounding->cells[cell];
  if (!whole) {
    const Fraction fraction = {value - bottom, row, column};
    rounding->fractional[cell] = true;
    g_array_append_val(rounding->fractions, fraction);
  }
}

static int by_fraction_then_place(gconstpointer left, gconstpointer right) {
  const Fraction *a = left;
  const Fraction *b = right;
  if (a->fraction != b->fraction) {
    return a->fraction > b->fraction ? -1 : 1;
  }
  if (a->row != b->row) {
    return a->row < b->row ? -1 : 1;
  }
  return (a->column > b->column) - (a->column < b->column);
}

static void raise_largest(Rounding *rounding) {
  g_array_sort(rounding->fractions, by_fraction_then_place);
  for (guint i = 0; i < rounding->fractions->len; i++) {
    const Fraction *fraction = &g_array_index(rounding->fractions, Fraction, i);
    if (rounding->row_lack[fraction->row] > 0 && rounding->column_lack[fraction->column] > 0) {
      rounding->raised[cell_of(rounding, fraction->row, fraction->column)] = true;
      rounding->row_lack[fraction->row]--;
      rounding->column_lack[fraction->column]--;
    }
  }
}

/* Queues the rows from which `column` could be taken back. */
static void reach_rows(Rounding *rounding, uint32_t column, uint32_t *queue_end) {
  for (uint32_t row = 0; row < rounding->n_rows; row++) {
    if (rounding->row_parent[row] == JJ_NONE && rounding->raised[cell_of(rounding, row, column)]) {
      rounding->row_parent[row] = column;
      rounding->queue[(*queue_end)++] = row;
    }
  }
}

/* Visits the columns to which `row` could give one more; returns one that lacks it, or JJ_NONE. */
static JjId reach_columns(Rounding *rounding, uint32_t row, uint32_t *queue_end) {
  for (uint32_t column = 0; column < rounding->n_columns; column++) {
    const size_t cell = cell_of(rounding, row, column);
    if (rounding->column_parent[column] != JJ_NONE || !rounding->fractional[cell] || rounding->raised[cell]) {
      continue;
    }
    rounding->column_parent[column] = row;
    if (rounding->column_lack[column] > 0) {
      return column;
    }
    reach_rows(rounding, column, queue_end);
  }
  return JJ_NONE;
}

/* The column at the end of the shortest path from `start`, or JJ_NONE; the parents tell the path. */
static JjId find_path(Rounding *rounding, uint32_t start) {
  for (uint32_t row = 0; row < rounding->n_rows; row++) {
    rounding->row_parent[row] = JJ_NONE;
  }
  for (uint32_t column = 0; column < rounding->n_columns; column++) {
    rounding->column_parent[column] = JJ_NONE;
  }
  uint32_t queue_end = 0;
  rounding->row_parent[start] = 0; /* seen; never followed, the walk back ends at `start` */
  rounding->queue[queue_end++] = start;
  for (uint32_t i = 0; i < queue_end; i++) {
    const JjId end = reach_columns(rounding, rounding->queue[i], &queue_end);
    if (end != JJ_NONE) {
      return end;
    }
  }
  return JJ_NONE;
}

static void flip_path(Rounding *rounding, uint32_t start, JjId end) {
  rounding->column_lack[end]--;
  rounding->row_lack[start]--;
  JjId column = end;
  JjId row = rounding->column_parent[column];
  rounding->raised[cell_of(rounding, row, column)] = true;
  while (row != start) {
    column = rounding->row_parent[row];
    rounding->raised[cell_of(rounding, row, column)] = false;
    row = rounding->column_parent[column];
    rounding->raised[cell_of(rounding, row, column)] = true;
  }
}

static bool repair(Rounding *rounding) {
  for (uint32_t row = 0; row < rounding->n_rows; row++) {
    while (rounding->row_lack[row] > 0) {
      const JjId end = find_path(rounding, row);
      if (end == JJ_NONE) {
        return false;
      }
      flip_path(rounding, row, end);
    }
  }
  return true;
}

static bool nothing_lacks(const int64_t *lack, uint32_t n) {
  for (uint32_t i = 0; i < n; i++) {
    if (lack[i] != 0) {
      return false;
    }
  }
  return true;
}

bool jj_round_to_margins(const JjFill *margins, const double *real, int64_t *cells_out, GError **error) {
  g_autoptr(Rounding) rounding = rounding_new(margins);
  for (uint32_t row = 0; row < margins->n_rows; row++) {
    for (uint32_t column = 0; column < margins->n_columns; column++) {
      take_floor(rounding, row, column, real[cell_of(rounding, row, column)]);
    }
  }
  raise_largest(rounding);
  if (!repair(rounding) || !nothing_lacks(rounding->row_lack, rounding->n_rows) ||
      !nothing_lacks(rounding->column_lack, rounding->n_columns)) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, "rounding: the %u × %u table does not have the margins asked for",
                margins->n_rows, margins->n_columns);
    return false;
  }
  for (size_t cell = 0; cell < (size_t)margins->n_rows * margins->n_columns; cell++) {
    cells_out[cell] = rounding->cells[cell] + (rounding->raised[cell] ? 1 : 0);
  }
  return true;
}
