/* Private to render: the parts of a page, drawn on any cairo surface whose unit is the point. */
#ifndef JJ_RENDER_DRAW_H
#define JJ_RENDER_DRAW_H

#include "render/typeset.h"

typedef struct {
  cairo_t *cr;          /* (borrowed) */
  JjTypesetter *setter; /* (borrowed) */
} JjCanvas;

/* Paper coordinates of a map. */
typedef struct {
  double centre_x_mm, centre_y_mm; /* of the frame */
  double centre_x_m, centre_y_m;   /* of the extent */
  double metres_per_mm;
} JjMapScale;
JjMapScale jj_map_scale(const JjMap *map);

/* From the middle of the frame, x right, y down. */
static inline double jj_map_dx_mm(const JjMapScale *scale, double x_m) {
  return (x_m - scale->centre_x_m) / scale->metres_per_mm;
}

static inline double jj_map_dy_mm(const JjMapScale *scale, double y_m) {
  return (scale->centre_y_m - y_m) / scale->metres_per_mm;
}

/* On the page. */
static inline double jj_map_x_mm(const JjMapScale *scale, double x_m) {
  return scale->centre_x_mm + jj_map_dx_mm(scale, x_m);
}

static inline double jj_map_y_mm(const JjMapScale *scale, double y_m) {
  return scale->centre_y_mm + jj_map_dy_mm(scale, y_m);
}

/* Where a label stands; distances from the middle of the frame, so that equal frames give equal places. */
typedef struct {
  bool placed, leader;
  bool crossed; /* an outline or line runs through the text */
  double size_pt;
  double x_mm, y_mm;          /* middle of the text */
  double width_mm, height_mm; /* of the text */
  double anchor_x_mm, anchor_y_mm;
  double leader_x_mm, leader_y_mm; /* where the leader meets the text */
} JjPlacement;

/* Places the labels of all label layers of maps[0], as it suits the lines of all `n_maps` (>= 1) maps. (owned)
 * JjPlacement, by layer, then label. */
GArray *jj_labels_place(JjTypesetter *setter, const JjMap *maps, uint32_t n_maps);

/* The map; its `placements` as given by jj_labels_place. */
void jj_draw_map(const JjCanvas *canvas, const JjMap *map, const GArray *placements);

void jj_draw_panel(const JjCanvas *canvas, const JjPanel *panel);
void jj_draw_scale_bar(const JjCanvas *canvas, const JjScaleBar *bar);
void jj_draw_north_arrow(const JjCanvas *canvas, const JjNorthArrow *arrow);

/* Words of a scale bar: 0, half, the whole. The last is the number alone; jj_scale_bar_unit follows it. (owned) */
char *jj_scale_bar_number(const JjScaleBar *bar, uint32_t part);
const char *jj_scale_bar_unit(const JjScaleBar *bar);

/* The size at which the legend fits its box, 0 if at none. */
double jj_legend_fit(JjTypesetter *setter, const JjLegend *legend);
void jj_draw_legend(const JjCanvas *canvas, const JjLegend *legend);

void jj_draw_plot(const JjCanvas *canvas, const JjPlot *plot);
/* The numbers at the axis: [*n], round, from the first at or below the values to the last at or above them. (owned) */
double *jj_plot_ticks(const JjPlot *plot, uint32_t *n);
/* A tick as printed, the last with the unit. (owned) */
char *jj_plot_tick_text(const JjPlot *plot, const double *ticks, uint32_t n, uint32_t tick);

/* The whole page. Fills report->labels unless report is NULL. */
void jj_draw_page(cairo_t *cr, const JjPage *page, JjRenderReport *report);

#endif
