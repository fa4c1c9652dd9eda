#include "load/shapefile.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include <glib/gstdio.h>

#include "base/i18n.h"
#include "load/decode.h"

/* Sizes of ESRI's and dBASE's formats, in bytes. */
#define DBF_HEADER 32
#define SHP_HEADER 100
#define SHX_RECORD 8
#define SHP_RECORD_HEADER 8

char *jj_sidecar(const char *path, const char *ending) {
  const char *dot = strrchr(path, '.');
  g_assert(dot != NULL);
  g_autofree char *stem = g_strndup(path, (gsize)(dot - path));
  g_autofree char *upper = g_ascii_strup(ending, -1);
  const char *const endings[] = {ending, upper};
  for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
    g_autofree char *sidecar = g_strconcat(stem, endings[i], NULL);
    if (g_file_test(sidecar, G_FILE_TEST_EXISTS)) {
      return g_steal_pointer(&sidecar);
    }
  }
  return NULL;
}

static uint64_t size_of(const char *path) {
  GStatBuf status;
  return g_stat(path, &status) == 0 ? (uint64_t)status.st_size : 0;
}

/* `n` bytes at `offset`; false if there are fewer. */
static bool read_at(FILE *file, long offset, unsigned char *bytes, size_t n) {
  return fseek(file, offset, SEEK_SET) == 0 && fread(bytes, 1, n, file) == n;
}

static uint32_t little16(const unsigned char *b) {
  return (uint32_t)b[0] | (uint32_t)b[1] << 8;
}

static uint32_t little32(const unsigned char *b) {
  return little16(b) | little16(b + 2) << 16;
}

static uint64_t big32(const unsigned char *b) {
  return (uint64_t)b[0] << 24 | (uint64_t)b[1] << 16 | (uint64_t)b[2] << 8 | b[3];
}

static void report_truncated(const JjReading *reading, const char *path, uint64_t n_there, uint64_t n_promised) {
  g_autofree char *found = g_strdup_printf("%" G_GUINT64_FORMAT, n_there);
  g_autofree char *expected = g_strdup_printf(_("%" PRIu64 " records as its header says"), n_promised);
  JjPlace place = {.file = path, .row = (uint32_t)n_there + 1};
  jj_report(reading->diagnostics, JJ_DIAG_FILE_TRUNCATED, place, _("the file ends before this record"), found,
            expected);
}

static bool report_headless(const JjReading *reading, const char *path) {
  jj_report(reading->diagnostics, JJ_DIAG_FILE_TRUNCATED, (JjPlace){.file = path}, _("the file has no whole header"),
            NULL, NULL);
  return false;
}

static bool check_dbf(const JjReading *reading, const char *path, bool *incomplete) {
  unsigned char header[DBF_HEADER];
  FILE *file = g_fopen(path, "rb");
  bool whole = file != NULL && read_at(file, 0, header, sizeof header);
  if (file != NULL) {
    (void)fclose(file);
  }
  uint64_t size = size_of(path);
  uint64_t start = whole ? little16(header + 8) : 0;
  uint64_t width = whole ? little16(header + 10) : 0;
  if (!whole || start < DBF_HEADER || width == 0 || size < start) {
    return report_headless(reading, path);
  }
  uint64_t n_promised = little32(header + 4);
  uint64_t n_there = (size - start) / width;
  if (n_there < n_promised) {
    report_truncated(reading, path, n_there, n_promised);
    *incomplete = true;
  }
  return true;
}

/* Records of the index that lie wholly inside the .shp, counted from the first; the index is `n` records long. */
static uint64_t count_whole_shapes(FILE *index, uint64_t n, uint64_t shp_size) {
  unsigned char record[SHX_RECORD];
  for (uint64_t i = 0; i < n; i++) {
    if (!read_at(index, (long)(SHP_HEADER + i * SHX_RECORD), record, sizeof record)) {
      return i;
    }
    uint64_t end = 2 * (big32(record) + big32(record + 4)) + SHP_RECORD_HEADER;
    if (end > shp_size) {
      return i;
    }
  }
  return n;
}

static bool check_shapes(const JjReading *reading, const char *shp, const char *shx, bool *incomplete) {
  unsigned char header[SHP_HEADER];
  FILE *index = g_fopen(shx, "rb");
  if (index == NULL || !read_at(index, 0, header, sizeof header) || 2 * big32(header + 24) < SHP_HEADER) {
    g_clear_pointer(&index, fclose);
    return report_headless(reading, shx);
  }
  uint64_t n_promised = (2 * big32(header + 24) - SHP_HEADER) / SHX_RECORD;
  uint64_t n_indexed = MIN((size_of(shx) - SHP_HEADER) / SHX_RECORD, n_promised);
  uint64_t n_there = count_whole_shapes(index, n_indexed, size_of(shp));
  (void)fclose(index);
  if (n_indexed < n_promised) {
    report_truncated(reading, shx, n_indexed, n_promised);
    *incomplete = true;
  } else if (n_there < n_promised) {
    report_truncated(reading, shp, n_there, n_promised);
    *incomplete = true;
  }
  return true;
}

/* (owned) The name that a sidecar should have. */
static char *sidecar_name(const char *path, const char *ending) {
  const char *dot = strrchr(path, '.');
  g_autofree char *stem = g_strndup(path, (gsize)(dot - path));
  return g_strconcat(stem, ending, NULL);
}

/* (owned) NULL after a diagnostic. An index could be rebuilt from the shapes, but where one part got lost the rest may
 * be of another day: better ask for the whole. */
static char *need_sidecar(const JjReading *reading, const char *path, const char *ending) {
  char *sidecar = jj_sidecar(path, ending);
  if (sidecar == NULL) {
    g_autofree char *missing = sidecar_name(path, ending);
    g_autofree char *base = g_path_get_basename(path);
    g_autofree char *expected = g_strdup_printf(_("the file that was made together with %s"), base);
    jj_report(reading->diagnostics, JJ_DIAG_FILE_MISSING, (JjPlace){.file = missing},
              _("a part of the Shapefile is missing"), NULL, expected);
  }
  return sidecar;
}

static void record_sidecars(const JjReading *reading, const JjTableSpec *spec) {
  const char *const endings[] = {".shx", ".dbf", ".prj", ".cpg"};
  for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
    g_autofree char *sidecar = jj_sidecar(spec->path, endings[i]);
    if (sidecar != NULL && strcmp(sidecar, spec->path) != 0) {
      (void)jj_file_record(reading, sidecar, spec->table);
    }
  }
}

bool jj_shapefile_check(const JjReading *reading, const JjTableSpec *spec, bool *incomplete) {
  record_sidecars(reading, spec);
  g_autofree char *lower = g_ascii_strdown(spec->path, -1);
  if (g_str_has_suffix(lower, ".dbf")) {
    return check_dbf(reading, spec->path, incomplete);
  }
  g_autofree char *shx = need_sidecar(reading, spec->path, ".shx");
  g_autofree char *dbf = need_sidecar(reading, spec->path, ".dbf");
  if (shx == NULL || dbf == NULL) {
    return false;
  }
  bool ok = check_dbf(reading, dbf, incomplete);
  return check_shapes(reading, spec->path, shx, incomplete) && ok;
}

char *jj_shapefile_encoding(const char *path) {
  g_autofree char *cpg = jj_sidecar(path, ".cpg");
  g_autofree char *text = NULL;
  if (cpg == NULL || size_of(cpg) > 64 || !g_file_get_contents(cpg, &text, NULL, NULL)) {
    return NULL;
  }
  g_autofree char *name = g_strdup(g_strstrip(text));
  bool digits = name[0] != '\0' && strspn(name, "0123456789") == strlen(name);
  char *encoding = strcmp(name, "65001") == 0 ? g_strdup("UTF-8")
                   : digits                   ? g_strconcat("CP", name, NULL)
                                              : g_strdup(name);
  if (name[0] == '\0' || !jj_encoding_is_known(encoding)) {
    g_clear_pointer(&encoding, g_free);
  }
  return encoding;
}
