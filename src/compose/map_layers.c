/* One map: areas of communities, hatches, borders, schools, names. */
#include <math.h>
#include <string.h>

#include "compose/map_private.h"

const JjHatch map_changed_hatch = {.stroke = {JJ_RGB(0x4a3b33), 0.55, 0, 0}, .spacing_mm = 1.9, .angle_deg = 45};
const JjStroke map_zone_stroke = {JJ_RGB(0x9a948c), 0.35, 0, 0};
const JjStroke map_community_stroke = {JJ_RGB(0x4d4640), 1.3, 0, 0};
/* A pale band with a broken line: under a community's border it shows as its casing, alone it reads as a line. */
const JjStroke map_county_casing = {JJ_RGB(0xb7a9c4), 2.8, 0, 0};
const JjStroke map_county_stroke = {JJ_RGB(0x5b4a70), 0.7, 4.5, 2};

JjHatch map_shared_hatch(JjColor color) {
  return (JjHatch){.stroke = {color, 1.6, 0, 0}, .spacing_mm = 2.6, .angle_deg = -45};
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

/* Borders between counties; the outer edge is a community's border anyway. */
static void add_counties(JjMapPage *map, JjMap *out, JjMapLayer *layers) {
  JjRings rings = jj_ring_store_view(map->rings);
  JjPathStore *borders = jj_shape_borders(&rings, study_of(map)->zones.county);
  g_ptr_array_add(map->paths, borders);
  JjPaths paths = jj_path_store_view(borders);
  const JjSides *sides = jj_path_store_sides(borders);
  uint32_t *stroke_of = MAP_ARRAY(map, uint32_t, paths.n_paths);
  for (uint32_t p = 0; p < paths.n_paths; p++) {
    stroke_of[p] = sides[p].b == JJ_NONE ? JJ_NONE : 0;
    map->has_counties = map->has_counties || stroke_of[p] != JJ_NONE;
  }
  const JjStroke *const strokes[] = {&map_county_casing, &map_county_stroke};
  for (uint32_t i = 0; i < G_N_ELEMENTS(strokes); i++)
    next_layer(out, layers, JJ_LAYER_LINES)->as.lines =
        (JjLineLayer){.paths = paths, .strokes = strokes[i], .stroke_of = stroke_of, .n_strokes = 1};
}

void map_add_layers(JjMapPage *map, uint32_t side, JjMap *out) {
  enum { MOST_LAYERS = 7 };
  const JjSituation *situations[] = {map->evaluation->base, map->evaluation->scenario};
  const JjPlan *plan = situations[side]->plan;
  JjMapLayer *layers = MAP_ARRAY(map, JjMapLayer, MOST_LAYERS + MAP_NAME_LAYERS);
  out->layers = layers;
  add_areas(map, plan, out, layers);
  add_shared(map, plan, out, layers);
  add_changed(map, out, layers);
  add_counties(map, out, layers);
  add_borders(map, plan, out, layers);
  map_add_schools(map, side, out, layers);
  map->names[side] = &layers[out->n_layers];
  out->n_layers += MAP_NAME_LAYERS;
}
