/* What an input lacks, each part once, and what it would take to have it. */
#include "evaluate/metric.h"

/* What the parts are looked for in. */
typedef struct {
  const JjSituation *situation;
  const JjTravel *travel; /* NULL: straight lines */
} Input;

static bool lacks_flows(const Input *input) {
  uint32_t first, end;
  jj_flows_of_year(input->situation->study, input->situation->year, &first, &end);
  return first == end;
}

static bool lacks_graduates(const Input *input) {
  const JjGraduates *graduates = &input->situation->study->graduates;
  for (uint32_t row = 0; row < graduates->n; row++)
    if (graduates->year[row] == input->situation->year) return false;
  return true;
}

static bool lacks_seats(const Input *input) {
  const JjPrograms *programs = &input->situation->study->programs;
  for (uint32_t row = 0; row < programs->n; row++)
    if (programs->year[row] == input->situation->year && programs->seats[row] >= 0) return false;
  return true;
}

static bool lacks_groups(const Input *input) {
  return input->situation->study->groups.n == 0;
}

static bool lacks_indicators(const Input *input) {
  return input->situation->study->indicators.n == 0;
}

static bool lacks_model_schools(const Input *input) {
  const JjSchools *schools = &input->situation->study->schools;
  for (JjId school = 0; school < schools->n; school++)
    if (schools->kind[school] == JJ_DESTINATION_SCHOOL && schools->model_school[school] >= 0) return false;
  return true;
}

static bool lacks_convening(const Input *input) {
  const JjPlan *plan = input->situation->plan;
  for (JjId community = 0; community < plan->n; community++)
    if (plan->convening_school[community] != JJ_NONE) return false;
  return true;
}

static bool lacks_districts(const Input *input) {
  return input->situation->study->districts.n == 0;
}

static bool lacks_counties(const Input *input) {
  return input->situation->study->counties.n == 0;
}

static bool lacks_mode(const Input *input, const char *prefix) {
  for (uint32_t i = 0; input->travel && i < input->travel->n; i++)
    if (g_str_has_prefix(input->travel->base[i]->mode, prefix)) return false;
  return true;
}

static bool lacks_roads(const Input *input) {
  return !input->travel || !input->travel->base_crossed;
}

static bool lacks_timetable(const Input *input) {
  return lacks_mode(input, "transit");
}

static bool lacks_points(const Input *input) {
  return !input->travel || !input->travel->of_points;
}

static bool lacks_areas(const Input *input) {
  return input->situation->study->school_areas.n == 0;
}

static const struct {
  const char *part, *label, *needed;
  bool (*lacks)(const Input *input);
} parts[] = {
    {"flows", N_("flows"), N_("table flows: year, origin, school, entrants; without it no rate of entrants"),
     lacks_flows},
    {"graduates", N_("graduates"),
     N_("table graduates: origin, year, graduates; without it no seats per graduate and nobody within reach"),
     lacks_graduates},
    {"seats", N_("seats"), N_("table programs: school, year, seats, exam_free_seats; without it no 入學機會"),
     lacks_seats},
    {"program_groups", N_("program groups"),
     N_("column program_group of programs or flows; without it no complete programs and no 適性就近"), lacks_groups},
    {"indicators", N_("indicators"),
     N_("numerators and denominators by school and year; without them no balance of resources"), lacks_indicators},
    {"model_schools", N_("model schools 指標高中"), N_("column model_school of schools: 是 or 否"),
     lacks_model_schools},
    {"convening_schools", N_("convening schools 召集學校"), N_("column convening_school of communities"),
     lacks_convening},
    {"districts", N_("admission districts"), N_("columns district_code, district of communities"), lacks_districts},
    {"counties", N_("counties"), N_("columns county_code, county of zones"), lacks_counties},
    {"network", N_("road network"),
     N_("block network of the study: OpenStreetMap, lines, or tables of nodes and links; without it minutes are "
        "straight "
        "lines"),
     lacks_roads},
    {"population_points", N_("points where people live"),
     N_("block population_points of the study: zone, weight, coordinates; without it a zone's ways begin at one point "
        "in "
        "it"),
     lacks_points},
    {"timetable", N_("timetable"), N_("block timetable of the study: GTFS feeds or school buses"), lacks_timetable},
    {"school_areas", N_("school areas"), N_("table school_areas: school, zone"), lacks_areas},
};

JjTable *jj_missing_parts(const JjSituation *situation, const JjTravel *travel) {
  static const JjColumn columns[JJ_MISSING_COUNT] = {[JJ_MISSING_PART] = {"part", JJ_COLUMN_TEXT, 0},
                                                     [JJ_MISSING_NAME] = {"name", JJ_COLUMN_TEXT, 0},
                                                     [JJ_MISSING_NEEDED] = {"needed", JJ_COLUMN_TEXT, 0}};
  const Input input = {situation, travel};
  JjTable *table = jj_table_new(columns, JJ_MISSING_COUNT);
  for (size_t i = 0; i < G_N_ELEMENTS(parts); i++) {
    if (!parts[i].lacks(&input)) continue;
    const uint32_t row = jj_table_add_row(table, 0);
    jj_table_set_text(table, row, JJ_MISSING_PART, parts[i].part);
    jj_table_set_text(table, row, JJ_MISSING_NAME, _(parts[i].label));
    jj_table_set_text(table, row, JJ_MISSING_NEEDED, _(parts[i].needed));
  }
  return table;
}
