/* One cell's text as every type, and as every field of every table. */
#include <math.h>
#include <string.h>

#include "fuzz.h"
#include "load/cell.h"
#include "load/schemas.h"
#include "load/value.h"

static void parse(const char *text) {
  int64_t whole = 0, year = 0;
  double real = 0;
  if (jj_parse_int(text, &whole)) {
    g_autofree char *again = g_strdup_printf("%" G_GINT64_FORMAT, whole);
    int64_t same = 0;
    fuzz_check(jj_parse_int(again, &same) && same == whole);
    fuzz_check(jj_parse_real(text, &real) && real == (double)whole);
  }
  if (jj_parse_real(text, &real)) {
    fuzz_check(isfinite(real));
  }
  (void)jj_parse_year(text, &year);
}

static void check_code(const char *text) {
  g_autofree char *clean = jj_clean_code(text);
  g_autofree char *again = jj_clean_code(clean);
  fuzz_check(strcmp(clean, again) == 0);
  fuzz_check(g_utf8_validate(clean, -1, NULL));
  g_autofree char *padded = jj_pad_code(clean, 6);
  fuzz_check(padded == NULL ? strlen(clean) >= 6 : strlen(padded) == 6);
}

static void read_field(const JjField *field, const char *text) {
  g_autoptr(GPtrArray) strings = g_ptr_array_new_with_free_func(g_free);
  JjCell cell = {0};
  JjCellFault fault = {0};
  bool ok = jj_cell_read(field, text, &cell, strings, &fault);
  fuzz_check(ok || (fault.message != NULL && fault.code < JJ_DIAG_COUNT));
  bool ranged = field->type == JJ_FIELD_INT || field->type == JJ_FIELD_YEAR;
  if (ok && cell.given && ranged) {
    fuzz_check(cell.integer >= field->min && cell.integer <= field->max);
  }
  g_free(fault.expected);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autofree char *text = fuzz_text(data, size);
  parse(text);
  check_code(text);
  for (unsigned table = 0; table < JJ_TABLE_COUNT; table++) {
    for (uint32_t i = 0; i < jj_schemas[table].n_fields; i++) {
      read_field(&jj_schemas[table].fields[i], text);
    }
  }
  return 0;
}
