/* Edits of roads, from names and points to links. */
#include <math.h>
#include <string.h>

#include "base/i18n.h"
#include "jiujin/network_edits.h"
#include "travel/edit_fault.h"

typedef struct {
  const JjRoadWays *ways;
  JjDiagnostics *diagnostics;
  GArray *out; /* of JjRoadEdit */
  uint32_t n_errors;
} Reading;

static void complain(Reading *reading, JjDiagnosticCode code, const JjEditText *at, const char *message,
                     const char *expected) {
  edit_fault(reading->diagnostics, code, at, message, expected);
  reading->n_errors++;
}

/* ---- links by name ---- */

static const char *nearest_name(const JjRoads *roads, const char *name) {
  g_autoptr(GPtrArray) words = g_ptr_array_new();
  for (uint32_t i = 0; i < roads->n_names; i++) g_ptr_array_add(words, roads->names[i]);
  g_ptr_array_add(words, NULL);
  return jj_nearest_word(name, (const char *const *)words->pdata);
}

static double distance_to_segment(JjPoint p, JjPoint a, JjPoint b) {
  const double dx = b.x_m - a.x_m, dy = b.y_m - a.y_m, square = dx * dx + dy * dy;
  const double t = square > 0 ? CLAMP(((p.x_m - a.x_m) * dx + (p.y_m - a.y_m) * dy) / square, 0, 1) : 0;
  return hypot(a.x_m + t * dx - p.x_m, a.y_m + t * dy - p.y_m);
}

static double distance_to_link(const JjRoads *roads, uint32_t link, JjPoint point) {
  JjPoint before = {roads->x_m[roads->from[link]], roads->y_m[roads->from[link]]};
  double nearest = HUGE_VAL;
  for (uint32_t i = roads->point_start[link]; i <= roads->point_start[link + 1]; i++) {
    const bool last = i == roads->point_start[link + 1];
    const JjPoint next = {last ? roads->x_m[roads->to[link]] : roads->point_x_m[i],
                          last ? roads->y_m[roads->to[link]] : roads->point_y_m[i]};
    nearest = MIN(nearest, distance_to_segment(point, before, next));
    before = next;
  }
  return nearest;
}

/* Leaves the link nearest to the point alone, the first of equals. */
static void keep_nearest(const JjRoads *roads, GArray *links, JjPoint point) {
  uint32_t best = g_array_index(links, uint32_t, 0);
  double distance = HUGE_VAL;
  for (guint i = 0; i < links->len; i++) {
    const uint32_t link = g_array_index(links, uint32_t, i);
    const double own = distance_to_link(roads, link, point);
    if (own < distance) best = link;
    distance = MIN(distance, own);
  }
  g_array_index(links, uint32_t, 0) = best;
  g_array_set_size(links, 1);
}

/* Closes the links of a name, or gives them a speed. */
static void read_named(Reading *reading, const JjEdit *edit) {
  const JjRoads *roads = reading->ways->roads;
  const JjEditText *road = jj_edit_text(edit, JJ_ARG_ROAD), *kmh = jj_edit_text(edit, JJ_ARG_KMH);
  g_autoptr(GArray) links = jj_roads_named(roads, road->text);
  JjRoadEdit made = {.kind = edit->kind == JJ_EDIT_CLOSE_ROAD ? JJ_ROAD_EDIT_CLOSE : JJ_ROAD_EDIT_SPEED};
  if (kmh) made.speed_kmh = g_ascii_strtod(kmh->text, NULL);
  if (links->len == 0) {
    complain(reading, JJ_DIAG_ROAD_UNKNOWN, road, _("no road has this name"), nearest_name(roads, road->text));
    return;
  }
  if (kmh && !(made.speed_kmh > 0)) {
    complain(reading, JJ_DIAG_VALUE_INVALID, kmh, _("not a speed"), _("kilometres an hour, more than 0"));
    return;
  }
  if (edit->located) keep_nearest(roads, links, (JjPoint){edit->x_m, edit->y_m});
  for (guint i = 0; i < links->len; i++) {
    made.link = g_array_index(links, uint32_t, i);
    g_array_append_val(reading->out, made);
  }
}

/* ---- new roads ---- */

/* The place of a road nearest to the point. False after a diagnostic. */
static bool find_spot(Reading *reading, const JjEditText *name, double x_m, double y_m, JjRoadSpot *out) {
  const JjSnap snap = jj_road_index_nearest(reading->ways->index, x_m, y_m);
  if (snap.link == JJ_NONE || snap.distance_m > JJ_SNAP_FAR_M) {
    complain(reading, JJ_DIAG_SNAP_FAR, name, _("a new road ends where no road is near"), _("a road within 500 m"));
    return false;
  }
  *out = (JjRoadSpot){snap.link, snap.share};
  return true;
}

/* The number of a key, `absent` where it is not given. False after a diagnostic. */
static bool read_positive(Reading *reading, const JjEdit *edit, JjArg arg, double absent, double *out) {
  const JjEditText *text = jj_edit_text(edit, arg);
  *out = text ? g_ascii_strtod(text->text, NULL) : absent;
  if (!text || *out > 0) return true;
  complain(reading, JJ_DIAG_VALUE_INVALID, text, _("not a number greater than 0"), NULL);
  return false;
}

static bool read_class(Reading *reading, const JjEdit *edit, JjRoadClass *out) {
  const JjEditText *text = jj_edit_text(edit, JJ_ARG_CLASS);
  *out = JJ_ROAD_SECONDARY;
  for (unsigned i = 0; text && i < JJ_ROAD_CLASS_COUNT; i++)
    if (strcmp(jj_road_class_words[i], text->text) == 0) {
      *out = (JjRoadClass)i;
      return true;
    }
  if (!text) return true;
  complain(reading, JJ_DIAG_VALUE_INVALID, text, _("not a class of road"),
           jj_nearest_word(text->text, jj_road_class_words));
  return false;
}

static void read_new(Reading *reading, const JjEdit *edit) {
  const JjEditText *name = jj_edit_text(edit, JJ_ARG_NAME);
  JjRoadEdit made = {.kind = JJ_ROAD_EDIT_ADD};
  if (!edit->located) {
    complain(reading, JJ_DIAG_KEY_MISSING, name, _("a new road needs two points"), "lon, lat, to_lon, to_lat");
    return;
  }
  const double straight_m = hypot(edit->to_x_m - edit->x_m, edit->to_y_m - edit->y_m);
  if (!find_spot(reading, name, edit->x_m, edit->y_m, &made.a) ||
      !find_spot(reading, name, edit->to_x_m, edit->to_y_m, &made.b) || !read_class(reading, edit, &made.class_of) ||
      !read_positive(reading, edit, JJ_ARG_KMH, (double)NAN, &made.speed_kmh) ||
      !read_positive(reading, edit, JJ_ARG_LENGTH_M, MAX(straight_m, 1), &made.length_m))
    return;
  made.access = jj_road_class_access(made.class_of);
  g_array_append_val(reading->out, made);
}

GArray *jj_edits_of_roads(const JjEdits *edits, const JjRoadWays *roads, JjDiagnostics *diagnostics) {
  g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(JjRoadEdit));
  Reading reading = {.ways = roads, .diagnostics = diagnostics, .out = out};
  for (uint32_t i = 0; i < edits->n; i++) {
    const JjEdit *edit = &edits->edits[i];
    if (edit->kind == JJ_EDIT_CLOSE_ROAD || edit->kind == JJ_EDIT_ROAD_SPEED) read_named(&reading, edit);
    if (edit->kind == JJ_EDIT_ADD_ROAD) read_new(&reading, edit);
  }
  return reading.n_errors == 0 ? g_steal_pointer(&out) : NULL;
}
