/* Parts of an HTML page. */
#ifndef JJ_COMPOSE_HTML_H
#define JJ_COMPOSE_HTML_H

#include "jiujin/compose.h"

/* Text as text: markup escaped, control characters as spaces, bytes that are no UTF-8 as U+FFFD. */
void html_text(GString *out, const char *text);
/* Text in an element: html_element(out, "p class=\"x\"", "a < b"). */
void html_element(GString *out, const char *tag, const char *text);
/* A picture in the page with what it shows in words. */
void html_picture(GString *out, GBytes *svg, const char *alt, const char *caption);
/* The section: heading, sentences, charts, table. */
void html_section(GString *out, const JjSection *section);
/* The style of the page, with what stands at the foot of each printed page. */
void html_style(GString *out, const char *foot);

#endif
