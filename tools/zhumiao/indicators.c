/* Numerators and denominators of indicators, by school and year: illustrative, nobody reported them.
 *
 * 學生數 are the pupils. Of every other column indicator_parameters.csv says of what it is a multiple (columns above it,
 * added where several; empty: one a school), by how much in general and skill schools, how far schools differ (spread),
 * what a year adds (yearly) and how much a year wavers (noise). Parts of a whole that are less than `least` become
 * nobody, and those that leave less become the whole: else one small school would hide the balance of all. */
#include "zhumiao.h"

#include "world.h"

#include <math.h>
#include <string.h>

#define SEED 113u
#define PUPILS "學生數"

/* What a school does not report: the reader sees partial sums. `column` is a part of the columns' names; year 0: never. */
static const struct {
  const char *school;
  int year;
  const char *column;
} missing[] = {
    {"051307", 0, "教師"},
    {"181308", 113, "經費"},
    {"054309", 114, "參與專業學習社群教師數"},
};

typedef struct {
  const World *world;
  Sheet *parameters;  /* (owned) */
  int first, last;    /* years */
  GHashTable *values; /* "column/school/year" -> int64_t * (owned) */
  JjRandom random;
  GString *out; /* (owned) */
} Filling;

static void filling_clear(Filling *filling) {
  sheet_free(filling->parameters);
  g_clear_pointer(&filling->values, g_hash_table_unref);
  if (filling->out != NULL) {
    g_string_free(filling->out, TRUE);
  }
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Filling, filling_clear)

static bool is_missing(const char *school, int year, const char *column) {
  for (size_t i = 0; i < G_N_ELEMENTS(missing); i++) {
    if ((missing[i].year == year || missing[i].year == 0) && strcmp(missing[i].school, school) == 0 &&
        strstr(column, missing[i].column) != NULL) {
      return true;
    }
  }
  return false;
}

static void keep(Filling *filling, const char *column, const char *school, int year, int64_t value) {
  g_hash_table_insert(filling->values, g_strdup_printf("%s/%s/%d", column, school, year),
                      g_memdup2(&value, sizeof value));
  if (!is_missing(school, year, column)) {
    g_string_append_printf(filling->out, "%s,%d,%s,%" G_GINT64_FORMAT ",示範\n", school, year, column, value);
  }
}

static int64_t value_of(const Filling *filling, const char *column, const char *school, int year) {
  g_autofree char *key = g_strdup_printf("%s/%s/%d", column, school, year);
  const int64_t *value = g_hash_table_lookup(filling->values, key);
  if (value == NULL) {
    g_error("%s: %s is no column above", filling->parameters->path, column);
  }
  return *value;
}

/* What the column is a multiple of: one where it is of the school, else the sum of the columns named. */
static int64_t whole_of(const Filling *filling, const char *of, const char *school, int year) {
  if (of[0] == '\0') {
    return 1;
  }
  g_auto(GStrv) columns = g_strsplit(of, "+", -1);
  int64_t sum = 0;
  for (guint i = 0; columns[i] != NULL; i++) {
    sum += value_of(filling, columns[i], school, year);
  }
  return sum;
}

/* In [-1, 1). */
static double draw(Filling *filling) {
  return 2.0 * jj_random_unit(&filling->random) - 1.0;
}

static int64_t part_of(int64_t value, int64_t whole, int64_t least) {
  if (value < least) {
    return 0;
  }
  return whole - value < least ? whole : value;
}

/* A column of one school over the years: its own level first, then how each year wavers. */
static void fill_school(Filling *filling, uint32_t row, const Place *school) {
  const Sheet *sheet = filling->parameters;
  const bool general = strcmp(zhumiao_type_of_name(school->name), "普通型") == 0;
  const char *column = sheet_text(sheet, row, "column");
  const double level =
      sheet_real(sheet, row, general ? "general" : "skill") * (1.0 + sheet_real(sheet, row, "spread") * draw(filling));
  for (int year = filling->first; year <= filling->last; year++) {
    const double rise = 1.0 + sheet_real(sheet, row, "yearly") * (year - filling->first);
    const double waver = 1.0 + sheet_real(sheet, row, "noise") * draw(filling);
    const int64_t whole = whole_of(filling, sheet_text(sheet, row, "of"), school->code, year);
    const int64_t value = llround(level * rise * waver * (double)whole);
    const bool is_part = sheet_int(sheet, row, "part") != 0;
    const int64_t kept = is_part ? part_of(value, whole, sheet_int(sheet, row, "least")) : value;
    keep(filling, column, school->code, year, kept);
  }
}

static void fill_pupils(Filling *filling, const Place *school) {
  for (int year = filling->first; year <= filling->last; year++) {
    keep(filling, PUPILS, school->code, year, world_pupils(filling->world, school->code, year));
  }
}

bool zhumiao_write_indicators(const char *facts_dir, const char *dir, GError **error) {
  g_autoptr(World) world = world_read(facts_dir, error);
  if (world == NULL) {
    return false;
  }
  g_auto(Filling) filling = {.world = world,
                             .parameters = sheet_read(facts_dir, "indicator_parameters.csv", error),
                             .first = (int)world_constant(world, "first_year"),
                             .last = (int)world_constant(world, "last_year"),
                             .values = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free),
                             .random = jj_random(SEED),
                             .out = g_string_new("school,year,column,value,basis\n")};
  if (filling.parameters == NULL) {
    return false;
  }
  for (uint32_t row = 0; row <= filling.parameters->rows->len; row++) {
    for (uint32_t j = 0; j < world->n_schools && world->destinations[j].kind == PLACE_INSIDE; j++) {
      if (row == 0) {
        fill_pupils(&filling, &world->destinations[j]);
      } else {
        fill_school(&filling, row - 1, &world->destinations[j]);
      }
    }
  }
  return sheet_write(dir, "indicators.csv", filling.out, error);
}
