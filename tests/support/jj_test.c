#include "jj_test.h"

#include <glib/gstdio.h>
#include <math.h>
#include <string.h>

static GPtrArray *given_strings;
static GPtrArray *temporary_dirs;
static bool any_skipped;

void jj_assert_near(double actual, double expected, double tolerance, const char *what, const char *file, int line) {
  if (actual == expected || fabs(actual - expected) <= tolerance) {
    return;
  }
  print_error("%s is %.17g, not %.17g within %g\n", what, actual, expected, tolerance);
  _fail(file, line);
}

void jj_assert_nan(double actual, const char *what, const char *file, int line) {
  if (isnan(actual)) {
    return;
  }
  print_error("%s is %.17g, not NaN\n", what, actual);
  _fail(file, line);
}

static void remove_tree(const char *path) {
  if (g_file_test(path, G_FILE_TEST_IS_DIR) && !g_file_test(path, G_FILE_TEST_IS_SYMLINK)) {
    g_autoptr(GDir) dir = g_dir_open(path, 0, NULL);
    const char *name;
    while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
      g_autofree char *child = g_build_filename(path, name, NULL);
      remove_tree(child);
    }
  }
  g_remove(path);
}

static void clean_up(void) {
  for (guint i = 0; i < temporary_dirs->len; i++) {
    remove_tree(g_ptr_array_index(temporary_dirs, i));
  }
  g_ptr_array_unref(temporary_dirs);
  g_ptr_array_unref(given_strings);
}

static void start_keeping(void) {
  if (given_strings == NULL) {
    given_strings = g_ptr_array_new_with_free_func(g_free);
    temporary_dirs = g_ptr_array_new();
    atexit(clean_up);
  }
}

/* Takes text. */
static const char *keep(char *text) {
  start_keeping();
  g_ptr_array_add(given_strings, text);
  return text;
}

const char *jj_test_dir(void) {
  char *path = g_dir_make_tmp("jiujin-test-XXXXXX", NULL);
  assert_non_null(path);
  keep(path);
  g_ptr_array_add(temporary_dirs, path);
  return path;
}

const char *jj_test_write_bytes(const char *dir, const char *name, const void *bytes, size_t size) {
  char *path = g_build_filename(dir, name, NULL);
  keep(path);
  g_autofree char *parent = g_path_get_dirname(path);
  assert_int_equal(g_mkdir_with_parents(parent, 0700), 0);
  assert_true(g_file_set_contents(path, bytes, (gssize)size, NULL));
  return path;
}

const char *jj_test_write_file(const char *dir, const char *name, const char *text) {
  return jj_test_write_bytes(dir, name, text, strlen(text));
}

const char *jj_test_source_path(const char *name) {
  return keep(g_build_filename(JJ_SOURCE_DIR, name, NULL));
}

const char *jj_test_data_path(const char *name) {
  return keep(g_build_filename(JJ_DATA_DIR, name, NULL));
}

void jj_test_note_skip(const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  g_autofree char *reason = g_strdup_vprintf(format, arguments);
  va_end(arguments);
  any_skipped = true;
  print_message("skipped: %s\n", reason);
}

int jj_test_exit(int n_failed) {
  if (n_failed != 0) {
    return 1;
  }
  return any_skipped ? 77 : 0;
}

int jj_test_run_table(const char *table, const void *rows, size_t n_rows, size_t row_size,
                      CMUnitTestFunction function) {
  g_autofree struct CMUnitTest *tests = g_new0(struct CMUnitTest, n_rows);
  for (size_t i = 0; i < n_rows; i++) {
    const char *row = (const char *)rows + i * row_size;
    memcpy(&tests[i].name, row, sizeof tests[i].name);
    tests[i].test_func = function;
    memcpy(&tests[i].initial_state, &row, sizeof row); /* cmocka asks for a plain void *; the row stays constant */
  }
  return _cmocka_run_group_tests(table, tests, n_rows, NULL, NULL);
}
