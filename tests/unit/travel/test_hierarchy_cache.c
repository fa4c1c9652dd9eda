#include "jj_test.h"
#include "random_graph.h"
#include "travel/cache.h"

#include <stdio.h>
#include <string.h>

static const uint8_t key[JJ_KEY_SIZE] = {0x6a, 0x6a};

/* A saved hierarchy, as bytes. */
typedef struct {
  const char *path;
  uint8_t *bytes;
  gsize size;
} Saved;

static Saved save(void) {
  JjRandom random = jj_random(2);
  g_autoptr(JjGraph) graph = random_graph(GRAPH_GRID, 36, &random);
  g_autoptr(JjHierarchy) hierarchy = jj_hierarchy_new(graph, NULL, NULL);
  g_autoptr(JjWeights) weights = jj_weights_new(hierarchy, graph->ms, NULL, NULL);
  Saved saved = {.path = jj_test_write_file(jj_test_dir(), "cache", "what was here before")};
  assert_true(jj_weights_save(weights, saved.path, key, NULL));
  assert_true(g_file_get_contents(saved.path, (char **)&saved.bytes, &saved.size, NULL));
  return saved;
}

static JjErrorCode refusal(const void *bytes, gsize size, const char *says) {
  static const char *dir;
  if (!dir) dir = jj_test_dir();
  g_autofree char *path = g_build_filename(dir, "altered", NULL);
  FILE *file = fopen(path, "wb"); /* thousands of times: nothing that syncs */
  assert_non_null(file);
  assert_int_equal(fwrite(bytes, 1, size, file), size);
  assert_int_equal(fclose(file), 0);
  g_autoptr(GError) error = NULL;
  assert_null(jj_weights_load(path, key, &error));
  assert_non_null(strstr(error->message, says));
  assert_int_equal(error->domain, JJ_ERROR);
  return (JjErrorCode)error->code;
}

static void altered_bytes_are_seen(void **state) {
  (void)state;
  Saved saved = save();
  for (gsize i = 0; i < saved.size; i += i < sizeof(Header) ? 1 : 5) {
    /* What lies between the sections is never read. */
    bool is_padding = i >= sizeof(Header);
    const Header *header = (const void *)saved.bytes;
    for (unsigned k = 0; k < N_SECTIONS; k++)
      is_padding =
          is_padding && (i < header->section[k].offset || i >= header->section[k].offset + header->section[k].size);
    if (is_padding) continue;
    saved.bytes[i] ^= 1 << i % 8;
    assert_int_equal(refusal(saved.bytes, saved.size, "altered: "), JJ_ERROR_FORMAT);
    saved.bytes[i] ^= 1 << i % 8;
  }
  g_free(saved.bytes);
}

static void every_cut_is_seen(void **state) {
  (void)state;
  Saved saved = save();
  for (gsize size = 0; size < saved.size; size += 41)
    assert_int_equal(refusal(saved.bytes, size, "altered: "), JJ_ERROR_FORMAT);
  assert_int_equal(refusal(saved.bytes, saved.size - 1, "cut short or altered"), JJ_ERROR_FORMAT);
  g_free(saved.bytes);
}

static void what_does_not_belong_is_named(void **state) {
  (void)state;
  Saved saved = save();
  Header header;
  memcpy(&header, saved.bytes, sizeof header);
  assert_int_equal(refusal("id,lon,lat\n1,2,3\n", 17, "not a saved road hierarchy"), JJ_ERROR_FORMAT);
  header.version++;
  memcpy(saved.bytes, &header, sizeof header);
  assert_int_equal(refusal(saved.bytes, saved.size, "another version"), JJ_ERROR_FORMAT);
  header.version--;
  header.key[31] ^= 1;
  memcpy(saved.bytes, &header, sizeof header);
  cache_seal(saved.bytes, saved.size);
  assert_int_equal(refusal(saved.bytes, saved.size, "other inputs"), JJ_ERROR_FORMAT);
  g_free(saved.bytes);
}

/* A file made to deceive: sums that fit, and an index that leads out of an array or breaks an order. */
typedef struct {
  const char *name;
  SectionName section;
  uint32_t word, value;
} Lie;

static const Lie lies[] = {
    {"a rank beyond the nodes", SECTION_RANK, 0, 1000},  {"a rank twice", SECTION_RANK, 0, JJ_NONE},
    {"a node beyond the nodes", SECTION_NODE, 3, 1000},  {"a parent below", SECTION_PARENT, 9, 0},
    {"a start that falls", SECTION_FIRST, 2, 4000},      {"a first start above 0", SECTION_FIRST, 0, 1},
    {"a last start elsewhere", SECTION_FIRST, 36, 5},    {"a head beyond", SECTION_HEAD, 1, 36},
    {"a head below its tail", SECTION_HEAD, 20, 0},      {"a slot beyond", SECTION_SLOT, 4, 0xfffffff0},
    {"a kept head beyond", SECTION_OUT_ARC, 0, 36},      {"a kept head below", SECTION_OUT_ARC, 40, 0},
    {"a kept head beyond, down", SECTION_IN_ARC, 0, 36}, {"a kept start that falls", SECTION_IN_FIRST, 3, 9999},
};

static void no_lie_is_believed(void **state) {
  const Lie *lie = *state;
  Saved saved = save();
  const Header *header = (const void *)saved.bytes;
  uint32_t value = lie->value;
  if (lie->value == JJ_NONE) memcpy(&value, saved.bytes + header->section[lie->section].offset + 4, 4);
  memcpy(saved.bytes + header->section[lie->section].offset + lie->word * 4, &value, 4);
  cache_seal(saved.bytes, saved.size);
  assert_int_equal(refusal(saved.bytes, saved.size, "altered"), JJ_ERROR_FORMAT);
  g_free(saved.bytes);
}

static void counts_that_do_not_fit_the_file_are_refused(void **state) {
  (void)state;
  Saved saved = save();
  Header header;
  for (unsigned i = 0; i < 5; i++) {
    memcpy(&header, saved.bytes, sizeof header);
    uint32_t *const count[] = {&header.n_nodes, &header.n_inputs, &header.n_arcs, &header.n_out, &header.n_in};
    *count[i] = i % 2 ? UINT32_MAX : *count[i] + 1;
    g_autofree uint8_t *altered = g_memdup2(saved.bytes, saved.size);
    memcpy(altered, &header, sizeof header);
    cache_seal(altered, saved.size);
    assert_int_equal(refusal(altered, saved.size, "altered"), JJ_ERROR_FORMAT);
  }
  g_free(saved.bytes);
}

static void files_that_cannot_be_had_are_named(void **state) {
  (void)state;
  g_autoptr(GError) error = NULL, error2 = NULL;
  assert_null(jj_weights_load("/nowhere/cache", key, &error));
  assert_true(g_error_matches(error, JJ_ERROR, JJ_ERROR_IO));
  Saved saved = save();
  g_autoptr(JjWeights) weights = jj_weights_load(saved.path, key, NULL);
  assert_false(jj_weights_save(weights, "/nowhere/cache", key, &error2));
  assert_true(g_error_matches(error2, JJ_ERROR, JJ_ERROR_IO));
  g_free(saved.bytes);
}

/* Weights loaded from a file outlive its replacement by themselves. */
static void a_loaded_file_may_be_saved_over(void **state) {
  (void)state;
  Saved saved = save();
  g_autoptr(JjWeights) weights = jj_weights_load(saved.path, key, NULL);
  assert_true(jj_weights_save(weights, saved.path, key, NULL));
  g_autoptr(JjWeights) again = jj_weights_load(saved.path, key, NULL);
  for (uint32_t v = 0; v < 36; v++)
    assert_int_equal(jj_weights_way(weights, 0, v, NULL), jj_weights_way(again, 0, v, NULL));
  g_free(saved.bytes);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(altered_bytes_are_seen),
      cmocka_unit_test(every_cut_is_seen),
      cmocka_unit_test(what_does_not_belong_is_named),
      cmocka_unit_test(counts_that_do_not_fit_the_file_are_refused),
      cmocka_unit_test(files_that_cannot_be_had_are_named),
      cmocka_unit_test(a_loaded_file_may_be_saved_over),
  };
  const int n_failed = jj_test_run_rows(lies, no_lie_is_believed);
  return jj_test_exit(n_failed + cmocka_run_group_tests(tests, NULL, NULL));
}
