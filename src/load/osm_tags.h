/* What the tags of an OpenStreetMap way mean to a traveller. */
#ifndef JIUJIN_LOAD_OSM_TAGS_H
#define JIUJIN_LOAD_OSM_TAGS_H

#include <readosm.h>

#include "jiujin/roads.h"

typedef struct {
  JjRoadClass class_of;
  unsigned access;  /* JJ_ACCESS_…; forward is the order of the way's nodes */
  double limit_kmh; /* NaN: not given, or not a number */
  const char *name; /* (borrowed) NULL: none; the number of the road (ref) where it has no name */
} JjOsmWay;

/* False: no road or ferry, or one that nobody may use. */
bool jj_osm_way(const readosm_tag *tags, int n_tags, JjOsmWay *out);

/* The value of a key, NULL if absent. (borrowed) */
const char *jj_osm_tag(const readosm_tag *tags, int n_tags, const char *key);

#endif
