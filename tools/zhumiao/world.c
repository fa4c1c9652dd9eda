#include "world.h"

#include "jiujin/travel.h"

#include <math.h>
#include <ogr_srs_api.h>
#include <string.h>

static OGRCoordinateTransformationH projection_new(void) {
  OGRSpatialReferenceH from = OSRNewSpatialReference(NULL);
  OGRSpatialReferenceH to = OSRNewSpatialReference(NULL);
  OSRImportFromEPSG(from, 3824);
  OSRImportFromEPSG(to, 3826);
  OSRSetAxisMappingStrategy(from, OAMS_TRADITIONAL_GIS_ORDER);
  OSRSetAxisMappingStrategy(to, OAMS_TRADITIONAL_GIS_ORDER);
  OGRCoordinateTransformationH projection = OCTNewCoordinateTransformation(from, to);
  OSRDestroySpatialReference(from);
  OSRDestroySpatialReference(to);
  return projection;
}

static bool add_point(Place *place, const Sheet *sheet, uint32_t row, OGRCoordinateTransformationH projection) {
  double x = sheet_real(sheet, row, "lon");
  double y = sheet_real(sheet, row, "lat");
  if (place->n_points == MAX_POINTS || !OCTTransform(projection, 1, &x, &y, NULL)) {
    return false;
  }
  place->x_m[place->n_points] = x;
  place->y_m[place->n_points] = y;
  place->n_points++;
  return true;
}

static bool add_outside_points(Place *place, const Sheet *points, OGRCoordinateTransformationH projection) {
  bool added = true;
  for (uint32_t row = 0; row < points->rows->len; row++) {
    if (strcmp(sheet_text(points, row, "code"), place->code) == 0) {
      added &= add_point(place, points, row, projection);
    }
  }
  return added && place->n_points > 0;
}

static PlaceKind kind_of_word(const char *word) {
  if (strcmp(word, "school") == 0 || strcmp(word, "feeder") == 0) {
    return PLACE_INSIDE;
  }
  return strcmp(word, "outside") == 0 ? PLACE_OUTSIDE : PLACE_NOWHERE;
}

static bool read_place(Place *place, const Sheet *sheet, uint32_t row, const Sheet *points,
                       OGRCoordinateTransformationH projection) {
  place->code = sheet_text(sheet, row, "code");
  place->name = sheet_text(sheet, row, "name");
  place->zone = sheet_text(sheet, row, "zone");
  place->campus = sheet_text(sheet, row, "campus");
  place->kind = kind_of_word(sheet_text(sheet, row, "kind"));
  switch (place->kind) {
  case PLACE_INSIDE:
    return add_point(place, sheet, row, projection);
  case PLACE_OUTSIDE:
    return add_outside_points(place, points, projection);
  case PLACE_NOWHERE:
    break;
  }
  return true;
}

/* NULL where a place lacks its point. */
static Place *read_places(const Sheet *sheet, const Sheet *points, GError **error) {
  OGRCoordinateTransformationH projection = projection_new();
  g_autofree Place *places = g_new0(Place, sheet->rows->len);
  bool placed = projection != NULL;
  for (uint32_t row = 0; placed && row < sheet->rows->len; row++) {
    placed = read_place(&places[row], sheet, row, points, projection);
    if (!placed) {
      g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, "%s: row %u: no point to project", sheet->path, row + 1);
    }
  }
  OCTDestroyCoordinateTransformation(projection);
  return placed ? g_steal_pointer(&places) : NULL;
}

static GHashTable *number_table(void) {
  return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static GHashTable *read_counts(const char *dir, const char *name, const char *key, const char *value, GError **error) {
  g_autoptr(Sheet) sheet = sheet_read(dir, name, error);
  if (sheet == NULL) {
    return NULL;
  }
  GHashTable *counts = number_table();
  for (uint32_t row = 0; row < sheet->rows->len; row++) {
    const int64_t count = sheet_int(sheet, row, value);
    g_hash_table_insert(counts, g_strdup_printf("%s/%s", sheet_text(sheet, row, key), sheet_text(sheet, row, "year")),
                        g_memdup2(&count, sizeof count));
  }
  return counts;
}

static GHashTable *read_parameters(const Sheet *sheet) {
  GHashTable *values = number_table();
  for (uint32_t row = 0; row < sheet->rows->len; row++) {
    const double value = sheet_real(sheet, row, "value");
    g_hash_table_insert(values,
                        g_strdup_printf("%s/%s/%s", sheet_text(sheet, row, "parameter"),
                                        sheet_text(sheet, row, "target"), sheet_text(sheet, row, "zone")),
                        g_memdup2(&value, sizeof value));
  }
  return values;
}

static const double *find_parameter(const World *world, const char *parameter, const char *target, const char *zone) {
  g_autofree char *key = g_strdup_printf("%s/%s/%s", parameter, target, zone);
  return g_hash_table_lookup(world->parameter, key);
}

static bool has_constants(const World *world, GError **error) {
  static const char *const required[] = {"first_year", "last_year",     "beta",        "detour",    "speed",
                                         "access",     "campus_weight", "seat_margin", "seat_step", "exam_free_share"};
  for (size_t i = 0; i < G_N_ELEMENTS(required); i++) {
    if (find_parameter(world, required[i], "", "") == NULL) {
      g_set_error(error, JJ_ERROR, JJ_ERROR_DATA, "%s: no row for %s", world->parameters->path, required[i]);
      return false;
    }
  }
  return true;
}

static bool read_sheets(World *world, const char *dir, GError **error) {
  return (world->schools = sheet_read(dir, "schools.csv", error)) != NULL &&
         (world->feeders = sheet_read(dir, "feeders.csv", error)) != NULL &&
         (world->parameters = sheet_read(dir, "parameters.csv", error)) != NULL &&
         (world->points = sheet_read(dir, "outside_points.csv", error)) != NULL &&
         (world->pupils = read_counts(dir, "pupils.csv", "school", "pupils", error)) != NULL &&
         (world->graduates = read_counts(dir, "graduates.csv", "origin", "graduates", error)) != NULL;
}

World *world_read(const char *dir, GError **error) {
  g_autoptr(World) world = g_new0(World, 1);
  if (!read_sheets(world, dir, error)) {
    return NULL;
  }
  world->parameter = read_parameters(world->parameters);
  if (!has_constants(world, error)) {
    return NULL;
  }
  world->n_origins = world->feeders->rows->len;
  world->n_schools = world->schools->rows->len;
  world->origins = read_places(world->feeders, world->points, error);
  if (world->origins == NULL) {
    return NULL;
  }
  world->destinations = read_places(world->schools, world->points, error);
  if (world->destinations == NULL) {
    return NULL;
  }
  while (world->n_located < world->n_schools && world->destinations[world->n_located].kind != PLACE_NOWHERE) {
    world->n_located++;
  }
  return g_steal_pointer(&world);
}

void world_free(World *world) {
  if (world == NULL) {
    return;
  }
  sheet_free(world->schools);
  sheet_free(world->feeders);
  sheet_free(world->parameters);
  sheet_free(world->points);
  g_clear_pointer(&world->pupils, g_hash_table_unref);
  g_clear_pointer(&world->graduates, g_hash_table_unref);
  g_clear_pointer(&world->parameter, g_hash_table_unref);
  g_free(world->origins);
  g_free(world->destinations);
  g_free(world);
}

double world_parameter(const World *world, const char *parameter, const char *target, const char *zone,
                       double otherwise) {
  const double *value = find_parameter(world, parameter, target, zone);
  if (value == NULL) {
    value = find_parameter(world, parameter, target, "");
  }
  return value == NULL ? otherwise : *value;
}

double world_constant(const World *world, const char *parameter) {
  const double *value = find_parameter(world, parameter, "", "");
  g_assert(value != NULL);
  return *value;
}

static int64_t count_of(GHashTable *counts, const char *code, int year) {
  g_autofree char *key = g_strdup_printf("%s/%d", code, year);
  const int64_t *count = g_hash_table_lookup(counts, key);
  return count == NULL ? 0 : *count;
}

int64_t world_pupils(const World *world, const char *school, int year) {
  return count_of(world->pupils, school, year);
}

int64_t world_graduates(const World *world, const char *feeder, int year) {
  return count_of(world->graduates, feeder, year);
}

uint32_t world_travel_ms(const World *world, const Place *origin, const Place *destination) {
  const JjStraightLine line = {
      .detour = world_parameter(world, "detour", "", origin->zone, (double)NAN),
      .speed_kmh = world_parameter(world, "speed", "", origin->zone, (double)NAN),
      .access_s = world_constant(world, "access"),
  };
  uint32_t best = JJ_UNREACHABLE;
  for (uint32_t i = 0; i < origin->n_points; i++) {
    for (uint32_t j = 0; j < destination->n_points; j++) {
      best = MIN(best,
                 jj_straight_line_ms(&line, origin->x_m[i], origin->y_m[i], destination->x_m[j], destination->y_m[j]));
    }
  }
  return best;
}
