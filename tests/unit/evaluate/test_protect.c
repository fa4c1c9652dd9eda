#include "evaluate/protect.h"
#include "jj_test.h"

/* Σ factor·cell for cells 0 … n − 1 of `factors`. */
static void add(Relations *relations, const int32_t *factors, uint32_t n) {
  g_autoptr(GArray) terms = g_array_new(FALSE, FALSE, sizeof(Term));
  for (uint32_t cell = 0; cell < n; cell++) {
    const Term term = {cell, factors[cell]};
    if (term.factor != 0) g_array_append_val(terms, term);
  }
  relations_add(relations, terms);
}

/* Cells a b | a+b and c d | c+d below, with column sums: the table 0 1 2 / 3 4 5 / 6 7 8. */
static Relations *table_of_sums(void) {
  Relations *relations = relations_new();
  for (uint32_t i = 0; i < 3; i++) {
    int32_t row[9] = {0}, column[9] = {0};
    for (uint32_t j = 0; j < 3; j++) {
      row[i * 3 + j] = j < 2 ? 1 : -1;
      column[j * 3 + i] = j < 2 ? 1 : -1;
    }
    add(relations, row, 9);
    add(relations, column, 9);
  }
  return relations;
}

static const int64_t ranks[9] = {1, 5, 6, 7, 8, 15, 9, 13, 21};

static void a_lone_hidden_cell_is_determined(void **state) {
  (void)state;
  g_autoptr(Relations) relations = table_of_sums();
  const bool hidden[9] = {[0] = true};
  assert_true(relations_determine(relations, hidden, 9, 0));
}

static void a_rectangle_protects(void **state) {
  (void)state;
  g_autoptr(Relations) relations = table_of_sums();
  bool hidden[9] = {[0] = true};
  protect(relations, ranks, 9, hidden);
  uint32_t n_hidden = 0;
  for (uint32_t cell = 0; cell < 9; cell++) {
    n_hidden += hidden[cell];
    if (hidden[cell]) assert_false(relations_determine(relations, hidden, 9, cell));
  }
  assert_int_equal(n_hidden, 4);
  assert_true(hidden[0] && hidden[1] && hidden[3] && hidden[4]); /* the cells of least rank */
}

static void no_relation_needs_no_company(void **state) {
  (void)state;
  g_autoptr(Relations) relations = table_of_sums();
  bool none[9] = {false}, alone[10] = {[9] = true};
  protect(relations, ranks, 9, none);
  for (uint32_t cell = 0; cell < 9; cell++) assert_false(none[cell]);
  const int64_t more[10] = {0};
  protect(relations, more, 10, alone);
  for (uint32_t cell = 0; cell < 9; cell++) assert_false(alone[cell]);
}

/* a + b and a − b, each with two hidden cells, tell both. */
static void two_relations_of_two_cells_are_seen_through(void **state) {
  (void)state;
  g_autoptr(Relations) relations = relations_new();
  add(relations, (const int32_t[]){1, 1, -1, 0}, 4);
  add(relations, (const int32_t[]){1, -1, 0, -1}, 4);
  bool hidden[4] = {true, true, false, false};
  assert_true(relations_determine(relations, hidden, 4, 0));
  protect(relations, (const int64_t[]){1, 1, 9, 3}, 4, hidden);
  assert_true(hidden[3] && !hidden[2]);
  assert_false(relations_determine(relations, hidden, 4, 0));
}

JJ_TEST_MAIN(cmocka_unit_test(a_lone_hidden_cell_is_determined), cmocka_unit_test(a_rectangle_protects),
             cmocka_unit_test(no_relation_needs_no_company),
             cmocka_unit_test(two_relations_of_two_cells_are_seen_through))
