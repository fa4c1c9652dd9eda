#include "probe.h"

#include <string.h>

static bool is_offered(const JjStudy *study, JjId school, JjId group, int16_t year) {
  for (uint32_t row = 0; row < study->flows.n; row++)
    if (study->flows.school[row] == school && study->flows.group[row] == group && study->flows.year[row] == year)
      return true;
  const JjPrograms *programs = &study->programs;
  for (uint32_t row = 0; group != JJ_NONE && row < programs->n; row++)
    if (programs->school[row] == school && programs->group[row] == group && programs->year[row] == year &&
        programs->seats[row] != 0)
      return true;
  return false;
}

/* Rows of flows of full support; what a school offers decides what is suitably near and is kept. */
static GArray *all_flows(const JjStudy *study, int16_t year) {
  GArray *records = g_array_new(FALSE, FALSE, sizeof(JjFlowRecord));
  for (JjId s = 0; s < study->schools.n; s++)
    for (JjId g = 0; g <= study->groups.n; g++) {
      const JjId group = g == study->groups.n ? JJ_NONE : g;
      if (!is_offered(study, s, group, year)) continue;
      for (JjId o = 0; o < study->origins.n; o++)
        for (int cross = 0; cross < 2; cross++) {
          const JjFlowRecord record = {o, s, group, year, 0, cross};
          g_array_append_val(records, record);
        }
    }
  return records;
}

static void append_flows(JjFlows *flows, const GArray *records, JjRandom *random) {
  for (guint i = 0; i < records->len; i++) {
    const JjFlowRecord *record = &g_array_index(records, JjFlowRecord, i);
    if (jj_random_below(random, 6) > 0) continue; /* one in six will do for a direction */
    flows->origin[flows->n] = record->origin;
    flows->school[flows->n] = record->school;
    flows->group[flows->n] = record->group;
    flows->year[flows->n] = record->year;
    flows->entrants[flows->n] = jj_random_below(random, 1 << 16);
    flows->cross_community[flows->n++] = record->cross_community;
  }
}

static void append_truth(JjFlows *flows, const JjFlows *truth, int16_t year) {
  for (uint32_t row = 0; row < truth->n; row++) {
    if (truth->year[row] != year) continue;
    flows->origin[flows->n] = truth->origin[row];
    flows->school[flows->n] = truth->school[row];
    flows->group[flows->n] = truth->group[row];
    flows->year[flows->n] = year;
    flows->entrants[flows->n] = truth->entrants[row];
    flows->cross_community[flows->n++] = truth->cross_community[row];
  }
}

static JjFlows probe_flows(const JjStudy *study, const int16_t years[2], GArray *const of_year[2], JjRandom *random) {
  const uint32_t n = study->flows.n + of_year[0]->len + of_year[1]->len;
  JjFlows flows = {0};
  flows.origin = g_new(JjId, (size_t)n + 1);
  flows.school = g_new(JjId, (size_t)n + 1);
  flows.group = g_new(JjId, (size_t)n + 1);
  flows.year = g_new(int16_t, (size_t)n + 1);
  flows.entrants = g_new(int64_t, (size_t)n + 1);
  flows.cross_community = g_new(bool, (size_t)n + 1);
  for (int i = 0; i < 2 && (i == 0 || years[0] != years[1]); i++) {
    append_truth(&flows, &study->flows, years[i]);
    append_flows(&flows, of_year[i], random);
  }
  return flows;
}

void flows_clear(JjFlows *flows) {
  g_free(flows->origin);
  g_free(flows->school);
  g_free(flows->group);
  g_free(flows->year);
  g_free(flows->entrants);
  g_free(flows->cross_community);
}

/* Counts that are given, and more. (owned) */
static int64_t *more(const int64_t *counts, uint32_t n, uint32_t most, JjRandom *random) {
  int64_t *copy = g_new(int64_t, (size_t)n + 1);
  for (uint32_t i = 0; i < n; i++) {
    const uint32_t extra = jj_random_below(random, most);
    copy[i] = counts[i] < 0 ? counts[i] : counts[i] + extra;
  }
  return copy;
}

static bool has_flows(const JjStudy *study, uint32_t program) {
  const JjPrograms *programs = &study->programs;
  for (uint32_t row = 0; row < study->flows.n; row++)
    if (study->flows.school[row] == programs->school[program] && study->flows.group[row] == programs->group[program] &&
        study->flows.year[row] == programs->year[program])
      return true;
  return false;
}

/* Without seats and students a group is not offered, and that stays so. */
static void keep_offers(const JjStudy *truth, int64_t *seats) {
  for (uint32_t row = 0; row < truth->programs.n; row++)
    if (truth->programs.seats[row] == 0 && !has_flows(truth, row)) seats[row] = 0;
}

Probes *probes_new(const JjSituation *base, const JjSituation *scenario) {
  Probes *probes = g_new0(Probes, 1);
  probes->side[0] = base;
  probes->side[1] = scenario;
  probes->year[0] = MIN(base->year, scenario->year); /* flows are sorted by year */
  probes->year[1] = MAX(base->year, scenario->year);
  for (int i = 0; i < 2; i++) probes->of_year[i] = all_flows(base->study, probes->year[i]);
  probes->random = jj_random(20240817);
  return probes;
}

void probes_free(Probes *probes) {
  if (!probes) return;
  for (int i = 0; i < 2; i++) g_array_unref(probes->of_year[i]);
  g_free(probes);
}

void probe_init(Probe *probe, Probes *probes) {
  const JjStudy *truth = probes->side[0]->study;
  JjRandom *random = &probes->random;
  const JjFlows flows = probe_flows(truth, probes->year, probes->of_year, random);
  /* More graduates than entrants, so that there are rates over graduates. */
  int64_t *graduates = more(truth->graduates.graduates, truth->graduates.n, 1 << 28, random);
  for (uint32_t i = 0; i < truth->graduates.n; i++) graduates[i] += graduates[i] < 0 ? 0 : 1 << 24;
  int64_t *entrants = more(truth->programs.entrants, truth->programs.n, 1 << 16, random);
  int64_t *exam_free = more(truth->programs.exam_free_entrants, truth->programs.n, 1 << 16, random);
  int64_t *seats = more(truth->programs.seats, truth->programs.n, 1 << 12, random);
  keep_offers(truth, seats);
  for (int i = 0; i < 2; i++) {
    probe->study[i] = *probes->side[i]->study;
    probe->study[i].flows = flows;
    probe->study[i].graduates.graduates = graduates;
    probe->study[i].programs.entrants = entrants;
    probe->study[i].programs.exam_free_entrants = exam_free;
    probe->study[i].programs.seats = seats;
    probe->side[i] = (JjSituation){&probe->study[i], probes->side[i]->plan, probes->side[i]->year};
  }
}

JjFlows probe_clear(Probe *probe) {
  g_free(probe->study[0].graduates.graduates);
  g_free(probe->study[0].programs.entrants);
  g_free(probe->study[0].programs.exam_free_entrants);
  g_free(probe->study[0].programs.seats);
  return probe->study[0].flows;
}

static bool same_row(const JjTable *a, uint32_t row_a, const JjTable *b, uint32_t row_b) {
  static const JjTidyColumn words[] = {JJ_TIDY_METRIC,  JJ_TIDY_LEVEL, JJ_TIDY_CODE,
                                       JJ_TIDY_VARIANT, JJ_TIDY_GROUP, JJ_TIDY_MODE};
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (g_strcmp0(jj_table_text(a, row_a, words[i]), jj_table_text(b, row_b, words[i])) != 0) return false;
  return jj_table_int(a, row_a, JJ_TIDY_THRESHOLD) == jj_table_int(b, row_b, JJ_TIDY_THRESHOLD);
}

uint32_t *probe_rows(const JjTable *rows, const JjTable *probe) {
  const uint32_t n = jj_table_n_rows(probe);
  uint32_t *row_of = g_new(uint32_t, (size_t)jj_table_n_rows(rows) + 1), next = 0;
  for (uint32_t row = 0; row < jj_table_n_rows(rows); row++) {
    row_of[row] = JJ_NONE;
    for (uint32_t i = 0; i < n && row_of[row] == JJ_NONE; i++)
      if (same_row(rows, row, probe, (next + i) % n)) row_of[row] = (next + i) % n;
    if (row_of[row] != JJ_NONE) next = row_of[row] + 1;
  }
  return row_of;
}

uint32_t probe_word(const char *const *words, const char *word) {
  for (uint32_t i = 0; words[i]; i++)
    if (strcmp(words[i], word) == 0) return i;
  g_assert_not_reached();
}
