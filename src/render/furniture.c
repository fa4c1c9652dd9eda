/* Panels, scale bar, north arrow. */
#include <math.h>

#include "render/draw.h"

#define BAR_HEIGHT_MM 1.1
#define BAR_TEXT_GAP_MM 0.7
#define N_FIELDS 4

void jj_draw_panel(const JjCanvas *canvas, const JjPanel *panel) {
  const JjBox *box = &panel->box;
  cairo_t *cr = canvas->cr;
  if (box->width_mm > 0 && box->height_mm > 0) {
    jj_ink_box(cr, box);
    jj_ink_fill_keep(cr, panel->fill);
  } else {
    cairo_move_to(cr, jj_pt(box->x_mm), jj_pt(box->y_mm));
    cairo_rel_line_to(cr, jj_pt(box->width_mm), jj_pt(box->height_mm));
  }
  jj_ink_stroke(cr, &panel->stroke);
}

double jj_scale_bar_length_m(double metres_per_mm, double max_width_mm) {
  static const double digits[] = {5, 2, 1};
  g_assert(metres_per_mm > 0 && max_width_mm > 0);
  double longest = metres_per_mm * max_width_mm;
  double decade = pow(10, floor(log10(longest)));
  for (uint32_t i = 0; i < G_N_ELEMENTS(digits); i++) {
    if (digits[i] * decade <= longest) {
      return digits[i] * decade;
    }
  }
  return decade / 2; /* log10 rounded up: the decade itself is a hair too long */
}

static double bar_length_m(const JjScaleBar *bar) {
  return jj_scale_bar_length_m(bar->metres_per_mm, bar->max_width_mm);
}

/* Half of the bar must be a round number too: 1 km reads as 500 m and 1000 m. */
static bool bar_in_km(const JjScaleBar *bar) {
  return bar_length_m(bar) >= 2000;
}

char *jj_scale_bar_number(const JjScaleBar *bar, uint32_t part) {
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  double length = bar_length_m(bar) * part / 2 / (bar_in_km(bar) ? 1000 : 1);
  return g_strdup(g_ascii_formatd(buffer, sizeof buffer, "%.10g", length));
}

const char *jj_scale_bar_unit(const JjScaleBar *bar) {
  const char *km = bar->km != NULL ? bar->km : "km", *m = bar->m != NULL ? bar->m : "m";
  return bar_in_km(bar) ? km : m;
}

static void draw_bar_fields(cairo_t *cr, const JjScaleBar *bar, double width_mm) {
  const JjStroke outline = {bar->type.color, 0.4, 0, 0};
  for (uint32_t i = 0; i < N_FIELDS; i++) {
    JjBox field = {bar->x_mm + width_mm * i / N_FIELDS, bar->y_mm, width_mm / N_FIELDS, BAR_HEIGHT_MM};
    jj_ink_box(cr, &field);
    jj_ink_fill_keep(cr, i % 2 == 0 ? bar->type.color : JJ_RGB(0xffffff));
    jj_ink_stroke(cr, &outline);
  }
}

void jj_draw_scale_bar(const JjCanvas *canvas, const JjScaleBar *bar) {
  double width = bar_length_m(bar) / bar->metres_per_mm;
  double middle = bar->y_mm + BAR_HEIGHT_MM + BAR_TEXT_GAP_MM + jj_mm(bar->type.size_pt) / 2;
  draw_bar_fields(canvas->cr, bar, width);
  double end = 0;
  for (uint32_t part = 0; part <= 2; part++) {
    g_autofree char *number = jj_scale_bar_number(bar, part);
    JjLine line = {number, bar->x_mm + width * part / 2, middle, JJ_ALIGN_CENTER};
    end = line.x_mm + jj_typeset_width_mm(canvas->setter, number, &bar->type) / 2;
    jj_typeset_draw_line(canvas->setter, canvas->cr, &line, &bar->type);
  }
  JjLine unit = {jj_scale_bar_unit(bar), end + jj_mm(bar->type.size_pt) / 4, middle, JJ_ALIGN_LEFT};
  jj_typeset_draw_line(canvas->setter, canvas->cr, &unit, &bar->type);
}

/* One half of the needle: the left is filled, the right only outlined. */
static void draw_needle_half(cairo_t *cr, const JjNorthArrow *arrow, double side, JjColor fill) {
  const JjStroke outline = {arrow->type.color, 0.4, 0, 0};
  double half = arrow->height_mm / 2;
  cairo_move_to(cr, jj_pt(arrow->x_mm), jj_pt(arrow->y_mm - half));
  cairo_line_to(cr, jj_pt(arrow->x_mm + side * half * 0.55), jj_pt(arrow->y_mm + half));
  cairo_line_to(cr, jj_pt(arrow->x_mm), jj_pt(arrow->y_mm + half * 0.6));
  cairo_close_path(cr);
  jj_ink_fill_keep(cr, fill);
  jj_ink_stroke(cr, &outline);
}

void jj_draw_north_arrow(const JjCanvas *canvas, const JjNorthArrow *arrow) {
  draw_needle_half(canvas->cr, arrow, -1, arrow->type.color);
  draw_needle_half(canvas->cr, arrow, 1, JJ_RGB(0xffffff));
  if (arrow->label != NULL) {
    double middle = arrow->y_mm - arrow->height_mm / 2 - jj_mm(arrow->type.size_pt) * 0.75;
    JjLine line = {arrow->label, arrow->x_mm, middle, JJ_ALIGN_CENTER};
    jj_typeset_draw_line(canvas->setter, canvas->cr, &line, &arrow->type);
  }
}
