/* The page of isochrones: one map, and a column at its right with legend, scale and small print. */
#include <math.h>
#include <string.h>

#include "compose/isochrone.h"
#include "compose/map_band.h"
#include "compose/map_names.h"
#include "compose/notes.h"

#define SCHOOL_INK JJ_RGB(0x8c1d18)

typedef struct {
  JjMapPage *map;
  const JjIsochrones *isochrones;
  JjBox frame, column;
} Making;

static const JjStudy *study_of(const Making *making) {
  return making->isochrones->situation->study;
}

/* ---- tints ---- */

/* From near to far: darker to lighter throughout, from blue over green to yellow, light enough for names in black. */
static const struct {
  double red, green, blue;
} stops[] = {{0x5a, 0x9b, 0xcb}, {0x86, 0xc9, 0xc6}, {0xc3, 0xe5, 0xbd}, {0xfb, 0xf6, 0xc9}};

static double between(double a, double b, double part) {
  return floor(a + (b - a) * part + 0.5);
}

/* `near` counts from the fewest minutes. */
static JjColor tint(uint32_t near, uint32_t n) {
  const double at = n > 1 ? (double)near / (n - 1) * (G_N_ELEMENTS(stops) - 1) : 1;
  const size_t i = MIN((size_t)at, G_N_ELEMENTS(stops) - 2);
  const double part = at - (double)i;
  const double rgb[] = {between(stops[i].red, stops[i + 1].red, part),
                        between(stops[i].green, stops[i + 1].green, part),
                        between(stops[i].blue, stops[i + 1].blue, part)};
  return JJ_RGB(((uint32_t)rgb[0] << 16) | ((uint32_t)rgb[1] << 8) | (uint32_t)rgb[2]);
}

static const JjStroke area_stroke = {JJ_RGB(0x4f7f8f), 0.3, 0, 0};

/* ---- the map ---- */

enum { ZONES_UNDER, AREAS, ZONES_OVER, COMMUNITIES, SCHOOLS, ZONE_NAMES, SCHOOL_NAMES, N_LAYERS };

static void add_areas(const Making *making, JjMapLayer *layers) {
  JjMapPage *map = making->map;
  const JjRings zones = jj_ring_store_view(map->rings);
  const uint32_t n = making->isochrones->n;
  JjColor *ground = MAP_ARRAY(map, JjColor, zones.n_polygons);
  JjColor *tints = MAP_ARRAY(map, JjColor, n);
  for (uint32_t z = 0; z < zones.n_polygons; z++) ground[z] = JJ_RGB(0xefedea);
  for (uint32_t i = 0; i < n; i++) tints[i] = tint(n - 1 - i, n);
  layers[ZONES_UNDER] = (JjMapLayer){JJ_LAYER_AREAS, {.areas = {.rings = zones, .fills = ground}}};
  layers[AREAS] = (JjMapLayer){JJ_LAYER_AREAS,
                               {.areas = {.rings = making->isochrones->areas, .fills = tints, .outline = area_stroke}}};
  layers[ZONES_OVER] = (JjMapLayer){JJ_LAYER_AREAS, {.areas = {.rings = zones, .outline = map_zone_stroke}}};
}

static void add_communities(const Making *making, JjMapLayer *layer) {
  const JjRings zones = jj_ring_store_view(making->map->rings);
  JjPathStore *borders = jj_shape_borders(&zones, making->isochrones->situation->plan->primary);
  g_ptr_array_add(making->map->paths, borders);
  *layer =
      (JjMapLayer){JJ_LAYER_LINES,
                   {.lines = {.paths = jj_path_store_view(borders), .strokes = &map_community_stroke, .n_strokes = 1}}};
}

static JjSymbol school_symbol(const Making *making) {
  return (JjSymbol){JJ_SYMBOL_STAR, making->map->style->symbol_mm * 1.5, SCHOOL_INK, {JJ_RGB(0xffffff), 0.4, 0, 0}};
}

static void add_schools(const Making *making, JjMapLayer *layer) {
  JjSymbol *symbol = MAP_ARRAY(making->map, JjSymbol, 1);
  *symbol = school_symbol(making);
  const JjPlaces *schools = making->isochrones->schools;
  *layer = (JjMapLayer){
      JJ_LAYER_POINTS,
      {.points = {
           .n_points = schools->n, .x_m = schools->x_m, .y_m = schools->y_m, .symbols = symbol, .n_symbols = 1}}};
}

static void add_zone_names(const Making *making, JjMapLayer *layer) {
  JjMapPage *map = making->map;
  const JjZones *zones = &study_of(making)->zones;
  JjLabel *labels = MAP_ARRAY(map, JjLabel, zones->n);
  for (JjId z = 0; z < zones->n; z++)
    labels[z] = (JjLabel){.text = zones->name[z],
                          .x_m = map->label_points[z].x_m,
                          .y_m = map->label_points[z].y_m,
                          .type = map_type(map->style->label_pt, JJ_WEIGHT_REGULAR),
                          .min_size_pt = map->style->label_min_pt,
                          .leader_mm = 8};
  *layer = (JjMapLayer){
      JJ_LAYER_LABELS,
      {.labels = {
           .n_labels = zones->n, .labels = labels, .leader = {JJ_RGB(0x4d4640), 0.3, 0, 0}, .halo = JJ_RGB(0xffffff)}}};
}

static void add_school_names(const Making *making, JjMapLayer *layer) {
  JjMapPage *map = making->map;
  const JjPlaces *schools = making->isochrones->schools;
  JjLabel *labels = MAP_ARRAY(map, JjLabel, schools->n);
  for (uint32_t i = 0; i < schools->n; i++)
    labels[i] =
        (JjLabel){.text = map_text(map, map_school_name_short(study_of(making)->schools.name[schools->owner[i]])),
                  .x_m = schools->x_m[i],
                  .y_m = schools->y_m[i],
                  .type = {map->style->label_pt, JJ_WEIGHT_BOLD, SCHOOL_INK},
                  .min_size_pt = map->style->school_min_pt,
                  .leader_mm = 12,
                  .offset_mm = map->style->symbol_mm * 0.8};
  *layer = (JjMapLayer){
      JJ_LAYER_LABELS,
      {.labels = {
           .n_labels = schools->n, .labels = labels, .leader = {SCHOOL_INK, 0.3, 0, 0}, .halo = JJ_RGB(0xffffff)}}};
}

static bool overlap(const JjExtent *a, const JjExtent *b) {
  return a->min_x_m < b->max_x_m && b->min_x_m < a->max_x_m && a->min_y_m < b->max_y_m && b->min_y_m < a->max_y_m;
}

/* A border of the study that lies a little beyond what is reached is shown and not cut off: 0.3 of the land's width. */
static double edge(double reached_m, double border_m, double across_m) {
  return fabs(border_m - reached_m) <= 0.3 * across_m ? border_m : reached_m;
}

static JjExtent to_near_borders(JjExtent land, const JjExtent *zones) {
  const double across = fmax(land.max_x_m - land.min_x_m, land.max_y_m - land.min_y_m);
  return (JjExtent){edge(land.min_x_m, zones->min_x_m, across), edge(land.min_y_m, zones->min_y_m, across),
                    edge(land.max_x_m, zones->max_x_m, across), edge(land.max_y_m, zones->max_y_m, across)};
}

/* What is reached as far as there are zones; all of either where the other is not. */
static JjExtent land_shown(const Making *making) {
  const JjExtent zones = jj_shape_extent(&study_of(making)->zones.rings, JJ_NONE);
  const JjExtent areas = jj_shape_extent(&making->isochrones->areas, JJ_NONE);
  JjExtent land = jj_extent_is_empty(&areas) ? zones : areas;
  if (overlap(&areas, &zones)) {
    land = (JjExtent){fmax(areas.min_x_m, zones.min_x_m), fmax(areas.min_y_m, zones.min_y_m),
                      fmin(areas.max_x_m, zones.max_x_m), fmin(areas.max_y_m, zones.max_y_m)};
    land = to_near_borders(land, &zones);
  }
  const double across = fmax(land.max_x_m - land.min_x_m, land.max_y_m - land.min_y_m);
  return jj_extent_grow(land, fmax(0.04 * across, 100));
}

static void choose_scale(const Making *making) {
  JjMapPage *map = making->map;
  map->extent = land_shown(making);
  map->metres_per_mm = map_round_scale(jj_map_fit(&map->extent, &making->frame));
  map->extent = jj_map_extent_at(&map->extent, &making->frame, map->metres_per_mm);
  map_prepare_zones(map, &study_of(making)->zones.rings);
}

static void count_unnamed(JjMapPage *map) {
  g_auto(JjRenderReport) report = {0};
  jj_render_place_labels(&map->page, &report);
  for (uint32_t i = 0; i < report.n_labels; i++) {
    const JjLabelFate *fate = &report.labels[i];
    const JjLabel *label = &map->maps[0].layers[fate->layer].as.labels.labels[fate->label];
    const JjExtent *extent = &map->extent; /* what lies outside needs no name */
    if (fate->placed || !(label->x_m > extent->min_x_m && label->x_m < extent->max_x_m &&
                          label->y_m > extent->min_y_m && label->y_m < extent->max_y_m))
      continue;
    if (fate->layer == SCHOOL_NAMES)
      map->counts.schools_unnamed++;
    else
      map->counts.zones_unnamed++;
  }
}

static void add_map(const Making *making) {
  JjMapPage *map = making->map;
  JjMapLayer *layers = MAP_ARRAY(map, JjMapLayer, N_LAYERS);
  add_areas(making, layers);
  add_communities(making, &layers[COMMUNITIES]);
  add_schools(making, &layers[SCHOOLS]);
  add_zone_names(making, &layers[ZONE_NAMES]);
  add_school_names(making, &layers[SCHOOL_NAMES]);
  map->maps = MAP_ARRAY(map, JjMap, 1);
  map->maps[0] = (JjMap){.box = making->frame,
                         .extent = map->extent,
                         .background = JJ_RGB(0xf7fafc),
                         .border = {JJ_RGB(0x6b655e), 0.6, 0, 0},
                         .layers = layers,
                         .n_layers = N_LAYERS};
  map->page.maps = map->maps;
  map->page.n_maps = 1;
  count_unnamed(map);
}

/* ---- the column ---- */

static JjLegendEntry area_entry(const Making *making, uint32_t i) {
  const uint32_t n = making->isochrones->n;
  return (JjLegendEntry){.kind = JJ_SWATCH_AREA,
                         .fill = tint(n - 1 - i, n),
                         .stroke = area_stroke,
                         .text = map_text(making->map, g_strdup_printf("%u 分鐘以內", making->isochrones->minutes[i]))};
}

/* Returns where it ends. */
static double add_legend(const Making *making) {
  JjMapPage *map = making->map;
  const uint32_t n = making->isochrones->n;
  JjLegend *legend = MAP_ARRAY(map, JjLegend, 1);
  JjLegendEntry *entries = MAP_ARRAY(map, JjLegendEntry, (size_t)n + 4);
  for (uint32_t i = 0; i < n; i++) entries[i] = area_entry(making, n - 1 - i);
  entries[n] = (JjLegendEntry){
      .kind = JJ_SWATCH_AREA, .fill = JJ_RGB(0xefedea), .stroke = map_zone_stroke, .text = "更久，或無路可達"};
  entries[n + 1] = (JjLegendEntry){.kind = JJ_SWATCH_SYMBOL, .symbol = school_symbol(making), .text = "學校"};
  entries[n + 2] = (JjLegendEntry){.kind = JJ_SWATCH_LINE, .stroke = map_community_stroke, .text = "社區界線"};
  entries[n + 3] = (JjLegendEntry){.kind = JJ_SWATCH_LINE, .stroke = map_zone_stroke, .text = "鄉鎮市區界線"};
  *legend = (JjLegend){.box = making->column,
                       .entries = entries,
                       .n_entries = n + 4,
                       .n_columns = 1,
                       .type = map_type(map->style->text_pt, JJ_WEIGHT_REGULAR),
                       .min_size_pt = 3.5,
                       .heading = "到校時間（單程，門到門）"};
  double height = 0;
  legend->type.size_pt = fmax(jj_render_legend_size(&map->page, legend, &height), 3.5);
  legend->box.height_mm = height;
  map->page.legends = legend;
  map->page.n_legends = 1;
  return legend->box.y_mm + height;
}

/* North arrow, 1:n and bar below `y_mm`; returns where they end. */
static double add_furniture(const Making *making, Band *band, double y_mm) {
  JjMapPage *map = making->map;
  const double em = map->style->text_pt / 2.83, x = making->column.x_mm;
  const JjType type = map_type(map->style->text_pt * 0.92, JJ_WEIGHT_REGULAR);
  JjNorthArrow *arrow = MAP_ARRAY(map, JjNorthArrow, 1);
  JjScaleBar *bar = MAP_ARRAY(map, JjScaleBar, 1);
  *arrow = (JjNorthArrow){.x_mm = x + 1.8 * em,
                          .y_mm = y_mm + 4.4 * em,
                          .height_mm = 3.6 * em,
                          .type = map_type(map->style->text_pt, JJ_WEIGHT_BOLD),
                          .label = "北"};
  *bar = (JjScaleBar){.x_mm = x + 4.6 * em,
                      .y_mm = y_mm + 3.6 * em,
                      .max_width_mm = making->column.width_mm - 9 * em,
                      .metres_per_mm = map->metres_per_mm,
                      .type = type,
                      .km = "公里",
                      .m = "公尺"};
  map->page.north_arrows = arrow;
  map->page.scale_bars = bar;
  map->page.n_north_arrows = map->page.n_scale_bars = 1;
  g_autofree char *scale = map_scale_text(map->metres_per_mm);
  band_text(band, band_text_at(map_text(map, g_strconcat("比例尺 ", scale, NULL)), bar->x_mm, y_mm + 1.9 * em, type));
  return y_mm + 7.5 * em;
}

static const char *mode_phrase(const char *mode) {
  return strcmp(mode, "car") == 0 ? "開車" : strcmp(mode, "bicycle") == 0 ? "騎自行車" : "步行";
}

static const char *small_print(const Making *making) {
  const JjIsochrones *isochrones = making->isochrones;
  GString *text = g_string_new(NULL);
  band_makers(making->map, study_of(making), text);
  g_string_append_printf(text, "時間來源：%s（%s）\n", isochrones->source, basis_mark(isochrones->basis));
  if (isochrones->community != JJ_NONE) g_string_append(text, "註：至社區內最快到達之學校\n");
  if (isochrones->off_road_m > 0)
    g_string_append_printf(text, "註：離道路 %.0f 公尺以外之處不計\n", isochrones->off_road_m);
  band_notes(making->map, study_of(making), text);
  g_string_append_printf(text, "製圖程式：就近 jiujin %s", jj_version());
  if (isochrones->file) g_string_append_printf(text, "　情境：%s", isochrones->file->code);
  return map_text(making->map, g_string_free(text, FALSE));
}

/* ---- the page ---- */

static char *title_of(const Making *making) {
  const JjIsochrones *isochrones = making->isochrones;
  g_autofree char *scenario = isochrones->file ? g_strdup_printf("，情境：%s", isochrones->file->name) : g_strdup("");
  return g_strdup_printf("%s　%s：%s到校時間（%d 學年度%s）", study_of(making)->name, isochrone_name(isochrones),
                         mode_phrase(isochrones->mode), isochrones->situation->year, scenario);
}

static void add_texts(const Making *making) {
  Band band = band_begin(making->map);
  band_neatline(&band);
  const JjBasis zones =
      jj_study_basis(study_of(making), JJ_INPUT_BIT(JJ_INPUT_ZONES) | JJ_INPUT_BIT(JJ_INPUT_MEMBERSHIP));
  const JjBasis basis = jj_isochrones_basis(making->isochrones);
  band_mark(&band, MAX(basis, zones));
  if (strcmp(making->isochrones->source, JJ_STRAIGHT_LINE_MARK) == 0) band_words(&band, JJ_STRAIGHT_LINE_MARK);
  if (making->map->options.draft) band_draft(&band);
  band_title(&band, title_of(making));
  const double gap = making->map->style->margin_mm * 0.4;
  const double end = add_furniture(making, &band, add_legend(making) + gap) + gap;
  const JjBox box = {making->column.x_mm, end, making->column.width_mm,
                     making->column.y_mm + making->column.height_mm - end};
  band_print(&band, small_print(making), box, true);
}

static void lay_out(Making *making) {
  JjMapPage *map = making->map;
  map->layout = map_layout(map->style, map->options.orientation);
  const double margin = map->style->margin_mm, gap = margin * 0.5, top = map->layout.frames[0].y_mm;
  const double inner = map->layout.width_mm - 2 * margin, height = map->layout.height_mm - margin - top;
  const double width = inner * (map->options.orientation == JJ_PORTRAIT ? 0.735 : 0.8);
  making->frame = (JjBox){margin, top, width, height};
  making->column = (JjBox){margin + width + gap, top, inner - width - gap, height};
}

JjMapPage *jj_compose_isochrone_map(const JjIsochrones *isochrones, const JjMapOptions *options) {
  Making making = {.map = map_new(options), .isochrones = isochrones};
  JjMapPage *map = making.map;
  lay_out(&making);
  map->page = (JjPage){.width_mm = map->layout.width_mm,
                       .height_mm = map->layout.height_mm,
                       .author = "jiujin",
                       .subject = study_of(&making)->name,
                       .created = map_created(map, isochrones->situation->year),
                       .families = map_families};
  choose_scale(&making);
  add_map(&making);
  add_texts(&making);
  return map;
}
