/* jiujin map SCENARIO -o FILE.pdf: before and after on one page. */
#include <stdio.h>
#include <string.h>

#include "cli/session.h"

#define LEAST_DPI 30
#define MOST_DPI 1200

/* What the command line says. */
typedef struct {
  char *output, *paper, *orientation, *unit, *date; /* (owned) */
  gint dpi;
  gboolean draft;
} Words;

static void words_clear(Words *words) {
  g_free(words->output);
  g_free(words->paper);
  g_free(words->orientation);
  g_free(words->unit);
  g_free(words->date);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Words, words_clear)

/* Index of the word in a NULL-ended list, whatever its case; the list's length if it is none of them. */
static uint32_t find_word(const char *word, const char *const *words) {
  uint32_t i = 0;
  while (words[i] && g_ascii_strcasecmp(word, words[i]) != 0) i++;
  return i;
}

/* *out stays where no word was given. */
static bool choose(const char *option, const char *word, const char *const *words, uint32_t *out) {
  if (!word) return true;
  uint32_t found = find_word(word, words);
  if (words[found]) {
    *out = found;
    return true;
  }
  g_autoptr(GString) all = g_string_new(words[0]);
  for (uint32_t i = 1; words[i]; i++) g_string_append_printf(all, ", %s", words[i]);
  fprintf(stderr, _("jiujin map: --%s: '%s' is none of %s\n"), option, word, all->str);
  return false;
}

static bool choose_format(const char *output, JjFormat *out) {
  if (!output) {
    fprintf(stderr, "%s\n", _("jiujin map: no output given, expected -o FILE.pdf"));
    return false;
  }
  const char *dot = strrchr(output, '.');
  uint32_t found = find_word(dot ? dot + 1 : "", jj_format_words);
  if (!jj_format_words[found]) {
    fprintf(stderr, _("jiujin map: -o: '%s' ends in none of .pdf, .svg, .png\n"), output);
    return false;
  }
  *out = (JjFormat)found;
  return true;
}

static bool check_date(const char *date) {
  unsigned year, month, day;
  char rest;
  if (!date || (strlen(date) == 10 && sscanf(date, "%4u-%2u-%2u%c", &year, &month, &day, &rest) == 3 &&
                g_date_valid_dmy((GDateDay)day, (GDateMonth)month, (GDateYear)year)))
    return true;
  fprintf(stderr, _("jiujin map: --date: '%s' is no date, expected YYYY-MM-DD\n"), date);
  return false;
}

static bool check_unit(const char *unit) {
  if (!unit || g_utf8_validate(unit, -1, NULL)) return true;
  fprintf(stderr, "%s\n", _("jiujin map: --unit: the text is not UTF-8"));
  return false;
}

static bool check_dpi(gint dpi) {
  if (dpi == 0 || (dpi >= LEAST_DPI && dpi <= MOST_DPI)) return true;
  fprintf(stderr, _("jiujin map: --dpi: %d, expected %d to %d\n"), dpi, LEAST_DPI, MOST_DPI);
  return false;
}

static bool read_words(const Words *words, JjMapOptions *options, JjOutput *output) {
  uint32_t paper = JJ_PAPER_A3, orientation = JJ_LANDSCAPE;
  if (!choose_format(words->output, &output->format) || !choose("paper", words->paper, jj_paper_words, &paper) ||
      !choose("orientation", words->orientation, jj_orientation_words, &orientation) || !check_date(words->date) ||
      !check_unit(words->unit) || !check_dpi(words->dpi))
    return false;
  output->dpi = words->dpi;
  *options = (JjMapOptions){(JjPaper)paper, (JjOrientation)orientation, words->unit, words->date, words->draft};
  return true;
}

/* The names that are not on the map: whoever prints it must know. */
static void warn_of_names(const JjMapPage *map) {
  JjMapNames names = jj_map_page_names(map);
  if (names.listed > 0)
    fprintf(stderr, _("jiujin map: note: %u names found no room and stand as numbers in the legend\n"), names.listed);
  if (names.schools_unnamed > 0)
    fprintf(stderr, _("jiujin map: warning: no room for the names of %u schools; a larger paper may have it\n"),
            names.schools_unnamed);
  if (names.zones_unnamed > 0)
    fprintf(stderr, _("jiujin map: warning: no room for the names of %u zones; a larger paper may have it\n"),
            names.zones_unnamed);
}

static void print_fault(const JjGlyphFault *fault) {
  char letter[7] = "";
  letter[g_unichar_to_utf8(fault->code_point, letter)] = '\0';
  if (fault->family)
    fprintf(stderr, _("jiujin map: '%s' (U+%04X) would come from font %s, in \"%s\"\n"), letter, fault->code_point,
            fault->family, fault->text);
  else
    fprintf(stderr, _("jiujin map: no font has '%s' (U+%04X), in \"%s\"\n"), letter, fault->code_point, fault->text);
}

/* Every character that can't be set, once a text, before anything is drawn. */
static bool check_glyphs(const JjPage *page) {
  g_auto(JjRenderReport) report = {0};
  g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
  if (jj_render_check_text(page, &report, NULL)) return true;
  for (uint32_t i = 0; i < report.n_glyphs; i++) {
    char *key = g_strdup_printf("%x %s", report.glyphs[i].code_point, report.glyphs[i].text);
    if (g_hash_table_add(seen, key)) print_fault(&report.glyphs[i]);
  }
  fprintf(stderr, _("jiujin map: nothing drawn: %u characters can't be set in %s\n"), g_hash_table_size(seen),
          page->families[0]);
  return false;
}

static int draw(const JjEvaluation *evaluation, const JjMapOptions *options, const JjOutput *output,
                const char *path) {
  g_autoptr(JjMapPage) map = jj_compose_map(evaluation, options);
  g_autoptr(GError) error = NULL;
  const JjPage *page = jj_map_page_view(map);
  if (!check_glyphs(page)) return EXIT_DATA;
  if (!jj_render_file(page, output, path, NULL, &error)) return command_fail(error);
  warn_of_names(map);
  return EXIT_WELL;
}

int command_map(int argc, char **argv) {
  g_auto(Words) words = {0};
  const GOptionEntry entries[] = {
      {"output", 'o', 0, G_OPTION_ARG_FILENAME, &words.output, N_("the file to write: .pdf, .svg or .png"),
       N_("FILE")},
      {"paper", 0, 0, G_OPTION_ARG_STRING, &words.paper, N_("A3 (default) or A4"), "A3|A4"},
      {"orientation", 0, 0, G_OPTION_ARG_STRING, &words.orientation,
       N_("maps side by side (landscape, default) or below each other (portrait)"), "landscape|portrait"},
      {"unit", 0, 0, G_OPTION_ARG_FILENAME, &words.unit,
       N_("who puts the map forward (製圖單位); else the study's mapping_unit"), N_("TEXT")},
      {"draft", 0, 0, G_OPTION_ARG_NONE, &words.draft, N_("stamp the map as a draft (草案)"), NULL},
      {"date", 0, 0, G_OPTION_ARG_STRING, &words.date, N_("date of making to print; none otherwise"), "YYYY-MM-DD"},
      {"dpi", 0, 0, G_OPTION_ARG_INT, &words.dpi, N_("pixels per inch of a .png, 150 by default"), "N"},
      G_OPTION_ENTRY_NULL};
  g_autofree char *path = NULL;
  JjMapOptions options;
  JjOutput output = {0};
  if (!command_parse("map", entries, argc, argv, &path) || !read_words(&words, &options, &output)) return EXIT_USAGE;

  g_auto(Session) session = {0};
  int exit_code = EXIT_WELL;
  if (!session_evaluate(&session, path, &exit_code)) return exit_code;
  JjEvaluation evaluation = session_evaluation(&session);
  return draw(&evaluation, &options, &output, words.output);
}
