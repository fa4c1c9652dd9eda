/* Times over the land. Every segment of road that is near it claims the corners that it is the nearest to; then each
 * corner's time is reckoned from its point on the road. */
#include <math.h>

#include "base/i18n.h"
#include "jiujin/isochrone.h"
#include "travel/reach.h"

/* Land so many cells across, and cells that wide. */
#define USUAL_CELLS 1000.0
#define MOST_CELLS 4000.0
#define CELL_STEP_M 25.0
#define WIDEST_CELL_M 250.0
#define MOST_OFF_ROAD_M 3000.0

/* ---- the grid ---- */

static double cell_for(const JjExtent *land) {
  const double across = fmax(land->max_x_m - land->min_x_m, land->max_y_m - land->min_y_m);
  const double cell = ceil(across / USUAL_CELLS / CELL_STEP_M) * CELL_STEP_M;
  return fmax(CLAMP(cell, CELL_STEP_M, WIDEST_CELL_M), ceil(across / MOST_CELLS / CELL_STEP_M) * CELL_STEP_M);
}

/* All nowhere; without corners where there is no land. (owned) */
static JjSurface *surface_over(const JjExtent *land) {
  JjSurface *surface = g_new0(JjSurface, 1);
  surface->cell_m = CELL_STEP_M;
  if (jj_extent_is_empty(land)) {
    return surface;
  }
  surface->cell_m = cell_for(land);
  const double left = floor(land->min_x_m / surface->cell_m) - 1, low = floor(land->min_y_m / surface->cell_m) - 1;
  surface->x_m = left * surface->cell_m;
  surface->y_m = low * surface->cell_m;
  surface->n_columns = (uint32_t)(ceil(land->max_x_m / surface->cell_m) - left) + 2;
  surface->n_rows = (uint32_t)(ceil(land->max_y_m / surface->cell_m) - low) + 2;
  const gsize n = (gsize)surface->n_columns * surface->n_rows;
  surface->value = g_new(uint32_t, n);
  for (gsize i = 0; i < n; i++) surface->value[i] = JJ_SURFACE_NOWHERE;
  return surface;
}

/* ---- the land ---- */

static void take_in(JjExtent *land, double x_m, double y_m) {
  *land = (JjExtent){fmin(land->min_x_m, x_m), fmin(land->min_y_m, y_m), fmax(land->max_x_m, x_m),
                     fmax(land->max_y_m, y_m)};
}

static JjExtent nothing(void) {
  return (JjExtent){HUGE_VAL, HUGE_VAL, -HUGE_VAL, -HUGE_VAL};
}

/* Links of which something is reached in time: the place itself lies on one whose ends may be too far. */
static bool is_reached(const JjReach *reach, uint32_t link, uint32_t most_ms) {
  const JjRoads *roads = reach->ways->roads;
  return reach->holds[link] || reach->node_ms[roads->from[link]] <= most_ms ||
         reach->node_ms[roads->to[link]] <= most_ms;
}

static JjExtent land_within(const JjReach *reach, const JjRoadIndex *index, uint32_t most_ms, double off_road_m) {
  JjExtent land = nothing();
  const JjRoads *roads = reach->ways->roads;
  for (uint32_t link = 0; link < roads->n_links; link++) {
    if (!is_reached(reach, link, most_ms) || !jj_road_index_has(index, link)) continue;
    take_in(&land, roads->x_m[roads->from[link]], roads->y_m[roads->from[link]]);
    take_in(&land, roads->x_m[roads->to[link]], roads->y_m[roads->to[link]]);
    for (uint32_t i = roads->point_start[link]; i < roads->point_start[link + 1]; i++)
      take_in(&land, roads->point_x_m[i], roads->point_y_m[i]);
  }
  return jj_extent_is_empty(&land) ? land : jj_extent_grow(land, off_road_m);
}

/* ---- nearest roads ---- */

typedef struct {
  const JjRoads *roads;
  JjSurface *surface;
  double off_road_m;
  double *square_m2; /* (owned) [corners] of the distance to the nearest road */
  uint32_t *link;    /* (owned) [corners] which that is, JJ_NONE: none near enough */
  float *part;       /* (owned) [corners] where on its shape, 0 to 1 */
} Claims;

/* A straight piece of a link. */
typedef struct {
  uint32_t link;
  double ax_m, ay_m, dx_m, dy_m;
  double before, share; /* of the link's length: before the piece, of the piece */
} Piece;

/* Corners from first to last, last not included. */
typedef struct {
  uint32_t first, last;
} Span;

/* Corners along one axis within the limit of what stretches from a to b, both from the first corner. */
static Span span_of(const Claims *claims, double a_m, double b_m, uint32_t n) {
  const double cell_m = claims->surface->cell_m;
  const double low = ceil((fmin(a_m, b_m) - claims->off_road_m) / cell_m);
  const double high = floor((fmax(a_m, b_m) + claims->off_road_m) / cell_m) + 1;
  return (Span){(uint32_t)CLAMP(low, 0, (double)n), (uint32_t)CLAMP(high, 0, (double)n)};
}

static void claim(const Claims *claims, const Piece *piece, uint32_t row, uint32_t column) {
  const JjSurface *surface = claims->surface;
  const double x = surface->x_m + column * surface->cell_m - piece->ax_m;
  const double y = surface->y_m + row * surface->cell_m - piece->ay_m;
  const double length2 = piece->dx_m * piece->dx_m + piece->dy_m * piece->dy_m;
  double along = length2 > 0 ? (x * piece->dx_m + y * piece->dy_m) / length2 : 0;
  along = CLAMP(along, 0, 1);
  const double off_x = x - along * piece->dx_m, off_y = y - along * piece->dy_m;
  const double square = off_x * off_x + off_y * off_y;
  const gsize corner = (gsize)row * surface->n_columns + column;
  if (square < claims->square_m2[corner]) {
    claims->square_m2[corner] = square;
    claims->link[corner] = piece->link;
    claims->part[corner] = (float)(piece->before + along * piece->share);
  }
}

static void claim_around(const Claims *claims, const Piece *piece) {
  const JjSurface *surface = claims->surface;
  const double x = piece->ax_m - surface->x_m, y = piece->ay_m - surface->y_m;
  const Span columns = span_of(claims, x, x + piece->dx_m, surface->n_columns);
  const Span rows = span_of(claims, y, y + piece->dy_m, surface->n_rows);
  for (uint32_t row = rows.first; row < rows.last; row++) {
    for (uint32_t column = columns.first; column < columns.last; column++) claim(claims, piece, row, column);
  }
}

/* Point 0 is the link's start, the last its end. */
static JjPoint point_of(const JjRoads *roads, uint32_t link, uint32_t i) {
  const uint32_t n = roads->point_start[link + 1] - roads->point_start[link];
  if (i == 0 || i > n) {
    const uint32_t node = i == 0 ? roads->from[link] : roads->to[link];
    return (JjPoint){roads->x_m[node], roads->y_m[node]};
  }
  const uint32_t at = roads->point_start[link] + i - 1;
  return (JjPoint){roads->point_x_m[at], roads->point_y_m[at]};
}

static double shape_length(const JjRoads *roads, uint32_t link) {
  const uint32_t n = roads->point_start[link + 1] - roads->point_start[link] + 1;
  double length = 0;
  for (uint32_t i = 0; i < n; i++) {
    const JjPoint a = point_of(roads, link, i), b = point_of(roads, link, i + 1);
    length += hypot(b.x_m - a.x_m, b.y_m - a.y_m);
  }
  return length;
}

static void claim_link(const Claims *claims, uint32_t link) {
  const JjRoads *roads = claims->roads;
  const uint32_t n = roads->point_start[link + 1] - roads->point_start[link] + 1;
  const double all = shape_length(roads, link);
  double before = 0;
  for (uint32_t i = 0; i < n; i++) {
    const JjPoint a = point_of(roads, link, i), b = point_of(roads, link, i + 1);
    const double share = all > 0 ? hypot(b.x_m - a.x_m, b.y_m - a.y_m) / all : 0;
    const Piece piece = {link, a.x_m, a.y_m, b.x_m - a.x_m, b.y_m - a.y_m, before, share};
    claim_around(claims, &piece);
    before += share;
  }
}

static bool claim_all(const Claims *claims, const JjRoadIndex *index, const JjProgress *progress, GError **error) {
  const uint32_t n = claims->roads->n_links;
  for (uint32_t link = 0; link < n; link++) {
    if (link % 4096 == 0 && !jj_progress(progress, _("nearest roads"), link, n)) {
      g_set_error_literal(error, JJ_ERROR, JJ_ERROR_CANCELLED, _("stopped"));
      return false;
    }
    if (jj_road_index_has(index, link)) claim_link(claims, link);
  }
  return true;
}

static void reckon(const JjReach *reach, const Claims *claims) {
  const gsize n = (gsize)claims->surface->n_columns * claims->surface->n_rows;
  for (gsize i = 0; i < n; i++) {
    if (claims->link[i] == JJ_NONE) continue;
    const uint32_t road_ms = jj_reach_spot_ms(reach, claims->link[i], (double)claims->part[i]);
    claims->surface->value[i] = jj_ms_sum(road_ms, jj_doorstep_ms(&reach->ways->doorstep, sqrt(claims->square_m2[i])));
  }
}

double jj_off_road_limit_m(const JjRoads *roads, double land_m2) {
  double length_m = 0;
  for (uint32_t link = 0; link < roads->n_links; link++) length_m += roads->length_m[link];
  return length_m > 0 ? CLAMP(land_m2 / length_m / 2, JJ_SNAP_FAR_M, MOST_OFF_ROAD_M) : JJ_SNAP_FAR_M;
}

JjSurface *jj_surface_by_road(const JjReach *reach, uint32_t most_ms, double off_road_m, const JjProgress *progress,
                              GError **error) {
  g_autoptr(JjRoadIndex) index = jj_road_index_new(reach->ways->roads, reach->ways->graph);
  const JjExtent land = land_within(reach, index, most_ms, off_road_m);
  g_autoptr(JjSurface) surface = surface_over(&land);
  const gsize n = (gsize)surface->n_columns * surface->n_rows;
  g_autofree double *square_m2 = g_new(double, n + 1);
  g_autofree uint32_t *link = g_new(uint32_t, n + 1);
  g_autofree float *part = g_new(float, n + 1);
  for (gsize i = 0; i < n; i++) {
    square_m2[i] = off_road_m * off_road_m;
    link[i] = JJ_NONE;
  }
  const Claims claims = {reach->ways->roads, surface, off_road_m, square_m2, link, part};
  if (!claim_all(&claims, index, progress, error)) {
    return NULL;
  }
  reckon(reach, &claims);
  return g_steal_pointer(&surface);
}

/* ---- straight lines ---- */

JjStraightLine jj_straight_line_of_mode(JjMode mode) {
  static const JjStraightLine lines[JJ_MODE_COUNT] = {
      [JJ_MODE_WALK] = {1.3, 4.8, 0}, [JJ_MODE_BICYCLE] = {1.3, 12, 30}};
  return mode == JJ_MODE_CAR ? jj_straight_line_default() : lines[mode];
}

static uint32_t soonest(const JjStraightLine *line, const JjPlaces *to, double x_m, double y_m) {
  uint32_t best = JJ_UNREACHABLE;
  for (uint32_t i = 0; i < to->n; i++) best = MIN(best, jj_straight_line_ms(line, x_m, y_m, to->x_m[i], to->y_m[i]));
  return best;
}

JjSurface *jj_surface_straight_line(const JjStraightLine *line, const JjPlaces *to, uint32_t most_ms) {
  const double way_s = fmax(most_ms / 1000.0 - line->access_s, 0);
  const double radius_m = way_s * line->speed_kmh / 3.6 / line->detour;
  JjExtent land = nothing();
  for (uint32_t i = 0; i < to->n; i++)
    if (!isnan(to->x_m[i]) && !isnan(to->y_m[i])) take_in(&land, to->x_m[i], to->y_m[i]);
  if (!jj_extent_is_empty(&land)) land = jj_extent_grow(land, radius_m);
  JjSurface *surface = surface_over(&land);
  for (uint32_t row = 0; row < surface->n_rows; row++) {
    for (uint32_t column = 0; column < surface->n_columns; column++)
      surface->value[(gsize)row * surface->n_columns + column] =
          soonest(line, to, surface->x_m + column * surface->cell_m, surface->y_m + row * surface->cell_m);
  }
  return surface;
}
