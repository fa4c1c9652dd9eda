/* Accessibility of seats: of all graduates and of each program group, zone by zone. */
#include <string.h>

#include "base/i18n.h"
#include "compose/topics.h"
#include "jiujin/report.h"

/* Both sides in every group. */
typedef struct {
  JjAccessPair pair;
  JjId *groups;                 /* (owned) */
  JjZoneAccess **access[2];     /* (owned) [n_groups] */
  const JjZoneAccess **seen[2]; /* (owned) the same */
} Access;

static void access_clear(Access *access) {
  for (int side = 0; side < 2; side++) {
    for (uint32_t i = 0; i < access->pair.n_groups; i++) jj_zone_access_free(access->access[side][i]);
    g_free(access->access[side]);
    g_free(access->seen[side]);
  }
  g_free(access->groups);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(Access, access_clear)

static JjAccessAsk ask_of(const JjEvaluation *evaluation) {
  const JjAsked asked = asked_of(evaluation);
  return asked.access.k > 0 ? asked.access : jj_access_ask_default();
}

/* All, then those groups that have seats on a side. */
static void find(const JjEvaluation *evaluation, const JjTimes *times[2], Access *access) {
  const JjAccessAsk ask = ask_of(evaluation);
  const JjSituation *sides[] = {evaluation->base, evaluation->scenario};
  const uint32_t n = evaluation->scenario->study->groups.n + 1;
  access->groups = g_new(JjId, n);
  for (int side = 0; side < 2; side++) {
    access->access[side] = g_new0(JjZoneAccess *, n);
    access->seen[side] = g_new0(const JjZoneAccess *, n);
  }
  for (uint32_t i = 0; i < n; i++) {
    const JjId group = i == 0 ? JJ_NONE : i - 1;
    const uint32_t at = access->pair.n_groups++;
    access->groups[at] = group;
    for (int side = 0; side < 2; side++)
      access->seen[side][at] = access->access[side][at] = jj_zone_access_new(sides[side], times[side], &ask, group);
  }
  access->pair = (JjAccessPair){.side = {sides[0], sides[1]},
                                .times = {times[0], times[1]},
                                .n_groups = n,
                                .groups = access->groups,
                                .access = {access->seen[0], access->seen[1]},
                                .internal = evaluation->scorecard->internal};
}

/* ---- words ---- */

/* "E2SFCA, Gaussian decay, up to 60 minutes" (owned) */
static char *words_of(const JjAccessAsk *ask) {
  static const char *const methods[] = {"2SFCA", "E2SFCA", "3SFCA"};
  static const char *const decays[] = {N_("decay in steps"), N_("Gaussian decay"), N_("exponential decay"),
                                       N_("power decay")};
  const bool plain = ask->method == JJ_ACCESS_2SFCA;
  return g_strdup_printf(_("%s%s%s, up to %u minutes"), methods[ask->method], plain ? "" : _(", "),
                         plain ? "" : _(decays[ask->decay.kind]), ask->decay.limit_ms / 60000);
}

/* ---- sections ---- */

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

static void add_summary(const Access *access, const JjAccessAsk *ask, bool one, GPtrArray *sections) {
  static const uint32_t both[] = {JJ_ACCESS_SUM_NAME,
                                  JJ_ACCESS_SUM_OF(JJ_SUM_SEATS, 0),
                                  JJ_ACCESS_SUM_OF(JJ_SUM_MEAN, 0),
                                  JJ_ACCESS_SUM_OF(JJ_SUM_P10, 0),
                                  JJ_ACCESS_SUM_OF(JJ_SUM_ZERO, 0),
                                  JJ_ACCESS_SUM_OF(JJ_SUM_SEATS, 1),
                                  JJ_ACCESS_SUM_OF(JJ_SUM_MEAN, 1),
                                  JJ_ACCESS_SUM_OF(JJ_SUM_P10, 1),
                                  JJ_ACCESS_SUM_OF(JJ_SUM_ZERO, 1),
                                  JJ_ACCESS_SUM_CHANGE,
                                  JJ_ACCESS_SUM_MARK};
  static const char *const captions[] = {"",
                                         N_("seats, base"),
                                         N_("mean, base"),
                                         N_("10th percentile, base"),
                                         N_("no seat in reach (%), base"),
                                         N_("seats, scenario"),
                                         N_("mean, scenario"),
                                         N_("10th percentile, scenario"),
                                         N_("no seat in reach (%), scenario"),
                                         N_("change"),
                                         ""};
  static const uint32_t single[] = {JJ_ACCESS_SUM_NAME,
                                    JJ_ACCESS_SUM_OF(JJ_SUM_SEATS, 1),
                                    JJ_ACCESS_SUM_OF(JJ_SUM_MEAN, 1),
                                    JJ_ACCESS_SUM_OF(JJ_SUM_P10, 1),
                                    JJ_ACCESS_SUM_OF(JJ_SUM_MEDIAN, 1),
                                    JJ_ACCESS_SUM_OF(JJ_SUM_P90, 1),
                                    JJ_ACCESS_SUM_OF(JJ_SUM_ZERO, 1),
                                    JJ_ACCESS_SUM_MARK};
  static const char *const single_captions[] = {"",
                                                N_("seats"),
                                                N_("mean"),
                                                N_("10th percentile"),
                                                N_("median"),
                                                N_("90th percentile"),
                                                N_("no seat in reach (%)"),
                                                ""};
  const Print print = {one ? single : both, one ? single_captions : captions,
                       one ? G_N_ELEMENTS(single) : G_N_ELEMENTS(both)};
  JjTable *table = jj_access_summary_table(&access->pair);
  for (uint32_t row = 0; row < jj_table_n_rows(table); row++) {
    const char *group = jj_table_text(table, row, JJ_ACCESS_SUM_GROUP);
    jj_table_set_text(table, row, JJ_ACCESS_SUM_NAME, group ? group : _("all graduates"));
  }
  g_autofree char *words = words_of(ask);
  g_autofree char *heading = g_strdup_printf(_("Seats per graduate 入學可及性: %s, %s, %s"), words,
                                             mode_label(access->pair.times[1]->mode), access->pair.times[1]->source);
  JjSection *section = add_table(sections, "access", heading, table, &print);
  jj_section_say_before(section,
                        _("weighted by graduates; a seat is handed out once, to all who reach it, so that over 1 is "
                          "no surplus; a school's seats count alike near and far where nobody else wants them: "
                          "read it beside the minutes to the nearest school"));
}

static void add_shares(const Access *access, bool one, GPtrArray *sections) {
  static const uint32_t both[] = {JJ_ACCESS_SHARE_NAME, JJ_ACCESS_SHARE_GROUP, JJ_ACCESS_SHARE_BASE,
                                  JJ_ACCESS_SHARE_SCENARIO, JJ_ACCESS_SHARE_MARK};
  static const char *const captions[] = {"", N_("program group"), N_("base"), N_("scenario"), ""};
  static const uint32_t single[] = {JJ_ACCESS_SHARE_NAME, JJ_ACCESS_SHARE_GROUP, JJ_ACCESS_SHARE_SCENARIO,
                                    JJ_ACCESS_SHARE_MARK};
  static const char *const single_captions[] = {"", N_("program group"), "%", ""};
  const Print print = {one ? single : both, one ? single_captions : captions,
                       one ? G_N_ELEMENTS(single) : G_N_ELEMENTS(both)};
  JjTable *table = jj_access_shares_table(&access->pair);
  if (jj_table_n_rows(table) == 0) {
    jj_table_free(table);
    return;
  }
  JjSection *section =
      add_table(sections, "access-shares", _("Whom a program group counts for 各類群之需求占比 (%)"), table, &print);
  jj_section_say_before(section,
                        _("the part of a district's graduates that is taken to want the group: its part of the "
                          "entrants of the district's schools"));
}

static void add_zones(const Access *access, const JjAccessAsk *ask, bool one, GPtrArray *sections) {
  static const uint32_t both[] = {JJ_ACCESS_ZONE_NAME,
                                  JJ_ACCESS_ZONE_EDGE,
                                  JJ_ACCESS_ZONE_OF(JJ_ZONE_ACCESS, 0),
                                  JJ_ACCESS_ZONE_OF(JJ_ZONE_KTH, 0),
                                  JJ_ACCESS_ZONE_OF(JJ_ZONE_ACCESS, 1),
                                  JJ_ACCESS_ZONE_OF(JJ_ZONE_KTH, 1),
                                  JJ_ACCESS_ZONE_CHANGE,
                                  JJ_ACCESS_ZONE_MARK};
  static const char *const captions[] = {
      "",           "", N_("access, base"), N_("minutes, base"), N_("access, scenario"), N_("minutes, scenario"),
      N_("change"), ""};
  static const uint32_t single[] = {JJ_ACCESS_ZONE_NAME,
                                    JJ_ACCESS_ZONE_EDGE,
                                    JJ_ACCESS_ZONE_OF(JJ_ZONE_ACCESS, 1),
                                    JJ_ACCESS_ZONE_OF(JJ_ZONE_AVAILABILITY, 1),
                                    JJ_ACCESS_ZONE_OF(JJ_ZONE_CUMULATIVE, 1),
                                    JJ_ACCESS_ZONE_OF(JJ_ZONE_KTH, 1),
                                    JJ_ACCESS_ZONE_MARK};
  static const char *const single_captions[] = {
      "", "", N_("access"), N_("seats for it"), N_("seats in reach"), N_("minutes"), ""};
  const Print print = {one ? single : both, one ? single_captions : captions,
                       one ? G_N_ELEMENTS(single) : G_N_ELEMENTS(both)};
  JjSection *section = add_table(sections, "access-zones", _("Seats per graduate by zone 各基本單元之入學可及性"),
                                 jj_access_layer_table(&access->pair, 0), &print);
  g_autofree char *nearest = g_strdup_printf(_("minutes: to the nearest school with seats, by order %u; 邊界: at the "
                                               "study's border, where places outside are not "
                                               "all known"),
                                             ask->k);
  jj_section_say_before(section, nearest);
}

void section_access(const JjEvaluation *evaluation, GPtrArray *sections) {
  const JjTimes *times[2] = {NULL, NULL};
  const JjAccessAsk ask = ask_of(evaluation);
  const bool one = jj_evaluation_is_of_study(evaluation);
  g_auto(Access) access = {0};
  if (!asked_times(evaluation, times, sections)) return;
  find(evaluation, times, &access);
  add_summary(&access, &ask, one, sections);
  add_shares(&access, one, sections);
  add_zones(&access, &ask, one, sections);
}

/* ---- for machines ---- */

char *jj_compose_access_csv(const JjEvaluation *evaluation) {
  const JjTimes *times[2] = {NULL, NULL};
  g_autoptr(GPtrArray) said = jj_sections_new();
  g_auto(Access) access = {0};
  if (!asked_times(evaluation, times, said)) return NULL;
  find(evaluation, times, &access);
  g_autoptr(JjTable) table = jj_access_zones_table(&access.pair);
  g_autofree char *rows = jj_report_csv(table);
  return g_strconcat("\xEF\xBB\xBF", rows, NULL);
}

JjTable *jj_compose_access_layer(const JjEvaluation *evaluation, const char *group) {
  const JjTimes *times[2] = {NULL, NULL};
  const JjNames *groups = &evaluation->scenario->study->groups;
  g_autoptr(GPtrArray) said = jj_sections_new();
  g_auto(Access) access = {0};
  uint32_t at = 0;
  while (group && at < groups->n && strcmp(groups->name[at], group) != 0) at++;
  if ((group && at == groups->n) || !asked_times(evaluation, times, said)) return NULL;
  find(evaluation, times, &access);
  return jj_access_layer_table(&access.pair, group ? at + 1 : 0);
}
