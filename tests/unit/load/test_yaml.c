#include <string.h>

#include "jiujin/load.h"

#include "jj_test.h"

/* Writes the tree as "key:value" pairs; texts in brackets. */
static void write_node(GString *text, const JjDoc *node) {
  if (jj_doc_kind(node) == JJ_DOC_SCALAR) {
    g_string_append_printf(text, "<%s>", jj_doc_scalar(node));
    return;
  }
  bool map = jj_doc_kind(node) == JJ_DOC_MAP;
  g_string_append_c(text, map ? '{' : '[');
  for (uint32_t i = 0; i < jj_doc_size(node); i++) {
    if (map) {
      g_string_append_printf(text, "%s=", jj_doc_key(node, i));
    }
    write_node(text, jj_doc_item(node, i));
  }
  g_string_append_c(text, map ? '}' : ']');
}

typedef struct {
  const char *name;
  const char *text;
  const char *tree;      /* NULL: no tree */
  JjDiagnosticCode code; /* of the first diagnostic; JJ_DIAG_COUNT: none */
  uint32_t line, column;
} Row;

#define DEEP_32 "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
#define SHUT_32 "]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"

static const Row rows[] = {
    {"scalars stay text", "a: 010302\nb: yes\nc: ~\nd:\n", "{a=<010302>b=<yes>c=<~>d=<>}", JJ_DIAG_COUNT, 0, 0},
    {"lists and maps", "a: [1, 2]\nb:\n  - x: 1\n    y: 2\n", "{a=[<1><2>]b=[{x=<1>y=<2>}]}", JJ_DIAG_COUNT, 0, 0},
    {"byte order mark",
     "\xEF\xBB\xBF"
     "a: 中\n",
     "{a=<中>}", JJ_DIAG_COUNT, 0, 0},
    {"thirty-two levels", DEEP_32 SHUT_32, DEEP_32 SHUT_32, JJ_DIAG_COUNT, 0, 0},
    {"one level more", "[" DEEP_32 SHUT_32 "]", NULL, JJ_DIAG_YAML_SYNTAX, 1, 33},
    {"key given twice", "名: 1\nb: 2\n名: 3\n", "{名=<1>b=<2>}", JJ_DIAG_KEY_DUPLICATE, 3, 1},
    {"key given twice, inside", "a:\n  b: 1\n  b: 2\n", "{a={b=<1>}}", JJ_DIAG_KEY_DUPLICATE, 3, 3},
    {"anchor", "a: &x 1\n", "{a=<1>}", JJ_DIAG_YAML_SYNTAX, 1, 4},
    {"alias", "a: &x 1\nb: *x\n", "{a=<1>b=<>}", JJ_DIAG_YAML_SYNTAX, 1, 4},
    {"tag", "a: !!int 1\n", "{a=<1>}", JJ_DIAG_YAML_SYNTAX, 1, 4},
    {"tag on a map", "a: !x {b: 1}\n", "{a={b=<1>}}", JJ_DIAG_YAML_SYNTAX, 1, 4},
    {"second document", "a: 1\n---\nb: 2\n", "{a=<1>}", JJ_DIAG_YAML_SYNTAX, 3, 1},
    {"key that is a list", "? [a]\n: 1\n", NULL, JJ_DIAG_YAML_SYNTAX, 1, 3},
    {"nothing", "", NULL, JJ_DIAG_YAML_SYNTAX, 1, 1},
    {"comment only", "# nothing\n", NULL, JJ_DIAG_YAML_SYNTAX, 1, 1},
    {"list that never ends", "a: [1, 2\nb: 3\n", NULL, JJ_DIAG_YAML_SYNTAX, 2, 2},
    {"tab as indent", "a:\n\tb: 1\n", NULL, JJ_DIAG_YAML_SYNTAX, 2, 1},
    {"bytes that are not text", "a: 1\nbc: \xFF\n", NULL, JJ_DIAG_ENCODING, 2, 5},
    {"CP950", "name: \xA4\xA4\n", NULL, JJ_DIAG_ENCODING, 1, 7},
};

static void test_row(void **state) {
  const Row *row = *state;
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  const char *path = jj_test_write_file(jj_test_dir(), "x.yaml", row->text);
  g_autoptr(JjDoc) root = jj_load_yaml(path, "study", inputs, diagnostics);
  assert_int_equal(root != NULL, row->tree != NULL);
  if (root != NULL) {
    g_autoptr(GString) text = g_string_new(NULL);
    write_node(text, root);
    assert_string_equal(text->str, row->tree);
  }
  assert_int_equal(jj_diagnostics_count(diagnostics) > 0, row->code != JJ_DIAG_COUNT);
  if (row->code != JJ_DIAG_COUNT) {
    const JjDiagnostic *first = jj_diagnostics_at(diagnostics, 0);
    assert_int_equal(first->code, row->code);
    assert_int_equal(first->place.row, row->line);
    assert_int_equal(first->place.column, row->column);
    assert_string_equal(first->place.file, path);
  }
}

static void test_every_node_and_key_has_its_place(void **state) {
  (void)state;
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  const char *path = jj_test_write_file(jj_test_dir(), "y.yaml", "# first\n學校: {名稱: 中, b: [1, 2]}\n");
  g_autoptr(JjDoc) root = jj_load_yaml(path, "study", inputs, diagnostics);
  const JjDoc *map = jj_doc_get(root, "學校");
  const JjDoc *second = jj_doc_item(jj_doc_get(map, "b"), 1);
  assert_int_equal(jj_doc_place(second).row, 2);
  assert_int_equal(jj_doc_place(second).column, 20); /* characters, not bytes */
  assert_int_equal(jj_doc_key_place(map, 1).column, 13);
}

static void test_missing_file(void **state) {
  (void)state;
  g_autoptr(JjInputs) inputs = jj_inputs_new();
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  assert_null(jj_load_yaml("/nowhere/x.yaml", "study", inputs, diagnostics));
  assert_true(jj_diagnostics_has(diagnostics, JJ_DIAG_FILE_MISSING));
  assert_int_equal(inputs->n_files, 0);
  assert_null(jj_load_yaml(jj_test_dir(), "study", inputs, diagnostics));
  assert_true(jj_diagnostics_has(diagnostics, JJ_DIAG_FILE_UNREADABLE));
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_every_node_and_key_has_its_place),
      cmocka_unit_test(test_missing_file),
  };
  int failed = cmocka_run_group_tests(tests, NULL, NULL);
  return jj_test_exit(failed + jj_test_run_rows(rows, test_row));
}
