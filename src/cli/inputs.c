#include "cli/command.h"

/* What is installed beside the program lies in ../share/jiujin; in the build tree the sources' own folder serves. */
JjInputs *inputs_new(void) {
  JjInputs *inputs = jj_inputs_new();
  g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
  g_autofree char *folder = program ? g_path_get_dirname(program) : g_strdup(".");
  g_autofree char *installed = g_build_filename(folder, "..", "share", "jiujin", NULL);
  if (g_file_test(installed, G_FILE_TEST_IS_DIR)) jj_inputs_set_data_folder(inputs, installed);
  return inputs;
}
