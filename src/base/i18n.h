/* Marks messages for translation. English source text; the catalogue is "jiujin" and only cli binds it. */
#ifndef JIUJIN_BASE_I18N_H
#define JIUJIN_BASE_I18N_H

#include <libintl.h>

#define JJ_TEXT_DOMAIN "jiujin"
/* The translation, at the place of use. */
#define _(text) dgettext(JJ_TEXT_DOMAIN, text)
/* Marked only: for constant tables, translated where they are read. */
#define N_(text) (text)

#endif
