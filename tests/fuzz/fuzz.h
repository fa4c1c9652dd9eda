/* fuzz.h: what the fuzz targets share.
 *
 * A target is one file fuzz_<what>.c with a LLVMFuzzerTestOneInput; its inputs lie in corpus/<what>/. In the preset
 * `fuzz` libFuzzer drives it (tools/fuzz), in every other build replay.c runs the corpus as a ctest. A finding is
 * anything that ends the program: an assertion, a GLib critical, what a sanitizer sees, a leak, endless work.
 */
#ifndef FUZZ_H
#define FUZZ_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "jiujin/diagnostic.h"
#include "jiujin/load.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* Asserts that stay in every build. */
#define fuzz_check(what) ((what) ? (void)0 : fuzz_fail(#what, __FILE__, __LINE__))
G_NORETURN void fuzz_fail(const char *what, const char *file, int line);

/* Up to the first NUL, zero-ended. (owned) */
char *fuzz_text(const uint8_t *data, size_t size);

/* Takes the line that ends the input's first lines off: the text before '\n' (owned), *data and *size what follows. The
 * whole input if it has no line end. */
char *fuzz_take_line(const uint8_t **data, size_t *size);

/* The path of `name` in this process's own folder, which goes when the program ends. (borrowed until the next call) */
const char *fuzz_path(const char *name);
/* Writes a file there; its path as above. */
const char *fuzz_write(const char *name, const uint8_t *data, size_t size);

/* Several files in one input: each begins after a line "%%% name", names of letters, digits, '.', '_' and '-'. Writes
 * at most 16 of them; what is no such name is skipped, and so is what comes before the first. */
typedef struct {
  GPtrArray *names; /* (owned) of char *, in order */
} FuzzFiles;
FuzzFiles fuzz_files_write(const uint8_t *data, size_t size);
bool fuzz_files_have(const FuzzFiles *files, const char *name);
/* Removes them again. */
void fuzz_files_clear(FuzzFiles *files);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FuzzFiles, fuzz_files_clear)

/* A reader's surroundings. */
typedef struct {
  JjInputs *inputs;
  JjDiagnostics *diagnostics;
} FuzzReading;
FuzzReading fuzz_reading(void);
void fuzz_reading_clear(FuzzReading *reading);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(FuzzReading, fuzz_reading_clear)

/* Every diagnostic has a message and prints as one line of UTF-8. */
void fuzz_check_diagnostics(const JjDiagnostics *diagnostics);

#endif
