/* The program's face: finds the command, runs it, turns errors into exit codes. */
#include "jiujin/cli.h"

#include <stdio.h>
#include <string.h>

#include "cli/command.h"

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
    return EXIT_DATA;
  case JJ_ERROR_CANCELLED:
    return EXIT_STOPPED;
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

/* "help map" is "map --help": moves the words up and puts the option behind them. */
static void turn_help_round(int argc, char **argv) {
  static char option[] = "--help";
  for (int i = 1; i + 1 < argc; i++) argv[i] = argv[i + 1];
  argv[argc - 1] = option;
}

static int run_command(int argc, char **argv) {
  int n_words = 0;
  const Command *command = command_find(argc, argv, &n_words);
  if (!command) return command_unknown(argc, argv);
  g_auto(Arguments) arguments = {0};
  if (!arguments_parse(&arguments, command, argc - n_words, argv + n_words)) return EXIT_USAGE;
  if (arguments_flag(&arguments, "help")) return help_print_command(command);
  return arguments_files_fit(&arguments) ? command->run(&arguments) : EXIT_USAGE;
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
  if (strcmp(argv[1], "--version") == 0) {
    g_autofree char *line = g_strdup_printf("jiujin %s\n", jj_version());
    return command_print(line);
  }
  bool help = strcmp(argv[1], "help") == 0;
  if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0 || (help && argc == 2)) return help_print();
  if (help) turn_help_round(argc, argv);
  return run_command(argc, argv);
}
