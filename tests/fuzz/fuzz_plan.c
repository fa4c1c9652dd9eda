/* A plan as a table of two columns, for the 3×3 study: what it says can be applied. The input is several files
 * (fuzz.h), the first one the table. */
#include "jiujin/edits.h"
#include "jiujin/model.h"

#include "fuzz.h"
#include "study_3x3.h"

static void read_plan(const char *path) {
  g_auto(JjSituation) base = situation_3x3(113), after = {0};
  g_auto(FuzzReading) reading = fuzz_reading();
  g_autoptr(JjEdits) edits = NULL;
  g_autoptr(GError) error = NULL;
  bool ok = jj_load_plan_table(path, &base, &edits, reading.inputs, reading.diagnostics, &error);
  fuzz_check(ok == (edits != NULL) && ok == (error == NULL));
  if (ok) {
    fuzz_check(jj_edits_locate(edits, base.study, reading.diagnostics));
    (void)jj_edits_apply(edits, &base, &after, reading.diagnostics);
  }
  fuzz_check_diagnostics(reading.diagnostics);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_auto(FuzzFiles) files = fuzz_files_write(data, size);
  if (files.names->len > 0) {
    g_autofree char *path = g_strdup(fuzz_path(g_ptr_array_index(files.names, 0)));
    read_plan(path);
  }
  return 0;
}
