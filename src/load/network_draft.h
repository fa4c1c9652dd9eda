/* A road network while it is read: what the study's block says, and where the readers put what they find. */
#ifndef JIUJIN_LOAD_NETWORK_DRAFT_H
#define JIUJIN_LOAD_NETWORK_DRAFT_H

#include "jiujin/geo.h"
#include "jiujin/network.h"
#include "load/source.h"
#include "load/value.h"

/* So many faulty records are told one by one, the others by their number. */
#define JJ_FAULTS_TOLD 20

/* The class of a record that is to be left aside; JJ_ROAD_CLASS_COUNT: of no known class. */
#define JJ_ROAD_CLASS_ASIDE (JJ_ROAD_CLASS_COUNT + 1)

/* The block. Strings (borrowed) from the tree. */
typedef struct {
  const char *study_crs;
  JjNetworkKind kind;
  const char *label;
  JjBasis basis;
  JjTableSpec file;                     /* osm and lines: the file; tables: the links */
  JjTableSpec nodes;                    /* tables */
  bool directed;                        /* tables: a row is one direction */
  GHashTable *classes;                  /* (owned) value → class + 1; NULL: values are words of classes */
  unsigned default_class;               /* of values not listed; JJ_ROAD_CLASS_COUNT: none */
  unsigned access[JJ_ROAD_CLASS_COUNT]; /* lines and tables */
  JjSpeeds speeds;
} JjNetworkSpec;

typedef struct {
  const JjReading *reading;
  const JjNetworkSpec *spec;
  JjRoadsBuilder *builder;
  JjNetworkReport *report;
  uint32_t n_faults;
  JjPlace last_fault; /* its file and layer */
} JjNetworkDraft;

void jj_network_spec_read(JjNetworkSpec *spec, const JjDoc *block, const char *study_path, JjDiagnostics *diagnostics);
void jj_network_spec_clear(JjNetworkSpec *spec);

/* A table's block {source, layer, crs, encoding, basis, columns}: as far as `keys` (NULL-ended) allows, with these
 * columns (NULL: any). */
void jj_table_block_read(JjTableSpec *spec, const JjDoc *block, const char *const *keys, const char *const *columns,
                         const char *study_path, JjDiagnostics *diagnostics);

/* The readers: records into the builder. False after a diagnostic: nothing could be read. */
bool jj_network_read_osm(JjNetworkDraft *draft);
bool jj_network_read_lines(JjNetworkDraft *draft);
bool jj_network_read_tables(JjNetworkDraft *draft);

/* The class that a value stands for. */
unsigned jj_network_class(const JjNetworkSpec *spec, const char *value);
/* What a one-way forbids: backward to all but walkers. */
unsigned jj_access_against(void);
/* "yes", "-1" …: which directions are left of `access`; false: no such word. */
bool jj_network_one_way(const char *text, unsigned *access);
extern const JjWord jj_one_way_words[];

/* A faulty record: told if it is among the first. */
void jj_network_fault(JjNetworkDraft *draft, const JjDiagnostic *diagnostic);
/* "record left out; 123 m" (owned) */
char *jj_network_done(double length_m);

/* From the declared system, else the source's own, else `usual` (NULL: none), to the study's. (owned) NULL after a
 * diagnostic. */
JjTransform *jj_network_transform(const JjReading *reading, const JjTableSpec *spec, const char *own, const char *usual,
                                  const char *study_crs);

#endif
