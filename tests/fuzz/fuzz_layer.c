/* A table that GDAL reads: the first file of the input (fuzz.h) with such an ending, the others beside it. */
#include "fuzz.h"
#include "load/source.h"

static void check_geometry(const JjSource *source) {
  uint32_t n = jj_table_n_rows(source->table);
  if (source->geometry == NULL) {
    return;
  }
  fuzz_check(source->geometry->len == n && source->ring_start->len == n + 1);
  uint32_t n_rings = g_array_index(source->ring_start, uint32_t, n);
  fuzz_check(source->point_start->len == n_rings + 1);
  fuzz_check(g_array_index(source->point_start, uint32_t, n_rings) == source->x->len);
  fuzz_check(source->x->len == source->y->len);
}

static void check_cells(const JjSource *source) {
  const JjTable *table = source->table;
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    for (uint32_t column = 0; column < jj_table_n_columns(table); column++) {
      const char *text = jj_table_text(table, row, column);
      fuzz_check(text == NULL || g_utf8_validate(text, -1, NULL));
    }
  }
}

static void read_layer(const char *name) {
  g_autofree char *path = g_strdup(fuzz_path(name));
  const JjTableSpec spec = {.table = "zones", .path = path};
  g_auto(FuzzReading) reading = fuzz_reading();
  const JjReading read = {reading.inputs, reading.diagnostics};
  g_autoptr(JjSource) source = jj_layer_read(&read, &spec);
  fuzz_check(source != NULL || jj_diagnostics_count(reading.diagnostics) > 0);
  if (source != NULL) {
    check_cells(source);
    check_geometry(source);
  }
  fuzz_check_diagnostics(reading.diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_auto(FuzzFiles) files = fuzz_files_write(data, size);
  for (guint i = 0; i < files.names->len; i++) {
    const char *name = g_ptr_array_index(files.names, i);
    if (jj_layer_is_readable(name, false)) {
      read_layer(name);
      break;
    }
  }
  return 0;
}
