/* What a mask hides can't be computed from what it leaves: attacked by elimination over all that is printed. */
#include "jj_test.h"

#include <math.h>

#include "jiujin/catchments.h"

enum { MOST = 8, MOST_UNKNOWNS = (MOST + 1) * (MOST + 1) };

/* The table with its sums; unknowns are hidden cells and sums, and the sum of all where every sum is hidden. */
typedef struct {
  uint32_t n_rows, n_columns;
  int64_t counts[MOST * MOST];
  JjCellMask *mask;
  int unknown[MOST + 1][MOST + 1]; /* -1: told */
  uint32_t n_unknowns, n_equations;
  double equations[2 * MOST + 2][MOST_UNKNOWNS];
} Attack;

static void number_unknowns(Attack *attack) {
  for (uint32_t r = 0; r <= attack->n_rows; r++)
    for (uint32_t c = 0; c <= attack->n_columns; c++) {
      bool hidden = false; /* the sum of all is taken to be known */
      if (r < attack->n_rows && c < attack->n_columns)
        hidden = attack->mask->cell[r * attack->n_columns + c] && attack->counts[r * attack->n_columns + c] > 0;
      else if (r < attack->n_rows)
        hidden = attack->mask->row[r];
      else if (c < attack->n_columns)
        hidden = attack->mask->column[c];
      attack->unknown[r][c] = hidden ? (int)attack->n_unknowns++ : -1;
    }
}

static void add_unknown(Attack *attack, uint32_t r, uint32_t c, double factor) {
  if (attack->unknown[r][c] >= 0) attack->equations[attack->n_equations][attack->unknown[r][c]] = factor;
}

/* Every line of the table adds up. */
static void write_equations(Attack *attack) {
  for (uint32_t r = 0; r <= attack->n_rows; r++, attack->n_equations++)
    for (uint32_t c = 0; c <= attack->n_columns; c++) add_unknown(attack, r, c, c < attack->n_columns ? 1 : -1);
  for (uint32_t c = 0; c <= attack->n_columns; c++, attack->n_equations++)
    for (uint32_t r = 0; r <= attack->n_rows; r++) add_unknown(attack, r, c, r < attack->n_rows ? 1 : -1);
}

/* Rows of an elimination; the last is the vector that is asked about. */
typedef struct {
  double row[2 * MOST + 3][MOST_UNKNOWNS];
  uint32_t n, n_unknowns;
} Elimination;

static void swap_rows(Elimination *system, uint32_t a, uint32_t b) {
  for (uint32_t k = 0; k < system->n_unknowns; k++) {
    const double kept = system->row[a][k];
    system->row[a][k] = system->row[b][k];
    system->row[b][k] = kept;
  }
}

/* Takes the pivot's multiples from all rows below it, and from the vector. */
static void clear_below(Elimination *system, uint32_t pivot, uint32_t unknown) {
  for (uint32_t i = pivot + 1; i <= system->n; i++) {
    const double factor = system->row[i][unknown] / system->row[pivot][unknown];
    for (uint32_t k = 0; k < system->n_unknowns; k++) system->row[i][k] -= factor * system->row[pivot][k];
  }
}

static void eliminate(Elimination *system) {
  uint32_t done = 0;
  for (uint32_t k = 0; k < system->n_unknowns; k++) {
    uint32_t pivot = done;
    while (pivot < system->n && fabs(system->row[pivot][k]) < 1e-9) pivot++;
    if (pivot == system->n) continue;
    swap_rows(system, done, pivot);
    clear_below(system, done++, k);
  }
}

/* Is nothing left of the vector that the equations do not tell? */
static bool follows(const Attack *attack, const double *vector) {
  Elimination system = {.n = attack->n_equations, .n_unknowns = attack->n_unknowns};
  for (uint32_t i = 0; i < system.n; i++)
    for (uint32_t k = 0; k < system.n_unknowns; k++) system.row[i][k] = attack->equations[i][k];
  for (uint32_t k = 0; k < system.n_unknowns; k++) system.row[system.n][k] = vector[k];
  eliminate(&system);
  bool left = false;
  for (uint32_t k = 0; k < system.n_unknowns; k++) left = left || fabs(system.row[system.n][k]) > 1e-6;
  return !left;
}

static void attack_cell(const Attack *attack, uint32_t r, uint32_t c) {
  double vector[MOST_UNKNOWNS] = {0};
  vector[attack->unknown[r][c]] = 1;
  assert_false(follows(attack, vector));
}

/* What the small counts of a row are together, where they are few. */
static void attack_rest(const Attack *attack, uint32_t r) {
  double vector[MOST_UNKNOWNS] = {0};
  int64_t sum = 0;
  for (uint32_t c = 0; c < attack->n_columns; c++) {
    const int64_t count = attack->counts[r * attack->n_columns + c];
    if (count == 0 || count >= 3) continue;
    sum += count;
    vector[attack->unknown[r][c]] = 1;
  }
  if (sum == 1 || sum == 2) assert_false(follows(attack, vector));
}

static void make_counts(Attack *attack, uint64_t seed) {
  JjRandom random = jj_random(seed);
  attack->n_rows = 4 + jj_random_below(&random, MOST - 3);
  attack->n_columns = 4 + jj_random_below(&random, MOST - 3);
  for (uint32_t i = 0; i < attack->n_rows * attack->n_columns; i++)
    attack->counts[i] =
        jj_random_below(&random, 4) == 0 ? jj_random_below(&random, 4) : 3 + jj_random_below(&random, 60);
}

static void no_small_count_follows(void **state) {
  (void)state;
  uint32_t n_secrets = 0, n_told = 0;
  for (uint64_t seed = 1; seed <= 150; seed++) {
    g_autofree Attack *attack = g_new0(Attack, 1);
    make_counts(attack, seed);
    attack->mask = jj_cell_mask_new(attack->counts, attack->n_rows, attack->n_columns, 3);
    number_unknowns(attack);
    write_equations(attack);
    for (uint32_t r = 0; r < attack->n_rows; r++) {
      for (uint32_t c = 0; c < attack->n_columns; c++) {
        const int64_t count = attack->counts[r * attack->n_columns + c];
        n_told += count > 0 && attack->unknown[r][c] < 0;
        if (count == 0 || count >= 3) continue;
        assert_true(attack->unknown[r][c] >= 0);
        attack_cell(attack, r, c);
        n_secrets++;
      }
      attack_rest(attack, r);
    }
    jj_cell_mask_free(attack->mask);
  }
  assert_true(n_secrets > 500 && n_told > 1000);
}

static void nothing_small_hides_nothing(void **state) {
  (void)state;
  const int64_t counts[] = {3, 0, 50, 4};
  g_autoptr(JjCellMask) mask = jj_cell_mask_new(counts, 2, 2, 3);
  for (int i = 0; i < 4; i++) assert_false(mask->cell[i]);
  assert_false(mask->row[0] || mask->row[1] || mask->column[0] || mask->column[1]);
}

static void a_secret_without_company_hides_all(void **state) {
  (void)state;
  const int64_t counts[] = {1, 0, 0, 90};
  g_autoptr(JjCellMask) mask = jj_cell_mask_new(counts, 2, 2, 3);
  for (int i = 0; i < 4; i++) assert_true(mask->cell[i]);
  assert_true(mask->row[1] && mask->column[1]);
}

static void one_small_count_takes_three_along(void **state) {
  (void)state;
  const int64_t counts[] = {2, 40, 50, 60, 10, 70, 80, 90, 30};
  g_autoptr(JjCellMask) mask = jj_cell_mask_new(counts, 3, 3, 3);
  uint32_t n = 0;
  for (int i = 0; i < 9; i++) n += mask->cell[i];
  assert_int_equal(n, 4);
  assert_true(mask->cell[0] && mask->cell[4]); /* the cheapest */
}

JJ_TEST_MAIN(cmocka_unit_test(no_small_count_follows), cmocka_unit_test(nothing_small_hides_nothing),
             cmocka_unit_test(a_secret_without_company_hides_all), cmocka_unit_test(one_small_count_takes_three_along))
