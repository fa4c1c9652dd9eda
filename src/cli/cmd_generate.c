/* jiujin generate man|completion FOLDER: what the build installs beside the program, from the table of commands. */
#include <stdio.h>
#include <string.h>

#include "cli/command.h"

static bool write_text(const char *folder, const char *name, const char *text, GError **error) {
  g_autofree char *path = g_build_filename(folder, name, NULL);
  return jj_file_replace(path, text, strlen(text), error);
}

static bool write_page(const char *folder, const Command *command, GError **error) {
  g_autofree char *name = manual_name(command);
  g_autofree char *file = g_strconcat(name, ".1", NULL);
  g_autofree char *page = manual_page(command);
  return write_text(folder, file, page, error);
}

static bool write_manual(const char *folder, GError **error) {
  bool written = write_page(folder, NULL, error);
  for (uint32_t i = 0; i < n_commands && written; i++)
    if (!commands[i]->hidden) written = write_page(folder, commands[i], error);
  return written;
}

static bool write_completion(const char *folder, GError **error) {
  g_autofree char *script = completion_bash();
  return write_text(folder, "jiujin", script, error);
}

static int run(Arguments *arguments) {
  static const struct {
    const char *word;
    bool (*write)(const char *folder, GError **error);
  } kinds[] = {{"man", write_manual}, {"completion", write_completion}};
  g_autoptr(GError) error = NULL;
  for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
    if (strcmp(arguments_file(arguments, 0), kinds[i].word) == 0)
      return kinds[i].write(arguments_file(arguments, 1), &error) ? EXIT_WELL : command_fail(error);
  fprintf(stderr, _("jiujin generate: '%s' is none of man, completion\n"), arguments_file(arguments, 0));
  return EXIT_USAGE;
}

const Command command_generate = {.name = "generate",
                                  .arguments = "man|completion FOLDER",
                                  .min_files = 2,
                                  .max_files = 2,
                                  .summary = N_("write the man pages or the shell completion into a folder"),
                                  .run = run,
                                  .hidden = true};
