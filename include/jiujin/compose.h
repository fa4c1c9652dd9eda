/* jiujin/compose.h: results → tables, documents and page specifications. Decides what is shown, draws and writes
 * nothing. Texts come in the language that is bound; maps are printed in Traditional Chinese.
 */
#ifndef JIUJIN_COMPOSE_H
#define JIUJIN_COMPOSE_H

#include "jiujin/access_zones.h"
#include "jiujin/bounds.h"
#include "jiujin/contributions.h"
#include "jiujin/evaluate.h"
#include "jiujin/load.h"
#include "jiujin/model.h"
#include "jiujin/render.h"
#include "jiujin/sections.h"

/* What the topics of an evaluation are asked with; all zeros: as usual. (borrowed) */
typedef struct {
  const char *mode;   /* of travel, as JjTimes says it; NULL: the first of the evaluation's */
  uint32_t limit_min; /* nobody is sent farther than so many minutes; 0: no limit */
  JjDemand demand;    /* who asks for seats */
  JjAccessAsk access; /* k 0: as usual */
} JjAsked;

/* All that an evaluation is reported from. (all borrowed) */
typedef struct {
  const JjScenarioFile *file;
  const JjInputs *inputs;
  const JjSituation *base, *scenario;
  const JjScorecard *scorecard;
  const JjTravel *travel;               /* what it was evaluated with */
  const JjContributions *contributions; /* of its edits; NULL: fewer than two, or not asked for */
  const JjAsked *asked;                 /* NULL: as usual */
} JjEvaluation;

/* Is the scenario the study's own plan, because a study was given and no scenario? Then its file has no code. */
bool jj_evaluation_is_of_study(const JjEvaluation *evaluation);

/* All sections of an evaluation, chapter by chapter: what every output for people is made of. Small cells are hidden as
 * they are in the scorecard. (owned) of JjSection */
GPtrArray *jj_compose_sections(const JjEvaluation *evaluation);

/* The evaluation for people: rates with numerators and denominators, criteria, where every entrant went. (owned) */
char *jj_compose_evaluation_text(const JjEvaluation *evaluation);

/* The same for machines, an object with schema, study, scenario, year, from_year (the base's), internal (whether small
 * cells are shown), inputs, notes, criteria, sections (those whose figures no tidy row holds), rows. (owned) */
char *jj_compose_evaluation_json(const JjEvaluation *evaluation);

/* The tidy rows as CSV with a byte order mark, without which spreadsheets take UTF-8 for the system's encoding.
 * (owned) */
char *jj_compose_evaluation_csv(const JjEvaluation *evaluation);

/* One topic of an evaluation by itself: for people, and for machines an object with schema (jiujin/assignment/1, by the
 * topic's word), study, scenario (null: the study's own plan), year, internal, inputs, notes, sections. (owned) */
char *jj_compose_topic_text(const JjEvaluation *evaluation, JjTopic topic);
char *jj_compose_topic_json(const JjEvaluation *evaluation, JjTopic topic);

/* Accessibility of every zone and program group as CSV with a byte order mark, and the table of one group for a layer
 * of the zones; `group` is a name of the study's, NULL: all. (owned) NULL where the evaluation has no way by the mode,
 * or the study has no such group. */
char *jj_compose_access_csv(const JjEvaluation *evaluation);
JjTable *jj_compose_access_layer(const JjEvaluation *evaluation, const char *group);

/* What a check found: tables with rows and students read, used and left out; for machines also files and diagnostics.
 * `study` may be NULL where it could not be made. (owned) */
char *jj_compose_check_text(const JjStudy *study, const JjInputs *inputs, const JjDiagnostics *diagnostics);
char *jj_compose_check_json(const JjStudy *study, const JjInputs *inputs, const JjDiagnostics *diagnostics);

/* Two plans of one study that are compared. */
typedef struct {
  const char *code, *name; /* of the scenario; both NULL: the study's own plan */
  const JjSituation *situation;
} JjSide;
typedef struct {
  JjSide from, to; /* situations of one study, edited or not, in one year */
  const JjInputs *inputs;
  bool internal; /* small counts are shown, and all is stamped 內部使用 */
} JjDifference;  /* (all borrowed) */

/* Who moves: zones, schools, feeders, with graduates and entrants of the year by community from and to; communities
 * that come or go. Communities are matched by code. For machines an object with schema, study, from, to, year,
 * internal, inputs, sums, moves, communities. (owned) */
char *jj_compose_diff_text(const JjDifference *difference);
char *jj_compose_diff_json(const JjDifference *difference);

/* The resource indicators of a study over years. (all borrowed) */
typedef struct {
  const JjSituation *base, *scenario; /* may be one */
  const JjInputs *inputs;
  const char *code, *name; /* of the scenario; both NULL: the study's own plan */
  int16_t first_year, last_year;
  bool internal; /* small counts are shown, and all is stamped 內部使用 */
} JjIndicatorQuery;

/* Values of the last year and the check list 期末檢核表, of the study and its communities. (owned) */
char *jj_compose_indicators_text(const JjIndicatorQuery *query);
/* All units and years: an object with schema, study, scenario, first_year, last_year, internal, inputs, values, trends.
 * (owned) */
char *jj_compose_indicators_json(const JjIndicatorQuery *query);
/* One of the two tables as CSV with a byte order mark. (owned) */
char *jj_compose_indicators_csv(const JjIndicatorQuery *query, bool trends);
/* The evaluation as a document: what was asked, headline figures, all sections, then notes, inputs and methods; its
 * marks say what the figures rest on. `date` of making, "2026-11-22"; NULL: not told. (owned) */
JjDocument *jj_compose_report(const JjEvaluation *evaluation, const char *date);

typedef enum { JJ_PAPER_A4, JJ_PAPER_A3, JJ_PAPER_COUNT } JjPaper;
extern const char *const jj_paper_words[]; /* A4 A3, NULL-ended */

typedef enum { JJ_LANDSCAPE, JJ_PORTRAIT, JJ_ORIENTATION_COUNT } JjOrientation;
extern const char *const jj_orientation_words[]; /* landscape portrait, NULL-ended */

/* How the page is laid out and signed. (all borrowed while the page lives) */
typedef struct {
  JjPaper paper;
  JjOrientation orientation;
  const char *unit; /* 製圖單位; NULL: the study's, and if it tells none, the line is left out */
  const char *date; /* of making, "2026-11-22"; NULL: left out, the clock is never read */
  bool draft;       /* stamped 草案 */
} JjMapOptions;

/* A page that owns all it shows, but not the evaluation, which must outlive it. */
typedef struct JjMapPage JjMapPage;

/* Two maps of one extent, before and after: communities, changed zones hatched, county borders, names of zones and
 * schools at the same places on both, legend, scale as bar and 1:n, north arrow, title, neatline, sources, marks of
 * what is no observation. (owned) O(points log points). */
JjMapPage *jj_compose_map(const JjEvaluation *evaluation, const JjMapOptions *options);

/* What became of the names: each is on the map, or a number on the map and listed in the legend; where they are more
 * than the list can hold, the legend says how many have none. */
typedef struct {
  uint32_t listed, schools_unnamed, zones_unnamed;
} JjMapNames;
JjMapNames jj_map_page_names(const JjMapPage *map);

const JjPage *jj_map_page_view(const JjMapPage *map); /* (borrowed until freed) */
void jj_map_page_free(JjMapPage *map);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(JjMapPage, jj_map_page_free)

/* A document as one HTML page that asks for nothing else: style inside, charts and the map (NULL: none) as pictures in
 * it, a table of contents, printable on A4. Whatever a name contains stands as text. What can't be drawn is said in its
 * place. Ends in a line end. (owned) */
char *jj_compose_html(const JjDocument *document, const JjMapPage *map);

#endif
