/* Command lines: getopt takes them apart by the tables of options, the messages are ours. */
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#include "cli/command.h"

/* What getopt returns for a long option: its index beyond all letters; a file is 1. */
enum { FIRST_LONG = 256, PLAIN_ARGUMENT = 1 };

/* The options of a command, its own first. (owned, of const Option *) */
static GArray *options_of(const Command *command) {
  GArray *options = g_array_new(FALSE, FALSE, sizeof(const Option *));
  const Option *const tables[] = {command->options, common_options};
  for (size_t t = 0; t < G_N_ELEMENTS(tables); t++)
    for (const Option *option = tables[t]; option && option->name; option++) g_array_append_val(options, option);
  return options;
}

static const Option *option_at(const GArray *options, guint index) {
  return g_array_index(options, const Option *, index);
}

void arguments_clear(Arguments *arguments) {
  g_clear_pointer(&arguments->given, g_array_unref);
  g_clear_pointer(&arguments->files, g_ptr_array_unref);
}

static void say_try(const Command *command) {
  fprintf(stderr, _("try: jiujin %s --help\n"), command->name);
}

static void unknown_option(const Command *command, const GArray *options, const char *word) {
  g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
  g_autofree char *bare = g_strndup(word, strcspn(word, "="));
  for (guint i = 0; i < options->len; i++) g_ptr_array_add(names, g_strconcat("--", option_at(options, i)->name, NULL));
  g_ptr_array_add(names, NULL);
  const char *nearest = jj_nearest_word(bare, (const char *const *)names->pdata);
  fprintf(stderr, _("jiujin %s: '%s' is no option"), command->name, bare);
  if (nearest) fprintf(stderr, _("; did you mean '%s'?"), nearest);
  fputc('\n', stderr);
  say_try(command);
}

static bool value_allowed(const Command *command, const Option *option, const char *value) {
  if (!option->words || g_strv_contains(option->words, value)) return true;
  g_autofree char *words = option_words(option, _(", "));
  fprintf(stderr, _("jiujin %s: --%s: '%s' is none of %s\n"), command->name, option->name, value, words);
  return false;
}

/* What getopt works by: "-:o:hv" and the long options, each as its index beyond FIRST_LONG. */
static struct option *getopt_tables(const GArray *options, GString *letters) {
  struct option *table = g_new0(struct option, options->len + 1);
  g_string_assign(letters, "-:"); /* files in their order, whatever the environment says; missing values told apart */
  for (guint i = 0; i < options->len; i++) {
    const Option *option = option_at(options, i);
    bool flag = option->kind == OPTION_FLAG;
    table[i] = (struct option){option->name, flag ? no_argument : required_argument, NULL, FIRST_LONG + (int)i};
    if (option->letter) g_string_append_printf(letters, "%c%s", option->letter, flag ? "" : ":");
  }
  return table;
}

static const Option *option_of_code(const GArray *options, int code) {
  if (code >= FIRST_LONG) return option_at(options, (guint)(code - FIRST_LONG));
  for (guint i = 0; i < options->len; i++)
    if (code > 0 && option_at(options, i)->letter == code) return option_at(options, i);
  return NULL;
}

/* Says what is wrong with a word that getopt did not take. */
static void wrong_option(const Command *command, const GArray *options, int code, const char *word) {
  const Option *option = option_of_code(options, optopt);
  if (!option)
    unknown_option(command, options, word);
  else if (code == ':')
    fprintf(stderr, _("jiujin %s: --%s lacks its value\n"), command->name, option->name);
  else
    fprintf(stderr, _("jiujin %s: --%s takes no value\n"), command->name, option->name);
}

static bool take(Arguments *arguments, const Option *option, const char *value) {
  g_assert(option); /* getopt_long gives no other codes than the table's */
  if (value && !value_allowed(arguments->command, option, value)) return false;
  Given given = {option, value};
  g_array_append_val(arguments->given, given);
  return true;
}

bool arguments_parse(Arguments *arguments, const Command *command, int argc, char **argv) {
  g_autoptr(GArray) options = options_of(command);
  g_autoptr(GString) letters = g_string_new(NULL);
  g_autofree struct option *table = getopt_tables(options, letters);
  *arguments = (Arguments){.command = command,
                           .given = g_array_new(FALSE, FALSE, sizeof(Given)),
                           .files = g_ptr_array_new(),
                           .lap_us = g_get_monotonic_time()};
  int code, index = optind;
  while ((code = getopt_long(argc, argv, letters->str, table, NULL)) != -1) {
    const char *word = argv[index];
    index = optind;
    if (code == PLAIN_ARGUMENT) {
      g_ptr_array_add(arguments->files, optarg);
    } else if (code == '?' || code == ':') {
      wrong_option(command, options, code, word);
      return false;
    } else {
      if (!take(arguments, option_of_code(options, code), optarg)) return false; /* a flag leaves optarg NULL */
    }
  }
  while (optind < argc) g_ptr_array_add(arguments->files, argv[optind++]); /* after "--" */
  return true;
}

bool arguments_files_fit(const Arguments *arguments) {
  const Command *command = arguments->command;
  if (arguments->files->len >= command->min_files && arguments->files->len <= command->max_files) return true;
  if (command->max_files == 0)
    fprintf(stderr, _("jiujin %s: '%s' is one word too many: the command takes no files\n"), command->name,
            arguments_file(arguments, 0));
  else if (command->min_files == 1 && command->max_files == 1)
    fprintf(stderr, _("jiujin %s: expected exactly one file: %s\n"), command->name, _(command->arguments));
  else
    fprintf(stderr, _("jiujin %s: expected: %s\n"), command->name, _(command->arguments));
  say_try(command);
  return false;
}

const char *arguments_file(const Arguments *arguments, uint32_t index) {
  return index < arguments->files->len ? g_ptr_array_index(arguments->files, index) : NULL;
}

/* The last of that name; NULL if none was given. */
static const Given *given_last(const Arguments *arguments, const char *name) {
  for (guint i = arguments->given->len; i > 0; i--) {
    const Given *given = &g_array_index(arguments->given, Given, i - 1);
    if (strcmp(given->option->name, name) == 0) return given;
  }
  return NULL;
}

const char *arguments_text(const Arguments *arguments, const char *name) {
  const Given *given = given_last(arguments, name);
  return given ? given->value : NULL;
}

bool arguments_flag(const Arguments *arguments, const char *name) {
  return given_last(arguments, name) != NULL;
}

void arguments_lap(Arguments *arguments, const char *stage) {
  gint64 now_us = g_get_monotonic_time();
  if (arguments_flag(arguments, "verbose"))
    fprintf(stderr, _("jiujin %s: %s: %.3f s\n"), arguments->command->name, stage,
            (double)(now_us - arguments->lap_us) / 1e6);
  arguments->lap_us = now_us;
}
