/* The map page: its memory, its communities, its two maps of one extent, and the order in which the parts are made. */
#include <math.h>
#include <string.h>

#include "compose/map_private.h"

/* Quiet fills that neighbours can be told apart by in print and in grey, and the same colours darker for hatches. */
static const struct {
  JjColor fill, dark;
} palette[] = {
    {JJ_RGB(0xd9e4f0), JJ_RGB(0x8fb0d3)}, {JJ_RGB(0xf6e3c5), JJ_RGB(0xdcb26a)}, {JJ_RGB(0xdcebd3), JJ_RGB(0x9cc48a)},
    {JJ_RGB(0xf3d7d3), JJ_RGB(0xd99a91)}, {JJ_RGB(0xe6dcee), JJ_RGB(0xb69bcd)}, {JJ_RGB(0xfaf3c0), JJ_RGB(0xdccb5c)},
    {JJ_RGB(0xd3ecea), JJ_RGB(0x86c3be)}, {JJ_RGB(0xeeddca), JJ_RGB(0xc79f74)}, {JJ_RGB(0xe3e6d0), JJ_RGB(0xadb47f)},
    {JJ_RGB(0xf2dbe8), JJ_RGB(0xd196b7)}, {JJ_RGB(0xd6dde2), JJ_RGB(0x97a8b4)}, {JJ_RGB(0xe9ecb9), JJ_RGB(0xb9c05a)},
};

const char *const map_families[] = {"Noto Sans CJK TC", NULL};

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

void map_prepare_zones(JjMapPage *map, const JjRings *rings) {
  /* Dropped vertices move a line by at most a quarter of the finest one's width. */
  map->rings = jj_shape_simplify(rings, 0.03 * map->metres_per_mm);
  map->label_points = MAP_ARRAY(map, JjPoint, rings->n_polygons);
  for (uint32_t z = 0; z < rings->n_polygons; z++)
    if (!jj_shape_label_point(rings, z, 0.2 * map->metres_per_mm, &map->label_points[z]))
      map->label_points[z] = (JjPoint){(double)NAN, (double)NAN};
}

/* ---- page ---- */

double map_round_scale(double metres_per_mm) {
  static const double steps[] = {1, 1.25, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7, 7.5, 8, 9, 10};
  double power = pow(10, floor(log10(metres_per_mm)));
  for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
    if (steps[i] * power >= metres_per_mm) return steps[i] * power;
  return 10 * power;
}

static void add_maps(JjMapPage *map) {
  JjMap *maps = MAP_ARRAY(map, JjMap, 2);
  JjExtent land = jj_shape_extent(&map->evaluation->base->study->zones.rings, JJ_NONE);
  JjBox box = map->layout.frames[0];
  map->extent = jj_extent_grow(land, 0.02 * fmax(land.max_x_m - land.min_x_m, land.max_y_m - land.min_y_m));
  map->metres_per_mm = map_round_scale(jj_map_fit(&map->extent, &box));
  map->extent = jj_map_extent_at(&map->extent, &box, map->metres_per_mm);
  map_prepare_zones(map, &map->evaluation->base->study->zones.rings);
  map_find_schools(map);
  for (uint32_t side = 0; side < 2; side++) {
    maps[side] = (JjMap){.box = map->layout.frames[side],
                         .extent = map->extent,
                         .background = JJ_RGB(0xf7fafc),
                         .border = {JJ_RGB(0x6b655e), 0.6, 0, 0},
                         .labels_as_before = side > 0};
    map_add_layers(map, side, &maps[side]);
    map_reserve(map, side, &maps[side]);
  }
  map->maps = maps;
  map->page.maps = maps;
  map->page.n_maps = 2;
  map_add_names(map);
}

const char *map_created(JjMapPage *map, int16_t year) {
  const char *date = map->options.date;
  g_autofree char *first_day = g_strdup_printf("%04d-08-01", year + 1911);
  return map_text(map, g_strconcat(date ? date : first_day, "T00:00:00+08:00", NULL));
}

JjMapPage *map_new(const JjMapOptions *options) {
  JjMapPage *map = g_new0(JjMapPage, 1);
  map->style = &map_styles[options->paper];
  map->options = *options;
  map->owned = g_ptr_array_new_with_free_func(g_free);
  map->paths = g_ptr_array_new_with_free_func(free_paths);
  return map;
}

JjMapPage *jj_compose_map(const JjEvaluation *evaluation, const JjMapOptions *options) {
  JjMapPage *map = map_new(options);
  map->layout = map_layout(map->style, options->orientation);
  map->evaluation = evaluation;
  map->communities = MAP_ARRAY(map, MapCommunity, (size_t)evaluation->base->plan->n + evaluation->scenario->plan->n);
  add_communities(map, evaluation->base->plan);
  add_communities(map, evaluation->scenario->plan);
  map->page = (JjPage){.width_mm = map->layout.width_mm,
                       .height_mm = map->layout.height_mm,
                       .author = "jiujin",
                       .subject = evaluation->base->study->name,
                       .created = map_created(map, evaluation->scenario->year),
                       .families = map_families};
  add_maps(map);
  map_add_furniture(map);
  map_add_legends(map);
  map_add_texts(map);
  return map;
}
