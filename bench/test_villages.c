/* The villages' neighbours, all 21,555, against the file itself: TopoJSON keeps each shared line once, as an arc that
 * both neighbours name. Nothing of load or shape finds the expected pairs. */
#include "layer.h"

#include <jansson.h>
#include <stdlib.h>

#include "jj_test.h"

#define VILLAGES "taiwan/villages-10t.json"
#define N_PAIRS 21555u
#define DENSE_POINTS 3810000u

typedef struct {
  uint32_t arc, polygon;
} Use;

static int compare_uses(const void *left, const void *right) {
  const Use *a = left, *b = right;
  if (a->arc != b->arc) {
    return a->arc < b->arc ? -1 : 1;
  }
  return (a->polygon > b->polygon) - (a->polygon < b->polygon);
}

/* Arcs stand in lists of lists; arc k run backwards is written as its complement. */
static void collect_uses(const json_t *arcs, uint32_t polygon, GArray *uses) { // NOLINT(misc-no-recursion)
  if (json_is_integer(arcs)) {
    const json_int_t k = json_integer_value(arcs);
    const Use use = {(uint32_t)(k >= 0 ? k : -1 - k), polygon};
    g_array_append_val(uses, use);
  }
  for (size_t i = 0; i < json_array_size(arcs); i++) {
    collect_uses(json_array_get(arcs, i), polygon, uses);
  }
}

static guint hash_pair(gconstpointer pair) {
  return g_int64_hash(pair);
}

/* Keys a << 32 | b. */
static void add_pair(GHashTable *pairs, uint32_t a, uint32_t b) {
  gint64 *key = g_new(gint64, 1);
  *key = (gint64)(((uint64_t)MIN(a, b) << 32) | MAX(a, b));
  g_hash_table_add(pairs, key);
}

/* (owned) */
static GHashTable *pairs_of_arcs(const char *path) {
  json_t *root = json_load_file(path, 0, NULL);
  assert_non_null(root);
  const json_t *villages = json_object_get(json_object_get(root, "objects"), "villages");
  const json_t *geometries = json_object_get(villages, "geometries");
  g_autoptr(GArray) uses = g_array_new(FALSE, FALSE, sizeof(Use));
  for (size_t i = 0; i < json_array_size(geometries); i++) {
    collect_uses(json_object_get(json_array_get(geometries, i), "arcs"), (uint32_t)i, uses);
  }
  json_decref(root);
  g_array_sort(uses, compare_uses);
  GHashTable *pairs = g_hash_table_new_full(hash_pair, g_int64_equal, g_free, NULL);
  for (guint i = 1; i < uses->len; i++) {
    const Use use = g_array_index(uses, Use, i);
    for (guint j = i; j > 0 && g_array_index(uses, Use, j - 1).arc == use.arc; j--) {
      const uint32_t other = g_array_index(uses, Use, j - 1).polygon;
      if (other != use.polygon) {
        add_pair(pairs, other, use.polygon);
      }
    }
  }
  return pairs;
}

/* The same pairs, each once, in order. */
static void assert_same_pairs(const JjBorder *borders, uint32_t n_borders, GHashTable *expected) {
  assert_int_equal(n_borders, g_hash_table_size(expected));
  gint64 last = -1;
  for (uint32_t i = 0; i < n_borders; i++) {
    const gint64 key = (gint64)(((uint64_t)borders[i].a << 32) | borders[i].b);
    assert_true(borders[i].a < borders[i].b);
    assert_true(key > last);
    assert_true(g_hash_table_contains(expected, &key));
    last = key;
  }
}

static void test_pairs_are_those_of_the_arcs(void **state) {
  (void)state;
  jj_test_need_data(VILLAGES);
  g_autoptr(GHashTable) expected = pairs_of_arcs(jj_test_data_path(VILLAGES));
  assert_int_equal(g_hash_table_size(expected), N_PAIRS);
  g_autoptr(JjSource) source = layer_read(jj_test_data_path(VILLAGES), "villages");
  assert_non_null(source);
  const JjRings rings = layer_rings(source);
  assert_int_equal(rings.n_polygons, 7701);
  uint32_t n_borders = 0;
  g_autofree JjBorder *borders = jj_shape_adjacency(&rings, &n_borders);
  assert_same_pairs(borders, n_borders, expected);
}

/* Cut into 3.81 million points, the same pairs share lines of the same length. */
static void test_pairs_of_the_dense_layer(void **state) {
  (void)state;
  jj_test_need_data(VILLAGES);
  g_autoptr(GHashTable) expected = pairs_of_arcs(jj_test_data_path(VILLAGES));
  g_autoptr(JjSource) source = layer_read(jj_test_data_path(VILLAGES), "villages");
  const JjRings rings = layer_rings(source);
  g_autoptr(DenseLayer) dense = layer_densify(&rings, DENSE_POINTS);
  const JjRings dense_rings = layer_dense_rings(dense);
  assert_in_range(dense->x->len, DENSE_POINTS - 1000, DENSE_POINTS);
  uint32_t n_borders = 0, n_dense = 0;
  g_autofree JjBorder *borders = jj_shape_adjacency(&rings, &n_borders);
  g_autofree JjBorder *dense_borders = jj_shape_adjacency(&dense_rings, &n_dense);
  assert_same_pairs(dense_borders, n_dense, expected);
  for (uint32_t i = 0; i < n_dense; i++) {
    assert_near(dense_borders[i].border_m, borders[i].border_m, 1e-9 * borders[i].border_m + 1e-12);
  }
}

JJ_TEST_MAIN(cmocka_unit_test(test_pairs_are_those_of_the_arcs), cmocka_unit_test(test_pairs_of_the_dense_layer))
