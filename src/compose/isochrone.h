/* What the columns and the page of isochrones share. */
#ifndef JJ_COMPOSE_ISOCHRONE_H
#define JJ_COMPOSE_ISOCHRONE_H

#include "jiujin/isochrone_map.h"

/* Of the school or community. (borrowed) */
const char *isochrone_code(const JjIsochrones *isochrones);
const char *isochrone_name(const JjIsochrones *isochrones);

#endif
