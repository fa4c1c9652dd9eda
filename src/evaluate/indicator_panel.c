/* Tallies of every measure and year, and the units that their schools make up. */
#include "evaluate/indicator_panel.h"

#include <string.h>

#include "evaluate/metric.h"

static size_t tally_at(const JjIndicatorPanel *panel, uint32_t measure, uint32_t year, PanelPlan plan) {
  return ((size_t)measure * panel->n_years + year) * N_PANEL_PLANS + plan;
}

const JjIndicatorTally *panel_tally(const JjIndicatorPanel *panel, uint32_t measure, uint32_t year, PanelPlan plan) {
  const JjIndicatorTally *tally = panel->tally[tally_at(panel, measure, year, plan)];
  return tally ? tally : panel->tally[tally_at(panel, measure, year, PANEL_CONSTANT)];
}

PanelCell *panel_cell(const JjIndicatorPanel *panel, const PanelPlace *place) {
  const size_t block = tally_at(panel, place->measure, place->year, place->plan) * panel->n_cells;
  return &panel->cells[block + panel->first_unit[place->level] + place->unit];
}

bool panel_counts(const JjIndicatorPanel *panel, const PanelPlace *place, JjId school) {
  const JjIndicatorTally *tally = panel_tally(panel, place->measure, place->year, place->plan);
  return school < tally->n_schools && tally->present[school] &&
         panel->unit_of[place->plan][place->level][school] == place->unit;
}

bool panel_is_drawn_anew(const JjIndicatorPanel *panel, uint32_t year) {
  return panel->first_year + (int)year >= panel->scenario->year;
}

void panel_name(const JjIndicatorPanel *panel, const PanelPlace *place, const char **code, const char **name) {
  const JjStudy *study = panel->scenario->study;
  const JjPlan *plan = panel->scenario->plan;
  const struct {
    const char *const *code, *const *name;
  } of_level[N_PANEL_LEVELS] = {[JJ_LEVEL_DISTRICT] = {study->districts.code, study->districts.name},
                                [JJ_LEVEL_COUNTY] = {study->counties.code, study->counties.name},
                                [JJ_LEVEL_COMMUNITY] = {plan->code, plan->name},
                                [JJ_LEVEL_SCHOOL] = {study->schools.code, study->schools.name}};
  const char *const *codes = of_level[place->level].code, *const *names = of_level[place->level].name;
  *code = codes ? codes[place->unit] : NULL; /* the whole study has none */
  *name = names ? names[place->unit] : study->name;
}

/* ---- units ---- */

/* The school that it is in the last year: itself, or whoever succeeded it. */
static JjId lineage(const JjSituation *scenario, JjId school, int16_t last_year) {
  const JjId now = jj_school_in_year(scenario->study, school, last_year);
  return now != JJ_NONE ? now : school;
}

/* Communities of the base are known by the code of one of the scenario's. */
static JjId community_at(const JjIndicatorPanel *panel, PanelPlan plan, JjId school) {
  if (plan == PANEL_CONSTANT) return panel->scenario->plan->school_community[school];
  const JjPlan *drawn = panel->base->plan;
  const JjId community = school < drawn->n_schools ? drawn->school_community[school] : JJ_NONE;
  return community == JJ_NONE ? JJ_NONE : community_of_code(panel->scenario->plan, drawn->code[community]);
}

static void find_units(JjIndicatorPanel *panel, PanelPlan plan) {
  const JjStudy *study = panel->scenario->study;
  const int16_t last = (int16_t)(panel->first_year + (int16_t)panel->n_years - 1);
  for (JjLevel level = 0; level < N_PANEL_LEVELS; level++)
    panel->unit_of[plan][level] = g_new0(JjId, (size_t)study->schools.n + 1);
  for (JjId s = 0; s < study->schools.n; s++) {
    const JjId community = community_at(panel, plan, s), zone = study->schools.zone[s];
    panel->unit_of[plan][JJ_LEVEL_COMMUNITY][s] = community;
    panel->unit_of[plan][JJ_LEVEL_DISTRICT][s] =
        community == JJ_NONE ? JJ_NONE : panel->scenario->plan->district[community];
    panel->unit_of[plan][JJ_LEVEL_COUNTY][s] = zone == JJ_NONE ? JJ_NONE : study->zones.county[zone];
    panel->unit_of[plan][JJ_LEVEL_SCHOOL][s] = lineage(panel->scenario, s, last);
  }
}

static void count_units(JjIndicatorPanel *panel) {
  const JjStudy *study = panel->scenario->study;
  const uint32_t n[N_PANEL_LEVELS] = {1, study->districts.n, study->counties.n, panel->scenario->plan->n,
                                      study->schools.n};
  for (JjLevel level = 0; level < N_PANEL_LEVELS; level++) {
    panel->n_units[level] = n[level];
    panel->first_unit[level] = panel->n_cells;
    panel->n_cells += n[level];
  }
}

static void list_members(JjIndicatorPanel *panel, PanelPlan plan, JjLevel level) {
  const uint32_t n_schools = panel->scenario->study->schools.n, n_units = panel->n_units[level];
  const JjId *unit_of = panel->unit_of[plan][level];
  uint32_t *first = g_new0(uint32_t, (size_t)n_units + 1);
  for (JjId s = 0; s < n_schools; s++)
    if (unit_of[s] != JJ_NONE) first[unit_of[s] + 1]++;
  for (uint32_t u = 0; u < n_units; u++) first[u + 1] += first[u];
  JjId *member = g_new0(JjId, (size_t)n_schools + 1);
  g_autofree uint32_t *next = g_memdup2(first, ((size_t)n_units + 1) * sizeof *first);
  for (JjId s = 0; s < n_schools; s++)
    if (unit_of[s] != JJ_NONE) member[next[unit_of[s]]++] = s;
  panel->member[plan][level] = member;
  panel->first_member[plan][level] = first;
}

/* ---- cells ---- */

static void add_school(PanelCell *cell, const JjIndicatorTally *tally, JjId school) {
  JjIndicatorSum *sum = &cell->sum;
  sum->num += tally->num[school];
  sum->den += tally->den[school];
  sum->n_schools++;
  sum->entrants += tally->entrants[school];
  if (tally->present[school]) return;
  sum->n_missing++;
  sum->of_missing += tally->entrants[school];
}

static void sum_schools(JjIndicatorPanel *panel, PanelPlace place) {
  const JjIndicatorTally *tally = panel_tally(panel, place.measure, place.year, place.plan);
  for (JjId s = 0; s < tally->n_schools; s++) {
    if (!tally->there[s]) continue;
    for (place.level = 0; place.level < N_PANEL_LEVELS; place.level++) {
      place.unit = panel->unit_of[place.plan][place.level][s];
      if (place.unit != JJ_NONE) add_school(panel_cell(panel, &place), tally, s);
    }
  }
}

/* Seats over graduates: the tally's own sums, as schools have no values. */
static void take_sums(JjIndicatorPanel *panel, PanelPlace place) {
  const JjIndicatorTally *tally = panel_tally(panel, place.measure, place.year, PANEL_CONSTANT);
  const JjIndicatorSum *const sums[] = {[JJ_LEVEL_TOTAL] = &tally->total,
                                        [JJ_LEVEL_DISTRICT] = tally->district,
                                        [JJ_LEVEL_COUNTY] = tally->county,
                                        [JJ_LEVEL_COMMUNITY] = tally->community};
  for (place.level = 0; place.level < G_N_ELEMENTS(sums); place.level++)
    for (place.unit = 0; place.unit < panel->n_units[place.level]; place.unit++)
      panel_cell(panel, &place)->sum = sums[place.level][place.unit];
}

static void fill_cells(JjIndicatorPanel *panel) {
  panel->cells = g_new0(PanelCell, (size_t)panel->n_measures * panel->n_years * N_PANEL_PLANS * panel->n_cells + 1);
  for (uint32_t m = 0; m < panel->n_measures; m++)
    for (uint32_t y = 0; y < panel->n_years; y++)
      for (PanelPlan p = 0; p < N_PANEL_PLANS; p++) {
        const PanelPlace place = {.measure = m, .year = y, .plan = p};
        const JjIndicatorTally *tally = panel_tally(panel, m, y, p);
        if (!tally->given) continue;
        if (tally->of_schools)
          sum_schools(panel, place);
        else
          take_sums(panel, place);
      }
}

/* ---- tallies ---- */

/* Every year of the measure; false: none gives it. */
static bool tally_measure(JjIndicatorPanel *panel, uint32_t at, JjId measure) {
  bool given = false;
  const bool borders = jj_indicator_depends_on_borders(&panel->scenario->study->indicators, measure);
  for (uint32_t y = 0; y < panel->n_years; y++) {
    JjSituation year = *panel->scenario;
    year.year = (int16_t)(panel->first_year + (int16_t)y);
    JjIndicatorTally *tally = jj_indicator_tally_new(&year, measure);
    given = given || tally->given;
    panel->tally[tally_at(panel, at, y, PANEL_CONSTANT)] = tally;
    if (!borders || !panel->redrawn || panel_is_drawn_anew(panel, y)) continue;
    year.plan = panel->base->plan;
    year.study = panel->base->study;
    panel->tally[tally_at(panel, at, y, PANEL_DRAWN)] = jj_indicator_tally_new(&year, measure);
  }
  return given;
}

static void drop_measure(JjIndicatorPanel *panel, uint32_t at) {
  for (uint32_t y = 0; y < panel->n_years; y++)
    for (PanelPlan p = 0; p < N_PANEL_PLANS; p++)
      g_clear_pointer(&panel->tally[tally_at(panel, at, y, p)], jj_indicator_tally_free);
}

/* Edits that only add schools or seats draw no border. */
static bool is_redrawn(const JjSituation *base, const JjSituation *scenario) {
  const JjPlan *a = base->plan, *b = scenario->plan;
  if (a == b || a->n_schools > b->n_schools || base->study->schools.n > scenario->study->schools.n) return false;
  if (base->study->schools.n != scenario->study->schools.n) return true;
  if (a->n != b->n || memcmp(a->primary, b->primary, a->n_zones * sizeof *a->primary) != 0) return true;
  if (memcmp(a->school_community, b->school_community, a->n_schools * sizeof *a->school_community) != 0) return true;
  if (memcmp(a->origin_community, b->origin_community, a->n_origins * sizeof *a->origin_community) != 0) return true;
  const uint32_t n_also = a->also_start[a->n_zones];
  return memcmp(a->also_start, b->also_start, ((size_t)a->n_zones + 1) * sizeof *a->also_start) != 0 ||
         memcmp(a->also, b->also, n_also * sizeof *a->also) != 0;
}

JjIndicatorPanel *jj_indicator_panel_new(const JjSituation *base, const JjSituation *scenario, int16_t first_year,
                                         int16_t last_year) {
  g_assert(first_year <= last_year);
  const JjIndicators *indicators = &scenario->study->indicators;
  JjIndicatorPanel *panel = g_new0(JjIndicatorPanel, 1);
  panel->base = base;
  panel->scenario = scenario;
  panel->first_year = first_year;
  panel->n_years = (uint32_t)(last_year - first_year + 1);
  panel->redrawn = is_redrawn(base, scenario);
  panel->measure = g_new0(JjId, (size_t)indicators->n + 1);
  panel->tally = g_new0(JjIndicatorTally *, (size_t)indicators->n * panel->n_years * N_PANEL_PLANS + 1);
  for (JjId i = 0; i < indicators->n; i++) {
    if (!jj_indicator_is_measure(indicators, i)) continue;
    if (tally_measure(panel, panel->n_measures, i))
      panel->measure[panel->n_measures++] = i;
    else
      drop_measure(panel, panel->n_measures);
  }
  for (PanelPlan p = 0; p < N_PANEL_PLANS; p++) find_units(panel, p);
  count_units(panel);
  for (PanelPlan p = 0; p < N_PANEL_PLANS; p++)
    for (JjLevel level = 0; level < N_PANEL_LEVELS; level++) list_members(panel, p, level);
  fill_cells(panel);
  return panel;
}

void jj_indicator_panel_free(JjIndicatorPanel *panel) {
  if (!panel) return;
  for (uint32_t m = 0; m < panel->n_measures; m++) drop_measure(panel, m);
  for (PanelPlan p = 0; p < N_PANEL_PLANS; p++)
    for (JjLevel level = 0; level < N_PANEL_LEVELS; level++) {
      g_free(panel->unit_of[p][level]);
      g_free(panel->member[p][level]);
      g_free(panel->first_member[p][level]);
    }
  g_free(panel->tally);
  g_free(panel->measure);
  g_free(panel->cells);
  g_free(panel);
}

static void widen(int16_t year, int16_t *first, int16_t *last) {
  *first = MIN(*first, year);
  *last = MAX(*last, year);
}

bool jj_indicator_years(const JjSituation *situation, int16_t *first, int16_t *last) {
  const JjStudy *study = situation->study;
  if (study->indicators.n == 0) return false;
  int16_t low = INT16_MAX, high = INT16_MIN;
  for (uint32_t i = 0; i < study->indicators.n_values; i++) widen(study->indicators.value_year[i], &low, &high);
  for (uint32_t i = 0; i < study->flows.n; i++) widen(study->flows.year[i], &low, &high);
  for (uint32_t i = 0; i < study->programs.n; i++) widen(study->programs.year[i], &low, &high);
  if (low > high) return false;
  *first = low;
  *last = high;
  return true;
}
