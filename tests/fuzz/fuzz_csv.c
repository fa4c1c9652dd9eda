/* A CSV table. The first line of the input is the declared encoding; none if iconv does not know it. */
#include "fuzz.h"
#include "load/decode.h"
#include "load/source.h"

static void check_cells(const JjSource *source) {
  const JjTable *table = source->table;
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    (void)jj_source_fault(source, row);
    for (uint32_t column = 0; column < jj_table_n_columns(table); column++) {
      const char *text = jj_table_text(table, row, column);
      fuzz_check(text == NULL || (text[0] != '\0' && g_utf8_validate(text, -1, NULL)));
      fuzz_check(jj_table_place(table, row, column).row > 0);
    }
  }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autofree char *encoding = fuzz_take_line(&data, &size);
  g_autofree char *path = g_strdup(fuzz_write("any.csv", data, size));
  const JjTableSpec spec = {
      .table = "flows", .path = path, .encoding = jj_encoding_is_known(encoding) ? encoding : NULL};
  g_auto(FuzzReading) reading = fuzz_reading();
  const JjReading read = {reading.inputs, reading.diagnostics};
  g_autoptr(JjSource) source = jj_csv_read(&read, &spec);
  fuzz_check(source != NULL || jj_diagnostics_count(reading.diagnostics) > 0);
  if (source != NULL) {
    check_cells(source);
  }
  fuzz_check_diagnostics(reading.diagnostics);
  return 0;
}
