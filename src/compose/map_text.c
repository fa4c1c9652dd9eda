/* What stands in and around the frames: title, marks, frame titles, scale, north arrow, small print, neatline. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "compose/map_private.h"
#include "compose/notes.h"

#define QUIET_INK JJ_RGB(0x5c564f)
#define MARK_INK JJ_RGB(0xa4262c)
#define DRAFT_INK JJ_RGB(0xdba9a6)

enum { MOST_TEXTS = 10, MOST_PANELS = 6 };

static JjText text_at(const char *text, double x_mm, double y_mm, JjType type) {
  return (JjText){.text = text, .x_mm = x_mm, .y_mm = y_mm, .type = type};
}

/* The page under construction: arrays with room for all. */
typedef struct {
  JjMapPage *map;
  JjText *texts;
  JjPanel *panels;
  double right_mm; /* the title band is free left of this */
} Band;

static void add_text(Band *band, JjText text) {
  g_assert(band->map->page.n_texts < MOST_TEXTS);
  band->texts[band->map->page.n_texts++] = text;
}

static void add_panel(Band *band, JjBox box, JjStroke stroke) {
  g_assert(band->map->page.n_panels < MOST_PANELS);
  band->panels[band->map->page.n_panels++] = (JjPanel){.box = box, .stroke = stroke};
}

/* ---- scale ---- */

/* "1:450,000": n of the scale with thousands separators. (owned) */
static char *scale_text(double metres_per_mm) {
  g_autofree char *digits = g_strdup_printf("%.0f", metres_per_mm * 1000);
  GString *text = g_string_new("1:");
  size_t n = strlen(digits);
  for (size_t i = 0; i < n; i++) {
    if (i > 0 && (n - i) % 3 == 0) g_string_append_c(text, ',');
    g_string_append_c(text, digits[i]);
  }
  return g_string_free(text, FALSE);
}

/* The lower left or lower right corner of a frame, for its scale. */
static JjBox corner_box(const JjMapPage *map, uint32_t side, bool right) {
  JjBox frame = map->layout.frames[side];
  double em = map->style->text_pt / 2.83, height = 3.6 * em, width = frame.width_mm * 0.28 + 4 * em;
  double x = right ? frame.x_mm + frame.width_mm - width - 1.2 * em : frame.x_mm + 1.2 * em;
  return (JjBox){x, frame.y_mm + frame.height_mm - height - em, width, height};
}

/* How many border points of zones lie in a box of the first frame, a little way around it too. */
static uint32_t land_points(const JjMapPage *map, const JjBox *box) {
  const JjRings rings = jj_ring_store_view(map->rings);
  const JjBox *frame = &map->layout.frames[0];
  uint32_t n = 0, n_points = rings.point_start[rings.ring_start[rings.n_polygons]];
  for (uint32_t i = 0; i < n_points; i++) {
    double x = frame->x_mm + (rings.x_m[i] - map->extent.min_x_m) / map->metres_per_mm;
    double y = frame->y_mm + (map->extent.max_y_m - rings.y_m[i]) / map->metres_per_mm;
    n += x > box->x_mm - 2 && x < box->x_mm + box->width_mm + 2 && y > box->y_mm - 2;
  }
  return n;
}

/* Where the scale hides less of the land. */
static JjBox scale_box(const JjMapPage *map, uint32_t side) {
  JjBox left = corner_box(map, 0, false), right = corner_box(map, 0, true);
  return corner_box(map, side, land_points(map, &right) < land_points(map, &left));
}

static JjBox arrow_box(const JjMapPage *map, uint32_t side) {
  JjBox frame = map->layout.frames[side];
  double em = map->style->text_pt / 2.83;
  return (JjBox){frame.x_mm + frame.width_mm - 4.4 * em, frame.y_mm + em, 3.4 * em, 6 * em};
}

static JjBox caption_box(const JjMapPage *map, uint32_t side) {
  JjBox frame = map->layout.frames[side];
  double em = map->style->title_pt * 0.75 / 2.83;
  return (JjBox){frame.x_mm + 0.5 * em, frame.y_mm + 0.4 * em, 3.2 * em, 1.5 * em};
}

void map_reserve(JjMapPage *map, uint32_t side, JjMap *out) {
  JjBox *boxes = MAP_ARRAY(map, JjBox, 3);
  boxes[0] = scale_box(map, side);
  boxes[1] = arrow_box(map, side);
  boxes[2] = caption_box(map, side);
  out->reserved = boxes;
  out->n_reserved = 3;
}

void map_add_furniture(JjMapPage *map) {
  double em = map->style->text_pt / 2.83;
  JjScaleBar *bars = MAP_ARRAY(map, JjScaleBar, 2);
  JjNorthArrow *arrows = MAP_ARRAY(map, JjNorthArrow, 2);
  for (uint32_t side = 0; side < 2; side++) {
    JjBox bar = scale_box(map, side), arrow = arrow_box(map, side);
    bars[side] = (JjScaleBar){.x_mm = bar.x_mm + 0.5 * em,
                              .y_mm = bar.y_mm + 1.6 * em,
                              .max_width_mm = map->layout.frames[side].width_mm * 0.28,
                              .metres_per_mm = map->metres_per_mm,
                              .type = map_type(map->style->text_pt * 0.92, JJ_WEIGHT_REGULAR),
                              .km = "公里",
                              .m = "公尺"};
    arrows[side] = (JjNorthArrow){.x_mm = arrow.x_mm + arrow.width_mm / 2,
                                  .y_mm = arrow.y_mm + 3.7 * em,
                                  .height_mm = 3.6 * em,
                                  .type = map_type(map->style->text_pt, JJ_WEIGHT_BOLD),
                                  .label = "北"};
  }
  map->page.scale_bars = bars;
  map->page.north_arrows = arrows;
  map->page.n_scale_bars = map->page.n_north_arrows = 2;
}

static void add_frame_texts(Band *band) {
  static const char *const words[] = {"現況", "調整後"};
  JjMapPage *map = band->map;
  g_autofree char *scale = scale_text(map->metres_per_mm);
  const char *scale_line = map_text(map, g_strconcat("比例尺 ", scale, NULL));
  for (uint32_t side = 0; side < 2; side++) {
    JjBox caption = caption_box(map, side), bar = scale_box(map, side);
    add_text(band,
             text_at(words[side], caption.x_mm, caption.y_mm, map_type(map->style->title_pt * 0.75, JJ_WEIGHT_BOLD)));
    add_text(band, text_at(scale_line, bar.x_mm, bar.y_mm, map_type(map->style->text_pt * 0.92, JJ_WEIGHT_REGULAR)));
  }
}

/* ---- title band ---- */

/* Words in a box of their own colour at the right end of what is free of the title band. */
static void add_stamp(Band *band, const char *words, double size_pt, JjColor color) {
  JjMapPage *map = band->map;
  double middle = map->style->margin_mm + map->style->title_pt * 0.25, pad = size_pt * 0.14;
  JjText text = text_at(words, 0, 0, (JjType){size_pt, JJ_WEIGHT_BOLD, color});
  double width, height;
  jj_render_measure(&map->page, &text, &width, &height);
  text.x_mm = band->right_mm - pad - width;
  text.y_mm = middle - height / 2;
  double box_height = height * 0.95;
  JjBox box = {text.x_mm - pad, middle - box_height / 2, width + 2 * pad, box_height};
  add_text(band, text);
  add_panel(band, box, (JjStroke){color, size_pt * 0.07, 0, 0});
  band->right_mm = box.x_mm - map->style->margin_mm * 0.3;
}

static JjBasis weakest_basis(const JjStudy *study) {
  return jj_study_basis(study, JJ_INPUT_BIT(JJ_INPUT_ZONES) | JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP) |
                                   JJ_INPUT_BIT(JJ_INPUT_SCHOOLS) | JJ_INPUT_BIT(JJ_INPUT_LINKS));
}

static void add_stamps(Band *band) {
  JjMapPage *map = band->map;
  JjBasis basis = weakest_basis(map->evaluation->base->study);
  if (basis != JJ_BASIS_OBSERVED)
    add_stamp(band, map_text(map, g_strconcat(basis_mark(basis), "資料", NULL)), map->style->title_pt * 0.62, MARK_INK);
  if (map->options.draft) add_stamp(band, "草案", map->style->title_pt * 1.5, DRAFT_INK);
}

/* As large as the band allows: a long title is set smaller, a very long one in several lines. */
static void add_title(Band *band) {
  JjMapPage *map = band->map;
  const JjEvaluation *evaluation = map->evaluation;
  double full_pt = map->style->title_pt, room = band->right_mm - map->style->margin_mm, width, height;
  char *title = g_strdup_printf("%s　適性學習社區劃分：%s（%d 學年度）", evaluation->base->study->name,
                                evaluation->file->name, evaluation->scenario->year);
  map->page.title = map_text(map, title);
  JjText text = text_at(title, map->style->margin_mm, 0, map_type(full_pt, JJ_WEIGHT_BOLD));
  jj_render_measure(&map->page, &text, &width, &height);
  if (width > room) text.type.size_pt = full_pt * fmax(room / width, 0.6);
  text.width_mm = room;
  text.line_height = 1.3;
  jj_render_measure(&map->page, &text, &width, &height);
  text.y_mm = map->style->margin_mm + full_pt * 0.25 - height / 2;
  add_text(band, text);
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

static void append_makers(const JjMapPage *map, GString *text) {
  const JjStudy *study = map->evaluation->base->study;
  const char *unit = map->options.unit ? map->options.unit : study->mapping_unit;
  if (unit) g_string_append_printf(text, "製圖單位：%s\n", unit);
  if (map->options.date) {
    g_autofree char *date = date_text(map->options.date);
    g_string_append_printf(text, "製圖日期：%s\n", date);
  }
}

/* Marks, notes and sources, a line each. */
static const char *small_print(JjMapPage *map) {
  const JjStudy *study = map->evaluation->base->study;
  GString *text = g_string_new(NULL);
  append_makers(map, text);
  g_string_append_printf(text, "坐標系統：%s　紙張：%s\n",
                         strcmp(study->crs, "EPSG:3826") == 0 ? "TWD97 / TM2 121 分帶（EPSG:3826）" : study->crs,
                         jj_paper_words[map->options.paper]);
  append_unnamed(text, map->counts.zones_unnamed, "個鄉鎮市區");
  append_unnamed(text, map->counts.schools_unnamed, "所學校");
  for (uint32_t i = 0; i < study->n_notes; i++) g_string_append_printf(text, "註：%s\n", study->notes[i]);
  for (uint32_t i = 0; i < study->n_attributions; i++)
    g_string_append_printf(text, "資料來源：%s\n", study->attributions[i]);
  g_string_append_printf(text, "製圖程式：就近 jiujin %s　情境：%s", jj_version(), map->evaluation->file->code);
  return map_text(map, g_string_free(text, FALSE));
}

/* As large as its box allows, not below 60 % of its usual size; at the foot of a column, at the top of a footer. */
static void add_small_print(Band *band) {
  JjMapPage *map = band->map;
  JjBox box = map->layout.print;
  JjText print = text_at(small_print(map), box.x_mm, box.y_mm, map_type(map->style->text_pt * 0.86, JJ_WEIGHT_REGULAR));
  if (map->n_listed == 0 && !map->layout.stacked) {
    print.x_mm = map->layout.legends[MAP_LEGENDS - 1].x_mm;
    box.width_mm += box.x_mm - print.x_mm;
  }
  print.width_mm = box.width_mm;
  print.type.color = QUIET_INK;
  double width, height, smallest = print.type.size_pt * 0.6;
  jj_render_measure(&map->page, &print, &width, &height);
  while (height > box.height_mm && print.type.size_pt > smallest) {
    print.type.size_pt -= 0.1;
    jj_render_measure(&map->page, &print, &width, &height);
  }
  if (map->layout.stacked) print.y_mm = box.y_mm + box.height_mm - height;
  add_text(band, print);
}

/* A double line around everything: strong outside, fine inside. */
static void add_neatline(Band *band) {
  const MapLayout *layout = &band->map->layout;
  static const struct { double share, width_pt; /* of the margin */ } lines[] = {{0.42, 1.1}, {0.52, 0.3}};
  for (size_t i = 0; i < G_N_ELEMENTS(lines); i++) {
    double edge = band->map->style->margin_mm * lines[i].share;
    add_panel(band, (JjBox){edge, edge, layout->width_mm - 2 * edge, layout->height_mm - 2 * edge},
              (JjStroke){JJ_RGB(0x4d4640), lines[i].width_pt, 0, 0});
  }
}

void map_add_texts(JjMapPage *map) {
  Band band = {map, MAP_ARRAY(map, JjText, MOST_TEXTS), MAP_ARRAY(map, JjPanel, MOST_PANELS),
               map->layout.width_mm - map->style->margin_mm};
  map->page.texts = band.texts;
  map->page.panels = band.panels;
  add_neatline(&band);
  add_stamps(&band);
  add_title(&band);
  add_frame_texts(&band);
  add_small_print(&band);
}
