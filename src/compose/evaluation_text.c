/* An evaluation for people: head and sections. */
#include "base/i18n.h"
#include "compose/notes.h"
#include "compose/topics.h"
#include "jiujin/report.h"

static void add_years(GString *text, const JjEvaluation *evaluation) {
  int from = evaluation->base->year, to = evaluation->scenario->year;
  if (from == to)
    g_string_append_printf(text, _("%s: %d\n"), _("academic year 學年度"), to);
  else
    g_string_append_printf(text, "%s: %d → %d\n", _("academic years 學年度"), from, to);
}

bool jj_evaluation_is_of_study(const JjEvaluation *evaluation) {
  return evaluation->file->code[0] == '\0';
}

static void add_head(GString *text, const JjEvaluation *evaluation) {
  const JjStudy *study = evaluation->base->study;
  g_string_append_printf(text, _("%s: %s (%s)\n"), _("study"), study->name, study->code);
  if (!jj_evaluation_is_of_study(evaluation))
    g_string_append_printf(text, _("%s: %s (%s)\n"), _("scenario"), evaluation->file->name, evaluation->file->code);
  add_years(text, evaluation);
  g_autoptr(GArray) notes = notes_of_evaluation(evaluation);
  for (guint i = 0; i < notes->len; i++) {
    const Note *note = &g_array_index(notes, Note, i);
    g_string_append_printf(text, _("%s: %s\n"), note_label(note), note->text);
  }
}

char *evaluation_text(const JjEvaluation *evaluation, const GPtrArray *sections) {
  g_autoptr(GString) text = g_string_new(NULL);
  add_head(text, evaluation);
  for (guint i = 0; i < sections->len; i++) {
    g_autofree char *lines = jj_report_section_text(g_ptr_array_index(sections, i));
    g_string_append_printf(text, "\n%s", lines);
  }
  return g_strdup(text->str);
}

char *jj_compose_evaluation_text(const JjEvaluation *evaluation) {
  g_autoptr(GPtrArray) sections = jj_compose_sections(evaluation);
  return evaluation_text(evaluation, sections);
}
