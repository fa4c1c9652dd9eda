/* 均質化 質性 3.1 and 1.1: whether a community offers every kind of program, and has a model school. */
#include "evaluate/sums.h"

static void add_name(GString *list, const char *name) {
  g_string_append_printf(list, "%s%s", list->len > 0 ? "、" : "", name);
}

static void find_offered(const Side *side, JjId community, bool offered[N_KINDS]) {
  for (Kind kind = 0; kind < N_KINDS; kind++) offered[kind] = false;
  for (JjId school = 0; school < side->situation->study->schools.n; school++) {
    if (!school_stands_in(side->situation, school, community)) continue;
    for (Kind kind = 0; kind < N_KINDS; kind++)
      offered[kind] = offered[kind] || side->sums->facts.kinds[(size_t)school * N_KINDS + kind];
  }
}

static bool programs_are_told(const JjSituation *situation) {
  const JjPrograms *programs = &situation->study->programs;
  for (uint32_t row = 0; row < programs->n; row++)
    if (programs->year[row] == situation->year && programs->group[row] != JJ_NONE) return true;
  const JjFlows *flows = &situation->study->flows;
  uint32_t first, end;
  jj_flows_of_year(situation->study, situation->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++)
    if (flows->group[flow] != JJ_NONE) return true;
  return false;
}

/* A kind of which the whole study has no word may be offered all the same: then the missing is not known. */
void criterion_complete_programs(const Side *side, JjId community, Judgement *judgement) {
  bool offered[N_KINDS], known[N_KINDS];
  judgement->verdict = JJ_VERDICT_NO_DATA;
  if (!programs_are_told(side->situation)) return;
  find_offered(side, community, offered);
  kinds_in_data(side->situation->study, known);
  g_autoptr(GString) missing = g_string_new(NULL);
  g_autoptr(GString) unknown = g_string_new(NULL);
  for (Kind kind = 0; kind < N_KINDS; kind++)
    if (!offered[kind]) add_name(known[kind] ? missing : unknown, kind_names[kind]);
  judgement->verdict = missing->len > 0 ? JJ_VERDICT_NOT_MET : unknown->len > 0 ? JJ_VERDICT_NO_DATA : JJ_VERDICT_MET;
  /* TRANSLATORS: kinds of programs that no school of a community offers */
  if (missing->len > 0) g_string_append_printf(judgement->detail, _("missing: %s"), missing->str);
  if (missing->len > 0 && unknown->len > 0) g_string_append(judgement->detail, "; ");
  /* TRANSLATORS: kinds of programs that the data have no word of */
  if (unknown->len > 0) g_string_append_printf(judgement->detail, _("not in the data: %s"), unknown->str);
}

void criterion_model_school(const Side *side, JjId community, Judgement *judgement) {
  const JjSchools *schools = &side->situation->study->schools;
  bool untold = false;
  for (JjId school = 0; school < schools->n; school++) {
    if (!school_stands_in(side->situation, school, community)) continue;
    untold = untold || schools->model_school[school] < 0;
    if (schools->model_school[school] > 0) add_name(judgement->detail, schools->name[school]);
  }
  judgement->verdict = judgement->detail->len > 0 ? JJ_VERDICT_MET : untold ? JJ_VERDICT_NO_DATA : JJ_VERDICT_NOT_MET;
}
