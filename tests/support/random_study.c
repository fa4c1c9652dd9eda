#include "random_study.h"

RandomStudy random_study_options(uint64_t seed) {
  return (RandomStudy){
      .seed = seed, .side = 4, .n_communities = 5, .n_schools = 7, .most_students = 12, .home_share = 0.5};
}

/* One chance in `n`. */
static bool chance(JjRandom *random, uint32_t n) {
  return jj_random_below(random, n) == 0;
}

static void add_zones(JjStudyBuilder *builder, uint32_t side) {
  g_assert(side > 0);
  for (uint32_t z = 0; z < side * side; z++) {
    g_autofree char *code = g_strdup_printf("Z%u", z);
    jj_study_builder_add_zone(builder, code, code, JJ_NONE);
  }
  for (uint32_t z = 0; z < side * side; z++) {
    if (z % side + 1 < side) jj_study_builder_add_link(builder, z, z + 1, JJ_LINK_BORDER, 1000);
    if (z / side + 1 < side) jj_study_builder_add_link(builder, z, z + side, JJ_LINK_BORDER, 1000);
  }
}

/* One campus of two, or none. */
static const char *any_campus(JjRandom *random) {
  static const char *const campuses[] = {"one", "one", "two", NULL, NULL};
  return campuses[jj_random_below(random, G_N_ELEMENTS(campuses))];
}

static void make_odd(JjSchoolRecord *record, JjRandom *random) {
  record->campus = any_campus(random);
  record->ownership = record->zone % 2 == 0 ? JJ_OWNERSHIP_PRIVATE : JJ_OWNERSHIP_PUBLIC;
  if (chance(random, 5)) record->type = JJ_SCHOOL_SPECIAL_EDUCATION;
  if (chance(random, 8)) record->opened_year = RANDOM_LAST_YEAR;
  if (chance(random, 8)) record->closed_year = RANDOM_LAST_YEAR;
}

/* Two vocational groups and 普通. */
static const char *const group_names[] = {"普通", "機械群", "商業類"};

/* Schools offer one group, several or none in either year. Drawn apart, so that studies stay as they were. */
static void add_programs(JjStudyBuilder *builder, const RandomStudy *options) {
  JjRandom random = jj_random(options->seed + 4000);
  for (size_t g = 0; g < G_N_ELEMENTS(group_names); g++) jj_study_builder_group(builder, group_names[g]);
  for (int year = RANDOM_FIRST_YEAR; year <= RANDOM_LAST_YEAR; year++)
    for (uint32_t s = 0; s < options->n_schools; s++)
      for (JjId g = 0; g < G_N_ELEMENTS(group_names); g++) {
        if (!chance(&random, 3)) continue;
        const int64_t seats = (int64_t)jj_random_below(&random, 40) - 1;
        const JjProgramRecord record = {s, g, (int16_t)year, seats, seats / 2, seats, -1};
        jj_study_builder_add_program(builder, &record);
      }
}

/* The middle of a square of 12 km. */
static double middle_m(uint32_t column) {
  return 12000 * (column + 0.5);
}

/* Every third school has an area: the first two zones, or one. */
static void add_areas(JjStudyBuilder *builder, const RandomStudy *options) {
  for (uint32_t s = 0; s < options->n_schools; s += 3) {
    jj_study_builder_add_school_area(builder, s, s % 2 == 0 ? 0 : options->side);
    if (s % 2 == 0) jj_study_builder_add_school_area(builder, s, 1);
  }
}

static void add_schools(JjStudyBuilder *builder, const RandomStudy *options, JjRandom *random) {
  for (uint32_t s = 0; s < options->n_schools; s++) {
    g_autofree char *code = g_strdup_printf("S%u", s);
    JjSchoolRecord record = jj_school_record(code, code);
    record.zone = jj_random_below(random, options->side * options->side);
    if (options->places) record.x_m = middle_m(record.zone % options->side);
    if (options->places) record.y_m = middle_m(record.zone / options->side);
    if (!options->plain) make_odd(&record, random);
    jj_study_builder_add_school(builder, &record);
  }
  for (JjDestinationKind kind = JJ_DESTINATION_OUTSIDE; kind < JJ_DESTINATION_KIND_COUNT; kind++) {
    JjSchoolRecord record = jj_school_record(jj_destination_words[kind], jj_destination_words[kind]);
    record.kind = kind;
    jj_study_builder_add_school(builder, &record);
  }
}

/* Graduates of both years; in an odd study some are not given. */
static void add_graduates(JjStudyBuilder *builder, const RandomStudy *options, JjId origin, JjRandom *random) {
  for (int year = RANDOM_FIRST_YEAR; year <= RANDOM_LAST_YEAR; year++)
    if (options->plain || !chance(random, 6))
      jj_study_builder_add_graduates(builder, origin, (int16_t)year,
                                     jj_random_below(random, options->most_students + 3));
}

/* A feeder a zone, then (unless plain) three more anywhere and two outside origins. */
static void add_origins(JjStudyBuilder *builder, const RandomStudy *options, JjRandom *random) {
  const uint32_t n_zones = options->side * options->side;
  const uint32_t n_feeders = options->plain ? n_zones : n_zones + 3, n = options->plain ? n_zones : n_zones + 5;
  for (uint32_t o = 0; o < n; o++) {
    g_autofree char *code = g_strdup_printf("F%u", o);
    const JjId feeder_zone = o < n_zones ? o : jj_random_below(random, n_zones);
    JjOriginRecord record = jj_origin_record(code, code, o < n_feeders ? feeder_zone : JJ_NONE);
    record.campus = options->plain ? NULL : any_campus(random);
    if (options->places && record.zone != JJ_NONE) record.x_m = middle_m(record.zone % options->side);
    if (options->places && record.zone != JJ_NONE) record.y_m = middle_m(record.zone / options->side);
    jj_study_builder_add_origin(builder, &record);
    add_graduates(builder, options, o, random);
  }
}

/* Grows communities zone by zone from random first zones, until every zone is in one. */
static void grow(JjPlanBuilder *builder, const JjStudy *study, uint32_t n_communities, JjRandom *random) {
  uint32_t n_left = study->zones.n;
  for (JjId c = 0; c < n_communities; n_left--) {
    const JjId zone = jj_random_below(random, study->zones.n);
    if (jj_plan_builder_primary(builder, zone) == JJ_NONE)
      jj_plan_builder_set_primary(builder, zone, c++);
    else
      n_left++;
  }
  while (n_left > 0) {
    const JjId zone = jj_random_below(random, study->zones.n);
    const uint32_t start = study->neighbour_start[zone], n = study->neighbour_start[zone + 1] - start;
    if (n == 0 || jj_plan_builder_primary(builder, zone) != JJ_NONE) continue;
    const JjId community = jj_plan_builder_primary(builder, study->neighbour[start + jj_random_below(random, n)]);
    if (community == JJ_NONE) continue;
    jj_plan_builder_set_primary(builder, zone, community);
    n_left--;
  }
}

/* Shared zones, overrides of feeders, schools in no community. */
static void make_plan_odd(JjPlanBuilder *builder, const JjStudy *study, uint32_t n_communities, JjRandom *random) {
  for (JjId z = 0; z < study->zones.n; z++)
    while (chance(random, 3)) jj_plan_builder_share(builder, z, jj_random_below(random, n_communities));
  for (JjId o = 0; o < study->origins.n; o++)
    if (study->origins.zone[o] != JJ_NONE && chance(random, 8))
      jj_plan_builder_set_origin(builder, o, jj_random_below(random, n_communities));
  for (JjId s = 0; s < study->schools.n; s++)
    if (chance(random, 10)) jj_plan_builder_set_school(builder, s, JJ_NONE);
}

JjPlan *random_plan(const JjStudy *study, const RandomStudy *options, uint64_t seed) {
  JjRandom random = jj_random(seed);
  g_autoptr(JjPlanBuilder) builder = jj_plan_builder_new(study);
  for (uint32_t c = 0; c < options->n_communities; c++) {
    g_autofree char *code = g_strdup_printf("C%u", c);
    jj_plan_builder_add_community(builder, code, code, JJ_NONE);
  }
  grow(builder, study, options->n_communities, &random);
  for (JjId s = 0; s < study->schools.n; s++)
    if (study->schools.kind[s] == JJ_DESTINATION_SCHOOL)
      jj_plan_builder_set_school(builder, s, jj_plan_builder_primary(builder, study->schools.zone[s]));
  if (!options->plain) make_plan_odd(builder, study, options->n_communities, &random);
  return jj_plan_builder_finish(builder);
}

/* ---- students ---- */

typedef struct {
  JjId origin, school;
  bool cross;
} Student;

/* Some school of the study, of the origin's community if there is one and the student prefers it. */
static JjId choose(const JjStudy *study, const JjPlan *plan, const RandomStudy *options, JjId origin,
                   JjRandom *random) {
  const bool prefers_home = jj_random_unit(random) < options->home_share;
  const JjId home = jj_plan_origin_primary(study, plan, origin);
  JjId school = jj_random_below(random, options->plain ? options->n_schools : study->schools.n);
  for (int tries = 0; prefers_home && tries < 20 && plan->school_community[school] != home; tries++)
    school = jj_random_below(random, options->n_schools);
  return school;
}

/* The students of one year. (owned) */
static GArray *students_of(const JjStudy *study, const JjPlan *plan, const RandomStudy *options, int16_t year) {
  JjRandom random = jj_random(options->seed * 1000 + (uint64_t)year);
  GArray *students = g_array_new(FALSE, FALSE, sizeof(Student));
  for (JjId o = 0; o < study->origins.n; o++)
    for (uint32_t left = 1 + jj_random_below(&random, options->most_students); left > 0; left--) {
      const Student student = {o, choose(study, plan, options, o, &random), !options->plain && chance(&random, 9)};
      g_array_append_val(students, student);
    }
  return students;
}

/* Deals the places of all students inside to them anew. */
static void shuffle(GArray *students, const JjStudy *study, int16_t year, uint64_t seed) {
  JjRandom random = jj_random(seed);
  g_autoptr(GPtrArray) inside = g_ptr_array_new();
  for (guint i = 0; i < students->len; i++) {
    Student *student = &g_array_index(students, Student, i);
    if (study->schools.kind[student->school] == JJ_DESTINATION_SCHOOL && jj_school_exists(study, student->school, year))
      g_ptr_array_add(inside, student);
  }
  for (guint i = inside->len; i > 1; i--) {
    Student *a = inside->pdata[i - 1], *b = inside->pdata[jj_random_below(&random, i)];
    const JjId school = a->school;
    a->school = b->school;
    b->school = school;
  }
}

/* The study without flows. (owned) */
static JjStudyBuilder *builder_of(const RandomStudy *options) {
  JjRandom random = jj_random(options->seed);
  JjStudyBuilder *builder = jj_study_builder_new("random", "random");
  jj_study_builder_set_year(builder, RANDOM_LAST_YEAR);
  add_zones(builder, options->side);
  add_schools(builder, options, &random);
  add_origins(builder, options, &random);
  if (!options->plain) add_programs(builder, options);
  if (options->places) add_areas(builder, options);
  return builder;
}

static void add_students(JjStudyBuilder *builder, const GArray *students, const RandomStudy *options, int16_t year) {
  for (guint i = 0; i < students->len; i++) {
    const Student *student = &g_array_index(students, Student, i);
    const int64_t entrants = options->plain ? 1 : 1 + i % 3;
    const JjId group = options->plain || i % 4 > 2 ? JJ_NONE : i % 4;
    const JjFlowRecord record = {student->origin, student->school, group, year, entrants, student->cross};
    jj_study_builder_add_flow(builder, &record);
  }
}

JjSituation random_study(const RandomStudy *options) {
  static const int16_t years[] = {RANDOM_FIRST_YEAR, RANDOM_LAST_YEAR};
  g_autoptr(JjStudyBuilder) without_flows = builder_of(options);
  g_autoptr(JjStudy) places = jj_study_builder_finish(without_flows);
  JjSituation situation = {.year = RANDOM_LAST_YEAR};
  situation.plan = random_plan(places, options, options->seed + 1);
  g_autoptr(JjStudyBuilder) builder = builder_of(options);
  for (size_t i = 0; i < G_N_ELEMENTS(years); i++) {
    g_autoptr(GArray) students = students_of(places, situation.plan, options, years[i]);
    if (options->shuffle > 0) shuffle(students, places, years[i], options->shuffle);
    add_students(builder, students, options, years[i]);
  }
  situation.study = jj_study_builder_finish(builder);
  return situation;
}
