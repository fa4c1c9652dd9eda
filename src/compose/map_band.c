#include "compose/map_band.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#include "compose/notes.h"

#define QUIET_INK JJ_RGB(0x5c564f)
#define MARK_INK JJ_RGB(0xa4262c)
#define DRAFT_INK JJ_RGB(0xdba9a6)

enum { MOST_TEXTS = 10, MOST_PANELS = 6 };

Band band_begin(JjMapPage *map) {
  Band band = {map, MAP_ARRAY(map, JjText, MOST_TEXTS), MAP_ARRAY(map, JjPanel, MOST_PANELS),
               map->layout.width_mm - map->style->margin_mm};
  map->page.texts = band.texts;
  map->page.panels = band.panels;
  return band;
}

JjText band_text_at(const char *text, double x_mm, double y_mm, JjType type) {
  return (JjText){.text = text, .x_mm = x_mm, .y_mm = y_mm, .type = type};
}

void band_text(Band *band, JjText text) {
  g_assert(band->map->page.n_texts < MOST_TEXTS);
  band->texts[band->map->page.n_texts++] = text;
}

static void add_panel(Band *band, JjBox box, JjStroke stroke) {
  g_assert(band->map->page.n_panels < MOST_PANELS);
  band->panels[band->map->page.n_panels++] = (JjPanel){.box = box, .stroke = stroke};
}

char *map_scale_text(double metres_per_mm) {
  g_autofree char *digits = g_strdup_printf("%.0f", metres_per_mm * 1000);
  GString *text = g_string_new("1:");
  size_t n = strlen(digits);
  for (size_t i = 0; i < n; i++) {
    if (i > 0 && (n - i) % 3 == 0) g_string_append_c(text, ',');
    g_string_append_c(text, digits[i]);
  }
  return g_string_free(text, FALSE);
}

/* ---- title band ---- */

/* Words in a box of their own colour at the right end of what is free of the title band. */
static void add_stamp(Band *band, const char *words, double size_pt, JjColor color) {
  JjMapPage *map = band->map;
  double middle = map->style->margin_mm + map->style->title_pt * 0.25, pad = size_pt * 0.14;
  JjText text = band_text_at(words, 0, 0, (JjType){size_pt, JJ_WEIGHT_BOLD, color});
  double width, height;
  jj_render_measure(&map->page, &text, &width, &height);
  text.x_mm = band->right_mm - pad - width;
  text.y_mm = middle - height / 2;
  double box_height = height * 0.95;
  JjBox box = {text.x_mm - pad, middle - box_height / 2, width + 2 * pad, box_height};
  band_text(band, text);
  add_panel(band, box, (JjStroke){color, size_pt * 0.07, 0, 0});
  band->right_mm = box.x_mm - map->style->margin_mm * 0.3;
}

void band_words(Band *band, const char *words) {
  add_stamp(band, words, band->map->style->title_pt * 0.62, MARK_INK);
}

void band_mark(Band *band, JjBasis basis) {
  if (basis != JJ_BASIS_OBSERVED) band_words(band, map_text(band->map, g_strconcat(basis_mark(basis), "資料", NULL)));
}

void band_draft(Band *band) {
  add_stamp(band, "草案", band->map->style->title_pt * 1.5, DRAFT_INK);
}

void band_title(Band *band, char *title) {
  JjMapPage *map = band->map;
  double full_pt = map->style->title_pt, room = band->right_mm - map->style->margin_mm, width, height;
  map->page.title = map_text(map, title);
  JjText text = band_text_at(title, map->style->margin_mm, 0, map_type(full_pt, JJ_WEIGHT_BOLD));
  jj_render_measure(&map->page, &text, &width, &height);
  if (width > room) text.type.size_pt = full_pt * fmax(room / width, 0.6);
  text.width_mm = room;
  text.line_height = 1.3;
  jj_render_measure(&map->page, &text, &width, &height);
  text.y_mm = map->style->margin_mm + full_pt * 0.25 - height / 2;
  band_text(band, text);
}

/* A double line around everything: strong outside, fine inside. */
void band_neatline(Band *band) {
  const MapLayout *layout = &band->map->layout;
  static const struct { double share, width_pt; /* of the margin */ } lines[] = {{0.42, 1.1}, {0.52, 0.3}};
  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
    double edge = band->map->style->margin_mm * lines[i].share;
    add_panel(band, (JjBox){edge, edge, layout->width_mm - 2 * edge, layout->height_mm - 2 * edge},
              (JjStroke){JJ_RGB(0x4d4640), lines[i].width_pt, 0, 0});
  }
}

/* ---- small print ---- */

/* "2026-11-22" → 民國115年11月22日; as it is where it is no such date. (owned) */
static char *date_text(const char *date) {
  int year = 0, month = 0, day = 0;
  if (sscanf(date, "%d-%d-%d", &year, &month, &day) != 3 || year <= 1911) return g_strdup(date);
  return g_strdup_printf("民國%d年%d月%d日", year - 1911, month, day);
}

static void append_unnamed(GString *text, uint32_t n, const char *what) {
  if (n > 0) g_string_append_printf(text, "註：另有 %u %s圖上無處標名\n", n, what);
}

void band_makers(const JjMapPage *map, const JjStudy *study, GString *text) {
  const char *unit = map->options.unit ? map->options.unit : study->mapping_unit;
  if (unit) g_string_append_printf(text, "製圖單位：%s\n", unit);
  if (map->options.date) {
    g_autofree char *date = date_text(map->options.date);
    g_string_append_printf(text, "製圖日期：%s\n", date);
  }
  g_string_append_printf(text, "坐標系統：%s　紙張：%s\n",
                         strcmp(study->crs, "EPSG:3826") == 0 ? "TWD97 / TM2 121 分帶（EPSG:3826）" : study->crs,
                         jj_paper_words[map->options.paper]);
}

void band_notes(const JjMapPage *map, const JjStudy *study, GString *text) {
  append_unnamed(text, map->counts.zones_unnamed, "個鄉鎮市區");
  append_unnamed(text, map->counts.schools_unnamed, "所學校");
  for (uint32_t i = 0; i < study->n_notes; i++) g_string_append_printf(text, "註：%s\n", study->notes[i]);
  for (uint32_t i = 0; i < study->n_attributions; i++)
    g_string_append_printf(text, "資料來源：%s\n", study->attributions[i]);
}

void band_print(Band *band, const char *text, JjBox box, bool at_foot) {
  JjMapPage *map = band->map;
  JjText print = band_text_at(text, box.x_mm, box.y_mm, map_type(map->style->text_pt * 0.86, JJ_WEIGHT_REGULAR));
  print.width_mm = box.width_mm;
  print.type.color = QUIET_INK;
  double width, height, smallest = print.type.size_pt * 0.6;
  jj_render_measure(&map->page, &print, &width, &height);
  while (height > box.height_mm && print.type.size_pt > smallest) {
    print.type.size_pt -= 0.1;
    jj_render_measure(&map->page, &print, &width, &height);
  }
  if (at_foot) print.y_mm = box.y_mm + box.height_mm - height;
  band_text(band, print);
}
