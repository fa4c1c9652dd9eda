#include "jiujin/report.h"

#include <string.h>

#include "jj_test.h"

static JjSection *section_of(const char *heading, const char *cell) {
  static const JjColumn columns[] = {{"name", JJ_COLUMN_TEXT, 0}, {"share", JJ_COLUMN_REAL, 1}};
  JjTable *table = jj_table_new(columns, G_N_ELEMENTS(columns));
  uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, 0, cell);
  jj_table_set_real(table, row, 1, -2.5);
  jj_table_hide(table, jj_table_add_row(table, 0), 1);
  JjSection *section = jj_section_new(JJ_CHAPTER_RATES, "a", heading);
  jj_section_take_table(section, table, (const char *const[]){"", "%"});
  return section;
}

static char *markdown_of(JjSection *section) {
  GPtrArray *sections = jj_sections_new();
  g_ptr_array_add(sections, section);
  g_autoptr(JjDocument) document = jj_document_new("T", "S", "en", sections);
  g_ptr_array_add(document->marks, g_strdup("內部使用"));
  return jj_report_markdown(document);
}

static void a_table_of_github_s_kind(void **state) {
  (void)state;
  JjSection *section = section_of("Heading", "A校");
  jj_section_say_before(section, "Before.");
  jj_section_say_after(section, "After.");
  g_autofree char *text = markdown_of(section);
  assert_string_equal(text, "# T\n\nS\n\n- 內部使用\n\n## Rates\n\n### Heading\n\nBefore.\n\n"
                            "|  | % |\n| --- | ---: |\n| A校 | -2.5 |\n| – | \\* |\n\nAfter.\n");
}

/* What a hostile name may try: each must stand as text in its cell. */
static const struct {
  const char *name, *cell, *expected;
} cases[] = {
    {"a bar ends no cell", "a|b", "| a\\|b |"},
    {"a line break ends no row", "a\nb", "| a b |"},
    {"no element", "<script>x</script>", "| \\<script\\>x\\</script\\> |"},
    {"no emphasis", "*a* _b_", "| \\*a\\* \\_b\\_ |"},
    {"no link", "[a](b)", "| \\[a\\](b) |"},
    {"no entity", "&lt;", "| \\&lt; |"},
    {"no code", "`x`", "| \\`x\\` |"},
    {"no escape of ours", "a\\", "| a\\\\ |"},
    {"no heading", "# x", "| \\# x |"},
    {"no list", "1. x", "| 1\\. x |"},
    {"bytes that are no UTF-8", "a\xff", "| a\xef\xbf\xbd |"},
    {"points inside stay", "15.5 (a)", "| 15.5 (a) |"},
};

static void is_escaped(void **state) {
  const size_t index = *(const size_t *)*state;
  g_autofree char *text = markdown_of(section_of("H", cases[index].cell));
  if (!strstr(text, cases[index].expected)) fail_msg("%s not in:\n%s", cases[index].expected, text);
}

int main(void) {
  static size_t indices[G_N_ELEMENTS(cases)];
  struct CMUnitTest tests[1 + G_N_ELEMENTS(cases)] = {cmocka_unit_test(a_table_of_github_s_kind)};
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
    indices[i] = i;
    tests[i + 1] = (struct CMUnitTest){cases[i].name, is_escaped, NULL, NULL, &indices[i]};
  }
  return jj_test_exit(cmocka_run_group_tests(tests, NULL, NULL));
}
