/* jiujin/network.h: the road network that a study file names, read from OpenStreetMap, from a layer of lines or from
 * tables of nodes and links; and the points where people live. What the block may say: docs/formats.md; what is done
 * about bad data: docs/data.md.
 */
#ifndef JIUJIN_NETWORK_H
#define JIUJIN_NETWORK_H

#include "jiujin/load.h"
#include "jiujin/noding.h"
#include "jiujin/places.h"

typedef enum { JJ_NETWORK_OSM, JJ_NETWORK_LINES, JJ_NETWORK_TABLES } JjNetworkKind;
/* NULL-ended: "osm", "lines", "tables". */
extern const char *const jj_network_kind_words[];

/* What became of the records: ways that are roads or ferries, lines of a layer, rows of a table of links. */
typedef struct {
  uint32_t records_read; /* = used + aside + left_out */
  uint32_t records_used;
  uint32_t records_aside;    /* of a class that is not to be read */
  uint32_t records_left_out; /* faulty; the diagnostics name them */
  double read_m, used_m, aside_m;
  double left_out_m;          /* as far as it can be known */
  JjNodingCounts joins;       /* of lines; else all 0 */
  uint32_t turn_restrictions; /* of OpenStreetMap; not honoured */
  uint32_t missing_nodes;     /* of OpenStreetMap: places where a way leaves the extract; it is cut there */
  JjRoadParts parts[JJ_MODE_COUNT];
} JjNetworkReport;

typedef struct {
  JjNetworkKind kind;
  char *label; /* (owned) what the study calls it, printed with every time; NULL: nothing */
  JjBasis basis;
  JjRoads *roads; /* (owned) in metres of the study */
  JjSpeeds speeds;
  JjNetworkReport report;
} JjNetwork;

void jj_network_free(JjNetwork *network);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjNetwork, jj_network_free)

/* Reads the block `network` of the study file and what it names; the study itself need not be loaded. True: *out is set
 * (owned), or NULL where the study has no such block. False: at least one diagnostic is an error, *error is
 * JJ_ERROR_DATA, *out untouched. The files of the network join `inputs` either way. */
bool jj_load_network(const char *study_path, JjNetwork **out, JjInputs *inputs, JjDiagnostics *diagnostics,
                     GError **error);

/* The table `population_points` of the study file: points in zones with weights, to be handed to jj_places_of_zones.
 * Likewise. */
bool jj_load_population_points(const char *study_path, const JjStudy *study, JjPlaces **out, JjInputs *inputs,
                               JjDiagnostics *diagnostics, GError **error);

#endif
