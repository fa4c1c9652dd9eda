#define _DEFAULT_SOURCE /* M_PI */
#include "render/ink.h"

#include <math.h>

bool jj_ink_is_visible(JjColor color) {
  return (color & 0xffu) != 0;
}

void jj_ink_set_color(cairo_t *cr, JjColor color) {
  cairo_set_source_rgba(cr, ((color >> 24) & 0xffu) / 255.0, ((color >> 16) & 0xffu) / 255.0,
                        ((color >> 8) & 0xffu) / 255.0, (color & 0xffu) / 255.0);
}

void jj_ink_fill_keep(cairo_t *cr, JjColor color) {
  if (jj_ink_is_visible(color)) {
    jj_ink_set_color(cr, color);
    cairo_fill_preserve(cr);
  }
}

static void set_stroke(cairo_t *cr, const JjStroke *stroke) {
  const double dashes[2] = {stroke->on_pt, stroke->off_pt};
  jj_ink_set_color(cr, stroke->color);
  cairo_set_line_width(cr, stroke->width_pt);
  cairo_set_line_join(cr, CAIRO_LINE_JOIN_ROUND);
  cairo_set_line_cap(cr, stroke->on_pt > 0 ? CAIRO_LINE_CAP_BUTT : CAIRO_LINE_CAP_ROUND);
  cairo_set_dash(cr, dashes, stroke->on_pt > 0 ? 2 : 0, 0);
}

static bool stroke_is_visible(const JjStroke *stroke) {
  return stroke->width_pt > 0 && jj_ink_is_visible(stroke->color);
}

void jj_ink_stroke(cairo_t *cr, const JjStroke *stroke) {
  if (stroke_is_visible(stroke)) {
    set_stroke(cr, stroke);
    cairo_stroke(cr);
  }
  cairo_new_path(cr);
}

void jj_ink_box(cairo_t *cr, const JjBox *box) {
  cairo_rectangle(cr, jj_pt(box->x_mm), jj_pt(box->y_mm), jj_pt(box->width_mm), jj_pt(box->height_mm));
}

/* The extent of a path along a direction, seen from an origin; from the corners of its bounding box. */
typedef struct {
  double low, high;
} Reach;

static Reach reach_along(const double corners[4], double dx, double dy) {
  double ax = corners[0] * dx, bx = corners[2] * dx, ay = corners[1] * dy, by = corners[3] * dy;
  return (Reach){fmin(ax, bx) + fmin(ay, by), fmax(ax, bx) + fmax(ay, by)};
}

/* Parallel lines over the box `corners` (x0 y0 x1 y1 in points, from the origin) as current path. */
static void hatch_path(cairo_t *cr, const JjHatch *hatch, const double corners[4]) {
  double angle = hatch->angle_deg * M_PI / 180, dx = cos(angle), dy = -sin(angle);
  Reach along = reach_along(corners, dx, dy), across = reach_along(corners, -dy, dx);
  double spacing = jj_pt(hatch->spacing_mm);
  for (double k = ceil(across.low / spacing); k * spacing <= across.high; k++) {
    double x = -dy * k * spacing, y = dx * k * spacing;
    cairo_move_to(cr, x + along.low * dx, y + along.low * dy);
    cairo_line_to(cr, x + along.high * dx, y + along.high * dy);
  }
}

void jj_ink_hatch(cairo_t *cr, const JjHatch *hatch, double origin_x_mm, double origin_y_mm) {
  if (hatch->spacing_mm > 0 && stroke_is_visible(&hatch->stroke)) {
    double corners[4];
    cairo_save(cr);
    cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
    cairo_path_extents(cr, &corners[0], &corners[1], &corners[2], &corners[3]);
    cairo_clip(cr);
    cairo_translate(cr, jj_pt(origin_x_mm), jj_pt(origin_y_mm));
    for (uint32_t i = 0; i < 4; i++) {
      corners[i] -= jj_pt(i % 2 == 0 ? origin_x_mm : origin_y_mm);
    }
    hatch_path(cr, hatch, corners);
    jj_ink_stroke(cr, &hatch->stroke);
    cairo_restore(cr);
  }
  cairo_new_path(cr);
}

/* Corners on circles around the middle, scaled so that the area is about a circle's of diameter 1. Every second corner
 * lies on the inner circle where there is one. */
typedef struct {
  double radius, inner_radius, first_deg;
  uint32_t n_corners;
} Polygon;

static const Polygon symbol_polygons[] = {
    [JJ_SYMBOL_CIRCLE] = {0.5, 0, 0, 0},     [JJ_SYMBOL_SQUARE] = {0.6267, 0, 45, 4},
    [JJ_SYMBOL_TRIANGLE] = {0.72, 0, 90, 3}, [JJ_SYMBOL_DIAMOND] = {0.6267, 0, 90, 4},
    [JJ_SYMBOL_STAR] = {0.74, 0.31, 90, 10}, [JJ_SYMBOL_CROSS] = {0.6, 0, 45, 4},
};

/* Two strokes from corner to corner. */
static void cross_path(cairo_t *cr, double x, double y, double radius) {
  double half = radius * sqrt(0.5);
  cairo_move_to(cr, x - half, y - half);
  cairo_line_to(cr, x + half, y + half);
  cairo_move_to(cr, x - half, y + half);
  cairo_line_to(cr, x + half, y - half);
}

static void symbol_path(cairo_t *cr, const JjSymbol *symbol, double x, double y) {
  const Polygon *polygon = &symbol_polygons[symbol->kind];
  double radius = polygon->radius * jj_pt(symbol->size_mm);
  cairo_new_sub_path(cr);
  if (symbol->kind == JJ_SYMBOL_CROSS) {
    cross_path(cr, x, y, radius);
    return;
  }
  if (polygon->n_corners == 0) {
    cairo_arc(cr, x, y, radius, 0, 2 * M_PI);
  }
  for (uint32_t i = 0; i < polygon->n_corners; i++) {
    double angle = (polygon->first_deg + 360.0 * i / polygon->n_corners) * M_PI / 180;
    double reach = i % 2 == 1 && polygon->inner_radius > 0 ? radius * polygon->inner_radius / polygon->radius : radius;
    cairo_line_to(cr, x + reach * cos(angle), y - reach * sin(angle));
  }
  cairo_close_path(cr);
}

void jj_ink_symbol(cairo_t *cr, const JjSymbol *symbol, double x_mm, double y_mm) {
  symbol_path(cr, symbol, jj_pt(x_mm), jj_pt(y_mm));
  jj_ink_fill_keep(cr, symbol->fill);
  jj_ink_stroke(cr, &symbol->outline);
}
