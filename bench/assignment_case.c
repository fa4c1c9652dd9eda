#define _DEFAULT_SOURCE /* M_PI */
#include "assignment_case.h"

#include "jiujin/base.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#define TOWNS 40
#define MS_PER_M (1.3 * 1000 / (30 / 3.6)) /* detours at 30 km/h */

typedef struct {
  int64_t ms;
  uint32_t school;
} Way;

typedef struct {
  double *x, *y; /* (owned) origins, then schools */
} Places;

static Places make_places(uint32_t n, JjRandom *random) {
  double town_x[TOWNS];
  double town_y[TOWNS];
  for (uint32_t k = 0; k < TOWNS; k++) {
    town_x[k] = 100e3 * jj_random_unit(random);
    town_y[k] = 300e3 * jj_random_unit(random);
  }
  const Places places = {g_new(double, n), g_new(double, n)};
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t town = jj_random_below(random, TOWNS);
    const double angle = 2 * M_PI * jj_random_unit(random);
    const double part = jj_random_unit(random);
    places.x[i] = town_x[town] + 25e3 * part * part * cos(angle);
    places.y[i] = town_y[town] + 25e3 * part * part * sin(angle);
  }
  return places;
}

static int by_way(const void *left, const void *right) {
  const Way *a = left;
  const Way *b = right;
  const int ways = (a->ms > b->ms) - (a->ms < b->ms);
  return ways != 0 ? ways : (a->school > b->school) - (a->school < b->school);
}

static void make_ways(const CasePlan *plan, const Places *places, uint32_t origin, Way *ways) {
  for (uint32_t j = 0; j < plan->n_schools; j++) {
    const uint32_t school = plan->n_origins + j;
    const double m = hypot(places->x[origin] - places->x[school], places->y[origin] - places->y[school]);
    ways[j] = (Way){(int64_t)(m * MS_PER_M), j};
  }
}

/* Groups of up to ten choose among the nearest, nearer ones more often; counted in `most`. */
static void choose(AssignmentCase *made, uint32_t origin, const Way *sorted, uint32_t among, JjRandom *random) {
  for (int64_t left = made->supply[origin]; left > 0;) {
    const int64_t drawn = 1 + jj_random_below(random, 10);
    const int64_t group = MIN(left, drawn);
    const double at = jj_random_unit(random);
    made->most[sorted[(uint32_t)(at * at * at * among)].school] += group;
    left -= group;
  }
}

static void make_origin(const CasePlan *plan, AssignmentCase *made, const Places *places, uint32_t origin,
                        JjRandom *random) {
  const uint32_t n = made->n_arcs / made->n_origins;
  g_autofree Way *sorted = g_new(Way, plan->n_schools);
  make_ways(plan, places, origin, sorted);
  for (uint32_t j = 0; made->is_matrix && j < n; j++) {
    made->cost[(size_t)origin * n + j] = sorted[j].ms;
    made->arc_school[(size_t)origin * n + j] = j;
  }
  qsort(sorted, plan->n_schools, sizeof *sorted, by_way);
  for (uint32_t j = 0; !made->is_matrix && j < n; j++) {
    made->cost[(size_t)origin * n + j] = sorted[j].ms;
    made->arc_school[(size_t)origin * n + j] = sorted[j].school;
  }
  made->supply[origin] = 10 + jj_random_below(random, 50);
  choose(made, origin, sorted, made->is_matrix ? MAX(1, n / 4) : n, random);
  made->first_arc[origin + 1] = (origin + 1) * n;
}

static void make_bounds(const CasePlan *plan, AssignmentCase *made, JjRandom *random) {
  for (uint32_t j = 0; j < made->n_schools; j++) {
    if (jj_random_below(random, 100) < plan->lower_by) {
      made->most[j] -= made->most[j] / 2;
    }
    made->least[j] = plan->exact ? made->most[j] : 0;
    made->most[j] += plan->exact ? 0 : made->most[j] / 20;
  }
}

static void allocate(AssignmentCase *made) {
  made->supply = g_new0(int64_t, made->n_origins);
  made->least = g_new0(int64_t, made->n_schools);
  made->most = g_new0(int64_t, made->n_schools);
  made->cost = g_new0(int64_t, made->n_arcs);
  made->first_arc = g_new0(uint32_t, made->n_origins + 1);
  made->arc_school = g_new0(uint32_t, made->n_arcs);
}

void assignment_case_clear(AssignmentCase *made) {
  g_free(made->supply);
  g_free(made->least);
  g_free(made->most);
  g_free(made->cost);
  g_free(made->first_arc);
  g_free(made->arc_school);
  *made = (AssignmentCase){0};
}

/* The arrays of a case one after another: fread and fwrite as one. */
typedef size_t (*Move)(void *bytes, size_t size, size_t n, FILE *file);

static size_t write_bytes(void *bytes, size_t size, size_t n, FILE *file) {
  return fwrite(bytes, size, n, file);
}

static bool move_arrays(AssignmentCase *made, FILE *file, Move move) {
  return move(made->supply, sizeof *made->supply, made->n_origins, file) == made->n_origins &&
         move(made->least, sizeof *made->least, made->n_schools, file) == made->n_schools &&
         move(made->most, sizeof *made->most, made->n_schools, file) == made->n_schools &&
         move(made->cost, sizeof *made->cost, made->n_arcs, file) == made->n_arcs &&
         move(made->first_arc, sizeof *made->first_arc, made->n_origins + 1, file) == made->n_origins + 1 &&
         move(made->arc_school, sizeof *made->arc_school, made->n_arcs, file) == made->n_arcs;
}

bool assignment_case_make(CasePlan plan, const char *path) {
  JjRandom random = jj_random(plan.seed);
  const bool is_matrix = plan.nearest == 0 || plan.nearest >= plan.n_schools;
  AssignmentCase made = {.n_origins = plan.n_origins,
                         .n_schools = plan.n_schools,
                         .n_arcs = plan.n_origins * (is_matrix ? plan.n_schools : plan.nearest),
                         .is_matrix = is_matrix};
  allocate(&made);
  const Places places = make_places(plan.n_origins + plan.n_schools, &random);
  for (uint32_t i = 0; i < plan.n_origins; i++) {
    make_origin(&plan, &made, &places, i, &random);
  }
  make_bounds(&plan, &made, &random);
  g_free(places.x);
  g_free(places.y);
  FILE *file = fopen(path, "wb");
  const uint32_t head[] = {made.n_origins, made.n_schools, made.n_arcs, made.is_matrix};
  bool written = file != NULL && fwrite(head, sizeof head, 1, file) == 1 && move_arrays(&made, file, write_bytes);
  written = file != NULL && fclose(file) == 0 && written;
  assignment_case_clear(&made);
  return written;
}

bool assignment_case_read(const char *path, AssignmentCase *out) {
  FILE *file = fopen(path, "rb");
  uint32_t head[4] = {0};
  if (file == NULL || fread(head, sizeof head, 1, file) != 1) {
    return false;
  }
  *out = (AssignmentCase){.n_origins = head[0], .n_schools = head[1], .n_arcs = head[2], .is_matrix = head[3]};
  allocate(out);
  const bool read = move_arrays(out, file, fread);
  (void)fclose(file);
  return read;
}

double assignment_seconds(void) {
  struct timespec now;
  (void)clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}
