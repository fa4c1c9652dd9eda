/* Names of schools as maps print them. */
#ifndef JJ_COMPOSE_MAP_NAMES_H
#define JJ_COMPOSE_MAP_NAMES_H

#include "jiujin/base.h"

/* The name without who runs the school (國立, 新竹縣立, 臺北市私立) and with the kind abbreviated as people say it
 * (高級中學 → 高中, 高級工業職業學校 → 高工). (owned) */
char *map_school_name_short(const char *name);

/* The same with who runs it: for names that would be alike without. (owned) */
char *map_school_name_distinct(const char *name);

#endif
