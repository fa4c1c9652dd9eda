/* Finding records by what a person writes: a code, or a name in any of its spellings. */
#include <string.h>

#include "base/i18n.h"
#include "jiujin/model.h"
#include "model/plan_private.h"

/* Adds "code name" of record i to the list of candidates. */
static void add_candidate(GString *list, const NamedRecords *records, uint32_t i) {
  if (list->len > 0) g_string_append(list, _(", "));
  g_string_append_printf(list, "%s %s", records->code[i], records->name[i]);
}

static bool name_matches(const NamedRecords *records, uint32_t i, const char *folded) {
  g_autofree char *name = jj_fold_name(records->name[i]);
  if (strcmp(name, folded) == 0) return true;
  const char *prefix = records->prefix ? records->prefix[i] : NULL;
  if (!prefix) return false;
  g_autofree char *full = g_strconcat(prefix, records->name[i], NULL);
  g_autofree char *folded_full = jj_fold_name(full);
  return strcmp(folded_full, folded) == 0;
}

static char *nearest_record(const NamedRecords *records, const char *folded) {
  g_autofree const char **words = g_new0(const char *, 2 * (size_t)records->n + 1);
  for (uint32_t i = 0; i < records->n; i++) {
    words[i] = records->name[i];
    words[records->n + i] = records->code[i];
  }
  return g_strdup(jj_nearest_word(folded, words));
}

/* The record with this code: letter for letter, else as codes compare (a community's may be Chinese). */
static JjId find_code(const NamedRecords *records, const char *text, const char *folded) {
  for (uint32_t i = 0; i < records->n; i++)
    if (strcmp(records->code[i], text) == 0) return i;
  for (uint32_t i = 0; i < records->n; i++) {
    g_autofree char *code = jj_fold_name(records->code[i]);
    if (strcmp(code, folded) == 0) return i;
  }
  return JJ_NONE;
}

JjLookup find_named(const NamedRecords *records, const char *text, JjId *out, char **hint) {
  g_autofree char *folded = jj_fold_name(text);
  JjId of_code = find_code(records, text, folded);
  if (of_code != JJ_NONE) {
    *out = of_code;
    return JJ_FOUND;
  }
  g_autoptr(GString) candidates = g_string_new(NULL);
  uint32_t n_found = 0;
  JjId found = JJ_NONE;
  for (uint32_t i = 0; i < records->n; i++) {
    if (!name_matches(records, i, folded)) continue;
    found = n_found++ == 0 ? i : found;
    add_candidate(candidates, records, i);
  }
  if (n_found == 1) {
    *out = found;
    return JJ_FOUND;
  }
  if (hint) *hint = n_found ? g_strdup(candidates->str) : nearest_record(records, folded);
  return n_found ? JJ_AMBIGUOUS : JJ_NOT_FOUND;
}

JjLookup jj_study_find_zone(const JjStudy *study, const char *text, JjId *out, char **hint) {
  const JjZones *zones = &study->zones;
  g_autofree const char **counties = g_new0(const char *, (size_t)zones->n + 1);
  for (uint32_t i = 0; i < zones->n; i++)
    if (zones->county[i] != JJ_NONE) counties[i] = study->counties.name[zones->county[i]];
  NamedRecords records = {zones->n, zones->code, zones->name, counties};
  return find_named(&records, text, out, hint);
}

JjLookup jj_study_find_school(const JjStudy *study, const char *text, JjId *out, char **hint) {
  NamedRecords records = {study->schools.n, study->schools.code, study->schools.name, NULL};
  return find_named(&records, text, out, hint);
}

JjLookup jj_study_find_origin(const JjStudy *study, const char *text, JjId *out, char **hint) {
  NamedRecords records = {study->origins.n, study->origins.code, study->origins.name, NULL};
  return find_named(&records, text, out, hint);
}

JjLookup jj_study_find_district(const JjStudy *study, const char *text, JjId *out, char **hint) {
  NamedRecords records = {study->districts.n, study->districts.code, study->districts.name, NULL};
  return find_named(&records, text, out, hint);
}

JjLookup jj_study_find_group(const JjStudy *study, const char *text, JjId *out, char **hint) {
  NamedRecords records = {study->groups.n, study->groups.code, study->groups.name, NULL};
  return find_named(&records, text, out, hint);
}

JjLookup jj_plan_find_community(const JjPlan *plan, const char *text, JjId *out, char **hint) {
  NamedRecords records = {plan->n, plan->code, plan->name, NULL};
  return find_named(&records, text, out, hint);
}
