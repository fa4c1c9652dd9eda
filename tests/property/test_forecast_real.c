#include "jj_test.h"

#include "jiujin/forecast.h"

#include <stdio.h>
#include <string.h>

#define SCHOOLS "taiwan/schools.csv"
#define FIRST 107
#define YEARS 8u

/* Pupils and grade 9 of the junior highs whose rows are in order, 107–114. */
typedef struct {
  GArray *by_grade, *junior; /* (owned) int64_t */
  JjCohorts cohorts;
} Margins;

static void margins_clear(Margins *margins) {
  g_array_unref(margins->by_grade);
  g_array_unref(margins->junior);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Margins, margins_clear)

static uint32_t column(char **heads, const char *name) {
  for (uint32_t k = 0; heads[k] != NULL; k++) {
    if (strcmp(heads[k], name) == 0) {
      return k;
    }
  }
  fail_msg("no column %s", name);
  return 0;
}

static int64_t pupils(char **cells, char **heads, const char *what, uint32_t year) {
  g_autofree char *name = g_strdup_printf("%s_%u", what, FIRST + year);
  const char *text = cells[column(heads, name)];
  return *text == '\0' ? JJ_UNKNOWN_PUPILS : g_ascii_strtoll(text, NULL, 10);
}

static void add_row(Margins *margins, char **heads, char **cells) {
  if (strcmp(cells[column(heads, "level")], "國中") != 0 || strcmp(cells[column(heads, "quality")], "ok") != 0) {
    return;
  }
  for (uint32_t year = 0; year < YEARS; year++) {
    int64_t grades[JJ_GRADES] = {-1, -1, -1, -1, -1, -1, -1, -1, pupils(cells, heads, "grade9", year)};
    const int64_t all = pupils(cells, heads, "students", year);
    g_array_append_vals(margins->by_grade, grades, JJ_GRADES);
    g_array_append_val(margins->junior, all);
  }
  margins->cohorts.n_feeders++;
}

static Margins read_margins(void) {
  g_autofree char *text = NULL;
  assert_true(g_file_get_contents(jj_test_data_path(SCHOOLS), &text, NULL, NULL));
  g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
  g_auto(GStrv) heads = g_strsplit(g_strchomp(lines[0]), ",", -1);
  Margins margins = {g_array_new(FALSE, FALSE, sizeof(int64_t)), g_array_new(FALSE, FALSE, sizeof(int64_t)), {0}};
  for (uint32_t i = 1; lines[i] != NULL; i++) {
    g_auto(GStrv) cells = g_strsplit(g_strchomp(lines[i]), ",", -1);
    if (g_strv_length(cells) == g_strv_length(heads)) {
      add_row(&margins, heads, cells);
    }
  }
  margins.cohorts.first_year = FIRST;
  margins.cohorts.n_years = YEARS;
  margins.cohorts.by_grade = (const int64_t *)(const void *)margins.by_grade->data;
  margins.cohorts.junior = (const int64_t *)(const void *)margins.junior->data;
  return margins;
}

static void cohorts_miss_by_less_than_three_fifths_of_what_guesses_do(void **state) {
  (void)state;
  jj_test_need_data(SCHOOLS);
  g_auto(Margins) margins = read_margins();
  for (uint32_t horizon = 1; horizon <= 2; horizon++) {
    const JjForecastTest test = jj_forecast_test(&margins.cohorts, 111, horizon);
    printf("%u: %u schools, off by %.2f, same as last year %.2f, line %.2f; total %.0f for %.0f (%+.2f %%)\n",
           111 + horizon, test.n, test.cohort_error, test.same_error, test.line_error, test.forecast_total,
           test.actual_total, 100 * (test.forecast_total / test.actual_total - 1));
    assert_true(test.n > 500);
    assert_true(test.cohort_error <= 0.6 * test.same_error);
    assert_true(test.cohort_error <= 0.6 * test.line_error);
  }
}

/* Grade 9 of 114 was in grade 6 in 111. */
static void a_third_year_has_no_answer_without_elementary_pupils(void **state) {
  (void)state;
  jj_test_need_data(SCHOOLS);
  g_auto(Margins) margins = read_margins();
  assert_int_equal(jj_forecast_test(&margins.cohorts, 111, 3).n, 0);
}

JJ_TEST_MAIN(cmocka_unit_test(cohorts_miss_by_less_than_three_fifths_of_what_guesses_do),
             cmocka_unit_test(a_third_year_has_no_answer_without_elementary_pupils))
