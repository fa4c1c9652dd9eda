#include <math.h>

#include "jiujin/geo.h"

#include "../shape/layer.h"
#include "jj_test.h"

typedef struct {
  const char *name;
  double boxes[4][4];
  uint32_t n_boxes;
  uint32_t n_flaws, n_polygons; /* of the largest */
  double area_m2;
  uint32_t a, b;
} Case;

static const Case cases[] = {
    {"a coverage of four", {{0, 0, 10, 10}, {10, 0, 20, 10}, {0, 10, 10, 20}, {10, 10, 20, 20}}, 4, 0, 0, 0, 0, 0},
    {"one alone", {{0, 0, 10, 10}}, 1, 0, 0, 0, 0, 0},
    {"two apart", {{0, 0, 10, 10}, {12, 0, 20, 10}}, 2, 0, 0, 0, 0, 0},
    {"two overlap", {{0, 0, 10, 10}, {8, 0, 20, 10}}, 2, 1, 2, 20, 0, 1},
    {"overlap in a corner, nothing shared", {{0, 0, 10, 10}, {7, 7, 20, 20}}, 2, 1, 2, 9, 0, 1},
    {"one inside another", {{0, 0, 10, 10}, {4, 4, 6, 6}}, 2, 1, 2, 4, 0, 1},
    {"one twice", {{0, 0, 10, 10}, {0, 0, 10, 10}}, 2, 1, 2, 100, 0, 1},
    {"half of one twice", {{0, 0, 10, 10}, {0, 0, 10, 5}}, 2, 1, 2, 50, 0, 1},
    {"four around a gap", {{0, 0, 10, 4}, {6, 4, 10, 10}, {0, 6, 6, 10}, {0, 4, 5, 6}}, 4, 1, 0, 2, 1, 3},
    {"a corner on a side is no flaw", {{0, 0, 10, 20}, {10, 0, 20, 10}, {10, 10, 20, 20}}, 3, 0, 0, 0, 0, 0},
};

static void test_case(void **state) {
  const Case *row = *state;
  Layer layer = layer_new();
  for (uint32_t i = 0; i < row->n_boxes; i++) {
    const double *box = row->boxes[i];
    layer_polygon(&layer);
    layer_box(&layer, box[0], box[1], box[2], box[3]);
  }
  JjRings rings = layer_rings(&layer);
  g_autoptr(GArray) flaws = jj_coverage_flaws(&rings, NULL);
  assert_non_null(flaws);
  assert_int_equal(flaws->len, row->n_flaws);
  if (row->n_flaws > 0) {
    const JjFlaw *flaw = &g_array_index(flaws, JjFlaw, 0);
    assert_int_equal(flaw->n_polygons, row->n_polygons);
    assert_near(flaw->area_m2, row->area_m2, 1e-9);
    assert_int_equal(MIN(flaw->a, flaw->b), row->a);
    assert_int_equal(MAX(flaw->a, flaw->b), row->b);
  }
}

/* A zone fills the hole of another; without it the hole is a gap. */
static void test_holes(void **state) {
  (void)state;
  for (uint32_t filled = 0; filled < 2; filled++) {
    Layer layer = layer_new();
    layer_polygon(&layer);
    layer_box(&layer, 0, 0, 10, 10);
    layer_box(&layer, 4, 4, 7, 7);
    if (filled == 1) {
      layer_polygon(&layer);
      layer_box(&layer, 4, 4, 7, 7);
    }
    JjRings rings = layer_rings(&layer);
    g_autoptr(GArray) flaws = jj_coverage_flaws(&rings, NULL);
    assert_int_equal(flaws->len, filled == 1 ? 0 : 1);
  }
}

enum { RASTER = 20 };

/* A random box in the layer and in the raster. */
static void cover(Layer *layer, JjRandom *random, uint8_t covered[RASTER][RASTER]) {
  uint32_t x = jj_random_below(random, 15), y = jj_random_below(random, 15);
  uint32_t w = 1 + jj_random_below(random, 5), h = 1 + jj_random_below(random, 5);
  layer_polygon(layer);
  layer_box(layer, x, y, x + w, y + h);
  for (uint32_t k = 0; k < w * h; k++) {
    covered[y + k / w][x + k % w]++;
  }
}

static double area_of_overlaps(const Layer *layer) {
  JjRings rings = layer_rings(layer);
  g_autoptr(GArray) flaws = jj_coverage_flaws(&rings, NULL);
  double area = 0;
  for (guint i = 0; i < flaws->len; i++) {
    const JjFlaw *flaw = &g_array_index(flaws, JjFlaw, i);
    area += flaw->n_polygons > 1 ? flaw->area_m2 : 0;
  }
  return area;
}

/* Areas covered k times count once. */
static void test_random_boxes_against_a_raster(void **state) {
  (void)state;
  for (uint64_t seed = 0; seed < 40; seed++) {
    JjRandom random = jj_random(seed);
    Layer layer = layer_new();
    uint8_t covered[RASTER][RASTER] = {{0}};
    for (uint32_t i = 0; i < 6; i++) {
      cover(&layer, &random, covered);
    }
    double expected = 0;
    for (uint32_t k = 0; k < RASTER * RASTER; k++) {
      expected += covered[k / RASTER][k % RASTER] > 1 ? 1 : 0;
    }
    assert_near(area_of_overlaps(&layer), expected, 1e-9);
  }
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_holes),
      cmocka_unit_test(test_random_boxes_against_a_raster),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(failed + jj_test_run_rows(cases, test_case));
}
