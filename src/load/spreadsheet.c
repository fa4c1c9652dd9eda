#include "load/spreadsheet.h"

#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"

#define MAGIC 8

static bool read_magic(const char *path, unsigned char magic[MAGIC]) {
  FILE *file = g_fopen(path, "rb");
  if (file == NULL) {
    return false;
  }
  bool whole = fread(magic, 1, MAGIC, file) == MAGIC;
  (void)fclose(file);
  return whole;
}

bool jj_spreadsheet_check(const JjReading *reading, const JjTableSpec *spec) {
  static const unsigned char zip[] = {'P', 'K', 3, 4}, compound[] = {0xD0, 0xCF, 0x11, 0xE0};
  unsigned char magic[MAGIC] = {0};
  if (read_magic(spec->path, magic) && memcmp(magic, zip, sizeof zip) == 0) {
    return true;
  }
  bool encrypted = memcmp(magic, compound, sizeof compound) == 0;
  jj_report(reading->diagnostics, JJ_DIAG_FILE_UNREADABLE, (JjPlace){.file = spec->path},
            encrypted ? _("the workbook is protected by a password, or of the old .xls format")
                      : _("the file is no workbook"),
            NULL, _("an .xlsx or .ods file saved without password"));
  return false;
}

void jj_spreadsheet_trim_number(char *text) {
  size_t sign = text[0] == '-' ? 1 : 0;
  size_t whole = strspn(text + sign, "0123456789");
  char *point = text + sign + whole;
  if (whole > 0 && point[0] == '.' && point[1] != '\0' && strspn(point + 1, "0") == strlen(point + 1)) {
    *point = '\0';
  }
}

static guint count_filled(const GPtrArray *raw, guint row, guint n_columns) {
  guint n = 0;
  for (guint i = 0; i < n_columns; i++) {
    n += g_ptr_array_index(raw, row * n_columns + i) != NULL ? 1 : 0;
  }
  return n;
}

static guint find_header(const GPtrArray *raw, guint n_rows, guint n_columns) {
  for (guint row = 0; row < n_rows; row++) {
    if (count_filled(raw, row, n_columns) >= MIN(n_columns, 2)) {
      return row;
    }
  }
  return n_rows;
}

static char *take(GPtrArray *raw, guint at) {
  return g_steal_pointer(&g_ptr_array_index(raw, at));
}

void jj_spreadsheet_take_header(GPtrArray *names, GPtrArray *raw, GArray *rows) {
  guint n_columns = names->len, n_rows = rows->len;
  guint header = find_header(raw, n_rows, n_columns), kept = 0;
  g_ptr_array_set_size(names, 0);
  for (guint i = 0; header < n_rows && i < n_columns; i++) {
    char *name = take(raw, header * n_columns + i);
    g_ptr_array_add(names, name != NULL ? name : g_strdup(""));
  }
  for (guint row = header + 1; row < n_rows; row++) {
    if (count_filled(raw, row, n_columns) == 0) {
      continue;
    }
    for (guint i = 0; i < n_columns; i++) {
      char *cell = take(raw, row * n_columns + i);
      g_free(g_ptr_array_index(raw, kept * n_columns + i));
      g_ptr_array_index(raw, kept * n_columns + i) = cell;
    }
    g_array_index(rows, uint32_t, kept) = g_array_index(rows, uint32_t, row);
    kept++;
  }
  g_ptr_array_set_size(raw, (gint)(kept * n_columns));
  g_array_set_size(rows, kept);
}
