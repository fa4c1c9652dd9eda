/* Private to render: units, colours, lines and symbols. Drawing happens in points; the page's millimetres are turned
 * into points where they meet cairo, by jj_pt. */
#ifndef JJ_RENDER_INK_H
#define JJ_RENDER_INK_H

#include <cairo.h>

#include "jiujin/render.h"

#define JJ_PT_PER_MM (72.0 / 25.4)

static inline double jj_pt(double mm) {
  return mm * JJ_PT_PER_MM;
}

static inline double jj_mm(double pt) {
  return pt / JJ_PT_PER_MM;
}

bool jj_ink_is_visible(JjColor color);
void jj_ink_set_color(cairo_t *cr, JjColor color);

/* These use up the current path, visible or not; `_keep` leaves it. */
void jj_ink_fill_keep(cairo_t *cr, JjColor color);
void jj_ink_stroke(cairo_t *cr, const JjStroke *stroke);

/* The box as current path. */
void jj_ink_box(cairo_t *cr, const JjBox *box);

/* Hatches the current path, even-odd, and uses it up. Lines pass through (origin_x_mm, origin_y_mm) or a whole number
 * of spacings from it. */
void jj_ink_hatch(cairo_t *cr, const JjHatch *hatch, double origin_x_mm, double origin_y_mm);

/* A symbol with its middle at (x, y). */
void jj_ink_symbol(cairo_t *cr, const JjSymbol *symbol, double x_mm, double y_mm);

#endif
