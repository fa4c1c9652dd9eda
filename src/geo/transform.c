#include "jiujin/geo.h"

#include <math.h>
#include <proj.h>
#include <string.h>

#include "base/i18n.h"

#define AREA_MARGIN_DEG 8.0
/* Points a side that proj_trans_bounds puts on a box to find where its curved image ends. */
#define DENSIFY 21

typedef struct {
  double min_x, min_y, max_x, max_y;
} Box;

struct JjTransform {
  PJ_CONTEXT *context;
  PJ *to_twd67;  /* before the shift of datum, NULL where there is none */
  PJ *operation; /* from TWD97 on where there is one, else all of it */
  bool from_degrees;
  bool has_area;
  Box area_deg;  /* area of use of the target in degrees, grown */
  Box area_from; /* the same in coordinates of `from` */
  Box area_to;   /* the same in coordinates of the target */
};

/* PROJ would print to stderr; what matters comes back as a GError. */
static void be_silent(void *data, int level, const char *message) {
  (void)data;
  (void)level;
  (void)message;
}

static PJ *destroy_and_null(PJ *pj) {
  proj_destroy(pj);
  return NULL;
}

static PJ *parse_crs(PJ_CONTEXT *context, const char *text, GError **error) {
  PJ *crs = proj_create(context, text);
  if (crs != NULL && proj_is_crs(crs)) {
    return crs;
  }
  g_autofree char *start = g_utf8_make_valid(text, (gssize)MIN(strlen(text), 60));
  g_set_error(error, JJ_ERROR, JJ_ERROR_FORMAT, _("“%s” is not a coordinate reference system that PROJ knows"), start);
  return destroy_and_null(crs);
}

static bool is_geographic_type(PJ_TYPE type) {
  return type == PJ_TYPE_GEOGRAPHIC_2D_CRS || type == PJ_TYPE_GEOGRAPHIC_3D_CRS;
}

/* Bound and compound systems are what they wrap. */
static bool is_geographic(PJ_CONTEXT *context, const PJ *crs) {
  PJ_TYPE type = proj_get_type(crs);
  if (type != PJ_TYPE_BOUND_CRS && type != PJ_TYPE_COMPOUND_CRS) {
    return is_geographic_type(type);
  }
  PJ *inner = type == PJ_TYPE_BOUND_CRS ? proj_get_source_crs(context, crs) : proj_crs_get_sub_crs(context, crs, 0);
  bool geographic = inner != NULL && is_geographic_type(proj_get_type(inner));
  proj_destroy(inner);
  return geographic;
}

/* x east, y north, no ballpark step; NULL if PROJ knows none. (owned) */
static PJ *operation_between(PJ_CONTEXT *context, const PJ *from, const PJ *to) {
  const char *const options[] = {"ALLOW_BALLPARK=NO", NULL};
  PJ *plain = proj_create_crs_to_crs_from_pj(context, from, to, NULL, options);
  if (plain == NULL) {
    return NULL;
  }
  PJ *normal = proj_normalize_for_visualization(context, plain);
  proj_destroy(plain);
  return normal;
}

static bool area_in(PJ_CONTEXT *context, const PJ *crs, const Box *degrees, Box *out) {
  if (is_geographic(context, crs)) {
    *out = *degrees;
    return true;
  }
  PJ *geodetic = proj_crs_get_geodetic_crs(context, crs);
  PJ *project = geodetic != NULL ? operation_between(context, geodetic, crs) : NULL;
  Box box = {0};
  bool ok = project != NULL &&
            proj_trans_bounds(context, project, PJ_FWD, degrees->min_x, degrees->min_y, degrees->max_x, degrees->max_y,
                              &box.min_x, &box.min_y, &box.max_x, &box.max_y, DENSIFY) != 0 &&
            isfinite(box.min_x) && isfinite(box.min_y) && isfinite(box.max_x) && isfinite(box.max_y);
  proj_destroy(project);
  proj_destroy(geodetic);
  if (ok) {
    *out = box;
  }
  return ok;
}

static void find_area(JjTransform *transform, const PJ *from, const PJ *to) {
  double west = 0, south = 0, east = 0, north = 0;
  if (!proj_get_area_of_use(transform->context, to, &west, &south, &east, &north, NULL) || west < -180 || west > east) {
    return;
  }
  transform->area_deg = (Box){MAX(west - AREA_MARGIN_DEG, -180), MAX(south - AREA_MARGIN_DEG, -90),
                              MIN(east + AREA_MARGIN_DEG, 180), MIN(north + AREA_MARGIN_DEG, 90)};
  transform->has_area = area_in(transform->context, from, &transform->area_deg, &transform->area_from) &&
                        area_in(transform->context, to, &transform->area_deg, &transform->area_to);
}

/* TWD67 (Hu Tzu Shan 1967) by the names that EPSG and ESRI give it, on the main island's meridian. */
static bool is_twd67(PJ_CONTEXT *context, const PJ *crs) {
  static const char *const names[] = {"TWD67", "TWD_1967", "TWD 1967", "TWD_67", "TWD 67", "Taiwan Datum 1967"};
  PJ *geodetic = proj_crs_get_geodetic_crs(context, crs);
  const char *name = proj_get_name(crs), *base = geodetic != NULL ? proj_get_name(geodetic) : "";
  bool found = false;
  for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
    found = found || strstr(name, names[i]) != NULL || strstr(base, names[i]) != NULL;
  }
  bool outer_islands = strstr(name, "119") != NULL;
  proj_destroy(geodetic);
  return found && !outer_islands;
}

/* PROJ knows only a null shift from TWD67 to TWD97: by way of both plane systems and the shift between them. */
static void connect_twd67(JjTransform *transform, const PJ *from, const PJ *to) {
  PJ_CONTEXT *context = transform->context;
  PJ *twd67 = proj_create(context, "EPSG:3828"), *twd97 = proj_create(context, "EPSG:3826");
  transform->to_twd67 = operation_between(context, from, twd67);
  transform->operation = operation_between(context, twd97, to);
  if (transform->to_twd67 == NULL || transform->operation == NULL) {
    transform->to_twd67 = destroy_and_null(transform->to_twd67);
    transform->operation = destroy_and_null(transform->operation);
  }
  proj_destroy(twd67);
  proj_destroy(twd97);
}

static bool connect_systems(JjTransform *transform, const PJ *from, const PJ *to, GError **error) {
  transform->operation = operation_between(transform->context, from, to);
  if (transform->operation == NULL && is_twd67(transform->context, from)) {
    connect_twd67(transform, from, to);
  }
  if (transform->operation == NULL) {
    g_set_error(error, JJ_ERROR, JJ_ERROR_UNSUPPORTED,
                _("no transformation from “%s” to “%s” is known that is better than a guess"), proj_get_name(from),
                proj_get_name(to));
    return false;
  }
  transform->from_degrees = is_geographic(transform->context, from);
  find_area(transform, from, to);
  return true;
}

JjTransform *jj_transform_new(const char *from, const char *to, GError **error) {
  g_assert(from != NULL && to != NULL);
  g_autoptr(JjTransform) transform = g_new0(JjTransform, 1);
  transform->context = proj_context_create();
  proj_log_func(transform->context, NULL, be_silent);
  proj_context_set_enable_network(transform->context, 0);
  PJ *source = parse_crs(transform->context, from, error);
  PJ *target = source != NULL ? parse_crs(transform->context, to, error) : NULL;
  bool ok = target != NULL && connect_systems(transform, source, target, error);
  proj_destroy(source);
  proj_destroy(target);
  return ok ? g_steal_pointer(&transform) : NULL;
}

void jj_transform_free(JjTransform *transform) {
  if (transform == NULL) {
    return;
  }
  proj_destroy(transform->to_twd67);
  proj_destroy(transform->operation);
  proj_context_destroy(transform->context);
  g_free(transform);
}

bool jj_transform_from_degrees(const JjTransform *transform) {
  return transform->from_degrees;
}

bool jj_transform_shifts_twd67(const JjTransform *transform) {
  return transform->to_twd67 != NULL;
}

double jj_transform_accuracy_m(const JjTransform *transform) {
  if (transform->to_twd67 != NULL) {
    return JJ_TWD67_ACCURACY_M;
  }
  return proj_pj_info(transform->operation).accuracy;
}

/* Four-parameter shift in the plane of TM2, 121°. */
static PJ_COORD shift_twd67(PJ_COORD p) {
  const double a = 0.00001549, b = 0.000006521;
  return proj_coord(p.xy.x + 807.8 + a * p.xy.x + b * p.xy.y, p.xy.y - 248.6 + a * p.xy.y + b * p.xy.x, 0, HUGE_VAL);
}

static PJ_COORD transform_point(JjTransform *transform, PJ_COORD point) {
  if (transform->to_twd67 != NULL) {
    point = proj_trans(transform->to_twd67, PJ_FWD, point);
    point = isfinite(point.xy.x) && isfinite(point.xy.y) ? shift_twd67(point) : point;
  }
  return proj_trans(transform->operation, PJ_FWD, point);
}

size_t jj_transform_apply(JjTransform *transform, double *x, double *y, size_t n) {
  size_t n_failed = 0;
  for (size_t i = 0; i < n; i++) {
    PJ_COORD point = transform_point(transform, proj_coord(x[i], y[i], 0, HUGE_VAL));
    bool ok = isfinite(point.xy.x) && isfinite(point.xy.y);
    x[i] = ok ? point.xy.x : (double)NAN;
    y[i] = ok ? point.xy.y : (double)NAN;
    n_failed += ok ? 0 : 1;
  }
  return n_failed;
}

static bool in_box(const Box *box, double x, double y) {
  return x >= box->min_x && x <= box->max_x && y >= box->min_y && y <= box->max_y;
}

JjCoordinateFit jj_transform_fit(const JjTransform *transform, double x, double y) {
  if (!isfinite(x) || !isfinite(y)) {
    return JJ_COORDINATE_ELSEWHERE;
  }
  if (!transform->has_area || in_box(&transform->area_from, x, y)) {
    return JJ_COORDINATE_FITS;
  }
  if (in_box(&transform->area_from, y, x)) {
    return JJ_COORDINATE_SWAPPED;
  }
  if (!transform->from_degrees && in_box(&transform->area_deg, x, y)) {
    return JJ_COORDINATE_DEGREES;
  }
  if (transform->from_degrees && in_box(&transform->area_to, x, y)) {
    return JJ_COORDINATE_METRES;
  }
  return JJ_COORDINATE_ELSEWHERE;
}
