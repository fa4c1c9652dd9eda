/* Where schools and feeders stand: their point, their zone, and whether the two agree. */
#include <math.h>

#include "base/i18n.h"
#include "load/draft.h"

/* Longitude and latitude without a declared system. */
#define DEFAULT_DEGREES "EPSG:4326"

static JjTransform *open_transform(const JjDraft *draft, const JjRows *rows, const char *crs) {
  g_autoptr(GError) error = NULL;
  JjTransform *transform = jj_transform_new(crs, draft->file->crs, &error);
  if (transform == NULL) {
    jj_report(draft->reading->diagnostics, JJ_DIAG_CRS_UNKNOWN, jj_source_place(rows->source), error->message, crs,
              NULL);
  }
  return transform;
}

/* A declared system is that of lon, lat if it is in degrees, else that of x, y. */
bool jj_locator_open(JjLocator *locator, const JjDraft *draft, const JjRows *rows) {
  *locator = (JjLocator){0};
  const char *declared = rows->spec->crs;
  g_autoptr(JjTransform) transform = declared != NULL ? open_transform(draft, rows, declared) : NULL;
  if (declared != NULL &&
      (transform == NULL || !jj_draft_check_datum(draft, transform, declared, jj_source_place(rows->source)))) {
    return false;
  }
  bool degrees = transform != NULL && jj_transform_from_degrees(transform);
  locator->degrees = degrees ? g_steal_pointer(&transform) : open_transform(draft, rows, DEFAULT_DEGREES);
  locator->metres = transform != NULL ? g_steal_pointer(&transform) : open_transform(draft, rows, draft->file->crs);
  return locator->degrees != NULL && locator->metres != NULL;
}

void jj_locator_close(JjLocator *locator) {
  g_clear_pointer(&locator->degrees, jj_transform_free);
  g_clear_pointer(&locator->metres, jj_transform_free);
}

static void make_extents(JjDraft *draft, const JjRings *rings) {
  if (draft->zone_extents != NULL) {
    return;
  }
  draft->zone_extents = g_new(JjExtent, MAX(rings->n_polygons, 1));
  for (uint32_t zone = 0; zone < rings->n_polygons; zone++) {
    draft->zone_extents[zone] = jj_shape_extent(rings, zone);
  }
}

/* The first zone that contains the point, JJ_NONE if none does. */
static JjId zone_around(const JjDraft *draft, const JjRings *rings, double x, double y) {
  for (uint32_t zone = 0; zone < rings->n_polygons; zone++) {
    const JjExtent *box = &draft->zone_extents[zone];
    if (x >= box->min_x_m && x <= box->max_x_m && y >= box->min_y_m && y <= box->max_y_m &&
        jj_shape_contains(rings, zone, x, y)) {
      return zone;
    }
  }
  return JJ_NONE;
}

static JjId nearest_zone(const JjRings *rings, double x, double y, double *distance_m) {
  JjId nearest = JJ_NONE;
  *distance_m = HUGE_VAL;
  for (uint32_t zone = 0; zone < rings->n_polygons; zone++) {
    double distance = -jj_shape_depth_m(rings, zone, x, y);
    if (distance < *distance_m) {
      *distance_m = distance;
      nearest = zone;
    }
  }
  return nearest;
}

static const char *zone_name(const JjDraft *draft, JjId zone) {
  return g_array_index(draft->zones, ZoneDraft, zone).title;
}

const char *jj_misfit_advice(JjCoordinateFit fit) {
  return fit == JJ_COORDINATE_SWAPPED   ? _("the two columns exchanged, perhaps")
         : fit == JJ_COORDINATE_DEGREES ? _("metres; these look like degrees")
         : fit == JJ_COORDINATE_METRES  ? _("degrees; these look like metres")
                                        : NULL;
}

static bool reject_misfit(JjRows *rows, uint32_t field, JjCoordinateFit fit) {
  jj_rows_reject(rows, field, JJ_DIAG_CRS_MISMATCH, _("coordinates do not fit their system"), jj_misfit_advice(fit));
  return false;
}

/* The point of two columns, if both are given. False: rejected. */
static bool read_point(JjRows *rows, uint32_t field_x, JjTransform *transform, JjSpot *spot) {
  const JjCell *x = &rows->cells[field_x], *y = &rows->cells[field_x + 1];
  if (!x->given && !y->given) {
    return true;
  }
  if (!x->given || !y->given) {
    jj_rows_reject(rows, x->given ? field_x + 1 : field_x, JJ_DIAG_CELL_EMPTY, _("half of a point is missing"), NULL);
    return false;
  }
  JjCoordinateFit fit = jj_transform_fit(transform, x->real, y->real);
  if (fit != JJ_COORDINATE_FITS) {
    return reject_misfit(rows, field_x, fit);
  }
  spot->x_m = x->real;
  spot->y_m = y->real;
  return jj_transform_apply(transform, &spot->x_m, &spot->y_m, 1) == 0 ||
         reject_misfit(rows, field_x, JJ_COORDINATE_ELSEWHERE);
}

/* A zone is given and a point too: they should agree, but simplified borders err, so it is a warning. */
static void compare_point(const JjDraft *draft, const JjRows *rows, const JjRings *rings, const JjSpot *spot) {
  double depth = jj_shape_depth_m(rings, spot->zone, spot->x_m, spot->y_m);
  if (depth >= 0) {
    return;
  }
  JjId around = zone_around(draft, rings, spot->x_m, spot->y_m);
  g_autofree char *expected =
      g_strdup_printf(_("a point in %s; it lies %.0f m outside, in %s"), zone_name(draft, spot->zone), -depth,
                      around == JJ_NONE ? _("no zone") : zone_name(draft, around));
  jj_rows_warn(rows, SPOT_ZONE, JJ_DIAG_POINT_OUTSIDE, _("the point lies outside its zone"), expected);
}

static bool snap(const JjDraft *draft, JjRows *rows, const JjRings *rings, JjSpot *spot) {
  double distance = 0;
  JjId nearest = nearest_zone(rings, spot->x_m, spot->y_m, &distance);
  g_autofree char *hint = nearest == JJ_NONE ? NULL
                                             : g_strdup_printf(_("a point in a zone; the nearest, %s, is %.0f m away"),
                                                               zone_name(draft, nearest), distance);
  if (distance <= JJ_SNAP_M) {
    jj_rows_warn(rows, SPOT_ZONE, JJ_DIAG_POINT_OUTSIDE,
                 _("the point lies outside all zones and counts as in the nearest"), hint);
    spot->zone = nearest;
    return true;
  }
  jj_rows_reject(rows, SPOT_ZONE, JJ_DIAG_POINT_OUTSIDE, _("the point lies outside all zones"), hint);
  return false;
}

static bool find_zone(JjDraft *draft, JjRows *rows, JjSpot *spot) {
  JjRings rings = jj_study_builder_rings(draft->builder);
  make_extents(draft, &rings);
  if (rows->cells[SPOT_ZONE].given) {
    if (!jj_rows_refer(rows, SPOT_ZONE, draft->zone_index, JJ_DIAG_ZONE_UNKNOWN, &spot->zone)) {
      return false;
    }
    if (!isnan(spot->x_m)) {
      PointDraft point = {spot->x_m, spot->y_m, spot->zone};
      g_array_append_val(draft->points, point);
      compare_point(draft, rows, &rings, spot);
    }
    return true;
  }
  if (isnan(spot->x_m)) {
    return true;
  }
  spot->zone = zone_around(draft, &rings, spot->x_m, spot->y_m);
  if (spot->zone != JJ_NONE) {
    return true;
  }
  if (jj_index_is_incomplete(draft->zone_index)) {
    jj_rows_reject_dangling(rows, SPOT_ZONE, JJ_DIAG_POINT_OUTSIDE);
    return false;
  }
  return snap(draft, rows, &rings, spot);
}

bool jj_draft_locate(JjDraft *draft, JjRows *rows, const JjLocator *locator, bool inside, JjSpot *spot) {
  *spot = (JjSpot){.x_m = (double)NAN, .y_m = (double)NAN, .zone = JJ_NONE};
  bool degrees = rows->cells[SPOT_LON].given || rows->cells[SPOT_LAT].given;
  if (!read_point(rows, degrees ? SPOT_LON : SPOT_X, degrees ? locator->degrees : locator->metres, spot)) {
    return false;
  }
  return !inside || find_zone(draft, rows, spot);
}
