/* The language of messages. On a bare machine only C.UTF-8 exists as a locale: LC_CTYPE and LC_MESSAGES are put there
 * and gettext is told the language through LANGUAGE, so that Chinese never depends on installed locales. */
#include <libintl.h>
#include <locale.h>
#include <string.h>

#include "cli/command.h"

static const char *from_environment(void) {
  static const char *const variables[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t i = 0; i < G_N_ELEMENTS(variables); i++) {
    const char *value = g_getenv(variables[i]);
    if (value && *value) return g_str_has_prefix(value, "zh") ? "zh_TW" : "en";
  }
  return "en";
}

/* Where the catalogues are: installed beside the program, else in the build tree. Other programs' catalogues may lie
 * beside it too, so ours is looked for by name. (owned) */
static char *catalogue_folder(void) {
  g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);
  g_autofree char *folder = program ? g_path_get_dirname(program) : g_strdup(".");
  g_autofree char *installed = g_build_filename(folder, "..", "share", "locale", NULL);
  g_autofree char *ours = g_build_filename(installed, "zh_TW", "LC_MESSAGES", JJ_TEXT_DOMAIN ".mo", NULL);
  if (g_file_test(ours, G_FILE_TEST_IS_REGULAR)) return g_steal_pointer(&installed);
  return g_build_filename(folder, "locale", NULL);
}

bool language_choose(const char *lang) {
  if (lang && !g_strv_contains(spoken, lang)) return false;
  g_autofree char *folder = catalogue_folder();
  g_setenv("LANGUAGE", lang ? lang : from_environment(), TRUE);
  setlocale(LC_CTYPE, "C.UTF-8");
  setlocale(LC_MESSAGES, "C.UTF-8");
  bindtextdomain(JJ_TEXT_DOMAIN, folder);
  bind_textdomain_codeset(JJ_TEXT_DOMAIN, "UTF-8");
  return true;
}
