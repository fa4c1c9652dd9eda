/* A legend: entries down equal columns. */
#include <math.h>

#include "render/draw.h"

/* In ems of the type size. */
#define ROW_EM 1.75
#define SWATCH_WIDTH_EM 2.2
#define NUMBER_WIDTH_EM 1.3
#define SWATCH_HEIGHT_EM 1.05
#define SWATCH_GAP_EM 0.6
#define COLUMN_GAP_EM 1.0
#define SIZE_STEP_PT 0.25

static JjType entry_type(const JjLegend *legend, const JjLegendEntry *entry, double size_pt) {
  JjType type = legend->type;
  type.size_pt = size_pt;
  if (entry->kind == JJ_SWATCH_HEADING) {
    type.weight = JJ_WEIGHT_BOLD;
  }
  return type;
}

/* A heading of the whole legend takes a row above the columns. */
static uint32_t n_heading_rows(const JjLegend *legend) {
  return legend->heading != NULL ? 1 : 0;
}

static double text_start_em(const JjLegendEntry *entry) {
  switch (entry->kind) {
  case JJ_SWATCH_HEADING:
    return 0;
  case JJ_SWATCH_NUMBER:
    return NUMBER_WIDTH_EM + SWATCH_GAP_EM;
  case JJ_SWATCH_AREA:
  case JJ_SWATCH_LINE:
  case JJ_SWATCH_SYMBOL:
  default:
    return SWATCH_WIDTH_EM + SWATCH_GAP_EM;
  }
}

static uint32_t n_rows(const JjLegend *legend) {
  return (legend->n_entries + legend->n_columns - 1) / legend->n_columns;
}

static double column_width_mm(const JjLegend *legend, double size_pt) {
  double gaps = (legend->n_columns - 1) * COLUMN_GAP_EM * jj_mm(size_pt);
  return (legend->box.width_mm - gaps) / legend->n_columns;
}

/* Tables of sums like these differ in the last bit from what a caller reckons; this much is no overflow. */
static bool fits(double needed, double there) {
  return needed <= there + 1e-6;
}

static bool fits_at(JjTypesetter *setter, const JjLegend *legend, double size_pt) {
  double em = jj_mm(size_pt);
  if (!fits((n_rows(legend) + n_heading_rows(legend)) * ROW_EM * em, legend->box.height_mm)) {
    return false;
  }
  for (uint32_t i = 0; i < legend->n_entries; i++) {
    const JjLegendEntry *entry = &legend->entries[i];
    JjType type = entry_type(legend, entry, size_pt);
    double width = text_start_em(entry) * em + jj_typeset_width_mm(setter, entry->text, &type);
    if (!fits(width, column_width_mm(legend, size_pt))) {
      return false;
    }
  }
  return true;
}

double jj_legend_fit(JjTypesetter *setter, const JjLegend *legend) {
  g_assert(legend->n_columns >= 1 && legend->type.size_pt > 0);
  double largest = legend->type.size_pt;
  double smallest = legend->min_size_pt > 0 ? fmin(legend->min_size_pt, largest) : largest;
  uint32_t n_sizes = 1 + (uint32_t)ceil((largest - smallest) / SIZE_STEP_PT);
  for (uint32_t i = 0; i < n_sizes; i++) {
    double size = fmax(largest - i * SIZE_STEP_PT, smallest);
    if (fits_at(setter, legend, size)) {
      return size;
    }
  }
  return 0;
}

static void draw_area_swatch(cairo_t *cr, const JjLegendEntry *entry, const JjBox *box) {
  jj_ink_box(cr, box);
  jj_ink_fill_keep(cr, entry->fill);
  jj_ink_hatch(cr, &entry->hatch, box->x_mm, box->y_mm);
  jj_ink_box(cr, box);
  jj_ink_stroke(cr, &entry->stroke);
}

static void draw_line_swatch(cairo_t *cr, const JjLegendEntry *entry, const JjBox *box) {
  const JjStroke *strokes[] = {&entry->casing, &entry->stroke};
  for (uint32_t i = 0; i < G_N_ELEMENTS(strokes); i++) {
    cairo_move_to(cr, jj_pt(box->x_mm), jj_pt(box->y_mm + box->height_mm / 2));
    cairo_rel_line_to(cr, jj_pt(box->width_mm), 0);
    jj_ink_stroke(cr, strokes[i]);
  }
}

static void draw_number_swatch(const JjCanvas *canvas, const JjLegendEntry *entry, const JjBox *box, JjType type) {
  JjLine line = {entry->number, box->x_mm + box->width_mm, box->y_mm + box->height_mm / 2, JJ_ALIGN_RIGHT};
  jj_typeset_draw_line(canvas->setter, canvas->cr, &line, &type);
}

static void draw_swatch(const JjCanvas *canvas, const JjLegendEntry *entry, const JjBox *box, JjType type) {
  cairo_t *cr = canvas->cr;
  switch (entry->kind) {
  case JJ_SWATCH_AREA:
    draw_area_swatch(cr, entry, box);
    break;
  case JJ_SWATCH_LINE:
    draw_line_swatch(cr, entry, box);
    break;
  case JJ_SWATCH_SYMBOL:
    jj_ink_symbol(cr, &entry->symbol, box->x_mm + box->width_mm / 2, box->y_mm + box->height_mm / 2);
    break;
  case JJ_SWATCH_NUMBER:
    draw_number_swatch(canvas, entry, box, type);
    break;
  case JJ_SWATCH_HEADING:
    break;
  }
}

static void draw_entry(const JjCanvas *canvas, const JjLegend *legend, uint32_t index, double size_pt) {
  const JjLegendEntry *entry = &legend->entries[index];
  double em = jj_mm(size_pt);
  double step = column_width_mm(legend, size_pt) + COLUMN_GAP_EM * em;
  uint32_t column = index / n_rows(legend);
  double x = legend->box.x_mm + column * step;
  double middle = legend->box.y_mm + (index % n_rows(legend) + n_heading_rows(legend) + 0.5) * ROW_EM * em;
  double width = entry->kind == JJ_SWATCH_NUMBER ? NUMBER_WIDTH_EM : SWATCH_WIDTH_EM;
  JjBox swatch = {x, middle - SWATCH_HEIGHT_EM * em / 2, width * em, SWATCH_HEIGHT_EM * em};
  JjType type = entry_type(legend, entry, size_pt);
  draw_swatch(canvas, entry, &swatch, type);
  JjLine line = {entry->text, x + text_start_em(entry) * em, middle, JJ_ALIGN_LEFT};
  jj_typeset_draw_line(canvas->setter, canvas->cr, &line, &type);
}

static void draw_heading(const JjCanvas *canvas, const JjLegend *legend, double size_pt) {
  JjType type = {size_pt, JJ_WEIGHT_BOLD, legend->type.color};
  JjLine line = {legend->heading, legend->box.x_mm, legend->box.y_mm + 0.5 * ROW_EM * jj_mm(size_pt), JJ_ALIGN_LEFT};
  jj_typeset_draw_line(canvas->setter, canvas->cr, &line, &type);
}

double jj_render_legend_size(const JjPage *page, const JjLegend *legend, double *height_mm) {
  g_autoptr(JjTypesetter) setter = jj_typesetter_new(page);
  double size_pt = jj_legend_fit(setter, legend);
  *height_mm = (n_rows(legend) + n_heading_rows(legend)) * ROW_EM * jj_mm(size_pt);
  return size_pt;
}

void jj_draw_legend(const JjCanvas *canvas, const JjLegend *legend) {
  double size_pt = jj_legend_fit(canvas->setter, legend);
  g_assert(size_pt > 0);
  if (legend->heading != NULL) {
    draw_heading(canvas, legend, size_pt);
  }
  for (uint32_t i = 0; i < legend->n_entries; i++) {
    draw_entry(canvas, legend, i, size_pt);
  }
}
