/* The headers of a Shapefile and what .cpg names. The input is several files (fuzz.h): any.shp, any.shx, any.dbf … */
#include "fuzz.h"
#include "load/decode.h"
#include "load/shapefile.h"

static void check(const char *name) {
  g_autofree char *path = g_strdup(fuzz_path(name));
  const JjTableSpec spec = {.table = "zones", .path = path};
  g_auto(FuzzReading) reading = fuzz_reading();
  const JjReading read = {reading.inputs, reading.diagnostics};
  bool incomplete = false;
  bool ok = jj_shapefile_check(&read, &spec, &incomplete);
  uint32_t n = jj_diagnostics_count(reading.diagnostics);
  fuzz_check((ok && !incomplete) == (n == 0));
  fuzz_check_diagnostics(reading.diagnostics);
  g_autofree char *encoding = jj_shapefile_encoding(path);
  fuzz_check(encoding == NULL || jj_encoding_is_known(encoding));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_auto(FuzzFiles) files = fuzz_files_write(data, size);
  if (fuzz_files_have(&files, "any.shp")) {
    check("any.shp");
  } else if (fuzz_files_have(&files, "any.dbf")) {
    check("any.dbf");
  }
  return 0;
}
