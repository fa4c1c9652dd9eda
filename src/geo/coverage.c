/* Gaps and overlaps: the faces between edges across which the number of polygons changes, counted one by one. */
#include <geos_c.h>
#include <math.h>

#include "base/i18n.h"
#include "jiujin/geo.h"
#include "jiujin/shape.h"

#define FLAW_MIN_M2 1.0

typedef struct {
  const JjRings *rings;
  GEOSContextHandle_t geos;
  JjExtent *extents; /* (owned) [n_polygons] */
  GArray *flaws;     /* (owned) JjFlaw */
} Search;

static GEOSGeometry *line_of(GEOSContextHandle_t geos, const JjPoint *ends) {
  const double x[] = {ends[0].x_m, ends[1].x_m}, y[] = {ends[0].y_m, ends[1].y_m};
  GEOSCoordSequence *sequence = GEOSCoordSeq_copyFromArrays_r(geos, x, y, NULL, NULL, 2);
  return sequence != NULL ? GEOSGeom_createLineString_r(geos, sequence) : NULL;
}

/* (owned) Edges as one geometry. */
static GEOSGeometry *collect_lines(GEOSContextHandle_t geos, const GArray *edges) {
  guint n = edges->len / 2;
  g_autofree GEOSGeometry **lines = g_new0(GEOSGeometry *, MAX(n, 1));
  for (size_t i = 0; i < n; i++) {
    lines[i] = line_of(geos, &g_array_index(edges, JjPoint, 2 * i));
  }
  return GEOSGeom_createCollection_r(geos, GEOS_MULTILINESTRING, lines, n);
}

/* (owned) The faces between the edges, cut where they cross; NULL where GEOS gives up. */
static GEOSGeometry *find_faces(GEOSContextHandle_t geos, const GArray *edges) {
  GEOSGeometry *lines = collect_lines(geos, edges);
  GEOSGeometry *cut = lines != NULL ? GEOSUnaryUnion_r(geos, lines) : NULL;
  const GEOSGeometry *const list[] = {cut};
  GEOSGeometry *faces = cut != NULL ? GEOSPolygonize_r(geos, list, 1) : NULL;
  GEOSGeom_destroy_r(geos, cut);
  GEOSGeom_destroy_r(geos, lines);
  return faces;
}

static bool in_extent(const JjExtent *box, double x, double y) {
  return x >= box->min_x_m && x <= box->max_x_m && y >= box->min_y_m && y <= box->max_y_m;
}

/* Does the segment cross the ray from (x, y) to the east? Half open and from the lower end, so that of two polygons
 * that share a border exactly one has a point on it: GEOS may choose such a point. */
static bool crosses_ray(const JjRings *rings, uint32_t i, double x, double y) {
  bool up = rings->y_m[i] < rings->y_m[i + 1];
  uint32_t low = up ? i : i + 1, high = up ? i + 1 : i;
  if (rings->y_m[low] > y || rings->y_m[high] <= y) {
    return false;
  }
  double share = (y - rings->y_m[low]) / (rings->y_m[high] - rings->y_m[low]);
  return x < rings->x_m[low] + share * (rings->x_m[high] - rings->x_m[low]);
}

static bool covers(const JjRings *rings, uint32_t polygon, double x, double y) {
  bool inside = false;
  for (uint32_t ring = rings->ring_start[polygon]; ring < rings->ring_start[polygon + 1]; ring++) {
    for (uint32_t i = rings->point_start[ring]; i + 1 < rings->point_start[ring + 1]; i++) {
      inside = crosses_ray(rings, i, x, y) ? !inside : inside;
    }
  }
  return inside;
}

static void count_polygons(const Search *search, JjFlaw *flaw) {
  for (uint32_t i = 0; i < search->rings->n_polygons; i++) {
    if (!in_extent(&search->extents[i], flaw->x_m, flaw->y_m) || !covers(search->rings, i, flaw->x_m, flaw->y_m)) {
      continue;
    }
    flaw->b = flaw->n_polygons == 1 ? i : flaw->b;
    flaw->a = flaw->n_polygons == 0 ? i : flaw->a;
    flaw->n_polygons++;
  }
}

/* The distance to the box, less than to anything in it. */
static double distance_to_extent(const JjExtent *box, double x, double y) {
  double dx = MAX(MAX(box->min_x_m - x, x - box->max_x_m), 0), dy = MAX(MAX(box->min_y_m - y, y - box->max_y_m), 0);
  return hypot(dx, dy);
}

static void find_nearest(const Search *search, JjFlaw *flaw) {
  double first = HUGE_VAL, second = HUGE_VAL;
  for (uint32_t i = 0; i < search->rings->n_polygons; i++) {
    if (jj_extent_is_empty(&search->extents[i]) ||
        distance_to_extent(&search->extents[i], flaw->x_m, flaw->y_m) >= second) {
      continue;
    }
    double distance = -jj_shape_depth_m(search->rings, i, flaw->x_m, flaw->y_m);
    if (distance < first) {
      flaw->b = flaw->a;
      flaw->a = i;
      second = first;
      first = distance;
    } else if (distance < second) {
      flaw->b = i;
      second = distance;
    }
  }
}

static bool measure(const Search *search, const GEOSGeometry *face, JjFlaw *flaw) {
  double length = 0;
  GEOSGeometry *inside = GEOSPointOnSurface_r(search->geos, face);
  bool ok = inside != NULL && GEOSArea_r(search->geos, face, &flaw->area_m2) == 1 &&
            GEOSLength_r(search->geos, face, &length) == 1 && GEOSGeomGetX_r(search->geos, inside, &flaw->x_m) == 1 &&
            GEOSGeomGetY_r(search->geos, inside, &flaw->y_m) == 1;
  GEOSGeom_destroy_r(search->geos, inside);
  flaw->width_m = length > 0 ? 2 * flaw->area_m2 / length : 0;
  return ok && flaw->area_m2 >= FLAW_MIN_M2;
}

static void look_at(Search *search, const GEOSGeometry *face) {
  JjFlaw flaw = {.a = JJ_NONE, .b = JJ_NONE};
  if (!measure(search, face, &flaw)) {
    return;
  }
  count_polygons(search, &flaw);
  if (flaw.n_polygons == 0) {
    find_nearest(search, &flaw);
  }
  if (flaw.n_polygons != 1) {
    g_array_append_val(search->flaws, flaw);
  }
}

static gint compare_flaws(gconstpointer left, gconstpointer right) {
  const JjFlaw *a = left, *b = right;
  if (a->area_m2 != b->area_m2) {
    return a->area_m2 > b->area_m2 ? -1 : 1;
  }
  if (a->x_m != b->x_m) {
    return a->x_m < b->x_m ? -1 : 1;
  }
  return (a->y_m > b->y_m) - (a->y_m < b->y_m);
}

static bool look_at_all(Search *search, const GArray *edges) {
  GEOSGeometry *faces = find_faces(search->geos, edges);
  int n = faces != NULL ? GEOSGetNumGeometries_r(search->geos, faces) : 0;
  for (int i = 0; i < n; i++) {
    look_at(search, GEOSGetGeometryN_r(search->geos, faces, i));
  }
  GEOSGeom_destroy_r(search->geos, faces);
  g_array_sort(search->flaws, compare_flaws);
  return faces != NULL;
}

GArray *jj_coverage_flaws(const JjRings *rings, GError **error) {
  g_autoptr(GArray) edges = jj_shape_loose_edges(rings);
  g_autoptr(GArray) flaws = g_array_new(FALSE, FALSE, sizeof(JjFlaw));
  g_autofree JjExtent *extents = g_new(JjExtent, MAX(rings->n_polygons, 1));
  for (uint32_t i = 0; i < rings->n_polygons; i++) {
    extents[i] = jj_shape_extent(rings, i);
  }
  Search search = {.rings = rings, .geos = GEOS_init_r(), .extents = extents, .flaws = flaws};
  bool ok = look_at_all(&search, edges);
  GEOS_finish_r(search.geos);
  if (!ok) {
    g_set_error_literal(error, JJ_ERROR, JJ_ERROR_DATA, _("the borders are too tangled to look for gaps and overlaps"));
    return NULL;
  }
  return g_steal_pointer(&flaws);
}
