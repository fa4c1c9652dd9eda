/* A document as one HTML page. */
#include "compose/html.h"

#include <string.h>

#include "base/i18n.h"

static bool is_internal(const char *mark) {
  return strcmp(mark, JJ_INTERNAL_MARK) == 0;
}

/* At the foot of each printed page: the title, and what forbids handing it on. (owned) */
static char *foot_of(const JjDocument *document) {
  for (guint i = 0; i < document->marks->len; i++)
    if (is_internal(g_ptr_array_index(document->marks, i)))
      return g_strdup_printf("%s　%s", JJ_INTERNAL_MARK, document->title);
  return g_strdup(document->title);
}

static void add_head(GString *out, const JjDocument *document) {
  g_autofree char *foot = foot_of(document);
  g_string_append(out, "<!DOCTYPE html>\n<html lang=\"");
  html_text(out, document->language);
  g_string_append(out, "\">\n<head>\n<meta charset=\"utf-8\">\n"
                       "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                       "<link rel=\"icon\" href=\"data:,\">\n");
  html_element(out, "title", document->title);
  html_style(out, foot);
  g_string_append(out, "</head>\n<body>\n");
}

static void add_header(GString *out, const JjDocument *document) {
  g_string_append(out, "<header>\n");
  html_element(out, "h1", document->title);
  html_element(out, "p class=\"subtitle\"", document->subtitle);
  if (document->created) html_element(out, "p class=\"subtitle\"", document->created);
  if (document->marks->len > 0) g_string_append(out, "<ul class=\"marks\">\n");
  for (guint i = 0; i < document->marks->len; i++) {
    const char *mark = g_ptr_array_index(document->marks, i);
    html_element(out, is_internal(mark) ? "li class=\"internal\"" : "li", mark);
  }
  g_string_append(out, document->marks->len > 0 ? "</ul>\n</header>\n" : "</header>\n");
}

static const JjSection *section_at(const JjDocument *document, guint i) {
  return g_ptr_array_index(document->sections, i);
}

static bool begins_chapter(const JjDocument *document, guint i) {
  return i == 0 || section_at(document, i - 1)->chapter != section_at(document, i)->chapter;
}

static bool ends_chapter(const JjDocument *document, guint i) {
  return i + 1 == document->sections->len || begins_chapter(document, i + 1);
}

static void add_link(GString *out, const char *kind, const char *id, const char *text) {
  g_string_append_printf(out, "<a href=\"#%s-%s\">", kind, id);
  html_text(out, text);
  g_string_append(out, "</a>");
}

/* The map follows the summary. */
static bool map_follows(const JjDocument *document, guint i, const JjMapPage *map) {
  return map && ends_chapter(document, i) && section_at(document, i)->chapter == JJ_CHAPTER_SUMMARY;
}

static void add_contents(GString *out, const JjDocument *document, const JjMapPage *map) {
  g_string_append(out, "<nav>\n");
  html_element(out, "h2", _("Contents"));
  g_string_append(out, "<ol>\n");
  for (guint i = 0; i < document->sections->len; i++) {
    const JjSection *section = section_at(document, i);
    if (begins_chapter(document, i)) {
      g_string_append(out, "<li>");
      add_link(out, "chapter", jj_chapter_words[section->chapter], jj_chapter_label(section->chapter));
      g_string_append(out, "<ul>\n");
    }
    g_string_append(out, "<li>");
    add_link(out, "s", section->id, section->heading);
    g_string_append(out, ends_chapter(document, i) ? "</li>\n</ul></li>\n" : "</li>\n");
    if (map_follows(document, i, map)) {
      g_string_append(out, "<li>");
      add_link(out, "chapter", "map", _("Map"));
      g_string_append(out, "<ul></ul></li>\n");
    }
  }
  g_string_append(out, "</ol>\n</nav>\n");
}

static void add_map(GString *out, const JjMapPage *map) {
  g_autoptr(GError) error = NULL;
  g_autoptr(GBytes) svg = jj_render_bytes(jj_map_page_view(map), &(JjOutput){.format = JJ_FORMAT_SVG}, NULL, &error);
  html_element(out, "h2 id=\"chapter-map\"", _("Map"));
  if (svg)
    html_picture(out, svg, _("maps of the communities before and after"), _("The communities before and after"));
  else
    html_element(out, "p class=\"fault\"", error->message);
}

static void add_body(GString *out, const JjDocument *document, const JjMapPage *map) {
  g_string_append(out, "<main>\n");
  for (guint i = 0; i < document->sections->len; i++) {
    const JjSection *section = section_at(document, i);
    if (begins_chapter(document, i)) {
      g_autofree char *tag = g_strdup_printf("h2 id=\"chapter-%s\"", jj_chapter_words[section->chapter]);
      html_element(out, tag, jj_chapter_label(section->chapter));
    }
    html_section(out, section);
    if (map_follows(document, i, map)) add_map(out, map);
  }
  g_string_append(out, "</main>\n");
}

char *jj_compose_html(const JjDocument *document, const JjMapPage *map) {
  g_autoptr(GString) out = g_string_new(NULL);
  add_head(out, document);
  add_header(out, document);
  add_contents(out, document, map);
  add_body(out, document, map);
  g_autofree char *made = g_strdup_printf(_("made by jiujin %s"), jj_version());
  g_string_append(out, "<footer>");
  html_element(out, "span", made);
  g_string_append(out, "</footer>\n</body>\n</html>\n");
  return g_strdup(out->str);
}
