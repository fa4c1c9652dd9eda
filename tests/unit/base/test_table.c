#include "jiujin/table.h"
#include "jj_test.h"

#include <math.h>

enum { CODE, SEATS, RATE };

static const JjColumn columns[] = {
    {"code", JJ_COLUMN_TEXT, 0}, {"seats", JJ_COLUMN_INT, 0}, {"rate", JJ_COLUMN_REAL, 3}};

static JjTable *table_of_schools(void) {
  return jj_table_new(columns, G_N_ELEMENTS(columns));
}

static void columns_are_found_by_name(void **state) {
  (void)state;
  g_autoptr(JjTable) table = table_of_schools();
  assert_int_equal(jj_table_n_columns(table), 3);
  assert_int_equal(jj_table_n_rows(table), 0);
  assert_int_equal(jj_table_find_column(table, "seats"), SEATS);
  assert_int_equal(jj_table_find_column(table, "Seats"), JJ_NONE);
  assert_int_equal(jj_table_column(table, RATE)->type, JJ_COLUMN_REAL);
  assert_int_equal(jj_table_column(table, RATE)->decimals, 3);
}

static void column_names_are_copied(void **state) {
  (void)state;
  char name[] = "code";
  g_autoptr(JjTable) table = jj_table_new(&(JjColumn){name, JJ_COLUMN_TEXT, 0}, 1);
  name[0] = 'x';
  assert_string_equal(jj_table_column(table, 0)->name, "code");
}

static void new_row_is_null(void **state) {
  (void)state;
  g_autoptr(JjTable) table = table_of_schools();
  assert_int_equal(jj_table_add_row(table, 2), 0);
  assert_int_equal(jj_table_add_row(table, 3), 1);
  for (uint32_t column = CODE; column <= RATE; column++) {
    assert_true(jj_table_is_null(table, 1, column));
  }
  assert_null(jj_table_text(table, 1, CODE));
  assert_int_equal(jj_table_int(table, 1, SEATS), 0);
  assert_nan(jj_table_real(table, 1, RATE));
}

static void rows_come_and_go_in_the_middle(void **state) {
  (void)state;
  g_autoptr(JjTable) table = table_of_schools();
  for (uint32_t row = 0; row < 3; row++) {
    jj_table_add_row(table, row + 2);
    jj_table_set_text(table, row, CODE, row == 2 ? "b" : "a");
    jj_table_set_int(table, row, SEATS, row);
  }
  jj_table_hide(table, 2, RATE);
  static const uint32_t more[] = {JJ_NONE, JJ_NONE, 0}, fewer[] = {0, 1}, one[] = {JJ_NONE};
  jj_table_rearrange_rows(table, 1, 1, more, 3);
  assert_int_equal(jj_table_n_rows(table), 5);
  assert_true(jj_table_is_null(table, 1, CODE) && jj_table_is_null(table, 2, SEATS));
  assert_int_equal(jj_table_place(table, 2, SEATS).row, 0);
  assert_string_equal(jj_table_text(table, 4, CODE), "b");
  assert_int_equal(jj_table_int(table, 3, SEATS), 1);
  assert_true(jj_table_is_hidden(table, 4, RATE));
  assert_int_equal(jj_table_place(table, 4, SEATS).row, 4);
  jj_table_rearrange_rows(table, 3, 2, fewer, 2);
  assert_int_equal(jj_table_int(table, 4, SEATS), 2);
  jj_table_rearrange_rows(table, 0, 3, NULL, 0);
  assert_int_equal(jj_table_n_rows(table), 2);
  assert_string_equal(jj_table_text(table, 0, CODE), "a");
  assert_int_equal(jj_table_int(table, 1, SEATS), 2);
  jj_table_rearrange_rows(table, 2, 0, one, 1);
  assert_true(jj_table_is_null(table, 2, CODE));
  static const uint32_t mixed[] = {JJ_NONE, 1, JJ_NONE};
  jj_table_rearrange_rows(table, 0, 3, mixed, 3);
  assert_true(jj_table_is_null(table, 0, CODE) && jj_table_is_null(table, 2, CODE));
  assert_int_equal(jj_table_int(table, 1, SEATS), 2);
  assert_true(jj_table_is_hidden(table, 1, RATE));
}

static void the_first_rows_come_into_an_empty_table(void **state) {
  (void)state;
  g_autoptr(JjTable) table = table_of_schools();
  jj_table_rearrange_rows(table, 0, 0, NULL, 0);
  assert_int_equal(jj_table_n_rows(table), 0);
  static const uint32_t two[] = {JJ_NONE, JJ_NONE};
  jj_table_rearrange_rows(table, 0, 0, two, 2);
  assert_int_equal(jj_table_n_rows(table), 2);
  assert_true(jj_table_is_null(table, 1, CODE));
}

static void cells_become_null_again(void **state) {
  (void)state;
  g_autoptr(JjTable) table = table_of_schools();
  jj_table_add_row(table, 2);
  jj_table_set_int(table, 0, SEATS, 7);
  jj_table_set_text(table, 0, CODE, "a");
  jj_table_set_null(table, 0, SEATS);
  jj_table_set_null(table, 0, CODE);
  assert_true(jj_table_is_null(table, 0, SEATS) && jj_table_is_null(table, 0, CODE));
  jj_table_set_text(table, 0, CODE, "a");
  assert_string_equal(jj_table_text(table, 0, CODE), "a");
}

static void cells_hold_what_was_set(void **state) {
  (void)state;
  g_autoptr(JjTable) table = table_of_schools();
  char text[] = "010302";
  jj_table_add_row(table, 2);
  jj_table_set_text(table, 0, CODE, text);
  jj_table_set_int(table, 0, SEATS, INT64_MIN);
  jj_table_set_real(table, 0, RATE, -0.25);
  text[0] = 'x';
  assert_string_equal(jj_table_text(table, 0, CODE), "010302");
  assert_true(jj_table_int(table, 0, SEATS) == INT64_MIN);
  assert_near(jj_table_real(table, 0, RATE), -0.25, 0);
}

static void zero_and_empty_text_are_not_null(void **state) {
  (void)state;
  g_autoptr(JjTable) table = table_of_schools();
  jj_table_add_row(table, 0);
  jj_table_set_text(table, 0, CODE, "");
  jj_table_set_int(table, 0, SEATS, 0);
  jj_table_set_real(table, 0, RATE, 0);
  for (uint32_t column = CODE; column <= RATE; column++) {
    assert_false(jj_table_is_null(table, 0, column));
  }
  assert_string_equal(jj_table_text(table, 0, CODE), "");
}

static void null_text_and_nan_make_a_cell_null_again(void **state) {
  (void)state;
  g_autoptr(JjTable) table = table_of_schools();
  jj_table_add_row(table, 0);
  jj_table_set_text(table, 0, CODE, "a");
  jj_table_set_real(table, 0, RATE, 1);
  jj_table_set_text(table, 0, CODE, NULL);
  jj_table_set_real(table, 0, RATE, (double)NAN);
  assert_true(jj_table_is_null(table, 0, CODE));
  assert_null(jj_table_text(table, 0, CODE));
  assert_true(jj_table_is_null(table, 0, RATE));
  assert_nan(jj_table_real(table, 0, RATE));
}

static void many_rows_keep_their_cells_and_borrowed_text(void **state) {
  (void)state;
  g_autoptr(JjTable) table = table_of_schools();
  jj_table_add_row(table, 1);
  jj_table_set_text(table, 0, CODE, "first");
  const char *first = jj_table_text(table, 0, CODE);
  for (uint32_t row = 1; row < 5000; row++) {
    g_autofree char *code = g_strdup_printf("%06u", row);
    assert_int_equal(jj_table_add_row(table, row + 1), row);
    jj_table_set_text(table, row, CODE, code);
    jj_table_set_int(table, row, SEATS, row);
  }
  assert_string_equal(first, "first");
  assert_string_equal(jj_table_text(table, 4321, CODE), "004321");
  assert_int_equal(jj_table_int(table, 4321, SEATS), 4321);
  assert_int_equal(jj_table_place(table, 4321, JJ_NONE).row, 4322);
}

static void place_names_source_row_and_column(void **state) {
  (void)state;
  g_autoptr(JjTable) table = table_of_schools();
  jj_table_add_row(table, 17);
  assert_null(jj_table_place(table, 0, SEATS).file);
  jj_table_set_source(table, "zones.gpkg", "towns");
  const JjPlace cell = jj_table_place(table, 0, SEATS);
  assert_string_equal(cell.file, "zones.gpkg");
  assert_string_equal(cell.layer, "towns");
  assert_string_equal(cell.column_name, "seats");
  assert_int_equal(cell.row, 17);
  assert_null(jj_table_place(table, 0, JJ_NONE).column_name);
}

static void a_hidden_cell_keeps_no_value_until_it_is_set_again(void **state) {
  (void)state;
  g_autoptr(JjTable) table = table_of_schools();
  jj_table_add_row(table, 0);
  jj_table_set_text(table, 0, CODE, "010302");
  jj_table_set_int(table, 0, SEATS, 2);
  assert_false(jj_table_is_hidden(table, 0, SEATS));
  jj_table_hide(table, 0, SEATS);
  jj_table_hide(table, 0, CODE);
  assert_true(jj_table_is_hidden(table, 0, SEATS));
  assert_true(jj_table_is_null(table, 0, SEATS));
  assert_int_equal(jj_table_int(table, 0, SEATS), 0);
  assert_null(jj_table_text(table, 0, CODE));
  assert_false(jj_table_is_hidden(table, 0, RATE));
  jj_table_set_int(table, 0, SEATS, 3);
  assert_false(jj_table_is_hidden(table, 0, SEATS));
  assert_int_equal(jj_table_int(table, 0, SEATS), 3);
}

static void nothing_is_freed_well(void **state) {
  (void)state;
  jj_table_free(NULL);
}

JJ_TEST_MAIN(cmocka_unit_test(columns_are_found_by_name), cmocka_unit_test(column_names_are_copied),
             cmocka_unit_test(new_row_is_null), cmocka_unit_test(rows_come_and_go_in_the_middle),
             cmocka_unit_test(the_first_rows_come_into_an_empty_table), cmocka_unit_test(cells_become_null_again),
             cmocka_unit_test(cells_hold_what_was_set), cmocka_unit_test(zero_and_empty_text_are_not_null),
             cmocka_unit_test(null_text_and_nan_make_a_cell_null_again),
             cmocka_unit_test(many_rows_keep_their_cells_and_borrowed_text),
             cmocka_unit_test(a_hidden_cell_keeps_no_value_until_it_is_set_again),
             cmocka_unit_test(place_names_source_row_and_column), cmocka_unit_test(nothing_is_freed_well))
