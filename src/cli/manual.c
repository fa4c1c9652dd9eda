/* Man pages, from the tables of commands and options. */
#include <string.h>

#include "cli/command.h"

/* May a line end before the character at `at`, of a text that begins at `text`? Chinese is written without spaces:
 * before any full-width character but those that close, and not behind those that open. */
static bool breaks_before(const char *text, const char *at) {
  static const char closing[] = "，。；：、）」』！？", opening[] = "(（「『";
  char letter[8] = "", previous[8] = "";
  if (at == text) return false;
  g_unichar_to_utf8(g_utf8_get_char(at), letter);
  g_unichar_to_utf8(g_utf8_get_char(g_utf8_prev_char(at)), previous);
  return jj_text_width(letter) == 2 && !strstr(closing, letter) && !strstr(opening, previous);
}

/* Appends text as roff prints it literally: no escapes, hyphens that can be copied, no line taken for a request. */
static void add_escaped(GString *page, const char *text) {
  bool line_start = page->len == 0 || page->str[page->len - 1] == '\n';
  for (const char *at = text; *at; at = g_utf8_find_next_char(at, NULL)) {
    if (line_start && (*at == '.' || *at == '\'')) g_string_append(page, "\\&");
    if (!line_start && breaks_before(text, at)) g_string_append(page, "\\:");
    line_start = *at == '\n';
    if (*at == '\\')
      g_string_append(page, "\\e");
    else if (*at == '-')
      g_string_append(page, "\\-");
    else
      g_string_append_unichar(page, g_utf8_get_char(at));
  }
}

static void add_line(GString *page, const char *macro, const char *text) {
  g_string_append(page, macro);
  add_escaped(page, text);
  g_string_append_c(page, '\n');
}

static void add_heading(GString *page, const char *heading) {
  g_string_append_printf(page, ".SH %s\n", heading);
}

/* A term in bold and what it means. */
static void add_item(GString *page, const char *term, const char *meaning) {
  g_string_append(page, ".TP\n\\fB");
  add_escaped(page, term);
  g_string_append(page, "\\fR\n");
  add_escaped(page, meaning);
  g_string_append_c(page, '\n');
}

static void add_options(GString *page, const Option *options) {
  for (const Option *option = options; option && option->name; option++) {
    g_autofree char *usage = option_usage(option);
    g_autofree char *term = option->letter ? g_strdup_printf("-%c, %s", option->letter, usage) : g_strdup(usage);
    add_item(page, term, _(option->help));
  }
}

/* "jiujin-scenario-new", the name of a command's page. (owned) */
char *manual_name(const Command *command) {
  if (!command) return g_strdup("jiujin");
  char *name = g_strdup_printf("jiujin-%s", command->name);
  return g_strdelimit(name, " ", '-');
}

static void add_beginning(GString *page, const Command *command, const char *summary) {
  g_autofree char *name = manual_name(command);
  g_autofree char *title = g_ascii_strup(name, -1);
  g_string_append(page, "'\\\" -*- coding: UTF-8 -*-\n.\\\" Generated from the table of commands; no edits here.\n");
  g_string_append_printf(page, ".TH \"%s\" 1 \"\" \"jiujin %s\" \"%s\"\n", title, jj_version(), _("jiujin manual"));
  g_string_append(page, ".ad l\n");
  add_heading(page, _("NAME"));
  add_escaped(page, name);
  g_string_append(page, " \\- ");
  add_escaped(page, summary);
  add_heading(g_string_append_c(page, '\n'), _("SYNOPSIS"));
}

static void add_paragraphs(GString *page, const char *text) {
  g_auto(GStrv) paragraphs = g_strsplit(text, "\n", -1);
  for (char **paragraph = paragraphs; *paragraph; paragraph++)
    add_line(page, paragraph == paragraphs ? "" : ".PP\n", *paragraph);
}

static void add_example_lines(GString *page, const char *examples) {
  g_string_append(page, ".EX\n");
  add_escaped(page, examples);
  g_string_append(page, "\n.EE\n");
}

static void add_exit_status(GString *page) {
  add_heading(page, _("EXIT STATUS"));
  add_line(page, "", _(exit_codes_explained));
}

static void add_see_also(GString *page, const Command *except) {
  add_heading(page, _("SEE ALSO"));
  g_string_append(page, except ? ".BR jiujin (1)" : "");
  for (uint32_t i = 0; i < n_commands; i++) {
    if (commands[i] == except || commands[i]->hidden) continue;
    bool first = page->str[page->len - 1] == '\n';
    g_autofree char *name = manual_name(commands[i]);
    g_string_append(page, first ? ".BR " : " ,\n.BR ");
    add_escaped(page, name);
    g_string_append(page, " (1)");
  }
  g_string_append_c(page, '\n');
}

static char *program_page(void) {
  g_autoptr(GString) page = g_string_new(NULL);
  add_beginning(page, NULL, _("evaluate, compare and map adaptive learning communities"));
  g_string_append_printf(page, ".B jiujin\n%s\n", _("COMMAND [OPTION…] FILE"));
  add_heading(page, _("DESCRIPTION"));
  add_paragraphs(page,
                 _("jiujin shows what a change of community boundaries does to the nearby-enrollment rate, and to "
                   "whom. It reads a study, which is districts, schools, feeders, graduates and flows, and a "
                   "scenario, which is edits of who belongs where.\n"
                   "Studies and scenarios are YAML files; their keys and tables are described in docs/formats.md."));
  add_heading(page, _("COMMANDS"));
  for (uint32_t i = 0; i < n_commands; i++)
    if (!commands[i]->hidden) add_item(page, commands[i]->name, _(commands[i]->summary));
  add_heading(page, _("OPTIONS"));
  add_options(page, common_options);
  add_options(page, program_options);
  add_heading(page, _("ENVIRONMENT"));
  add_item(page, "LC_ALL, LC_MESSAGES, LANG",
           _("the first that is set chooses the language of messages; one that begins with zh is Traditional Chinese"));
  add_exit_status(page);
  add_see_also(page, NULL);
  return g_strdup(page->str);
}

char *manual_page(const Command *command) {
  if (!command) return program_page();
  g_autoptr(GString) page = g_string_new(NULL);
  g_autofree char *usage = command_usage(command);
  add_beginning(page, command, _(command->summary));
  add_line(page, ".B ", usage);
  if (command->description) add_heading(page, _("DESCRIPTION"));
  if (command->description) add_paragraphs(page, _(command->description));
  add_heading(page, _("OPTIONS"));
  add_options(page, command->options);
  add_options(page, common_options);
  if (command->examples) add_heading(page, _("EXAMPLES"));
  if (command->examples) add_example_lines(page, command->examples);
  add_exit_status(page);
  add_see_also(page, command);
  return g_strdup(page->str);
}
