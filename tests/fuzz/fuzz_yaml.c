/* YAML to a tree, and every node read as every type. */
#include <string.h>

#include "fuzz.h"

static const char *const words[] = {"move", "share", "merge", "close", NULL};

static void read_as_everything(const JjDoc *map, const char *key, JjDiagnostics *diagnostics) {
  const char *text = NULL;
  int64_t whole = 5;
  double real = 5;
  bool truth = false;
  uint32_t word = 0;
  if (jj_doc_get_text(map, key, &text, diagnostics)) fuzz_check(text != NULL && text[0] != '\0');
  if (jj_doc_get_int(map, key, -9, 3000, &whole, diagnostics)) fuzz_check(whole >= -9 && whole <= 3000);
  if (jj_doc_get_real_optional(map, key, -1, 1e9, &real, diagnostics)) fuzz_check(real >= -1 && real <= 1e9);
  (void)jj_doc_get_bool_optional(map, key, &truth, diagnostics);
  if (jj_doc_get_word(map, key, words, &word, diagnostics)) fuzz_check(word < G_N_ELEMENTS(words) - 1);
}

static void walk(const JjDoc *node, JjDiagnostics *diagnostics) {
  JjPlace place = jj_doc_place(node);
  fuzz_check(place.row > 0 && place.column > 0 && place.file != NULL);
  fuzz_check((jj_doc_kind(node) == JJ_DOC_SCALAR) == (jj_doc_scalar(node) != NULL));
  for (uint32_t i = 0; i < jj_doc_size(node); i++) {
    if (jj_doc_kind(node) == JJ_DOC_MAP) {
      const char *key = jj_doc_key(node, i);
      fuzz_check(jj_doc_key_place(node, i).row > 0);
      fuzz_check(jj_doc_get(node, key) == jj_doc_item(node, i)); /* no key twice */
      read_as_everything(node, key, diagnostics);
    }
    walk(jj_doc_item(node, i), diagnostics);
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  const char *path = fuzz_write("any.yaml", data, size);
  g_auto(FuzzReading) reading = fuzz_reading();
  g_autoptr(JjDoc) root = jj_load_yaml(path, "study", reading.inputs, reading.diagnostics);
  fuzz_check(root != NULL || jj_diagnostics_count_of(reading.diagnostics, JJ_SEVERITY_ERROR) > 0);
  if (root != NULL) {
    (void)jj_doc_check_keys(root, words, reading.diagnostics);
    walk(root, reading.diagnostics);
  }
  fuzz_check_diagnostics(reading.diagnostics);
  return 0;
}
