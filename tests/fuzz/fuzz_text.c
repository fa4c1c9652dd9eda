/* Names as compared, the distance of spellings and the line of a diagnostic. The input: two texts, a line each. */
#include <string.h>

#include "fuzz.h"

#define MOST 200 /* bytes of a text: the distance takes the product */

static void check_fold(const char *text) {
  g_autofree char *folded = jj_fold_name(text);
  g_autofree char *again = jj_fold_name(folded);
  fuzz_check(g_utf8_validate(folded, -1, NULL));
  fuzz_check(strcmp(folded, again) == 0);
}

static void check_distance(const char *a, const char *b) {
  g_autofree char *left = g_utf8_make_valid(a, -1), *right = g_utf8_make_valid(b, -1);
  uint32_t distance = jj_spelling_distance(left, right);
  fuzz_check(distance == jj_spelling_distance(right, left));
  fuzz_check(distance <= MAX(g_utf8_strlen(left, -1), g_utf8_strlen(right, -1)));
  fuzz_check(jj_spelling_distance(left, left) == 0);
  const char *const words[] = {right, "苗栗縣", NULL};
  const char *nearest = jj_nearest_word(left, words);
  fuzz_check(nearest == NULL || nearest == words[0] || nearest == words[1]);
  (void)jj_text_width(left);
}

static void check_diagnostic(const char *found) {
  g_autoptr(JjDiagnostics) diagnostics = jj_diagnostics_new();
  JjPlace place = {.file = "any.csv", .column_name = "code", .row = 2};
  JjDiagnostic diagnostic = jj_diagnostic_make(JJ_DIAG_CELL_WORD, place, "a cell is not understood");
  diagnostic.found = found;
  jj_diagnostics_add(diagnostics, &diagnostic);
  fuzz_check_diagnostics(diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autofree char *first = fuzz_take_line(&data, &size);
  g_autofree char *second = fuzz_text(data, size);
  check_fold(first);
  check_fold(second);
  if (strlen(first) <= MOST && strlen(second) <= MOST) {
    check_distance(first, second);
  }
  check_diagnostic(first);
  check_diagnostic(second);
  return 0;
}
