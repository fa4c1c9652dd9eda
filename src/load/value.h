/* One cell's text to one value. White space around it never matters; full-width digits and signs are digits and signs.
 * False leaves *out alone. */
#ifndef JIUJIN_LOAD_VALUE_H
#define JIUJIN_LOAD_VALUE_H

#include "jiujin/base.h"
#include "jiujin/load.h"

/* "1234", "1,234" (groups of three only), "+5", "-3", "12.0" (a spreadsheet's whole number). */
bool jj_parse_int(const char *text, int64_t *out);
/* Decimal, with exponent or without; groups of three too. Finite. */
bool jj_parse_real(const char *text, double *out);

/* A code as compared and printed: full-width ASCII made half-width, outer white space dropped. (owned) */
char *jj_clean_code(const char *text);
/* Only digits, at least one? */
bool jj_is_digits(const char *text);
/* The code with zeros before it up to `length`, NULL if it is as long or longer. (owned) */
char *jj_pad_code(const char *code, uint32_t length);

/* A word of a file and what it means. Tables end with {NULL}. */
typedef struct {
  const char *word;
  int value;
} JjWord;
/* Case of ASCII does not matter. */
bool jj_parse_word(const char *text, const JjWord *words, int64_t *out);
/* The words, or the nearest one, as `expected` of a diagnostic. (owned) */
char *jj_describe_words(const char *text, const JjWord *words);

#endif
