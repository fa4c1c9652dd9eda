/* What a command is: a row of the table in cli.c and a function in a file of its own. */
#ifndef JJ_CLI_COMMAND_H
#define JJ_CLI_COMMAND_H

#include "base/i18n.h"
#include "jiujin/base.h"

enum { EXIT_WELL = 0, EXIT_DATA = 1, EXIT_USAGE = 2, EXIT_FILE = 3 };

typedef struct {
  const char *name;
  const char *arguments; /* N_() "STUDY" */
  const char *summary;   /* N_() one line, lower case */
  const char *examples;  /* command lines, one a line, without the program's indent */
  int (*run)(int argc, char **argv);
} Command;

extern const Command commands[];
extern const uint32_t n_commands;

int command_check(int argc, char **argv);
int command_evaluate(int argc, char **argv);
int command_map(int argc, char **argv);

/* Parses the options of the command `name` and leaves exactly one argument, the file, in *file (owned). --help prints
 * the command's help and ends the program. False after a message: exit with EXIT_USAGE. */
bool command_parse(const char *name, const GOptionEntry *options, int argc, char **argv, char **file);

/* Prints "jiujin: message" to stderr; the exit code that fits the error. */
int command_fail(const GError *error);

/* Writes a text to stdout; the exit code. */
int command_print(const char *text);

/* Chooses the language of all messages: `lang` (zh_TW or en), else the environment's, else English. The
 * catalogues are looked for beside the running program. False, with nothing changed, if `lang` is none we speak. */
bool language_choose(const char *lang);

#endif
