/* Names on the maps: zones first, then schools in smaller, coloured type. Both maps bear them at the same places. What
 * finds no room stands as a number on the map and in a list of the legend; what the list can't hold is counted. */
#include <math.h>
#include <stdlib.h>

#include "compose/map_private.h"

enum { ZONES, NUMBERS, SCHOOLS };
enum { MOST_LISTED = 36 };

#define PT_PER_MM (72.0 / 25.4)
#define SCHOOL_INK JJ_RGB(0x2b5580)
#define NUMBER_INK JJ_RGB(0xa4262c)
#define LEADER ((JjStroke){JJ_RGB(0x4d4640), 0.3, 0, 0})

static int compare_doubles(const void *left, const void *right) {
  double a = *(const double *)left, b = *(const double *)right;
  return (a > b) - (a < b);
}

/* The size at which a name of three letters takes four fifths of the width of a middling zone: a map of many small
 * zones has small names. Within what the paper's style allows. */
static double zone_name_pt(JjMapPage *map) {
  const JjRings *rings = &map->evaluation->base->study->zones.rings;
  const MapStyle *style = map->style;
  if (rings->n_polygons == 0) return style->label_pt;
  double *sides_mm = MAP_ARRAY(map, double, rings->n_polygons);
  for (uint32_t z = 0; z < rings->n_polygons; z++) sides_mm[z] = sqrt(jj_shape_area_m2(rings, z)) / map->metres_per_mm;
  qsort(sides_mm, rings->n_polygons, sizeof *sides_mm, compare_doubles);
  return fmin(style->label_pt, fmax(style->label_min_pt, sides_mm[rings->n_polygons / 2] * 0.8 / 3 * PT_PER_MM));
}

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

static void label_zones(JjMapPage *map, JjLabel *labels) {
  const JjZones *zones = &map->evaluation->base->study->zones;
  const int32_t *priority = zone_priorities(map);
  double size_pt = zone_name_pt(map);
  for (JjId z = 0; z < zones->n; z++)
    labels[z] = (JjLabel){.text = zones->name[z],
                          .x_m = map->label_points[z].x_m,
                          .y_m = map->label_points[z].y_m,
                          .type = map_type(size_pt, JJ_WEIGHT_REGULAR),
                          .min_size_pt = map->style->label_min_pt,
                          .priority = priority[z],
                          .leader_mm = 12};
}

static bool is_changed(const MapSchool *school) {
  return school->symbol[0] != school->symbol[1];
}

static void label_schools(JjMapPage *map, JjLabel *labels) {
  const MapStyle *style = map->style;
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
}

/* Everything that wants a name, zones first, and what each has got: a name, or, once it found no room for one, a
 * number. */
typedef struct {
  JjLabel *labels; /* [n] */
  bool *numbered;  /* [n] */
  bool *dropped;   /* [n] numbered, but there are too many: it has neither */
  uint32_t n_zones, n;
} Naming;

static bool shown_on(const JjMapPage *map, const Naming *naming, uint32_t index, uint32_t side) {
  return index < naming->n_zones || map->schools[index - naming->n_zones].symbol[side] != MAP_SYMBOL_ABSENT;
}

static JjLabel number_label(JjMapPage *map, const JjLabel *name, uint32_t number) {
  JjLabel label = *name;
  label.text = map_text(map, g_strdup_printf("%u", number));
  label.type = (JjType){map->style->school_min_pt, JJ_WEIGHT_BOLD, NUMBER_INK};
  label.min_size_pt = map->style->school_min_pt * 0.85;
  label.leader_mm = 12;
  return label;
}

/* A copy for each side, invisible where the thing is absent. */
static void add_label(const JjMapPage *map, const Naming *naming, uint32_t index, JjLabel label, JjLabel *labels[2],
                      uint32_t at) {
  for (uint32_t side = 0; side < 2; side++) {
    labels[side][at] = label;
    if (!shown_on(map, naming, index, side)) labels[side][at].type.color = JJ_COLOR_NONE;
  }
}

/* One layer of both maps: the names, or the numbers, of [first, end). */
static void set_layer(JjMapPage *map, const Naming *naming, uint32_t kind, uint32_t first, uint32_t end) {
  JjLabel *labels[2] = {MAP_ARRAY(map, JjLabel, end - first), MAP_ARRAY(map, JjLabel, end - first)};
  uint32_t n = 0;
  for (uint32_t i = first; i < end; i++) {
    if (naming->dropped[i] || naming->numbered[i] != (kind == NUMBERS)) continue;
    JjLabel label = naming->labels[i];
    add_label(map, naming, i, kind == NUMBERS ? number_label(map, &label, n + 1) : label, labels, n);
    n++;
  }
  for (uint32_t side = 0; side < 2; side++)
    map->names[side][kind] =
        (JjMapLayer){JJ_LAYER_LABELS, .as.labels = {n, labels[side], LEADER, JJ_RGB(0xffffff) - 0x30}};
}

static void set_layers(JjMapPage *map, const Naming *naming) {
  set_layer(map, naming, ZONES, 0, naming->n_zones);
  set_layer(map, naming, NUMBERS, 0, naming->n);
  set_layer(map, naming, SCHOOLS, naming->n_zones, naming->n);
}

/* Turns the names of a kind that found no room into numbers; returns how many. */
static uint32_t number_unplaced(Naming *naming, const JjLabelFate *fates, uint32_t first, uint32_t end) {
  uint32_t n = 0;
  for (uint32_t i = first; i < end; i++) {
    if (naming->numbered[i] || (fates++)->placed) continue;
    naming->numbered[i] = true;
    n++;
  }
  return n;
}

static uint32_t n_numbered(const Naming *naming, uint32_t first, uint32_t end) {
  uint32_t n = 0;
  for (uint32_t i = first; i < end; i++) n += naming->numbered[i] && !naming->dropped[i];
  return n;
}

/* Names that find no room give way to numbers, which stand before schools' names and may take the room of some:
 * again, until all others have room. Numbers only grow, so this ends. */
static void settle(JjMapPage *map, Naming *naming) {
  uint32_t n_new;
  do {
    set_layers(map, naming);
    g_auto(JjRenderReport) report = {0};
    jj_render_place_labels(&map->page, &report);
    uint32_t numbers = map->names[0][ZONES].as.labels.n_labels;
    uint32_t schools = numbers + map->names[0][NUMBERS].as.labels.n_labels;
    n_new = number_unplaced(naming, report.labels, 0, naming->n_zones);
    n_new += number_unplaced(naming, report.labels + schools, naming->n_zones, naming->n);
  } while (n_new > 0 && n_numbered(naming, 0, naming->n) <= MOST_LISTED);
}

/* What has no name gets no number either. Where fewer than half of a kind have a name, they do no good: all go. */
static uint32_t drop_numbered(Naming *naming, uint32_t first, uint32_t end, bool may_drop_all) {
  bool all = may_drop_all && n_numbered(naming, first, end) * 2 > end - first;
  uint32_t n = 0;
  for (uint32_t i = first; i < end; i++) {
    naming->dropped[i] = all || naming->numbered[i];
    n += naming->dropped[i];
  }
  return n;
}

/* More than the list can hold: schools without room go unnamed, and zones too where even they are too many. */
static void give_up(JjMapPage *map, Naming *naming) {
  uint32_t zones = n_numbered(naming, 0, naming->n_zones);
  if (zones + n_numbered(naming, naming->n_zones, naming->n) <= MOST_LISTED) return;
  map->counts.schools_unnamed = drop_numbered(naming, naming->n_zones, naming->n, true);
  if (zones > MOST_LISTED) map->counts.zones_unnamed = drop_numbered(naming, 0, naming->n_zones, false);
  set_layers(map, naming);
}

/* The list of the legend; a number that found no room either stands nowhere on the map, and the list says so. */
static void list_numbered(JjMapPage *map, const Naming *naming) {
  g_auto(JjRenderReport) report = {0};
  jj_render_place_labels(&map->page, &report);
  const JjLabelFate *fates = report.labels + map->names[0][ZONES].as.labels.n_labels;
  map->listed = MAP_ARRAY(map, MapListed, n_numbered(naming, 0, naming->n));
  for (uint32_t i = 0; i < naming->n; i++) {
    if (!naming->numbered[i] || naming->dropped[i]) continue;
    uint32_t number = map->n_listed + 1;
    map->listed[map->n_listed] = (MapListed){fates[map->n_listed].placed ? number : 0, naming->labels[i].text};
    map->n_listed = number;
  }
  map->counts.listed = map->n_listed;
}

void map_add_names(JjMapPage *map) {
  uint32_t n_zones = map->evaluation->base->study->zones.n, n = n_zones + map->n_schools;
  Naming naming = {MAP_ARRAY(map, JjLabel, n), MAP_ARRAY(map, bool, n), MAP_ARRAY(map, bool, n), n_zones, n};
  label_zones(map, naming.labels);
  label_schools(map, naming.labels + n_zones);
  settle(map, &naming);
  give_up(map, &naming);
  if (n_numbered(&naming, 0, n) > 0) list_numbered(map, &naming);
}

JjMapNames jj_map_page_names(const JjMapPage *map) {
  return map->counts;
}
