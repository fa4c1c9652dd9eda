/* What the demonstration tells of subsidies: counties' 財力級次, execution of schools' plans, who has which compulsory
 * item. All illustrative: nobody published them. */
#include "zhumiao.h"

#include "world.h"

#include <math.h>
#include <string.h>

#define SEED 8u

/* One in so many schools had no plan, was under 70 %, was under 80 %. */
enum { WITHOUT_PLAN = 12, POOR = 16, MIDDLING = 9 };

static bool write_levels(const char *dir, GError **error) {
  g_autoptr(GString) out = g_string_new("county,level,basis\n");
  sheet_line(out, "新竹市", "2", "示範", NULL);
  sheet_line(out, "新竹縣", "3", "示範", NULL);
  sheet_line(out, "苗栗縣", "4", "示範", NULL);
  return sheet_write(dir, "county_levels.csv", out, error);
}

static int draw_percent(JjRandom *random) {
  if (jj_random_below(random, POOR) == 0) {
    return 55 + (int)jj_random_below(random, 15);
  }
  if (jj_random_below(random, MIDDLING) == 0) {
    return 70 + (int)jj_random_below(random, 10);
  }
  return 85 + (int)jj_random_below(random, 16);
}

/* Thousands, in steps of 50 the granted ones. */
static void add_execution(const Place *school, int year, JjRandom *random, GString *out) {
  const bool without = jj_random_below(random, WITHOUT_PLAN) == 0;
  const int granted = 600 + 50 * (int)jj_random_below(random, 30);
  const int percent = draw_percent(random);
  if (!without) {
    g_string_append_printf(out, "%s,%d,%d,%d,示範\n", school->code, year, granted, granted * percent / 100);
  }
}

static bool is_inside(const World *world, uint32_t school) {
  return school < world->n_schools && world->destinations[school].kind == PLACE_INSIDE;
}

static bool write_execution(const World *world, const char *dir, GError **error) {
  g_autoptr(GString) out = g_string_new("school,year,granted,spent,basis\n");
  JjRandom random = jj_random(SEED);
  const int last = (int)world_constant(world, "last_year") - 1;
  for (int year = (int)world_constant(world, "first_year"); year <= last; year++) {
    for (uint32_t j = 0; is_inside(world, j); j++) {
      add_execution(&world->destinations[j], year, &random, out);
    }
  }
  return sheet_write(dir, "execution.csv", out, error);
}

/* The schools of a community in turn, from the first again where they are few. */
static void add_roles(const GArray *schools, const char *community, GString *out) {
  static const char *const roles[] = {"地理範圍調整", "資訊平臺推廣", "就近入學宣導", "適性轉學",
                                      "職涯試探",     "職涯試探",     "學術試探",     "學術試探"};
  const guint n = MIN((guint)G_N_ELEMENTS(roles), schools->len + 4);
  for (guint i = 0; i < n; i++) {
    if (strcmp(community, "ZM5") != 0 || strcmp(roles[i], "適性轉學") != 0) { /* one is left open */
      sheet_line(out, g_array_index(schools, const char *, i % schools->len), roles[i], "示範", NULL);
    }
  }
}

static bool write_roles(const World *world, const char *dir, GError **error) {
  g_autoptr(GString) out = g_string_new("school,role,basis\n");
  for (uint32_t c = 0; zhumiao_community(c) != NULL; c++) {
    g_autoptr(GArray) schools = g_array_new(FALSE, FALSE, sizeof(const char *));
    for (uint32_t j = 0; is_inside(world, j); j++) {
      if (zhumiao_community_has(c, world->destinations[j].zone)) {
        g_array_append_val(schools, world->destinations[j].code);
      }
    }
    add_roles(schools, zhumiao_community(c), out);
  }
  return sheet_write(dir, "roles.csv", out, error);
}

bool zhumiao_write_subsidy(const char *facts_dir, const char *dir, GError **error) {
  g_autoptr(World) world = world_read(facts_dir, error);
  return world != NULL && write_levels(dir, error) && write_execution(world, dir, error) &&
         write_roles(world, dir, error);
}
