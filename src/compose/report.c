/* An evaluation as a document. */
#include <string.h>

#include "base/i18n.h"
#include "compose/notes.h"
#include "compose/sections.h"

/* Notes that must stand at the top, not only among the others. */
static const char *const marking[] = {"internal", "basis", "hidden", "boundaries_only", "no_response", NULL};

static void add_marks(JjDocument *document, const JjEvaluation *evaluation) {
  g_autoptr(GArray) notes = notes_of_evaluation(evaluation);
  for (guint i = 0; i < notes->len; i++) {
    const Note *note = &g_array_index(notes, Note, i);
    if (!g_strv_contains(marking, note->code)) continue;
    const bool basis = strcmp(note->code, "basis") == 0;
    g_ptr_array_add(document->marks, basis ? g_strdup_printf(_("basis: %s"), note->text) : g_strdup(note->text));
  }
}

JjDocument *jj_compose_report(const JjEvaluation *evaluation, const char *date) {
  GPtrArray *sections = jj_sections_new();
  section_summary(evaluation, sections);
  sections_make(evaluation, sections);
  section_sources(evaluation, sections);
  g_autofree char *subtitle = g_strdup_printf(_("%s: evaluation of a scenario"), evaluation->base->study->name);
  /* TRANSLATORS: the language of these words as HTML names it: "zh-TW" */
  JjDocument *document = jj_document_new(evaluation->file->name, subtitle, _("en"), sections);
  document->created = g_strdup(date);
  add_marks(document, evaluation);
  return document;
}
