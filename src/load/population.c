/* Points where people live, of the study file's `population_points`. */
#include <math.h>

#include "base/i18n.h"
#include "load/network_draft.h"
#include "load/schema.h"
#include "load/study_file.h"

enum { POINT_ZONE, POINT_LON, POINT_LAT, POINT_X, POINT_Y, POINT_WEIGHT };
static const JjField point_fields[] = {{.name = "zone", .type = JJ_FIELD_TEXT, .required = true},
                                       {.name = "lon", .type = JJ_FIELD_REAL},
                                       {.name = "lat", .type = JJ_FIELD_REAL},
                                       {.name = "x", .type = JJ_FIELD_REAL},
                                       {.name = "y", .type = JJ_FIELD_REAL},
                                       {.name = "weight", .type = JJ_FIELD_REAL}};
static const JjSchema schema = {"population_points", point_fields, G_N_ELEMENTS(point_fields)};
static const char *const point_keys[] = {"source", "layer", "crs", "encoding", "columns", NULL};
static const char *const point_columns[] = {"zone", "lon", "lat", "x", "y", "weight", NULL};

typedef struct {
  JjId zone;
  uint32_t row;
  double x_m, y_m, weight;
} PointRow;

static gint compare_points(gconstpointer left, gconstpointer right) {
  const PointRow *a = left, *b = right;
  return a->zone != b->zone ? (a->zone > b->zone) - (a->zone < b->zone) : (a->row > b->row) - (a->row < b->row);
}

static bool find_zone(JjRows *rows, const JjStudy *study, JjId *zone) {
  g_autofree char *hint = NULL;
  const JjLookup found = jj_study_find_zone(study, rows->cells[POINT_ZONE].text, zone, &hint);
  if (found != JJ_FOUND) {
    jj_rows_reject(rows, POINT_ZONE, found == JJ_AMBIGUOUS ? JJ_DIAG_NAME_AMBIGUOUS : JJ_DIAG_ZONE_UNKNOWN,
                   found == JJ_AMBIGUOUS ? _("several records bear this name") : _("there is no such record"), hint);
  }
  return found == JJ_FOUND;
}

/* 1 where no weight is given; a point without people counts for nothing. */
static bool read_weight(JjRows *rows, double *weight) {
  *weight = rows->cells[POINT_WEIGHT].given ? rows->cells[POINT_WEIGHT].real : 1;
  if (*weight < 0) {
    jj_rows_reject(rows, POINT_WEIGHT, JJ_DIAG_CELL_RANGE, _("a number is out of range"), _("0 or more"));
  }
  return *weight >= 0;
}

static bool read_point(JjRows *rows, uint32_t field, JjTransform *transform, PointRow *point) {
  const JjCell *x = &rows->cells[field], *y = &rows->cells[field + 1];
  if (!x->given || !y->given) {
    jj_rows_reject(rows, x->given ? field + 1 : field, JJ_DIAG_CELL_EMPTY, _("half of a point is missing"), NULL);
    return false;
  }
  point->x_m = x->real;
  point->y_m = y->real;
  if (jj_transform_fit(transform, x->real, y->real) != JJ_COORDINATE_FITS ||
      jj_transform_apply(transform, &point->x_m, &point->y_m, 1) > 0) {
    jj_rows_reject(rows, field, JJ_DIAG_CRS_MISMATCH, _("coordinates do not fit their system"), NULL);
    return false;
  }
  return true;
}

/* Degrees where the table has lon, else metres. */
static void read_rows(JjRows *rows, const JjStudy *study, GArray *points) {
  const bool degrees = rows->column_of[POINT_LON] != JJ_NONE;
  g_autoptr(JjTransform) transform =
      jj_network_transform(rows->reading, rows->spec, NULL, degrees ? "EPSG:4326" : study->crs, study->crs);
  while (transform != NULL && jj_rows_next(rows)) {
    PointRow point = {.row = rows->row};
    if (find_zone(rows, study, &point.zone) && read_weight(rows, &point.weight) &&
        read_point(rows, degrees ? POINT_LON : POINT_X, transform, &point) && point.weight > 0) {
      g_array_append_val(points, point);
    }
  }
}

static JjPlaces *make_places(GArray *points) {
  g_array_sort(points, compare_points);
  JjPlaces *places = g_new0(JjPlaces, 1);
  places->n = points->len;
  places->owner = g_new(JjId, (gsize)points->len + 1);
  places->x_m = g_new(double, (gsize)points->len + 1);
  places->y_m = g_new(double, (gsize)points->len + 1);
  places->weight = g_new(double, (gsize)points->len + 1);
  for (guint i = 0; i < points->len; i++) {
    const PointRow *point = &g_array_index(points, PointRow, i);
    places->owner[i] = point->zone;
    places->x_m[i] = point->x_m;
    places->y_m[i] = point->y_m;
    places->weight[i] = point->weight;
  }
  return places;
}

static JjPlaces *load_points(const JjDoc *block, const char *study_path, const JjStudy *study,
                             const JjReading *reading) {
  JjTableSpec spec = {.table = schema.table};
  jj_table_block_read(&spec, block, point_keys, point_columns, study_path, reading->diagnostics);
  g_autoptr(GArray) points = g_array_new(FALSE, FALSE, sizeof(PointRow));
  if (spec.path != NULL) {
    g_auto(JjRows) rows;
    if (jj_rows_open(&rows, reading, &schema, &spec, NULL)) {
      read_rows(&rows, study, points);
    }
  }
  g_free(spec.path);
  return make_places(points);
}

bool jj_load_population_points(const char *study_path, const JjStudy *study, JjPlaces **out, JjInputs *inputs,
                               JjDiagnostics *diagnostics, GError **error) {
  const uint32_t n_errors = jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR);
  g_autoptr(JjInputs) study_inputs = jj_inputs_new(); /* whoever loads the study lists its file */
  g_autoptr(JjDoc) doc = jj_load_yaml(study_path, "study", study_inputs, diagnostics);
  const JjDoc *block = jj_doc_get(doc, schema.table);
  const JjReading reading = {inputs, diagnostics};
  g_autoptr(JjPlaces) places = block != NULL ? load_points(block, study_path, study, &reading) : NULL;
  const uint32_t n_now = jj_diagnostics_count_of(diagnostics, JJ_SEVERITY_ERROR);
  if (doc == NULL || n_now > n_errors) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, _("the population points of %s cannot be used: errors: %u"), study_path,
                n_now);
    return false;
  }
  *out = g_steal_pointer(&places);
  return true;
}
