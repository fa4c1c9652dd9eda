/* A hash of square cells as wide as the longest walk: what is near a point lies in nine of them. */
#include "travel/near.h"

#include <math.h>
#include <stdlib.h>

typedef struct {
  double side_m;
  GHashTable *first; /* cell → index of its first stop + 1 */
  uint32_t *next;    /* [stops] the next of the cell, JJ_NONE at the end */
} Cells;

static int64_t cell_of(double x, double y) {
  return (int64_t)((uint64_t)(int64_t)x << 32 ^ ((uint64_t)(int64_t)y & UINT32_MAX));
}

static bool is_known(const JjPoint *point) {
  return fabs(point->x_m) < 1e9 && fabs(point->y_m) < 1e9;
}

/* Stops from the last to the first, so that every chain runs upwards. */
static Cells cells_new(PointSet stops, double side_m) {
  Cells cells = {side_m, g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
                 g_new(uint32_t, (gsize)stops.n + 1)};
  for (uint32_t i = stops.n; i-- > 0;) {
    const JjPoint *point = &stops.points[i];
    if (!is_known(point)) continue;
    const int64_t cell = cell_of(floor(point->x_m / side_m), floor(point->y_m / side_m));
    const uint32_t old = GPOINTER_TO_UINT(g_hash_table_lookup(cells.first, &cell));
    cells.next[i] = old > 0 ? old - 1 : JJ_NONE;
    g_hash_table_replace(cells.first, g_memdup2(&cell, sizeof cell), GUINT_TO_POINTER(i + 1));
  }
  return cells;
}

static int by_number(const void *a, const void *b) {
  const uint32_t p = *(const uint32_t *)a, q = *(const uint32_t *)b;
  return (p > q) - (p < q);
}

/* The stops of the nine cells about the point, sorted. */
static void list_near(const Cells *cells, const JjPoint *point, GArray *out) {
  g_array_set_size(out, 0);
  if (!is_known(point)) return;
  const double cx = floor(point->x_m / cells->side_m), cy = floor(point->y_m / cells->side_m);
  for (int i = 0; i < 9; i++) {
    const int64_t cell = cell_of(cx + i % 3 - 1, cy + (int)(i / 3) - 1); /* NOLINT: whole division is meant */
    const uint32_t first = GPOINTER_TO_UINT(g_hash_table_lookup(cells->first, &cell));
    for (uint32_t stop = first > 0 ? first - 1 : JJ_NONE; stop != JJ_NONE; stop = cells->next[stop])
      g_array_append_val(out, stop);
  }
  qsort(out->data, out->len, sizeof(uint32_t), by_number);
}

/* The longest straight distance that can be walked in the time, a little more than it. */
static double reach_m(const JjStraightLine *line, uint32_t limit_ms) {
  const double walking_ms = (double)limit_ms + 1.0 - line->access_s * 1000.0;
  return MAX(walking_ms / (3600.0 / line->speed_kmh) / line->detour, 0.0) + 1.0;
}

JjLegs *jj_near_legs(PointSet places, PointSet stops, const JjStraightLine *line, uint32_t limit_ms) {
  Cells cells = cells_new(stops, reach_m(line, limit_ms));
  g_autoptr(GArray) near = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  g_autoptr(GArray) stop_of = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  g_autoptr(GArray) ms_of = g_array_new(FALSE, FALSE, sizeof(uint32_t));
  JjLegs *legs = g_new0(JjLegs, 1);
  legs->n_places = places.n;
  legs->first = g_new0(uint32_t, (gsize)places.n + 1);
  for (uint32_t place = 0; place < places.n; place++) {
    const JjPoint *from = &places.points[place];
    list_near(&cells, from, near);
    for (guint i = 0; i < near->len; i++) {
      const uint32_t stop = g_array_index(near, uint32_t, i);
      const JjPoint *to = &stops.points[stop];
      const uint32_t ms = jj_straight_line_ms(line, from->x_m, from->y_m, to->x_m, to->y_m);
      if (ms > limit_ms || ms == JJ_UNREACHABLE) continue;
      g_array_append_val(stop_of, stop);
      g_array_append_val(ms_of, ms);
    }
    legs->first[place + 1] = stop_of->len;
  }
  legs->stop = g_array_steal(stop_of, NULL);
  legs->ms = g_array_steal(ms_of, NULL);
  g_hash_table_unref(cells.first);
  g_free(cells.next);
  return legs;
}

JjLegs *jj_legs_straight(const JjTimetable *timetable, const JjPoint *places, uint32_t n_places,
                         const JjStraightLine *line, uint32_t limit_ms) {
  g_autofree JjPoint *stops = g_new0(JjPoint, (gsize)timetable->n_stops + 1);
  for (uint32_t i = 0; i < timetable->n_stops; i++)
    stops[i] = (JjPoint){timetable->stop_x_m[i], timetable->stop_y_m[i]};
  return jj_near_legs((PointSet){places, n_places}, (PointSet){stops, timetable->n_stops}, line, limit_ms);
}

void jj_legs_free(JjLegs *legs) {
  if (!legs) return;
  g_free(legs->first);
  g_free(legs->stop);
  g_free(legs->ms);
  g_free(legs);
}
