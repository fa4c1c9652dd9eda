/* Copies of the tables of students with a few of them placed otherwise. */
#include "evaluate/twin.h"

#include <string.h>

/* ---- rows ---- */

static bool is_before(const JjFlows *flows, uint32_t row, const Place *place) {
  if (flows->year[row] != place->year) return flows->year[row] < place->year;
  if (flows->origin[row] != place->origin) return flows->origin[row] < place->origin;
  return flows->school[row] < place->school;
}

uint32_t flow_row(const JjFlows *flows, const Place *place) {
  uint32_t first = 0, end = flows->n;
  while (first < end) {
    const uint32_t middle = first + (end - first) / 2;
    if (is_before(flows, middle, place))
      first = middle + 1;
    else
      end = middle;
  }
  for (uint32_t row = first; row < flows->n && flows->year[row] == place->year && flows->origin[row] == place->origin &&
                             flows->school[row] == place->school;
       row++)
    if (flows->group[row] == place->group && flows->cross_community[row] == place->cross) return row;
  return JJ_NONE;
}

static uint32_t graduates_row(const JjGraduates *graduates, const Place *place) {
  for (uint32_t row = 0; row < graduates->n; row++)
    if (graduates->origin[row] == place->origin && graduates->year[row] == place->year) return row;
  return JJ_NONE;
}

/* A row of another study's programs that is the place's; the place's own row if the table is shared. */
static uint32_t program_row(const JjPrograms *programs, const JjPrograms *base, const Place *place, JjId school) {
  if (programs->school == base->school) return place->row;
  for (uint32_t row = 0; row < programs->n; row++)
    if (programs->school[row] == school && programs->year[row] == place->year && programs->group[row] == place->group)
      return row;
  return JJ_NONE;
}

static int64_t *const *program_column(const JjPrograms *programs, StudentTable table) {
  if (table == TABLE_EXAM_FREE) return &programs->exam_free_entrants;
  return table == TABLE_SEATS ? &programs->seats : &programs->entrants;
}

int64_t place_students(const JjStudy *base, const Place *place) {
  uint32_t row;
  if (place->table == TABLE_FLOWS) {
    row = flow_row(&base->flows, place);
    return row == JJ_NONE ? 0 : base->flows.entrants[row];
  }
  if (place->table == TABLE_GRADUATES) {
    row = graduates_row(&base->graduates, place);
    return row == JJ_NONE ? -1 : base->graduates.graduates[row];
  }
  return (*program_column(&base->programs, place->table))[place->row];
}

/* ---- copies ---- */

static void *keep(Twin *twin, const void *array, size_t size) {
  void *copy = g_malloc(size + 8);
  if (size > 0) memcpy(copy, array, size);
  g_ptr_array_add(twin->arrays, copy);
  return copy;
}
#define KEEP(twin, array, n) ((array) = keep((twin), (array), sizeof *(array) * (n)))

/* The scenario shares with the base what it shared before. */
static void copy_sides(Twin *twin, const Footing *footing) {
  twin->arrays = g_ptr_array_new_with_free_func(g_free);
  for (SideIndex side = 0; side < N_SIDES; side++) {
    JjStudy *study = &twin->study[side];
    *study = *footing->side[side]->study;
    twin->side[side] = (JjSituation){study, footing->side[side]->plan, footing->side[side]->year};
    KEEP(twin, study->flows.entrants, study->flows.n);
    KEEP(twin, study->graduates.graduates, study->graduates.n);
    KEEP(twin, study->programs.entrants, study->programs.n);
    KEEP(twin, study->programs.exam_free_entrants, study->programs.n);
    KEEP(twin, study->programs.seats, study->programs.n);
  }
}

void twin_clear(Twin *twin) {
  g_clear_pointer(&twin->arrays, g_ptr_array_unref);
}

static void add_at(int64_t *counts, uint32_t row, int32_t students) {
  if (row != JJ_NONE && counts[row] >= 0) counts[row] = MAX(0, counts[row] + students);
}

/* A copy with room for `more` rows from row `at` on; those are left as they come. */
#define WIDEN(array)                                                                                                   \
  do {                                                                                                                 \
    void *wide = g_malloc0(sizeof *(array) * ((size_t)flows->n + more + 1));                                           \
    if (at > 0) memcpy(wide, (array), sizeof *(array)*at);                                                             \
    if (at < flows->n)                                                                                                 \
      memcpy((char *)wide + sizeof *(array) * (at + more), (array) + at, sizeof *(array) * (flows->n - at));           \
    g_ptr_array_add(twin->arrays, wide);                                                                               \
    (array) = wide;                                                                                                    \
  } while (0)

static void widen_flows(Twin *twin, JjFlows *flows, uint32_t at, uint32_t more) {
  WIDEN(flows->origin);
  WIDEN(flows->school);
  WIDEN(flows->group);
  WIDEN(flows->year);
  WIDEN(flows->entrants);
  WIDEN(flows->cross_community);
  flows->n += more;
}

/* A flow that the study lacks, before all others of its year: only years need their order. */
static void add_flow(Twin *twin, JjFlows *flows, const Step *step, uint32_t first) {
  widen_flows(twin, flows, first, 1);
  flows->origin[first] = step->place.origin;
  flows->school[first] = step->place.school;
  flows->group[first] = step->place.group;
  flows->year[first] = step->place.year;
  flows->entrants[first] = step->students;
  flows->cross_community[first] = step->place.cross;
}

static bool same_flow(const Place *a, const Place *b) {
  return a->year == b->year && a->origin == b->origin && a->school == b->school && a->group == b->group &&
         a->cross == b->cross;
}

static void note_new_flow(GArray *new_flows, const Step *step) {
  for (guint i = 0; i < new_flows->len; i++) {
    Step *other = &g_array_index(new_flows, Step, i);
    if (!same_flow(&other->place, &step->place)) continue;
    other->students += step->students;
    return;
  }
  g_array_append_val(new_flows, *step);
}

/* Takes the step in the side's tables; a flow that is none of its rows goes to `new_flows`. */
static void apply(Twin *twin, const Footing *footing, SideIndex side, Step step, GArray *new_flows) {
  const JjStudy *base = footing->side[SIDE_BASE]->study;
  JjStudy *study = &twin->study[side];
  Place *place = &step.place;
  if (place->table == TABLE_GRADUATES) {
    add_at(study->graduates.graduates, graduates_row(&study->graduates, place), step.students);
    return;
  }
  if (footing->side[side]->year == place->year) place->school = footing->school_of[side][place->school];
  if (place->table != TABLE_FLOWS) {
    const uint32_t row = program_row(&study->programs, &base->programs, place, place->school);
    add_at(*program_column(&study->programs, place->table), row, step.students);
    return;
  }
  const uint32_t row = flow_row(&study->flows, place);
  if (row == JJ_NONE)
    note_new_flow(new_flows, &step);
  else
    add_at(study->flows.entrants, row, step.students);
}

static void apply_all(Twin *twin, const Footing *footing, SideIndex side, const GArray *steps) {
  JjStudy *study = &twin->study[side];
  g_autoptr(GArray) new_flows = g_array_new(FALSE, FALSE, sizeof(Step));
  for (guint i = 0; i < steps->len; i++) apply(twin, footing, side, g_array_index(steps, Step, i), new_flows);
  for (guint i = 0; i < new_flows->len; i++) {
    const Step *step = &g_array_index(new_flows, Step, i);
    uint32_t first, end;
    jj_flows_of_year(study, step->place.year, &first, &end);
    if (step->students > 0) add_flow(twin, &study->flows, step, first);
  }
}

/* ---- registered entrants ---- */

/* (owned) [schools] entrants of all flows into each school in the year. */
static int64_t *flows_into(const JjStudy *study, int16_t year) {
  int64_t *sums = g_new0(int64_t, (size_t)study->schools.n + 1);
  uint32_t first, end;
  jj_flows_of_year(study, year, &first, &end);
  for (uint32_t row = first; row < end; row++) sums[study->flows.school[row]] += study->flows.entrants[row];
  return sums;
}

/* (owned) [schools] registered entrants of the year, -1 where a row does not give them or there is none. */
static int64_t *registered(const JjStudy *study, int16_t year) {
  const JjPrograms *programs = &study->programs;
  int64_t *sums = g_new(int64_t, (size_t)study->schools.n + 1);
  for (JjId s = 0; s < study->schools.n; s++) sums[s] = -1;
  for (uint32_t row = 0; row < programs->n; row++)
    if (programs->year[row] == year && programs->entrants[row] >= 0)
      sums[programs->school[row]] = MAX(0, sums[programs->school[row]]) + programs->entrants[row];
  return sums;
}

static void register_more(JjStudy *study, int16_t year, JjId school, int64_t students) {
  const JjPrograms *programs = &study->programs;
  for (uint32_t row = 0; row < programs->n && students != 0; row++) {
    if (programs->year[row] != year || programs->school[row] != school || programs->entrants[row] < 0) continue;
    const int64_t more = MAX(students, -programs->entrants[row]);
    programs->entrants[row] += more;
    students -= more;
  }
}

/* Who enters a school is registered there. */
static void follow_flows(Twin *twin, const Footing *footing, SideIndex side) {
  const JjSituation *truth = footing->side[side];
  g_autofree int64_t *old = flows_into(truth->study, truth->year);
  g_autofree int64_t *new = flows_into(&twin->study[side], truth->year);
  g_autofree int64_t *in_programs = registered(truth->study, truth->year);
  for (JjId school = 0; school < truth->study->schools.n; school++)
    if (in_programs[school] == old[school] && new[school] != old[school])
      register_more(&twin->study[side], truth->year, school, new[school] - old[school]);
}

void twin_init(Twin *twin, const Footing *footing, const GArray *steps) {
  copy_sides(twin, footing);
  for (SideIndex side = 0; side < N_SIDES; side++) {
    apply_all(twin, footing, side, steps);
    follow_flows(twin, footing, side);
  }
}

/* More everywhere, so that no count stays; the same for a flow that a successor has on the other side. */
static void stir(int64_t *counts, uint32_t n, const JjId *by) {
  for (uint32_t i = 0; i < n; i++)
    if (counts[i] >= 0) counts[i] += 1 + (by ? by[i] : i) % 3;
}

void twin_stir(Twin *twin, const Footing *footing, bool flows) {
  copy_sides(twin, footing);
  for (SideIndex side = 0; side < N_SIDES; side++) {
    JjStudy *study = &twin->study[side];
    if (flows) stir(study->flows.entrants, study->flows.n, study->flows.origin);
    stir(study->graduates.graduates, study->graduates.n, NULL);
    stir(study->programs.entrants, study->programs.n, study->programs.group);
    stir(study->programs.exam_free_entrants, study->programs.n, study->programs.group);
    stir(study->programs.seats, study->programs.n, study->programs.group);
  }
}
