/* Where the parts of a map page stand. Landscape: two maps side by side over a footer. Portrait: two maps below each
 * other, legend and sources in a column at their right. */
#include "compose/map_private.h"

const char *const jj_paper_words[] = {"A4", "A3", NULL};
const char *const jj_orientation_words[] = {"landscape", "portrait", NULL};

const MapStyle map_styles[JJ_PAPER_COUNT] = {
    [JJ_PAPER_A4] = {297, 210, 10, 12.5, 6.4, 6.2, 4.4, 4.9, 4.4, 1.45, 37},
    [JJ_PAPER_A3] = {420, 297, 13, 17, 8.2, 8.4, 4.8, 6.4, 5.6, 1.9, 50},
};

JjType map_type(double size_pt, JjWeight weight) {
  return (JjType){size_pt, weight, JJ_RGB(0x1c1a18)};
}

static double title_height(const MapStyle *style) {
  return style->title_pt * 0.82;
}

static MapLayout landscape(const MapStyle *style) {
  /* Parts of the width: communities, lines, schools, numbers; the rest is for the small print. */
  static const double shares[MAP_LEGENDS] = {0.205, 0.12, 0.115, 0.19};
  double margin = style->margin_mm, gap = margin * 0.5, inner = style->long_mm - 2 * margin;
  double top = margin + title_height(style), width = (inner - gap) / 2;
  double height = style->short_mm - margin - style->footer_mm - top;
  double below = top + height + gap * 0.6, x = margin;
  MapLayout layout = {.width_mm = style->long_mm, .height_mm = style->short_mm};
  for (uint32_t i = 0; i < 2; i++) layout.frames[i] = (JjBox){margin + i * (width + gap), top, width, height};
  for (uint32_t i = 0; i < MAP_LEGENDS; i++) {
    layout.legends[i] = (JjBox){x, below, shares[i] * inner - gap, style->short_mm - margin - below};
    x += shares[i] * inner;
  }
  layout.print = (JjBox){x, below, style->long_mm - margin - x, style->short_mm - margin - below};
  return layout;
}

static MapLayout portrait(const MapStyle *style) {
  double margin = style->margin_mm, gap = margin * 0.5, inner = style->short_mm - 2 * margin;
  double top = margin + title_height(style), width = inner * 0.735;
  double height = (style->long_mm - margin - gap - top) / 2, x = margin + width + gap;
  JjBox column = {x, top, style->short_mm - margin - x, style->long_mm - margin - top};
  MapLayout layout = {.width_mm = style->short_mm, .height_mm = style->long_mm, .print = column, .stacked = true};
  for (uint32_t i = 0; i < 2; i++) layout.frames[i] = (JjBox){margin, top + i * (height + gap), width, height};
  for (uint32_t i = 0; i < MAP_LEGENDS; i++) layout.legends[i] = column;
  return layout;
}

MapLayout map_layout(const MapStyle *style, JjOrientation orientation) {
  return orientation == JJ_PORTRAIT ? portrait(style) : landscape(style);
}
