/* One map: areas of communities, hatches, borders, schools, names. */
#include <math.h>
#include <string.h>

#include "compose/map_private.h"

const JjHatch map_changed_hatch = {.stroke = {JJ_RGB(0x4a3b33), 0.55, 0, 0}, .spacing_mm = 1.9, .angle_deg = 45};
const JjStroke map_zone_stroke = {JJ_RGB(0x9a948c), 0.35, 0, 0};
const JjStroke map_community_stroke = {JJ_RGB(0x4d4640), 1.3, 0, 0};

JjHatch map_shared_hatch(JjColor color) {
  return (JjHatch){.stroke = {color, 1.6, 0, 0}, .spacing_mm = 2.6, .angle_deg = -45};
}

JjSymbol map_symbol(const MapStyle *style, uint32_t kind) {
  const JjStroke outline = {JJ_RGB(0xffffff), 0.4, 0, 0};
  const JjSymbol symbols[MAP_SYMBOLS] = {
      [MAP_SYMBOL_PUBLIC] = {JJ_SYMBOL_CIRCLE, style->symbol_mm, JJ_RGB(0x1f3a5f), outline},
      [MAP_SYMBOL_PRIVATE] = {JJ_SYMBOL_SQUARE, style->symbol_mm, JJ_RGB(0x8c2f39), outline},
      [MAP_SYMBOL_CLOSED] = {JJ_SYMBOL_DIAMOND, style->symbol_mm, JJ_RGB(0xffffff), {JJ_RGB(0x1a1a1a), 0.7, 0, 0}}};
  return symbols[kind];
}

static const JjStudy *study_of(const JjMapPage *map) {
  return map->evaluation->base->study;
}

/* Appends a layer; there is room for every kind there is. */
static JjMapLayer *next_layer(JjMap *out, JjMapLayer *layers, JjLayerKind kind) {
  JjMapLayer *layer = &layers[out->n_layers++];
  layer->kind = kind;
  return layer;
}

static void add_areas(JjMapPage *map, const JjPlan *plan, JjMap *out, JjMapLayer *layers) {
  JjColor *fills = MAP_ARRAY(map, JjColor, plan->n_zones);
  for (JjId z = 0; z < plan->n_zones; z++) {
    uint32_t community = map_community(map, plan, plan->primary[z]);
    fills[z] = community == JJ_NONE ? JJ_RGB(0xf2f0ec) : map->communities[community].fill;
  }
  next_layer(out, layers, JJ_LAYER_AREAS)->as.areas =
      (JjAreaLayer){.rings = jj_ring_store_view(map->rings), .fills = fills, .outline = map_zone_stroke};
}

/* Shared zones wear the colour of their first further community over that of the primary. */
static void add_shared(JjMapPage *map, const JjPlan *plan, JjMap *out, JjMapLayer *layers) {
  if (!map_has_shared(plan)) return;
  JjHatch *hatches = MAP_ARRAY(map, JjHatch, map->n_communities);
  uint32_t *hatch_of = MAP_ARRAY(map, uint32_t, plan->n_zones);
  for (uint32_t c = 0; c < map->n_communities; c++) hatches[c] = map_shared_hatch(map->communities[c].dark);
  for (JjId z = 0; z < plan->n_zones; z++) {
    bool shared = plan->also_start[z] < plan->also_start[z + 1];
    hatch_of[z] = shared ? map_community(map, plan, plan->also[plan->also_start[z]]) : JJ_NONE;
  }
  next_layer(out, layers, JJ_LAYER_AREAS)->as.areas = (JjAreaLayer){.rings = jj_ring_store_view(map->rings),
                                                                    .hatches = hatches,
                                                                    .hatch_of = hatch_of,
                                                                    .n_hatches = map->n_communities};
}

static void add_changed(JjMapPage *map, JjMap *out, JjMapLayer *layers) {
  uint32_t n = study_of(map)->zones.n;
  uint32_t *hatch_of = MAP_ARRAY(map, uint32_t, n);
  for (JjId z = 0; z < n; z++) hatch_of[z] = map_zone_changed(map, z) ? 0 : JJ_NONE;
  next_layer(out, layers, JJ_LAYER_AREAS)->as.areas = (JjAreaLayer){
      .rings = jj_ring_store_view(map->rings), .hatches = &map_changed_hatch, .hatch_of = hatch_of, .n_hatches = 1};
}

static void add_borders(JjMapPage *map, const JjPlan *plan, JjMap *out, JjMapLayer *layers) {
  JjRings rings = jj_ring_store_view(map->rings);
  JjPathStore *borders = jj_shape_borders(&rings, plan->primary);
  g_ptr_array_add(map->paths, borders);
  next_layer(out, layers, JJ_LAYER_LINES)->as.lines =
      (JjLineLayer){.paths = jj_path_store_view(borders), .strokes = &map_community_stroke, .n_strokes = 1};
}

static uint32_t symbol_of_school(const JjSituation *base, const JjSituation *side, JjId school) {
  const JjSchools *schools = &side->study->schools;
  if (schools->kind[school] != JJ_DESTINATION_SCHOOL || isnan(schools->x_m[school])) return JJ_NONE;
  if (!jj_school_exists(side->study, school, side->year))
    return school < base->study->schools.n && jj_school_exists(base->study, school, base->year) ? MAP_SYMBOL_CLOSED
                                                                                                : JJ_NONE;
  return schools->ownership[school] == JJ_OWNERSHIP_PUBLIC ? MAP_SYMBOL_PUBLIC : MAP_SYMBOL_PRIVATE;
}

/* Points without a place are not drawn, but render wants finite coordinates. */
static void add_schools(JjMapPage *map, const JjSituation *side, JjMap *out, JjMapLayer *layers) {
  const JjSchools *schools = &side->study->schools;
  JjSymbol *symbols = MAP_ARRAY(map, JjSymbol, MAP_SYMBOLS);
  double *x_m = MAP_ARRAY(map, double, schools->n);
  double *y_m = MAP_ARRAY(map, double, schools->n);
  uint32_t *symbol_of = MAP_ARRAY(map, uint32_t, schools->n);
  for (uint32_t kind = 0; kind < MAP_SYMBOLS; kind++) symbols[kind] = map_symbol(map->style, kind);
  for (JjId s = 0; s < schools->n; s++) {
    symbol_of[s] = symbol_of_school(map->evaluation->base, side, s);
    if (symbol_of[s] == JJ_NONE) continue;
    x_m[s] = schools->x_m[s];
    y_m[s] = schools->y_m[s];
  }
  next_layer(out, layers, JJ_LAYER_POINTS)->as.points = (JjPointLayer){.n_points = schools->n,
                                                                       .x_m = x_m,
                                                                       .y_m = y_m,
                                                                       .symbols = symbols,
                                                                       .symbol_of = symbol_of,
                                                                       .n_symbols = MAP_SYMBOLS};
}

static void add_names(JjMapPage *map, JjMap *out, JjMapLayer *layers) {
  const JjZones *zones = &study_of(map)->zones;
  JjLabel *labels = MAP_ARRAY(map, JjLabel, zones->n);
  for (JjId z = 0; z < zones->n; z++)
    labels[z] = (JjLabel){.text = zones->name[z],
                          .x_m = map->label_points[z].x_m,
                          .y_m = map->label_points[z].y_m,
                          .type = {map->style->label_pt, JJ_WEIGHT_REGULAR, JJ_RGB(0x1c1a18)},
                          .min_size_pt = map->style->label_min_pt,
                          .leader_mm = 12};
  next_layer(out, layers, JJ_LAYER_LABELS)->as.labels =
      (JjLabelLayer){.n_labels = zones->n, .labels = labels, .leader = {JJ_RGB(0x4d4640), 0.35, 0, 0}};
}

void map_add_layers(JjMapPage *map, const JjSituation *side, JjMap *out) {
  enum { MOST_LAYERS = 6 };
  JjMapLayer *layers = MAP_ARRAY(map, JjMapLayer, MOST_LAYERS);
  out->layers = layers;
  add_areas(map, side->plan, out, layers);
  add_shared(map, side->plan, out, layers);
  add_changed(map, out, layers);
  add_borders(map, side->plan, out, layers);
  add_schools(map, side, out, layers);
  add_names(map, out, layers);
}
