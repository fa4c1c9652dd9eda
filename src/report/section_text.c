#include "jiujin/report.h"

static void append_paragraphs(GString *text, const GPtrArray *paragraphs) {
  for (guint i = 0; i < paragraphs->len; i++)
    g_string_append_printf(text, "%s\n", (const char *)g_ptr_array_index(paragraphs, i));
}

static void append_table(GString *text, const JjSection *section) {
  const uint32_t n = section->printed ? section->n_printed : jj_table_n_columns(section->table);
  g_autofree const char **captions = g_new0(const char *, (size_t)n + 1);
  for (uint32_t i = 0; i < n; i++) captions[i] = section->captions[section->printed ? section->printed[i] : i];
  const JjTextStyle style = {.columns = section->printed, .n_columns = section->n_printed, .captions = captions};
  g_autofree char *lines = jj_report_text(section->table, &style);
  g_string_append(text, lines);
}

char *jj_report_section_text(const JjSection *section) {
  g_autoptr(GString) text = g_string_new(section->heading);
  g_string_append_c(text, '\n');
  append_paragraphs(text, section->before);
  if (section->table) append_table(text, section);
  append_paragraphs(text, section->after);
  return g_strdup(text->str);
}
