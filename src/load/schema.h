/* What the columns of our tables mean, and rows of cells typed by that. */
#ifndef JIUJIN_LOAD_SCHEMA_H
#define JIUJIN_LOAD_SCHEMA_H

#include "load/index.h"
#include "load/source.h"
#include "load/value.h"

#define JJ_MAX_FIELDS 16
/* Schools and feeders have codes of so many characters. */
#define JJ_SCHOOL_CODE_LENGTH 6
/* Of one table all rows together, so that evaluate's counts stay exact (jj_tally_expected_rate). */
#define JJ_MOST_STUDENTS 1000000000

typedef enum {
  JJ_FIELD_TEXT,
  JJ_FIELD_CODE, /* text without outer space, half-width; with code_length a number of another length is a fault */
  JJ_FIELD_INT,
  JJ_FIELD_REAL,
  JJ_FIELD_YEAR,
  JJ_FIELD_WORD
} JjFieldType;

typedef struct {
  const char *name; /* ours; the file's may be mapped to it */
  JjFieldType type;
  bool required;        /* column and cell must be there */
  bool counts_students; /* its number is the students that a row holds */
  int64_t min, max;     /* INT, YEAR */
  uint32_t code_length; /* 0: any */
  const JjWord *words;  /* WORD */
} JjField;

typedef struct {
  const char *table; /* as in the study file */
  const JjField *fields;
  uint32_t n_fields;
} JjSchema;

/* A typed cell; `text` is set for every type where given. */
typedef struct {
  bool given;
  const char *text; /* (borrowed) for a CODE the clean one */
  int64_t integer;  /* INT, YEAR, WORD */
  double real;      /* REAL */
} JjCell;

/* A pass over the rows of one table. A row that is faulty is left out, counted, and its code remembered in `index`. */
typedef struct {
  const JjReading *reading;
  const JjSchema *schema;
  const JjTableSpec *spec;
  JjSource *source;                  /* (owned) */
  JjIndex *index;                    /* (borrowed) of this table, NULL if nothing refers to it */
  uint32_t summary;                  /* into reading->inputs->tables */
  uint32_t column_of[JJ_MAX_FIELDS]; /* JJ_NONE: absent */
  JjCell cells[JJ_MAX_FIELDS];       /* of the row at hand */
  GPtrArray *strings;                /* (owned) clean codes of the row at hand */
  uint32_t next, row;
  int64_t students; /* of the row at hand, -1 unknown */
  bool open, rejected, aside, blamed;
  /* rows that refer to records left out, and undecodable rows: one diagnostic each at the end */
  uint32_t n_dangling, n_undecodable;
  int64_t dangling_students, undecodable_students;
  JjPlace dangling_place;
  JjDiagnosticCode dangling_code;
} JjRows;

/* Reads the table and finds its columns. False after a diagnostic: nothing can be read, and `index` is incomplete.
 * Close it either way. `index` may be NULL. */
bool jj_rows_open(JjRows *rows, const JjReading *reading, const JjSchema *schema, const JjTableSpec *spec,
                  JjIndex *index);
/* The next sound row, in rows->cells; false at the end. What went before counts as used unless rejected. */
bool jj_rows_next(JjRows *rows);
void jj_rows_close(JjRows *rows);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JjRows, jj_rows_close)

/* Of the row at hand. `field` may be JJ_NONE. */
JjPlace jj_rows_place(const JjRows *rows, uint32_t field);
/* Leaves the row out, with a diagnostic. The first names the students. */
void jj_rows_reject(JjRows *rows, uint32_t field, JjDiagnosticCode code, const char *message, const char *expected);
/* Leaves the row out because what it refers to was; one diagnostic for all such rows at the end. */
void jj_rows_reject_dangling(JjRows *rows, uint32_t field, JjDiagnosticCode code);
/* Leaves the row out; a diagnostic of an earlier row speaks for it. */
void jj_rows_reject_quietly(JjRows *rows);
/* A diagnostic; the row stays. */
void jj_rows_warn(const JjRows *rows, uint32_t field, JjDiagnosticCode code, const char *message, const char *expected);
/* The row is sound but not wanted. */
void jj_rows_set_aside(JjRows *rows);

/* The record that a cell names in another table; false: rejected. The cell must be given. */
bool jj_rows_refer(JjRows *rows, uint32_t field, JjIndex *index, JjDiagnosticCode unknown, JjId *id);
/* The cell's text, NULL where not given. */
const char *jj_rows_text(const JjRows *rows, uint32_t field);

#endif
