#include "load/decode.h"

#include <string.h>

#include "jj_test.h"

typedef struct {
  const char *name;
  const char *bytes;
  size_t size; /* 0: up to the NUL */
  const char *declared, *text, *encoding;
  uint64_t n_bad;
  uint32_t line, column;
  bool is_cp950;
  const char *bad_bytes;
} Row;

static const Row rows[] = {
    {"nothing", "", 0, NULL, "", "UTF-8", 0, 0, 0, false, ""},
    {"UTF-8 assumed", "臺中", 0, NULL, "臺中", "UTF-8", 0, 0, 0, false, ""},
    {"UTF-8 with mark",
     "\xEF\xBB\xBF"
     "a,b",
     0, NULL, "a,b", "UTF-8", 0, 0, 0, false, ""},
    {"mark beats declaration", "\xEF\xBB\xBF臺", 0, "CP950", "臺", "UTF-8", 0, 0, 0, false, ""},
    {"UTF-16LE with mark", "\xFF\xFE\x2D\x4E,\0", 6, NULL, "中,", "UTF-16LE", 0, 0, 0, false, ""},
    {"UTF-16BE with mark", "\xFE\xFF\x4E\x2D\0,", 6, NULL, "中,", "UTF-16BE", 0, 0, 0, false, ""},
    {"CP950 declared", "\xA4\xA4\xA4\xE5", 0, "CP950", "中文", "CP950", 0, 0, 0, false, ""},
    {"Big5 declared", "\xA4\xA4", 0, "Big5", "中", "Big5", 0, 0, 0, false, ""},
    {"CP950 taken for UTF-8", "a\n\xA4\xA4", 0, NULL, "a\n\xEF\xBF\xBD\xEF\xBF\xBD", "UTF-8", 2, 2, 1, true,
     "0xA4 0xA4"},
    {"neither UTF-8 nor CP950", "a\nb\xFF\xFF", 0, NULL, "a\nb\xEF\xBF\xBD\xEF\xBF\xBD", "UTF-8", 2, 2, 2, false,
     "0xFF 0xFF"},
    {"UTF-8 cut short", "中\xE4\xB8", 0, "UTF-8", "中\xEF\xBF\xBD\xEF\xBF\xBD", "UTF-8", 2, 1, 2, false, "0xE4 0xB8"},
    {"CP950 cut short", "\xA4\xA4\xA4", 0, "CP950", "中\xEF\xBF\xBD", "CP950", 1, 1, 2, false, "0xA4"},
    {"lines end in CR and CR LF",
     "a\rb\r\nc\xFF"
     "1",
     0, NULL,
     "a\rb\r\nc\xEF\xBF\xBD"
     "1",
     "UTF-8", 1, 3, 2, false, "0xFF 0x31"},
    {"NUL", "a\0b", 3, NULL,
     "a\xEF\xBF\xBD"
     "b",
     "UTF-8", 1, 1, 2, false, "0x00 0x62"},
};

static void test_row(void **state) {
  const Row *row = *state;
  g_auto(JjDecoded) decoded = jj_decode(row->bytes, row->size > 0 ? row->size : strlen(row->bytes), row->declared);
  assert_string_equal(decoded.text, row->text);
  assert_int_equal(decoded.length, strlen(row->text));
  assert_string_equal(decoded.encoding, row->encoding);
  assert_int_equal(decoded.n_bad, row->n_bad);
  assert_int_equal(decoded.bad_line, row->line);
  assert_int_equal(decoded.bad_column, row->column);
  assert_int_equal(decoded.is_cp950, row->is_cp950);
  assert_string_equal(decoded.bad_bytes, row->bad_bytes);
}

/* 高 written as a character of the user's own (造字), 0xFA 0x40. */
static void test_own_characters_are_no_cp950(void **state) {
  (void)state;
  static const char bytes[] = "\xA4\xA4\xA4\xE5\xA4\xA4\xA4\xE5\xA4\xA4\xA4\xE5\xA4\xA4\xFA\x40";
  g_auto(JjDecoded) undeclared = jj_decode(bytes, strlen(bytes), NULL);
  g_autofree char *advice = jj_decode_advice(&undeclared);
  assert_false(undeclared.is_cp950);
  assert_true(undeclared.is_like_cp950);
  assert_non_null(strstr(advice, "nearly all of it is CP950"));
  g_auto(JjDecoded) declared = jj_decode(bytes, strlen(bytes), "CP950");
  g_autofree char *other = jj_decode_advice(&declared);
  assert_int_equal(declared.n_bad, 1);
  assert_int_equal(declared.bad_column, 8);
  assert_string_equal(declared.bad_bytes, "0xFA 0x40");
  assert_non_null(strstr(other, "造字"));
}

static void test_advice_names_cp950(void **state) {
  (void)state;
  g_auto(JjDecoded) decoded = jj_decode("\xA4\xA4", 2, "UTF-8");
  g_autofree char *advice = jj_decode_advice(&decoded);
  assert_non_null(strstr(advice, "CP950"));
}

static void test_long_text_passes_the_buffer(void **state) {
  (void)state;
  GString *bytes = g_string_new(NULL);
  for (int i = 0; i < 5000; i++) {
    g_string_append(bytes, "\xA4\xA4");
  }
  g_auto(JjDecoded) decoded = jj_decode(bytes->str, bytes->len, "CP950");
  assert_int_equal(decoded.n_bad, 0);
  assert_int_equal(decoded.length, 15000);
  g_string_free(bytes, TRUE);
}

static void test_known_encodings(void **state) {
  (void)state;
  static const char *const known[] = {"UTF-8", "CP950", "Big5", "ISO_8859-1:1987", "utf8"};
  static const char *const unknown[] = {"",      "-",       "編碼", "\xFE", "UTF-8//IGNORE", "CP950//TRANSLIT",
                                        "UTF 8", "Klingon", "CP95O"};
  for (size_t i = 0; i < G_N_ELEMENTS(known); i++) assert_true(jj_encoding_is_known(known[i]));
  for (size_t i = 0; i < G_N_ELEMENTS(unknown); i++) assert_false(jj_encoding_is_known(unknown[i]));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_own_characters_are_no_cp950),
      cmocka_unit_test(test_advice_names_cp950),
      cmocka_unit_test(test_long_text_passes_the_buffer),
      cmocka_unit_test(test_known_encodings),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(failed + jj_test_run_rows(rows, test_row));
}
