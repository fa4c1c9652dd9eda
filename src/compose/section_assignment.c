/* How near anybody could go: bounds of the rate and of travel, shortages, worth of seats. */
#include <string.h>

#include "base/i18n.h"
#include "compose/topics.h"

static const uint32_t ms_per_minute = 60000;

/* ---- words ---- */

static const char *placed_label(const char *word) {
  static const char *const labels[] = {N_("as today"), N_("shortest ways, every school with as many entrants as today"),
                                       N_("everybody at the nearest school, whatever its seats"),
                                       N_("shortest ways within the seats"),
                                       N_("shortest ways within the seats, in their own community")};
  size_t i = 0;
  while (i < JJ_PLACED_COUNT - 1 && strcmp(word, jj_placed_words[i]) != 0) i++;
  return _(labels[i]);
}

static const char *shortage_label(const char *word) {
  static const char *const labels[] = {N_("no school"), N_("too few seats"), N_("too few students")};
  size_t i = 0;
  while (i < G_N_ELEMENTS(labels) - 1 && strcmp(word, jj_shortage_words[i]) != 0) i++;
  return _(labels[i]);
}

static const char *bound_label(const char *word) {
  if (strcmp(word, "in_group") == 0) return _("all entrants, everybody keeps the program group");
  return strcmp(word, "within") == 0 ? _("all entrants, nobody farther than asked") : _("all entrants");
}

/* What the stable words of a column are to people, in a column of their own. */
static void say_words(JjTable *table, uint32_t column, const char *(*label)(const char *word), uint32_t to) {
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++)
    jj_table_set_text(table, row, to, label(jj_table_text(table, row, column)));
}

/* ---- tables as sections ---- */

/* Columns to print, those of both sides or, of a study alone, of one; captions are N_(). */
typedef struct {
  const uint32_t *columns;
  const char *const *captions;
  uint32_t n;
} Print;

static JjSection *add_table(GPtrArray *sections, const char *id, const char *heading, JjTable *table,
                            const Print *print) {
  g_autofree const char **captions = g_new0(const char *, jj_table_n_columns(table));
  for (uint32_t i = 0; i < print->n; i++)
    captions[print->columns[i]] = print->captions[i][0] ? _(print->captions[i]) : "";
  JjSection *section = section_add(sections, JJ_CHAPTER_BEHAVIOUR, id, NULL, heading);
  jj_section_take_table(section, table, captions);
  jj_section_print(section, print->columns, print->n);
  return section;
}

static void add_rates(const JjBoundsPair *pair, bool one, GPtrArray *sections) {
  static const uint32_t both[] = {JJ_BOUNDS_RATE_NAME,
                                  JJ_BOUNDS_RATE_OF(JJ_RATE_N, 0),
                                  JJ_BOUNDS_RATE_OF(JJ_RATE_EXPECTED, 0),
                                  JJ_BOUNDS_RATE_OF(JJ_RATE_N_MAX, 0),
                                  JJ_BOUNDS_RATE_OF(JJ_RATE_EFFICIENCY, 0),
                                  JJ_BOUNDS_RATE_OF(JJ_RATE_N, 1),
                                  JJ_BOUNDS_RATE_OF(JJ_RATE_EXPECTED, 1),
                                  JJ_BOUNDS_RATE_OF(JJ_RATE_N_MAX, 1),
                                  JJ_BOUNDS_RATE_OF(JJ_RATE_EFFICIENCY, 1),
                                  JJ_BOUNDS_RATE_CHANGE,
                                  JJ_BOUNDS_RATE_MARK};
  static const char *const captions[] = {"",
                                         N_("N, base"),
                                         N_("N_rand, base"),
                                         N_("N_max, base"),
                                         N_("efficiency, base"),
                                         N_("N, scenario"),
                                         N_("N_rand, scenario"),
                                         N_("N_max, scenario"),
                                         N_("efficiency, scenario"),
                                         N_("change"),
                                         ""};
  static const uint32_t single[] = {JJ_BOUNDS_RATE_NAME,
                                    JJ_BOUNDS_RATE_OF(JJ_RATE_ENTRANTS, 1),
                                    JJ_BOUNDS_RATE_OF(JJ_RATE_N, 1),
                                    JJ_BOUNDS_RATE_OF(JJ_RATE_EXPECTED, 1),
                                    JJ_BOUNDS_RATE_OF(JJ_RATE_N_MAX, 1),
                                    JJ_BOUNDS_RATE_OF(JJ_RATE_EFFICIENCY, 1),
                                    JJ_BOUNDS_RATE_MARK};
  static const char *const single_captions[] = {"",          N_("entrants"),   N_("N"), N_("N_rand"),
                                                N_("N_max"), N_("efficiency"), ""};
  const Print print = {one ? single : both, one ? single_captions : captions,
                       one ? G_N_ELEMENTS(single) : G_N_ELEMENTS(both)};
  JjTable *table = jj_bounds_rates_table(pair);
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++)
    if (strcmp(jj_table_text(table, row, JJ_BOUNDS_RATE_LEVEL), "total") == 0)
      jj_table_set_text(table, row, JJ_BOUNDS_RATE_NAME, bound_label(jj_table_text(table, row, JJ_BOUNDS_RATE_BOUND)));
  JjSection *section =
      add_table(sections, "assignment-rates", _("How high the rate could be 就近入學率之上限 (%)"), table, &print);
  jj_section_say_before(section, _("N_max: as many graduates and entrants everywhere as today, and everybody who could "
                                   "be nearby is; efficiency = (N − N_rand)/(N_max − N_rand)"));
}

static void add_travel(const JjBoundsPair *pair, bool one, GPtrArray *sections) {
  static const uint32_t both[] = {JJ_BOUNDS_TRAVEL_NAME,
                                  JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_STUDENTS, 0),
                                  JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_MINUTES, 0),
                                  JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_N, 0),
                                  JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_STUDENTS, 1),
                                  JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_MINUTES, 1),
                                  JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_GAP, 1),
                                  JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_N, 1),
                                  JJ_BOUNDS_TRAVEL_CHANGE,
                                  JJ_BOUNDS_TRAVEL_MARK};
  static const char *const captions[] = {"",
                                         N_("students, base"),
                                         N_("minutes, base"),
                                         N_("N (%), base"),
                                         N_("students, scenario"),
                                         N_("minutes, scenario"),
                                         N_("less than today"),
                                         N_("N (%), scenario"),
                                         N_("change"),
                                         ""};
  static const uint32_t single[] = {JJ_BOUNDS_TRAVEL_NAME,
                                    JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_STUDENTS, 1),
                                    JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_LEFT_OUT, 1),
                                    JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_MINUTES, 1),
                                    JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_GAP, 1),
                                    JJ_BOUNDS_TRAVEL_OF(JJ_TRAVEL_N, 1),
                                    JJ_BOUNDS_TRAVEL_MARK};
  static const char *const single_captions[] = {
      "", N_("students"), N_("left out"), N_("minutes"), N_("less than today"), N_("N (%)"), ""};
  const Print print = {one ? single : both, one ? single_captions : captions,
                       one ? G_N_ELEMENTS(single) : G_N_ELEMENTS(both)};
  JjTable *table = jj_bounds_travel_table(pair);
  say_words(table, JJ_BOUNDS_TRAVEL_PLACED, placed_label, JJ_BOUNDS_TRAVEL_NAME);
  g_autofree char *heading = g_strdup_printf(_("How short the ways could be 通學時間之下限: %s, %s"),
                                             mode_label(pair->times[1]->mode), pair->times[1]->source);
  JjSection *section = add_table(sections, "assignment-travel", heading, table, &print);
  jj_section_say_before(section, _("mean minutes one way; left out: who has no way that is known, or, in their own "
                                   "community, belongs to none; –: there are too few seats"));
}

static const char *side_label(const char *word) {
  return strcmp(word, "base") == 0 ? _("base") : _("scenario");
}

/* Of a study alone both sides are one: the first rows go. */
static JjTable *shortages_of(const JjBoundsPair *pair, bool one) {
  JjTable *table = jj_bounds_shortages_table(pair);
  if (one) jj_table_rearrange_rows(table, 0, pair->bounds[0]->n_shortages, NULL, 0);
  say_words(table, JJ_BOUNDS_SHORT_SIDE, side_label, JJ_BOUNDS_SHORT_SIDE_NAME);
  say_words(table, JJ_BOUNDS_SHORT_PLACED, placed_label, JJ_BOUNDS_SHORT_NAME);
  say_words(table, JJ_BOUNDS_SHORT_KIND, shortage_label, JJ_BOUNDS_SHORT_KIND_NAME);
  return table;
}

static void add_shortages(const JjBoundsPair *pair, bool one, GPtrArray *sections) {
  static const uint32_t columns[] = {JJ_BOUNDS_SHORT_SIDE_NAME, JJ_BOUNDS_SHORT_NAME,      JJ_BOUNDS_SHORT_GROUP,
                                     JJ_BOUNDS_SHORT_KIND_NAME, JJ_BOUNDS_SHORT_COMMUNITY, JJ_BOUNDS_SHORT_N_ORIGINS,
                                     JJ_BOUNDS_SHORT_GRADUATES, JJ_BOUNDS_SHORT_PLACES,    JJ_BOUNDS_SHORT_MISSING,
                                     JJ_BOUNDS_SHORT_SCHOOLS,   JJ_BOUNDS_SHORT_MARK};
  static const char *const captions[] = {N_("side"),
                                         "",
                                         N_("program group"),
                                         N_("shortage"),
                                         N_("community"),
                                         N_("origins"),
                                         N_("students"),
                                         N_("places"),
                                         N_("missing"),
                                         N_("schools"),
                                         ""};
  const Print print = {columns + (one ? 1 : 0), captions + (one ? 1 : 0), G_N_ELEMENTS(columns) - (one ? 1 : 0)};
  JjTable *table = shortages_of(pair, one);
  if (jj_table_n_rows(table) == 0) {
    jj_table_free(table);
    return;
  }
  JjSection *section = add_table(sections, "assignment-shortages", _("Who can't be placed 名額不足"), table, &print);
  jj_section_say_before(section, _("these origins reach no other schools than these; so many are missing, whatever is "
                                   "done elsewhere"));
}

static void add_seats(const JjBoundsPair *pair, bool one, GPtrArray *sections) {
  static const uint32_t both[] = {JJ_BOUNDS_SEATS_NAME,
                                  JJ_BOUNDS_SEATS_GROUP,
                                  JJ_BOUNDS_SEATS_COMMUNITY,
                                  JJ_BOUNDS_SEATS_OF(JJ_SEATS_NUMBER, 0),
                                  JJ_BOUNDS_SEATS_OF(JJ_SEATS_SAVED, 0),
                                  JJ_BOUNDS_SEATS_OF(JJ_SEATS_LOST, 0),
                                  JJ_BOUNDS_SEATS_OF(JJ_SEATS_NUMBER, 1),
                                  JJ_BOUNDS_SEATS_OF(JJ_SEATS_SAVED, 1),
                                  JJ_BOUNDS_SEATS_OF(JJ_SEATS_LOST, 1),
                                  JJ_BOUNDS_SEATS_MARK};
  static const char *const captions[] = {"",
                                         N_("program group"),
                                         N_("community"),
                                         N_("seats, base"),
                                         N_("one more, base"),
                                         N_("one fewer, base"),
                                         N_("seats, scenario"),
                                         N_("one more, scenario"),
                                         N_("one fewer, scenario"),
                                         ""};
  static const uint32_t single[] = {JJ_BOUNDS_SEATS_NAME,
                                    JJ_BOUNDS_SEATS_GROUP,
                                    JJ_BOUNDS_SEATS_COMMUNITY,
                                    JJ_BOUNDS_SEATS_OF(JJ_SEATS_NUMBER, 1),
                                    JJ_BOUNDS_SEATS_OF(JJ_SEATS_SAVED, 1),
                                    JJ_BOUNDS_SEATS_OF(JJ_SEATS_LOST, 1),
                                    JJ_BOUNDS_SEATS_MARK};
  static const char *const single_captions[] = {
      "", N_("program group"), N_("community"), N_("seats"), N_("one more"), N_("one fewer"), ""};
  const Print print = {one ? single : both, one ? single_captions : captions,
                       one ? G_N_ELEMENTS(single) : G_N_ELEMENTS(both)};
  JjTable *table = jj_bounds_seats_table(pair);
  JjSection *section = add_table(sections, "assignment-seats", _("What a seat is worth 名額之邊際效益"), table, &print);
  jj_section_say_before(section, _("minutes one way that all students together save by one seat more, and lose by one "
                                   "fewer, with shortest ways within the seats; –: somebody would have no seat"));
  if (pair->bounds[0]->schools_without_seats + pair->bounds[1]->schools_without_seats > 0)
    jj_section_say_after(section, _("where seats are not given, today's entrants stand for them"));
}

/* ---- all of it ---- */

static void say_error(const GError *error, GPtrArray *sections) {
  JjSection *section = section_add(sections, JJ_CHAPTER_BEHAVIOUR, "assignment", NULL,
                                   _("How high the rate could be 就近入學率之上限 (%)"));
  jj_section_say_before(section, error->message);
}

void section_assignment(const JjEvaluation *evaluation, GPtrArray *sections) {
  const JjAsked asked = asked_of(evaluation);
  const JjBoundsAsk ask = {asked.limit_min ? asked.limit_min * ms_per_minute : JJ_UNREACHABLE, asked.demand};
  const JjTimes *times[2] = {NULL, NULL};
  g_autoptr(GError) error = NULL;
  if (!asked_times(evaluation, times, sections)) return;
  g_autoptr(JjBounds) base = jj_bounds_new(evaluation->base, times[0], &ask, &error);
  g_autoptr(JjBounds) scenario = base ? jj_bounds_new(evaluation->scenario, times[1], &ask, &error) : NULL;
  if (!scenario) {
    say_error(error, sections);
    return;
  }
  const JjBoundsPair pair = {
      {evaluation->base, evaluation->scenario}, {base, scenario}, {times[0], times[1]}, evaluation->scorecard};
  const bool one = jj_evaluation_is_of_study(evaluation);
  add_rates(&pair, one, sections);
  add_travel(&pair, one, sections);
  add_shortages(&pair, one, sections);
  add_seats(&pair, one, sections);
}
