/* Which counts one student is part of: the definitions of docs/semantics/ once more, of a single flow. */
#include "evaluate/footprint.h"

#include <string.h>

/* ---- counts in one word ---- */

uint64_t mark_count(const CountKey *key) {
  return (uint64_t)key->count << 58 | (uint64_t)key->side << 57 | (uint64_t)key->variant << 55 |
         (uint64_t)key->level << 52 | (uint64_t)key->group << 26 | (uint64_t)key->unit;
}

CountKey mark_key(uint64_t count) {
  return (CountKey){.count = (Count)(count >> 58),
                    .side = (SideIndex)(count >> 57 & 1),
                    .variant = (JjVariant)(count >> 55 & 3),
                    .level = (JjLevel)(count >> 52 & 7),
                    .group = (uint32_t)(count >> 26 & 0x3ffffff),
                    .unit = (JjId)(count & 0x3ffffff)};
}

/* ---- the footing ---- */

/* A scenario's succession gives the flows of its year to the successor. (owned) [schools of the base] */
static JjId *schools_of(const JjSituation *base, const JjSituation *side) {
  JjId *schools = g_new(JjId, (size_t)base->study->schools.n + 1);
  for (JjId s = 0; s < base->study->schools.n; s++) {
    schools[s] = s;
    for (JjId old = s; side->study != base->study && old != JJ_NONE;) {
      const bool closes = side->study->schools.closed_year[old] == side->year;
      const bool closed = old < base->study->schools.n && base->study->schools.closed_year[old] == side->year;
      schools[s] = old;
      old = closes && !closed ? side->study->schools.successor[old] : JJ_NONE;
    }
  }
  return schools;
}

void footing_init(Footing *footing, const JjSituation *base, const JjSituation *scenario, const JjTravel *travel) {
  footing->side[SIDE_BASE] = base;
  footing->side[SIDE_SCENARIO] = scenario;
  footing->times[SIDE_BASE] = travel->n > 0 ? travel->base[0] : NULL;
  footing->times[SIDE_SCENARIO] = travel->n > 0 ? travel->scenario[0] : NULL;
  for (SideIndex side = 0; side < N_SIDES; side++) {
    const JjSituation *situation = footing->side[side];
    offer_init(&footing->offer[side], situation);
    footing->seats[side] = seats_by_school(situation);
    footing->school_of[side] = schools_of(base, situation);
    g_autoptr(JjTally) tally = jj_tally_new(situation, JJ_VARIANT_SHARED, NULL);
    footing->entrants[side] = g_steal_pointer(&tally->school_entrants);
  }
}

void footing_clear(Footing *footing) {
  for (SideIndex side = 0; side < N_SIDES; side++) {
    offer_clear(&footing->offer[side]);
    g_free(footing->seats[side]);
    g_free(footing->entrants[side]);
    g_free(footing->school_of[side]);
  }
}

/* ---- marks ---- */

/* One student as a side sees them. */
typedef struct {
  const Footing *footing;
  const JjSituation *situation;
  SideIndex side;
  JjId origin, school, group, zone, home; /* home: the school's community */
  bool cross, stands, near;
  int32_t students;
  GArray *marks;
} Seen;

static void put(const Seen *seen, Count count, JjVariant variant, JjLevel level, JjId unit) {
  const CountKey key = {count, seen->side, variant, level, unit, 0};
  const Mark mark = {mark_count(&key), seen->students};
  g_array_append_val(seen->marks, mark);
}

/* The study and, unless JJ_NONE, a community. */
static void put_both(const Seen *seen, Count count, JjVariant variant, JjId community) {
  put(seen, count, variant, JJ_LEVEL_TOTAL, 0);
  if (community != JJ_NONE) put(seen, count, variant, JJ_LEVEL_COMMUNITY, community);
}

static void put_group(const Seen *seen, Count count, uint32_t rank) {
  CountKey key = {count, seen->side, JJ_VARIANT_SHARED, JJ_LEVEL_TOTAL, 0, rank};
  Mark mark = {mark_count(&key), seen->students};
  g_array_append_val(seen->marks, mark);
  if (seen->home == JJ_NONE) return;
  key.level = JJ_LEVEL_COMMUNITY;
  key.unit = seen->home;
  mark.count = mark_count(&key);
  g_array_append_val(seen->marks, mark);
}

/* Calls for each community of the origin, and the study if it has any. */
static void put_origins(const Seen *seen, Count count, JjVariant variant) {
  const JjPlan *plan = seen->situation->plan;
  const JjId primary = jj_plan_origin_primary(seen->situation->study, plan, seen->origin);
  if (primary == JJ_NONE) return;
  put_both(seen, count, variant, primary);
  if (variant == JJ_VARIANT_PRIMARY || seen->zone == JJ_NONE || plan->origin_community[seen->origin] != JJ_NONE) return;
  for (uint32_t i = plan->also_start[seen->zone]; i < plan->also_start[seen->zone + 1]; i++)
    put(seen, count, variant, JJ_LEVEL_COMMUNITY, plan->also[i]);
}

static bool is_near(const Seen *seen, JjVariant variant) {
  return seen->home != JJ_NONE && jj_plan_origin_in(seen->situation->study, seen->situation->plan, seen->origin,
                                                    seen->home, variant == JJ_VARIANT_PRIMARY);
}

static bool is_left_out(const Seen *seen, JjVariant variant) {
  const JjStudy *study = seen->situation->study;
  const JjSchools *schools = &study->schools;
  const bool special = schools->kind[seen->school] == JJ_DESTINATION_SCHOOL &&
                       schools->type[seen->school] == JJ_SCHOOL_SPECIAL_EDUCATION;
  const char *from = study->origins.campus[seen->origin], *to = schools->campus[seen->school];
  if (variant == JJ_VARIANT_NO_CROSS) return special || seen->cross;
  return variant == JJ_VARIANT_NO_DIRECT && from && to && strcmp(from, to) == 0;
}

static void mark_variant(const Seen *seen, JjVariant variant) {
  put(seen, COUNT_ALL, variant, JJ_LEVEL_TOTAL, 0);
  if (is_left_out(seen, variant)) {
    put(seen, COUNT_LEFT_OUT, variant, JJ_LEVEL_TOTAL, 0);
    return;
  }
  put_origins(seen, COUNT_DEMAND, variant);
  if (!seen->stands) {
    const bool inside = seen->situation->study->schools.kind[seen->school] == JJ_DESTINATION_SCHOOL;
    put(seen, inside ? COUNT_TO_PLACE : COUNT_OUTSIDE, variant, JJ_LEVEL_TOTAL, 0);
    return;
  }
  put_both(seen, COUNT_IN, variant, seen->home);
  put(seen, COUNT_IN, variant, JJ_LEVEL_SCHOOL, seen->school);
  put_origins(seen, COUNT_ORIGINS, variant);
  if (seen->home == JJ_NONE) put(seen, COUNT_UNASSIGNED, variant, JJ_LEVEL_TOTAL, 0);
  if (!is_near(seen, variant)) return;
  put_both(seen, COUNT_NEAR, variant, seen->home);
  put(seen, COUNT_NEAR, variant, JJ_LEVEL_SCHOOL, seen->school);
}

static void mark_part(const Seen *seen, uint32_t rank) {
  put_group(seen, COUNT_IN, rank);
  if (seen->near) put_group(seen, COUNT_NEAR, rank);
}

static void mark_group(const Seen *seen) {
  const Offer *offer = &seen->footing->offer[seen->side];
  const JjId group = seen->group != JJ_NONE ? seen->group : offer->single[seen->school];
  if (group == JJ_NONE) {
    put(seen, COUNT_GROUP_UNKNOWN, 0, JJ_LEVEL_TOTAL, 0);
    return;
  }
  mark_part(seen, RANK_OF_GROUP(group));
  for (JjVariant variant = JJ_VARIANT_SHARED; offer->vocational[group] && variant <= JJ_VARIANT_PRIMARY; variant++) {
    put_both(seen, COUNT_VOCATIONAL, variant, seen->home);
    if (is_near(seen, variant) || !offered_at_home(offer, seen->origin, group, variant == JJ_VARIANT_PRIMARY))
      put_both(seen, COUNT_SUITABLE, variant, seen->home);
  }
}

static void mark_minutes(const Seen *seen) {
  static const uint32_t minute_ms = 60000;
  const JjTimes *times = seen->footing->times[seen->side];
  if (!times) return;
  const uint32_t ms = jj_times_of_origin(times, seen->origin, seen->school);
  const JjId community = jj_plan_origin_primary(seen->situation->study, seen->situation->plan, seen->origin);
  if (ms != JJ_UNREACHABLE) put_both(seen, COUNT_TIMED, 0, seen->home);
  if (ms <= WITHIN_MINUTES * minute_ms) put_both(seen, COUNT_WITHIN, 0, seen->home);
  if (ms > 60 * minute_ms) put_both(seen, COUNT_OVER_60, 0, community);
  if (ms == JJ_UNREACHABLE) put_both(seen, COUNT_WITHOUT_WAY, 0, community);
}

static void mark_area(const Seen *seen) {
  uint32_t first, end;
  jj_area_of_school(seen->situation->study, seen->school, &first, &end);
  if (first == end) return;
  put_both(seen, COUNT_AREA_ALL, 0, seen->home);
  put(seen, COUNT_AREA_ALL, 0, JJ_LEVEL_SCHOOL, seen->school);
  bool inside = false;
  for (uint32_t row = first; row < end; row++)
    inside = inside || seen->situation->study->school_areas.zone[row] == seen->zone;
  if (!inside) return;
  put_both(seen, COUNT_AREA, 0, seen->home);
  put(seen, COUNT_AREA, 0, JJ_LEVEL_SCHOOL, seen->school);
}

static const char *code_of(const JjSituation *situation, JjId community) {
  return community == JJ_NONE ? NULL : situation->plan->code[community];
}

/* Of a school that belongs to another community afterwards. */
static void mark_moved(const Seen *seen) {
  const JjSituation *base = seen->footing->side[SIDE_BASE];
  if (seen->side != SIDE_SCENARIO || seen->school >= base->study->schools.n) return;
  if (!school_stands_in(base, seen->school, JJ_NONE)) return;
  const JjId from = base->plan->school_community[seen->school];
  if (g_strcmp0(code_of(base, from), code_of(seen->situation, seen->home)) != 0) put_both(seen, COUNT_MOVED, 0, from);
}

static void mark_above_seats(const Seen *seen, int32_t more) {
  const int64_t seats = seen->footing->seats[seen->side][seen->school];
  if (seats < 0 || seen->footing->entrants[seen->side][seen->school] <= seats) return;
  Seen above = *seen;
  above.students = more;
  put_both(&above, COUNT_ABOVE_SEATS, 0, seen->home);
  put(&above, COUNT_ABOVE_SEATS, 0, JJ_LEVEL_SCHOOL, seen->school);
}

static void mark_school(const Seen *seen) {
  const JjOwnership ownership = seen->situation->study->schools.ownership[seen->school];
  mark_part(seen, RANK_OF_OWNERSHIP(ownership));
  mark_group(seen);
  mark_minutes(seen);
  mark_area(seen);
  mark_moved(seen);
  mark_above_seats(seen, seen->students);
}

static void mark_zone(const Seen *seen) {
  if (seen->zone == JJ_NONE) return;
  put(seen, COUNT_ZONE, 0, JJ_LEVEL_ZONE, seen->zone);
  if (!seen->stands || seen->home == JJ_NONE) return;
  const CountKey key = {seen->near ? COUNT_OWN : COUNT_AWAY,      seen->side, 0, JJ_LEVEL_ZONE, seen->zone,
                        seen->near ? 0 : (uint32_t)seen->home + 1};
  const Mark mark = {mark_count(&key), seen->students};
  g_array_append_val(seen->marks, mark);
}

static void mark_covered(const Seen *seen) {
  if (jj_study_graduates(seen->situation->study, seen->origin, seen->situation->year) < 0) return;
  put_origins(seen, COUNT_COVERED, 0);
  if (seen->stands && seen->near) put_both(seen, COUNT_COVERED_STAYING, 0, seen->home);
}

/* A graduate is of no school, a program of no origin. */
static Seen see(const Footing *footing, SideIndex side, const Place *place) {
  const JjSituation *situation = footing->side[side];
  Seen seen = {.footing = footing, .situation = situation, .side = side, .origin = place->origin};
  seen.group = place->group;
  seen.cross = place->cross;
  seen.zone = seen.home = seen.school = JJ_NONE;
  if (place->origin != JJ_NONE) seen.zone = situation->study->origins.zone[place->origin];
  if (place->school == JJ_NONE) return seen;
  seen.school = footing->school_of[side][place->school];
  seen.home = situation->plan->school_community[seen.school];
  seen.stands = school_stands_in(situation, seen.school, JJ_NONE);
  seen.near = place->origin != JJ_NONE && is_near(&seen, JJ_VARIANT_SHARED);
  return seen;
}

static void mark_flow(const Seen *seen) {
  for (JjVariant variant = 0; variant < JJ_VARIANT_COUNT; variant++) mark_variant(seen, variant);
  if (seen->stands) mark_school(seen);
  mark_zone(seen);
  mark_covered(seen);
}

/* By the plan of a side of another year: what effects are made of. */
static void mark_mixed(const Seen *seen) {
  for (JjVariant variant = 0; variant < JJ_VARIANT_COUNT; variant++)
    if (seen->stands && !is_left_out(seen, variant) && is_near(seen, variant))
      put_both(seen, COUNT_MIXED, variant, seen->home);
}

static void mark_graduate(const Seen *seen) {
  const JjSituation *base = seen->footing->side[SIDE_BASE];
  put_origins(seen, COUNT_GRADUATES, 0);
  const JjId primary = jj_plan_origin_primary(seen->situation->study, seen->situation->plan, seen->origin);
  const JjId from = jj_plan_origin_primary(base->study, base->plan, seen->origin);
  if (primary != JJ_NONE) put_both(seen, COUNT_GRADUATES_PRIMARY, 0, primary);
  if (seen->side == SIDE_SCENARIO && g_strcmp0(code_of(base, from), code_of(seen->situation, primary)) != 0)
    put_both(seen, COUNT_GRADUATES_MOVED, 0, from);
}

/* A count of a program row, at school, community and study. */
static void mark_programs(const Seen *seen, Count count) {
  put_both(seen, count, 0, seen->home);
  put(seen, count, 0, JJ_LEVEL_SCHOOL, seen->school);
}

static void mark_program(const Seen *seen, const Place *place) {
  const JjPrograms *programs = &seen->footing->side[SIDE_BASE]->study->programs;
  const bool has_seats = programs->seats[place->row] >= 0,
             has_exam_free = programs->exam_free_entrants[place->row] >= 0;
  const bool has_entrants = programs->entrants[place->row] >= 0;
  if (!seen->stands) return;
  if (place->table == TABLE_SEATS) mark_above_seats(seen, -seen->students);
  if (place->table == TABLE_EXAM_FREE && has_entrants) mark_programs(seen, COUNT_EXAM_FREE);
  if (place->table == TABLE_ENTRANTS && has_exam_free) mark_programs(seen, COUNT_EXAM_FREE_OF);
  if (place->table == TABLE_EXAM_FREE || !has_seats || !has_entrants) return;
  const Count count = place->table == TABLE_SEATS ? COUNT_SEATS : COUNT_REGISTERED;
  mark_programs(seen, count);
  if (place->group != JJ_NONE) put_group(seen, count, RANK_OF_GROUP(place->group));
}

void footprint(const Footing *footing, const Place *place, int32_t students, GArray *marks) {
  for (SideIndex side = 0; side < N_SIDES; side++) {
    const bool own_year = footing->side[side]->year == place->year;
    if (!own_year && place->table != TABLE_FLOWS) continue;
    Seen seen = see(footing, side, place);
    seen.students = students;
    seen.marks = marks;
    if (place->table == TABLE_GRADUATES)
      mark_graduate(&seen);
    else if (place->table != TABLE_FLOWS)
      mark_program(&seen, place);
    else if (own_year)
      mark_flow(&seen);
    else
      mark_mixed(&seen);
  }
}
