/* Entrants and flows of one year after another.
 *
 * The margins balance by construction. Of the G graduates a share goes to 五專 and to 未升學/其他, from every feeder
 * alike; shares of listed townships go outside; shares of G come in from outside. What is left is the stated total of
 * the study's schools, spread over them like their pupils. Flows between located places are the doubly constrained
 * fill of those margins. */
#include "zhumiao.h"

#include "jiujin/catchment.h"
#include "world.h"

#include <math.h>
#include <string.h>

/* One year. Tables row-major, origins × destinations, in the world's order. */
typedef struct {
  const World *world;
  int year;
  int64_t *origin_total;      /* [n_origins] graduates; of an outside origin those who come in (owned) */
  int64_t *located;           /* [n_origins] of them to a located destination (owned) */
  int64_t *destination_total; /* [n_schools] (owned) */
  int64_t *flows;             /* [n_origins · n_schools] (owned) */
} Year;

static void year_free(Year *year) {
  g_free(year->origin_total);
  g_free(year->located);
  g_free(year->destination_total);
  g_free(year->flows);
  g_free(year);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Year, year_free)

static Year *year_new(const World *world, int number) {
  Year *year = g_new0(Year, 1);
  year->world = world;
  year->year = number;
  year->origin_total = g_new0(int64_t, world->n_origins);
  year->located = g_new0(int64_t, world->n_origins);
  year->destination_total = g_new0(int64_t, world->n_schools);
  year->flows = g_new0(int64_t, (size_t)world->n_origins * world->n_schools);
  return year;
}

static int64_t *flow(const Year *year, uint32_t origin, uint32_t school) {
  return &year->flows[(size_t)origin * year->world->n_schools + school];
}

static int64_t sum(const int64_t *values, uint32_t n) {
  int64_t total = 0;
  for (uint32_t i = 0; i < n; i++) {
    total += values[i];
  }
  return total;
}

/* Graduates of the feeders, then those who come in as shares of them. Returns the graduates. */
static int64_t set_origins(Year *year) {
  const World *world = year->world;
  int64_t graduates = 0;
  for (uint32_t i = 0; i < world->n_origins; i++) {
    const Place *origin = &world->origins[i];
    if (origin->kind == PLACE_INSIDE) {
      year->origin_total[i] = world_graduates(world, origin->code, year->year);
      graduates += year->origin_total[i];
    } else {
      const double share = world_parameter(world, "in_share", origin->code, "", 0.0);
      year->origin_total[i] = llround(share * (double)graduates);
    }
  }
  return graduates;
}

static int64_t leaving_to(const Year *year, const Place *destination) {
  double leaving = 0.0;
  for (uint32_t i = 0; i < year->world->n_origins; i++) {
    const Place *origin = &year->world->origins[i];
    if (origin->kind == PLACE_INSIDE) {
      leaving += world_parameter(year->world, "out_share", destination->code, origin->zone, 0.0) *
                 (double)year->origin_total[i];
    }
  }
  return llround(leaving);
}

static void set_other_destinations(Year *year, int64_t graduates) {
  for (uint32_t j = 0; j < year->world->n_schools; j++) {
    const Place *destination = &year->world->destinations[j];
    if (destination->kind == PLACE_OUTSIDE) {
      year->destination_total[j] = leaving_to(year, destination);
    } else if (destination->kind == PLACE_NOWHERE) {
      const double share = world_parameter(year->world, "leave_share", destination->code, "", 0.0);
      year->destination_total[j] = llround(share * (double)graduates);
    }
  }
}

/* Largest remainders: total · weight / sum of weights, whole, ties to the first. */
static void apportion(const int64_t *weight, uint32_t n, int64_t total, int64_t *out) {
  const int64_t all = sum(weight, n);
  g_autofree double *rest = g_new(double, n);
  int64_t given = 0;
  for (uint32_t i = 0; i < n; i++) {
    out[i] = total * weight[i] / all;
    rest[i] = (double)(total * weight[i] % all);
    given += out[i];
  }
  for (; given < total; given++) {
    uint32_t best = 0;
    for (uint32_t i = 1; i < n; i++) {
      best = rest[i] > rest[best] ? i : best;
    }
    out[best]++;
    rest[best] = -1.0;
  }
}

/* The study's schools share what is left, like their pupils: a third of these, scaled to the stated total. */
static void set_schools(Year *year) {
  const World *world = year->world;
  g_autofree int64_t *pupils = g_new0(int64_t, world->n_schools);
  uint32_t n_inside = 0;
  for (; n_inside < world->n_schools && world->destinations[n_inside].kind == PLACE_INSIDE; n_inside++) {
    pupils[n_inside] = world_pupils(world, world->destinations[n_inside].code, year->year);
  }
  const int64_t stated = sum(year->origin_total, world->n_origins) - sum(year->destination_total, world->n_schools);
  apportion(pupils, n_inside, stated, year->destination_total);
}

/* 五專 and 未升學/其他 have no place: the same share of every feeder (a fill with beta 0), none from outside. */
static bool fill_nowhere(Year *year, GError **error) {
  const World *world = year->world;
  const uint32_t n_nowhere = world->n_schools - world->n_located;
  g_autofree int64_t *rows = g_memdup2(year->origin_total, world->n_origins * sizeof *rows);
  for (uint32_t i = 0; i < world->n_origins; i++) {
    rows[i] = world->origins[i].kind == PLACE_INSIDE ? rows[i] : 0;
  }
  g_autofree int64_t *columns = g_new0(int64_t, n_nowhere + 1);
  memcpy(columns + 1, year->destination_total + world->n_located, n_nowhere * sizeof *columns);
  columns[0] = sum(rows, world->n_origins) - sum(columns, n_nowhere + 1);
  JjFill fill = jj_fill_default();
  fill.n_rows = world->n_origins;
  fill.n_columns = n_nowhere + 1;
  fill.row_totals = rows;
  fill.column_totals = columns;
  g_autofree int64_t *cells = jj_fill(&fill, error);
  if (cells == NULL) {
    return false;
  }
  for (uint32_t i = 0; i < world->n_origins; i++) {
    year->located[i] = year->origin_total[i];
    for (uint32_t k = 0; k < n_nowhere; k++) {
      *flow(year, i, world->n_located + k) = cells[(size_t)i * fill.n_columns + 1 + k];
      year->located[i] -= *flow(year, i, world->n_located + k);
    }
  }
  return true;
}

/* More likely on one's own campus; nobody passes through from outside to outside. */
static double weight_of(const World *world, const Place *origin, const Place *destination) {
  if (origin->kind == PLACE_OUTSIDE && destination->kind == PLACE_OUTSIDE) {
    return 0.0;
  }
  const bool own_campus = origin->campus[0] != '\0' && strcmp(origin->campus, destination->campus) == 0;
  return own_campus ? world_constant(world, "campus_weight") : 1.0;
}

static bool fill_located(Year *year, GError **error) {
  const World *world = year->world;
  const size_t n_cells = (size_t)world->n_origins * world->n_located;
  g_autofree uint32_t *travel_ms = g_new(uint32_t, n_cells);
  g_autofree double *weight = g_new(double, n_cells);
  for (size_t cell = 0; cell < n_cells; cell++) {
    const Place *origin = &world->origins[cell / world->n_located];
    const Place *destination = &world->destinations[cell % world->n_located];
    travel_ms[cell] = world_travel_ms(world, origin, destination);
    weight[cell] = weight_of(world, origin, destination);
  }
  JjFill fill = jj_fill_default();
  fill.n_rows = world->n_origins;
  fill.n_columns = world->n_located;
  fill.row_totals = year->located;
  fill.column_totals = year->destination_total;
  fill.travel_ms = travel_ms;
  fill.weight = weight;
  fill.beta_per_min = world_constant(world, "beta");
  g_autofree int64_t *cells = jj_fill(&fill, error);
  if (cells == NULL) {
    return false;
  }
  for (size_t cell = 0; cell < n_cells; cell++) {
    *flow(year, (uint32_t)(cell / world->n_located), (uint32_t)(cell % world->n_located)) = cells[cell];
  }
  g_print("%d: %" G_GINT64_FORMAT " to located places, mean %.1f minutes\n", year->year,
          sum(year->located, world->n_origins), jj_fill_mean_minutes(&fill, cells));
  return true;
}

static void write_flows(const Year *year, GString *out) {
  const World *world = year->world;
  for (uint32_t i = 0; i < world->n_origins; i++) {
    for (uint32_t j = 0; j < world->n_schools; j++) {
      if (*flow(year, i, j) > 0) {
        g_string_append_printf(out, "%d,%s,%s,%" G_GINT64_FORMAT ",0,模擬\n", year->year, world->origins[i].code,
                               world->destinations[j].code, *flow(year, i, j));
      }
    }
  }
}

/* One line a program group: the school's entrants in equal parts; seats by the stated rule, more than entrants. */
static void write_programs_of(const Year *year, uint32_t school, GString *out) {
  const World *world = year->world;
  const char *const *groups = zhumiao_groups_of_name(world->destinations[school].name);
  const int64_t n_groups = groups[1] == NULL ? 1 : 2;
  const double margin = world_constant(world, "seat_margin");
  const double step = world_constant(world, "seat_step");
  const double exam_free = world_constant(world, "exam_free_share");
  for (int64_t g = 0; g < n_groups; g++) {
    const int64_t entrants = (year->destination_total[school] + n_groups - 1 - g) / n_groups;
    const int64_t seats = llround(ceil((double)entrants * margin / step) * step);
    g_string_append_printf(
        out, "%s,%d,%s,day,%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",%" G_GINT64_FORMAT ",模擬\n",
        world->destinations[school].code, year->year, groups[g], seats, (int64_t)floor((double)seats * exam_free),
        entrants, (int64_t)floor((double)entrants * exam_free));
  }
}

static void write_programs(const Year *year, GString *out) {
  for (uint32_t j = 0; j < year->world->n_schools; j++) {
    if (year->world->destinations[j].kind == PLACE_INSIDE && year->destination_total[j] > 0) {
      write_programs_of(year, j, out);
    }
  }
}

static void print_totals(const Year *year, int64_t graduates) {
  const World *world = year->world;
  g_print("%d: %" G_GINT64_FORMAT " graduates", year->year, graduates);
  int64_t inside = 0;
  for (uint32_t j = 0; j < world->n_schools; j++) {
    inside += world->destinations[j].kind == PLACE_INSIDE ? year->destination_total[j] : 0;
  }
  g_print(", %" G_GINT64_FORMAT " in from outside, %" G_GINT64_FORMAT " entrants of the schools",
          sum(year->origin_total, world->n_origins) - graduates, inside);
  for (uint32_t j = 0; j < world->n_schools; j++) {
    if (world->destinations[j].kind != PLACE_INSIDE) {
      g_print(", %s %" G_GINT64_FORMAT, world->destinations[j].code, year->destination_total[j]);
    }
  }
  g_print("\n");
}

static bool model_year(const World *world, int number, GString *programs, GString *flows, GError **error) {
  g_autoptr(Year) year = year_new(world, number);
  const int64_t graduates = set_origins(year);
  set_other_destinations(year, graduates);
  set_schools(year);
  print_totals(year, graduates);
  if (!fill_nowhere(year, error) || !fill_located(year, error)) {
    return false;
  }
  write_programs(year, programs);
  write_flows(year, flows);
  return true;
}

bool zhumiao_write_model(const char *facts_dir, const char *dir, GError **error) {
  g_autoptr(World) world = world_read(facts_dir, error);
  if (world == NULL) {
    return false;
  }
  g_autoptr(GString) programs =
      g_string_new("school,year,program_group,division,seats,exam_free_seats,entrants,exam_free_entrants,basis\n");
  g_autoptr(GString) flows = g_string_new("year,origin,school,entrants,cross_community,basis\n");
  const int last = (int)world_constant(world, "last_year");
  for (int year = (int)world_constant(world, "first_year"); year <= last; year++) {
    if (!model_year(world, year, programs, flows, error)) {
      return false;
    }
  }
  return sheet_write(dir, "programs.csv", programs, error) && sheet_write(dir, "flows.csv", flows, error);
}
