/* Private to render: text through Pango, without hinting, in the page's families and language.
 *
 * Lines are set on a grid of our own (line height as a multiple of the size, ideographs in the middle of the line)
 * because the fonts' own line heights differ. */
#ifndef JJ_RENDER_TYPESET_H
#define JJ_RENDER_TYPESET_H

#include <pango/pangocairo.h>

#include "render/ink.h"

/* The middle of an ideograph above the baseline, in ems. */
#define JJ_EM_MIDDLE 0.38

typedef struct JjTypesetter JjTypesetter;
JjTypesetter *jj_typesetter_new(const JjPage *page);
void jj_typesetter_free(JjTypesetter *setter);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjTypesetter, jj_typesetter_free)

/* The text as a layout; wraps at width_mm if that is above 0. (owned) */
PangoLayout *jj_typeset_layout(JjTypesetter *setter, const char *text, const JjType *type, double width_mm);

/* Width of one line of text. */
double jj_typeset_width_mm(JjTypesetter *setter, const char *text, const JjType *type);

/* Size of a block of text. */
void jj_typeset_measure(JjTypesetter *setter, const JjText *text, double *width_mm, double *height_mm);

void jj_typeset_draw(JjTypesetter *setter, cairo_t *cr, const JjText *text);

/* One line whose middle height is at y_mm and whose left end, middle or right end is at x_mm. */
typedef struct {
  const char *text;
  double x_mm, y_mm;
  JjAlign align;
} JjLine;
/* Its outlines as current path. */
void jj_typeset_line_path(JjTypesetter *setter, cairo_t *cr, const JjLine *line, const JjType *type);
void jj_typeset_draw_line(JjTypesetter *setter, cairo_t *cr, const JjLine *line, const JjType *type);

#endif
