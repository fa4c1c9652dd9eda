/* jiujin/base.h: what every module stands on: ids, errors, the one shared rate, seeded random numbers, spelling.
 *
 * Conventions of the whole house:
 * - ids are indices (JjId); JJ_NONE is "no such thing".
 * - (owned) the caller frees, (borrowed) somebody else does and the comment says how long it lives.
 * - a broken promise of the caller is a g_assert; a wrong world is `false`/NULL and a GError of JJ_ERROR.
 */
#ifndef JIUJIN_BASE_H
#define JIUJIN_BASE_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* An index into one of the study's tables. */
typedef uint32_t JjId;
#define JJ_NONE UINT32_MAX

/* Errors, chosen by what a caller can do about them. */
#define JJ_ERROR (jj_error_quark())
typedef enum {
  JJ_ERROR_USAGE,       /* ask differently: an argument or option is wrong */
  JJ_ERROR_IO,          /* look at the disk: a file can't be opened, read or written */
  JJ_ERROR_FORMAT,      /* look at the file: it is not what it claims to be */
  JJ_ERROR_DATA,        /* look at the diagnostics: the content is inconsistent */
  JJ_ERROR_LIMIT,       /* make it smaller: a size from input is beyond a limit */
  JJ_ERROR_UNSUPPORTED, /* use another version, driver or kind */
  JJ_ERROR_CANCELLED    /* nothing: the user stopped it */
} JjErrorCode;
GQuark jj_error_quark(void);

/* The version of this build, "0.1.0" (borrowed, static). */
const char *jj_version(void);

/* A ratio of two counts. `den == 0` means "no answer", printed as an en dash. */
typedef struct {
  int64_t num, den;
} JjRatio;

/* The one function that makes a rate of two counts: the double num/den rounded to the nearest multiple of 2^-44
 * (6e-14; ties to even), NaN where den is 0; equal ratios give the same bits. Rates of magnitude below 8 thus add,
 * subtract and halve *exactly* in double, which is what lets a decomposition sum to the change to the last bit.
 * Needs |num| <= 8·den. */
double jj_rate(JjRatio ratio);

/* `value` rounded to the grid of jj_rate. */
double jj_grid(double value);

/* Seeded random numbers (PCG32, O'Neill 2014, minimal version): the same sequence on every machine. */
typedef struct {
  uint64_t state, increment;
} JjRandom;
JjRandom jj_random(uint64_t seed);
uint32_t jj_random_u32(JjRandom *random);
/* Uniform in [0, bound) without bias; bound > 0. */
uint32_t jj_random_below(JjRandom *random, uint32_t bound);
/* Uniform in [0, 1), 32 bits of it. */
double jj_random_unit(JjRandom *random);

/* Disjoint sets over 0..n-1 (union by index, path halving): the smaller index is always the representative, so that
 * results do not depend on the order of unions. `parent` is (owned) by the caller, [n]. */
void jj_sets_init(uint32_t *parent, uint32_t n);
uint32_t jj_sets_find(uint32_t *parent, uint32_t item);
void jj_sets_join(uint32_t *parent, uint32_t a, uint32_t b);

/* Edits (insert, delete, replace, swap of neighbours) that turn UTF-8 text a into b; 臺 and 台 count as one letter.
 * Optimal string alignment, O(|a|·|b|). */
uint32_t jj_spelling_distance(const char *a, const char *b);

/* The word of `words` (NULL-ended) nearest to `word`, or NULL when none is near enough to suggest: at most a third of
 * the longer word's letters (at least one) may differ. The first of equals. (borrowed from words) */
const char *jj_nearest_word(const char *word, const char *const *words);

/* Display columns that UTF-8 text takes on a terminal: full-width characters take two, combining ones none. */
uint32_t jj_text_width(const char *text);

/* Name as compared: 台 written 臺, full-width ASCII made half-width, outer white space (U+3000 too)
 * dropped, bytes that are no UTF-8 replaced by U+FFFD. (owned) */
char *jj_fold_name(const char *name);

/* The text without its secrets, which become ***: values of keys such as password= (a connection to a database) and
 * passwords of addresses (user:password@). Secrets of `source` are masked wherever they stand too; NULL: none.
 * (owned) */
char *jj_redact(const char *text, const char *source);

/* Writes `size` bytes to `path` so that a crash leaves either the old file or the whole new one: a temporary file in
 * the same folder, fsync, rename. A symbolic link is followed; a device or pipe is written directly. On failure the
 * old file stands, the temporary one is gone and *error is JJ_ERROR_IO. `bytes` may be NULL if `size` is 0. */
bool jj_file_replace(const char *path, const void *bytes, size_t size, GError **error);

/* What the system says of an errno, in the language of messages. (borrowed until the next call) */
const char *jj_system_reason(int code);

/* The system's reason at the end of GLib's message about a file, whose beginning may name a temporary file of random
 * name. (borrowed from error, or static) */
const char *jj_file_reason(const GError *error);

#endif
