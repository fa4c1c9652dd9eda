/* A map frame: scale, clipping, layers. */
#include <math.h>

#include "render/draw.h"

double jj_map_fit(const JjExtent *extent, const JjBox *box) {
  g_assert(!jj_extent_is_empty(extent) && box->width_mm > 0 && box->height_mm > 0);
  return fmax((extent->max_x_m - extent->min_x_m) / box->width_mm,
              (extent->max_y_m - extent->min_y_m) / box->height_mm);
}

JjExtent jj_map_extent_at(const JjExtent *extent, const JjBox *box, double metres_per_mm) {
  double x = (extent->min_x_m + extent->max_x_m) / 2, y = (extent->min_y_m + extent->max_y_m) / 2;
  double dx = box->width_mm * metres_per_mm / 2, dy = box->height_mm * metres_per_mm / 2;
  return (JjExtent){x - dx, y - dy, x + dx, y + dy};
}

JjMapScale jj_map_scale(const JjMap *map) {
  return (JjMapScale){.centre_x_mm = map->box.x_mm + map->box.width_mm / 2,
                      .centre_y_mm = map->box.y_mm + map->box.height_mm / 2,
                      .centre_x_m = (map->extent.min_x_m + map->extent.max_x_m) / 2,
                      .centre_y_m = (map->extent.min_y_m + map->extent.max_y_m) / 2,
                      .metres_per_mm = jj_map_fit(&map->extent, &map->box)};
}

/* Points [start, end) as a new sub-path. */
static void trace(cairo_t *cr, const JjPaths *paths, uint32_t start, uint32_t end, const JjMapScale *scale) {
  cairo_new_sub_path(cr);
  for (uint32_t i = start; i < end; i++) {
    cairo_line_to(cr, jj_pt(jj_map_x_mm(scale, paths->x_m[i])), jj_pt(jj_map_y_mm(scale, paths->y_m[i])));
  }
}

/* Are the path's ends one point? Then it is closed with a join, not with two caps. */
static bool is_closed(const JjPaths *paths, uint32_t start, uint32_t end) {
  return end - start > 2 && paths->x_m[start] == paths->x_m[end - 1] && paths->y_m[start] == paths->y_m[end - 1];
}

static void polygon_path(cairo_t *cr, const JjRings *rings, uint32_t polygon, const JjMapScale *scale) {
  const JjPaths paths = {0, rings->point_start, rings->x_m, rings->y_m};
  for (uint32_t r = rings->ring_start[polygon]; r < rings->ring_start[polygon + 1]; r++) {
    if (rings->point_start[r + 1] > rings->point_start[r] + 1) {
      trace(cr, &paths, rings->point_start[r], rings->point_start[r + 1] - 1, scale);
      cairo_close_path(cr);
    }
  }
}

static void hatch_polygon(cairo_t *cr, const JjAreaLayer *layer, uint32_t polygon, const JjMapScale *scale) {
  uint32_t hatch = layer->hatch_of[polygon];
  if (hatch != JJ_NONE) {
    g_assert(hatch < layer->n_hatches);
    polygon_path(cr, &layer->rings, polygon, scale);
    jj_ink_hatch(cr, &layer->hatches[hatch], scale->centre_x_mm, scale->centre_y_mm);
  }
}

/* Clips to the frame without the labels: text on a hatch would be hard to read. Labels don't overlap and lie in the
 * frame, so even-odd leaves them out. */
static void clip_out_labels(cairo_t *cr, const JjMap *map, const GArray *placements, const JjMapScale *scale) {
  jj_ink_box(cr, &map->box);
  for (guint i = 0; i < placements->len; i++) {
    const JjPlacement *place = &g_array_index(placements, JjPlacement, i);
    if (place->placed) {
      JjBox box = {scale->centre_x_mm + place->x_mm - place->width_mm / 2,
                   scale->centre_y_mm + place->y_mm - place->height_mm / 2, place->width_mm, place->height_mm};
      jj_ink_box(cr, &box);
    }
  }
  cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
  cairo_clip(cr);
}

static void draw_hatches(cairo_t *cr, const JjAreaLayer *layer, const JjMap *map, const GArray *placements) {
  const JjMapScale scale = jj_map_scale(map);
  cairo_save(cr);
  clip_out_labels(cr, map, placements, &scale);
  for (uint32_t p = 0; p < layer->rings.n_polygons; p++) {
    hatch_polygon(cr, layer, p, &scale);
  }
  cairo_restore(cr);
}

static void draw_fills(cairo_t *cr, const JjAreaLayer *layer, const JjMapScale *scale) {
  cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
  for (uint32_t p = 0; p < layer->rings.n_polygons; p++) {
    polygon_path(cr, &layer->rings, p, scale);
    jj_ink_fill_keep(cr, layer->fills[p]);
    cairo_new_path(cr);
  }
}

/* Fill and outline as one path, which makes the file smaller: a neighbour's fill covers half of the outline and its own
 * outline draws it again. */
static void draw_plain_areas(cairo_t *cr, const JjAreaLayer *layer, const JjMapScale *scale) {
  cairo_set_fill_rule(cr, CAIRO_FILL_RULE_EVEN_ODD);
  for (uint32_t p = 0; p < layer->rings.n_polygons; p++) {
    polygon_path(cr, &layer->rings, p, scale);
    jj_ink_fill_keep(cr, layer->fills[p]);
    jj_ink_stroke(cr, &layer->outline);
  }
}

static void draw_areas(cairo_t *cr, const JjAreaLayer *layer, const JjMap *map, const GArray *placements) {
  const JjMapScale scale = jj_map_scale(map);
  if (layer->fills != NULL && layer->hatch_of == NULL) {
    draw_plain_areas(cr, layer, &scale);
    return;
  }
  if (layer->fills != NULL) {
    draw_fills(cr, layer, &scale);
  }
  if (layer->hatch_of != NULL) {
    draw_hatches(cr, layer, map, placements);
  }
  for (uint32_t p = 0; p < layer->rings.n_polygons; p++) {
    polygon_path(cr, &layer->rings, p, &scale);
    jj_ink_stroke(cr, &layer->outline);
  }
}

static void draw_lines(cairo_t *cr, const JjLineLayer *layer, const JjMapScale *scale) {
  const JjPaths *paths = &layer->paths;
  for (uint32_t p = 0; p < paths->n_paths; p++) {
    uint32_t stroke = layer->stroke_of != NULL ? layer->stroke_of[p] : 0;
    if (stroke == JJ_NONE) {
      continue;
    }
    g_assert(stroke < layer->n_strokes);
    uint32_t start = paths->point_start[p], end = paths->point_start[p + 1];
    bool closed = is_closed(paths, start, end);
    trace(cr, paths, start, closed ? end - 1 : end, scale);
    if (closed) {
      cairo_close_path(cr);
    }
    jj_ink_stroke(cr, &layer->strokes[stroke]);
  }
}

static void draw_points(cairo_t *cr, const JjPointLayer *layer, const JjMapScale *scale) {
  for (uint32_t i = 0; i < layer->n_points; i++) {
    uint32_t symbol = layer->symbol_of != NULL ? layer->symbol_of[i] : 0;
    g_assert(symbol == JJ_NONE || symbol < layer->n_symbols);
    if (symbol != JJ_NONE) {
      jj_ink_symbol(cr, &layer->symbols[symbol], jj_map_x_mm(scale, layer->x_m[i]), jj_map_y_mm(scale, layer->y_m[i]));
    }
  }
}

/* A light rim where a line runs through the text; as a path, so that the text stands once in the file. */
static void draw_halo(const JjCanvas *canvas, const JjLine *line, const JjType *type, JjColor color) {
  const JjStroke stroke = {color, type->size_pt * 0.22, 0, 0};
  jj_typeset_line_path(canvas->setter, canvas->cr, line, type);
  jj_ink_stroke(canvas->cr, &stroke);
}

static void draw_label(const JjCanvas *canvas, const JjLabel *label, const JjPlacement *place,
                       const JjLabelLayer *layer, const JjMapScale *scale) {
  if (!place->placed || !jj_ink_is_visible(label->type.color)) {
    return;
  }
  double x = scale->centre_x_mm, y = scale->centre_y_mm;
  if (place->leader) {
    cairo_move_to(canvas->cr, jj_pt(x + place->anchor_x_mm), jj_pt(y + place->anchor_y_mm));
    cairo_line_to(canvas->cr, jj_pt(x + place->leader_x_mm), jj_pt(y + place->leader_y_mm));
    jj_ink_stroke(canvas->cr, &layer->leader);
  }
  JjType type = label->type;
  type.size_pt = place->size_pt;
  JjLine line = {label->text, x + place->x_mm - place->width_mm / 2, y + place->y_mm, JJ_ALIGN_LEFT};
  if (place->crossed && jj_ink_is_visible(layer->halo)) {
    draw_halo(canvas, &line, &type, layer->halo);
  }
  jj_typeset_draw_line(canvas->setter, canvas->cr, &line, &type);
}

static void draw_labels(const JjCanvas *canvas, const JjLabelLayer *layer, const JjPlacement *places,
                        const JjMapScale *scale) {
  for (uint32_t i = 0; i < layer->n_labels; i++) {
    draw_label(canvas, &layer->labels[i], &places[i], layer, scale);
  }
}

static void draw_layers(const JjCanvas *canvas, const JjMap *map, const GArray *placements) {
  const JjPlacement *places = (const JjPlacement *)(const void *)placements->data;
  const JjMapScale scale = jj_map_scale(map);
  for (uint32_t i = 0; i < map->n_layers; i++) {
    const JjMapLayer *layer = &map->layers[i];
    switch (layer->kind) {
    case JJ_LAYER_AREAS:
      draw_areas(canvas->cr, &layer->as.areas, map, placements);
      break;
    case JJ_LAYER_LINES:
      draw_lines(canvas->cr, &layer->as.lines, &scale);
      break;
    case JJ_LAYER_POINTS:
      draw_points(canvas->cr, &layer->as.points, &scale);
      break;
    case JJ_LAYER_LABELS:
      draw_labels(canvas, &layer->as.labels, places, &scale);
      places += layer->as.labels.n_labels;
      break;
    }
  }
}

void jj_draw_map(const JjCanvas *canvas, const JjMap *map, const GArray *placements) {
  cairo_t *cr = canvas->cr;
  cairo_save(cr);
  jj_ink_box(cr, &map->box);
  jj_ink_fill_keep(cr, map->background);
  cairo_clip(cr);
  draw_layers(canvas, map, placements);
  cairo_restore(cr);
  jj_ink_box(cr, &map->box);
  jj_ink_stroke(cr, &map->border);
}
