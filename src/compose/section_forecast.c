/* Graduates of the years to come, the errors of past forecasts, and schools that fall under a class. */
#include <string.h>

#include "base/i18n.h"
#include "compose/topics.h"
#include "jiujin/outlook.h"

enum { USUAL_YEARS = 3, USUAL_CLASS = 35 };

typedef struct {
  const uint32_t *columns;
  const char *const *captions; /* N_() */
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

static void add_graduates(const JjOutlook *outlook, GPtrArray *sections) {
  static const uint32_t columns[] = {JJ_OUTLOOK_NAME,    JJ_OUTLOOK_YEAR,  JJ_OUTLOOK_GRADUATES,
                                     JJ_OUTLOOK_UNKNOWN, JJ_OUTLOOK_STATE, JJ_OUTLOOK_MARK};
  static const char *const captions[] = {"", N_("year of entry"), N_("graduates"), N_("feeders not known"), "", ""};
  const Print print = {columns, captions, G_N_ELEMENTS(columns)};
  JjTable *table = jj_outlook_graduates_table(outlook);
  JjSection *section = add_table(sections, "forecast-graduates", _("Graduates to come 國中畢業生推估"), table, &print);
  jj_section_say_before(section,
                        _("by cohort survival of the pupils in lower grades; 資料不足: the grades that this needs are "
                          "not in the study (block pupils), 部分: of some feeders"));
  if (jj_table_n_rows(table) == 0)
    jj_section_say_before(section, _("資料不足: the study knows neither pupils nor graduates"));
}

static void add_errors(const JjOutlook *outlook, GPtrArray *sections) {
  static const uint32_t columns[] = {JJ_OUTLOOK_ERROR_HORIZON, JJ_OUTLOOK_ERROR_YEAR, JJ_OUTLOOK_ERROR_FEEDERS,
                                     JJ_OUTLOOK_ERROR_COHORT,  JJ_OUTLOOK_ERROR_SAME, JJ_OUTLOOK_ERROR_LINE,
                                     JJ_OUTLOOK_ERROR_TOTAL,   JJ_OUTLOOK_ERROR_MARK};
  static const char *const captions[] = {N_("years ahead"),       N_("year of entry"), N_("feeders"),   N_("cohorts"),
                                         N_("same as last year"), N_("straight line"), N_("total (%)"), ""};
  const Print print = {columns, captions, G_N_ELEMENTS(columns)};
  JjSection *section = add_table(sections, "forecast-errors", _("How past forecasts turned out 歷年推估誤差"),
                                 jj_outlook_errors_table(outlook), &print);
  jj_section_say_before(section, _("mean absolute error, students a feeder; –: 資料不足"));
}

static void add_schools(const JjOutlook *outlook, GPtrArray *sections) {
  static const uint32_t columns[] = {JJ_OUTLOOK_SCHOOL_NAME, JJ_OUTLOOK_SCHOOL_YEAR, JJ_OUTLOOK_SCHOOL_TODAY,
                                     JJ_OUTLOOK_SCHOOL_THEN, JJ_OUTLOOK_SCHOOL_MARK};
  static const char *const captions[] = {"", N_("year of entry"), N_("entrants today"), N_("entrants then"), ""};
  const Print print = {columns, captions, G_N_ELEMENTS(columns)};
  g_autofree char *heading =
      g_strdup_printf(_("Schools that fall under a class of %u 入學人數低於一班之學校"), outlook->class_size);
  JjSection *section = add_table(sections, "forecast-schools", heading, jj_outlook_schools_table(outlook), &print);
  jj_section_say_before(section,
                        _("every origin goes on sending the same part of its graduates to each school: nobody reacts; "
                          "the first year of each school; schools under it today are not named"));
}

void section_forecast(const JjEvaluation *evaluation, GPtrArray *sections) {
  const JjPupils *pupils = evaluation->pupils;
  const JjAsked asked = asked_of(evaluation);
  if (!pupils) return;
  const JjCohorts cohorts = {pupils->n_origins, pupils->n_years, pupils->first_year, pupils->by_grade, pupils->junior};
  const JjOutlook outlook = {.situation = evaluation->scenario,
                             .cohorts = &cohorts,
                             .basis = pupils->basis,
                             .n_years = asked.years ? asked.years : USUAL_YEARS,
                             .class_size = asked.class_size ? asked.class_size : USUAL_CLASS,
                             .internal = evaluation->scorecard->internal};
  add_graduates(&outlook, sections);
  add_errors(&outlook, sections);
  add_schools(&outlook, sections);
}
