/* Names on the maps: zones first, then schools in smaller, coloured type. Both maps bear them at the same places. What
 * finds no room stands as a number on the map and in a list of the legend; what the list can't hold is counted. */
#include <math.h>
#include <stdlib.h>

#include "compose/map_private.h"

enum { ZONES, SCHOOLS, NUMBERS };
enum { MOST_LISTED = 36 };

#define SCHOOL_INK JJ_RGB(0x2b5580)
#define NUMBER_INK JJ_RGB(0xa4262c)

/* Changed zones are what the map is about; of the others the small ones have the fewest places to go. */
static int32_t *zone_priorities(JjMapPage *map) {
  const JjRings *rings = &map->evaluation->base->study->zones.rings;
  int32_t *priority = MAP_ARRAY(map, int32_t, rings->n_polygons);
  for (uint32_t z = 0; z < rings->n_polygons; z++) {
    double side_mm = sqrt(jj_shape_area_m2(rings, z)) / map->metres_per_mm;
    priority[z] = (int32_t)fmax(1000 - 10 * side_mm, 0) + (map_zone_changed(map, z) ? 10000 : 0);
  }
  return priority;
}

static JjLabel *zone_labels(JjMapPage *map) {
  const JjZones *zones = &map->evaluation->base->study->zones;
  const int32_t *priority = zone_priorities(map);
  JjLabel *labels = MAP_ARRAY(map, JjLabel, zones->n);
  for (JjId z = 0; z < zones->n; z++)
    labels[z] = (JjLabel){.text = zones->name[z],
                          .x_m = map->label_points[z].x_m,
                          .y_m = map->label_points[z].y_m,
                          .type = map_type(map->style->label_pt, JJ_WEIGHT_REGULAR),
                          .min_size_pt = map->style->label_min_pt,
                          .priority = priority[z],
                          .leader_mm = 12};
  return labels;
}

static bool is_changed(const MapSchool *school) {
  return school->symbol[0] != school->symbol[1];
}

static JjLabel *school_labels(JjMapPage *map) {
  const MapStyle *style = map->style;
  JjLabel *labels = MAP_ARRAY(map, JjLabel, map->n_schools);
  for (uint32_t i = 0; i < map->n_schools; i++) {
    const MapSchool *school = &map->schools[i];
    labels[i] = (JjLabel){.text = school->label,
                          .x_m = school->x_m,
                          .y_m = school->y_m,
                          .type = {style->school_pt, JJ_WEIGHT_REGULAR, SCHOOL_INK},
                          .min_size_pt = style->school_min_pt,
                          .priority = is_changed(school) ? 1 : 0,
                          .leader_mm = 9,
                          .offset_mm = style->symbol_mm * 0.5 + 0.5};
  }
  return labels;
}

static void set_layers(JjMapPage *map, uint32_t kind, JjLabel *labels[2], uint32_t n) {
  for (uint32_t side = 0; side < 2; side++)
    map->names[side][kind] = (JjMapLayer){
        JJ_LAYER_LABELS, .as.labels = {n, labels[side], {JJ_RGB(0x4d4640), 0.3, 0, 0}, JJ_RGB(0xffffff) - 0x30}};
}

/* What a label names: its school and the symbol on a side; zones are on both. */
static bool shown_on(const JjMapPage *map, uint32_t kind, uint32_t index, uint32_t side) {
  return kind == ZONES || map->schools[index].symbol[side] != MAP_SYMBOL_ABSENT;
}

/* A name that found no room. */
typedef struct {
  uint32_t kind, index;
} Homeless;

/* Keeps the labels that are placed, in a copy for each side with the absent ones invisible, and collects the others. */
static void keep_placed(JjMapPage *map, uint32_t kind, const JjLabel *labels, const JjLabelFate *fates, uint32_t n,
                        GArray *homeless) {
  JjLabel *kept[2] = {MAP_ARRAY(map, JjLabel, n), MAP_ARRAY(map, JjLabel, n)};
  uint32_t n_kept = 0;
  for (uint32_t i = 0; i < n; i++) {
    Homeless name = {kind, i};
    if (!fates[i].placed) {
      g_array_append_val(homeless, name);
      continue;
    }
    for (uint32_t side = 0; side < 2; side++) {
      kept[side][n_kept] = labels[i];
      if (!shown_on(map, kind, i, side)) kept[side][n_kept].type.color = JJ_COLOR_NONE;
    }
    n_kept++;
  }
  set_layers(map, kind, kept, n_kept);
}

static void place(JjMapPage *map, JjRenderReport *report) {
  JjPage page = map->page;
  page.maps = map->maps;
  page.n_maps = 2;
  jj_render_place_labels(&page, report);
}

/* Drops the schools, then the zones, while there are more than the list can hold; counts them. */
static void thin_out(JjMapPage *map, GArray *homeless, uint32_t n_zones) {
  if (homeless->len > MOST_LISTED) {
    map->counts.schools_unnamed = homeless->len - n_zones;
    g_array_set_size(homeless, n_zones);
  }
  if (homeless->len > MOST_LISTED) {
    map->counts.zones_unnamed = homeless->len;
    g_array_set_size(homeless, 0);
  }
}

static JjLabel number_label(JjMapPage *map, const Homeless *name, uint32_t number, const JjLabel *labels[2]) {
  JjLabel label = labels[name->kind][name->index];
  label.text = map_text(map, g_strdup_printf("%u", number));
  label.type = (JjType){map->style->school_min_pt, JJ_WEIGHT_BOLD, NUMBER_INK};
  label.min_size_pt = map->style->school_min_pt * 0.85;
  label.priority = 0;
  label.leader_mm = 12;
  return label;
}

/* Numbers what found no room, and lists it. */
static void number_homeless(JjMapPage *map, const GArray *homeless, const JjLabel *labels[2]) {
  uint32_t n = homeless->len;
  JjLabel *numbers[2] = {MAP_ARRAY(map, JjLabel, n), MAP_ARRAY(map, JjLabel, n)};
  map->listed = MAP_ARRAY(map, MapListed, n);
  map->n_listed = n;
  for (uint32_t i = 0; i < n; i++) {
    const Homeless *name = &g_array_index(homeless, Homeless, i);
    map->listed[i] = (MapListed){i + 1, labels[name->kind][name->index].text};
    for (uint32_t side = 0; side < 2; side++) {
      numbers[side][i] = number_label(map, name, i + 1, labels);
      if (!shown_on(map, name->kind, name->index, side)) numbers[side][i].type.color = JJ_COLOR_NONE;
    }
  }
  set_layers(map, NUMBERS, numbers, n);
}

/* A number without room stands nowhere on the map: the list says so. */
static void strike_unplaced_numbers(JjMapPage *map) {
  g_auto(JjRenderReport) report = {0};
  place(map, &report);
  uint32_t first = report.n_labels / 2 - map->n_listed;
  for (uint32_t i = 0; i < map->n_listed; i++)
    if (!report.labels[first + i].placed) map->listed[i].number = 0;
}

void map_add_names(JjMapPage *map) {
  JjLabel *zones = zone_labels(map), *schools = school_labels(map);
  const JjLabel *labels[] = {zones, schools};
  uint32_t n_zones = map->evaluation->base->study->zones.n;
  set_layers(map, ZONES, (JjLabel *[2]){zones, zones}, n_zones);
  set_layers(map, SCHOOLS, (JjLabel *[2]){schools, schools}, map->n_schools);
  set_layers(map, NUMBERS, (JjLabel *[2]){NULL, NULL}, 0);
  g_auto(JjRenderReport) report = {0};
  g_autoptr(GArray) homeless = g_array_new(FALSE, FALSE, sizeof(Homeless));
  place(map, &report);
  keep_placed(map, ZONES, zones, report.labels, n_zones, homeless);
  uint32_t n_homeless_zones = homeless->len;
  keep_placed(map, SCHOOLS, schools, report.labels + n_zones, map->n_schools, homeless);
  thin_out(map, homeless, n_homeless_zones);
  number_homeless(map, homeless, labels);
  if (map->n_listed > 0) strike_unplaced_numbers(map);
  map->counts.listed = map->n_listed;
}

JjMapNames jj_map_page_names(const JjMapPage *map) {
  return map->counts;
}
