#include "load/value.h"

#include <math.h>
#include <string.h>

#include "base/i18n.h"

#define CE_OFFSET 1911
#define CE_FROM 1000

static bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

bool jj_is_digits(const char *text) {
  return text[0] != '\0' && strspn(text, "0123456789") == strlen(text);
}

/* Half-width, trimmed, with an ASCII minus. (owned) */
static char *fold_number(const char *text) {
  GString *folded = g_string_new(NULL);
  g_autofree char *name = jj_fold_name(text);
  g_string_assign(folded, name);
  g_string_replace(folded, "\xE2\x88\x92" /* minus sign */, "-", 0);
  return g_string_free(folded, FALSE);
}

/* Drops the commas of "1,234,567"; false if they stand anywhere else. Digits start at `digits`. */
static bool drop_groups(char *digits) {
  size_t whole = strspn(digits, "0123456789,");
  size_t first = strcspn(digits, ",");
  if (first >= whole) {
    return true;
  }
  if (first < 1 || first > 3 || (whole - first) % 4 != 0) {
    return false;
  }
  char *to = digits + first;
  for (size_t i = first; i < whole; i++) {
    bool comma_due = (i - first) % 4 == 0;
    if ((digits[i] == ',') != comma_due) {
      return false;
    }
    if (!comma_due) {
      *to++ = digits[i];
    }
  }
  memmove(to, digits + whole, strlen(digits + whole) + 1);
  return true;
}

/* The text from its first digit on, groups dropped; NULL if there is none. *negative from the sign. */
static char *plain_number(char *text, bool *negative) {
  char *digits = text + (text[0] == '-' || text[0] == '+' ? 1 : 0);
  *negative = text[0] == '-';
  return is_digit(digits[0]) && drop_groups(digits) ? digits : NULL;
}

bool jj_parse_int(const char *text, int64_t *out) {
  g_autofree char *folded = fold_number(text);
  bool negative = false;
  char *digits = plain_number(folded, &negative);
  if (digits == NULL) {
    return false;
  }
  char *point = strchr(digits, '.');
  if (point != NULL) {
    if (point[1] == '\0' || strspn(point + 1, "0") != strlen(point + 1)) {
      return false;
    }
    *point = '\0';
  }
  guint64 size = 0;
  if (!jj_is_digits(digits) || !g_ascii_string_to_unsigned(digits, 10, 0, G_MAXINT64, &size, NULL)) {
    return false;
  }
  *out = negative ? -(int64_t)size : (int64_t)size;
  return true;
}

bool jj_parse_real(const char *text, double *out) {
  g_autofree char *folded = fold_number(text);
  bool negative = false;
  char *digits = plain_number(folded, &negative);
  if (digits == NULL || strspn(digits, "0123456789.eE+-") != strlen(digits)) {
    return false;
  }
  char *end = NULL;
  double value = g_ascii_strtod(digits, &end);
  if (*end != '\0' || !isfinite(value)) {
    return false;
  }
  *out = negative ? -value : value;
  return true;
}

static const char *skip_prefix(const char *text, const char *prefix) {
  return g_str_has_prefix(text, prefix) ? text + strlen(prefix) : text;
}

bool jj_parse_year(const char *text, int64_t *out) {
  static const char *const endings[] = {"學年度", "學年", "年度", "年"};
  g_autofree char *folded = jj_fold_name(text);
  const char *start = skip_prefix(skip_prefix(folded, "中華"), "民國");
  bool roc = start != folded;
  g_autofree char *number = g_strdup(start);
  for (size_t i = 0; i < G_N_ELEMENTS(endings); i++) {
    if (g_str_has_suffix(number, endings[i])) {
      number[strlen(number) - strlen(endings[i])] = '\0';
      break;
    }
  }
  int64_t year = 0;
  if (strchr(number, ',') != NULL || !jj_parse_int(number, &year)) {
    return false;
  }
  *out = !roc && year >= CE_FROM ? year - CE_OFFSET : year;
  return true;
}

/* As jj_fold_name, except that 台 stays: a code is printed as it was written. */
char *jj_clean_code(const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  GString *code = g_string_new(NULL);
  gsize end = 0; /* after the last character that is no white space */
  for (char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
    gunichar c = g_utf8_get_char(at);
    bool space = g_unichar_isspace(c);
    if (!space || code->len > 0) {
      g_string_append_unichar(code, c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c);
    }
    end = space ? end : code->len;
  }
  g_string_truncate(code, end);
  return g_string_free(code, FALSE);
}

char *jj_pad_code(const char *code, uint32_t length) {
  size_t n = strlen(code);
  if (n >= length) {
    return NULL;
  }
  char *padded = g_malloc(length + 1);
  memset(padded, '0', length - n);
  memcpy(padded + length - n, code, n + 1);
  return padded;
}

bool jj_parse_word(const char *text, const JjWord *words, int64_t *out) {
  g_autofree char *folded = jj_fold_name(text);
  for (const JjWord *word = words; word->word != NULL; word++) {
    if (g_ascii_strcasecmp(folded, word->word) == 0) {
      *out = word->value;
      return true;
    }
  }
  return false;
}

char *jj_describe_words(const char *text, const JjWord *words) {
  g_autoptr(GString) all = g_string_new(NULL);
  g_autofree const char **list = NULL;
  gsize n = 0;
  for (const JjWord *word = words; word->word != NULL; word++) {
    list = g_renew(const char *, list, n + 2);
    list[n++] = word->word;
    list[n] = NULL;
    g_string_append_printf(all, "%s%s", n > 1 ? _(", ") : "", word->word);
  }
  const char *nearest = n > 0 ? jj_nearest_word(text, list) : NULL;
  return nearest != NULL ? g_strdup(nearest) : g_strdup_printf(_("one of: %s"), all->str);
}
