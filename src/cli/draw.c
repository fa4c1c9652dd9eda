#include "cli/draw.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LEAST_DPI 30
#define MOST_DPI 1200

/* Index of the word in a NULL-ended list, whatever its case; the list's length if it is none of them. */
static uint32_t find_word(const char *word, const char *const *words) {
  uint32_t i = 0;
  while (words[i] && g_ascii_strcasecmp(word, words[i]) != 0) i++;
  return i;
}

/* Index of the option's word, which the command line has checked; `otherwise` where none is given. */
static uint32_t word_of(const Arguments *arguments, const char *option, const char *const *words, uint32_t otherwise) {
  const char *word = arguments_text(arguments, option);
  return word ? find_word(word, words) : otherwise;
}

static bool choose_format(const char *command, const char *output, JjFormat *out) {
  if (!output) {
    fprintf(stderr, _("jiujin %s: no output given, expected -o FILE.pdf\n"), command);
    return false;
  }
  const char *dot = strrchr(output, '.');
  uint32_t found = find_word(dot ? dot + 1 : "", jj_format_words);
  if (!jj_format_words[found]) {
    fprintf(stderr, _("jiujin %s: -o: '%s' ends in none of .pdf, .svg, .png\n"), command, output);
    return false;
  }
  *out = (JjFormat)found;
  return true;
}

static bool check_date(const char *command, const char *date) {
  unsigned year, month, day;
  char rest;
  if (!date || (strlen(date) == 10 && sscanf(date, "%4u-%2u-%2u%c", &year, &month, &day, &rest) == 3 &&
                g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year)))
    return true;
  fprintf(stderr, _("jiujin %s: --date: '%s' is no date, expected YYYY-MM-DD\n"), command, date);
  return false;
}

static bool check_unit(const char *command, const char *unit) {
  if (!unit || g_utf8_validate(unit, -1, NULL)) return true;
  fprintf(stderr, _("jiujin %s: --unit: the text is not UTF-8\n"), command);
  return false;
}

static bool read_dpi(const char *command, const char *text, JjOutput *output) {
  char *end = NULL;
  long dpi = text ? strtol(text, &end, 10) : 0;
  if (text && (*end != '\0' || dpi < LEAST_DPI || dpi > MOST_DPI)) {
    fprintf(stderr, _("jiujin %s: --dpi: '%s', expected %d to %d\n"), command, text, LEAST_DPI, MOST_DPI);
    return false;
  }
  output->dpi = (double)dpi;
  return true;
}

bool draw_options(const Arguments *arguments, JjMapOptions *options, JjOutput *output) {
  *options = (JjMapOptions){.paper = (JjPaper)word_of(arguments, "paper", jj_paper_words, JJ_PAPER_A3),
                            .orientation =
                                (JjOrientation)word_of(arguments, "orientation", jj_orientation_words, JJ_LANDSCAPE),
                            .unit = arguments_text(arguments, "unit"),
                            .date = arguments_text(arguments, "date"),
                            .draft = arguments_flag(arguments, "draft")};
  const char *command = arguments->command->name;
  return choose_format(command, arguments_text(arguments, "output"), &output->format) &&
         check_date(command, options->date) && check_unit(command, options->unit) &&
         read_dpi(command, arguments_text(arguments, "dpi"), output);
}

bool draw_date(const Arguments *arguments, JjMapOptions *options) {
  options->date = arguments_text(arguments, "date");
  return check_date(arguments->command->name, options->date);
}

/* The names that are not on the map: whoever prints it must know. */
static void warn_of_names(const char *command, const JjMapPage *map) {
  JjMapNames names = jj_map_page_names(map);
  if (names.listed > 0)
    fprintf(stderr, _("jiujin %s: note: %u names found no room and stand as numbers in the legend\n"), command,
            names.listed);
  if (names.schools_unnamed > 0)
    fprintf(stderr, _("jiujin %s: warning: no room for the names of %u schools; a larger paper may have it\n"), command,
            names.schools_unnamed);
  if (names.zones_unnamed > 0)
    fprintf(stderr, _("jiujin %s: warning: no room for the names of %u zones; a larger paper may have it\n"), command,
            names.zones_unnamed);
}

static void print_fault(const char *command, const JjGlyphFault *fault) {
  char letter[7] = "";
  letter[g_unichar_to_utf8(fault->code_point, letter)] = '\0';
  if (fault->family)
    fprintf(stderr, _("jiujin %s: '%s' (U+%04X) would come from font %s, in \"%s\"\n"), command, letter,
            fault->code_point, fault->family, fault->text);
  else
    fprintf(stderr, _("jiujin %s: no font has '%s' (U+%04X), in \"%s\"\n"), command, letter, fault->code_point,
            fault->text);
}

/* Every character that can't be set, once a text, before anything is drawn. */
static bool check_glyphs(const char *command, const JjPage *page) {
  g_auto(JjRenderReport) report = {0};
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  if (jj_render_check_text(page, &report, NULL)) return true;
  for (uint32_t i = 0; i < report.n_glyphs; i++) {
    char *key = g_strdup_printf("%x %s", report.glyphs[i].code_point, report.glyphs[i].text);
    if (g_hash_table_add(seen, key)) print_fault(command, &report.glyphs[i]);
  }
  fprintf(stderr, _("jiujin %s: nothing drawn: %u characters can't be set in %s\n"), command, g_hash_table_size(seen),
          page->families[0]);
  return false;
}

int draw_page(const JjMapPage *map, const JjOutput *output, const Arguments *arguments) {
  g_autoptr(GError) error = NULL;
  const char *command = arguments->command->name;
  const JjPage *page = jj_map_page_view(map);
  if (!check_glyphs(command, page)) return EXIT_DATA;
  if (!jj_render_file(page, output, arguments_text(arguments, "output"), NULL, &error)) return command_fail(error);
  warn_of_names(command, map);
  return EXIT_WELL;
}
