/* 均質化 質性 3.1: the six kinds of programs that a community has to offer, and which program group is of which. */
#include "evaluate/metric.h"

const char *const kind_names[] = {"普通", "工業類", "商業類", "家事類", "特殊資優", "特殊身心障礙", NULL};

/* Words of program groups by kind; names are compared whole. docs/semantics/programs.md has the list. Groups of
 * agriculture, fishery, art and design are of none of the six; 藝術才能班 and 體育班 select by talent, and are no 資優班. */
static const struct {
  Kind kind;
  const char *const names[24]; /* NULL-ended */
} words[] = {
    {KIND_GENERAL,
     {"普通", "普通科", "普通班", "普通類", "學術", "學術群", "學術學程", "實驗班", "雙語班", "國際班", "general",
      "academic"}},
    {KIND_INDUSTRIAL,
     {"工業", "工業類", "機械群", "動力機械群", "電機與電子群", "電機電子群", "化工群", "土木與建築群", "土木建築群",
      "industrial"}},
    {KIND_COMMERCIAL, {"商業", "商業類", "商業與管理群", "商管群", "外語群", "commercial"}},
    {KIND_HOME_ECONOMICS, {"家事", "家事類", "家政群", "餐旅群", "home_economics", "home economics"}},
    {KIND_GIFTED,
     {"特殊資優", "資優", "資優班", "資優類", "資賦優異", "資賦優異類", "資賦優異班", "學術性向資優班", "數理資優班",
      "數理類資優班", "人文社會資優班", "人文社會類資優班", "語文資優班", "語文類資優班", "藝術才能資優班",
      "音樂資優班", "美術資優班", "舞蹈資優班", "gifted"}},
    {KIND_SPECIAL,
     {"特殊身心障礙", "身心障礙", "身心障礙類", "特殊教育", "特殊教育類", "特教班", "集中式特教班", "特殊需求",
      "特殊需求領域", "綜合職能科", "服務群", "special", "special_education", "special needs"}},
};

Kind kind_of_group(const char *name) {
  g_autofree char *folded = jj_fold_name(name);
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    for (size_t j = 0; words[i].names[j]; j++)
      if (g_ascii_strcasecmp(folded, words[i].names[j]) == 0) return words[i].kind;
  return N_KINDS;
}

/* A school for special education offers that, and what else it teaches is not open to all. */
static void set_kinds(const JjSituation *situation, JjId school, const bool *groups, const Kind *of_group,
                      bool *kinds) {
  if (situation->study->schools.type[school] == JJ_SCHOOL_SPECIAL_EDUCATION) {
    kinds[KIND_SPECIAL] = true;
    return;
  }
  for (JjId group = 0; group < situation->study->groups.n; group++)
    if (groups[group] && of_group[group] != N_KINDS) kinds[of_group[group]] = true;
}

bool *kinds_of_schools(const JjSituation *situation) {
  const JjStudy *study = situation->study;
  g_autofree JjId *of_flows = groups_of_flows(situation);
  g_autofree bool *groups = groups_of_schools(situation, of_flows);
  g_autofree Kind *of_group = g_new(Kind, (size_t)study->groups.n + 1);
  bool *kinds = g_new0(bool, (size_t)study->schools.n *N_KINDS + 1);
  for (JjId group = 0; group < study->groups.n; group++) of_group[group] = kind_of_group(study->groups.name[group]);
  for (JjId school = 0; school < study->schools.n; school++)
    if (school_stands_in(situation, school, JJ_NONE))
      set_kinds(situation, school, &groups[(size_t)school * study->groups.n], of_group,
                &kinds[(size_t)school * N_KINDS]);
  return kinds;
}

void kinds_in_data(const JjStudy *study, bool known[N_KINDS]) {
  for (Kind kind = 0; kind < N_KINDS; kind++) known[kind] = false;
  for (JjId group = 0; group < study->groups.n; group++) {
    const Kind kind = kind_of_group(study->groups.name[group]);
    if (kind != N_KINDS) known[kind] = true;
  }
  for (JjId school = 0; school < study->schools.n; school++)
    if (study->schools.kind[school] == JJ_DESTINATION_SCHOOL &&
        study->schools.type[school] == JJ_SCHOOL_SPECIAL_EDUCATION)
      known[KIND_SPECIAL] = true;
}
