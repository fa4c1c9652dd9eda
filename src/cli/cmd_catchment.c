/* jiujin catchment STUDY|SCENARIO: where schools' students come from, and which school is nearest. */
#include <stdio.h>
#include <string.h>

#include "cli/bar.h"
#include "cli/names.h"
#include "cli/session.h"
#include "cli/side.h"
#include "jiujin/catchment_report.h"
#include "jiujin/places.h"

/* ---- the command line ---- */

typedef struct {
  JjCatchmentQuery query;
  JjMode mode;
  JjLayerFormat layer; /* JJ_LAYER_FORMAT_COUNT: no -o */
} Asked;

static unsigned find_word(const char *word, const char *const *words, unsigned otherwise) {
  for (unsigned i = 0; word && words[i]; i++)
    if (strcmp(word, words[i]) == 0) return i;
  return otherwise;
}

static bool read_number(const Arguments *arguments, const char *option, unsigned most, uint32_t *value) {
  const char *text = arguments_text(arguments, option);
  guint64 number = *value;
  const bool well = !text || g_ascii_string_to_unsigned(text, 10, 1, most, &number, NULL);
  *value = (uint32_t)number;
  if (!well)
    fprintf(stderr, _("jiujin catchment: --%s: '%s', expected a whole number from 1 to %u\n"), option, text, most);
  return well;
}

/* A layer by the ending of its name; no polygons of pairs. */
static bool read_output(const Arguments *arguments, Asked *asked) {
  const char *path = arguments_text(arguments, "output"), *dot = path ? strrchr(path, '.') : NULL;
  g_autofree char *ending = dot ? g_ascii_strdown(dot + 1, -1) : NULL;
  asked->layer = (JjLayerFormat)find_word(ending, jj_layer_format_words, JJ_LAYER_FORMAT_COUNT);
  if (!path) return true;
  if (asked->layer == JJ_LAYER_FORMAT_COUNT) {
    fprintf(stderr, _("jiujin catchment: -o: '%s' ends in none of .gpkg, .geojson, .shp\n"), path);
    return false;
  }
  if (asked->query.kind != JJ_CATCHMENT_OVERLAP && asked->query.kind != JJ_CATCHMENT_LINES) return true;
  fprintf(stderr, _("jiujin catchment: -o: --kind %s has no areas to write\n"), jj_catchment_words[asked->query.kind]);
  return false;
}

static bool read_command_line(const Arguments *arguments, Asked *asked) {
  *asked = (Asked){.query = {.school = JJ_NONE, .group = JJ_NONE, .percent = 80, .minutes = 30}};
  asked->query.kind =
      (JjCatchmentKind)find_word(arguments_text(arguments, "kind"), jj_catchment_words, JJ_CATCHMENT_PRIMARY);
  asked->mode = (JjMode)find_word(arguments_text(arguments, "mode"), jj_mode_words, JJ_MODE_CAR);
  asked->query.internal = arguments_flag(arguments, "internal");
  return read_number(arguments, "share", 100, &asked->query.percent) &&
         read_number(arguments, "minutes", 240, &asked->query.minutes) && read_output(arguments, asked);
}

static bool find_names(const Arguments *arguments, const JjStudy *study, JjCatchmentQuery *query, GError **error) {
  const char *school = arguments_text(arguments, "school"), *group = arguments_text(arguments, "group");
  g_autofree char *school_hint = NULL;
  g_autofree char *group_hint = NULL;
  JjLookup lookup = school ? jj_study_find_school(study, school, &query->school, &school_hint) : JJ_FOUND;
  if (lookup != JJ_FOUND) return name_unknown("school", school, lookup, school_hint, error);
  lookup = group ? jj_study_find_group(study, group, &query->group, &group_hint) : JJ_FOUND;
  return lookup == JJ_FOUND || name_unknown("group", group, lookup, group_hint, error);
}

/* ---- minutes ---- */

/* NULL without *error: the kind is of entrants. */
static JjTimes *find_times(Side *side, const Asked *asked, GError **error) {
  if (asked->query.kind != JJ_CATCHMENT_VORONOI && asked->query.kind != JJ_CATCHMENT_ISOCHRONE) return NULL;
  if (!side->networks.network) {
    const JjStraightLine line = jj_straight_line_default();
    return jj_times_straight_line(side_situation(side)->study, &line);
  }
  Bar bar;
  bar_start(&bar);
  JjTimes *times = side_road_times(side, asked->mode, &bar.progress, error);
  bar_end(&bar);
  return times;
}

/* ---- all ---- */

static bool write_layer(const JjCatchmentReport *report, const Asked *asked, const char *path, GError **error) {
  g_autoptr(JjCatchmentLayer) areas = jj_compose_catchment_layer(report);
  g_autofree char *first_day = g_strdup_printf("%04d-08-01", asked->query.situation->year + 1911);
  const JjLayer layer = {"catchment", asked->query.situation->study->crs, first_day, areas->rings, areas->table};
  return jj_write_layer(&layer, asked->layer, path, error);
}

static char *compose(const JjCatchmentReport *report, const Arguments *arguments) {
  if (arguments_flag(arguments, "csv")) return jj_compose_catchment_csv(report);
  return arguments_flag(arguments, "json") ? jj_compose_catchment_json(report) : jj_compose_catchment_text(report);
}

static int tell(Side *side, Asked *asked, const Arguments *arguments) {
  g_autoptr(GError) error = NULL;
  asked->query.situation = side_situation(side);
  if (!find_names(arguments, asked->query.situation->study, &asked->query, &error)) return command_fail(error);
  g_autoptr(JjTimes) times = find_times(side, asked, &error);
  session_print_diagnostics(side->diagnostics, arguments_flag(arguments, "verbose"));
  if (error) return command_fail(error);
  asked->query.times = times;
  const JjCatchmentReport report = {&asked->query, side->inputs, side->file ? side->file->code : NULL,
                                    side->file ? side->file->name : NULL};
  const char *path = arguments_text(arguments, "output");
  if (path && !write_layer(&report, asked, path, &error)) return command_fail(error);
  g_autofree char *text = compose(&report, arguments);
  return command_print(text);
}

static int run(Arguments *arguments) {
  Asked asked;
  int exit_code = EXIT_USAGE;
  if (!read_command_line(arguments, &asked)) return exit_code;
  g_auto(Side) side = {0};
  if (!side_load(&side, arguments, &exit_code)) return exit_code;
  return tell(&side, &asked, arguments);
}

static const char *const modes[] = {"car", "bicycle", "walk", NULL};

static const Option options[] = {
    {"kind", 0, OPTION_TEXT, NULL, N_("which catchment; primary unless given"), jj_catchment_words},
    {"school", 0, OPTION_TEXT, N_("SCHOOL"), N_("of this school alone, by code or name"), NULL},
    {"group", 0, OPTION_TEXT, N_("GROUP"), N_("of minutes: to schools that offer this program group"), NULL},
    {"share", 0, OPTION_TEXT, "%", N_("of a school's entrants that --kind share holds; 80 unless given"), NULL},
    {"minutes", 0, OPTION_TEXT, "N", N_("within which --kind isochrone reaches a school; 30 unless given"), NULL},
    {"mode", 0, OPTION_TEXT, NULL, N_("how people go; by car unless given"), modes},
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("also write the zones of each row as a layer (.gpkg, .geojson, .shp)"),
     NULL},
    {"json", 0, OPTION_FLAG, NULL, N_("print the result as JSON"), NULL},
    {"csv", 0, OPTION_FLAG, NULL, N_("print the rows as CSV"), NULL},
    {"internal", 0, OPTION_FLAG, NULL, N_("show small counts too; all is stamped 內部使用"), NULL},
    {0}};

const Command command_catchment = {
    .name = "catchment",
    .arguments = N_("STUDY|SCENARIO"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("say from which zones schools take their students, or which school is nearest"),
    .description =
        N_("Kinds: primary, the school that takes most entrants of each zone; share, the fewest zones that hold 80 "
           "percent of a school's entrants; voronoi, the nearest school of each zone by minutes from door to door; "
           "isochrone, the zones from where a school is reached in time; overlap, what pairs of schools have in "
           "common; lines, entrants from zone to zone. Small counts are hidden with what would tell them."),
    .examples = "jiujin catchment shapefiles/zhumiao/study.yaml\n"
                "jiujin catchment shapefiles/zhumiao/study.yaml --kind share --school 國立苗栗農工 -o share.gpkg\n"
                "jiujin catchment scenarios/share-zhuolan.yaml --kind voronoi --group 工業類 --csv",
    .options = options,
    .run = run};
