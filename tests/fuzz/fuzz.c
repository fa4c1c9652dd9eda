#include "fuzz.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MOST_FILES 16
#define MARK "%%% "
#define MARK_SIZE (sizeof MARK - 1)

static char *folder, *last_path;

void fuzz_fail(const char *what, const char *file, int line) {
  (void)fprintf(stderr, "%s:%d: does not hold: %s\n", file, line, what);
  abort();
}

char *fuzz_text(const uint8_t *data, size_t size) {
  return g_strndup((const char *)data, size);
}

char *fuzz_take_line(const uint8_t **data, size_t *size) {
  const uint8_t *end = *size > 0 ? memchr(*data, '\n', *size) : NULL;
  size_t length = end != NULL ? (size_t)(end - *data) : *size;
  char *line = fuzz_text(*data, length);
  size_t taken = length + (end != NULL ? 1 : 0);
  *data += taken;
  *size -= taken;
  return line;
}

static void remove_folder(void) {
  g_rmdir(folder);
  g_free(folder);
  g_free(last_path);
}

const char *fuzz_path(const char *name) {
  if (folder == NULL) {
    folder = g_dir_make_tmp("jiujin-fuzz-XXXXXX", NULL);
    fuzz_check(folder != NULL);
    (void)atexit(remove_folder);
  }
  g_free(last_path);
  last_path = g_build_filename(folder, name, NULL);
  return last_path;
}

const char *fuzz_write(const char *name, const uint8_t *data, size_t size) {
  const char *path = fuzz_path(name);
  FILE *file = g_fopen(path, "wb");
  fuzz_check(file != NULL);
  fuzz_check(size == 0 || fwrite(data, 1, size, file) == size);
  fuzz_check(fclose(file) == 0);
  return path;
}

static bool is_name(const char *name) {
  static const char allowed[] = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._-";
  size_t length = strlen(name);
  return length > 0 && length <= 40 && name[0] != '.' && strspn(name, allowed) == length;
}

/* Where the next line that begins with the mark begins; the end if there is none. */
static size_t find_mark(const uint8_t *data, size_t size, size_t from) {
  for (size_t i = from; i + MARK_SIZE <= size; i++) {
    if ((i == 0 || data[i - 1] == '\n') && memcmp(data + i, MARK, MARK_SIZE) == 0) {
      return i;
    }
  }
  return size;
}

FuzzFiles fuzz_files_write(const uint8_t *data, size_t size) {
  FuzzFiles files = {g_ptr_array_new_with_free_func(g_free)};
  size_t at = find_mark(data, size, 0);
  while (at < size && files.names->len < MOST_FILES) {
    const uint8_t *body = data + at + MARK_SIZE;
    size_t left = size - at - MARK_SIZE;
    g_autofree char *name = fuzz_take_line(&body, &left);
    at = find_mark(data, size, (size_t)(body - data));
    if (is_name(name)) {
      (void)fuzz_write(name, body, (size_t)(data + at - body));
      g_ptr_array_add(files.names, g_steal_pointer(&name));
    }
  }
  return files;
}

bool fuzz_files_have(const FuzzFiles *files, const char *name) {
  return g_ptr_array_find_with_equal_func(files->names, name, g_str_equal, NULL);
}

void fuzz_files_clear(FuzzFiles *files) {
  for (guint i = 0; i < files->names->len; i++) {
    g_remove(fuzz_path(g_ptr_array_index(files->names, i)));
  }
  g_ptr_array_unref(files->names);
}

FuzzReading fuzz_reading(void) {
  return (FuzzReading){.inputs = jj_inputs_new(), .diagnostics = jj_diagnostics_new()};
}

void fuzz_reading_clear(FuzzReading *reading) {
  jj_inputs_free(reading->inputs);
  jj_diagnostics_free(reading->diagnostics);
}

void fuzz_check_diagnostics(const JjDiagnostics *diagnostics) {
  for (uint32_t i = 0; i < jj_diagnostics_count(diagnostics); i++) {
    const JjDiagnostic *diagnostic = jj_diagnostics_at(diagnostics, i);
    fuzz_check(diagnostic->message != NULL && diagnostic->message[0] != '\0');
    g_autofree char *text = jj_diagnostic_to_text(diagnostic);
    fuzz_check(g_utf8_validate(text, -1, NULL));
    fuzz_check(strchr(text, '\n') == NULL);
  }
}
