/* Some edits of a scenario alone: what they make, and which of them can't be made. */
#include "jiujin/edits.h"
#include "jj_test.h"
#include "said_edits.h"
#include "study_3x3.h"

#include <string.h>

typedef struct {
  const char *name, *edits;
  const char *chosen; /* a letter an edit: x chosen */
  const char *unfit;  /* likewise */
} Case;

#define CHAIN "split community=A zones=Z1 into=N name=N; move zones=Z4 to=N; move zones=Z8 to=C"

static const Case cases[] = {
    {"all", CHAIN, "xxx", "..."},
    {"none", CHAIN, "...", "..."},
    {"alone", CHAIN, "..x", "..."},
    {"into what is not there", CHAIN, ".xx", ".x."},
    {"two in a row", CHAIN "; move zones=Z2 to=N", ".xxx", ".x.x"},
    {"the last to leave is at fault", "move zones=Z1,Z4 to=B; move zones=Z7 to=C; move zones=Z2 to=A", "xx.", ".x."},
    {"one comes in turn", "move zones=Z1,Z4 to=B; move zones=Z7 to=C; move zones=Z2 to=A", "xxx", "..."},
    {"seats of a school that is not opened yet",
     "open code=300001 name=新 zone=Z1 ownership=public type=general; seats school=300001 seats=30", ".x", ".x"},
    {"a road alone", "close_road road=1; move zones=Z2 to=A", "x.", ".."},
};

static void only_those_chosen_are_made(void **state) {
  const Case *row = *state;
  g_auto(JjSituation) base = situation_3x3(113);
  g_autoptr(JjEdits) edits = said_edits(row->edits);
  bool chosen[4] = {false}, unfit[4] = {true, true, true, true};
  assert_int_equal(strlen(row->chosen), edits->n);
  for (uint32_t i = 0; i < edits->n; i++) chosen[i] = row->chosen[i] == 'x';
  g_auto(JjSituation) made = {.year = 7};
  const bool fits = jj_edits_apply_chosen(edits, chosen, &base, &made, unfit);
  for (uint32_t i = 0; i < edits->n; i++) assert_int_equal(unfit[i], row->unfit[i] == 'x');
  assert_int_equal(fits, strchr(row->unfit, 'x') == NULL);
  assert_int_equal(made.year, fits ? 113 : 7);
  assert_int_equal(made.plan != NULL, fits);
}

static void those_left_out_leave_no_trace(void **state) {
  (void)state;
  g_auto(JjSituation) base = situation_3x3(113), made = {0}, alone = {0};
  g_autoptr(JjEdits) edits = said_edits(CHAIN);
  const bool chosen[] = {false, false, true};
  bool unfit[3];
  assert_true(jj_edits_apply_chosen(edits, chosen, &base, &made, unfit));
  assert_true(apply_said("move zones=Z8 to=C", &base, &alone, NULL));
  assert_memory_equal(made.plan->primary, alone.plan->primary, sizeof *made.plan->primary * N_ZONES_3X3);
  assert_int_equal(made.plan->n, N_COMMUNITIES_3X3);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(those_left_out_leave_no_trace)};
  return jj_test_exit(jj_test_run_rows(cases, only_those_chosen_are_made) + cmocka_run_group_tests(tests, NULL, NULL));
}
