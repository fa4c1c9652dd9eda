#include "jiujin/report.h"
#include "jj_test.h"

#include <jansson.h>
#include <math.h>

static void text_is_laid_out_in_order_of_insertion(void **state) {
  (void)state;
  g_autoptr(JjJson) root = jj_json_object();
  jj_json_set(root, "zebra", jj_json_text("竹苗區 \"示範\"\n"));
  jj_json_set(root, "ant", jj_json_int(-5));
  JjJson *list = jj_json_array();
  jj_json_set(root, "list", list);
  jj_json_append(list, jj_json_real(0.5));
  jj_json_append(list, jj_json_bool(true));
  jj_json_append(list, jj_json_null());
  jj_json_set(root, "none", jj_json_array());
  g_autofree char *text = jj_json_to_text(root);
  assert_string_equal(text, "{\n"
                            "  \"zebra\": \"竹苗區 \\\"示範\\\"\\n\",\n"
                            "  \"ant\": -5,\n"
                            "  \"list\": [\n"
                            "    0.5,\n"
                            "    true,\n"
                            "    null\n"
                            "  ],\n"
                            "  \"none\": []\n"
                            "}\n");
}

typedef struct {
  const char *name;
  double value;
  const char *text;
} Real;

static const Real reals[] = {
    {"whole keeps its point", 1, "1.0"},
    {"twelve digits", 2.0 / 3, "0.666666666667"},
    {"last bits do not show", 0.1 + 0.2, "0.3"},
    {"negative zero", -0.0, "0.0"},
    {"small", 1e-9, "1e-9"},
    {"large", 1e300, "1e300"},
    {"not a number", (double)NAN, "null"},
    {"infinite", (double)INFINITY, "null"},
};

static void real_as_text(void **state) {
  const Real *row = *state;
  g_autoptr(JjJson) list = jj_json_array();
  jj_json_append(list, jj_json_real(row->value));
  g_autofree char *text = jj_json_to_text(list);
  g_autofree char *expected = g_strdup_printf("[\n  %s\n]\n", row->text);
  assert_string_equal(text, expected);
}

static void key_set_again_keeps_its_place(void **state) {
  (void)state;
  g_autoptr(JjJson) root = jj_json_object();
  jj_json_set(root, "a", jj_json_int(1));
  jj_json_set(root, "b", jj_json_int(2));
  jj_json_set(root, "a", jj_json_int(3));
  g_autofree char *text = jj_json_to_text(root);
  assert_string_equal(text, "{\n  \"a\": 3,\n  \"b\": 2\n}\n");
}

static void text_without_utf8_or_at_all(void **state) {
  (void)state;
  g_autoptr(JjJson) list = jj_json_array();
  jj_json_append(list, jj_json_text("a\xFF"));
  jj_json_append(list, jj_json_text(NULL));
  g_autofree char *text = jj_json_to_text(list);
  assert_string_equal(text, "[\n  \"a\uFFFD\",\n  null\n]\n");
}

static JjTable *table_of_schools(void) {
  static const JjColumn columns[] = {
      {"代碼", JJ_COLUMN_TEXT, 0}, {"seats", JJ_COLUMN_INT, 0}, {"rate", JJ_COLUMN_REAL, 1}};
  JjTable *table = jj_table_new(columns, G_N_ELEMENTS(columns));
  jj_table_add_row(table, 0);
  jj_table_set_text(table, 0, 0, "010302");
  jj_table_set_int(table, 0, 1, (INT64_C(1) << 53) + 1);
  jj_table_set_real(table, 0, 2, 0.6125);
  jj_table_add_row(table, 0);
  return table;
}

static void table_reads_back(void **state) {
  (void)state;
  g_autoptr(JjTable) table = table_of_schools();
  g_autoptr(JjJson) root = jj_json_object();
  jj_json_set(root, "rows", jj_json_table_rows(table));
  g_autofree char *text = jj_json_to_text(root);
  json_t *read = json_loads(text, JSON_REJECT_DUPLICATES, NULL);
  json_t *rows = json_object_get(read, "rows");
  assert_int_equal(json_array_size(rows), 2);
  json_t *row = json_array_get(rows, 0);
  assert_string_equal(json_string_value(json_object_get(row, "代碼")), "010302");
  assert_true(json_integer_value(json_object_get(row, "seats")) == (INT64_C(1) << 53) + 1);
  assert_near(json_real_value(json_object_get(row, "rate")), 0.6125, 0);
  row = json_array_get(rows, 1);
  assert_int_equal(json_object_size(row), 3);
  assert_true(json_is_null(json_object_get(row, "代碼")));
  assert_true(json_is_null(json_object_get(row, "seats")));
  assert_true(json_is_null(json_object_get(row, "rate")));
  json_decref(read);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(text_is_laid_out_in_order_of_insertion),
      cmocka_unit_test(key_set_again_keeps_its_place),
      cmocka_unit_test(text_without_utf8_or_at_all),
      cmocka_unit_test(table_reads_back),
  };
  const int failed = jj_test_run_rows(reals, real_as_text);
  return jj_test_exit(failed + cmocka_run_group_tests(tests, NULL, NULL));
}
