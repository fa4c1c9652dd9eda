#include "load/files.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

#define CHUNK (1u << 16)

JjInputs *jj_inputs_new(void) {
  JjInputs *inputs = g_new0(JjInputs, 1);
  inputs->strings = g_string_chunk_new(1024);
  inputs->data_folder = JJ_SOURCE_DATA_FOLDER;
  return inputs;
}

void jj_inputs_set_data_folder(JjInputs *inputs, const char *folder) {
  inputs->data_folder = g_string_chunk_insert_const(inputs->strings, folder);
}

void jj_inputs_free(JjInputs *inputs) {
  if (inputs == NULL) {
    return;
  }
  g_free(inputs->files);
  g_free(inputs->tables);
  g_string_chunk_free(inputs->strings);
  g_free(inputs);
}

JjTableSummary *jj_inputs_add_table(JjInputs *inputs, const char *table) {
  inputs->tables = g_renew(JjTableSummary, inputs->tables, inputs->n_tables + 1);
  JjTableSummary *row = &inputs->tables[inputs->n_tables++];
  *row = (JjTableSummary){.table = g_string_chunk_insert_const(inputs->strings, table)};
  return row;
}

static void add_file(JjInputs *inputs, const char *path, const char *role, const char *sha256, uint64_t size) {
  inputs->files = g_renew(JjInputFile, inputs->files, inputs->n_files + 1);
  inputs->files[inputs->n_files++] = (JjInputFile){
      .path = g_string_chunk_insert_const(inputs->strings, path),
      .role = g_string_chunk_insert_const(inputs->strings, role),
      .sha256 = g_string_chunk_insert_const(inputs->strings, sha256),
      .size = size,
  };
}

void jj_report(JjDiagnostics *diagnostics, JjDiagnosticCode code, JjPlace place, const char *message, const char *found,
               const char *expected) {
  JjDiagnostic diagnostic = jj_diagnostic_make(code, place, message);
  diagnostic.found = found;
  diagnostic.expected = expected;
  jj_diagnostics_add(diagnostics, &diagnostic);
}

/* "a/b/../c" as "a/c". (owned) */
static char *collapse(const char *path) {
  g_auto(GStrv) parts = g_strsplit(path, "/", -1);
  g_autoptr(GPtrArray) kept = g_ptr_array_new();
  for (guint i = 0; parts[i] != NULL; i++) {
    const char *last = kept->len > 0 ? g_ptr_array_index(kept, kept->len - 1) : "..";
    bool empty = parts[i][0] == '\0' && i > 0;
    if (empty || strcmp(parts[i], ".") == 0) {
      continue;
    }
    if (strcmp(parts[i], "..") == 0 && strcmp(last, "..") != 0 && last[0] != '\0') {
      g_ptr_array_set_size(kept, (gint)kept->len - 1);
    } else {
      g_ptr_array_add(kept, parts[i]);
    }
  }
  g_ptr_array_add(kept, NULL);
  return g_strjoinv("/", (char **)kept->pdata);
}

/* A symbolic link may make "x/.." something else than nothing. */
static bool same_file(const char *a, const char *b) {
  GStatBuf stat_a, stat_b;
  return g_stat(a, &stat_a) == 0 && g_stat(b, &stat_b) == 0 && stat_a.st_ino == stat_b.st_ino &&
         stat_a.st_dev == stat_b.st_dev;
}

char *jj_path_beside(const char *file, const char *source) {
  if (g_path_is_absolute(source)) {
    return g_strdup(source);
  }
  g_autofree char *folder = g_path_get_dirname(file);
  g_autofree char *joined = strcmp(folder, ".") == 0 ? g_strdup(source) : g_build_filename(folder, source, NULL);
  g_autofree char *short_path = collapse(joined);
  bool missing = !g_file_test(joined, G_FILE_TEST_EXISTS);
  return missing || same_file(joined, short_path) ? g_steal_pointer(&short_path) : g_steal_pointer(&joined);
}

bool jj_source_is_local(const char *source) {
  g_autofree char *lower = g_ascii_strdown(source, -1);
  return strstr(lower, "://") == NULL && strstr(lower, "/vsi") == NULL && !g_str_has_suffix(lower, ".vrt") &&
         strchr(lower, '<') == NULL && lower[0] != '\0';
}

static bool refuse(JjDiagnostics *diagnostics, JjDiagnosticCode code, const char *path, const char *message,
                   const char *found) {
  jj_report(diagnostics, code, (JjPlace){.file = path}, message, found, NULL);
  return false;
}

bool jj_file_check(const char *path, uint64_t limit, JjDiagnostics *diagnostics) {
  GStatBuf status;
  if (g_stat(path, &status) != 0) {
    return refuse(diagnostics, JJ_DIAG_FILE_MISSING, path, _("the file cannot be opened"), jj_system_reason(errno));
  }
  if (!g_file_test(path, G_FILE_TEST_IS_REGULAR)) {
    return refuse(diagnostics, JJ_DIAG_FILE_UNREADABLE, path, _("not a regular file"), NULL);
  }
  if ((uint64_t)status.st_size > limit) {
    g_autofree char *message = g_strdup_printf(_("the file is larger than %" PRIu64 " bytes"), limit);
    return refuse(diagnostics, JJ_DIAG_FILE_UNREADABLE, path, message, NULL);
  }
  return true;
}

GBytes *jj_file_read(const JjReading *reading, const char *path, const char *role) {
  if (!jj_file_check(path, JJ_TEXT_LIMIT, reading->diagnostics)) {
    return NULL;
  }
  char *content = NULL;
  gsize size = 0;
  g_autoptr(GError) error = NULL;
  if (!g_file_get_contents(path, &content, &size, &error)) {
    refuse(reading->diagnostics, JJ_DIAG_FILE_MISSING, path, _("the file cannot be opened"), jj_file_reason(error));
    return NULL;
  }
  g_autofree char *sha256 = g_compute_checksum_for_data(G_CHECKSUM_SHA256, (const guchar *)content, size);
  add_file(reading->inputs, path, role, sha256, size);
  return g_bytes_new_take(content, size);
}

/* The whole file through the checksum; false if reading fails. */
static bool digest(FILE *file, GChecksum *checksum, uint64_t *size) {
  g_autofree guchar *buffer = g_malloc(CHUNK);
  for (size_t n = fread(buffer, 1, CHUNK, file); n > 0; n = fread(buffer, 1, CHUNK, file)) {
    g_checksum_update(checksum, buffer, (gssize)n);
    *size += n;
  }
  return ferror(file) == 0;
}

bool jj_file_record(const JjReading *reading, const char *path, const char *role) {
  if (!jj_file_check(path, JJ_LAYER_LIMIT, reading->diagnostics)) {
    return false;
  }
  FILE *file = g_fopen(path, "rb");
  if (file == NULL) {
    return refuse(reading->diagnostics, JJ_DIAG_FILE_MISSING, path, _("the file cannot be opened"),
                  jj_system_reason(errno));
  }
  g_autoptr(GChecksum) checksum = g_checksum_new(G_CHECKSUM_SHA256);
  uint64_t size = 0;
  bool ok = digest(file, checksum, &size);
  (void)fclose(file);
  if (!ok) {
    return refuse(reading->diagnostics, JJ_DIAG_FILE_UNREADABLE, path, _("the file cannot be read to its end"), NULL);
  }
  add_file(reading->inputs, path, role, g_checksum_get_string(checksum), size);
  return true;
}
