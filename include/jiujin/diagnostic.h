/* jiujin/diagnostic.h: problems of the data, collected to the end and printed like a compiler's.
 *
 * A diagnostic names the place (file, layer, row, column), what was found, what was expected, what was done about it
 * and how many students the record held. Codes are stable words: tests and users' filters bind to them.
 */
#ifndef JIUJIN_DIAGNOSTIC_H
#define JIUJIN_DIAGNOSTIC_H

#include "jiujin/base.h"

typedef enum { JJ_SEVERITY_NOTE, JJ_SEVERITY_WARNING, JJ_SEVERITY_ERROR } JjSeverity;

/* Adding a code = one line here and one row of the table in src/base/diagnostic.c (word, usual severity). */
typedef enum {
  JJ_DIAG_FILE_MISSING,     /* a file can't be opened */
  JJ_DIAG_FILE_UNREADABLE,  /* a library can't read the file */
  JJ_DIAG_FILE_TRUNCATED,   /* fewer records, or records without geometry, than the file promises */
  JJ_DIAG_FILE_FORBIDDEN,   /* a source outside the study that is not listed as allowed */
  JJ_DIAG_YAML_SYNTAX,      /* not YAML */
  JJ_DIAG_SCHEMA_VERSION,   /* `jiujin:` absent, older or newer */
  JJ_DIAG_KEY_UNKNOWN,      /* a key no schema has */
  JJ_DIAG_KEY_DUPLICATE,    /* a key given twice */
  JJ_DIAG_KEY_MISSING,      /* a required key is absent */
  JJ_DIAG_VALUE_INVALID,    /* a scalar of the wrong kind or outside its words */
  JJ_DIAG_ENCODING,         /* bytes that are not text of the declared encoding */
  JJ_DIAG_COLUMN_MISSING,   /* a required column is absent */
  JJ_DIAG_COLUMN_DUPLICATE, /* two columns of one name */
  JJ_DIAG_ROW_RAGGED,       /* a row with more or fewer cells than the header */
  JJ_DIAG_CELL_EMPTY,       /* a required cell is empty */
  JJ_DIAG_CELL_NUMBER,      /* a cell that should be a number */
  JJ_DIAG_CELL_RANGE,       /* a number outside its range (negative seats, year 3000) */
  JJ_DIAG_CELL_WORD,        /* a cell outside its words */
  JJ_DIAG_CODE_LENGTH,      /* a code of the wrong length: usually a spreadsheet ate its leading zeros */
  JJ_DIAG_CODE_DUPLICATE,   /* one code for two records of a table */
  JJ_DIAG_ROW_DUPLICATE,    /* a record given twice */
  JJ_DIAG_ZONE_UNKNOWN,
  JJ_DIAG_COMMUNITY_UNKNOWN,
  JJ_DIAG_SCHOOL_UNKNOWN,
  JJ_DIAG_ORIGIN_UNKNOWN,
  JJ_DIAG_NAME_AMBIGUOUS,    /* a name that several records bear */
  JJ_DIAG_ZONE_UNASSIGNED,   /* a zone in no community */
  JJ_DIAG_PRIMARY_AMBIGUOUS, /* a shared zone with no primary community, or several */
  JJ_DIAG_SCHOOL_UNASSIGNED, /* a school in a shared zone without an explicit community, or in none */
  JJ_DIAG_COMMUNITY_EMPTY,   /* a community without zones */
  JJ_DIAG_CONVENING_SCHOOL,  /* no convening school, or one outside the community */
  JJ_DIAG_EDIT_INVALID,      /* an edit that does not fit the plan it meets */
  JJ_DIAG_CRS_UNKNOWN,       /* no coordinate system given or found */
  JJ_DIAG_CRS_MISMATCH,      /* coordinates that can't be of the declared system */
  JJ_DIAG_GEOMETRY_MISSING,
  JJ_DIAG_GEOMETRY_INVALID,  /* a ring that is not closed, too short, crosses itself or is no polygon */
  JJ_DIAG_POINT_OUTSIDE,     /* a point outside its zone, or outside all */
  JJ_DIAG_TOTAL_MISMATCH,    /* sums that do not add up */
  JJ_DIAG_ZONE_GAP,          /* land that zones enclose and none has */
  JJ_DIAG_ZONE_OVERLAP,      /* land that several zones have */
  JJ_DIAG_DATUM,             /* coordinates of the old datum TWD67, or that look like it */
  JJ_DIAG_VINTAGE,           /* a code or name of before a reform of counties and townships */
  JJ_DIAG_NODE_UNKNOWN,      /* a link between nodes of which one is not in the table of nodes */
  JJ_DIAG_NETWORK_SPLIT,     /* a road network of which large parts cannot be reached from each other */
  JJ_DIAG_TURNS_IGNORED,     /* turn restrictions, which are not honoured */
  JJ_DIAG_ROAD_UNKNOWN,      /* an edit names a road that the network lacks */
  JJ_DIAG_SNAP_FAR,          /* a place far from any road that its mode may use */
  JJ_DIAG_TRANSIT_UNKNOWN,   /* a timetable names a stop, route, trip or service that it lacks */
  JJ_DIAG_TIME_ORDER,        /* times that go backwards */
  JJ_DIAG_SPEED,             /* a vehicle faster than its kind can be */
  JJ_DIAG_SERVICE_EMPTY,     /* no vehicle runs on the day */
  JJ_DIAG_STOP_FAR,          /* a stop far from the road network */
  JJ_DIAG_INDICATOR_UNKNOWN, /* an id or column of indicators that the catalogue lacks */
  JJ_DIAG_COUNT              /* how many codes there are; not a code */
} JjDiagnosticCode;

/* Where something stands. All strings borrowed; NULL or 0 where unknown. */
typedef struct {
  const char *file;
  const char *layer;       /* of a GIS or spreadsheet file */
  const char *column_name; /* of a table */
  uint32_t row;            /* line of a text file (from 1); record of a DBF or layer (from 1) */
  uint32_t column;         /* of a YAML file, characters from 1 */
} JjPlace;

typedef struct {
  JjDiagnosticCode code;
  JjSeverity severity;
  JjPlace place;
  const char *message;  /* lower case, no full stop: what is wrong */
  const char *found;    /* NULL where nothing was found */
  const char *expected; /* NULL where the message says it */
  const char *done;     /* what was done about it ("row left out"), NULL: nothing was needed */
  int64_t students;     /* students that the record held, -1 unknown or not about students */
} JjDiagnostic;

typedef struct JjDiagnostics JjDiagnostics;

JjDiagnostics *jj_diagnostics_new(void);
void jj_diagnostics_free(JjDiagnostics *diagnostics);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjDiagnostics, jj_diagnostics_free)

/* Copies all strings of *diagnostic. `.severity` is taken as given: use jj_diagnostic_make for the usual one. */
void jj_diagnostics_add(JjDiagnostics *diagnostics, const JjDiagnostic *diagnostic);

/* A diagnostic of `code` with its usual severity, students -1, all else empty. */
JjDiagnostic jj_diagnostic_make(JjDiagnosticCode code, JjPlace place, const char *message);

uint32_t jj_diagnostics_count(const JjDiagnostics *diagnostics);
/* (borrowed until the collection is freed) in order of addition */
const JjDiagnostic *jj_diagnostics_at(const JjDiagnostics *diagnostics, uint32_t index);
uint32_t jj_diagnostics_count_of(const JjDiagnostics *diagnostics, JjSeverity severity);
bool jj_diagnostics_has(const JjDiagnostics *diagnostics, JjDiagnosticCode code);
/* Students of all diagnostics that name some. */
int64_t jj_diagnostics_students(const JjDiagnostics *diagnostics);

/* The stable word of a code ("school-unknown") and back; JJ_DIAG_COUNT for a word that is none. (borrowed, static) */
const char *jj_diagnostic_word(JjDiagnosticCode code);
JjDiagnosticCode jj_diagnostic_from_word(const char *word);
const char *jj_severity_word(JjSeverity severity);

/* One diagnostic as a compiler prints it, on one line without its end (owned):
 *   file(layer):row:column_name: error: message: found «x», expected y; done; 12 students [code-word]
 * Parts that are unknown are left out; a YAML place is file:row:column. Control characters are written as escapes,
 * bytes that are no UTF-8 as U+FFFD, and `found` beyond 80 characters is cut with an ellipsis. */
char *jj_diagnostic_to_text(const JjDiagnostic *diagnostic);

#endif
