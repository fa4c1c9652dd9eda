/* jiujin map SCENARIO -o FILE: before and after on one page. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/session.h"

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

static bool read_dpi(const char *text, JjOutput *output) {
  char *end = NULL;
  long dpi = text ? strtol(text, &end, 10) : 0;
  if (text && (*end != '\0' || dpi < LEAST_DPI || dpi > MOST_DPI)) {
    fprintf(stderr, _("jiujin map: --dpi: '%s', expected %d to %d\n"), text, LEAST_DPI, MOST_DPI);
    return false;
  }
  output->dpi = (double)dpi;
  return true;
}

static bool read_options(const Arguments *arguments, JjMapOptions *options, JjOutput *output) {
  *options = (JjMapOptions){.paper = (JjPaper)word_of(arguments, "paper", jj_paper_words, JJ_PAPER_A3),
                            .orientation =
                                (JjOrientation)word_of(arguments, "orientation", jj_orientation_words, JJ_LANDSCAPE),
                            .unit = arguments_text(arguments, "unit"),
                            .date = arguments_text(arguments, "date"),
                            .draft = arguments_flag(arguments, "draft")};
  return choose_format(arguments_text(arguments, "output"), &output->format) && check_date(options->date) &&
         check_unit(options->unit) && read_dpi(arguments_text(arguments, "dpi"), output);
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

static int draw(const JjEvaluation *evaluation, const JjMapOptions *options, const JjOutput *output, const char *path) {
  g_autoptr(JjMapPage) map = jj_compose_map(evaluation, options);
  g_autoptr(GError) error = NULL;
  const JjPage *page = jj_map_page_view(map);
  if (!check_glyphs(page)) return EXIT_DATA;
  if (!jj_render_file(page, output, path, NULL, &error)) return command_fail(error);
  warn_of_names(map);
  return EXIT_WELL;
}

static int run(Arguments *arguments) {
  JjMapOptions options;
  JjOutput output = {0};
  if (!read_options(arguments, &options, &output)) return EXIT_USAGE;
  g_auto(Session) session = {0};
  int exit_code = EXIT_WELL;
  if (!session_evaluate(&session, arguments, &exit_code)) return exit_code;
  JjEvaluation evaluation = session_evaluation(&session);
  exit_code = draw(&evaluation, &options, &output, arguments_text(arguments, "output"));
  arguments_lap(arguments, _("drawing"));
  return exit_code;
}

static const Option options_of_map[] = {
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("the file to write: .pdf, .svg or .png"), NULL},
    {"paper", 0, OPTION_TEXT, NULL, N_("A3 (default) or A4"), jj_paper_words},
    {"orientation", 0, OPTION_TEXT, NULL, N_("maps side by side (landscape, default) or below each other (portrait)"),
     jj_orientation_words},
    {"unit", 0, OPTION_TEXT, N_("TEXT"), N_("who puts the map forward (製圖單位); else the study's mapping_unit"),
     NULL},
    {"draft", 0, OPTION_FLAG, NULL, N_("stamp the map as a draft (草案)"), NULL},
    {"date", 0, OPTION_TEXT, "YYYY-MM-DD", N_("date of making to print; none otherwise"), NULL},
    {"dpi", 0, OPTION_TEXT, "N", N_("pixels per inch of a .png, 150 by default"), NULL},
    {0}};

const Command command_map = {
    .name = "map",
    .arguments = N_("SCENARIO"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("draw the plan before and after a scenario as PDF, SVG or PNG"),
    .description =
        N_("Draws two maps of one extent on a page: communities, names of zones and schools, what moved, and the "
           "sources. The map is in Traditional Chinese whatever the language of messages."),
    .examples = "jiujin map scenarios/move-yuanli-tongxiao.yaml -o map.pdf\n"
                "jiujin map scenarios/share-zhuolan.yaml --paper A4 --orientation portrait --draft -o map.png",
    .options = options_of_map,
    .run = run};
