#include "compose/html.h"

#include <string.h>

#include "compose/chart.h"
#include "jj_test.h"

enum { NAME, BASE, SCENARIO };

static JjSection *section_of(const char *name) {
  static const JjColumn columns[] = {
      {"name", JJ_COLUMN_TEXT, 0}, {"base", JJ_COLUMN_REAL, 1}, {"scenario", JJ_COLUMN_INT, 0}};
  JjTable *table = jj_table_new(columns, G_N_ELEMENTS(columns));
  const uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, NAME, name);
  jj_table_set_real(table, row, BASE, 62.5);
  jj_table_hide(table, row, SCENARIO);
  JjSection *section = jj_section_new(JJ_CHAPTER_RATES, "nearby", "Rates & shares");
  jj_section_take_table(section, table, (const char *const[]){"", "base", "scenario"});
  return section;
}

static JjDocument *document_of(JjSection *section, const char *mark) {
  GPtrArray *sections = jj_sections_new();
  g_ptr_array_add(sections, section);
  JjDocument *document = jj_document_new("</style><title>\"T\"", "S", "zh-TW", sections);
  g_ptr_array_add(document->marks, g_strdup(mark));
  document->created = g_strdup("2026-11-22");
  return document;
}

static void assert_has(const char *text, const char *part) {
  if (!strstr(text, part)) fail_msg("no %s in:\n%s", part, text);
}

static void a_table_for_eyes_and_readers(void **state) {
  (void)state;
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(JjSection) section = section_of("甲社區");
  jj_section_say_before(section, "Before.");
  jj_section_say_after(section, "After.");
  html_section(out, section);
  assert_has(out->str, "<section id=\"s-nearby\">\n<h3>Rates &amp; shares</h3>\n<p>Before.</p>");
  assert_has(out->str, "<caption>Rates &amp; shares</caption>");
  assert_has(out->str, "<thead><tr><td></td>\n<th scope=\"col\" class=\"n\">base</th>");
  assert_has(out->str, "<tr><th scope=\"row\">甲社區</th>\n<td class=\"n\">62.5</td>\n<td class=\"n hidden\"");
  assert_has(out->str, "\">*</td></tr>");
  assert_has(out->str, "<p>After.</p>\n</section>");
}

static void only_printed_columns(void **state) {
  (void)state;
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(JjSection) section = section_of("甲社區");
  jj_section_print(section, (const uint32_t[]){NAME, SCENARIO}, 2);
  html_section(out, section);
  assert_null(strstr(out->str, "62.5"));
}

static void captions_of_nothing_make_no_head(void **state) {
  (void)state;
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(JjSection) section = section_of("甲社區");
  jj_section_print(section, (const uint32_t[]){NAME}, 1);
  html_section(out, section);
  assert_null(strstr(out->str, "<thead>"));
}

/* What a hostile name may try. */
static const struct Case {
  const char *name, *text, *expected;
} cases[] = {
    {"no element", "<script>x</script>", "&lt;script&gt;x&lt;/script&gt;"},
    {"no attribute", "\" onload=\"x'", "&quot; onload=&quot;x&#39;"},
    {"no entity", "&lt;", "&amp;lt;"},
    {"no control character", "a\x01\n\tb", "a   b"},
    {"bytes that are no UTF-8", "a\xff", "a\xef\xbf\xbd"},
    {"Chinese stays", "就近「入學」", "就近「入學」"},
};

static void is_escaped(void **state) {
  const struct Case *c = *state;
  g_autoptr(GString) out = g_string_new(NULL);
  html_text(out, c->text);
  assert_string_equal(out->str, c->expected);
}

static void the_page_is_whole_and_asks_for_nothing(void **state) {
  (void)state;
  g_autoptr(JjDocument) document = document_of(section_of("甲社區"), JJ_INTERNAL_MARK);
  g_autofree char *page = jj_compose_html(document, NULL);
  assert_true(g_str_has_prefix(page, "<!DOCTYPE html>\n<html lang=\"zh-TW\">\n"));
  assert_true(g_str_has_suffix(page, "</html>\n"));
  assert_has(page, "<h1>&lt;/style&gt;&lt;title&gt;&quot;T&quot;</h1>");
  assert_has(page, "<p class=\"subtitle\">2026-11-22</p>");
  assert_has(page, "<li class=\"internal\">內部使用</li>");
  assert_has(page, "<a href=\"#chapter-rates\">");
  assert_has(page, "<a href=\"#s-nearby\">Rates &amp; shares</a>");
  assert_has(page, "content:\"內部使用　\\3c \\2f style\\3e ");
  assert_null(strstr(strstr(page, "</style>") + 1, "</style>"));
  for (const char *at = page; (at = strstr(at, "src=\"")); at++) assert_true(g_str_has_prefix(at, "src=\"data:"));
  assert_null(strstr(page, "http"));
  assert_null(strstr(page, "<script"));
}

static void a_chart_is_a_picture_in_the_page(void **state) {
  (void)state;
  const JjSectionChart chart = {JJ_CHART_DOTS, NAME, 2, {BASE, SCENARIO}, "%"};
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(JjSection) section = section_of("甲社區");
  jj_section_add_chart(section, &chart);
  html_section(out, section);
  assert_has(out->str, "<img alt=\"Rates &amp; shares: base → scenario (%)\" src=\"data:image/svg+xml;base64,");
  assert_has(out->str, "<figcaption>base → scenario (%)</figcaption>");
}

static void a_chart_without_numbers_is_none(void **state) {
  (void)state;
  const JjSectionChart chart = {JJ_CHART_BARS, NAME, 1, {SCENARIO}, NULL};
  g_autoptr(JjSection) section = section_of("甲社區");
  g_autoptr(GError) error = NULL;
  assert_null(chart_svg(section, &chart, &error));
  assert_null(error);
}

static void what_cannot_be_drawn_is_said(void **state) {
  (void)state;
  const JjSectionChart chart = {JJ_CHART_BARS, NAME, 1, {BASE}, NULL};
  g_autoptr(GString) out = g_string_new(NULL);
  g_autoptr(JjSection) section = section_of("\xf3\xb0\x80\x80");
  jj_section_add_chart(section, &chart);
  html_section(out, section);
  assert_has(out->str, "<p class=\"fault\">");
  assert_null(strstr(out->str, "<img"));
}

int main(void) {
  struct CMUnitTest tests[7 + G_N_ELEMENTS(cases)] = {
      cmocka_unit_test(a_table_for_eyes_and_readers),     cmocka_unit_test(only_printed_columns),
      cmocka_unit_test(captions_of_nothing_make_no_head), cmocka_unit_test(the_page_is_whole_and_asks_for_nothing),
      cmocka_unit_test(a_chart_is_a_picture_in_the_page), cmocka_unit_test(a_chart_without_numbers_is_none),
      cmocka_unit_test(what_cannot_be_drawn_is_said),
  };
  for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
    tests[i + 7] = (struct CMUnitTest){cases[i].name, is_escaped, NULL, NULL, (void *)(uintptr_t)&cases[i]};
  return jj_test_exit(cmocka_run_group_tests(tests, NULL, NULL));
}
