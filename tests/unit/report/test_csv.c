#include "jiujin/report.h"
#include "jj_test.h"

typedef struct {
  const char *name, *text, *cell;
} Case;

static const Case cases[] = {
    {"plain", "苗栗縣", "苗栗縣"},
    {"leading zero", "010302", "010302"},
    {"empty text is quoted", "", "\"\""},
    {"null is empty", NULL, ""},
    {"comma", "a,b", "\"a,b\""},
    {"quote is doubled", "a\"b\"", "\"a\"\"b\"\"\""},
    {"line feed", "a\nb", "\"a\nb\""},
    {"carriage return", "a\rb", "\"a\rb\""},
    {"full-width comma needs no quotes", "a，b", "a，b"},
    {"bytes that are no UTF-8", "a\xFF", "a\uFFFD"},
};

static void cell_of_text(void **state) {
  static const JjColumn columns[] = {{"code", JJ_COLUMN_TEXT, 0}, {"n", JJ_COLUMN_INT, 0}};
  const Case *row = *state;
  g_autoptr(JjTable) table = jj_table_new(columns, G_N_ELEMENTS(columns));
  jj_table_add_row(table, 0);
  jj_table_set_text(table, 0, 0, row->text);
  g_autofree char *csv = jj_report_csv(table);
  g_autofree char *expected = g_strdup_printf("code,n\n%s,\n", row->cell);
  assert_string_equal(csv, expected);
}

static void numbers_do_not_follow_the_columns_decimals(void **state) {
  (void)state;
  static const JjColumn columns[] = {{"a,b", JJ_COLUMN_INT, 0}, {"rate", JJ_COLUMN_REAL, 1}};
  g_autoptr(JjTable) table = jj_table_new(columns, G_N_ELEMENTS(columns));
  jj_table_add_row(table, 0);
  jj_table_set_int(table, 0, 0, INT64_MIN);
  jj_table_set_real(table, 0, 1, 2.0 / 3);
  jj_table_add_row(table, 0);
  g_autofree char *csv = jj_report_csv(table);
  assert_string_equal(csv, "\"a,b\",rate\n-9223372036854775808,0.666666666667\n,\n");
}

static void null_in_a_single_column_is_no_blank_line(void **state) {
  (void)state;
  g_autoptr(JjTable) table = jj_table_new(&(JjColumn){"n", JJ_COLUMN_INT, 0}, 1);
  jj_table_add_row(table, 0);
  g_autofree char *csv = jj_report_csv(table);
  assert_string_equal(csv, "n\n\"\"\n");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(numbers_do_not_follow_the_columns_decimals),
      cmocka_unit_test(null_in_a_single_column_is_no_blank_line),
  };
  const int failed = jj_test_run_rows(cases, cell_of_text);
  return jj_test_exit(failed + cmocka_run_group_tests(tests, NULL, NULL));
}
