/* The commands there are, and finding the one that is meant. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"

const Command *const commands[] = {
    &command_check,         &command_evaluate,   &command_compare,   &command_diff,         &command_report,
    &command_map,           &command_indicators, &command_assign,    &command_access,       &command_catchment,
    &command_functional,    &command_forecast,   &command_model_fit, &command_model_test,   &command_matrix,
    &command_network_build, &command_isochrone,  &command_route,     &command_scenario_new, &command_generate};
const uint32_t n_commands = G_N_ELEMENTS(commands);

const char *const spoken[] = {"zh_TW", "en", NULL};

const Option common_options[] = {
    {"help", 'h', OPTION_FLAG, NULL, N_("print this help"), NULL},
    {"lang", 0, OPTION_TEXT, NULL, N_("language of messages; else the environment's"), spoken},
    {"verbose", 'v', OPTION_FLAG, NULL, N_("also print notes, and how long each stage took"), NULL},
    {0}};

const Option program_options[] = {{"version", 0, OPTION_FLAG, NULL, N_("print the version"), NULL}, {0}};

const char *const exit_codes_explained =
    N_("0 well, 1 the data has errors, 2 wrong usage, 3 a file can't be read or written, 130 stopped with Ctrl-C");

/* Is the name's text at [0, length) the word? */
static bool is_word(const char *name, size_t length, const char *word) {
  return strlen(word) == length && memcmp(name, word, length) == 0;
}

/* Of how many words the command's name is, if argv[1] … begin with it; else 0. */
static int words_matched(const Command *command, int argc, char **argv) {
  int n = 0;
  for (const char *at = command->name; at; n++) {
    const char *space = strchr(at, ' ');
    size_t length = space ? (size_t)(space - at) : strlen(at);
    if (n + 1 >= argc || !is_word(at, length, argv[n + 1])) return 0;
    at = space ? space + 1 : NULL;
  }
  return n;
}

const Command *command_find(int argc, char **argv, int *n_words) {
  for (uint32_t i = 0; i < n_commands; i++) {
    int n = words_matched(commands[i], argc, argv);
    if (n == 0) continue;
    *n_words = n;
    return commands[i];
  }
  return NULL;
}

/* Is it the first word of commands that have two? */
static bool is_group(const char *word) {
  for (uint32_t i = 0; i < n_commands; i++) {
    const char *space = strchr(commands[i]->name, ' ');
    if (space && is_word(commands[i]->name, (size_t)(space - commands[i]->name), word)) return true;
  }
  return false;
}

int command_unknown(int argc, char **argv) {
  bool two_words = is_group(argv[1]) && argc > 2 && argv[2][0] != '-';
  g_autofree char *name = two_words ? g_strdup_printf("%s %s", argv[1], argv[2]) : g_strdup(argv[1]);
  g_autofree const char **names = g_new0(const char *, n_commands + 1);
  uint32_t n = 0;
  for (uint32_t i = 0; i < n_commands; i++)
    if (!commands[i]->hidden) names[n++] = commands[i]->name;
  const char *nearest = jj_nearest_word(name, names);
  for (uint32_t i = 0; !nearest && is_group(argv[1]) && i < n; i++)
    if (g_str_has_prefix(names[i], argv[1])) nearest = names[i];
  fprintf(stderr, _("jiujin: '%s' is no command"), name);
  if (nearest) fprintf(stderr, _("; did you mean '%s'?"), nearest);
  fprintf(stderr, "\n%s\n", _("try: jiujin --help"));
  return EXIT_USAGE;
}
