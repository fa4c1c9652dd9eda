/* The map page: two frames of one extent, the furniture around them, the marks of what is no observation. */
#include <math.h>
#include <string.h>

#include "compose/map_private.h"
#include "compose/notes.h"

const char *const jj_paper_words[] = {"A4", "A3", NULL};

const MapStyle map_styles[JJ_PAPER_COUNT] = {
    [JJ_PAPER_A4] = {297, 210, 8, 13, 6.5, 6.2, 4.2, 1.3, 33},
    [JJ_PAPER_A3] = {420, 297, 11, 18, 8.5, 8.2, 5.2, 1.8, 44},
};

/* Quiet fills that neighbours can be told apart by in print and in grey, and the same colours darker for hatches. */
static const struct {
  JjColor fill, dark;
} palette[] = {
    {JJ_RGB(0xd9e4f0), JJ_RGB(0x8fb0d3)}, {JJ_RGB(0xf6e3c5), JJ_RGB(0xdcb26a)}, {JJ_RGB(0xdcebd3), JJ_RGB(0x9cc48a)},
    {JJ_RGB(0xf3d7d3), JJ_RGB(0xd99a91)}, {JJ_RGB(0xe6dcee), JJ_RGB(0xb69bcd)}, {JJ_RGB(0xfaf3c0), JJ_RGB(0xdccb5c)},
    {JJ_RGB(0xd3ecea), JJ_RGB(0x86c3be)}, {JJ_RGB(0xeeddca), JJ_RGB(0xc79f74)}, {JJ_RGB(0xe3e6d0), JJ_RGB(0xadb47f)},
    {JJ_RGB(0xf2dbe8), JJ_RGB(0xd196b7)}, {JJ_RGB(0xd6dde2), JJ_RGB(0x97a8b4)}, {JJ_RGB(0xe9ecb9), JJ_RGB(0xb9c05a)},
};

static const JjColor ink = JJ_RGB(0x1c1a18), quiet_ink = JJ_RGB(0x5c564f), mark_ink = JJ_RGB(0xa4262c);
static const char *const families[] = {"Noto Sans CJK TC", NULL};

void *map_alloc(JjMapPage *map, size_t n, size_t size) {
  void *array = g_malloc0_n(n + 1, size);
  g_ptr_array_add(map->owned, array);
  return array;
}

const char *map_text(JjMapPage *map, char *text) {
  g_ptr_array_add(map->owned, text);
  return text;
}

static void free_paths(gpointer paths) {
  jj_path_store_free(paths);
}

void jj_map_page_free(JjMapPage *map) {
  if (!map) return;
  g_ptr_array_free(map->owned, TRUE);
  g_ptr_array_free(map->paths, TRUE);
  jj_ring_store_free(map->rings);
  g_free(map);
}

const JjPage *jj_map_page_view(const JjMapPage *map) {
  return &map->page;
}

/* ---- communities and zones ---- */

static uint32_t find_community(const JjMapPage *map, const char *code) {
  for (uint32_t c = 0; c < map->n_communities; c++)
    if (strcmp(map->communities[c].code, code) == 0) return c;
  return JJ_NONE;
}

static void add_communities(JjMapPage *map, const JjPlan *plan) {
  for (JjId c = 0; c < plan->n; c++) {
    if (find_community(map, plan->code[c]) != JJ_NONE) continue;
    uint32_t color = map->n_communities % G_N_ELEMENTS(palette);
    map->communities[map->n_communities++] =
        (MapCommunity){plan->code[c], plan->name[c], palette[color].fill, palette[color].dark};
  }
}

uint32_t map_community(const JjMapPage *map, const JjPlan *plan, JjId community) {
  return community == JJ_NONE ? JJ_NONE : find_community(map, plan->code[community]);
}

bool map_has_shared(const JjPlan *plan) {
  return plan->also_start[plan->n_zones] > 0;
}

static bool zone_in_code(const JjPlan *plan, JjId zone, const char *code) {
  for (JjId c = 0; c < plan->n; c++)
    if (strcmp(plan->code[c], code) == 0) return jj_plan_zone_in(plan, zone, c, false);
  return false;
}

bool map_zone_changed(const JjMapPage *map, JjId zone) {
  const JjPlan *before = map->evaluation->base->plan, *after = map->evaluation->scenario->plan;
  uint32_t old = map_community(map, before, before->primary[zone]);
  uint32_t new = map_community(map, after, after->primary[zone]);
  if (old != new) return true;
  for (uint32_t c = 0; c < map->n_communities; c++)
    if (zone_in_code(before, zone, map->communities[c].code) != zone_in_code(after, zone, map->communities[c].code))
      return true;
  return false;
}

static void prepare_zones(JjMapPage *map) {
  const JjRings *rings = &map->evaluation->base->study->zones.rings;
  /* Dropped vertices move a line by at most a quarter of the finest one's width. */
  map->rings = jj_shape_simplify(rings, 0.03 * map->metres_per_mm);
  map->label_points = MAP_ARRAY(map, JjPoint, rings->n_polygons);
  for (uint32_t z = 0; z < rings->n_polygons; z++)
    if (!jj_shape_label_point(rings, z, 0.2 * map->metres_per_mm, &map->label_points[z]))
      map->label_points[z] = (JjPoint){(double)NAN, (double)NAN};
}

/* ---- page ---- */

/* The next larger round n of 1:n, as metres per millimetre. */
static double round_scale(double metres_per_mm) {
  static const double steps[] = {1, 1.25, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 6, 7, 8, 9, 10};
  double power = pow(10, floor(log10(metres_per_mm)));
  for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
    if (steps[i] * power >= metres_per_mm) return steps[i] * power;
  return 10 * power;
}

static JjBox frame_box(const MapStyle *style, uint32_t index) {
  double gap = style->margin_mm * 0.6;
  double top = style->margin_mm + style->title_pt * 0.95;
  double width = (style->width_mm - 2 * style->margin_mm - gap) / 2;
  double height = style->height_mm - style->margin_mm - style->footer_mm - top;
  return (JjBox){style->margin_mm + index * (width + gap), top, width, height};
}

static void add_maps(JjMapPage *map) {
  const JjSituation *sides[] = {map->evaluation->base, map->evaluation->scenario};
  JjMap *maps = MAP_ARRAY(map, JjMap, 2);
  JjExtent land = jj_shape_extent(&map->evaluation->base->study->zones.rings, JJ_NONE);
  JjBox box = frame_box(map->style, 0);
  map->extent = jj_extent_grow(land, 0.02 * fmax(land.max_x_m - land.min_x_m, land.max_y_m - land.min_y_m));
  map->metres_per_mm = round_scale(jj_map_fit(&map->extent, &box));
  map->extent = jj_map_extent_at(&map->extent, &box, map->metres_per_mm);
  prepare_zones(map);
  for (uint32_t i = 0; i < 2; i++) {
    maps[i] = (JjMap){.box = frame_box(map->style, i),
                      .extent = map->extent,
                      .background = JJ_RGB(0xf7fafc),
                      .border = {JJ_RGB(0x6b655e), 0.6, 0, 0}};
    map_add_layers(map, sides[i], &maps[i]);
  }
  map->page.maps = maps;
  map->page.n_maps = 2;
}

static JjText text_at(const MapStyle *style, const char *text, double x_mm, double y_mm) {
  return (JjText){.text = text, .x_mm = x_mm, .y_mm = y_mm, .type = {style->text_pt, JJ_WEIGHT_REGULAR, ink}};
}

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

/* Marks, notes and sources, a line each. */
static const char *small_print(JjMapPage *map) {
  const JjStudy *study = map->evaluation->base->study;
  g_autofree char *scale = scale_text(map->metres_per_mm);
  GString *text = g_string_new(NULL);
  g_string_append_printf(text, "比例尺 %s（%s 紙張）　坐標系統 %s\n", scale, map->page.width_mm > 300 ? "A3" : "A4",
                         strcmp(study->crs, "EPSG:3826") == 0 ? "TWD97 / TM2 121 分帶（EPSG:3826）" : study->crs);
  for (uint32_t i = 0; i < study->n_notes; i++) g_string_append_printf(text, "註：%s\n", study->notes[i]);
  for (uint32_t i = 0; i < study->n_attributions; i++)
    g_string_append_printf(text, "資料來源：%s\n", study->attributions[i]);
  g_string_append_printf(text, "製圖：就近 jiujin %s　情境 %s", jj_version(), map->evaluation->file->code);
  return map_text(map, g_string_free(text, FALSE));
}

static JjBasis weakest_basis(const JjStudy *study) {
  return jj_study_basis(study, JJ_INPUT_BIT(JJ_INPUT_ZONES) | JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP) |
                                   JJ_INPUT_BIT(JJ_INPUT_SCHOOLS) | JJ_INPUT_BIT(JJ_INPUT_LINKS));
}

static void add_mark(JjMapPage *map, JjText *texts, JjPanel *panels) {
  JjBasis basis = weakest_basis(map->evaluation->base->study);
  if (basis == JJ_BASIS_OBSERVED) return;
  const MapStyle *style = map->style;
  const char *words = map_text(map, g_strconcat(basis_mark(basis), "資料", NULL));
  JjText mark = text_at(style, words, style->width_mm - style->margin_mm, style->margin_mm + 0.8);
  mark.type = (JjType){style->title_pt * 0.62, JJ_WEIGHT_BOLD, mark_ink};
  mark.align = JJ_ALIGN_RIGHT;
  double width_mm, height_mm;
  jj_render_measure(&map->page, &mark, &width_mm, &height_mm);
  mark.x_mm -= 2;
  panels[map->page.n_panels++] =
      (JjPanel){.box = {mark.x_mm - width_mm - 2, mark.y_mm - 0.4, width_mm + 4, height_mm + 0.8},
                .stroke = {mark_ink, 0.9, 0, 0}};
  texts[map->page.n_texts++] = mark;
}

static void add_title(JjMapPage *map, JjText *texts) {
  const JjEvaluation *evaluation = map->evaluation;
  const MapStyle *style = map->style;
  char *title = g_strdup_printf("%s　適性學習社區劃分：%s（%d 學年度）", evaluation->base->study->name,
                                evaluation->file->name, evaluation->scenario->year);
  JjText text = text_at(style, map_text(map, title), style->margin_mm, style->margin_mm);
  text.type = (JjType){style->title_pt, JJ_WEIGHT_BOLD, ink};
  map->page.title = title;
  texts[map->page.n_texts++] = text;
}

static void add_frame_titles(JjMapPage *map, JjText *texts) {
  static const char *const words[] = {"現況", "調整後"};
  for (uint32_t i = 0; i < 2; i++) {
    JjBox box = frame_box(map->style, i);
    JjText text = text_at(map->style, words[i], box.x_mm + 3, box.y_mm + 2.5);
    text.type = (JjType){map->style->title_pt * 0.75, JJ_WEIGHT_BOLD, ink};
    texts[map->page.n_texts++] = text;
  }
}

static void add_furniture(JjMapPage *map) {
  const MapStyle *style = map->style;
  JjBox box = frame_box(style, 0);
  JjScaleBar *bars = MAP_ARRAY(map, JjScaleBar, 2);
  JjNorthArrow *arrows = MAP_ARRAY(map, JjNorthArrow, 2);
  for (uint32_t i = 0; i < 2; i++) {
    JjBox frame = frame_box(style, i);
    bars[i] = (JjScaleBar){.x_mm = frame.x_mm + 6,
                           .y_mm = frame.y_mm + frame.height_mm - 9,
                           .max_width_mm = frame.width_mm * 0.3,
                           .metres_per_mm = map->metres_per_mm,
                           .type = {style->text_pt, JJ_WEIGHT_REGULAR, ink},
                           .km = "公里",
                           .m = "公尺"};
    arrows[i] = (JjNorthArrow){.x_mm = frame.x_mm + frame.width_mm - 9,
                               .y_mm = frame.y_mm + 13,
                               .height_mm = 11,
                               .type = {style->text_pt, JJ_WEIGHT_BOLD, ink},
                               .label = "北"};
  }
  map->page.scale_bars = bars;
  map->page.north_arrows = arrows;
  map->page.n_scale_bars = map->page.n_north_arrows = 2;
  double top = box.y_mm + box.height_mm + 3;
  JjLegend *legend = MAP_ARRAY(map, JjLegend, 1);
  map_legend(map, (JjBox){style->margin_mm, top, style->width_mm * 0.46, style->height_mm - style->margin_mm - top},
             legend);
  map->page.legends = legend;
  map->page.n_legends = 1;
}

static void add_texts(JjMapPage *map) {
  enum { MOST_TEXTS = 6 };
  const MapStyle *style = map->style;
  JjText *texts = MAP_ARRAY(map, JjText, MOST_TEXTS);
  JjPanel *panels = MAP_ARRAY(map, JjPanel, 1);
  map->page.texts = texts;
  map->page.panels = panels;
  add_title(map, texts);
  add_mark(map, texts, panels);
  add_frame_titles(map, texts);
  JjBox frame = frame_box(style, 1);
  JjText print =
      text_at(style, small_print(map), style->margin_mm + style->width_mm * 0.48, frame.y_mm + frame.height_mm + 3);
  print.width_mm = style->width_mm - style->margin_mm - print.x_mm;
  print.type.size_pt = style->text_pt * 0.86;
  print.type.color = quiet_ink;
  texts[map->page.n_texts++] = print;
}

JjMapPage *jj_compose_map(const JjEvaluation *evaluation, JjPaper paper) {
  JjMapPage *map = g_new0(JjMapPage, 1);
  map->style = &map_styles[paper];
  map->evaluation = evaluation;
  map->owned = g_ptr_array_new_with_free_func(g_free);
  map->paths = g_ptr_array_new_with_free_func(free_paths);
  map->communities = MAP_ARRAY(map, MapCommunity, (size_t)evaluation->base->plan->n + evaluation->scenario->plan->n);
  add_communities(map, evaluation->base->plan);
  add_communities(map, evaluation->scenario->plan);
  /* The clock stays out of the file: it bears the first day of the academic year it shows. */
  char *created = g_strdup_printf("%04d-08-01T00:00:00+08:00", evaluation->scenario->year + 1911);
  map->page = (JjPage){.width_mm = map->style->width_mm,
                       .height_mm = map->style->height_mm,
                       .author = "jiujin",
                       .subject = evaluation->base->study->name,
                       .created = map_text(map, created),
                       .families = families};
  add_maps(map);
  add_furniture(map);
  add_texts(map);
  return map;
}
