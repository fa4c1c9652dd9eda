/* Bytes to UTF-8. The first line of the input is the declared encoding; none if iconv does not know it. */
#include <string.h>

#include "fuzz.h"
#include "load/decode.h"

static uint64_t count_marks(const char *text) {
  uint64_t n = 0;
  for (const char *at = strstr(text, JJ_UNDECODABLE); at != NULL; at = strstr(at + 1, JJ_UNDECODABLE)) {
    n++;
  }
  return n;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  g_autofree char *line = fuzz_take_line(&data, &size);
  const char *declared = jj_encoding_is_known(line) ? line : NULL;
  const char *bytes = (const char *)data;
  g_auto(JjDecoded) decoded = jj_decode(bytes, size, declared);
  fuzz_check(strlen(decoded.text) == decoded.length);
  fuzz_check(g_utf8_validate(decoded.text, -1, NULL));
  fuzz_check(count_marks(decoded.text) >= decoded.n_bad);
  fuzz_check((decoded.n_bad > 0) == (decoded.bad_line > 0 && decoded.bad_column > 0 && decoded.bad_bytes[0] != '\0'));
  fuzz_check(!decoded.is_cp950 || decoded.n_bad > 0);
  g_autofree char *advice = jj_decode_advice(&decoded);
  fuzz_check(advice != NULL);
  return 0;
}
