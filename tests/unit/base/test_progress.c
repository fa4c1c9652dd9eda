#include "jj_test.h"

#include "jiujin/progress.h"

static void look(void *user, const char *what, uint64_t done, uint64_t total) {
  g_string_append_printf(user, "%s %d/%d;", what, (int)done, (int)total);
}

static void tells_until_it_is_to_stop(void **state) {
  (void)state;
  g_autoptr(GString) seen = g_string_new(NULL);
  int cancelled = 0;
  const JjProgress progress = {look, seen, &cancelled};
  assert_true(jj_progress(&progress, "ordering", 1, 2));
  assert_false(jj_progress_cancelled(&progress));
  cancelled = 1;
  assert_true(jj_progress_cancelled(&progress));
  assert_false(jj_progress(&progress, "ordering", 2, 2));
  assert_string_equal(seen->str, "ordering 1/2;");
}

static void nobody_needs_to_look(void **state) {
  (void)state;
  assert_true(jj_progress(NULL, "ordering", 0, 1));
}

JJ_TEST_MAIN(cmocka_unit_test(tells_until_it_is_to_stop), cmocka_unit_test(nobody_needs_to_look))
