/* What a document ends with: notes and sources, the files it was made of, and how figures come about. */
#include <string.h>

#include "base/i18n.h"
#include "compose/notes.h"
#include "compose/sections.h"

static void add_notes(const JjEvaluation *evaluation, GPtrArray *sections) {
  static const JjColumn columns[] = {{"kind", JJ_COLUMN_TEXT, 0}, {"text", JJ_COLUMN_TEXT, 0}};
  const char *const captions[] = {"", ""};
  g_autoptr(GArray) notes = notes_of_evaluation(evaluation);
  JjTable *table = jj_table_new(columns, G_N_ELEMENTS(columns));
  for (guint i = 0; i < notes->len; i++) {
    const Note *note = &g_array_index(notes, Note, i);
    const uint32_t row = jj_table_add_row(table, 0);
    jj_table_set_text(table, row, 0, note_label(note));
    jj_table_set_text(table, row, 1, note->text);
  }
  JjSection *section = section_add(sections, JJ_CHAPTER_SOURCES, "notes", NULL, _("Notes and sources"));
  section->is_view = true;
  jj_section_take_table(section, table, captions);
}

static void add_methods(GPtrArray *sections) {
  static const char *const sentences[] = {
      N_("N is the share of a community's high-school entrants who come from the community itself; of the study, the "
         "share of all its entrants who stay within their community. A zone that several communities share counts in "
         "each."),
      N_("N grows with the size of a community even where nobody prefers a near school. N_rand is what N would be if "
         "choice ignored place, and K = (N - N_rand) / (1 - N_rand) is what is left: 0 where place plays no part, 1 "
         "where everybody stays."),
      N_("L is the share of a community's own graduates who enter its schools. N and L differ in the denominator and "
         "must not be compared with each other."),
      N_("Every rate is one whole number of students over another; communities are added up by numerators and "
         "denominators, never by means of rates."),
      N_("Minutes are from door to door by the way named with them, weighted by students; who has no way is counted "
         "apart."),
      N_("A star stands for a figure that would tell of too few students, or from which one could be worked out."),
  };
  JjSection *section = section_add(sections, JJ_CHAPTER_SOURCES, "methods", NULL, _("How the figures come about"));
  section->is_view = true;
  for (size_t i = 0; i < G_N_ELEMENTS(sentences); i++) jj_section_say_before(section, _(sentences[i]));
}

static void add_inputs(const JjInputs *inputs, GPtrArray *sections) {
  static const JjColumn columns[] = {{"role", JJ_COLUMN_TEXT, 0},
                                     {"path", JJ_COLUMN_TEXT, 0},
                                     {"size", JJ_COLUMN_INT, 0},
                                     {"sha256", JJ_COLUMN_TEXT, 0}};
  const char *const captions[] = {_("table"), _("file"), _("bytes"), "SHA-256"};
  JjTable *table = jj_table_new(columns, G_N_ELEMENTS(columns));
  for (uint32_t i = 0; i < inputs->n_files; i++) {
    const uint32_t row = jj_table_add_row(table, 0);
    jj_table_set_text(table, row, 0, table_label(inputs->files[i].role));
    jj_table_set_text(table, row, 1, inputs->files[i].path);
    jj_table_set_int(table, row, 2, (int64_t)inputs->files[i].size);
    jj_table_set_text(table, row, 3, inputs->files[i].sha256);
  }
  JjSection *section = section_add(sections, JJ_CHAPTER_SOURCES, "inputs", NULL, _("Files that went in"));
  section->is_view = true;
  jj_section_take_table(section, table, captions);
}

void section_sources(const JjEvaluation *evaluation, GPtrArray *sections) {
  add_methods(sections);
  add_notes(evaluation, sections);
  add_inputs(evaluation->inputs, sections);
}
