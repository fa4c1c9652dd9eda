/* What the colours, hatches, lines and symbols of the maps mean: only what occurs on them. */
#include <math.h>

#include "compose/map_private.h"
#include "compose/notes.h"

enum { COMMUNITIES, LINES, SCHOOLS, NUMBERS };

typedef struct {
  JjMapPage *map;
  JjLegend *legend;
  JjLegendEntry *entries;
} Filling;

/* A legend with room for `most` entries. */
static Filling begin(JjMapPage *map, JjLegend *legend, const char *heading, uint32_t most) {
  Filling filling = {map, legend, MAP_ARRAY(map, JjLegendEntry, most)};
  *legend = (JjLegend){.entries = filling.entries,
                       .n_columns = 1,
                       .type = map_type(map->style->text_pt, JJ_WEIGHT_REGULAR),
                       .min_size_pt = 3.5,
                       .heading = heading};
  return filling;
}

static void add_entry(Filling *filling, JjLegendEntry entry) {
  filling->entries[filling->legend->n_entries++] = entry;
}

static bool zone_changed(const JjMapPage *map) {
  for (JjId z = 0; z < map->evaluation->base->study->zones.n; z++)
    if (map_zone_changed(map, z)) return true;
  return false;
}

static void fill_communities(JjMapPage *map, JjLegend *legend) {
  Filling filling = begin(map, legend, "適性學習社區", map->n_communities);
  for (uint32_t c = 0; c < map->n_communities; c++)
    add_entry(&filling, (JjLegendEntry){.kind = JJ_SWATCH_AREA,
                                        .fill = map->communities[c].fill,
                                        .stroke = map_zone_stroke,
                                        .text = map->communities[c].name});
  legend->n_columns = map->layout.stacked ? 1 + (legend->n_entries > 24) : 1 + (legend->n_entries > 7);
}

static void add_hatch(Filling *filling, JjHatch hatch, const char *text) {
  add_entry(
      filling,
      (JjLegendEntry){
          .kind = JJ_SWATCH_AREA, .fill = JJ_RGB(0xffffff), .hatch = hatch, .stroke = map_zone_stroke, .text = text});
}

static void add_line(Filling *filling, JjStroke stroke, JjStroke casing, const char *text) {
  add_entry(filling, (JjLegendEntry){.kind = JJ_SWATCH_LINE, .stroke = stroke, .casing = casing, .text = text});
}

static void fill_lines(JjMapPage *map, JjLegend *legend) {
  enum { MOST = 5 };
  const JjEvaluation *evaluation = map->evaluation;
  Filling filling = begin(map, legend, "界線與範圍", MOST);
  add_line(&filling, map_community_stroke, (JjStroke){0}, "社區界線");
  if (map->has_counties) add_line(&filling, map_county_stroke, map_county_casing, "縣市界線");
  add_line(&filling, map_zone_stroke, (JjStroke){0}, "鄉鎮市區界線");
  if (zone_changed(map)) add_hatch(&filling, map_changed_hatch, "劃分變動之鄉鎮市區");
  if (map_has_shared(evaluation->base->plan) || map_has_shared(evaluation->scenario->plan))
    add_hatch(&filling, map_shared_hatch(JJ_RGB(0x8a8f94)), "跨社區（條紋為另屬）");
}

static bool symbol_occurs(const JjMapPage *map, uint32_t symbol) {
  for (uint32_t i = 0; i < map->n_schools; i++)
    if (map->schools[i].symbol[0] == symbol || map->schools[i].symbol[1] == symbol) return true;
  return false;
}

static const char *symbol_words(JjMapPage *map, uint32_t symbol) {
  static const char *const types[JJ_SCHOOL_TYPE_COUNT] = {"普通型", "技術型", "綜合型", "單科型", "特殊教育學校"};
  if (symbol == MAP_SYMBOL_CLOSED) return "情境中停辦";
  const char *owner = symbol % JJ_OWNERSHIP_COUNT == JJ_OWNERSHIP_PUBLIC ? "公立" : "私立";
  return map_text(map, g_strconcat(owner, types[symbol / JJ_OWNERSHIP_COUNT], NULL));
}

static void fill_schools(JjMapPage *map, JjLegend *legend) {
  JjBasis basis = jj_study_basis(map->evaluation->base->study, JJ_INPUT_BIT(JJ_INPUT_SCHOOL_TYPE));
  const char *heading = basis == JJ_BASIS_OBSERVED
                            ? "高級中等學校"
                            : map_text(map, g_strdup_printf("學校（類型為%s）", basis_mark(basis)));
  Filling filling = begin(map, legend, heading, MAP_SYMBOLS);
  for (uint32_t symbol = 0; symbol <= MAP_SYMBOL_CLOSED; symbol++)
    if (symbol_occurs(map, symbol))
      add_entry(&filling, (JjLegendEntry){.kind = JJ_SWATCH_SYMBOL,
                                          .symbol = map_symbol(map, symbol),
                                          .text = symbol_words(map, symbol)});
}

static const char *number_text(JjMapPage *map, uint32_t number) {
  return number > 0 ? map_text(map, g_strdup_printf("%u", number)) : "–";
}

/* Empty where every name found room. */
static void fill_numbers(JjMapPage *map, JjLegend *legend) {
  Filling filling = begin(map, legend, map->n_listed > 0 ? "圖上編號" : NULL, map->n_listed);
  for (uint32_t i = 0; i < map->n_listed; i++)
    add_entry(&filling, (JjLegendEntry){.kind = JJ_SWATCH_NUMBER,
                                        .number = number_text(map, map->listed[i].number),
                                        .text = map->listed[i].name});
  legend->n_columns = map->layout.stacked ? 1 + (map->n_listed > 12) : 1 + map->n_listed / 10;
}

/* One size for all legends: what the fullest of them needs. */
static void agree_on_size(JjMapPage *map, JjLegend *legends, double heights_mm[MAP_LEGENDS]) {
  double size_pt = map->style->text_pt;
  for (uint32_t i = 0; i < MAP_LEGENDS; i++)
    if (legends[i].n_entries > 0)
      size_pt = fmin(size_pt, jj_render_legend_size(&map->page, &legends[i], &heights_mm[i]));
  for (uint32_t i = 0; i < MAP_LEGENDS && size_pt > 0; i++) {
    legends[i].type.size_pt = size_pt;
    (void)jj_render_legend_size(&map->page, &legends[i], &heights_mm[i]);
  }
}

/* Below each other, as high as each needs to be. */
static void stack(JjMapPage *map, JjLegend *legends, const double heights_mm[MAP_LEGENDS]) {
  double y_mm = map->layout.legends[0].y_mm;
  for (uint32_t i = 0; i < MAP_LEGENDS; i++) {
    legends[i].box.y_mm = y_mm;
    legends[i].box.height_mm = heights_mm[i];
    y_mm += legends[i].n_entries > 0 ? heights_mm[i] + map->style->margin_mm * 0.3 : 0;
  }
}

void map_add_legends(JjMapPage *map) {
  static void (*const fillers[MAP_LEGENDS])(JjMapPage *, JjLegend *) = {
      [COMMUNITIES] = fill_communities, [LINES] = fill_lines, [SCHOOLS] = fill_schools, [NUMBERS] = fill_numbers};
  JjLegend *legends = MAP_ARRAY(map, JjLegend, MAP_LEGENDS);
  double heights_mm[MAP_LEGENDS] = {0};
  for (uint32_t i = 0; i < MAP_LEGENDS; i++) {
    fillers[i](map, &legends[i]);
    legends[i].box = map->layout.legends[i];
  }
  agree_on_size(map, legends, heights_mm);
  if (map->layout.stacked) stack(map, legends, heights_mm);
  map->page.legends = legends;
  map->page.n_legends = map->n_listed > 0 ? MAP_LEGENDS : MAP_LEGENDS - 1;
}
