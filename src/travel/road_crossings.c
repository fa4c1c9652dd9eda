/* Where roads pass from one zone into another. */
#include <math.h>

#include "jiujin/road_ways.h"
#include "jiujin/shape.h"

/* A zone that a road passes through for less than this may be missed. */
#define STEP_M 200.0

typedef struct {
  double left, right, low, high;
} Box;

typedef struct {
  const JjStudy *study;
  Box *box;      /* (owned) [zones.n] */
  bool *crossed; /* [links.n] */
} Crossings;

static Box box_of(const JjRings *rings, JjId zone) {
  Box box = {HUGE_VAL, -HUGE_VAL, HUGE_VAL, -HUGE_VAL};
  const uint32_t first = rings->point_start[rings->ring_start[zone]];
  for (uint32_t i = first; i < rings->point_start[rings->ring_start[zone + 1]]; i++) {
    box = (Box){MIN(box.left, rings->x_m[i]), MAX(box.right, rings->x_m[i]), MIN(box.low, rings->y_m[i]),
                MAX(box.high, rings->y_m[i])};
  }
  return box;
}

static bool is_in(const Crossings *crossings, JjId zone, JjPoint point) {
  const Box *box = &crossings->box[zone];
  if (point.x_m < box->left || point.x_m > box->right || point.y_m < box->low || point.y_m > box->high) return false;
  return jj_shape_contains(&crossings->study->zones.rings, zone, point.x_m, point.y_m);
}

/* The zone around the point, that of the point before first; JJ_NONE outside all. */
static JjId zone_of(const Crossings *crossings, JjPoint point, JjId before) {
  if (before != JJ_NONE && is_in(crossings, before, point)) return before;
  for (JjId zone = 0; zone < crossings->study->zones.n; zone++)
    if (is_in(crossings, zone, point)) return zone;
  return JJ_NONE;
}

static void cross(Crossings *crossings, JjId a, JjId b) {
  const JjLinks *links = &crossings->study->links;
  for (uint32_t i = 0; a != JJ_NONE && b != JJ_NONE && a != b && i < links->n; i++)
    if (links->a[i] == MIN(a, b) && links->b[i] == MAX(a, b)) crossings->crossed[i] = true;
}

/* Along a straight piece, from `*zone` on. */
static void follow_piece(Crossings *crossings, JjPoint from, JjPoint to, JjId *zone) {
  const double length_m = hypot(to.x_m - from.x_m, to.y_m - from.y_m);
  const int n = (int)ceil(MIN(length_m / STEP_M, 1e6)) + 1;
  for (int i = 1; i <= n; i++) {
    const double share = (double)i / n;
    const JjPoint point = {from.x_m + share * (to.x_m - from.x_m), from.y_m + share * (to.y_m - from.y_m)};
    const JjId next = zone_of(crossings, point, *zone);
    cross(crossings, *zone, next);
    *zone = next;
  }
}

static void follow(Crossings *crossings, const JjRoads *roads, uint32_t link) {
  JjPoint before = {roads->x_m[roads->from[link]], roads->y_m[roads->from[link]]};
  JjId zone = zone_of(crossings, before, JJ_NONE);
  for (uint32_t i = roads->point_start[link]; i <= roads->point_start[link + 1]; i++) {
    const bool last = i == roads->point_start[link + 1];
    const JjPoint point = {last ? roads->x_m[roads->to[link]] : roads->point_x_m[i],
                           last ? roads->y_m[roads->to[link]] : roads->point_y_m[i]};
    follow_piece(crossings, before, point, &zone);
    before = point;
  }
}

static JjPoint point_of(const JjRoads *roads, const JjRoadSpot *spot) {
  const uint32_t a = roads->from[spot->link], b = roads->to[spot->link];
  return (JjPoint){roads->x_m[a] + spot->share * (roads->x_m[b] - roads->x_m[a]),
                   roads->y_m[a] + spot->share * (roads->y_m[b] - roads->y_m[a])};
}

static void follow_new(Crossings *crossings, const JjRoads *roads, const JjRoadEdit *edit) {
  const JjPoint from = point_of(roads, &edit->a), to = point_of(roads, &edit->b);
  JjId zone = zone_of(crossings, from, JJ_NONE);
  follow_piece(crossings, from, to, &zone);
}

bool *jj_roads_cross(const JjStudy *study, const JjRoads *roads, const JjRoadEdit *edits, uint32_t n_edits) {
  const unsigned usable = JJ_ACCESS_BOTH(JJ_MODE_CAR) | JJ_ACCESS_BOTH(JJ_MODE_WALK);
  g_autofree Box *box = g_new0(Box, (gsize)study->zones.n + 1);
  g_autofree bool *closed = g_new0(bool, (gsize)roads->n_links + 1);
  bool *crossed = g_new0(bool, (gsize)study->links.n + 1);
  for (JjId zone = 0; zone < study->zones.n; zone++) box[zone] = box_of(&study->zones.rings, zone);
  for (uint32_t i = 0; i < n_edits; i++)
    if (edits[i].kind != JJ_ROAD_EDIT_ADD) closed[edits[i].link] = edits[i].kind == JJ_ROAD_EDIT_CLOSE;
  Crossings crossings = {study, box, crossed};
  for (uint32_t link = 0; link < roads->n_links; link++)
    if ((roads->access[link] & usable) != 0 && !closed[link]) follow(&crossings, roads, link);
  for (uint32_t i = 0; i < n_edits; i++)
    if (edits[i].kind == JJ_ROAD_EDIT_ADD) follow_new(&crossings, roads, &edits[i]);
  return crossed;
}
