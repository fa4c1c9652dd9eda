#include "jj_test.h"
#include "report/number.h"

#include <math.h>
#include <string.h>

typedef struct {
  const char *name;
  double value;
  int decimals;
  const char *fixed, *digits;
} Case;

static const Case cases[] = {
    {"zero", 0, 2, "0.00", "0"},
    {"whole", 12, 0, "12", "12"},
    {"rounded", 2.0 / 3, 3, "0.667", "0.666666666667"},
    {"as needed", 0.25, -1, "0.25", "0.25"},
    {"as needed, whole", 100, -1, "100", "100"},
    {"as needed, at most six", 1.0 / 3, -1, "0.333333", "0.333333333333"},
    {"last bits do not show", 0.1 + 0.2, -1, "0.3", "0.3"},
    {"below zero", -0.5, 1, "-0.5", "-0.5"},
    {"negative zero", -0.0, 1, "0.0", "0"},
    {"rounded to zero from below", -0.0004, 3, "0.000", "-0.0004"},
    {"rounded to zero from below, as needed", -1e-9, -1, "0", "-1e-09"},
    {"large", 1e20, 0, "100000000000000000000", "1e+20"},
    {"too many decimals", 0.5, 1000, "0.50000000000000000", "0.5"},
    {"infinite", (double)INFINITY, 2, "∞", "inf"},
};

static void number_as_text(void **state) {
  const Case *row = *state;
  g_autofree char *fixed = jj_report_fixed(row->value, row->decimals);
  g_autofree char *digits = jj_report_digits(row->value);
  assert_string_equal(fixed, row->fixed);
  assert_string_equal(digits, row->digits);
}

static void largest_double_fits(void **state) {
  (void)state;
  g_autofree char *fixed = jj_report_fixed(-1.7976931348623157e308, 17);
  assert_int_equal(strlen(fixed), 1 + 309 + 1 + 17);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(largest_double_fits)};
  const int failed = jj_test_run_rows(cases, number_as_text);
  return jj_test_exit(failed + cmocka_run_group_tests(tests, NULL, NULL));
}
