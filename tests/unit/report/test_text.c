#include "jiujin/report.h"
#include "jj_test.h"

enum { NAME, SEATS, RATE, NOTE };

static const JjColumn columns[] = {
    {"name", JJ_COLUMN_TEXT, 0}, {"seats", JJ_COLUMN_INT, 0}, {"rate", JJ_COLUMN_REAL, 3}, {"note", JJ_COLUMN_TEXT, 0}};

static void add(JjTable *table, const char *name, int64_t seats, double rate, const char *note) {
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, NAME, name);
  jj_table_set_int(table, row, SEATS, seats);
  jj_table_set_real(table, row, RATE, rate);
  jj_table_set_text(table, row, NOTE, note);
}

static JjTable *table_of_schools(void) {
  JjTable *table = jj_table_new(columns, G_N_ELEMENTS(columns));
  add(table, "竹東高中", 480, 0.6125, "shared");
  add(table, "A校", -5, 1, "");
  jj_table_add_row(table, 0);
  return table;
}

static void assert_prints(const JjTable *table, const JjTextStyle *style, const char *expected) {
  g_autofree char *text = jj_report_text(table, style);
  assert_string_equal(text, expected);
}

static void columns_align_by_display_width(void **state) {
  (void)state;
  g_autoptr(JjTable) table = table_of_schools();
  assert_prints(table, NULL,
                "name      seats   rate  note\n"
                "竹東高中    480  0.613  shared\n"
                "A校          -5  1.000\n"
                "–             –      –  –\n");
}

static void style_chooses_orders_and_names_columns(void **state) {
  (void)state;
  static const uint32_t chosen[] = {RATE, NAME};
  static const char *const captions[] = {"就近入學率", NULL};
  g_autoptr(JjTable) table = table_of_schools();
  assert_prints(table, &(JjTextStyle){.columns = chosen, .n_columns = 2, .captions = captions},
                "就近入學率  name\n"
                "     0.613  竹東高中\n"
                "     1.000  A校\n"
                "         –  –\n");
}

static void captions_alone_are_parallel_to_the_table(void **state) {
  (void)state;
  static const char *const captions[] = {"學校", "名額", NULL, "備註"};
  g_autoptr(JjTable) table = jj_table_new(columns, G_N_ELEMENTS(columns));
  assert_prints(table, &(JjTextStyle){.captions = captions}, "學校  名額  rate  備註\n");
}

static void line_breaks_stay_inside_the_line(void **state) {
  (void)state;
  g_autoptr(JjTable) table = jj_table_new(columns, G_N_ELEMENTS(columns));
  add(table, "a\nb\tc", 0, 0, "\xFF");
  assert_prints(table, NULL,
                "name   seats   rate  note\n"
                "a b c      0  0.000  \uFFFD\n");
}

static void no_columns_no_text(void **state) {
  (void)state;
  g_autoptr(JjTable) table = jj_table_new(NULL, 0);
  jj_table_add_row(table, 0);
  assert_prints(table, NULL, "");
}

JJ_TEST_MAIN(cmocka_unit_test(columns_align_by_display_width), cmocka_unit_test(style_chooses_orders_and_names_columns),
             cmocka_unit_test(captions_alone_are_parallel_to_the_table),
             cmocka_unit_test(line_breaks_stay_inside_the_line), cmocka_unit_test(no_columns_no_text))
