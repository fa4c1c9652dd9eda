#include "cli/bar.h"

#include <signal.h>

#include "jj_test.h"

static const struct Case {
  const char *name;
  uint64_t done, total;
  gint64 elapsed_us;
  const char *text;
} cases[] = {
    {"nothing done", 0, 10, 5000000, "ordering   0 % [                        ]"},
    {"too early to tell", 1, 4, 400000, "ordering  25 % [######                  ]"},
    {"half", 5, 10, 6000000, "ordering  50 % [############            ] 6 s left"},
    {"minutes", 1, 100, 2000000, "ordering   1 % [                        ] 3 min 18 s left"},
    {"all", 7, 7, 6000000, "ordering 100 % [########################] 0 s left"},
};

static void text_is(void **state) {
  const struct Case *row = *state;
  g_autofree char *text = bar_text("ordering", row->done, row->total, row->elapsed_us);
  assert_string_equal(text, row->text);
}

static void the_first_interrupt_asks_to_stop(void **state) {
  (void)state;
  g_auto(Bar) bar;
  bar_start(&bar);
  assert_true(jj_progress(&bar.progress, "ordering", 1, 2));
  (void)raise(SIGINT);
  assert_false(jj_progress(&bar.progress, "ordering", 2, 2));
}

static void the_next_work_is_not_stopped(void **state) {
  (void)state;
  g_auto(Bar) bar;
  bar_start(&bar);
  assert_true(jj_progress(&bar.progress, "ordering", 1, 2));
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(the_first_interrupt_asks_to_stop),
                                     cmocka_unit_test(the_next_work_is_not_stopped)};
  const int failed = cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(failed + jj_test_run_rows(cases, text_is));
}
