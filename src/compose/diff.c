/* Who moves between two plans of one study. */
#include "compose/diff.h"

#include <string.h>

/* Where something belongs: the codes and names of its communities, joined. Both NULL: nowhere. */
typedef struct {
  char *codes, *names; /* (owned) */
} Place;

static void place_clear(Place *place) {
  g_clear_pointer(&place->codes, g_free);
  g_clear_pointer(&place->names, g_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Place, place_clear)

static void place_add(Place *place, const JjPlan *plan, JjId community) {
  if (community == JJ_NONE) return;
  Place old = *place;
  place->codes = old.codes ? g_strjoin("+", old.codes, plan->code[community], NULL) : g_strdup(plan->code[community]);
  place->names = old.names ? g_strjoin("＋", old.names, plan->name[community], NULL) : g_strdup(plan->name[community]);
  place_clear(&old);
}

static Place place_of_zone(const JjPlan *plan, JjId zone) {
  Place place = {0};
  place_add(&place, plan, plan->primary[zone]);
  for (uint32_t i = plan->also_start[zone]; i < plan->also_start[zone + 1]; i++) place_add(&place, plan, plan->also[i]);
  return place;
}

static Place place_of_origin(const JjSituation *side, JjId origin) {
  JjId own = side->plan->origin_community[origin], zone = side->study->origins.zone[origin];
  Place place = {0};
  if (own == JJ_NONE && zone != JJ_NONE) return place_of_zone(side->plan, zone);
  place_add(&place, side->plan, own);
  return place;
}

/* A school that is not there in the side's year belongs nowhere. */
static Place place_of_school(const JjSituation *side, JjId school) {
  Place place = {0};
  if (school != JJ_NONE && jj_school_exists(side->study, school, side->year))
    place_add(&place, side->plan, side->plan->school_community[school]);
  return place;
}

/* Something that moves. */
typedef struct {
  const char *kind, *code, *name;
  const Place *from, *to;
  int64_t graduates, entrants; /* -1: not given */
} Move;

typedef struct {
  const JjSituation *from, *to;
  DiffTables tables;
  const DiffStudents *students;
} Work;

static void set_count(JjTable *table, uint32_t row, uint32_t column, int64_t count) {
  if (count >= 0) jj_table_set_int(table, row, column, count);
}

static void add_move(JjTable *moves, const Move *move) {
  uint32_t row = jj_table_add_row(moves, 0);
  jj_table_set_text(moves, row, DIFF_MOVES_KIND, move->kind);
  jj_table_set_text(moves, row, DIFF_MOVES_CODE, move->code);
  jj_table_set_text(moves, row, DIFF_MOVES_NAME, move->name);
  jj_table_set_text(moves, row, DIFF_MOVES_FROM, move->from->codes);
  jj_table_set_text(moves, row, DIFF_MOVES_TO, move->to->codes);
  jj_table_set_text(moves, row, DIFF_MOVES_FROM_NAME, move->from->names);
  jj_table_set_text(moves, row, DIFF_MOVES_TO_NAME, move->to->names);
  set_count(moves, row, DIFF_MOVES_GRADUATES, move->graduates);
  set_count(moves, row, DIFF_MOVES_ENTRANTS, move->entrants);
}

/* The row of a pair of places, new with zeros if it is the first. */
static uint32_t sum_row(JjTable *sums, const Place *from, const Place *to) {
  for (uint32_t row = 0; row < jj_table_n_rows(sums); row++)
    if (g_strcmp0(jj_table_text(sums, row, DIFF_SUMS_FROM), from->codes) == 0 &&
        g_strcmp0(jj_table_text(sums, row, DIFF_SUMS_TO), to->codes) == 0)
      return row;
  uint32_t row = jj_table_add_row(sums, 0);
  jj_table_set_text(sums, row, DIFF_SUMS_FROM, from->codes);
  jj_table_set_text(sums, row, DIFF_SUMS_TO, to->codes);
  jj_table_set_text(sums, row, DIFF_SUMS_FROM_NAME, from->names);
  jj_table_set_text(sums, row, DIFF_SUMS_TO_NAME, to->names);
  for (uint32_t column = DIFF_SUMS_ZONES; column < DIFF_SUMS_HIDDEN; column++) jj_table_set_int(sums, row, column, 0);
  return row;
}

static void count(JjTable *sums, uint32_t row, DiffSumsColumn column, int64_t more) {
  jj_table_set_int(sums, row, column, jj_table_int(sums, row, column) + MAX(more, 0));
}

static bool same(const Place *a, const Place *b) {
  return g_strcmp0(a->codes, b->codes) == 0;
}

/* ---- students of the year ---- */

static int64_t *filled(uint32_t n, int64_t value) {
  int64_t *array = g_new(int64_t, (size_t)n + 1);
  for (uint32_t i = 0; i < n; i++) array[i] = value;
  return array;
}

DiffStudents diff_students(const JjDifference *difference) {
  const JjSituation *to = difference->to.situation;
  const JjStudy *study = to->study;
  DiffStudents students = {filled(study->origins.n, -1), filled(study->origins.n, 0), filled(study->schools.n, 0)};
  for (JjId o = 0; o < study->origins.n; o++) students.graduates[o] = jj_study_graduates(study, o, to->year);
  uint32_t first, end;
  jj_flows_of_year(study, to->year, &first, &end);
  for (uint32_t i = first; i < end; i++) {
    students.entrants[study->flows.origin[i]] += study->flows.entrants[i];
    students.school_entrants[study->flows.school[i]] += study->flows.entrants[i];
  }
  return students;
}

void diff_students_clear(DiffStudents *students) {
  g_clear_pointer(&students->graduates, g_free);
  g_clear_pointer(&students->entrants, g_free);
  g_clear_pointer(&students->school_entrants, g_free);
}

/* Graduates and entrants of all origins in the zone. */
static void add_zone_students(const Work *work, JjId zone, Move *move) {
  const JjOrigins *origins = &work->to->study->origins;
  for (JjId o = 0; o < origins->n; o++) {
    if (origins->zone[o] != zone) continue;
    move->entrants += work->students->entrants[o];
    if (work->students->graduates[o] >= 0) move->graduates = MAX(move->graduates, 0) + work->students->graduates[o];
  }
}

/* ---- what moves ---- */

static void compare_zones(Work *work) {
  const JjZones *zones = &work->from->study->zones;
  for (JjId z = 0; z < zones->n; z++) {
    g_auto(Place) from = place_of_zone(work->from->plan, z);
    g_auto(Place) to = place_of_zone(work->to->plan, z);
    if (same(&from, &to)) continue;
    Move move = {"zone", zones->code[z], zones->name[z], &from, &to, -1, 0};
    add_zone_students(work, z, &move);
    add_move(work->tables.moves, &move);
    count(work->tables.sums, sum_row(work->tables.sums, &from, &to), DIFF_SUMS_ZONES, 1);
  }
}

static JjId school_of_code(const JjSchools *schools, const char *code) {
  for (JjId s = 0; s < schools->n; s++)
    if (strcmp(schools->code[s], code) == 0) return s;
  return JJ_NONE;
}

/* `a` of one side against `b` of the other, either of which may not be there. */
static void compare_school(Work *work, JjId a, JjId b) {
  g_auto(Place) from = place_of_school(work->from, a);
  g_auto(Place) to = place_of_school(work->to, b);
  if (same(&from, &to)) return;
  const JjSchools *schools = b != JJ_NONE ? &work->to->study->schools : &work->from->study->schools;
  JjId school = b != JJ_NONE ? b : a;
  Move move = {"school", schools->code[school], schools->name[school], &from, &to, -1, -1};
  if (b != JJ_NONE) move.entrants = work->students->school_entrants[b];
  add_move(work->tables.moves, &move);
  count(work->tables.sums, sum_row(work->tables.sums, &from, &to), DIFF_SUMS_SCHOOLS, 1);
}

/* Edits may open schools: ids agree as far as codes do. */
static void compare_schools(Work *work) {
  const JjSchools *from = &work->from->study->schools, *to = &work->to->study->schools;
  for (JjId a = 0; a < from->n; a++) {
    bool in_step = a < to->n && strcmp(from->code[a], to->code[a]) == 0;
    compare_school(work, a, in_step ? a : school_of_code(to, from->code[a]));
  }
  for (JjId b = 0; b < to->n; b++) {
    bool in_step = b < from->n && strcmp(from->code[b], to->code[b]) == 0;
    if (!in_step && school_of_code(from, to->code[b]) == JJ_NONE) compare_school(work, JJ_NONE, b);
  }
}

static void compare_origins(Work *work) {
  const JjOrigins *origins = &work->from->study->origins;
  bool feeders = work->from->study->origin_kind == JJ_ORIGIN_FEEDER;
  for (JjId o = 0; o < origins->n; o++) {
    g_auto(Place) from = place_of_origin(work->from, o);
    g_auto(Place) to = place_of_origin(work->to, o);
    if (same(&from, &to)) continue;
    Move move = {"feeder",
                 origins->code[o],
                 origins->name[o],
                 &from,
                 &to,
                 work->students->graduates[o],
                 work->students->entrants[o]};
    if (feeders) add_move(work->tables.moves, &move); /* else the origins are the zones */
    uint32_t row = sum_row(work->tables.sums, &from, &to);
    count(work->tables.sums, row, DIFF_SUMS_FEEDERS, feeders ? 1 : 0);
    count(work->tables.sums, row, DIFF_SUMS_GRADUATES, move.graduates);
    count(work->tables.sums, row, DIFF_SUMS_ENTRANTS, move.entrants);
  }
}

/* ---- communities ---- */

static JjId community_of_code(const JjPlan *plan, const char *code) {
  for (JjId c = 0; c < plan->n; c++)
    if (strcmp(plan->code[c], code) == 0) return c;
  return JJ_NONE;
}

static const char *name_of(const JjPlan *plan, JjId community) {
  return community == JJ_NONE ? NULL : plan->name[community];
}

static const char *convening_of(const JjSituation *side, JjId community) {
  JjId school = community == JJ_NONE ? JJ_NONE : side->plan->convening_school[community];
  return school == JJ_NONE ? NULL : side->study->schools.name[school];
}

static void compare_community(Work *work, const char *code, JjId a, JjId b) {
  const char *name_a = name_of(work->from->plan, a), *name_b = name_of(work->to->plan, b);
  const char *convening_a = convening_of(work->from, a), *convening_b = convening_of(work->to, b);
  if (g_strcmp0(name_a, name_b) == 0 && g_strcmp0(convening_a, convening_b) == 0) return;
  JjTable *table = work->tables.communities;
  uint32_t row = jj_table_add_row(table, 0);
  jj_table_set_text(table, row, DIFF_COMMUNITIES_CODE, code);
  jj_table_set_text(table, row, DIFF_COMMUNITIES_FROM_NAME, name_a);
  jj_table_set_text(table, row, DIFF_COMMUNITIES_TO_NAME, name_b);
  jj_table_set_text(table, row, DIFF_COMMUNITIES_FROM_CONVENING, convening_a);
  jj_table_set_text(table, row, DIFF_COMMUNITIES_TO_CONVENING, convening_b);
}

static void compare_communities(Work *work) {
  const JjPlan *from = work->from->plan, *to = work->to->plan;
  for (JjId a = 0; a < from->n; a++) compare_community(work, from->code[a], a, community_of_code(to, from->code[a]));
  for (JjId b = 0; b < to->n; b++)
    if (community_of_code(from, to->code[b]) == JJ_NONE) compare_community(work, to->code[b], JJ_NONE, b);
}

static DiffTables empty_tables(void) {
  static const JjColumn moves[DIFF_MOVES_COUNT] = {[DIFF_MOVES_KIND] = {"kind", JJ_COLUMN_TEXT, 0},
                                                   [DIFF_MOVES_CODE] = {"code", JJ_COLUMN_TEXT, 0},
                                                   [DIFF_MOVES_NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                                   [DIFF_MOVES_FROM] = {"from", JJ_COLUMN_TEXT, 0},
                                                   [DIFF_MOVES_TO] = {"to", JJ_COLUMN_TEXT, 0},
                                                   [DIFF_MOVES_FROM_NAME] = {"from_name", JJ_COLUMN_TEXT, 0},
                                                   [DIFF_MOVES_TO_NAME] = {"to_name", JJ_COLUMN_TEXT, 0},
                                                   [DIFF_MOVES_GRADUATES] = {"graduates", JJ_COLUMN_INT, 0},
                                                   [DIFF_MOVES_ENTRANTS] = {"entrants", JJ_COLUMN_INT, 0},
                                                   [DIFF_MOVES_HIDDEN] = {"hidden", JJ_COLUMN_TEXT, 0}};
  static const JjColumn sums[DIFF_SUMS_COUNT] = {
      [DIFF_SUMS_FROM] = {"from", JJ_COLUMN_TEXT, 0},           [DIFF_SUMS_TO] = {"to", JJ_COLUMN_TEXT, 0},
      [DIFF_SUMS_FROM_NAME] = {"from_name", JJ_COLUMN_TEXT, 0}, [DIFF_SUMS_TO_NAME] = {"to_name", JJ_COLUMN_TEXT, 0},
      [DIFF_SUMS_ZONES] = {"zones", JJ_COLUMN_INT, 0},          [DIFF_SUMS_SCHOOLS] = {"schools", JJ_COLUMN_INT, 0},
      [DIFF_SUMS_FEEDERS] = {"feeders", JJ_COLUMN_INT, 0},      [DIFF_SUMS_GRADUATES] = {"graduates", JJ_COLUMN_INT, 0},
      [DIFF_SUMS_ENTRANTS] = {"entrants", JJ_COLUMN_INT, 0},    [DIFF_SUMS_HIDDEN] = {"hidden", JJ_COLUMN_TEXT, 0}};
  static const JjColumn communities[DIFF_COMMUNITIES_COUNT] = {
      [DIFF_COMMUNITIES_CODE] = {"code", JJ_COLUMN_TEXT, 0},
      [DIFF_COMMUNITIES_FROM_NAME] = {"from_name", JJ_COLUMN_TEXT, 0},
      [DIFF_COMMUNITIES_TO_NAME] = {"to_name", JJ_COLUMN_TEXT, 0},
      [DIFF_COMMUNITIES_FROM_CONVENING] = {"from_convening_school", JJ_COLUMN_TEXT, 0},
      [DIFF_COMMUNITIES_TO_CONVENING] = {"to_convening_school", JJ_COLUMN_TEXT, 0}};
  return (DiffTables){.moves = jj_table_new(moves, DIFF_MOVES_COUNT),
                      .sums = jj_table_new(sums, DIFF_SUMS_COUNT),
                      .communities = jj_table_new(communities, DIFF_COMMUNITIES_COUNT)};
}

void diff_tables_clear(DiffTables *tables) {
  g_clear_pointer(&tables->moves, jj_table_free);
  g_clear_pointer(&tables->sums, jj_table_free);
  g_clear_pointer(&tables->communities, jj_table_free);
}

DiffTables diff_tables_of(const JjDifference *difference, const DiffStudents *students) {
  Work work = {difference->from.situation, difference->to.situation, empty_tables(), students};
  g_assert(work.from->study->zones.n == work.to->study->zones.n);
  g_assert(work.from->study->origins.n == work.to->study->origins.n);
  compare_zones(&work);
  compare_schools(&work);
  compare_origins(&work);
  compare_communities(&work);
  return work.tables;
}
