#include "jiujin/sections.h"

#include <string.h>

#include "base/i18n.h"

const char *const jj_chapter_words[] = {"summary",   "rates", "travel",  "change",  "criteria", "resources", "programs",
                                        "behaviour", "shape", "subsidy", "missing", "sources",  NULL};

const char *jj_chapter_label(JjChapter chapter) {
  static const char *const labels[JJ_CHAPTER_COUNT] = {
      [JJ_CHAPTER_SUMMARY] = N_("In short"),
      [JJ_CHAPTER_RATES] = N_("Rates"),
      [JJ_CHAPTER_TRAVEL] = N_("Ways to school"),
      [JJ_CHAPTER_CHANGE] = N_("What changes"),
      [JJ_CHAPTER_CRITERIA] = N_("Criteria of the scheme"),
      [JJ_CHAPTER_RESOURCES] = N_("Resources and their balance"),
      [JJ_CHAPTER_PROGRAMS] = N_("Programs"),
      [JJ_CHAPTER_BEHAVIOUR] = N_("Catchments and behaviour"),
      [JJ_CHAPTER_SHAPE] = N_("Shape of the communities"),
      [JJ_CHAPTER_SUBSIDY] = N_("Subsidy"),
      [JJ_CHAPTER_MISSING] = N_("What the input lacks"),
      [JJ_CHAPTER_SOURCES] = N_("Sources and methods"),
  };
  g_assert(chapter < JJ_CHAPTER_COUNT);
  return _(labels[chapter]);
}

JjSection *jj_section_new(JjChapter chapter, const char *id, const char *heading) {
  g_assert(*id != '\0' && id[strspn(id, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0');
  JjSection *section = g_new0(JjSection, 1);
  section->chapter = chapter;
  section->id = g_strdup(id);
  section->heading = g_strdup(heading);
  section->before = g_ptr_array_new_with_free_func(g_free);
  section->after = g_ptr_array_new_with_free_func(g_free);
  section->charts = g_array_new(FALSE, FALSE, sizeof(JjSectionChart));
  return section;
}

void jj_section_free(JjSection *section) {
  if (!section) return;
  g_free(section->id);
  g_free(section->heading);
  jj_table_free(section->table);
  g_strfreev(section->captions);
  g_free(section->printed);
  g_ptr_array_unref(section->before);
  g_ptr_array_unref(section->after);
  g_array_unref(section->charts);
  g_free(section);
}

void jj_section_take_table(JjSection *section, JjTable *table, const char *const *captions) {
  g_assert(!section->table);
  const uint32_t n = jj_table_n_columns(table);
  section->table = table;
  section->captions = g_new0(char *, (size_t)n + 1);
  for (uint32_t i = 0; i < n; i++)
    section->captions[i] = g_strdup(captions[i] ? captions[i] : jj_table_column(table, i)->name);
}

void jj_section_print(JjSection *section, const uint32_t *columns, uint32_t n_columns) {
  g_assert(section->table);
  for (uint32_t i = 0; i < n_columns; i++) g_assert(columns[i] < jj_table_n_columns(section->table));
  g_free(section->printed);
  section->printed = g_memdup2(columns, n_columns * sizeof *columns);
  section->n_printed = n_columns;
}

void jj_section_say_before(JjSection *section, const char *paragraph) {
  g_ptr_array_add(section->before, g_strdup(paragraph));
}

void jj_section_say_after(JjSection *section, const char *paragraph) {
  g_ptr_array_add(section->after, g_strdup(paragraph));
}

void jj_section_add_chart(JjSection *section, const JjSectionChart *chart) {
  g_assert(section->table && chart->n_series > 0 && chart->n_series <= JJ_CHART_MOST_SERIES);
  g_assert(jj_table_column(section->table, chart->label)->type == JJ_COLUMN_TEXT);
  for (uint32_t i = 0; i < chart->n_series; i++)
    g_assert(jj_table_column(section->table, chart->series[i])->type != JJ_COLUMN_TEXT);
  g_array_append_val(section->charts, *chart);
}

JjDocument *jj_document_new(const char *title, const char *subtitle, const char *language, GPtrArray *sections) {
  JjDocument *document = g_new0(JjDocument, 1);
  document->title = g_strdup(title);
  document->subtitle = g_strdup(subtitle);
  document->language = g_strdup(language);
  document->marks = g_ptr_array_new_with_free_func(g_free);
  document->sections = sections;
  return document;
}

void jj_document_free(JjDocument *document) {
  if (!document) return;
  g_free(document->title);
  g_free(document->subtitle);
  g_free(document->language);
  g_free(document->created);
  g_ptr_array_unref(document->marks);
  g_ptr_array_unref(document->sections);
  g_free(document);
}

static void free_section(gpointer section) {
  jj_section_free(section);
}

GPtrArray *jj_sections_new(void) {
  return g_ptr_array_new_with_free_func(free_section);
}
