#include "load/value.h"

#include "jj_test.h"

#define NONE INT64_MIN

typedef struct {
  const char *name; /* the text itself */
  int64_t value;    /* NONE: refused */
} Row;

static const Row ints[] = {
    {"0", 0},
    {"1234", 1234},
    {"1,234", 1234},
    {"1,234,567", 1234567},
    {"１２３", 123},
    {"１，２３４", 1234},
    {"　12 ", 12},
    {"+5", 5},
    {"-3", -3},
    {"−3", -3},
    {"－３", -3},
    {"12.0", 12},
    {"1,200.00", 1200},
    {"007", 7},
    {"9223372036854775807", INT64_MAX},
    {"", NONE},
    {"-", NONE},
    {"1,23", NONE},
    {"1234,567", NONE},
    {",123", NONE},
    {"1,,234", NONE},
    {"12.5", NONE},
    {"12.", NONE},
    {"1e3", NONE},
    {"0x10", NONE},
    {"12a", NONE},
    {"1 2", NONE},
    {"--1", NONE},
    {"九", NONE},
    {"9223372036854775808", NONE},
};

static const Row years[] = {
    {"113", 113},       {"2024", 113},   {"民國113", 113}, {"民國113年", 113}, {"中華民國113學年度", 113},
    {"113學年度", 113}, {"１１３", 113}, {"2024.0", 113},  {"3000", 1089},     {"民國2024", 2024},
    {"", NONE},         {"民國", NONE},  {"2,024", NONE},  {"113下", NONE},    {"一一三", NONE},
};

static void test_int(void **state) {
  const Row *row = *state;
  int64_t value = NONE;
  assert_int_equal(jj_parse_int(row->name, &value), row->value != NONE);
  assert_int_equal(value, row->value);
}

static void test_year(void **state) {
  const Row *row = *state;
  int64_t value = NONE;
  assert_int_equal(jj_parse_year(row->name, &value), row->value != NONE);
  assert_int_equal(value, row->value);
}

static void test_real(void **state) {
  (void)state;
  static const struct {
    const char *text;
    double value;
  } good[] = {{"121.5", 121.5}, {"-0.25", -0.25}, {"1,234.5", 1234.5}, {"１２．５", 12.5}, {"2.5e3", 2500}};
  static const char *const bad[] = {"", "nan", "inf", "1e999", "0x1p3", "1,23.5", "12,5", "1.2.3", "24°48'"};
  for (size_t i = 0; i < G_N_ELEMENTS(good); i++) {
    double value = 0;
    assert_true(jj_parse_real(good[i].text, &value));
    assert_near(value, good[i].value, 0);
  }
  for (size_t i = 0; i < G_N_ELEMENTS(bad); i++) {
    double value = 7;
    assert_false(jj_parse_real(bad[i], &value));
    assert_near(value, 7, 0);
  }
}

static void test_codes(void **state) {
  (void)state;
  g_autofree char *clean = jj_clean_code("　０１０３０２ ");
  assert_string_equal(clean, "010302");
  g_autofree char *kept = jj_clean_code("外區-台中");
  assert_string_equal(kept, "外區-台中");
  g_autofree char *padded = jj_pad_code("10302", 6);
  assert_string_equal(padded, "010302");
  assert_null(jj_pad_code("010302", 6));
  assert_true(jj_is_digits("010302"));
  assert_false(jj_is_digits("19a301"));
  assert_false(jj_is_digits(""));
}

static void test_words(void **state) {
  (void)state;
  static const JjWord words[] = {{"public", 0}, {"private", 1}, {"私立", 1}, {NULL, 0}};
  int64_t value = 9;
  assert_true(jj_parse_word("Private", words, &value));
  assert_int_equal(value, 1);
  assert_true(jj_parse_word(" 私立　", words, &value));
  assert_false(jj_parse_word("privat", words, &value));
  g_autofree char *near = jj_describe_words("privat", words);
  assert_string_equal(near, "private");
  g_autofree char *far = jj_describe_words("9", words);
  assert_string_equal(far, "one of: public, private, 私立");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_real),
      cmocka_unit_test(test_codes),
      cmocka_unit_test(test_words),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  failed += jj_test_run_rows(ints, test_int);
  return jj_test_exit(failed + jj_test_run_rows(years, test_year));
}
