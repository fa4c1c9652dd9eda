#include "jiujin/xlsx.h"

#include <math.h>
#include <string.h>
#include <unistd.h>

#include "jj_test.h"

enum { CODE, COUNT, SHARE };

static JjTable *table_of(void) {
  static const JjColumn columns[] = {
      {"code", JJ_COLUMN_TEXT, 0}, {"count", JJ_COLUMN_INT, 0}, {"share", JJ_COLUMN_REAL, 2}};
  JjTable *table = jj_table_new(columns, G_N_ELEMENTS(columns));
  uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, CODE, "010302");
  jj_table_set_int(table, row, COUNT, 3697);
  jj_table_set_real(table, row, SHARE, 63.25);
  row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, CODE, "=1+1\x01<b>");
  jj_table_hide(table, row, COUNT);
  jj_table_set_real(table, row, SHARE, (double)INFINITY);
  jj_table_add_row(table, 0);
  return table;
}

static JjDocument *document_of(const char *id, uint32_t n_sections) {
  GPtrArray *sections = jj_sections_new();
  for (uint32_t i = 0; i < n_sections; i++) {
    g_autofree char *numbered = g_strdup_printf("%s-%u", id, i);
    JjSection *section = jj_section_new(JJ_CHAPTER_RATES, numbered, "就近入學率");
    jj_section_say_before(section, "before");
    if (i < 2) jj_section_take_table(section, table_of(), (const char *const[]){"代碼", "人數", "比率"});
    g_ptr_array_add(sections, section);
  }
  JjDocument *document = jj_document_new("Title", "Subtitle", "zh-TW", sections);
  document->created = g_strdup("2026-11-22");
  g_ptr_array_add(document->marks, g_strdup("示範"));
  return document;
}

static GBytes *bytes_of(const JjDocument *document) {
  g_autoptr(JjTable) rows = table_of();
  g_autoptr(GError) error = NULL;
  GBytes *bytes = jj_xlsx_bytes(document, rows, "rows", &error);
  assert_null(error);
  assert_non_null(bytes);
  return bytes;
}

/* A member of the file as text. (borrowed) */
static const char *member(GBytes *bytes, const char *name) {
  const char *path =
      jj_test_write_bytes(jj_test_dir(), "x.xlsx", g_bytes_get_data(bytes, NULL), g_bytes_get_size(bytes));
  g_autofree char *out = NULL;
  g_autofree char *command = g_strdup_printf("unzip -p '%s' '%s'", path, name);
  if (!g_spawn_command_line_sync(command, &out, NULL, NULL, NULL)) return NULL;
  return out ? g_intern_string(out) : NULL;
}

static void the_same_bytes_a_second_later(void **state) {
  (void)state;
  g_autoptr(JjDocument) document = document_of("rate", 2);
  g_autoptr(GBytes) first = bytes_of(document);
  g_usleep(2100000); /* a zip file tells its time in steps of two seconds */
  g_autoptr(GBytes) second = bytes_of(document);
  assert_true(g_bytes_equal(first, second));
  assert_memory_equal(g_bytes_get_data(first, NULL), "PK", 2);
}

static void numbers_are_numbers_and_codes_text(void **state) {
  (void)state;
  g_autoptr(JjDocument) document = document_of("rate", 1);
  g_autoptr(GBytes) bytes = bytes_of(document);
  const char *sheet = member(bytes, "xl/worksheets/sheet2.xml"), *strings = member(bytes, "xl/sharedStrings.xml");
  if (!sheet || !strings) {
    jj_test_skip("no unzip");
    return;
  }
  assert_non_null(strstr(sheet, "<v>3697</v>"));
  assert_non_null(strstr(sheet, "<v>63.25</v>"));
  assert_null(strstr(sheet, "<f>")); /* no formula */
  assert_non_null(strstr(sheet, "state=\"frozen\""));
  assert_non_null(strstr(strings, "<t>010302</t>"));
  assert_non_null(strstr(strings, "<t>=1+1 &lt;b&gt;</t>"));
  assert_non_null(strstr(strings, "<t>*</t>"));
  assert_non_null(strstr(strings, "<t>∞</t>"));
}

/* 31 letters are all that a name may have; different ids stay different sheets. */
static void long_ids_make_different_sheets(void **state) {
  (void)state;
  g_autoptr(JjDocument) document = document_of("travel-own-nearest-minutes-transit-longer", 12);
  g_autoptr(GBytes) bytes = bytes_of(document);
  const char *book = member(bytes, "xl/workbook.xml");
  if (!book) {
    jj_test_skip("no unzip");
    return;
  }
  assert_non_null(strstr(book, "name=\"travel-own-nearest-minutes-tran\""));
  assert_non_null(strstr(book, "name=\"travel-own-nearest-minutes-tr-2\""));
  assert_non_null(strstr(book, "name=\"travel-own-nearest-minutes-t-12\""));
  assert_non_null(strstr(book, "name=\"rows\""));
}

static void without_rows_there_is_no_sheet_of_them(void **state) {
  (void)state;
  g_autoptr(JjDocument) document = document_of("rate", 1);
  g_autoptr(GBytes) bytes = jj_xlsx_bytes(document, NULL, NULL, NULL);
  const char *book = member(bytes, "xl/workbook.xml");
  if (!book) jj_test_skip("no unzip");
  assert_null(strstr(book, "name=\"rows\""));
}

JJ_TEST_MAIN(cmocka_unit_test(the_same_bytes_a_second_later), cmocka_unit_test(numbers_are_numbers_and_codes_text),
             cmocka_unit_test(long_ids_make_different_sheets), cmocka_unit_test(without_rows_there_is_no_sheet_of_them))
