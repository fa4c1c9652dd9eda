/* Texts and marks that every map page has: title band, small print, neatline. */
#ifndef JJ_COMPOSE_MAP_BAND_H
#define JJ_COMPOSE_MAP_BAND_H

#include "compose/map_private.h"

/* The page under construction: arrays with room for all. Stamps come before the title, which takes what they leave. */
typedef struct {
  JjMapPage *map;
  JjText *texts;
  JjPanel *panels;
  double right_mm; /* the title band is free left of this */
} Band;

/* The page gets its texts and panels. */
Band band_begin(JjMapPage *map);
void band_text(Band *band, JjText text);
JjText band_text_at(const char *text, double x_mm, double y_mm, JjType type);

/* Stamps: the words; 「示範資料」 and its like unless the basis is observed; 草案. */
void band_words(Band *band, const char *words);
void band_mark(Band *band, JjBasis basis);
void band_draft(Band *band);
/* Takes the title, which becomes the page's. As large as the band allows: a long one is set smaller, a very long one in
 * several lines. */
void band_title(Band *band, char *title);
void band_neatline(Band *band);

/* Lines of the small print: who made it and when, coordinate system and paper; names without room, the study's notes
 * and sources. */
void band_makers(const JjMapPage *map, const JjStudy *study, GString *text);
void band_notes(const JjMapPage *map, const JjStudy *study, GString *text);
/* As large as its box allows, not below 60 % of its usual size, at the top or the foot of the box. */
void band_print(Band *band, const char *text, JjBox box, bool at_foot);

/* "1:450,000": n of the scale with thousands separators. (owned) */
char *map_scale_text(double metres_per_mm);

#endif
