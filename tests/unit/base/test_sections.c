#include "jiujin/sections.h"

#include <string.h>

#include "jj_test.h"

static JjTable *small_table(void) {
  static const JjColumn columns[] = {{"name", JJ_COLUMN_TEXT, 0}, {"n", JJ_COLUMN_INT, 0}};
  return jj_table_new(columns, G_N_ELEMENTS(columns));
}

static void a_section_keeps_copies_of_what_it_is_given(void **state) {
  (void)state;
  char heading[] = "Rates", paragraph[] = "before";
  static const uint32_t printed[] = {1};
  const JjSectionChart chart = {JJ_CHART_BARS, 0, 1, {1}, "%"};
  g_autoptr(JjSection) section = jj_section_new(JJ_CHAPTER_SHAPE, "shape-2", heading);
  jj_section_take_table(section, small_table(), (const char *const[]){"", NULL});
  jj_section_print(section, printed, 1);
  jj_section_print(section, printed, 1); /* again: the last counts */
  jj_section_say_before(section, paragraph);
  jj_section_say_after(section, "after");
  jj_section_add_chart(section, &chart);
  memset(heading, 'x', 3);
  memset(paragraph, 'x', 3);
  assert_string_equal(section->heading, "Rates");
  assert_string_equal(section->captions[0], "");
  assert_string_equal(section->captions[1], "n");
  assert_null(section->captions[2]);
  assert_int_equal(section->n_printed, 1);
  assert_int_equal(section->printed[0], 1);
  assert_string_equal(g_ptr_array_index(section->before, 0), "before");
  assert_string_equal(g_ptr_array_index(section->after, 0), "after");
  assert_int_equal(g_array_index(section->charts, JjSectionChart, 0).series[0], 1);
}

static void a_list_owns_its_sections(void **state) {
  (void)state;
  g_autoptr(GPtrArray) sections = jj_sections_new();
  g_ptr_array_add(sections, jj_section_new(JJ_CHAPTER_RATES, "a", "A"));
  assert_int_equal(sections->len, 1);
  jj_section_free(NULL);
}

static void a_document_owns_its_sections(void **state) {
  (void)state;
  GPtrArray *sections = jj_sections_new();
  g_ptr_array_add(sections, jj_section_new(JJ_CHAPTER_RATES, "a", "A"));
  g_autoptr(JjDocument) document = jj_document_new("T", "S", "en", sections);
  assert_ptr_equal(document->sections, sections);
  assert_string_equal(document->title, "T");
  assert_null(document->created);
  assert_int_equal(document->marks->len, 0);
  jj_document_free(NULL);
}

static void every_chapter_has_a_word_and_a_label(void **state) {
  (void)state;
  for (JjChapter chapter = 0; chapter < JJ_CHAPTER_COUNT; chapter++) {
    assert_non_null(jj_chapter_words[chapter]);
    assert_true(strlen(jj_chapter_label(chapter)) > 0);
  }
  assert_null(jj_chapter_words[JJ_CHAPTER_COUNT]);
}

JJ_TEST_MAIN(cmocka_unit_test(a_section_keeps_copies_of_what_it_is_given), cmocka_unit_test(a_list_owns_its_sections),
             cmocka_unit_test(a_document_owns_its_sections), cmocka_unit_test(every_chapter_has_a_word_and_a_label))
