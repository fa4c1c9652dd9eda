#include "jiujin/doc.h"
#include "jj_test.h"

static JjDoc *scalar(const char *text, uint32_t line) {
  JjDoc *node = jj_doc_new(JJ_DOC_SCALAR, "study.yaml", line, 9);
  jj_doc_set_scalar(node, text);
  return node;
}

static JjPlace key_at(uint32_t line) {
  return (JjPlace){.file = "study.yaml", .row = line, .column = 1};
}

static void map_keeps_file_order_and_places(void **state) {
  (void)state;
  g_autoptr(JjDoc) map = jj_doc_new(JJ_DOC_MAP, "study.yaml", 1, 1);
  assert_true(jj_doc_put(map, "zebra", key_at(1), scalar("010302", 1)));
  assert_true(jj_doc_put(map, "ant", key_at(2), scalar("", 2)));
  assert_int_equal(jj_doc_kind(map), JJ_DOC_MAP);
  assert_int_equal(jj_doc_size(map), 2);
  assert_string_equal(jj_doc_key(map, 0), "zebra");
  assert_string_equal(jj_doc_key(map, 1), "ant");
  assert_string_equal(jj_doc_scalar(jj_doc_get(map, "zebra")), "010302");
  assert_ptr_equal(jj_doc_item(map, 1), jj_doc_get(map, "ant"));
  assert_int_equal(jj_doc_key_place(map, 1).row, 2);
  assert_string_equal(jj_doc_key_place(map, 1).file, "study.yaml");
  const JjPlace place = jj_doc_place(jj_doc_get(map, "ant"));
  assert_int_equal(place.row, 2);
  assert_int_equal(place.column, 9);
}

static void second_value_of_a_key_is_refused(void **state) {
  (void)state;
  g_autoptr(JjDoc) map = jj_doc_new(JJ_DOC_MAP, "study.yaml", 1, 1);
  assert_true(jj_doc_put(map, "name", key_at(1), scalar("first", 1)));
  assert_false(jj_doc_put(map, "name", key_at(2), scalar("second", 2)));
  assert_int_equal(jj_doc_size(map), 1);
  assert_string_equal(jj_doc_scalar(jj_doc_get(map, "name")), "first");
}

static void list_keeps_its_items(void **state) {
  (void)state;
  g_autoptr(JjDoc) list = jj_doc_new(JJ_DOC_LIST, NULL, 0, 0);
  assert_int_equal(jj_doc_size(list), 0);
  jj_doc_append(list, scalar("a", 1));
  jj_doc_append(list, scalar("b", 2));
  assert_int_equal(jj_doc_size(list), 2);
  assert_string_equal(jj_doc_scalar(jj_doc_item(list, 1)), "b");
  assert_null(jj_doc_scalar(list));
  assert_null(jj_doc_place(list).file);
}

static void getting_from_what_is_no_map_finds_nothing(void **state) {
  (void)state;
  g_autoptr(JjDoc) text = scalar("a", 1);
  assert_null(jj_doc_get(text, "a"));
  assert_null(jj_doc_get(NULL, "a"));
  assert_int_equal(jj_doc_size(text), 0);
}

static void scalar_can_be_set_again(void **state) {
  (void)state;
  g_autoptr(JjDoc) text = scalar("a", 1);
  jj_doc_set_scalar(text, "b");
  assert_string_equal(jj_doc_scalar(text), "b");
}

/* Freeing by recursion would need a stack frame a level. */
static void deep_tree_is_freed(void **state) {
  (void)state;
  JjDoc *root = jj_doc_new(JJ_DOC_LIST, "deep.yaml", 1, 1);
  for (uint32_t depth = 1; depth < 300000; depth++) {
    JjDoc *outer = jj_doc_new(JJ_DOC_LIST, "deep.yaml", 1, depth);
    jj_doc_append(outer, root);
    root = outer;
  }
  jj_doc_free(root);
  jj_doc_free(NULL);
}

JJ_TEST_MAIN(cmocka_unit_test(map_keeps_file_order_and_places), cmocka_unit_test(second_value_of_a_key_is_refused),
             cmocka_unit_test(list_keeps_its_items), cmocka_unit_test(getting_from_what_is_no_map_finds_nothing),
             cmocka_unit_test(scalar_can_be_set_again), cmocka_unit_test(deep_tree_is_freed))
