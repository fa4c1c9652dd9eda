/* What a command is: a file cmd_<name>.c with its options, its words and its function, and a row in commands.c. Help,
 * man pages and shell completion are written from the same tables. */
#ifndef JJ_CLI_COMMAND_H
#define JJ_CLI_COMMAND_H

#include "base/i18n.h"
#include "jiujin/base.h"
#include "jiujin/load.h"

enum { EXIT_WELL = 0, EXIT_DATA = 1, EXIT_USAGE = 2, EXIT_FILE = 3, EXIT_STOPPED = 130 };

typedef enum {
  OPTION_FLAG, /* given or not */
  OPTION_TEXT, /* takes a text; where `words` are listed, one of them */
  OPTION_FILE  /* takes a path */
} OptionKind;

/* An option of a command; may be given several times. Tables of options end in {0}. */
typedef struct {
  const char *name; /* without its dashes */
  char letter;      /* 0: none */
  OptionKind kind;
  const char *value;        /* N_() what help calls the value: "FILE.pdf"; NULL: the words, or a flag */
  const char *help;         /* N_() one line, lower case */
  const char *const *words; /* the values allowed, NULL-ended; NULL: any */
} Option;

typedef struct Command Command;

/* An option as given; strings are borrowed from argv. */
typedef struct {
  const Option *option;
  const char *value; /* NULL for a flag */
} Given;

/* A command line taken apart. */
typedef struct {
  const Command *command;
  GArray *given;    /* (owned) of Given, in the order given */
  GPtrArray *files; /* (owned) of const char *, as many as the command takes */
  gint64 lap_us;    /* when the last stage ended */
} Arguments;

struct Command {
  const char *name;              /* "map", or two words: "scenario new" */
  const char *arguments;         /* N_() of its files: "SCENARIO"; NULL: it takes none */
  uint32_t min_files, max_files; /* how many it takes */
  const char *summary;           /* N_() one line, lower case */
  const char *description;       /* N_() sentences, one paragraph a line */
  const char *examples;          /* command lines, one a line */
  const Option *options;         /* its own, beside common_options */
  int (*run)(Arguments *arguments);
  bool hidden; /* from help, man pages and completion: for builders */
};

extern const Command *const commands[];
extern const uint32_t n_commands;
extern const Option common_options[];          /* of every command: --help … */
extern const Option program_options[];         /* instead of a command: --version */
extern const char *const spoken[];             /* the languages of messages, NULL-ended */
extern const char *const exit_codes_explained; /* N_() */

extern const Command command_access, command_assign, command_catchment, command_check, command_compare, command_diff,
    command_evaluate, command_forecast, command_functional, command_generate, command_indicators, command_isochrone,
    command_map, command_matrix, command_model_fit, command_model_test, command_network_build, command_report,
    command_route, command_scenario_new;

/* The command that argv[1] … name, and in *n_words of how many words its name is; NULL if none. */
const Command *command_find(int argc, char **argv, int *n_words);

/* Names the command that was meant, to stderr; the exit code. */
int command_unknown(int argc, char **argv);

void arguments_clear(Arguments *arguments);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Arguments, arguments_clear)

/* Takes a command line apart; argv[0] is the command's last word. False after a message on stderr. Whether the number
 * of files fits is asked apart, because --help needs none. */
bool arguments_parse(Arguments *arguments, const Command *command, int argc, char **argv);
bool arguments_files_fit(const Arguments *arguments);

/* Was the option given, and with which value: the last one; NULL if not given. `name` is one of the command's or of
 * the common options. */
bool arguments_flag(const Arguments *arguments, const char *name);
const char *arguments_text(const Arguments *arguments, const char *name);

/* The index-th file, NULL if there are fewer. */
const char *arguments_file(const Arguments *arguments, uint32_t index);

/* With --verbose, says on stderr how long the stage took that ends here. `stage`: translated. */
void arguments_lap(Arguments *arguments, const char *stage);

/* The values an option allows, "A4|A3"; empty where it has no list. (owned) */
char *option_words(const Option *option, const char *separator);
/* "--output=FILE.pdf", with what help calls the value. (owned) */
char *option_usage(const Option *option);
/* "jiujin map [OPTION…] SCENARIO" (owned) */
char *command_usage(const Command *command);

/* Help of the program and of a command, to stdout; the exit code. */
int help_print(void);
int help_print_command(const Command *command);

/* The man page of the program (NULL) or a command in roff, in the language of messages; the bash completion. No date,
 * so that the same tables give the same bytes. (owned) */
char *manual_page(const Command *command);
char *manual_name(const Command *command); /* "jiujin-map" (owned) */
char *completion_bash(void);

/* Prints "jiujin: message" to stderr; the exit code that fits the error. */
int command_fail(const GError *error);

/* Writes a text to stdout; the exit code. */
int command_print(const char *text);

/* Chooses the language of all messages: `lang` (zh_TW or en), else the environment's, else English. The
 * catalogues are looked for beside the running program. False, with nothing changed, if `lang` is none we speak. */
bool language_choose(const char *lang);

/* A record of what is read that knows where the program's data are installed. (owned) */
JjInputs *inputs_new(void);

#endif
