#include "jiujin/report.h"

#include "jj_test.h"

enum { NAME, COUNT, SHARE };

static JjSection *section_of_schools(void) {
  static const JjColumn columns[] = {
      {"name", JJ_COLUMN_TEXT, 0}, {"count", JJ_COLUMN_INT, 0}, {"share", JJ_COLUMN_REAL, 1}};
  JjTable *table = jj_table_new(columns, G_N_ELEMENTS(columns));
  uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, NAME, "A校");
  jj_table_hide(table, row, COUNT);
  jj_table_set_real(table, row, SHARE, 2.5);
  JjSection *section = jj_section_new(JJ_CHAPTER_RATES, "schools", "Schools");
  jj_section_take_table(section, table, (const char *const[]){"", "number", "%"});
  return section;
}

static void heading_paragraphs_table_paragraphs(void **state) {
  (void)state;
  g_autoptr(JjSection) section = section_of_schools();
  jj_section_say_before(section, "Before.");
  jj_section_say_after(section, "After.");
  g_autofree char *text = jj_report_section_text(section);
  assert_string_equal(text, "Schools\nBefore.\n     number    %\nA校       *  2.5\nAfter.\n");
}

static void a_cell_prints_as_in_text(void **state) {
  (void)state;
  g_autoptr(JjSection) section = section_of_schools();
  g_autofree char *name = jj_report_cell(section->table, 0, NAME), *hidden = jj_report_cell(section->table, 0, COUNT),
                  *share = jj_report_cell(section->table, 0, SHARE);
  assert_string_equal(name, "A校");
  assert_string_equal(hidden, "*");
  assert_string_equal(share, "2.5");
}

static void only_the_columns_to_print(void **state) {
  (void)state;
  static const uint32_t printed[] = {SHARE, NAME};
  g_autoptr(JjSection) section = section_of_schools();
  jj_section_print(section, printed, 2);
  g_autofree char *text = jj_report_section_text(section);
  assert_string_equal(text, "Schools\n  %\n2.5  A校\n");
}

static void json_has_every_column_and_no_hidden_number(void **state) {
  (void)state;
  static const uint32_t printed[] = {NAME};
  g_autoptr(JjSection) section = section_of_schools();
  g_autoptr(JjSection) bare = jj_section_new(JJ_CHAPTER_MISSING, "bare", "Bare");
  jj_section_print(section, printed, 1);
  g_autoptr(JjJson) array = jj_json_array();
  jj_json_append(array, jj_json_section(section));
  jj_json_append(array, jj_json_section(bare));
  g_autofree char *text = jj_json_to_text(array);
  assert_non_null(g_strrstr(text, "\"chapter\": \"rates\",\n    \"id\": \"schools\",\n    \"heading\": \"Schools\""));
  assert_non_null(g_strrstr(text, "\"name\": \"A校\",\n        \"count\": null,\n        \"share\": 2.5"));
  assert_non_null(g_strrstr(text, "\"heading\": \"Bare\",\n    \"rows\": []"));
}

JJ_TEST_MAIN(cmocka_unit_test(a_cell_prints_as_in_text), cmocka_unit_test(heading_paragraphs_table_paragraphs),
             cmocka_unit_test(only_the_columns_to_print), cmocka_unit_test(json_has_every_column_and_no_hidden_number))
