/* What stands in and around the frames: title, marks, frame titles, scale, north arrow, small print, neatline. */
#include "compose/map_band.h"
#include "compose/notes.h"

/* ---- scale ---- */

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
  g_autofree char *scale = map_scale_text(map->metres_per_mm);
  const char *scale_line = map_text(map, g_strconcat("比例尺 ", scale, NULL));
  for (uint32_t side = 0; side < 2; side++) {
    JjBox caption = caption_box(map, side), bar = scale_box(map, side);
    band_text(band, band_text_at(words[side], caption.x_mm, caption.y_mm,
                                 map_type(map->style->title_pt * 0.75, JJ_WEIGHT_BOLD)));
    band_text(band,
              band_text_at(scale_line, bar.x_mm, bar.y_mm, map_type(map->style->text_pt * 0.92, JJ_WEIGHT_REGULAR)));
  }
}

/* ---- title band ---- */

static JjBasis weakest_basis(const JjStudy *study) {
  return jj_study_basis(study, JJ_INPUT_BIT(JJ_INPUT_ZONES) | JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP) |
                                   JJ_INPUT_BIT(JJ_INPUT_SCHOOLS) | JJ_INPUT_BIT(JJ_INPUT_LINKS));
}

static void add_stamps(Band *band) {
  JjMapPage *map = band->map;
  band_mark(band, weakest_basis(map->evaluation->base->study));
  if (map->options.draft) band_draft(band);
}

static void add_title(Band *band) {
  const JjEvaluation *evaluation = band->map->evaluation;
  band_title(band, g_strdup_printf("%s　適性學習社區劃分：%s（%d 學年度）", evaluation->base->study->name,
                                   evaluation->file->name, evaluation->scenario->year));
}

/* ---- small print ---- */

/* Marks, notes and sources, a line each. */
static const char *small_print(JjMapPage *map) {
  const JjStudy *study = map->evaluation->base->study;
  GString *text = g_string_new(NULL);
  band_makers(map, study, text);
  band_notes(map, study, text);
  g_string_append_printf(text, "製圖程式：就近 jiujin %s　情境：%s", jj_version(), map->evaluation->file->code);
  return map_text(map, g_string_free(text, FALSE));
}

/* In the room of an empty list too; at the foot of a column, at the top of a footer. */
static void add_small_print(Band *band) {
  JjMapPage *map = band->map;
  JjBox box = map->layout.print;
  if (map->n_listed == 0 && !map->layout.stacked) {
    const double x_mm = map->layout.legends[MAP_LEGENDS - 1].x_mm;
    box.width_mm += box.x_mm - x_mm;
    box.x_mm = x_mm;
  }
  band_print(band, small_print(map), box, map->layout.stacked);
}

void map_add_texts(JjMapPage *map) {
  Band band = band_begin(map);
  band_neatline(&band);
  add_stamps(&band);
  add_title(&band);
  add_frame_texts(&band);
  add_small_print(&band);
}
