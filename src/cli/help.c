/* Help, from the tables of commands and options. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"

/* The text and spaces that fill it up to the columns; printf's own widths count bytes. */
static void add_padded(GString *text, const char *word, uint32_t columns) {
  uint32_t width = jj_text_width(word);
  g_string_append_printf(text, "%s%*s", word, (int)(width < columns ? columns - width : 0), "");
}

char *option_words(const Option *option, const char *separator) {
  GString *words = g_string_new(NULL);
  for (const char *const *word = option->words; word && *word; word++)
    g_string_append_printf(words, "%s%s", word == option->words ? "" : separator, *word);
  return g_string_free(words, FALSE);
}

char *option_usage(const Option *option) {
  if (option->kind == OPTION_FLAG) return g_strconcat("--", option->name, NULL);
  g_autofree char *words = option_words(option, "|");
  return g_strdup_printf("--%s=%s", option->name, option->value ? _(option->value) : words);
}

char *command_usage(const Command *command) {
  return g_strdup_printf("jiujin %s %s%s%s", command->name, _("[OPTION…]"), command->arguments ? " " : "",
                         command->arguments ? _(command->arguments) : "");
}

/* "-o, --output=FILE.pdf", or aligned with it. (owned) */
static char *option_head(const Option *option) {
  g_autofree char *usage = option_usage(option);
  return option->letter ? g_strdup_printf("-%c, %s", option->letter, usage) : g_strdup_printf("    %s", usage);
}

static void add_options(GString *text, const Option *const *tables, size_t n_tables) {
  uint32_t columns = 0;
  for (size_t t = 0; t < n_tables; t++)
    for (const Option *option = tables[t]; option && option->name; option++) {
      g_autofree char *head = option_head(option);
      columns = MAX(columns, jj_text_width(head));
    }
  g_string_append_printf(text, "\n%s\n", _("Options:"));
  for (size_t t = 0; t < n_tables; t++)
    for (const Option *option = tables[t]; option && option->name; option++) {
      g_autofree char *head = option_head(option);
      g_string_append(text, "  ");
      add_padded(text, head, columns + 2);
      g_string_append_printf(text, "%s\n", _(option->help));
    }
}

static void add_commands(GString *text) {
  uint32_t columns = 0;
  g_string_append_printf(text, "\n%s\n", _("Commands:"));
  for (uint32_t i = 0; i < n_commands; i++) columns = MAX(columns, jj_text_width(commands[i]->name));
  for (uint32_t i = 0; i < n_commands; i++) {
    if (commands[i]->hidden) continue;
    g_string_append(text, "  ");
    add_padded(text, commands[i]->name, columns + 2);
    g_string_append_printf(text, "%s\n", _(commands[i]->summary));
  }
}

/* The first example of a command, or all. */
static void add_examples(GString *text, const char *examples, bool all) {
  g_auto(GStrv) lines = g_strsplit(examples, "\n", -1);
  for (char **line = lines; *line && (all || line == lines); line++) g_string_append_printf(text, "  %s\n", *line);
}

int help_print(void) {
  const Option *const tables[] = {common_options, program_options};
  g_autoptr(GString) text = g_string_new(NULL);
  g_string_append_printf(text, "%s\n  jiujin %s\n", _("Usage:"), _("COMMAND [OPTION…] FILE"));
  add_commands(text);
  add_options(text, tables, G_N_ELEMENTS(tables));
  g_string_append_printf(text, "\n%s\n", _("Examples:"));
  for (uint32_t i = 0; i < n_commands; i++)
    if (!commands[i]->hidden) add_examples(text, commands[i]->examples, false);
  g_string_append_printf(text, "\n%s %s\n", _("Exit codes:"), _(exit_codes_explained));
  return command_print(text->str);
}

int help_print_command(const Command *command) {
  const Option *const tables[] = {command->options, common_options};
  g_autoptr(GString) text = g_string_new(NULL);
  g_autofree char *usage = command_usage(command);
  g_string_append_printf(text, "%s\n  %s\n\n%s\n", _("Usage:"), usage, _(command->summary));
  if (command->description) g_string_append_printf(text, "\n%s\n", _(command->description));
  add_options(text, tables, G_N_ELEMENTS(tables));
  if (command->examples) g_string_append_printf(text, "\n%s\n", _("Examples:"));
  if (command->examples) add_examples(text, command->examples, true);
  return command_print(text->str);
}
