/* Passwords in the names of data sources: "password=…" of a connection, "://user:password@" of an address. */
#include <string.h>

#include "jiujin/base.h"

#define MASK "***"

/* Part of the text that is not to be told. */
typedef struct {
  gsize start, end;
} Span;

static bool is_key_character(char c) {
  return g_ascii_isalnum(c) || c == '_' || c == '-';
}

static bool is_secret_key(const char *text, gsize start, gsize end) {
  static const char *const words[] = {"password", "passwd", "passphrase", "pwd", "secret", "token"};
  g_autofree char *key = g_ascii_strdown(text + start, (gssize)(end - start));
  for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
    if (strstr(key, words[i])) return true;
  return false;
}

/* Where the value that starts at `at` ends: after its closing quote, else at white space. */
static gsize end_of_value(const char *text, gsize at) {
  const char quote = text[at];
  if (quote != '\'' && quote != '"') return at + strcspn(text + at, " \t\r\n");
  for (at++; text[at] != '\0' && text[at] != quote; at++)
    if (text[at] == '\\' && text[at + 1] != '\0') at++;
  return text[at] == quote ? at + 1 : at;
}

/* The value of "key = value" whose sign stands at `sign`. */
static bool value_of_secret(const char *text, gsize sign, Span *span) {
  gsize end = sign;
  while (end > 0 && g_ascii_isspace(text[end - 1])) end--;
  gsize start = end;
  while (start > 0 && is_key_character(text[start - 1])) start--;
  if (!is_secret_key(text, start, end)) return false;
  span->start = sign + 1;
  while (g_ascii_isspace(text[span->start])) span->start++;
  span->end = end_of_value(text, span->start);
  return span->end > span->start;
}

/* Of "user:password@" after "://", which starts at `at`; a password may hold @ itself. */
static bool password_of_address(const char *text, gsize at, Span *span) {
  const gsize end = at + strcspn(text + at, " \t\r\n'\"");
  const char *colon = memchr(text + at, ':', end - at);
  gsize last = end;
  while (last > at && text[last - 1] != '@') last--;
  if (!colon || last == at || colon >= text + last) return false;
  *span = (Span){(gsize)(colon - text) + 1, last - 1};
  return span->end > span->start;
}

/* The first secret from `at` on. */
static bool next_secret(const char *text, gsize at, Span *span) {
  for (; text[at] != '\0'; at++) {
    if (text[at] == '=' && value_of_secret(text, at, span)) return true;
    if (g_str_has_prefix(text + at, "://") && password_of_address(text, at + 3, span)) return true;
  }
  return false;
}

static char *mask_own(const char *text) {
  GString *masked = g_string_new(NULL);
  Span span;
  gsize told = 0;
  for (; next_secret(text, told, &span); told = span.end) {
    g_string_append_len(masked, text + told, (gssize)(span.start - told));
    g_string_append(masked, MASK);
  }
  g_string_append(masked, text + told);
  return g_string_free(masked, FALSE);
}

/* Takes the text; gives it without what stands in the span of the source, quoted or not. */
static char *mask_other(char *text, const char *source, Span span) {
  const bool quoted = source[span.start] == '\'' || source[span.start] == '"';
  const gsize start = span.start + (quoted ? 1 : 0), end = span.end - (quoted && span.end > span.start + 1 ? 1 : 0);
  g_autofree char *secret = g_strndup(source + start, end - start);
  g_autofree char *own = text;
  if (*secret == '\0') return g_steal_pointer(&own);
  g_auto(GStrv) parts = g_strsplit(own, secret, -1);
  return g_strjoinv(MASK, parts);
}

char *jj_redact(const char *text, const char *source) {
  char *masked = mask_own(text);
  Span span;
  for (gsize at = 0; source && next_secret(source, at, &span); at = span.end) masked = mask_other(masked, source, span);
  return masked;
}
