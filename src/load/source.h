/* A table as it stands in its file: text cells, where each row was read, and what was wrong with it. */
#ifndef JIUJIN_LOAD_SOURCE_H
#define JIUJIN_LOAD_SOURCE_H

#include "jiujin/table.h"
#include "load/files.h"

/* What the study file says about a table. Strings (borrowed) from its tree. */
typedef struct {
  const char *table;    /* "zones" */
  char *path;           /* (owned) to open and to print; NULL: the table is not in the study */
  const char *database; /* what opens a database, the path being its name without secrets; NULL: the path is a file */
  const char *layer;    /* NULL: the only one */
  const char *encoding; /* NULL: not declared */
  const char *crs;      /* NULL: not declared */
  const JjDoc *columns; /* our name: name in the file; NULL: none mapped */
  bool lines;           /* a layer of lines, not of polygons; any format and database that is one */
  JjPlace place;        /* of the table in the study file */
  JjBasis basis;
} JjTableSpec;

typedef enum { JJ_ROW_SOUND, JJ_ROW_UNDECODABLE, JJ_ROW_RAGGED } JjRowFault;

typedef enum { JJ_GEOMETRY_OK, JJ_GEOMETRY_NULL, JJ_GEOMETRY_BROKEN } JjGeometryState;

typedef struct {
  JjTable *table;     /* (owned) all columns TEXT, names as in the file; empty cells are null */
  char *file, *layer; /* (owned) */
  GArray *faults;     /* uint8_t JjRowFault, [rows] */
  GArray *n_cells;    /* uint32_t, [rows] of a CSV: cells found; NULL else */
  bool incomplete;    /* records are missing: a code not found may have been in one of them */

  /* undecodable bytes, n_bad of them; the reader of rows makes the diagnostic, it knows the students */
  uint64_t n_bad;
  JjPlace bad_place;
  char *bad_found, *bad_expected; /* (owned) */

  /* polygons of a layer, or lines (each a ring that need not close), beside the rows; NULL where there are none */
  GArray *geometry;    /* uint8_t JjGeometryState, [rows] */
  GArray *ring_start;  /* uint32_t, [rows + 1] into rings */
  GArray *point_start; /* uint32_t, [rings + 1] into points */
  GArray *x, *y;       /* double, [points] in the layer's system */
  char *crs;           /* (owned) the layer's own, NULL unknown */
} JjSource;

void jj_source_free(JjSource *source);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjSource, jj_source_free)

/* A source without columns and rows yet. (owned) */
JjSource *jj_source_new(void);
/* Makes its table of columns named so; a name given twice or empty gets another (diagnostics). */
void jj_source_set_columns(JjSource *source, const GPtrArray *names, JjPlace place, JjDiagnostics *diagnostics);
/* A row read at `source_row`; returns its index. */
uint32_t jj_source_add_row(JjSource *source, uint32_t source_row, JjRowFault fault);
/* The table as a whole. (strings borrowed from the source) */
JjPlace jj_source_place(const JjSource *source);
JjRowFault jj_source_fault(const JjSource *source, uint32_t row);

/* Reads the table named by the spec, CSV or by GDAL according to the ending of its file. (owned) NULL after a
 * diagnostic. A source may come with diagnostics too. */
JjSource *jj_source_read(const JjReading *reading, const JjTableSpec *spec);

/* The two ways. */
JjSource *jj_csv_read(const JjReading *reading, const JjTableSpec *spec);
JjSource *jj_layer_read(const JjReading *reading, const JjTableSpec *spec);
/* Does GDAL read files of this ending here, of lines or for a study's tables? */
bool jj_layer_is_readable(const char *path, bool lines);

#endif
