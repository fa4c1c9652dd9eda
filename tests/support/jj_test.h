/* jj_test.h: cmocka with its prerequisites, and what it lacks: doubles, temporary files, skips that ctest sees.
 *
 * A failing assertion leaves a test by longjmp, so everything given out here is (borrowed) until the program ends.
 */
#ifndef JJ_TEST_H
#define JJ_TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glib.h>
#include <stdbool.h>

/* |actual - expected| <= tolerance in double (cmocka's assert_float_equal compares floats). A NaN is near nothing,
 * an infinity is near itself. Tolerance 0 asks for equality. */
#define assert_near(actual, expected, tolerance)                                                                       \
  jj_assert_near((actual), (expected), (tolerance), #actual, __FILE__, __LINE__)
void jj_assert_near(double actual, double expected, double tolerance, const char *what, const char *file, int line);

#define assert_nan(actual) jj_assert_nan((actual), #actual, __FILE__, __LINE__)
void jj_assert_nan(double actual, const char *what, const char *file, int line);

/* A new empty directory, removed with all its content when the program ends. (borrowed) */
const char *jj_test_dir(void);

/* Writes a file below `dir`, with the folders on its way, and returns its path. (borrowed) */
const char *jj_test_write_file(const char *dir, const char *name, const char *text);
const char *jj_test_write_bytes(const char *dir, const char *name, const void *bytes, size_t size);

/* The path of a file of the sources ("tests/data/x.csv") or of JJ_DATA_DIR. (borrowed) */
const char *jj_test_source_path(const char *name);
const char *jj_test_data_path(const char *name);

/* Leaves the running test as skipped and prints why. */
#define jj_test_skip(...)                                                                                              \
  do {                                                                                                                 \
    jj_test_note_skip(__VA_ARGS__);                                                                                    \
    skip();                                                                                                            \
  } while (0)
void jj_test_note_skip(const char *format, ...) G_GNUC_PRINTF(1, 2);

/* Skips the running test unless `name` exists in JJ_DATA_DIR. */
#define jj_test_need_data(name)                                                                                        \
  do {                                                                                                                 \
    if (!g_file_test(jj_test_data_path(name), G_FILE_TEST_EXISTS)) {                                                   \
      jj_test_skip("no %s in the data folder", (name));                                                                \
    }                                                                                                                  \
  } while (0)

/* What main returns for the number of failed tests: 1 if any failed, else 77 (ctest says "Skipped") if any was
 * skipped, else 0. Keep tests that may skip in a file of their own. */
int jj_test_exit(int n_failed);

/* The whole main of a test file: JJ_TEST_MAIN(cmocka_unit_test(a), cmocka_unit_test(b)) */
#define JJ_TEST_MAIN(...)                                                                                              \
  int main(void) {                                                                                                     \
    const struct CMUnitTest tests[] = {__VA_ARGS__};                                                                   \
    return jj_test_exit(cmocka_run_group_tests(tests, NULL, NULL));                                                    \
  }

/* Runs `function` once for each row of the array `rows`, as one test each; returns how many failed. A row's first
 * member is its name (const char *); the test finds its row in *state. */
#define jj_test_run_rows(rows, function) jj_test_run_table(#rows, (rows), G_N_ELEMENTS(rows), sizeof *(rows), function)
int jj_test_run_table(const char *table, const void *rows, size_t n_rows, size_t row_size, CMUnitTestFunction function);

/* 1 where a sanitizer slows everything down: what a test repeats to find rare cases it repeats less often there, as the
 * cases are found in the usual build, and the sanitizer looks for faults of memory. */
#if defined(__has_feature)
#if __has_feature(address_sanitizer)
#define JJ_TEST_SANITIZED 1
#endif
#endif
#ifndef JJ_TEST_SANITIZED
#define JJ_TEST_SANITIZED 0
#endif

#endif
