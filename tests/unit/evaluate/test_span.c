/* Which sums follow from which. */
#include "evaluate/span.h"
#include "jj_test.h"

static void what_adds_and_takes_away_follows(void **state) {
  (void)state;
  g_autoptr(Span) span = span_new(4);
  span_add(span, (const bool[]){false, true, false, false});
  span_add(span, (const bool[]){false, false, true, true});
  assert_false(span_holds(span, (const bool[]){true, false, false, false}));
  span_add(span, (const bool[]){true, true, true, true});
  assert_true(span_holds(span, (const bool[]){true, false, false, false}));
  assert_true(span_holds(span, (const bool[]){true, true, false, false}));
  assert_false(span_holds(span, (const bool[]){false, false, true, false}));
  assert_true(span_holds(span, (const bool[]){false, false, false, false}));
}

/* Three pairs of three things tell each, as (a+b) + (a+c) − (b+c) = 2a. */
static void a_circle_of_pairs_tells_all(void **state) {
  (void)state;
  g_autoptr(Span) span = span_new(3);
  span_add(span, (const bool[]){true, true, false});
  span_add(span, (const bool[]){false, true, true});
  assert_false(span_holds(span, (const bool[]){true, false, false}));
  span_add(span, (const bool[]){true, false, true});
  span_add(span, (const bool[]){true, false, true});
  for (uint32_t i = 0; i < 3; i++) {
    bool one[3] = {false};
    one[i] = true;
    assert_true(span_holds(span, one));
  }
}

/* Known by themselves, before and after sums of several. */
static void single_things_are_known(void **state) {
  (void)state;
  g_autoptr(Span) span = span_new(4);
  span_add_one(span, 0);
  span_add_one(span, 0);
  assert_true(span_holds(span, (const bool[]){true, false, false, false}));
  span_add(span, (const bool[]){true, true, true, false});
  assert_true(span_holds(span, (const bool[]){false, true, true, false}));
  assert_false(span_holds(span, (const bool[]){false, true, false, false}));
  span_add_one(span, 2);
  assert_true(span_holds(span, (const bool[]){false, true, false, false}));
  assert_true(span_holds(span, (const bool[]){true, false, true, false}));
  assert_false(span_holds(span, (const bool[]){false, false, false, true}));
}

JJ_TEST_MAIN(cmocka_unit_test(what_adds_and_takes_away_follows), cmocka_unit_test(a_circle_of_pairs_tells_all),
             cmocka_unit_test(single_things_are_known))
