#include "jiujin/base.h"
#include "jj_test.h"

static void version_is_three_numbers(void **state) {
  (void)state;
  assert_true(g_regex_match_simple("^[0-9]+\\.[0-9]+\\.[0-9]+$", jj_version(), 0, 0));
}

static void version_is_the_projects(void **state) {
  (void)state;
  g_autofree char *text = NULL;
  assert_true(g_file_get_contents(jj_test_source_path("CMakeLists.txt"), &text, NULL, NULL));
  g_autofree char *expected = g_strdup_printf("project(jiujin VERSION %s ", jj_version());
  assert_non_null(strstr(text, expected));
}

JJ_TEST_MAIN(cmocka_unit_test(version_is_three_numbers), cmocka_unit_test(version_is_the_projects))
