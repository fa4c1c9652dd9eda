/* Program groups: which flow is in which, and which are vocational. */
#include <string.h>

#include "evaluate/metric.h"

/* Of no required kind, and not vocational either. Every other group without one is vocational (群 and 類 of 技術型,
 * 專門學程 of 綜合型, 實用技能). docs/semantics/suitably-near.md has the list. */
static const char *const not_vocational[] = {"綜合",   "綜合高中", "藝術才能", "藝術才能班", "音樂班",  "美術班",
                                             "舞蹈班", "戲劇班",   "體育班",   "科學班",     "一般科目"};

bool group_is_vocational(const char *name) {
  const Kind kind = kind_of_group(name);
  if (kind == KIND_GENERAL || kind == KIND_GIFTED || kind == KIND_SPECIAL) return false;
  g_autofree char *folded = jj_fold_name(name);
  for (size_t i = 0; i < G_N_ELEMENTS(not_vocational); i++)
    if (strcmp(folded, not_vocational[i]) == 0) return false;
  return true;
}

#define SEVERAL (JJ_NONE - 1)

JjId *single_groups(const JjSituation *situation) {
  const JjPrograms *programs = &situation->study->programs;
  JjId *single = g_new(JjId, (size_t)situation->study->schools.n + 1);
  for (JjId s = 0; s < situation->study->schools.n; s++) single[s] = JJ_NONE;
  for (uint32_t row = 0; row < programs->n; row++) {
    if (programs->year[row] != situation->year || programs->group[row] == JJ_NONE) continue;
    JjId *group = &single[programs->school[row]];
    *group = *group == JJ_NONE || *group == programs->group[row] ? programs->group[row] : SEVERAL;
  }
  for (JjId s = 0; s < situation->study->schools.n; s++)
    if (single[s] == SEVERAL) single[s] = JJ_NONE;
  return single;
}

JjId *groups_of_flows(const JjSituation *situation) {
  const JjFlows *flows = &situation->study->flows;
  g_autofree JjId *single = single_groups(situation);
  JjId *groups = g_new(JjId, (size_t)flows->n + 1);
  for (uint32_t flow = 0; flow < flows->n; flow++) {
    groups[flow] = flows->group[flow] != JJ_NONE ? flows->group[flow] : single[flows->school[flow]];
  }
  return groups;
}

bool *groups_of_schools(const JjSituation *situation, const JjId *groups_of_flows) {
  const JjStudy *study = situation->study;
  const JjPrograms *programs = &study->programs;
  const uint32_t n = study->groups.n;
  bool *offers = g_new0(bool, (size_t)study->schools.n *n + 1);
  for (uint32_t row = 0; row < programs->n; row++) {
    const JjId group = programs->group[row], school = programs->school[row];
    if (programs->year[row] != situation->year || programs->seats[row] == 0 || group == JJ_NONE) continue;
    if (school_stands_in(situation, school, JJ_NONE)) offers[(size_t)school * n + group] = true;
  }
  uint32_t first, end;
  jj_flows_of_year(study, situation->year, &first, &end);
  for (uint32_t flow = first; flow < end; flow++) {
    const JjId group = groups_of_flows[flow], school = study->flows.school[flow];
    if (group != JJ_NONE && school_stands_in(situation, school, JJ_NONE)) offers[(size_t)school * n + group] = true;
  }
  return offers;
}
