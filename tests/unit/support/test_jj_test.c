/* The support code itself: what every other test leans on. */
#include <glib/gstdio.h>
#include <math.h>
#include <sys/wait.h>
#include <unistd.h>

#include "jj_test.h"

typedef struct {
  const char *name;
  double actual, expected, tolerance;
} NearCase;

static const NearCase near_cases[] = {
    {"equal", 1.0, 1.0, 0.0},
    {"finer than float", 0.1, 0.1 + 1e-12, 1e-11},
    {"infinity", (double)INFINITY, (double)INFINITY, 0.0},
};

static void near_holds(void **state) {
  const NearCase *row = *state;
  assert_near(row->actual, row->expected, row->tolerance);
}

static const NearCase far_cases[] = {
    {"equal only as float", 0.1, 0.1 + 1e-12, 1e-13},
    {"nan is near nothing", (double)NAN, (double)NAN, 1.0},
    {"infinities of two signs", (double)INFINITY, -(double)INFINITY, 1.0},
};

/* A failing assertion would fail this test, so it happens in a child, as a test program of its own. */
static void far_fails(void **state) {
  pid_t child = fork();
  assert_true(child >= 0);
  if (child == 0) {
    const struct CMUnitTest tests[] = {cmocka_unit_test_prestate(near_holds, *state)};
    cmocka_set_message_output(CM_OUTPUT_STDOUT);
    g_assert(freopen("/dev/null", "w", stdout) != NULL && freopen("/dev/null", "w", stderr) != NULL);
    _exit(jj_test_exit(cmocka_run_group_tests(tests, NULL, NULL)));
  }
  int status = 0;
  assert_int_equal(waitpid(child, &status, 0), child);
  assert_true(WIFEXITED(status));
  assert_int_equal(WEXITSTATUS(status), 1);
}

static void files_are_written_below_new_directories(void **state) {
  (void)state;
  const char *dir = jj_test_dir();
  const char *path = jj_test_write_file(dir, "a/b/c.txt", "臺");
  g_autofree char *text = NULL;
  assert_true(g_file_get_contents(path, &text, NULL, NULL));
  assert_string_equal(text, "臺");
  assert_string_not_equal(dir, jj_test_dir());
}

static void failures_and_skips_become_exit_codes(void **state) {
  (void)state;
  assert_int_equal(jj_test_exit(0), 0);
  assert_int_equal(jj_test_exit(77), 1);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(files_are_written_below_new_directories),
      cmocka_unit_test(failures_and_skips_become_exit_codes),
  };
  int n_failed = jj_test_run_rows(near_cases, near_holds);
  n_failed += jj_test_run_rows(far_cases, far_fails);
  n_failed += cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(n_failed);
}
