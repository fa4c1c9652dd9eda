/* The program's face: finds the command, explains what there is, turns errors into exit codes. */
#include "jiujin/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/command.h"

const Command commands[] = {
    {"check", N_("STUDY"), N_("read a study and name every problem of its files"),
     "jiujin check shapefiles/zhumiao/study.yaml\njiujin check --json shapefiles/zhumiao/study.yaml > check.json",
     command_check},
    {"evaluate", N_("SCENARIO"), N_("compare a scenario with the study's plan"),
     "jiujin evaluate scenarios/move-yuanli-tongxiao.yaml\n"
     "jiujin evaluate --json scenarios/share-zhuolan.yaml > result.json",
     command_evaluate},
    {"map", N_("SCENARIO"), N_("draw the plan before and after a scenario as a PDF"),
     "jiujin map scenarios/move-yuanli-tongxiao.yaml -o map.pdf\n"
     "jiujin map scenarios/share-zhuolan.yaml --paper A4 -o map.pdf",
     command_map},
};
const uint32_t n_commands = G_N_ELEMENTS(commands);

static const Command *find_command(const char *name) {
  g_assert(name);
  for (uint32_t i = 0; i < n_commands; i++)
    if (strcmp(commands[i].name, name) == 0) return &commands[i];
  return NULL;
}

/* Spaces that fill the text up to the columns; printf's own widths count bytes. */
static int padding(const char *text, int columns) {
  return MAX(columns - (int)jj_text_width(text), 0);
}

static int print_help(void) {
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_append_printf(text, "%s\n  jiujin %s\n\n%s\n", _("Usage:"), _("COMMAND [OPTION…] FILE"), _("Commands:"));
  for (uint32_t i = 0; i < n_commands; i++) {
    const char *arguments = _(commands[i].arguments);
    g_string_append_printf(text, "  %-9s %s%*s %s\n", commands[i].name, arguments, padding(arguments, 9), "",
                           _(commands[i].summary));
  }
  g_string_append_printf(text, "\n%s\n", _("Options:"));
  g_string_append_printf(text, "  --lang zh_TW|en     %s\n", _("language of messages; else the environment's"));
  g_string_append_printf(text, "  --version           %s\n", _("print the version"));
  g_string_append_printf(text, "  -h, --help          %s\n", _("print this, or with a command its own help"));
  g_string_append_printf(text, "\n%s\n  jiujin check shapefiles/zhumiao/study.yaml\n", _("Examples:"));
  g_string_append(text, "  jiujin evaluate scenarios/move-yuanli-tongxiao.yaml\n");
  g_string_append(text, "  jiujin map scenarios/move-yuanli-tongxiao.yaml -o map.pdf\n");
  g_string_append_printf(text, "\n%s\n",
                         _("Exit codes: 0 well, 1 the data has errors, 2 wrong usage, 3 a file can't be "
                           "read or written"));
  return command_print(text->str);
}

static int unknown_command(const char *name) {
  g_autofree const char **names = g_new0(const char *, n_commands + 1);
  for (uint32_t i = 0; i < n_commands; i++) names[i] = commands[i].name;
  const char *nearest = jj_nearest_word(name, names);
  fprintf(stderr, _("jiujin: '%s' is no command"), name);
  if (nearest) fprintf(stderr, _("; did you mean '%s'?"), nearest);
  fprintf(stderr, "\n%s\n", _("try: jiujin --help"));
  return EXIT_USAGE;
}

static void add_examples(GString *text, const char *examples) {
  g_auto(GStrv) lines = g_strsplit(examples, "\n", -1);
  g_string_append_printf(text, "%s\n", _("Examples:"));
  for (char **line = lines; *line; line++) g_string_append_printf(text, "  %s\n", *line);
}

/* GLib speaks of wrong options in the languages of its own catalogue, which few machines have: say it ourselves. */
static bool parse_options(GOptionContext *context, const char *name, int *argc, char ***argv) {
  g_autoptr(GError) error = NULL;
  g_option_context_set_ignore_unknown_options(context, TRUE);
  if (!g_option_context_parse(context, argc, argv, &error)) {
    bool no_value = g_error_matches(error, G_OPTION_ERROR, G_OPTION_ERROR_BAD_VALUE);
    fprintf(stderr, _("jiujin %s: %s\n"), name, no_value ? _("an option lacks its value") : error->message);
    return false;
  }
  for (int i = 1; i < *argc; i++) {
    if ((*argv)[i][0] != '-') continue;
    fprintf(stderr, _("jiujin %s: '%s' is no option; try: jiujin %s --help\n"), name, (*argv)[i], name);
    return false;
  }
  return true;
}

/* The lines of GLib's help after usage and heading. (owned) */
static char *option_list(GOptionContext *context) {
  g_autofree char *help = g_option_context_get_help(context, FALSE, NULL);
  const char *heading = strstr(help, "\n\n");
  const char *lines = heading ? strchr(heading + 2, '\n') : NULL;
  return g_strdup(lines ? lines + 1 : "");
}

bool command_parse(const char *name, const GOptionEntry *options, int argc, char **argv, char **file) {
  const Command *command = find_command(name);
  g_assert(command);
  g_autoptr(GOptionContext) context = g_option_context_new(NULL);
  g_autoptr(GString) examples = g_string_new(NULL);
  g_autofree char *usage = g_strdup_printf("%s\n  jiujin %s %s %s\n\n%s", _("Usage:"), name, _("[OPTION…]"),
                                           _(command->arguments), _(command->summary));
  add_examples(examples, command->examples);
  g_option_context_set_help_enabled(context, FALSE);
  g_option_context_add_main_entries(context, options, JJ_TEXT_DOMAIN);
  gboolean help = FALSE;
  g_auto(GStrv) rest = NULL;
  const GOptionEntry common[] = {{"help", 'h', 0, G_OPTION_ARG_NONE, &help, N_("print this help"), NULL},
                                 {G_OPTION_REMAINING, 0, 0, G_OPTION_ARG_FILENAME_ARRAY, &rest, NULL, NULL},
                                 G_OPTION_ENTRY_NULL};
  g_option_context_add_main_entries(context, common, JJ_TEXT_DOMAIN);
  if (!parse_options(context, name, &argc, &argv)) return false;
  if (help) {
    g_autofree char *list = option_list(context);
    printf("%s\n\n%s\n%s%s", usage, _("Options:"), list, examples->str);
    exit(EXIT_WELL);
  }
  if (!rest || !rest[0] || rest[1]) {
    fprintf(stderr, _("jiujin %s: expected exactly one file: %s\n"), name, _(command->arguments));
    return false;
  }
  *file = g_strdup(rest[0]);
  return true;
}

int command_fail(const GError *error) {
  fprintf(stderr, _("jiujin: %s\n"), error->message);
  if (error->domain != JJ_ERROR) return EXIT_FILE;
  switch ((JjErrorCode)error->code) {
  case JJ_ERROR_USAGE:
    return EXIT_USAGE;
  case JJ_ERROR_IO:
    return EXIT_FILE;
  case JJ_ERROR_FORMAT:
  case JJ_ERROR_DATA:
  case JJ_ERROR_LIMIT:
  case JJ_ERROR_UNSUPPORTED:
  case JJ_ERROR_CANCELLED:
    return EXIT_DATA;
  }
  return EXIT_DATA;
}

int command_print(const char *text) {
  bool written = fputs(text, stdout) >= 0 && fflush(stdout) == 0;
  if (!written) fprintf(stderr, "%s\n", _("jiujin: can't write to standard output"));
  return written ? EXIT_WELL : EXIT_FILE;
}

/* Takes --lang X or --lang=X out of the arguments, wherever it stands. (borrowed from argv) */
static const char *take_lang(int *argc, char **argv) {
  const char *lang = NULL;
  int kept = 1;
  for (int i = 1; i < *argc; i++) {
    if (g_str_has_prefix(argv[i], "--lang="))
      lang = argv[i] + strlen("--lang=");
    else if (strcmp(argv[i], "--lang") == 0)
      lang = i + 1 < *argc ? argv[++i] : "";
    else
      argv[kept++] = argv[i];
  }
  argv[kept] = NULL;
  *argc = kept;
  return lang;
}

int jj_cli_main(int argc, char **argv) {
  const char *lang = take_lang(&argc, argv);
  if (!language_choose(lang)) {
    (void)language_choose(NULL);
    fprintf(stderr, _("jiujin: --lang: '%s' is none of zh_TW, en\n"), lang);
    return EXIT_USAGE;
  }
  if (argc < 2) {
    fprintf(stderr, "%s\n%s\n", _("jiujin: no command given"), _("try: jiujin --help"));
    return EXIT_USAGE;
  }
  const char *word = argv[1];
  if (strcmp(word, "--version") == 0) {
    g_autofree char *line = g_strdup_printf("jiujin %s\n", jj_version());
    return command_print(line);
  }
  if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0 || (strcmp(word, "help") == 0 && argc == 2))
    return print_help();
  if (strcmp(word, "help") == 0) { /* help COMMAND is COMMAND --help */
    static char option[] = "--help";
    argv[1] = argv[2];
    argv[2] = option;
    word = argv[1];
  }
  const Command *command = find_command(word);
  return command ? command->run(argc - 1, argv + 1) : unknown_command(word);
}
