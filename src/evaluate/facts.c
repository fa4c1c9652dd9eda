/* Tables of a year read once: flows by origin and by school, schools that stand, graduates. */
#include "evaluate/facts.h"

#include "evaluate/metric.h"

/* ---- rows by what they are of ---- */

/* What a row is of, JJ_NONE for nothing. */
typedef JjId (*OwnerOf)(const JjStudy *study, uint32_t row);

static JjId origin_of(const JjStudy *study, uint32_t flow) {
  return study->flows.origin[flow];
}
static JjId school_of(const JjStudy *study, uint32_t flow) {
  return study->flows.school[flow];
}
static JjId zone_of(const JjStudy *study, uint32_t origin) {
  return study->origins.zone[origin];
}

typedef struct {
  uint32_t first, end;
} Range;

/* The rows of the range by owner, of which there are n. (arrays owned) */
static RowsBy rows_by(const JjStudy *study, OwnerOf owner, uint32_t n, Range range) {
  RowsBy rows = {g_new0(uint32_t, (size_t)n + 1), g_new(uint32_t, (size_t)(range.end - range.first) + 1)};
  g_autofree uint32_t *next = g_new0(uint32_t, (size_t)n + 1);
  for (uint32_t row = range.first; row < range.end; row++)
    if (owner(study, row) != JJ_NONE) rows.start[owner(study, row) + 1]++;
  for (uint32_t i = 0; i < n; i++) {
    next[i] = rows.start[i];
    rows.start[i + 1] += rows.start[i];
  }
  for (uint32_t row = range.first; row < range.end; row++)
    if (owner(study, row) != JJ_NONE) rows.row[next[owner(study, row)]++] = row;
  return rows;
}

static void rows_clear(RowsBy *rows) {
  g_free(rows->start);
  g_free(rows->row);
}

/* ---- schools ---- */

static bool area_has(const JjStudy *study, JjId school, JjId zone) {
  uint32_t first, end;
  jj_area_of_school(study, school, &first, &end);
  for (uint32_t row = first; row < end; row++)
    if (study->school_areas.zone[row] == zone) return true;
  return false;
}

/* An outside origin is in no area. */
static void count_areas(Facts *facts) {
  const JjStudy *study = facts->study;
  facts->of_area = g_new0(JjRatio, (size_t)study->schools.n + 1);
  for (uint32_t flow = facts->first; flow < facts->end; flow++) {
    const JjId school = study->flows.school[flow], zone = study->origins.zone[study->flows.origin[flow]];
    const int64_t entrants = study->flows.entrants[flow];
    if (!facts->stands[school]) continue;
    facts->of_area[school].den += entrants;
    if (zone != JJ_NONE && area_has(study, school, zone)) facts->of_area[school].num += entrants;
  }
}

static void find_programs(Facts *facts) {
  const JjPrograms *programs = &facts->study->programs;
  facts->programs = g_new(uint32_t, (size_t)programs->n + 1);
  for (uint32_t row = 0; row < programs->n; row++)
    if (programs->year[row] == facts->year && facts->stands[programs->school[row]])
      facts->programs[facts->n_programs++] = row;
}

static bool tells_programs(const Facts *facts) {
  const JjPrograms *programs = &facts->study->programs;
  for (uint32_t row = 0; row < programs->n; row++)
    if (programs->year[row] == facts->year && programs->group[row] != JJ_NONE) return true;
  const JjFlows *flows = &facts->study->flows;
  for (uint32_t flow = facts->first; flow < facts->end; flow++)
    if (flows->group[flow] != JJ_NONE) return true;
  return false;
}

void facts_init(Facts *facts, const JjSituation *situation) {
  const JjStudy *study = situation->study;
  *facts = (Facts){.study = study, .year = situation->year};
  jj_flows_of_year(study, situation->year, &facts->first, &facts->end);
  const Range flows = {facts->first, facts->end};
  facts->of_origin = rows_by(study, origin_of, study->origins.n, flows);
  facts->of_school = rows_by(study, school_of, study->schools.n, flows);
  facts->of_zone = rows_by(study, zone_of, study->zones.n, (Range){0, study->origins.n});
  facts->stands = g_new(bool, (size_t)study->schools.n + 1);
  facts->open = g_new(bool, (size_t)study->schools.n + 1);
  for (JjId s = 0; s < study->schools.n; s++) {
    facts->stands[s] = school_stands_in(situation, s, JJ_NONE);
    facts->open[s] = is_open_to_all(situation, s);
  }
  facts->kinds = kinds_of_schools(situation);
  facts->known = g_new(bool, N_KINDS);
  kinds_in_data(study, facts->known);
  facts->programs_told = tells_programs(facts);
  facts->graduates = g_new(int64_t, (size_t)study->origins.n + 1);
  for (JjId o = 0; o < study->origins.n; o++) facts->graduates[o] = jj_study_graduates(study, o, situation->year);
  facts->seats = seats_by_school(situation);
  find_programs(facts);
  if (study->school_areas.n > 0) count_areas(facts);
}

void facts_clear(Facts *facts) {
  rows_clear(&facts->of_origin);
  rows_clear(&facts->of_school);
  rows_clear(&facts->of_zone);
  g_free(facts->stands);
  g_free(facts->open);
  g_free(facts->kinds);
  g_free(facts->known);
  g_free(facts->graduates);
  g_free(facts->seats);
  g_free(facts->programs);
  g_free(facts->of_area);
}
