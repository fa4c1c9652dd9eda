#include "jiujin/catchment.h"

#include <math.h>

/* The balancing of one table: cell (i, j) is a[i] · b[j] · kernel[i, j]. All owned. */
typedef struct {
  double *kernel; /* [n_rows · n_columns] */
  double *a, *b;  /* [n_rows], [n_columns] */
  double *sum;    /* [n_columns] scratch */
} Balance;

static void balance_free(Balance *balance) {
  g_free(balance->kernel);
  g_free(balance->a);
  g_free(balance->b);
  g_free(balance->sum);
  g_free(balance);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Balance, balance_free)

JjFill jj_fill_default(void) {
  return (JjFill){.tolerance = 1e-10, .max_iterations = 100000};
}

static bool total_of(const int64_t *margin, uint32_t n, const char *what, int64_t *total, GError **error) {
  int64_t sum = 0;
  for (uint32_t i = 0; i < n; i++) {
    if (margin[i] < 0) {
      g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, "fill: total of %s %u is negative: %" G_GINT64_FORMAT, what, i,
                  margin[i]);
      return false;
    }
    sum += margin[i];
  }
  *total = sum;
  return true;
}

static bool margins_agree(const JjFill *fill, GError **error) {
  int64_t rows = 0;
  int64_t columns = 0;
  if (!total_of(fill->row_totals, fill->n_rows, "row", &rows, error) ||
      !total_of(fill->column_totals, fill->n_columns, "column", &columns, error)) {
    return false;
  }
  if (rows != columns) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA,
                "fill: margins differ: rows sum to %" G_GINT64_FORMAT ", columns to %" G_GINT64_FORMAT, rows, columns);
    return false;
  }
  return true;
}

static uint32_t shortest_of_row(const JjFill *fill, uint32_t row) {
  uint32_t shortest = JJ_UNREACHABLE;
  for (uint32_t j = 0; j < fill->n_columns; j++) {
    shortest = MIN(shortest, fill->travel_ms[(size_t)row * fill->n_columns + j]);
  }
  return shortest;
}

/* Times count from the row's shortest: the row's factor takes up the difference, and exp does not underflow for a
 * whole row of far places. */
static double impedance(const JjFill *fill, size_t cell, uint32_t shortest) {
  if (fill->travel_ms[cell] == JJ_UNREACHABLE) {
    return 0.0;
  }
  return exp(-fill->beta_per_min * (double)(fill->travel_ms[cell] - shortest) / 60000.0);
}

static double weight_of(const JjFill *fill, size_t cell) {
  const double weight = fill->weight == NULL ? 1.0 : fill->weight[cell];
  g_assert(weight >= 0.0 && isfinite(weight));
  return weight;
}

static void make_kernel(const JjFill *fill, double *kernel) {
  for (uint32_t i = 0; i < fill->n_rows; i++) {
    const uint32_t shortest = fill->travel_ms == NULL ? 0 : shortest_of_row(fill, i);
    for (uint32_t j = 0; j < fill->n_columns; j++) {
      const size_t cell = (size_t)i * fill->n_columns + j;
      kernel[cell] = weight_of(fill, cell) * (fill->travel_ms == NULL ? 1.0 : impedance(fill, cell, shortest));
    }
  }
}

static Balance *balance_new(const JjFill *fill) {
  Balance *balance = g_new0(Balance, 1);
  balance->kernel = g_new(double, (size_t)fill->n_rows * fill->n_columns);
  balance->a = g_new(double, fill->n_rows);
  balance->b = g_new0(double, fill->n_columns);
  balance->sum = g_new(double, fill->n_columns);
  make_kernel(fill, balance->kernel);
  for (uint32_t i = 0; i < fill->n_rows; i++) {
    balance->a[i] = fill->row_totals[i] > 0 ? 1.0 : 0.0;
  }
  return balance;
}

/* Sums of columns before the factor b. */
static void sum_columns(const JjFill *fill, Balance *balance) {
  for (uint32_t j = 0; j < fill->n_columns; j++) {
    balance->sum[j] = 0.0;
  }
  for (uint32_t i = 0; i < fill->n_rows; i++) {
    const double *kernel = balance->kernel + (size_t)i * fill->n_columns;
    for (uint32_t j = 0; j < fill->n_columns; j++) {
      balance->sum[j] += balance->a[i] * kernel[j];
    }
  }
}

static double column_error(const JjFill *fill, const Balance *balance) {
  double worst = 0.0;
  for (uint32_t j = 0; j < fill->n_columns; j++) {
    const double total = (double)fill->column_totals[j];
    worst = fmax(worst, fabs(balance->b[j] * balance->sum[j] - total) / fmax(total, 1.0));
  }
  return worst;
}

/* total / sum; a total of 0 needs no sum. False where the total can't be met. */
static bool factor(int64_t total, double sum, double *out) {
  *out = total == 0 ? 0.0 : (double)total / sum;
  return isfinite(*out);
}

static bool fit_columns(const JjFill *fill, Balance *balance) {
  bool possible = true;
  for (uint32_t j = 0; j < fill->n_columns; j++) {
    possible &= factor(fill->column_totals[j], balance->sum[j], &balance->b[j]);
  }
  return possible;
}

static bool fit_rows(const JjFill *fill, Balance *balance) {
  bool possible = true;
  for (uint32_t i = 0; i < fill->n_rows; i++) {
    const double *kernel = balance->kernel + (size_t)i * fill->n_columns;
    double sum = 0.0;
    for (uint32_t j = 0; j < fill->n_columns; j++) {
      sum += balance->b[j] * kernel[j];
    }
    possible &= factor(fill->row_totals[i], sum, &balance->a[i]);
  }
  return possible;
}

/* Rows fit after each round, so the columns' error is the whole error. */
static bool run_balance(const JjFill *fill, Balance *balance, GError **error) {
  for (uint32_t round = 0; round < fill->max_iterations; round++) {
    sum_columns(fill, balance);
    if (round > 0 && column_error(fill, balance) <= fill->tolerance) {
      return true;
    }
    if (!fit_columns(fill, balance) || !fit_rows(fill, balance)) {
      break;
    }
  }
  g_set_error(error, JJ_ERROR, JJ_ERROR_DATA,
              "fill: no table with these possible cells has the margins (%u × %u, at most %u rounds)", fill->n_rows,
              fill->n_columns, fill->max_iterations);
  return false;
}

double *jj_fill_real(const JjFill *fill, GError **error) {
  g_assert(fill->beta_per_min >= 0.0 && isfinite(fill->beta_per_min) && fill->max_iterations > 0);
  if (!margins_agree(fill, error)) {
    return NULL;
  }
  g_autoptr(Balance) balance = balance_new(fill);
  if (!run_balance(fill, balance, error)) {
    return NULL;
  }
  for (uint32_t i = 0; i < fill->n_rows; i++) {
    for (uint32_t j = 0; j < fill->n_columns; j++) {
      balance->kernel[(size_t)i * fill->n_columns + j] *= balance->a[i] * balance->b[j];
    }
  }
  return g_steal_pointer(&balance->kernel);
}

int64_t *jj_fill(const JjFill *fill, GError **error) {
  g_autofree double *real = jj_fill_real(fill, error);
  if (real == NULL) {
    return NULL;
  }
  g_autofree int64_t *cells = g_new(int64_t, (size_t)fill->n_rows * fill->n_columns);
  return jj_round_to_margins(fill, real, cells, error) ? g_steal_pointer(&cells) : NULL;
}

double jj_fill_mean_minutes(const JjFill *fill, const int64_t *cells) {
  g_assert(fill->travel_ms != NULL);
  int64_t people = 0;
  int64_t people_ms = 0;
  for (size_t cell = 0; cell < (size_t)fill->n_rows * fill->n_columns; cell++) {
    if (fill->travel_ms[cell] != JJ_UNREACHABLE) {
      people += cells[cell];
      people_ms += cells[cell] * fill->travel_ms[cell];
    }
  }
  return people == 0 ? (double)NAN : (double)people_ms / (double)people / 60000.0;
}
