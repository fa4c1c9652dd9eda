#include "render/bins.h"

#include "jj_test.h"

/* A box of up to 12 mm somewhere in and around a frame of 80 × 60 mm. */
static JjRect some_box(JjRandom *random) {
  double x = 100 * jj_random_unit(random) - 50, y = 80 * jj_random_unit(random) - 40;
  return (JjRect){x, y, x + 12 * jj_random_unit(random), y + 12 * jj_random_unit(random)};
}

/* Bins find and count what a look at every item does. */
static void bins_agree_with_brute_force(void **state) {
  (void)state;
  static const JjMeets meets[] = {jj_rects_overlap, jj_segment_meets_rect};
  JjRandom random = jj_random(11);
  JjBins bins;
  jj_bins_init(&bins, 40, 30);
  for (uint32_t i = 0; i < 300; i++) {
    jj_bins_add(&bins, some_box(&random));
  }
  for (uint32_t trial = 0; trial < 2000; trial++) {
    JjRect rect = some_box(&random);
    for (size_t m = 0; m < G_N_ELEMENTS(meets); m++) {
      uint32_t n = 0;
      for (guint i = 0; i < bins.items->len; i++) {
        n += meets[m](&g_array_index(bins.items, JjRect, i), &rect);
      }
      assert_int_equal(jj_bins_count(&bins, &rect, meets[m]), n);
      assert_int_equal(jj_bins_any(&bins, &rect, meets[m]), n > 0);
    }
  }
  jj_bins_clear(&bins);
}

typedef struct {
  const char *name;
  JjRect segment;
  bool meets; /* the box from (0, 0) to (10, 10) */
} SegmentCase;

static const SegmentCase segment_cases[] = {
    {"inside", {2, 2, 3, 3}, true},
    {"through", {-5, 5, 15, 5}, true},
    {"through, downwards", {5, 15, 5, -5}, true},
    {"across a corner", {-2, 5, 5, 12}, true},
    {"past a corner", {-6, 5, 5, 16}, false},
    {"beside", {-5, 0, -5, 10}, false},
    {"ends before", {-5, 5, -1, 5}, false},
    {"a point", {5, 5, 5, 5}, true},
};

static void segment_and_box(void **state) {
  const SegmentCase *row = *state;
  const JjRect box = {0, 0, 10, 10};
  assert_int_equal(jj_segment_meets_rect(&row->segment, &box), row->meets);
  assert_int_equal(jj_rect_meets_segment(&box, &row->segment), row->meets);
}

int main(void) {
  const struct CMUnitTest tests[] = {cmocka_unit_test(bins_agree_with_brute_force)};
  int failed = jj_test_run_rows(segment_cases, segment_and_box);
  return jj_test_exit(failed + cmocka_run_group_tests(tests, NULL, NULL));
}
