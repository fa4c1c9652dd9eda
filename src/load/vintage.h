/* Codes and names of before the reforms of counties and townships. */
#ifndef JIUJIN_LOAD_VINTAGE_H
#define JIUJIN_LOAD_VINTAGE_H

#include "load/index.h"

/* A county of before a reform and what became of it. */
typedef struct {
  const char *old_code, *old_name; /* of five digits; 臺 for 台 */
  const char *code, *name;         /* today's */
  const char *since;               /* the day of the reform, ISO 8601 */
} JjCountyReform;

/* The reform that a county's code or name (either may be NULL) shows; a name that stood before and after, as 臺中市 did,
 * shows nothing. NULL: none. (borrowed, static) */
const JjCountyReform *jj_county_reform(const char *code, const char *name);

/* The zone that a code or name of before the reforms means: the township of the same number in a county that changed
 * its code only, a township renamed, or a 鄉, 鎮, 市 that became a 區. *today (owned): its code or name as in the index.
 * False, nothing set: none. */
bool jj_vintage_zone(JjIndex *zones, const char *text, JjId *zone, char **today);

#endif
