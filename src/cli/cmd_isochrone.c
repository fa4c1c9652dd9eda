/* jiujin isochrone STUDY|SCENARIO --school X -o FILE: from where a school is reached within so many minutes. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/draw.h"
#include "cli/reached.h"
#include "cli/session.h"
#include "jiujin/isochrone_map.h"
#include "jiujin/layer_write.h"

#define USUAL_MINUTES "15,30,45,60"
#define LONGEST_MINUTES 240
#define LEAST_OFF_ROAD_M 50
#define MOST_OFF_ROAD_M 5000

/* What is asked for. */
typedef struct {
  Wanted wanted;
  JjLayerFormat layer; /* JJ_LAYER_FORMAT_COUNT: it is to be drawn */
  JjMapOptions options;
  JjOutput output;
} Asked;

/* ---- the command line ---- */

static int descending(const void *left, const void *right) {
  const uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
  return (a < b) - (a > b);
}

static bool read_minutes(const char *text, Asked *asked) {
  g_auto(GStrv) parts = g_strsplit(text ? text : USUAL_MINUTES, ",", -1);
  bool well = g_strv_length(parts) >= 1 && g_strv_length(parts) <= REACHED_MOST_LEVELS;
  for (uint32_t i = 0; well && parts[i]; i++) {
    guint64 minutes = 0;
    well = g_ascii_string_to_unsigned(g_strstrip(parts[i]), 10, 1, LONGEST_MINUTES, &minutes, NULL);
    for (uint32_t k = 0; k < asked->wanted.n; k++) well = well && asked->wanted.minutes[k] != minutes;
    asked->wanted.minutes[asked->wanted.n++] = (uint32_t)minutes;
  }
  qsort(asked->wanted.minutes, asked->wanted.n, sizeof *asked->wanted.minutes, descending);
  if (!well)
    fprintf(stderr, _("jiujin isochrone: --minutes: '%s', expected up to %d different numbers from 1 to %d\n"), text,
            REACHED_MOST_LEVELS, LONGEST_MINUTES);
  return well;
}

static bool read_off_road(const char *text, Asked *asked) {
  guint64 metres = 0;
  const bool well = !text || g_ascii_string_to_unsigned(text, 10, LEAST_OFF_ROAD_M, MOST_OFF_ROAD_M, &metres, NULL);
  asked->wanted.off_road_m = (double)metres;
  if (!well)
    fprintf(stderr, _("jiujin isochrone: --off-road: '%s', expected %d to %d\n"), text, LEAST_OFF_ROAD_M,
            MOST_OFF_ROAD_M);
  return well;
}

/* A layer by the ending of its name, else something to draw. */
static bool read_output(const Arguments *arguments, Asked *asked) {
  const char *path = arguments_text(arguments, "output"), *dot = path ? strrchr(path, '.') : NULL;
  asked->layer = 0;
  while (asked->layer < JJ_LAYER_FORMAT_COUNT &&
         (!dot || g_ascii_strcasecmp(dot + 1, jj_layer_format_words[asked->layer]) != 0))
    asked->layer++;
  uint32_t drawn = 0;
  while (jj_format_words[drawn] && (!dot || g_ascii_strcasecmp(dot + 1, jj_format_words[drawn]) != 0)) drawn++;
  if (asked->layer < JJ_LAYER_FORMAT_COUNT || jj_format_words[drawn]) return true;
  fprintf(stderr, "%s\n",
          _("jiujin isochrone: expected -o FILE that ends in .gpkg, .geojson, .shp, .pdf, .svg or .png"));
  return false;
}

static bool read_command_line(const Arguments *arguments, Asked *asked) {
  const char *mode = arguments_text(arguments, "mode");
  *asked = (Asked){.wanted = {.mode = JJ_MODE_CAR}};
  for (unsigned i = 0; mode && i < JJ_MODE_COUNT; i++)
    if (strcmp(mode, jj_mode_words[i]) == 0) asked->wanted.mode = (JjMode)i;
  if (!arguments_text(arguments, "school") == !arguments_text(arguments, "community")) {
    fprintf(stderr, "%s\n", _("jiujin isochrone: expected either --school or --community"));
    return false;
  }
  return read_minutes(arguments_text(arguments, "minutes"), asked) &&
         read_off_road(arguments_text(arguments, "off-road"), asked) && read_output(arguments, asked) &&
         (asked->layer < JJ_LAYER_FORMAT_COUNT ? draw_date(arguments, &asked->options)
                                               : draw_options(arguments, &asked->options, &asked->output));
}

/* ---- the file ---- */

static JjIsochrones isochrones_of(const Side *side, const Asked *asked, const Reached *found) {
  const JjNetwork *network = side->networks.network;
  return (JjIsochrones){.situation = side_situation(side),
                        .file = side->file,
                        .school = found->school,
                        .community = found->community,
                        .schools = found->schools,
                        .mode = jj_mode_words[asked->wanted.mode],
                        .source = network ? networks_road_source(&side->networks) : JJ_STRAIGHT_LINE_MARK,
                        .basis = network ? network->basis : JJ_BASIS_ESTIMATED,
                        .off_road_m = asked->wanted.off_road_m,
                        .n = asked->wanted.n,
                        .minutes = asked->wanted.minutes,
                        .areas = jj_ring_store_view(found->areas)};
}

static int write_layer(const JjIsochrones *isochrones, const Asked *asked, const char *path) {
  g_autoptr(GError) error = NULL;
  g_autoptr(JjTable) table = jj_compose_isochrone_table(isochrones);
  g_autofree char *first_day = g_strdup_printf("%04d-08-01", isochrones->situation->year + 1911);
  const JjLayer layer = {"isochrones", isochrones->situation->study->crs,
                         asked->options.date ? asked->options.date : first_day, isochrones->areas, table};
  return jj_write_layer(&layer, asked->layer, path, &error) ? EXIT_WELL : command_fail(error);
}

static int write_out(const Side *side, const Asked *asked, const Reached *found, const Arguments *arguments) {
  const JjIsochrones isochrones = isochrones_of(side, asked, found);
  if (asked->layer < JJ_LAYER_FORMAT_COUNT) return write_layer(&isochrones, asked, arguments_text(arguments, "output"));
  g_autoptr(JjMapPage) map = jj_compose_isochrone_map(&isochrones, &asked->options);
  return draw_page(map, &asked->output, arguments);
}

static int run(Arguments *arguments) {
  Asked asked;
  int exit_code = EXIT_USAGE;
  if (!read_command_line(arguments, &asked)) return exit_code;
  g_auto(Side) side = {0};
  if (!side_load(&side, arguments, &exit_code)) return exit_code;
  g_autoptr(GError) error = NULL;
  g_auto(Reached) found = {0};
  const char *school = arguments_text(arguments, "school"), *community = arguments_text(arguments, "community");
  const bool well = reached_find(&side, &asked.wanted, school, community, &found, &error);
  session_print_diagnostics(side.diagnostics, arguments_flag(arguments, "verbose"));
  arguments_lap(arguments, _("ways to school"));
  if (!well) return command_fail(error);
  exit_code = write_out(&side, &asked, &found, arguments);
  arguments_lap(arguments, _("writing"));
  return exit_code;
}

static const char *const modes[] = {"car", "bicycle", "walk", NULL};

static const Option options[] = {
    {"output", 'o', OPTION_FILE, N_("FILE"), N_("the layer (.gpkg, .geojson, .shp) or map (.pdf, .svg, .png) to write"),
     NULL},
    {"school", 0, OPTION_TEXT, N_("SCHOOL"), N_("the school to be reached, by code or name"), NULL},
    {"community", 0, OPTION_TEXT, N_("COMMUNITY"), N_("instead: whichever school of this community is reached first"),
     NULL},
    {"mode", 0, OPTION_TEXT, NULL, N_("how people go; by car unless given"), modes},
    {"minutes", 0, OPTION_TEXT, N_("N,N…"), N_("a polygon for each; 15,30,45,60 unless given"), NULL},
    {"off-road", 0, OPTION_TEXT, N_("METRES"),
     N_("land farther from any road is left out; 500 unless given, more where there are only main roads"), NULL},
    {"paper", 0, OPTION_TEXT, NULL, N_("A3 (default) or A4"), jj_paper_words},
    {"orientation", 0, OPTION_TEXT, NULL, N_("of the map's paper; landscape unless given"), jj_orientation_words},
    {"unit", 0, OPTION_TEXT, N_("TEXT"), N_("who puts the map forward (製圖單位); else the study's mapping_unit"),
     NULL},
    {"draft", 0, OPTION_FLAG, NULL, N_("stamp the map as a draft (草案)"), NULL},
    {"date", 0, OPTION_TEXT, "YYYY-MM-DD", N_("date of making to print; none otherwise"), NULL},
    {"dpi", 0, OPTION_TEXT, "N", N_("pixels per inch of a .png, 150 by default"), NULL},
    {0}};

const Command command_isochrone = {
    .name = "isochrone",
    .arguments = N_("STUDY|SCENARIO"),
    .min_files = 1,
    .max_files = 1,
    .summary = N_("outline from where a school is reached within so many minutes"),
    .description =
        N_("Polygons of the land from where a school, or the first reached of a community's schools, is reached "
           "within 15, 30, 45 and 60 minutes from door to door, as a layer or as a map. They are nested: each holds "
           "those of fewer minutes. Times are those of the matrix: from every place to the nearest road, along the "
           "roads with the scenario's edits, and in at the school's door; land too far from any road is in none. Where "
           "there is no road network they are straight-line estimates and marked 「直線估算」."),
    .examples = "jiujin isochrone shapefiles/zhumiao/study.yaml --school 國立苗栗農工 -o isochrones.gpkg\n"
                "jiujin isochrone scenarios/share-zhuolan.yaml --community 苗栗社區 --minutes 20,40 -o isochrones.pdf",
    .options = options,
    .run = run};
