/* Bytes to UTF-8, no byte lost in silence. */
#ifndef JIUJIN_LOAD_DECODE_H
#define JIUJIN_LOAD_DECODE_H

#include "jiujin/base.h"

/* Text that stands for undecodable bytes in JjDecoded: U+FFFD. */
#define JJ_UNDECODABLE "\xEF\xBF\xBD"

typedef struct {
  char *text; /* (owned) UTF-8 without byte order mark and NUL, zero-ended; each undecodable byte is JJ_UNDECODABLE */
  size_t length;
  const char *encoding; /* (borrowed: static or the declared) what it was read as */
  uint64_t n_bad;       /* undecodable bytes */
  uint32_t bad_line;    /* of the first, from 1; 0 if none */
  uint32_t bad_column;  /* characters from 1 */
  char bad_bytes[16];   /* the first of them as "0xA4 0xA4" */
  bool is_cp950;        /* undecodable as UTF-8, but all of it is CP950 */
  bool is_like_cp950;   /* likewise, but for a few characters: 造字, which CP950 lacks */
} JjDecoded;

void jj_decoded_clear(JjDecoded *decoded);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(JjDecoded, jj_decoded_clear)

/* Does iconv know the encoding? A name is letters, digits and -_.:+ with a letter among them. */
bool jj_encoding_is_known(const char *name);

/* `declared` may be NULL: UTF-8. A byte order mark beats both. The declared encoding must be known. O(n). */
JjDecoded jj_decode(const char *bytes, size_t n, const char *declared);

/* Whether all n bytes are text of the encoding. */
bool jj_decodes_as(const char *bytes, size_t n, const char *encoding);

/* What to write in `expected` of the diagnostic. (owned) */
char *jj_decode_advice(const JjDecoded *decoded);

#endif
