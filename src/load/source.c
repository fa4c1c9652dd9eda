#include "load/source.h"

#include <string.h>

#include "base/i18n.h"

void jj_source_free(JjSource *source) {
  if (source == NULL) {
    return;
  }
  jj_table_free(source->table);
  GArray *arrays[] = {source->faults,      source->n_cells, source->geometry, source->ring_start,
                      source->point_start, source->x,       source->y};
  for (size_t i = 0; i < G_N_ELEMENTS(arrays); i++) {
    g_clear_pointer(&arrays[i], g_array_unref);
  }
  g_free(source->file);
  g_free(source->layer);
  g_free(source->bad_found);
  g_free(source->bad_expected);
  g_free(source->crs);
  g_free(source);
}

JjSource *jj_source_new(void) {
  JjSource *source = g_new0(JjSource, 1);
  source->faults = g_array_new(FALSE, FALSE, sizeof(uint8_t));
  return source;
}

/* A name that no earlier column has; the words are the file's, so what is added is no word of ours. (owned) */
static char *free_name(GHashTable *taken, const char *name, uint32_t column) {
  if (name[0] != '\0' && !g_hash_table_contains(taken, name)) {
    return g_strdup(name);
  }
  char *other = g_strdup_printf("%s#%u", name, column + 1);
  while (g_hash_table_contains(taken, other)) {
    char *longer = g_strconcat(other, "#", NULL);
    g_free(other);
    other = longer;
  }
  return other;
}

void jj_source_set_columns(JjSource *source, const GPtrArray *names, JjPlace place, JjDiagnostics *diagnostics) {
  g_autoptr(GHashTable) taken = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  g_autofree JjColumn *columns = g_new0(JjColumn, MAX(names->len, 1));
  for (guint i = 0; i < names->len; i++) {
    const char *name = g_ptr_array_index(names, i);
    if (name[0] != '\0' && g_hash_table_contains(taken, name)) {
      place.column_name = name;
      jj_report(diagnostics, JJ_DIAG_COLUMN_DUPLICATE, place, _("two columns have one name"), name, NULL);
    }
    char *free = free_name(taken, name, i);
    g_hash_table_add(taken, free);
    columns[i] = (JjColumn){.name = free, .type = JJ_COLUMN_TEXT};
  }
  source->table = jj_table_new(columns, names->len);
  jj_table_set_source(source->table, place.file, place.layer);
  source->file = g_strdup(place.file);
  source->layer = g_strdup(place.layer);
}

JjPlace jj_source_place(const JjSource *source) {
  return (JjPlace){.file = source->file, .layer = source->layer};
}

uint32_t jj_source_add_row(JjSource *source, uint32_t source_row, JjRowFault fault) {
  uint8_t byte = (uint8_t)fault;
  g_array_append_val(source->faults, byte);
  return jj_table_add_row(source->table, source_row);
}

JjRowFault jj_source_fault(const JjSource *source, uint32_t row) {
  return (JjRowFault)g_array_index(source->faults, uint8_t, row);
}

static bool is_csv(const char *path) {
  g_autofree char *lower = g_ascii_strdown(path, -1);
  return g_str_has_suffix(lower, ".csv");
}

JjSource *jj_source_read(const JjReading *reading, const JjTableSpec *spec) {
  if (is_csv(spec->path)) {
    return jj_csv_read(reading, spec);
  }
  if (jj_layer_is_readable(spec->path, spec->lines)) {
    return jj_layer_read(reading, spec);
  }
  jj_report(reading->diagnostics, JJ_DIAG_FILE_UNREADABLE, (JjPlace){.file = spec->path},
            _("files of this ending are not read"), NULL,
            ".csv, .xlsx, .ods, .shp, .dbf, .gpkg, .geojson, .json, .topojson");
  return NULL;
}
