#include "cli/names.h"

#include "base/i18n.h"

bool name_unknown(const char *option, const char *text, JjLookup lookup, const char *hint, GError **error) {
  g_autoptr(GString) message = g_string_new(NULL);
  g_string_printf(message, lookup == JJ_AMBIGUOUS ? _("--%s: '%s' is ambiguous") : _("--%s: '%s' is not known"), option,
                  text);
  if (hint && lookup == JJ_AMBIGUOUS) g_string_append_printf(message, _(": %s"), hint);
  if (hint && lookup != JJ_AMBIGUOUS) g_string_append_printf(message, _("; did you mean '%s'?"), hint);
  g_set_error_literal(error, JJ_ERROR, JJ_ERROR_USAGE, message->str);
  return false;
}
