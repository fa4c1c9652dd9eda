#include "jiujin/doc.h"
#include "jj_test.h"

/* A map with key "k" of scalar `text` on line 3; without the key if text is
 * NULL. */
static JjDoc *map_with(const char *text) {
  JjDoc *map = jj_doc_new(JJ_DOC_MAP, "s.yaml", 2, 1);
  if (text != NULL) {
    JjDoc *value = jj_doc_new(JJ_DOC_SCALAR, "s.yaml", 3, 4);
    jj_doc_set_scalar(value, text);
    jj_doc_put(map, "k", (JjPlace){.file = "s.yaml", .row = 3, .column = 1}, value);
  }
  return map;
}

static JjDoc *map_with_list(void) {
  JjDoc *map = jj_doc_new(JJ_DOC_MAP, "s.yaml", 2, 1);
  jj_doc_put(map, "k", (JjPlace){.file = "s.yaml", .row = 3, .column = 1}, jj_doc_new(JJ_DOC_LIST, "s.yaml", 3, 4));
  return map;
}

/* Asserts that there is one diagnostic and this is its text, or none at all if
 * NULL. */
static void assert_says(const JjDiagnostics *diagnostics, const char *text) {
  assert_int_equal(jj_diagnostics_count(diagnostics), text == NULL ? 0 : 1);
  if (text != NULL) {
    g_autofree char *said = jj_diagnostic_to_text(jj_diagnostics_at(diagnostics, 0));
    assert_string_equal(said, text);
  }
}

typedef struct {
  const char *name, *text;
  int64_t min, max, value;
  const char *says;
} Int;

static const Int ints[] = {
    {"plain", "108", 0, 200, 108, NULL},
    {"lowest", "-5", -5, 5, -5, NULL},
    {"a leading zero is decimal, not octal", "010", 0, 200, 10, NULL},
    {"too large", "201", 0, 200, -99,
     "s.yaml:3:4: error: wrong value of 'k': found «201», expected a whole "
     "number from 0 to 200 [value-invalid]"},
    {"beyond 64 bits", "99999999999999999999", 0, INT64_MAX, -99,
     "s.yaml:3:4: error: wrong value of 'k': found «99999999999999999999», "
     "expected a whole number from 0 "
     "[value-invalid]"},
    {"not whole", "1.5", INT64_MIN, INT64_MAX, -99,
     "s.yaml:3:4: error: wrong value of 'k': found «1.5», expected a whole "
     "number [value-invalid]"},
    {"words", "many", INT64_MIN, 9, -99,
     "s.yaml:3:4: error: wrong value of 'k': found «many», expected a whole "
     "number up to 9 [value-invalid]"},
    {"empty", "", INT64_MIN, INT64_MAX, -99,
     "s.yaml:3:4: error: wrong value of 'k': found «», expected a whole number "
     "[value-invalid]"},
    {"absent", NULL, 0, 9, -99, "s.yaml:2:1: error: no key 'k' [key-missing]"},
};

static void int_of_text(void **state) {
  const Int *row = *state;
  g_autoptr(JjDoc) map = map_with(row->text);
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  int64_t value = -99;
  assert_int_equal(jj_doc_get_int(map, "k", row->min, row->max, &value, diagnostics), row->says == NULL);
  assert_true(value == row->value);
  assert_says(diagnostics, row->says);
}

typedef struct {
  const char *name, *text;
  double value;
  const char *found; /* NULL: no complaint */
} Real;

static const Real reals[] = {
    {"whole", "2", 2, NULL},
    {"point", "0.25", 0.25, NULL},
    {"exponent", "1e-3", 0.001, NULL},
    {"signed", "+1.5", 1.5, NULL},
    {"absent", NULL, -99, NULL},
    {"comma", "0,5", -99, "0,5"},
    {"not a number", "nan", -99, "nan"},
    {"infinite", "1e999", -99, "1e999"},
    {"hexadecimal", "0x1", -99, "0x1"},
    {"white space", " 1", -99, " 1"},
    {"too large", "3.01", -99, "3.01"},
    {"too small", "-0.01", -99, "-0.01"},
    {"empty", "", -99, ""},
    {"two points", "1.2.3", -99, "1.2.3"},
};

static void real_of_text(void **state) {
  const Real *row = *state;
  g_autoptr(JjDoc) map = map_with(row->text);
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  double value = -99;
  assert_int_equal(jj_doc_get_real_optional(map, "k", 0, 3, &value, diagnostics), row->found == NULL);
  assert_near(value, row->value, 0);
  g_autofree char *says = g_strdup_printf("s.yaml:3:4: error: wrong value of 'k': found «%s», "
                                          "expected a number from 0 to 3 [value-invalid]",
                                          row->found == NULL ? "" : row->found);
  assert_says(diagnostics, row->found == NULL ? NULL : says);
}

static const char *const kinds[] = {"public", "private", "national", NULL};

typedef struct {
  const char *name, *text;
  uint32_t index;
  const char *says;
} Word;

static const Word word_rows[] = {
    {"first", "public", 0, NULL},
    {"last", "national", 2, NULL},
    {"near", "pubic", 77,
     "s.yaml:3:4: error: wrong value of 'k': found «pubic», expected one of "
     "public, private, national (did you mean "
     "'public'?) [value-invalid]"},
    {"far", "municipal", 77,
     "s.yaml:3:4: error: wrong value of 'k': found «municipal», expected one "
     "of public, private, national "
     "[value-invalid]"},
    {"absent", NULL, 77, "s.yaml:2:1: error: no key 'k' [key-missing]"},
};

static void word_of_text(void **state) {
  const Word *row = *state;
  g_autoptr(JjDoc) map = map_with(row->text);
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  uint32_t index = 77;
  assert_int_equal(jj_doc_get_word(map, "k", kinds, &index, diagnostics), row->says == NULL);
  assert_int_equal(index, row->index);
  assert_says(diagnostics, row->says);
}

static void unknown_keys_are_each_named_with_the_nearest(void **state) {
  (void)state;
  static const char *const allowed[] = {"name", "zones", NULL};
  g_autoptr(JjDoc) map = jj_doc_new(JJ_DOC_MAP, "s.yaml", 1, 1);
  static const char *const keys[] = {"zone", "name", "figures"};
  for (uint32_t i = 0; i < G_N_ELEMENTS(keys); i++) {
    jj_doc_put(map, keys[i], (JjPlace){.file = "s.yaml", .row = i + 1, .column = 1},
               jj_doc_new(JJ_DOC_LIST, "s.yaml", i + 1, 7));
  }
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  assert_false(jj_doc_check_keys(map, allowed, diagnostics));
  assert_int_equal(jj_diagnostics_count(diagnostics), 2);
  g_autofree char *near = jj_diagnostic_to_text(jj_diagnostics_at(diagnostics, 0));
  assert_string_equal(near, "s.yaml:1:1: error: unknown key: found «zone», "
                            "expected one of name, zones (did you mean "
                            "'zones'?) [key-unknown]");
  g_autofree char *far = jj_diagnostic_to_text(jj_diagnostics_at(diagnostics, 1));
  assert_string_equal(far, "s.yaml:3:1: error: unknown key: found «figures», "
                           "expected one of name, zones [key-unknown]");
}

static void known_keys_are_well(void **state) {
  (void)state;
  static const char *const allowed[] = {"a", "k", NULL};
  g_autoptr(JjDoc) map = map_with("x");
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  assert_true(jj_doc_check_keys(map, allowed, diagnostics));
  assert_says(diagnostics, NULL);
}

static void keys_of_what_is_no_map(void **state) {
  (void)state;
  static const char *const allowed[] = {"a", NULL};
  g_autoptr(JjDoc) map = map_with_list();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  assert_false(jj_doc_check_keys(jj_doc_get(map, "k"), allowed, diagnostics));
  assert_says(diagnostics, "s.yaml:3:4: error: not a map: found «a list», "
                           "expected keys with values [value-invalid]");
  assert_false(jj_doc_check_keys(NULL, allowed, diagnostics));
}

static void text_is_borrowed_as_written(void **state) {
  (void)state;
  g_autoptr(JjDoc) map = map_with("010302");
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  const char *text = NULL;
  assert_true(jj_doc_get_text(map, "k", &text, diagnostics));
  assert_string_equal(text, "010302");
}

static void required_text_must_not_be_empty(void **state) {
  (void)state;
  g_autoptr(JjDoc) map = map_with("");
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  const char *text = "untouched";
  assert_false(jj_doc_get_text(map, "k", &text, diagnostics));
  assert_string_equal(text, "untouched");
  assert_says(diagnostics, "s.yaml:3:4: error: wrong value of 'k': found «», "
                           "expected text that is not empty "
                           "[value-invalid]");
  assert_true(jj_doc_get_text_optional(map, "k", &text, diagnostics));
  assert_string_equal(text, "");
}

static void a_list_is_no_scalar(void **state) {
  (void)state;
  g_autoptr(JjDoc) map = map_with_list();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  const char *text = NULL;
  int64_t whole = 0;
  double real = 0;
  bool flag = false;
  uint32_t index = 0;
  assert_false(jj_doc_get_text(map, "k", &text, diagnostics));
  assert_false(jj_doc_get_text_optional(map, "k", &text, diagnostics));
  assert_false(jj_doc_get_int_optional(map, "k", 0, 1, &whole, diagnostics));
  assert_false(jj_doc_get_real_optional(map, "k", 0, 1, &real, diagnostics));
  assert_false(jj_doc_get_bool_optional(map, "k", &flag, diagnostics));
  assert_false(jj_doc_get_word(map, "k", kinds, &index, diagnostics));
  assert_int_equal(jj_diagnostics_count(diagnostics), 6);
  for (uint32_t i = 0; i < 6; i++) {
    assert_string_equal(jj_diagnostics_at(diagnostics, i)->found, "a list");
  }
}

static void absent_optional_keys_leave_the_default(void **state) {
  (void)state;
  g_autoptr(JjDoc) map = map_with(NULL);
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  const char *text = "default";
  int64_t whole = 5;
  bool flag = true;
  assert_true(jj_doc_get_text_optional(map, "k", &text, diagnostics));
  assert_true(jj_doc_get_int_optional(map, "k", 0, 9, &whole, diagnostics));
  assert_true(jj_doc_get_bool_optional(map, "k", &flag, diagnostics));
  assert_true(jj_doc_get_bool_optional(NULL, "k", &flag, diagnostics));
  assert_string_equal(text, "default");
  assert_int_equal(whole, 5);
  assert_true(flag);
  assert_says(diagnostics, NULL);
}

static void booleans_are_two_words(void **state) {
  (void)state;
  g_autoptr(JjDoc) yes = map_with("true");
  g_autoptr(JjDoc) no = map_with("false");
  g_autoptr(JjDoc) other = map_with("yes");
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  bool flag = false;
  assert_true(jj_doc_get_bool_optional(yes, "k", &flag, diagnostics));
  assert_true(flag);
  assert_true(jj_doc_get_bool_optional(no, "k", &flag, diagnostics));
  assert_false(flag);
  assert_false(jj_doc_get_bool_optional(other, "k", &flag, diagnostics));
  assert_says(diagnostics, "s.yaml:3:4: error: wrong value of 'k': found «yes», expected "
                           "one of false, true [value-invalid]");
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(unknown_keys_are_each_named_with_the_nearest),
      cmocka_unit_test(known_keys_are_well),
      cmocka_unit_test(keys_of_what_is_no_map),
      cmocka_unit_test(text_is_borrowed_as_written),
      cmocka_unit_test(required_text_must_not_be_empty),
      cmocka_unit_test(a_list_is_no_scalar),
      cmocka_unit_test(absent_optional_keys_leave_the_default),
      cmocka_unit_test(booleans_are_two_words),
  };
  int failed = jj_test_run_rows(ints, int_of_text);
  failed += jj_test_run_rows(reals, real_of_text);
  failed += jj_test_run_rows(word_rows, word_of_text);
  return jj_test_exit(failed + cmocka_run_group_tests(tests, NULL, NULL));
}
