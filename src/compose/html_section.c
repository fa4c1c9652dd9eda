/* A section as HTML. */
#include <string.h>

#include "base/i18n.h"
#include "compose/chart.h"
#include "compose/html.h"
#include "jiujin/report.h"

void html_text(GString *out, const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  for (char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
    const gunichar letter = g_utf8_get_char(at);
    switch (letter) {
    case '&':
      g_string_append(out, "&amp;");
      break;
    case '<':
      g_string_append(out, "&lt;");
      break;
    case '>':
      g_string_append(out, "&gt;");
      break;
    case '"':
      g_string_append(out, "&quot;");
      break;
    case '\'':
      g_string_append(out, "&#39;");
      break;
    default:
      g_string_append_unichar(out, g_unichar_iscntrl(letter) ? ' ' : letter);
    }
  }
}

void html_element(GString *out, const char *tag, const char *text) {
  g_string_append_printf(out, "<%s>", tag);
  html_text(out, text);
  g_string_append_printf(out, "</%.*s>\n", (int)strcspn(tag, " "), tag);
}

void html_picture(GString *out, GBytes *svg, const char *alt, const char *caption) {
  gsize size;
  const guchar *bytes = g_bytes_get_data(svg, &size);
  g_autofree char *encoded = g_base64_encode(bytes, size);
  g_string_append(out, "<figure><img alt=\"");
  html_text(out, alt);
  g_string_append_printf(out, "\" src=\"data:image/svg+xml;base64,%s\">", encoded);
  html_element(out, "figcaption", caption);
  g_string_append(out, "</figure>\n");
}

static void add_charts(GString *out, const JjSection *section) {
  for (guint i = 0; i < section->charts->len; i++) {
    const JjSectionChart *chart = &g_array_index(section->charts, JjSectionChart, i);
    g_autoptr(GError) error = NULL;
    g_autoptr(GBytes) svg = chart_svg(section, chart, &error);
    g_autofree char *caption = chart_caption(section, chart);
    g_autofree char *alt = g_strdup_printf("%s: %s", section->heading, caption);
    if (svg) html_picture(out, svg, alt, caption);
    if (error) html_element(out, "p class=\"fault\"", error->message);
  }
}

static uint32_t n_printed(const JjSection *section) {
  return section->printed ? section->n_printed : jj_table_n_columns(section->table);
}

static uint32_t printed(const JjSection *section, uint32_t index) {
  return section->printed ? section->printed[index] : index;
}

static bool is_text(const JjSection *section, uint32_t index) {
  return jj_table_column(section->table, printed(section, index))->type == JJ_COLUMN_TEXT;
}

/* A row of empty captions says nothing. */
static bool has_captions(const JjSection *section) {
  for (uint32_t i = 0; i < n_printed(section); i++)
    if (*section->captions[printed(section, i)] != '\0') return true;
  return false;
}

static void add_head(GString *out, const JjSection *section) {
  if (!has_captions(section)) return;
  g_string_append(out, "<thead><tr>");
  for (uint32_t i = 0; i < n_printed(section); i++) {
    const char *caption = section->captions[printed(section, i)];
    const char *tag = *caption == '\0'      ? "td"
                      : is_text(section, i) ? "th scope=\"col\""
                                            : "th scope=\"col\" class=\"n\"";
    html_element(out, tag, caption);
  }
  g_string_append(out, "</tr></thead>\n");
}

/* A mark, a verdict, a unit: not to be broken in two. */
static bool is_word(const char *text) {
  return g_utf8_strlen(text, -1) <= 12;
}

static void add_cell(GString *out, const JjSection *section, uint32_t row, uint32_t index) {
  const uint32_t column = printed(section, index);
  g_autofree char *cell = jj_report_cell(section->table, row, column);
  if (jj_table_is_hidden(section->table, row, column)) {
    g_string_append(out, "<td class=\"n hidden\" title=\"");
    html_text(out, _("not shown: too few students"));
    g_string_append(out, "\">*</td>");
  } else if (index == 0 && is_text(section, index)) {
    html_element(out, "th scope=\"row\"", cell);
  } else {
    html_element(out, !is_text(section, index) ? "td class=\"n\"" : is_word(cell) ? "td class=\"word\"" : "td", cell);
  }
}

static void add_table(GString *out, const JjSection *section) {
  g_string_append(out, "<div class=\"wide\"><table>\n");
  html_element(out, "caption", section->heading);
  add_head(out, section);
  g_string_append(out, "<tbody>\n");
  for (uint32_t row = 0; row < jj_table_n_rows(section->table); row++) {
    g_string_append(out, "<tr>");
    for (uint32_t i = 0; i < n_printed(section); i++) add_cell(out, section, row, i);
    g_string_append(out, "</tr>\n");
  }
  g_string_append(out, "</tbody></table></div>\n");
}

static void add_paragraphs(GString *out, const GPtrArray *paragraphs) {
  for (guint i = 0; i < paragraphs->len; i++) html_element(out, "p", g_ptr_array_index(paragraphs, i));
}

void html_section(GString *out, const JjSection *section) {
  g_string_append_printf(out, "<section id=\"s-%s\">\n", section->id);
  html_element(out, "h3", section->heading);
  add_paragraphs(out, section->before);
  add_charts(out, section);
  if (section->table) add_table(out, section);
  add_paragraphs(out, section->after);
  g_string_append(out, "</section>\n");
}
