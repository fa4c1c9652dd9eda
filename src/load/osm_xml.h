/* OpenStreetMap XML: nodes, ways and relations handed on as libreadosm does those of a PBF file. */
#ifndef JIUJIN_LOAD_OSM_XML_H
#define JIUJIN_LOAD_OSM_XML_H

#include <glib.h>
#include <readosm.h>
#include <stdbool.h>

/* Who takes what; NULL: nobody. What they are given holds until they return; only ids, positions, references and tags
 * are filled in. */
typedef struct {
  readosm_node_callback node;
  readosm_way_callback way;
  readosm_relation_callback relation;
  const void *user; /* theirs */
} JjOsmTakers;

/* Reads the file once through. False with *error (G_MARKUP_ERROR with the line in its message, or G_FILE_ERROR) where
 * it is not well-formed, or an element lacks what makes it one: id, lat, lon, ref, k, v. O(bytes); the file is
 * mapped. */
bool jj_osm_xml_read(const char *path, const JjOsmTakers *takers, GError **error);

#endif
