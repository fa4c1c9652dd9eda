/* Charts of a section as pictures. */
#ifndef JJ_COMPOSE_CHART_H
#define JJ_COMPOSE_CHART_H

#include "jiujin/render.h"
#include "jiujin/sections.h"

/* The chart as SVG; NULL without error where it has no row to draw, with one where it can't be drawn. (owned) */
GBytes *chart_svg(const JjSection *section, const JjSectionChart *chart, GError **error);

/* What the chart shows in words: "base, scenario (%)". (owned) */
char *chart_caption(const JjSection *section, const JjSectionChart *chart);

#endif
