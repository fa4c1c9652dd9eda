/* Rows of values on one axis: dots or bars. */
#include <math.h>

#include "render/draw.h"

#define AXIS_INK JJ_RGB(0x8a8f94)
#define GRID_INK JJ_RGB(0xd9dde0)
#define MOST_TICKS 7

/* In lightness, darkest last: what comes after stands out. */
static const JjColor inks[JJ_PLOT_MOST_SERIES] = {JJ_RGB(0x9db4c5), JJ_RGB(0x1f4e79), JJ_RGB(0xc08a3e),
                                                  JJ_RGB(0x4a4a4a)};
static const JjSymbolKind symbols[JJ_PLOT_MOST_SERIES] = {JJ_SYMBOL_CIRCLE, JJ_SYMBOL_CIRCLE, JJ_SYMBOL_DIAMOND,
                                                          JJ_SYMBOL_SQUARE};

/* Where the parts of a plot stand, in millimetres. */
typedef struct {
  double em, left, right, top, bottom, row;
  double from, to; /* of the axis */
} Frame;

static double row_ems(JjPlotKind kind, uint32_t n_series) {
  return kind == JJ_PLOT_BARS ? 0.75 + 0.62 * n_series : 1.75;
}

double jj_plot_height_mm(JjPlotKind kind, uint32_t n_rows, uint32_t n_series, double size_pt) {
  return jj_mm(size_pt) * (2.2 + 1.9 + row_ems(kind, n_series) * n_rows);
}

/* ---- axis ---- */

static void find_range(const JjPlot *plot, double *least, double *most) {
  *least = plot->kind == JJ_PLOT_BARS ? 0 : (double)INFINITY;
  *most = plot->kind == JJ_PLOT_BARS ? 0 : -(double)INFINITY;
  for (uint32_t i = 0; i < plot->n_rows * plot->n_series; i++) {
    if (isfinite(plot->values[i])) {
      *least = fmin(*least, plot->values[i]);
      *most = fmax(*most, plot->values[i]);
    }
  }
  if (!(*least < *most)) { /* nothing, or one value: an axis all the same */
    *least = isfinite(*least) ? fmin(*least, 0) : 0;
    *most = isfinite(*most) && *most > *least ? *most : *least + 1;
  }
}

/* The least of 1, 2, 2.5 and 5 times a power of ten that needs at most MOST_TICKS numbers. */
static double round_step(double least, double most) {
  static const double digits[] = {1, 2, 2.5, 5, 10};
  const double power = pow(10, floor(log10((most - least) / MOST_TICKS)));
  for (uint32_t i = 0; i + 1 < G_N_ELEMENTS(digits); i++) {
    const double step = digits[i] * power;
    if (ceil(most / step) - floor(least / step) < MOST_TICKS) {
      return step;
    }
  }
  return 10 * power;
}

double *jj_plot_ticks(const JjPlot *plot, uint32_t *n) {
  double least, most;
  find_range(plot, &least, &most);
  const double step = round_step(least, most), first = floor(least / step), last = ceil(most / step);
  *n = (uint32_t)(last - first) + 1;
  double *ticks = g_new(double, (size_t)*n);
  for (uint32_t i = 0; i < *n; i++) {
    ticks[i] = (first + i) * step;
  }
  return ticks;
}

char *jj_plot_tick_text(const JjPlot *plot, const double *ticks, uint32_t n, uint32_t tick) {
  char buffer[G_ASCII_DTOSTR_BUF_SIZE];
  g_ascii_formatd(buffer, sizeof buffer, "%.6g", ticks[tick] + 0.0);
  const bool with_unit = tick + 1 == n && plot->unit != NULL;
  return g_strconcat(buffer, with_unit ? " " : NULL, plot->unit, NULL);
}

static double x_of(const Frame *frame, double value) {
  return frame->left + (value - frame->from) / (frame->to - frame->from) * (frame->right - frame->left);
}

static double row_middle(const Frame *frame, uint32_t row) {
  return frame->top + frame->row * (row + 0.5);
}

static Frame frame_of(const JjCanvas *canvas, const JjPlot *plot, const double *ticks, uint32_t n_ticks) {
  Frame frame = {.em = jj_mm(plot->type.size_pt), .from = ticks[0], .to = ticks[n_ticks - 1]};
  double width = 0;
  for (uint32_t i = 0; i < plot->n_rows; i++) {
    width = fmax(width, jj_typeset_width_mm(canvas->setter, plot->labels[i], &plot->type));
  }
  frame.left = plot->box.x_mm + fmin(width, plot->box.width_mm * 0.45) + frame.em;
  frame.right = plot->box.x_mm + plot->box.width_mm - 2.5 * frame.em;
  frame.top = plot->box.y_mm + 2.2 * frame.em;
  frame.bottom = plot->box.y_mm + plot->box.height_mm - 1.9 * frame.em;
  frame.row = (frame.bottom - frame.top) / plot->n_rows;
  return frame;
}

static void draw_rule(cairo_t *cr, double x, double from_y, double to_y, const JjStroke *stroke) {
  cairo_move_to(cr, jj_pt(x), jj_pt(from_y));
  cairo_line_to(cr, jj_pt(x), jj_pt(to_y));
  jj_ink_stroke(cr, stroke);
}

static void draw_axis(const JjCanvas *canvas, const JjPlot *plot, const Frame *frame, const double *ticks, uint32_t n) {
  const JjStroke grid = {GRID_INK, 0.5, 0, 0}, zero = {AXIS_INK, 0.8, 0, 0};
  for (uint32_t i = 0; i < n; i++) {
    const double x = x_of(frame, ticks[i]);
    g_autofree char *number = jj_plot_tick_text(plot, ticks, n, i);
    const JjLine line = {number, x, frame->bottom + frame->em, JJ_ALIGN_CENTER};
    draw_rule(canvas->cr, x, frame->top, frame->bottom, ticks[i] == 0 || i == 0 ? &zero : &grid);
    jj_typeset_draw_line(canvas->setter, canvas->cr, &line, &plot->type);
  }
}

/* ---- series ---- */

static JjSymbol symbol_of(const Frame *frame, uint32_t series, uint32_t n_series) {
  const JjColor ink = inks[n_series == 1 ? 1 : series];
  return (JjSymbol){symbols[series], 0.78 * frame->em, ink, {JJ_RGB(0xffffff), 0.6, 0, 0}};
}

static void draw_names(const JjCanvas *canvas, const JjPlot *plot, const Frame *frame) {
  double x = frame->left;
  const double y = plot->box.y_mm + 0.9 * frame->em;
  for (uint32_t s = 0; s < plot->n_series; s++) {
    JjSymbol symbol = symbol_of(frame, s, plot->n_series);
    symbol.kind = plot->kind == JJ_PLOT_BARS ? JJ_SYMBOL_SQUARE : symbol.kind;
    const JjLine name = {plot->series[s], x + 0.9 * frame->em, y, JJ_ALIGN_LEFT};
    jj_ink_symbol(canvas->cr, &symbol, x + 0.4 * frame->em, y);
    jj_typeset_draw_line(canvas->setter, canvas->cr, &name, &plot->type);
    x += jj_typeset_width_mm(canvas->setter, plot->series[s], &plot->type) + 2.4 * frame->em;
  }
}

static void draw_dots(const JjCanvas *canvas, const JjPlot *plot, const Frame *frame, uint32_t row) {
  const double *values = &plot->values[(size_t)row * plot->n_series], last = values[plot->n_series - 1];
  const double y = row_middle(frame, row);
  const JjStroke bridge = {JJ_RGB(0xb9c4cc), 1.2, 0, 0};
  if (isfinite(values[0]) && isfinite(last)) {
    cairo_move_to(canvas->cr, jj_pt(x_of(frame, values[0])), jj_pt(y));
    cairo_line_to(canvas->cr, jj_pt(x_of(frame, last)), jj_pt(y));
    jj_ink_stroke(canvas->cr, &bridge);
  }
  for (uint32_t s = 0; s < plot->n_series; s++) {
    JjSymbol symbol = symbol_of(frame, s, plot->n_series);
    symbol.size_mm *= s == 0 && plot->n_series > 1 ? 1.35 : 1; /* an equal one before shows as a rim */
    if (isfinite(values[s])) jj_ink_symbol(canvas->cr, &symbol, x_of(frame, values[s]), y);
  }
}

static void draw_bars(const JjCanvas *canvas, const JjPlot *plot, const Frame *frame, uint32_t row) {
  const double height = 0.62 * frame->em, zero = x_of(frame, 0);
  const double top = row_middle(frame, row) - height * plot->n_series / 2;
  for (uint32_t s = 0; s < plot->n_series; s++) {
    const double value = plot->values[(size_t)row * plot->n_series + s];
    if (!isfinite(value)) continue;
    const double end = x_of(frame, value);
    const JjBox bar = {fmin(zero, end), top + s * height, fabs(end - zero), height * 0.9};
    jj_ink_box(canvas->cr, &bar);
    jj_ink_fill_keep(canvas->cr, inks[plot->n_series == 1 ? 1 : s]);
    cairo_new_path(canvas->cr);
  }
}

void jj_draw_plot(const JjCanvas *canvas, const JjPlot *plot) {
  static void (*const rows[])(const JjCanvas *, const JjPlot *, const Frame *,
                              uint32_t) = {[JJ_PLOT_DOTS] = draw_dots, [JJ_PLOT_BARS] = draw_bars};
  g_assert(plot->n_rows > 0 && plot->n_series > 0 && plot->n_series <= JJ_PLOT_MOST_SERIES);
  uint32_t n_ticks;
  g_autofree double *ticks = jj_plot_ticks(plot, &n_ticks);
  const Frame frame = frame_of(canvas, plot, ticks, n_ticks);
  draw_names(canvas, plot, &frame);
  draw_axis(canvas, plot, &frame, ticks, n_ticks);
  for (uint32_t row = 0; row < plot->n_rows; row++) {
    const JjLine label = {plot->labels[row], frame.left - 0.7 * frame.em, row_middle(&frame, row), JJ_ALIGN_RIGHT};
    jj_typeset_draw_line(canvas->setter, canvas->cr, &label, &plot->type);
    rows[plot->kind](canvas, plot, &frame, row);
  }
}
