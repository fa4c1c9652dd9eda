#include "jiujin/base.h"

#include <string.h>

/* Full-width forms U+FF01 to U+FF5E lie this far above the ASCII characters they repeat. */
#define FULL_WIDTH_SHIFT 0xFEE0u

static uint32_t character_width(gunichar c) {
  if (g_unichar_iszerowidth(c)) {
    return 0;
  }
  return g_unichar_iswide(c) ? 2 : 1;
}

uint32_t jj_text_width(const char *text) {
  g_autofree char *valid = g_utf8_make_valid(text, -1);
  uint32_t width = 0;
  for (char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
    width += character_width(g_utf8_get_char(at));
  }
  return width;
}

static gunichar fold_character(gunichar c) {
  if (c >= 0xFF01 && c <= 0xFF5E) {
    return c - FULL_WIDTH_SHIFT;
  }
  if (c == 0x3000) {
    return ' ';
  }
  return c == 0x53F0 /* 台 */ ? 0x81FA /* 臺 */ : c;
}

/* Drops white space of any script from both ends; g_strstrip knows ASCII only. */
static void trim(GString *text) {
  while (text->len > 0) {
    const char *last = g_utf8_prev_char(text->str + text->len);
    if (!g_unichar_isspace(g_utf8_get_char(last))) {
      break;
    }
    g_string_truncate(text, (gsize)(last - text->str));
  }
  char *first = text->str;
  while (g_unichar_isspace(g_utf8_get_char(first))) {
    first = g_utf8_next_char(first);
  }
  g_string_erase(text, 0, first - text->str);
}

char *jj_fold_name(const char *name) {
  g_autofree char *valid = g_utf8_make_valid(name, -1);
  GString *folded = g_string_sized_new(strlen(valid));
  for (char *at = valid; *at != '\0'; at = g_utf8_next_char(at)) {
    g_string_append_unichar(folded, fold_character(g_utf8_get_char(at)));
  }
  trim(folded);
  return g_string_free(folded, FALSE);
}
