#include <string.h>

#include "jiujin/report.h"

/* What means something anywhere in a line. */
static const char *const special = "\\`*_[]<>|~&";

/* "# x" and "- x" at a line's beginning would be a heading and a list; a negative number is none. */
static bool is_special(const char *at, bool first) {
  if (first && strchr("#+-", *at)) return at[1] == ' ' || at[1] == *at;
  return strchr(special, *at) != NULL;
}

/* "1." or "1)" at a line's beginning would be a list. */
static bool is_list_mark(const char *text, const char *at) {
  return at > text && at[1] == ' ' && strchr(".)", *at) && strspn(text, "0123456789") == (size_t)(at - text);
}

static void append_escaped(GString *out, const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  for (char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
    const gunichar letter = g_utf8_get_char(at);
    if (letter < 0x80 && (is_special(at, at == valid) || is_list_mark(valid, at))) g_string_append_c(out, '\\');
    g_string_append_unichar(out, g_unichar_iscntrl(letter) ? ' ' : letter);
  }
}

static void append_heading(GString *out, const char *marks, const char *text) {
  g_string_append_printf(out, "%s ", marks);
  append_escaped(out, text);
  g_string_append(out, "\n\n");
}

static void append_paragraphs(GString *out, const GPtrArray *paragraphs, const char *prefix) {
  for (guint i = 0; i < paragraphs->len; i++) {
    g_string_append(out, prefix);
    append_escaped(out, g_ptr_array_index(paragraphs, i));
    g_string_append(out, *prefix ? "\n" : "\n\n");
  }
  if (*prefix && paragraphs->len > 0) g_string_append_c(out, '\n');
}

static uint32_t n_printed(const JjSection *section) {
  return section->printed ? section->n_printed : jj_table_n_columns(section->table);
}

static uint32_t printed(const JjSection *section, uint32_t index) {
  return section->printed ? section->printed[index] : index;
}

static void append_head(GString *out, const JjSection *section) {
  for (uint32_t i = 0; i < n_printed(section); i++) {
    g_string_append(out, "| ");
    append_escaped(out, section->captions[printed(section, i)]);
    g_string_append_c(out, ' ');
  }
  g_string_append(out, "|\n");
  for (uint32_t i = 0; i < n_printed(section); i++) {
    const bool text = jj_table_column(section->table, printed(section, i))->type == JJ_COLUMN_TEXT;
    g_string_append(out, text ? "| --- " : "| ---: ");
  }
  g_string_append(out, "|\n");
}

static void append_table(GString *out, const JjSection *section) {
  append_head(out, section);
  for (uint32_t row = 0; row < jj_table_n_rows(section->table); row++) {
    for (uint32_t i = 0; i < n_printed(section); i++) {
      g_autofree char *cell = jj_report_cell(section->table, row, printed(section, i));
      g_string_append(out, "| ");
      append_escaped(out, cell);
      g_string_append_c(out, ' ');
    }
    g_string_append(out, "|\n");
  }
  g_string_append_c(out, '\n');
}

static void append_section(GString *out, const JjSection *section) {
  append_heading(out, "###", section->heading);
  append_paragraphs(out, section->before, "");
  if (section->table) append_table(out, section);
  append_paragraphs(out, section->after, "");
}

char *jj_report_markdown(const JjDocument *document) {
  g_autoptr(GString) out = g_string_new(NULL);
  append_heading(out, "#", document->title);
  append_escaped(out, document->subtitle);
  g_string_append(out, "\n\n");
  append_paragraphs(out, document->marks, "- ");
  JjChapter chapter = JJ_CHAPTER_COUNT;
  for (guint i = 0; i < document->sections->len; i++) {
    const JjSection *section = g_ptr_array_index(document->sections, i);
    if (section->chapter != chapter) append_heading(out, "##", jj_chapter_label(section->chapter));
    chapter = section->chapter;
    append_section(out, section);
  }
  while (out->len > 1 && g_str_has_suffix(out->str, "\n\n")) g_string_truncate(out, out->len - 1);
  return g_strdup(out->str);
}
