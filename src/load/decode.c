#include "load/decode.h"

#include <errno.h>
#include <string.h>

#include "base/i18n.h"

#define CP950 "CP950"

static const struct {
  const char *bytes;
  size_t size;
  const char *encoding;
} marks[] = {{"\xEF\xBB\xBF", 3, "UTF-8"}, {"\xFF\xFE", 2, "UTF-16LE"}, {"\xFE\xFF", 2, "UTF-16BE"}};

void jj_decoded_clear(JjDecoded *decoded) {
  g_clear_pointer(&decoded->text, g_free);
}

static bool open_converter(const char *encoding, GIConv *converter) {
  *converter = g_iconv_open("UTF-8", encoding);
  return *converter != (GIConv)-1; /* NOLINT: iconv's own way to say no */
}

/* iconv drops what is no letter or digit: of "？" an empty name would remain, which stands for the locale's encoding. A
 * suffix such as //IGNORE would make it lose bytes in silence. */
static bool is_plain_name(const char *name) {
  bool letter = false;
  for (const char *at = name; *at != '\0'; at++) {
    if (!g_ascii_isalnum(*at) && strchr("-_.:+", *at) == NULL) {
      return false;
    }
    letter = letter || g_ascii_isalpha(*at);
  }
  return letter;
}

bool jj_encoding_is_known(const char *name) {
  GIConv converter;
  if (!is_plain_name(name) || !open_converter(name, &converter)) {
    return false;
  }
  g_iconv_close(converter);
  return true;
}

/* The encoding of the byte order mark; *skip is its size. */
static const char *marked_encoding(const char *bytes, size_t n, size_t *skip) {
  for (size_t i = 0; i < G_N_ELEMENTS(marks); i++) {
    if (n >= marks[i].size && memcmp(bytes, marks[i].bytes, marks[i].size) == 0) {
      *skip = marks[i].size;
      return marks[i].encoding;
    }
  }
  *skip = 0;
  return NULL;
}

/* Line and column of the end of `text`. Lines end in LF, CR LF or CR. */
static void find_end(const GString *text, JjDecoded *decoded) {
  uint32_t line = 1, column = 1;
  for (size_t i = 0; i < text->len; i++) {
    unsigned char c = (unsigned char)text->str[i];
    bool ends_line = c == '\n' || (c == '\r' && text->str[i + 1] != '\n');
    line += ends_line ? 1 : 0;
    column = ends_line ? 1 : column + ((c & 0xC0u) != 0x80 ? 1 : 0);
  }
  decoded->bad_line = line;
  decoded->bad_column = column;
}

static void add_bad(JjDecoded *decoded, GString *text, const char *bytes, size_t n) {
  if (decoded->n_bad++ == 0) {
    find_end(text, decoded);
    for (size_t i = 0; i < MIN(n, 2); i++) {
      (void)g_snprintf(decoded->bad_bytes + 4 * i, 6, "%s0x%02X", i > 0 ? " " : "", (unsigned char)bytes[i]);
    }
  }
  g_string_append(text, JJ_UNDECODABLE);
}

static void decode_utf8(JjDecoded *decoded, GString *text, const char *bytes, size_t n) {
  const char *end = bytes + n;
  while (bytes < end) {
    const char *stop = NULL;
    (void)g_utf8_validate_len(bytes, (gsize)(end - bytes), &stop);
    g_string_append_len(text, bytes, stop - bytes);
    bytes = stop;
    if (bytes < end) {
      add_bad(decoded, text, bytes, (size_t)(end - bytes));
      bytes++;
    }
  }
}

static void decode_iconv(JjDecoded *decoded, GString *text, const char *bytes, size_t n) {
  GIConv converter;
  bool known = open_converter(decoded->encoding, &converter);
  g_assert(known);
  char *at = NULL;
  memcpy(&at, &bytes, sizeof at); /* iconv reads only, but its type is older than const */
  gsize left = n;
  char buffer[4096];
  while (left > 0) {
    char *out = buffer;
    gsize room = sizeof buffer;
    gsize result = g_iconv(converter, &at, &left, &out, &room);
    int problem = result == (gsize)-1 ? errno : 0;
    g_string_append_len(text, buffer, out - buffer);
    if (problem == EILSEQ || problem == EINVAL) {
      add_bad(decoded, text, at, left);
      at++;
      left--;
    }
  }
  g_iconv_close(converter);
}

/* A NUL would cut every string after it. */
static void replace_nuls(JjDecoded *decoded, GString **text) {
  if (strlen((*text)->str) == (*text)->len) {
    return;
  }
  GString *clean = g_string_sized_new((*text)->len);
  for (size_t i = 0; i < (*text)->len; i++) {
    if ((*text)->str[i] == '\0') {
      add_bad(decoded, clean, "", 1);
    } else {
      g_string_append_c(clean, (*text)->str[i]);
    }
  }
  g_string_free(*text, TRUE);
  *text = clean;
}

static bool is_utf8(const char *encoding) {
  return g_ascii_strcasecmp(encoding, "UTF-8") == 0 || g_ascii_strcasecmp(encoding, "UTF8") == 0;
}

static GString *decode_text(JjDecoded *decoded, const char *bytes, size_t n) {
  GString *text = g_string_sized_new(n);
  if (is_utf8(decoded->encoding)) {
    decode_utf8(decoded, text, bytes, n);
  } else {
    decode_iconv(decoded, text, bytes, n);
  }
  replace_nuls(decoded, &text);
  return text;
}

static uint64_t bad_bytes_as(const char *bytes, size_t n, const char *encoding) {
  JjDecoded trial = {.encoding = encoding};
  g_string_free(decode_text(&trial, bytes, n), TRUE);
  return trial.n_bad;
}

bool jj_decodes_as(const char *bytes, size_t n, const char *encoding) {
  return bad_bytes_as(bytes, n, encoding) == 0;
}

/* Most characters of CP950 have a byte that is no UTF-8; 造字 are rare among them. */
static void try_cp950(JjDecoded *decoded, const char *bytes, size_t n) {
  const uint64_t most = decoded->n_bad / 4;
  if (decoded->n_bad == 0 || !is_utf8(decoded->encoding)) {
    return;
  }
  const uint64_t n_bad = bad_bytes_as(bytes, n, CP950);
  decoded->is_cp950 = n_bad == 0;
  decoded->is_like_cp950 = n_bad > 0 && n_bad <= most;
}

JjDecoded jj_decode(const char *bytes, size_t n, const char *declared) {
  size_t skip = 0;
  const char *marked = marked_encoding(bytes, n, &skip);
  JjDecoded decoded = {.encoding = marked != NULL ? marked : declared != NULL ? declared : "UTF-8"};
  GString *text = decode_text(&decoded, bytes + skip, n - skip);
  try_cp950(&decoded, bytes + skip, n - skip);
  decoded.length = text->len;
  decoded.text = g_string_free(text, FALSE);
  return decoded;
}

char *jj_decode_advice(const JjDecoded *decoded) {
  if (decoded->is_cp950) {
    return g_strdup_printf(_("%s; all of it is CP950 (Big5): declare encoding: CP950"), decoded->encoding);
  }
  if (decoded->is_like_cp950) {
    return g_strdup_printf(
        _("%s; nearly all of it is CP950 (Big5): declare encoding: CP950, and see which characters it "
          "lacks"),
        decoded->encoding);
  }
  if (g_ascii_strcasecmp(decoded->encoding, CP950) == 0) {
    return g_strdup(_("text in CP950; a character that it lacks (造字) needs the file in UTF-8"));
  }
  return g_strdup_printf(_("text in %s"), decoded->encoding);
}
