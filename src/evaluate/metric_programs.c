/* 均質化 質性 3.1 and 1.1: whether a community offers every kind of program, and has a model school. */
#include "evaluate/sums.h"

static void add_name(GString *list, const char *name) {
  g_string_append_printf(list, "%s%s", list->len > 0 ? "、" : "", name);
}

static void find_offered(const Side *side, JjId community, bool offered[N_KINDS]) {
  const Facts *facts = &side->sums->facts;
  for (Kind kind = 0; kind < N_KINDS; kind++) offered[kind] = false;
  for (JjId school = 0; school < side->situation->study->schools.n; school++) {
    if (!facts->stands[school] || side->situation->plan->school_community[school] != community) continue;
    for (Kind kind = 0; kind < N_KINDS; kind++)
      offered[kind] = offered[kind] || facts->kinds[(size_t)school * N_KINDS + kind];
  }
}

/* A kind of which the whole study has no word may be offered all the same: then the missing is not known. */
void criterion_complete_programs(const Side *side, JjId community, Judgement *judgement) {
  bool offered[N_KINDS];
  const bool *known = side->sums->facts.known;
  judgement->verdict = JJ_VERDICT_NO_DATA;
  if (!side->sums->facts.programs_told) return;
  find_offered(side, community, offered);
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
    if (!side->sums->facts.stands[school] || side->situation->plan->school_community[school] != community) continue;
    untold = untold || schools->model_school[school] < 0;
    if (schools->model_school[school] > 0) add_name(judgement->detail, schools->name[school]);
  }
  judgement->verdict = judgement->detail->len > 0 ? JJ_VERDICT_MET : untold ? JJ_VERDICT_NO_DATA : JJ_VERDICT_NOT_MET;
}
