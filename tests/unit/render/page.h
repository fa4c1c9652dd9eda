/* A small page for tests: one map of a square with names, and the furniture around it. */
#ifndef TESTS_PAGE_H
#define TESTS_PAGE_H

#include "jiujin/render.h"

static const char *const page_families[] = {"Noto Sans CJK TC", NULL};

#define PAGE_INK JJ_RGB(0x202020)
#define PAGE_TYPE                                                                                                      \
  { 9, JJ_WEIGHT_REGULAR, PAGE_INK }

G_GNUC_UNUSED static const JjOutput page_pdf = {JJ_FORMAT_PDF, 0};

/* 100 × 100 mm, everything empty. */
G_GNUC_UNUSED static JjPage page_empty(void) {
  return (JjPage){.width_mm = 100,
                  .height_mm = 100,
                  .title = "測試",
                  .created = "2024-08-01T00:00:00+08:00",
                  .families = page_families};
}

/* A map of 10 × 10 km in 80 × 80 mm. */
G_GNUC_UNUSED static JjMap page_map(const JjMapLayer *layers, uint32_t n_layers) {
  return (JjMap){.box = {10, 10, 80, 80},
                 .extent = {0, 0, 10000, 10000},
                 .border = {PAGE_INK, 0.5, 0, 0},
                 .layers = layers,
                 .n_layers = n_layers};
}

G_GNUC_UNUSED static JjMapLayer page_labels(const JjLabel *labels, uint32_t n_labels) {
  return (JjMapLayer){JJ_LAYER_LABELS, .as.labels = {n_labels, labels, {PAGE_INK, 0.4, 0, 0}, JJ_COLOR_NONE}};
}

G_GNUC_UNUSED static JjLabel page_label(const char *text, double x_m, double y_m) {
  return (JjLabel){.text = text, .x_m = x_m, .y_m = y_m, .type = PAGE_TYPE};
}

#endif
