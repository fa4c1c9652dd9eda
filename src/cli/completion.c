/* Completion for bash, from the tables of commands and options. */
#include <string.h>

#include "cli/command.h"

static const char beginning[] =
    "# bash completion for jiujin, generated from its table of commands\n"
    "_jiujin() {\n"
    "  local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]} command= i\n"
    "  # bash takes --option=value apart at the =\n"
    "  if [[ $word == '=' ]]; then\n"
    "    word=\n"
    "  elif [[ $previous == '=' ]]; then\n"
    "    previous=${COMP_WORDS[COMP_CWORD - 2]}\n"
    "  fi\n"
    "  for ((i = 1; i < COMP_CWORD; i++)); do\n"
    "    case ${command:+$command }${COMP_WORDS[i]} in\n";

static const char ending[] =
    "  esac\n"
    "  if [[ -n $words && ($word == -* || -z $files) ]]; then\n"
    "    mapfile -t COMPREPLY < <(compgen -W \"$words\" -- \"$word\")\n"
    "  elif [[ $files == yaml ]]; then\n"
    "    mapfile -t COMPREPLY < <(compgen -f -X '!*.yaml' -- \"$word\"; compgen -d -- \"$word\")\n"
    "  else\n"
    "    mapfile -t COMPREPLY < <(compgen -f -- \"$word\")\n"
    "  fi\n"
    "}\n"
    "complete -o filenames -F _jiujin jiujin\n";

/* The first words of commands that have two, each once. (owned array of owned) */
static GPtrArray *group_words(void) {
  GPtrArray *groups = g_ptr_array_new_with_free_func(g_free);
  for (uint32_t i = 0; i < n_commands; i++) {
    const char *space = commands[i]->hidden ? NULL : strchr(commands[i]->name, ' ');
    g_autofree char *word = space ? g_strndup(commands[i]->name, (size_t)(space - commands[i]->name)) : NULL;
    if (word && !g_ptr_array_find_with_equal_func(groups, word, g_str_equal, NULL))
      g_ptr_array_add(groups, g_steal_pointer(&word));
  }
  return groups;
}

/* The words that lead to a command, as patterns: scenario | 'check' | 'scenario new'. */
static void add_command_patterns(GString *script, const GPtrArray *groups) {
  const char *gap = "      ";
  for (guint i = 0; i < groups->len; i++, gap = " | ")
    g_string_append_printf(script, "%s%s", gap, (const char *)g_ptr_array_index(groups, i));
  for (uint32_t i = 0; i < n_commands; i++) {
    if (commands[i]->hidden) continue;
    g_string_append_printf(script, "%s'%s'", gap, commands[i]->name);
    gap = " | ";
  }
  g_string_append(script, ") command=${command:+$command }${COMP_WORDS[i]} ;;\n    esac\n  done\n");
}

/* After an option with a value: its words, or files. `command` is the beginning of a pattern with its quote. */
static void add_option_values(GString *script, const char *command, const Option *options) {
  for (const Option *option = options; option && option->name; option++) {
    if (option->kind == OPTION_FLAG) continue;
    g_autofree char *words = option_words(option, " ");
    g_string_append_printf(script, "    %s --%s'", command, option->name);
    if (option->letter) g_string_append_printf(script, " | %s -%c'", command, option->letter);
    g_string_append_printf(script, ") words='%s' files=%s ;;\n", words, option->words ? "" : "any");
  }
}

static void add_values(GString *script) {
  g_string_append(script, "  local words= files=\n  case \"$command $previous\" in\n");
  for (uint32_t i = 0; i < n_commands; i++) {
    if (commands[i]->hidden) continue;
    g_autofree char *quoted = g_strdup_printf("'%s", commands[i]->name);
    add_option_values(script, quoted, commands[i]->options);
  }
  add_option_values(script, "*'", common_options);
}

static void add_option_words(GString *script, const Option *options) {
  for (const Option *option = options; option && option->name; option++)
    g_string_append_printf(script, " --%s", option->name);
}

/* The second words of a group's commands. */
static void add_group(GString *script, const char *group) {
  g_string_append_printf(script, "    '%s '*) words='", group);
  const char *gap = "";
  for (uint32_t i = 0; i < n_commands; i++) {
    if (commands[i]->hidden || !g_str_has_prefix(commands[i]->name, group)) continue;
    if (commands[i]->name[strlen(group)] != ' ') continue;
    g_string_append_printf(script, "%s%s", gap, commands[i]->name + strlen(group) + 1);
    gap = " ";
  }
  g_string_append(script, "' ;;\n");
}

static void add_first_words(GString *script, const GPtrArray *groups) {
  g_string_append(script, "    ' '*) words='help");
  for (guint i = 0; i < groups->len; i++)
    g_string_append_printf(script, " %s", (const char *)g_ptr_array_index(groups, i));
  for (uint32_t i = 0; i < n_commands; i++)
    if (!commands[i]->hidden && !strchr(commands[i]->name, ' '))
      g_string_append_printf(script, " %s", commands[i]->name);
  add_option_words(script, common_options);
  add_option_words(script, program_options);
  g_string_append(script, "' ;;\n");
}

char *completion_bash(void) {
  g_autoptr(GString) script = g_string_new(beginning);
  g_autoptr(GPtrArray) groups = group_words();
  add_command_patterns(script, groups);
  add_values(script);
  for (uint32_t i = 0; i < n_commands; i++) { /* before the groups, whose patterns match them too */
    if (commands[i]->hidden) continue;
    g_string_append_printf(script, "    '%s '*) words='", commands[i]->name);
    add_option_words(script, commands[i]->options);
    add_option_words(script, common_options);
    g_string_append_printf(script, "' files=%s ;;\n", commands[i]->max_files > 0 ? "yaml" : "");
  }
  for (guint i = 0; i < groups->len; i++) add_group(script, g_ptr_array_index(groups, i));
  add_first_words(script, groups);
  g_string_append(script, ending);
  return g_strdup(script->str);
}
