/* Draws all parts of a page in order, and keeps the books on labels. */
#include "render/draw.h"

static JjLabelFate fate_of(const JjPlacement *place, const JjMapScale *scale) {
  JjLabelFate fate = {.placed = place->placed, .leader = place->leader, .size_pt = place->size_pt};
  if (place->placed) {
    fate.box = (JjBox){scale->centre_x_mm + place->x_mm - place->width_mm / 2,
                       scale->centre_y_mm + place->y_mm - place->height_mm / 2, place->width_mm, place->height_mm};
  }
  return fate;
}

/* Appends the fates of one map. */
static void report_labels(const JjPage *page, uint32_t map_index, const GArray *placements, GArray *fates) {
  const JjMap *map = &page->maps[map_index];
  const JjMapScale scale = jj_map_scale(map);
  uint32_t next = 0;
  for (uint32_t layer = 0; layer < map->n_layers; layer++) {
    if (map->layers[layer].kind != JJ_LAYER_LABELS) {
      continue;
    }
    for (uint32_t i = 0; i < map->layers[layer].as.labels.n_labels; i++) {
      JjLabelFate fate = fate_of(&g_array_index(placements, JjPlacement, next++), &scale);
      fate.map = map_index;
      fate.layer = layer;
      fate.label = i;
      g_array_append_val(fates, fate);
    }
  }
}

/* How many maps from `first` on are labelled as it is. */
static uint32_t n_alike(const JjPage *page, uint32_t first) {
  uint32_t end = first + 1;
  while (end < page->n_maps && page->maps[end].labels_as_before) {
    end++;
  }
  return end - first;
}

/* Places the labels of every map; draws the maps unless the canvas has no cairo. */
static void place_maps(const JjCanvas *canvas, const JjPage *page, GArray *fates) {
  for (uint32_t first = 0, n; first < page->n_maps; first += n) {
    n = n_alike(page, first);
    g_autoptr(GArray) placements = jj_labels_place(canvas->setter, &page->maps[first], n);
    for (uint32_t i = first; i < first + n; i++) {
      if (canvas->cr != NULL) {
        jj_draw_map(canvas, &page->maps[i], placements);
      }
      report_labels(page, i, placements, fates);
    }
  }
}

static void draw_furniture(const JjCanvas *canvas, const JjPage *page) {
  for (uint32_t i = 0; i < page->n_scale_bars; i++) {
    jj_draw_scale_bar(canvas, &page->scale_bars[i]);
  }
  for (uint32_t i = 0; i < page->n_north_arrows; i++) {
    jj_draw_north_arrow(canvas, &page->north_arrows[i]);
  }
  for (uint32_t i = 0; i < page->n_legends; i++) {
    jj_draw_legend(canvas, &page->legends[i]);
  }
  for (uint32_t i = 0; i < page->n_texts; i++) {
    jj_typeset_draw(canvas->setter, canvas->cr, &page->texts[i]);
  }
  for (uint32_t i = 0; i < page->n_plots; i++) {
    jj_draw_plot(canvas, &page->plots[i]);
  }
}

static void hand_over(GArray *fates, JjRenderReport *report) {
  report->n_labels = fates->len;
  for (uint32_t i = 0; i < fates->len; i++) {
    report->n_unplaced += !g_array_index(fates, JjLabelFate, i).placed;
  }
  report->labels = g_array_steal(fates, NULL);
}

void jj_render_place_labels(const JjPage *page, JjRenderReport *report) {
  g_autoptr(JjTypesetter) setter = jj_typesetter_new(page);
  g_autoptr(GArray) fates = g_array_new(FALSE, FALSE, sizeof(JjLabelFate));
  const JjCanvas canvas = {NULL, setter};
  place_maps(&canvas, page, fates);
  hand_over(fates, report);
}

void jj_draw_page(cairo_t *cr, const JjPage *page, JjRenderReport *report) {
  g_autoptr(JjTypesetter) setter = jj_typesetter_new(page);
  g_autoptr(GArray) fates = g_array_new(FALSE, FALSE, sizeof(JjLabelFate));
  const JjCanvas canvas = {cr, setter};
  for (uint32_t i = 0; i < page->n_panels; i++) {
    jj_draw_panel(&canvas, &page->panels[i]);
  }
  place_maps(&canvas, page, fates);
  draw_furniture(&canvas, page);
  if (report != NULL) {
    hand_over(fates, report);
  }
}
