/* Points of edits, from what a person writes to metres and zones of the study. */
#include <math.h>

#include "base/i18n.h"
#include "load/draft.h"

#define DEGREES "EPSG:4326"

typedef struct {
  const JjStudy *study;
  JjDiagnostics *diagnostics;
  uint32_t n_errors;
} Locating;

static void complain(Locating *locating, JjDiagnosticCode code, const JjEditText *at, const char *message,
                     const char *expected, JjSeverity severity) {
  JjDiagnostic diagnostic = jj_diagnostic_make(code, at->place, message);
  diagnostic.severity = severity;
  diagnostic.found = at->text;
  diagnostic.expected = expected;
  jj_diagnostics_add(locating->diagnostics, &diagnostic);
  locating->n_errors += severity == JJ_SEVERITY_ERROR;
}

static bool read_number(Locating *locating, const JjEditText *text, double *out) {
  if (jj_parse_real(text->text, out)) {
    return true;
  }
  complain(locating, JJ_DIAG_VALUE_INVALID, text, _("not a number"), NULL, JJ_SEVERITY_ERROR);
  return false;
}

/* The point in metres of the study. False after a diagnostic. */
static bool project(Locating *locating, const char *crs, const JjEditText *at, double *x, double *y) {
  g_autoptr(GError) error = NULL;
  g_autoptr(JjTransform) transform = jj_transform_new(crs, locating->study->crs, &error);
  if (transform == NULL) {
    complain(locating, JJ_DIAG_CRS_UNKNOWN, at, error->message, NULL, JJ_SEVERITY_ERROR);
    return false;
  }
  JjCoordinateFit fit = jj_transform_fit(transform, *x, *y);
  if (fit == JJ_COORDINATE_FITS && jj_transform_apply(transform, x, y, 1) == 0) {
    return true;
  }
  complain(locating, JJ_DIAG_CRS_MISMATCH, at, _("coordinates do not fit their system"), jj_misfit_advice(fit),
           JJ_SEVERITY_ERROR);
  return false;
}

/* The zone around the point, or the nearest within JJ_SNAP_M with a warning; JJ_NONE after an error. */
static JjId find_zone(Locating *locating, const JjEditText *at, double x, double y) {
  const JjZones *zones = &locating->study->zones;
  JjId nearest = JJ_NONE;
  double distance = HUGE_VAL;
  for (JjId zone = 0; zone < zones->n; zone++) {
    double away = -jj_shape_depth_m(&zones->rings, zone, x, y);
    if (away <= 0) {
      return zone;
    }
    if (away < distance) {
      distance = away;
      nearest = zone;
    }
  }
  bool near = nearest != JJ_NONE && distance <= JJ_SNAP_M;
  g_autofree char *hint = nearest == JJ_NONE ? NULL
                                             : g_strdup_printf(_("a point in a zone; the nearest, %s, is %.0f m away"),
                                                               zones->name[nearest], distance);
  complain(locating, JJ_DIAG_POINT_OUTSIDE, at,
           near ? _("the point lies outside all zones and counts as in the nearest")
                : _("the point lies outside all zones"),
           hint, near ? JJ_SEVERITY_WARNING : JJ_SEVERITY_ERROR);
  return near ? nearest : JJ_NONE;
}

/* The keys of a point, in degrees and in metres. */
typedef struct {
  JjArg lon, lat, x, y;
} PointKeys;

/* Both coordinates are there, in degrees or in metres; anything else is for who applies the edit to complain about.
 * *at: the first of them. */
static bool find_point(Locating *locating, const JjEdit *edit, const PointKeys *keys, const JjEditText **at,
                       JjPoint *out) {
  const bool degrees = jj_edit_text(edit, keys->lon) != NULL;
  const JjEditText *first = jj_edit_text(edit, degrees ? keys->lon : keys->x);
  const JjEditText *second = jj_edit_text(edit, degrees ? keys->lat : keys->y);
  JjPoint point = {0, 0};
  if (first == NULL || second == NULL || !read_number(locating, first, &point.x_m) ||
      !read_number(locating, second, &point.y_m) ||
      !project(locating, degrees ? DEGREES : locating->study->crs, first, &point.x_m, &point.y_m)) {
    return false;
  }
  *at = first;
  *out = point;
  return true;
}

static void locate(Locating *locating, JjEdit *edit) {
  static const PointKeys from = {JJ_ARG_LON, JJ_ARG_LAT, JJ_ARG_X, JJ_ARG_Y};
  static const PointKeys to = {JJ_ARG_TO_LON, JJ_ARG_TO_LAT, JJ_ARG_TO_X, JJ_ARG_TO_Y};
  const JjEditText *at = NULL;
  JjPoint point = {0, 0}, end = {0, 0};
  if (!find_point(locating, edit, &from, &at, &point)) {
    return;
  }
  edit->x_m = point.x_m;
  edit->y_m = point.y_m;
  edit->located = true;
  if (!jj_edit_is_of_network(edit->kind)) {
    edit->zone = find_zone(locating, at, point.x_m, point.y_m);
    edit->located = edit->zone != JJ_NONE;
  } else if (edit->kind == JJ_EDIT_ADD_ROAD) {
    edit->located = find_point(locating, edit, &to, &at, &end);
    edit->to_x_m = end.x_m;
    edit->to_y_m = end.y_m;
  }
}

bool jj_edits_locate(JjEdits *edits, const JjStudy *study, JjDiagnostics *diagnostics) {
  Locating locating = {study, diagnostics, 0};
  for (uint32_t i = 0; i < edits->n; i++) {
    locate(&locating, &edits->edits[i]);
  }
  return locating.n_errors == 0;
}
