/* Runs a fuzz target on its corpus: replay FOLDER... Every file whole, then its beginnings, cut at 24 places. */
#include <glib.h>
#include <stdio.h>
#include <string.h>

#include "fuzz.h"

#define CUTS 24

/* A block of exactly this size, so that a sanitizer sees a byte too far. */
static void run_on(const char *content, gsize size) {
  g_autofree uint8_t *exact = g_malloc(MAX(size, 1));
  if (size > 0) {
    memcpy(exact, content, size);
  }
  (void)LLVMFuzzerTestOneInput(exact, size);
}

static void run_file(const char *folder, const char *name) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  g_autofree char *content = NULL;
  gsize size = 0;
  fuzz_check(g_file_get_contents(path, &content, &size, NULL));
  (void)printf("%s\n", path);
  (void)fflush(stdout);
  run_on(content, size);
  for (gsize cut = 0; cut < CUTS; cut++) {
    run_on(content, size * cut / CUTS);
  }
}

static int compare_names(const void *a, const void *b) {
  return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static guint run_folder(const char *folder) {
  g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  const char *name = NULL;
  while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
    g_ptr_array_add(names, g_strdup(name));
  }
  g_ptr_array_sort(names, compare_names);
  for (guint i = 0; i < names->len; i++) {
    run_file(folder, g_ptr_array_index(names, i));
  }
  return names->len;
}

int main(int argc, char **argv) {
  guint n = 0;
  for (int i = 1; i < argc; i++) {
    n += run_folder(argv[i]);
  }
  (void)printf("inputs: %u\n", n);
  return n > 0 ? 0 : 1;
}
