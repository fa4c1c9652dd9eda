/* What the colours, hatches, lines and symbols of the maps mean. */
#include "compose/map_private.h"

static void add_entry(JjLegend *legend, JjLegendEntry *entries, JjLegendEntry entry) {
  entries[legend->n_entries++] = entry;
}

static bool school_closed(const JjMapPage *map) {
  const JjSituation *base = map->evaluation->base, *scenario = map->evaluation->scenario;
  for (JjId s = 0; s < base->study->schools.n; s++)
    if (jj_school_exists(base->study, s, base->year) && !jj_school_exists(scenario->study, s, scenario->year))
      return true;
  return false;
}

static bool zone_changed(const JjMapPage *map) {
  for (JjId z = 0; z < map->evaluation->base->study->zones.n; z++)
    if (map_zone_changed(map, z)) return true;
  return false;
}

static void add_communities(JjMapPage *map, JjLegend *legend, JjLegendEntry *entries) {
  for (uint32_t c = 0; c < map->n_communities; c++)
    add_entry(legend, entries,
              (JjLegendEntry){.kind = JJ_SWATCH_AREA,
                              .fill = map->communities[c].fill,
                              .stroke = map_zone_stroke,
                              .text = map->communities[c].name});
}

static void add_areas(JjMapPage *map, JjLegend *legend, JjLegendEntry *entries) {
  if (zone_changed(map))
    add_entry(legend, entries,
              (JjLegendEntry){.kind = JJ_SWATCH_AREA,
                              .fill = JJ_RGB(0xffffff),
                              .hatch = map_changed_hatch,
                              .stroke = map_zone_stroke,
                              .text = "劃分變動之鄉鎮市區"});
  if (map_has_shared(map->evaluation->base->plan) || map_has_shared(map->evaluation->scenario->plan))
    add_entry(legend, entries,
              (JjLegendEntry){.kind = JJ_SWATCH_AREA,
                              .fill = JJ_RGB(0xffffff),
                              .hatch = map_shared_hatch(JJ_RGB(0x8a8f94)),
                              .stroke = map_zone_stroke,
                              .text = "跨社區（條紋為另屬社區）"});
  add_entry(legend, entries,
            (JjLegendEntry){.kind = JJ_SWATCH_LINE, .stroke = map_community_stroke, .text = "適性學習社區界線"});
  add_entry(legend, entries,
            (JjLegendEntry){.kind = JJ_SWATCH_LINE, .stroke = map_zone_stroke, .text = "鄉鎮市區界線"});
}

static void add_schools(JjMapPage *map, JjLegend *legend, JjLegendEntry *entries) {
  static const char *const words[MAP_SYMBOLS] = {"公立高級中等學校", "私立高級中等學校", "情境中停辦之學校"};
  for (uint32_t kind = 0; kind < MAP_SYMBOLS; kind++)
    if (kind != MAP_SYMBOL_CLOSED || school_closed(map))
      add_entry(legend, entries,
                (JjLegendEntry){.kind = JJ_SWATCH_SYMBOL, .symbol = map_symbol(map->style, kind), .text = words[kind]});
}

void map_legend(JjMapPage *map, JjBox box, JjLegend *out) {
  enum { MOST_OTHERS = 8 };
  JjLegendEntry *entries = MAP_ARRAY(map, JjLegendEntry, map->n_communities + MOST_OTHERS);
  *out = (JjLegend){.box = box,
                    .entries = entries,
                    .n_columns = map->n_communities > 12 ? 4 : 3,
                    .type = {map->style->text_pt, JJ_WEIGHT_REGULAR, JJ_RGB(0x1c1a18)},
                    .min_size_pt = 4};
  add_communities(map, out, entries);
  add_areas(map, out, entries);
  add_schools(map, out, entries);
}
