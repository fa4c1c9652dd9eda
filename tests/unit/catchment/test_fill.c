#include "jj_test.h"

#include "jiujin/catchment.h"

#include <math.h>
#include <string.h>

#define MINUTE_MS 60000u

/* A fill whose arrays live as long as this. */
typedef struct {
  JjFill fill;
  int64_t rows[64], columns[64];
  uint32_t travel_ms[4096];
  double weight[4096];
} Case;

static size_t n_cells(const JjFill *fill) {
  return (size_t)fill->n_rows * fill->n_columns;
}

static Case *case_new(uint32_t n_rows, uint32_t n_columns, double beta_per_min) {
  Case *made = g_new0(Case, 1);
  made->fill = jj_fill_default();
  made->fill.n_rows = n_rows;
  made->fill.n_columns = n_columns;
  made->fill.row_totals = made->rows;
  made->fill.column_totals = made->columns;
  made->fill.travel_ms = made->travel_ms;
  made->fill.beta_per_min = beta_per_min;
  return made;
}

/* Margins of a random table, so that they agree; every fifth row and column holds nobody. */
static Case *random_case(uint64_t seed, uint32_t n_rows, uint32_t n_columns, double beta_per_min) {
  JjRandom random = jj_random(seed);
  Case *made = case_new(n_rows, n_columns, beta_per_min);
  for (uint32_t i = 0; i < n_rows; i++) {
    for (uint32_t j = 0; j < n_columns; j++) {
      const bool empty = i % 5 == 4 || j % 5 == 4;
      const int64_t people = jj_random_below(&random, 40);
      made->rows[i] += empty ? 0 : people;
      made->columns[j] += empty ? 0 : people;
      made->travel_ms[i * n_columns + j] = jj_random_below(&random, 60 * MINUTE_MS);
    }
  }
  return made;
}

static void assert_margins(const JjFill *fill, const int64_t *cells) {
  int64_t columns[64] = {0};
  for (uint32_t i = 0; i < fill->n_rows; i++) {
    int64_t row = 0;
    for (uint32_t j = 0; j < fill->n_columns; j++) {
      row += cells[i * fill->n_columns + j];
      columns[j] += cells[i * fill->n_columns + j];
    }
    assert_int_equal(row, fill->row_totals[i]);
  }
  assert_memory_equal(columns, fill->column_totals, fill->n_columns * sizeof *columns);
}

static void assert_floor_or_ceiling(const JjFill *fill, const double *real, const int64_t *cells) {
  for (size_t cell = 0; cell < n_cells(fill); cell++) {
    assert_true(cells[cell] >= 0);
    assert_true(fabs((double)cells[cell] - real[cell]) < 1.0);
  }
}

static void margins_are_exact_and_cells_floor_or_ceiling(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 40; seed++) {
    g_autofree Case *made = random_case(seed, 2 + (uint32_t)seed % 20, 3 + (uint32_t)seed % 17, 0.05);
    g_autofree double *real = jj_fill_real(&made->fill, NULL);
    g_autofree int64_t *cells = jj_fill(&made->fill, NULL);
    assert_non_null(cells);
    assert_margins(&made->fill, cells);
    assert_floor_or_ceiling(&made->fill, real, cells);
  }
}

/* Cross ratios of the table are those of the kernel: what "balancing" must not change. */
static void cross_ratios_are_those_of_the_impedance(void **state) {
  (void)state;
  g_autofree Case *made = random_case(7, 4, 4, 0.08);
  made->fill.weight = made->weight;
  for (uint32_t cell = 0; cell < 16; cell++) {
    made->weight[cell] = 1.0 + cell;
  }
  g_autofree double *real = jj_fill_real(&made->fill, NULL);
  for (uint32_t i = 1; i < 4; i++) {
    const uint32_t cell[] = {0, 1, i * 4, i * 4 + 1};
    double want[4];
    for (uint32_t k = 0; k < 4; k++) {
      want[k] = made->weight[cell[k]] * exp(-0.08 * made->travel_ms[cell[k]] / MINUTE_MS);
    }
    assert_near(real[cell[0]] * real[cell[3]] / (real[cell[1]] * real[cell[2]]),
                want[0] * want[3] / (want[1] * want[2]), 1e-9 * want[0] * want[3] / (want[1] * want[2]));
  }
}

static void beta_0_is_the_independence_table(void **state) {
  (void)state;
  g_autofree Case *made = random_case(11, 9, 7, 0.0);
  double total = 0;
  for (uint32_t i = 0; i < 9; i++) {
    total += (double)made->rows[i];
  }
  g_autofree double *real = jj_fill_real(&made->fill, NULL);
  made->fill.travel_ms = NULL;
  g_autofree double *without_times = jj_fill_real(&made->fill, NULL);
  for (uint32_t cell = 0; cell < 63; cell++) {
    const uint32_t row = cell / 7;
    const double want = (double)made->rows[row] * (double)made->columns[cell % 7] / total;
    assert_near(real[cell], want, 1e-9);
    assert_near(without_times[cell], want, 1e-9);
  }
}

static void more_beta_shortens_the_mean_trip(void **state) {
  (void)state;
  double last = (double)INFINITY;
  for (uint32_t step = 0; step < 6; step++) {
    g_autofree Case *made = random_case(3, 12, 11, 0.05 * step);
    g_autofree int64_t *cells = jj_fill(&made->fill, NULL);
    const double mean = jj_fill_mean_minutes(&made->fill, cells);
    assert_true(mean < last);
    last = mean;
  }
}

static size_t turned_row(uint32_t row) {
  return (row * 5 + 3) % 13;
}

static void rows_permuted_permute_the_table(void **state) {
  (void)state;
  g_autofree Case *made = random_case(5, 13, 8, 0.07);
  g_autofree Case *turned = case_new(13, 8, 0.07);
  for (uint32_t i = 0; i < 13; i++) {
    const size_t to = turned_row(i);
    turned->rows[to] = made->rows[i];
    memcpy(&turned->travel_ms[to * 8], &made->travel_ms[(size_t)i * 8], 8 * sizeof *made->travel_ms);
  }
  memcpy(turned->columns, made->columns, sizeof made->columns);
  g_autofree int64_t *cells = jj_fill(&made->fill, NULL);
  g_autofree int64_t *turned_cells = jj_fill(&turned->fill, NULL);
  for (uint32_t i = 0; i < 13; i++) {
    assert_memory_equal(&turned_cells[turned_row(i) * 8], &cells[(size_t)i * 8], 8 * sizeof *cells);
  }
}

static void far_rows_do_not_underflow(void **state) {
  (void)state;
  g_autofree Case *made = case_new(2, 2, 5.0);
  const int64_t margin[] = {10, 20};
  const uint32_t travel_ms[] = {MINUTE_MS, 2 * MINUTE_MS, 3001 * MINUTE_MS, 3000 * MINUTE_MS};
  memcpy(made->rows, margin, sizeof margin);
  memcpy(made->columns, margin, sizeof margin);
  memcpy(made->travel_ms, travel_ms, sizeof travel_ms);
  g_autofree int64_t *cells = jj_fill(&made->fill, NULL);
  assert_margins(&made->fill, cells);
  assert_int_equal(cells[0], 10);
}

static void unreachable_cells_stay_empty(void **state) {
  (void)state;
  g_autofree Case *made = random_case(21, 8, 8, 0.03);
  for (uint32_t i = 0; i < 4; i++) {
    made->travel_ms[i * 8 + i] = JJ_UNREACHABLE;
  }
  g_autofree int64_t *cells = jj_fill(&made->fill, NULL);
  assert_margins(&made->fill, cells);
  for (uint32_t i = 0; i < 4; i++) {
    assert_int_equal(cells[i * 8 + i], 0);
  }
}

static void mean_minutes_of_nobody_is_no_number(void **state) {
  (void)state;
  g_autofree Case *made = case_new(2, 2, 0.1);
  const int64_t cells[4] = {0};
  assert_nan(jj_fill_mean_minutes(&made->fill, cells));
}

typedef struct {
  const char *name;
  int64_t rows[2], columns[2];
  uint32_t travel_ms[4];
  const char *message;
} Refused;

static void is_refused(void **state) {
  const Refused *row = *state;
  g_autofree Case *made = case_new(2, 2, 0.1);
  memcpy(made->rows, row->rows, sizeof row->rows);
  memcpy(made->columns, row->columns, sizeof row->columns);
  memcpy(made->travel_ms, row->travel_ms, sizeof row->travel_ms);
  made->fill.max_iterations = 1000;
  g_autoptr(GError) error = NULL;
  assert_null(jj_fill(&made->fill, &error));
  assert_true(g_error_matches(error, JJ_ERROR, JJ_ERROR_DATA));
  assert_non_null(strstr(error->message, row->message));
}

int main(void) {
  const Refused rows[] = {
      {"sums that differ", {1, 2}, {3, 1}, {0}, "margins differ"},
      {"a negative row", {-1, 2}, {1, 0}, {0}, "row 0 is negative"},
      {"a negative column", {1, 0}, {2, -1}, {0}, "column 1 is negative"},
      {"a row that reaches nothing", {1, 1}, {1, 1}, {JJ_UNREACHABLE, JJ_UNREACHABLE, 0, 0}, "possible cells"},
      {"a column that nobody reaches", {1, 1}, {1, 1}, {0, JJ_UNREACHABLE, 0, JJ_UNREACHABLE}, "possible cells"},
      {"two rows that share too small a column", {2, 1}, {1, 2}, {0, JJ_UNREACHABLE, 0, 0}, "possible cells"},
  };
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(margins_are_exact_and_cells_floor_or_ceiling),
      cmocka_unit_test(cross_ratios_are_those_of_the_impedance),
      cmocka_unit_test(beta_0_is_the_independence_table),
      cmocka_unit_test(more_beta_shortens_the_mean_trip),
      cmocka_unit_test(rows_permuted_permute_the_table),
      cmocka_unit_test(far_rows_do_not_underflow),
      cmocka_unit_test(unreachable_cells_stay_empty),
      cmocka_unit_test(mean_minutes_of_nobody_is_no_number),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  failed += jj_test_run_rows(rows, is_refused);
  return jj_test_exit(failed);
}
