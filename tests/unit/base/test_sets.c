#include "jiujin/base.h"
#include "jj_test.h"

#define N 40

static void each_item_starts_alone(void **state) {
  (void)state;
  uint32_t parent[N];
  jj_sets_init(parent, N);
  for (uint32_t i = 0; i < N; i++) {
    assert_int_equal(jj_sets_find(parent, i), i);
  }
}

/* Labels spread by repeated relabelling: slow, obvious, and the smallest index
 * wins by construction. */
static void oracle_join(uint32_t *label, uint32_t a, uint32_t b) {
  const uint32_t low = MIN(label[a], label[b]);
  const uint32_t high = MAX(label[a], label[b]);
  for (uint32_t i = 0; i < N; i++) {
    label[i] = label[i] == high ? low : label[i];
  }
}

static void smallest_index_represents_whatever_the_order(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 200; seed++) {
    uint32_t parent[N];
    uint32_t label[N];
    jj_sets_init(parent, N);
    jj_sets_init(label, N);
    JjRandom random = jj_random(seed);
    for (int step = 0; step < 30; step++) {
      const uint32_t a = jj_random_below(&random, N);
      const uint32_t b = jj_random_below(&random, N);
      jj_sets_join(parent, a, b);
      oracle_join(label, a, b);
    }
    for (uint32_t i = 0; i < N; i++) {
      assert_int_equal(jj_sets_find(parent, i), label[i]);
    }
  }
}

JJ_TEST_MAIN(cmocka_unit_test(each_item_starts_alone), cmocka_unit_test(smallest_index_represents_whatever_the_order))
