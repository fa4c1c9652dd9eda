/* Schools on the maps: shape tells the kind, fill the ownership. */
#include <math.h>
#include <string.h>

#include "compose/map_names.h"
#include "compose/map_private.h"

JjSymbol map_symbol(const JjMapPage *map, uint32_t symbol) {
  enum { MANY = 200 };
  static const JjSymbolKind shapes[JJ_SCHOOL_TYPE_COUNT] = {
      [JJ_SCHOOL_GENERAL] = JJ_SYMBOL_CIRCLE,         [JJ_SCHOOL_SKILL] = JJ_SYMBOL_SQUARE,
      [JJ_SCHOOL_COMPREHENSIVE] = JJ_SYMBOL_TRIANGLE, [JJ_SCHOOL_SINGLE_DISCIPLINE] = JJ_SYMBOL_DIAMOND,
      [JJ_SCHOOL_SPECIAL_EDUCATION] = JJ_SYMBOL_STAR,
  };
  static const JjColor color = JJ_RGB(0x1f3a5f);
  double size = map->style->symbol_mm * (map->n_schools > MANY ? 0.6 : 1);
  if (symbol == MAP_SYMBOL_ABSENT) return (JjSymbol){.size_mm = size};
  if (symbol == MAP_SYMBOL_CLOSED)
    return (JjSymbol){JJ_SYMBOL_CROSS, size * 1.25, JJ_COLOR_NONE, {JJ_RGB(0xa4262c), 1.1, 0, 0}};
  bool public = symbol % JJ_OWNERSHIP_COUNT == JJ_OWNERSHIP_PUBLIC;
  JjSymbolKind shape = shapes[symbol / JJ_OWNERSHIP_COUNT];
  return public ? (JjSymbol){shape, size, color, {JJ_RGB(0xffffff), 0.4, 0, 0}}
                : (JjSymbol){shape, size * 0.88, JJ_RGB(0xffffff), {color, 0.75, 0, 0}};
}

/* Does the side show the school, running? */
static bool is_there(const JjSituation *side, JjId school) {
  const JjSchools *schools = &side->study->schools;
  return school < schools->n && schools->kind[school] == JJ_DESTINATION_SCHOOL && !isnan(schools->x_m[school]) &&
         jj_school_exists(side->study, school, side->year);
}

static uint32_t symbol_on(const JjSituation *side, JjId school) {
  const JjSchools *schools = &side->study->schools;
  return (uint32_t)schools->type[school] * JJ_OWNERSHIP_COUNT + (uint32_t)schools->ownership[school];
}

static void add_school(JjMapPage *map, const JjSituation *side, JjId id, uint32_t before, uint32_t after) {
  const JjSchools *schools = &side->study->schools;
  map->schools[map->n_schools++] = (MapSchool){
      .id = id, .name = schools->name[id], .x_m = schools->x_m[id], .y_m = schools->y_m[id], .symbol = {before, after}};
}

static bool same_place(const JjSituation *base, const JjSituation *scenario, JjId id) {
  const JjSchools *a = &base->study->schools, *b = &scenario->study->schools;
  return hypot(a->x_m[id] - b->x_m[id], a->y_m[id] - b->y_m[id]) < 1;
}

static void find_school(JjMapPage *map, JjId id) {
  const JjSituation *base = map->evaluation->base, *scenario = map->evaluation->scenario;
  bool before = is_there(base, id), after = is_there(scenario, id);
  if (before && after && same_place(base, scenario, id)) {
    add_school(map, scenario, id, symbol_on(base, id), symbol_on(scenario, id));
    return;
  }
  if (before) add_school(map, base, id, symbol_on(base, id), after ? MAP_SYMBOL_ABSENT : MAP_SYMBOL_CLOSED);
  if (after) add_school(map, scenario, id, MAP_SYMBOL_ABSENT, symbol_on(scenario, id));
}

static int by_label(gconstpointer a, gconstpointer b) {
  return strcmp((*(const MapSchool *const *)a)->label, (*(const MapSchool *const *)b)->label);
}

/* Different schools that would bear one short name keep the words that tell them apart. */
static void tell_apart(JjMapPage *map) {
  g_autoptr(GPtrArray) sorted = g_ptr_array_new();
  for (uint32_t i = 0; i < map->n_schools; i++) g_ptr_array_add(sorted, &map->schools[i]);
  g_ptr_array_sort(sorted, by_label);
  g_autofree bool *alike = g_new0(bool, map->n_schools + 1);
  for (guint i = 1; i < sorted->len; i++) {
    const MapSchool *a = g_ptr_array_index(sorted, i - 1), *b = g_ptr_array_index(sorted, i);
    if (a->id == b->id || strcmp(a->label, b->label) != 0) continue;
    alike[a - map->schools] = alike[b - map->schools] = true;
  }
  for (uint32_t i = 0; i < map->n_schools; i++)
    if (alike[i]) map->schools[i].label = map_text(map, map_school_name_distinct(map->schools[i].name));
}

void map_find_schools(JjMapPage *map) {
  uint32_t n = MAX(map->evaluation->base->study->schools.n, map->evaluation->scenario->study->schools.n);
  map->schools = MAP_ARRAY(map, MapSchool, 2 * (size_t)n);
  for (JjId id = 0; id < n; id++) find_school(map, id);
  for (uint32_t i = 0; i < map->n_schools; i++)
    map->schools[i].label = map_text(map, map_school_name_short(map->schools[i].name));
  tell_apart(map);
}

void map_add_schools(JjMapPage *map, uint32_t side, JjMap *out, JjMapLayer *layers) {
  uint32_t n = map->n_schools;
  JjSymbol *symbols = MAP_ARRAY(map, JjSymbol, MAP_SYMBOLS);
  double *x_m = MAP_ARRAY(map, double, n);
  double *y_m = MAP_ARRAY(map, double, n);
  uint32_t *symbol_of = MAP_ARRAY(map, uint32_t, n);
  for (uint32_t i = 0; i < MAP_SYMBOLS; i++) symbols[i] = map_symbol(map, i);
  for (uint32_t i = 0; i < n; i++) {
    x_m[i] = map->schools[i].x_m;
    y_m[i] = map->schools[i].y_m;
    symbol_of[i] = map->schools[i].symbol[side];
  }
  JjMapLayer *layer = &layers[out->n_layers++];
  layer->kind = JJ_LAYER_POINTS;
  layer->as.points = (JjPointLayer){n, x_m, y_m, symbols, symbol_of, MAP_SYMBOLS};
}
