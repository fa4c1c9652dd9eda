#include "jiujin/base.h"
#include "jj_test.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char *content(const char *path) {
  char *text = NULL;
  assert_true(g_file_get_contents(path, &text, NULL, NULL));
  return text;
}

static uint32_t files_in(const char *folder) {
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  uint32_t n = 0;
  while (g_dir_read_name(dir) != NULL) {
    n++;
  }
  return n;
}

static void replaces_old_content_and_leaves_nothing_beside(void **state) {
  (void)state;
  const char *folder = jj_test_dir();
  const char *path = jj_test_write_file(folder, "out.txt", "old and longer");
  assert_true(jj_file_replace(path, "new", 3, NULL));
  g_autofree char *text = content(path);
  assert_string_equal(text, "new");
  assert_int_equal(files_in(folder), 1);
}

static void writes_bytes_with_zeros_and_nothing(void **state) {
  (void)state;
  g_autofree char *path = g_build_filename(jj_test_dir(), "out.bin", NULL);
  assert_true(jj_file_replace(path, "a\0b", 3, NULL));
  struct stat info;
  assert_int_equal(stat(path, &info), 0);
  assert_int_equal(info.st_size, 3);
  assert_true(jj_file_replace(path, NULL, 0, NULL));
  assert_int_equal(stat(path, &info), 0);
  assert_int_equal(info.st_size, 0);
}

static void symbolic_link_stays_one(void **state) {
  (void)state;
  const char *folder = jj_test_dir();
  const char *target = jj_test_write_file(folder, "target.txt", "old");
  g_autofree char *link = g_build_filename(folder, "link.txt", NULL);
  assert_int_equal(symlink(target, link), 0);
  assert_true(jj_file_replace(link, "new", 3, NULL));
  assert_true(g_file_test(link, G_FILE_TEST_IS_SYMLINK));
  g_autofree char *text = content(target);
  assert_string_equal(text, "new");
}

static void missing_folder_is_named(void **state) {
  (void)state;
  g_autofree char *path = g_build_filename(jj_test_dir(), "no", "such", "out.txt", NULL);
  g_autoptr(GError) error = NULL;
  assert_false(jj_file_replace(path, "x", 1, &error));
  assert_true(g_error_matches(error, JJ_ERROR, JJ_ERROR_IO));
  g_autofree char *expected = g_strdup_printf("can't write %s: No such file or directory", path);
  assert_string_equal(error->message, expected);
}

static void folder_is_no_file(void **state) {
  (void)state;
  const char *folder = jj_test_dir();
  g_autoptr(GError) error = NULL;
  assert_false(jj_file_replace(folder, "x", 1, &error));
  assert_true(g_error_matches(error, JJ_ERROR, JJ_ERROR_IO));
  assert_true(g_file_test(folder, G_FILE_TEST_IS_DIR));
}

/* Renaming over a device would destroy it; a full one must be noticed. */
static void devices_are_written_through(void **state) {
  (void)state;
  assert_true(jj_file_replace("/dev/null", "x", 1, NULL));
  struct stat info;
  assert_int_equal(stat("/dev/null", &info), 0);
  assert_true(S_ISCHR(info.st_mode));
  g_autoptr(GError) error = NULL;
  if (g_file_test("/dev/full", G_FILE_TEST_EXISTS)) {
    assert_false(jj_file_replace("/dev/full", "x", 1, &error));
    assert_true(g_error_matches(error, JJ_ERROR, JJ_ERROR_IO));
  }
}

static void reason_is_what_the_system_said(void **state) {
  (void)state;
  static const char *const messages[] = {"Failed to create file “/tmp/x.Z6AB”: No space left on device",
                                         "建立檔案「/tmp/x.Z6AB」失敗：No space left on device",
                                         "No space left on device"};
  for (size_t i = 0; i < G_N_ELEMENTS(messages); i++) {
    g_autoptr(GError) error = g_error_new_literal(G_FILE_ERROR, G_FILE_ERROR_NOSPC, messages[i]);
    assert_string_equal(jj_file_reason(error), "No space left on device");
  }
  assert_string_equal(jj_system_reason(ENOENT), "No such file or directory");
}

JJ_TEST_MAIN(cmocka_unit_test(replaces_old_content_and_leaves_nothing_beside),
             cmocka_unit_test(writes_bytes_with_zeros_and_nothing), cmocka_unit_test(symbolic_link_stays_one),
             cmocka_unit_test(missing_folder_is_named), cmocka_unit_test(folder_is_no_file),
             cmocka_unit_test(devices_are_written_through), cmocka_unit_test(reason_is_what_the_system_said))
