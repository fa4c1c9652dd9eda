/* 柒一(四), 柒二(一)2: one convening school, and enough schools for the compulsory roles. */
#include <string.h>

#include "evaluate/sums.h"

/* Four compulsory items, a school each. */
enum { ENOUGH_SCHOOLS = 4, MOST_CANDIDATES = 5 };

int64_t *schools_by_community(const Side *side) {
  const JjPlan *plan = side->situation->plan;
  int64_t *schools = g_new0(int64_t, (size_t)plan->n + 1);
  for (JjId s = 0; s < plan->n_schools; s++) {
    if (!side->sums->facts.stands[s]) continue;
    schools[plan->n]++;
    if (plan->school_community[s] != JJ_NONE) schools[plan->school_community[s]]++;
  }
  return schools;
}

void metric_schools(const Side *side, GArray *measures) {
  const uint32_t n = side->situation->plan->n;
  g_autofree int64_t *schools = schools_by_community(side);
  measure_count(measures, JJ_LEVEL_TOTAL, JJ_NONE, JJ_VARIANT_SHARED, schools[n]);
  for (JjId c = 0; c < n; c++) measure_count(measures, JJ_LEVEL_COMMUNITY, c, JJ_VARIANT_SHARED, schools[c]);
}

/* What candidates are ordered by. (borrowed) [n_schools] */
typedef struct {
  const int64_t *entrants;
  const char *const *code;
} Candidates;

/* More entrants first, then by code. */
static gint compare_candidates(gconstpointer left, gconstpointer right, gpointer data) {
  const JjId a = *(const JjId *)left, b = *(const JjId *)right;
  const Candidates *all = data;
  if (all->entrants[a] != all->entrants[b]) return all->entrants[a] > all->entrants[b] ? -1 : 1;
  return strcmp(all->code[a], all->code[b]);
}

/* The largest schools of the community, which might convene it. */
static void name_candidates(const Side *side, JjId community, GString *detail) {
  const JjSchools *schools = &side->situation->study->schools;
  Candidates order = {side->tally[JJ_VARIANT_SHARED]->school_entrants, schools->code};
  g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof(JjId));
  for (JjId s = 0; s < schools->n; s++)
    if (school_stands_in(side->situation, s, community)) g_array_append_val(candidates, s);
  g_array_sort_with_data(candidates, compare_candidates, &order);
  for (guint i = 0; i < MIN(candidates->len, MOST_CANDIDATES); i++)
    g_string_append_printf(detail, "%s%s", i == 0 ? "" : "、", schools->name[g_array_index(candidates, JjId, i)]);
}

void criterion_organised(const Side *side, JjId community, Judgement *judgement) {
  const JjSituation *situation = side->situation;
  JjId convening = situation->plan->convening_school[community];
  if (convening != JJ_NONE && school_stands_in(situation, convening, community)) {
    judgement->verdict = JJ_VERDICT_MET;
    g_string_append(judgement->detail, situation->study->schools.name[convening]);
    return;
  }
  judgement->verdict = JJ_VERDICT_NOT_MET;
  g_autoptr(GString) names = g_string_new(NULL);
  name_candidates(side, community, names);
  /* TRANSLATORS: schools that might convene the community */
  if (names->len > 0) g_string_append_printf(judgement->detail, _("candidates: %s"), names->str);
}

void criterion_enough_schools(const Side *side, JjId community, Judgement *judgement) {
  const JjPlan *plan = side->situation->plan;
  int64_t n = 0;
  for (JjId s = 0; s < plan->n_schools; s++) n += plan->school_community[s] == community && side->sums->facts.stands[s];
  judgement->verdict = n >= ENOUGH_SCHOOLS ? JJ_VERDICT_MET : JJ_VERDICT_NOT_MET;
  g_string_append_printf(judgement->detail, "%" G_GINT64_FORMAT, n);
}
