/* The topics, and each by itself as text and JSON. */
#include "compose/topics.h"

#include <string.h>

#include "base/i18n.h"
#include "compose/json.h"

static const SectionMaker makers[JJ_TOPIC_COUNT] = {
    [JJ_TOPIC_ASSIGNMENT] = section_assignment, [JJ_TOPIC_ACCESSIBILITY] = section_access};

void section_topics(const JjEvaluation *evaluation, GPtrArray *sections) {
  for (JjTopic topic = 0; topic < JJ_TOPIC_COUNT; topic++)
    if (evaluation->file->also & JJ_TOPIC_BIT(topic)) makers[topic](evaluation, sections);
}

JjAsked asked_of(const JjEvaluation *evaluation) {
  return evaluation->asked ? *evaluation->asked : (JjAsked){0};
}

bool asked_times(const JjEvaluation *evaluation, const JjTimes *out[2], GPtrArray *sections) {
  const JjTravel *travel = evaluation->travel;
  const char *mode = asked_of(evaluation).mode;
  for (uint32_t i = 0; i < travel->n; i++) {
    if (mode && strcmp(travel->base[i]->mode, mode) != 0) continue;
    out[0] = travel->base[i];
    out[1] = travel->scenario[i];
    return true;
  }
  g_autofree char *words = g_strdup_printf(_("the study's networks give no way by %s"), mode ? mode_label(mode) : "–");
  section_add(sections, JJ_CHAPTER_BEHAVIOUR, "no-way", mode, words);
  return false;
}

static GPtrArray *sections_of(const JjEvaluation *evaluation, JjTopic topic) {
  GPtrArray *sections = jj_sections_new();
  makers[topic](evaluation, sections);
  return sections;
}

char *jj_compose_topic_text(const JjEvaluation *evaluation, JjTopic topic) {
  g_autoptr(GPtrArray) sections = sections_of(evaluation, topic);
  return evaluation_text(evaluation, sections);
}

char *jj_compose_topic_json(const JjEvaluation *evaluation, JjTopic topic) {
  g_autoptr(GPtrArray) sections = sections_of(evaluation, topic);
  g_autoptr(JjJson) root = jj_json_object();
  g_autofree char *schema = g_strdup_printf("jiujin/%s/1", jj_topic_words[topic]);
  JjJson *array = jj_json_array();
  for (guint i = 0; i < sections->len; i++) jj_json_append(array, jj_json_section(g_ptr_array_index(sections, i)));
  jj_json_set(root, "schema", jj_json_text(schema));
  jj_json_set(root, "jiujin", jj_json_text(jj_version()));
  jj_json_set(root, "study", json_study(evaluation->base->study));
  jj_json_set(root, "scenario",
              jj_evaluation_is_of_study(evaluation) ? jj_json_null()
                                                    : json_named(evaluation->file->code, evaluation->file->name));
  jj_json_set(root, "year", jj_json_int(evaluation->scenario->year));
  jj_json_set(root, "internal", jj_json_bool(evaluation->scorecard->internal));
  jj_json_set(root, "inputs", json_inputs(evaluation->inputs));
  jj_json_set(root, "notes", json_notes(evaluation));
  jj_json_set(root, "sections", array);
  return jj_json_to_text(root);
}
