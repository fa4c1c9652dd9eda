#include "jj_test.h"

#include "jiujin/catchment.h"

#include <math.h>
#include <string.h>

#define SIDE 4u
#define CELLS 16u /* SIDE² */

/* A random real table whose margins are whole: a mean of permutation matrices and of whole tables. */
static void make_table(JjRandom *random, double *real, int64_t *rows, int64_t *columns) {
  double share[3] = {0.25 + 0.5 * jj_random_unit(random), 0, 0};
  share[1] = (1 - share[0]) * jj_random_unit(random);
  share[2] = 1 - share[0] - share[1];
  memset(real, 0, CELLS * sizeof *real);
  for (uint32_t part = 0; part < 3; part++) {
    uint32_t order[SIDE] = {0, 1, 2, 3};
    for (uint32_t i = SIDE - 1; i > 0; i--) {
      const uint32_t other = jj_random_below(random, i + 1);
      const uint32_t kept = order[i];
      order[i] = order[other];
      order[other] = kept;
    }
    for (uint32_t i = 0; i < SIDE; i++) {
      real[i * SIDE + order[i]] += share[part];
    }
  }
  for (uint32_t i = 0; i < SIDE; i++) {
    rows[i] = columns[i] = 1;
  }
  const uint32_t extra = jj_random_below(random, CELLS);
  real[extra] += 2;
  rows[extra / SIDE] += 2;
  columns[extra % SIDE] += 2;
}

static bool has_margins(const int64_t *cells, const int64_t *rows, const int64_t *columns) {
  for (uint32_t i = 0; i < SIDE; i++) {
    int64_t row = 0;
    int64_t column = 0;
    for (uint32_t j = 0; j < SIDE; j++) {
      row += cells[i * SIDE + j];
      column += cells[j * SIDE + i];
    }
    if (row != rows[i] || column != columns[i]) {
      return false;
    }
  }
  return true;
}

/* Is there a table of floors and ceilings with the margins? Tries all. */
static bool brute_force(const double *real, const int64_t *rows, const int64_t *columns, bool with[1u << CELLS]) {
  bool any = false;
  for (uint32_t bits = 0; bits < 1u << CELLS; bits++) {
    int64_t cells[CELLS];
    bool allowed = true;
    for (uint32_t cell = 0; cell < CELLS; cell++) {
      const bool up = (bits >> cell & 1u) != 0;
      const bool whole = fabs(real[cell] - round(real[cell])) <= 1e-9;
      allowed &= !(up && whole);
      cells[cell] = (int64_t)(whole ? round(real[cell]) : floor(real[cell])) + (up ? 1 : 0);
    }
    with[bits] = allowed && has_margins(cells, rows, columns);
    any |= with[bits];
  }
  return any;
}

static uint32_t bits_of(const double *real, const int64_t *cells) {
  uint32_t bits = 0;
  for (uint32_t cell = 0; cell < CELLS; cell++) {
    bits |= (double)cells[cell] > real[cell] + 1e-9 ? 1u << cell : 0;
  }
  return bits;
}

static void finds_one_of_the_roundings_that_exist(void **state) {
  (void)state;
  static bool with[1u << CELLS];
  JjRandom random = jj_random(2024);
  for (int trial = 0; trial < 60; trial++) {
    double real[CELLS];
    int64_t rows[SIDE];
    int64_t columns[SIDE];
    int64_t cells[CELLS];
    make_table(&random, real, rows, columns);
    const JjFill margins = {.n_rows = SIDE, .n_columns = SIDE, .row_totals = rows, .column_totals = columns};
    assert_true(brute_force(real, rows, columns, with));
    assert_true(jj_round_to_margins(&margins, real, cells, NULL));
    assert_true(with[bits_of(real, cells)]);
  }
}

typedef struct {
  const char *name;
  double real[CELLS];
  int64_t rows[SIDE], columns[SIDE];
  int64_t cells[CELLS]; /* all -1: refused */
} Row;

static void rounds_to(void **state) {
  const Row *row = *state;
  const JjFill margins = {.n_rows = SIDE, .n_columns = SIDE, .row_totals = row->rows, .column_totals = row->columns};
  int64_t cells[CELLS];
  memset(cells, 0xff, sizeof cells); /* -1: a failure leaves them alone */
  g_autoptr(GError) error = NULL;
  const bool done = jj_round_to_margins(&margins, row->real, cells, &error);
  assert_memory_equal(cells, row->cells, sizeof cells);
  assert_int_equal(done, row->cells[0] >= 0);
  assert_int_equal(done, error == NULL);
}

int main(void) {
  const Row rows[] = {
      {"whole tables stay",
       {1, 2, 0, 0, 0, 3, 0, 0, 0, 0, 4, 0, 0, 0, 0, 5},
       {3, 3, 4, 5},
       {1, 5, 4, 5},
       {1, 2, 0, 0, 0, 3, 0, 0, 0, 0, 4, 0, 0, 0, 0, 5}},
      {"nearly whole counts as whole",
       {1 - 1e-12, 1e-12, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1},
       {1, 1, 1, 1},
       {1, 1, 1, 1},
       {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}},
      {"largest fractions go up",
       {0.7, 0.3, 0, 0, 0.3, 0.7, 0, 0, 0, 0, 2.2, 0.8, 0, 0, 0.8, 0.2},
       {1, 1, 3, 1},
       {1, 1, 3, 1},
       {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2, 1, 0, 0, 1, 0}},
      {"equal fractions go by index",
       {0.5, 0.5, 0, 0, 0.5, 0.5, 0, 0, 0, 0, 0.5, 0.5, 0, 0, 0.5, 0.5},
       {1, 1, 1, 1},
       {1, 1, 1, 1},
       {1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1}},
      /* Greed takes 0.75, 0.65 and 0.6; row 2 and column 1 are left, and their cell is 0. */
      {"greed that ends blind is repaired",
       {0.75, 0.25, 0, 0, 0, 0.4, 0.6, 0, 0.25, 0, 0.4, 0.35, 0, 0.35, 0, 0.65},
       {1, 1, 1, 1},
       {1, 1, 1, 1},
       {0, 1, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 0, 1}},
      {"margins of another table are refused",
       {0.5, 0.5, 0, 0, 0.5, 0.5, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1},
       {1, 1, 3, 1},
       {1, 1, 3, 1},
       {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}},
      {"a sum above its margin is refused",
       {3, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1},
       {1, 1, 1, 1},
       {1, 1, 1, 1},
       {-1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1}},
  };
  const struct CMUnitTest tests[] = {cmocka_unit_test(finds_one_of_the_roundings_that_exist)};
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  failed += jj_test_run_rows(rows, rounds_to);
  return jj_test_exit(failed);
}
