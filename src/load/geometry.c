#include "load/geometry.h"

#include <math.h>

#define MAX_DEPTH 8

void jj_geometry_init(JjSource *source) {
  source->geometry = g_array_new(FALSE, FALSE, sizeof(uint8_t));
  source->ring_start = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  source->point_start = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  source->x = g_array_new(FALSE, FALSE, sizeof(double));
  source->y = g_array_new(FALSE, FALSE, sizeof(double));
  const uint32_t zero = 0;
  g_array_append_val(source->ring_start, zero);
  g_array_append_val(source->point_start, zero);
}

static bool same_point(const JjSource *source, guint a, guint b) {
  const double *x = (const double *)(const void *)source->x->data, *y = (const double *)(const void *)source->y->data;
  return x[a] == x[b] && y[a] == y[b];
}

static void add_point(JjSource *source, guint first, double x, double y) {
  g_array_append_val(source->x, x);
  g_array_append_val(source->y, y);
  guint n = source->x->len;
  if (n > first + 1 && same_point(source, n - 1, n - 2)) {
    g_array_set_size(source->x, n - 1);
    g_array_set_size(source->y, n - 1);
  }
}

/* As GDAL hands them out together: one call a point would cost more than all else here. */
typedef struct {
  double x, y;
} RawPoint;

/* False where a coordinate is not finite; the points are in the source, but no ring yet. */
static bool add_points(JjSource *source, OGRGeometryH ring) {
  guint first = source->x->len;
  bool finite = true;
  int n = OGR_G_GetPointCount(ring);
  g_autofree RawPoint *points = g_new(RawPoint, (gsize)n + 1);
  OGR_G_GetPoints(ring, &points->x, sizeof *points, &points->y, sizeof *points, NULL, 0);
  for (int i = 0; i < n; i++) {
    finite = finite && isfinite(points[i].x) && isfinite(points[i].y);
    add_point(source, first, points[i].x, points[i].y);
  }
  return finite;
}

static void end_ring(JjSource *source) {
  uint32_t end = source->x->len;
  g_array_append_val(source->point_start, end);
}

static bool add_ring(JjSource *source, OGRGeometryH ring) {
  guint first = source->x->len;
  bool finite = add_points(source, ring);
  if (!finite || source->x->len < first + 4 || !same_point(source, first, source->x->len - 1)) {
    return false;
  }
  end_ring(source);
  return true;
}

static bool add_line(JjSource *source, OGRGeometryH line) {
  guint first = source->x->len;
  if (!add_points(source, line) || source->x->len < first + 2) {
    return false;
  }
  end_ring(source);
  return true;
}

/* Lines, and collections of them. */
static bool add_lines(JjSource *source, OGRGeometryH geometry, int depth) {
  OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(geometry));
  if (type == wkbLineString) {
    return add_line(source, geometry);
  }
  int n = OGR_G_GetGeometryCount(geometry);
  bool ok = (type == wkbMultiLineString || type == wkbGeometryCollection) && n > 0 && depth < MAX_DEPTH;
  for (int i = 0; ok && i < n; i++) {
    ok = add_lines(source, OGR_G_GetGeometryRef(geometry, i), depth + 1);
  }
  return ok;
}

/* Polygons, and collections of them. */
static bool add_polygons(JjSource *source, OGRGeometryH geometry, int depth) {
  OGRwkbGeometryType type = wkbFlatten(OGR_G_GetGeometryType(geometry));
  bool polygon = type == wkbPolygon;
  bool collection = type == wkbMultiPolygon || type == wkbGeometryCollection;
  int n = OGR_G_GetGeometryCount(geometry);
  bool ok = (polygon || collection) && n > 0 && depth < MAX_DEPTH;
  for (int i = 0; ok && i < n; i++) {
    OGRGeometryH part = OGR_G_GetGeometryRef(geometry, i);
    ok = polygon ? add_ring(source, part) : add_polygons(source, part, depth + 1);
  }
  return ok;
}

static void add_geometry(JjSource *source, OGRGeometryH geometry,
                         bool (*add)(JjSource *source, OGRGeometryH geometry, int depth)) {
  guint n_rings = source->point_start->len, n_points = source->x->len;
  bool null = geometry == NULL || OGR_G_IsEmpty(geometry);
  bool ok = false;
  if (!null) {
    bool curved = OGR_G_HasCurveGeometry(geometry, FALSE) != FALSE;
    OGRGeometryH straight = curved ? OGR_G_GetLinearGeometry(geometry, 0, NULL) : geometry;
    ok = straight != NULL && add(source, straight, 0);
    if (curved) {
      OGR_G_DestroyGeometry(straight);
    }
  }
  if (!ok) {
    g_array_set_size(source->point_start, n_rings);
    g_array_set_size(source->x, n_points);
    g_array_set_size(source->y, n_points);
  }
  uint8_t state = (uint8_t)(null ? JJ_GEOMETRY_NULL : ok ? JJ_GEOMETRY_OK : JJ_GEOMETRY_BROKEN);
  uint32_t end = source->point_start->len - 1;
  g_array_append_val(source->geometry, state);
  g_array_append_val(source->ring_start, end);
}

void jj_geometry_add(JjSource *source, OGRGeometryH geometry) {
  add_geometry(source, geometry, add_polygons);
}

void jj_geometry_add_lines(JjSource *source, OGRGeometryH geometry) {
  add_geometry(source, geometry, add_lines);
}
