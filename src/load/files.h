/* Files as bytes: what may be opened, how large it may be, and the record of what was. */
#ifndef JIUJIN_LOAD_FILES_H
#define JIUJIN_LOAD_FILES_H

#include "jiujin/load.h"

/* Largest file taken into memory, largest that a library may open, and largest YAML: its tree is many times larger. */
#define JJ_TEXT_LIMIT ((uint64_t)512 << 20)
#define JJ_YAML_LIMIT ((uint64_t)16 << 20)
#define JJ_LAYER_LIMIT ((uint64_t)8 << 30)

/* What every reader is handed. */
typedef struct {
  JjInputs *inputs;
  JjDiagnostics *diagnostics;
} JjReading;

/* `source` as written in `file`, as a path to open: beside `file` unless absolute, without "x/.." where that is the
 * same file. (owned) */
char *jj_path_beside(const char *file, const char *source);

/* Is it a plain local path? URLs, /vsi… and VRT are not. */
bool jj_source_is_local(const char *source);

/* The file is there, a regular file and not above the limit; else a diagnostic. */
bool jj_file_check(const char *path, uint64_t limit, JjDiagnostics *diagnostics);

/* Checks, reads and records a file. (owned) NULL after a diagnostic. */
GBytes *jj_file_read(const JjReading *reading, const char *path, const char *role);

/* Checks and records a file that a library reads. False after a diagnostic. */
bool jj_file_record(const JjReading *reading, const char *path, const char *role);

/* A summary row for the table. (borrowed until the next is added) */
/* Records what was read and is no file. */
void jj_inputs_add(JjInputs *inputs, const char *path, const char *role, const char *sha256, uint64_t size);

JjTableSummary *jj_inputs_add_table(JjInputs *inputs, const char *table);

/* Adds a diagnostic of the code's usual severity. found and expected may be NULL. */
void jj_report(JjDiagnostics *diagnostics, JjDiagnosticCode code, JjPlace place, const char *message, const char *found,
               const char *expected);

#endif
